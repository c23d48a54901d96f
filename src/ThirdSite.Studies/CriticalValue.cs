using ThirdSite.Numerics;

namespace ThirdSite.Studies;

/// <summary>One trial of a search: a value of the quantity and the answer there.</summary>
/// <param name="X">The quantity.</param>
/// <param name="Holds">Yes or no.</param>
/// <param name="Surplus">How far the answer is from turning, signed as <paramref name="Holds"/>; null: no number.</param>
public readonly record struct Trial(double X, bool Holds, double? Surplus);

/// <summary>How an answer turns.</summary>
public enum CrossingKind
{
    /// <summary>The surplus passes through zero.</summary>
    Passes,

    /// <summary>The surplus jumps over zero.</summary>
    Jumps,

    /// <summary>On one side there is no surplus at all.</summary>
    Begins,

    /// <summary>The surplus reaches zero and turns back: the answer is the same on both sides.</summary>
    Touches,
}

/// <summary>A place where the answer turns, or where the surplus touches zero.</summary>
/// <param name="X">The nearest value found at which the answer is yes; of a touch the place of the extremum.</param>
/// <param name="Kind">How it turns.</param>
/// <param name="HoldsAbove">The answer just above.</param>
public readonly record struct Crossing(double X, CrossingKind Kind, bool HoldsAbove);

/// <summary>How thoroughly crossings are sought.</summary>
/// <param name="Steps">Equal parts of the interval that are looked at first, at least 2.</param>
/// <param name="Tolerance">A crossing is found to this, in the unit of the quantity, positive.</param>
/// <param name="Zero">A surplus this near to zero counts as zero where it turns back.</param>
/// <param name="Whole">The quantity is a count: whole values alone are tried, all of them where they are few.</param>
/// <param name="Threads">Workers for the first look.</param>
public sealed record CrossingOptions(int Steps, double Tolerance, double Zero, bool Whole = false, int Threads = 1);

/// <summary>What a search found.</summary>
/// <param name="Trials">All of them, ascending.</param>
/// <param name="Crossings">Ascending.</param>
/// <param name="Resolution">A stretch of another answer narrower than this may have been missed where the surplus beside it does not lead there.</param>
public sealed record CrossingResult(IReadOnlyList<Trial> Trials, IReadOnlyList<Crossing> Crossings, double Resolution)
{
    /// <summary>Crossings at which the answer turns; touches left out.</summary>
    public IEnumerable<Crossing> Flips => Crossings.Where(c => c.Kind != CrossingKind.Touches);

    /// <summary>The answer over the whole interval, or null where it turns.</summary>
    public bool? Throughout => Flips.Any() ? null : Trials[0].Holds;

    /// <summary>The answer turns at most once: all that is yes lies on one side.</summary>
    public bool IsMonotonic => Flips.Count() <= 1;
}

/// <summary>
/// All values of one quantity at which an answer turns. The surplus may be smooth in pieces, jump, be missing in places and
/// touch zero.
/// </summary>
/// <remarks>
/// The interval is looked at in equal steps. Where the surplus bends sharply, begins or ends, steps are halved. Where it
/// leads towards zero and turns back between two samples, its extremum is sought (Brent 1973, chapter 5), so that two
/// crossings within a step and a touch are found. Between two samples with different answers the turn is found by Brent's
/// root finder (chapter 4), which halves where a jump gives it nothing to interpolate.
/// </remarks>
public static class CriticalValue
{
    // Of the spread of all surpluses: a sample that lies farther than this from the line between its neighbours has its steps halved.
    private const double SharpBend = 0.1;

    // A step is halved so often at most, and so many samples are added at most, as multiples of the steps.
    private const int Halvings = 3;
    private const int MostAdded = 2;

    // An extremum is sought where it could reach zero if the surplus went on beyond the sample by this much of its last change.
    private const double Overshoot = 2;

    // Of the change of the surplus over the step around a turn: what is left of it within the tolerance is a jump if it is more.
    private const double JumpShare = 0.2;

    // A count with no more values than this is tried at all of them.
    private const int MostWhole = 600;

    /// <summary>Searches an interval.</summary>
    /// <param name="ask">The answer at a value; called from several threads where the options say so.</param>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end, larger.</param>
    /// <param name="options">How thoroughly.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty or not finite, or an option lies outside its domain.</exception>
    public static CrossingResult Find(Func<double, Trial> ask, double low, double high, CrossingOptions options)
    {
        ArgumentNullException.ThrowIfNull(ask);
        ArgumentNullException.ThrowIfNull(options);
        if (!(low < high) || !double.IsFinite(low) || !double.IsFinite(high))
        {
            throw new ArgumentOutOfRangeException(nameof(low), (low, high), "An interval has a lower end below its upper end, and both are finite.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(options.Steps, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Tolerance);
        ArgumentOutOfRangeException.ThrowIfNegative(options.Zero);
        return options.Whole ? Counts(ask, low, high, options) : new Search(ask, options).Run(low, high);
    }

    /// <summary>The turn between two trials with different answers: the last trial on each side, no farther apart than the tolerance.</summary>
    /// <exception cref="ArgumentException">The answers are the same.</exception>
    public static (Trial Below, Trial Above) Between(Func<double, Trial> ask, Trial below, Trial above, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (below.Holds == above.Holds)
        {
            throw new ArgumentException("The answers at both ends are the same.", nameof(above));
        }

        // What stands for a missing number: of the size of the others, so that interpolation goes on.
        var size = Math.Max(Math.Abs(below.Surplus ?? 0), Math.Abs(above.Surplus ?? 0));
        size = size > 0 ? size : 1;
        double Number(in Trial trial) => trial.Surplus is { } s && (s != 0 || trial.Holds) ? s : trial.Holds ? size : -size;
        var (a, b) = (below, above);
        double Take(double x)
        {
            var trial = ask(x);
            if (trial.Holds == a.Holds)
            {
                a = trial.X > a.X ? trial : a;
            }
            else
            {
                b = trial.X < b.X ? trial : b;
            }

            return Number(trial);
        }

        RootFinding.Root(Take, below.X, Number(below), above.X, Number(above), tolerance);
        // The root may stand on one side with the other end still far off: a step of half the tolerance, then halves.
        if (b.X - a.X > tolerance)
        {
            Take(a.X - below.X >= above.X - b.X ? Math.Min(b.X, a.X + (tolerance / 2)) : Math.Max(a.X, b.X - (tolerance / 2)));
        }

        while (b.X - a.X > tolerance && (a.X + b.X) / 2 is var middle && middle > a.X && middle < b.X)
        {
            Take(middle);
        }

        return (a, b);
    }

    private static CrossingResult Counts(Func<double, Trial> ask, double low, double high, CrossingOptions options)
    {
        var (first, last) = (Math.Ceiling(low), Math.Floor(high));
        if (first > last)
        {
            throw new ArgumentOutOfRangeException(nameof(low), (low, high), "No whole number lies in the interval.");
        }

        var step = last - first < MostWhole ? 1 : Math.Ceiling((last - first) / options.Steps);
        var trials = new List<Trial>();
        for (var x = first; x < last; x += step)
        {
            trials.Add(ask(x));
        }

        trials.Add(ask(last));
        var crossings = new List<Crossing>();
        for (var i = 1; i < trials.Count; i++)
        {
            var (a, b) = (trials[i - 1], trials[i]);
            while (a.Holds != b.Holds && b.X - a.X > 1)
            {
                var middle = ask(Math.Floor((a.X + b.X) / 2));
                (a, b) = middle.Holds == a.Holds ? (middle, b) : (a, middle);
            }

            if (a.Holds != b.Holds)
            {
                crossings.Add(new(b.Holds ? b.X : a.X, CrossingKind.Jumps, b.Holds));
            }
        }

        return new(trials, crossings, step);
    }

    private sealed class Search(Func<double, Trial> ask, CrossingOptions options)
    {
        private readonly SortedList<double, Trial> _trials = [];

        public CrossingResult Run(double low, double high)
        {
            var first = new Trial[options.Steps + 1];
            double Place(int i) => i == options.Steps ? high : low + ((high - low) * i / options.Steps);
            if (options.Threads > 1)
            {
                Parallel.For(0, first.Length, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, i => first[i] = ask(Place(i)));
            }
            else
            {
                for (var i = 0; i < first.Length; i++)
                {
                    first[i] = ask(Place(i));
                }
            }

            foreach (var trial in first)
            {
                _trials.Add(trial.X, trial);
            }

            Halve();
            FollowEnds();
            var touches = SeekExtrema();
            var crossings = SeekTurns();
            return Merged(crossings, touches, (high - low) / options.Steps);
        }

        private Trial Ask(double x)
        {
            if (_trials.TryGetValue(x, out var known))
            {
                return known;
            }

            var trial = ask(x);
            _trials.Add(x, trial);
            return trial;
        }

        // Steps beside a sharp bend or a jump.
        private void Halve()
        {
            var left = MostAdded * options.Steps;
            for (var round = 0; round < Halvings; round++)
            {
                var trials = _trials.Values.ToArray();
                var numbers = trials.Where(t => t.Surplus is not null).Select(t => t.Surplus!.Value).ToArray();
                var spread = numbers.Length > 0 ? numbers.Max() - numbers.Min() : 0;
                var halved = new SortedSet<double>();
                for (var i = 1; i + 1 < trials.Length; i++)
                {
                    var (a, b, c) = (trials[i - 1], trials[i], trials[i + 1]);
                    if (a.Surplus is { } left0 && b.Surplus is { } middle && c.Surplus is { } right0
                        && Math.Abs(middle - (left0 + ((right0 - left0) * (b.X - a.X) / (c.X - a.X)))) > Math.Max(SharpBend * spread, options.Zero))
                    {
                        halved.Add((a.X + b.X) / 2);
                        halved.Add((b.X + c.X) / 2);
                    }
                }

                if (halved.Count == 0)
                {
                    return;
                }

                foreach (var x in halved)
                {
                    if (left-- <= 0)
                    {
                        return;
                    }

                    Ask(x);
                }
            }
        }

        // Where the surplus begins or ends without a turn of the answer: up to the very end, for it may turn there.
        private void FollowEnds()
        {
            var trials = _trials.Values.ToArray();
            for (var i = 1; i < trials.Length; i++)
            {
                var (a, b) = (trials[i - 1], trials[i]);
                while (a.Holds == b.Holds && a.Surplus.HasValue != b.Surplus.HasValue && b.X - a.X > options.Tolerance)
                {
                    var middle = Ask((a.X + b.X) / 2);
                    if (middle.Holds != a.Holds)
                    {
                        break;
                    }

                    (a, b) = middle.Surplus.HasValue == a.Surplus.HasValue ? (middle, b) : (a, middle);
                }
            }
        }

        // Places where the surplus leads towards zero and turns back between samples.
        private List<Crossing> SeekExtrema()
        {
            var touches = new List<Crossing>();
            var trials = _trials.Values.ToArray();
            for (var i = 0; i < trials.Length; i++)
            {
                var here = trials[i];
                var (before, after) = (i > 0 ? trials[i - 1] : here, i + 1 < trials.Length ? trials[i + 1] : here);
                if (before.Holds != here.Holds || after.Holds != here.Holds || here.Surplus is not { } surplus)
                {
                    continue;
                }

                // How near to a turn; what has no number is farthest from it.
                double Nearness(in Trial trial) => trial.Surplus is { } s ? (here.Holds ? -s : s) : double.NegativeInfinity;
                var (near, nearBefore, nearAfter) = (Nearness(here), Nearness(before), Nearness(after));
                if (near < nearBefore || near < nearAfter || (near == nearBefore && near == nearAfter))
                {
                    continue;
                }

                var change = Math.Max(double.IsFinite(nearBefore) ? near - nearBefore : 0, double.IsFinite(nearAfter) ? near - nearAfter : 0);
                var mayReach = -near <= (Overshoot * change) + options.Zero || double.IsNegativeInfinity(nearBefore) || double.IsNegativeInfinity(nearAfter);
                if (!mayReach || after.X - before.X <= 2 * options.Tolerance)
                {
                    continue;
                }

                // A flipped answer ends the search: nothing is nearer.
                var best = here;
                RootFinding.Minimum(
                    x =>
                    {
                        if (best.Holds != here.Holds)
                        {
                            return Math.Abs(x - best.X);
                        }

                        var trial = Ask(x);
                        if (trial.Holds != here.Holds || Nearness(trial) > Nearness(best))
                        {
                            best = trial;
                        }

                        return trial.Holds != here.Holds ? 0 : Math.Min(1e300, -Nearness(trial));
                    },
                    before.X,
                    after.X,
                    options.Tolerance);
                if (best.Holds == here.Holds && best.Surplus is { } least && Math.Abs(least) <= options.Zero)
                {
                    touches.Add(new(best.X, CrossingKind.Touches, here.Holds));
                }
            }

            return touches;
        }

        private List<(Crossing At, Trial Below, Trial Above)> SeekTurns()
        {
            var turns = new List<(Crossing, Trial, Trial)>();
            var trials = _trials.Values.ToArray();
            var numbers = trials.Where(t => t.Surplus is not null).Select(t => t.Surplus!.Value).ToArray();
            var spread = numbers.Length > 0 ? numbers.Max() - numbers.Min() : 0;
            for (var i = 1; i < trials.Length; i++)
            {
                if (trials[i - 1].Holds == trials[i].Holds)
                {
                    continue;
                }

                var (below, above) = trials[i].X - trials[i - 1].X > options.Tolerance ? Between(Ask, trials[i - 1], trials[i], options.Tolerance) : (trials[i - 1], trials[i]);
                // A step that other searches have shrunk already, or without a number at an end, is measured against all numbers.
                var around = trials[i].X - trials[i - 1].X > 50 * options.Tolerance && trials[i - 1].Surplus is { } first && trials[i].Surplus is { } last ? Math.Abs(last - first) : spread;
                var kind = below.Surplus is not { } s || above.Surplus is not { } t ? CrossingKind.Begins
                    : Math.Abs(t - s) > Math.Max(2 * options.Zero, JumpShare * around) ? CrossingKind.Jumps
                    : CrossingKind.Passes;
                turns.Add((new(above.Holds ? above.X : below.X, kind, above.Holds), below, above));
            }

            return turns;
        }

        // Two turns so near to each other that the stretch between them is no more than rounding are a touch.
        private CrossingResult Merged(List<(Crossing At, Trial Below, Trial Above)> turns, List<Crossing> touches, double resolution)
        {
            // Neighbouring samples lead to the same extremum.
            var crossings = touches.Where((t, i) => i == 0 || t.X - touches[i - 1].X > resolution / 2).ToList();
            for (var i = 0; i < turns.Count; i++)
            {
                if (i + 1 < turns.Count && turns[i].Above.Surplus is { } s && turns[i + 1].Below.Surplus is { } t
                    && turns[i + 1].At.X - turns[i].At.X <= 4 * options.Tolerance && Math.Max(Math.Abs(s), Math.Abs(t)) <= options.Zero)
                {
                    crossings.Add(new((turns[i].At.X + turns[i + 1].At.X) / 2, CrossingKind.Touches, turns[i + 1].At.HoldsAbove));
                    i++;
                }
                else
                {
                    crossings.Add(turns[i].At);
                }
            }

            return new([.. _trials.Values], [.. crossings.OrderBy(c => c.X)], resolution);
        }
    }
}
