using System.Globalization;
using System.Text;
using ThirdSite.Studies;

namespace ThirdSite.Reports.Exports;

/// <summary>
/// A flown case as an Orbit Ephemeris Message in keyword–value notation (CCSDS 502.0-B-2, section 5): km and km/s, UTC,
/// Earth-fixed states.
/// </summary>
public static class FlownCaseOem
{
    private const int LongestLine = 240; // of 254 that the standard allows
    private const int Points = 4;

    /// <summary>Writes the message.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="flown">The flight.</param>
    /// <param name="version">Of ThirdSite.</param>
    /// <param name="created">UTC, for CREATION_DATE, which the standard asks for.</param>
    public static void Write(Stream stream, FlownCase flown, string version, DateTime created)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        var epoch = flown.Case.Epoch;
        var name = Ascii(flown.Case.Name);
        text.WriteLine("CCSDS_OEM_VERS = 2.0");
        Comment(text, $"ThirdSite {version}, tolerance {flown.Tolerance}");
        foreach (var setting in FlownCaseNotes.Settings(flown))
        {
            Comment(text, setting);
        }

        text.WriteLine($"CREATION_DATE = {FlownCaseNotes.Digits(created, 0)}");
        text.WriteLine("ORIGINATOR = THIRDSITE");
        text.WriteLine();
        text.WriteLine("META_START");
        Comment(text, "The frame stands for the Earth-fixed axes of the model, on its surface and with its rotation rate.");
        Comment(text, FlownCaseNotes.EarthFixed);
        Comment(text, "Velocities are relative to the turning Earth. Units: km, km/s.");
        text.WriteLine($"OBJECT_NAME = {name}");
        text.WriteLine($"OBJECT_ID = {name}");
        text.WriteLine("CENTER_NAME = EARTH");
        text.WriteLine("REF_FRAME = ITRF2000");
        text.WriteLine("TIME_SYSTEM = UTC");
        text.WriteLine($"START_TIME = {FlownCaseNotes.Digits(epoch, 0)}");
        text.WriteLine($"STOP_TIME = {FlownCaseNotes.Digits(epoch, flown.States[^1].TimeS)}");
        if (flown.States.Count >= Points)
        {
            text.WriteLine("INTERPOLATION = HERMITE");
            text.WriteLine($"INTERPOLATION_DEGREE = {(2 * Points - 1).ToString(CultureInfo.InvariantCulture)}");
        }

        text.WriteLine("META_STOP");
        text.WriteLine();
        foreach (var state in flown.States)
        {
            var (r, v) = (state.PositionEcefM, state.VelocityEcefMps);
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{FlownCaseNotes.Digits(epoch, state.TimeS)} {r.X / 1000:R} {r.Y / 1000:R} {r.Z / 1000:R} {v.X / 1000:R} {v.Y / 1000:R} {v.Z / 1000:R}"));
        }
    }

    private static void Comment(TextWriter text, string words)
    {
        foreach (var part in Ascii(words).Chunk(LongestLine))
        {
            text.WriteLine($"COMMENT {new string(part).Trim()}");
        }
    }

    // The standard allows printable ASCII alone.
    private static string Ascii(string text) => string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '_'));
}
