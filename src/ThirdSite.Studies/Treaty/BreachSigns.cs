using System.Globalization;
using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies.Treaty;

/// <summary>
/// What a breach of each rule would look like, by whom it would be seen and how soon: by observers whom another rule brings
/// there, by a notice, by a radar of the other side, by the recipient of data, or by national means at an assumed revisit.
/// </summary>
/// <param name="terms">All rules count that are given: presence and notice show breaches of others.</param>
/// <param name="study">Places and radars.</param>
internal sealed class BreachSigns(AgreementTerms terms, Study study)
{
    private const double Kilometre = 1000;

    /// <summary>How a breach of a rule would be seen, the earliest first; what is never seen stands last.</summary>
    public IReadOnlyList<BreachSign> Of(AgreementRule rule)
    {
        var others = RuleWords.List(terms.Parties.Where(p => p != rule.By));
        return
        [
            .. (rule.Form switch
            {
                RuleForm.AtMost f => AtSite(rule, "interceptors", $"more than {RuleWords.Plain(f.Interceptors.Value)} interceptors at {f.Site}", f.Site, others),
                RuleForm.Activation f =>
                [
                    .. f.SilosEmpty is { } site ? AtSite(rule, "interceptors", $"interceptors loaded at {site}", site, others) : [],
                    .. f.RadarUnpowered is { } radar ? Radiation(rule, $"{radar} radiates", radar, others, "") : [],
                ],
                RuleForm.Sector f => Radiation(rule, $"{f.Radar} radiates into the sector", f.Radar, others, InBeam(f)),
                RuleForm.NoUpgrade f => Flight(rule, f, others),
                RuleForm.Presence f =>
                [
                    new("observers", $"fewer observers of {f.Nation} at {f.Site} than promised", f.Nation, "observers", f.WithinS?.Value ?? 0, f.WithinS?.Low ?? 0, f.WithinS?.High ?? 0, f.WithinS is null ? "those who are sent away know it at once" : "who asked knows it when the time allowed has passed"),
                ],
                RuleForm.Notice f => Unannounced(rule, f, others),
                RuleForm.DataShared f =>
                [
                    new("data-shared", $"no data of {f.Sensor}, or late ones", f.With, "recipient", f.WithinS.Value, f.WithinS.Low, f.WithinS.High, $"from a flight that {f.With} saw with sensors of its own; of others it cannot know that {f.Sensor} saw them"),
                ],
                _ => Array.Empty<BreachSign>(),
            }).OrderBy(s => s.AfterS ?? double.PositiveInfinity),
        ];
    }

    // What stands at a site is seen by observers there, else from space.
    private IEnumerable<BreachSign> AtSite(AgreementRule rule, string kind, string what, string site, string others)
    {
        foreach (var presence in Observers(rule, site))
        {
            yield return presence(kind, what);
        }

        yield return National(kind, what, others, terms.RevisitS, "an image from space shows what is moved about in the open; lids that are shut it does not open");
    }

    private IEnumerable<BreachSign> Radiation(AgreementRule rule, string what, string radar, string others, string inBeam)
    {
        var site = study.Document?.Catalogue.OfKind("radars").FirstOrDefault(r => r.Name == radar)?.Facts.FirstOrDefault(f => f.Key == "site")?.Value;
        foreach (var presence in site is null ? [] : Observers(rule, site))
        {
            yield return presence("radar-radiates", what);
        }

        yield return National("radar-radiates", what, others, terms.ListeningS, $"a receiver hears it in the beam{inBeam}");
    }

    private IEnumerable<Func<string, string, BreachSign>> Observers(AgreementRule rule, string site) => terms.Rules
        .Where(r => r.By == rule.By && r.Form is RuleForm.Presence p && p.Site == site && p.Nation != rule.By)
        .Select(r => (Rule: r, Presence: (RuleForm.Presence)r.Form))
        .Select(r => (Func<string, string, BreachSign>)((kind, what) => r.Presence.WithinS is { } within
            ? new(kind, what, r.Presence.Nation, "observers", within.Value, within.Low, within.High, $"observers under the rule '{r.Rule.Name}', if they are asked for when it happens")
            : new(kind, what, r.Presence.Nation, "observers", 0, 0, 0, $"observers under the rule '{r.Rule.Name}' are there")));

    private static BreachSign National(string kind, string what, string others, StatedNumber? interval, string why) =>
        new(kind, what, others, "national-means", interval?.Value, interval?.Low, interval?.High, interval is null ? why + "; how often one is made the scenario does not say" : why);

    // Fields of the third party inside a sector, and how high the beam passes over the nearest.
    private string InBeam(RuleForm.Sector form)
    {
        if (study.System.Radars.FirstOrDefault(r => r.Name == form.Radar) is not { } radar)
        {
            return "";
        }

        var inside = new List<(string Label, double Distance)>();
        foreach (var field in study.ThirdParty.Fields)
        {
            var line = Workbench.Geodesic.Inverse(radar.Position.Latitude, radar.Position.Longitude, field.Place.Position.Latitude, field.Place.Position.Longitude);
            var azimuth = Turn(line.Azimuth1 * 180 / Math.PI);
            if (LogJudge.Overlaps(form, azimuth, azimuth, form.ElevationFromDegrees.Value, form.ElevationToDegrees.Value) == true)
            {
                inside.Add((field.Place.Label, line.Distance));
            }
        }

        if (inside.Count == 0)
        {
            return "";
        }

        var (nearest, distance) = inside.MinBy(f => f.Distance);
        var beam = BeamHeight(distance, radar.MinimumElevation);
        return string.Create(CultureInfo.InvariantCulture, $"; in the sector lies {nearest}, {distance / Kilometre:0} km away, which the lowest beam passes {beam / Kilometre:0} km above: a satellite, or an aircraft nearer by");

        static double Turn(double degrees) => ((degrees % 360) + 360) % 360;
    }

    // Over a sphere, without refraction: law of sines between the centre, the radar and the point of the beam.
    private static double BeamHeight(double distance, double elevation)
    {
        const double radius = Earth.EarthModel.MeanRadius;
        var angle = distance / radius;
        return (radius * Numerics.Elementary.Cos(elevation) / Numerics.Elementary.Cos(elevation + angle)) - radius;
    }

    private IEnumerable<BreachSign> Flight(AgreementRule rule, RuleForm.NoUpgrade form, string others)
    {
        var what = form.BurnoutSpeedKmS is { } speed ? $"a flight test of {form.Interceptor} above {RuleWords.Plain(speed.Value)} km/s{(form.Stages is { } also ? $" or with more than {RuleWords.Plain(also.Value)} stages" : "")}" : $"a flight test of {form.Interceptor} with more than {RuleWords.Plain(form.Stages!.Value)} stages";
        foreach (var notice in terms.Rules.Where(r => r.By == rule.By && r.Form is RuleForm.Notice { Of: "flight-test", AtLeastBeforeS: not null }))
        {
            var before = ((RuleForm.Notice)notice.Form).AtLeastBeforeS!;
            yield return new("notice", "a flight test is announced", others, "notice", -before.Value, -before.High, -before.Low, $"a notice under the rule '{notice.Name}' says that a test comes, not how fast it will be");
        }

        yield return SeenInFlight(rule, form.Interceptor, form.TestSite, what, others);
    }

    private BreachSign SeenInFlight(AgreementRule rule, string interceptor, NamedPlace? from, string what, string others)
    {
        if (from is null)
        {
            return new("flight-test", what, others, "radar", null, null, null, "the scenario does not say where tests are flown");
        }

        // Burnout above the test site: the lowest place at which the whole speed could be measured.
        var height = study.System.Sites.Select(s => s.Interceptor).FirstOrDefault(i => i.Name == interceptor)?.ReferenceBurnoutAltitude ?? 200 * Kilometre;
        var above = Workbench.Earth.Shape.ToEcef(from.Position with { Height = height });
        var radars = RadarsOfOthers(rule.By).ToList();
        var seeing = radars.Where(r => new SightLine(Workbench.Earth, r).Sees(above, r.InstrumentedRange)).Select(r => r.Label).ToList();
        var names = RuleWords.List(radars.Select(r => r.Label));
        return seeing.Count > 0
            ? new("flight-test", what, others, "radar", 0, 0, 0, $"{RuleWords.List(seeing)} has burnout above {from.Label} in view")
            : new("flight-test", what, others, "radar", null, null, null, radars.Count == 0 ? $"no radar of {others} stands in the catalogue"
                : string.Create(CultureInfo.InvariantCulture, $"none of {others}'s radars in the catalogue ({names}) has a point {height / Kilometre:0} km above {from.Label} in view: the speed of a test would have to be told, or measured by others"));
    }

    private IEnumerable<Radar> RadarsOfOthers(string by) => (study.Document?.Catalogue.OfKind("radars") ?? [])
        .Where(r => r.Facts.Any(f => f.Key == "nation" && f.Value != by && terms.Parties.Contains(f.Value)))
        .Select(r => study.Document!.Radar(r.Name)!);

    private IEnumerable<BreachSign> Unannounced(AgreementRule rule, RuleForm.Notice form, string others)
    {
        var what = $"an unannounced {RuleWords.Event(form.Of)}";
        switch (form.Of)
        {
            case "flight-test":
                foreach (var (interceptor, from) in terms.Rules.Select(r => r.Form).OfType<RuleForm.NoUpgrade>().Select(f => (f.Interceptor, f.TestSite)).DefaultIfEmpty((study.System.Site.Interceptor.Name, null)))
                {
                    yield return SeenInFlight(rule, interceptor, from, what, others);
                }

                break;
            case "interceptors" or "observers":
                yield return National(form.Of, what, others, terms.RevisitS, "the event itself, without notice of it");
                break;
            case "radar-radiates" or "radar-silent":
                yield return National(form.Of, what, others, terms.ListeningS, "the event itself, without notice of it");
                break;
            default:
                yield return new(form.Of, what, others, "recipient", null, null, null, "only what the other side knows of the event itself");
                break;
        }
    }
}
