using ThirdSite.Figures.Maps;
using ThirdSite.Studies;

namespace ThirdSite.Figures.Tests.Maps;

public sealed class DifferenceMapsTests
{
    private static CellAnswer Cell(double? margin, string? reason = null) =>
        new(50.5, 10.5, reason == "out-of-range" ? "unthreatened" : margin >= 0 ? "defended" : "undefended", margin, margin is null ? reason ?? "unreachable" : null, null, 0);

    [Fact]
    public void Closed_every_pair_of_outcomes_has_its_fill()
    {
        string Fill(CellAnswer a, CellAnswer b)
        {
            var difference = DifferenceMaps.Of(Map(a), Map(b)).Cells.Single();
            return difference.Class == "unthreatened" ? "dots" : difference.MarginS is { } s ? s.ToString("+0;-0;0", System.Globalization.CultureInfo.InvariantCulture) : difference.Reason!;
        }

        Fill(Cell(10), Cell(-20)).Should().Be("-30");
        Fill(Cell(-20), Cell(10)).Should().Be("+30");
        Fill(Cell(5), Cell(5)).Should().Be("0");
        Fill(Cell(null), Cell(-400)).Should().Be("+1000000", "a margin, be it negative, is more than none");
        Fill(Cell(-400), Cell(null, "never-tracked")).Should().Be("-1000000");
        Fill(Cell(null), Cell(null, "never-tracked")).Should().Be("unreachable");
        Fill(Cell(null, "out-of-range"), Cell(5)).Should().Be("out-of-range");
        Fill(Cell(null, "out-of-range"), Cell(null, "out-of-range")).Should().Be("dots");
    }

    [Fact] // the strongest shade is no measured change, and must not widen the classes
    public void Closed_the_scale_is_that_of_the_measured_changes()
    {
        var map = DifferenceMaps.Of(Map([.. Enumerable.Repeat(Cell(0), 9), Cell(null)]), Map([.. Enumerable.Repeat(Cell(50), 9), Cell(50)]));

        DifferenceMaps.Scale([map]).Should().Be(MarginScale.Standard);
    }

    [Fact]
    public void Closed_other_grids_are_refused()
    {
        var other = () => DifferenceMaps.Of(Map(Cell(1)), Map(Cell(1)) with { GridDeg = 2 });
        other.Should().Throw<ArgumentException>();
    }

    private static DefendedAnswer Map(params CellAnswer[] cells) => new("base", 4500, "irbm", "worst", 1, 0, 1, cells);
}
