using System.Text;

namespace ThirdSite.Scenarios;

/// <summary>One mistake of an input: where it stands, what was found and expected, and what was probably meant.</summary>
/// <param name="File">As given by the caller; <c>--set</c> for an override, <c>question</c> for a question.</param>
/// <param name="Line">From 1; 0 where the whole file is meant.</param>
/// <param name="Column">From 1; 0 where the whole file is meant.</param>
/// <param name="Path">In the document: <c>threats[2].missile</c>; empty where there is none.</param>
/// <param name="Message">What was found, and what was expected.</param>
/// <param name="Nearest">The valid name at most two edits away, or null.</param>
/// <param name="SourceLine">The line, or null.</param>
/// <param name="Length">Characters marked in the line, at least 1.</param>
public sealed record ScenarioProblem(
    string File,
    int Line,
    int Column,
    string Path,
    string Message,
    string? Nearest,
    string? SourceLine,
    int Length = 1)
{
    // Characters of a source line that are shown; longer lines are cut around the mark.
    private const int ShownWidth = 100;

    /// <summary>Text for people, one to three lines, without a line end at its end.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(File);
        if (Line > 0)
        {
            text.Append(':').Append(Line).Append(':').Append(Column);
        }

        text.Append(": ");
        if (Path.Length > 0)
        {
            text.Append(Path).Append(": ");
        }

        text.Append(Message);
        var meant = Nearest is null ? "" : $"did you mean '{Nearest}'?";
        if (SourceLine is null || Line == 0)
        {
            return text.Append(meant.Length > 0 ? "; " : "").Append(meant).ToString();
        }

        var start = Math.Clamp(Column - 1, 0, SourceLine.Length);
        var from = start > ShownWidth - 20 ? start - 40 : 0;
        var shown = SourceLine.Substring(from, Math.Min(ShownWidth, SourceLine.Length - from));
        var marks = Math.Clamp(Length, 1, Math.Max(1, from + shown.Length - start));
        text.Append('\n').Append(Line.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(5)).Append(" | ");
        foreach (var c in shown)
        {
            text.Append(char.IsControl(c) ? ' ' : c);
        }

        text.Append("\n      | ").Append(' ', start - from).Append('^', marks);
        return text.Append(meant.Length > 0 ? " " : "").Append(meant).ToString();
    }
}

/// <summary>An input is wrong: all its problems in one go, in order of file and place.</summary>
public sealed class ScenarioException : Exception
{
    public ScenarioException(IReadOnlyList<ScenarioProblem> problems)
        : base(string.Join('\n', problems.Select(problem => problem.ToString())))
    {
        Problems = problems;
    }

    public IReadOnlyList<ScenarioProblem> Problems { get; }
}
