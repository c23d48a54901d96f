using ThirdSite.Scenarios;
using ThirdSite.Studies.Joint;

namespace ThirdSite.Studies.Tests;

/// <summary>Overlays set beside each other, against the whole assessment of the same overlaid scenario and against what may not happen.</summary>
public class JointStudyTests
{
    private static readonly ScenarioDocument Site = ScenarioReader.Read(Path.Combine(Root(), "scenarios", "third-site-2008.yaml"));

    private static readonly Override[] Coarse = [new("grid.step", "6 deg")];

    private static readonly Lazy<JointAnswers> All = new(() => Run(ScenarioOverlay.PackagedNames));

    [Theory] // shares and reach are those of the assessment of the scenario with the overlay
    [InlineData("regional-2007")]
    [InlineData("sectoral-2010")]
    public void Twin_shares_and_reach_are_those_of_the_assessment(string name)
    {
        var study = Site.Under(ScenarioOverlay.Read(name)).Resolve("midpoint", Coarse);
        var assessed = AssessmentStudy.Run([study], World.Load(), new() { Threads = 2 }, null, TestContext.Current.CancellationToken);
        var overlay = All.Value.Overlays.Single(o => o.Name == name);

        overlay.Sha256.Should().Be(study.Sha256);
        overlay.ReachedPairs.Should().Be(assessed.Reach.Count(r => r.Trajectory == "minimum-energy" && r.Engageable));
        var rows = assessed.Nations.Where(n => n.MinimumShots == 1 && n.Trajectory == "minimum-energy" && n.Reading == "midpoint").ToList();
        rows.Should().NotBeEmpty();
        foreach (var row in rows.Where(r => r.ThreatenedPopulationFraction > 0))
        {
            var area = overlay.Areas.Single(a => a.Code == row.Code && a.Threat == row.Threat && (row.Code is not null || a.Name == row.Group));
            area.ThreatenedPeople.Should().BeApproximately(row.ThreatenedPopulationFraction!.Value, 1e-9);
            area.DefendedPeople.Should().BeApproximately(row.DefendedPopulationFraction!.Value, 1e-9, $"{row.Code} {row.Group} {row.Threat}");
        }
    }

    [Fact]
    public void Closed_the_shapley_values_add_up_to_the_share_and_nations_to_their_sum()
    {
        foreach (var overlay in All.Value.Overlays.Where(o => !o.Withheld))
        {
            overlay.Contributions!.Sensors.Sum(c => c.Shapley).Should().BeApproximately(overlay.CoarseShare!.Value, 1e-9);
            overlay.Contributions.Nations.Sum(c => c.Shapley).Should().BeApproximately(overlay.CoarseShare.Value, 1e-9);
        }
    }

    [Fact]
    public void Closed_where_nobody_has_a_veto_and_no_sector_is_barred_nothing_is_lost_to_the_first_overlay()
    {
        foreach (var overlay in All.Value.Overlays.Where(o => o.Name is not ("sectoral-2010" or "equal-partners-2008")))
        {
            foreach (var (here, first) in overlay.Map.Cells.Zip(All.Value.Overlays[0].Map.Cells))
            {
                (here.MarginS ?? double.NegativeInfinity).Should().BeGreaterThanOrEqualTo((first.MarginS ?? double.NegativeInfinity) - 0.05);
            }
        }
    }

    [Fact] // neither Gabala nor Armavir looks at Russia's own flights, so that nobody consents to a launch at one
    public void A_veto_on_launches_takes_away_what_the_giver_does_not_track_and_adds_nothing()
    {
        var (free, asked) = (All.Value.Overlays.Single(o => o.Name == "armavir-2013"), All.Value.Overlays.Single(o => o.Name == "equal-partners-2008"));
        free.ReachedPairs.Should().BePositive();
        asked.ReachedPairs.Should().Be(0);
        foreach (var (with, without) in asked.Map.Cells.Zip(free.Map.Cells))
        {
            (with.MarginS ?? double.NegativeInfinity).Should().BeLessThanOrEqualTo((without.MarginS ?? double.NegativeInfinity) + 1e-9);
        }
    }

    [Fact]
    public void Closed_as_withheld_it_is_as_without_it()
    {
        var withheld = All.Value.Overlays.Single(o => o.Withheld);
        withheld.Name.Should().Be("centres-2012");
        withheld.Map.Cells.Should().BeEquivalentTo(All.Value.Overlays[0].Map.Cells);
        withheld.Sensors.Where(s => s.Added).Should().OnlyContain(s => s.Data == "nothing");
    }

    [Fact]
    public void The_value_never_grows_with_the_delay_and_ends_where_nothing_is_shared()
    {
        foreach (var overlay in All.Value.Overlays.Where(o => o.Delay is not null))
        {
            var delay = overlay.Delay!;
            delay.Points.Zip(delay.Points.Skip(1)).Should().OnlyContain(p => p.Second.Share <= p.First.Share + 1e-9);
            if (overlay.Rules.All(r => r.Veto != "launch"))
            {
                // A consent that comes late costs more than data that come late.
                delay.Points.Should().OnlyContain(p => p.Share >= delay.Without - 1e-9);
            }

            if (delay.ShareGoneS is { } gone)
            {
                delay.Points.Where(p => p.DelayS > gone).Should().OnlyContain(p => p.Share <= delay.Without + 1e-9);
                delay.Points.Where(p => p.DelayS < gone - 1).Should().OnlyContain(p => p.Share > delay.Without);
            }
        }
    }

    [Fact]
    public void A_warning_protects_nobody_more_where_satellites_warn_already()
    {
        var warning = All.Value.Overlays.Single(o => o.Name == "armavir-warning");
        warning.Marginals.Should().NotBeEmpty().And.OnlyContain(m => m.With == m.Without && !(m.BestGainS > 0.5));
    }

    [Fact]
    public void Each_side_sees_through_the_others_sensors_what_they_look_at()
    {
        var rows = All.Value.Overlays.Single(o => o.Name == "centres-2007").Learned;
        rows.Should().Contain(r => r.To == "RU" && r.Sensor == "brdy" && r.Flights == "third-party" && r.Seen > 0);
        rows.Should().Contain(r => r.To == "US" && r.Sensor == "gabala" && r.Flights == "third-party" && r.Seen == 0, "Russia's own fields lie outside its sector");
        rows.Should().OnlyContain(r => r.Seen <= r.Count && !(r.NewMedianS > r.MedianS + 1e-9));
    }

    [Fact]
    public void Over_all_cells_the_coarse_share_is_the_share()
    {
        var answers = Run(["us-alone", "gabala"], cells: 0);
        answers.CellsAssessed.Should().Be(answers.CellsOfAll);
        answers.LargestCoarseDifference.Should().BeLessThan(1e-9);
    }

    [Fact]
    public void Beyond_twelve_sensors_orders_are_drawn_and_the_errors_hold_the_exact_value()
    {
        // Twelve in all with Gabala and Armavir: exact; three more satellites and radars: drawn.
        var folder = Directory.CreateTempSubdirectory("joint").FullName;
        try
        {
            var path = Path.Combine(folder, "many.yaml");
            File.WriteAllText(path, """
                title: Many sensors
                description: More than all coalitions are tried for.
                add: { radars: [fbx-turkey, fbx-azerbaijan, gabala, armavir, beside-redzikowo, beside-deveselu], satellites: [dsp-103e, dsp-37w] }
                """);
            var overlay = Run([path], cells: 8).Overlays.Single();
            overlay.Sensors.Should().HaveCount(14);
            overlay.Contributions!.Method.Should().Be("drawn-orders");
            overlay.Contributions.Sensors.Should().OnlyContain(c => c.StandardError >= 0);
            overlay.Contributions.Sensors.Sum(c => c.Shapley).Should().BeApproximately(overlay.CoarseShare!.Value, 1e-9);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_same_bits_for_any_number_of_threads() =>
        Json(Run(["us-alone", "centres-2012"], threads: 1)).Should().Be(Json(Run(["us-alone", "centres-2012"], threads: 5)));

    [Fact]
    public void A_sentence_says_what_a_radar_adds_for_a_nation() =>
        JointWords.Nation(All.Value, "TR").Should().Contain(s => s.StartsWith("The early-warning radar at Armavir would add to the defence of Turkey nothing where it only warns", StringComparison.Ordinal));

    [Theory]
    [InlineData("reach:kozelsk:washington", null, "about no group or nation")]
    [InlineData(null, "XX", "no nation of the scenario")]
    public void What_cannot_be_asked_is_refused(string? question, string? nation, string says) =>
        FluentActions.Invoking(() => JointStudy.Run(new(Site, [ScenarioOverlay.Read("us-alone")], Coarse, null, question, nation), World.Load(), null, TestContext.Current.CancellationToken))
            .Should().Throw<ArgumentException>().WithMessage($"*{says}*");

    private static JointAnswers Run(IReadOnlyList<string> overlays, int cells = 12, int threads = 2) =>
        JointStudy.Run(new(Site, [.. overlays.Select(ScenarioOverlay.Read)], Coarse, Cells: cells, Threads: threads), World.Load(), null, TestContext.Current.CancellationToken);

    private static string Json(JointAnswers answers)
    {
        using var stream = new MemoryStream();
        AnswersJson.Write(stream, answers);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ThirdSite.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("ThirdSite.slnx stands in no folder above the tests");
        }

        return folder;
    }
}
