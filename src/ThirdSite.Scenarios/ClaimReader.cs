using System.Globalization;
using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>Reads claim files. Whatever is wrong with any of them is reported in one <see cref="ScenarioException"/>; nothing else is thrown for the content of a file.</summary>
public sealed class ClaimReader
{
    private const string Advice = "is empty; docs/claims.md shows a claim to start from";

    private static readonly string[] Comparisons = ["at_least", "at_most", "about", "between"];

    private readonly Problems problems = new();
    private readonly Dictionary<string, ScenarioDocument?> scenarios = new(StringComparer.Ordinal);
    private readonly Func<string, string, ScenarioDocument?> readScenario;
    private readonly MapValue packaged;

    private ClaimReader(Func<string, string, ScenarioDocument?> readScenario)
    {
        this.readScenario = readScenario;
        packaged = CatalogueFiles.Packaged(problems);
    }

    /// <summary>Reads a claim file, or every <c>*.yaml</c> of a folder in order of name.</summary>
    /// <param name="path">A file of at most 10 MB, or a folder.</param>
    /// <exception cref="ScenarioException">With all problems.</exception>
    public static ClaimLedger Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var reader = new ClaimReader(FromDisk);
        var files = new List<SourceFile>();
        foreach (var file in reader.Files(path))
        {
            if (SourceFile.Read(file, file, reader.problems, Advice) is { } read)
            {
                files.Add(read);
            }
        }

        return reader.Ledger(files);
    }

    /// <summary>Reads claims held in memory, under a name for messages.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="fileName">For messages.</param>
    /// <param name="scenario">The scenario under a path as the claims write it, or null where there is none; the default's path is <c>../scenarios/third-site-2008.yaml</c>.</param>
    /// <exception cref="ScenarioException">With all problems.</exception>
    public static ClaimLedger Read(string text, string fileName, Func<string, ScenarioDocument?> scenario)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(fileName);
        ArgumentNullException.ThrowIfNull(scenario);
        var reader = new ClaimReader((_, relative) => scenario(relative));
        return reader.Ledger(SourceFile.FromText(text, fileName, reader.problems, Advice) is { } file ? [file] : []);
    }

    // Beside the file, else below the working directory: a reader's own folder need not lie in the repository.
    private static ScenarioDocument? FromDisk(string file, string relative)
    {
        var beside = Path.Combine(Path.GetDirectoryName(file) ?? "", relative);
        var below = Path.Combine("scenarios", Path.GetFileName(relative));
        var path = File.Exists(beside) ? beside : relative.StartsWith("../scenarios/", StringComparison.Ordinal) && File.Exists(below) ? below : null;
        return path is null ? null : ScenarioReader.Read(path);
    }

    private List<string> Files(string path)
    {
        try
        {
            if (!Directory.Exists(path))
            {
                return [path];
            }

            var files = Directory.GetFiles(path, "*.yaml").Order(StringComparer.Ordinal).ToList();
            if (files.Count == 0)
            {
                problems.AddFile(path, "holds no .yaml file; expected claim files");
            }

            return files;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.AddFile(path, "cannot be listed: " + e.Message.Split('\n')[0].Trim());
            return [];
        }
    }

    private ClaimLedger Ledger(List<SourceFile> files)
    {
        var claims = new List<Claim>();
        var places = new Dictionary<string, Mark>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var node = YamlTree.Read(file, problems);
            if (node is null || new Checker(problems).Check(node, ClaimKeys.ClaimFile, "") is not MapValue root)
            {
                continue;
            }

            Tree.CheckNames(root, packaged, problems);
            foreach (var entry in root["claims"] is MapValue all ? all.Entries : [])
            {
                if (!places.TryAdd(entry.Key, entry.KeyMark))
                {
                    var first = places[entry.Key];
                    problems.Add(entry.KeyMark, "claims", FormattableString.Invariant($"'{entry.Key}' is given twice (first in {first.File.Name}:{first.Line})"));
                }
                else if (entry.Value is MapValue claim && ClaimOf(entry.Key, claim, file.Name) is { } read)
                {
                    claims.Add(read);
                }
            }
        }

        problems.ThrowIfAny();
        // Whatever file they stand in, so that a ledger reads the same however its files are cut.
        return new ClaimLedger([.. claims.OrderBy(claim => claim.Id, StringComparer.Ordinal)]);
    }

    private Claim? ClaimOf(string id, MapValue claim, string file)
    {
        var path = $"claims.{id}";
        var before = problems.Count;
        if (claim["when"] is TextValue when && !ClaimKeys.WhenPattern.IsMatch(when.Text))
        {
            problems.Add(when.Mark, path + ".when", $"found '{Shown.Text(when.Text)}'; expected a year, a month or a date such as 2007-08-28");
        }

        if (claim["cannot_be_tested"] is { } reason && claim["meanings"] is not null)
        {
            problems.Add(reason.Mark, path, "has both cannot_be_tested and meanings; expected one of the two (a meaning that cannot be tested is left out, and said in a remark)");
        }

        var meanings = new List<ClaimMeaning>();
        var list = claim.List("meanings");
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is MapValue meaning && MeaningOf(meaning, string.Create(CultureInfo.InvariantCulture, $"{path}.meanings[{i}]"), file) is { } read)
            {
                meanings.Add(read);
            }
        }

        if (meanings.GroupBy(m => m.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            problems.Add(claim["meanings"]!.Mark, path + ".meanings", $"two are called '{Shown.Text(twice.Key)}'; expected a name for each");
        }

        if (problems.Count > before || Broken(claim))
        {
            return null;
        }

        return new Claim(
            id,
            claim.Text("who"),
            claim.Text("side"),
            claim.Text("when"),
            [.. claim.Names("where").Select(SourceOf)],
            claim.Text("statement"),
            claim.Flag("as_reported"),
            Optional(claim, "assumed"),
            claim.Text("published"),
            Optional(claim, "cannot_be_tested"),
            meanings);
    }

    private ClaimSource SourceOf(string key) => packaged.Map("sources")[key] is MapValue source ? new(key, Provenance.Citation(source), source.Flag("seen")) : new(key, key, false);

    private static bool Broken(MapValue map) => map.Entries.Any(entry => entry.Value is BrokenValue);

    private static string? Optional(MapValue map, string key) => map[key] is TextValue text ? text.Text : null;

    private ClaimMeaning? MeaningOf(MapValue meaning, string path, string file)
    {
        if (Broken(meaning) || meaning["test"] is not MapValue test || Broken(test))
        {
            return null;
        }

        var relative = Optional(meaning, "scenario") ?? "../scenarios/" + ClaimKeys.DefaultScenario;
        if (ScenarioOf(file, relative) is not { } scenario)
        {
            var mark = meaning["scenario"]?.Mark ?? meaning.Mark;
            problems.Add(mark, path + ".scenario", $"'{Shown.Text(relative)}' does not exist or has problems of its own; expected a scenario file, relative to this file");
            return null;
        }

        var known = scenario.Readings.Select(r => r.Name).ToList();
        var readings = new List<string>();
        foreach (var name in meaning.List("readings").OfType<TextValue>())
        {
            if (known.Contains(name.Text))
            {
                readings.Add(name.Text);
            }
            else
            {
                problems.Add(name.Mark, path + ".readings", $"'{Shown.Text(name.Text)}' is no reading of {scenario.Name}; expected {string.Join(", ", known)}", Nearest.Of(name.Text, known));
            }
        }

        if (meaning["readings"] is not null && readings.Count == 0)
        {
            return null;
        }

        List<string> ordered = readings.Count == 0 ? known : [.. known.Where(readings.Contains)];
        var overrides = meaning["set"] is MapValue set ? set.Entries.Select(e => new Override(e.Key, ((TextValue)e.Value).Text)).ToList() : [];
        Study study;
        try
        {
            study = ordered.Select(reading => scenario.Resolve(reading, overrides)).First();
        }
        catch (ScenarioException e)
        {
            foreach (var problem in e.Problems)
            {
                var entry = (meaning["set"] as MapValue)?.Entries.FirstOrDefault(s => problem.SourceLine?.StartsWith(s.Key + "=", StringComparison.Ordinal) == true);
                problems.Add(entry?.KeyMark ?? meaning.Mark, path + ".set", problem.Message, problem.Nearest);
            }

            return null;
        }

        var disputed = Optional(meaning, "disputed");
        if (disputed is not null)
        {
            var assumption = study.Assumptions.FirstOrDefault(a => a.Path == disputed);
            if (assumption is not { Low: not null, High: not null })
            {
                problems.Add(meaning["disputed"]!.Mark, path + ".disputed", assumption is null ? $"'{Shown.Text(disputed)}' is no quantity that {scenario.Name} uses" : $"{disputed} has no low and high in {scenario.Name}; expected a quantity with both", assumption is null ? Nearest.Of(disputed, study.Assumptions.Select(a => a.Path)) : null);
                return null;
            }
        }

        return TestOf(test, path + ".test", study, scenario) is { } read
            ? new(meaning.Text("name"), scenario, ordered, overrides, disputed, read, Optional(meaning, "remark"))
            : null;
    }

    private ScenarioDocument? ScenarioOf(string file, string relative)
    {
        var key = Path.Combine(Path.GetDirectoryName(file) ?? "", relative);
        if (!scenarios.TryGetValue(key, out var scenario))
        {
            try
            {
                scenario = readScenario(file, relative);
            }
            catch (ScenarioException e)
            {
                foreach (var problem in e.Problems)
                {
                    problems.Add(problem);
                }
            }

            scenarios.Add(key, scenario);
        }

        return scenario;
    }

    private ClaimTest? TestOf(MapValue test, string path, Study study, ScenarioDocument scenario)
    {
        var before = problems.Count;
        var info = ClaimMeasureInfo.All.First(each => each.Name == test.Text("measure"));
        var questions = new ClaimQuestions(study, scenario, problems);
        var subjects = new List<ClaimSubject>();
        var list = test.List("questions");
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not TextValue text)
            {
                continue;
            }

            var itemPath = string.Create(CultureInfo.InvariantCulture, $"{path}.questions[{i}]");
            var found = questions.Expand(text.Text, text.Mark, itemPath);
            if (found.FirstOrDefault(subject => !info.Subjects.Contains(subject.GetType())) is { } other)
            {
                problems.Add(text.Mark, itemPath, $"'{Shown.Text(text.Text)}' has no {info.Name}; expected a question of the measure, or one of the measures {string.Join(", ", ClaimMeasureInfo.All.Where(each => each.Subjects.Contains(other.GetType())).Select(each => each.Name))}");
            }

            subjects.AddRange(found.Where(subject => !subjects.Contains(subject)));
        }

        var to = Optional(test, "to");
        var needsNation = info.Measure is ClaimMeasure.Enters or ClaimMeasure.InterceptOver or ClaimMeasure.MissEnters;
        if (needsNation && (to is null || World.Load().FindNation(to) is null))
        {
            problems.Add(test["to"]?.Mark ?? test.Mark, path + ".to", to is null ? $"is missing; {info.Name} needs the code of a nation" : $"'{Shown.Text(to)}' is no nation of the world data; expected a code such as RU");
        }

        if (info.Measure == ClaimMeasure.ClosestDistance && (to is null || scenario.Place(to) is null))
        {
            problems.Add(test["to"]?.Mark ?? test.Mark, path + ".to", to is null ? $"is missing; {info.Name} needs the name of a site" : $"'{Shown.Text(to)}' is no site of the catalogue", to is null ? null : Nearest.Of(to, scenario.Catalogue.OfKind("sites").Select(s => s.Name)));
        }

        var quantifier = Enum.Parse<ClaimQuantifier>(test["for"] is TextValue word ? word.Text : "all", ignoreCase: true);
        var compare = ComparisonOf(test, path, info, quantifier, UnitOf(info, subjects, study));
        if (problems.Count > before)
        {
            return null;
        }

        return new(
            [.. list.OfType<TextValue>().Select(text => text.Text)],
            subjects,
            quantifier,
            info.Measure,
            compare!,
            Word(test, "trajectory", "minimum-energy"),
            Word(test, "variant", "as-planned"),
            Word(test, "object", "target"),
            to,
            [.. test.Names("alternatives")]);
    }

    private static Unit? UnitOf(ClaimMeasureInfo info, List<ClaimSubject> subjects, Study study) =>
        info.Measure == ClaimMeasure.Value && subjects.OfType<ClaimSubject.Value>().Select(v => study.Assumptions.FirstOrDefault(a => a.Path == v.Path)).FirstOrDefault(a => a is not null) is { } first
            ? Unit.Parse(first.Unit.Length == 0 ? "1" : first.Unit)
            : info.Unit;

    private static string Word(MapValue test, string key, string otherwise) => test[key] is TextValue text ? text.Text : otherwise;

    private ClaimComparison? ComparisonOf(MapValue test, string path, ClaimMeasureInfo info, ClaimQuantifier quantifier, Unit? unit)
    {
        var given = Comparisons.Where(key => test[key] is not null).ToList();
        var counts = quantifier == ClaimQuantifier.Count;
        if (test["alternatives"] is { } alternatives)
        {
            if (given.Count > 0 || !info.IsNumber)
            {
                problems.Add(alternatives.Mark, path, "compares sites; expected a measure that is a number, and no number beside it");
                return null;
            }

            return new(ClaimComparisonKind.AtLeast, 0, 0, unit!.ToSi(info.AbsoluteTolerance));
        }

        if (!info.IsNumber && !counts)
        {
            if (given.Count > 0)
            {
                problems.Add(test[given[0]]!.Mark, $"{path}.{given[0]}", $"{info.Name} is yes or no; expected 'is: true' or 'is: false', or 'for: count'");
                return null;
            }

            return new(test["is"] is FlagValue { Flag: false } ? ClaimComparisonKind.IsFalse : ClaimComparisonKind.IsTrue, 0, 0, 0);
        }

        if (counts && info.IsNumber)
        {
            problems.Add(test.Mark, path + ".for", $"counts answers that are yes or no, but {info.Name} is a number");
            return null;
        }

        if (given.Count != 1)
        {
            problems.Add(test.Mark, path, given.Count == 0 ? "has no number to compare with; expected one of at_least, at_most, about, between" : $"has {string.Join(" and ", given)}; expected one of them");
            return null;
        }

        var of = counts ? Unit.One : unit!;
        var key = given[0];
        var texts = key == "between" ? test.List(key).OfType<TextValue>().ToList() : [(TextValue)test[key]!];
        var numbers = texts.Select(text => Number(text, of, $"{path}.{key}")).ToList();
        double? tolerance = test["tolerance"] is TextValue given2 ? Number(given2, of, path + ".tolerance") : null;
        if (numbers.Any(number => number is null) || numbers.Count == 0)
        {
            return null;
        }

        var (first, second) = (numbers[0]!.Value, numbers[^1]!.Value);
        if (second < first)
        {
            problems.Add(texts[1].Mark, path + ".between", "is below the first; expected the lower value first");
            return null;
        }

        var own = counts ? 0 : Math.Max(info.RelativeTolerance * Math.Max(Math.Abs(first), Math.Abs(second)), info.AbsoluteTolerance == 0 ? 0 : of.ToSi(info.AbsoluteTolerance));
        var kind = key switch
        {
            "at_least" => ClaimComparisonKind.AtLeast,
            "at_most" => ClaimComparisonKind.AtMost,
            _ => ClaimComparisonKind.About,
        };
        return new(kind, first, second, tolerance is { } t ? Math.Abs(t) : own);
    }

    private double? Number(TextValue text, Unit unit, string path)
    {
        if (!Quantity.TryParse(text.Text, out var quantity, out var error))
        {
            problems.Add(text.Mark, path, $"'{Shown.Text(text.Text)}' is no quantity: {Shown.Text(error)}; expected a number in {unit.Text}");
            return null;
        }

        if (quantity.Unit.Dimension != unit.Dimension || (quantity.Unit == Unit.One && unit.Text == "%" && quantity.Number > 1))
        {
            problems.Add(text.Mark, path, $"'{Shown.Text(text.Text)}' is {(quantity.Unit == Unit.One ? "a bare number" : quantity.Unit.Dimension.Name)}; expected a number in {unit.Text}");
            return null;
        }

        return quantity.Si;
    }
}
