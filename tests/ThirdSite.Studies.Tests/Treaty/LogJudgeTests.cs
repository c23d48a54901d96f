using System.Globalization;
using System.Text.Json;
using ThirdSite.Scenarios;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies.Tests.Treaty;

/// <summary>Rules held against logs: kept, broken, not to be judged.</summary>
public sealed class LogJudgeTests
{
    // Seconds of these logs: whole, from 100 on.
    private const long First = 100;

    private static readonly RuleForm Cap = new RuleForm.AtMost("redzikowo", N(10), false, null);
    private static readonly RuleForm Loaded = new RuleForm.AtMost("redzikowo", N(10), true, null);
    private static readonly RuleForm Late = new RuleForm.Activation("redzikowo", "brdy", "IR", N(2000), "both", N(60));
    private static readonly RuleForm South = new RuleForm.Sector("brdy", N(315), N(80), N(0), N(90));
    private static readonly RuleForm Always = new RuleForm.Presence("redzikowo", "RU", N(2), null, "presence");
    private static readonly RuleForm OnRequest = new RuleForm.Presence("redzikowo", "RU", N(2), N(30), "presence");
    private static readonly RuleForm DayAhead = new RuleForm.Notice("flight-test", N(50), null, null, null, N(5));
    private static readonly RuleForm Soon = new RuleForm.Notice("interceptors", null, null, null, N(20), null);
    private static readonly RuleForm Slow = new RuleForm.NoUpgrade("gbi-2stage", N(6.3), N(2), null, null);
    private static readonly RuleForm RealTime = new RuleForm.DataShared("gabala", "US", N(60));

    public static TheoryData<string, string, string> Logs => new()
    {
        // At most.
        { "cap", "keeps", "100 US interceptors site=redzikowo inSilos=4 onSite=10" },
        { "cap", "breaks at 120 by 1", "100 US interceptors site=redzikowo inSilos=4 onSite=10; 120 US interceptors site=redzikowo inSilos=4 onSite=11" },
        { "cap", "breaks at 120 by 1", "100 US interceptors site=redzikowo inSilos=0 onSite=0; 120 RU interceptors site=redzikowo inSilos=11" },
        { "cap", "cannot", "100 US interceptors site=redzikowo inSilos=4" },
        { "cap", "cannot", "100 US statement text=begin; 110 US interceptors site=redzikowo inSilos=4 onSite=4" },
        { "cap", "cannot", "100 US interceptors site=vardo inSilos=40 onSite=40" },
        { "cap", "keeps", "100 US interceptors site=redzikowo inSilos=11 onSite=11; 100 US interceptors site=redzikowo inSilos=1 onSite=1" },
        { "cap", "breaks at 100 by 1", "100 US interceptors site=redzikowo inSilos=1 onSite=1; 130 US interceptors site=redzikowo inSilos=11 onSite=11 at=100" },
        { "cap", "cannot", "100 PL interceptors site=redzikowo inSilos=11 onSite=11" },
        { "loaded", "keeps", "100 US interceptors site=redzikowo inSilos=4" },
        { "loaded", "breaks at 100 by 0", "100 US interceptors site=redzikowo inSilos=11; 101 US interceptors site=redzikowo inSilos=0" },
        { "loaded", "cannot", "100 US radar-silent radar=brdy powered=false" },

        // Activation.
        { "late", "keeps", "100 US interceptors site=redzikowo inSilos=0; 100 US radar-silent radar=brdy powered=false; 150 RU statement text=end" },
        { "late", "keeps", "100 US interceptors site=redzikowo inSilos=0; 100 US radar-silent radar=brdy powered=false; 110 US flight-observed nation=IR rangeKm=2000; 120 RU flight-observed nation=IR rangeKm=2100; 120 US radar-radiates radar=brdy azimuthFromDegrees=0 azimuthToDegrees=360 elevationFromDegrees=0 elevationToDegrees=90" },
        { "late", "breaks at 119 by 4", "100 US interceptors site=redzikowo inSilos=0; 100 US radar-silent radar=brdy powered=false; 110 US flight-observed nation=IR rangeKm=2000; 120 RU flight-observed nation=IR rangeKm=2100; 121 US radar-silent radar=brdy powered=true at=119" },
        { "late", "breaks at 130 by 3", "100 US interceptors site=redzikowo inSilos=0; 100 US radar-silent radar=brdy powered=false; 110 US flight-observed nation=IR rangeKm=3000; 130 US interceptors site=redzikowo inSilos=1" },
        { "late", "breaks at 130 by 4", "100 US interceptors site=redzikowo inSilos=0; 100 US radar-silent radar=brdy powered=false; 110 US flight-observed nation=IR rangeKm=1999; 110 RU flight-observed nation=TR rangeKm=3000; 130 US interceptors site=redzikowo inSilos=1" },
        { "late", "breaks at 110 by 2", "100 US interceptors site=redzikowo inSilos=0; 100 US radar-silent radar=brdy powered=false; 110 US interceptors site=redzikowo inSilos=1; 120 US flight-observed nation=IR rangeKm=2000 at=105; 120 RU flight-observed nation=IR rangeKm=2000 at=105" },
        { "late", "breaks at 100 by 0", "100 US interceptors site=redzikowo inSilos=1" },
        { "late", "cannot", "100 US interceptors site=redzikowo inSilos=0" },

        // Sector.
        { "south", "keeps", "100 US radar-radiates radar=brdy azimuthFromDegrees=80 azimuthToDegrees=315 elevationFromDegrees=2 elevationToDegrees=85" },
        { "south", "keeps", "100 US radar-silent radar=brdy powered=true" },
        { "south", "breaks at 110 by 1", "100 US radar-silent radar=brdy powered=true; 110 US radar-radiates radar=brdy azimuthFromDegrees=79 azimuthToDegrees=100 elevationFromDegrees=2 elevationToDegrees=85" },
        { "south", "breaks at 100 by 0", "100 US radar-radiates radar=brdy azimuthFromDegrees=0 azimuthToDegrees=360 elevationFromDegrees=2 elevationToDegrees=85" },
        { "south", "breaks at 100 by 0", "100 US radar-radiates radar=brdy azimuthFromDegrees=80 azimuthToDegrees=316 elevationFromDegrees=2 elevationToDegrees=85" },
        { "south", "breaks at 100 by 0", "100 US radar-radiates radar=brdy azimuthFromDegrees=10 azimuthToDegrees=10 elevationFromDegrees=20 elevationToDegrees=20" },
        { "south", "keeps", "100 US radar-radiates radar=brdy azimuthFromDegrees=10 azimuthToDegrees=20 elevationFromDegrees=-20 elevationToDegrees=0" },
        { "south", "cannot", "100 US radar-radiates radar=brdy azimuthFromDegrees=10 azimuthToDegrees=20 elevationFromDegrees=20 elevationToDegrees=10" },
        { "south", "cannot", "100 US radar-radiates radar=thule azimuthFromDegrees=10 azimuthToDegrees=20 elevationFromDegrees=0 elevationToDegrees=10" },

        // Presence.
        { "always", "keeps", "100 RU observers site=redzikowo nation=RU number=2; 120 US observers site=redzikowo nation=RU number=3" },
        { "always", "breaks at 120 by 1", "100 RU observers site=redzikowo nation=RU number=2; 120 RU observers site=redzikowo nation=RU number=1; 140 RU observers site=redzikowo nation=RU number=2" },
        { "always", "cannot", "100 RU observers site=redzikowo nation=US number=2" },
        { "on request", "keeps", "100 RU observers site=redzikowo nation=RU number=0; 110 RU notice subject=presence eventAt=120; 140 US observers site=redzikowo nation=RU number=2; 160 US observers site=redzikowo nation=RU number=0" },
        { "on request", "keeps", "100 RU statement text=nobody-asked" },
        { "on request", "keeps", "100 US notice subject=presence eventAt=120; 200 US statement text=not-asked-by-the-other-side" },
        { "on request", "breaks at 140 by 1", "100 RU observers site=redzikowo nation=RU number=0; 110 RU notice subject=presence eventAt=120; 141 US observers site=redzikowo nation=RU number=2" },
        { "on request", "cannot", "100 RU observers site=redzikowo nation=RU number=0; 110 RU notice subject=presence eventAt=120; 139 US statement text=end" },
        { "on request", "cannot", "110 RU notice subject=presence eventAt=120; 160 US observers site=redzikowo nation=RU number=0" },

        // Notice.
        { "day ahead", "keeps", "100 US notice subject=flight-test eventAt=200; 203 US flight-test interceptor=gbi-2stage burnoutSpeedKmS=6 stages=2" },
        { "day ahead", "keeps", "100 US statement text=no-test" },
        { "day ahead", "breaks at 206 by 1", "100 US notice subject=flight-test eventAt=200; 206 US flight-test interceptor=gbi-2stage burnoutSpeedKmS=6 stages=2" },
        { "day ahead", "breaks at 200 by 1", "151 US notice subject=flight-test eventAt=200; 200 US flight-test interceptor=gbi-2stage burnoutSpeedKmS=6 stages=2" },
        { "day ahead", "breaks at 200 by 1", "100 RU notice subject=flight-test eventAt=200; 200 US flight-test interceptor=gbi-2stage burnoutSpeedKmS=6 stages=2" },
        { "soon", "keeps", "100 US interceptors site=redzikowo inSilos=0; 120 US interceptors site=redzikowo inSilos=1; 140 US notice subject=interceptors eventAt=120" },
        { "soon", "breaks at 140 by 1", "100 US interceptors site=redzikowo inSilos=0; 120 US interceptors site=redzikowo inSilos=1; 141 US notice subject=interceptors eventAt=120" },
        { "soon", "cannot", "100 US interceptors site=redzikowo inSilos=0; 120 US interceptors site=redzikowo inSilos=1; 139 US statement text=end" },

        // No upgrade.
        { "slow", "keeps", "100 US flight-test interceptor=gbi-2stage burnoutSpeedKmS=6.3 stages=2" },
        { "slow", "breaks at 110 by 1", "100 US flight-test interceptor=gbi-2stage burnoutSpeedKmS=6.3 stages=2; 110 US flight-test interceptor=gbi-2stage burnoutSpeedKmS=6.4 stages=2" },
        { "slow", "breaks at 100 by 0", "100 US flight-test interceptor=gbi-2stage burnoutSpeedKmS=6.3 stages=3" },
        { "slow", "cannot", "100 US flight-test interceptor=gbi-3stage burnoutSpeedKmS=8 stages=3" },

        // Data shared.
        { "real time", "keeps", "100 RU flight-observed nation=IR rangeKm=2000 sensor=gabala; 105 RU data-shared sensor=gabala with=US delayS=60 flight=0" },
        { "real time", "keeps", "100 RU data-shared sensor=gabala with=US delayS=1; 900 RU statement text=end" },
        { "real time", "breaks at 105 by 1", "100 RU flight-observed nation=IR rangeKm=2000 sensor=gabala; 105 RU data-shared sensor=gabala with=US delayS=61 flight=0" },
        { "real time", "breaks at 160 by 0", "100 RU flight-observed nation=IR rangeKm=2000 sensor=gabala; 160 RU statement text=end" },
        { "real time", "cannot", "100 RU flight-observed nation=IR rangeKm=2000 sensor=gabala; 159 RU statement text=end" },
        { "real time", "cannot", "100 RU statement text=nothing; 105 RU data-shared sensor=gabala with=US delayS=10 flight=0" },
        { "real time", "cannot", "100 RU statement text=nothing" },
    };

    [Theory]
    [MemberData(nameof(Logs))]
    public void Every_form_has_logs_that_keep_it_break_it_and_cannot_be_judged(string rule, string expected, string log)
    {
        var events = Read(log);
        var judged = new LogJudge(Terms(null), events).Judge(Rule(rule));

        var said = judged.Verdict switch
        {
            RuleVerdict.Keeps => "keeps",
            RuleVerdict.CannotBeJudged => "cannot",
            _ => $"breaks at {judged.First!.Time} by {judged.First.Evidence.Entry}",
        };
        said.Should().Be(expected);
        (judged.Verdict == RuleVerdict.CannotBeJudged).Should().Be(judged.Unjudged.Count > 0 && judged.First is null);
        judged.Unjudged.Should().OnlyContain(u => u.Why.Length > 10 && (u.From == null || u.From <= u.To));
        var plain = PlainReading.Of(Terms(null), events, Rule(rule));
        (plain.Verdict, plain.Time, plain.Entry).Should().Be((judged.Verdict, judged.First?.Time, judged.First?.Evidence.Entry));
    }

    [Fact]
    public void What_is_declared_before_the_agreement_is_in_force_holds_when_it_comes_into_force_and_breaks_nothing_before()
    {
        var log = Read("100 US interceptors site=redzikowo inSilos=11 onSite=11; 110 US interceptors site=redzikowo inSilos=10 onSite=10; 130 US statement text=end");

        new LogJudge(Terms(105), log).Judge(Rule("cap")).First!.Time.Should().Be(105);
        new LogJudge(Terms(110), log).Judge(Rule("cap")).Verdict.Should().Be(RuleVerdict.Keeps);
        new LogJudge(Terms(131), log).Judge(Rule("cap")).Unjudged.Should().ContainSingle(u => u.Why.Contains("before the agreement is in force"));
    }

    [Fact]
    public void Unknown_stretches_are_told_beside_the_breach()
    {
        var judged = new LogJudge(Terms(null), Read("100 US statement text=begin; 120 US interceptors site=redzikowo inSilos=11; 140 US interceptors site=redzikowo inSilos=3")).Judge(Rule("cap"));

        (judged.Verdict, judged.First!.Time, judged.Violations).Should().Be((RuleVerdict.Breaks, 120, 1));
        judged.Unjudged.Select(u => (u.From, u.To)).Should().Equal((100, 120), (140, 140));
    }

    [Fact]
    public void Twin_the_judge_agrees_with_a_plain_reading_on_ten_thousand_random_logs() =>
        Gen.Int[0, int.MaxValue].Sample(
            seed =>
            {
                var random = new Random(seed);
                var terms = Terms(random.Next(3) == 0 ? First + random.Next(12) : null);
                var log = RandomLog(random);
                var judge = new LogJudge(terms, log);
                return RandomRules(random).TrueForAll(rule =>
                {
                    var judged = judge.Judge(rule);
                    return PlainReading.Of(terms, log, rule) == (judged.Verdict, judged.First?.Time, judged.First?.Evidence.Entry);
                });
            },
            iter: 10_000);

    [Fact]
    public void Random_logs_give_every_verdict_for_every_form()
    {
        var seen = new HashSet<(Type, RuleVerdict)>();
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var (terms, log) = (Terms(null), RandomLog(random));
            foreach (var rule in RandomRules(random))
            {
                seen.Add((rule.Form.GetType(), new LogJudge(terms, log).Judge(rule).Verdict));
            }
        }

        seen.Should().HaveCount(7 * 3);
    }

    [Fact]
    public void The_kinds_of_which_notice_can_be_given_are_those_of_a_log()
    {
        var template = ScenarioTemplate.Text + "agreement: { parties: [US, RU], rules: { n: { text: a, by: US, assumption: b, notice: { of: KIND, at_most_after: { value: 1 h, assumption: c } } } } }\n";

        foreach (var kind in EventKinds.All.Select(k => k.Name).Except(["notice", "statement", EventKinds.HeadCountersigned]))
        {
            ScenarioReader.Read(template.Replace("KIND", kind, StringComparison.Ordinal), "mine.yaml", _ => null).Readings.Should().NotBeEmpty();
        }
    }

    [Fact]
    public void A_log_that_is_no_chain_is_refused_with_its_line()
    {
        var lines = SignedLog.Make(5);

        LoggedEvent.Read(SignedLog.File(lines)).Should().HaveCount(5);
        FluentActions.Invoking(() => LoggedEvent.Read(SignedLog.File([lines[0], lines[2]]))).Should().Throw<FormatException>().WithMessage("line 2*");
        FluentActions.Invoking(() => LoggedEvent.Read("{}\n"u8.ToArray())).Should().Throw<FormatException>().WithMessage("line 1*");
    }

    private static StatedNumber N(double value) => new("a", value, value, value);

    private static AgreementTerms Terms(long? inForce) => new(["US", "RU"], inForce is { } t ? DateTimeOffset.FromUnixTimeSeconds(t) : null, null, null, [], []);

    private static AgreementRule Rule(string name) => Ruled(
        name switch
        {
            "cap" => Cap,
            "loaded" => Loaded,
            "late" => Late,
            "south" => South,
            "always" => Always,
            "on request" => OnRequest,
            "day ahead" => DayAhead,
            "soon" => Soon,
            "slow" => Slow,
            _ => RealTime,
        },
        name == "real time" ? "RU" : "US");

    private static AgreementRule Ruled(RuleForm form, string by) => new("rule", "rule", "text", by, null, false, "why", null, form);

    // "TIME PARTY KIND field=value …; …": times in seconds; at and eventAt too.
    private static List<LoggedEvent> Read(string log) =>
    [
        .. log.Split("; ").Select((line, i) =>
        {
            var words = line.Split(' ');
            var fields = words[3..].Select(w => w.Split('=')).ToDictionary(w => w[0], w => w[1]);
            var entered = long.Parse(words[0], CultureInfo.InvariantCulture);
            var at = fields.Remove("at", out var before) ? long.Parse(before, CultureInfo.InvariantCulture) : entered;
            if (fields.TryGetValue("eventAt", out var moment))
            {
                fields["eventAt"] = EventKinds.WriteTime(DateTimeOffset.FromUnixTimeSeconds(long.Parse(moment, CultureInfo.InvariantCulture)));
            }

            return new LoggedEvent(i, i + 1, words[1], at, entered, words[2], EventKinds.Body(words[2], fields.Select(f => (f.Key, f.Value))));
        }),
    ];

    private static List<LoggedEvent> RandomLog(Random random)
    {
        var log = new List<LoggedEvent>();
        var now = First;
        for (var count = random.Next(1, 12); log.Count < count;)
        {
            now += random.Next(6);
            var at = Math.Max(First, now - (random.Next(4) == 0 ? random.Next(8) : 0));
            var party = random.Next(12) == 0 ? "PL" : random.Next(2) == 0 ? "US" : "RU";
            string Pick(params string[] names) => names[random.Next(names.Length)];
            string Time(long t) => EventKinds.WriteTime(DateTimeOffset.FromUnixTimeSeconds(t));
            var azimuth = 15 * random.Next(25);
            var (kind, body) = random.Next(9) switch
            {
                0 or 1 => ("interceptors", random.Next(2) == 0 ? $$"""{"site":"{{Pick("a", "b")}}","inSilos":{{random.Next(4)}}}""" : $$"""{"site":"{{Pick("a", "a", "b")}}","inSilos":{{random.Next(3)}},"onSite":{{random.Next(4)}}}"""),
                2 => ("radar-radiates", $$"""{"radar":"{{Pick("r", "r", "s")}}","azimuthFromDegrees":{{azimuth}},"azimuthToDegrees":{{15 * random.Next(25)}},"elevationFromDegrees":{{-90 + (15 * random.Next(10))}},"elevationToDegrees":{{-60 + (15 * random.Next(11))}}}"""),
                3 => ("radar-silent", $$"""{"radar":"{{Pick("r", "r", "s")}}","powered":{{Pick("true", "false")}}}"""),
                4 => ("flight-observed", $$"""{"nation":"{{Pick("IR", "IR", "TR")}}","rangeKm":{{random.Next(1, 4)}},"sensor":"{{Pick("g", "h")}}"}"""),
                5 => ("flight-test", $$"""{"interceptor":"{{Pick("i", "j")}}","burnoutSpeedKmS":{{random.Next(5, 9)}},"stages":{{random.Next(1, 4)}}}"""),
                6 => ("notice", $$"""{"subject":"{{Pick("presence", "interceptors", "flight-test", "radar-silent")}}","eventAt":"{{Time(now + random.Next(-6, 7))}}"}"""),
                7 => ("observers", $$"""{"site":"{{Pick("a", "a", "b")}}","nation":"{{Pick("RU", "RU", "US")}}","number":{{random.Next(3)}}}"""),
                _ => ("data-shared", $$"""{"sensor":"{{Pick("g", "g", "h")}}","with":"{{Pick("US", "US", "RU")}}","delayS":{{random.Next(6)}}{{(random.Next(3) > 0 ? $",\"flight\":{random.Next(log.Count + 1)}" : "")}}}"""),
            };
            log.Add(new(log.Count, log.Count + 1, party, at, now, kind, JsonDocument.Parse(body).RootElement));
        }

        return log;
    }

    private static List<AgreementRule> RandomRules(Random random)
    {
        StatedNumber? Maybe(int most) => random.Next(2) == 0 ? N(random.Next(most)) : null;
        var (before, first) = (Maybe(5), random.Next(4));
        string Pick(params string[] names) => names[random.Next(names.Length)];
        return
        [
            Ruled(new RuleForm.AtMost("a", N(random.Next(3)), random.Next(2) == 0, null), "US"),
            Ruled(new RuleForm.Activation(first > 0 ? "a" : null, first < 2 ? "r" : null, "IR", N(random.Next(1, 4)), Pick("either", "both", "US", "RU"), N(1)), "US"),
            Ruled(new RuleForm.Sector("r", N(15 * random.Next(-24, 25)), N(15 * random.Next(-24, 25)), N(-90 + (15 * random.Next(6))), N(15 * random.Next(1, 7))), "US"),
            Ruled(new RuleForm.Presence("a", "RU", N(random.Next(1, 3)), Maybe(8), "presence"), "US"),
            Ruled(new RuleForm.Notice(Pick("interceptors", "flight-test", "radar-silent"), before, random.Next(3) == 0 ? N(random.Next(4, 9)) : null, before is null && random.Next(4) == 0 ? N(random.Next(2)) : null, random.Next(2) == 0 ? N(random.Next(2, 8)) : null, Maybe(5)), "US"),
            Ruled(new RuleForm.NoUpgrade("i", Maybe(9), N(random.Next(1, 4)), null, null), "US"),
            Ruled(new RuleForm.DataShared("g", "US", N(random.Next(5))), "RU"),
        ];
    }
}
