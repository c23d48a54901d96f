namespace ThirdSite.Scenarios;

/// <summary>One cell of the aim-point grid that holds land of an assessed nation.</summary>
/// <param name="LatitudeDegrees">Centre, degrees north.</param>
/// <param name="LongitudeDegrees">Centre, degrees east.</param>
/// <param name="Shares">What each nation has in the cell, in order of code.</param>
public sealed record AimCell(double LatitudeDegrees, double LongitudeDegrees, IReadOnlyList<CellShare> Shares);

/// <summary>One nation's part of a cell: land, m² on the ellipsoid, and people of the scenario's year.</summary>
public sealed record CellShare(string NationCode, double Area, double Population);
