using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Tests;

/// <summary>Stages of the catalogue's vehicles against what publications say of the whole.</summary>
public class PerformanceStudyTests
{
    private static readonly Dictionary<string, VehiclePerformance> All = Catalogue.LoadPackaged() is var catalogue
        ? catalogue.OfKind("vehicles").ToDictionary(entry => entry.Name, entry => PerformanceStudy.Of(catalogue.Vehicle(entry.Name)!))
        : [];

    [Fact] // facts.md, gbi2.vbo.model: a flight sum with a steep ascent, to two digits
    public void Outside_two_stage_speeds_by_mass_are_those_of_the_published_flight_sum()
    {
        double[] masses = [70, 155, 300, 500, 800], speeds = [8_700, 8_250, 7_600, 6_900, 6_200];
        var rows = All["gbi-2stage"].SpeedsByPayload;
        rows.Select(r => r.PayloadKg).Should().Equal(masses);
        rows.Zip(speeds).Should().OnlyContain(pair => Math.Abs(pair.First.StraightUpMps - pair.Second) < 50, "a steep ascent, within the rounding");
        rows.Should().OnlyContain(r => r.IsWithin && r.FortyFiveMps > r.StraightUpMps);
    }

    [Fact] // facts.md, gbi3.test and gbi3.test.v
    public void Outside_the_two_flights_of_the_three_stage_booster_imply_the_published_speed()
    {
        var flights = All["gbi-3stage"].Flights;
        flights.Select(f => (f.RangeM, f.ApogeeM)).Should().Equal((5_633e3, 1_811e3), (5_300e3, 1_900e3));
        foreach (var flight in flights)
        {
            flight.EllipseSpeedMps.Should().BeInRange(6_200, 6_500);
            flight.MatchedSurfaceEquivalentMps.Should().BeInRange(6_200, 6_500);
            flight.MatchedSurfaceEquivalentMps.Should().BeApproximately(flight.EllipseSpeedMps, 30, "the same ellipse, but for what lies below burnout");
            flight.IsWithin.Should().BeTrue();
            // With all its energy it flies ten times as high to the same range.
            flight.FullApogeeM.Should().BeGreaterThan(10_000e3);
            flight.MatchedPayloadKg.Should().BeGreaterThan(500);
        }
    }

    [Fact] // facts.md, gbi2.vbo.mda and gbi2.vbo.model: 6.3 km/s take some 0.75 t
    public void Outside_the_agencys_speed_takes_three_quarters_of_a_tonne()
    {
        var agency = All["gbi-2stage"].Comparisons.Single(c => c.Published.Value == 6_300);
        agency.IsWithin.Should().BeFalse();
        agency.Off.Should().BeGreaterThan(1_500);
        agency.PayloadLowKg.Should().BeApproximately(750, 20);
        agency.PayloadHighKg.Should().BeGreaterThan(agency.PayloadLowKg!.Value);
        agency.Remark.Should().Contain("745 kg");
        All["gbi-2stage"].Comparisons.Single(c => c.Published.Value == 8_200).IsWithin.Should().BeTrue();
        All["gbi-3stage"].Comparisons.Should().OnlyContain(c => c.IsWithin);
    }

    [Fact]
    public void Outside_a_range_that_is_missed_says_by_how_much_and_why()
    {
        var range = All["shahab-3"].Comparisons.Single();
        range.Quantity.Should().Be("range");
        range.IsWithin.Should().Be(range.Off == 0);
        range.Off.Should().BeApproximately(range.ComputedHigh - range.Published.Low, 1e-6).And.BeInRange(-200e3, 0);
        range.Remark.Should().Contain("thrust, liquid stage 30 tf");
    }

    [Fact]
    public void Closed_every_budget_closes_to_a_metre_a_second_over_the_still_and_the_turning_Earth()
    {
        foreach (var vehicle in All.Values)
        {
            vehicle.Ascents.Should().OnlyContain(a => Math.Abs(a.ImbalanceMps) < 0.01, vehicle.Name);
            vehicle.Turning.LargestImbalanceMps.Should().BeLessThan(0.01);
            vehicle.Stages.Sum(s => s.IdealVelocityMps).Should().BeApproximately(vehicle.IdealVelocityMps, 1e-6);
        }
    }

    [Fact]
    public void Closed_budgets_of_the_catalogue_close_in_every_direction_and_at_every_steepness()
    {
        var packaged = Catalogue.LoadPackaged();
        var vehicles = All.Keys.Select(name => packaged.Vehicle(name)!).ToArray();
        var propagator = new AscentPropagator(new(Ellipsoid.Wgs84, ZonalGravity.Wgs84, UsStandardAtmosphere1976.Shared, EarthModel.Wgs84RotationRate));
        Gen.Select(Gen.Int[0, vehicles.Length - 1], Gen.Double[0, 0.5], Gen.Double[0, 6.28], Gen.Double[-1.55, 1.55], Gen.Double[0.5, 1]).Sample((which, kick, direction, latitude, share) =>
        {
            var vehicle = vehicles[which].Vehicle;
            // Every mass above the last stage up to nine tenths of what its first stage lifts.
            var most = vehicle.Payload + (0.9 * (vehicle.LiftOffThrustToWeight - 1) * vehicle.LaunchMass);
            var ascent = propagator.Fly(vehicle.WithPayload(most * (1 - share)), new(latitude, 0, 0), direction, PitchLaw.OfKick(kick));
            return Math.Abs(ascent.Budget.Imbalance) < 0.05;
        }, iter: 200);
    }

    [Fact]
    public void Closed_the_turning_Earth_moves_the_relative_speed_little_and_the_inertial_one_by_its_own()
    {
        foreach (var vehicle in All.Values)
        {
            var turning = vehicle.Turning;
            turning.SpeedLowMps.Should().BeApproximately(vehicle.ReferenceAscent.SpeedMps, 40);
            turning.SpeedHighMps.Should().BeApproximately(vehicle.ReferenceAscent.SpeedMps, 40);
            // 329 m/s at 45° of latitude and the ground, over both directions and burnout angles.
            (turning.InertialSpeedHighMps - turning.InertialSpeedLowMps).Should().BeInRange(300, 700);
        }
    }

    [Fact]
    public void Closed_ends_of_spreads_move_the_answer_the_way_that_they_should()
    {
        foreach (var spread in All.Values.SelectMany(v => v.Spreads))
        {
            var grows = spread.Path.EndsWith("specific_impulse", StringComparison.Ordinal) || spread.Path.EndsWith("thrust", StringComparison.Ordinal) || spread.Path.EndsWith("burn_time", StringComparison.Ordinal);
            (spread.AtHigh > spread.AtLow).Should().Be(grows, spread.Path);
        }
    }

    [Fact]
    public void Closed_the_drawn_path_begins_at_rest_and_ends_at_burnout()
    {
        foreach (var vehicle in All.Values)
        {
            vehicle.Samples[0].Should().Be(new AscentSample(0, 0, 0));
            vehicle.Samples[^1].TimeS.Should().Be(vehicle.ReferenceAscent.BurnoutTimeS);
            vehicle.Samples[^1].SpeedMps.Should().BeApproximately(vehicle.ReferenceAscent.SpeedMps, 1e-9);
            vehicle.Samples.Should().BeInAscendingOrder(s => s.TimeS);
        }
    }

    [Fact] // ten minutes of coasting after a short burn
    public void A_vehicle_that_falls_back_has_no_range_and_no_comparison()
    {
        var vehicle = new StagedVehicle("v", "v", [new("a", 1_000, 200, 250, 20, 600), new("b", 100, 20, 250, 20)], 50, 1, [0], [0.3]);
        var number = new PublishedNumber("x", 3_000, 3_000, 3_000, "a test", false);
        var answer = PerformanceStudy.Of(new("v", "v", vehicle, 7_000, [], "", "a test", new([number], [number], [(60, number)], [new("f", number, number)], number)));
        answer.Ascents.Should().ContainSingle().Which.Outcome.Should().Be(VehiclePerformance.FallsBack);
        answer.Ascents[0].RangeM.Should().BeNull();
        answer.Comparisons.Should().BeEmpty();
        answer.Flights.Should().BeEmpty();
    }

    [Fact] // whatever passes the language's checks gives an answer, never a fault
    public void Random_vehicles_are_answered() =>
        Gen.Select(Gen.Double[300, 20_000], Gen.Double[0.03, 0.3], Gen.Double[200, 320], Gen.Double[1.02, 8], Gen.Int[1, 2], Gen.Double[0, 60], Gen.Double[0, 0.4], Gen.Double[0, 20])
            .Sample((first, dry, impulse, lift, count, coast, share, area) =>
            {
                var propellants = Enumerable.Range(0, count).Select(i => first / (1 + (3 * i))).ToList();
                var payload = first * share;
                var launch = propellants.Sum(p => p * (1 + dry)) + payload;
                var burn = impulse * propellants[0] / (lift * launch);
                var vehicle = new StagedVehicle("r", "r", [.. propellants.Select(p => new Stage("s", p, p * dry, impulse, burn, coast))], payload, area, [0, 1, 3], [0.2, 0.4, 0.2]);
                var speed = new PublishedNumber("x", 4_000, 3_500, 4_500, "a test", false);
                var range = speed with { Value = 500e3, Low = 400e3, High = 600e3 };
                var answer = PerformanceStudy.Of(new("r", "r", vehicle, 7_000, [], "", "a test", new([speed], [range], [(payload / 2, speed)], [], null)));
                using var stream = new MemoryStream();
                AnswersJson.Write(stream, answer);
                answer.Ascents.Should().OnlyContain(a => Math.Abs(a.ImbalanceMps) < 1);
            }, iter: 20, threads: 1);
}
