using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

public class WorkspaceTests
{
    [Fact] // an array that only a pointer knew was collected in the middle of a flight, and its memory given away
    public async Task Regress_a_collection_during_a_flight_moves_nothing()
    {
        var earth = Engagement.PlannedSite.Earth;
        ArcStart[] starts = [.. Enumerable.Range(0, 600).Select(i => new ArcStart(0, new(6_578_137, 100 * i, 0), new(0, 5_000 + i, 5_000)))];
        const int Count = 40;
        var (positions, velocities) = Fly();
        using var done = new CancellationTokenSource();
        var collector = Task.Run(
            () =>
            {
                var poison = new double[64][];
                for (var i = 0; !done.IsCancellationRequested; i++)
                {
                    poison[i % poison.Length] = GC.AllocateArray<double>(3_000, pinned: true);
                    Array.Fill(poison[i % poison.Length], double.NaN);
                    if (i % 16 == 0)
                    {
                        GC.Collect();
                    }
                }
            },
            TestContext.Current.CancellationToken);

        for (var i = 0; i < 60; i++)
        {
            var (again, speeds) = Fly();
            again.Should().Equal(positions);
            speeds.Should().Equal(velocities);
        }

        await done.CancelAsync();
        await collector;

        (Vector3D[] Positions, Vector3D[] Velocities) Fly()
        {
            var (p, v) = (new Vector3D[starts.Length * Count], new Vector3D[starts.Length * Count]);
            ArcNodes.Fly(earth.Gravity, starts, 30, Count, p, v);
            return (p, v);
        }
    }
}
