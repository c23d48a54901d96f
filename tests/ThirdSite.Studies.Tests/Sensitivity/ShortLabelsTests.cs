using ThirdSite.Studies.Sensitivity;

namespace ThirdSite.Studies.Tests.Sensitivity;

public sealed class ShortLabelsTests
{
    private static readonly (string Label, string Path)[] Quantities =
    [
        ("Cross-section of the detection range, early-warning radar, Fylingdales", "radars.fylingdales.reference_cross_section"),
        ("Cross-section of the detection range, early-warning radar, Thule", "radars.thule.reference_cross_section"),
        ("Cross-section of the warhead, UHF, UR-100NUTTH (SS-19)", "missiles.ur-100nutth.cross_section_warhead_uhf"),
        ("Cross-section of the warhead, X band, UR-100NUTTH (SS-19)", "missiles.ur-100nutth.cross_section_warhead_x"),
        ("Commit delay", "delays.commit"),
    ];

    [Fact]
    public void Closed_what_has_room_stays() =>
        ShortLabels.Of(Quantities, (_, _) => true).Should().Equal(Quantities.Select(q => q.Label));

    [Fact]
    public void Closed_what_is_left_out_is_what_another_has_too() =>
        ShortLabels.Of(Quantities, (_, text) => text.Length <= 50).Should().Equal(
            "Cross-section of the detection range, Fylingdales",
            "Cross-section of the detection range, Thule",
            "Cross-section of the warhead, UHF",
            "Cross-section of the warhead, X band",
            "Commit delay");

    [Fact] // the room of the command line's table
    public void Closed_a_path_stands_where_no_part_may_go() =>
        ShortLabels.Of(Quantities, (_, text) => text.Length <= 41)[1].Should().Be("radars.thule.reference_cross_section");

    [Theory]
    [InlineData(12)]
    [InlineData(25)]
    [InlineData(41)]
    [InlineData(60)]
    public void Closed_all_fit_and_no_two_are_alike(int room)
    {
        var labels = ShortLabels.Of(Quantities, (_, text) => text.Length <= room);
        labels.Should().OnlyContain(text => text.Length <= room);
        if (room > 12)
        {
            labels.Should().OnlyHaveUniqueItems();
        }
    }
}
