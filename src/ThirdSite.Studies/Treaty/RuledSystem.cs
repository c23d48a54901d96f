using System.Globalization;
using ThirdSite.Engagement;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies.Treaty;

/// <summary>
/// The system of a study with some rules kept and the others not there. Without a rule the system is what the other side
/// fears it could become: as many interceptors and as fast as the rule's <c>feared</c> says, where the plan has not more.
/// </summary>
internal static class RuledSystem
{
    private const double Degree = Math.PI / 180;

    /// <summary>True: the rule moves what could be engaged, or how many.</summary>
    public static bool Moves(AgreementRule rule) => rule.Form is RuleForm.AtMost or RuleForm.Activation or RuleForm.Sector or RuleForm.NoUpgrade { BurnoutSpeedKmS: not null } or RuleForm.NoUpgrade { FearedKmS: not null };

    /// <summary>Before any trigger; or, once <paramref name="active"/>, after every trigger and its activation time.</summary>
    public static DefenceSystem Of(Study study, AgreementTerms terms, IReadOnlyCollection<string> kept, bool active)
    {
        var system = study.System;
        foreach (var rule in terms.Rules)
        {
            var on = kept.Contains(rule.Name);
            system = rule.Form switch
            {
                RuleForm.AtMost f => Sites(system, s => s.Name == f.Site ? s with { Inventory = on ? Math.Min(Feared(s, f), (int)f.Interceptors.Value) : Feared(s, f) } : s),
                RuleForm.NoUpgrade f => Sites(system, s => s.Interceptor.Name == f.Interceptor ? s with { Interceptor = s.Interceptor with { BurnoutSpeed = Speed(study, s.Interceptor, f, on) } } : s),
                RuleForm.Sector f when on => system with { Radars = [.. system.Radars.Select(r => r.Name == f.Radar ? r with { Silent = Silence(f, r.Silent) } : r)] },
                RuleForm.Activation f when on && !active => Sites(system, s => s.Name == f.SilosEmpty ? s with { Inventory = 0 } : s) with { Radars = [.. system.Radars.Where(r => r.Name != f.RadarUnpowered)] },
                _ => system,
            };
        }

        return system;
    }

    /// <summary>The system with the rule, and as it could become without it.</summary>
    public static (string On, string Off) Words(AgreementRule rule, Study study) => rule.Form switch
    {
        RuleForm.AtMost f => (
            $"at most {RuleWords.Plain(f.Interceptors.Value)} interceptors at {f.Site}",
            string.Create(CultureInfo.InvariantCulture, $"{study.System.Sites.Where(s => s.Name == f.Site).Select(s => Feared(s, f)).FirstOrDefault()} interceptors at {f.Site}")),
        RuleForm.Activation f => (
            $"before the trigger {RuleWords.List(new[] { f.SilosEmpty is { } site ? $"no interceptor at {site}" : null, f.RadarUnpowered is { } radar ? $"no {radar}" : null }.OfType<string>())}",
            "ready at all times"),
        RuleForm.Sector f => (
            $"{f.Radar} sees nothing from {RuleWords.Plain(f.AzimuthFromDegrees.Value)} to {RuleWords.Plain(f.AzimuthToDegrees.Value)} degrees",
            $"{f.Radar} looks wherever it can"),
        RuleForm.NoUpgrade f when study.System.Sites.Select(s => s.Interceptor).FirstOrDefault(i => i.Name == f.Interceptor) is { } interceptor => (
            $"{RuleWords.Plain(Speed(study, interceptor, f, true) / 1000)} km/s at burnout",
            $"{RuleWords.Plain(Speed(study, interceptor, f, false) / 1000)} km/s at burnout"),
        RuleForm.NoUpgrade f => ($"no {f.Interceptor} in the system", "the same"),
        _ => ("nothing that could be engaged changes; what is seen does", "the same"),
    };

    private static int Feared(InterceptorSite site, RuleForm.AtMost form) => Math.Max(site.Inventory, (int)(form.Feared?.Value ?? 0));

    // m/s. A rule on stages alone keeps the interceptor as it is.
    private static double Speed(Study study, Interceptor interceptor, RuleForm.NoUpgrade form, bool kept)
    {
        if (kept)
        {
            return form.BurnoutSpeedKmS is { } most ? Math.Min(Upgraded(), most.Value * 1000) : interceptor.BurnoutSpeed;
        }

        return Upgraded();

        double Upgraded()
        {
            var written = study.Assumptions.FirstOrDefault(a => a.Path == $"interceptors.{interceptor.Name}.burnout_speed");
            var feared = form.FearedKmS?.Value * 1000 ?? (written?.High is { } high ? Unit.Parse(written.Unit).ToSi(high) : 0);
            return Math.Max(interceptor.BurnoutSpeed, feared);
        }
    }

    private static SilentSector Silence(RuleForm.Sector form, SilentSector? further) => new(
        new(form.AzimuthFromDegrees.Value * Degree, form.AzimuthToDegrees.Value * Degree),
        form.ElevationFromDegrees.Value * Degree,
        form.ElevationToDegrees.Value * Degree)
    {
        Further = further,
    };

    private static DefenceSystem Sites(DefenceSystem system, Func<InterceptorSite, InterceptorSite> change) =>
        system with { Site = change(system.Site), FurtherSites = [.. system.FurtherSites.Select(change)] };
}
