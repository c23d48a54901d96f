using System.Globalization;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Treaty;

/// <summary>
/// Holds the rules of an agreement against the events of a log. What each form means stands in docs/methods.md, § 18; a
/// state holds from its event on until the next of the same kind and place, and before the first it is not known.
/// </summary>
/// <remarks>The time line runs from <see cref="Start"/> to <see cref="End"/>, both included; between two events nothing changes.</remarks>
public sealed class LogJudge
{
    private static readonly string[] RadarKinds = ["radar-radiates", "radar-silent"];

    private readonly AgreementTerms terms;
    private readonly IReadOnlyList<LoggedEvent> events;

    /// <param name="terms">Whose rules are to be held against the log.</param>
    /// <param name="log">In the order of the log. Entries of others than the parties count for nothing.</param>
    public LogJudge(AgreementTerms terms, IReadOnlyList<LoggedEvent> log)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(log);
        this.terms = terms;
        // The order of what happened; of one second, the order of the log.
        events = [.. log.Where(e => terms.Parties.Contains(e.Party)).OrderBy(e => e.At).ThenBy(e => e.Entry)];
        Start = terms.InForce?.ToUnixTimeSeconds() ?? (events.Count > 0 ? events[0].At : 0);
        End = events.Count > 0 ? events.Max(e => e.Entered) : 0;
    }

    /// <summary>s since 1970: the agreement's coming into force, or the first event.</summary>
    public long Start { get; }

    /// <summary>s since 1970: the last entry.</summary>
    public long End { get; }

    /// <summary>One rule.</summary>
    public RuleJudgement Judge(AgreementRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (events.Count == 0)
        {
            return RuleJudgement.Of([], [new(null, null, "the log holds no entry of a party")]);
        }

        if (End < Start)
        {
            return RuleJudgement.Of([], [new(null, null, "the log ends before the agreement is in force")]);
        }

        var (violations, unjudged) = (new List<RuleViolation>(), new List<Unjudged>());
        switch (rule.Form)
        {
            case RuleForm.AtMost form:
                var counts = Of("interceptors", "site", form.Site);
                Moments(counts, End, t => Count(form, counts, t), violations, unjudged);
                break;
            case RuleForm.Activation form:
                Activation(form, violations, unjudged);
                break;
            case RuleForm.Sector form:
                var radiation = OfRadar(form.Radar);
                Moments(radiation, End, t => Radiation(form, radiation, t), violations, unjudged);
                break;
            case RuleForm.Presence form:
                Presence(rule, form, violations, unjudged);
                break;
            case RuleForm.Notice form:
                Notices(rule, form, violations, unjudged);
                break;
            case RuleForm.NoUpgrade form:
                Tests(form, violations, unjudged);
                break;
            case RuleForm.DataShared form:
                Data(rule, form, violations, unjudged);
                break;
        }

        return RuleJudgement.Of(violations, unjudged);
    }

    /// <summary>When an activation rule's trigger stands in the log, s since 1970; null: it does not. It counts from the time of its entry, so that no trigger can be dated back.</summary>
    public long? TriggerOf(RuleForm.Activation form)
    {
        ArgumentNullException.ThrowIfNull(form);
        long? First(Func<string, bool> by) => events
            .Where(e => e.Kind == "flight-observed" && by(e.Party) && e.Text("nation") == form.Nation && e.Number("rangeKm") >= form.RangeKm.Value && (terms.InForce is null || e.Entered >= Start))
            .Min(e => (long?)e.Entered);
        return form.ObservedBy switch
        {
            RuleForm.Activation.Either => First(_ => true),
            RuleForm.Activation.Both => terms.Parties.Select(party => First(p => p == party)).ToList() is var all && all.TrueForAll(t => t is not null) ? all.Max() : null,
            var party => First(p => p == party),
        };
    }

    /// <summary>True: what a radar radiates into, bounds included, reaches the inside of a sector, degrees. Null: its lowest elevation lies above its highest.</summary>
    public static bool? Overlaps(RuleForm.Sector sector, double azimuthFrom, double azimuthTo, double elevationFrom, double elevationTo)
    {
        ArgumentNullException.ThrowIfNull(sector);
        if (elevationFrom > elevationTo)
        {
            return null;
        }

        var width = azimuthTo == azimuthFrom ? 0 : Turn(azimuthTo - azimuthFrom) is > 0 and var turn ? turn : 360;
        var forbidden = Turn(sector.AzimuthToDegrees.Value - sector.AzimuthFromDegrees.Value) is > 0 and var open ? open : 360;
        var start = Turn(azimuthFrom - sector.AzimuthFromDegrees.Value);
        var azimuths = forbidden == 360 || width == 360 || (start > 0 && start < forbidden) || start + width > (start == 0 ? 0 : 360);
        return azimuths && elevationFrom < sector.ElevationToDegrees.Value && elevationTo > sector.ElevationFromDegrees.Value;
    }

    private static double Turn(double degrees) => degrees - (Math.Floor(degrees / 360) * 360);

    private LoggedEvent[] Of(string kind, string field, string name) => [.. events.Where(e => e.Kind == kind && e.Text(field) == name)];

    private LoggedEvent[] OfRadar(string radar) => [.. events.Where(e => RadarKinds.Contains(e.Kind) && e.Text("radar") == radar)];

    /// <summary>What one moment is: kept, broken (with what shows it) or unknown (with why).</summary>
    private readonly record struct Moment(RuleVerdict Verdict, LoggedEvent? Evidence, string Words)
    {
        public static Moment Kept => new(RuleVerdict.Keeps, null, "");

        public static Moment Broken(LoggedEvent evidence, string what) => new(RuleVerdict.Breaks, evidence, what);

        public static Moment Unknown(string why) => new(RuleVerdict.CannotBeJudged, null, why);

        // Both hold: broken if one is, else unknown if one is (Kleene).
        public Moment And(Moment other) =>
            Verdict == RuleVerdict.Breaks ? this : other.Verdict == RuleVerdict.Breaks ? other : Verdict == RuleVerdict.CannotBeJudged ? this : other;
    }

    // Judges every stretch between the events that change something, from the start up to and with the last moment.
    private void Moments(IReadOnlyList<LoggedEvent> changes, long last, Func<long, Moment> judge, List<RuleViolation> violations, List<Unjudged> unjudged)
    {
        if (last < Start)
        {
            return;
        }

        long[] times = [Start, .. changes.Select(e => e.At).Where(t => t > Start && t <= last).Distinct().Order()];
        for (var i = 0; i < times.Length; i++)
        {
            var until = i + 1 < times.Length ? times[i + 1] : last;
            var moment = judge(times[i]);
            if (moment.Verdict == RuleVerdict.Breaks)
            {
                violations.Add(new(times[i], moment.Evidence!, moment.Words));
            }
            else if (moment.Verdict == RuleVerdict.CannotBeJudged)
            {
                if (unjudged.Count > 0 && unjudged[^1].To == times[i] && unjudged[^1].Why == moment.Words)
                {
                    unjudged[^1] = unjudged[^1] with { To = until };
                }
                else
                {
                    unjudged.Add(new(times[i], until, moment.Words));
                }
            }
        }
    }

    // Of states in the order of what happened, the last that had happened by then.
    private static LoggedEvent? StateAt(LoggedEvent[] states, long time)
    {
        var after = FirstAfter(states, time);
        return after > 0 ? states[after - 1] : null;
    }

    private static int FirstAfter(LoggedEvent[] states, long time)
    {
        var (low, high) = (0, states.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = states[middle].At <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static Moment Count(RuleForm.AtMost form, LoggedEvent[] counts, long time)
    {
        if (StateAt(counts, time) is not { } state)
        {
            return Moment.Unknown($"no entry yet says how many interceptors are at {form.Site}");
        }

        var (most, inSilos, onSite) = (form.Interceptors.Value, state.Number("inSilos")!.Value, state.Number("onSite"));
        if (form.InSilosAlone)
        {
            return inSilos > most ? Moment.Broken(state, $"{RuleWords.Plain(inSilos)} in the silos of {form.Site}, at most {RuleWords.Plain(most)} allowed") : Moment.Kept;
        }

        var least = Math.Max(inSilos, onSite ?? 0);
        return least > most ? Moment.Broken(state, $"{RuleWords.Plain(least)} interceptors at {form.Site}, at most {RuleWords.Plain(most)} allowed")
            : onSite is null ? Moment.Unknown($"no entry says how many interceptors are stored at {form.Site} beside those in the silos")
            : Moment.Kept;
    }

    private void Activation(RuleForm.Activation form, List<RuleViolation> violations, List<Unjudged> unjudged)
    {
        // At the trigger itself everything is allowed; events have whole seconds.
        var last = TriggerOf(form) is { } trigger ? Math.Min(End, trigger - 1) : End;
        var counts = form.SilosEmpty is { } site ? Of("interceptors", "site", site) : [];
        var radiation = form.RadarUnpowered is { } radar ? OfRadar(radar) : [];
        Moments([.. counts, .. radiation], last, time => Silos(form, counts, time).And(Power(form, radiation, time)), violations, unjudged);
    }

    private static Moment Silos(RuleForm.Activation form, LoggedEvent[] counts, long time)
    {
        if (form.SilosEmpty is not { } site)
        {
            return Moment.Kept;
        }

        return StateAt(counts, time) is not { } state ? Moment.Unknown($"no entry yet says whether the silos of {site} are empty")
            : state.Number("inSilos") > 0 ? Moment.Broken(state, $"{RuleWords.Plain(state.Number("inSilos")!.Value)} in the silos of {site} before the trigger")
            : Moment.Kept;
    }

    private static Moment Power(RuleForm.Activation form, LoggedEvent[] radiation, long time)
    {
        if (form.RadarUnpowered is not { } radar)
        {
            return Moment.Kept;
        }

        return StateAt(radiation, time) is not { } state ? Moment.Unknown($"no entry yet says whether {radar} has power")
            : state.Kind == "radar-radiates" ? Moment.Broken(state, $"{radar} radiates before the trigger")
            : state.Flag("powered") ? Moment.Broken(state, $"{radar} has power before the trigger")
            : Moment.Kept;
    }

    private static Moment Radiation(RuleForm.Sector form, LoggedEvent[] radiation, long time)
    {
        if (StateAt(radiation, time) is not { } state)
        {
            return Moment.Unknown($"no entry yet says where {form.Radar} radiates");
        }

        if (state.Kind == "radar-silent")
        {
            return Moment.Kept;
        }

        double Field(string name) => state.Number(name)!.Value;
        var (from, to, low, high) = (Field("azimuthFromDegrees"), Field("azimuthToDegrees"), Field("elevationFromDegrees"), Field("elevationToDegrees"));
        return Overlaps(form, from, to, low, high) switch
        {
            null => Moment.Unknown(string.Create(CultureInfo.InvariantCulture, $"entry {state.Entry} gives {form.Radar} a lowest elevation above its highest")),
            true => Moment.Broken(state, $"{form.Radar} radiates from {RuleWords.Plain(from)} to {RuleWords.Plain(to)} degrees azimuth at {RuleWords.Plain(low)} to {RuleWords.Plain(high)} degrees elevation, into the sector from {RuleWords.Plain(form.AzimuthFromDegrees.Value)} to {RuleWords.Plain(form.AzimuthToDegrees.Value)} degrees"),
            false => Moment.Kept,
        };
    }

    private static Moment Present(RuleForm.Presence form, LoggedEvent[] observers, long time)
    {
        var least = form.AtLeast.Value;
        return StateAt(observers, time) is not { } state ? Moment.Unknown($"no entry yet says how many observers of {form.Nation} are at {form.Site}")
            : state.Number("number") < least ? Moment.Broken(state, $"{RuleWords.Plain(state.Number("number")!.Value)} observers of {form.Nation} at {form.Site}, at least {RuleWords.Plain(least)} promised")
            : Moment.Kept;
    }

    private void Presence(AgreementRule rule, RuleForm.Presence form, List<RuleViolation> violations, List<Unjudged> unjudged)
    {
        LoggedEvent[] observers = [.. Of("observers", "site", form.Site).Where(e => e.Text("nation") == form.Nation)];
        if (form.WithinS is not { } within)
        {
            Moments(observers, End, t => Present(form, observers, t), violations, unjudged);
            return;
        }

        foreach (var request in events.Where(e => e.Kind == "notice" && e.Party != rule.By && e.Text("subject") == form.Request && e.Entered >= Start))
        {
            // Met at any moment of the time allowed.
            var due = request.Entered + within.Value;
            var now = Present(form, observers, request.Entered);
            var unknown = now.Verdict == RuleVerdict.CannotBeJudged ? now.Words : null;
            var met = now.Verdict == RuleVerdict.Keeps;
            for (var i = FirstAfter(observers, request.Entered); !met && i < observers.Length && observers[i].At <= due && observers[i].At <= End; i++)
            {
                met = Present(form, observers, observers[i].At).Verdict == RuleVerdict.Keeps;
            }

            if (met)
            {
                continue;
            }

            if (End < due)
            {
                unjudged.Add(new(request.Entered, End, string.Create(CultureInfo.InvariantCulture, $"the request of entry {request.Entry} is not due yet where the log ends")));
            }
            else if (unknown is not null)
            {
                unjudged.Add(new(request.Entered, (long)Math.Floor(due), string.Create(CultureInfo.InvariantCulture, $"the request of entry {request.Entry}: {unknown}")));
            }
            else
            {
                violations.Add(new((long)Math.Floor(due), request, $"observers of {form.Nation} were asked for, and {RuleWords.Duration(within.Value)} later fewer than {RuleWords.Plain(form.AtLeast.Value)} had been at {form.Site}"));
            }
        }
    }

    private void Notices(AgreementRule rule, RuleForm.Notice form, List<RuleViolation> violations, List<Unjudged> unjudged)
    {
        var (least, most) = LeadBounds(form);
        var declared = new HashSet<string>(StringComparer.Ordinal);
        var tolerance = form.ToleranceS?.Value ?? 0;
        List<(long EventAt, long Entered)> notices =
        [
            .. events.Where(e => e.Kind == "notice" && e.Party == rule.By && e.Text("subject") == form.Of).Select(e => (EventAt: e.Moment("eventAt")!.Value, e.Entered)).Order(),
        ];
        foreach (var happened in events)
        {
            // What first says how things stand is no change.
            var first = PlaceOf(happened) is { } place && declared.Add(place);
            if (happened.Kind != form.Of || first || happened.At < Start)
            {
                continue;
            }

            var next = notices.BinarySearch(((long)Math.Ceiling(happened.At - tolerance), long.MinValue));
            var given = false;
            for (var i = next < 0 ? ~next : next; !given && i < notices.Count && notices[i].EventAt - happened.At <= tolerance; i++)
            {
                given = happened.At - notices[i].Entered >= least && happened.At - notices[i].Entered <= most;
            }

            if (given)
            {
                continue;
            }

            if (End < happened.At - least)
            {
                unjudged.Add(new(happened.At, End, string.Create(CultureInfo.InvariantCulture, $"notice of entry {happened.Entry} may still be given where the log ends")));
            }
            else
            {
                violations.Add(new((long)Math.Floor(Math.Max(happened.At, happened.At - least)), happened, $"no notice of this {RuleWords.Event(form.Of)} was given by {rule.By} {NoticeWords(form)}"));
            }
        }
    }

    private void Tests(RuleForm.NoUpgrade form, List<RuleViolation> violations, List<Unjudged> unjudged)
    {
        List<LoggedEvent> tests = [.. Of("flight-test", "interceptor", form.Interceptor).Where(e => e.At >= Start)];
        if (tests.Count == 0)
        {
            unjudged.Add(new(null, null, $"no flight test of {form.Interceptor} stands in the log, and nothing else tells its speed and stages"));
        }

        foreach (var test in tests)
        {
            var faults = new List<string>();
            if (test.Number("burnoutSpeedKmS") > form.BurnoutSpeedKmS?.Value)
            {
                faults.Add($"{RuleWords.Plain(test.Number("burnoutSpeedKmS")!.Value)} km/s at burnout, at most {RuleWords.Plain(form.BurnoutSpeedKmS!.Value)} allowed");
            }

            if (test.Number("stages") > form.Stages?.Value)
            {
                faults.Add($"{RuleWords.Plain(test.Number("stages")!.Value)} stages burned, at most {RuleWords.Plain(form.Stages!.Value)} allowed");
            }

            if (faults.Count > 0)
            {
                violations.Add(new(test.At, test, $"{form.Interceptor} was flown with {string.Join(" and ", faults)}"));
            }
        }
    }

    private void Data(AgreementRule rule, RuleForm.DataShared form, List<RuleViolation> violations, List<Unjudged> unjudged)
    {
        var flights = Of("flight-observed", "sensor", form.Sensor);
        var numbers = flights.Select(e => (double)e.Entry).ToHashSet();
        var shared = Of("data-shared", "sensor", form.Sensor).Where(e => e.Text("with") == form.With && e.At >= Start).ToList();
        foreach (var data in shared)
        {
            if (data.Number("delayS") > form.WithinS.Value)
            {
                violations.Add(new(data.At, data, $"data of {form.Sensor} reached {form.With} after {RuleWords.Duration(data.Number("delayS")!.Value)}, {RuleWords.Duration(form.WithinS.Value)} promised"));
            }
            else if (data.Number("flight") is { } flight && !numbers.Contains(flight))
            {
                unjudged.Add(new(data.At, data.At, string.Create(CultureInfo.InvariantCulture, $"entry {data.Entry} names entry {flight}, which is no flight that {form.Sensor} saw")));
            }
        }

        var owed = flights.Where(e => e.Party == rule.By && e.At >= Start).ToList();
        var named = shared.Select(d => d.Number("flight")).OfType<double>().ToHashSet();
        foreach (var flight in owed.Where(f => !named.Contains(f.Entry)))
        {
            var due = flight.At + form.WithinS.Value;
            if (End < due)
            {
                unjudged.Add(new(flight.At, End, string.Create(CultureInfo.InvariantCulture, $"data of the flight of entry {flight.Entry} are not due yet where the log ends")));
            }
            else
            {
                violations.Add(new((long)Math.Floor(due), flight, $"{form.Sensor} saw this flight, and no entry says that its data went to {form.With}"));
            }
        }

        if (shared.Count == 0 && owed.Count == 0)
        {
            unjudged.Add(new(null, null, $"the log holds neither data of {form.Sensor} nor a flight that it saw"));
        }
    }

    /// <summary>How long before an event, s, its notice is given at least and at most; negative: after it.</summary>
    internal static (double Least, double Most) LeadBounds(RuleForm.Notice form) => (
        Math.Max(form.AtLeastBeforeS?.Value ?? double.NegativeInfinity, -form.AtMostAfterS?.Value ?? double.NegativeInfinity),
        Math.Min(form.AtMostBeforeS?.Value ?? double.PositiveInfinity, -form.AtLeastAfterS?.Value ?? double.PositiveInfinity));

    internal static string NoticeWords(RuleForm.Notice form) => string.Join(" and ", new[]
    {
        form.AtLeastBeforeS is { } a ? $"at least {RuleWords.Duration(a.Value)} before" : null,
        form.AtMostBeforeS is { } b ? $"at most {RuleWords.Duration(b.Value)} before" : null,
        form.AtLeastAfterS is { } c ? $"at least {RuleWords.Duration(c.Value)} after" : null,
        form.AtMostAfterS is { } d ? $"at most {RuleWords.Duration(d.Value)} after" : null,
    }.OfType<string>());

    // Of a state, what it is a state of; null: the event is none.
    private static string? PlaceOf(LoggedEvent e) => e.Kind switch
    {
        "interceptors" => "interceptors " + e.Text("site"),
        "radar-radiates" or "radar-silent" => "radar " + e.Text("radar"),
        "observers" => $"observers {e.Text("site")} {e.Text("nation")}",
        _ => null,
    };
}
