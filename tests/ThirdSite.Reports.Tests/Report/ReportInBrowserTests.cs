using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using ThirdSite.Figures;

namespace ThirdSite.Reports.Tests.Report;

/// <summary>What only a browser knows: where texts really lie, what fits, what is accessible, which colours result.</summary>
public sealed partial class ReportInBrowserTests(ReportInBrowserTests.Browser browser) : IClassFixture<ReportInBrowserTests.Browser>
{
    private static readonly int[] Widths = [320, 375, 768, 1280];
    private static readonly string[] Themes = ["light", "dark"];

    // Boxes of all texts of all visible figures, in CSS px of the page; and of the figures.
    internal const string FindFaults = """
        () => {
          const faults = [];
          for (const svg of document.querySelectorAll('svg[role=img].w, svg[role=img].n')) {
            const frame = svg.getBoundingClientRect();
            if (frame.width === 0) continue;
            const scale = svg.viewBox.baseVal.width / frame.width;
            const id = svg.querySelector('title').id;
            const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim() !== '' && getComputedStyle(t).visibility !== 'hidden')
              .map(t => ({ s: t.textContent, b: t.getBoundingClientRect() })).filter(t => t.b.width > 0);
            for (const t of texts) {
              const out = Math.max(frame.left - t.b.left, t.b.right - frame.right, frame.top - t.b.top, t.b.bottom - frame.bottom) * scale;
              if (out > 1) faults.push(`${id}: '${t.s}' leaves the figure by ${out.toFixed(1)} px`);
            }
            for (let i = 0; i < texts.length; i++) for (let j = 0; j < i; j++) {
              const [a, b] = [texts[i].b, texts[j].b];
              const x = (Math.min(a.right, b.right) - Math.max(a.left, b.left)) * scale, y = (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)) * scale;
              if (x > 1 && y > 3.5) faults.push(`${id}: '${texts[i].s}' and '${texts[j].s}' overlap by ${x.toFixed(1)} x ${y.toFixed(1)} px`);
            }
          }
          return faults;
        }
        """;

    public static TheoryData<int, string> Screens()
    {
        var data = new TheoryData<int, string>();
        foreach (var width in Widths)
        {
            foreach (var theme in Themes)
            {
                data.Add(width, theme);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task No_texts_of_a_figure_overlap_and_none_leaves_it_and_the_page_does_not_scroll_sideways(int width, string theme)
    {
        var page = await browser.OpenAsync(width, theme);

        (await page.EvaluateAsync<string[]>(FindFaults)).Should().BeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).Should().BeLessThanOrEqualTo(width);
        await Browser.KeepAsync(page, $"{width}-{theme}");
    }

    [Fact]
    public async Task In_print_no_texts_of_a_figure_overlap_and_none_leaves_it()
    {
        // A4 less margins of 15 mm is 680 CSS px wide.
        var page = await browser.OpenAsync(680, "dark");
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        (await page.EvaluateAsync<string[]>(FindFaults)).Should().BeEmpty();
        (await page.EvaluateAsync<bool>("[...document.querySelectorAll('svg[role=img].n')].every(s => getComputedStyle(s).display === 'none')")).Should().BeTrue("print shows the wide drawings");
        (await page.EvaluateAsync<string>("getComputedStyle(document.body).color")).Should().Be(Rgb(Palette.Light["ink"]), "print is always light");
        (await page.EvaluateAsync<bool>("[...document.querySelectorAll('details.tbl')].every(d => getComputedStyle(d).display === 'none')")).Should().BeTrue("closed tables are not printed");
        await Browser.KeepPdfAsync(page);
    }

    [Theory]
    [InlineData(375, "light")]
    [InlineData(375, "dark")]
    [InlineData(1280, "light")]
    [InlineData(1280, "dark")]
    public async Task Axe_finds_nothing(int width, string theme)
    {
        var axe = Ancestors().Select(d => Path.Combine(d, "artifacts", "node_modules", "axe-core", "axe.min.js")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(axe is null, "axe-core is not installed: npm install --no-save --prefix artifacts axe-core@4.14.1");
        var page = await browser.OpenAsync(width, theme);
        await page.EvaluateAsync(await File.ReadAllTextAsync(axe!, TestContext.Current.CancellationToken));
        var violations = await page.EvaluateAsync<JsonElement>("async () => (await axe.run()).violations.map(v => v.id + ': ' + v.nodes.length + ' of ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.html.slice(0, 160) + ' ' + (n.any[0] || {}).message).join(' | '))");

        violations.EnumerateArray().Select(v => v.GetString()).Should().BeEmpty();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task Colours_arrive_as_the_palette_has_them(string theme)
    {
        var page = await browser.OpenAsync(1280, theme);
        var tokens = theme == "light" ? Palette.Light : Palette.Dark;

        (await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).Should().Be(Rgb(tokens["paper"]));
        (await page.EvaluateAsync<string>("getComputedStyle(document.body).color")).Should().Be(Rgb(tokens["ink"]));
        var fills = await page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('svg rect')].map(r => getComputedStyle(r).fill))]");
        foreach (var margin in Palette.MarginClasses)
        {
            fills.Should().Contain(Rgb(tokens[margin]), "class {0} is drawn", margin);
        }

        var texts = await page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('svg.w text')].map(t => getComputedStyle(t).fill))]");
        texts.Should().BeSubsetOf(new[] { "ink", "muted", "A", "B", "mid", "onLight", "on3", "onStrong" }.Select(t => Rgb(tokens[t])).Distinct());
    }

    [Fact]
    public async Task Only_11_and_12_px_and_weights_400_and_600_are_drawn()
    {
        var page = await browser.OpenAsync(1280, "light");

        (await page.EvaluateAsync<string[]>("[...new Set([...document.querySelectorAll('svg[role=img] text')].map(t => getComputedStyle(t).fontSize + ' ' + getComputedStyle(t).fontWeight))]"))
            .Should().BeSubsetOf(["11px 400", "11px 600", "12px 400", "12px 600"]);
    }

    [Fact]
    public async Task The_report_works_without_network_or_script()
    {
        var page = await browser.OpenAsync(1280, "light");

        (await page.EvaluateAsync<int>("performance.getEntriesByType('resource').length")).Should().Be(0);
        (await page.EvaluateAsync<int>("document.scripts.length")).Should().Be(0);
    }

    internal static IEnumerable<string> Ancestors()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
        {
            yield return d.FullName;
        }
    }

    [GeneratedRegex("^#?(..)(..)(..)$")]
    private static partial Regex Hex();

    internal static string Rgb(string hex)
    {
        var m = Hex().Match(hex);
        int Part(int i) => int.Parse(m.Groups[i].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return $"rgb({Part(1)}, {Part(2)}, {Part(3)})";
    }

    /// <summary>One browser for the class, one page a test. Tests are skipped where there is no Chromium.</summary>
    public sealed class Browser : IAsyncLifetime
    {
        private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

        private readonly List<IBrowserContext> _contexts = [];
        private IPlaywright? _playwright;
        private IBrowser? _browser;
        private string? _missing;

        /// <summary>A folder for screenshots to look at, or null.</summary>
        private static string? Keep => Environment.GetEnvironmentVariable("THIRDSITE_SCREENSHOTS");

        public async ValueTask InitializeAsync()
        {
            var executable = Places.FirstOrDefault(File.Exists);
            if (executable is null)
            {
                _missing = "no Chromium at " + string.Join(", ", Places);
                return;
            }

            try
            {
                _playwright = await Playwright.CreateAsync();
            }
            catch (PlaywrightException error)
            {
                _missing = "Playwright's driver does not start here: " + error.Message;
                return;
            }

            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = executable,
                Args = ["--no-sandbox", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
            });
        }

        /// <summary>The sample report in a viewport, with JavaScript for the test alone.</summary>
        public async Task<IPage> OpenAsync(int width, string theme, string? file = null)
        {
            Assert.SkipWhen(_missing is not null, _missing ?? "");
            var context = await _browser!.NewContextAsync(new()
            {
                ViewportSize = new() { Width = width, Height = 900 },
                ColorScheme = theme == "dark" ? ColorScheme.Dark : ColorScheme.Light,
                Offline = true,
            });
            _contexts.Add(context);
            var page = await context.NewPageAsync();
            await page.GotoAsync(new Uri(file ?? await SampleReport.PathAsync()).AbsoluteUri);
            return page;
        }

        public static async Task KeepAsync(IPage page, string name)
        {
            if (Keep is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
            }
        }

        public static async Task KeepPdfAsync(IPage page)
        {
            if (Keep is { Length: > 0 } folder)
            {
                await page.PdfAsync(new() { Path = Path.Combine(folder, "print.pdf"), PreferCSSPageSize = true, PrintBackground = false });
            }
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var context in _contexts)
            {
                await context.CloseAsync();
            }

            if (_browser is not null)
            {
                await _browser.CloseAsync();
            }

            _playwright?.Dispose();
        }
    }
}
