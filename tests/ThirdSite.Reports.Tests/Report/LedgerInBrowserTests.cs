using System.Text.Json;
using Microsoft.Playwright;
using ThirdSite.Figures;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Report;

/// <summary>The ledger's page in a browser: some shipped claims of each kind, over a coarse grid, every row opened.</summary>
public sealed class LedgerInBrowserTests(ReportInBrowserTests.Browser browser) : IClassFixture<ReportInBrowserTests.Browser>
{
    private static readonly string[] Some =
        ["a01-cannot-catch", "a13-fear-of-change", "a18-part-by-2020", "a24-enough-power", "a31-munich", "a32-range", "a36-uk-site", "a39-four-outside", "a42-best-site"];

    private static readonly Lazy<Task<string>> Written = new(async () =>
    {
        var folder = Path.Combine(Path.GetTempPath(), "thirdsite-ledger-" + Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Directory.CreateDirectory(folder);
        var root = ReportInBrowserTests.Ancestors().First(d => File.Exists(Path.Combine(d, "ThirdSite.slnx")));
        var ledger = ClaimReader.Read(Path.Combine(root, "claims"));
        var (answer, figures) = ClaimStudy.RunWithFigures(new([.. ledger.Claims.Where(c => Some.Contains(c.Id))]), World.Load(), new(Set: [new("grid.step", "4 deg")]), null, CancellationToken.None);
        var path = Path.Combine(folder, "ledger.html");
        await File.WriteAllTextAsync(path, await LedgerReport.RenderAsync(answer, figures, World.Load(), besideReport: true));
        return path;
    });

    public static TheoryData<int, string> Screens => ReportInBrowserTests.Screens();

    private async Task<IPage> OpenAsync(int width, string theme)
    {
        var page = await browser.OpenAsync(width, theme, await Written.Value);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        return page;
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task With_every_row_open_nothing_overlaps_and_the_page_does_not_scroll_sideways(int width, string theme)
    {
        var page = await OpenAsync(width, theme);

        (await page.EvaluateAsync<string[]>(ReportInBrowserTests.FindFaults)).Should().BeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
        (await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).Should().Be(ReportInBrowserTests.Rgb((theme == "light" ? Palette.Light : Palette.Dark)["paper"]));
        await ReportInBrowserTests.Browser.KeepAsync(page, $"ledger-{width}-{theme}");
    }

    [Fact]
    public async Task A_press_on_a_head_sorts_and_a_second_press_turns_it_round()
    {
        var page = await browser.OpenAsync(1280, "light", await Written.Value);
        async Task<string[]> Dates() => await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.ledger > tbody')].map(b => b.dataset.date)");

        await page.ClickAsync(".ledger th[data-sort=date] button");
        var up = await Dates();
        up.Should().HaveCount(Some.Length).And.BeInAscendingOrder(StringComparer.Ordinal);
        (await page.GetAttributeAsync(".ledger th[data-sort=date]", "aria-sort")).Should().Be("ascending");
        await page.ClickAsync(".ledger th[data-sort=date] button");
        (await Dates())[0].Should().Be(up[^1]);
    }

    [Fact]
    public async Task Without_script_the_rows_stand_in_the_ledger_s_order_and_open()
    {
        var text = await File.ReadAllTextAsync(await Written.Value, TestContext.Current.CancellationToken);
        var places = Some.Select(id => text.IndexOf($"<tbody role=\"rowgroup\" id=\"{id}\"", StringComparison.Ordinal)).ToList();
        places.Should().OnlyContain(p => p > 0).And.BeInAscendingOrder();
        text.Should().Contain("<details>").And.Contain("not who was honest").And.Contain("id=\"timeline-a01-cannot-catch\"").And.Contain("id=\"map-a39-four-outside\"").And.Contain("href=\"report.html\"");
        text.Should().NotContain("src=").And.NotContain("http-equiv");
    }

    [Fact]
    public async Task In_print_closed_rows_take_no_room_and_the_ground_is_white()
    {
        var page = await browser.OpenAsync(680, "dark", await Written.Value);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.EvaluateAsync<bool>("[...document.querySelectorAll('.ledger > tbody > tr > td > details')].every(d => getComputedStyle(d).display === 'none')")).Should().BeTrue();
        (await page.EvaluateAsync<string>("getComputedStyle(document.body).color")).Should().Be(ReportInBrowserTests.Rgb(Palette.Light["ink"]));
    }

    [Theory]
    [InlineData(375, "dark")]
    [InlineData(1280, "light")]
    public async Task Axe_finds_nothing(int width, string theme)
    {
        var axe = ReportInBrowserTests.Ancestors().Select(d => Path.Combine(d, "artifacts", "node_modules", "axe-core", "axe.min.js")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(axe is null, "axe-core is not installed: npm install --no-save --prefix artifacts axe-core@4.14.1");
        // As in the report: the tables of figures stay closed, for they carry the same name in each.
        var page = await OpenAsync(width, theme);
        await page.EvaluateAsync("document.querySelectorAll('details.tbl').forEach(d => d.open = false)");
        await page.EvaluateAsync(await File.ReadAllTextAsync(axe!, TestContext.Current.CancellationToken));
        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.length + ' of ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.html.slice(0, 160) + ' ' + (n.any[0] || {}).message).join(' | '))");

        violations.EnumerateArray().Select(v => v.GetString()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("-20 s", "\u221220\u202fs")]
    [InlineData("1340 to 2010 km", "1\u202f340 to 2\u202f010\u202fkm")]
    [InlineData("in 2007, 45000 ft", "in 2007, 45\u202f000\u202fft")]
    [InlineData("missiles.irbm-4000", "missiles.irbm-4000")]
    public void Words_are_set_as_figures_set_them(string plain, string set) => Typeset.Words(plain).Should().Be(set);

    [Fact]
    public void A_report_is_linked_once()
    {
        var linked = LedgerReport.LinkedFrom("<ol><li>x</li><!--ledger--></ol>");
        linked.Should().Contain("href=\"ledger.html\"");
        LedgerReport.LinkedFrom(linked).Should().Be(linked);
    }
}
