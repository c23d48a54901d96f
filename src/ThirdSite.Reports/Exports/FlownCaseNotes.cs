using System.Globalization;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Exports;

/// <summary>What every file of a flown case says about frame and time, in the same words.</summary>
internal static class FlownCaseNotes
{
    public const string EarthFixed = "Ecef: x towards latitude 0, longitude 0, z towards the north pole, turning with the model's Earth";

    public const string Inertial = "Eci: Ecef's axes as they are at the epoch, not turning; no precession, nutation or polar motion";

    /// <summary>Epoch plus seconds, to a nanosecond: <c>2008-04-06T00:35:48.940418555Z</c>.</summary>
    public static string Instant(DateTime epoch, double seconds) => Digits(epoch, seconds) + "Z";

    /// <summary>The same without the letter of the zone.</summary>
    public static string Digits(DateTime epoch, double seconds)
    {
        var within = (epoch.Ticks % TimeSpan.TicksPerSecond / 1e7m) + Math.Round((decimal)seconds, 9);
        var whole = Math.Floor(within);
        var second = epoch.AddTicks(-(epoch.Ticks % TimeSpan.TicksPerSecond)).AddTicks((long)whole * TimeSpan.TicksPerSecond);
        var fraction = (within - whole).ToString("0.#########", CultureInfo.InvariantCulture)[1..];
        return second.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + fraction;
    }

    /// <summary>The values that the case rests on, one a line.</summary>
    public static IEnumerable<string> Settings(FlownCase flown) =>
        flown.Case.Settings.Select(setting => $"{setting.Path} = {setting.Value}{(setting.IsDefault ? " (default)" : "")}");
}
