using System.Text.Json;
using ThirdSite.Cli.Tests.Answers;
using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Running;

/// <summary><c>thirdsite claims</c> as its users and their scripts see it.</summary>
public sealed class ClaimsTests : IDisposable
{
    private readonly Command _command = new();

    private static string Claims => Path.Combine(Repository.Root, "claims");

    public void Dispose() => _command.Dispose();

    [Fact]
    public async Task The_json_holds_the_contract()
    {
        var (code, output, errors) = await _command.RunAsync("claims", "a3", "--claims", Claims, "--json", "--quiet", "--set", "grid.step=6 deg");
        code.Should().Be(0, errors);
        OtherSchemaTests.MustValidate("docs/schemas/ledger.schema.json", output);
        using var json = JsonDocument.Parse(output);
        var munich = json.RootElement.GetProperty("claims").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "a31-munich");
        foreach (var name in new[] { "id", "who", "date", "verdict", "computed", "published", "criticalValue", "meanings", "standsOn", "why" })
        {
            munich.TryGetProperty(name, out _).Should().BeTrue(name);
        }

        munich.GetProperty("verdict").GetString().Should().Be("holds");
        munich.GetProperty("standsOn").EnumerateArray().Select(p => p.GetString()).Should().Equal("sites.munich.latitude", "sites.munich.longitude", "world.borders");
    }

    [Fact]
    public async Task One_claim_is_told_in_full_with_the_count_and_its_warning()
    {
        var (code, output, errors) = await _command.RunAsync("claims", "a31-munich", "--claims", Claims);
        code.Should().Be(0, errors);
        output.Split('\n').Where(line => !line.Contains("https:", StringComparison.Ordinal)).Should().OnlyContain(line => line.Length <= 80);
        output.ReplaceLineEndings(" ").Should().Contain("2764 km").And.Contain("Stands on 3 values").And.Contain("not who was honest");
    }

    [Fact]
    public async Task A_broken_file_is_refused_with_its_places_and_nothing_is_computed()
    {
        File.WriteAllText(_command.PathOf("mine.yaml"), "claims:\n  x:\n    who: somebody\n    side: nobody\n");
        var (code, output, errors) = await _command.RunAsync("claims", "--claims", "mine.yaml");
        code.Should().Be(2);
        errors.Should().Contain("mine.yaml:4:11").And.Contain("claims.x.statement");
        output.Should().BeEmpty();
    }

    [Fact]
    public async Task A_word_that_fits_nothing_is_refused()
    {
        var (code, output, errors) = await _command.RunAsync("claims", "xyzzy", "--claims", Claims);
        code.Should().Be(2);
        errors.Should().Contain("no claim fits 'xyzzy'");
    }

    [Fact]
    public async Task The_page_stands_beside_the_report_and_is_linked_from_it()
    {
        var target = Directory.CreateDirectory(_command.PathOf("out")).FullName;
        File.WriteAllText(Path.Combine(target, "report.html"), "<ol><!--ledger--></ol>");
        var (code, output, errors) = await _command.RunAsync("claims", "a31-munich", "--claims", Claims, "--out", "out", "--quiet");
        code.Should().Be(0, errors);
        File.ReadAllText(Path.Combine(target, "ledger.html")).Should().Contain("a31-munich").And.Contain("report.html");
        File.ReadAllText(Path.Combine(target, "report.html")).Should().Contain("ledger.html");
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(target, "claims.json")));
        json.RootElement.GetProperty("claims").GetArrayLength().Should().Be(1);
    }

    [Fact]
    public async Task A_directory_of_somebody_else_is_refused()
    {
        var target = Directory.CreateDirectory(_command.PathOf("out")).FullName;
        File.WriteAllText(Path.Combine(target, "letters.txt"), "mine");
        var (code, output, errors) = await _command.RunAsync("claims", "a31-munich", "--claims", Claims, "--out", "out");
        code.Should().Be(2);
        errors.Should().Contain("letters.txt");
    }
}
