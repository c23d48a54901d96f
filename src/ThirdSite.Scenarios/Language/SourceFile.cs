using System.Text;

namespace ThirdSite.Scenarios.Language;

/// <summary>A text with the name that its problems are reported under.</summary>
internal sealed class SourceFile(string name, string text)
{
    /// <summary>Bytes; a larger file is refused before it is read.</summary>
    public const int MaximumBytes = 10 * 1024 * 1024;

    private const string EmptyScenario = "is empty; 'thirdsite new FILE' writes a scenario to start from";

    // Start of each line. Positions, not texts: a file of ten million short lines stays small.
    private List<int>? starts;

    public string Name { get; } = name;

    public string Text { get; } = text;

    /// <summary>Line <paramref name="number"/>, from 1, or null past the end.</summary>
    public string? Line(int number)
    {
        starts ??= LineStarts();
        if (number < 1 || number > starts.Count)
        {
            return null;
        }

        var end = number < starts.Count ? starts[number] : Text.Length;
        return Text[starts[number - 1]..end].TrimEnd(Breaks);
    }

    // The line breaks of YAML 1.1, by which positions are counted.
    private static readonly char[] Breaks = ['\r', '\n', '\u0085', '\u2028', '\u2029'];

    private List<int> LineStarts()
    {
        var list = new List<int> { 0 };
        for (var at = Text.AsSpan().IndexOfAny(Breaks); at >= 0;)
        {
            var next = at + (Text[at] == '\r' && at + 1 < Text.Length && Text[at + 1] == '\n' ? 2 : 1);
            list.Add(next);
            var further = Text.AsSpan(next).IndexOfAny(Breaks);
            at = further < 0 ? -1 : next + further;
        }

        return list;
    }

    /// <summary>Reads at most <see cref="MaximumBytes"/>; what cannot be read as text becomes one problem and null.</summary>
    public static SourceFile? Read(string path, string name, Problems problems, string advice = EmptyScenario)
    {
        try
        {
            if (Directory.Exists(path))
            {
                problems.AddFile(name, "is a directory; expected a YAML file");
                return null;
            }

            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.CanSeek && stream.Length > MaximumBytes)
            {
                problems.AddFile(name, $"is {stream.Length / 1048576.0:0.#} MB; expected at most {MaximumBytes / 1048576} MB of YAML");
                return null;
            }

            // The length of a device or a growing file says nothing: read no further than the limit.
            var bytes = new MemoryStream();
            var buffer = new byte[65536];
            for (int read; (read = stream.Read(buffer, 0, buffer.Length)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MaximumBytes)
                {
                    problems.AddFile(name, $"is longer than {MaximumBytes / 1048576} MB; expected at most {MaximumBytes / 1048576} MB of YAML");
                    return null;
                }
            }

            return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), name, problems, advice);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.AddFile(name, "does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            problems.AddFile(name, "may not be read (permission denied)");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            problems.AddFile(name, "cannot be read: " + e.Message.Split('\n')[0].Trim());
        }

        return null;
    }

    /// <summary>Strict UTF-8 without control characters, or one problem and null.</summary>
    public static SourceFile? Decode(ReadOnlySpan<byte> bytes, string name, Problems problems, string advice = EmptyScenario)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            bytes = bytes[3..];
        }

        try
        {
            return FromText(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), name, problems, advice);
        }
        catch (DecoderFallbackException)
        {
            problems.AddFile(name, "is not UTF-8 text; expected a YAML file");
            return null;
        }
    }

    /// <summary>A text held in memory, under the same rules.</summary>
    public static SourceFile? FromText(string text, string name, Problems problems, string advice = EmptyScenario)
    {
        if (text.Length > MaximumBytes)
        {
            problems.AddFile(name, $"is longer than {MaximumBytes / 1048576} MB; expected at most {MaximumBytes / 1048576} MB of YAML");
            return null;
        }

        var line = 1;
        foreach (var c in text)
        {
            if (c == '\n')
            {
                line++;
            }
            else if ((char.IsControl(c) && c is not ('\r' or '\t' or '\u0085')) || c is '\uFFFE' or '\uFFFF')
            {
                problems.AddFile(name, $"holds the control character U+{(int)c:X4} on line {line}; expected a YAML file");
                return null;
            }
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            problems.AddFile(name, advice);
            return null;
        }

        return new SourceFile(name, text);
    }
}

/// <summary>A stretch of a source line, lines and columns from 1.</summary>
internal readonly record struct Mark(SourceFile File, int Line, int Column, int Length);

/// <summary>Collects problems; keeps the first hundred and counts the rest.</summary>
internal sealed class Problems
{
    private const int Kept = 100;

    // A longer line is not shown: its problems would hold the text many times over.
    private const int LongestShownLine = 2000;

    private readonly List<ScenarioProblem> list = [];
    private int left;

    public bool Any => list.Count > 0;

    public int Count => list.Count + left;

    public void Add(Mark mark, string path, string message, string? nearest = null) =>
        Add(new ScenarioProblem(mark.File.Name, mark.Line, mark.Column, path, message, nearest, mark.File.Line(mark.Line) is { Length: <= LongestShownLine } line ? line : null, mark.Length));

    public void AddFile(string file, string message) => Add(new ScenarioProblem(file, 0, 0, "", message, null, null));

    public void AddAll(Problems others)
    {
        others.list.ForEach(Add);
        left += others.left;
    }

    /// <exception cref="ScenarioException">There are problems.</exception>
    public void ThrowIfAny()
    {
        if (list.Count == 0)
        {
            return;
        }

        // A stable sort within each file, files in the order in which their first problem was met.
        var files = list.Select(problem => problem.File).Distinct().ToList();
        var ordered = list.OrderBy(problem => files.IndexOf(problem.File)).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        if (left > 0)
        {
            ordered.Add(new ScenarioProblem(ordered[^1].File, 0, 0, "", $"and {left} more problems", null, null));
        }

        throw new ScenarioException(ordered);
    }

    public void Add(ScenarioProblem problem)
    {
        if (list.Count < Kept)
        {
            list.Add(problem);
        }
        else
        {
            left++;
        }
    }
}
