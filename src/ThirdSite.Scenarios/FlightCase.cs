using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;
using ThirdSite.Scenarios.Language;

namespace ThirdSite.Scenarios;

/// <summary>One value that a flight case rests on.</summary>
/// <param name="Path">Key path, <c>earth.gm</c>.</param>
/// <param name="Value">As written, or the default.</param>
/// <param name="IsDefault">True: the file does not give it.</param>
public sealed record FlightSetting(string Path, string Value, bool IsDefault);

/// <summary>A flight case, checked and in SI units: what <c>thirdsite fly</c> flies.</summary>
/// <param name="Name">The file's name without its ending.</param>
/// <param name="Epoch">UTC of time 0, at which Eci and Ecef coincide.</param>
/// <param name="Earth">Shape, gravity, air and rotation.</param>
/// <param name="Wind">Relative to the turning Earth.</param>
/// <param name="Drag">Of the body.</param>
/// <param name="Start">Place at time 0.</param>
/// <param name="StartVelocityEnu">m/s, relative to the turning Earth: east, north, up.</param>
/// <param name="Stop">Where the flight ends.</param>
/// <param name="Settings">Every value, defaults included.</param>
public sealed record FlightCase(
    string Name,
    DateTime Epoch,
    EarthModel Earth,
    WindProfile Wind,
    AirDrag Drag,
    GeodeticPosition Start,
    Vector3D StartVelocityEnu,
    StopCondition Stop,
    IReadOnlyList<FlightSetting> Settings)
{
    /// <summary>Longest flight to an impact or apogee, s.</summary>
    public const double Longest = 86_400;

    internal Mark StopMark { get; init; }

    /// <summary>What is said where the flight does not come to its stop, at the place in the file that asks for it.</summary>
    public ScenarioException RefuseStop(string message)
    {
        var problems = new Problems();
        problems.Add(StopMark, "stop", message);
        try
        {
            problems.ThrowIfAny();
        }
        catch (ScenarioException refusal)
        {
            return refusal;
        }

        throw new InvalidOperationException("A problem was added.");
    }
}
