using System.CommandLine;
using ThirdSite.Reports;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite claims [FILTER]</c>: what was said, tested: verdicts computed from the claim files.</summary>
internal static class ClaimsCommand
{
    /// <summary>Folder that is read where none is named.</summary>
    public const string Folder = "claims";

    public static Command Create()
    {
        var filter = new Argument<string?>("FILTER") { Description = "Only claims with this id, side or verdict, or with this word in the name of the speaker, the statement or the id.", Arity = ArgumentArity.ZeroOrOne };
        var claims = new Option<string>("--claims") { HelpName = "PATH", Description = "A claim file, or a folder of them; claims/ without it." };
        var outOption = new Option<string>("--out")
        {
            HelpName = "DIR",
            Description = "Also write the ledger as a page, ledger.html, and as claims.json into this directory: a new one, or that of an assessment, whose report then links to it.",
        };
        var set = SharedOptions.Set().Checked();
        var threads = SharedOptions.Threads();
        var command = new Command("claims", "Test published statements: each side's claims with the number that was computed beside the one that was published, the verdict, and what it stands on. No verdict is stored.")
        {
            filter, claims, outOption, set, threads,
        };
        HelpText.Add(
            command,
            "thirdsite claims",
            "thirdsite claims critics",
            "thirdsite claims holds-only-if --json",
            "thirdsite claims munich",
            "thirdsite claims --claims mine.yaml",
            "thirdsite claims --out out/third-site-2008",
            "thirdsite claims --set delays.commit=\"120 s\"");
        command.SetAction(async (parse, cancellation) =>
        {
            var path = parse.GetValue(claims) ?? Folder;
            var ledger = ClaimReader.Read(path);
            var word = parse.GetValue(filter);
            var verdict = ClaimFilter.IsVerdict(word);
            if (word is not null && !verdict)
            {
                ledger = new([.. ledger.Claims.Where(c => ClaimFilter.Fits(c, word))]);
                if (ledger.Claims.Count == 0)
                {
                    await Console.Error.WriteLineAsync($"thirdsite: no claim fits '{word}'; expected an id, a side ({string.Join(", ", ClaimSides.All)}), a verdict ({string.Join(", ", ClaimFilter.Verdicts)}) or a word of the text");
                    return ExitCode.BadInput;
                }
            }

            var json = parse.GetValue(SharedOptions.Json);
            var quiet = parse.GetValue(SharedOptions.Quiet);
            var terminal = new Terminal(color: !parse.GetValue(SharedOptions.NoColor));
            var options = new ClaimOptions(parse.GetValue(threads), SharedOptions.Overrides(parse.GetValue(set), grid: null));
            var directory = parse.GetValue(outOption);
            LedgerFiles.RefuseForeign(directory);
            var (answer, figures) = await ProgressDisplay.RunAsync(terminal, quiet, progress => directory is null
                ? (ClaimStudy.Run(ledger, World.Load(), options, progress, cancellation), [])
                : ClaimStudy.RunWithFigures(ledger, World.Load(), options, progress, cancellation));
            if (verdict)
            {
                answer = answer with { Claims = [.. answer.Claims.Where(c => c.Verdict == word)] };
                answer = answer with { Counts = ClaimStudy.Counts(answer.Claims) };
            }

            if (directory is not null)
            {
                await LedgerFiles.WriteAsync(directory, answer, figures, World.Load());
            }

            if (json)
            {
                using var output = Console.OpenStandardOutput();
                AnswersJson.Write(output, answer);
            }
            else if (!quiet)
            {
                ClaimsText.Write(Console.Out, answer);
            }

            if (directory is not null && !json)
            {
                Console.Out.WriteLine(Path.Combine(directory, LedgerReport.FileName));
            }

            return ExitCode.Done;
        });
        return command;
    }
}

/// <summary>Which claims a word means.</summary>
internal static class ClaimFilter
{
    public static IReadOnlyList<string> Verdicts { get; } = [.. Enum.GetValues<ClaimVerdict>().Select(ClaimRules.Name)];

    public static bool IsVerdict(string? word) => word is not null && Verdicts.Contains(word);

    public static bool Fits(Claim claim, string word) =>
        claim.Id == word || (ClaimSides.All.Contains(word) ? claim.Side == word : new[] { claim.Id, claim.Who, claim.Statement }.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}
