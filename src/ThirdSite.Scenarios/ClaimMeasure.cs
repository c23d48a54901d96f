namespace ThirdSite.Scenarios;

/// <summary>What a test computes of a subject.</summary>
public enum ClaimMeasure
{
    Engageable,
    Threatened,
    Enters,
    InterceptOver,
    MissEnters,
    Seen,
    SeenBeforeBurnout,
    Margin,
    Shots,
    FirstInterceptTime,
    FirstInterceptAfterBurnout,
    FirstInterceptAltitude,
    FirstInterceptLatitude,
    LowestInterceptAltitude,
    CriticalSpeed,
    MissileBurnoutSpeed,
    MissileMeanSpeed,
    MissileApogeeSpeed,
    FlightTime,
    ClosestDistance,
    NorthernmostLatitude,
    SecondsInView,
    FirstDetectionTime,
    FirstDetectionAltitude,
    ShareOfPeople,
    ShareOfLand,
    ThreatenedShareOfPeople,
    NearestDefended,
    Distance,
    Value,
    BurnoutSpeed,
    ShareStopped,
}

/// <summary>A measure's name in files, its unit, its tolerance, and the subjects that have it.</summary>
/// <param name="Measure">Which.</param>
/// <param name="Name">kebab-case.</param>
/// <param name="Label">For people, as it reads inside a sentence.</param>
/// <param name="Unit">In which it is shown; null: yes or no.</param>
/// <param name="RelativeTolerance">Of the published number, where a claim states none.</param>
/// <param name="AbsoluteTolerance">In <paramref name="Unit"/>, where a claim states none.</param>
/// <param name="Subjects">That have it.</param>
public sealed record ClaimMeasureInfo(
    ClaimMeasure Measure,
    string Name,
    string Label,
    Unit? Unit,
    double RelativeTolerance,
    double AbsoluteTolerance,
    IReadOnlyList<Type> Subjects)
{
    private static readonly Type[] Flights = [typeof(ClaimSubject.Flight)];
    private static readonly Type[] Sights = [typeof(ClaimSubject.Sight)];
    private static readonly Type[] Areas = [typeof(ClaimSubject.Area)];

    /// <summary>In the order of the documentation. The tolerances are the same for every claim and every side.</summary>
    public static IReadOnlyList<ClaimMeasureInfo> All { get; } =
    [
        new(ClaimMeasure.Engageable, "engageable", "could be engaged", null, 0, 0, Flights),
        new(ClaimMeasure.Threatened, "threatened", "the missile's class reaches the place", null, 0, 0, Flights),
        new(ClaimMeasure.Enters, "enters", "the ground track of the flight enters the nation", null, 0, 0, Flights),
        new(ClaimMeasure.InterceptOver, "intercept-over", "the first or the last intercept lies above the nation", null, 0, 0, Flights),
        new(ClaimMeasure.MissEnters, "miss-enters", "an interceptor that misses goes on above the nation", null, 0, 0, Flights),
        new(ClaimMeasure.Seen, "seen", "is in view at some time", null, 0, 0, Sights),
        new(ClaimMeasure.SeenBeforeBurnout, "seen-before-burnout", "is in view before main burnout", null, 0, 0, Sights),
        Number(ClaimMeasure.Margin, "margin", "margin", "s", 0, 0, Flights),
        Number(ClaimMeasure.Shots, "shots", "shots in turn", "1", 0, 0, Flights),
        Number(ClaimMeasure.FirstInterceptTime, "first-intercept-time", "time of the first intercept", "s", 0.1, 0, Flights),
        Number(ClaimMeasure.FirstInterceptAfterBurnout, "first-intercept-after-burnout", "first intercept after main burnout", "s", 0.1, 0, Flights),
        Number(ClaimMeasure.FirstInterceptAltitude, "first-intercept-altitude", "altitude of the first intercept", "km", 0.05, 0, Flights),
        Number(ClaimMeasure.FirstInterceptLatitude, "first-intercept-latitude", "latitude of the first intercept", "deg", 0, 2, Flights),
        Number(ClaimMeasure.LowestInterceptAltitude, "lowest-intercept-altitude", "altitude of the lower of the first and the last intercept", "km", 0.05, 0, Flights),
        Number(ClaimMeasure.CriticalSpeed, "critical-speed", "lowest burnout speed at which it could be engaged", "km/s", 0, 0.3, Flights),
        Number(ClaimMeasure.MissileBurnoutSpeed, "missile-burnout-speed", "burnout speed of the missile", "km/s", 0, 0.3, Flights),
        Number(ClaimMeasure.MissileMeanSpeed, "missile-mean-speed", "mean speed of the missile over the ground", "km/s", 0, 0.3, Flights),
        Number(ClaimMeasure.MissileApogeeSpeed, "missile-apogee-speed", "speed of the missile at its highest point", "km/s", 0, 0.3, Flights),
        Number(ClaimMeasure.FlightTime, "flight-time", "flight time of the missile", "s", 0.1, 0, Flights),
        Number(ClaimMeasure.ClosestDistance, "closest-distance", "closest distance of the ground track", "km", 0.05, 0, Flights),
        Number(ClaimMeasure.NorthernmostLatitude, "northernmost-latitude", "northernmost latitude of the ground track", "deg", 0, 2, Flights),
        Number(ClaimMeasure.SecondsInView, "seconds-in-view", "time in view", "s", 0.1, 0, Sights),
        Number(ClaimMeasure.FirstDetectionTime, "first-detection-time", "first time in view after launch", "s", 0.1, 0, Sights),
        Number(ClaimMeasure.FirstDetectionAltitude, "first-detection-altitude", "altitude at which it comes into view", "km", 0.05, 0, Sights),
        Number(ClaimMeasure.ShareOfPeople, "share-of-people", "defended share of the threatened people", "%", 0, 5, Areas),
        Number(ClaimMeasure.ShareOfLand, "share-of-land", "defended share of the threatened land", "%", 0, 5, Areas),
        Number(ClaimMeasure.ThreatenedShareOfPeople, "threatened-share-of-people", "threatened share of the people", "%", 0, 5, Areas),
        Number(ClaimMeasure.NearestDefended, "nearest-defended", "distance from the nearest launch point to the nearest defended land", "km", 0.05, 0, Areas),
        Number(ClaimMeasure.Distance, "distance", "distance", "km", 0.05, 0, [typeof(ClaimSubject.Distance)]),
        Number(ClaimMeasure.Value, "value", "value", "1", 0.1, 0, [typeof(ClaimSubject.Value)]),
        Number(ClaimMeasure.BurnoutSpeed, "burnout-speed", "burnout speed of the stages, flown for the greatest range", "km/s", 0, 0.3, [typeof(ClaimSubject.Vehicle)]),
        Number(ClaimMeasure.ShareStopped, "share-stopped", "most that the inventory could stop", "%", 0, 0.5, [typeof(ClaimSubject.Stopped)]),
    ];

    public bool IsNumber => Unit is not null;

    /// <summary>True: the answer depends on the interceptor's burnout speed, so on the model's error in it.</summary>
    public bool DependsOnInterceptor => Measure is ClaimMeasure.Engageable or ClaimMeasure.InterceptOver or ClaimMeasure.MissEnters or ClaimMeasure.Margin or ClaimMeasure.Shots
        or ClaimMeasure.FirstInterceptTime or ClaimMeasure.FirstInterceptAfterBurnout or ClaimMeasure.FirstInterceptAltitude or ClaimMeasure.FirstInterceptLatitude
        or ClaimMeasure.LowestInterceptAltitude or ClaimMeasure.ShareOfPeople or ClaimMeasure.ShareOfLand or ClaimMeasure.NearestDefended;

    public static ClaimMeasureInfo Of(ClaimMeasure measure) => All.First(info => info.Measure == measure);

    private static ClaimMeasureInfo Number(ClaimMeasure measure, string name, string label, string unit, double relative, double absolute, IReadOnlyList<Type> subjects) =>
        new(measure, name, label, Unit.Parse(unit), relative, absolute, subjects);
}

/// <summary>Who speaks. The order is that of tables; nothing else depends on it.</summary>
public static class ClaimSides
{
    public static IReadOnlyList<string> All { get; } = ["government", "agency", "congress", "alliance", "critics", "russia", "joint", "academy", "think-tank", "journalist"];
}
