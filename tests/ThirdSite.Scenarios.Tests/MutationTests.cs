using System.Text;

namespace ThirdSite.Scenarios.Tests;

public sealed class MutationTests
{
    private const int Mutants = 10_000;

    private static readonly string[] Sources =
    [
        .. Directory.GetFiles(Path.Combine(Shipped.Root, "catalog"), "*.yaml").Order(StringComparer.Ordinal),
        Shipped.Scenario,
    ];

    /// <summary>A byte, a stretch or a line of a shipped file changed, one to four times: either it still reads, or it is a <see cref="ScenarioException"/>.</summary>
    [Fact]
    public void Ten_thousand_mutants_of_the_shipped_files_give_a_scenario_or_a_ScenarioException()
    {
        var files = Sources.Select(File.ReadAllBytes).ToArray();
        var scenario = Array.IndexOf(Sources, Shipped.Scenario);
        var refused = 0;
        Gen.Select(Gen.Int[0, files.Length - 1], Gen.Int.Array[8, 32]).Sample((which, choices) =>
        {
            var mutant = Mutate(files[which], choices);
            var host = which == scenario ? null : ScenarioTemplate.Text + "catalogue: [part.yaml]\n";
            try
            {
                var document = host is null
                    ? Read(mutant)
                    : ScenarioReader.Read(host, "host.yaml", _ => Encoding.UTF8.GetString(mutant));
                return document.Resolve(document.Readings[0].Name, []).Sha256.Length == 64;
            }
            catch (ScenarioException e)
            {
                Interlocked.Increment(ref refused);
                return e.Problems.Count > 0 && e.Problems.All(problem => problem.ToString().Length > problem.File.Length);
            }
        }, iter: Mutants);

        refused.Should().BeGreaterThan(Mutants / 4, "mutants that are no longer read must be met");
    }

    [Fact]
    public void Random_overrides_give_a_study_or_a_ScenarioException()
    {
        var document = ScenarioReader.Read(ScenarioTemplate.Text, "mine.yaml", _ => null);
        var paths = document.Resolve("slow", []).Assumptions.Select(each => each.Path).ToArray();
        Gen.Select(Gen.Int[0, paths.Length - 1], Gen.Int[0, 60], Gen.Char[' ', '~'], Gen.OneOf(Gen.String[Gen.Char[' ', '~'], 0, 8], Gen.Double.Select(number => number + " km/s"), Gen.Const("-0 deg"), Gen.Const("1e308 km"))).Sample((which, at, letter, value) =>
        {
            var path = at < paths[which].Length ? paths[which].Remove(at, 1).Insert(at, letter.ToString()) : paths[which];
            return Answers(() => document.Resolve("slow", [new Override(path, value)]));
        }, iter: 1000);
    }

    [Fact]
    public void Random_questions_give_a_question_or_a_ScenarioException()
    {
        var document = ScenarioReader.Read(Shipped.Scenario);
        Gen.Select(Gen.Int[0, QuestionGrammar.Forms.Count - 1], Gen.Int[0, 60], Gen.Char[' ', '~']).Sample((which, at, letter) =>
        {
            var example = QuestionGrammar.Forms[which].Example;
            return Answers(() => document.Ask(at < example.Length ? example.Remove(at, 1).Insert(at, letter.ToString()) : example + letter));
        }, iter: 1000);
    }

    private static bool Answers(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (ScenarioException e)
        {
            return e.Problems.Count > 0;
        }
    }

    private static ScenarioDocument Read(byte[] mutant)
    {
        var problems = new Language.Problems();
        var file = Language.SourceFile.Decode(mutant, "mutant.yaml", problems);
        problems.ThrowIfAny();
        return ScenarioReader.Read(file!.Text, file.Name, _ => null);
    }

    internal static byte[] Mutate(byte[] original, int[] choices)
    {
        var bytes = original.ToList();
        var next = 0;
        int Draw(int below) => (int)((uint)choices[next++ % choices.Length] % (uint)Math.Max(1, below));
        for (var changes = 1 + Draw(4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = Draw(bytes.Count);
            var length = Math.Min(1 + Draw(40), bytes.Count - at);
            switch (Draw(7))
            {
                case 0:
                    bytes[at] = (byte)Draw(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(Draw(bytes.Count - length + 1), length));
                    break;
                case 4:
                    const string Special = "{}[]:,&*!|>'\"%@`#-?\n\t ~.0";
                    bytes.Insert(at, (byte)Special[Draw(Special.Length)]);
                    break;
                case 5:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    SwapLines(bytes, at, Draw(bytes.Count));
                    break;
            }
        }

        return [.. bytes];
    }

    private static void SwapLines(List<byte> bytes, int one, int other)
    {
        var (a, b) = (LineAt(bytes, Math.Min(one, other)), LineAt(bytes, Math.Max(one, other)));
        if (a.Start == b.Start)
        {
            return;
        }

        var (first, second) = (bytes.GetRange(a.Start, a.Length), bytes.GetRange(b.Start, b.Length));
        bytes.RemoveRange(b.Start, b.Length);
        bytes.InsertRange(b.Start, first);
        bytes.RemoveRange(a.Start, a.Length);
        bytes.InsertRange(a.Start, second);
    }

    private static (int Start, int Length) LineAt(List<byte> bytes, int at)
    {
        var start = bytes.LastIndexOf((byte)'\n', Math.Max(0, at - 1)) + 1;
        start = Math.Min(start, at);
        var end = bytes.IndexOf((byte)'\n', at);
        return (start, (end < 0 ? bytes.Count : end) - start);
    }
}
