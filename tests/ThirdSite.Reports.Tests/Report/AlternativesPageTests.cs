using System.Text.RegularExpressions;
using System.Xml.Linq;
using ThirdSite.Reports.Comparisons;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Handover;

namespace ThirdSite.Reports.Tests.Report;

/// <summary>docs/alternatives.md and its picture, made from the shipped scenarios.</summary>
public sealed partial class AlternativesPageTests
{
    // As the page's command names them.
    private static readonly string[] Scenarios = ["third-site-2008", "cbo-2009-sm3-land", "cbo-2009-sm3-sea", "cbo-2009-kei", "phased-2011", "phased-2018", "phased-2020", "no-system"];

    // Radars without interceptors: a question of what is seen, which the table does not ask.
    private static readonly string[] SensorsAlone = ["gabala-2007"];

    private static readonly Override[] Grid = [new("grid.step", "1 deg")];

    private static readonly string Page = Path.Combine(ReadmePictureTests.Root, "docs", "alternatives.md");
    private static readonly string Picture = Path.Combine(ReadmePictureTests.Root, "docs", "alternatives.svg");

    [Fact] // running all of them takes half a minute of two cores: without THIRDSITE_UPDATE=1 the hashes and the version stand for them
    public void Regress_the_page_rests_on_the_scenarios_as_they_stand()
    {
        var documents = Scenarios.Select(name => ScenarioReader.Read(Path.Combine(ReadmePictureTests.Root, "scenarios", name + ".yaml"))).ToList();
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            Write(documents);
        }

        var page = File.ReadAllText(Page);
        foreach (var document in documents)
        {
            page.Should().Contain($"{document.Name} {document.Resolve(document.Readings[0].Name, Grid).Sha256[..ReadmePicture.HashDigits]}", "THIRDSITE_UPDATE=1 runs the scenarios and writes the page");
        }

        page.Should().Contain($"ThirdSite {AssessmentStudy.Version}. Scenario hashes");
        Directory.GetFiles(Path.Combine(ReadmePictureTests.Root, "scenarios"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)).Should().BeEquivalentTo([.. Scenarios, .. SensorsAlone], "every shipped scenario stands on the page");
    }

    [Fact]
    public void Closed_the_picture_has_a_map_for_every_row_and_the_shares_of_the_table()
    {
        var svg = XDocument.Load(Picture);
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value).ToList();
        var rows = Row().Matches(File.ReadAllText(Page)).Select(m => m.Groups[1].Value).Where(name => name is not ("study" or "---")).Distinct().ToList();

        rows.Should().HaveCount(Scenarios.Length + 2, "the planned site has three readings");
        texts.Should().Contain(rows);
        svg.ToString().Should().NotContain("NaN");
    }

    private static void Write(List<ScenarioDocument> documents)
    {
        var world = World.Load();
        var subjects = documents.SelectMany(document =>
        {
            var answers = AssessmentStudy.Run([.. document.Readings.Select(r => document.Resolve(r.Name, Grid) with { BurnoutSpeeds = [] })], world, new(), null, TestContext.Current.CancellationToken);
            return document.Readings.Select(r => new ComparisonSubject(document.Readings.Count == 1 ? document.Name : $"{document.Name}#{r.Name}", answers, r.Name, new(document, Grid)));
        }).ToList();
        var comparison = Comparison.Of(subjects, world, explain: false, 0, null, TestContext.Current.CancellationToken);
        var page = File.ReadAllText(Page);
        var (start, end) = (page.IndexOf("(regenerate.sh). -->\n", StringComparison.Ordinal) + "(regenerate.sh). -->\n".Length, page.IndexOf("<!-- end -->", StringComparison.Ordinal));
        File.WriteAllText(Page, page[..start] + "\n" + ComparisonMarkdown.Tables(subjects, comparison) + "\n" + page[end..]);
        File.WriteAllText(Picture, ComparisonPicture.Draw(subjects, comparison, world));
    }

    [GeneratedRegex(@"^\| ([a-z0-9-]+(?:#[a-z]+)?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
