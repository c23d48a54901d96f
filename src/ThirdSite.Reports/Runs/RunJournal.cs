using System.Buffers.Binary;
using System.Text;
using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Reports.Runs;

/// <summary>
/// The evaluations of a run in a file that only grows: what was written before the process was killed is there when the run
/// is started again. The first line says what run it is; each record stands by itself with a check sum, and what is torn at
/// the end is dropped.
/// </summary>
public sealed class RunJournal : IEvaluationLog, IDisposable
{
    /// <summary>Name of the file in a run's directory.</summary>
    public const string FileName = "run.journal";

    private const string Mark = "thirdsite-run 1 ";
    private const int KeyLength = 64;
    private const int HeaderLength = 81;

    // start (8), count (4), evaluations (16 each), check sum (4).
    private const int RecordFrame = 16;
    private const int EvaluationSize = 16;
    private const int LargestRecord = 1 << 20;

    private readonly Lock _gate = new();
    private readonly FileStream _file;
    private Evaluation[] _known = [];
    private bool[] _isKnown = [];

    private RunJournal(FileStream file) => _file = file;

    /// <summary>Evaluations that an earlier run had left.</summary>
    public long Found { get; private set; }

    /// <summary>Opens the journal of a run, or begins it.</summary>
    /// <param name="path">The file; its directory exists.</param>
    /// <param name="key">64 characters that tell the run from any other.</param>
    /// <exception cref="JournalMismatchException">The file belongs to another run, or is no journal.</exception>
    /// <exception cref="IOException">It cannot be opened, for one because another process holds it.</exception>
    public static RunJournal Open(string path, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyLength);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1 << 16);
        var journal = new RunJournal(file);
        try
        {
            journal.Begin(path, Encoding.ASCII.GetBytes(Mark + key + "\n"));
            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public bool TryRead(long start, Span<Evaluation> evaluations)
    {
        // Only what was found at the start is read back: a run knows by itself what it has computed.
        if (start + evaluations.Length > _isKnown.Length)
        {
            return false;
        }

        var at = (int)start;
        if (_isKnown.AsSpan(at, evaluations.Length).Contains(false))
        {
            return false;
        }

        _known.AsSpan(at, evaluations.Length).CopyTo(evaluations);
        return true;
    }

    /// <inheritdoc/>
    public void Write(long start, ReadOnlySpan<Evaluation> evaluations)
    {
        var record = new byte[RecordFrame + (evaluations.Length * EvaluationSize)];
        BinaryPrimitives.WriteInt64LittleEndian(record, start);
        BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(8), evaluations.Length);
        for (var i = 0; i < evaluations.Length; i++)
        {
            var at = record.AsSpan(12 + (i * EvaluationSize), EvaluationSize);
            var e = evaluations[i];
            BinaryPrimitives.WriteDoubleLittleEndian(at, e.Value);
            at[8] = e.Holds ? (byte)1 : (byte)0;
            at[9] = e.Reason;
            at[10] = e.Constraint;
            BinaryPrimitives.WriteInt32LittleEndian(at[12..], e.Shots);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(record.AsSpan(record.Length - 4), CheckSum(record.AsSpan(0, record.Length - 4)));
        lock (_gate)
        {
            _file.Write(record);
            // Into the system's hands: from there it outlives this process.
            _file.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void Begin(string path, byte[] header)
    {
        var found = new byte[HeaderLength];
        var length = _file.ReadAtLeast(found, HeaderLength, throwOnEndOfStream: false);
        if (!header.AsSpan().StartsWith(found.AsSpan(0, length)))
        {
            throw new JournalMismatchException(path, found.AsSpan(0, length).StartsWith(Encoding.ASCII.GetBytes(Mark)));
        }

        if (length < HeaderLength)
        {
            _file.SetLength(0);
            _file.Write(header);
            _file.Flush();
            return;
        }

        var good = (long)HeaderLength;
        var frame = new byte[12];
        while (_file.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            var start = BinaryPrimitives.ReadInt64LittleEndian(frame);
            var count = BinaryPrimitives.ReadInt32LittleEndian(frame.AsSpan(8));
            if (start < 0 || count is <= 0 or > LargestRecord || start + count > int.MaxValue)
            {
                break;
            }

            var record = new byte[RecordFrame + (count * EvaluationSize)];
            frame.CopyTo(record, 0);
            var rest = record.AsSpan(frame.Length);
            if (_file.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length
                || BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(record.Length - 4)) != CheckSum(record.AsSpan(0, record.Length - 4)))
            {
                break;
            }

            Keep((int)start, rest[..^4]);
            good += record.Length;
        }

        _file.SetLength(good);
        _file.Seek(good, SeekOrigin.Begin);
    }

    private void Keep(int start, ReadOnlySpan<byte> evaluations)
    {
        var end = start + (evaluations.Length / EvaluationSize);
        if (end > _known.Length)
        {
            var size = Math.Max(end, Math.Min(int.MaxValue / 32, 2 * _known.Length));
            Array.Resize(ref _known, size);
            Array.Resize(ref _isKnown, size);
        }

        for (var i = start; i < end; i++)
        {
            var at = evaluations.Slice((i - start) * EvaluationSize, EvaluationSize);
            if (at[9] >= Evaluation.Reasons.Count || at[10] >= Evaluation.Constraints.Count)
            {
                continue;
            }

            Found += _isKnown[i] ? 0 : 1;
            _known[i] = new(BinaryPrimitives.ReadDoubleLittleEndian(at), at[8] != 0, at[9], at[10], BinaryPrimitives.ReadInt32LittleEndian(at[12..]));
            _isKnown[i] = true;
        }
    }

    // FNV-1a, 32 bits: against torn records, not against forgers.
    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var hash = 2_166_136_261u;
        foreach (var b in bytes)
        {
            hash = unchecked((hash ^ b) * 16_777_619u);
        }

        return hash;
    }
}

/// <summary>A journal belongs to another run.</summary>
public sealed class JournalMismatchException(string path, bool isJournal)
    : Exception(isJournal ? $"{path} is of another run: other inputs, another question or another build" : $"{path} is no journal of a run")
{
    /// <summary>True: of another run; false: of something else.</summary>
    public bool IsJournal { get; } = isJournal;
}
