using ThirdSite.Scenarios;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Studies.Tests.Treaty;

/// <summary>
/// The rules read a second time, as slowly as their words say: second by second and event by event, with nothing kept.
/// Shares no code with <see cref="LogJudge"/>.
/// </summary>
internal static class PlainReading
{
    public static (RuleVerdict Verdict, long? Time, long? Entry) Of(AgreementTerms terms, IReadOnlyList<LoggedEvent> log, AgreementRule rule)
    {
        var all = log.Where(e => terms.Parties.Contains(e.Party)).ToList();
        if (all.Count == 0)
        {
            return (RuleVerdict.CannotBeJudged, null, null);
        }

        var start = terms.InForce?.ToUnixTimeSeconds() ?? all.Select(e => e.At).Min();
        var end = all.Select(e => e.Entered).Max();
        if (end < start)
        {
            return (RuleVerdict.CannotBeJudged, null, null);
        }

        var broken = new List<(long Time, long Entry)>();
        var unknown = false;

        // Judges a moment: true kept, false broken, null unknown.
        void Every(long from, long to, Func<long, (bool? Kept, LoggedEvent? By)> judge)
        {
            for (var t = from; t <= to; t++)
            {
                var (kept, by) = judge(t);
                unknown |= kept is null;
                if (kept is false)
                {
                    broken.Add((t, by!.Entry));
                }
            }
        }

        switch (rule.Form)
        {
            case RuleForm.AtMost f:
                Every(start, end, t =>
                {
                    if (Last(all, t, e => e.Kind == "interceptors" && e.Text("site") == f.Site) is not { } s)
                    {
                        return (null, null);
                    }

                    var (silos, site) = (s.Number("inSilos")!.Value, s.Number("onSite"));
                    return f.InSilosAlone ? (silos <= f.Interceptors.Value, s)
                        : silos > f.Interceptors.Value || site > f.Interceptors.Value ? (false, s)
                        : (site is null ? null : true, s);
                });
                break;

            case RuleForm.Activation f:
                bool Flight(LoggedEvent e) => e.Kind == "flight-observed" && e.Text("nation") == f.Nation && e.Number("rangeKm") >= f.RangeKm.Value && (terms.InForce is null || e.Entered >= start);
                Every(start, end, t =>
                {
                    var seen = all.Where(e => Flight(e) && e.Entered <= t).Select(e => e.Party).ToHashSet();
                    if (f.ObservedBy switch { "either" => seen.Count > 0, "both" => terms.Parties.All(seen.Contains), var one => seen.Contains(one) })
                    {
                        return (true, null);
                    }

                    var silos = f.SilosEmpty is null ? null : Last(all, t, e => e.Kind == "interceptors" && e.Text("site") == f.SilosEmpty);
                    var radar = f.RadarUnpowered is null ? null : Last(all, t, e => e.Kind.StartsWith("radar-") && e.Text("radar") == f.RadarUnpowered);
                    if (silos is not null && silos.Number("inSilos") > 0)
                    {
                        return (false, silos);
                    }

                    if (radar is not null && (radar.Kind == "radar-radiates" || radar.Flag("powered")))
                    {
                        return (false, radar);
                    }

                    return ((f.SilosEmpty is null || silos is not null) && (f.RadarUnpowered is null || radar is not null) ? true : null, null);
                });
                break;

            case RuleForm.Sector f:
                Every(start, end, t =>
                {
                    if (Last(all, t, e => e.Kind.StartsWith("radar-") && e.Text("radar") == f.Radar) is not { } s)
                    {
                        return (null, null);
                    }

                    if (s.Kind == "radar-silent")
                    {
                        return (true, s);
                    }

                    var (low, high) = (s.Number("elevationFromDegrees")!.Value, s.Number("elevationToDegrees")!.Value);
                    return low > high ? (null, s) : (!Meets(f, s.Number("azimuthFromDegrees")!.Value, s.Number("azimuthToDegrees")!.Value, low, high), s);
                });
                break;

            case RuleForm.Presence { WithinS: null } f:
                Every(start, end, t => Last(all, t, e => Observer(f, e)) is { } s ? (s.Number("number") >= f.AtLeast.Value, s) : (null, null));
                break;

            case RuleForm.Presence f:
                foreach (var q in all.Where(e => e.Kind == "notice" && e.Text("subject") == f.Request && e.Party != rule.By && e.Entered >= start))
                {
                    var (met, blind, due) = (false, false, q.Entered + (long)f.WithinS!.Value);
                    for (var t = q.Entered; t <= Math.Min(due, end); t++)
                    {
                        var s = Last(all, t, e => Observer(f, e));
                        met |= s is not null && s.Number("number") >= f.AtLeast.Value;
                        blind |= s is null;
                    }

                    unknown |= !met && (blind || due > end);
                    if (!met && !blind && due <= end)
                    {
                        broken.Add((due, q.Entry));
                    }
                }

                break;

            case RuleForm.Notice f:
                foreach (var e in all.Where(e => e.Kind == f.Of && e.At >= start))
                {
                    if (e.Kind is "interceptors" or "radar-radiates" or "radar-silent" or "observers"
                        && !all.Any(b => SamePlace(b, e) && (b.At < e.At || (b.At == e.At && b.Entry < e.Entry))))
                    {
                        continue;
                    }

                    bool Timely(long n) => (f.AtLeastBeforeS is not { } a || n <= e.At - a.Value) && (f.AtMostBeforeS is not { } b || n >= e.At - b.Value)
                        && (f.AtLeastAfterS is not { } c || n >= e.At + c.Value) && (f.AtMostAfterS is not { } d || n <= e.At + d.Value);
                    if (all.Any(n => n.Kind == "notice" && n.Party == rule.By && n.Text("subject") == f.Of
                        && Math.Abs(n.Moment("eventAt")!.Value - e.At) <= (f.ToleranceS?.Value ?? 0) && Timely(n.Entered)))
                    {
                        continue;
                    }

                    // The last second at which a notice would have been in time; none: it never ends.
                    long? latest = f.AtLeastBeforeS is null && f.AtMostAfterS is null ? null
                        : Math.Min(f.AtLeastBeforeS is { } x ? e.At - (long)x.Value : long.MaxValue, f.AtMostAfterS is { } y ? e.At + (long)y.Value : long.MaxValue);
                    if (latest is null || latest > end)
                    {
                        unknown = true;
                    }
                    else
                    {
                        broken.Add((Math.Max(latest.Value, e.At), e.Entry));
                    }
                }

                break;

            case RuleForm.NoUpgrade f:
                var tests = all.Where(e => e.Kind == "flight-test" && e.Text("interceptor") == f.Interceptor && e.At >= start).ToList();
                unknown = tests.Count == 0;
                broken.AddRange(tests.Where(e => (f.BurnoutSpeedKmS is { } v && e.Number("burnoutSpeedKmS") > v.Value) || (f.Stages is { } n && e.Number("stages") > n.Value)).Select(e => (e.At, e.Entry)));
                break;

            case RuleForm.DataShared f:
                var data = all.Where(e => e.Kind == "data-shared" && e.Text("sensor") == f.Sensor && e.Text("with") == f.With && e.At >= start).ToList();
                var seenBySensor = all.Where(e => e.Kind == "flight-observed" && e.Text("sensor") == f.Sensor).ToList();
                var owed = seenBySensor.Where(e => e.Party == rule.By && e.At >= start).ToList();
                unknown = data.Count == 0 && owed.Count == 0;
                foreach (var d in data)
                {
                    if (d.Number("delayS") > f.WithinS.Value)
                    {
                        broken.Add((d.At, d.Entry));
                    }
                    else if (d.Number("flight") is { } n && seenBySensor.All(s => s.Entry != n))
                    {
                        unknown = true;
                    }
                }

                foreach (var o in owed.Where(o => data.All(d => d.Number("flight") != o.Entry)))
                {
                    if (o.At + f.WithinS.Value > end)
                    {
                        unknown = true;
                    }
                    else
                    {
                        broken.Add((o.At + (long)f.WithinS.Value, o.Entry));
                    }
                }

                break;
        }

        if (broken.Count > 0)
        {
            var (time, entry) = broken.Min();
            return (RuleVerdict.Breaks, time, entry);
        }

        return (unknown ? RuleVerdict.CannotBeJudged : RuleVerdict.Keeps, null, null);
    }

    // The state at a second: of what had happened by then, the latest; of one second, what the log states last.
    private static LoggedEvent? Last(IReadOnlyList<LoggedEvent> all, long t, Func<LoggedEvent, bool> fits)
    {
        LoggedEvent? best = null;
        foreach (var e in all)
        {
            if (fits(e) && e.At <= t && (best is null || e.At > best.At || (e.At == best.At && e.Entry > best.Entry)))
            {
                best = e;
            }
        }

        return best;
    }

    private static bool Observer(RuleForm.Presence f, LoggedEvent e) => e.Kind == "observers" && e.Text("site") == f.Site && e.Text("nation") == f.Nation;

    private static bool SamePlace(LoggedEvent a, LoggedEvent b) => a.Kind.Split('-')[0] == b.Kind.Split('-')[0]
        && (a.Text("site"), a.Text("radar"), a.Text("nation")) == (b.Text("site"), b.Text("radar"), b.Text("nation"));

    // Direction by direction, in half degrees: a sector is every azimuth with every elevation.
    private static bool Meets(RuleForm.Sector f, double from, double to, double low, double high)
    {
        static double Mod(double a) => ((a % 360) + 360) % 360;
        var (lo, hi) = (f.AzimuthFromDegrees.Value, f.AzimuthToDegrees.Value);
        var (azimuth, elevation) = (false, false);
        for (var az = 0.0; az < 360; az += 0.5)
        {
            var radiated = from == to ? Mod(az - from) == 0 : Mod(to - from) == 0 || Mod(az - from) <= Mod(to - from);
            azimuth |= radiated && (Mod(hi - lo) == 0 || (Mod(az - lo) > 0 && Mod(az - lo) < Mod(hi - lo)));
        }

        for (var el = -90.0; el <= 90; el += 0.5)
        {
            elevation |= el >= low && el <= high && el > f.ElevationFromDegrees.Value && el < f.ElevationToDegrees.Value;
        }

        return azimuth && elevation;
    }
}
