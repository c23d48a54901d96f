using System.Text;
using System.Text.Json;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies.Tests.Treaty;

/// <summary>Logs of two parties, as the command would write them.</summary>
internal static class SignedLog
{
    public static PartyKey Us { get; } = PartyKey.Create("US");

    public static PartyKey Ru { get; } = PartyKey.Create("RU");

    public static IReadOnlyList<PartyKey> Public { get; } = [Us.Public(), Ru.Public()];

    /// <summary>A new log: the two in turn, events of several kinds, and as entry 4 a head of the US that Russia counter-signs.</summary>
    public static byte[][] Make(int count, int seed = 0)
    {
        var lines = new List<byte[]>();
        for (var i = 0; i < count; i++)
        {
            lines.Add(i == 4 ? Entry(lines, Ru, EventKinds.HeadCountersigned, $"{{\"head\":{Head(lines, Us).ToJson()}}}") : Next(lines, i % 2 == 0 ? Us : Ru, seed));
        }

        return [.. lines];
    }

    /// <summary>One more entry of an ordinary kind.</summary>
    public static byte[] Next(IReadOnlyList<byte[]> before, PartyKey key, int seed = 0)
    {
        var i = before.Count + seed;
        var (kind, body) = (i % 4) switch
        {
            0 => ("interceptors", $$"""{"site":"redzikowo","inSilos":{{i % 11}},"text":"counted \"by hand\", größer"}"""),
            1 => ("radar-radiates", $$"""{"radar":"gabala","azimuthFromDegrees":107.5,"azimuthToDegrees":217,"elevationFromDegrees":2,"elevationToDegrees":{{i % 60}}.25}"""),
            2 => ("notice", """{"subject":"flight-test","eventAt":"2008-05-01T00:00:00Z"}"""),
            _ => ("flight-observed", $$"""{"nation":"IR","rangeKm":{{1000 + i}},"sensor":"gabala"}"""),
        };
        return Entry(before, key, kind, body);
    }

    public static byte[] Entry(IReadOnlyList<byte[]> before, PartyKey key, string kind, string body, int? minutes = null) =>
        LogEntry.Sign(
            before.Count,
            before.Count > 0 ? LogEntry.HashOf(before[^1]) : LogEntry.NoPrevious,
            new DateTimeOffset(2008, 4, 6, 10, 0, 0, TimeSpan.Zero).AddMinutes(minutes ?? before.Count),
            kind,
            JsonDocument.Parse(body).RootElement,
            key).Bytes();

    public static LogHead Head(IReadOnlyList<byte[]> lines, PartyKey key) =>
        LogHead.Sign(LogEntry.HashOf(lines[0]), lines.Count, LogEntry.HashOf(lines[^1]), new DateTimeOffset(2008, 4, 7, 0, 0, 0, TimeSpan.Zero), key);

    public static byte[] File(IEnumerable<byte[]> lines) => [.. lines.SelectMany(l => l.Append((byte)'\n'))];

    public static string Text(byte[] line) => Encoding.UTF8.GetString(line);
}
