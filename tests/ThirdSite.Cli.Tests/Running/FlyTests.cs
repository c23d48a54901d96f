using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using ThirdSite.Cli.Tests.House;

namespace ThirdSite.Cli.Tests.Running;

/// <summary>The flight of one body from its case file to what is written.</summary>
public sealed class FlyTests : IDisposable
{
    private const double Foot = 0.3048;

    private const string Header = "time_s,latitude_deg,longitude_deg,altitude_m,north_mps,east_mps,down_mps,ecef_x_m,ecef_y_m,ecef_z_m,eci_x_m,eci_y_m,eci_z_m,eci_vx_mps,eci_vy_mps,eci_vz_mps,mach,dynamic_pressure_pa,density_kgm3,temperature_k,pressure_pa,gravity_mps2";

    private readonly Command command = new();

    public void Dispose() => command.Dispose();

    // Tolerances of shared/verification/README.md against simulators 04 and 06, which agree best.
    [Theory] // NASA/TM-2015-218675, check cases 01, 05, 06, 09
    [InlineData("01", "Atmos_01_DroppedSphere", 0.001, 1e-8)]
    [InlineData("05", "Atmos_05_DroppedSphereRoundRotation", 0.05, 1e-8)]
    [InlineData("06", "Atmos_06_DroppedSphereEllipsoidalNoWind", 0.05, 1e-8)]
    [InlineData("09", "Atmos_09_EastwardCannonball", 2, 1e-5)]
    public async Task Outside_NESC_check_case(string number, string folder, double altitudeFeet, double longitudeDegrees)
    {
        var (code, output, errors) = await command.RunAsync("fly", Case($"nesc-{number}"), "--every", "0.1 s", "--quiet");

        code.Should().Be(0, errors);
        errors.Should().BeEmpty();
        var rows = Rows(output);
        rows.Should().HaveCount(301);
        foreach (var simulator in new[] { "04", "06" })
        {
            var reference = Rows(await File.ReadAllTextAsync(Outside($"nesc/{folder}/Atmos_{number}_sim_{simulator}.csv"), TestContext.Current.CancellationToken));
            reference.Should().HaveCount(301);
            foreach (var (ours, theirs) in rows.Zip(reference))
            {
                var at = $"simulator {simulator}, {theirs["time"]} s";
                ours["time_s"].Should().BeApproximately(theirs["time"], 1e-9);
                (ours["altitude_m"] / Foot).Should().BeApproximately(theirs["altitudeMsl_ft"], altitudeFeet, at);
                ours["longitude_deg"].Should().BeApproximately(theirs["longitude_deg"], longitudeDegrees, at);
                ours["latitude_deg"].Should().BeApproximately(0, 1e-12, at);
                (ours["gravity_mps2"] / Foot).Should().BeApproximately(theirs["localGravity_ft_s2"], 5e-6, at);
                ours["temperature_k"].Should().BeApproximately(theirs["ambientTemperature_dgR"] / 1.8, 0.002, at);
                ours["mach"].Should().BeApproximately(theirs["mach"], 3e-5, at);
            }
        }
    }

    [Theory] // shared/verification/README.md: 80-bit RKF78, 5 s and 10 s steps agree to every digit
    [InlineData("standard", 1e-3)]
    [InlineData("tight", 1e-6)]
    public async Task Outside_arc_under_J2_lands_where_the_reference_does(string tolerance, double metres)
    {
        var (code, output, errors) = await command.RunAsync("fly", Case("j2-arc"), "--tolerance", tolerance, "--every", "100 s");

        code.Should().Be(0, errors);
        var end = Rows(output)[^1];
        var (x, y, z) = (end["ecef_x_m"] - 263651.542785, end["ecef_y_m"] - 4292480.779806, end["ecef_z_m"] - 4710172.842875);
        Math.Sqrt((x * x) + (y * y) + (z * z)).Should().BeLessThan(metres);
        end["time_s"].Should().BeApproximately(2148.940418555, metres / 1000);
    }

    [Fact]
    public async Task Closed_columns_stand_in_their_order_and_numbers_read_back()
    {
        var (_, output, errors) = await command.RunAsync("fly", Case("nesc-09"));

        var lines = output.TrimEnd('\n').Split('\n');
        lines[0].Should().Be(Header);
        (lines.Length - 1).Should().Be(1501, "0.02 s is the least round step of at most 2,000");
        lines.Skip(1).SelectMany(line => line.Split(',')).Should().OnlyContain(cell => double.Parse(cell, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) == cell && cell != "-0");
        lines[2].Should().StartWith("0.02,");
        errors.Should().Contain("epoch 2000-01-01T00:00:00Z").And.Contain("Ecef").And.Contain("Eci");
        errors.Split('\n').Should().OnlyContain(line => line.Length <= 80);
    }

    [Fact]
    public async Task Closed_wind_for_all_altitudes_is_a_profile_of_one_level()
    {
        var text = await File.ReadAllTextAsync(Case("nesc-06"), TestContext.Current.CancellationToken);
        foreach (var (name, wind) in new[] { ("a.yaml", "{ east: 20 ft/s, north: 0 }"), ("b.yaml", "{ profile: [ { altitude: 0 ft, east: 20 ft/s } ] }"), ("c.yaml", "{ profile: [ { altitude: 0 ft, east: -20 ft/s }, { altitude: 30000 ft, east: 70 ft/s } ] }") })
        {
            await File.WriteAllTextAsync(command.PathOf(name), text.Replace("wind: none", "wind: " + wind, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        }

        var calm = Rows((await command.RunAsync("fly", Case("nesc-06"), "--every", "1 s")).Output);
        var one = (await command.RunAsync("fly", "a.yaml", "--every", "1 s")).Output;
        (await command.RunAsync("fly", "b.yaml", "--every", "1 s")).Output.Should().Be(one);
        var sheared = Rows((await command.RunAsync("fly", "c.yaml", "--every", "1 s")).Output);
        Rows(one)[^1]["longitude_deg"].Should().BeGreaterThan(calm[^1]["longitude_deg"]);
        Rows(one)[0]["mach"].Should().BeApproximately(20 * Foot / (994.849493459 * Foot), 1e-6, "a body at rest on the Earth meets the wind");
        sheared[^1]["longitude_deg"].Should().BeGreaterThan(calm[^1]["longitude_deg"]);
    }

    [Fact]
    public async Task Closed_each_file_appears_with_frame_epoch_and_units()
    {
        var arc = Case("j2-arc");
        (await command.RunAsync("fly", arc, "--out", "arc.csv", "--plot", "arc.svg")).Code.Should().Be(0);
        (await command.RunAsync("fly", arc, "--out", "arc.czml")).Code.Should().Be(0);
        var (code, output, errors) = await command.RunAsync("fly", arc, "--out", "arc.oem", "--json");
        code.Should().Be(0, errors);

        Directory.GetFiles(command.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).Should().Equal("arc.csv", "arc.csv-metadata.json", "arc.czml", "arc.oem", "arc.svg");
        (await File.ReadAllTextAsync(command.PathOf("arc.csv"), TestContext.Current.CancellationToken)).Should().StartWith(Header + "\n");
        var metadata = JsonDocument.Parse(await File.ReadAllTextAsync(command.PathOf("arc.csv-metadata.json"), TestContext.Current.CancellationToken)).RootElement;
        metadata.GetProperty("url").GetString().Should().Be("arc.csv");
        metadata.GetProperty("tableSchema").GetProperty("columns").EnumerateArray().Select(c => c.GetProperty("name").GetString()).Should().Equal(Header.Split(','));
        metadata.GetProperty("notes")[0].GetProperty("epoch").GetString().Should().Be("2000-01-01T00:00:00Z");
        metadata.GetProperty("notes")[0].GetProperty("earthFixedFrame").GetString().Should().StartWith("Ecef");
        JsonDocument.Parse(output).RootElement.GetProperty("files")[0].GetString().Should().Be("arc.oem");
        XDocument.Load(command.PathOf("arc.svg")).Descendants("{http://www.w3.org/2000/svg}path").Should().HaveCount(4);
        (await File.ReadAllTextAsync(command.PathOf("arc.svg"), TestContext.Current.CancellationToken)).Should().NotContain("var(");
    }

    [Theory]
    [InlineData("fly-step-that-is-a-length", "fly", "case.yaml", "--every", "5 km")]
    [InlineData("fly-step-too-short", "fly", "case.yaml", "--every", "0.00001 s")]
    [InlineData("fly-unknown-ending", "fly", "case.yaml", "--out", "x.txt")]
    [InlineData("fly-plot-that-is-no-svg", "fly", "case.yaml", "--plot", "x.png")]
    [InlineData("fly-tolerance-mistyped", "fly", "case.yaml", "--tolerance", "tigt")]
    [InlineData("fly-folder-that-does-not-exist", "fly", "case.yaml", "--plot", "x.svg", "--out", "nowhere/x.csv")]
    [InlineData("fly-without-an-apogee", "fly", "falling.yaml", "--out", "x.csv")]
    [InlineData("fly-orbit-to-impact", "fly", "orbit.yaml")]
    [InlineData("fly-far-below-the-surface", "fly", "buried.yaml")]
    public async Task Regress_a_mistake_says_what_was_expected(string expected, params string[] arguments)
    {
        await File.WriteAllTextAsync(command.PathOf("case.yaml"), "start: { altitude: 10 km }\nstop: { time: 30 s }\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(command.PathOf("falling.yaml"), "start: { altitude: 10 km }\nstop: apogee\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(command.PathOf("orbit.yaml"), "atmosphere: none\nstart: { altitude: 400 km, velocity: { east: 7.5 km/s } }\nstop: impact\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(command.PathOf("buried.yaml"), "start: { altitude: 10 km }\nstop: { time: 200 s }\n", TestContext.Current.CancellationToken);

        var (code, output, errors) = await command.RunAsync(arguments);

        code.Should().Be(2);
        output.Should().BeEmpty();
        Directory.GetFiles(command.Folder).Should().HaveCount(4, "nothing is written");
        Command.MustEqualExpected(expected, errors);
    }

    private static string Case(string name) => Path.Combine(Repository.Root, "scenarios", "flights", name + ".yaml");

    private static List<Dictionary<string, double>> Rows(string csv)
    {
        var lines = csv.TrimEnd('\n').ReplaceLineEndings("\n").Split('\n');
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(',')).Where(pair => pair.Second.Length > 0).ToDictionary(pair => pair.First, pair => double.Parse(pair.Second, CultureInfo.InvariantCulture)))];
    }

    private static string Outside(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "verification", name);
            if (File.Exists(path))
            {
                return path;
            }
        }

        Assert.Skip($"shared/verification/{name} is not in any folder above the tests");
        return name;
    }
}
