using ThirdSite.Engagement;

namespace ThirdSite.Tests.Engagement;

public class LaunchCurveTests
{
    private static readonly FlyOutTable Table = FlyOutTable.Build(PlannedSite.Earth, PlannedSite.Redzikowo, PlannedSite.Interceptor(6_300));

    [Fact] // every half second instead of ten seconds and refinement
    public void Twin_latest_launch_and_intercepts_against_fine_sampling() =>
        PlannedSite.AnyFlight.Sample(flight =>
        {
            if (flight is null)
            {
                return;
            }

            var track = new TargetTrack(flight);
            var permitted = track.Above(130e3);
            var curve = LaunchCurve.Of(track, [Table], permitted, 1_000);
            var shots = new List<Shot>();
            foreach (var interval in permitted.Items)
            {
                for (var time = interval.Start; time <= interval.End; time += 0.5)
                {
                    var solutions = Table.Solve(flight.PositionEcef(time));
                    foreach (var solution in new[] { solutions.Low, solutions.High })
                    {
                        if (solution is { Coast: <= 1_000 } s)
                        {
                            shots.Add(new(time, time - s.Coast - Table.BurnTime, s));
                        }
                    }
                }
            }

            var feasible = shots.Where(s => s.LaunchTime >= 0).ToList();
            if (curve.LatestLaunch() is not { } latest)
            {
                feasible.Count.Should().BeLessThan(20, "a stretch shorter than a step may be missed, nothing longer");
                return;
            }

            latest.LaunchTime.Should().BeGreaterThan(feasible.Max(s => s.LaunchTime) - 0.2);
            // It may beat the samples by what half a second is worth there, but it must be real.
            var (meets, _) = Table.At(latest.FlyOut.Azimuth, latest.FlyOut.BurnoutAngle, latest.FlyOut.Coast);
            (meets - flight.PositionEcef(latest.InterceptTime)).Length.Should().BeLessThan(5);
            latest.LaunchTime.Should().BeApproximately(latest.InterceptTime - latest.FlyOut.Coast - Table.BurnTime, 1e-9);
            permitted.Contains(latest.InterceptTime).Should().BeTrue();
            var from = latest.LaunchTime - 50;
            var late = feasible.Where(s => s.LaunchTime >= from).ToList();
            curve.FirstIntercept(from)!.Value.InterceptTime.Should().BeInRange(late.Min(s => s.InterceptTime) - 1, late.Min(s => s.InterceptTime) + 0.2);
            curve.LastIntercept(from)!.Value.InterceptTime.Should().BeInRange(late.Max(s => s.InterceptTime) - 0.2, late.Max(s => s.InterceptTime) + 1);
        }, iter: 40);

    [Fact]
    public void Closed_windows_contain_what_they_bound() =>
        PlannedSite.AnyFlight.Sample(flight =>
        {
            if (flight is null)
            {
                return;
            }

            var track = new TargetTrack(flight);
            var curve = LaunchCurve.Of(track, [Table], track.Above(130e3), 1_000);
            if (curve.LatestLaunch() is not { } latest)
            {
                return;
            }

            var windows = curve.LaunchWindows(0);
            windows.Items[^1].End.Should().BeApproximately(latest.LaunchTime, 1e-9);
            var middle = (windows.Items[^1].Start + latest.LaunchTime) / 2;
            curve.InterceptOfLaunchAt(middle).Should().NotBeNull();
            curve.InterceptOfLaunchAt(middle)!.Value.LaunchTime.Should().BeApproximately(middle, 0.05);
            curve.InterceptOfLaunchAt(latest.LaunchTime + 1).Should().BeNull();
            // One stretch from the middle to the latest launch: as many as fit with their spacing, no more than there are.
            var stretch = windows.Items[^1].End - middle;
            curve.SalvoShots(middle, 10, 1_000).Should().Be((int)Math.Floor(stretch / 10) + 1);
            curve.SalvoShots(middle, 10, 3).Should().BeLessThanOrEqualTo(3);
            curve.SalvoShots(latest.LaunchTime + 1, 10, 3).Should().Be(0);
            curve.SequentialShots(0, 20).Should().BeGreaterThanOrEqualTo(curve.SequentialShots(0, 200));
        }, iter: 60);

    [Fact] // the launches that leave time for a second shot, found backwards, against counting shots forwards
    public void Twin_latest_launch_to_meet_by_a_time_against_shots_in_turn() =>
        PlannedSite.AnyFlight.Select(Gen.Double[5, 200]).Sample((flight, look) =>
        {
            if (flight is null)
            {
                return;
            }

            var track = new TargetTrack(flight);
            var curve = LaunchCurve.Of(track, [Table], track.Above(130e3), 1_000);
            if (curve.LatestLaunch() is not { } last)
            {
                curve.LatestLaunchToMeetBy(double.PositiveInfinity).Should().BeNull();
                return;
            }

            curve.LatestLaunchToMeetBy(double.PositiveInfinity).Should().Be(last.LaunchTime);
            curve.LatestLaunchToMeetBy(last.InterceptTime + 1e-6).Should().BeApproximately(last.LaunchTime, 1e-6);
            var before = last.LaunchTime;
            for (var k = 2; k <= 3 && curve.LatestLaunchToMeetBy(before - look) is { } launch; k++)
            {
                launch.Should().BeLessThan(before);
                // A tenth of a second earlier so many shots are feasible, a tenth later one less.
                curve.SequentialShots(launch - 0.1, look).Should().BeGreaterThanOrEqualTo(launch >= 0.1 ? k : 0);
                curve.SequentialShots(launch + 0.1, look).Should().BeLessThan(k);
                before = launch;
            }
        }, iter: 150);
}
