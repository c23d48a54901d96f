using ThirdSite.Earth;
using ThirdSite.Flight;

namespace ThirdSite.Tests.Flight;

public class StagedPerformanceTests
{
    private const double Gm = 3.986004418e14;
    private const double R = 6_371_000;

    private static readonly double[] Mach = [0, 0.8, 1.1, 1.5, 3, 6];
    private static readonly double[] Cd = [0.25, 0.3, 0.5, 0.4, 0.25, 0.2];

    private static readonly StagedVehicle Regional = new("r", "r", [new("s", 10_000, 1_500, 240, 80)], 1_000, 1, Mach, Cd);

    // Two stages that throw some 4,000 km, and with half the payload beyond it.
    private static readonly StagedVehicle Long = new("l", "l", [new("a", 15_000, 1_400, 285, 68), new("b", 4_000, 400, 285, 70)], 1_500, 1.2, Mach, Cd);

    private static readonly StagedPerformance WithAir = new(Gm, UsStandardAtmosphere1976.Shared, 7_000);

    [Fact] // v²/2 − μ/r at burnout is −μ/r at the apogee of a vertical flight
    public void Closed_straight_up_without_air_the_apogee_is_that_of_the_energy()
    {
        var shot = new StagedPerformance(Gm, default(Vacuum), double.PositiveInfinity).Fly(Regional, 0);
        var lands = shot.Reach.Should().BeOfType<StagedReach.Lands>().Subject;
        lands.Range.Should().BeLessThan(1);
        var v = shot.Ascent.Final.Speed;
        lands.Apogee.Should().BeApproximately((1 / ((1 / (R + shot.Ascent.Final.Altitude)) - (v * v / (2 * Gm)))) - R, 1);
    }

    [Fact] // no air, no mass left out: from burnout on the range is that of the conic
    public void Closed_without_air_the_range_is_that_of_the_ellipse_from_burnout()
    {
        var performance = new StagedPerformance(Gm, default(Vacuum), double.PositiveInfinity);
        Gen.Double[0.02, 0.3].Sample(kick =>
        {
            var shot = performance.Fly(Regional, kick);
            var final = shot.Ascent.Final;
            var lands = (StagedReach.Lands)shot.Reach;
            // Angle of free flight from the radius of burnout down to the surface, by the polar equation.
            var (r, v, g) = (final.PositionEcef.Length, final.Speed, final.FlightPathAngle);
            var p = Math.Pow(r * v * Math.Cos(g), 2) / Gm;
            var e = Math.Sqrt(1 - (p * ((2 / r) - (v * v / Gm))));
            var burnout = Math.Acos(((p / r) - 1) / e) * Math.Sign(g);
            var impact = (2 * Math.PI) - Math.Acos(((p / R) - 1) / e);
            var closed = final.Downrange + ((impact - burnout) * R);
            return Math.Abs(lands.Range - closed) < 1 && Math.Abs(lands.Apogee - ((p / (1 - e)) - R)) < 1;
        }, iter: 30);
    }

    [Fact]
    public void The_farthest_shot_is_farther_than_its_neighbours()
    {
        var farthest = WithAir.Farthest(Regional)!;
        var range = ((StagedReach.Lands)farthest.Reach).Range;
        for (var kick = 0.0; kick < 1; kick += 0.01)
        {
            if (WithAir.Fly(Regional, kick).Reach is StagedReach.Lands other)
            {
                other.Range.Should().BeLessThanOrEqualTo(range + 1);
            }
        }
    }

    [Fact]
    public void Closed_shots_asked_for_by_range_or_burnout_angle_have_them()
    {
        var range = ((StagedReach.Lands)WithAir.Farthest(Regional)!.Reach).Range;
        Gen.Select(Gen.Double[0.05, 0.98], Gen.Double[0.3, 1.55]).Sample((share, angle) =>
        {
            ((StagedReach.Lands)WithAir.SteepestWithRange(Regional, share * range)!.Reach).Range.Should().BeApproximately(share * range, 20);
            WithAir.WithBurnoutAngle(Regional, angle)!.Ascent.Final.FlightPathAngle.Should().BeApproximately(angle, 1e-5);
        }, iter: 10);
        WithAir.SteepestWithRange(Regional, 1.05 * range).Should().BeNull();
    }

    [Fact]
    public void Closed_mass_found_for_a_range_and_an_apogee_gives_both()
    {
        var (payload, shot) = WithAir.PayloadFor(Long.WithPayload(200), 3_000e3, 900e3)!.Value;
        payload.Should().BeGreaterThan(200);
        var lands = (StagedReach.Lands)shot.Reach;
        lands.Range.Should().BeApproximately(3_000e3, 100);
        lands.Apogee.Should().BeApproximately(900e3, 100);
        // Both flights lie on one ellipse, but for the air and the ascent.
        shot.Ascent.Final.SurfaceEquivalent.Should().BeApproximately(SurfaceEquivalentSpeed.OfEllipse(Gm, 3_000e3, 900e3), 60);
        WithAir.PayloadFor(Long, 6_000e3, 3_000e3).Should().BeNull("the vehicle is too heavy for it as it is");
    }

    [Fact] // facts.md, gbi3.test and gbi3.test.v: range and apogee of two flights imply 6.3 (6.2–6.5) km/s
    public void Outside_ellipses_of_the_two_published_flights_imply_the_published_speed()
    {
        SurfaceEquivalentSpeed.OfEllipse(Gm, 5_633e3, 1_811e3).Should().BeInRange(6_200, 6_500);
        SurfaceEquivalentSpeed.OfEllipse(Gm, 5_300e3, 1_900e3).Should().BeInRange(6_200, 6_500);
    }

    [Fact] // a surface-to-surface ellipse flown by Kepler's equation
    public void Closed_speed_of_an_ellipse_flies_its_range_and_apogee() =>
        Gen.Select(Gen.Double[500e3, 15_000e3], Gen.Double[0.1, 1.4]).Sample((range, angle) =>
        {
            var half = range / (2 * R);
            // Speed at the surface for a range angle and a flight-path angle (Bate, Mueller and White 1971, ch. 6).
            var q = 2 * Math.Sin(half) / (Math.Cos(angle) * ((2 * Math.Sin(angle) * Math.Cos(half)) + (2 * Math.Cos(angle) * Math.Sin(half))));
            var v = Math.Sqrt(q * Gm / R);
            var a = 1 / ((2 / R) - (v * v / Gm));
            if (!(a > 0))
            {
                return;
            }

            var e = Math.Sqrt(1 - (Math.Pow(R * v * Math.Cos(angle), 2) / (Gm * a)));
            SurfaceEquivalentSpeed.OfEllipse(Gm, range, (a * (1 + e)) - R).Should().BeApproximately(v, 1e-3);
        }, iter: 100);

    [Fact]
    public void Fast_vehicles_circle_the_Earth_and_slow_ones_fall_back_without_a_number()
    {
        var fast = new StagedVehicle("f", "f", [new("a", 15_000, 1_400, 290, 68), new("b", 4_000, 400, 290, 70)], 50, 1.2, Mach, Cd);
        WithAir.Farthest(fast).Should().BeNull();
        WithAir.WithBurnoutAngle(fast, 0.2)!.Reach.Should().BeOfType<StagedReach.BeyondHalfTheEarth>();
        var heavy = new StagedVehicle("v", "v", [new("s", 5_000, 500, 250, 200)], 500, 1, Mach, Cd);
        WithAir.Fly(heavy, 1.2).Reach.Should().BeOfType<StagedReach.FallsBack>();
        FluentActions.Invoking(() => WithAir.SteepestWithRange(fast, 0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => WithAir.WithBurnoutAngle(fast, 2)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new StagedPerformance(0, default(Vacuum), 1)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
