using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports;

/// <summary>The ledger of claims as a page: one self-contained HTML file that opens offline, sorts and prints.</summary>
public static class LedgerReport
{
    /// <summary>Its name beside <c>report.html</c>.</summary>
    public const string FileName = "ledger.html";

    // Where the report has room for a link to the ledger.
    private const string Room = "<!--ledger-->";

    private const string Link = "<li><a href=\"" + FileName + "\">What was said: the ledger of claims</a></li>";

    /// <summary>Renders the page. The same answers give the same text.</summary>
    /// <param name="claims">The ledger, evaluated.</param>
    /// <param name="figures">Timelines and maps of its claims.</param>
    /// <param name="world">Coasts and borders behind the maps.</param>
    /// <param name="besideReport">True: <c>report.html</c> stands beside it, and is linked to.</param>
    public static async Task<string> RenderAsync(ClaimsAnswer claims, IReadOnlyList<ClaimFigure> figures, World world, bool besideReport)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(world);
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(LedgerPage.Claims)] = claims,
            [nameof(LedgerPage.Figures)] = figures,
            [nameof(LedgerPage.World)] = world,
            [nameof(LedgerPage.BesideReport)] = besideReport,
        });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<LedgerPage>(parameters);
            return page.ToHtmlString();
        });
        return "<!DOCTYPE html>\n" + html + "\n";
    }

    /// <summary>The text of a report with a link to the ledger in its contents; the same text where it has one already.</summary>
    public static string LinkedFrom(string report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Replace(Room, Link, StringComparison.Ordinal);
    }
}

/// <summary>Sets the plain words of the studies as a page prints them: minus signs, thin spaces before units, thousands.</summary>
internal static partial class Typeset
{
    private const char ThinSpace = '\u202f';

    public static string Words(string text)
    {
        var signed = Minus().Replace(text, "\u2212$1");
        var grouped = Thousands().Replace(signed, match => Grouped(match.Value));
        return Units().Replace(grouped, $"$1{ThinSpace}$2");
    }

    private static string Grouped(string digits)
    {
        for (var i = digits.Length - 3; i > 0; i -= 3)
        {
            digits = digits.Insert(i, ThinSpace.ToString());
        }

        return digits;
    }

    [GeneratedRegex(@"(?<![\w.])-(\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Minus();

    // A number before a unit: years and paths stay as they are.
    [GeneratedRegex(@"(?<![\w.,])\d{4,}(?=( to \d+)?(\.\d+)? (km|s|m|ft)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"(\d) (km/s|km|s|deg|%|m2|m²|min|ft)(?![\w])", RegexOptions.CultureInvariant)]
    private static partial Regex Units();
}
