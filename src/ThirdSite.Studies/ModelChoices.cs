using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

// Part of the JSON contracts of thirdsite critical and of assessment.json.

/// <summary>One answer under one choice of model: does it survive?</summary>
/// <param name="Question">With its missile type filled in.</param>
/// <param name="Choice">Short name; as-assessed is the model of the assessment, the first of each question and reading.</param>
/// <param name="Label">For people.</param>
/// <param name="Note">What it stands for, and what it costs in truth.</param>
/// <param name="Measure">margin (s) or share (0 to 1).</param>
/// <param name="Holds">The answer.</param>
/// <param name="Value">Margin, s, or share.</param>
/// <param name="Reason">Why there is no value.</param>
/// <param name="Constraint">What ends the latest feasible launch, or forbids any.</param>
/// <param name="Undecided">The answer changes within the model's error in burnout speed; null: not tried.</param>
/// <param name="CriticalBurnoutSpeedMps">Lowest burnout speed at which the answer is yes; null: none in the interval, or not sought.</param>
/// <param name="SpeedSought">True: the critical speed was sought.</param>
/// <param name="Flips">The answer is another than as assessed.</param>
public sealed record ModelChoiceAnswer(
    string Question,
    string Reading,
    string Choice,
    string Label,
    string Note,
    string Measure,
    bool Holds,
    double? Value,
    string? Reason,
    string? Constraint,
    bool? Undecided,
    double? CriticalBurnoutSpeedMps,
    bool SpeedSought,
    bool Flips);

/// <summary>How many of the model choices are worked out.</summary>
/// <param name="SeekSpeeds">Critical speeds under every choice too (single engagements).</param>
/// <param name="SeekErrors">Whether each answer is undecided too.</param>
/// <param name="LadderStep">m/s between the speeds of an interceptor that sheds energy.</param>
/// <param name="LeftOut">Names of choices that are not worked out; null: none.</param>
public sealed record ModelChoiceOptions(bool SeekSpeeds = true, bool SeekErrors = true, double LadderStep = 400, IReadOnlyList<string>? LeftOut = null);

/// <summary>
/// Choices of model are assumptions too: the same questions over another Earth, with the interceptor that the published stages
/// give, with energy shed, without cue, early-warning radars, coast limit or view rule, and with other doctrines of fire.
/// </summary>
public static class ModelChoices
{
    /// <summary>The model of the assessment.</summary>
    public const string AsAssessed = "as-assessed";

    /// <summary>A round Earth.</summary>
    public const string SphericalEarth = "spherical-earth";

    /// <summary>The interceptor as its published stages give it.</summary>
    public const string StagedInterceptor = "staged-interceptor";

    /// <summary>Any speed up to the full one: a table for each of many speeds.</summary>
    public const string EnergyShed = "energy-shed";

    // rad. Where the ascent of a staged vehicle ends, as its published speeds are compared.
    private const double BurnoutAngle = Math.PI / 4;

    // Equal parts of the interval of critical speeds.
    private const int Steps = 24;

    /// <summary>Round, of one density of mass, turning: what many estimates by hand take.</summary>
    public static EarthModel Sphere { get; } = new(Ellipsoid.Sphere(EarthModel.MeanRadius), new PointGravity(EarthModel.Wgs84Gm), UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);

    private sealed record Choice(string Name, string Label, string Note)
    {
        public Func<Study, Study>? Change { get; init; }

        /// <summary>m/s that stands in the place of the reading's burnout speed; null: the reading's.</summary>
        public double? Speed { get; init; }

        public EarthModel? Earth { get; init; }

        public Func<Study, Conditions> Conditions { get; init; } = _ => default;

        public int Shots { get; init; } = 1;

        public bool Sheds { get; init; }

        /// <summary>Fly-out tables that no other choice needs.</summary>
        public bool HasOwnTables => Sheds || Earth is not null || Speed is not null;
    }

    /// <summary>One question under every choice and reading.</summary>
    /// <param name="studies">One for each reading, of one document.</param>
    /// <param name="question">reach or defended.</param>
    /// <param name="inquiry">How the question is meant.</param>
    /// <param name="options">What is worked out.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ArgumentException">Another question, or one that the scenario does not answer.</exception>
    public static IReadOnlyList<ModelChoiceAnswer> Of(IReadOnlyList<Study> studies, Question question, InquiryOptions inquiry, ModelChoiceOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(studies);
        if (question is not (Question.Reach or Question.DefendedCell or Question.DefendedGroup or Question.DefendedNation))
        {
            throw new ArgumentException($"'{question}' does not depend on choices of model that are compared; ask for reach or for what is defended.");
        }

        var variations = studies.Select(s => s.Document!.Vary(s.Reading.Name, s.Overrides, [])).ToList();
        var benches = studies.Select(s => new Workbench(s, 1)).ToList();
        return Of(Inquiry.Of(studies[0].Document!, variations[0], question, inquiry, benches[0]), variations, benches, inquiry, options, cancellation);
    }

    /// <param name="root">The question of the first study, nothing open.</param>
    /// <param name="variations">Of every reading, nothing open.</param>
    /// <param name="benches">Of every reading.</param>
    /// <param name="inquiry">How the question is meant.</param>
    /// <param name="options">What is worked out.</param>
    /// <param name="cancellation">Ends it early.</param>
    internal static IReadOnlyList<ModelChoiceAnswer> Of(
        Inquiry root, IReadOnlyList<StudyVariation> variations, IReadOnlyList<Workbench> benches, InquiryOptions inquiry, ModelChoiceOptions options, CancellationToken cancellation)
    {
        var choices = All(root.Study).Where(c => options.LeftOut?.Contains(c.Name) != true).ToList();
        // Speeds are blended from one set of tables for each Earth and boost, under whatever reading.
        var study = root.Study;
        var bySpeed = options.SeekSpeeds && root.CellsOfAll == 0 ? Inquiry.Of(study.Document!, study.Reading.Name, study.Overrides, root.Question, [CriticalStudy.SpeedPath(study)], inquiry) : null;
        var speeds = choices.Select(c => bySpeed?.Under(inquiry with { Earth = c.Earth, Change = c.Change })).ToList();
        // Flights and what sensors see of them are those of the first study, where the others differ in burnout speeds alone.
        var chosen = choices.Select(c => c.Name == AsAssessed ? root : root.Under(inquiry with { Earth = c.Earth, Change = c.Change })).ToList();
        var rows = new ModelChoiceAnswer[variations.Count][];
        Parallel.For(0, rows.Length, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, inquiry.Threads), CancellationToken = cancellation }, r =>
            rows[r] = Rows(variations[r].Study, choices, [.. chosen.Select(c => c.Opened(variations[r], benches[r]))], speeds, inquiry, options, cancellation));
        return [.. rows.SelectMany(r => r)];
    }

    private static ModelChoiceAnswer[] Rows(Study study, List<Choice> choices, List<Inquiry> chosen, List<Inquiry?> speeds, InquiryOptions inquiry, ModelChoiceOptions options, CancellationToken cancellation)
    {
        InquiryOutcome? first = null;
        return [.. choices.Select((choice, c) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var under = inquiry with { Earth = choice.Earth, Conditions = choice.Conditions(study), Shots = Math.Max(inquiry.Shots, choice.Shots), LadderStep = options.LadderStep };
            InquiryOutcome At(double faster) => chosen[c].Under(under with { Change = Speeded(choice, faster) }).Nominal();
            var outcome = At(0);
            var asAssessed = first ??= outcome;
            bool? undecided = options.SeekErrors && !(choice.HasOwnTables && !options.SeekSpeeds)
                ? new[] { -study.ModelErrorSpeed, study.ModelErrorSpeed }.Any(e => At(e).Holds != outcome.Holds) : null;
            var sought = speeds[c] is not null && !choice.Sheds;
            double? critical = sought ? Lowest(speeds[c]!.UnderReading(study).Under(under with { Change = choice.Change }), study, cancellation) : null;
            return new ModelChoiceAnswer(
                chosen[c].Question.ToString()!, study.Reading.Name, choice.Name, choice.Label, choice.Note, chosen[c].CellsOfAll > 0 ? "share" : "margin",
                outcome.Holds, outcome.Value, outcome.Reason, outcome.Constraint, undecided, critical, sought, outcome.Holds != asAssessed.Holds);
        })];
    }

    private static double? Lowest(Inquiry inquiry, Study study, CancellationToken cancellation)
    {
        var interval = (study.CriticalSpeedLow, study.CriticalSpeedHigh);
        var result = CriticalStudy.Search(inquiry, interval, CriticalStudy.Thoroughness(inquiry.Quantities[0], interval, false, 1) with { Steps = Steps }, cancellation);
        return result.Trials[0].Holds ? interval.CriticalSpeedLow : result.Flips.Where(c => c.HoldsAbove).Select(c => (double?)c.X).FirstOrDefault();
    }

    private static Func<Study, Study> Speeded(Choice choice, double faster) => study =>
    {
        var changed = choice.Change is { } change ? change(study) : study;
        var system = choice.Speed is { } speed ? changed.System.AtBurnoutSpeed(speed) : changed.System;
        return changed with { System = faster == 0 ? system : system.Faster(faster) };
    };

    private static List<Choice> All(Study study)
    {
        static Func<Study, Study> System(Func<Engagement.DefenceSystem, Engagement.DefenceSystem> change) => s => s with { System = change(s.System) };
        var choices = new List<Choice>
        {
            new(AsAssessed, "as assessed", "WGS-84 with J2 to J4, turning; kinematic boost at full speed; every sensor, delay and rule of the scenario"),
            new(SphericalEarth, "spherical Earth", "a sphere of 6,371 km with the same mass in its middle, turning") { Earth = Sphere },
        };
        if (Staged(study) is { } staged)
        {
            choices.Add(staged);
        }

        choices.AddRange(
        [
            new(EnergyShed, "energy shed", "any speed up to the full one, from the same burnout place")
            {
                Sheds = true,
                Change = System(s => s with { Site = s.Site with { Interceptor = s.Site.Interceptor with { ShedsEnergy = true } }, FurtherSites = [.. s.FurtherSites.Select(f => f with { Interceptor = f.Interceptor with { ShedsEnergy = true } })] }),
            },
            new("no-cue", "no infrared cue", "no satellite reports the launch: radars that wait for a cue never look") { Change = System(s => s with { Satellites = [] }) },
            new("cue-not-needed", "radars need no cue", "every radar looks from the launch on") { Change = System(s => s with { Radars = [.. s.Radars.Select(r => r with { NeedsCue = false })] }) },
            new("no-early-warning", "no early-warning radars", "their data are not used") { Conditions = _ => new(NoEarlyWarning: true) },
            new("no-coast-limit", "no coast limit", "the kill vehicle lives as long as it flies") { Conditions = _ => new(NoCoastLimit: true) },
            new("no-view-rule", "no view before intercept", "the interceptor needs no update before it meets the target") { Conditions = _ => new(NoUpdateRule: true) },
            new("salvo-of-two", "salvo of two", "the second interceptor, one spacing later, must still be in time") { Conditions = s => new(Advance: -s.System.Delays.ShotSpacing) },
            new("two-in-turn", "two in turn", "shoot, look, shoot: a second launch after the first intercept must still be in time") { Shots = 2 },
        ]);
        return choices;
    }

    // The interceptor of the first site as its published stages give it: a sum over stages, nothing tuned to the published speed.
    private static Choice? Staged(Study study)
    {
        var interceptor = study.System.Site.Interceptor;
        if (study.Document?.Catalogue.Vehicle(interceptor.Name) is not { } entry)
        {
            return null;
        }

        var still = new StagedPerformance(EarthModel.Wgs84Gm, UsStandardAtmosphere1976.Shared, entry.BallisticCoefficient);
        if (still.WithBurnoutAngle(entry.Vehicle, BurnoutAngle) is not { Ascent: { End: AscentEnd.Burnout, Final: var final } })
        {
            return null;
        }

        Engagement.InterceptorSite Of(Engagement.InterceptorSite site) => site.Interceptor.Name != interceptor.Name ? site : site with
        {
            Interceptor = site.Interceptor with { BurnTime = final.Time, ReferenceSpeed = final.Speed, ReferenceBurnoutAltitude = final.Altitude, ReferenceBurnoutDownrange = final.Downrange },
        };
        return new(
            StagedInterceptor,
            "staged interceptor",
            FormattableString.Invariant($"burnout as the published stages of the {interceptor.Label} give it with {entry.Vehicle.Payload:0} kg above them, at 45° over a still Earth, in the place of every reading's: {final.Speed / 1000:0.00} km/s after {final.Time:0} s, {final.Altitude / 1000:0} km high and {final.Downrange / 1000:0} km away; missiles stay as they are"))
        {
            Speed = final.Speed,
            Change = s => s with { System = s.System with { Site = Of(s.System.Site), FurtherSites = [.. s.System.FurtherSites.Select(Of)] } },
        };
    }
}
