using System.Text;
using System.Text.Json;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies.Tests.Treaty;

/// <summary>What a log says of itself, and what a head or copy from outside adds.</summary>
public sealed class LogVerificationTests
{
    [Fact]
    public void Closed_an_untouched_log_is_verified_by_public_keys_alone()
    {
        var lines = SignedLog.Make(12);

        var answer = LogVerification.Of(SignedLog.File(lines), SignedLog.Public);

        answer.Findings.Should().BeEmpty();
        (answer.Verified, answer.Entries, answer.HeldEntries).Should().Be((true, 12, 0L));
        answer.Log.Should().Be(LogEntry.HashOf(lines[0]));
        answer.HeadHash.Should().Be(LogEntry.HashOf(lines[^1]));
        answer.Parties.Select(p => (p.Party, p.Entries)).Should().Equal(("RU", 7), ("US", 5));
    }

    [Fact]
    public void Closed_without_a_head_a_cut_end_is_not_seen_and_with_one_it_is()
    {
        var lines = SignedLog.Make(9);
        var head = SignedLog.Head(lines, SignedLog.Us);
        for (var kept = 0; kept < 9; kept++)
        {
            var cut = SignedLog.File(lines[..kept]);

            LogVerification.Of(cut, SignedLog.Public).Verified.Should().BeTrue("nothing in a log says how long it was");
            var finding = LogVerification.Of(cut, SignedLog.Public, [head]).Findings.Should().ContainSingle().Subject;
            (finding.Problem, finding.Entry, finding.LastEntry).Should().Be(("truncated", (long)kept, 8L));
        }
    }

    [Fact]
    public void Closed_a_log_that_went_on_keeps_its_earlier_heads()
    {
        var lines = SignedLog.Make(9);
        var answer = LogVerification.Of(SignedLog.File(lines), SignedLog.Public, [SignedLog.Head(lines[..3], SignedLog.Us), SignedLog.Head(lines[..7], SignedLog.Ru)]);

        (answer.Verified, answer.HeldEntries).Should().Be((true, 7L));
        answer.Heads.Should().OnlyContain(h => h.Agrees);
        answer.Notes.Should().ContainSingle().Which.Should().Contain("first 7 of 9");
    }

    [Fact]
    public void Closed_a_fork_lies_between_the_last_head_that_agrees_and_the_first_that_does_not()
    {
        var lines = SignedLog.Make(10);
        var forked = lines[..6].ToList();
        while (forked.Count < 10)
        {
            forked.Add(SignedLog.Next(forked, SignedLog.Us, 50));
        }

        var heads = new[] { 4, 8, 10 }.Select(n => SignedLog.Head(lines[..n], SignedLog.Ru)).ToList();
        var answer = LogVerification.Of(SignedLog.File(forked), SignedLog.Public, heads);

        answer.Findings.Select(f => (f.Problem, f.Entry, f.LastEntry)).Should().Equal(("forked", 4L, 7L), ("forked", 4L, 9L));
        var exact = LogVerification.Of(SignedLog.File(forked), SignedLog.Public, null, SignedLog.File(lines)).Findings.Should().ContainSingle().Subject;
        (exact.Problem, exact.Entry, exact.Line).Should().Be(("forked", 6L, 7));
        exact.Evidence.Should().Contain(LogEntry.HashOf(lines[6])).And.Contain(LogEntry.HashOf(forked[6])).And.Contain("US signed both");
    }

    [Fact]
    public void Closed_a_copy_shows_which_of_the_two_is_behind()
    {
        var lines = SignedLog.Make(8);
        var behind = LogVerification.Of(SignedLog.File(lines[..5]), SignedLog.Public, null, SignedLog.File(lines));
        var ahead = LogVerification.Of(SignedLog.File(lines), SignedLog.Public, null, SignedLog.File(lines[..5]));

        behind.Findings.Should().ContainSingle().Which.Should().Match<LogFinding>(f => f.Problem == "truncated" && f.Entry == 5 && f.LastEntry == 7);
        (ahead.Verified, ahead.HeldEntries).Should().Be((true, 5L));
        ahead.Notes.Should().Contain("The other copy holds the first 5 of 8 entries, and no more.");
    }

    [Fact]
    public void Closed_a_head_of_another_log_or_by_nobody_known_is_named()
    {
        var (lines, others) = (SignedLog.Make(6), SignedLog.Make(6, 77));
        var file = SignedLog.File(lines);
        var head = SignedLog.Head(lines, SignedLog.Ru);

        Problem(SignedLog.Head(others, SignedLog.Ru)).Should().Be("other-log");
        Problem(SignedLog.Head(lines, PartyKey.Create("RU"))).Should().Be("head-signature");
        Problem(head with { Party = "US" }).Should().Be("head-signature");
        Problem(head with { Entries = 5 }).Should().Be("head-signature");
        Problem(head with { Time = head.Time.AddSeconds(1) }).Should().Be("head-signature");

        string Problem(LogHead given) => LogVerification.Of(file, SignedLog.Public, [given]).Findings.Should().ContainSingle().Which.Problem;
    }

    [Theory]
    [InlineData(false, true, 4, "counter-signed a head of its own")]
    [InlineData(true, false, 4, "not signed by US")]
    [InlineData(true, true, 3, "does not agree")]
    public void Closed_a_counter_signature_holds_a_head_of_the_other_side_that_agrees(bool ofOther, bool signed, int entries, string message)
    {
        var lines = SignedLog.Make(4).ToList();
        var key = ofOther ? signed ? SignedLog.Us : PartyKey.Create("US") : SignedLog.Ru;
        var head = SignedLog.Head(lines, key);
        head = entries == 4 ? head : LogHead.Sign(head.Log, entries, head.Hash, head.Time, key);
        lines.Add(SignedLog.Entry(lines, SignedLog.Ru, EventKinds.HeadCountersigned, $"{{\"head\":{head.ToJson()}}}"));

        var finding = LogVerification.Of(SignedLog.File(lines), SignedLog.Public).Findings.Should().ContainSingle().Subject;

        (finding.Problem, finding.Entry, finding.Party).Should().Be(("counter-signature", 4L, "RU"));
        finding.Message.Should().Contain(message);
    }

    [Fact]
    public void Closed_a_counter_signed_head_of_another_log_may_stand_in_this_one()
    {
        var (lines, theirs) = (SignedLog.Make(3).ToList(), SignedLog.Make(5, 9));
        lines.Add(SignedLog.Entry(lines, SignedLog.Us, EventKinds.HeadCountersigned, $"{{\"head\":{SignedLog.Head(theirs, SignedLog.Ru).ToJson()}}}"));

        LogVerification.Of(SignedLog.File(lines), SignedLog.Public).Verified.Should().BeTrue();
    }

    [Fact]
    public void Closed_an_entry_of_a_party_without_a_key_cannot_be_verified()
    {
        var lines = SignedLog.Make(4);
        var findings = LogVerification.Of(SignedLog.File(lines), [SignedLog.Us.Public()]).Findings;

        findings.Select(f => (f.Problem, f.Entry, f.Party)).Should().Equal(("no-key", 1L, "RU"), ("no-key", 3L, "RU"));
    }

    [Fact]
    public void Closed_a_party_may_change_its_key_where_both_are_given()
    {
        var second = PartyKey.Create("US");
        var lines = SignedLog.Make(4).ToList();
        lines.Add(SignedLog.Next(lines, second));

        LogVerification.Of(SignedLog.File(lines), SignedLog.Public).Findings.Should().ContainSingle().Which.Entry.Should().Be(4);
        LogVerification.Of(SignedLog.File(lines), [.. SignedLog.Public, second.Public()]).Verified.Should().BeTrue();
    }

    [Fact]
    public void Closed_two_signed_entries_of_one_number_are_a_fork_that_names_its_signer()
    {
        var lines = SignedLog.Make(6);
        var second = SignedLog.Next(lines[..2], SignedLog.Us, 30);
        var finding = LogVerification.Of(SignedLog.File([.. lines[..3], second, .. lines[3..]]), SignedLog.Public).Findings.Should().ContainSingle().Subject;

        (finding.Problem, finding.Entry, finding.Line, finding.Party).Should().Be(("forked", 2L, 4, "US"));
        finding.Evidence.Should().Contain(LogEntry.HashOf(lines[2])).And.Contain(LogEntry.HashOf(second));
    }

    [Fact]
    public void Closed_an_entry_moved_far_is_named_alone()
    {
        var lines = SignedLog.Make(30).ToList();
        var moved = lines[20];
        lines.RemoveAt(20);
        lines.Insert(3, moved);

        LogVerification.Of(SignedLog.File(lines), SignedLog.Public).Findings.Should().ContainSingle()
            .Which.Should().Match<LogFinding>(f => f.Problem == "reordered" && f.Entry == 20 && f.Line == 4);
    }

    [Fact]
    public void Closed_several_dropped_entries_are_named_as_a_range()
    {
        var lines = SignedLog.Make(12);
        var findings = LogVerification.Of(SignedLog.File([.. lines[..3], .. lines[7..9], .. lines[10..]]), SignedLog.Public).Findings;

        findings.Select(f => (f.Problem, f.Entry, f.LastEntry)).Should().Equal(("missing", 3L, 6L), ("missing", 9L, 9L));
    }

    [Fact]
    public void Closed_a_number_far_off_that_a_key_holder_signed_costs_no_time()
    {
        var lines = SignedLog.Make(3).ToList();
        lines.Add(LogEntry.Sign(1L << 39, LogEntry.HashOf(lines[^1]), DateTimeOffset.UnixEpoch.AddYears(50), "statement", JsonDocument.Parse("{\"text\":\"far\"}").RootElement, SignedLog.Us).Bytes());
        lines.AddRange(Enumerable.Range(0, 2_000).Select(_ => "nothing"u8.ToArray()));

        LogVerification.Of(SignedLog.File(lines), SignedLog.Public).Findings.Should().Contain(f => f.Problem == "missing" && f.Entry == 3 && f.LastEntry == (1L << 39) - 1);
    }

    [Fact]
    public void Closed_an_append_that_was_cut_short_at_any_byte_leaves_a_log_that_verifies()
    {
        var lines = SignedLog.Make(7);
        var (before, after) = (SignedLog.File(lines[..6]), SignedLog.File(lines));
        for (var length = before.Length; length <= after.Length; length++)
        {
            var answer = LogVerification.Of(after.AsMemory(0, length), SignedLog.Public);

            answer.Verified.Should().BeTrue();
            (answer.Entries, answer.TornBytes).Should().Be(length == after.Length ? (7, 0) : (6, length - before.Length));
        }

        // Space that the file system gave, and never filled.
        LogVerification.Of((byte[])[.. before, .. new byte[4096]], SignedLog.Public).TornBytes.Should().Be(4096);
    }

    [Theory]
    [InlineData("interceptors", """{"site":"redzikowo"}""", "*needs inSilos*")]
    [InlineData("interceptors", """{"site":"redzikowo","inSilos":1.5}""", "*whole number*")]
    [InlineData("interceptors", """{"site":"redzikowo","inSilos":-1}""", "*whole number*")]
    [InlineData("interceptor", """{}""", "*did you mean 'interceptors'*")]
    [InlineData("radar-silent", """{"radar":"brdy","power":true}""", "*no field*")]
    [InlineData("radar-silent", """{"radar":"brdy","powered":"no"}""", "*true or false*")]
    [InlineData("flight-observed", """{"nation":"IR","rangeKm":1e9}""", "*number from 0*")]
    [InlineData("notice", """{"subject":"flight-test","eventAt":"2008-05-01"}""", "*UTC*")]
    [InlineData("statement", """{}""", "*needs text*")]
    [InlineData("statement", """{"text":"x","at":"2099-01-01T00:00:00Z"}""", "*after*")]
    [InlineData("head-countersigned", """{"head":{}}""", "*signed head*")]
    [InlineData("observers", "[]", "*no object*")]
    public void Closed_a_body_that_its_kind_does_not_have_is_never_signed(string kind, string body, string message) =>
        FluentActions.Invoking(() => SignedLog.Entry([], SignedLog.Us, kind, body)).Should().Throw<FormatException>().WithMessage(message);

    [Fact]
    public void Closed_neither_a_head_passes_for_an_entry_nor_an_entry_for_a_head()
    {
        var lines = SignedLog.Make(2);

        FluentActions.Invoking(() => LogEntry.Read(Encoding.UTF8.GetBytes(SignedLog.Head(lines, SignedLog.Us).ToJson()))).Should().Throw<FormatException>();
        LogHead.TryRead(JsonDocument.Parse(lines[0]).RootElement).Should().BeNull();
    }
}
