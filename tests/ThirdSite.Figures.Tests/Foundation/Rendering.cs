using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ThirdSite.Figures.Tests.Foundation;

/// <summary>Renders a component to HTML, as the report does.</summary>
internal static class Rendering
{
    /// <summary>The component's HTML.</summary>
    public static async Task<string> ToHtml<T>(params (string Name, object? Value)[] parameters)
        where T : IComponent
    {
        await using var provider = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value)))).ToHtmlString());
    }
}
