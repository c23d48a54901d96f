using System.Text.Json;
using ThirdSite.Studies;
using Column = ThirdSite.Reports.Exports.TableColumn<ThirdSite.Studies.FlownState>;

namespace ThirdSite.Reports.Exports;

/// <summary>A flown case as CSV, one row a state, and its description beside it: frame, epoch and units.</summary>
public static class FlownCaseTable
{
    private static readonly Column[] Columns =
    [
        Column.KeyNumber("time_s", "Time since the epoch", "s", s => s.TimeS),
        Column.Number("latitude_deg", "Geodetic latitude, north", "deg", s => s.LatitudeDeg),
        Column.Number("longitude_deg", "Longitude, east", "deg", s => s.LongitudeDeg),
        Column.Number("altitude_m", "Altitude above the surface", "m", s => s.AltitudeM),
        Column.Number("north_mps", "Velocity relative to the turning Earth, north", "m/s", s => s.NorthMps),
        Column.Number("east_mps", "Velocity relative to the turning Earth, east", "m/s", s => s.EastMps),
        Column.Number("down_mps", "Velocity relative to the turning Earth, down", "m/s", s => s.DownMps),
        Column.Number("ecef_x_m", "Earth-fixed position, towards latitude 0, longitude 0", "m", s => s.PositionEcefM.X),
        Column.Number("ecef_y_m", "Earth-fixed position, towards latitude 0, longitude 90 degrees east", "m", s => s.PositionEcefM.Y),
        Column.Number("ecef_z_m", "Earth-fixed position, towards the north pole", "m", s => s.PositionEcefM.Z),
        Column.Number("eci_x_m", "Inertial position, axes those of Earth-fixed at the epoch", "m", s => s.PositionEciM.X),
        Column.Number("eci_y_m", "Inertial position, axes those of Earth-fixed at the epoch", "m", s => s.PositionEciM.Y),
        Column.Number("eci_z_m", "Inertial position, axes those of Earth-fixed at the epoch", "m", s => s.PositionEciM.Z),
        Column.Number("eci_vx_mps", "Inertial velocity", "m/s", s => s.VelocityEciMps.X),
        Column.Number("eci_vy_mps", "Inertial velocity", "m/s", s => s.VelocityEciMps.Y),
        Column.Number("eci_vz_mps", "Inertial velocity", "m/s", s => s.VelocityEciMps.Z),
        Column.Number("mach", "Mach number relative to the moving air; 0 where there is no air", null, s => s.Mach),
        Column.Number("dynamic_pressure_pa", "Dynamic pressure relative to the moving air", "Pa", s => s.DynamicPressurePa),
        Column.Number("density_kgm3", "Density of the air", "kg/m3", s => s.DensityKgM3),
        Column.Number("temperature_k", "Temperature of the air; 0 where there is no air", "K", s => s.TemperatureK),
        Column.Number("pressure_pa", "Pressure of the air", "Pa", s => s.PressurePa),
        Column.Number("gravity_mps2", "Gravitational acceleration, without the centrifugal part", "m/s2", s => s.GravityMps2),
    ];

    /// <summary>Header and rows.</summary>
    public static void Write(Stream stream, FlownCase flown) => Table("").WriteRows(stream, flown.States);

    /// <summary>What belongs into <c>NAME.csv-metadata.json</c>.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="flown">The flight.</param>
    /// <param name="csvFileName">The table's name in that folder.</param>
    /// <param name="version">Of ThirdSite.</param>
    public static void WriteMetadata(Stream stream, FlownCase flown, string csvFileName, string version) =>
        Table(csvFileName).WriteMetadata(stream, flown.Case.Name, version, null, writer =>
        {
            writer.WriteString("epoch", FlownCaseNotes.Instant(flown.Case.Epoch, 0));
            writer.WriteString("earthFixedFrame", FlownCaseNotes.EarthFixed);
            writer.WriteString("inertialFrame", FlownCaseNotes.Inertial);
            writer.WriteNumber("stepS", flown.StepS);
            writer.WriteString("tolerance", flown.Tolerance);
            WriteSettings(writer, flown);
        });

    /// <summary>The values that a case rests on, as the member <c>case</c>.</summary>
    internal static void WriteSettings(Utf8JsonWriter writer, FlownCase flown)
    {
        writer.WriteStartArray("case");
        foreach (var setting in flown.Case.Settings)
        {
            writer.WriteStartObject();
            writer.WriteString("path", setting.Path);
            writer.WriteString("value", setting.Value);
            writer.WriteBoolean("default", setting.IsDefault);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static CsvTable<FlownState> Table(string fileName) => new(
        fileName,
        "Flight",
        "The flight of one body, one row a state. Ecef turns with the Earth; Eci coincides with it at the epoch and does not turn. SI units, degrees for latitude and longitude.",
        Columns);
}
