using System.Text.Json;
using ThirdSite.Earth;
using ThirdSite.Flight;
using ThirdSite.Numerics;

namespace ThirdSite.Tests.Flight;

/// <summary>
/// NASA NESC check cases 01, 05, 06 and 09 (NASA/TM-2015-218675), with the constants of their definitions, against simulators 04 and
/// 06, which agree best; tolerances of shared/verification/README.md.
/// </summary>
public class NescCheckCaseTests
{
    private const double Foot = 0.3048;
    private const double Degree = Math.PI / 180;

    public static TheoryData<string, string, double, double> Cases => new()
    {
        { "01", "Atmos_01_DroppedSphere", 0.001, 1e-8 },
        { "05", "Atmos_05_DroppedSphereRoundRotation", 0.05, 1e-8 },
        { "06", "Atmos_06_DroppedSphereEllipsoidalNoWind", 0.05, 1e-8 },
        { "09", "Atmos_09_EastwardCannonball", 2, 1e-5 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outside_NESC_check_case(string number, string folder, double altitudeFeet, double longitudeDegrees)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(VerificationData.Path("nesc/case_definitions.json")));
        var constants = file.RootElement.GetProperty("constants");
        var sphere = file.RootElement.GetProperty("sphere");
        var definition = file.RootElement.GetProperty("cases").GetProperty(number);

        var radius = constants.GetProperty("a_m").GetDouble();
        var gm = constants.GetProperty("GM_m3_s2").GetDouble();
        var round = definition.GetProperty("gravity").GetString() == "1/r2";
        var drag = definition.GetProperty("drag").GetBoolean();
        var earth = new EarthModel(
            round
                ? Ellipsoid.Sphere(constants.GetProperty("spherical_earth_radius_ft").GetDouble() * Foot)
                : new(radius, 1 / constants.GetProperty("inv_f").GetDouble()),
            round ? new PointGravity(gm) : new ZonalGravity(gm, radius, constants.GetProperty("J2").GetDouble(), 0, 0),
            UsStandardAtmosphere1976.Shared,
            constants.GetProperty("omega_deg_s").GetDouble() * Degree);
        var coefficient = drag
            ? sphere.GetProperty("mass_kg").GetDouble() / (sphere.GetProperty("CD").GetDouble() * sphere.GetProperty("ref_area_ft2").GetDouble() * Foot * Foot)
            : double.PositiveInfinity;

        var ned = definition.GetProperty("vel_NED_ft_s").EnumerateArray().Select(v => v.GetDouble() * Foot).ToArray();
        var frame = new LocalFrame(earth.Shape, new(0, 0, definition.GetProperty("alt_ft").GetDouble() * Foot));
        var path = new BallisticPropagator(earth, new(1e-5, 1e-8))
            .Propagate(0, frame.OriginEcef, frame.RotateToEcef(new(ned[1], ned[0], -ned[2])), coefficient, StopCondition.AtTime(30));

        foreach (var simulator in new[] { "04", "06" })
        {
            var rows = VerificationData.Csv($"nesc/{folder}/Atmos_{number}_sim_{simulator}.csv");
            rows.Count.Should().BeGreaterThan(290);
            foreach (var row in rows)
            {
                var time = Math.Min(30, row.Number("time"));
                var position = earth.Shape.ToGeodetic(path.PositionEcef(time));
                (position.Height / Foot).Should().BeApproximately(row.Number("altitudeMsl_ft"), altitudeFeet, "simulator {0}, {1} s", simulator, time);
                position.LongitudeDegrees.Should().BeApproximately(row.Number("longitude_deg"), longitudeDegrees, "simulator {0}, {1} s", simulator, time);
            }
        }
    }
}
