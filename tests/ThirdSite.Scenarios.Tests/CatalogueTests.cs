namespace ThirdSite.Scenarios.Tests;

public sealed class CatalogueTests : IDisposable
{
    private static readonly Catalogue Packaged = Catalogue.LoadPackaged();

    private readonly string folder = Directory.CreateTempSubdirectory("thirdsite-catalogue-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Each_kind_has_entries()
    {
        foreach (var kind in Catalogue.Kinds)
        {
            Packaged.OfKind(kind).Should().NotBeEmpty(kind);
        }
    }

    [Fact]
    public void A_name_is_found_in_every_kind_that_has_it()
    {
        Packaged.Find("brdy").Select(entry => entry.Kind).Should().Equal("sites", "radars");
        Packaged.Find("radars.brdy").Should().ContainSingle();
        Packaged.Find("brdi").Should().BeEmpty();
        Packaged.NearestName("brdi").Should().Be("brdy");
    }

    [Fact]
    public void A_quantity_shows_value_spread_and_origin()
    {
        var speed = Packaged.Find("interceptors.gbi-2stage").Single().Quantities.Single(quantity => quantity.Key == "burnout_speed");

        speed.Path.Should().Be("interceptors.gbi-2stage.burnout_speed");
        speed.Unit.Should().Be("km/s");
        speed.Low.Should().BeLessThanOrEqualTo(speed.Value);
        speed.High.Should().BeGreaterThanOrEqualTo(speed.Value);
        (speed.Source is null).Should().Be(speed.Reason is not null);
    }

    [Fact]
    public void What_was_recalled_is_called_so() =>
        Packaged.Entries.SelectMany(entry => entry.Quantities).Should().Contain(quantity => quantity.Source != null && !quantity.SourceSeen);

    [Fact]
    public void A_year_follows_its_month_and_is_said_once() =>
        Packaged.Entries.SelectMany(entry => entry.Quantities).Select(quantity => quantity.Source).OfType<string>()
            .Should().Contain(source => source.Contains("May 2008", StringComparison.Ordinal))
            .And.NotContain(source => System.Text.RegularExpressions.Regex.IsMatch(source, "(May|June|July|August|March), [0-9]{4}|([0-9]{4}), \\2"));

    [Fact]
    public void Names_of_the_scenario_win_over_its_catalogue_and_that_over_the_packaged_one()
    {
        Directory.CreateDirectory(Path.Combine(folder, "parts"));
        File.WriteAllText(Path.Combine(folder, "parts", "nations.yaml"), "nations:\n  PL: { name: first }\n  CZ: { name: second }\n");
        File.WriteAllText(Path.Combine(folder, "more.yaml"), "nations:\n  HU: { name: third }\n");
        var path = Path.Combine(folder, "mine.yaml");
        File.WriteAllText(path, ScenarioTemplate.Text + "catalogue: [parts, more.yaml]\nnations:\n  CZ: { name: own }\n");

        var names = ScenarioReader.Read(path).Resolve("slow", []).Nations.ToDictionary(nation => nation.Code, nation => nation.Name);

        names.Should().BeEquivalentTo(new Dictionary<string, string> { ["PL"] = "first", ["CZ"] = "own", ["HU"] = "third", ["SK"] = "Slovakia" });
    }

    [Fact]
    public void A_name_twice_in_one_folder_is_a_problem_with_both_places()
    {
        Directory.CreateDirectory(Path.Combine(folder, "parts"));
        File.WriteAllText(Path.Combine(folder, "parts", "a.yaml"), "nations:\n  PL: { name: first }\n");
        File.WriteAllText(Path.Combine(folder, "parts", "b.yaml"), "nations:\n  PL: { name: second }\n");
        var path = Path.Combine(folder, "mine.yaml");
        File.WriteAllText(path, ScenarioTemplate.Text + "catalogue: [parts]\n");

        var read = () => ScenarioReader.Read(path);

        var problem = read.Should().Throw<ScenarioException>().Which.Problems.Should().ContainSingle().Subject;
        problem.File.Should().EndWith("b.yaml");
        problem.Message.Should().Contain("a.yaml:2");
    }
}
