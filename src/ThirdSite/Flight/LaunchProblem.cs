using ThirdSite.Earth;

namespace ThirdSite.Flight;

/// <summary>The question: how does this missile fly from here to there?</summary>
/// <param name="Launch">Launch point; height above the ellipsoid, m.</param>
/// <param name="Aim">Where it comes down; height above the ellipsoid, m.</param>
/// <param name="Missile">What flies.</param>
/// <param name="Shape">Minimum energy, lofted or depressed.</param>
/// <param name="ShapeOffset">rad, not negative: how far the burnout angle of a lofted or depressed flight lies from that of least speed; no effect at minimum energy.</param>
public readonly record struct LaunchProblem(
    GeodeticPosition Launch, GeodeticPosition Aim, MissileType Missile, TrajectoryShape Shape, double ShapeOffset);

/// <summary>The answer: a flight, or the reason why there is none.</summary>
public abstract record LaunchSolution
{
    /// <summary>A flight that comes down within 1 m of the aim (<see cref="MissileFlight.LandingError"/>).</summary>
    public sealed record Solved(MissileFlight Flight) : LaunchSolution
    {
        /// <summary>Free flights that were integrated to find it, itself included.</summary>
        public int Integrations { get; init; }
    }

    /// <summary>No flight.</summary>
    /// <param name="Reason">
    /// <see cref="OutOfRange"/>: too far for the speed of the class, or too near for its burnout downrange;
    /// <see cref="NoTrajectory"/>: at the burnout angle asked for no path comes down there (a depressed flight that would start into the ground).
    /// </param>
    public sealed record NoSolution(string Reason) : LaunchSolution
    {
        public const string OutOfRange = "out-of-range";

        public const string NoTrajectory = "no-trajectory";

        /// <summary>
        /// Range nearest to the one asked for that the class has in this direction, m on the ellipsoid: twice the burnout
        /// downrange for an aim too near; for one too far, where the class's speed leads at the burnout angle asked for
        /// (point mass, no air: an estimate good to some tens of kilometres). 0 where none is known.
        /// </summary>
        public double BestRange { get; init; }
    }
}
