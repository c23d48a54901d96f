namespace ThirdSite.Figures;

/// <summary>A point of a drawing (px) or of a projection plane (km); x to the right, y down.</summary>
public readonly record struct PlanePoint(double X, double Y)
{
    /// <summary>Distance to another point, in the same unit.</summary>
    public double DistanceTo(PlanePoint other) => Math.Sqrt((X - other.X) * (X - other.X) + (Y - other.Y) * (Y - other.Y));
}

/// <summary>An upright rectangle, px; <paramref name="X0"/> ≤ <paramref name="X1"/>, <paramref name="Y0"/> ≤ <paramref name="Y1"/> (y down).</summary>
public readonly record struct PlaneBox(double X0, double Y0, double X1, double Y1)
{
    /// <summary>Extent in x.</summary>
    public double Width => X1 - X0;

    /// <summary>Extent in y.</summary>
    public double Height => Y1 - Y0;

    /// <summary>True if both overlap by more than the given amounts in x and in y.</summary>
    public bool Overlaps(PlaneBox other, double byX = 0, double byY = 0) =>
        Math.Min(X1, other.X1) - Math.Max(X0, other.X0) > byX && Math.Min(Y1, other.Y1) - Math.Max(Y0, other.Y0) > byY;
}
