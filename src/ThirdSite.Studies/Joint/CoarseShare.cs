using System.Numerics;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Joint;

/// <summary>The question's share over a sample of its cells, for any system: flights are solved and watched once.</summary>
internal sealed class CoarseShare
{
    private readonly (double Weight, WatchedFlight[] Flights)[] _aims;
    private readonly double _threatened;
    private readonly ParallelOptions _options;

    private CoarseShare((double Weight, WatchedFlight[] Flights)[] aims, ParallelOptions options)
    {
        // Only what some launch point reaches counts.
        _aims = [.. aims.Where(a => a.Flights.Length > 0)];
        _threatened = _aims.Sum(a => a.Weight);
        _options = options;
    }

    /// <summary>Every flight of the sample.</summary>
    public IEnumerable<WatchedFlight> Flights => _aims.SelectMany(a => a.Flights);

    public static CoarseShare Of(Study study, Workbench bench, Threat threat, (int Aim, Earth.GeodeticPosition Position, double Weight)[] aims, ParallelOptions options)
    {
        var flown = new (double, WatchedFlight[])[aims.Length];
        Parallel.For(0, aims.Length, options, i => flown[i] = (aims[i].Weight, [.. threat.Launches
            .Select(l => bench.Fly(l, aims[i].Position, threat.Missile, TrajectoryShape.MinimumEnergy))
            .OfType<LaunchSolution.Solved>().Select(s => new WatchedFlight(Workbench.Earth, s.Flight, study.System.View.BridgedGap))]));
        return new(flown, options);
    }

    /// <summary>The worst margin of every threatened aim with its weight, s; null where for some launch point no launch is feasible.</summary>
    public (double Weight, double? Margin)[] Margins(JointSystem system)
    {
        var margins = new (double, double?)[_aims.Length];
        Parallel.For(0, _aims.Length, _options, () => new LaunchCurve(), (i, _, curve) =>
        {
            double? worst = double.PositiveInfinity;
            foreach (var flight in _aims[i].Flights)
            {
                worst = flight.Judge(system, curve).Margin is { } margin && worst is { } so ? Math.Min(so, margin) : null;
            }

            margins[i] = (_aims[i].Weight, worst);
            return curve;
        }, _ => { });
        return margins;
    }

    /// <summary>Share of the threatened people that the system could defend; 0 where nobody is threatened.</summary>
    public double Share(JointSystem system) => Share(Margins(system));

    public static double Share((double Weight, double? Margin)[] margins) =>
        margins.Length == 0 ? 0 : margins.Where(m => m.Margin >= 0).Sum(m => m.Weight) / margins.Sum(m => m.Weight);

    /// <summary>The share for every coalition of sensors, by its number.</summary>
    public double[] Shares(IReadOnlyList<JointSystem> coalitions)
    {
        var defended = new bool[_aims.Length][];
        Parallel.For(0, _aims.Length, _options, () => new LaunchCurve(), (i, _, curve) =>
        {
            defended[i] = new bool[coalitions.Count];
            for (var c = 0; c < coalitions.Count; c++)
            {
                defended[i][c] = Array.TrueForAll(_aims[i].Flights, flight => flight.Judge(coalitions[c], curve).Margin >= 0);
            }

            return curve;
        }, _ => { });
        var shares = new double[coalitions.Count];
        for (var c = 0; c < shares.Length && _threatened > 0; c++)
        {
            for (var i = 0; i < _aims.Length; i++)
            {
                shares[c] += defended[i][c] ? _aims[i].Weight / _threatened : 0;
            }
        }

        return shares;
    }
}
