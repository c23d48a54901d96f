using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ThirdSite.Reports.Bundles;
using ThirdSite.Reports.Tests.Exports;
using ThirdSite.Scenarios;

namespace ThirdSite.Reports.Tests.Bundles;

public sealed class BundleFileTests
{
    private static readonly ScenarioDocument Document = ScenarioReader.Read(
        ScenarioTemplate.Text + "\ncatalogue: [../shared/parts.yaml]\n",
        "mine/Zürich.yaml",
        name => name == "../shared/parts.yaml" ? "radars: {}\n" : null);

    private static readonly StudyBundle Bundle = new(
        ExportSample.Answers.ThirdSite.Version, new string('b', 64), Document.Inputs, ["slow", "fast"], [new("grid.step", "2 deg")], ExportSample.Answers);

    private static readonly byte[] Bytes = BundleFile.Write(Bundle, Document.UsedCatalogue).Bytes;

    [Fact]
    public void Closed_what_was_written_is_read_back()
    {
        var read = BundleFile.Read(new MemoryStream(Bytes));

        (read.Version, read.WorldSha256).Should().Be((Bundle.Version, Bundle.WorldSha256));
        read.Readings.Should().Equal(Bundle.Readings);
        read.Overrides.Should().Equal(Bundle.Overrides);
        read.Inputs.Scenario.Should().Be(new InputFile("Zürich.yaml", Document.Inputs.Scenario.Text));
        read.Inputs.Own.Single().Named.Should().Be("../shared/parts.yaml");
        read.Answers.Reach.Should().HaveCount(ExportSample.Answers.Reach.Count);
        read.Resolve()[1].Should().BeEquivalentTo(Document.Resolve("fast", Bundle.Overrides), o => o.Including(s => s.Sha256).Including(s => s.ScenarioName));
    }

    [Fact]
    public void Closed_the_same_study_gives_the_same_bytes_and_a_manifest_that_names_every_member()
    {
        BundleFile.Write(Bundle, Document.UsedCatalogue).Bytes.Should().Equal(Bytes);
        using var zip = new ZipArchive(new MemoryStream(Bytes));
        var manifest = JsonNode.Parse(new StreamReader(zip.GetEntry("manifest.json")!.Open()).ReadToEnd())!;
        manifest["members"]!.AsArray().Select(m => (string)m!["name"]!).Append("manifest.json").Should().BeEquivalentTo(zip.Entries.Select(e => e.FullName));
        var parts = JsonNode.Parse(new StreamReader(zip.GetEntry("catalogue-used.json")!.Open()).ReadToEnd())!.AsArray();
        parts.Select(p => $"{p!["kind"]}.{p["name"]}").Should().Contain("interceptors.gbi-2stage").And.Contain("sources.LP08").And.NotContain("interceptors.kei");
    }

    [Fact] // this build's own catalogue must not enter
    public void Closed_the_bundles_catalogue_is_used_and_not_the_packaged_one()
    {
        var other = Bundle with
        {
            Inputs = Document.Inputs with { Catalogue = [.. Document.Inputs.Catalogue.Select(f => f with { Text = f.Text.Replace("burn_time: { value: 138 s", "burn_time: { value: 139 s", StringComparison.Ordinal) })] },
        };
        var read = BundleFile.Read(new MemoryStream(BundleFile.Write(other, Document.UsedCatalogue).Bytes));

        read.Resolve()[0].System.Site.Interceptor.BurnTime.Should().Be(139);
        Document.Resolve("slow", []).System.Site.Interceptor.BurnTime.Should().Be(138);
    }

    [Theory]
    [InlineData("inputs/Z_rich.yaml", "x", "was changed: 'inputs/Z_rich.yaml' is not what the manifest says (SHA-256)")]
    [InlineData("../../etc/passwd", "x", "holds a member named '../../etc/passwd'; a bundle has plain relative names")]
    [InlineData("/etc/passwd", "x", "holds a member named '/etc/passwd'; a bundle has plain relative names")]
    [InlineData("a\\..\\b", "x", "holds a member named 'a\\..\\b'; a bundle has plain relative names")]
    [InlineData("inputs/extra.yaml", "x", "holds 'inputs/extra.yaml', which its manifest does not list")]
    [InlineData("answers/assessment.json", null, "is not whole: 'answers/assessment.json' of the manifest is missing")]
    [InlineData("manifest.json", null, "is a zip file but no bundle: it has no manifest.json")]
    [InlineData("manifest.json", "{ \"bundleFormat\": 2 }", "is of bundle format 2; this version reads format 1")]
    [InlineData("manifest.json", "[]", "is no bundle: its manifest names no format")]
    public void Closed_what_was_changed_is_refused_with_one_message(string name, string? content, string message) =>
        Refused(Changed(name, content)).Should().Be(message);

    [Fact] // to show what was altered they have to be read; nothing else may be other than the manifest says
    public void Closed_altered_answers_are_read_where_asked_and_altered_inputs_never()
    {
        using var zip = new ZipArchive(new MemoryStream(Bytes));
        var text = new StreamReader(zip.GetEntry("answers/assessment.json")!.Open()).ReadToEnd();
        var altered = Changed("answers/assessment.json", text + "\n");

        Refused(altered).Should().StartWith("was changed: 'answers/assessment.json'");
        var read = BundleFile.Read(new MemoryStream(altered), takeAlteredAnswers: true);
        (read.AnswersAltered, read.Answers.Title).Should().Be((true, Bundle.Answers.Title));
        BundleFile.Read(new MemoryStream(Bytes), takeAlteredAnswers: true).AnswersAltered.Should().BeFalse();
        FluentActions.Invoking(() => BundleFile.Read(new MemoryStream(Changed("inputs/Z_rich.yaml", "x")), takeAlteredAnswers: true)).Should().Throw<BundleException>();
    }

    [Fact]
    public void Closed_a_member_twice_is_refused()
    {
        using var stream = new MemoryStream();
        stream.Write(Bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry("README.txt").Open());
            writer.Write("again");
        }

        Refused(stream.ToArray()).Should().Be("holds 'README.txt' twice");
    }

    [Fact]
    public void Closed_half_a_file_or_another_file_is_refused()
    {
        Refused(Bytes[..(Bytes.Length / 2)]).Should().Be("is no zip file, or not a whole one");
        Refused([]).Should().Be("is no zip file, or not a whole one");
        Refused(Encoding.UTF8.GetBytes("title: a scenario")).Should().Be("is no zip file, or not a whole one");
    }

    [Fact] // a bundle comes from the other side: whatever is in it, one message and no fault
    public void Closed_no_damage_gets_past_the_reader() =>
        Gen.Select(Gen.Int[0, Bytes.Length - 1], Gen.Byte, Gen.Int[0, Bytes.Length]).Sample((at, value, length) =>
        {
            var damaged = Bytes[..Math.Max(length, Bytes.Length / 2)];
            if (at < damaged.Length)
            {
                damaged[at] = value;
            }

            try
            {
                // A byte that no reader looks at (a time, a flag) may change; what is read is then the whole of it.
                BundleFile.Read(new MemoryStream(damaged)).Answers.ThirdSite.Should().Be(Bundle.Answers.ThirdSite);
            }
            catch (BundleException)
            {
            }
        }, iter: 300);

    private static string Refused(byte[] bytes)
    {
        var read = () => BundleFile.Read(new MemoryStream(bytes));
        return read.Should().Throw<BundleException>().Which.Message;
    }

    private static byte[] Changed(string name, string? content)
    {
        using var stream = new MemoryStream();
        stream.Write(Bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(name)?.Delete();
            if (content is not null)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        return stream.ToArray();
    }
}
