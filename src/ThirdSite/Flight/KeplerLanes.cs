using System.Runtime.CompilerServices;
using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// Drag-free arcs as small departures from the conic of their start (Encke's method: Battin 1999, section 9.3; Bate,
/// Mueller and White 1971, section 9.3). The conic is known in closed form by its eccentric anomaly E, counted from the
/// start; what is integrated is the departure δ alone, in few fixed steps of E.
/// </summary>
/// <remarks>
/// With dt = r √(a/μ) dE and δ = √r w (a Liouville transformation, which removes the first derivative) δ″ = F becomes
/// w″ = a r^{3/2} F/μ − S w, S = r″/(2 r) − ¾ (r′/r)², primes by E: again of the form that a Runge–Kutta–Nyström step
/// takes. F is the difference of the accelerations at r + δ and, for the point mass, at r.
/// </remarks>
internal static unsafe class KeplerLanes<TLane, TForce, TSource, TSink>
    where TLane : struct, ILane<TLane>
    where TForce : struct, ILaneForce
    where TSource : IArcSource
    where TSink : IArcSink
{
    // Rows after those of the step and of its nodes: the state at the start, the conic's constants, the step's rotations,
    // and where the step begins.
    private const int StartPosition = DepartureMotion<TForce>.NodeRows + (7 * DepartureMotion<TForce>.RowsPerNode);
    private const int StartVelocity = StartPosition + 3, StartTime = StartVelocity + 3;
    private const int Axis = StartTime + 1, RootAxis = Axis + 1, AxisByRadius = RootAxis + 1, SineOfG = AxisByRadius + 1, VersineOfG = SineOfG + 1;
    private const int CosineOfR = VersineOfG + 1, SineOfR = CosineOfR + 1, Length = SineOfR + 1, Cosine = Length + 1, Sine = Cosine + 1;
    private const int Rotations = Sine + 1, Error = Rotations + 14, Sound = Error + 1;
    private const int InverseRootAxis = Sound + 1, InverseLength = InverseRootAxis + 1, Anomaly = InverseLength + 1, Elapsed = Anomaly + 1;

    // In units of time, some 24 s about the Earth: as far from the surface the short last step is good to a millimetre.
    private const double LongestEnd = 0.03;

    /// <summary>Rows of a workspace.</summary>
    public const int Rows = Elapsed + 1;

    /// <summary>
    /// Flies the arcs of the source from <paramref name="from"/> to before <paramref name="to"/>. Those for which the
    /// method's own check fails, or for which there is no such conic, are handed over by index.
    /// </summary>
    /// <param name="w">Workspace of <see cref="Rows"/> rows of packs × lanes doubles.</param>
    /// <param name="errorLimit">Largest sum of the steps' error estimates, in units of length.</param>
    /// <param name="rest">Room for to − from indices.</param>
    /// <returns>Number of arcs handed over.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static int Fly(
        in ArcSetting setting, in TForce force, double* w, int packs, int steps, double errorLimit, ref TSource source, int from, int to, ref TSink sink, Span<int> rest)
    {
        var row = packs * TLane.Count;
        var left = 0;
        var motion = new DepartureMotion<TForce>(force);
        for (var first = from; first < to; first += row)
        {
            var count = Math.Min(row, to - first);
            for (var lane = 0; lane < count; lane++)
            {
                var start = source.Start(first + lane);
                NystromPair.Write(w, row, lane, StartPosition, setting.LengthInverse * start.PositionEci);
                NystromPair.Write(w, row, lane, StartVelocity, setting.SpeedInverse * start.VelocityEci);
                w[(StartTime * row) + lane] = start.Time;
            }

            for (var lane = count; lane < row; lane++)
            {
                NystromPair.Write(w, row, lane, StartPosition, NystromPair.Read(w, row, 0, StartPosition));
                NystromPair.Write(w, row, lane, StartVelocity, NystromPair.Read(w, row, 0, StartVelocity));
                w[(StartTime * row) + lane] = 0;
            }

            Begin(setting, w, row, steps);
            for (var step = 0; step < steps; step++)
            {
                Nodes(w, row);
                if (step == 0)
                {
                    First(motion, w, row);
                }

                NystromPair.Step<TLane, DepartureMotion<TForce>>(w, packs, motion);
                Advance(w, row);
            }

            State(w, row);
            End(setting, force, w, row, errorLimit);
            for (var lane = 0; lane < count; lane++)
            {
                var time = w[(StartTime * row) + lane];
                if (w[(Sound * row) + lane] == 0 || time > setting.LatestTime)
                {
                    rest[left++] = first + lane;
                    continue;
                }

                sink.End(first + lane, new(
                    ArcOutcome.Landed, time, setting.Length * NystromPair.Read(w, row, lane, NystromPair.Trial), setting.Speed * NystromPair.Read(w, row, lane, NystromPair.EndVelocity), steps));
            }
        }

        return left;
    }

    // The conic, its landing, and from that the step.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Begin(in ArcSetting setting, double* w, int row, int steps)
    {
        var one = TLane.All(1);
        for (var i = 0; i < row; i += TLane.Count)
        {
            var p = w + i;
            var x = TLane.Load(p + (StartPosition * row));
            var y = TLane.Load(p + ((StartPosition + 1) * row));
            var z = TLane.Load(p + ((StartPosition + 2) * row));
            var vx = TLane.Load(p + (StartVelocity * row));
            var vy = TLane.Load(p + ((StartVelocity + 1) * row));
            var vz = TLane.Load(p + ((StartVelocity + 2) * row));
            var r2 = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, z * z));
            var v2 = TLane.MultiplyAdd(vx, vx, TLane.MultiplyAdd(vy, vy, vz * vz));
            var sigma = TLane.MultiplyAdd(x, vx, TLane.MultiplyAdd(y, vy, z * vz));
            var r = TLane.Sqrt(r2);
            var a = r / TLane.MultiplyAdd(-r, v2, TLane.All(2));
            var rootA = TLane.Sqrt(a);
            var cosineOfR = r - a;
            var sineOfR = sigma * rootA;
            var squared = TLane.MultiplyAdd(cosineOfR, cosineOfR, sineOfR * sineOfR);

            // r = a + A cos E + B sin E meets the surface descending where cos E = (A D − B Q)/(A² + B²), D = R − a,
            // Q = √(A² + B² − D²). The surface's radius is first that of the equator, then that of the place found.
            var surface = TLane.All(Math.Sqrt(setting.SurfaceSquared));
            TLane cosine, sine;
            for (var round = 0; ; round++)
            {
                var d = surface - a;
                var q = TLane.Sqrt(TLane.MultiplyAdd(-d, d, squared));
                var inverse = one / squared;
                cosine = TLane.MultiplyAdd(cosineOfR, d, -(sineOfR * q)) * inverse;
                sine = TLane.MultiplyAdd(sineOfR, d, cosineOfR * q) * inverse;
                if (setting.Stretch == 1 || round == 1)
                {
                    break;
                }

                var versine = one - cosine;
                var f = TLane.MultiplyAdd(-(a / r), versine, one);
                var g = TLane.MultiplyAdd(rootA * r, sine, a * sigma * versine);
                var down = TLane.MultiplyAdd(f, z, g * vz) / surface;
                surface = TLane.Sqrt(TLane.All(setting.SurfaceSquared) / TLane.MultiplyAdd(TLane.All(setting.Stretch - 1), down * down, one));
            }

            // The angle itself need not be exact, for the end is sought later: to 2e-8, from its cosine (Hastings 1955, as
            // in Abramowitz and Stegun, eq. 4.4.46).
            var size = TLane.Abs(cosine);
            var angle = TLane.MultiplyAdd(size, TLane.All(-0.0012624911), TLane.All(0.0066700901));
            angle = TLane.MultiplyAdd(size, angle, TLane.All(-0.0170881256));
            angle = TLane.MultiplyAdd(size, angle, TLane.All(0.0308918810));
            angle = TLane.MultiplyAdd(size, angle, TLane.All(-0.0501743046));
            angle = TLane.MultiplyAdd(size, angle, TLane.All(0.0889789874));
            angle = TLane.MultiplyAdd(size, angle, TLane.All(-0.2145988016));
            angle = TLane.MultiplyAdd(size, angle, TLane.All(1.5707963050)) * TLane.Sqrt(one - size);
            angle = TLane.Select(TLane.Less(cosine, TLane.All(0)), TLane.All(3.141592653589793) - angle, angle);
            var h = TLane.All(1.0 / steps) * angle;

            TLane.Store(a, p + (Axis * row));
            TLane.Store(rootA, p + (RootAxis * row));
            TLane.Store(one / rootA, p + (InverseRootAxis * row));
            TLane.Store(one / h, p + (InverseLength * row));
            TLane.Store(a / r, p + (AxisByRadius * row));
            TLane.Store(rootA * r, p + (SineOfG * row));
            TLane.Store(a * sigma, p + (VersineOfG * row));
            TLane.Store(cosineOfR, p + (CosineOfR * row));
            TLane.Store(sineOfR, p + (SineOfR * row));
            TLane.Store(h, p + (Length * row));
            TLane.Store(TLane.All(steps) * h, p + (Anomaly * row));
            TLane.Store(h * h, p + (NystromPair.StepSquared * row));
            TLane.Store(one, p + (Cosine * row));
            TLane.Store(TLane.All(0), p + (Sine * row));
            TLane.Store(TLane.All(0), p + (Error * row));
            TLane.Store(TLane.And(TLane.Less(TLane.All(0), sine), TLane.And(TLane.Less(TLane.All(-0.99), cosine), TLane.Less(TLane.All(0), a))), p + (Sound * row));

            // Rotations by the nodes of a step: 0.05, 0.1, 0.3, 0.5, 0.7, 0.9 and 1 of it.
            var turn = TLane.All(0.05) * h;
            var square = turn * turn;
            var s = TLane.MultiplyAdd(square, TLane.MultiplyAdd(square, TLane.MultiplyAdd(square, TLane.All(1.0 / 362880), TLane.All(-1.0 / 5040)), TLane.All(1.0 / 120)), TLane.All(-1.0 / 6));
            s = TLane.MultiplyAdd(turn * square, s, turn);
            var c = TLane.MultiplyAdd(square, TLane.MultiplyAdd(square, TLane.MultiplyAdd(square, TLane.All(1.0 / 40320), TLane.All(-1.0 / 720)), TLane.All(1.0 / 24)), TLane.All(-0.5));
            c = TLane.MultiplyAdd(square, c, one);
            Rotation(p, row, 0, c, s);
            Add(c, s, c, s, out var c1, out var s1);
            Rotation(p, row, 1, c1, s1);
            Add(c1, s1, c1, s1, out var c2, out var s2);
            Add(c1, s1, c2, s2, out var c3, out var s3);
            Rotation(p, row, 2, c3, s3);
            Add(c3, s3, c2, s2, out var c5, out var s5);
            Rotation(p, row, 3, c5, s5);
            Add(c5, s5, c2, s2, out var c7, out var s7);
            Rotation(p, row, 4, c7, s7);
            Add(c7, s7, c2, s2, out var c9, out var s9);
            Rotation(p, row, 5, c9, s9);
            Add(c5, s5, c5, s5, out var c10, out var s10);
            Rotation(p, row, 6, c10, s10);

            for (var k = 0; k < 3; k++)
            {
                TLane.Store(TLane.All(0), p + ((NystromPair.Position + k) * row));
                TLane.Store(TLane.All(0), p + ((NystromPair.Velocity + k) * row));
            }
        }
    }

    // The conic at the nodes of a step that begins at the stored cosine and sine.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Nodes(double* w, int row)
    {
        for (var i = 0; i < row; i += TLane.Count)
        {
            var p = w + i;
            var conic = new Conic(p, row);
            var (c0, s0) = (TLane.Load(p + (Cosine * row)), TLane.Load(p + (Sine * row)));
            var t = p + (Rotations * row);
            var to = p + (DepartureMotion<TForce>.NodeRows * row);
            for (var node = 0; node < 7; node++)
            {
                Add(c0, s0, TLane.Load(t), TLane.Load(t + row), out var c, out var s);
                conic.At(c, s, to, row);
                t += 2 * row;
                to += DepartureMotion<TForce>.RowsPerNode * row;
            }
        }
    }

    // The conic of a pack: what its places are made of.
    private readonly struct Conic
    {
        private readonly TLane axis, byRadius, sineOfG, versineOfG, cosineOfR, sineOfR, h2, x, y, z, vx, vy, vz;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Conic(double* p, int row)
        {
            axis = TLane.Load(p + (Axis * row));
            byRadius = TLane.Load(p + (AxisByRadius * row));
            sineOfG = TLane.Load(p + (SineOfG * row));
            versineOfG = TLane.Load(p + (VersineOfG * row));
            cosineOfR = TLane.Load(p + (CosineOfR * row));
            sineOfR = TLane.Load(p + (SineOfR * row));
            h2 = TLane.Load(p + (NystromPair.StepSquared * row));
            x = TLane.Load(p + (StartPosition * row));
            y = TLane.Load(p + ((StartPosition + 1) * row));
            z = TLane.Load(p + ((StartPosition + 2) * row));
            vx = TLane.Load(p + (StartVelocity * row));
            vy = TLane.Load(p + ((StartVelocity + 1) * row));
            vz = TLane.Load(p + ((StartVelocity + 2) * row));
        }

        // The rows of a node, for the cosine and sine of its anomaly.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(TLane c, TLane s, double* to, int row)
        {
            var one = TLane.All(1);
            var versine = one - c;
            var f = TLane.MultiplyAdd(-byRadius, versine, one);
            var g = TLane.MultiplyAdd(sineOfG, s, versineOfG * versine);
            var r = TLane.MultiplyAdd(cosineOfR, c, TLane.MultiplyAdd(sineOfR, s, axis));
            var inverse = one / r;
            var root = TLane.Sqrt(r);
            var relative = TLane.MultiplyAdd(sineOfR, c, -(cosineOfR * s)) * inverse;
            var scale = h2 * axis * (r * root);
            TLane.Store(TLane.MultiplyAdd(f, x, g * vx), to);
            TLane.Store(TLane.MultiplyAdd(f, y, g * vy), to + row);
            TLane.Store(TLane.MultiplyAdd(f, z, g * vz), to + (2 * row));
            TLane.Store(root, to + (3 * row));
            TLane.Store(scale, to + (4 * row));
            TLane.Store(scale * (inverse * inverse * inverse), to + (5 * row));
            TLane.Store(
                h2 * TLane.MultiplyAdd(TLane.All(0.75) * relative, relative, TLane.All(0.5) * (r - axis) * inverse), to + (6 * row));
        }
    }

    // The first stage of the first step: no departure yet, at the start itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void First(in DepartureMotion<TForce> motion, double* w, int row)
    {
        for (var i = 0; i < row; i += TLane.Count)
        {
            // On the rows of the first node, which are put back.
            var p = w + i;
            var node = p + (DepartureMotion<TForce>.NodeRows * row);
            new Conic(p, row).At(TLane.All(1), TLane.All(0), node, row);
            motion.At(TLane.All(0), TLane.All(0), TLane.All(0), p, row, 1, out var x, out var y, out var z);
            TLane.Store(x, p + (NystromPair.Stages * row));
            TLane.Store(y, p + ((NystromPair.Stages + 1) * row));
            TLane.Store(z, p + ((NystromPair.Stages + 2) * row));
            var t = p + (Rotations * row);
            new Conic(p, row).At(TLane.Load(t), TLane.Load(t + row), node, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Advance(double* w, int row)
    {
        for (var i = 0; i < row; i += TLane.Count)
        {
            var p = w + i;
            var last = p + ((Rotations + 12) * row);
            Add(TLane.Load(p + (Cosine * row)), TLane.Load(p + (Sine * row)), TLane.Load(last), TLane.Load(last + row), out var c, out var s);
            TLane.Store(c, p + (Cosine * row));
            TLane.Store(s, p + (Sine * row));
            for (var k = 0; k < 3; k++)
            {
                TLane.Store(TLane.Load(p + ((NystromPair.Trial + k) * row)), p + ((NystromPair.Position + k) * row));
                TLane.Store(TLane.Load(p + ((NystromPair.EndVelocity + k) * row)), p + ((NystromPair.Velocity + k) * row));
                TLane.Store(TLane.Load(p + ((NystromPair.Stages + 24 + k) * row)), p + ((NystromPair.Stages + k) * row));
            }

            var ex = TLane.Load(p + (NystromPair.VelocityError * row));
            var ey = TLane.Load(p + ((NystromPair.VelocityError + 1) * row));
            var ez = TLane.Load(p + ((NystromPair.VelocityError + 2) * row));
            var error = TLane.Sqrt(TLane.MultiplyAdd(ex, ex, TLane.MultiplyAdd(ey, ey, ez * ez)));
            TLane.Store(TLane.Load(p + (Error * row)) + error, p + (Error * row));
        }
    }

    // The state at the end of the last step.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void State(double* w, int row)
    {
        var one = TLane.All(1);
        for (var i = 0; i < row; i += TLane.Count)
        {
            var p = w + i;
            var c = TLane.Load(p + (Cosine * row));
            var s = TLane.Load(p + (Sine * row));
            var a = TLane.Load(p + (Axis * row));
            var cosineOfR = TLane.Load(p + (CosineOfR * row));
            var sineOfR = TLane.Load(p + (SineOfR * row));
            var byRadius = TLane.Load(p + (AxisByRadius * row));
            var versine = one - c;
            var r = TLane.MultiplyAdd(cosineOfR, c, TLane.MultiplyAdd(sineOfR, s, a));
            var inverse = one / r;
            var root = TLane.Sqrt(r);
            var f = TLane.MultiplyAdd(-byRadius, versine, one);
            var g = TLane.MultiplyAdd(TLane.Load(p + (SineOfG * row)), s, TLane.Load(p + (VersineOfG * row)) * versine);
            var pace = inverse * TLane.Load(p + (InverseRootAxis * row)); // dE/dt
            var fRate = -(byRadius * s * pace);
            var gRate = TLane.MultiplyAdd(-(a * inverse), versine, one);
            var rootRate = TLane.All(0.5) * TLane.MultiplyAdd(sineOfR, c, -(cosineOfR * s)) * (root * inverse);
            var perStep = TLane.Load(p + (InverseLength * row));
            for (var k = 0; k < 3; k++)
            {
                // The conic's place and speed, and the departure δ = √r w.
                var start = TLane.Load(p + ((StartPosition + k) * row));
                var speed = TLane.Load(p + ((StartVelocity + k) * row));
                var departure = TLane.Load(p + ((NystromPair.Position + k) * row));
                var rate = perStep * TLane.Load(p + ((NystromPair.Velocity + k) * row));
                TLane.Store(TLane.MultiplyAdd(f, start, TLane.MultiplyAdd(g, speed, root * departure)), p + ((NystromPair.Trial + k) * row));
                TLane.Store(
                    TLane.MultiplyAdd(fRate, start, TLane.MultiplyAdd(gRate, speed, pace * TLane.MultiplyAdd(root, rate, rootRate * departure))),
                    p + ((NystromPair.EndVelocity + k) * row));
            }

            // Kepler's equation gives the time: √(a³) (E − sin E) + g.
            TLane.Store(TLane.MultiplyAdd(a * TLane.Load(p + (RootAxis * row)), TLane.Load(p + (Anomaly * row)) - s, g), p + (Elapsed * row));
        }
    }

    // From there to the surface, seconds away, by a step of Nyström's order 4 and what that leaves.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void End(in ArcSetting setting, in TForce force, double* w, int row, double errorLimit)
    {
        var one = TLane.All(1);
        var half = TLane.All(0.5);
        var stretch = TLane.All(setting.Stretch);
        for (var i = 0; i < row; i += TLane.Count)
        {
            var p = w + i;
            var x = TLane.Load(p + (NystromPair.Trial * row));
            var y = TLane.Load(p + ((NystromPair.Trial + 1) * row));
            var z = TLane.Load(p + ((NystromPair.Trial + 2) * row));
            var vx = TLane.Load(p + (NystromPair.EndVelocity * row));
            var vy = TLane.Load(p + ((NystromPair.EndVelocity + 1) * row));
            var vz = TLane.Load(p + ((NystromPair.EndVelocity + 2) * row));

            // Height above the surface as a cubic in time: gravity's change along the way is the point mass's.
            force.At(x, y, z, one, out var ax, out var ay, out var az);
            var sz = stretch * z;
            var r2 = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, z * z));
            var rv = TLane.MultiplyAdd(x, vx, TLane.MultiplyAdd(y, vy, z * vz));
            var inverse2 = one / r2;
            var three = TLane.All(3) * rv * inverse2;
            var u = inverse2 * inverse2 * TLane.Sqrt(r2);
            var jx = u * TLane.MultiplyAdd(three, x, -vx);
            var jy = u * TLane.MultiplyAdd(three, y, -vy);
            var jz = u * TLane.MultiplyAdd(three, z, -vz);
            var height = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, TLane.MultiplyAdd(sz, z, TLane.All(-setting.SurfaceSquared))));
            var rise = TLane.MultiplyAdd(x, vx, TLane.MultiplyAdd(y, vy, sz * vz));
            rise = rise + rise;
            var second = TLane.MultiplyAdd(vx, vx, TLane.MultiplyAdd(vy, vy, stretch * vz * vz))
                + TLane.MultiplyAdd(x, ax, TLane.MultiplyAdd(y, ay, sz * az)); // half of it
            var third = TLane.MultiplyAdd(vx, ax, TLane.MultiplyAdd(vy, ay, stretch * vz * az)) + (TLane.All(1.0 / 3) * TLane.MultiplyAdd(x, jx, TLane.MultiplyAdd(y, jy, sz * jz))); // a sixth
            var tau = -(height / rise);
            var value = TLane.MultiplyAdd(tau, TLane.MultiplyAdd(tau, TLane.MultiplyAdd(tau, third, second), rise), height);
            tau = tau - (value / TLane.MultiplyAdd(tau, TLane.MultiplyAdd(tau, TLane.All(3) * third, second + second), rise));

            var tau2 = tau * tau;
            var midX = TLane.MultiplyAdd(half * tau, vx, TLane.MultiplyAdd(TLane.All(0.125) * tau2, ax, x));
            var midY = TLane.MultiplyAdd(half * tau, vy, TLane.MultiplyAdd(TLane.All(0.125) * tau2, ay, y));
            var midZ = TLane.MultiplyAdd(half * tau, vz, TLane.MultiplyAdd(TLane.All(0.125) * tau2, az, z));
            force.At(midX, midY, midZ, one, out var bx, out var by, out var bz);
            var sixth = TLane.All(1.0 / 6) * tau2;
            x = TLane.MultiplyAdd(tau, vx, TLane.MultiplyAdd(sixth, TLane.MultiplyAdd(TLane.All(2), bx, ax), x));
            y = TLane.MultiplyAdd(tau, vy, TLane.MultiplyAdd(sixth, TLane.MultiplyAdd(TLane.All(2), by, ay), y));
            z = TLane.MultiplyAdd(tau, vz, TLane.MultiplyAdd(sixth, TLane.MultiplyAdd(TLane.All(2), bz, az), z));
            sz = stretch * z;
            height = TLane.MultiplyAdd(x, x, TLane.MultiplyAdd(y, y, TLane.MultiplyAdd(sz, z, TLane.All(-setting.SurfaceSquared))));
            rise = TLane.MultiplyAdd(
                x,
                TLane.MultiplyAdd(tau, bx, vx),
                TLane.MultiplyAdd(y, TLane.MultiplyAdd(tau, by, vy), sz * TLane.MultiplyAdd(tau, bz, vz)));
            var shift = -(half * height / rise);
            force.At(x, y, z, one, out var cx, out var cy, out var cz);
            sixth = TLane.All(1.0 / 6) * tau;
            vx = TLane.MultiplyAdd(sixth, TLane.MultiplyAdd(TLane.All(4), bx, ax + cx), vx);
            vy = TLane.MultiplyAdd(sixth, TLane.MultiplyAdd(TLane.All(4), by, ay + cy), vy);
            vz = TLane.MultiplyAdd(sixth, TLane.MultiplyAdd(TLane.All(4), bz, az + cz), vz);
            TLane.Store(TLane.MultiplyAdd(shift, vx, x), p + (NystromPair.Trial * row));
            TLane.Store(TLane.MultiplyAdd(shift, vy, y), p + ((NystromPair.Trial + 1) * row));
            TLane.Store(TLane.MultiplyAdd(shift, vz, z), p + ((NystromPair.Trial + 2) * row));
            TLane.Store(TLane.MultiplyAdd(shift, cx, vx), p + (NystromPair.EndVelocity * row));
            TLane.Store(TLane.MultiplyAdd(shift, cy, vy), p + ((NystromPair.EndVelocity + 1) * row));
            TLane.Store(TLane.MultiplyAdd(shift, cz, vz), p + ((NystromPair.EndVelocity + 2) * row));

            var time = TLane.Load(p + (Elapsed * row)) + (tau + shift);
            TLane.Store(TLane.MultiplyAdd(TLane.All(setting.Time), time, TLane.Load(p + (StartTime * row))), p + (StartTime * row));

            var sound = TLane.And(TLane.Load(p + (Sound * row)), TLane.LessOrEqual(TLane.Load(p + (Error * row)), TLane.All(errorLimit)));
            sound = TLane.And(sound, TLane.LessOrEqual(TLane.Abs(tau), TLane.All(LongestEnd)));
            sound = TLane.And(sound, TLane.Less(rise, TLane.All(0)));
            TLane.Store(TLane.Select(sound, one, TLane.All(0)), p + (Sound * row));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TLane c1, TLane s1, TLane c2, TLane s2, out TLane c, out TLane s)
    {
        c = TLane.MultiplyAdd(c1, c2, -(s1 * s2));
        s = TLane.MultiplyAdd(s1, c2, c1 * s2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rotation(double* p, int row, int node, TLane c, TLane s)
    {
        TLane.Store(c, p + ((Rotations + (2 * node)) * row));
        TLane.Store(s, p + ((Rotations + (2 * node) + 1) * row));
    }
}

/// <summary>The departure from a conic, at nodes whose conic stands in the workspace.</summary>
internal readonly unsafe struct DepartureMotion<TForce>(TForce force) : ILaneMotion
    where TForce : struct, ILaneForce
{
    /// <summary>First row of the nodes, and rows of each: position, √r, h² a r^{3/2}, the same by r³, −h² S.</summary>
    public const int NodeRows = NystromPair.Rows, RowsPerNode = 7;

    private readonly TForce force = force;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Four<TLane>(
        TLane x0, TLane x1, TLane x2, TLane x3, TLane y0, TLane y1, TLane y2, TLane y3, TLane z0, TLane z1, TLane z2, TLane z3,
        double* column, double* to, int row, int stage)
        where TLane : struct, ILane<TLane>
    {
        NystromPair.StoreTrial(column, row, x0, x1, x2, x3, y0, y1, y2, y3, z0, z1, z2, z3);
        NystromPair.EvaluateFour<TLane, DepartureMotion<TForce>>(this, column, to, row, stage);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLane>(TLane x, TLane y, TLane z, double* column, int row, int stage, out TLane ax, out TLane ay, out TLane az)
        where TLane : struct, ILane<TLane>
    {
        // The last two stages share the step's end.
        var n = column + ((NodeRows + (RowsPerNode * (stage == NystromPair.Evaluations ? stage - 2 : stage - 1))) * row);
        var root = TLane.Load(n + (3 * row));
        force.At(
            TLane.MultiplyAdd(root, x, TLane.Load(n)),
            TLane.MultiplyAdd(root, y, TLane.Load(n + row)),
            TLane.MultiplyAdd(root, z, TLane.Load(n + (2 * row))),
            TLane.Load(n + (4 * row)),
            out var fx,
            out var fy,
            out var fz);
        var conic = TLane.Load(n + (5 * row));
        var curve = TLane.Load(n + (6 * row));
        ax = TLane.MultiplyAdd(curve, x, TLane.MultiplyAdd(conic, n, fx));
        ay = TLane.MultiplyAdd(curve, y, TLane.MultiplyAdd(conic, n + row, fy));
        az = TLane.MultiplyAdd(curve, z, TLane.MultiplyAdd(conic, n + (2 * row), fz));
    }
}
