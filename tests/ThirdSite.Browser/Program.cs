using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

[assembly: SupportedOSPlatform("browser")]

namespace ThirdSite.Browser;

/// <summary>What a page of a browser could call: an assessment from the text of a scenario to the text of its answers.</summary>
internal static partial class Program
{
    private static void Main()
    {
    }

    /// <summary>All readings of a scenario, assessed on the one thread there is.</summary>
    /// <returns>assessment.json.</returns>
    [JSExport]
    internal static string Assess(string scenario, string fileName)
    {
        var document = ScenarioReader.Read(scenario, fileName, _ => null);
        Study[] studies = [.. document.Readings.Select(r => document.Resolve(r.Name, []))];
        var answers = AssessmentStudy.Run(studies, World.Load(), new(Threads: 1), null, CancellationToken.None);
        using var stream = new MemoryStream();
        AnswersJson.Write(stream, answers);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
