using System.Text.Json.Serialization;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Sensitivity;

/// <summary>
/// For every pair of the third party, or every nation and every cell of its land: the share of the assumption space in which
/// the answer is yes.
/// </summary>
public static class SharesStudy
{
    private const int PairPoints = 1024;
    private const int AreaPoints = 256;

    /// <summary>True: the text asks about all pairs (<c>reach</c>) or all nations (<c>defended@TYPE</c>).</summary>
    public static bool IsAboutAll(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Split('@')[0] is "reach" or "defended";
    }

    /// <summary>The shares; every question is asked at the same points.</summary>
    /// <param name="scenario">Read and checked.</param>
    /// <param name="reading">Whose values and spreads.</param>
    /// <param name="overrides">Over the reading.</param>
    /// <param name="question"><c>reach</c> or <c>defended</c>, with or without <c>@TYPE</c>.</param>
    /// <param name="inquiryOptions">How the questions are meant.</param>
    /// <param name="options">Of these, the method, the threads, and as evaluations the number of points.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ScenarioException">A reading, an override or a type does not fit.</exception>
    /// <exception cref="ArgumentException">There is nothing to ask about.</exception>
    public static SharesAnswers Run(
        ScenarioDocument scenario,
        string reading,
        IReadOnlyList<Override> overrides,
        string question,
        InquiryOptions inquiryOptions,
        SensitivityOptions options,
        IProgress<StudyProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(options);
        var study = scenario.Resolve(reading, overrides);
        var questions = Questions(scenario, study, question);
        if (questions.Count == 0)
        {
            throw new ArgumentException($"'{question}' asks about nothing: the scenario has none.");
        }

        var quantities = questions.SelectMany(q => SensitivityQuantities.Of(scenario, reading, overrides, q).Varied).DistinctBy(q => q.Path).OrderBy(q => q.Path, StringComparer.Ordinal).ToList();
        var written = study.Assumptions.ToDictionary(a => a.Path, StringComparer.Ordinal);
        var marginals = quantities.Select(q => written[q.Path]).Select(a => new Marginal(study.Uncertainty.ShapeOf(a.Path), a.Value, a.Low!.Value, a.High!.Value)).ToList();
        var paths = quantities.ConvertAll(q => q.Path);
        var space = new InputSpace(marginals, [.. study.Uncertainty.Correlations
            .Select(c => (paths.IndexOf(c.First), paths.IndexOf(c.Second), c.Coefficient)).Where(c => c.Item1 >= 0 && c.Item2 >= 0)]);
        ISharesTally tally = questions[0] is Question.Reach
            ? new PairShares(scenario, reading, overrides, [.. questions.Cast<Question.Reach>()], paths, inquiryOptions)
            : new AreaShares(scenario, study, [.. questions.Cast<Question.DefendedNation>()], paths, inquiryOptions);
        var points = options.Evaluations > 0 ? checked((int)options.Evaluations) : questions[0] is Question.Reach ? PairPoints : AreaPoints;
        var sample = new UnitSample(options.Method, Math.Max(1, quantities.Count), study.Seed, "shares");
        var done = 0;
        var workers = new ParallelOptions { MaxDegreeOfParallelism = options.Threads <= 0 ? Environment.ProcessorCount : options.Threads, CancellationToken = cancellation };
        Parallel.For(0, points, workers, () => new double[3][] { new double[sample.Dimensions], new double[quantities.Count], new double[quantities.Count] }, (p, _, room) =>
        {
            var (point, values, si) = (room[0], room[1], room[2]);
            sample.Point(p, point);
            space.Values(point.AsSpan(0, quantities.Count), values);
            for (var i = 0; i < si.Length; i++)
            {
                var exact = Math.Clamp(quantities[i].Unit.ToSi(values[i]), quantities[i].Low!.Value, quantities[i].High!.Value);
                si[i] = quantities[i].Whole ? Math.Floor(exact + 0.5) : exact;
            }

            tally.Take(si, cancellation);
            progress?.Report(new("Shares of the assumption space", (double)Interlocked.Increment(ref done) / points));
            return room;
        }, _ => { });
        return new(
            AnswersJson.SchemaVersion,
            new(AssessmentStudy.Version, study.ScenarioName, study.Sha256, study.Seed),
            study.Title,
            question,
            study.Reading.Name,
            [.. overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
            options.Method == SamplingMethod.Sobol ? "sobol" : "latin-hypercube",
            points,
            quantities.Count,
            inquiryOptions.WantedShare,
            tally.Rows(points))
        {
            Map = tally.Map(points),
        };
    }

    private static List<Question> Questions(ScenarioDocument scenario, Study study, string text)
    {
        var parts = text.Split('@');
        var type = parts.Length > 1 ? parts[1] : null;
        var types = (parts[0] == "reach" ? study.ThirdParty.Fields.SelectMany(f => f.Missiles) : study.Threats.Select(t => t.Missile)).Select(m => m.Name).Distinct().ToList();
        if (type is not null && !types.Contains(type))
        {
            throw new ScenarioException([new(
                "question", 1, parts[0].Length + 2, "", $"'{type}' is no missile type that fits; expected {string.Join(", ", types)}", Nearest.Of(type, types), text, Math.Max(1, type.Length))]);
        }

        if (parts[0] == "reach")
        {
            return
            [
                .. from field in study.ThirdParty.Fields
                   from missile in field.Missiles
                   from city in study.ThirdParty.Cities
                   where type is null || missile.Name == type
                   select scenario.Ask($"reach:{field.Place.Name}:{city.Name}@{missile.Name}"),
            ];
        }

        if (type is null && study.Threats.Count > 1)
        {
            throw new ArgumentException($"{study.Threats.Count} missile types fit; ask for 'defended@' and one of {string.Join(", ", study.Threats.Select(t => t.Missile.Name))}.");
        }

        // By cities: only what has any among the threat's cities.
        return [.. study.Nations.Where(n => !n.ByCities || study.ThreatCities.Any(c => c.NationCode == n.Code)).Select(n => scenario.Ask($"defended:{n.Code}@{type ?? study.Threats[0].Missile.Name}"))];
    }
}

/// <summary>Shares of the assumption space, for every pair or nation.</summary>
/// <param name="Question">reach or defended, with or without a missile type.</param>
/// <param name="Reading">Whose values and spreads.</param>
/// <param name="Method">sobol or latin-hypercube.</param>
/// <param name="Points">Of the space; every row is asked at the same.</param>
/// <param name="Quantities">How many were varied.</param>
/// <param name="WantedShare">Of the people or land of a nation, from which on it counts as defended.</param>
public sealed record SharesAnswers(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string Title,
    string Question,
    string Reading,
    IReadOnlyList<OverrideAnswer> Overrides,
    string Method,
    int Points,
    int Quantities,
    double WantedShare,
    IReadOnlyList<SharesRow> Rows)
{
    /// <summary>Of nations: the share of every cell; null of pairs.</summary>
    public SharesMapAnswer? Map { get; init; }
}

/// <summary>One pair or nation.</summary>
/// <param name="Nominal">The answer at the values of the reading.</param>
/// <param name="Share">Where in the space the answer is yes: a share of assumptions, not a chance.</param>
/// <param name="WithoutValue">Points at which there is no margin, or nothing is threatened.</param>
public sealed record SharesRow(string Question, bool Nominal, ShareAnswer Share, long WithoutValue)
{
    /// <summary>The flight that it is about; null of a nation.</summary>
    public SharesPair? Pair { get; init; }

    /// <summary>The nation that it is about; null of a pair.</summary>
    public string? Nation { get; init; }
}

/// <summary>One flight of the third party, with names for people.</summary>
/// <param name="AimLongitudeDeg">Of the city: orders the columns of a matrix.</param>
public sealed record SharesPair(string Launch, string LaunchLabel, string Missile, string MissileLabel, string Aim, string AimLabel, double AimLongitudeDeg);

/// <summary>Where on the map a place is defended in what share of the assumption space, in the worst case over the launch points.</summary>
/// <param name="Threat">Class of missile.</param>
/// <param name="ThreatLabel">For people.</param>
/// <param name="Shots">Launches in turn that defended requires.</param>
/// <param name="GridDeg">Side of a cell, degrees.</param>
/// <param name="Nations">Codes of those assessed by area.</param>
/// <param name="Places">For the map.</param>
/// <param name="Cells">Of the nations assessed by area, from south to north, then from west to east.</param>
public sealed record SharesMapAnswer(
    string Threat,
    string ThreatLabel,
    int Shots,
    double GridDeg,
    IReadOnlyList<string> Nations,
    IReadOnlyList<PlaceAnswer> Places,
    IReadOnlyList<SharesCell> Cells);

/// <summary>One cell of the map of shares.</summary>
/// <param name="AreaKm2">Land of the nations in it.</param>
/// <param name="Population">People in it.</param>
/// <param name="Class">At the values of the reading: unthreatened, defended, undefended.</param>
/// <param name="MarginS">At the values of the reading; null where there is none.</param>
/// <param name="Threatened">Points of the space at which some launch point reaches the cell.</param>
/// <param name="Share">Of those points, where it is defended; null where it is threatened at none.</param>
public sealed record SharesCell(
    double LatitudeDeg,
    double LongitudeDeg,
    double AreaKm2,
    double Population,
    string Class,
    double? MarginS,
    long Threatened,
    ShareAnswer? Share);

/// <summary>Counts answers over the assumption space. Counts do not depend on the order in which they are made.</summary>
internal interface ISharesTally
{
    /// <summary>Counts one point; may be called from any thread.</summary>
    void Take(ReadOnlySpan<double> si, CancellationToken cancellation);

    /// <summary>One row a question.</summary>
    IReadOnlyList<SharesRow> Rows(long points);

    /// <summary>Null where the questions are about no land.</summary>
    SharesMapAnswer? Map(long points);
}
