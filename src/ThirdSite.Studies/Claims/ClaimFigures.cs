using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>The engagement or the area behind a claim, as the figures of the report take it.</summary>
/// <param name="Claim">Id of the claim.</param>
/// <param name="Meaning">Of which it shows the case.</param>
/// <param name="Answers">Timelines or maps under the readings of the meaning, and what they name; nothing else.</param>
/// <param name="Question">The engagement told, or null for a map.</param>
/// <param name="Threat">The missile class mapped, or null for a timeline.</param>
/// <param name="Assessed">Codes of the nations whose land a map assesses.</param>
public sealed record ClaimFigure(string Claim, string Meaning, AssessmentAnswers Answers, string? Question, string? Threat, IReadOnlyList<string> Assessed);

/// <summary>Which engagement or area a test is best seen by.</summary>
internal static class ClaimFigures
{
    /// <summary>
    /// The engagement on which the answer turns: of those that fly, the one with the lowest critical burnout speed, the
    /// first of them where no speed matters. Null where nothing flies, or where only the ground below a flight matters.
    /// </summary>
    public static TimelineStudy.Case? Engagement(ClaimTest test, ClaimBench bench)
    {
        var conditions = ClaimMeasurement.ConditionsOf(test.Variant);
        var isFlight = ClaimMeasureInfo.Of(test.Measure).DependsOnInterceptor
            || test.Measure is ClaimMeasure.CriticalSpeed or ClaimMeasure.MissileBurnoutSpeed or ClaimMeasure.MissileMeanSpeed or ClaimMeasure.MissileApogeeSpeed or ClaimMeasure.FlightTime;
        (string Launch, string Aim, string Missile, bool IsThirdParty)? best = null;
        var lowest = double.PositiveInfinity;
        foreach (var subject in test.Subjects)
        {
            (string Launch, string Aim, string Missile, bool IsThirdParty)? flight = subject switch
            {
                ClaimSubject.Flight f when isFlight => (f.Launch, f.Aim, f.Missile, f.IsThirdParty),
                ClaimSubject.Sight s => (s.Launch, s.Aim, s.Missile, bench.Study.ThirdParty.Fields.Any(f => f.Place.Name == s.Launch)),
                _ => null,
            };
            if (flight is not { } asked || bench.Opportunity(asked.Launch, asked.Aim, asked.Missile, test.Trajectory) is null)
            {
                continue;
            }

            var critical = subject is ClaimSubject.Flight own ? bench.Critical(own, test.Trajectory, conditions)?.LowestYes(bench.Study.CriticalSpeedLow) : null;
            if (best is null || critical < lowest)
            {
                best = flight;
                lowest = critical ?? lowest;
            }
        }

        if (best is not { } chosen)
        {
            return null;
        }

        var (launch, aim, missile, shape) = (bench.Place(chosen.Launch), bench.Place(chosen.Aim), bench.Missile(chosen.Missile), ClaimBench.ShapeOf(test.Trajectory));
        return chosen.IsThirdParty ? TimelineStudy.Case.Reach(launch, aim, missile, shape) : TimelineStudy.Case.Defended(launch, aim, missile, shape);
    }

    /// <summary>An assessment that holds a claim's figures alone.</summary>
    public static AssessmentAnswers Answers(IReadOnlyList<Study> studies, IReadOnlyList<TimelineAnswer> timelines, IReadOnlyList<DefendedAnswer> maps, IReadOnlyList<PlaceAnswer> further)
    {
        var first = studies[0];
        return new(
            AssessmentStudy.SchemaVersion,
            new(AssessmentStudy.Version, first.ScenarioName, first.Sha256, first.Seed),
            first.Title,
            first.Question,
            first.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            first.ModelErrorSpeed,
            [.. first.Overrides.Select(o => new OverrideAnswer(o.Path, o.Value))],
            [.. studies.Select(s => new ReadingAnswer(s.Reading.Name, s.Reading.Label, s.Reading.Description, s.System.Site.Interceptor.BurnoutSpeed, []))],
            [],
            [],
            [],
            maps,
            [],
            [],
            [],
            timelines,
            [],
            [],
            [],
            [.. AssessmentStudy.Places(first), .. further],
            [])
        {
            Labels = AssessmentStudy.Labels(first),
        };
    }
}
