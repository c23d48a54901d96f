namespace ThirdSite.Cli.Tests.Running;

/// <summary>The answers are the same bytes whatever the processor offers, and for any number of workers.</summary>
public sealed class SameBitsTests(SmallestAssessment smallest) : IClassFixture<SmallestAssessment>
{
    [Theory] // where the processor has no AVX-512, the first setting changes nothing; the other two always do
    [InlineData("DOTNET_EnableAVX512=0", 1)]
    [InlineData("DOTNET_EnableAVX2=0", 1)]
    [InlineData("DOTNET_EnableHWIntrinsic=0", 2)]
    [InlineData(null, 2)]
    public async Task Closed_assessment_json_is_the_same_byte_for_byte(string? variable, int threads)
    {
        var answers = await smallest.AssessAsync($"other-{threads}", variable, threads);

        answers.Should().NotBeEmpty();
        answers.AsSpan().SequenceEqual(smallest.Answers).Should().BeTrue($"{variable ?? "the number of threads"} must not move a bit");
    }
}
