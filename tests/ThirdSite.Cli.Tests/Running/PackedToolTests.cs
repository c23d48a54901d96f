using System.Diagnostics;
using System.IO.Compression;
using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>What a user of the packed .NET tool gets: packed, installed and run from folders of its own.</summary>
[Collection(Building)]
public sealed class PackedToolTests : IDisposable
{
    /// <summary>Tests that call the build run one after another, for they share folders.</summary>
    public const string Building = "building";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thirdsite-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Closed_the_tool_installs_from_its_package_alone_and_brings_its_catalogue()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var project = Path.Combine(Repository.Root, "src", "ThirdSite.Cli", "ThirdSite.Cli.csproj");
        var packages = folder.CreateSubdirectory("packages").FullName;
        var packed = await RunAsync("dotnet", "pack", project, "-c", configuration, "--no-build", "-o", packages, "-v", "quiet", "-nodeReuse:false");
        packed.Code.Should().Be(0, packed.Text);

        var package = Directory.GetFiles(packages, "ThirdSite.Tool.*.nupkg").Should().ContainSingle().Subject;
        using (var zip = ZipFile.OpenRead(package))
        {
            zip.Entries.Select(e => e.FullName).Where(n => n.Contains("/native/", StringComparison.Ordinal) || Path.GetExtension(n) is ".so" or ".dylib").Should().BeEmpty();
            zip.Entries.Select(e => e.FullName).Should().Contain(["README.md", "NOTICE"]);
        }

        // The only source is the folder: nothing is fetched.
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "nuget.config"), $"""
            <configuration>
              <packageSources><clear /><add key="packed" value="{packages}" /></packageSources>
              <config><add key="globalPackagesFolder" value="{Path.Combine(folder.FullName, "cache")}" /></config>
            </configuration>
            """, TestContext.Current.CancellationToken);
        var version = Path.GetFileNameWithoutExtension(package)["ThirdSite.Tool.".Length..];
        var installed = await RunAsync("dotnet", "tool", "install", "ThirdSite.Tool", "--version", version, "--tool-path", "tools", "--configfile", "nuget.config");
        installed.Code.Should().Be(0, installed.Text);

        var tool = Path.Combine(folder.FullName, "tools", OperatingSystem.IsWindows() ? "thirdsite.exe" : "thirdsite");
        (await RunAsync(tool, "--version")).Should().Be((0, $"thirdsite {version}\n"));
        var catalogue = await RunAsync(tool, "catalog");
        catalogue.Code.Should().Be(0, catalogue.Text);
        catalogue.Text.Should().Contain("radars:").And.Contain("brdy");
        (await RunAsync(tool, "new", "mine.yaml", "--quiet")).Should().Be((0, ""));
        var valid = await RunAsync(tool, "validate", "mine.yaml");
        valid.Code.Should().Be(0, valid.Text);
    }

    private async Task<(int Code, string Text)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_SKIP_FIRST_TIME_EXPERIENCE"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output + await errors).ReplaceLineEndings("\n"));
    }
}
