using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ThirdSite.Benchmarks;
using ThirdSite.Scenarios;

const string Usage = """
    assessment [--json] [--threads N] [--grid DEG] [--rounds N]   the whole default assessment, and its cost in flights
    flights    [--json] [--threads N] [--grid DEG] [--rounds N]   rates of solver, sensors, verdicts and fly-out alone
    job        [--json] [--threads N] [--grid DEG] [--rounds N] [--reference-arc US]   a map of one reading and threat, and a preview of 500 cells
    launches   [--json] [--rounds N] [--reference-arc US]         the launch solver over all pairs of a 5° grid, and its rates
    studies    [--json] [--threads N]                             evaluations of a sensitivity study, a thousand to a million
    propagation [--json] [--rounds N]                             arcs per second beside Boost.odeint, GSL and SciPy
    agreement  [--json]                                           logs of an agreement signed and verified, up to 100,000 entries
    joint      [--json] [--threads N] [--grid DEG]                overlays a minute, and the Shapley values of twelve sensors
    elementary [--json] [--threads N] [--points N]                errors and times of the elementary functions

    --threads  workers of the assessment (all processors without it); rates are always of one thread
    --grid     step of the aim points, degrees (the scenario's own without it)
    --rounds   rounds of the rates (5 without it)
    --reference-arc   what one arc of the reference peer takes, μs, as propagation measured it
    """;

if (args is ["elementary", .. var elementary])
{
    return ElementaryBenchmark.Run(elementary);
}

if (args is not [("assessment" or "flights" or "job" or "launches" or "propagation" or "studies" or "agreement" or "joint") and var command, .. var options])
{
    Console.Error.WriteLine(Usage);
    return 2;
}

var (json, threads, rounds) = (false, Environment.ProcessorCount, 5);
double? grid = null, referenceArc = null;
for (var i = 0; i < options.Length; i++)
{
    var value = i + 1 < options.Length ? options[i + 1] : "";
    switch (options[i])
    {
        case "--json":
            json = true;
            continue;
        case "--threads" when int.TryParse(value, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 1024:
            threads = n;
            break;
        case "--rounds" when int.TryParse(value, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 1000:
            rounds = n;
            break;
        case "--reference-arc" when double.TryParse(value, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0:
            referenceArc = microseconds;
            break;
        case "--grid" when double.TryParse(value, CultureInfo.InvariantCulture, out var step) && step > 0 && double.IsFinite(step):
            grid = step;
            break;
        default:
            Console.Error.WriteLine($"'{options[i]}' is no option, or what follows it is no value of it.\n\n{Usage}");
            return 2;
    }

    i++;
}

try
{
    var format = new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    if (command == "propagation")
    {
        var propagation = PropagationMeasurement.Run(Path.GetDirectoryName(Path.GetDirectoryName(Shipped.Path()))!, rounds);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(propagation, format));
        }
        else
        {
            propagation.Write(Console.Out);
        }

        return 0;
    }

    if (command == "launches")
    {
        var launches = LaunchBenchmark.Run(Shipped.Studies(Shipped.Path(), grid), World.Load(), rounds, referenceArc, Console.Error);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(launches, format));
        }
        else
        {
            launches.Write(Console.Out);
        }

        return 0;
    }

    if (command == "agreement")
    {
        var agreement = AgreementBenchmark.Run();
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(agreement, format));
        }
        else
        {
            AgreementBenchmark.Write(Console.Out, agreement);
        }

        return 0;
    }

    if (command == "joint")
    {
        var joint = JointBenchmark.Run(Shipped.Path(), grid, threads);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(joint, format));
        }
        else
        {
            JointBenchmark.Write(Console.Out, joint);
        }

        return 0;
    }

    if (command == "studies")
    {
        var studies = StudiesBenchmark.Run(Shipped.Path(), threads);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(studies, format));
        }
        else
        {
            StudiesBenchmark.Write(Console.Out, studies);
        }

        return 0;
    }

    var machine = MachineInquiry.Ask();
    var path = Shipped.Path();
    if (command == "job")
    {
        var job = JobBenchmark.Run(Shipped.Studies(path, grid)[0], World.Load(), rounds, threads);
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(job, format));
        }
        else
        {
            JobBenchmark.Write(Console.Out, job, referenceArc);
        }

        return 0;
    }

    Measurement measurement;
    if (command == "assessment")
    {
        // First, while the process has done nothing else: its peak of memory is then the assessment's own.
        var (cost, answers) = await AssessmentBenchmark.RunAsync(path, grid, threads);
        var studies = Shipped.Studies(path, grid);
        var rates = SolverBenchmark.Run(studies, World.Load(), rounds, threads);
        measurement = new(machine, cost, rates, AssessmentBenchmark.InFlights(cost, answers, studies, rates));
    }
    else
    {
        measurement = new(machine, null, SolverBenchmark.Run(Shipped.Studies(path, grid), World.Load(), rounds, threads), null);
    }

    if (json)
    {
        Console.WriteLine(JsonSerializer.Serialize(measurement, format));
    }
    else
    {
        ResultText.Write(Console.Out, measurement);
    }

    return 0;
}
catch (Exception e) when (e is ScenarioException or FileNotFoundException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
