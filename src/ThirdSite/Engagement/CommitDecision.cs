using ThirdSite.Sensing;

namespace ThirdSite.Engagement;

/// <summary>
/// The earliest moment at which an interceptor may be launched, and the stretches of time that lead to it; they add up
/// to it exactly. All s since the missile's launch, or durations in s.
/// </summary>
/// <param name="Time">When the launch may be committed.</param>
/// <param name="Radar">On whose track.</param>
/// <param name="HoldStart">When that radar's hold starts; it counts as the detection of the split.</param>
/// <param name="TrackDelay">From hold to firm track.</param>
/// <param name="BurnoutWait">From firm track to main burnout, where that is later.</param>
/// <param name="ShareDelay">For another nation's data, and for its consent where it is asked for and comes later.</param>
/// <param name="CommitDelay">From firm track to launch.</param>
/// <param name="ViewWait">Until some commit radar has had the target in view for the time the view rule asks.</param>
public sealed record CommitDecision(
    double Time,
    Radar Radar,
    double HoldStart,
    double TrackDelay,
    double BurnoutWait,
    double ShareDelay,
    double CommitDelay,
    double ViewWait)
{
    /// <summary>
    /// Earliest, over commit radars, of max(main burnout, start of hold + track) + share (another nation's radar) +
    /// commit; not before the consent of each nation that is asked for it, which rests on a firm track by one of its own
    /// radars and takes the sharing delay; moved on to the first moment at which a commit radar has had the target in view
    /// for the last T seconds. Null where no radar ever holds the target long enough.
    /// </summary>
    /// <param name="picture">What the sensors see.</param>
    /// <param name="burnoutTime">Main burnout, s since launch.</param>
    /// <param name="delays">Of the system.</param>
    /// <param name="view">Of the system.</param>
    /// <param name="earlyWarning">False: radars flagged early-warning are left out.</param>
    public static CommitDecision? Of(SensorPicture picture, double burnoutTime, Delays delays, ViewRules view, bool earlyWarning)
    {
        CommitDecision? best = null;
        foreach (var hold in picture.Holds)
        {
            if (!hold.Radar.MayCommit || (hold.Radar.IsEarlyWarning && !earlyWarning))
            {
                continue;
            }

            foreach (var stretch in hold.Target.Items)
            {
                var firm = stretch.Start + delays.Track;
                var ready = Math.Max(burnoutTime, firm);
                if (ready > stretch.End)
                {
                    continue; // lost before it was firm, or before burnout
                }

                var share = hold.Radar.Sharing?.Delay ?? (hold.Radar.IsForeign ? delays.Share : 0);
                var time = ready + share + delays.Commit;
                if (best is null || time < best.Time)
                {
                    best = new(time, hold.Radar, stretch.Start, delays.Track, ready - firm, share, delays.Commit, 0);
                }
            }
        }

        foreach (var giver in picture.Holds.Select(h => h.Radar.Sharing?.ConsentOf).OfType<string>().Distinct())
        {
            if (best is null || Consent(picture, giver, delays.Track) is not { } consent)
            {
                return null;
            }

            var wait = Math.Max(0, consent - best.Time);
            best = best with { Time = best.Time + wait, ShareDelay = best.ShareDelay + wait };
        }

        if (best is null || view.BeforeCommit <= 0)
        {
            return best;
        }

        var moment = picture.CommitViewsLasting(view.BeforeCommit, earlyWarning).FirstAtOrAfter(best.Time);
        return moment is { } t ? best with { Time = t, ViewWait = t - best.Time } : null;
    }

    /// <summary>When a giver's consent can arrive, s since launch; null where none of the radars that it rests on ever has a firm track.</summary>
    private static double? Consent(SensorPicture picture, string giver, double track)
    {
        double? first = null;
        foreach (var hold in picture.Holds.Where(h => h.Radar.Sharing?.ConsentOf == giver))
        {
            foreach (var stretch in hold.Target.Items)
            {
                var consent = stretch.Start + track + hold.Radar.Sharing!.Delay;
                first = stretch.Length >= track && !(first <= consent) ? consent : first;
            }
        }

        return first;
    }
}
