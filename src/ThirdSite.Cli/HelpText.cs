using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ThirdSite.Cli;

/// <summary>The text of <c>--help</c>: usage, what it does, arguments, options, examples, in 80 columns.</summary>
internal sealed class HelpText : SynchronousCommandLineAction
{
    private const int Left = 26;
    private static readonly Dictionary<Command, string[]> Examples = [];

    public override bool ClearsParseErrors => true;

    /// <summary>Gives a command its examples: lines that can be typed as they stand, and <c># remarks</c>.</summary>
    public static void Add(Command command, params string[] examples) => Examples[command] = examples;

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, Console.Out);
        return ExitCode.Done;
    }

    public static void Write(Command command, TextWriter writer)
    {
        var arguments = string.Concat(command.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $" [{a.Name}]" : $" {a.Name}"));
        writer.WriteLine($"Usage: {PathOf(command)}{(command.Subcommands.Count > 0 ? " COMMAND" : arguments)} [options]");
        writer.WriteLine();
        WriteWrapped(writer, command.Description ?? "", indent: 0);
        Section(writer, "Commands", command.Subcommands.Select(c => (string.Concat([c.Name, .. c.Arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 ? $" [{a.Name}]" : $" {a.Name}")]), FirstSentence(c.Description ?? ""))));
        Section(writer, "Arguments", command.Arguments.Select(a => (a.Name, a.Description ?? "")));
        Section(writer, "Options", OptionsOf(command).Select(o => (OptionName(o), o.Description ?? "")));
        if (Examples.TryGetValue(command, out var examples))
        {
            writer.WriteLine();
            writer.WriteLine("Examples:");
            foreach (var line in examples)
            {
                writer.WriteLine(line.Length == 0 ? "" : $"  {line}");
            }
        }
    }

    /// <summary>Options that a command takes, those of the commands above it that hold everywhere included.</summary>
    public static IEnumerable<Option> OptionsOf(Command command) =>
        command.Options.Concat(Above(command).SelectMany(p => p.Options.Where(o => o.Recursive))).Where(o => !o.Hidden);

    /// <summary>A command as it is typed: <c>thirdsite agreement append</c>.</summary>
    public static string PathOf(Command command) =>
        string.Join(' ', Above(command).Reverse().Append(command).Select(c => c is RootCommand ? "thirdsite" : c.Name));

    // The nearest first.
    private static IEnumerable<Command> Above(Command command) =>
        command.Parents.OfType<Command>().SelectMany(p => Above(p).Prepend(p));

    /// <summary>Words of <paramref name="text"/> in lines of at most 80 columns.</summary>
    public static void WriteWrapped(TextWriter writer, string text, int indent, int firstColumn = -1)
    {
        foreach (var paragraph in text.Split('\n'))
        {
            var column = firstColumn >= 0 ? firstColumn : 0;
            var start = true;
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!start && column + 1 + word.Length > Terminal.Width)
                {
                    writer.WriteLine();
                    column = 0;
                    start = true;
                }

                if (start)
                {
                    writer.Write(new string(' ', Math.Max(0, indent - column)));
                    column = Math.Max(indent, column);
                }
                else
                {
                    writer.Write(' ');
                    column++;
                }

                writer.Write(word);
                column += word.Length;
                start = false;
            }

            writer.WriteLine();
            firstColumn = -1;
        }
    }

    private static void Section(TextWriter writer, string title, IEnumerable<(string Name, string Text)> rows)
    {
        var first = true;
        foreach (var (name, text) in rows)
        {
            if (first)
            {
                writer.WriteLine();
                writer.WriteLine($"{title}:");
                first = false;
            }

            writer.Write($"  {name}");
            if (name.Length + 4 > Left)
            {
                writer.WriteLine();
                WriteWrapped(writer, text, Left);
            }
            else
            {
                WriteWrapped(writer, text, Left, name.Length + 2);
            }
        }
    }

    private static string OptionName(Option option) => option switch
    {
        HelpOption => "-h, --help",
        _ when option.ValueType == typeof(bool) || option is VersionOption => option.Name,
        _ => $"{option.Name} {option.HelpName}",
    };

    private static string FirstSentence(string text)
    {
        var end = text.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? text : text[..(end + 1)];
    }
}
