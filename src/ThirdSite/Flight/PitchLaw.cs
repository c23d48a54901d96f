namespace ThirdSite.Flight;

/// <summary>
/// The textbook ascent with one free parameter: vertical rise, then thrust held at a small angle from the launch point's
/// vertical until the velocity has turned into it, then a zero-lift gravity turn, thrust along the Earth-relative velocity,
/// to burnout (Culler and Fried 1957, J. Appl. Phys. 28, 672–676; Turner, <i>Rocket and Spacecraft Propulsion</i>, 3rd ed. 2009,
/// ch. 5). The angle, <paramref name="Kick"/>, sweeps the ascent from straight up (0) to flat. Over even thrust and gravity the
/// velocity has turned after a time v₁/g, with v₁ the speed at the end of the rise, whatever the angle.
/// </summary>
/// <param name="VerticalRise">s, not negative.</param>
/// <param name="Kick">rad from the vertical, from 0 to below π/2.</param>
public readonly record struct PitchLaw(double VerticalRise, double Kick)
{
    /// <summary>s. "A few seconds": a convention of the law, the same for every vehicle.</summary>
    public const double StandardRise = 5;

    /// <summary>Straight up.</summary>
    public static PitchLaw Vertical => new(StandardRise, 0);

    /// <summary>The standard rise and an angle, rad.</summary>
    public static PitchLaw OfKick(double kick) => new(StandardRise, kick);
}
