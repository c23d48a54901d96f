using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Report;

/// <summary>Real answers of systems that differ most from the planned one break what its report may take for granted.</summary>
public sealed class AlternativeReportTests
{
    [Theory]
    [InlineData("no-system")] // no site, no margin, no curve
    [InlineData("cbo-2009-sm3-sea")] // three sites, intercepts that come too late for a fan
    [InlineData("phased-2011")] // interceptors that fall back before the target comes
    public async Task Closed_the_report_is_written(string name)
    {
        var study = ScenarioReader.Read(Path.Combine(ReadmePictureTests.Root, "scenarios", name + ".yaml")).Resolve("base", [], 8);
        var world = World.Load();
        var answers = AssessmentStudy.Run([study with { BurnoutSpeeds = [4_500] }], world, new(Threads: 2), null, TestContext.Current.CancellationToken);

        var report = await AssessmentReport.RenderAsync(answers, world);

        // What decides is asked of what the headlines speak of.
        var headlines = new Headlines(answers);
        if (answers.Decides is { } decides)
        {
            var pair = headlines.MainPair!;
            decides.CriticalValues.Select(q => q.Question).Should().Equal($"reach:{pair.Launch}:{pair.Aim}@{pair.Missile}", $"defended:{headlines.MainGroup}@{headlines.MainThreat}");
        }

        report.Contains("id=\"decides\"", StringComparison.Ordinal).Should().Be(name != "no-system");
        report.Should().Contain(study.Title).And.NotContain("NaN");
        foreach (var site in study.System.Sites.Where(s => s.Inventory > 0))
        {
            report.Should().Contain(site.Label);
        }
    }
}
