using System.Text.Json;
using ThirdSite.Cli.Tests.Answers;
using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>The rules of an agreement against the plan and a log, as the command tells them.</summary>
public sealed class AgreementCheckTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(Repository.Root, "scenarios", "third-site-2008.yaml");
    private static readonly string[] Keys = ["--key", "us.key.pub", "--key", "ru.key.pub"];

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    [Fact]
    public async Task A_log_is_held_against_every_rule_with_the_first_violation_and_its_evidence()
    {
        await LogAsync();
        var (code, output, errors) = await command.RunAsync(["agreement", "check", Shipped, "--log", "log.jsonl", "--json", .. Keys]);

        (code, errors).Should().Be((1, ""));
        var document = JsonDocument.Parse(output).RootElement;
        OtherSchemaTests.MustValidate("docs/schemas/agreement-check.schema.json", output);
        document.GetProperty("log").GetProperty("signaturesVerified").GetBoolean().Should().BeTrue();
        var rules = document.GetProperty("rules").EnumerateArray().ToDictionary(r => r.GetProperty("name").GetString()!, r => r.GetProperty("log"));
        rules["cap"].GetProperty("verdict").GetString().Should().Be("keeps");
        rules["late-activation"].GetProperty("verdict").GetString().Should().Be("breaks");
        rules["late-activation"].GetProperty("first").ToString().Should().Contain("\"time\":\"2008-05-01T00:00:00Z\"").And.Contain("\"entry\":2").And.Contain("\"line\":3").And.Contain("\"party\":\"RU\"");
        rules["silos-empty"].GetProperty("verdict").GetString().Should().Be("keeps");
        rules["no-upgrade"].GetProperty("verdict").GetString().Should().Be("cannot-be-judged");

        await File.AppendAllTextAsync(command.PathOf("log.jsonl"), "{\"body\":{\"te", Cancel);
        var text = await command.RunAsync(["agreement", "check", Shipped, "--log", "log.jsonl"]);
        text.Code.Should().Be(1);
        string.Join(' ', text.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)).Should().Contain("signatures not").And.Contain("Log: breaks it 2008-05-01T00:00:00Z: brdy radiates before the trigger (line 3").And.Contain("is 'redzikowo' meant?").And.Contain("12 bytes of an append that was cut short");
        text.Output.Split('\n').Should().OnlyContain(line => line.Length <= 80 || line.Contains("://"));
    }

    [Fact]
    public async Task A_plan_that_breaks_nothing_and_a_log_that_keeps_everything_end_with_0()
    {
        await File.WriteAllTextAsync(command.PathOf("mine.yaml"), Scenarios.ScenarioTemplate.Text + """
            agreement:
              parties: [US, RU]
              rules:
                cap:
                  text: No more than ten interceptors.
                  by: US
                  assumption: "a round number"
                  at_most: { site: redzikowo, interceptors: { value: 10, assumption: "as planned" } }

            """, Cancel);
        (await command.RunAsync("validate", "mine.yaml")).Code.Should().Be(0);
        await LogAsync();

        (await command.RunAsync(["agreement", "check", "mine.yaml", "--log", "log.jsonl", .. Keys])).Code.Should().Be(0);
        var set = await command.RunAsync("agreement", "check", "mine.yaml", "--set", "agreement.rules.cap.at_most.interceptors=9", "--quiet");
        set.Should().Be((1, "The system as planned breaks 1 of 1 rules: cap (under every reading).\n", ""));
    }

    [Fact]
    public async Task Bad_input_gives_one_message_and_2()
    {
        command.SmallScenario();
        await LogAsync();
        var lines = await File.ReadAllLinesAsync(command.PathOf("log.jsonl"), Cancel);
        await File.WriteAllTextAsync(command.PathOf("gap.jsonl"), string.Concat(lines.Where((_, i) => i != 1).Select(l => l + "\n")), Cancel);
        await File.WriteAllTextAsync(command.PathOf("no.jsonl"), "{}\n", Cancel);

        foreach (var (arguments, says) in new (string[], string)[]
        {
            (["small.yaml"], "states no agreement"),
            ([Shipped, "--key", "us.key.pub"], "--log, which is missing"),
            ([Shipped, "--log", "nowhere.jsonl"], "nowhere.jsonl does not exist"),
            ([Shipped, "--log", "gap.jsonl"], "gap.jsonl: line 2: entry 2 of RU does not follow"),
            ([Shipped, "--log", "no.jsonl"], "no.jsonl: line 1: Not an entry"),
            ([Shipped, "--reading", "critic"], "did you mean 'critics'"),
            ([Shipped, "--set", "agreement.rules.cap.at_most.interceptor=9"], "interceptors"),
        })
        {
            var (code, output, errors) = await command.RunAsync(["agreement", "check", .. arguments]);
            (code, output).Should().Be((2, ""), string.Join(' ', arguments));
            errors.Should().Contain(says);
        }

        // What does not verify is held against no rule.
        (var failed, var none, var findings) = await command.RunAsync(["agreement", "check", Shipped, "--log", "gap.jsonl", .. Keys]);
        (failed, none).Should().Be((1, ""));
        findings.Should().Contain("missing").And.Contain("held against no rule");
    }

    private async Task LogAsync()
    {
        foreach (var (file, party) in new[] { ("us.key", "US"), ("ru.key", "RU") })
        {
            (await command.RunAsync("agreement", "key", file, "--party", party)).Code.Should().Be(0);
        }

        foreach (var (signs, kind, time, fields) in new (string, string, string, string[])[]
        {
            ("us", "interceptors", "2008-04-06T10:00:00Z", ["site=redzikowo", "inSilos=0", "onSite=0"]),
            ("us", "radar-silent", "2008-04-06T10:00:00Z", ["radar=brdy", "powered=false"]),
            ("ru", "radar-radiates", "2008-05-01T12:00:00Z", ["radar=brdy", "azimuthFromDegrees=0", "azimuthToDegrees=360", "elevationFromDegrees=2", "elevationToDegrees=90", "at=2008-05-01T00:00:00Z"]),
            ("us", "interceptors", "2008-05-02T00:00:00Z", ["site=redzikovo", "inSilos=20"]),
        })
        {
            var other = signs == "us" ? "ru" : "us";
            var (code, _, errors) = await command.RunAsync(["agreement", "append", "log.jsonl", "--key", $"{signs}.key", "--key", $"{other}.key.pub", "--event", kind, "--time", time, .. fields.SelectMany(f => new[] { "--set", f })]);
            code.Should().Be(0, errors);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
