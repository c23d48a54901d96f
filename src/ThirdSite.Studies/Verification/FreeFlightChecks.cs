using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Studies.Verification;

/// <summary>Integrated flights: a published landing, what is conserved along an arc, drag and wind in closed form.</summary>
internal static class FreeFlightChecks
{
    private const double Gm = EarthModel.Wgs84Gm;
    private const string Reference = "80-bit Runge–Kutta–Fehlberg 7(8), steps of 5 and 10 s alike to every digit";

    private static readonly EarthModel J2 = new(Ellipsoid.Sphere(6_378_137), new ZonalGravity(Gm, 6_378_137, 1.08262668e-3, 0, 0), default(Vacuum), 0);

    // No gravity, no rotation, the same air everywhere: drag alone.
    private static readonly EarthModel DragAlone = new(Ellipsoid.Sphere(EarthModel.MeanRadius), new PointGravity(0), new EvenAir(), 0);

    public static IReadOnlyList<VerificationCheck> Run()
    {
        var list = new CheckList("Flight");
        Arc(list);
        Lanes(list);
        Conservation(list);
        Drag(list);
        return list.Checks;
    }

    private static void Arc(CheckList list)
    {
        Vector3D start = new(6_578_137, 0, 0), velocity = new(3_200, 4_100 + (100 * Elementary.Sin(1)), 4_600);
        Vector3D landing = new(263_651.542785, 4_292_480.779806, 4_710_172.842875);
        const double Time = 2_148.940418555;
        foreach (var (name, tolerance, metres, seconds) in new[]
        {
            ("default tolerance", BodyPropagator.StandardTolerance, 1e-3, 1e-6),
            ("tightest tolerance", BodyPropagator.TightTolerance, 1e-6, 2e-9),
        })
        {
            var flown = new BodyPropagator(J2, tolerance).Fly(start, velocity, AirDrag.None, WindProfile.Calm, StopCondition.Impact());
            var path = flown.End == BodyFlightEnd.Stop ? flown.Path : null;
            list.Compare($"J2 arc, {name}: time of landing", Reference, path?.EndTime, Time, "s", seconds, 9);
            list.Difference($"J2 arc, {name}: landing", Reference, path is null ? null : (path.PositionEcef(path.EndTime) - landing).Length, "m", metres);
        }

        var fast = new BallisticPropagator(J2).Propagate(0, start, velocity, double.PositiveInfinity, StopCondition.Impact());
        list.Difference("J2 arc, propagator of assessments: landing", Reference, fast.End == PathEnd.Altitude ? (fast.PositionEcef(fast.EndTime) - landing).Length : null, "m", 1);
    }

    // The propagators of many arcs at once, in the lanes that this processor has.
    private static void Lanes(CheckList list)
    {
        Vector3D landing = new(263_651.542785, 4_292_480.779806, 4_710_172.842875);
        var gravity = (ZonalGravity)J2.Gravity;
        var family = new Family(256);
        double? Landing(ArcEnd[] ends) => ends[0].Outcome == ArcOutcome.Landed ? (ends[0].PositionEci - landing).Length : null;

        var standard = family.Fly(new ArcBatch(gravity, J2.Shape));
        var tight = family.Fly(new ArcBatch(gravity, J2.Shape, 1e-7));
        list.Difference("J2 arc in lanes, standard tolerance: landing", Reference, Landing(standard), "m", 1e-3);
        list.Difference("J2 arc in lanes, tight tolerance: landing", Reference, Landing(tight), "m", 1e-6);
        list.Difference("J2 arc about its conic: landing", Reference, Landing(family.Fly(new KeplerPathBatch(new ArcBatch(gravity, J2.Shape)))), "m", 1e-3);
        list.Largest(
            "256 arcs of the family about their conics: landing",
            "in lanes, tight tolerance",
            family.Fly(new KeplerPathBatch(new ArcBatch(gravity, J2.Shape))).Select((e, i) => (double?)(e.PositionEci - tight[i].PositionEci).Length),
            "m",
            5e-3);
        list.Largest(
            "256 arcs in 1, 2, 4 and 8 lanes: landing",
            "the same bits",
            new[] { LaneWidth.One, LaneWidth.Two, LaneWidth.Four, LaneWidth.Eight }.SelectMany(width =>
                family.Fly(new ArcBatch(gravity, J2.Shape, width: width)).Select((e, i) => e == standard[i] ? 0 : (double?)(e.PositionEci - standard[i].PositionEci).Length)),
            "m",
            0);
    }

    // The family of the reference arc, which is its first.
    private readonly struct Family(int count) : IArcSource, IArcSink
    {
        private readonly ArcEnd[] ends = new ArcEnd[count];

        public int Count => ends.Length;

        public ArcStart Start(int index) => new(
            0,
            new(6_578_137, 0, 0),
            new(3_200 + (100 * Elementary.Sin(0.7 * index)), 4_100 + (100 * Elementary.Sin((1.3 * index) + 1)), 4_500 + (100 * Elementary.Cos(1.9 * index))));

        public void End(int index, in ArcEnd end) => ends[index] = end;

        public ArcEnd[] Fly(ArcBatch batch)
        {
            batch.Fly(this, this);
            return [.. ends];
        }

        public ArcEnd[] Fly(KeplerPathBatch batch)
        {
            batch.Fly(this, 0, Count, this);
            return [.. ends];
        }
    }

    // Ecef: energy and angular momentum of the inertial motion over a point mass; over the oblate Earth the Jacobi constant
    // ½v² − U − ½ω²(x² + y²) of the Earth-relative motion (Bate, Mueller and White 1971, ch. 7, without the Moon).
    private static void Conservation(CheckList list)
    {
        var turning = new EarthModel(Ellipsoid.Sphere(EarthModel.MeanRadius), new PointGravity(Gm), default(Vacuum), EarthModel.Wgs84RotationRate);
        var oblate = turning with { Shape = Ellipsoid.Wgs84, Gravity = ZonalGravity.Wgs84 };
        Vector3D start = new(6_571_000, 0, 0), velocity = new(4_000, 4_500, 3_000);
        FlightPath Fly(EarthModel earth) => new BodyPropagator(earth, BodyPropagator.StandardTolerance).Fly(start, velocity, AirDrag.None, WindProfile.Calm, StopCondition.Impact()).Path;

        var round = Fly(turning);
        list.Largest("energy along an arc over a point mass", "conserved", Changes(round, (r, v, _) => (0.5 * turning.InertialVelocity(r, v).LengthSquared) - (Gm / r.Length)), "relative", 1e-12);
        var momentum = Momentum(turning, round, 0);
        list.Largest("angular momentum along the same arc", "conserved", Enumerable.Range(1, round.NodeCount - 1).Select(i => (double?)((Momentum(turning, round, round.NodeTime(i)) - momentum).Length / momentum.Length)), "relative", 1e-12);
        list.Largest(
            "Jacobi constant along an arc, WGS-84 with J2 to J4, turning",
            "conserved",
            Changes(Fly(oblate), (r, v, _) => (0.5 * v.LengthSquared) - EarthChecks.Potential(r) - (0.5 * oblate.RotationRate * oblate.RotationRate * ((r.X * r.X) + (r.Y * r.Y)))),
            "relative",
            1e-12);
    }

    private static IEnumerable<double?> Changes(FlightPath path, Func<Vector3D, Vector3D, double, double> constant)
    {
        double At(int i)
        {
            var time = path.NodeTime(i);
            var (r, v) = path.StateEcef(time);
            return constant(r, v, time);
        }

        var first = At(0);
        return Enumerable.Range(1, path.NodeCount - 1).Select(i => (double?)((At(i) / first) - 1));
    }

    private static Vector3D Momentum(EarthModel earth, FlightPath path, double time)
    {
        var (r, v) = path.StateEcef(time);
        return earth.EcefToEci(Vector3D.Cross(r, earth.InertialVelocity(r, v)), time);
    }

    private static void Drag(CheckList list)
    {
        Vector3D start = new(EarthModel.MeanRadius + 1000, 0, 0);
        FlightPath Fly(AirDrag drag, WindProfile wind, Vector3D velocity, double time) =>
            new BodyPropagator(DragAlone, BodyPropagator.StandardTolerance).Fly(start, velocity, drag, wind, StopCondition.AtTime(time)).Path;

        const double Wind = 20, Coefficient = 100, Duration = 10;
        var k = 0.5 * EvenAir.Rho / Coefficient;
        var (carried, along) = Fly(AirDrag.OfBallisticCoefficient(Coefficient), WindProfile.Uniform(Wind, 0), Vector3D.Zero, Duration).StateEcef(Duration);
        list.Compare("wind on a body at rest, no gravity: speed", "u = W − W/(1 + kWt)", along.Y, Wind - (Wind / (1 + (k * Wind * Duration))), "m/s", 1e-6, 6);
        list.Compare("the same: distance", "s = Wt − ln(1 + kWt)/k", carried.Y, (Wind * Duration) - (Elementary.Log(1 + (k * Wind * Duration)) / k), "m", 1e-5, 6);

        const double Speed = 300, Slope = 0.4, SpecificArea = 1e-3, Time = 20;
        var drag = new AirDrag(10, SpecificArea * 10, [0, 10], [0, 10 * Slope]);
        var c = 0.5 * EvenAir.Rho * SpecificArea * Slope / EvenAir.SpeedOfSound;
        list.Compare("drag coefficient proportional to Mach number: speed", "u = u₀/√(1 + 2k u₀² t)", Fly(drag, WindProfile.Calm, new(Speed, 0, 0), Time).StateEcef(Time).Velocity.X, Speed / Math.Sqrt(1 + (2 * c * Speed * Speed * Time)), "m/s", 1e-7, 7);
    }

    private sealed class EvenAir : IAtmosphere
    {
        public const double Rho = 1.2, SpeedOfSound = 340;

        public AirState At(double altitude) => new(Rho, 1e5, 288, SpeedOfSound);

        public double Density(double altitude) => Rho;
    }
}
