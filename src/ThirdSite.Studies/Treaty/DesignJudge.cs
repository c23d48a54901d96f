using System.Globalization;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Treaty;

/// <summary>Holds a system as it is planned against a rule: numbers against numbers. What is done rather than built it cannot tell.</summary>
internal static class DesignJudge
{
    private const double Degree = Math.PI / 180;

    public static DesignJudgement Judge(AgreementRule rule, Study study)
    {
        var (verdict, overSpread, why) = rule.Form switch
        {
            RuleForm.AtMost form => AtMost(form, study),
            RuleForm.NoUpgrade form => NoUpgrade(form, study),
            RuleForm.Sector form => Sector(form, study),
            RuleForm.DataShared form => DataShared(rule, form, study),
            RuleForm.Activation => (RuleVerdict.CannotBeJudged, RuleVerdict.CannotBeJudged, "a plan says what stands in the end, not what is done before a trigger"),
            RuleForm.Presence => (RuleVerdict.CannotBeJudged, RuleVerdict.CannotBeJudged, "a plan says nothing of observers"),
            _ => (RuleVerdict.CannotBeJudged, RuleVerdict.CannotBeJudged, "a plan says nothing of notices"),
        };
        return new(study.Reading.Name, study.Reading.Label, RuleWords.Verdict(verdict), RuleWords.Verdict(overSpread), why);
    }

    private static (RuleVerdict, RuleVerdict, string) AtMost(RuleForm.AtMost form, Study study)
    {
        var count = (double)study.System.Sites.Where(s => s.Name == form.Site).Sum(s => s.Inventory);
        var written = study.System.Site.Name == form.Site && study.System.FurtherSites.All(s => s.Name != form.Site) ? study.Assumptions.FirstOrDefault(a => a.Path == "system.inventory") : null;
        var (low, high) = (written?.Low ?? count, written?.High ?? count);
        return (Of(count <= form.Interceptors.Value, true), Over(low, high, form.Interceptors), $"{Range(count, low, high)} planned at {form.Site}, at most {RuleWords.Number(form.Interceptors)} allowed");
    }

    private static (RuleVerdict, RuleVerdict, string) NoUpgrade(RuleForm.NoUpgrade form, Study study)
    {
        if (study.System.Sites.Select(s => s.Interceptor).FirstOrDefault(i => i.Name == form.Interceptor) is not { } interceptor)
        {
            return (RuleVerdict.Keeps, RuleVerdict.Keeps, $"the system has no {form.Interceptor}");
        }

        var (verdict, spread, parts) = (RuleVerdict.Keeps, RuleVerdict.Keeps, new List<string>());
        if (form.BurnoutSpeedKmS is { } most)
        {
            var speed = Math.Round(interceptor.BurnoutSpeed / 1000, 9);
            var written = study.Assumptions.FirstOrDefault(a => a.Path == $"interceptors.{form.Interceptor}.burnout_speed");
            double InKm(double value) => Math.Round(Unit.Parse(written!.Unit).ToSi(value) / 1000, 9);
            var (low, high) = (written?.Low is { } l ? InKm(l) : speed, written?.High is { } h ? InKm(h) : speed);
            verdict = Of(speed <= most.Value, true);
            spread = Over(low, high, most);
            parts.Add($"{Range(speed, low, high)} km/s at burnout, at most {RuleWords.Number(most)} allowed");
        }

        if (form.Stages is { } stages)
        {
            if (study.Document?.Catalogue.Vehicle(form.Interceptor) is { } vehicle)
            {
                var count = vehicle.Vehicle.Stages.Count;
                (verdict, spread) = (And(verdict, Of(count <= stages.Value, true)), And(spread, Over(count, count, stages)));
                parts.Add($"{count.ToString(CultureInfo.InvariantCulture)} stages, at most {RuleWords.Number(stages)} allowed");
            }
            else
            {
                (verdict, spread) = (And(verdict, RuleVerdict.CannotBeJudged), And(spread, RuleVerdict.CannotBeJudged));
                parts.Add("the catalogue does not say how many stages it has");
            }
        }

        return (verdict, spread, string.Join("; ", parts));
    }

    private static (RuleVerdict, RuleVerdict, string) Sector(RuleForm.Sector form, Study study)
    {
        if (study.System.Radars.FirstOrDefault(r => r.Name == form.Radar) is not { } radar)
        {
            return (RuleVerdict.Keeps, RuleVerdict.Keeps, $"the system has no radar {form.Radar}");
        }

        double Degrees(double angle) => Math.Round(angle / Degree, 9);
        var (from, to) = radar.Sector.IsAllRound ? (0, 360) : (Degrees(radar.Sector.Start), Degrees(radar.Sector.End));
        bool Meets(double start, double end) => LogJudge.Overlaps(
            form with { AzimuthFromDegrees = form.AzimuthFromDegrees with { Value = start }, AzimuthToDegrees = form.AzimuthToDegrees with { Value = end } },
            from,
            to,
            Degrees(radar.MinimumElevation),
            Degrees(radar.MaximumElevation)) == true;
        var (a, b) = (form.AzimuthFromDegrees, form.AzimuthToDegrees);
        var overSpread = Meets(a.High, b.Low) ? RuleVerdict.Breaks : Meets(a.Low, b.High) ? RuleVerdict.CannotBeJudged : RuleVerdict.Keeps;
        var looks = radar.Sector.IsAllRound ? "can look all round" : $"can look from {RuleWords.Plain(from)} to {RuleWords.Plain(to)} degrees";
        return (Of(Meets(a.Value, b.Value), false), overSpread, $"{radar.Label} {looks} at {RuleWords.Plain(Degrees(radar.MinimumElevation))} to {RuleWords.Plain(Degrees(radar.MaximumElevation))} degrees elevation; silent from {RuleWords.Number(a)} to {RuleWords.Number(b)} degrees{(Meets(a.Value, b.Value) ? "; nothing in its plan keeps it from looking there" : "")}");
    }

    private static (RuleVerdict, RuleVerdict, string) DataShared(AgreementRule rule, RuleForm.DataShared form, Study study)
    {
        var given = study.Sharing.Where(s => s.From == rule.By && s.To == form.With && s.Sensors.Contains(form.Sensor)).ToList();
        if (given.Count == 0)
        {
            return (RuleVerdict.CannotBeJudged, RuleVerdict.CannotBeJudged, $"the plan has no rule by which {rule.By} shares {form.Sensor} with {form.With}");
        }

        var delay = given.Min(s => s.Delay);
        return (Of(delay <= form.WithinS.Value, true), Over(delay, delay, form.WithinS), $"shared after {RuleWords.Duration(delay)}, {RuleWords.Duration(form.WithinS.Value)} promised");
    }

    private static RuleVerdict Of(bool yes, bool keeps) => yes == keeps ? RuleVerdict.Keeps : RuleVerdict.Breaks;

    private static RuleVerdict And(RuleVerdict a, RuleVerdict b) => a == RuleVerdict.Breaks || b == RuleVerdict.Breaks ? RuleVerdict.Breaks
        : a == RuleVerdict.CannotBeJudged || b == RuleVerdict.CannotBeJudged ? RuleVerdict.CannotBeJudged : RuleVerdict.Keeps;

    private static RuleVerdict Over(double low, double high, StatedNumber most) =>
        high <= most.Low ? RuleVerdict.Keeps : low > most.High ? RuleVerdict.Breaks : RuleVerdict.CannotBeJudged;

    private static string Range(double value, double low, double high) => low == high ? RuleWords.Plain(value) : $"{RuleWords.Plain(value)} ({RuleWords.Plain(low)} to {RuleWords.Plain(high)})";
}
