using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Reports;

/// <summary>The report of an assessment: one self-contained HTML file that opens offline and prints.</summary>
public static class AssessmentReport
{
    /// <summary>Renders the report. The same answers give the same text.</summary>
    /// <param name="answers">What to report.</param>
    /// <param name="world">Coasts, borders and towns behind the maps.</param>
    public static async Task<string> RenderAsync(AssessmentAnswers answers, World world)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(world);
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(ReportPage.Answers)] = answers,
            [nameof(ReportPage.World)] = world,
        });
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<ReportPage>(parameters);
            return page.ToHtmlString();
        });
        return "<!DOCTYPE html>\n" + html + "\n";
    }
}
