using System.Runtime.CompilerServices;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>What a batch flies in: units of the gravity field's reference radius and of its time √(R³/GM).</summary>
/// <param name="Length">m in a unit of length.</param>
/// <param name="Time">s in a unit of time.</param>
/// <param name="SurfaceSquared">Square of the surface's equatorial radius.</param>
/// <param name="Stretch">Square of the ratio of its radii, equatorial to polar: x² + y² + stretch z² is constant on it.</param>
/// <param name="InverseToleranceSquared">1 / (error allowed in h v)².</param>
/// <param name="FirstStep">First step, in times √(r³/GM) of the start.</param>
/// <param name="LatestTime">End of the clock; +∞ for none.</param>
/// <param name="MostSteps">Steps after which an arc is given up.</param>
internal readonly record struct ArcSetting(
    double Length,
    double Time,
    double SurfaceSquared,
    double Stretch,
    double InverseToleranceSquared,
    double FirstStep,
    double LatestTime,
    int MostSteps)
{
    public readonly double LengthInverse = 1 / Length;
    public readonly double SpeedInverse = Time / Length;
    public readonly double Speed = Length / Time;
}

/// <summary>How a batch steps.</summary>
internal unsafe interface IArcMethod
{
    /// <summary>A step of all lanes, on the rows of <see cref="NystromPair"/>.</summary>
    void Step<TLane>(double* w, int packs)
        where TLane : struct, ILane<TLane>;

    /// <summary>What the next step may be to this one, by the square of the error as a part of what is allowed.</summary>
    TLane Factor<TLane>(TLane errorSquared)
        where TLane : struct, ILane<TLane>;

    /// <summary>h² × the acceleration at a start.</summary>
    Vector3D First(in Vector3D position, in Vector3D velocity, double h, double body);
}

/// <summary>Drag-free: <see cref="NystromPair"/>.</summary>
internal readonly unsafe struct FreeMethod<TForce, TMotion>(TForce force, TMotion motion) : IArcMethod
    where TForce : struct, ILaneForce
    where TMotion : struct, ILaneMotion
{
    private readonly TForce force = force;
    private readonly TMotion motion = motion;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Step<TLane>(double* w, int packs)
        where TLane : struct, ILane<TLane> => NystromPair.Step<TLane, TMotion>(w, packs, motion);

    // The eighth root: the error of h v within a step goes with its eighth power.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TLane Factor<TLane>(TLane errorSquared)
        where TLane : struct, ILane<TLane> => TLane.InverseSixteenthRoot(errorSquared);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector3D First(in Vector3D position, in Vector3D velocity, double h, double body)
    {
        force.At(new Lane1(position.X), new Lane1(position.Y), new Lane1(position.Z), new Lane1(h * h), out var ax, out var ay, out var az);
        return new(ax.Value, ay.Value, az.Value);
    }
}

/// <summary>
/// Flies many arcs at once: each lane of each pack is one arc with its own steps. A lane whose arc has come
/// down is parked and its place refilled; parked arcs are finished together. Only the masks of such events leave the
/// vector unit, once a step.
/// </summary>
internal static unsafe class ArcLanes<TLane, TMethod, TSource, TSink>
    where TLane : struct, ILane<TLane>
    where TMethod : struct, IArcMethod
    where TSource : IArcSource
    where TSink : IArcSink
{
    // Rows after those of the step, of each flight: length of the step, time at its start, steps taken, the rise r · h v
    // at its start and at its end, the factor to the next length, and the mask of acceptance.
    private const int Length = NystromPair.StepLength, Time = NystromPair.Rows, Steps = Time + 1, Rise = Steps + 1, EndRise = Rise + 1;
    private const int Factor = EndRise + 1, Accepted = Factor + 1;

    // Of a parked flight: the end of its last step, the part of it up to which a landing is sought (0: no landing), and
    // the part at which the clock ends.
    private const int EndPosition = Accepted + 1, EndRate = EndPosition + 3, EndStage = EndRate + 3, Reach = EndStage + 3, Limit = Reach + 1;

    /// <summary>Rows of a workspace.</summary>
    public const int Rows = Limit + 1;

    // In units of time, 0.05 s about the Earth: within it the change of the acceleration moves nothing.
    private const double LargestShift = 6e-5;

    private const int MostRetakes = 4;

    private const double Safety = 0.87, LeastFactor = 0.2, LargestFactor = 4;

    /// <summary>Flies the arcs of the source from <paramref name="from"/> to before <paramref name="to"/>.</summary>
    /// <param name="flying">Workspace of <see cref="Rows"/> rows of packs × lanes doubles.</param>
    /// <param name="parked">A second one.</param>
    /// <param name="ids">Room for 2 × packs × lanes indices.</param>
    /// <returns>Steps of all lanes that carried an arc: rejected ones and the last, short one of each arc are counted.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static long Fly(
        in ArcSetting setting,
        in TMethod method,
        double* flying,
        double* parked,
        Span<int> ids,
        int packs,
        ref TSource source,
        int from,
        int to,
        ref TSink sink)
    {
        var row = packs * TLane.Count;
        var flyingIds = ids[..row];
        var parkedIds = ids.Slice(row, row);
        Span<Events> events = stackalloc Events[packs];
        var (next, aloft, waiting) = (from, 0, 0);
        long steps = 0;
        for (var lane = 0; lane < row; lane++)
        {
            aloft += Fill(setting, method, flying, row, lane, flyingIds, ref source, ref next, to, ref sink) ? 1 : 0;
        }

        while (aloft > 0)
        {
            method.Step<TLane>(flying, packs);
            steps += aloft;
            var any = Judge(setting, method, flying, row, events);
            for (var pack = 0; any != 0 && pack < packs; pack++)
            {
                for (var bits = events[pack].Any; bits != 0; bits &= bits - 1)
                {
                    var bit = bits & (0 - bits);
                    var lane = (pack * TLane.Count) + System.Numerics.BitOperations.TrailingZeroCount(bits);
                    var e = events[pack];
                    var reach = (e.Landed & bit) != 0 ? 1 : (e.Perigee & bit) != 0 ? Dip(setting, method, flying, row, lane) : 0;
                    if (reach > 0 || (e.Late & bit) != 0)
                    {
                        Park(flying, row, lane, parked, waiting, reach, (e.Late & bit) != 0 ? setting.LatestTime : double.PositiveInfinity, setting.Time);
                        parkedIds[waiting++] = flyingIds[lane];
                    }
                    else if ((e.Spent & bit) != 0)
                    {
                        var h = flying[(Length * row) + lane];
                        sink.End(flyingIds[lane], new(
                            (e.Broken & bit) != 0 ? ArcOutcome.Invalid : ArcOutcome.StepLimit,
                            flying[(Time * row) + lane],
                            setting.Length * NystromPair.Read(flying, row, lane, NystromPair.Position),
                            setting.Speed / h * NystromPair.Read(flying, row, lane, NystromPair.Velocity),
                            (int)flying[(Steps * row) + lane] + 1));
                    }
                    else
                    {
                        events[pack].Any &= ~bit; // past a perigee above the surface: it flies on
                        continue;
                    }

                    if (waiting == row)
                    {
                        Finish(setting, method, parked, parkedIds, packs, waiting, ref sink);
                        steps += waiting;
                        waiting = 0;
                    }
                }
            }

            Advance(setting, flying, row);
            for (var pack = 0; any != 0 && pack < packs; pack++)
            {
                for (var bits = events[pack].Any; bits != 0; bits &= bits - 1)
                {
                    var lane = (pack * TLane.Count) + System.Numerics.BitOperations.TrailingZeroCount(bits);
                    aloft -= Fill(setting, method, flying, row, lane, flyingIds, ref source, ref next, to, ref sink) ? 0 : 1;
                }
            }
        }

        if (waiting > 0)
        {
            for (var lane = waiting; lane < row; lane++)
            {
                for (var r = 0; r < Rows; r++)
                {
                    parked[(r * row) + lane] = parked[r * row];
                }
            }

            Finish(setting, method, parked, parkedIds, packs, waiting, ref sink);
            steps += waiting;
        }

        return steps;
    }

    // Puts the next start that flies at all into a lane; those that do not are ended at once. False: none is left, and
    // the lane idles.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static bool Fill(
        in ArcSetting setting,
        in TMethod method,
        double* w,
        int row,
        int lane,
        Span<int> ids,
        ref TSource source,
        ref int next,
        int to,
        ref TSink sink)
    {
        while (next < to)
        {
            var index = next++;
            var start = source.Start(index);
            var r = setting.LengthInverse * start.PositionEci;
            var v = setting.SpeedInverse * start.VelocityEci;
            var height = (r.X * r.X) + (r.Y * r.Y) + (setting.Stretch * r.Z * r.Z) - setting.SurfaceSquared;
            var rise = (r.X * v.X) + (r.Y * v.Y) + (setting.Stretch * r.Z * v.Z);
            var size2 = r.LengthSquared;
            if (!(size2 > 0.25 * setting.SurfaceSquared) || !double.IsFinite(size2 + v.LengthSquared + start.Time) || !(start.BallisticCoefficient > 0))
            {
                sink.End(index, new(ArcOutcome.Invalid, start.Time, start.PositionEci, start.VelocityEci, 0));
                continue;
            }

            var down = height <= 0 && rise <= 0;
            if (down || start.Time >= setting.LatestTime)
            {
                sink.End(index, new(down ? ArcOutcome.Landed : ArcOutcome.TimeLimit, start.Time, start.PositionEci, start.VelocityEci, 0));
                continue;
            }

            var h = setting.FirstStep * Math.Sqrt(size2 * Math.Sqrt(size2));
            var body = start.BallisticCoefficient == double.PositiveInfinity ? 0 : 0.5 * setting.Length / start.BallisticCoefficient;
            NystromPair.Write(w, row, lane, NystromPair.Position, r);
            NystromPair.Write(w, row, lane, NystromPair.Velocity, h * v);
            NystromPair.Write(w, row, lane, NystromPair.Stages, method.First(r, v, h, body));
            w[(NystromPair.StepSquared * row) + lane] = h * h;
            w[(NystromPair.Body * row) + lane] = body;
            w[(Length * row) + lane] = h;
            w[(Time * row) + lane] = start.Time;
            w[(Steps * row) + lane] = 0;
            w[(Rise * row) + lane] = rise;
            ids[lane] = index;
            return true;
        }

        Ground(w, row, lane);
        return false;
    }

    // A lane without a flight: at rest, on a step of no length, which raises no event.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Ground(double* w, int row, int lane)
    {
        NystromPair.Write(w, row, lane, NystromPair.Position, new(2, 0, 0));
        NystromPair.Write(w, row, lane, NystromPair.Velocity, default);
        NystromPair.Write(w, row, lane, NystromPair.Stages, default);
        w[(NystromPair.StepSquared * row) + lane] = 0;
        w[(Length * row) + lane] = 0;
        w[(NystromPair.Body * row) + lane] = 0;
        w[(Time * row) + lane] = double.NegativeInfinity;
        w[(Steps * row) + lane] = double.NegativeInfinity;
        w[(Rise * row) + lane] = 0;
        w[(Accepted * row) + lane] = 0;
    }

    // Lanes by events, the first of a pack in the lowest bit.
    private record struct Events(uint Any, uint Landed, uint Perigee, uint Late, uint Spent, uint Broken);

    // Accepts or rejects the step of each lane, and says how long the next is to be and what has happened.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static uint Judge(in ArcSetting setting, in TMethod method, double* w, int row, Span<Events> events)
    {
        var stretch = TLane.All(setting.Stretch);
        var inverseTolerance = TLane.All(setting.InverseToleranceSquared);
        var surface = TLane.All(setting.SurfaceSquared);
        var unit = TLane.All(setting.Time);
        var latest = TLane.All(setting.LatestTime);
        var most = TLane.All(setting.MostSteps - 1);
        uint all = 0;
        for (var (i, pack) = (0, 0); i < row; i += TLane.Count, pack++)
        {
            var p = w + i;
            var ex = TLane.Load(p + (NystromPair.VelocityError * row));
            var ey = TLane.Load(p + ((NystromPair.VelocityError + 1) * row));
            var ez = TLane.Load(p + ((NystromPair.VelocityError + 2) * row));
            var error = TLane.MultiplyAdd(ex, ex, TLane.MultiplyAdd(ey, ey, ez * ez)) * inverseTolerance;
            var ok = TLane.LessOrEqual(error, TLane.All(1));
            var factor = TLane.All(Safety) * method.Factor(error);
            factor = TLane.Select(TLane.Less(factor, TLane.All(LargestFactor)), factor, TLane.All(LargestFactor));
            factor = TLane.Select(TLane.Less(TLane.All(LeastFactor), factor), factor, TLane.All(LeastFactor));
            TLane.Store(factor, p + (Factor * row));
            TLane.Store(ok, p + (Accepted * row));

            var x = TLane.Load(p + (NystromPair.Trial * row));
            var y = TLane.Load(p + ((NystromPair.Trial + 1) * row));
            var z = TLane.Load(p + ((NystromPair.Trial + 2) * row));
            var sz = stretch * z;
            var square = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, sz * z));
            var rise = TLane.MultiplyAdd(
                x,
                TLane.Load(p + (NystromPair.EndVelocity * row)),
                TLane.MultiplyAdd(
                    y,
                    TLane.Load(p + ((NystromPair.EndVelocity + 1) * row)),
                    sz * TLane.Load(p + ((NystromPair.EndVelocity + 2) * row))));
            TLane.Store(rise, p + (EndRise * row));
            var zero = TLane.All(0);
            var sinks = TLane.And(ok, TLane.Less(rise, zero));
            var landed = TLane.Bits(TLane.And(sinks, TLane.LessOrEqual(square, surface)));
            var perigee = TLane.Bits(TLane.And(ok, TLane.And(TLane.Less(TLane.Load(p + (Rise * row)), zero), TLane.LessOrEqual(zero, rise))));
            var end = TLane.MultiplyAdd(unit, TLane.Load(p + (Length * row)), TLane.Load(p + (Time * row)));
            var late = TLane.Bits(TLane.And(ok, TLane.LessOrEqual(latest, end)));
            var spent = TLane.Bits(TLane.LessOrEqual(most, TLane.Load(p + (Steps * row))));
            var sound = TLane.Bits(TLane.Less(error, TLane.All(double.PositiveInfinity)));
            var broken = ~sound & ((1u << TLane.Count) - 1);
            events[pack] = new(landed | perigee | late | spent | broken, landed, perigee, late, spent | broken, broken);
            all |= events[pack].Any;
        }

        return all;
    }

    // Goes on from the end of an accepted step, or from the start of a rejected one, with a new length.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Advance(in ArcSetting setting, double* w, int row)
    {
        var unit = TLane.All(setting.Time);
        for (var i = 0; i < row; i += TLane.Count)
        {
            var p = w + i;
            var ok = TLane.Load(p + (Accepted * row));
            var factor = TLane.Load(p + (Factor * row));
            var squared = factor * factor;
            for (var c = 0; c < 3; c++)
            {
                var position = p + ((NystromPair.Position + c) * row);
                TLane.Store(TLane.Select(ok, TLane.Load(p + ((NystromPair.Trial + c) * row)), TLane.Load(position)), position);
                var velocity = p + ((NystromPair.Velocity + c) * row);
                TLane.Store(factor * TLane.Select(ok, TLane.Load(p + ((NystromPair.EndVelocity + c) * row)), TLane.Load(velocity)), velocity);
                var stage = p + ((NystromPair.Stages + c) * row);
                TLane.Store(squared * TLane.Select(ok, TLane.Load(stage + (24 * row)), TLane.Load(stage)), stage);
            }

            var length = p + (Length * row);
            var time = p + (Time * row);
            var h = TLane.Load(length);
            var t = TLane.Load(time);
            TLane.Store(TLane.Select(ok, TLane.MultiplyAdd(unit, h, t), t), time);
            TLane.Store(h * factor, length);
            TLane.Store(TLane.Load(p + (NystromPair.StepSquared * row)) * squared, p + (NystromPair.StepSquared * row));
            TLane.Store(TLane.Load(p + (Steps * row)) + TLane.All(1), p + (Steps * row));
            TLane.Store(TLane.Select(ok, TLane.Load(p + (EndRise * row)), TLane.Load(p + (Rise * row))), p + (Rise * row));
        }
    }

    // A step over a perigee, its start above the surface: the part of it at which the lowest point lies, if that is below
    // the surface, else 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Dip(in ArcSetting setting, in TMethod method, double* w, int row, int lane)
    {
        var one = stackalloc double[NystromPair.Rows];
        double low = 0, high = 1;
        var lowRise = w[(Rise * row) + lane];
        var highRise = w[(EndRise * row) + lane];
        var part = 0.5;
        for (var round = 0; round < 8; round++)
        {
            // Rise grows with the part itself (h v does): divided by it, it is the rate that crosses zero.
            part = Math.Clamp(low + ((high - low) * lowRise / (lowRise - highRise)), low + (0.02 * (high - low)), high - (0.02 * (high - low)));
            CopyScaled(w, row, lane, one, part);
            method.Step<Lane1>(one, 1);
            var r = NystromPair.Read(one, 1, 0, NystromPair.Trial);
            if ((r.X * r.X) + (r.Y * r.Y) + (setting.Stretch * r.Z * r.Z) <= setting.SurfaceSquared)
            {
                return part; // below already: the crossing lies before it
            }

            var v = NystromPair.Read(one, 1, 0, NystromPair.EndVelocity);
            var rise = ((r.X * v.X) + (r.Y * v.Y) + (setting.Stretch * r.Z * v.Z)) / part;
            if (rise < 0)
            {
                (low, lowRise, highRise) = (part, rise, highRise / 2);
            }
            else
            {
                (high, highRise, lowRise) = (part, rise, lowRise / 2);
            }
        }

        return 0;
    }

    private static void CopyScaled(double* w, int row, int lane, double* one, double part)
    {
        NystromPair.Write(one, 1, 0, NystromPair.Position, NystromPair.Read(w, row, lane, NystromPair.Position));
        NystromPair.Write(one, 1, 0, NystromPair.Velocity, part * NystromPair.Read(w, row, lane, NystromPair.Velocity));
        NystromPair.Write(one, 1, 0, NystromPair.Stages, part * part * NystromPair.Read(w, row, lane, NystromPair.Stages));
        one[NystromPair.StepSquared] = part * part * w[(NystromPair.StepSquared * row) + lane];
        one[NystromPair.StepLength] = part * w[(NystromPair.StepLength * row) + lane];
        one[NystromPair.Body] = w[(NystromPair.Body * row) + lane];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Park(double* w, int row, int lane, double* parked, int place, double reach, double latest, double unit)
    {
        for (var r = NystromPair.Position; r < NystromPair.Trial; r++)
        {
            parked[(r * row) + place] = w[(r * row) + lane];
        }

        for (var c = 0; c < 3; c++)
        {
            parked[((NystromPair.Stages + c) * row) + place] = w[((NystromPair.Stages + c) * row) + lane];
            parked[((EndPosition + c) * row) + place] = w[((NystromPair.Trial + c) * row) + lane];
            parked[((EndRate + c) * row) + place] = w[((NystromPair.EndVelocity + c) * row) + lane];
            parked[((EndStage + c) * row) + place] = w[((NystromPair.Stages + 24 + c) * row) + lane];
        }

        parked[(NystromPair.StepSquared * row) + place] = w[(NystromPair.StepSquared * row) + lane];
        parked[(Length * row) + place] = w[(Length * row) + lane];
        parked[(NystromPair.Body * row) + place] = w[(NystromPair.Body * row) + lane];
        parked[(Time * row) + place] = w[(Time * row) + lane];
        parked[(Steps * row) + place] = w[(Steps * row) + lane];
        parked[(Reach * row) + place] = reach;
        parked[(Limit * row) + place] = (latest - w[(Time * row) + lane]) / (unit * w[(Length * row) + lane]);
    }

    // Cuts the last step of each parked flight to where it meets the surface or the end of the clock, takes it again, and
    // hands out the ends. In several methods: one would have more locals than the compiler inlines into.
    private static void Finish(in ArcSetting setting, in TMethod method, double* w, Span<int> ids, int packs, int count, ref TSink sink)
    {
        var row = packs * TLane.Count;
        Seek(setting, w, row);
        method.Step<TLane>(w, packs);
        for (var round = 0; round < MostRetakes && Retake(setting, w, row); round++)
        {
            method.Step<TLane>(w, packs);
        }

        Correct(setting, w, row);
        HandOut(setting, w, row, ids[..count], ref sink);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Seek(in ArcSetting setting, double* w, int row)
    {
        var one = TLane.All(1);
        var zero = TLane.All(0);
        var stretch = TLane.All(setting.Stretch);
        var surface = TLane.All(setting.SurfaceSquared);
        for (var i = 0; i < row; i += TLane.Count)
        {
            // The quintic of x² + y² + stretch z² over the step, from values, rates and second rates at both ends.
            var p = w + i;
            Height(p, row, NystromPair.Position, NystromPair.Velocity, NystromPair.Stages, stretch, surface, out var g0, out var r0, out var a0);
            Height(p, row, EndPosition, EndRate, EndStage, stretch, surface, out var g1, out var r1, out var a1);
            var c2 = TLane.All(0.5) * a0;
            var d = (g1 - g0) - (r0 + c2);
            var e = (r1 - r0) - a0;
            var f = a1 - a0;
            var c3 = TLane.MultiplyAdd(TLane.All(10), d, TLane.MultiplyAdd(TLane.All(-4), e, TLane.All(0.5) * f));
            var c4 = TLane.MultiplyAdd(TLane.All(-15), d, TLane.All(7) * e) - f;
            var c5 = TLane.MultiplyAdd(TLane.All(6), d, TLane.MultiplyAdd(TLane.All(-3), e, TLane.All(0.5) * f));
            var reach = TLane.Load(p + (Reach * row));

            // From an apogee within the step on; before it the arc may rise through the surface.
            var low = zero;
            var rises = TLane.Less(zero, r0);
            if (TLane.Bits(rises) != 0)
            {
                var (first, last) = (zero, reach);
                var s = TLane.All(0.5) * reach;
                for (var round = 0; round < 12; round++)
                {
                    var rate = Rate(s, r0, c2, c3, c4, c5);
                    var bend = TLane.MultiplyAdd(s, TLane.MultiplyAdd(s, TLane.MultiplyAdd(s, TLane.All(20) * c5, TLane.All(12) * c4), TLane.All(6) * c3), a0);
                    var before = TLane.Less(zero, rate);
                    first = TLane.Select(before, s, first);
                    last = TLane.Select(before, last, s);
                    s = Inside(s - (rate / bend), first, last);
                }

                low = TLane.Select(rises, s, zero);
            }

            // From the chord Newton's iteration comes within 1e-9 of a step in five rounds; the rest is taken off after the step.
            var valueAtLow = Value(low, g0, r0, c2, c3, c4, c5);
            var (bottom, top) = (low, reach);
            var part = Inside(low + ((reach - low) * valueAtLow / (valueAtLow - Value(reach, g0, r0, c2, c3, c4, c5))), bottom, top);
            for (var round = 0; round < 5; round++)
            {
                var value = Value(part, g0, r0, c2, c3, c4, c5);
                var above = TLane.Less(zero, value);
                bottom = TLane.Select(above, part, bottom);
                top = TLane.Select(above, top, part);
                part = Inside(part - (value / Rate(part, r0, c2, c3, c4, c5)), bottom, top);
            }

            // Below the surface even at its apogee: it ends there.
            var buried = TLane.And(rises, TLane.LessOrEqual(valueAtLow, zero));
            part = TLane.Select(buried, low, part);
            var limit = TLane.Load(p + (Limit * row));
            var lands = TLane.And(TLane.Less(zero, reach), TLane.LessOrEqual(part, limit));
            part = TLane.Select(lands, part, limit);
            TLane.Store(TLane.Select(lands, one, zero), p + (Reach * row));
            TLane.Store(TLane.Select(buried, zero, one), p + (Limit * row));

            var squared = part * part;
            for (var c = 0; c < 3; c++)
            {
                TLane.Store(part * TLane.Load(p + ((NystromPair.Velocity + c) * row)), p + ((NystromPair.Velocity + c) * row));
                TLane.Store(squared * TLane.Load(p + ((NystromPair.Stages + c) * row)), p + ((NystromPair.Stages + c) * row));
            }

            TLane.Store(part * TLane.Load(p + (Length * row)), p + (Length * row));
            TLane.Store(squared * TLane.Load(p + (NystromPair.StepSquared * row)), p + (NystromPair.StepSquared * row));
        }

    }

    // Where the quintic missed the end by more than some hundredths of a second, cuts the step again: a lane that needs it
    // not keeps its bits. False: none needs it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static bool Retake(in ArcSetting setting, double* w, int row)
    {
        uint any = 0;
        for (var i = 0; i < row; i += TLane.Count)
        {
            var p = w + i;
            var shift = Shift(setting, p, row);
            var missed = TLane.Less(TLane.All(LargestShift), TLane.Abs(shift * TLane.Load(p + (Length * row))));
            any |= TLane.Bits(missed);
            shift = TLane.Select(TLane.Less(shift, TLane.All(0.5)), shift, TLane.All(0.5));
            shift = TLane.Select(TLane.Less(TLane.All(-0.5), shift), shift, TLane.All(-0.5));
            var factor = TLane.Select(missed, TLane.All(1) + shift, TLane.All(1));
            var squared = factor * factor;
            for (var c = 0; c < 3; c++)
            {
                TLane.Store(factor * TLane.Load(p + ((NystromPair.Velocity + c) * row)), p + ((NystromPair.Velocity + c) * row));
                TLane.Store(squared * TLane.Load(p + ((NystromPair.Stages + c) * row)), p + ((NystromPair.Stages + c) * row));
            }

            TLane.Store(factor * TLane.Load(p + (Length * row)), p + (Length * row));
            TLane.Store(squared * TLane.Load(p + (NystromPair.StepSquared * row)), p + (NystromPair.StepSquared * row));
        }

        return any != 0;
    }

    // The part of the step by which its end still misses the surface; 0 for an arc that does not end there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Shift(in ArcSetting setting, double* p, int row)
    {
        Height(
            p, row, NystromPair.Trial, NystromPair.EndVelocity, NystromPair.Stages + 24, TLane.All(setting.Stretch), TLane.All(setting.SurfaceSquared),
            out var height, out var rate, out var second);
        var shift = height / rate;
        shift = -MultiplyAddHalf(shift * shift, second / rate, shift);
        var correct = TLane.Less(TLane.All(0), TLane.Load(p + (Reach * row)) * TLane.Load(p + (Limit * row)));
        return TLane.Select(correct, shift, TLane.All(0));
    }

    // What is missing still is so small a part of the step that its second order is exact.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Correct(in ArcSetting setting, double* w, int row)
    {
        for (var i = 0; i < row; i += TLane.Count)
        {
            var p = w + i;
            var shift = Shift(setting, p, row);
            for (var c = 0; c < 3; c++)
            {
                var r = TLane.Load(p + ((NystromPair.Trial + c) * row));
                var v = TLane.Load(p + ((NystromPair.EndVelocity + c) * row));
                var a = TLane.Load(p + ((NystromPair.Stages + 24 + c) * row));
                TLane.Store(TLane.MultiplyAdd(shift, TLane.MultiplyAdd(TLane.All(0.5) * shift, a, v), r), p + ((NystromPair.Trial + c) * row));
                TLane.Store(TLane.MultiplyAdd(shift, a, v), p + ((NystromPair.EndVelocity + c) * row));
            }

            var h = TLane.Load(p + (Length * row));
            TLane.Store(TLane.MultiplyAdd(TLane.All(setting.Time), TLane.MultiplyAdd(shift, h, h), TLane.Load(p + (Time * row))), p + (Time * row));
        }

    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void HandOut(in ArcSetting setting, double* w, int row, Span<int> ids, ref TSink sink)
    {
        for (var lane = 0; lane < ids.Length; lane++)
        {
            sink.End(ids[lane], new(
                w[(Reach * row) + lane] != 0 ? ArcOutcome.Landed : ArcOutcome.TimeLimit,
                w[(Time * row) + lane],
                setting.Length * NystromPair.Read(w, row, lane, NystromPair.Trial),
                setting.Speed / w[(Length * row) + lane] * NystromPair.Read(w, row, lane, NystromPair.EndVelocity),
                (int)w[(Steps * row) + lane] + 1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane MultiplyAddHalf(TLane a, TLane b, TLane c) => TLane.MultiplyAdd(TLane.All(0.5) * a, b, c);

    // The bracket's middle where a guess falls out of it; a guess that is not a number too.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Inside(TLane guess, TLane bottom, TLane top) =>
        TLane.Select(
            TLane.And(TLane.LessOrEqual(bottom, guess), TLane.LessOrEqual(guess, top)), guess, TLane.All(0.5) * (bottom + top));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Value(TLane s, TLane c0, TLane c1, TLane c2, TLane c3, TLane c4, TLane c5) =>
        TLane.MultiplyAdd(s, TLane.MultiplyAdd(s, TLane.MultiplyAdd(s, TLane.MultiplyAdd(s, TLane.MultiplyAdd(s, c5, c4), c3), c2), c1), c0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane Rate(TLane s, TLane c1, TLane c2, TLane c3, TLane c4, TLane c5) =>
        TLane.MultiplyAdd(
            s,
            TLane.MultiplyAdd(s, TLane.MultiplyAdd(s, TLane.MultiplyAdd(s, TLane.All(5) * c5, TLane.All(4) * c4), TLane.All(3) * c3), c2 + c2),
            c1);

    // x² + y² + stretch z² less its value on the surface, and its first and second rate by parts of a step.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Height(
        double* p, int row, int position, int velocity, int stage, TLane stretch, TLane surface, out TLane value, out TLane rate, out TLane second)
    {
        var x = TLane.Load(p + (position * row));
        var y = TLane.Load(p + ((position + 1) * row));
        var z = TLane.Load(p + ((position + 2) * row));
        var u = TLane.Load(p + (velocity * row));
        var v = TLane.Load(p + ((velocity + 1) * row));
        var t = TLane.Load(p + ((velocity + 2) * row));
        var sz = stretch * z;
        value = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, TLane.MultiplyAdd(sz, z, -surface)));
        rate = TLane.MultiplyAdd(x, u, TLane.MultiplyAdd(y, v, sz * t));
        rate = rate + rate;
        second = TLane.MultiplyAdd(u, u, TLane.MultiplyAdd(v, v, stretch * t * t));
        second = TLane.MultiplyAdd(x, TLane.Load(p + (stage * row)), second);
        second = TLane.MultiplyAdd(y, TLane.Load(p + ((stage + 1) * row)), second);
        second = TLane.MultiplyAdd(sz, TLane.Load(p + ((stage + 2) * row)), second);
        second = second + second;
    }
}
