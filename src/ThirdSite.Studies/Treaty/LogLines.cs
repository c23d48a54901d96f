namespace ThirdSite.Studies.Treaty;

/// <summary>A log's bytes as lines. A line ends with a line feed; what stands behind the last one is an append that was cut short, and no line.</summary>
public sealed class LogLines
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly List<int> ends;

    private LogLines(ReadOnlyMemory<byte> bytes, List<int> ends) => (this.bytes, this.ends) = (bytes, ends);

    /// <summary>Whole lines.</summary>
    public int Count => ends.Count;

    /// <summary>Bytes of the whole lines, their line feeds included.</summary>
    public int WholeBytes => ends.Count > 0 ? ends[^1] + 1 : 0;

    /// <summary>Bytes behind the last line feed.</summary>
    public int TornBytes => bytes.Length - WholeBytes;

    /// <summary>A line without its line feed.</summary>
    public ReadOnlyMemory<byte> this[int index]
    {
        get
        {
            var start = index > 0 ? ends[index - 1] + 1 : 0;
            return bytes[start..ends[index]];
        }
    }

    /// <summary>Splits a file.</summary>
    public static LogLines Of(ReadOnlyMemory<byte> bytes)
    {
        var ends = new List<int>();
        for (var from = 0; bytes.Span[from..].IndexOf((byte)'\n') is var at and >= 0; from += at + 1)
        {
            ends.Add(from + at);
        }

        return new(bytes, ends);
    }
}
