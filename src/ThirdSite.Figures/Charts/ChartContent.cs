namespace ThirdSite.Figures.Charts;

/// <summary>Everything that stands in and around one chart, computed from the answers; <c>ChartFrame</c> puts it on the page.</summary>
/// <param name="Title">The claim with its number.</param>
/// <param name="Subtitle">What is shown, unit, conditions.</param>
/// <param name="Description">The finding in words, for readers who cannot see the picture.</param>
/// <param name="Draw">Draws it in one width.</param>
/// <param name="HowToRead">How the picture is read.</param>
/// <param name="Reading">Which reading's assumptions, without full stop.</param>
/// <param name="RestsOn">Assumptions and source, with full stop.</param>
/// <param name="Table">The numbers behind it.</param>
/// <param name="KeyList">Markup of the key, or empty.</param>
public sealed record ChartContent(
    string Title,
    string Subtitle,
    string Description,
    Func<FigureWidth, Drawing> Draw,
    string HowToRead,
    string Reading,
    string RestsOn,
    FigureTable Table,
    string KeyList = "");
