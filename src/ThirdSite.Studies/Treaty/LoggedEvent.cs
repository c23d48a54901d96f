using System.Globalization;
using System.Text.Json;

namespace ThirdSite.Studies.Treaty;

/// <summary>An entry of a log as the rules read it.</summary>
/// <param name="Entry">Number in the log.</param>
/// <param name="Line">From 1.</param>
/// <param name="Party">That stated it.</param>
/// <param name="At">When it happened: s since 1970, UTC.</param>
/// <param name="Entered">When it was stated; not before it happened.</param>
/// <param name="Kind">One of <see cref="EventKinds"/>.</param>
/// <param name="Body">The kind's fields.</param>
public sealed record LoggedEvent(long Entry, int Line, string Party, long At, long Entered, string Kind, JsonElement Body)
{
    /// <summary>The events of a log, in its order; signatures are not looked at, form and chain are.</summary>
    /// <exception cref="FormatException">A line is no entry, or does not follow the one before; the message names it.</exception>
    public static IReadOnlyList<LoggedEvent> Read(ReadOnlyMemory<byte> log)
    {
        var lines = LogLines.Of(log);
        var events = new List<LoggedEvent>(lines.Count);
        var previous = LogEntry.NoPrevious;
        for (var i = 0; i < lines.Count; i++)
        {
            LogEntry entry;
            try
            {
                entry = LogEntry.Read(lines[i].Span);
            }
            catch (FormatException e)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {i + 1}: {e.Message}"));
            }

            if (entry.Sequence != i || entry.Previous != previous)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {i + 1}: entry {entry.Sequence} of {entry.Party} does not follow the line before; 'thirdsite agreement verify' says what is missing or was changed."));
            }

            previous = LogEntry.HashOf(lines[i].Span);
            var entered = entry.Time.ToUnixTimeSeconds();
            var at = entry.Body.TryGetProperty("at", out var happened) ? EventKinds.ReadTime(happened.GetString())!.Value.ToUnixTimeSeconds() : entered;
            events.Add(new(entry.Sequence, i + 1, entry.Party, at, entered, entry.Kind, entry.Body));
        }

        return events;
    }

    internal string? Text(string field) => Body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal double? Number(string field) => Body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    internal bool Flag(string field) => Body.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.True;

    internal long? Moment(string field) => EventKinds.ReadTime(Text(field))?.ToUnixTimeSeconds();
}
