using ThirdSite.Scenarios;
using ThirdSite.Sensing;

namespace ThirdSite.Studies.Joint;

/// <summary>How the value of what others share falls as their data come later.</summary>
internal static class SharingDelay
{
    // s of the curve; beyond the last, the longest flight of the classes is over or past its middle.
    private static readonly double[] Delays = [0, 5, 10, 20, 30, 45, 60, 90, 120, 150, 180, 240, 300, 360, 420, 480, 540, 600];

    // s; what a cell gains below counts as nothing, and how finely the end of the value is sought.
    private const double Nothing = 0.5;
    private const double Tolerance = 1;

    /// <summary>Null where no other nation shares anything.</summary>
    public static SharingDelayAnswer? Of(Study study, IReadOnlyList<Seat> seats, CoarseShare coarse)
    {
        if (!study.System.Radars.Any(r => r.Sharing is { Warns: true }) && !study.System.Satellites.Any(s => s.Sharing is { Warns: true }))
        {
            return null;
        }

        var without = coarse.Margins(new(Workbench.Earth, JointSystem.Withheld(study.System, _ => true), seats));
        var none = CoarseShare.Share(without);
        (double Weight, double? Margin)[] At(double delay) =>
            coarse.Margins(new(Workbench.Earth, JointSystem.Sharing(study.System, s => s with { Delay = delay }), seats));

        double Share(double delay) => CoarseShare.Share(At(delay));
        bool Helps(double delay) => At(delay).Zip(without).Any(p => p.First.Margin is { } margin && !(p.Second.Margin >= margin - Nothing));
        var points = Delays.Select(delay =>
        {
            var margins = At(delay);
            var both = margins.Zip(without).Where(p => p.First.Margin is not null && p.Second.Margin is not null).ToList();
            var weight = both.Sum(p => p.First.Weight);
            return new SharingDelayPoint(delay, CoarseShare.Share(margins), weight > 0 ? both.Sum(p => p.First.Weight * (p.First.Margin!.Value - p.Second.Margin!.Value)) / weight : 0);
        }).ToList();
        return new(none, points, Gone(delay => Share(delay) > none + 1e-9), Gone(Helps));
    }

    /// <summary>From which delay on it no longer holds; null where it never does or always. It holds at no delay behind one at which it does not.</summary>
    private static double? Gone(Func<double, bool> holds)
    {
        if (!holds(Delays[0]) || holds(Delays[^1]))
        {
            return null;
        }

        var (low, high) = (Delays[0], Delays[^1]);
        while (high - low > Tolerance)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (middle, high) : (low, middle);
        }

        return Math.Round(high);
    }
}
