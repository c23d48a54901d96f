using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Benchmarks;

/// <summary>
/// The launch problems behind the defended area and the reach table, in the batches in which the assessment puts them to
/// the solver: all launch points and shapes of one aim together; the third party's one by one.
/// </summary>
internal static class LaunchBatches
{
    private static readonly TrajectoryShape[] Shapes = [TrajectoryShape.MinimumEnergy, TrajectoryShape.Lofted, TrajectoryShape.Depressed];

    /// <param name="study">One reading: the readings of the shipped scenario share their flights.</param>
    /// <param name="world">Land and towns, for the aims.</param>
    public static IReadOnlyList<LaunchProblem[]> Of(Study study, World world)
    {
        var cells = AimCells.Of(world, study.Grid, study.Nations).Select(c => GeodeticPosition.FromDegrees(c.LatitudeDegrees, c.LongitudeDegrees)).ToList();
        var cities = study.ThreatCities.Select(c => c.Position).ToList();
        var threats =
            from threat in study.Threats
            from aim in threat.ReachesCities ? cells.Concat(cities) : cells
            select (from launch in threat.Launches
                    from shape in Shapes
                    select new LaunchProblem(launch.Position, aim, threat.Missile, shape, study.ShapeOffset)).ToArray();
        var thirdParty =
            from shape in Shapes
            from field in study.ThirdParty.Fields
            from missile in field.Missiles
            from city in study.ThirdParty.Cities
            select new[] { new LaunchProblem(field.Place.Position, city.Position, missile, shape, study.ShapeOffset) };
        return [.. threats, .. thirdParty];
    }
}
