namespace ThirdSite.Figures;

/// <summary>
/// Width of a text before anything draws it: Helvetica's advances (Adobe's AFM, ASCII 32–126), times 1.04, or 1.10 for
/// semibold. The factor covers the wider faces of the font stack, so a placed label may be narrower than its box, never wider.
/// </summary>
public static class TextMetrics
{
    private const double Regular = 1.04;
    private const double Semibold = 1.10;
    private const int OtherAdvance = 600;
    private const int ThinSpaceAdvance = 220;

    private static readonly int[] Advances =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>Width, px, of a text at a size, px.</summary>
    public static double Width(string text, double size = 12, bool bold = false)
    {
        var thousandths = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            thousandths += rune.Value switch
            {
                0x202f or 0xa0 => ThinSpaceAdvance,
                >= 32 and <= 126 => Advances[rune.Value - 32],
                _ => OtherAdvance,
            };
        }

        return thousandths / 1000.0 * size * (bold ? Semibold : Regular);
    }

    /// <summary>The text, or as much of it as has room, px, with an ellipsis behind it.</summary>
    public static string Fit(string text, double room, double size = 12, bool bold = false)
    {
        if (Width(text, size, bold) <= room)
        {
            return text;
        }

        var length = text.Length;
        while (length > 0 && Width(text[..length].TrimEnd() + "\u2026", size, bold) > room)
        {
            // A character outside the first plane is two units.
            length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        }

        return text[..length].TrimEnd() + "\u2026";
    }
}
