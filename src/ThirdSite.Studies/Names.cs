using ThirdSite.Assessment;
using ThirdSite.Flight;
using ThirdSite.Sensing;

namespace ThirdSite.Studies;

/// <summary>The engine's words as they stand in files: short, kebab-case.</summary>
internal static class Names
{
    /// <summary>Stands for the worst case over launch points.</summary>
    public const string Worst = "worst";

    /// <summary>Stands for every reading where the answer rests on shared assumptions alone.</summary>
    public const string Shared = "shared";

    public const string Defended = "defended";
    public const string Undefended = "undefended";
    public const string Unthreatened = "unthreatened";

    public static string Of(TrajectoryShape shape) => shape switch
    {
        TrajectoryShape.MinimumEnergy => "minimum-energy",
        TrajectoryShape.Lofted => "lofted",
        _ => "depressed",
    };

    public static string Of(NoSolutionReason reason) => reason switch
    {
        NoSolutionReason.OutOfRange => "out-of-range",
        NoSolutionReason.NeverTracked => "never-tracked",
        _ => "unreachable",
    };

    public static string Of(Constraint constraint) => constraint switch
    {
        Constraint.Energy => "energy",
        Constraint.Coast => "coast",
        Constraint.Floor => "floor",
        Constraint.View => "view",
        Constraint.Inventory => "inventory",
        Constraint.Sector => "sector",
        _ => "time",
    };

    public static string Of(CrossingKind kind) => kind switch
    {
        CrossingKind.Passes => "passes",
        CrossingKind.Jumps => "jumps",
        CrossingKind.Begins => "begins",
        _ => "touches",
    };

    public static string Of(RadarObject target) => target switch
    {
        RadarObject.BurningMissile => "burning-missile",
        RadarObject.SpentStage => "spent-stage",
        _ => "warhead",
    };
}
