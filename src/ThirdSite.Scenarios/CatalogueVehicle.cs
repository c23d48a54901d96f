using ThirdSite.Flight;

namespace ThirdSite.Scenarios;

/// <summary>A staged vehicle of the catalogue: its numbers with their spread, and the published ones that it is compared with.</summary>
/// <param name="Name">In the catalogue.</param>
/// <param name="Label">For people.</param>
/// <param name="Vehicle">With every number at its value.</param>
/// <param name="BallisticCoefficient">kg/m² of what comes down.</param>
/// <param name="Spreads">Numbers of the vehicle that have a spread, in the order of the file.</param>
/// <param name="Note">A remark for people, or empty.</param>
/// <param name="DragOrigin">Where the drag coefficients come from.</param>
/// <param name="Published">What publications say of the whole.</param>
public sealed record CatalogueVehicle(
    string Name,
    string Label,
    StagedVehicle Vehicle,
    double BallisticCoefficient,
    IReadOnlyList<VehicleSpread> Spreads,
    string Note,
    string DragOrigin,
    PublishedPerformance Published);

/// <summary>One number with the vehicles that its ends give, all others at their values; null: an end that is no vehicle that lifts off.</summary>
/// <param name="Path">In the catalogue.</param>
/// <param name="Label">For people.</param>
/// <param name="Unit">Of the next three.</param>
/// <param name="Value">As written.</param>
/// <param name="Low">Lower end, or null.</param>
/// <param name="High">Upper end, or null.</param>
/// <param name="AtLow">Vehicle with the lower end.</param>
/// <param name="AtHigh">Vehicle with the upper end.</param>
public sealed record VehicleSpread(
    string Path, string Label, string Unit, double Value, double? Low, double? High, StagedVehicle? AtLow, StagedVehicle? AtHigh);

/// <summary>One published number, SI.</summary>
/// <param name="Label">Whose it is, or which flight.</param>
/// <param name="Value">SI.</param>
/// <param name="Low">SI; the value itself where no spread is given.</param>
/// <param name="High">SI; the value itself where no spread is given.</param>
/// <param name="Origin">Citation, or why it is assumed.</param>
/// <param name="IsSeen">True: cited, and seen on the page.</param>
public sealed record PublishedNumber(string Label, double Value, double Low, double High, string Origin, bool IsSeen);

/// <summary>A flown range and apogee, m.</summary>
public sealed record PublishedFlight(string Label, PublishedNumber Range, PublishedNumber Apogee);

/// <summary>What publications say of a vehicle as a whole.</summary>
/// <param name="BurnoutSpeeds">Earth-relative, m/s.</param>
/// <param name="Ranges">m.</param>
/// <param name="SpeedsByPayload">m/s, at masses above the last stage, kg.</param>
/// <param name="Flights">Flown.</param>
/// <param name="FlightSpeed">Surface-equivalent, m/s, that the flights imply; null: none.</param>
public sealed record PublishedPerformance(
    IReadOnlyList<PublishedNumber> BurnoutSpeeds,
    IReadOnlyList<PublishedNumber> Ranges,
    IReadOnlyList<(double Payload, PublishedNumber Speed)> SpeedsByPayload,
    IReadOnlyList<PublishedFlight> Flights,
    PublishedNumber? FlightSpeed);
