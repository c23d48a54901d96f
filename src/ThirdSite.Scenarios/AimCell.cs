namespace ThirdSite.Scenarios;

/// <summary>One cell of the aim-point grid that holds land or people of an assessed nation (a town on an island that the map lacks has no area).</summary>
/// <param name="LatitudeDegrees">Centre, degrees north.</param>
/// <param name="LongitudeDegrees">Centre, degrees east.</param>
/// <param name="Shares">What each nation has in the cell, in order of code.</param>
public sealed record AimCell(double LatitudeDegrees, double LongitudeDegrees, IReadOnlyList<CellShare> Shares);

/// <summary>One nation's part of a cell: land, m² on the ellipsoid (0 or more), and people of the scenario's year.</summary>
public sealed record CellShare(string NationCode, double Area, double Population);
