using ThirdSite.Numerics;

namespace ThirdSite.Flight;

/// <summary>
/// A staged rocket as a point mass: stages in order of firing, what they carry, and drag by Mach number against one reference
/// area. A thing to check published speeds and ranges with, not a design.
/// </summary>
public sealed class StagedVehicle
{
    private readonly double[] massAtIgnition;

    /// <summary>From its stages and what stands above them.</summary>
    /// <param name="name">Short kebab-case name.</param>
    /// <param name="label">Name for people.</param>
    /// <param name="stages">In order of firing, at least one.</param>
    /// <param name="payload">kg above the last stage: everything that it carries to burnout.</param>
    /// <param name="referenceArea">m², not negative; 0: no drag.</param>
    /// <param name="mach">Mach numbers of the drag coefficients, increasing.</param>
    /// <param name="dragCoefficient">At each, not negative; linear between, held beyond.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value outside its domain, or a first stage that does not lift the vehicle.</exception>
    public StagedVehicle(
        string name,
        string label,
        IReadOnlyList<Stage> stages,
        double payload,
        double referenceArea,
        IReadOnlyList<double> mach,
        IReadOnlyList<double> dragCoefficient)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentOutOfRangeException.ThrowIfZero(stages.Count);
        if (!(payload >= 0) || !double.IsFinite(payload))
        {
            throw new ArgumentOutOfRangeException(nameof(payload), payload, "A finite mass of 0 kg or more is expected.");
        }

        if (!(referenceArea >= 0) || !double.IsFinite(referenceArea))
        {
            throw new ArgumentOutOfRangeException(nameof(referenceArea), referenceArea, "A finite area of 0 m² or more is expected.");
        }

        Name = name;
        Label = label;
        Stages = [.. stages];
        Payload = payload;
        ReferenceArea = referenceArea;
        Mach = [.. mach];
        DragCoefficient = [.. dragCoefficient];
        // Per kilogram of a body of 1 kg: C_D A itself, to be divided by the mass of the moment.
        DragArea = new(1, referenceArea, Mach, DragCoefficient);
        massAtIgnition = new double[Stages.Count];
        var above = payload;
        for (var i = Stages.Count - 1; i >= 0; i--)
        {
            above += Stages[i].PropellantMass + Stages[i].BurnoutMass;
            massAtIgnition[i] = above;
        }

        if (!(BurnoutMass > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(payload), payload, "Something with mass is expected to be left at the last burnout.");
        }

        if (!(LiftOffThrustToWeight > 1))
        {
            throw new ArgumentOutOfRangeException(nameof(stages), LiftOffThrustToWeight, "A first stage with more thrust than the vehicle's weight is expected.");
        }
    }

    public string Name { get; }

    public string Label { get; }

    /// <summary>In order of firing.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>kg above the last stage.</summary>
    public double Payload { get; }

    /// <summary>m².</summary>
    public double ReferenceArea { get; }

    public IReadOnlyList<double> Mach { get; }

    /// <summary>At each of <see cref="Mach"/>.</summary>
    public IReadOnlyList<double> DragCoefficient { get; }

    /// <summary>kg at launch.</summary>
    public double LaunchMass => massAtIgnition[0];

    /// <summary>kg at the last burnout, the last stage's empty mass included.</summary>
    public double BurnoutMass => Payload + Stages[^1].BurnoutMass;

    /// <summary>First stage's thrust at sea level (vacuum thrust where no nozzle exit area is known) over weight at launch.</summary>
    public double LiftOffThrustToWeight =>
        (Stages[0].Thrust - (SeaLevelPressure * Stages[0].NozzleExitArea)) / (LaunchMass * Stage.StandardGravity);

    /// <summary>s from launch to the last burnout, coasts included.</summary>
    public double BurnoutTime
    {
        get
        {
            var time = 0.0;
            for (var i = 0; i < Stages.Count; i++)
            {
                time += Stages[i].BurnTime + (i + 1 < Stages.Count ? Stages[i].CoastAfter : 0);
            }

            return time;
        }
    }

    /// <summary>Speed, m/s, that the stages would give without gravity, air or steering: Σ I_sp g₀ ln(m₀/m₁) (Tsiolkovsky 1903).</summary>
    public double IdealVelocity
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Stages.Count; i++)
            {
                sum += StageIdealVelocity(i);
            }

            return sum;
        }
    }

    // Pa, U.S. Standard Atmosphere 1976.
    private const double SeaLevelPressure = 101_325;

    /// <summary>C_D A over Mach number, m² (as the specific area of a body of 1 kg).</summary>
    internal AirDrag DragArea { get; }

    /// <summary>kg when a stage, counted from 0, is lit.</summary>
    public double MassAtIgnition(int stage) => massAtIgnition[stage];

    /// <summary>Share, m/s, of a stage, counted from 0, in <see cref="IdealVelocity"/>.</summary>
    public double StageIdealVelocity(int stage)
    {
        var start = massAtIgnition[stage];
        return Stages[stage].SpecificImpulse * Stage.StandardGravity * Elementary.Log(start / (start - Stages[stage].PropellantMass));
    }

    /// <summary>The same with another mass above the last stage, kg.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Too heavy to lift off, or negative.</exception>
    public StagedVehicle WithPayload(double payload) => new(Name, Label, Stages, payload, ReferenceArea, Mach, DragCoefficient);
}
