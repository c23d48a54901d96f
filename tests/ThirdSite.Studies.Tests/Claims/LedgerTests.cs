using System.Text.Json;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Tests;

/// <summary>The shipped ledger, over a coarse grid: whole, and standing on exactly what it says.</summary>
public sealed class LedgerTests
{
    private static readonly string Root = FindRoot();

    // A map of each kind costs seconds; what is tested here does not depend on the step.
    private static readonly ClaimOptions Coarse = new(Set: [new("grid.step", "6 deg")]);

    private static readonly Lazy<ClaimsAnswer> Whole = new(() => ClaimStudy.Run(ClaimReader.Read(Path.Combine(Root, "claims")), World.Load(), Coarse, null, CancellationToken.None));

    // One or two of each kind of subject, so that a change is seen through in seconds.
    private static readonly string[] Some =
    [
        "a04-slow-cannot", "a02-missile-speed-agency", "a05-two-stage-faster", "a08-not-over-poland", "a11-no-effect", "a17-boost-liquid", "a17-boost-solid", "a28-gabala-distance",
        "a31-munich", "a37-over-russia", "a38-radar-sees", "a40-gap", "a43-part-left-out", "a47-forty-five-thousand-feet",
    ];

    private static readonly Lazy<ClaimsAnswer> Unchanged = new(() => Evaluate(null, c => Some.Contains(c.Id)));

    [Fact]
    public void Closed_the_ledger_has_thirty_claims_of_every_side_and_each_says_what_it_stands_on()
    {
        var claims = Whole.Value.Claims;
        claims.Should().HaveCountGreaterThanOrEqualTo(30);
        claims.Select(c => c.Side).Should().Contain(["government", "agency", "critics", "russia", "academy", "journalist"]);
        claims.Where(c => c.Verdict == "cannot-be-tested").Should().OnlyContain(c => c.Why.Length > 0 && c.Meanings.Count == 0);
        claims.Where(c => c.Verdict != "cannot-be-tested").Should().OnlyContain(c => c.StandsOn.Count > 0 && c.Computed != null && c.Meanings.All(m => m.StandsOn.Count > 0));
    }

    [Fact]
    public void Closed_sides_are_counted_with_the_warning()
    {
        var answer = Whole.Value;
        answer.Counts.Sum(c => c.Claims).Should().Be(answer.Claims.Count);
        answer.Counts.Should().OnlyContain(c => c.Claims == c.Holds + c.HoldsOnlyIf + c.Fails + c.Undecided + c.CannotBeTested);
        answer.CountsWarning.Should().Contain("not who was honest");
    }

    [Fact]
    public void Closed_a_verdict_that_depends_on_the_speed_names_the_value_at_which_it_flips()
    {
        var claims = Whole.Value.Claims.SelectMany(c => c.Meanings).Where(m => m is { Measure: "engageable", Verdict: "holds-only-if" or "undecided" }).ToList();
        claims.Should().NotBeEmpty().And.OnlyContain(m => m.CriticalValue != null && m.CriticalValue.Crossings.Count > 0);
    }

    [Fact] // The answers of the assessment are computed by another route.
    public void Twin_shares_of_a_claim_are_those_of_the_assessment()
    {
        var scenario = ScenarioReader.Read(Path.Combine(Root, "scenarios", "third-site-2008.yaml"));
        var study = scenario.Resolve("government", [new("grid.step", "6 deg")]);
        var bench = new Workbench(study, 2);
        var (_, nations) = DefendedStudy.Run([study], World.Load(), bench, withSpeeds: false, _ => { }, CancellationToken.None);
        var margins = new AreaMargins(study, study.Threats.First(t => t.Missile.Name == "irbm-4000"), ofCities: false, bench, World.Load(), CancellationToken.None);
        var cells = margins.At(bench.Seats(study.System), default, CancellationToken.None);
        foreach (var row in nations.Where(n => n is { Threat: "irbm-4000", Trajectory: "minimum-energy", MinimumShots: 1 } && n.Code is null or "TR" or "DE" or "GB"))
        {
            margins.Share(cells, row.Code ?? row.Group, row.Code is not null, ofPeople: true, threatened: false).Should().Be(row.DefendedPopulationFraction);
            margins.Share(cells, row.Code ?? row.Group, row.Code is not null, ofPeople: false, threatened: false).Should().Be(row.DefendedAreaFraction);
        }
    }

    [Theory]
    [InlineData("missiles.yaml", "missiles.ur-100nutth.burn_time", "ur-100nutth:", "burn_time: { value: 300 s", "burn_time: { value: 330 s")]
    [InlineData("cities.yaml", "sites.munich.longitude", "munich:", "longitude: { value: 11.5", "longitude: { value: 21.5")]
    [InlineData("interceptors.yaml", "interceptors.gbi-2stage.minimum_intercept_altitude", "gbi-2stage:", "minimum_intercept_altitude: { value: 130 km, low: 100 km, high: 250 km", "minimum_intercept_altitude: { value: 240 km, low: 100 km, high: 250 km")]
    [InlineData("missiles.yaml", "missiles.icbm-10000.burn_time", "icbm-10000:", "burn_time: { value: 250 s, low: 240 s, high: 300 s", "burn_time: { value: 300 s, low: 240 s, high: 300 s")]
    [InlineData("sites.yaml", "sites.gabala.latitude", "gabala:", "latitude: { value: 40.871 deg", "latitude: { value: 42.871 deg")]
    public void Closed_a_change_of_one_catalogue_value_changes_what_stands_on_it_and_nothing_else(string file, string path, string entry, string from, string to)
    {
        var pairs = Unchanged.Value.Claims.Zip(Evaluate(Changed(file, entry, from, to), c => Some.Contains(c.Id)).Claims).ToList();

        pairs.Should().OnlyContain(p => p.First.Id == p.Second.Id);
        pairs.Where(p => !p.First.StandsOn.Contains(path)).Should().NotBeEmpty().And.OnlyContain(p => Text(p.First) == Text(p.Second), "they do not stand on {0}", path);
        pairs.Where(p => p.First.StandsOn.Contains(path)).Should().Contain(p => p.First.Computed != p.Second.Computed, "what was computed for some of those that stand on {0} moves", path);
    }

    [Fact]
    public void Closed_of_the_whole_ledger_a_radar_that_sees_less_turns_verdicts_that_stand_on_it_and_no_others()
    {
        const string Elevation = "radars.brdy.minimum_elevation";
        var changed = Evaluate(Changed("radars.yaml", "brdy:", "minimum_elevation: { value: 2 deg, low: 1 deg, high: 5 deg", "minimum_elevation: { value: 25 deg, low: 1 deg, high: 35 deg"), _ => true);
        var pairs = Whole.Value.Claims.Join(changed.Claims, c => c.Id, c => c.Id, (first, second) => (First: first, Second: second)).ToList();

        pairs.Should().HaveCount(Whole.Value.Claims.Count).And.OnlyContain(p => p.First.StandsOn.SequenceEqual(p.Second.StandsOn));
        pairs.Where(p => !p.First.StandsOn.Contains(Elevation)).Should().HaveCountGreaterThan(20).And.OnlyContain(p => Text(p.First) == Text(p.Second), "they do not stand on {0}", Elevation);

        // That it sees Russian missiles falls; what is said of all its reach needs a condition now.
        var turned = pairs.Where(p => p.First.Verdict != p.Second.Verdict).ToDictionary(p => p.First.Id, p => (p.First.Verdict, p.Second.Verdict));
        turned["a27-watches-russia"].Should().Be(("holds-only-if", "fails"));
        turned["a38-radar-sees"].Should().Be(("holds", "holds-only-if"));
        pairs.Where(p => p.First.StandsOn.Contains(Elevation) && p.First.Computed != p.Second.Computed).Should().HaveCountGreaterThan(20);
    }

    [Fact]
    public void The_worked_example_of_the_documentation_runs_and_its_table_names_every_measure()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", "claims.md"));
        var start = text.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var example = text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
        var scenario = ScenarioReader.Read(Path.Combine(Root, "scenarios", "third-site-2008.yaml"));
        var claim = ClaimStudy.Run(ClaimReader.Read(example, "mine.yaml", _ => scenario), World.Load(), new(), null, CancellationToken.None).Claims.Should().ContainSingle().Subject;
        claim.Meanings.Should().HaveCount(2).And.OnlyContain(m => m.Cases.Count > 0 && m.StandsOn.Contains("radars.brdy.reference_range"));

        ClaimMeasureInfo.All.Should().OnlyContain(m => text.Contains($"`{m.Name}`", StringComparison.Ordinal));
        ClaimSides.All.Should().OnlyContain(side => text.Contains(side, StringComparison.Ordinal));
        var count = ClaimReader.Read(Path.Combine(Root, "claims")).Claims.Count;
        text.Should().Contain($"{count} statements");
        File.ReadAllText(Path.Combine(Root, "README.md")).Should().Contain($"{count} published statements");
    }

    [Fact]
    public void Closed_a_value_that_no_claim_uses_is_refused()
    {
        var ledger = new ClaimLedger([.. ClaimReader.Read(Path.Combine(Root, "claims")).Claims.Where(c => c.Id == "a31-munich")]);
        var run = () => ClaimStudy.Run(ledger, World.Load(), new ClaimOptions(Set: [new("delays.comit", "1 s")]), null, CancellationToken.None);
        run.Should().Throw<ScenarioException>().WithMessage("*delays.commit*");
    }

    private static string Text(ClaimAnswer claim) => JsonSerializer.Serialize(claim);

    /// <summary>A catalogue file with one value of one entry changed.</summary>
    private static string Changed(string file, string entry, string from, string to)
    {
        var text = File.ReadAllText(Path.Combine(Root, "catalog", file));
        var at = text.IndexOf("\n  " + entry, StringComparison.Ordinal);
        at.Should().BeGreaterThan(0, entry);
        var place = text.IndexOf(from, at, StringComparison.Ordinal);
        place.Should().BeGreaterThan(0, from);
        return text[..place] + to + text[(place + from.Length)..];
    }

    /// <summary>The ledger with the planned site's scenario over another catalogue file; null: over the shipped ones.</summary>
    private static ClaimsAnswer Evaluate(string? catalogue, Func<Claim, bool> which)
    {
        var scenario = File.ReadAllText(Path.Combine(Root, "scenarios", "third-site-2008.yaml"));
        var document = ScenarioReader.Read(
            catalogue is null ? scenario : scenario + "\ncatalogue: [changed.yaml]\n",
            "third-site-2008.yaml",
            relative => relative == "changed.yaml" ? catalogue : null);
        var claims = Directory.GetFiles(Path.Combine(Root, "claims"), "*.yaml").Order(StringComparer.Ordinal)
            .SelectMany(f => ClaimReader.Read(File.ReadAllText(f), f, relative => relative.EndsWith("third-site-2008.yaml", StringComparison.Ordinal) ? document : ScenarioReader.Read(Path.Combine(Root, "claims", relative))).Claims)
            .Where(which);
        return ClaimStudy.Run(new([.. claims]), World.Load(), Coarse, null, CancellationToken.None);
    }

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "ThirdSite.slnx")))
            {
                return folder;
            }
        }

        throw new DirectoryNotFoundException("ThirdSite.slnx stands in no folder above the tests");
    }
}
