using System.Runtime.CompilerServices;

namespace ThirdSite.Scenarios.Tests;

/// <summary>
/// What a user reads for a typical mistake, one file in Expected/ for each, named after the mistake. THIRDSITE_UPDATE=1
/// rewrites the files; a diff then shows how the words changed.
/// </summary>
public sealed class ErrorTextTests
{
    [Fact]
    public void Misspelt_key() => Expect("titel: A site", "title: A site of one's own");

    [Fact]
    public void Misspelt_name() => Expect("radars: [brdi, fylingdales]", "radars: [brdy, fylingdales]");

    [Fact]
    public void Name_of_nothing() => Expect("interceptor: arrow", "interceptor: gbi-2stage");

    [Fact]
    public void Unknown_nation() => Expect("Visegrad: [CZ, HU, PL, SX]", "Visegrad: [CZ, HU, PL, SK]");

    [Fact]
    public void Wrong_dimension() => Expect("track: { value: 20 km,", "track: { value: 20 s,");

    [Fact]
    public void Missing_unit() => Expect("track: { value: 20,", "track: { value: 20 s,");

    [Fact]
    public void Unknown_unit() => Expect("track: { value: 20 sec,", "track: { value: 20 s,");

    [Fact]
    public void Thousands_separator() => Expect("maximum_range: { value: \"4,000 km\",", "maximum_range: { value: 4000 km,");

    [Fact]
    public void Missing_source() => Expect("inventory: { value: 10 }", "inventory: { value: 10, assumption: \"as planned in 2008\" }");

    [Fact]
    public void Bare_quantity() => Expect("inventory: 10", "inventory: { value: 10, assumption: \"as planned in 2008\" }");

    [Fact]
    public void Both_source_and_assumption() => Expect("inventory: { value: 10, source: SPN, assumption: \"why\" }", "inventory: { value: 10, assumption: \"as planned in 2008\" }");

    [Fact]
    public void Unknown_source() => Expect("inventory: { value: 10, source: SPM }", "inventory: { value: 10, assumption: \"as planned in 2008\" }");

    [Fact]
    public void Latitude_out_of_range() => Expect("latitude: { value: 138.08 deg,", "latitude: { value: 38.08 deg,");

    [Fact]
    public void Spread_that_leaves_out_the_value() => Expect("burn_time: { value: 150 s, low: 155 s,", "burn_time: { value: 150 s, low: 115 s,");

    [Fact]
    public void Half_an_interceptor() => Expect("inventory: { value: 10.5,", "inventory: { value: 10,");

    [Fact]
    public void Missing_key() => Expect("", "  commit: { value: 60 s, low: 30 s, high: 120 s, assumption: \"firm track to launch\" }\n");

    [Fact]
    public void Duplicate_key() => Expect("seed: 1\nseed: 2", "seed: 1");

    [Fact]
    public void Flag_that_is_a_word() => Expect("launches: [my-launch-point], reaches_cities: yes }", "launches: [my-launch-point] }");

    [Fact]
    public void Wrong_choice() => Expect("propellant: liqud", "propellant: liquid");

    [Fact]
    public void Date_the_other_way_round() => Expect("date: 06.04.2008", "date: 2008-04-06");

    [Fact]
    public void Grid_upside_down() => Expect("south: 58,", "south: 44,");

    [Fact]
    public void Grid_too_fine() => Expect("grid: { west: -180, south: -90, east: 180, north: 90, step: 0.1 }", "grid: { west: 10, south: 44, east: 26, north: 56, step: 2 }");

    [Fact]
    public void Reading_of_an_unknown_path() => Expect("interceptors.gbi-2stage.burnout_sped: { value: 6.3 km/s,", "interceptors.gbi-2stage.burnout_speed: { value: 6.3 km/s,");

    [Fact]
    public void Reading_of_an_unused_part() => Expect("interceptors.gbi-3stage.burnout_speed: { value: 6.3 km/s,", "interceptors.gbi-2stage.burnout_speed: { value: 6.3 km/s,");

    [Fact]
    public void Midpoint_of_one_reading() => Expect("midpoint: true\n", "set:\n      interceptors.gbi-2stage.burnout_speed: { value: 8.2 km/s, assumption: \"the higher of two stated values\" }\n");

    [Fact]
    public void Anchor_and_alias() => Expect("satellites: &all [dsp-69e]", "satellites: [dsp-69e]");

    [Fact]
    public void Tabulator_for_indentation() => Expect("\tnation: US\n  site: redzikowo", "  nation: US\n  site: redzikowo");

    [Fact]
    public void Unclosed_bracket() => Expect("radars: [brdy, fylingdales\n", "radars: [brdy, fylingdales]\n");

    [Fact]
    public void List_where_a_mapping_belongs() => Expect("delays: [20 s]\nview:\n", "delays:\n  track: { value: 20 s, low: 10 s, high: 60 s, assumption: \"start of a radar's hold to a firm track\" }\n  share: { value: 10 s, low: 1 s, high: 60 s, assumption: \"data of another nation's radar to the launch centre\" }\n  commit: { value: 60 s, low: 30 s, high: 120 s, assumption: \"firm track to launch\" }\n  look: { value: 20 s, assumption: \"intercept to the next launch that depends on its outcome\" }\n  shot_spacing: { value: 10 s, assumption: \"between two launches of a salvo\" }\n\nview:\n");

    [Fact]
    public void Missing_catalogue_file() => Expect("catalogue: [parts/mine.yaml]\nseed: 1", "seed: 1");

    [Fact]
    public void Missing_title() => Expect("", "title: A site of one's own\n");

    [Fact]
    public void Endless_title() => Expect("title: " + new string('x', 5000), "title: A site of one's own");

    [Fact]
    public void Nation_by_cities_outside_the_groups() => Expect("seed: 1\nassessed_by_cities: [US]", "seed: 1");

    [Fact]
    public void Absolute_catalogue_path() => Expect("catalogue: [/parts.yaml]\nseed: 1", "seed: 1");

    [Fact]
    public void Spread_of_a_misspelt_quantity() => Expect("seed: 1\nuncertainty: { shapes: { delays.comit: normal } }", "seed: 1");

    [Fact]
    public void Spread_of_a_misspelt_shape() => Expect("seed: 1\nuncertainty: { shapes: { delays.commit: uniforn } }", "seed: 1");

    [Fact]
    public void Spread_of_something_that_is_no_quantity() => Expect("seed: 1\nuncertainty: { shapes: { radars.brdy.needs_cue: normal } }", "seed: 1");

    [Fact]
    public void Log_uniform_spread_from_zero() => Expect("seed: 1\nuncertainty: { shapes: { missiles.my-missile.bus_time: log-uniform } }", "seed: 1");

    [Fact]
    public void Correlation_with_a_misspelt_quantity() => Expect("seed: 1\nuncertainty: { correlations: [ { between: [delays.track, delays.comit], coefficient: 0.5, assumption: why } ] }", "seed: 1");

    [Fact]
    public void Correlation_beyond_one() => Expect("seed: 1\nuncertainty: { correlations: [ { between: [delays.track, delays.commit], coefficient: 1.5, assumption: why } ] }", "seed: 1");

    [Fact]
    public void Correlation_without_a_reason() => Expect("seed: 1\nuncertainty: { correlations: [ { between: [delays.track, delays.commit], coefficient: 0.5 } ] }", "seed: 1");

    [Fact]
    public void Correlations_that_cannot_hold_together() => Expect("seed: 1\nuncertainty:\n  correlations:\n    - { between: [delays.track, delays.commit], coefficient: 0.9, assumption: why }\n    - { between: [delays.commit, delays.share], coefficient: 0.9, assumption: why }\n    - { between: [delays.share, delays.track], coefficient: -0.9, assumption: why }", "seed: 1");

    [Fact]
    public void Several_mistakes_at_once() => ExpectText(() => ScenarioReader.Read(
        ScenarioTemplate.Text
            .Replace("title:", "titel:", StringComparison.Ordinal)
            .Replace("site: redzikowo", "site: redzikow", StringComparison.Ordinal)
            .Replace("track: { value: 20 s", "track: { value: 20 km", StringComparison.Ordinal)
            .Replace("burnout_altitude: { value: 130 km", "burnout_altitude: { value: 1300 km", StringComparison.Ordinal),
        "mine.yaml",
        _ => null));

    [Fact]
    public void Set_misspelt_path() => Set("interceptors.gbi-2stge.burnout_speed", "7.5 km/s");

    [Fact]
    public void Set_unknown_section() => Set("interceptor.burnout_speed", "7.5 km/s");

    [Fact]
    public void Set_group_of_values() => Set("delays", "20 s");

    [Fact]
    public void Set_below_a_value() => Set("delays.track.value", "20 s");

    [Fact]
    public void Set_text() => Set("title", "Another title");

    [Fact]
    public void Set_wrong_unit() => Set("interceptors.gbi-2stage.burnout_speed", "7.5 km");

    [Fact]
    public void Set_without_unit() => Set("delays.track", "7.5");

    [Fact]
    public void Set_out_of_range() => Set("interceptors.gbi-2stage.burnout_speed", "75 km/s");

    [Fact]
    public void Set_unused_part() => Set("interceptors.gbi-3stage.burnout_speed", "4.5 km/s");

    [Fact]
    public void Set_order_of_bounds() => Set("radars.brdy.maximum_elevation", "1 deg");

    [Fact]
    public void Set_unknown_name() => Set("system.site", "redzikow");

    [Fact]
    public void Unknown_reading() => ExpectText(() => Template.Resolve("slwo", []));

    [Fact]
    public void Grid_step_out_of_range() => ExpectText(() => Template.Resolve("slow", [], 0.001));

    [Fact]
    public void Question_with_a_misspelt_place() => ExpectText(() => Template.Ask("defended:my-launch-pont:50,15"));

    private static ScenarioDocument Template { get; } = ScenarioReader.Read(ScenarioTemplate.Text, "mine.yaml", _ => null);

    private static void Set(string path, string value, [CallerMemberName] string mistake = "") =>
        ExpectText(() => Template.Resolve("slow", [new Override(path, value)]), mistake);

    private static void Expect(string wrong, string right, [CallerMemberName] string mistake = "")
    {
        ScenarioTemplate.Text.Should().Contain(right);
        var text = ScenarioTemplate.Text.Replace(right, wrong, StringComparison.Ordinal);
        ExpectText(() => ScenarioReader.Read(text, "mine.yaml", _ => null), mistake);
    }

    private static void ExpectText(Action act, [CallerMemberName] string mistake = "")
    {
        var text = act.Should().Throw<ScenarioException>().Which.Message + "\n";
        var path = Path.Combine(Shipped.Root, "tests", "ThirdSite.Scenarios.Tests", "Expected", mistake + ".txt");
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        text.Should().Be(File.ReadAllText(path).ReplaceLineEndings("\n"));
    }
}
