using System.CommandLine;
using ThirdSite.Studies.Verification;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite verify</c>: the checks that need no outside file, as a table; exit code 1 when one fails.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var markdown = new Option<bool>("--markdown") { Description = "Print the tables of docs/verification.md instead." };
        var command = new Command("verify", "Check this build against published numbers, closed forms and second routes that need no outside file. Prints ThirdSite's number beside the reference, their difference and the tolerance; exit code 1 when one fails.") { markdown };
        HelpText.Add(
            command,
            "thirdsite verify",
            "thirdsite verify --quiet   # only what fails, and the count",
            "thirdsite verify --json",
            "thirdsite verify --markdown");
        command.Validators.Add(result =>
        {
            if (result.GetValue(markdown) && result.GetValue(SharedOptions.Json))
            {
                result.AddError("--markdown and --json are two forms of the same table; expected one of them");
            }
        });
        command.SetAction(parse => Report(
            VerificationSuite.Run(),
            parse.GetValue(markdown) ? Form.Markdown : parse.GetValue(SharedOptions.Json) ? Form.Json : parse.GetValue(SharedOptions.Quiet) ? Form.Failures : Form.Text,
            Console.Out));
        return command;
    }

    /// <summary>How the checks are printed.</summary>
    internal enum Form
    {
        Text,
        Failures,
        Markdown,
        Json,
    }

    /// <summary>Prints checks, and gives the exit code.</summary>
    internal static int Report(IReadOnlyList<VerificationCheck> checks, Form form, TextWriter writer)
    {
        switch (form)
        {
            case Form.Markdown:
                VerificationText.WriteMarkdown(writer, checks);
                break;
            case Form.Json:
                VerificationText.WriteJson(writer, checks);
                break;
            default:
                VerificationText.WriteTable(writer, form == Form.Failures ? [.. checks.Where(c => !c.Ok)] : checks);
                writer.WriteLine(FormattableString.Invariant($"{checks.Count(c => c.Ok)} of {checks.Count} checks passed."));
                break;
        }

        // No check at all would be no verification.
        return checks.Count > 0 && checks.All(c => c.Ok) ? ExitCode.Done : ExitCode.CheckFailed;
    }
}
