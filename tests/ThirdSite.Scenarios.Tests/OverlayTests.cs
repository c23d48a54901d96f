using ThirdSite.Sensing;

namespace ThirdSite.Scenarios.Tests;

public sealed class OverlayTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("overlay").FullName;

    private static readonly ScenarioDocument Site = ScenarioReader.Read(Shipped.Scenario);

    public static TheoryData<string> Names => [.. ScenarioOverlay.PackagedNames];

    public static TheoryData<string> Scenarios => [.. Directory.GetFiles(Path.Combine(Shipped.Root, "scenarios"), "*.yaml").Select(file => Path.GetFileName(file))];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_shipped_file_is_packaged_and_named() =>
        Directory.GetFiles(Path.Combine(Shipped.Root, "scenarios", "joint")).Select(file => Path.GetFileNameWithoutExtension(file))
            .Should().BeEquivalentTo(ScenarioOverlay.PackagedNames);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Every_packaged_overlay_lies_over_every_shipped_scenario(string file)
    {
        var scenario = ScenarioReader.Read(Path.Combine(Shipped.Root, "scenarios", file));
        foreach (var name in ScenarioOverlay.PackagedNames)
        {
            var over = scenario.Under(ScenarioOverlay.Read(name));
            over.Resolve(over.MiddleReading.Name, []).System.Radars.Select(radar => radar.Name).Should().OnlyHaveUniqueItems();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_packaged_overlay_says_what_it_is_and_who_proposed_it(string name)
    {
        var overlay = ScenarioOverlay.Read(name);
        (overlay.Title.Length, overlay.Description.Length, overlay.Sources.Count).Should().Match<(int, int, int)>(t => t.Item1 > 10 && t.Item2 > 40 && t.Item3 > 0);
    }

    [Fact]
    public void Each_overlay_has_a_hash_of_its_own()
    {
        var hashes = ScenarioOverlay.PackagedNames.Select(name => Site.Under(ScenarioOverlay.Read(name)).Resolve("government", []).Sha256).Append(Site.Resolve("government", []).Sha256);
        hashes.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_first_overlay_changes_nothing()
    {
        var (plain, over) = (Site.Resolve("government", []), Site.Under(ScenarioOverlay.Read("us-alone")).Resolve("government", []));
        over.System.Radars.Should().Equal(plain.System.Radars);
        over.System.Satellites.Should().Equal(plain.System.Satellites);
        (over.System.Delays, over.System.Site, over.Sharing.Count).Should().Be((plain.System.Delays, plain.System.Site, 0));
    }

    [Fact]
    public void Sensors_join_rules_stand_on_them_and_values_are_set()
    {
        var study = Site.Under(ScenarioOverlay.Read("armavir-2013")).Resolve("critics", []);

        study.System.Radars.Select(radar => radar.Name).Should().Equal("brdy", "fbx-georgia", "fylingdales", "thule", "gabala", "armavir");
        var armavir = study.System.Radars[^1];
        (armavir.SupportsCommit, armavir.Sharing!.Data, armavir.Sharing.Delay).Should().Be((true, SharedData.Measurements, 10));
        armavir.Covers(145 * Math.PI / 180).Should().BeTrue("the second face looks at Tabriz");
        Site.Under(ScenarioOverlay.Read("armavir-2009")).Resolve("critics", []).System.Radars[^1].Covers(145 * Math.PI / 180).Should().BeFalse();
        study.System.Site.Interceptor.BurnoutSpeed.Should().Be(8_200, "readings hold as before");
        Site.Under(ScenarioOverlay.Read("gabala-warning")).Resolve("critics", []).System.Radars[^1].Should().Match<Radar>(r => !r.MayCommit && r.Sharing!.Warns);
    }

    [Fact]
    public void All_stands_for_every_sensor_of_the_giver()
    {
        var study = Site.Under(ScenarioOverlay.Read("centres-2012")).Resolve("critics", []);

        study.Sharing.Single(rule => rule.From == "US").Sensors.Should().Equal("brdy", "fbx-georgia", "thule", "dsp-10e", "dsp-69e");
        study.System.Radars.Single(radar => radar.Name == "brdy").Sharing.Should().BeNull("what the system gives it has all the same");
    }

    [Fact]
    public void Overlays_lie_over_one_another_and_can_be_read_again_from_their_inputs()
    {
        var over = Site.Under(ScenarioOverlay.Read("gabala-warning")).Under(ScenarioOverlay.Read(Written("far.yaml", """
            title: Farther
            description: A slower line.
            set:
              delays.share: { value: 90 s, low: 5 s, high: 200 s, assumption: "by telephone" }
            """)));

        over.Name.Should().Be("third-site-2008+gabala-warning+far");
        over.Resolve("critics", []).System.Radars[^1].Sharing!.Delay.Should().Be(90);
        ScenarioReader.Read(over.Inputs).Resolve("critics", []).Sha256.Should().Be(over.Resolve("critics", []).Sha256);
    }

    [Theory]
    [InlineData("add: { radars: [gaballa] }", "did you mean 'gabala'")]
    [InlineData("shering: {}", "did you mean 'sharing'")]
    [InlineData("set: { radars.gabala.supports_commit: true }", "this scenario does not use it")]
    [InlineData("set: { delays.share: { value: 10 km, assumption: why } }", "is a length")]
    [InlineData("set: { delays.shar: { value: 10 s, assumption: why } }", "did you mean 'delays.share'")]
    [InlineData("sharing: { r: { from: RU, to: US, sensors: [gabala], data: warning, assumption: why } }", "is no radar or satellite of the system")]
    [InlineData("no_intercept_over: { e: { west: 30, south: 80, east: 40, north: 43, assumption: why } }", "expected south below north")]
    public void What_does_not_fit_is_told_with_the_overlays_file_and_place(string line, string says)
    {
        var file = Written("mine.yaml", $"title: Mine\ndescription: Mine.\n{line}\n");
        var act = () => Site.Under(ScenarioOverlay.Read(file)).Resolve("critics", []);
        act.Should().Throw<ScenarioException>().Which.Problems.Should().ContainSingle().Which.Should().Match<ScenarioProblem>(p => p.File == file && p.Line == 3 && p.Column > 0 && p.ToString()!.Contains(says));
    }

    [Theory]
    [InlineData("gabla", "did you mean 'gabala'")]
    [InlineData("nothing-like-it", "expected us-alone, gabala-warning")]
    [InlineData("nowhere/mine.yaml", "does not exist")]
    public void A_name_of_no_overlay_is_told(string name, string says) =>
        FluentActions.Invoking(() => ScenarioOverlay.Read(name)).Should().Throw<ScenarioException>().Which.Problems.Single().ToString().Should().Contain(says);

    private string Written(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
