using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ThirdSite.Figures.Charts;
using ThirdSite.Reports.Exports;
using ThirdSite.Scenarios;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary><c>thirdsite fly CASE</c>: the flight of one body, as a table, an ephemeris or a picture.</summary>
internal static class FlyCommand
{
    private static readonly string[] Endings = [".csv", ".czml", ".oem"];

    public static Command Create()
    {
        var file = new Argument<string>("CASE") { Description = "A flight case, a YAML file; scenarios/flights holds some." };
        var outOption = new Option<string>("--out")
        {
            HelpName = "FILE",
            Description = "Where to write, by its ending: .csv (with NAME.csv-metadata.json beside it), .czml or .oem (CCSDS 502.0-B, KVN). CSV on standard output without it.",
        };
        outOption.Validators.Add(result => FileWriting.RequireEnding(result, Endings));
        var every = new Option<string>("--every")
        {
            HelpName = "STEP",
            Description = "Time between states, for example \"0.1 s\". Without it the least of 1, 2, 5 times a power of ten that gives at most 2,000; start and end are always among them.",
        };
        every.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && Step(result.Tokens[0].Value) is null)
            {
                result.AddError($"--every is '{result.Tokens[0].Value}'; expected a time such as \"0.1 s\", from 0.000001 s");
            }
        });
        var plot = new Option<string>("--plot")
        {
            HelpName = "FILE.svg",
            Description = "Also draw altitude against range, speed, flight-path angle and dynamic pressure.",
        };
        plot.Validators.Add(result => FileWriting.RequireEnding(result, [".svg"]));
        var tolerance = new Option<string>("--tolerance")
        {
            HelpName = "NAME",
            Description = "standard (an arc of 9,000 km lands within 1 mm) or tight (within 1 micrometre). standard without it.",
        };
        tolerance.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !FlownCase.Tolerances.Contains(result.Tokens[0].Value))
            {
                var meant = Nearest.Of(result.Tokens[0].Value, FlownCase.Tolerances);
                result.AddError($"--tolerance is '{result.Tokens[0].Value}'; expected {string.Join(" or ", FlownCase.Tolerances)}{(meant is null ? "" : $"; did you mean '{meant}'?")}");
            }
        });
        var command = new Command("fly", "Fly one body from a case file: gravity to J4, rotation, the 1976 atmosphere, drag by Mach number, wind. Gives its states as CSV, CZML or OEM, and a plot.")
        {
            file, outOption, every, plot, tolerance,
        };
        HelpText.Add(
            command,
            "thirdsite fly scenarios/flights/nesc-06.yaml",
            "thirdsite fly scenarios/flights/nesc-09.yaml --every \"0.1 s\" --out ball.csv",
            "thirdsite fly scenarios/flights/j2-arc.yaml --out arc.oem --plot arc.svg",
            "thirdsite fly mine.yaml --out mine.czml --tolerance tight");
        command.SetAction(parse =>
        {
            var flight = FlightCaseReader.Read(parse.GetRequiredValue(file));
            FlownCase flown;
            try
            {
                flown = FlownCase.Fly(flight, parse.GetValue(every) is { } step ? Step(step) : null, parse.GetValue(tolerance) ?? FlownCase.Tolerances[0]);
            }
            catch (ArgumentOutOfRangeException e) when (e.ParamName == "every")
            {
                throw new OutputRefusedException($"--every {parse.GetValue(every)} {e.Message.Split(" (Parameter")[0]}");
            }

            var path = parse.GetValue(outOption);
            var picture = parse.GetValue(plot);
            var json = parse.GetValue(SharedOptions.Json);
            var files = new List<(string Option, string Path, byte[] Content)>();
            if (path is not null)
            {
                files.Add(("--out", path, Bytes(stream => WriteStates(stream, path, flown))));
                if (FileWriting.Ending(path) == ".csv")
                {
                    files.Add(("--out", path + "-metadata.json", Bytes(stream => FlownCaseTable.WriteMetadata(stream, flown, Path.GetFileName(path), CommandLine.Version))));
                }
            }

            if (picture is not null)
            {
                files.Add(("--plot", picture, FileWriting.Utf8(FlownCaseChart.Svg(flown))));
            }

            FileWriting.WriteAll(files);
            using var output = Console.OpenStandardOutput();
            if (json)
            {
                WriteSummary(output, flown, path, picture);
            }
            else if (path is null)
            {
                FlownCaseTable.Write(output, flown);
            }

            if (!json && !parse.GetValue(SharedOptions.Quiet))
            {
                Say(path is null ? Console.Error : Console.Out, flown, path, picture);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static void WriteStates(Stream stream, string path, FlownCase flown)
    {
        switch (FileWriting.Ending(path))
        {
            case ".czml":
                FlownCaseCzml.Write(stream, flown, CommandLine.Version);
                break;
            case ".oem":
                FlownCaseOem.Write(stream, flown, CommandLine.Version, DateTime.UtcNow);
                break;
            default:
                FlownCaseTable.Write(stream, flown);
                break;
        }
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    private static void Say(TextWriter writer, FlownCase flown, string? path, string? picture)
    {
        var last = flown.States[^1];
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{flown.Case.Name}: {flown.States.Count} states, {flown.StepS} s apart; epoch {flown.Case.Epoch:yyyy-MM-dd'T'HH:mm:ss.FFF}Z"));
        writer.WriteLine("  Ecef turns with the Earth; Eci coincides with it at the epoch, does not turn");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  end {last.TimeS:0.######} s: {last.LatitudeDeg:0.######} deg N {last.LongitudeDeg:0.######} deg E, {last.AltitudeM:0.###} m, {last.SpeedMps:0.###} m/s"));
        if (flown.States.FirstOrDefault(s => s.AltitudeM < -1) is { } below && flown.Case.Start.Height >= 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  below the surface from {below.TimeS:0.###} s on: 'stop: impact' ends there"));
        }

        foreach (var written in new[] { path, picture }.OfType<string>())
        {
            writer.WriteLine(written);
        }
    }

    private static void WriteSummary(Stream stream, FlownCase flown, string? path, string? picture)
    {
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = AnswersJson.SerializerOptions.Encoder }))
        {
            var last = flown.States[^1];
            writer.WriteStartObject();
            writer.WriteString("case", flown.Case.Name);
            writer.WriteString("epoch", flown.Case.Epoch.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("tolerance", flown.Tolerance);
            writer.WriteNumber("states", flown.States.Count);
            writer.WriteNumber("stepS", flown.StepS);
            writer.WriteStartObject("end");
            writer.WriteNumber("timeS", last.TimeS);
            writer.WriteNumber("latitudeDeg", last.LatitudeDeg);
            writer.WriteNumber("longitudeDeg", last.LongitudeDeg);
            writer.WriteNumber("altitudeM", last.AltitudeM);
            writer.WriteNumber("speedMps", last.SpeedMps);
            writer.WriteEndObject();
            writer.WriteStartArray("files");
            foreach (var written in new[] { path, picture }.OfType<string>())
            {
                writer.WriteStringValue(written);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static double? Step(string text) =>
        Quantity.TryParse(text, out var quantity, out _) && quantity.Unit.Dimension == Unit.Parse("s").Dimension && quantity.Si is >= 1e-6 and <= 1e7 ? quantity.Si : null;
}
