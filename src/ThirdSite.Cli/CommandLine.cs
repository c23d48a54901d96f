using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Reflection;
using ThirdSite.Scenarios;

namespace ThirdSite.Cli;

/// <summary>The <c>thirdsite</c> command: its parts, what it says about mistakes, and its exit codes.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line, and gives its exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = Create();
        var parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parse.Action is ParseErrorAction || (parse.Action is not SynchronousCommandLineAction { ClearsParseErrors: true } && StrayWords(parse).Any()))
        {
            return Refuse(parse);
        }

        using var cancellation = new Cancellation();
        try
        {
            return await parse.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, cancellation.Token);
        }
        catch (ScenarioException e)
        {
            return Refuse(e, parse.GetValue(SharedOptions.Json));
        }
        catch (OutputRefusedException e)
        {
            await Console.Error.WriteLineAsync($"thirdsite: {e.Message}");
            return ExitCode.BadInput;
        }
        catch (Exception e) when (e is OperationCanceledException or AggregateException { InnerException: OperationCanceledException } && cancellation.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("thirdsite: cancelled; nothing was written");
            return ExitCode.Cancelled;
        }
        catch (Exception e)
        {
            await Console.Error.WriteLineAsync($"thirdsite {Version}: internal fault; please report it with the command line and what follows\n{e}");
            return ExitCode.InternalFault;
        }
    }

    /// <summary>Of this build.</summary>
    public static string Version { get; } =
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    private static RootCommand Create()
    {
        var root = new RootCommand("Questions about regional missile defence: what a site would defend, whom it could engage, and which published assumption decides. A study tool on open literature.");
        root.Directives.Clear();
        root.Options.Clear();
        root.Options.Add(new HelpOption("--help", "-h", "-?") { Description = "Show help with examples.", Action = new HelpText(), Recursive = true });
        root.Options.Add(new VersionOption("--version") { Description = "Show the version.", Action = new VersionText() });
        root.Options.Add(SharedOptions.Json);
        root.Options.Add(SharedOptions.Quiet);
        root.Options.Add(SharedOptions.NoColor);
        root.Subcommands.Add(AssessCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(SensitivityCommand.Create());
        root.Subcommands.Add(CompareCommand.Create());
        root.Subcommands.Add(BundleCommand.Create());
        root.Subcommands.Add(ReproduceCommand.Create());
        root.Subcommands.Add(CriticalCommand.Create());
        root.Subcommands.Add(CompatibleCommand.Create());
        root.Subcommands.Add(JointCommand.Create());
        root.Subcommands.Add(ValidateCommand.Create());
        root.Subcommands.Add(NewCommand.Create());
        root.Subcommands.Add(CatalogCommand.Create());
        root.Subcommands.Add(FlyCommand.Create());
        root.Subcommands.Add(ClaimsCommand.Create());
        root.Subcommands.Add(AgreementCommand.Create());
        root.Subcommands.Add(VerifyCommand.Create());
        root.SetAction(_ =>
        {
            HelpText.Write(root, Console.Error);
            return ExitCode.BadInput;
        });
        HelpText.Add(
            root,
            "thirdsite new mine.yaml",
            "thirdsite assess mine.yaml",
            "thirdsite assess scenarios/third-site-2008.yaml --grid \"2 deg\"",
            "thirdsite catalog gbi-2stage",
            "thirdsite assess --help");
        return root;
    }

    private static int Refuse(ParseResult parse)
    {
        var command = parse.CommandResult.Command;
        foreach (var message in Messages(parse, command).Distinct())
        {
            Console.Error.WriteLine($"thirdsite: {message}");
        }

        Console.Error.WriteLine($"Try '{HelpText.PathOf(command)} --help'.");
        return ExitCode.BadInput;
    }

    private static IEnumerable<string> Messages(ParseResult parse, Command command)
    {
        var stray = StrayWords(parse).ToList();
        if (command.Subcommands.Count > 0 && stray.Count > 1 && !stray[0].StartsWith('-'))
        {
            // What follows a command that does not exist is not judged.
            stray.RemoveRange(1, stray.Count - 1);
        }

        foreach (var token in stray)
        {
            var isOption = token.StartsWith('-');
            var valid = isOption
                ? HelpText.OptionsOf(command).SelectMany(o => o.Aliases.Prepend(o.Name))
                : command.Subcommands.Select(c => c.Name);
            var what = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : "argument";
            yield return Nearest.Of(token.Split('=')[0], valid) is { } nearest
                ? $"'{token}' is no {what} here; did you mean '{nearest}'?"
                : isOption || command.Subcommands.Count == 0 ? $"'{token}' is no {what} here"
                : $"'{token}' is no command; expected {string.Join(", ", valid)}";
        }

        foreach (var error in parse.Errors)
        {
            // Stray words are named above; a missing command is then no second mistake.
            if (!stray.Any(t => error.Message.Contains($"'{t}'", StringComparison.Ordinal)) && !(stray.Count > 0 && command.Subcommands.Count > 0))
            {
                yield return Worded(error, command);
            }
        }
    }

    // An option that does not exist passes for an argument, and pushes the last true argument out.
    private static IEnumerable<string> StrayWords(ParseResult parse)
    {
        var options = parse.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).Where(t => t.StartsWith('-') && t.Length > 1).ToList();
        return options.Count > 0 ? options : parse.UnmatchedTokens;
    }

    // The library's words for the commonest mistakes name classes and types; these name the thing.
    private static string Worded(ParseError error, Command command)
    {
        if (error.SymbolResult is OptionResult { Option: { HelpName: { } value } option, Tokens.Count: 0 })
        {
            return $"{option.Name} needs a value: {option.Name} {value}";
        }

        if (error.SymbolResult is OptionResult { Option: { } number } given && number.ValueType == typeof(int) && error.Message.StartsWith("Cannot parse", StringComparison.Ordinal))
        {
            return $"{number.Name} is '{given.Tokens[0].Value}'; expected a whole number";
        }

        return error.Message.StartsWith("Required argument missing for command", StringComparison.Ordinal)
            ? $"{command.Name} needs {string.Join(" and ", command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0).Select(a => a.Name))}"
            : error.Message;
    }

    private static int Refuse(ScenarioException e, bool json)
    {
        if (json)
        {
            ProblemsJson.Write(Console.OpenStandardOutput(), e.Problems);
        }
        else
        {
            foreach (var problem in e.Problems)
            {
                Console.Error.WriteLine(problem.ToString());
            }

            Console.Error.WriteLine(e.Problems.Count == 1 ? "thirdsite: 1 problem; nothing was written" : $"thirdsite: {e.Problems.Count} problems; nothing was written");
        }

        return ExitCode.BadInput;
    }

    private sealed class VersionText : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            Console.Out.WriteLine($"thirdsite {Version}");
            return ExitCode.Done;
        }
    }
}
