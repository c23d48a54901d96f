using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using System.Text.Json;
using ThirdSite.Scenarios;
using ThirdSite.Studies;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite agreement …</c>: the log of what two sides promised each other, kept so that neither can change it unseen.</summary>
internal static class AgreementCommand
{
    private const int MostHeadBytes = 1 << 16;

    public static Command Create()
    {
        var command = new Command("agreement", "Check the rules of an agreement, and keep its log so that it can be checked: entries signed by each side, chained by hash, with heads that the sides exchange.")
        {
            CreateCheck(), TradeOffCommand.Create(), CreateKey(), CreateAppend(), CreateHead(), CreateVerify(),
        };
        HelpText.Add(
            command,
            "thirdsite agreement check scenarios/third-site-2008.yaml --log log.jsonl",
            "thirdsite agreement key us.key --party US",
            "thirdsite agreement append log.jsonl --key us.key --key ru.key.pub \\",
            "    --event interceptors --set site=redzikowo --set inSilos=0",
            "thirdsite agreement head log.jsonl --key us.key --key ru.key.pub \\",
            "    > us-head.json",
            "thirdsite agreement verify log.jsonl --key us.key.pub --key ru.key.pub \\",
            "    --head us-head.json");
        command.SetAction(_ =>
        {
            HelpText.Write(command, Console.Error);
            return ExitCode.BadInput;
        });
        return command;
    }

    private static Command CreateCheck()
    {
        var file = SharedOptions.Scenario();
        var log = new Option<string>("--log") { HelpName = "EVENTS", Description = "A log, JSON Lines, to hold against the rules. Its form and chain are checked; its signatures with --key." };
        var keys = Keys("Public key of a party, repeatable: with all of them the log must verify before it is judged.", required: false);
        var reading = new Option<string[]>("--reading") { HelpName = "NAME", Description = "Whose plan is held against the rules; repeatable, all without it.", AllowMultipleArgumentsPerToken = false };
        var set = SharedOptions.Set().Checked();
        var command = new Command("check", "Say of every rule of the scenario's agreement whether the system as planned lies within it, whether a log keeps it (with the first violation, its evidence, and what cannot be judged), and how a breach would be seen, by whom and how soon. Exit code 1 where a violation was found.")
        {
            file, log, keys, reading, set,
        };
        HelpText.Add(
            command,
            "thirdsite agreement check scenarios/third-site-2008.yaml",
            "thirdsite agreement check scenarios/third-site-2008.yaml --log log.jsonl \\",
            "    --key us.key.pub --key ru.key.pub --json",
            "thirdsite agreement check mine.yaml \\",
            "    --set agreement.rules.cap.at_most.interceptors=20");
        command.SetAction(parse =>
        {
            var scenario = ScenarioReader.Read(parse.GetRequiredValue(file));
            var (logPath, given) = (parse.GetValue(log), parse.GetValue(keys) ?? []);
            if (logPath is null && given.Length > 0)
            {
                throw new OutputRefusedException("--key verifies the log of --log, which is missing");
            }

            IReadOnlyList<LoggedEvent>? events = null;
            var torn = 0;
            if (logPath is not null)
            {
                var bytes = LogFile.ReadAll(logPath, LogFile.MostBytes);
                if (given.Length > 0 && LogVerification.Of(bytes, KeyFiles.Read(given)) is { Verified: false } verified)
                {
                    AgreementText.WriteFindings(Console.Error, verified.Findings);
                    Console.Error.WriteLine($"thirdsite: {logPath} does not verify; it was held against no rule");
                    return ExitCode.CheckFailed;
                }

                try
                {
                    events = LoggedEvent.Read(bytes);
                    torn = LogLines.Of(bytes).TornBytes;
                }
                catch (FormatException e)
                {
                    throw new OutputRefusedException($"{logPath}: {e.Message}");
                }
            }

            AgreementCheckAnswers answers;
            try
            {
                answers = AgreementCheck.Run(scenario, parse.GetValue(reading) ?? [], SharedOptions.Overrides(parse.GetValue(set), grid: null), events, given.Length > 0, torn);
            }
            catch (ArgumentException e) when (e.ParamName is null)
            {
                throw new OutputRefusedException(e.Message);
            }

            if (parse.GetValue(SharedOptions.Json))
            {
                using var output = Console.OpenStandardOutput();
                AnswersJson.Write(output, answers);
            }
            else
            {
                AgreementCheckText.Write(Console.Out, answers, parse.GetValue(SharedOptions.Quiet));
            }

            return answers.Violated ? ExitCode.CheckFailed : ExitCode.Done;
        });
        return command;
    }

    private static Command CreateKey()
    {
        var file = new Argument<string>("FILE") { Description = "Private part, readable by its owner alone; the public part is FILE.pub. Files that exist are refused." };
        var party = new Option<string>("--party") { HelpName = "NAME", Description = "Whose key it is: letters, digits and hyphens, such as US.", Required = true };
        party.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !PartyKey.IsParty(result.Tokens[0].Value))
            {
                result.AddError($"--party {result.Tokens[0].Value}: expected 1 to 40 letters, digits and hyphens");
            }
        });
        var command = new Command("key", "Make a key pair for one party (ECDSA over P-256). The private part is written with owner-only permissions and never printed.") { file, party };
        HelpText.Add(command, "thirdsite agreement key us.key --party US");
        command.SetAction(parse =>
        {
            var path = parse.GetRequiredValue(file);
            var key = PartyKey.Create(parse.GetRequiredValue(party));
            KeyFiles.Write(path, key);
            if (parse.GetValue(SharedOptions.Json))
            {
                WriteJson(json =>
                {
                    json.WriteString("party", key.Party);
                    json.WriteString("fingerprint", key.Fingerprint);
                    json.WriteString("private", path);
                    json.WriteString("public", path + KeyFiles.PublicEnding);
                });
                return ExitCode.Done;
            }

            if (!parse.GetValue(SharedOptions.Quiet))
            {
                Console.Out.WriteLine($"{key.Party}: {path} (private: keep it), {path}{KeyFiles.PublicEnding} (for the other side)");
                Console.Out.WriteLine("Fingerprint, to compare by another way:");
            }

            Console.Out.WriteLine(key.Fingerprint);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateAppend()
    {
        var log = new Argument<string>("LOG") { Description = "The log, JSON Lines; a file that does not exist begins one." };
        var file = new Argument<string>("EVENT") { Description = "A file with { \"kind\", \"body\" } and perhaps \"time\"; - for standard input.", Arity = ArgumentArity.ZeroOrOne };
        var keys = Keys("Key file, repeatable: one private key, which signs, and the public keys of the others, whose entries are checked first.");
        var kind = new Option<string>("--event") { HelpName = "KIND", Description = $"In the place of EVENT, one of: {string.Join(", ", EventKinds.All.Where(k => k.Name != EventKinds.HeadCountersigned).Select(k => k.Name))}." };
        var set = new Option<string[]>("--set") { HelpName = "FIELD=VALUE", Description = "A field of --event; repeatable. docs/methods.md lists them.", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
        set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            {
                result.AddError($"--set {token.Value}: expected FIELD=VALUE, for example --set inSilos=0");
            }
        });
        var countersign = new Option<string>("--countersign") { HelpName = "HEAD", Description = "In the place of EVENT, a head that the other side signed: refused unless it agrees with this log." };
        var time = new Option<string>("--time") { HelpName = "UTC", Description = "Time of the entry, such as 2008-04-06T10:00:00Z; the clock's without it." };
        time.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && EventKinds.ReadTime(result.Tokens[0].Value) is null)
            {
                result.AddError($"--time {result.Tokens[0].Value}: expected UTC to the second, such as 2008-04-06T10:00:00Z");
            }
        });
        var repair = new Option<bool>("--repair") { Description = "Cut off what an append that was cut short left behind the last line." };
        var command = new Command("append", "Append one signed entry to a log that verifies; another is refused. The entry is on the disk when the command ends.")
        {
            log, file, keys, kind, set, countersign, time, repair,
        };
        command.Validators.Add(result =>
        {
            var ways = (result.GetValue(file) is null ? 0 : 1) + (result.GetValue(kind) is null ? 0 : 1) + (result.GetValue(countersign) is null ? 0 : 1);
            if (ways != 1)
            {
                result.AddError($"append needs {(ways == 0 ? "" : "only one of ")}an EVENT file, --event KIND{(ways == 0 ? "" : " and")}{(ways == 0 ? " or" : "")} --countersign HEAD");
            }
            else if (result.GetResult(set) is not null && result.GetValue(kind) is null)
            {
                result.AddError("--set gives a field of --event KIND, which is missing");
            }
        });
        HelpText.Add(
            command,
            "thirdsite agreement append log.jsonl --key us.key --key ru.key.pub \\",
            "    --event radar-silent --set radar=brdy --set powered=false",
            "thirdsite agreement append log.jsonl event.json --key us.key --key ru.key.pub",
            "thirdsite agreement append log.jsonl --key ru.key --key us.key.pub \\",
            "    --countersign us-head.json");
        command.SetAction(parse =>
        {
            var path = parse.GetRequiredValue(log);
            var all = KeyFiles.Read(parse.GetRequiredValue(keys));
            var own = Signer(all);
            var (of, body, stated) = EventOf(parse.GetValue(file), parse.GetValue(kind), parse.GetValue(set), parse.GetValue(countersign));
            var at = EventKinds.ReadTime(parse.GetValue(time)) ?? stated ?? DateTimeOffset.UtcNow;
            byte[] Signed(long sequence, string previous)
            {
                try
                {
                    return LogEntry.Sign(sequence, previous, at, of, body, own).Bytes();
                }
                catch (FormatException e)
                {
                    throw new OutputRefusedException($"no entry: {e.Message}");
                }
            }

            // By itself first, so that what can never stand in a log begins none.
            if (LogVerification.Of(Line(Signed(0, LogEntry.NoPrevious)), all) is { Verified: false } alone)
            {
                AgreementText.WriteFindings(Console.Error, [.. alone.Findings.Select(f => f with { Line = 0, Entry = null, LastEntry = null })]);
                Console.Error.WriteLine("thirdsite: no such entry can stand in a log; nothing was appended");
                return ExitCode.CheckFailed;
            }

            using var opened = LogFile.OpenToAppend(path);
            var verification = new LogVerification(all);
            var verified = verification.Verify(opened.Bytes);
            if (!verified.Verified || (verified.TornBytes > 0 && !parse.GetValue(repair)))
            {
                AgreementText.WriteFindings(Console.Error, verified.Findings);
                Console.Error.WriteLine(verified.Verified
                    ? $"thirdsite: {path} ends with {verified.TornBytes} bytes of an append that was cut short; --repair cuts them off. Nothing was appended"
                    : $"thirdsite: {path} does not verify; nothing was appended");
                return ExitCode.CheckFailed;
            }

            // With the new entry the log is judged as the other side will judge it, before anything is written.
            var lines = opened.Lines;
            var line = Signed(lines.Count, verified.HeadHash ?? LogEntry.NoPrevious);
            var then = verification.Verify((byte[])[.. opened.Bytes.AsSpan(0, lines.WholeBytes), .. Line(line)]);
            if (!then.Verified)
            {
                AgreementText.WriteFindings(Console.Error, then.Findings);
                Console.Error.WriteLine("thirdsite: with this entry the log would not verify; nothing was appended");
                return ExitCode.CheckFailed;
            }

            opened.Append(line);
            if (parse.GetValue(SharedOptions.Json))
            {
                WriteJson(json =>
                {
                    json.WriteString("log", then.Log);
                    json.WriteNumber("entry", lines.Count);
                    json.WriteString("hash", then.HeadHash);
                    json.WriteNumber("cutBytes", lines.TornBytes);
                });
            }
            else if (!parse.GetValue(SharedOptions.Quiet))
            {
                if (lines.TornBytes > 0)
                {
                    Console.Out.WriteLine($"Cut off {lines.TornBytes} bytes of an append that was cut short.");
                }

                Console.Out.WriteLine($"Entry {lines.Count} of {own.Party}, {of}: {then.HeadHash}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateHead()
    {
        var log = new Argument<string>("LOG") { Description = "The log, JSON Lines." };
        var keys = Keys("Key file, repeatable: one private key, which signs, and the public keys of the others.");
        var time = new Option<string>("--time") { HelpName = "UTC", Description = "Time of the head, such as 2008-04-06T10:00:00Z; the clock's without it." };
        time.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && EventKinds.ReadTime(result.Tokens[0].Value) is null)
            {
                result.AddError($"--time {result.Tokens[0].Value}: expected UTC to the second, such as 2008-04-06T10:00:00Z");
            }
        });
        var command = new Command("head", "Print a signed head of a log that verifies: how many entries it has, and the hash of the last. The other side keeps it; with it 'verify' finds what is later cut off or exchanged.") { log, keys, time };
        HelpText.Add(command, "thirdsite agreement head log.jsonl --key us.key --key ru.key.pub \\", "    > us-head.json");
        command.SetAction(parse =>
        {
            var path = parse.GetRequiredValue(log);
            var all = KeyFiles.Read(parse.GetRequiredValue(keys));
            var own = Signer(all);
            var verified = LogVerification.Of(LogFile.ReadAll(path, LogFile.MostBytes), all);
            if (!verified.Verified)
            {
                AgreementText.WriteFindings(Console.Error, verified.Findings);
                Console.Error.WriteLine($"thirdsite: {path} does not verify; no head was signed");
                return ExitCode.CheckFailed;
            }

            if (verified.HeadHash is not { } hash)
            {
                throw new OutputRefusedException($"{path} holds no entry; an empty log has no head");
            }

            Console.Out.WriteLine(LogHead.Sign(verified.Log!, verified.Entries, hash, EventKinds.ReadTime(parse.GetValue(time)) ?? DateTimeOffset.UtcNow, own).ToJson());
            return ExitCode.Done;
        });
        return command;
    }

    private static Command CreateVerify()
    {
        var log = new Argument<string>("LOG") { Description = "The log, JSON Lines." };
        var keys = Keys("Public key of a party, repeatable: those of all whose entries stand in the log.");
        var heads = new Option<string[]>("--head") { HelpName = "FILE", Description = "A signed head that you kept, repeatable; or another log, whose counter-signed heads of this one are taken.", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
        var copy = new Option<string>("--copy") { HelpName = "FILE", Description = "Another copy of the same log: says at which entry the two part." };
        var command = new Command("verify", "Find every entry of a log that was changed, dropped, put elsewhere, repeated or forked, and with --head or --copy what was cut off. Exit code 1 when something is found.") { log, keys, heads, copy };
        HelpText.Add(
            command,
            "thirdsite agreement verify log.jsonl --key us.key.pub --key ru.key.pub",
            "thirdsite agreement verify log.jsonl --key us.key.pub --key ru.key.pub \\",
            "    --head us-head.json --copy log-of-march.jsonl --json");
        command.SetAction(parse =>
        {
            var all = KeyFiles.Read(parse.GetRequiredValue(keys));
            var bytes = LogFile.ReadAll(parse.GetRequiredValue(log), LogFile.MostBytes);
            var id = LogLines.Of(bytes) is { Count: > 0 } lines ? LogEntry.HashOf(lines[0].Span) : null;
            var given = (parse.GetValue(heads) ?? []).SelectMany(path => Heads(path, id)).ToList();
            ReadOnlyMemory<byte>? other = parse.GetValue(copy) is { } path ? LogFile.ReadAll(path, LogFile.MostBytes) : default(ReadOnlyMemory<byte>?);
            var verified = LogVerification.Of(bytes, all, given, other);
            if (parse.GetValue(SharedOptions.Json))
            {
                using var output = Console.OpenStandardOutput();
                AnswersJson.Write(output, verified);
            }
            else
            {
                AgreementText.Write(Console.Out, verified, parse.GetValue(SharedOptions.Quiet));
            }

            return verified.Verified ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return command;
    }

    private static byte[] Line(byte[] entry) => [.. entry, (byte)'\n'];

    private static Option<string[]> Keys(string description, bool required = true) => new("--key")
    {
        HelpName = "FILE",
        Description = description,
        Required = required,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private static PartyKey Signer(IReadOnlyList<PartyKey> keys) => keys.Where(k => k.IsPrivate).ToList() switch
    {
        [var own] => own,
        [] => throw new OutputRefusedException("no --key is a private key; one has to sign"),
        _ => throw new OutputRefusedException("more than one --key is a private key; one signs, of the others the public parts are needed"),
    };

    private static (string Kind, JsonElement Body, DateTimeOffset? Time) EventOf(string? file, string? kind, string[]? set, string? countersign)
    {
        try
        {
            if (kind is not null)
            {
                return (kind, EventKinds.Body(kind, (set ?? []).Select(text => text.Split('=', 2)).Select(p => (p[0].Trim(), p[1].Trim()))), null);
            }

            if (countersign is not null)
            {
                var head = Heads(countersign, null) is [var only] ? only : throw new OutputRefusedException($"{countersign} holds no signed head");
                return (EventKinds.HeadCountersigned, Parsed(Encoding.UTF8.GetBytes($"{{\"head\":{head.ToJson()}}}")), null);
            }

            var value = Parsed(file == "-" ? LogFile.ReadAll(Console.OpenStandardInput(), "standard input", LogEntry.MostBytes) : LogFile.ReadAll(file!, LogEntry.MostBytes));
            string[] members = ["kind", "body", "time"];
            if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(m => !members.Contains(m.Name))
                || !value.TryGetProperty("kind", out var name) || name.ValueKind != JsonValueKind.String || !value.TryGetProperty("body", out var body))
            {
                throw new FormatException("expected { \"kind\": …, \"body\": { … } } and perhaps \"time\"");
            }

            if (!value.TryGetProperty("time", out var time))
            {
                return (name.GetString()!, body, null);
            }

            return EventKinds.ReadTime(time.ValueKind == JsonValueKind.String ? time.GetString() : null) is { } at
                ? (name.GetString()!, body, at)
                : throw new FormatException("time: expected UTC to the second, such as 2008-04-06T10:00:00Z");
        }
        catch (FormatException e)
        {
            throw new OutputRefusedException($"{(file is null ? "--event" : file == "-" ? "standard input" : file)}: {e.Message}");
        }
    }

    // Everything that reading JSON can find wrong, a name that stands twice included.
    private static JsonElement Parsed(byte[] json) => CanonicalJson.Parse(CanonicalJson.Of(json));

    // A file with one head, in whatever layout; or a log, of which the counter-signed heads of this log count.
    private static List<LogHead> Heads(string path, string? log)
    {
        var bytes = LogFile.ReadAll(path, LogFile.MostBytes);
        try
        {
            if (bytes.Length <= MostHeadBytes && LogHead.TryRead(Parsed(bytes)) is { } head)
            {
                return [head];
            }
        }
        catch (FormatException)
        {
            // Not one value of JSON: perhaps a log.
        }

        var lines = LogLines.Of(bytes);
        var heads = new List<LogHead>();
        for (var i = 0; log is not null && i < lines.Count; i++)
        {
            try
            {
                var entry = LogEntry.Read(lines[i].Span);
                if (entry.Kind == EventKinds.HeadCountersigned && LogHead.TryRead(entry.Body.GetProperty("head")) is { } signed && signed.Log == log)
                {
                    heads.Add(signed);
                }
            }
            catch (FormatException e)
            {
                throw new OutputRefusedException($"{path} is neither a signed head nor a log: line {i + 1}: {e.Message}");
            }
        }

        return heads.Count > 0 ? heads : throw new OutputRefusedException($"{path} holds no signed head{(log is null ? "" : " of this log")}");
    }

    private static void WriteJson(Action<Utf8JsonWriter> members)
    {
        using var output = Console.OpenStandardOutput();
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = AnswersJson.SerializerOptions.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("schemaVersion", AnswersJson.SchemaVersion);
            members(json);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
    }
}
