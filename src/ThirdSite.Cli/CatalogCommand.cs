using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ThirdSite.Figures.Charts;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>
/// <c>thirdsite catalog [NAME]</c>: the parts that scenarios are made of, with values, spread and sources; with
/// <c>--performance</c> what the stages of one give.
/// </summary>
internal static class CatalogCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "A part, or a kind of parts (radars, missiles, …). All parts without it.", Arity = ArgumentArity.ZeroOrOne };
        var scenario = new Option<string>("--scenario") { HelpName = "FILE", Description = "Also the parts that this scenario brings along, and its changes." };
        var performance = new Option<bool>("--performance") { Description = "What the stages of a vehicle give: masses, burn times, velocity budget, burnout, range, beside what is published." };
        var plot = new Option<string>("--plot") { HelpName = "FILE.svg", Description = "With --performance, also draw altitude, speed and the velocity budget." };
        plot.Validators.Add(result => FileWriting.RequireEnding(result, [".svg"]));
        var command = new Command("catalog", "List the parts that scenarios are made of, or show one with its values, spread and sources. A path that it prints is what --set takes, where the scenario uses the part.") { name, scenario, performance, plot };
        command.Validators.Add(result =>
        {
            if (result.GetValue(plot) is not null && !result.GetValue(performance))
            {
                result.AddError("--plot draws a performance: expected --performance beside it");
            }

            if (result.GetValue(performance) && result.GetValue(name) is null)
            {
                result.AddError("--performance is that of one vehicle: expected its name; 'thirdsite catalog vehicles' lists them");
            }
        });
        HelpText.Add(
            command,
            "thirdsite catalog",
            "thirdsite catalog radars",
            "thirdsite catalog gbi-2stage",
            "thirdsite catalog gbi-2stage --json",
            "thirdsite catalog gbi-2stage --performance --plot gbi-2stage.svg");
        command.SetAction(parse =>
        {
            var catalogue = parse.GetValue(scenario) is { } file ? ScenarioReader.Read(file).Catalogue : Catalogue.LoadPackaged();
            var wanted = parse.GetValue(name);
            if (parse.GetValue(performance))
            {
                return Perform(catalogue, wanted!, parse.GetValue(plot), parse.GetValue(SharedOptions.Json), parse.GetValue(SharedOptions.Quiet));
            }

            var entries = wanted is null ? catalogue.Entries
                : Catalogue.Kinds.Contains(wanted) ? [.. catalogue.OfKind(wanted)]
                : catalogue.Find(wanted);
            if (entries.Count == 0)
            {
                var meant = Nearest.Of(wanted!, Catalogue.Kinds) ?? catalogue.NearestName(wanted!);
                Console.Error.WriteLine($"thirdsite: the catalogue has no '{wanted}'{(meant is null ? "; 'thirdsite catalog' lists what it has" : $"; did you mean '{meant}'?")}");
                return ExitCode.BadInput;
            }

            if (parse.GetValue(SharedOptions.Json))
            {
                WriteJson(entries);
            }
            else if (wanted is null || Catalogue.Kinds.Contains(wanted))
            {
                List(entries);
            }
            else
            {
                Show(entries);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static int Perform(Catalogue catalogue, string name, string? picture, bool json, bool quiet)
    {
        if (catalogue.Vehicle(name) is not { } vehicle)
        {
            var vehicles = catalogue.OfKind("vehicles").Select(entry => entry.Name).ToList();
            var meant = Nearest.Of(name, vehicles);
            var known = catalogue.Find(name) switch
            {
                [] => $"the catalogue has no vehicle '{name}'",
                var found when found.Any(entry => entry.Kind is "interceptors" or "missiles") => $"the catalogue has no stages of '{name}': not enough of them is published",
                var found => $"'{name}' is of {found[0].Kind}, and has no stages",
            };
            Console.Error.WriteLine($"thirdsite: {known}{(meant is null ? $"; it has {string.Join(", ", vehicles)}" : $"; did you mean '{meant}'?")}");
            return ExitCode.BadInput;
        }

        var answer = PerformanceStudy.Of(vehicle);
        if (picture is not null)
        {
            FileWriting.WriteAll([("--plot", picture, FileWriting.Utf8(PerformanceChart.Svg(answer)))]);
        }

        if (json)
        {
            using var stream = Console.OpenStandardOutput();
            AnswersJson.Write(stream, answer);
        }
        else
        {
            PerformanceText.Write(Console.Out, answer);
            if (picture is not null && !quiet)
            {
                Console.Out.WriteLine();
                Console.Out.WriteLine(picture);
            }
        }

        return ExitCode.Done;
    }

    private static void List(IReadOnlyList<CatalogueEntry> entries)
    {
        var width = entries.Max(e => e.Name.Length);
        foreach (var kind in entries.GroupBy(e => e.Kind))
        {
            Console.Out.WriteLine($"{kind.Key}:");
            foreach (var entry in kind)
            {
                Console.Out.Write($"  {entry.Name}");
                HelpText.WriteWrapped(Console.Out, entry.Label, width + 4, entry.Name.Length + 2);
            }
        }
    }

    private static void Show(IReadOnlyList<CatalogueEntry> entries)
    {
        var first = true;
        foreach (var entry in entries)
        {
            if (!first)
            {
                Console.Out.WriteLine();
            }

            first = false;
            HelpText.WriteWrapped(Console.Out, $"{entry.Label} ({entry.Kind}.{entry.Name})", indent: 0);
            foreach (var fact in entry.Facts)
            {
                HelpText.WriteWrapped(Console.Out, $"{fact.Label}: {fact.Value}", indent: 2);
            }

            foreach (var quantity in entry.Quantities)
            {
                HelpText.WriteWrapped(Console.Out, $"{quantity.Path} = {Number(quantity.Value)}{(quantity.Unit == "1" ? "" : " " + quantity.Unit)}{Spread(quantity)}", indent: 2);
                HelpText.WriteWrapped(Console.Out, quantity.Label, indent: 4);
                HelpText.WriteWrapped(Console.Out, Origin(quantity), indent: 4);
                if (quantity.Note is { } note)
                {
                    HelpText.WriteWrapped(Console.Out, $"Note: {note}", indent: 4);
                }
            }
        }
    }

    private static string Spread(CatalogueQuantity quantity) => (quantity.Low, quantity.High) switch
    {
        ({ } low, { } high) => $" (from {Number(low)} to {Number(high)})",
        ({ } low, null) => $" (from {Number(low)})",
        (null, { } high) => $" (to {Number(high)})",
        _ => "",
    };

    private static string Origin(CatalogueQuantity quantity) => quantity.Source is { } source
        ? $"{(quantity.SourceSeen ? "Source" : "Source, recalled or second-hand")}: {source}"
        : $"Assumption: {quantity.Reason}";

    private static string Number(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static void WriteJson(IReadOnlyList<CatalogueEntry> entries)
    {
        using var stream = Console.OpenStandardOutput();
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = AnswersJson.SerializerOptions.Encoder });
        writer.WriteStartArray();
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", entry.Kind);
            writer.WriteString("name", entry.Name);
            writer.WriteString("label", entry.Label);
            writer.WriteStartObject("facts");
            foreach (var fact in entry.Facts)
            {
                writer.WriteString(fact.Key, fact.Value);
            }

            writer.WriteEndObject();
            writer.WriteStartArray("quantities");
            foreach (var quantity in entry.Quantities)
            {
                writer.WriteStartObject();
                writer.WriteString("path", quantity.Path);
                writer.WriteString("label", quantity.Label);
                writer.WriteString("unit", quantity.Unit);
                writer.WriteNumber("value", quantity.Value);
                WriteNumberOrNull(writer, "low", quantity.Low);
                WriteNumberOrNull(writer, "high", quantity.High);
                writer.WriteString("source", quantity.Source);
                writer.WriteBoolean("sourceSeen", quantity.SourceSeen);
                writer.WriteString("reason", quantity.Reason);
                writer.WriteString("note", quantity.Note);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        stream.WriteByte((byte)'\n');
    }

    private static void WriteNumberOrNull(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
