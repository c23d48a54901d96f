namespace ThirdSite.Scenarios.Language;

/// <summary>The key table of flight cases: every key with its range, meaning and default. Quantities are bare: a case is an exercise, not an argument.</summary>
internal static class FlightKeys
{
    private static readonly Field East = new Field("east", Speed("-1 km/s", "1 km/s", "20 ft/s"), "East", "Velocity of the air towards east, relative to the turning Earth.").Or("0 m/s");
    private static readonly Field North = new Field("north", Speed("-1 km/s", "1 km/s", "0 ft/s"), "North", "Velocity of the air towards north, relative to the turning Earth.").Or("0 m/s");

    public static readonly ObjectShape Earth = new(
        new Field("shape", new ChoiceShape("wgs84", "sphere"), "Shape", "The surface that altitude, latitude and impact refer to.").Or("wgs84"),
        new Field("radius", Length("1000 km", "100000 km", "6371 km"), "Radius", "Of the sphere; the ellipsoid has its own.").Or("6371 km"),
        new Field("gm", Bare("1e12 m3/s2", "1e17 m3/s2", "3.986004418e14 m3/s2"), "Gravitational constant", "Of the Earth, with its mass.").Or("3.986004418e14 m3/s2"),
        new Field("j2", new NumberShape(-0.1, 0.1), "J2", "Of gravity j2 and j4, for a reference radius of 6378137 m.").Or("1.08262982e-3"),
        new Field("gravity", new ChoiceShape("point", "j2", "j4"), "Gravity", "point: a point mass; j2: with J2; j4: with J2, J3 = -2.5327e-6 and J4 = -1.6196e-6.").Or("j4"),
        new Field("rotation", Bare("-0.01 rad/s", "0.01 rad/s", "7.292115e-5 rad/s"), "Rotation", "About the polar axis, eastwards; 0 holds the Earth still.").Or("7.292115e-5 rad/s"));

    public static readonly ObjectShape WindLevel = new(
        new Field("altitude", Length("-10 km", "1000 km", "0 ft"), "Altitude", "Above the surface; increasing along the list.").Or("0 m"),
        East,
        North);

    public static readonly ObjectShape Wind = new(
        East,
        North,
        new Field("profile", new ListShape(WindLevel, 1, 1000) { Distinct = false }, "Profile", "Wind at altitudes, linear between them and held beyond; instead of east and north.").Optional);

    public static readonly ObjectShape DragTable = new(
        new Field("mach", new ListShape(new NumberShape(0, 1000), 1, 1000), "Mach", "Mach numbers, increasing."),
        new Field("cd", new ListShape(new NumberShape(0, 1000), 1, 1000) { Distinct = false }, "Drag coefficient", "At each Mach number, linear between them and held beyond."));

    public static readonly ObjectShape Body = new(
        new Field("mass", Bare("1e-6 kg", "1e9 kg", "14.5939 kg"), "Mass", "Constant in flight.").Or("1 kg"),
        new Field("reference_area", Bare("0 m2", "1e6 m2", "0.018241 m2"), "Reference area", "Of the drag coefficient.").Or("1 m2"),
        new Field("drag_coefficient", new EitherShape(new NumberShape(0, 1000), DragTable), "Drag coefficient", "A number, or a table over Mach number.").Or("0"),
        new Field("ballistic_coefficient", Bare("0.01 kg/m2", "inf kg/m2", "7000 kg/m2"), "Ballistic coefficient", "Mass over drag coefficient and reference area, instead of these; inf kg/m2: no drag.").Optional);

    public static readonly ObjectShape Velocity = new(
        new Field("north", Speed("-30 km/s", "30 km/s", "0 ft/s"), "North", "Component of the velocity relative to the turning Earth.").Or("0 m/s"),
        new Field("east", Speed("-30 km/s", "30 km/s", "0 ft/s"), "East", "Component of the velocity relative to the turning Earth.").Or("0 m/s"),
        new Field("down", Speed("-30 km/s", "30 km/s", "0 ft/s"), "Down", "Component of the velocity relative to the turning Earth.").Or("0 m/s"));

    public static readonly ObjectShape Start = new(
        new Field("latitude", Bare("-90 deg", "90 deg", "0 deg"), "Latitude", "Geodetic, north.").Or("0 deg"),
        new Field("longitude", Bare("-360 deg", "360 deg", "0 deg"), "Longitude", "East of Greenwich.").Or("0 deg"),
        new Field("altitude", Length("-5 km", "1000000 km", "30000 ft"), "Altitude", "Above the surface.").Or("0 m"),
        new Field("velocity", Velocity, "Velocity", "Relative to the turning Earth.").Or("at rest"));

    private static readonly ChoiceShape Event = new("impact", "apogee");
    private static readonly QuantityShape Duration = Bare("0.001 s", "240 h", "30 s");

    public static readonly ObjectShape Stop = new(new Field("time", new EitherShape(Duration, Event), "Time", "After the start."));

    public static readonly ObjectShape Case = new(
        new Field("epoch", new InstantShape(), "Epoch", "Time 0, UTC; inertial and Earth-fixed axes coincide then.").Or("2000-01-01T00:00:00Z"),
        new Field("earth", Earth, "Earth", "Shape, gravity and rotation.").Or("the default of each of its keys"),
        new Field("atmosphere", new ChoiceShape("us1976", "none"), "Atmosphere", "us1976: U.S. Standard Atmosphere 1976, turning with the Earth.").Or("us1976"),
        new Field("wind", new EitherShape(new ChoiceShape("none"), Wind), "Wind", "none, one wind for all altitudes, or a profile.").Or("none"),
        new Field("body", Body, "Body", "Mass, area and drag coefficient, or a ballistic coefficient.").Or("no drag"),
        new Field("start", Start, "Start", "Place and velocity at time 0.").Or("the default of each of its keys"),
        new Field("stop", new EitherShape(Event, Duration, Stop), "Stop", "{ time: 30 s }, impact (at altitude 0, descending) or apogee; the latter two mean after the start.").Or("impact"));

    private static QuantityShape Bare(string minimum, string maximum, string example) => new(minimum, maximum, example) { Bare = true };

    private static QuantityShape Length(string minimum, string maximum, string example) => Bare(minimum, maximum, example);

    private static QuantityShape Speed(string minimum, string maximum, string example) => Bare(minimum, maximum, example);
}
