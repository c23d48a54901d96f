using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Reports;

/// <summary>What rules cost and buy, as a page: one self-contained HTML file that opens offline and prints.</summary>
public static class TradeOffReport
{
    public const string FileName = "trade-off.html";

    /// <summary>Renders the page. The same answers give the same text.</summary>
    public static async Task<string> RenderAsync(TradeOffAnswers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(TradeOffPage.Answers)] = answers });
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TradeOffPage>(parameters)).ToHtmlString());
        return "<!DOCTYPE html>\n" + html + "\n";
    }
}
