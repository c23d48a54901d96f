using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Sensing;

/// <summary>When a radar has a flight in sight: sector, elevation and range together.</summary>
public sealed class SightLine
{
    // s. A view edge moves at most 8 km/s × 1 ms = 8 m along the path: far below what any answer resolves.
    private const double EdgeTolerance = 1e-3;

    // s. Shorter than any sector, horizon or range passage of a body at 7 km/s that could matter to a 20 s view rule.
    private const double SampleStep = 10;

    // A sector kept silent may be narrow, or cut by its corner near the zenith: with one a passage of half a second is found.
    private const int PartsBesideSilence = 40;

    private readonly LocalFrame _frame;
    private readonly double _sinMinimum;
    private readonly double _sinMaximum;
    private readonly (AzimuthSector Azimuths, double SinLowest, double SinHighest)[] _silent;

    public SightLine(EarthModel earth, Radar radar)
    {
        Radar = radar;
        Looks = radar with { SupportsCommit = false, SupportsUpdate = false, IsEarlyWarning = false, IsForeign = false, NeedsCue = false, Sharing = null };
        _frame = new(earth.Shape, radar.Position);
        _sinMinimum = Elementary.Sin(radar.MinimumElevation);
        _sinMaximum = Elementary.Sin(radar.MaximumElevation);
        var silent = new List<(AzimuthSector, double, double)>();
        for (var sector = radar.Silent; sector is not null; sector = sector.Further)
        {
            silent.Add((sector.Azimuths, Elementary.Sin(Math.Max(sector.LowestElevation, -Math.PI / 2)), Elementary.Sin(Math.Min(sector.HighestElevation, Math.PI / 2))));
        }

        _silent = [.. silent];
    }

    public Radar Radar { get; }

    /// <summary>The radar without what others may do with its data: two that are equal see the same.</summary>
    internal Radar Looks { get; }

    /// <summary>True: an Earth-fixed position lies within sector, elevation limits and <paramref name="range"/>, m, and in no sector kept silent.</summary>
    public bool Sees(Vector3D positionEcef, double range)
    {
        var offset = positionEcef - _frame.OriginEcef;
        var distance = offset.Length;
        if (distance > range)
        {
            return false;
        }

        var up = Vector3D.Dot(offset, _frame.Up);
        if (up < _sinMinimum * distance || up > _sinMaximum * distance)
        {
            return false;
        }

        if (Radar.Sector.IsAllRound && _silent.Length == 0)
        {
            return true;
        }

        var azimuth = Elementary.Atan2(Vector3D.Dot(offset, _frame.East), Vector3D.Dot(offset, _frame.North));
        return Radar.Covers(azimuth) && !IsSilent(azimuth, up, distance);
    }

    private bool IsSilent(double azimuth, double up, double distance)
    {
        foreach (var (azimuths, lowest, highest) in _silent)
        {
            if (up >= lowest * distance && up <= highest * distance && azimuths.Contains(azimuth))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Slant range, m, of an Earth-fixed position.</summary>
    public double RangeTo(Vector3D positionEcef) => (positionEcef - _frame.OriginEcef).Length;

    /// <summary>
    /// When the radar has an object of a flight in sight between two times, s since launch; edges to 1 ms. A spent
    /// stage is taken to follow the flight.
    /// </summary>
    public TimeIntervals Views(MissileFlight flight, RadarObject target, double from, double to) =>
        to <= from ? TimeIntervals.Empty : Views(flight, target, Samples(flight, from, to));

    /// <summary>A flight between two times, s, as <see cref="Views(MissileFlight, RadarObject, ReadOnlySpan{PositionSample})"/> takes it: once for several radars.</summary>
    internal static PositionSample[] Samples(MissileFlight flight, double from, double to)
    {
        var count = Math.Max(1, (int)Math.Ceiling((to - from) / SampleStep));
        var samples = new PositionSample[count + 1];
        PathPiece? piece = null;
        for (var i = 0; i <= count; i++)
        {
            var time = i == count ? to : from + ((to - from) * i / count);
            piece = piece is { } last && time <= last.End ? last : flight.PieceAt(time);
            samples[i] = new(time, piece is { } here ? here.PositionEcef(time) : flight.PositionEcef(time));
        }

        return samples;
    }

    internal TimeIntervals Views(MissileFlight flight, RadarObject target, ReadOnlySpan<PositionSample> samples)
    {
        var range = Radar.RangeAgainst(Radar.CrossSectionOf(flight.Missile, target));
        bool At(double time) => Sees(flight.PositionEcef(time), range);

        (double Low, double High) Edge(double from, double to, bool atFrom)
        {
            if (flight.PieceAt(from) is not { } piece || piece.End < to)
            {
                return RootFinding.Edge(At, from, to, atFrom, EdgeTolerance);
            }

            return RootFinding.Edge(time => Sees(piece.PositionEcef(time), range), from, to, atFrom, EdgeTolerance);
        }

        var views = new List<TimeInterval>();
        var previous = Sees(samples[0].PositionEcef, range);
        var start = samples[0].Time;
        var parts = _silent.Length == 0 ? 1 : PartsBesideSilence;
        for (var i = 1; i < samples.Length; i++)
        {
            var from = samples[i - 1].Time;
            for (var part = 1; part <= parts; part++)
            {
                var to = part == parts ? samples[i].Time : samples[i - 1].Time + ((samples[i].Time - samples[i - 1].Time) * part / parts);
                var now = part == parts ? Sees(samples[i].PositionEcef, range) : At(to);
                if (now != previous)
                {
                    var (before, after) = Edge(from, to, previous);
                    var edge = (before + after) / 2;
                    if (now)
                    {
                        start = edge;
                    }
                    else
                    {
                        views.Add(new(start, edge));
                    }
                }

                (previous, from) = (now, to);
            }
        }

        if (previous)
        {
            views.Add(new(start, samples[^1].Time));
        }

        return TimeIntervals.Union(views);
    }
}

/// <summary>Where a flight is, m, Ecef, at a time, s since launch.</summary>
internal readonly record struct PositionSample(double Time, Vector3D PositionEcef);
