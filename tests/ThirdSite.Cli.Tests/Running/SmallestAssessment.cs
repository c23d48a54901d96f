using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>The smallest scenario, assessed once on one thread with all that the processor has.</summary>
public sealed class SmallestAssessment : IAsyncLifetime
{
    internal Command Command { get; } = new();

    /// <summary>Its assessment.json.</summary>
    public byte[] Answers { get; private set; } = [];

    public static string Scenario => Path.Combine(Repository.Root, "tests", "ThirdSite.Browser", "smallest.yaml");

    public async ValueTask InitializeAsync() => Answers = await AssessAsync("native", null, threads: 1);

    /// <summary>Assesses it in a process of its own, with one variable of the environment more (NAME=VALUE).</summary>
    internal async Task<byte[]> AssessAsync(string directory, string? variable, int threads)
    {
        var count = threads.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (code, _, errors) = await Command.RunWithAsync(variable, "assess", Scenario, "--threads", count, "--quiet", "--out", directory);
        code.Should().Be(0, errors);
        return await File.ReadAllBytesAsync(Command.PathOf(Path.Combine(directory, "assessment.json")), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        Command.Dispose();
        return ValueTask.CompletedTask;
    }
}
