using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Verification;

/// <summary>Staged boost: the rocket equation, a textbook's gravity turn, the velocity budget, and the published numbers that the dispute hangs on.</summary>
internal static class BoostChecks
{
    private const string Textbook = "Curtis (2020), example 13.3 (recalled)", FlightSum = "published flight sum over the stages, steep ascent";

    public static IReadOnlyList<VerificationCheck> Run()
    {
        var list = new CheckList("Boost");
        var catalogue = Catalogue.LoadPackaged();
        var vehicles = catalogue.OfKind("vehicles").Select(entry => catalogue.Vehicle(entry.Name)!).ToList();
        foreach (var vehicle in vehicles)
        {
            var nothing = new EarthModel(Ellipsoid.Sphere(EarthModel.MeanRadius), new PointGravity(0), default(Vacuum), 0);
            var final = new AscentPropagator(nothing).Fly(vehicle.Vehicle, default, 1, PitchLaw.Vertical).Final;
            list.Compare($"{vehicle.Name} without gravity and air: speed", "rocket equation, sum over the stages", final.Speed, RocketEquation(vehicle.Vehicle), "m/s", 1e-3, 1);
        }

        foreach (var vehicle in vehicles)
        {
            var ascent = new AscentPropagator(Workbench.Earth).Fly(vehicle.Vehicle, GeodeticPosition.FromDegrees(45, 0), 1, PitchLaw.OfKick(0.05));
            list.Difference($"{vehicle.Name}: velocity budget over the turning Earth", "ideal velocity in closed form", ascent.Budget.Imbalance, "m/s", 1);
        }

        GravityTurn(list);
        Published(list, vehicles);
        return list.Checks;
    }

    // Written again from the masses alone.
    private static double RocketEquation(StagedVehicle vehicle)
    {
        double mass = vehicle.Payload + vehicle.Stages.Sum(s => s.PropellantMass + s.BurnoutMass), speed = 0;
        foreach (var stage in vehicle.Stages)
        {
            speed += stage.SpecificImpulse * 9.80665 * Elementary.Log(mass / (mass - stage.PropellantMass));
            mass -= stage.PropellantMass + stage.BurnoutMass;
        }

        return speed;
    }

    // 68 t, mass ratio 15, thrust 1.4 times the weight, 390 s, diameter 5 m, drag coefficient 0.5, exponential air; vertical to 130 m.
    // The book tilts the velocity there, the law the thrust: compared where both burn out at 8.907°.
    private static void GravityTurn(CheckList list)
    {
        const double Gravity = 9.81, Radius = 6_378_000, Mass = 68_000, Propellant = Mass * 14 / 15, Burn = 390 * Propellant / (1.4 * Mass);
        var vehicle = new StagedVehicle(
            "textbook", "textbook", [new("stage", Propellant, 0, 390 * Gravity / Stage.StandardGravity, Burn)], Mass - Propellant, Math.PI * 25 / 4, [0], [0.5]);
        var propagator = new AscentPropagator(new(Ellipsoid.Sphere(Radius), new PointGravity(Gravity * Radius * Radius), default(ExponentialAir), 0));
        var rise = Math.Sqrt(2 * 130 / (0.4 * Gravity));
        StagedAscent Fly(double kick) => propagator.Fly(vehicle, default, 1, new(rise, kick));
        var ascent = Fly(RootFinding.Root(
            kick => (Fly(kick) is { End: AscentEnd.Burnout } flown ? flown.Final.FlightPathAngle : -1) - (8.907 * Math.PI / 180), 1e-4, 0.05, 1e-9));
        list.Compare("gravity turn: speed at burnout", Textbook, ascent.Final.Speed / 1e3, 8.621, "km/s", 0.01, 3);
        list.Compare("gravity turn: altitude", Textbook, ascent.Final.Altitude / 1e3, 133.2, "km", 2, 1);
        list.Compare("gravity turn: downrange", Textbook, ascent.Final.Downrange / 1e3, 462.4, "km", 5, 1);
        list.Compare("gravity turn: gravity loss", Textbook, ascent.Budget.GravityLoss / 1e3, 1.442, "km/s", 0.01, 3);
        list.Compare("gravity turn: drag loss", Textbook, ascent.Budget.DragLoss / 1e3, 0.2982, "km/s", 0.005, 4);
    }

    private static void Published(CheckList list, List<CatalogueVehicle> vehicles)
    {
        var two = vehicles.Single(v => v.Name == "gbi-2stage");
        var still = new StagedPerformance(EarthModel.Wgs84Gm, UsStandardAtmosphere1976.Shared, two.BallisticCoefficient);
        foreach (var (payload, speed) in two.Published.SpeedsByPayload)
        {
            var flown = still.Fly(two.Vehicle.WithPayload(payload), 0).Ascent.Final.Speed;
            list.Compare(FormattableString.Invariant($"two stages, {payload:0} kg above, straight up"), FlightSum, flown / 1e3, speed.Value / 1e3, "km/s", 0.05, 2);
        }

        var three = vehicles.Single(v => v.Name == "gbi-3stage");
        foreach (var flight in three.Published.Flights)
        {
            var speed = SurfaceEquivalentSpeed.OfEllipse(still.Gm, flight.Range.Value, flight.Apogee.Value);
            list.Compare($"three stages, {flight.Label}: speed implied", "published, 6.3 (6.2 to 6.5) km/s", speed / 1e3, three.Published.FlightSpeed!.Value / 1e3, "km/s", 0.1, 2);
        }
    }

    private readonly struct ExponentialAir : IAtmosphere
    {
        public AirState At(double altitude) => new(Density(altitude), 0, 288, 340);

        public double Density(double altitude) => 1.225 * Elementary.Exp(-altitude / 7_500);
    }
}
