using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class StagedAscentTests
{
    private const double Gm = 3.986004418e14;
    private const double Radius = 6_371_000;
    private const double G0 = 9.80665;

    private static readonly double[] Mach = [0, 0.8, 1.1, 1.5, 3, 6];
    private static readonly double[] Cd = [0.25, 0.3, 0.5, 0.4, 0.25, 0.2];

    private static readonly EarthModel Turning =
        new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate);

    private static readonly EarthModel Still =
        new(Ellipsoid.Sphere(Radius), new PointGravity(Gm), UsStandardAtmosphere1976.Shared, 0);

    // Two burns with a coast between them; the first nozzle loses thrust to the air.
    private static readonly StagedVehicle Sample = new(
        "sample", "sample", [new("one", 10_000, 1_200, 280, 60, 7, 0.4), new("two", 2_500, 300, 285, 55)], 250, 1.2, Mach, Cd);

    private static readonly Gen<StagedVehicle> Vehicles =
        Gen.Select(Gen.Double[500, 40_000], Gen.Double[0.05, 0.2], Gen.Double[0.1, 0.4], Gen.Double[220, 310], Gen.Double[1.3, 6], Gen.Int[1, 3], Gen.Double[0, 20], Gen.Double[0, 0.6])
            .Select((first, dry, next, impulse, lift, count, coast, exit) =>
            {
                var propellants = Enumerable.Range(0, count).Select(i => first * Math.Pow(next, i)).ToList();
                var payload = propellants[^1] * 0.15;
                var launch = propellants.Sum(p => p * (1 + dry)) + payload;
                // A burn that lifts off with that many weights, after back pressure.
                var burn = impulse * G0 * propellants[0] / ((lift * launch * G0) + (exit * 101_325));
                return new StagedVehicle("random", "random", [.. propellants.Select((p, i) => new Stage("s", p, p * dry, impulse, burn, coast, i == 0 ? exit : 0))], payload, 1, Mach, Cd);
            });

    [Fact] // Tsiolkovsky 1903: v = Σ c ln(m₀/m₁)
    public void Closed_without_gravity_and_air_the_speed_is_that_of_the_rocket_equation() =>
        Gen.Select(Vehicles, Gen.Double[0, 1.3], Gen.Double[0, 6.28]).Sample((vehicle, kick, azimuth) =>
        {
            var earth = new EarthModel(Ellipsoid.Sphere(Radius), new PointGravity(0), default(Vacuum), 0);
            var ascent = new AscentPropagator(earth).Fly(vehicle, new(0.5, 1, 0), azimuth, new(0, kick));
            double mass = vehicle.Payload + vehicle.Stages.Sum(s => s.PropellantMass + s.BurnoutMass), speed = 0;
            foreach (var stage in vehicle.Stages)
            {
                speed += stage.SpecificImpulse * G0 * Math.Log(mass / (mass - stage.PropellantMass));
                mass -= stage.PropellantMass + stage.BurnoutMass;
            }

            ascent.End.Should().Be(AscentEnd.Burnout);
            ascent.Final.Speed.Should().BeApproximately(speed, 1e-3);
            vehicle.IdealVelocity.Should().BeApproximately(speed, 1e-9 * speed);
        }, iter: 100);

    [Fact] // v = c ln(m₀/m) − g t; h = c t (1 − ln(m₀/m) m/(m₀ − m)) − g t²/2 (Turner 2009, ch. 5)
    public void Closed_vertical_ascent_under_even_gravity() =>
        Gen.Select(Gen.Double[1.2, 8], Gen.Double[2, 12], Gen.Double[200, 300]).Sample((lift, ratio, impulse) =>
        {
            const double Launch = 10_000;
            var propellant = Launch * (1 - (1 / ratio));
            var c = impulse * G0;
            var burn = c * propellant / (lift * Launch * G0);
            var vehicle = new StagedVehicle("v", "v", [new("s", propellant, 0, impulse, burn)], Launch - propellant, 0, [0], [0]);
            var earth = new EarthModel(Ellipsoid.Sphere(Radius), new EvenGravity(), default(Vacuum), 0);
            var ascent = new AscentPropagator(earth).Fly(vehicle, new(0, 0, 0), 0, PitchLaw.Vertical);
            ascent.Final.Speed.Should().BeApproximately((c * Math.Log(ratio)) - (EvenGravity.G * burn), 1e-3);
            ascent.Final.Altitude.Should().BeApproximately((c * burn * (1 - (Math.Log(ratio) / (ratio - 1)))) - (EvenGravity.G * burn * burn / 2), 0.1);
            ascent.Budget.GravityLoss.Should().BeApproximately(EvenGravity.G * burn, 1e-3);
            ascent.Budget.DragLoss.Should().Be(0);
            ascent.Budget.SteeringLoss.Should().BeApproximately(0, 1e-6);
        }, iter: 100);

    [Fact] // each loss is an integral of its own: that they close is no tautology
    public void Closed_the_budget_closes_to_centimetres_a_second_over_random_vehicles() =>
        Gen.Select(Vehicles, Gen.Double[0, 0.6], Gen.Double[0, 6.28], Gen.Double[-1.5, 1.5], Gen.Bool).Sample((vehicle, kick, azimuth, latitude, turns) =>
        {
            var ascent = new AscentPropagator(turns ? Turning : Still).Fly(vehicle, new(latitude, 0.7, 100), azimuth, PitchLaw.OfKick(kick));
            Math.Abs(ascent.Budget.Imbalance).Should().BeLessThan(0.02);
            ascent.Budget.DragLoss.Should().BeGreaterThan(0);
            ascent.Budget.SteeringLoss.Should().BeGreaterThanOrEqualTo(-1e-9);
            ascent.Budget.PressureLoss.Should().BeGreaterThanOrEqualTo(0);
        }, iter: 200);

    [Theory] // Curtis 2020, Orbital Mechanics for Engineering Students, example 13.3 (recalled): a gravity turn in exponential air
    [InlineData(8.621e3, 133.2e3, 462.4e3, 1.442e3, 0.2982e3)]
    public void Outside_gravity_turn_of_a_textbook(double speed, double altitude, double downrange, double gravityLoss, double dragLoss)
    {
        // Diameter 5 m, 68 t, mass ratio 15, thrust 1.4 times the weight, 390 s, drag coefficient 0.5; vertical to 130 m. The book
        // tilts the velocity there by 0.15°, the law here the thrust: compared where both burn out at 8.907°.
        const double G = 9.81, Re = 6_378_000, Mass = 68_000;
        var propellant = Mass * 14 / 15;
        var burn = 390 * propellant / (1.4 * Mass);
        var vehicle = new StagedVehicle("c", "c", [new("s", propellant, 0, 390 * G / G0, burn)], Mass - propellant, Math.PI * 25 / 4, [0], [0.5]);
        var earth = new EarthModel(Ellipsoid.Sphere(Re), new PointGravity(G * Re * Re), new ExponentialAir(), 0);
        var propagator = new AscentPropagator(earth);
        var rise = Math.Sqrt(2 * 130 / (0.4 * G));
        StagedAscent Fly(double kick) => propagator.Fly(vehicle, default, 1, new(rise, kick));
        var kick = RootFinding.Root(k => (Fly(k) is { End: AscentEnd.Burnout } a ? a.Final.FlightPathAngle : -1) - (8.907 * Math.PI / 180), 1e-4, 0.05, 1e-10);
        var ascent = Fly(kick);

        burn.Should().BeApproximately(260, 0.1);
        ascent.Final.Speed.Should().BeApproximately(speed, 10);
        ascent.Final.Altitude.Should().BeApproximately(altitude, 2_000);
        ascent.Final.Downrange.Should().BeApproximately(downrange, 5_000);
        ascent.Budget.GravityLoss.Should().BeApproximately(gravityLoss, 10);
        ascent.Budget.DragLoss.Should().BeApproximately(dragLoss, 5);
    }

    [Fact] // at the top of a steep coast the velocity turns round: gravity takes speed, then gives it back
    public void Closed_the_budget_closes_through_the_top_of_a_coast() =>
        Gen.Select(Gen.Double[0, 0.02], Gen.Double[150, 280], Gen.Bool).Sample((kick, coast, turns) =>
        {
            var vehicle = new StagedVehicle("v", "v", [new("one", 900, 200, 240, 40, coast), new("two", 100, 20, 250, 20)], 300, 1, Mach, Cd);
            var ascent = new AscentPropagator(turns ? Turning : Still).Fly(vehicle, new(0.7, 0.7, 0), 1, PitchLaw.OfKick(kick));
            Math.Abs(ascent.Budget.Imbalance).Should().BeLessThan(0.05);
        }, iter: 100);

    [Fact] // constant thrust: mass falls evenly, and F t = c (m₀ − m)
    public void Closed_thrust_mass_and_burn_time_fit_together()
    {
        Sample.LaunchMass.Should().Be(10_000 + 1_200 + 2_500 + 300 + 250);
        Sample.MassAtIgnition(1).Should().Be(2_500 + 300 + 250);
        Sample.BurnoutMass.Should().Be(550);
        Sample.BurnoutTime.Should().Be(60 + 7 + 55);
        Sample.Stages[0].Thrust.Should().BeApproximately(280 * G0 * 10_000 / 60, 1e-6);
        Stage.SpecificImpulseOf(Sample.Stages[0].Thrust, 10_000, 60).Should().BeApproximately(280, 1e-12);
        Sample.LiftOffThrustToWeight.Should().BeApproximately((Sample.Stages[0].Thrust - (101_325 * 0.4)) / (Sample.LaunchMass * G0), 1e-12);
        var events = new AscentPropagator(Turning).Fly(Sample, new(0.9, 0.2, 0), 1, PitchLaw.OfKick(0.1)).Events;
        events.Select(e => (e.Kind, e.Stage, e.Time, e.Mass)).Should().Equal(
            (StageEventKind.Ignition, 0, 0, Sample.LaunchMass),
            (StageEventKind.Burnout, 0, 60, 3_050),
            (StageEventKind.Ignition, 1, 67, 3_050),
            (StageEventKind.Burnout, 1, 122, 250));
    }

    [Fact] // a second route: classical Runge–Kutta of fixed 5 ms steps, mass as a state, written from the equations
    public void Twin_fixed_steps_reach_the_same_burnout()
    {
        const double Kick = 0.12, Azimuth = 0.8;
        var ascent = new AscentPropagator(Turning).Fly(Sample, new(0.9, 0.2, 50), Azimuth, PitchLaw.OfKick(Kick));
        var (position, velocity) = FixedSteps(Sample, new(0.9, 0.2, 50), Azimuth, Kick);
        (ascent.Final.PositionEcef - position).Length.Should().BeLessThan(5);
        (ascent.Final.VelocityEcef - velocity).Length.Should().BeLessThan(0.1);
    }

    [Fact]
    public void Twin_standard_tolerance_agrees_with_one_a_thousand_times_tighter() =>
        Gen.Select(Vehicles, Gen.Double[0, 0.4]).Sample((vehicle, kick) =>
        {
            var law = PitchLaw.OfKick(kick);
            var usual = new AscentPropagator(Turning).Fly(vehicle, new(0.7, 0, 0), 2, law);
            var tight = new AscentPropagator(Turning, new(1e-6, 1e-9)).Fly(vehicle, new(0.7, 0, 0), 2, law);
            usual.End.Should().Be(tight.End);
            (usual.Final.PositionEcef - tight.Final.PositionEcef).Length.Should().BeLessThan(5);
            (usual.Final.VelocityEcef - tight.Final.VelocityEcef).Length.Should().BeLessThan(0.02);
        }, iter: 50);

    [Fact] // on a coast nothing but gravity acts: energy and momentum of the two-body problem stay
    public void Closed_a_coast_above_the_air_is_a_Kepler_arc()
    {
        var vehicle = new StagedVehicle("v", "v", [new("one", 900, 50, 300, 30, 200), new("two", 10, 5, 300, 1)], 20, 0.5, Mach, Cd);
        var airless = Still with { Air = default(Vacuum) };
        var ascent = new AscentPropagator(airless).Fly(vehicle, default, 1, PitchLaw.OfKick(0.3));
        var (start, startVelocity) = ascent.Path.StateEcef(31);
        var (end, endVelocity) = Kepler.Propagate(Gm, start, startVelocity, 198);
        (ascent.Path.PositionEcef(229) - end).Length.Should().BeLessThan(0.1);
        (ascent.Path.StateEcef(229).Velocity - endVelocity).Length.Should().BeLessThan(1e-3);
    }

    [Fact]
    public void Closed_straight_up_stays_straight_up_over_a_still_Earth()
    {
        var ascent = new AscentPropagator(Still).Fly(Sample, new(0.3, 0.4, 0), 1, PitchLaw.Vertical);
        ascent.Final.Downrange.Should().BeLessThan(0.01);
        ascent.Final.FlightPathAngle.Should().BeApproximately(Math.PI / 2, 1e-6);
        ascent.Budget.SteeringLoss.Should().BeApproximately(0, 1e-6);
    }

    [Fact] // flat and slow: it comes down under power
    public void A_vehicle_that_pitches_too_far_falls_back_and_says_so()
    {
        var heavy = new StagedVehicle("v", "v", [new("s", 5_000, 500, 250, 200)], 500, 1, Mach, Cd);
        var ascent = new AscentPropagator(Still).Fly(heavy, default, 0, PitchLaw.OfKick(1.2));
        ascent.End.Should().Be(AscentEnd.Surface);
        ascent.Final.Altitude.Should().BeApproximately(0, 1);
        ascent.Final.Time.Should().BeInRange(1, 199);
        Math.Abs(ascent.Budget.Imbalance).Should().BeLessThan(0.02);
    }

    [Fact]
    public void The_same_ascent_gives_the_same_bits()
    {
        var propagator = new AscentPropagator(Turning);
        StagedAscent Fly() => propagator.Fly(Sample, new(0.9, 0.2, 0), 1, PitchLaw.OfKick(0.1));
        var (first, second) = (Fly(), Fly());
        second.Final.Should().Be(first.Final);
        second.Budget.Should().Be(first.Budget);
    }

    [Theory]
    [InlineData(0, 100, 250, 60, 0, 0)]
    [InlineData(1000, -1, 250, 60, 0, 0)]
    [InlineData(1000, 100, double.NaN, 60, 0, 0)]
    [InlineData(1000, 100, 250, 0, 0, 0)]
    [InlineData(1000, 100, 250, double.PositiveInfinity, 0, 0)]
    [InlineData(1000, 100, 250, 60, -1, 0)]
    [InlineData(1000, 100, 250, 60, 0, -1)]
    public void Stage_refuses_what_no_stage_has(double propellant, double burnout, double impulse, double burn, double coast, double exit) =>
        FluentActions.Invoking(() => new Stage("s", propellant, burnout, impulse, burn, coast, exit)).Should().Throw<ArgumentOutOfRangeException>();

    [Fact]
    public void Vehicle_and_ascent_refuse_values_outside_their_domain()
    {
        Stage stage = new("s", 1000, 100, 250, 60);
        Action[] refused =
        [
            () => _ = new StagedVehicle("v", "v", [], 10, 1, Mach, Cd),
            () => _ = new StagedVehicle("v", "v", [stage], -1, 1, Mach, Cd),
            () => _ = new StagedVehicle("v", "v", [stage], 10, double.NaN, Mach, Cd),
            () => _ = new StagedVehicle("v", "v", [stage], 10, 1, [1, 1], [0.1, 0.2]),
            () => _ = new StagedVehicle("v", "v", [stage], 10, 1, [1], [-0.1]),
            // 250 × 1000/60 = 4,167 kg of thrust lift no more than that.
            () => _ = new StagedVehicle("v", "v", [stage], 3_100, 1, Mach, Cd),
            () => _ = new StagedVehicle("v", "v", [new("s", 1000, 0, 250, 60)], 0, 1, Mach, Cd),
            () => _ = new AscentPropagator(Still, new(0, 1)),
            () => _ = new AscentPropagator(Still).Fly(Sample, new(0, 0, 20_000), 0, PitchLaw.Vertical),
            () => _ = new AscentPropagator(Still).Fly(Sample, default, double.NaN, PitchLaw.Vertical),
            () => _ = new AscentPropagator(Still).Fly(Sample, default, 0, PitchLaw.OfKick(2)),
            () => _ = new AscentPropagator(Still).Fly(Sample, default, 0, new(-1, 0.1)),
        ];
        foreach (var refusal in refused)
        {
            refusal.Should().Throw<ArgumentOutOfRangeException>();
        }
    }

    private static (Vector3D Position, Vector3D Velocity) FixedSteps(StagedVehicle vehicle, GeodeticPosition launch, double azimuth, double kick)
    {
        var frame = new LocalFrame(Ellipsoid.Wgs84, launch);
        var forward = (Math.Sin(azimuth) * frame.East) + (Math.Cos(azimuth) * frame.North);
        var held = (Math.Cos(kick) * frame.Up) + (Math.Sin(kick) * forward);
        var normal = (Math.Cos(kick) * forward) - (Math.Sin(kick) * frame.Up);
        var turned = false;
        const double W = 7.292115e-5, H = 0.005;
        var (r, v, step) = (frame.OriginEcef, Vector3D.Zero, 0);
        const int Rise = 1000; // 5 s
        foreach (var (stage, mass, duration) in new (Stage?, double, double)[] { (vehicle.Stages[0], vehicle.LaunchMass, 60), (null, 3_050, 7), (vehicle.Stages[1], 3_050, 55) })
        {
            var steps = (int)Math.Round(duration / H);
            for (var i = 0; i < steps; i++)
            {
                turned |= step >= Rise && Vector3D.Dot(v, normal) >= 0;
                Vector3D Rate(double t, Vector3D x, Vector3D u)
                {
                    var place = Ellipsoid.Wgs84.ToGeodetic(x);
                    var air = UsStandardAtmosphere1976.Shared.At(Math.Max(0, place.Height));
                    var m = mass - ((stage?.PropellantMass ?? 0) / duration * t);
                    var f = stage is null ? 0 : (stage.SpecificImpulse * G0 * stage.PropellantMass / duration) - (air.Pressure * stage.NozzleExitArea);
                    var direction = step < Rise ? frame.Up : !turned ? held : u.Unit;
                    var mach = u.Length / air.SpeedOfSound;
                    var k = Enumerable.Range(1, Mach.Length - 1).FirstOrDefault(j => mach < Mach[j], Mach.Length);
                    var cd = air.SpeedOfSound == 0 ? 0 : k == Mach.Length ? Cd[^1] : Cd[k - 1] + ((mach - Mach[k - 1]) / (Mach[k] - Mach[k - 1]) * (Cd[k] - Cd[k - 1]));
                    return (f / m * direction) - (0.5 * air.Density * u.Length * cd * vehicle.ReferenceArea / m * u)
                        + ZonalGravity.Wgs84.Acceleration(x) + new Vector3D((W * W * x.X) + (2 * W * u.Y), (W * W * x.Y) - (2 * W * u.X), 0);
                }

                var t = i * H;
                var k1 = Rate(t, r, v);
                var k2 = Rate(t + (H / 2), r + (H / 2 * v), v + (H / 2 * k1));
                var k3 = Rate(t + (H / 2), r + (H / 2 * v) + (H * H / 4 * k1), v + (H / 2 * k2));
                var k4 = Rate(t + H, r + (H * v) + (H * H / 2 * k2), v + (H * k3));
                r += (H * v) + (H * H / 6 * (k1 + k2 + k3));
                v += H / 6 * (k1 + (2 * k2) + (2 * k3) + k4);
                step++;
            }
        }

        return (r, v);
    }

    private readonly struct EvenGravity : IGravity
    {
        public const double G = 9.8;

        public Vector3D Acceleration(Vector3D positionEcef) => -G * positionEcef.Unit;
    }

    private readonly struct ExponentialAir : IAtmosphere
    {
        public AirState At(double altitude) => new(Density(altitude), 0, 288, 340);

        public double Density(double altitude) => 1.225 * Math.Exp(-altitude / 7_500);
    }
}
