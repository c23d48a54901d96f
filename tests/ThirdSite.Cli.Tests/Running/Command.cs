using System.Diagnostics;
using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>The built command, run as a process of its own in a folder of its own.</summary>
internal sealed class Command : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("thirdsite-test-");

    /// <summary>Where the command runs.</summary>
    public string Folder => folder.FullName;

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Writes a scenario small enough to assess in seconds, and gives its name.</summary>
    public string SmallScenario()
    {
        File.WriteAllText(PathOf("small.yaml"), Scenarios.ScenarioTemplate.Text);
        return "small.yaml";
    }

    public Process Start(params string[] arguments) => Start(null, arguments);

    /// <summary>Starts it with one variable of the environment more, NAME=VALUE.</summary>
    private Process Start(string? variable, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "ThirdSite.Cli.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (variable?.Split('=') is [var name, var value])
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) => RunWithAsync(null, arguments);

    /// <summary>Runs it with one variable of the environment more, NAME=VALUE.</summary>
    public async Task<(int Code, string Output, string Errors)> RunWithAsync(string? variable, params string[] arguments)
    {
        using var process = Start(variable, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, (await output).ReplaceLineEndings("\n"), (await errors).ReplaceLineEndings("\n"));
    }

    /// <summary>Sends SIGTERM, waits for the end, and gives back what stood on standard error until then.</summary>
    public static async Task<string> AskToStopAsync(Process process)
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return errors;
    }

    /// <summary>Compares with Expected/NAME.txt; THIRDSITE_UPDATE=1 writes that file.</summary>
    public static void MustEqualExpected(string name, string text)
    {
        var path = Path.Combine(Repository.Root, "tests", "ThirdSite.Cli.Tests", "Expected", name + ".txt");
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        File.Exists(path).Should().BeTrue($"THIRDSITE_UPDATE=1 writes {name}.txt");
        text.Should().Be(File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A killed process may still be on its way out; the system clears its temporary folder.
        }
    }
}
