namespace ThirdSite.Cli.Tests.Running;

public sealed class OutputDirectoryTests : IDisposable
{
    private const string Assessment = """{"schemaVersion":"1.0","thirdsite":{"version":"0.1.0"}}""";
    private static readonly string[] Names = ["assessment.json", "report.html"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thirdsite-test-");

    private string Final => Path.Combine(folder.FullName, "out");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Closed_nothing_stands_under_the_final_name_before_it_is_published()
    {
        using var output = OutputDirectory.Prepare(Final, Names);
        Write(output, "assessment.json", Assessment);
        Directory.Exists(Final).Should().BeFalse();

        output.Publish();

        Directory.GetFileSystemEntries(Final).Select(Path.GetFileName).Should().Equal("assessment.json");
        Directory.GetFileSystemEntries(folder.FullName).Should().Equal(Final);
    }

    [Fact]
    public void Closed_an_unpublished_directory_leaves_nothing()
    {
        using (var output = OutputDirectory.Prepare(Final, Names))
        {
            Write(output, "assessment.json", Assessment);
        }

        Directory.GetFileSystemEntries(folder.FullName).Should().BeEmpty();
    }

    [Fact]
    public void Closed_ours_is_replaced_whole()
    {
        Ours("old");
        using var output = OutputDirectory.Prepare(Final, Names);
        Write(output, "assessment.json", Assessment);
        output.Publish();

        Directory.GetFileSystemEntries(Final).Select(Path.GetFileName).Should().Equal("assessment.json");
        Directory.GetFileSystemEntries(folder.FullName).Should().Equal(Final);
    }

    [Theory]
    [InlineData("notes.txt", "mine")]
    [InlineData("assessment.json", "{}")]
    [InlineData("assessment.json", "not json")]
    [InlineData("assessment.json", "")]
    [InlineData("report.html", "<html>")]
    public void Closed_a_directory_that_is_not_ours_is_refused_and_left_alone(string name, string text)
    {
        Directory.CreateDirectory(Final);
        File.WriteAllText(Path.Combine(Final, name), text);

        var prepare = () => OutputDirectory.Prepare(Final, Names);

        prepare.Should().Throw<OutputRefusedException>();
        File.ReadAllText(Path.Combine(Final, name)).Should().Be(text);
        Directory.GetFileSystemEntries(folder.FullName).Should().Equal(Final);
    }

    [Fact]
    public void Closed_a_file_of_the_user_among_ours_is_not_thrown_away()
    {
        Ours("old");
        File.WriteAllText(Path.Combine(Final, "notes.txt"), "mine");

        var prepare = () => OutputDirectory.Prepare(Final, Names);

        prepare.Should().Throw<OutputRefusedException>().WithMessage("*notes.txt*");
    }

    [Fact]
    public void Closed_a_file_and_a_root_are_refused()
    {
        File.WriteAllText(Final, "mine");

        ((Action)(() => OutputDirectory.Prepare(Final, Names))).Should().Throw<OutputRefusedException>();
        ((Action)(() => OutputDirectory.Prepare(Path.GetPathRoot(folder.FullName)!, Names))).Should().Throw<OutputRefusedException>();
        ((Action)(() => OutputDirectory.Prepare(Path.Combine(Final, "below"), Names))).Should().Throw<OutputRefusedException>();
    }

    [Fact]
    public void Closed_what_a_killed_run_left_is_cleaned_up_but_not_what_is_at_work()
    {
        var left = Directory.CreateDirectory(Path.Combine(folder.FullName, ".out.thirdsite-new-dead"));
        File.WriteAllText(Path.Combine(left.FullName, ".lock"), "");
        File.WriteAllText(Path.Combine(left.FullName, "assessment.json"), "half");

        using var first = OutputDirectory.Prepare(Final, Names);
        left.Refresh();
        left.Exists.Should().BeFalse();
        using var second = OutputDirectory.Prepare(Final, Names);
        Write(first, "assessment.json", Assessment);
        first.Publish();

        File.Exists(Path.Combine(Final, "assessment.json")).Should().BeTrue();
    }

    [Fact]
    public void Closed_answers_that_a_killed_run_had_moved_aside_come_back()
    {
        Ours("old");
        Directory.Move(Final, Path.Combine(folder.FullName, ".out.thirdsite-old-dead"));

        OutputDirectory.Prepare(Final, Names).Dispose();

        File.ReadAllText(Path.Combine(Final, "report.html")).Should().Be("old");
        Directory.GetFileSystemEntries(folder.FullName).Should().Equal(Final);
    }

    private void Ours(string report)
    {
        Directory.CreateDirectory(Final);
        File.WriteAllText(Path.Combine(Final, "assessment.json"), Assessment);
        File.WriteAllText(Path.Combine(Final, "report.html"), report);
    }

    private static void Write(OutputDirectory output, string name, string text)
    {
        using var writer = new StreamWriter(output.Create(name));
        writer.Write(text);
    }
}
