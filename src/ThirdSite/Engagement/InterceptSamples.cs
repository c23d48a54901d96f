using ThirdSite.Numerics;
using ThirdSite.Sensing;

namespace ThirdSite.Engagement;

/// <summary>
/// The permitted intercept times of one flight, sampled once in the axes of one site: what the launch curves of all burnout
/// speeds start from.
/// </summary>
internal sealed class InterceptSamples
{
    // s. Between samples the launch time is known with its rate; where it bends more than that can follow, the curve adds
    // samples of its own.
    private const double LongestStep = 30;

    private readonly TargetTrack? _target;
    private readonly FlyOutTable? _axes;
    private readonly InterceptSample[] _samples;
    private readonly int[] _first;

    public InterceptSamples(TargetTrack target, TimeIntervals permitted, FlyOutTable axes)
    {
        _target = target;
        _axes = axes;
        Permitted = permitted;
        var intervals = permitted.Items;
        _first = new int[intervals.Length + 1];
        for (var i = 0; i < intervals.Length; i++)
        {
            _first[i + 1] = _first[i] + Math.Max(1, (int)Math.Ceiling(intervals[i].Length / LongestStep)) + 1;
        }

        _samples = new InterceptSample[_first[^1]];
        for (var i = 0; i < intervals.Length; i++)
        {
            var steps = _first[i + 1] - _first[i] - 1;
            for (var k = 0; k <= steps; k++)
            {
                _samples[_first[i] + k] = Located(k == steps ? intervals[i].End : intervals[i].Start + (intervals[i].Length * k / steps));
            }
        }
    }

    private InterceptSamples()
    {
        Permitted = TimeIntervals.Empty;
        (_samples, _first) = ([], [0]);
    }

    public static InterceptSamples None { get; } = new();

    /// <summary>The times that were sampled.</summary>
    public TimeIntervals Permitted { get; }

    /// <summary>Stretches of permitted times.</summary>
    public int Count => _first.Length - 1;

    public int SampleCount => _samples.Length;

    /// <summary>One stretch, both ends included.</summary>
    public ReadOnlySpan<InterceptSample> Stretch(int index) => _samples.AsSpan(_first[index], _first[index + 1] - _first[index]);

    /// <summary>The target at any time, s since launch, with its place for a search from nothing.</summary>
    public InterceptSample Located(double time)
    {
        var sample = At(time);
        return sample with { Place = SkyPlace.Of(sample.Position) };
    }

    /// <summary>The target at any time, s since launch; enough to follow a way that is known.</summary>
    public InterceptSample At(double time)
    {
        var (position, velocity) = _target!.Flight.StateEcef(time);
        return new(time, _axes!.ToLocal(position), _axes!.ToLocal(velocity));
    }

    /// <summary>True: these are the samples of a table's site.</summary>
    public bool AreSeenFrom(FlyOutTable table) => ReferenceEquals(table.Frame, _axes!.Frame) || table.Frame.Origin == _axes.Frame.Origin;
}

/// <summary>A target at a time, s: position, m, and Earth-relative velocity, m/s, in the axes of a fly-out table.</summary>
internal readonly record struct InterceptSample(double Time, Vector3D Position, Vector3D Velocity)
{
    /// <summary>The position by bearing, arc and radius, where a search from nothing may be asked for.</summary>
    public SkyPlace Place { get; init; }
}
