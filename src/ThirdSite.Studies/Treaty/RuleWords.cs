using System.Globalization;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Treaty;

/// <summary>Rules in words.</summary>
public static class RuleWords
{
    /// <summary>"90 s", "45 min", "36 h", "30 days".</summary>
    public static string Duration(double seconds) => Math.Abs(seconds) switch
    {
        < 120 => $"{Plain(seconds)} s",
        < 3600 => $"{Plain(Math.Round(seconds / 60, 1))} min",
        <= 72 * 3600 => $"{Plain(Math.Round(seconds / 3600, 1))} h",
        _ => $"{Plain(Math.Round(seconds / 86400, 1))} days",
    };

    internal static string Plain(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    internal static string Verdict(RuleVerdict verdict) => verdict switch
    {
        RuleVerdict.Keeps => "keeps",
        RuleVerdict.Breaks => "breaks",
        _ => "cannot-be-judged",
    };

    /// <summary>Key of a form in the scenario.</summary>
    internal static string Form(RuleForm form) => form switch
    {
        RuleForm.AtMost => "at_most",
        RuleForm.Activation => "activation",
        RuleForm.Sector => "sector",
        RuleForm.Presence => "presence",
        RuleForm.Notice => "notice",
        RuleForm.NoUpgrade => "no_upgrade",
        _ => "data_shared",
    };

    /// <summary>What is judged, with the numbers of the rule.</summary>
    internal static string Says(AgreementRule rule) => rule.Form switch
    {
        RuleForm.AtMost f => $"At most {Number(f.Interceptors)} interceptors {(f.InSilosAlone ? "in the silos" : "in silos and stored")} at {f.Site}.",
        RuleForm.Activation f => string.Join(" and ", new[] { f.SilosEmpty is { } site ? $"the silos of {site} are empty" : null, f.RadarUnpowered is { } radar ? $"{radar} has no power" : null }.OfType<string>()) is var both
            ? $"{char.ToUpperInvariant(both[0])}{both[1..]} until {Observer(f.ObservedBy)} stated a flight of at least {Number(f.RangeKm)} km from {f.Nation}; readiness {RuleWords.Duration(f.ActivationTimeS.Value)} later{Spread(f.ActivationTimeS)}."
            : "",
        RuleForm.Sector f => $"{f.Radar} does not radiate between {Number(f.AzimuthFromDegrees)} and {Number(f.AzimuthToDegrees)} degrees azimuth, clockwise, at {Number(f.ElevationFromDegrees)} to {Number(f.ElevationToDegrees)} degrees elevation.",
        RuleForm.Presence f => $"At least {Number(f.AtLeast)} {(f.AtLeast.Value == 1 ? "observer" : "observers")} of {f.Nation} at {f.Site} {(f.WithinS is { } within ? $"within {RuleWords.Duration(within.Value)} of a request{Spread(within)}" : "at all times")}.",
        RuleForm.Notice f => $"Notice of every {Event(f.Of)} {LogJudge.NoticeWords(f)} it{(f.ToleranceS is { } tolerance ? $", for a time that is right to {RuleWords.Duration(tolerance.Value)}" : "")}.",
        RuleForm.NoUpgrade f => $"{f.Interceptor} is flown with at most {string.Join(" and ", new[] { f.BurnoutSpeedKmS is { } speed ? $"{Number(speed)} km/s at burnout" : null, f.Stages is { } stages ? $"{Number(stages)} stages" : null }.OfType<string>())}.",
        RuleForm.DataShared f => $"Data of {f.Sensor} reach {f.With} within {RuleWords.Duration(f.WithinS.Value)}{Spread(f.WithinS)}.",
        _ => "",
    };

    /// <summary>"flight test", "change of interceptors": an event of a kind.</summary>
    internal static string Event(string kind) => kind switch
    {
        "interceptors" => "change of interceptors",
        "radar-radiates" => "radiating of a radar",
        "radar-silent" => "falling silent of a radar",
        "observers" => "change of observers",
        "data-shared" => "hand-over of data",
        "flight-observed" => "observed flight",
        _ => kind.Replace('-', ' '),
    };

    internal static string Number(StatedNumber number) => number.Low == number.High ? RuleWords.Plain(number.Value)
        : $"{RuleWords.Plain(number.Value)} ({RuleWords.Plain(number.Low)} to {RuleWords.Plain(number.High)})";

    /// <summary>" (1 h to 30 days)", or nothing where there is no spread.</summary>
    internal static string Spread(StatedNumber seconds) => seconds.Low == seconds.High ? "" : $" ({RuleWords.Duration(seconds.Low)} to {RuleWords.Duration(seconds.High)})";

    internal static string Time(long seconds) => EventKinds.WriteTime(DateTimeOffset.FromUnixTimeSeconds(seconds));

    internal static string List(IEnumerable<string> names) => names.ToList() switch
    {
        [] => "nobody",
        [var one] => one,
        var many => $"{string.Join(", ", many[..^1])} and {many[^1]}",
    };

    private static string Observer(string by) => by switch
    {
        RuleForm.Activation.Either => "a party",
        RuleForm.Activation.Both => "every party",
        _ => by,
    };
}
