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
public sealed record ModelChoiceOptions(bool SeekSpeeds = true, bool SeekErrors = true, double LadderStep = 400);

/// <summary>
/// Choices of model are assumptions too: the same questions over another Earth, with the interceptor that the published stages
/// give, with energy shed, without cue, early-warning radars, coast limit or view rule, and with other doctrines of fire.
/// </summary>
public static class ModelChoices
{
    /// <summary>The model of the assessment.</summary>
    public const string AsAssessed = "as-assessed";

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
    }

    /// <summary>One question under every choice and reading.</summary>
    /// <param name="studies">One for each reading, of one document.</param>
    /// <param name="question">reach or defended.</param>
    /// <param name="inquiry">How the question is meant.</param>
    /// <param name="options">What is worked out.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="ArgumentException">Another question, or one that the scenario does not answer.</exception>
    public static IReadOnlyList<ModelChoiceAnswer> Of(IReadOnlyList<Study> studies, Question question, InquiryOptions inquiry, ModelChoiceOptions options, CancellationToken cancellation) =>
        Of(studies, question, inquiry, options, null, cancellation);

    internal static IReadOnlyList<ModelChoiceAnswer> Of(
        IReadOnlyList<Study> studies, Question question, InquiryOptions inquiry, ModelChoiceOptions options, Func<Study, Workbench>? bench, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(studies);
        if (question is not (Question.Reach or Question.DefendedCell or Question.DefendedGroup or Question.DefendedNation))
        {
            throw new ArgumentException($"'{question}' does not depend on choices of model that are compared; ask for reach or for what is defended.");
        }

        var choices = All(studies[0]);
        // Speeds are blended from one set of tables for each Earth and boost, under whatever reading.
        var isArea = question is Question.DefendedGroup or Question.DefendedNation;
        var bySpeed = options.SeekSpeeds && !isArea ? Inquiry.Of(studies[0].Document!, studies[0].Reading.Name, studies[0].Overrides, question, [CriticalStudy.SpeedPath(studies[0])], inquiry) : null;
        var speeds = choices.Select(c => bySpeed?.Under(inquiry with { Earth = c.Earth, Change = c.Change })).ToList();
        var rows = new ModelChoiceAnswer[studies.Count][];
        Parallel.For(0, studies.Count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, inquiry.Threads), CancellationToken = cancellation }, s =>
            rows[s] = Rows(studies[s], choices, speeds, question, inquiry, options, bench, cancellation));
        return [.. rows.SelectMany(r => r)];
    }

    private static ModelChoiceAnswer[] Rows(Study study, IReadOnlyList<Choice> choices, List<Inquiry?> speeds, Question question, InquiryOptions inquiry, ModelChoiceOptions options, Func<Study, Workbench>? bench, CancellationToken cancellation)
    {
        var isArea = question is Question.DefendedGroup or Question.DefendedNation;
        var root = bench is null ? Inquiry.Of(study.Document!, study.Reading.Name, study.Overrides, question, [], inquiry) : Inquiry.Of(study, question, [], inquiry, bench(study));
        var first = root.Nominal();
        return [.. choices.Select((choice, c) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var under = inquiry with { Earth = choice.Earth, Conditions = choice.Conditions(study), Shots = Math.Max(inquiry.Shots, choice.Shots), LadderStep = options.LadderStep };
            InquiryOutcome At(double faster) => root.Under(under with { Change = Speeded(choice, faster) }).Nominal();
            var outcome = choice.Name == AsAssessed ? first : At(0);
            bool? undecided = options.SeekErrors && !(choice.Sheds && !options.SeekSpeeds)
                ? new[] { -study.ModelErrorSpeed, study.ModelErrorSpeed }.Any(e => At(e).Holds != outcome.Holds) : null;
            var sought = speeds[c] is not null && !choice.Sheds;
            double? critical = sought ? Lowest(speeds[c]!.UnderReading(study).Under(under with { Change = choice.Change }), study, cancellation) : null;
            return new ModelChoiceAnswer(
                root.Question.ToString()!, study.Reading.Name, choice.Name, choice.Label, choice.Note, isArea ? "share" : "margin",
                outcome.Holds, outcome.Value, outcome.Reason, outcome.Constraint, undecided, critical, sought, outcome.Holds != first.Holds);
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
            new("spherical-earth", "spherical Earth", "a sphere of 6,371 km with the same mass in its middle, turning") { Earth = Sphere },
        };
        if (Staged(study) is { } staged)
        {
            choices.Add(staged);
        }

        choices.AddRange(
        [
            new("energy-shed", "energy shed", "any speed up to the full one, from the same burnout place")
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
            "staged-interceptor",
            "staged interceptor",
            FormattableString.Invariant($"burnout as the published stages of the {interceptor.Label} give it with {entry.Vehicle.Payload:0} kg above them, at 45° over a still Earth, in the place of every reading's: {final.Speed / 1000:0.00} km/s after {final.Time:0} s, {final.Altitude / 1000:0} km high and {final.Downrange / 1000:0} km away; missiles stay as they are"))
        {
            Speed = final.Speed,
            Change = s => s with { System = s.System with { Site = Of(s.System.Site), FurtherSites = [.. s.System.FurtherSites.Select(Of)] } },
        };
    }
}
