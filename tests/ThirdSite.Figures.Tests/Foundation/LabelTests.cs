namespace ThirdSite.Figures.Tests.Foundation;

public sealed class LabelTests
{
    [Fact] // Adobe Helvetica AFM: space 278, A 667, i 222, M 833, 0–9 556
    public void Outside_advances_of_helvetica()
    {
        TextMetrics.Width("A", 1000).Should().BeApproximately(667 * 1.04, 1e-9);
        TextMetrics.Width("iM 7", 1000).Should().BeApproximately((222 + 833 + 278 + 556) * 1.04, 1e-9);
        TextMetrics.Width("A", 1000, bold: true).Should().BeApproximately(667 * 1.10, 1e-9);
    }

    [Fact]
    public void Closed_the_nearest_place_is_east_of_the_mark_without_a_leader()
    {
        var label = new LabelPlacer(300, 200).Place(new PlanePoint(100, 100), "Riga", new LabelStyle(Radius: 3))!;
        label.Box.X0.Should().BeApproximately(106, 1e-9);
        label.LeaderFrom.Should().BeNull();
    }

    [Fact]
    public void Closed_a_crowd_of_labels_never_overlaps_nor_leaves_the_frame() =>
        Gen.Select(Gen.Double[0, 343], Gen.Double[0, 300], Gen.String[Gen.Char['A', 'z'], 1, 14]).Array[1, 40].Sample(points =>
        {
            var placer = new LabelPlacer(343, 300);
            foreach (var (x, y, _) in points)
            {
                placer.Mark(new PlanePoint(x, y), 3);
            }

            var boxes = points.Select(p => placer.Place(new PlanePoint(p.Item1, p.Item2), p.Item3, new LabelStyle(Radius: 3))?.Box)
                .OfType<PlaneBox>().ToArray();
            return boxes.All(b => b.X0 >= 2 && b.Y0 >= 2 && b.X1 <= 341 && b.Y1 <= 298)
                && !boxes.Where((a, i) => boxes.Skip(i + 1).Any(b => a.Overlaps(b))).Any();
        });

    [Fact]
    public void Closed_lines_stop_a_label_that_may_drop_out_and_not_one_that_must_appear()
    {
        LabelPlacer Crossed()
        {
            var placer = new LabelPlacer(200, 100);
            for (var y = 2.0; y < 100; y += 5)
            {
                placer.Line([new PlanePoint(0, y), new PlanePoint(200, y)]);
            }

            return placer;
        }

        var optional = Crossed();
        optional.Place(new PlanePoint(100, 50), "Riga", new LabelStyle()).Should().BeNull();
        optional.Dropped.Should().Equal("Riga");
        Crossed().Place(new PlanePoint(100, 50), "Riga", new LabelStyle(Must: true)).Should().NotBeNull();
    }

    [Fact]
    public void Closed_a_must_label_without_room_is_an_error()
    {
        var placer = new LabelPlacer(100, 100);
        placer.Block(0, 0, 100, 100);
        FluentActions.Invoking(() => placer.Place(new PlanePoint(50, 50), "Riga", new LabelStyle(Must: true))).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Closed_labels_of_equal_rank_are_all_placed_and_none_overlaps() =>
        Gen.Select(Gen.Double[30, 313], Gen.Double[30, 270], Gen.String[Gen.Char['A', 'z'], 3, 12]).Array[1, 9].Sample(points =>
        {
            var placer = new LabelPlacer(343, 300);
            foreach (var (x, y, _) in points)
            {
                placer.Mark(new PlanePoint(x, y), 5);
            }

            var labels = placer.PlaceAll([.. points.Select(p => (new PlanePoint(p.Item1, p.Item2), p.Item3, new LabelStyle(11, Bold: true)))]);
            return labels.Select(label => label.Text).SequenceEqual(points.Select(p => p.Item3))
                && !labels.Where((a, i) => labels.Skip(i + 1).Any(b => a.Box.Overlaps(b.Box))).Any()
                && labels.All(label => placer.Taken.Contains(label.Box));
        }, iter: 30);

    [Fact]
    public void Closed_spread_labels_keep_order_gap_and_bounds() =>
        Gen.Double[-50, 450].Array[1, 12].Sample(wanted =>
        {
            var placed = Spread.Apart(wanted, 14, 0, 400);
            var order = Enumerable.Range(0, wanted.Length).OrderBy(i => wanted[i]).ToArray();
            return placed.All(v => v >= -1e-9 && v <= 400 + 1e-9)
                && order.Zip(order.Skip(1)).All(pair => placed[pair.Second] - placed[pair.First] >= 14 - 1e-9);
        });

    [Fact]
    public void Closed_labels_that_are_apart_stay_where_they_are() =>
        Spread.Apart([300, 10, 100], 14, 0, 400).Should().Equal(300, 10, 100);

    [Fact]
    public void Closed_too_many_labels_share_the_room_evenly() =>
        Spread.Apart([5, 5, 5], 14, 0, 10).Should().Equal(0, 5, 10);
}
