using ThirdSite.Assessment;
using ThirdSite.Earth;
using ThirdSite.Engagement;
using ThirdSite.Flight;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>
/// The defended area of one threat, minimum energy, at any burnout speed: flights and views are computed once. The same
/// cells, worst case and shares as <see cref="DefendedStudy"/>.
/// </summary>
internal sealed class AreaMargins
{
    private readonly Study _study;
    private readonly Threat _threat;
    private readonly Opportunity?[][] _opportunities; // launch, aim
    private readonly Workbench _bench;
    private readonly Dictionary<string, Nation> _nations;

    private sealed record Aim(GeodeticPosition Position, IReadOnlyList<CellShare> Shares, bool IsCity);

    private readonly Aim[] _aims;

    /// <param name="study">Whose nations.</param>
    /// <param name="threat">Class and launch points.</param>
    /// <param name="ofCities">True: the cities of nations assessed by cities; false: the cells of those assessed by area.</param>
    /// <param name="bench">With the study's flights and sensors.</param>
    /// <param name="world">Land, borders and towns.</param>
    /// <param name="cancellation">Ends the work.</param>
    public AreaMargins(Study study, Threat threat, bool ofCities, Workbench bench, World world, CancellationToken cancellation)
    {
        (_study, _threat, _bench) = (study, threat, bench);
        _nations = study.Nations.ToDictionary(n => n.Code, StringComparer.Ordinal);
        _aims = ofCities
            ? [.. threat.ReachesCities ? study.ThreatCities.Select(c => new Aim(
                GeodeticPosition.FromDegrees(c.Position.LatitudeDegrees, c.Position.LongitudeDegrees), [new CellShare(c.NationCode, 0, c.Population)], true)) : []]
            : [.. AimCells.Of(world, study.Grid, study.Nations).Select(c => new Aim(GeodeticPosition.FromDegrees(c.LatitudeDegrees, c.LongitudeDegrees), c.Shares, false))];
        _opportunities = [.. threat.Launches.Select(_ => new Opportunity?[_aims.Length])];
        var offsets = AimOffsets.WorthFor(_aims.Length) ? new AimOffsets(bench.Solver) : null;
        var system = study.System;
        Parallel.For(0, _aims.Length, new ParallelOptions { MaxDegreeOfParallelism = bench.Threads, CancellationToken = cancellation }, a =>
        {
            var problems = threat.Launches.Select(l => new LaunchProblem(l.Position, _aims[a].Position, threat.Missile, TrajectoryShape.MinimumEnergy, study.ShapeOffset)).ToArray();
            var solutions = new LaunchSolution[problems.Length];
            bench.Solver.Solve(problems, solutions, offsets);
            for (var l = 0; l < problems.Length; l++)
            {
                _opportunities[l][a] = solutions[l] is LaunchSolution.Solved { Flight: var flight } ? bench.Opportunity(flight, system) : null;
            }
        });
    }

    /// <summary>One aim in the worst case over launch points.</summary>
    public readonly record struct Cell(bool Threatened, double? Margin, int Shots)
    {
        public bool IsDefended => Threatened && Margin >= 0;
    }

    /// <summary>All aims, defended from some seats.</summary>
    /// <param name="seats">Of a system that shares this one's flights and sensors.</param>
    /// <param name="conditions">Rules in force.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Cell[] At(Seat[] seats, Conditions conditions, CancellationToken cancellation)
    {
        var cells = new Cell[_aims.Length];
        Parallel.For(0, _aims.Length, new ParallelOptions { MaxDegreeOfParallelism = _bench.Threads, CancellationToken = cancellation }, () => new LaunchCurve(), (a, _, curve) =>
        {
            for (var l = 0; l < _opportunities.Length; l++)
            {
                if (_opportunities[l][a] is not { } opportunity)
                {
                    continue;
                }

                var verdict = Seat.BestOnMap(seats, opportunity, conditions, curve);
                var worst = cells[a];
                var isWorse = !worst.Threatened || (worst.Margin is { } m && !(verdict.Margin >= m));
                cells[a] = new(true, isWorse ? verdict.Margin : worst.Margin, worst.Threatened ? Math.Min(worst.Shots, verdict.Shots) : verdict.Shots);
            }

            return curve;
        }, _ => { });
        return cells;
    }

    /// <summary>Shares of a nation or group; null where nothing there is threatened (or, for <paramref name="threatened"/>, where nothing is).</summary>
    public double? Share(Cell[] cells, string name, bool isNation, bool ofPeople, bool threatened)
    {
        double all = 0, under = 0, defended = 0;
        for (var a = 0; a < cells.Length; a++)
        {
            foreach (var share in _aims[a].Shares)
            {
                // A city of a nation assessed by area is in its cells already; groups count Europe alone.
                if (!_nations.TryGetValue(share.NationCode, out var nation) || nation.ByCities != _aims[a].IsCity
                    || (isNation ? nation.Code != name : nation.ByCities || !nation.Groups.Contains(name)))
                {
                    continue;
                }

                var weight = ofPeople ? share.Population : share.Area;
                all += weight;
                under += cells[a].Threatened ? weight : 0;
                defended += cells[a].IsDefended ? weight : 0;
            }
        }

        return threatened ? all > 0 ? under / all : null : under > 0 ? defended / under : null;
    }

    /// <summary>Geodesic distance, m, from the nearest launch point to the nearest defended cell of a nation or group; null where none is defended.</summary>
    public double? NearestDefended(Cell[] cells, string name, bool isNation)
    {
        double? nearest = null;
        for (var a = 0; a < cells.Length; a++)
        {
            if (!cells[a].IsDefended || _aims[a].IsCity || !_aims[a].Shares.Any(s => s.Area > 0 && _nations.TryGetValue(s.NationCode, out var n) && (isNation ? n.Code == name : n.Groups.Contains(name))))
            {
                continue;
            }

            foreach (var launch in _threat.Launches)
            {
                var distance = Workbench.Geodesic.Inverse(launch.Position.Latitude, launch.Position.Longitude, _aims[a].Position.Latitude, _aims[a].Position.Longitude).Distance;
                nearest = nearest is { } n && n <= distance ? n : distance;
            }
        }

        return nearest;
    }

    /// <summary>The cells as the maps of the report take them.</summary>
    public DefendedAnswer Map(string reading, double burnoutSpeed, Cell[] cells)
    {
        var rows = new List<CellAnswer>();
        double defended = 0, threatened = 0;
        for (var a = 0; a < cells.Length; a++)
        {
            if (_aims[a].IsCity)
            {
                continue;
            }

            var area = _aims[a].Shares.Sum(s => s.Area);
            threatened += cells[a].Threatened ? area : 0;
            defended += cells[a].IsDefended ? area : 0;
            var state = !cells[a].Threatened ? Names.Unthreatened : cells[a].IsDefended ? Names.Defended : Names.Undefended;
            rows.Add(new(
                _aims[a].Position.LatitudeDegrees,
                _aims[a].Position.LongitudeDegrees,
                state,
                cells[a].Margin,
                !cells[a].Threatened ? Names.Of(NoSolutionReason.OutOfRange) : cells[a].Margin is null ? Names.Of(NoSolutionReason.Unreachable) : null,
                null,
                cells[a].Shots));
        }

        return new(reading, burnoutSpeed, _threat.Missile.Name, Names.Worst, _study.Grid.StepDegrees, defended / 1e6, threatened / 1e6, rows);
    }
}
