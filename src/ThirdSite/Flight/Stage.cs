namespace ThirdSite.Flight;

/// <summary>
/// One stage of a rocket as publications give it: burns its propellant evenly over its burn time, is dropped at its
/// burnout, and may be followed by a coast before the next one is lit.
/// </summary>
public sealed record Stage
{
    /// <summary>Standard acceleration of free fall, m/s² (exact by definition): specific impulse in seconds times it is exhaust velocity.</summary>
    public const double StandardGravity = 9.80665;

    /// <summary>A stage from its vacuum specific impulse.</summary>
    /// <param name="label">Name for people.</param>
    /// <param name="propellantMass">kg, positive.</param>
    /// <param name="burnoutMass">kg that is dropped when the propellant is spent, not negative.</param>
    /// <param name="specificImpulse">Vacuum, s, positive: thrust over weight flow.</param>
    /// <param name="burnTime">s, positive.</param>
    /// <param name="coastAfter">s from burnout and drop to the lighting of the next stage, not negative.</param>
    /// <param name="nozzleExitArea">m², not negative: thrust falls by air pressure times it. 0: not published, and vacuum thrust acts throughout.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain.</exception>
    public Stage(
        string label, double propellantMass, double burnoutMass, double specificImpulse, double burnTime, double coastAfter = 0, double nozzleExitArea = 0)
    {
        ArgumentNullException.ThrowIfNull(label);
        Label = label;
        PropellantMass = Positive(propellantMass, nameof(propellantMass));
        BurnoutMass = NotNegative(burnoutMass, nameof(burnoutMass));
        SpecificImpulse = Positive(specificImpulse, nameof(specificImpulse));
        BurnTime = Positive(burnTime, nameof(burnTime));
        CoastAfter = NotNegative(coastAfter, nameof(coastAfter));
        NozzleExitArea = NotNegative(nozzleExitArea, nameof(nozzleExitArea));
    }

    public string Label { get; }

    /// <summary>kg.</summary>
    public double PropellantMass { get; }

    /// <summary>kg.</summary>
    public double BurnoutMass { get; }

    /// <summary>Vacuum, s.</summary>
    public double SpecificImpulse { get; }

    /// <summary>s.</summary>
    public double BurnTime { get; }

    /// <summary>s.</summary>
    public double CoastAfter { get; }

    /// <summary>m²; 0: not published.</summary>
    public double NozzleExitArea { get; }

    /// <summary>kg/s.</summary>
    public double MassFlow => PropellantMass / BurnTime;

    /// <summary>Vacuum, N: specific impulse × standard gravity × mass flow.</summary>
    public double Thrust => SpecificImpulse * StandardGravity * MassFlow;

    /// <summary>A stage from its vacuum thrust: the specific impulse, s, that it has with that burn time and propellant.</summary>
    /// <param name="thrust">Vacuum, N, positive.</param>
    /// <param name="propellantMass">kg, positive.</param>
    /// <param name="burnTime">s, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain.</exception>
    public static double SpecificImpulseOf(double thrust, double propellantMass, double burnTime) =>
        Positive(thrust, nameof(thrust)) * Positive(burnTime, nameof(burnTime)) / (StandardGravity * Positive(propellantMass, nameof(propellantMass)));

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A positive, finite value is expected.");

    private static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A finite value of 0 or more is expected.");
}
