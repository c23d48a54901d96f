using System.Text.Json;
using ThirdSite.Cli.Tests.Answers;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>Two parties keep a log: keys, entries, heads, and what the other side finds.</summary>
public sealed class AgreementTests : IDisposable
{
    private static readonly string[] UsSigns = ["--key", "us.key", "--key", "ru.key.pub"];
    private static readonly string[] RuSigns = ["--key", "ru.key", "--key", "us.key.pub"];
    private static readonly string[] Verifies = ["--key", "us.key.pub", "--key", "ru.key.pub"];

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task Twin_two_parties_exchange_a_head_and_the_other_side_finds_what_was_cut_off()
    {
        MakeKeys();
        await DoneAsync(["agreement", "append", "log.jsonl", .. UsSigns, "--event", "interceptors", "--set", "site=redzikowo", "--set", "inSilos=0", "--time", "2008-04-06T10:00:00Z"]);
        await File.WriteAllTextAsync(command.PathOf("event.json"), """{ "kind": "radar-silent", "body": { "radar": "brdy", "powered": false }, "time": "2008-04-06T11:00:00Z" }""", Cancel);
        await DoneAsync(["agreement", "append", "log.jsonl", "event.json", .. UsSigns]);
        var head = await DoneAsync(["agreement", "head", "log.jsonl", .. UsSigns, "--time", "2008-04-07T00:00:00Z"]);
        await File.WriteAllTextAsync(command.PathOf("us-head.json"), head, Cancel);
        await DoneAsync(["agreement", "append", "log.jsonl", .. RuSigns, "--countersign", "us-head.json", "--time", "2008-04-07T01:00:00Z"]);
        var observed = await DoneAsync(["agreement", "append", "log.jsonl", .. RuSigns, "--event", "flight-observed", "--set", "nation=IR", "--set", "rangeKm=1.30e3", "--time", "2008-04-08T00:00:00Z"]);

        observed.Should().StartWith("Entry 3 of RU, flight-observed: ");
        var whole = await File.ReadAllLinesAsync(command.PathOf("log.jsonl"), Cancel);
        whole.Should().HaveCount(4).And.OnlyContain(line => AgreementLogSchemaTests.IsValid(line));
        whole[3].Should().Contain("\"rangeKm\":1300}");

        var (code, output, errors) = await command.RunAsync(["agreement", "verify", "log.jsonl", .. Verifies, "--head", "us-head.json"]);
        (code, errors).Should().Be((0, ""));
        output.Should().Contain("agrees").And.NotContain("copy holds").And.EndWith("Verified: 4 entries, each signed by its party and in its place.\n");

        // Cut off behind the first entry: the log alone says nothing, the head does, and so does another's log with the counter-signed head.
        await File.WriteAllTextAsync(command.PathOf("cut.jsonl"), whole[0] + "\n", Cancel);
        (await command.RunAsync(["agreement", "verify", "cut.jsonl", .. Verifies])).Code.Should().Be(0);
        foreach (var with in (string[][])[["--head", "us-head.json"], ["--head", "log.jsonl"], ["--copy", "log.jsonl"]])
        {
            (code, output, errors) = await command.RunAsync(["agreement", "verify", "cut.jsonl", .. Verifies, .. with, "--json"]);
            (code, errors).Should().Be((1, ""));
            var document = JsonDocument.Parse(output).RootElement;
            AnswerSchemas.MustValidate("log-verification", document);
            var finding = document.GetProperty("findings").EnumerateArray().Should().ContainSingle().Subject;
            finding.GetProperty("problem").GetString().Should().Be("truncated");
            finding.GetProperty("entry").GetInt64().Should().Be(1);
        }

        // An entry changed afterwards is found by the other side, and nobody can build on it.
        await File.WriteAllTextAsync(command.PathOf("log.jsonl"), string.Concat(whole.Select(l => l.Replace("\"inSilos\":0", "\"inSilos\":9", StringComparison.Ordinal) + "\n")), Cancel);
        (code, output, errors) = await command.RunAsync(["agreement", "verify", "log.jsonl", .. Verifies, "--quiet"]);
        (code, errors).Should().Be((1, ""));
        output.Should().StartWith("signature (line 1, entry 0, US): Not signed by US");
        (code, output, errors) = await command.RunAsync(["agreement", "append", "log.jsonl", .. UsSigns, "--event", "statement", "--set", "text=more"]);
        (code, output).Should().Be((1, ""));
        errors.Should().Contain("does not verify; nothing was appended");
        (code, _, errors) = await command.RunAsync(["agreement", "head", "log.jsonl", .. UsSigns]);
        code.Should().Be(1);
        errors.Should().Contain("no head was signed");
    }

    [Fact]
    public async Task Closed_a_private_key_is_for_its_owner_alone_and_is_never_printed_or_written_over()
    {
        var (code, output, errors) = await command.RunAsync("agreement", "key", "us.key", "--party", "US");
        code.Should().Be(0, errors);
        var secret = await File.ReadAllTextAsync(command.PathOf("us.key"), Cancel);
        var published = await File.ReadAllTextAsync(command.PathOf("us.key.pub"), Cancel);
        secret.Should().StartWith("Party: US\n-----BEGIN PRIVATE KEY-----\n");
        published.Should().StartWith("Party: US\n-----BEGIN PUBLIC KEY-----\n");
        (output + errors + published).Should().NotContainAny(secret.Split('\n')[2..^2]);
        output.Should().EndWith(PartyKey.Read(published).Fingerprint + "\n");

        (code, _, errors) = await command.RunAsync("agreement", "key", "us.key", "--party", "US");
        (code, errors).Should().Be((2, "thirdsite: us.key exists already; a key is never written over\n"));
        (await File.ReadAllTextAsync(command.PathOf("us.key"), Cancel)).Should().Be(secret);

        // A public part that is in the way takes the private one back too.
        await File.WriteAllTextAsync(command.PathOf("b.key.pub"), "", Cancel);
        (await command.RunAsync("agreement", "key", "b.key", "--party", "US")).Code.Should().Be(2);
        File.Exists(command.PathOf("b.key")).Should().BeFalse();

        // Windows has no such modes: there a new file has the permissions of its folder.
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(command.PathOf("us.key")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.SetUnixFileMode(command.PathOf("us.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            (code, _, errors) = await command.RunAsync("agreement", "append", "log.jsonl", "--key", "us.key", "--event", "statement", "--set", "text=a");
            code.Should().Be(2);
            errors.Should().Contain("others than its owner may open");
            File.Exists(command.PathOf("log.jsonl")).Should().BeFalse();
        }
    }

    [Fact]
    public async Task Closed_appends_at_the_same_time_wait_for_each_other()
    {
        MakeKeys();

        var runs = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => command.RunAsync(
            ["agreement", "append", "log.jsonl", .. i % 2 == 0 ? UsSigns : RuSigns, "--event", "statement", "--set", $"text=number {i}", "--time", "2008-04-06T10:00:00Z"])));

        runs.Should().OnlyContain(r => r.Code == 0);
        var (code, output, _) = await command.RunAsync(["agreement", "verify", "log.jsonl", .. Verifies, "--json"]);
        code.Should().Be(0);
        JsonDocument.Parse(output).RootElement.GetProperty("entries").GetInt32().Should().Be(8);
    }

    [Fact]
    public async Task Closed_a_torn_line_is_named_and_cut_off_only_where_that_is_asked_for()
    {
        MakeKeys();
        await DoneAsync(["agreement", "append", "log.jsonl", .. UsSigns, "--event", "statement", "--set", "text=first"]);
        await File.AppendAllTextAsync(command.PathOf("log.jsonl"), "{\"body\":{\"te", Cancel);

        var (code, output, errors) = await command.RunAsync(["agreement", "verify", "log.jsonl", .. Verifies]);
        (code, errors).Should().Be((0, ""));
        output.Should().Contain("Behind line 1 stand 12 bytes").And.Contain("Verified: 1 entry");

        string[] append = ["agreement", "append", "log.jsonl", .. RuSigns, "--event", "statement", "--set", "text=second"];
        (code, output, errors) = await command.RunAsync(append);
        (code, output).Should().Be((1, ""));
        errors.Should().Contain("12 bytes of an append that was cut short; --repair");
        (await DoneAsync([.. append, "--repair"])).Should().StartWith("Cut off 12 bytes");
        (await DoneAsync(["agreement", "verify", "log.jsonl", .. Verifies, "--quiet"])).Should().StartWith("Verified: 2 entries");
    }

    [Fact]
    public void Closed_an_append_killed_at_any_byte_leaves_a_log_that_verifies_and_goes_on()
    {
        var key = PartyKey.Create("US");
        var path = command.PathOf("log.jsonl");
        var first = Entry(0, LogEntry.NoPrevious);
        var second = Entry(1, LogEntry.HashOf(first));
        byte[] before = [.. first, (byte)'\n'];
        byte[] after = [.. before, .. second, (byte)'\n'];
        for (var length = before.Length; length <= after.Length; length++)
        {
            File.WriteAllBytes(path, after[..length]);
            var there = LogVerification.Of(LogFile.ReadAll(path, LogFile.MostBytes), [key]);
            (there.Verified, there.Entries).Should().Be((true, length == after.Length ? 2 : 1));

            using (var log = LogFile.OpenToAppend(path))
            {
                log.Append(Entry(log.Lines.Count, there.HeadHash!));
            }

            var then = LogVerification.Of(File.ReadAllBytes(path), [key]);
            (then.Verified, then.Entries, then.TornBytes).Should().Be((true, there.Entries + 1, 0));
        }

        byte[] Entry(long sequence, string previous) =>
            LogEntry.Sign(sequence, previous, DateTimeOffset.UnixEpoch, "statement", JsonDocument.Parse("""{"text":"words"}""").RootElement, key).Bytes();
    }

    [Fact]
    public async Task Closed_a_process_killed_while_it_appends_leaves_a_log_that_verifies()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Uses kill.");
        MakeKeys();
        var entries = 0;
        long Length() => new FileInfo(command.PathOf("log.jsonl")) is { Exists: true } log ? log.Length : 0;
        for (var i = 0; i < 6; i++)
        {
            var before = Length();
            using (var process = command.Start(["agreement", "append", "log.jsonl", .. UsSigns, "--event", "statement", "--set", "text=again", "--repair"]))
            {
                // Killed as it starts, or as soon as the log has grown; every byte between is tried above.
                while (i % 2 == 1 && !process.HasExited && Length() == before)
                {
                    await Task.Yield();
                }

                process.Kill();
                await process.WaitForExitAsync(Cancel);
            }

            if (File.Exists(command.PathOf("log.jsonl")))
            {
                var (code, output, errors) = await command.RunAsync(["agreement", "verify", "log.jsonl", .. Verifies, "--json"]);
                code.Should().Be(0, errors);
                var now = JsonDocument.Parse(output).RootElement.GetProperty("entries").GetInt32();
                now.Should().BeInRange(entries, entries + 1);
                entries = now;
            }
        }
    }

    [Fact]
    public async Task Closed_a_head_that_does_not_agree_is_never_counter_signed()
    {
        MakeKeys();
        await DoneAsync(["agreement", "append", "here.jsonl", .. UsSigns, "--event", "statement", "--set", "text=the same"]);
        File.Copy(command.PathOf("here.jsonl"), command.PathOf("there.jsonl"));
        foreach (var log in (string[])["here.jsonl", "there.jsonl"])
        {
            await DoneAsync(["agreement", "append", log, .. UsSigns, "--event", "statement", "--set", $"text=for {log}"]);
        }

        await File.WriteAllTextAsync(command.PathOf("head.json"), await DoneAsync(["agreement", "head", "here.jsonl", .. UsSigns]), Cancel);
        await DoneAsync(["agreement", "append", "here.jsonl", .. RuSigns, "--countersign", "head.json"]);
        var before = await File.ReadAllBytesAsync(command.PathOf("there.jsonl"), Cancel);
        var (code, _, errors) = await command.RunAsync(["agreement", "append", "there.jsonl", .. RuSigns, "--countersign", "head.json"]);
        code.Should().Be(1);
        errors.Should().Contain("counter-signature").And.Contain("nothing was appended");
        (code, _, errors) = await command.RunAsync(["agreement", "append", "new.jsonl", .. UsSigns, "--countersign", "head.json"]);
        code.Should().Be(1);
        errors.Should().Contain("a head of its own");
        File.Exists(command.PathOf("new.jsonl")).Should().BeFalse();
        (await File.ReadAllBytesAsync(command.PathOf("there.jsonl"), Cancel)).Should().Equal(before);
    }

    [Fact]
    public async Task Closed_an_event_may_come_from_standard_input()
    {
        MakeKeys();
        using var process = command.Start(["agreement", "append", "log.jsonl", "-", .. UsSigns, "--json"]);
        await process.StandardInput.WriteAsync("""{"kind":"notice","body":{"subject":"flight-test","eventAt":"2008-05-01T00:00:00Z"}}""");
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);

        process.ExitCode.Should().Be(0);
        JsonDocument.Parse(output).RootElement.GetProperty("entry").GetInt32().Should().Be(0);
    }

    [Theory]
    [InlineData("agreement-without-a-command", "agreement", "sign")]
    [InlineData("agreement-mistyped", "agreement", "apend", "log.jsonl")]
    [InlineData("agreement-key-without-a-party", "agreement", "key", "x.key")]
    [InlineData("agreement-key-of-nobody", "agreement", "key", "x.key", "--party", "United States")]
    [InlineData("agreement-append-nothing", "agreement", "append", "log.jsonl", "--key", "us.key")]
    [InlineData("agreement-append-two-things", "agreement", "append", "log.jsonl", "e.json", "--event", "statement", "--key", "us.key")]
    [InlineData("agreement-append-without-a-key", "agreement", "append", "log.jsonl", "--event", "statement")]
    [InlineData("agreement-append-without-a-private-key", "agreement", "append", "log.jsonl", "--event", "statement", "--set", "text=a", "--key", "us.key.pub")]
    [InlineData("agreement-append-an-unknown-kind", "agreement", "append", "log.jsonl", "--event", "radar-slient", "--key", "us.key")]
    [InlineData("agreement-append-an-unknown-field", "agreement", "append", "log.jsonl", "--event", "radar-silent", "--set", "rdar=brdy", "--key", "us.key")]
    [InlineData("agreement-append-a-wrong-time", "agreement", "append", "log.jsonl", "--event", "statement", "--time", "yesterday", "--key", "us.key")]
    [InlineData("agreement-append-a-file-that-is-no-event", "agreement", "append", "log.jsonl", "us.key.pub", "--key", "us.key")]
    [InlineData("agreement-verify-nothing", "agreement", "verify", "nowhere.jsonl", "--key", "us.key.pub")]
    [InlineData("agreement-verify-with-a-key-that-is-none", "agreement", "verify", "nowhere.jsonl", "--key", "words.txt")]
    public async Task Regress_a_mistake_says_what_was_expected(string expected, params string[] arguments)
    {
        MakeKeys();
        await File.WriteAllTextAsync(command.PathOf("words.txt"), "words\n", Cancel);
        var before = Directory.GetFileSystemEntries(command.Folder);

        var (code, output, errors) = await command.RunAsync(arguments);

        code.Should().Be(2);
        output.Should().BeEmpty();
        Command.MustEqualExpected(expected, errors);
        Directory.GetFileSystemEntries(command.Folder).Should().BeEquivalentTo(before, "nothing was written");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private void MakeKeys()
    {
        foreach (var party in (string[])["US", "RU"])
        {
            KeyFiles.Write(command.PathOf($"{party.ToLowerInvariant()}.key"), PartyKey.Create(party));
        }
    }

    private async Task<string> DoneAsync(string[] arguments)
    {
        var (code, output, errors) = await command.RunAsync(arguments);
        code.Should().Be(0, errors);
        return output;
    }
}
