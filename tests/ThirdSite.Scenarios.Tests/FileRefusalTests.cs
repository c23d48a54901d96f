using System.Text;

namespace ThirdSite.Scenarios.Tests;

/// <summary>Files that are no scenario at all: one clear line, no unhandled exception, bounded memory.</summary>
public sealed class FileRefusalTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("thirdsite-refusal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_missing_file() => Refused(Path.Combine(folder, "none.yaml"), "does not exist");

    [Fact]
    public void A_missing_folder() => Refused(Path.Combine(folder, "none", "none.yaml"), "does not exist");

    [Fact]
    public void A_directory() => Refused(folder, "is a directory");

    [Fact]
    public void An_empty_file() => Refused(Write([]), "is empty");

    [Fact]
    public void A_file_of_blanks() => Refused(Write("  \n\n  "u8.ToArray()), "is empty");

    [Fact]
    public void A_file_of_comments() => Refused(Write("# nothing\n"u8.ToArray()), "holds no YAML document");

    [Fact]
    public void Binary_junk() => Refused(Write([0x7F, 0x45, 0x4C, 0x46, 0xFF, 0xFE, 0x00, 0x80]), "is not UTF-8 text");

    [Fact]
    public void A_NUL_in_the_text() => Refused(Write("title: a\0b"u8.ToArray()), "control character U+0000 on line 1");

    [Fact]
    public void UTF_16() => Refused(Write([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("title: a")]), "is not UTF-8 text");

    [Fact]
    public void An_unreadable_file()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("file modes are those of Unix");
            return;
        }

        var path = Write("title: a"u8.ToArray());
        File.SetUnixFileMode(path, UnixFileMode.None);
        try
        {
            File.OpenRead(path).Dispose();
        }
        catch (UnauthorizedAccessException)
        {
            Refused(path, "may not be read");
            return;
        }

        Assert.Skip("this user may read every file");
    }

    [Fact]
    public void A_hundred_megabytes_are_refused_before_they_are_read()
    {
        var path = Path.Combine(folder, "large.yaml");
        using (var stream = File.Create(path))
        {
            stream.SetLength(100L * 1024 * 1024);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused(path, "is 100 MB; expected at most 10 MB");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1024 * 1024);
    }

    [Fact]
    public void A_device_without_end_is_read_no_further_than_the_limit()
    {
        if (!File.Exists("/dev/zero"))
        {
            Assert.Skip("there is no /dev/zero");
        }

        Refused("/dev/zero", "is longer than 10 MB");
    }

    [Fact]
    public void Nesting_without_end() => Refused(Write(Encoding.UTF8.GetBytes("a: " + new string('[', 100_000))), "is nested deeper than 16 levels");

    [Fact]
    public void Block_nesting_without_end() =>
        Refused(Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(depth => new string(' ', depth) + "a:\n")))), "is nested deeper than 16 levels");

    [Fact]
    public void Values_without_end() =>
        Refused(Write(Encoding.UTF8.GetBytes("groups: [" + string.Concat(Enumerable.Repeat("a, ", 300_000)) + "a]")), "holds more than 200000 values");

    [Fact]
    public void An_alias_bomb()
    {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 30; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n");
        }

        var read = () => ScenarioReader.Read(Write(Encoding.UTF8.GetBytes(text.ToString())));

        var problems = read.Should().Throw<ScenarioException>().Which.Problems;
        problems.Should().Contain(problem => problem.Message.Contains("is an alias"));
        problems.Count.Should().BeLessThanOrEqualTo(101);
    }

    private string Write(byte[] bytes)
    {
        var path = Path.Combine(folder, "scenario.yaml");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static void Refused(string path, string expected)
    {
        var read = () => ScenarioReader.Read(path);

        var problem = read.Should().Throw<ScenarioException>().Which.Problems.Should().ContainSingle().Subject;
        problem.Message.Should().Contain(expected).And.NotContain("\n");
        problem.File.Should().Be(path);
    }
}
