using System.Diagnostics;

namespace ThirdSite.Scenarios.Tests;

public sealed class ConversionTests
{
    [Fact]
    public async Task Twin_the_converter_gives_the_committed_files()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ThirdSite.slnx")))
        {
            folder = folder.Parent;
        }

        Assert.SkipWhen(folder is null, "This test does not run inside a checkout of the repository.");
        var data = Path.Combine(folder!.FullName, "data");
        var convert = Path.Combine(data, "convert");
        Assert.SkipUnless(Directory.Exists(Path.Combine(convert, "node_modules")), "The source packages are absent: run npm ci in data/convert first.");
        var output = Directory.CreateTempSubdirectory("thirdsite-world-");
        try
        {
            using var node = StartNode(convert, output.FullName);
            Assert.SkipWhen(node is null, "Node is not installed.");
            var stop = TestContext.Current.CancellationToken;
            var error = node!.StandardError.ReadToEndAsync(stop);
            await node.StandardOutput.ReadToEndAsync(stop);
            await node.WaitForExitAsync(stop);
            node.ExitCode.Should().Be(0, await error);
            foreach (var name in new[] { "world.topojson", "towns.tsv" })
            {
                var made = await File.ReadAllBytesAsync(Path.Combine(output.FullName, name), stop);
                var committed = await File.ReadAllBytesAsync(Path.Combine(data, name), stop);
                made.SequenceEqual(committed).Should().BeTrue($"{name} is what data/convert makes");
            }
        }
        finally
        {
            output.Delete(recursive: true);
        }
    }

    private static Process? StartNode(string convert, string output)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", ["convert.mjs", output]) { WorkingDirectory = convert, RedirectStandardOutput = true, RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
