using ThirdSite.Studies;

namespace ThirdSite.Reports.Tests.Exports;

/// <summary>Small invented answers that hold every case an export must write: nulls, lists, several radars, text that needs quoting.</summary>
internal static class ExportSample
{
    public static IReadOnlyList<CellAnswer> Cells { get; } =
    [
        new(50.5, 10.5, "defended", 75, null, "time", 2),
        new(50.5, 11.5, "defended", 119.9, null, "time", 2),
        new(51.5, 10.5, "defended", 0, null, "time", 1),
        new(51.5, 11.5, "undefended", -0.5, null, "view", 0),
        new(52.5, 10.5, "undefended", -500, null, "view", 0),
        new(52.5, 11.5, "undefended", null, "unreachable", "energy", 0),
        new(53.5, 11.5, "unthreatened", null, null, null, 0),
        new(53.5, 12.5, "defended", 1000, null, "time", 5),
    ];

    public static AssessmentAnswers Answers { get; } = new(
        AnswersJson.SchemaVersion,
        new Provenance("0.1.0", "strait-2030", new string('a', 64), 2030),
        "A strait, \"invented\"",
        "What would the site defend?",
        "2030-02-28",
        300,
        [new("interceptors.blue.burnout_speed", "7.5 km/s")],
        [new("government", "the government's", "Its published numbers", 6300, []), new("critics", "its critics'", "Their numbers", 8200, [])],
        [Flight("threat", "government"), Flight("third-party", "critics")],
        [Reach("government", engageable: true), Reach("critics", engageable: false)],
        [],
        [
            new("government", 6300, "irbm", "worst", 1, 12_345.6, 23_456.7, Cells),
            new("government", 4500, "irbm", "worst", 1, 0, 0, Cells),
            new("government", 6300, "irbm", "east", 1, 0, 0, Cells),
        ],
        [
            new("government", 6300, "minimum-energy", "irbm", "AA", "Aland, North", "PACT", 1, 0.5, 0.25, 1, 0.1, -12.5, 1.03),
            new("government", 6300, "minimum-energy", "irbm", null, "PACT", "PACT", 2, 0, null, null, null, null, 1),
        ],
        [],
        [new("brdy", 200, 0.03, 1800, [[10, 50], [12, 50], [11, 52], [10, 50]])],
        [],
        [],
        [],
        [],
        [
            new("base", "Base", "interceptor-site", "AA", 54.5, 17.1, null, null, null),
            new("brdy", "Brdy", "radar", "AA", 49.7, 13.9, 30, 150, 1800),
            new("port", "Port", "city", "AA", 50, 10, null, null, null),
        ],
        [new("interceptors.blue.burnout_speed", "Burnout speed", "km/s", new Dictionary<string, double> { ["government"] = 7.5, ["critics"] = 7.5 }, 5, 9, null, false, "invented", false, true)]);

    private static FlightAnswer Flight(string kind, string reading) => new(
        "irbm:east:port:minimum-energy", reading, kind, "irbm", "east", "port", "minimum-energy", 3000, 650, 900, 4700, 4900, 5000, 37, 110, 12,
        [new(0, 40, 50, 0, 0), new(110.25, 41, 49, 130, 4700), new(900, 50, 10, 0, 2000)]);

    private static InterceptAnswer Intercept(double time) => new(
        time, time - 200, 52.123456789, 20.5, 310.25, 9000.125, 75, 120, new Dictionary<string, double> { ["brdy"] = 800.5, ["far-east"] = 3000 });

    private static ReachAnswer Reach(string reading, bool engageable)
    {
        var split = new MarginSplit(600, 60, 20, 90, 0, 30, 0, 340);
        var variant = new VariantAnswer(true, 61, null, "time", Intercept(400), Intercept(500), 5100, [5100], ["time"], split);
        return engageable
            ? new(reading, "minimum-energy", "icbm", "field", "port", "base", true, 60.5, null, "time", false, Intercept(400), Intercept(500), 5280.5, [5280.5, 9100], ["time", "view"], split, new(variant, variant, variant))
            : new(reading, "minimum-energy", "icbm", "field", "port", "base", false, null, "unreachable", "energy", true, null, null, null, [], [], null,
                new(variant, new(false, null, "never-tracked", null, null, null, null, [], [], null), variant));
    }
}
