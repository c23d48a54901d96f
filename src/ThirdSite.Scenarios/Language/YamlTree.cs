using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ThirdSite.Scenarios.Language;

/// <summary>YAML as written: mappings, sequences and scalars with their places.</summary>
internal abstract record YamlNode(Mark Mark);

internal sealed record YamlScalar(Mark Mark, string Text, bool IsPlain) : YamlNode(Mark)
{
    public bool IsNull => IsPlain && Text is "" or "~" or "null";
}

internal sealed record YamlSequence(Mark Mark, IReadOnlyList<YamlNode> Items) : YamlNode(Mark);

internal sealed record YamlMapping(Mark Mark, IReadOnlyList<(YamlScalar Key, YamlNode Value)> Entries) : YamlNode(Mark);

/// <summary>Something that has already been reported.</summary>
internal sealed record YamlBroken(Mark Mark) : YamlNode(Mark);

/// <summary>Reads the accepted subset of YAML: one document, no anchors, aliases or tags, text keys without duplicates, bounded depth and size.</summary>
internal sealed class YamlTree
{
    private const int DeepestLevel = 16;
    private const int MostNodes = 200_000;

    private readonly SourceFile file;
    private readonly Problems problems;
    private readonly Parser parser;
    private int nodes;

    private YamlTree(SourceFile file, Problems problems)
    {
        this.file = file;
        this.problems = problems;
        parser = new Parser(new StringReader(file.Text));
    }

    /// <summary>The root, or null where the text is no such YAML (reported).</summary>
    public static YamlNode? Read(SourceFile file, Problems problems)
    {
        var tree = new YamlTree(file, problems);
        try
        {
            return tree.ReadDocument();
        }
        catch (Refusal refusal)
        {
            problems.Add(refusal.Mark, "", refusal.Message);
        }
        catch (YamlException e)
        {
            if (e.Message.Contains(" tab ", StringComparison.Ordinal) && FirstTab(file, (int)Math.Max(1, e.Start.Line)) is { } tab)
            {
                problems.Add(tab, "", "a tab indents the line; expected spaces");
                return null;
            }

            problems.Add(At(file, e.Start, e.End), "", "is no YAML: " + Reason(e));
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or NullReferenceException or OverflowException)
        {
            // The library's scanner fails in these ways on some malformed texts; they are the text's fault, not ours.
            var last = tree.parser.Current?.End ?? new YamlDotNet.Core.Mark();
            problems.Add(At(file, last, last), "", "is no YAML from here on: a bracket may be left open");
        }

        return null;
    }

    private YamlNode? ReadDocument()
    {
        Next<StreamStart>();
        if (parser.Current is StreamEnd)
        {
            problems.AddFile(file.Name, "holds no YAML document");
            return null;
        }

        Next<DocumentStart>();
        var root = ReadNode(0);
        Next<DocumentEnd>();
        if (parser.Current is DocumentStart second)
        {
            throw new Refusal(At(file, second.Start, second.End), "a second YAML document begins; expected one document a file");
        }

        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        var current = parser.Current!;
        var mark = At(file, current.Start, current.End);
        if (depth > DeepestLevel)
        {
            throw new Refusal(mark, $"is nested deeper than {DeepestLevel} levels");
        }

        if (++nodes > MostNodes)
        {
            throw new Refusal(mark, $"holds more than {MostNodes} values");
        }

        if (current is AnchorAlias)
        {
            parser.MoveNext();
            problems.Add(mark, "", "is an alias; expected the value itself, written out");
            return new YamlBroken(mark);
        }

        var broken = false;
        if (current is NodeEvent { Anchor.IsEmpty: false })
        {
            problems.Add(mark, "", "carries an anchor (&); expected no anchors or aliases");
            broken = true;
        }

        if (current is NodeEvent { Tag.IsEmpty: false })
        {
            problems.Add(mark, "", "carries a tag (!); expected plain values");
            broken = true;
        }

        YamlNode node;
        switch (current)
        {
            case Scalar scalar:
                parser.MoveNext();
                node = new YamlScalar(mark, scalar.Value, scalar.Style == ScalarStyle.Plain);
                break;

            case SequenceStart:
                parser.MoveNext();
                var items = new List<YamlNode>();
                while (parser.Current is not SequenceEnd)
                {
                    items.Add(ReadNode(depth + 1));
                }

                parser.MoveNext();
                node = new YamlSequence(mark, items);
                break;

            case MappingStart:
                node = ReadMapping(mark, depth);
                break;

            default:
                throw new Refusal(mark, "is no value");
        }

        return broken ? new YamlBroken(mark) : node;
    }

    private YamlMapping ReadMapping(Mark mark, int depth)
    {
        parser.MoveNext();
        var entries = new List<(YamlScalar, YamlNode)>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not YamlScalar text)
            {
                if (key is not YamlBroken)
                {
                    problems.Add(key.Mark, "", "is a list or a mapping where a key is expected");
                }

                continue;
            }

            if (lines.TryGetValue(text.Text, out var line))
            {
                problems.Add(text.Mark, "", $"'{Shown.Text(text.Text)}' is given twice (first on line {line})");
                continue;
            }

            lines.Add(text.Text, text.Mark.Line);
            entries.Add((text, value));
        }

        parser.MoveNext();

        // The mark of a block mapping is that of its first key; its own is an empty place.
        return new YamlMapping(entries.Count > 0 ? entries[0].Item1.Mark : mark, entries);
    }

    private void Next<T>()
        where T : ParsingEvent
    {
        if (parser.Current is null)
        {
            parser.MoveNext();
        }

        if (parser.Current is not T)
        {
            throw new Refusal(new Mark(file, 1, 1, 1), "is no YAML document");
        }

        parser.MoveNext();
    }

    private static Mark At(SourceFile file, YamlDotNet.Core.Mark start, YamlDotNet.Core.Mark end)
    {
        var line = (int)Math.Clamp(start.Line, 1, int.MaxValue);
        var column = (int)Math.Clamp(start.Column, 1, int.MaxValue);
        var length = end.Line == start.Line ? (int)(end.Column - start.Column) : (file.Line(line)?.Length ?? 0) - column + 1;
        return new Mark(file, line, column, Math.Max(1, length));
    }

    // A tab is reported with the block that it spoils, which may begin far above it.
    private static Mark? FirstTab(SourceFile file, int from)
    {
        for (var number = from; file.Line(number) is { } line; number++)
        {
            var indentation = line[..^line.TrimStart(' ', '\t').Length];
            if (indentation.IndexOf('\t', StringComparison.Ordinal) is >= 0 and var column)
            {
                return new Mark(file, number, column + 1, 1);
            }
        }

        return null;
    }

    private static string Reason(YamlException e)
    {
        var message = e.Message.Split('\n')[0].Trim();
        return message.Length == 0 ? "malformed" : char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.');
    }

    private sealed class Refusal(Mark mark, string message) : Exception(message)
    {
        public Mark Mark { get; } = mark;
    }
}

/// <summary>Found text, cut to what a message can hold.</summary>
internal static class Shown
{
    private const int Longest = 60;

    public static string Text(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= Longest ? line : line[..Longest] + "…";
    }
}
