using System.Globalization;
using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>What the stages of a catalogue vehicle give, with its budget, its reach and the published numbers beside them.</summary>
public static class PerformanceStudy
{
    private const string SchemaVersion = "1.0";

    // rad. Between straight up and the flat ascents, which the air soon eats.
    private const double Middle = Math.PI / 4;

    // Degrees north, and directions, 15° apart: the speeds are smooth over them.
    private const double Latitude = 45;
    private const int Directions = 24;

    // kg. Of a mass found for a published speed.
    private const double MassTolerance = 0.1;

    /// <summary>The performance of a vehicle.</summary>
    public static VehiclePerformance Of(CatalogueVehicle entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var vehicle = entry.Vehicle;
        var still = new StagedPerformance(EarthModel.Wgs84Gm, UsStandardAtmosphere1976.Shared, entry.BallisticCoefficient);
        var up = still.Fly(vehicle, 0);
        var middle = still.WithBurnoutAngle(vehicle, Middle);
        var farthest = still.Farthest(vehicle);
        var ascents = new List<AscentAnswer> { AnswerOf(VehiclePerformance.StraightUp, up) };
        if (middle is not null)
        {
            ascents.Add(AnswerOf(VehiclePerformance.FortyFive, middle));
        }

        if (farthest is not null)
        {
            ascents.Add(AnswerOf(VehiclePerformance.Farthest, farthest));
        }

        var reference = farthest ?? middle ?? up;
        // A coast too long for its stages: there is no burnout to compare.
        var flies = up.Ascent.End == AscentEnd.Burnout;
        var spreads = !flies ? [] : entry.Spreads.Select(spread => Spread(still, spread, farthest is not null)).ToList();
        var published = flies ? entry.Published : new([], [], [], [], null);
        return new(
            SchemaVersion,
            entry.Name,
            entry.Label,
            entry.Note,
            Stages(vehicle),
            vehicle.Payload,
            vehicle.LaunchMass,
            vehicle.LiftOffThrustToWeight,
            vehicle.IdealVelocity,
            vehicle.ReferenceArea,
            entry.DragOrigin,
            vehicle.Stages.Any(stage => stage.NozzleExitArea > 0),
            ascents,
            ascents[^1].Name,
            Turning(vehicle, reference),
            [
                .. published.BurnoutSpeeds.Select(number => CompareSpeed(still, vehicle, number)),
                .. published.Ranges.Select(number => CompareRange(farthest, number, spreads)),
            ],
            [.. published.SpeedsByPayload.Select(row => ByPayload(still, vehicle, row.Payload, row.Speed))],
            [.. published.Flights.Select(flight => Flown(still, vehicle, flight, published.FlightSpeed))],
            published.FlightSpeed is { } speed ? SpreadOf(speed) : null,
            spreads)
        {
            Samples = Samples(reference.Ascent, still.Earth),
        };
    }

    private static List<StageAnswer> Stages(StagedVehicle vehicle)
    {
        var time = 0.0;
        var rows = new List<StageAnswer>();
        for (var i = 0; i < vehicle.Stages.Count; i++)
        {
            var stage = vehicle.Stages[i];
            var coast = i + 1 < vehicle.Stages.Count ? stage.CoastAfter : 0;
            rows.Add(new(
                stage.Label, time, vehicle.MassAtIgnition(i), stage.PropellantMass, stage.BurnoutMass, stage.BurnTime, coast, stage.Thrust, stage.SpecificImpulse, vehicle.StageIdealVelocity(i)));
            time += stage.BurnTime + coast;
        }

        return rows;
    }

    private static AscentAnswer AnswerOf(string name, StagedShot shot)
    {
        var (final, budget) = (shot.Ascent.Final, shot.Ascent.Budget);
        var lands = shot.Reach as StagedReach.Lands;
        return new(
            name,
            final.Time,
            final.Speed,
            final.SurfaceEquivalent,
            final.Altitude,
            final.Downrange,
            final.FlightPathAngle * 180 / Math.PI,
            budget.GravityLoss,
            budget.DragLoss,
            budget.SteeringLoss,
            budget.PressureLoss,
            budget.Imbalance,
            shot.Reach switch
            {
                StagedReach.Lands => VehiclePerformance.Lands,
                StagedReach.FallsBack => VehiclePerformance.FallsBack,
                _ => VehiclePerformance.Beyond,
            },
            lands?.Range,
            lands?.Apogee,
            lands?.FlightTime);
    }

    // The same law on the turning ellipsoid. Its directions are enumerated, and none is told.
    private static TurningEarthAnswer Turning(StagedVehicle vehicle, StagedShot reference)
    {
        var propagator = new AscentPropagator(Workbench.Earth);
        var ascents = Enumerable.Range(0, Directions)
            .Select(i => propagator.Fly(vehicle, new(Latitude * Math.PI / 180, 0, 0), 2 * Math.PI * i / Directions, reference.Law)).ToList();
        return new(
            Latitude,
            ascents.Min(a => a.Final.Speed),
            ascents.Max(a => a.Final.Speed),
            ascents.Min(a => a.Final.InertialSpeed),
            ascents.Max(a => a.Final.InertialSpeed),
            ascents.Min(a => a.Final.Altitude),
            ascents.Max(a => a.Final.Altitude),
            ascents.Max(a => Math.Abs(a.Budget.Imbalance)));
    }

    private static PublishedComparison CompareSpeed(StagedPerformance still, StagedVehicle vehicle, PublishedNumber number)
    {
        var (low, high) = SpeedSpan(still, vehicle);
        var off = Gap(low, high, number.Low, number.High);
        var (steep, flat) = (PayloadOf(v => Steepest(still, v), vehicle, number.Value), PayloadOf(v => AtMiddle(still, v), vehicle, number.Value));
        string? remark = off == 0 ? null
            : steep is { } a && flat is { } b
                ? string.Create(CultureInfo.InvariantCulture, $"with {vehicle.Payload:0} kg above the last stage; {number.Value / 1000:0.0#} km/s take {a:0} kg (straight up) to {b:0} kg (burnout at 45 deg), or a deliberate waste of energy")
                : string.Create(CultureInfo.InvariantCulture, $"with {vehicle.Payload:0} kg above the last stage; no mass from 0 kg up gives {number.Value / 1000:0.0#} km/s");
        return new(number.Label, "burnoutSpeed", SpreadOf(number), low, high, off == 0, off, steep, flat, remark);
    }

    private static PublishedComparison CompareRange(StagedShot? farthest, PublishedNumber number, List<SpreadAnswer> spreads)
    {
        if (farthest?.Reach is not StagedReach.Lands lands)
        {
            return new(number.Label, "range", SpreadOf(number), Math.PI * EarthModel.MeanRadius, Math.PI * EarthModel.MeanRadius, false, (Math.PI * EarthModel.MeanRadius) - number.High, null, null, "the stages reach half the Earth and more");
        }

        var off = Gap(lands.Range, lands.Range, number.Low, number.High);
        string? remark = null;
        if (off != 0)
        {
            var enough = spreads.SelectMany(s => new[] { (s.Label, s.Unit, End: s.Low, At: s.AtLow), (s.Label, s.Unit, End: s.High, At: s.AtHigh) })
                .Where(s => s.At is { } range && range >= number.Low && range <= number.High)
                .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Label.ToLowerInvariant()} {s.End:G6} {s.Unit} ({s.At / 1000:0} km)"))
                .ToList();
            remark = enough.Count > 0
                ? $"one number at the end of its published spread is enough: {string.Join(", ", enough)}"
                : "no single number at the end of its published spread is enough";
        }

        return new(number.Label, "range", SpreadOf(number), lands.Range, lands.Range, off == 0, off, null, null, remark);
    }

    private static PayloadSpeedAnswer ByPayload(StagedPerformance still, StagedVehicle vehicle, double payload, PublishedNumber number)
    {
        var (low, high) = SpeedSpan(still, vehicle.WithPayload(payload));
        var off = Gap(low, high, number.Low, number.High);
        return new(payload, SpreadOf(number), low, high, off == 0, off);
    }

    private static TestFlightAnswer Flown(StagedPerformance still, StagedVehicle vehicle, PublishedFlight flight, PublishedNumber? speed)
    {
        var (range, apogee) = (flight.Range.Value, flight.Apogee.Value);
        var full = still.SteepestWithRange(vehicle, range);
        var matched = still.PayloadFor(vehicle, range, apogee);
        var equivalent = matched?.Shot.Ascent.Final.SurfaceEquivalent;
        return new(
            flight.Label,
            range,
            apogee,
            SurfaceEquivalentSpeed.OfEllipse(still.Gm, range, apogee),
            (full?.Reach as StagedReach.Lands)?.Apogee,
            full?.Ascent.Final.SurfaceEquivalent,
            matched?.Payload,
            matched?.Shot.Ascent.Final.Speed,
            equivalent,
            matched?.Shot.Ascent.Final.Altitude,
            equivalent is { } v && speed is { } published ? v >= published.Low && v <= published.High : null);
    }

    private static SpreadAnswer Spread(StagedPerformance still, VehicleSpread spread, bool ofRange)
    {
        double? At(StagedVehicle? vehicle) => vehicle is null ? null
            : ofRange ? (still.Farthest(vehicle)?.Reach as StagedReach.Lands)?.Range
            : AtMiddle(still, vehicle);
        return new(spread.Path, spread.Label, spread.Unit, spread.Low, spread.High, At(spread.AtLow), At(spread.AtHigh));
    }

    private static (double Low, double High) SpeedSpan(StagedPerformance still, StagedVehicle vehicle)
    {
        var (steep, flat) = (Steepest(still, vehicle), AtMiddle(still, vehicle) ?? Steepest(still, vehicle));
        return (Math.Min(steep, flat), Math.Max(steep, flat));
    }

    private static double Steepest(StagedPerformance still, StagedVehicle vehicle) => still.Fly(vehicle, 0).Ascent is { End: AscentEnd.Burnout } ascent ? ascent.Final.Speed : 0;

    private static double? AtMiddle(StagedPerformance still, StagedVehicle vehicle) => still.WithBurnoutAngle(vehicle, Middle)?.Ascent.Final.Speed;

    // Mass above the last stage, kg, with a burnout speed, m/s: the speed falls as the mass grows.
    private static double? PayloadOf(Func<StagedVehicle, double?> speedOf, StagedVehicle vehicle, double speed)
    {
        double Excess(double payload) => (speedOf(vehicle.WithPayload(payload)) ?? 0) - speed;
        var most = vehicle.Payload + (0.9 * (vehicle.LiftOffThrustToWeight - 1) * vehicle.LaunchMass);
        var (low, high) = (vehicle.Stages[^1].BurnoutMass > 0 ? 0 : Math.Min(1, vehicle.Payload), vehicle.Payload + 50);
        if (Excess(low) < 0)
        {
            return null;
        }

        while (Excess(high) > 0)
        {
            if (high >= most)
            {
                return null;
            }

            (low, high) = (high, Math.Min(most, 2 * high));
        }

        return RootFinding.Root(Excess, low, high, MassTolerance);
    }

    // 0 where two spans overlap, else the first less the nearest end of the second.
    private static double Gap(double low, double high, double publishedLow, double publishedHigh) =>
        high < publishedLow ? high - publishedLow : low > publishedHigh ? low - publishedHigh : 0;

    private static PublishedSpread SpreadOf(PublishedNumber number) => new(number.Value, number.Low, number.High, number.Origin, number.IsSeen);

    private static List<AscentSample> Samples(StagedAscent ascent, EarthModel earth)
    {
        var end = ascent.Final.Time;
        var times = Enumerable.Range(0, (int)Math.Ceiling(end)).Select(i => (double)i).Concat(ascent.Events.Select(e => e.Time)).Append(end).Distinct().Order();
        return [.. times.Select(time =>
        {
            var (position, velocity) = ascent.Path.StateEcef(time);
            return new AscentSample(time, earth.Shape.Height(position), velocity.Length);
        })];
    }
}
