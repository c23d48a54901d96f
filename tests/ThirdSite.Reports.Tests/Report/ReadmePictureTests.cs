using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ThirdSite.Figures.Tests;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Report;

public sealed partial class ReadmePictureTests
{
    internal static readonly string Root = RepositoryRoot();
    private static readonly string Picture = Path.Combine(Root, "docs", "picture.svg");

    [GeneratedRegex("(?:url\\(#|href=\"#)([^)\"]+)")]
    private static partial Regex References();

    /// <summary>THIRDSITE_UPDATE=1 assesses the shipped scenario (a minute) and draws the picture anew.</summary>
    [Fact]
    public void Regress_the_picture_of_the_readme_is_that_of_the_shipped_scenario()
    {
        var scenario = ScenarioReader.Read(Path.Combine(Root, "scenarios", "third-site-2008.yaml"));
        var studies = scenario.Readings.Select(reading => scenario.Resolve(reading.Name, [])).ToList();
        if (Environment.GetEnvironmentVariable("THIRDSITE_UPDATE") == "1")
        {
            var world = World.Load();
            var answers = AssessmentStudy.Run(studies, world, new AssessmentOptions(), null, TestContext.Current.CancellationToken);
            File.WriteAllText(Picture, ReadmePicture.Draw(answers, world));
        }

        File.Exists(Picture).Should().BeTrue("THIRDSITE_UPDATE=1 draws it");
        var svg = XDocument.Load(Picture);
        svg.Root!.Name.LocalName.Should().Be("svg");
        svg.Root.Value.Should().Contain(studies[0].Sha256[..ReadmePicture.HashDigits], "THIRDSITE_UPDATE=1 brings it up to date");
        new FileInfo(Picture).Length.Should().BeLessThan(400_000);
    }

    [Fact]
    public void The_picture_stands_by_itself()
    {
        var text = ReadmePicture.Draw(SampleAnswers.Create(), World.Load());
        var svg = XDocument.Parse(text);
        var ids = svg.Descendants().Select(e => (string?)e.Attribute("id")).OfType<string>().ToList();

        ids.Should().OnlyHaveUniqueItems();
        References().Matches(text).Select(m => m.Groups[1].Value).Distinct().Should().BeSubsetOf(ids);
        text.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal).Should().NotContain("http").And.NotContain("<script").And.NotContain("@import");
        text.Should().Contain("prefers-color-scheme:dark");
        Encoding.UTF8.GetByteCount(text).Should().BeLessThan(400_000);
    }

    [Fact]
    public void The_picture_says_the_finding_in_words() =>
        XDocument.Parse(ReadmePicture.Draw(SampleAnswers.Create(), World.Load())).Root!.Elements().Single(e => e.Name.LocalName == "desc").Value
            .Should().MatchRegex("could defend [0-9<>].*Of 72 listed flights of the third party it could engage [0-9]");

    [Fact]
    public void Answers_without_maps_make_no_picture() =>
        FluentActions.Invoking(() => ReadmePicture.Draw(SampleAnswers.Create() with { Defended = [] }, World.Load())).Should().Throw<ArgumentException>();

    private static string RepositoryRoot()
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
