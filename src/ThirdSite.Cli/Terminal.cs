using Spectre.Console;

namespace ThirdSite.Cli;

/// <summary>
/// Where a command writes: answers to standard output, progress and errors to standard error. Colour only on a
/// terminal, and never with <c>--no-color</c>, NO_COLOR set or a terminal that calls itself dumb.
/// </summary>
internal sealed class Terminal
{
    /// <summary>Columns that text is laid out for, unless the terminal is narrower.</summary>
    public const int Width = 80;

    public Terminal(bool color)
    {
        var coloured = color && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
        Output = Create(Console.Out, coloured && !Console.IsOutputRedirected);
        Error = Create(Console.Error, coloured && !Console.IsErrorRedirected);
        ShowsMoving = coloured && !Console.IsErrorRedirected && Error.Profile.Capabilities.Ansi;
    }

    public IAnsiConsole Output { get; }

    public IAnsiConsole Error { get; }

    /// <summary>True: standard error is a terminal on which lines may be drawn over.</summary>
    public bool ShowsMoving { get; }

    private static IAnsiConsole Create(TextWriter writer, bool coloured)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = coloured ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = coloured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        // A pipe has no width: it gets the same lines as a terminal of usual size.
        console.Profile.Width = coloured ? Math.Clamp(console.Profile.Width, 40, Width) : Width;
        return console;
    }
}
