using Spectre.Console;

namespace ThirdSite.Cli;

/// <summary>
/// What progress is drawn on: standard error, which leaves standard output to answers. Colour and moving lines only on a
/// terminal, and never with <c>--no-color</c>, NO_COLOR set or a terminal that calls itself dumb.
/// </summary>
internal sealed class Terminal
{
    /// <summary>Columns that text is laid out for.</summary>
    public const int Width = 80;

    public Terminal(bool color)
    {
        var moving = color && !Console.IsErrorRedirected
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
        Error = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = moving ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = moving ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = moving ? InteractionSupport.Detect : InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Error),
        });
        ShowsMoving = moving && Error.Profile.Capabilities.Ansi;
    }

    public IAnsiConsole Error { get; }

    /// <summary>True: standard error is a terminal on which lines may be drawn over.</summary>
    public bool ShowsMoving { get; }
}
