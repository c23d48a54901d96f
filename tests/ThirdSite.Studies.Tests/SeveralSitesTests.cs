using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Tests;

public sealed class SeveralSitesTests
{
    private static readonly Study Later = Small(ScenarioReader.Read(Path.Combine(Path.GetDirectoryName(CoarseAssessment.Shipped())!, "phased-2020.yaml")).Resolve("base", [], 8));

    [Fact] // each site by itself is a system of one site, which the other tests hold
    public void Twin_of_several_sites_the_one_with_the_largest_margin_answers()
    {
        var both = Assess(Later);
        var alone = Later.System.Sites.Select(site => Assess(Later with { System = Later.System with { Site = site, FurtherSites = [] } })).ToList();

        both.InterceptorSites.Select(s => (s.Name, s.Interceptor)).Should().Equal(("redzikowo", "sm3-iib"), ("deveselu", "sm3-iia"));
        both.Places.Count(p => p.Kind == "interceptor-site").Should().Be(2);
        var helped = 0;
        for (var d = 0; d < both.Defended.Count; d++)
        {
            if (both.Defended[d].Reading == "all")
            {
                continue; // another speed of the first site's interceptor, which the second site alone would not have
            }

            for (var c = 0; c < both.Defended[d].Cells.Count; c++)
            {
                var each = alone.Select(a => a.Defended[d].Cells[c].MarginS).ToList();
                both.Defended[d].Cells[c].MarginS.Should().Be(each.Max());
                helped += (each[0] is null || each[1] > each[0]) && each[1] >= 0 ? 1 : 0;
                both.Defended[d].Cells[c].Shots.Should().Be(alone[each[0] is { } first && !(each[1] > first) ? 0 : each[1] is null ? 0 : 1].Defended[d].Cells[c].Shots);
            }
        }

        helped.Should().BePositive("the second site must matter somewhere, or this shows nothing");
        for (var r = 0; r < both.Reach.Count; r++)
        {
            var best = alone.Select(a => a.Reach[r]).Aggregate((x, y) => y.MarginS is not null && !(x.MarginS >= y.MarginS) ? y : x);
            (both.Reach[r].InterceptorSite, both.Reach[r].MarginS, both.Reach[r].CriticalBurnoutSpeedMps, both.Reach[r].Shots)
                .Should().Be((best.InterceptorSite, best.MarginS, best.CriticalBurnoutSpeedMps, best.Shots));
        }
    }

    [Fact]
    public void Closed_without_interceptors_nothing_is_defended_and_nothing_reached()
    {
        var none = Assess(Later with
        {
            System = Later.System with { Site = Later.System.Site with { Inventory = 0 }, FurtherSites = [] },
        });

        none.Reach.Should().NotBeEmpty().And.OnlyContain(r => !r.Engageable && r.MarginS == null && r.CriticalBurnoutSpeedMps == null && r.Reason != null);
        none.Defended.SelectMany(d => d.Cells).Should().OnlyContain(c => c.Class != "defended");
        none.Defended.SelectMany(d => d.Cells).Where(c => c.Class == "undefended").Should().NotBeEmpty().And.OnlyContain(c => c.Reason == "never-tracked" || c.Constraint == "inventory");
        none.Nations.Should().OnlyContain(n => n.DefendedPopulationFraction == null || n.DefendedPopulationFraction == 0);
        none.Raid.Should().OnlyContain(r => r.NoLeakProbabilityWithInventory == 0 && r.Inventory == 0);
        none.Places.Should().NotContain(p => p.Kind == "interceptor-site");
    }

    [Fact] // an empty site is no site
    public void Closed_an_empty_first_site_leaves_the_answers_to_the_second()
    {
        var (first, second) = (Later.System.Sites[0], Later.System.Sites[1]);
        var alone = Assess(Later with { System = Later.System with { Site = second, FurtherSites = [] }, BurnoutSpeeds = [] });
        var behind = Assess(Later with { System = Later.System with { Site = first with { Inventory = 0 }, FurtherSites = [second] }, BurnoutSpeeds = [] });

        behind.Defended.Select(d => d.AreaKm2).Should().Equal(alone.Defended.Select(d => d.AreaKm2)).And.Contain(area => area > 0);
        behind.Reach.Select(r => (r.InterceptorSite, r.MarginS)).Should().Equal(alone.Reach.Select(r => (r.InterceptorSite, r.MarginS)));
    }

    private static AssessmentAnswers Assess(Study study) => AssessmentStudy.Run([study], World.Load(), new(Threads: 2), null, TestContext.Current.CancellationToken);

    private static Study Small(Study study) => study with
    {
        ThirdParty = study.ThirdParty with { Fields = [.. study.ThirdParty.Fields.Take(1)], Cities = [.. study.ThirdParty.Cities.Where(c => c.Name is "washington" or "chicago")] },
        Threats = [study.Threats[1]],
        BurnoutSpeeds = [4_500],
    };
}
