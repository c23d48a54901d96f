using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// Drag of a body without lift: acceleration −½ ρ |u| u · C_D A/m, with u its velocity relative to the air (Regan and
/// Anandakrishnan 1993, ch. 6). C_D is constant or a table over Mach number, linear between its points and held beyond.
/// </summary>
public sealed class AirDrag
{
    // m²/kg over Mach number.
    private readonly PiecewiseLinear specificArea;

    private AirDrag(PiecewiseLinear specificArea)
    {
        this.specificArea = specificArea;
        IsNone = specificArea.IsConstant && specificArea.Values[0] == 0;
        foreach (var value in specificArea.Values)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
        }
    }

    /// <summary>With a constant drag coefficient.</summary>
    /// <param name="mass">kg, positive.</param>
    /// <param name="referenceArea">m².</param>
    /// <param name="coefficient">C_D, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain.</exception>
    public AirDrag(double mass, double referenceArea, double coefficient)
        : this(mass, referenceArea, [0], [coefficient])
    {
    }

    /// <summary>With drag coefficients at increasing Mach numbers.</summary>
    /// <param name="mass">kg, positive.</param>
    /// <param name="referenceArea">m².</param>
    /// <param name="mach">Mach numbers.</param>
    /// <param name="coefficient">C_D at each, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain.</exception>
    public AirDrag(double mass, double referenceArea, IReadOnlyList<double> mach, IReadOnlyList<double> coefficient)
        : this(new PiecewiseLinear(mach, [.. coefficient.Select(c => c * referenceArea / Positive(mass))]))
    {
    }

    /// <summary>No drag: the body flies as in vacuum.</summary>
    public static AirDrag None { get; } = new(1, 0, 0);

    /// <summary>True: no drag at any Mach number.</summary>
    public bool IsNone { get; }

    /// <summary>True: C_D is a table, so that the speed of sound is needed.</summary>
    public bool DependsOnMach => !specificArea.IsConstant;

    /// <summary>Largest C_D A/m, m²/kg, over all Mach numbers.</summary>
    public double LargestSpecificArea
    {
        get
        {
            var largest = 0.0;
            foreach (var value in specificArea.Values)
            {
                largest = Math.Max(largest, value);
            }

            return largest;
        }
    }

    /// <summary>With a ballistic coefficient m/(C_D A), kg/m²; positive infinity: no drag.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The coefficient is not positive.</exception>
    public static AirDrag OfBallisticCoefficient(double ballisticCoefficient) => new(new PiecewiseLinear([0], [1 / Positive(ballisticCoefficient)]));

    /// <summary>C_D A/m, m²/kg, at a Mach number.</summary>
    public double SpecificArea(double mach) => specificArea.At(mach);

    private static double Positive(double value) => value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A positive value is expected.");
}
