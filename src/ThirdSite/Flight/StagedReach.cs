namespace ThirdSite.Flight;

/// <summary>Where a staged vehicle's payload comes down: none, half the Earth or more, or a place.</summary>
public abstract record StagedReach
{
    private StagedReach()
    {
    }

    /// <summary>It comes down.</summary>
    /// <param name="Range">m along the surface from the launch point, in the direction of flight.</param>
    /// <param name="Apogee">m above the surface.</param>
    /// <param name="FlightTime">s from launch to impact.</param>
    public sealed record Lands(double Range, double Apogee, double FlightTime) : StagedReach;

    /// <summary>It comes down at no place nearer than half the Earth: it flies further, circles the Earth or leaves it.</summary>
    public sealed record BeyondHalfTheEarth : StagedReach;

    /// <summary>It falls back to the surface before the last burnout.</summary>
    public sealed record FallsBack : StagedReach;
}

/// <summary>An ascent with the law that it followed and where it leads.</summary>
public sealed record StagedShot(PitchLaw Law, StagedAscent Ascent, StagedReach Reach);
