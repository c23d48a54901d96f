using System.Globalization;
using ThirdSite.Scenarios;

namespace ThirdSite.Figures.Maps;

/// <summary>A projection and the part of its plane that a map shows, km.</summary>
/// <param name="Id">Prefix of the ids of its layers.</param>
public sealed record MapFrame(string Id, AzimuthalProjection Projection, PlaneBox Box, double ToleranceKm, double LeastExtentKm)
{
    /// <summary>Europe: Lambert azimuthal equal-area, 53° N 20° E.</summary>
    public static MapFrame Europe { get; } = new(
        "eu", AzimuthalProjection.EqualArea(new DegreePoint(53, 20)), new PlaneBox(-2600, -2010, 2460, 2000), 1.2, 6);

    /// <summary>Flights over the Pole: azimuthal equidistant, centred on the interceptor site, or on 70° N 0° where there are several.</summary>
    public static MapFrame Flights(IReadOnlyList<DegreePoint> sites) => new(
        "po", AzimuthalProjection.Equidistant(sites.Count == 1 ? sites[0] : new DegreePoint(70, 0)), new PlaneBox(-7250, -7950, 5250, 2250), 5, 30);

    /// <summary>Room around the box in which layers are still drawn, so that the cut does not show inside the frame, km.</summary>
    public PlaneBox Outer => new(Box.X0 - 50, Box.Y0 - 50, Box.X1 + 50, Box.Y1 + 50);

    /// <summary>Height over width.</summary>
    public double Aspect => Box.Height / Box.Width;

    /// <summary>The frame placed in a drawing.</summary>
    public PlacedFrame Place(double x, double y, double width) => new(this, x, y, width);
}

/// <summary>A map frame with its place in a drawing, px.</summary>
public sealed record PlacedFrame(MapFrame Frame, double X, double Y, double Width)
{
    /// <summary>px per km.</summary>
    public double Scale => Width / Frame.Box.Width;

    /// <summary>px.</summary>
    public double Height => Width * Frame.Aspect;

    /// <summary>Attribute that carries the plane, km, into the drawing.</summary>
    public string Transform => string.Create(
        CultureInfo.InvariantCulture,
        $"transform=\"translate({Svg.N(X - Frame.Box.X0 * Scale)} {Svg.N(Y - Frame.Box.Y0 * Scale)}) scale({Scale:0.00000})\"");

    /// <summary>From the plane to the drawing.</summary>
    public PlanePoint FromPlane(PlanePoint km) => new(X + (km.X - Frame.Box.X0) * Scale, Y + (km.Y - Frame.Box.Y0) * Scale);

    /// <summary>From the globe to the drawing.</summary>
    public PlanePoint FromGlobe(DegreePoint point) => FromPlane(Frame.Projection.Project(point));

    /// <summary>From the globe to the drawing.</summary>
    public PlanePoint FromGlobe(double latitudeDegrees, double longitudeDegrees) => FromGlobe(new DegreePoint(latitudeDegrees, longitudeDegrees));

    /// <summary>True for points of the drawing inside the frame, and at least <paramref name="inset"/> px away from it.</summary>
    public bool Holds(PlanePoint point, double inset = 0) =>
        point.X >= X + inset && point.X <= X + Width - inset && point.Y >= Y + inset && point.Y <= Y + Height - inset;
}
