using System.Globalization;
using ThirdSite.Scenarios.Language;
using ThirdSite.Sensing;

namespace ThirdSite.Scenarios;

/// <summary>A checked scenario: every name resolved, every reading's values checked. Immutable.</summary>
public sealed class ScenarioDocument
{
    private const int MostGridCells = 250_000;

    private static readonly ReadingName AsWritten = new("base", "as written", "The scenario's own values; it declares no readings.");

    private readonly MapValue root;
    private readonly IReadOnlyList<ReadingOverlay> overlays;

    private ScenarioDocument(string name, ScenarioInputs inputs, MapValue root, IReadOnlyList<ReadingOverlay> overlays)
    {
        Inputs = inputs;
        Name = name.Trim('.').Length == 0 ? "scenario" : name;
        this.root = root;
        this.overlays = overlays;
        Catalogue = new Catalogue(root);
    }

    /// <summary>What it was read from.</summary>
    public ScenarioInputs Inputs { get; }

    /// <summary>The same scenario with one more overlay laid over it.</summary>
    /// <exception cref="ScenarioException">The overlay does not fit this scenario.</exception>
    public ScenarioDocument Under(ScenarioOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return ScenarioReader.Read(Inputs with { Overlays = [.. Inputs.Overlays, overlay.File] });
    }

    /// <summary>The entries of <see cref="Catalogue"/> that the scenario rests on under any reading, sources included; values as written.</summary>
    public Catalogue UsedCatalogue => new(overlays.Aggregate(Used.Of(root), (used, overlay) => CatalogueFiles.Merge(Used.Of(Apply(root, overlay.Set)), used)));

    /// <summary>File name without ending; of what was laid over it too, each behind a '+'.</summary>
    public string Name { get; }

    public string Title => root.Text("title");

    public string Question => root.Text("question");

    /// <summary>In the order of the file; one named <c>base</c> where it declares none.</summary>
    public IReadOnlyList<ReadingName> Readings => [.. overlays.Select(overlay => overlay.Name)];

    /// <summary>The one that is neither side's: named <c>midpoint</c>, else the first.</summary>
    public ReadingName MiddleReading => Readings.FirstOrDefault(reading => reading.Name == "midpoint") ?? Readings[0];

    /// <summary>The packaged catalogue with the scenario's own entries laid over it.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>The study of one reading.</summary>
    /// <param name="reading">Name of one of <see cref="Readings"/>.</param>
    /// <param name="overrides">Applied in order, over the reading.</param>
    /// <param name="gridStepDegrees">Replaces the scenario's grid step; disclosed among the overrides.</param>
    /// <exception cref="ScenarioException">The reading, a path or a value does not fit; <c>--reading</c> and <c>--set</c> stand as files.</exception>
    public Study Resolve(string reading, IReadOnlyList<Override> overrides, double? gridStepDegrees = null) =>
        ResolveWithTree(reading, overrides, gridStepDegrees).Study;

    /// <summary>The study of one reading with some of its quantities left open.</summary>
    /// <param name="reading">Name of one of <see cref="Readings"/>.</param>
    /// <param name="overrides">Applied in order, over the reading.</param>
    /// <param name="paths">Of the quantities to leave open, each once.</param>
    /// <exception cref="ScenarioException">
    /// The reading, an override or a path does not fit; or a path is one of the threat's geometry (where missiles are
    /// launched from and aimed at, how their trajectories are shaped, the grid), which the scenario declares and no study
    /// varies.
    /// </exception>
    public StudyVariation Vary(string reading, IReadOnlyList<Override> overrides, IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var (study, used) = ResolveWithTree(reading, overrides, null);
        var problems = new Problems();
        var open = new List<Leaf>();
        foreach (var path in paths)
        {
            var mark = new Mark(new SourceFile("quantity", path), 1, 1, Math.Max(1, path.Length));
            if (PathFinder.Find(root, path, mark, problems) is null)
            {
                continue;
            }

            CheckUsed(used, path, mark, problems);
            var nowhere = new Problems();
            if (ThreatGeometry.Holds(used, path))
            {
                problems.Add(mark, "", $"'{Shown.Text(path)}' is threat geometry, which a scenario declares and no study varies; expected a quantity of the system or an assumption");
            }
            else if (PathFinder.Find(used, path, mark, nowhere) is not { } leaf)
            {
                // Stands in the catalogue alone: reported above.
            }
            else if (leaf is not { Value: QuantityValue, Shape: QuantityShape })
            {
                problems.Add(mark, "", $"'{Shown.Text(path)}' is no quantity; expected a number with a unit, such as delays.commit");
            }
            else if (open.Exists(known => known.Path == path))
            {
                problems.Add(mark, "", $"'{Shown.Text(path)}' is given twice; expected each quantity once");
            }
            else
            {
                open.Add(leaf);
            }
        }

        problems.ThrowIfAny();
        return new StudyVariation(study, used, open);
    }

    /// <summary>Every quantity of the resolved study that <see cref="Vary"/> may leave open, in order of path; numbers of an agreement, on which no other answer rests, are left out.</summary>
    /// <param name="reading">Name of one of <see cref="Readings"/>.</param>
    /// <param name="overrides">Applied in order, over the reading.</param>
    /// <exception cref="ScenarioException">The reading or an override does not fit.</exception>
    public IReadOnlyList<OpenQuantity> OpenQuantities(string reading, IReadOnlyList<Override> overrides)
    {
        var (study, used) = ResolveWithTree(reading, overrides, null);
        var leaves = Tree.Leaves(used).Where(leaf => leaf is { Value: QuantityValue { IsBare: false }, Shape: QuantityShape } && !ThreatGeometry.Holds(used, leaf.Path) && !Agreements.Holds(leaf.Path));
        return new StudyVariation(study, used, [.. leaves.OrderBy(leaf => leaf.Path, StringComparer.Ordinal)]).Quantities;
    }

    /// <summary>What differs in the inputs between two studies, and the studies between them.</summary>
    /// <param name="reading">Of this scenario.</param>
    /// <param name="overrides">Over it.</param>
    /// <param name="other">The second scenario; may be this one.</param>
    /// <param name="otherReading">Of the second.</param>
    /// <param name="otherOverrides">Over that.</param>
    /// <exception cref="ScenarioException">A reading or an override does not fit.</exception>
    public ScenarioMixture MixWith(string reading, IReadOnlyList<Override> overrides, ScenarioDocument other, string otherReading, IReadOnlyList<Override> otherOverrides)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ScenarioMixture(Name, ResolveWithTree(reading, overrides, null).Used, other.ResolveWithTree(otherReading, otherOverrides, null).Used);
    }

    private (Study Study, MapValue Used) ResolveWithTree(string reading, IReadOnlyList<Override> overrides, double? gridStepDegrees)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(overrides);
        var problems = new Problems();
        var overlay = overlays.FirstOrDefault(known => known.Name.Name == reading);
        if (overlay is null)
        {
            var names = overlays.Select(known => known.Name.Name).ToList();
            var file = new SourceFile("--reading", reading);
            problems.Add(new Mark(file, 1, 1, Math.Max(1, reading.Length)), "", $"'{Shown.Text(reading)}' is no reading of {Name}; expected {string.Join(", ", names)}", Nearest.Of(reading, names));
        }

        var all = overrides.ToList();
        if (gridStepDegrees is { } step)
        {
            all.Add(new Override("grid.step", step.ToString("R", CultureInfo.InvariantCulture) + " deg"));
        }

        var changes = all.Select(change => ReadOverride(change, problems)).ToList();
        problems.ThrowIfAny();

        // The hash is that of the run: overrides on the scenario as written, with all readings listed beside it.
        var shared = Apply(root, changes.Select(change => change!.Value));
        var resolved = Apply(Apply(root, overlay!.Set), changes.Select(change => change!.Value));
        CheckWhole(resolved, problems);
        problems.ThrowIfAny();
        foreach (var change in all)
        {
            CheckUsed(resolved, change.Path, new Mark(new SourceFile(Tree.Overrides, $"{change.Path}={change.Value}"), 1, 1, change.Path.Length), problems);
        }

        problems.ThrowIfAny();
        var overridden = changes.Select(change => change!.Value.Path).ToHashSet(StringComparer.Ordinal);
        var fromReading = overlay.Set.Select(change => change.Path).Where(path => !overridden.Contains(path)).ToHashSet(StringComparer.Ordinal);
        var hash = CanonicalScenario.Sha256(CanonicalScenario.Text(Name, Used.Of(shared), overlays, all));
        var used = Used.Of(resolved);
        return (StudyBuilder.Build(Name, used, hash, overlay.Name, all, fromReading, overridden) with { Document = this }, used);
    }

    /// <summary>Reads a question and looks up its names; where only one missile type fits, it is filled in.</summary>
    /// <exception cref="ScenarioException">A form or a name that does not fit, or several missile types that do.</exception>
    public Question Ask(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new Problems();
        var parts = new QuestionText(text);
        var question = QuestionGrammar.Parse(parts, problems);
        problems.ThrowIfAny();
        question = new QuestionNames(root, problems).Check(question!, parts);
        problems.ThrowIfAny();
        return question!;
    }

    /// <summary>A site of the catalogue as written, or null where there is none of this name.</summary>
    public NamedPlace? Place(string site) => root.Map("sites")[site] is MapValue ? StudyBuilder.PlaceOf(root, site) : null;

    /// <summary>A radar of the catalogue as written, of the system or not; null where there is none of this name.</summary>
    public Radar? Radar(string name) => root.Map("radars")[name] is MapValue ? StudyBuilder.RadarOf(root, name, root.Map("system").Name("nation")) : null;

    internal static ScenarioDocument Create(string name, ScenarioInputs inputs, MapValue scenario, MapValue catalogue, IReadOnlyList<OverlayValue> sets, Problems problems)
    {
        var sections = scenario.Entries.Where(entry => Keys.Kinds.All(kind => kind.Name != entry.Key) && entry.Key is not (Keys.ReadingsKey or Keys.CatalogueKey)).ToList();
        Tree.CheckNames(new MapValue(scenario.Mark, sections), catalogue, problems);
        Tree.CheckNames(catalogue, catalogue, problems);
        VehicleBuilder.Check(catalogue, problems);
        foreach (var nation in scenario.List("assessed_by_cities").OfType<NameValue>())
        {
            if (scenario["groups"] is MapValue groups && groups.Entries.All(group => group.Value is ListValue list && !list.Items.OfType<NameValue>().Any(member => member.Name == nation.Name)))
            {
                problems.Add(nation.Mark, "assessed_by_cities", $"'{Shown.Text(nation.Name)}' is in none of the groups; expected a nation of a group");
            }
        }

        var root = new MapValue(scenario.Mark, [.. sections, .. catalogue.Entries]);
        foreach (var set in sets)
        {
            var before = problems.Count;
            root = Apply(root, ReadSet(set, "set", root, catalogue, "an overlay", problems));
            foreach (var (path, _) in problems.Count == before ? set.Entries : [])
            {
                CheckUsed(root, path.Text, path.Mark, problems);
            }
        }

        CheckWhole(root, problems);
        Uncertainties.Check(root, problems);
        Compatibilities.Check(root, problems);
        Sharings.Check(root, problems);
        Agreements.Check(root, problems);
        var overlays = ReadReadings(scenario[Keys.ReadingsKey] as MapValue, root, catalogue, problems);
        problems.ThrowIfAny();
        foreach (var overlay in overlays)
        {
            CheckWhole(Apply(root, overlay.Set), problems);
        }

        foreach (var reading in (scenario[Keys.ReadingsKey] as MapValue)?.Entries ?? [])
        {
            foreach (var (path, _) in (((MapValue)reading.Value)["set"] as OverlayValue)?.Entries ?? [])
            {
                CheckUsed(root, path.Text, path.Mark, problems);
            }
        }

        problems.ThrowIfAny();
        return new ScenarioDocument(name, inputs, root, overlays);
    }

    private static List<ReadingOverlay> ReadReadings(MapValue? readings, MapValue root, MapValue catalogue, Problems problems)
    {
        if (readings is null)
        {
            return [new ReadingOverlay(AsWritten, false, [])];
        }

        var overlays = new List<ReadingOverlay>();
        foreach (var entry in readings.Entries)
        {
            if (entry.Value is not MapValue reading)
            {
                continue;
            }

            var midpoint = reading.Flag("midpoint");
            var overlay = reading["set"] as OverlayValue;
            if (midpoint && overlay is not null)
            {
                problems.Add(overlay.Mark, $"readings.{entry.Key}.set", "stands beside 'midpoint: true'; expected one of the two");
            }

            var set = overlay is null ? [] : ReadSet(overlay, $"readings.{entry.Key}.set", root, catalogue, "a reading", problems);
            overlays.Add(new ReadingOverlay(new ReadingName(entry.Key, reading.Text("label"), reading.Text("description")), midpoint, set));
        }

        var sides = overlays.Where(overlay => !overlay.IsMidpoint).ToList();
        for (var i = 0; i < overlays.Count && overlays.Count == readings.Entries.Count; i++)
        {
            if (overlays[i].IsMidpoint)
            {
                if (sides.Count == 2)
                {
                    overlays[i] = overlays[i] with { Set = Midpoint.Of(sides[0], sides[1]) };
                }
                else
                {
                    problems.Add(readings.Entries[i].KeyMark, $"readings.{overlays[i].Name.Name}", $"is the midpoint of {sides.Count} other readings; expected exactly two");
                }
            }
        }

        return overlays;
    }

    private static List<(string Path, Value Value)> ReadSet(OverlayValue overlay, string prefix, MapValue root, MapValue catalogue, string by, Problems problems)
    {
        var set = new List<(string, Value)>();
        foreach (var (pathScalar, node) in overlay.Entries)
        {
            var path = $"{prefix}.{Shown.Text(pathScalar.Text)}";
            if (PathFinder.Find(root, pathScalar.Text, pathScalar.Mark, problems) is not { } leaf)
            {
                continue;
            }

            if (leaf.Value is not (QuantityValue or FlagValue or NumberValue))
            {
                problems.Add(pathScalar.Mark, path, $"cannot be set by {by}; expected the path of a quantity, a flag or a number");
            }
            else if (new Checker(problems).Check(node, leaf.Shape, path) is { } value and not BrokenValue)
            {
                foreach (var source in (value as QuantityValue)?.Sources ?? [])
                {
                    Tree.CheckName(source, path + ".source", catalogue, problems);
                }

                set.Add((pathScalar.Text, WithSpreadOf(leaf.Value, value)));
            }
        }

        return set;
    }

    // A reading that gives no spread keeps the published one where its own value lies inside it.
    private static Value WithSpreadOf(Value written, Value value) =>
        written is QuantityValue before && value is QuantityValue { Low: null, High: null } after
            && (before.Low is not { } low || low.Si <= after.Quantity.Si) && (before.High is not { } high || high.Si >= after.Quantity.Si)
            ? after with { Low = before.Low?.In(after.Quantity.Unit), High = before.High?.In(after.Quantity.Unit) }
            : value;

    private (string Path, Value Value)? ReadOverride(Override change, Problems problems)
    {
        var file = new SourceFile(Tree.Overrides, $"{change.Path}={change.Value}");
        if (PathFinder.Find(root, change.Path, new Mark(file, 1, 1, Math.Max(1, change.Path.Length)), problems) is not { } leaf)
        {
            return null;
        }

        var mark = new Mark(file, 1, change.Path.Length + 2, Math.Max(1, change.Value.Length));
        var checker = new Checker(problems);
        var text = change.Value.Trim();
        if (leaf.Shape is QuantityShape shape)
        {
            if (checker.CheckBare(text, mark, shape, change.Path) is not { } quantity)
            {
                return null;
            }

            var before = (QuantityValue)leaf.Value;
            return (change.Path, new QuantityValue(mark, quantity, before.Low?.In(quantity.Unit), before.High?.In(quantity.Unit), [], "set by --set", null));
        }

        if (leaf.Shape is NumberShape { Unit: { } unit } && text.EndsWith(unit, StringComparison.Ordinal))
        {
            text = text[..^unit.Length].TrimEnd();
        }

        var value = checker.CheckText(text, mark, leaf.Shape, change.Path);
        if (value is NameValue name)
        {
            Tree.CheckName(name, change.Path, root, problems);
        }

        return value is null ? null : (change.Path, value);
    }

    private static MapValue Apply(MapValue tree, IEnumerable<(string Path, Value Value)> changes)
    {
        foreach (var (path, value) in changes)
        {
            tree = tree.With(path.Split('.'), value);
        }

        return tree;
    }

    // Conditions between several values, which a reading or an override may break as well.
    private static void CheckWhole(MapValue tree, Problems problems)
    {
        Tree.CheckOrder(tree, Keys.Scenario, "", problems);
        if (tree["grid"] is MapValue grid && grid.Entries.All(entry => entry.Value is NumberValue))
        {
            var step = grid.Number("step");
            var cells = (grid.Number("east") - grid.Number("west")) / step * ((grid.Number("north") - grid.Number("south")) / step);
            if (cells > MostGridCells)
            {
                problems.Add(grid["step"]!.Mark, "grid.step", FormattableString.Invariant($"gives {cells:0} cells; expected at most {MostGridCells}"));
            }
        }
    }

    private static void CheckUsed(MapValue tree, string path, Mark mark, Problems problems)
    {
        var segments = path.Split('.');
        if (Keys.Kinds.Any(kind => kind.Name == segments[0]) && Used.Of(tree).Map(segments[0])[segments[1]] is null)
        {
            problems.Add(mark, path, $"{segments[1]} stands in the catalogue, but this scenario does not use it");
        }
    }
}

/// <summary>A reading with what it sets, in order.</summary>
internal sealed record ReadingOverlay(ReadingName Name, bool IsMidpoint, IReadOnlyList<(string Path, Value Value)> Set);
