using System.Text;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies.Tests;

public sealed class FlownCaseTests
{
    private static readonly string[] Values = ["0", "-1", "1e300", "inf", "nan", "30 s", "7 km/s", "-7 km/s", "90 deg", "400 km", "-5 km", "0.01 kg/m2", "none", "sphere", "impact", "apogee", "us1976", "{ }", "[ ]", "1 g", "1e6 m2"];

    // Of the number that stands there.
    private static readonly double[] Factors = [0, -1, 1e-6, 1e-3, 0.1, 0.5, 2, 10, 100, 1e3, 1e5, -30];

    [Fact]
    public void Closed_states_lie_at_multiples_of_the_step_and_at_the_end()
    {
        var flight = FlightCaseReader.Read("start: { altitude: 100 m }\n", "x.yaml");
        var flown = FlownCase.Fly(flight, 0.3);
        flown.States.Select(s => s.TimeS).SkipLast(1).Should().Equal(Enumerable.Range(0, flown.States.Count - 1).Select(i => (double)(0.3m * i)));
        flown.States[^1].AltitudeM.Should().BeApproximately(0, 1e-6);
        FlownCase.Fly(flight).StepS.Should().Be(0.005);
        FlownCase.Fly(flight).States.Count.Should().BeLessThanOrEqualTo(FlownCase.DefaultStates + 1);
    }

    [Fact] // the inertial state is that of the Earth-fixed one, turned
    public void Closed_inertial_velocity_is_the_rate_of_the_inertial_position()
    {
        var flown = FlownCase.Fly(FlightCaseReader.Read("atmosphere: none\nstart: { latitude: 40 deg, longitude: -70 deg, altitude: 200 km, velocity: { north: 2 km/s, east: 3 km/s, down: -1 km/s } }\nstop: { time: 100 s }\n", "x.yaml"), 0.5);
        for (var i = 1; i + 1 < flown.States.Count; i++)
        {
            var rate = flown.States[i + 1].PositionEciM - flown.States[i - 1].PositionEciM;
            (rate - flown.States[i].VelocityEciMps).Length.Should().BeLessThan(0.01);
        }
    }

    [Fact]
    public void Closed_any_number_of_values_exchanged_gives_a_flight_or_a_ScenarioException()
    {
        const string Text = """
            epoch: 2008-04-06T00:00:00Z
            earth: { shape: wgs84, radius: 6371 km, gm: 3.986004418e14 m3/s2, j2: 1.08262982e-3, gravity: j2, rotation: 7.292115e-5 rad/s }
            atmosphere: us1976
            wind: { profile: [ { altitude: 0 ft, east: -20 ft/s, north: 0 ft/s }, { altitude: 30000 ft, east: 70 ft/s, north: 0 ft/s } ] }
            body: { mass: 14.5939 kg, reference_area: 0.018241 m2, drag_coefficient: { mach: [0, 0.9, 1.1], cd: [0.1, 0.1, 0.3] } }
            start: { latitude: 0 deg, longitude: 0 deg, altitude: 30000 ft, velocity: { north: 0 ft/s, east: 300 ft/s, down: -100 ft/s } }
            stop: { time: 30 s }
            """;
        int[] starts = [.. Enumerable.Range(0, Text.Length - 1).Where(i => Text[i] == ':' && Text[i + 1] == ' ').Select(i => i + 2)];
        int flown = 0, refused = 0;
        Gen.Select(Gen.Int[0, starts.Length - 1], Gen.Int[-2 * Factors.Length, Values.Length - 1]).Array[1, 3].Sample(changes =>
        {
            var text = new StringBuilder(Text);
            foreach (var (start, value) in changes.OrderByDescending(change => starts[change.Item1]).DistinctBy(change => change.Item1))
            {
                var end = text.ToString().IndexOfAny([',', '}', '\n'], starts[start]);
                var length = (end < 0 ? text.Length : end) - starts[start];
                var found = text.ToString(starts[start], length).Split(' ', 2);
                var scaled = value < 0 && double.TryParse(found[0], System.Globalization.CultureInfo.InvariantCulture, out var number)
                    ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{number * Factors[-value % Factors.Length]:R} {string.Join(' ', found.Skip(1))}")
                    : null;
                text.Remove(starts[start], length).Insert(starts[start], (scaled ?? Values[Math.Abs(value) % Values.Length]) + " ");
            }

            try
            {
                var states = FlownCase.Fly(FlightCaseReader.Read(text.ToString(), "mutant.yaml")).States;
                Interlocked.Increment(ref flown);
                return states.All(s => double.IsFinite(s.AltitudeM + s.SpeedMps + s.Mach + s.DynamicPressurePa + s.GravityMps2 + s.VelocityEciMps.Length));
            }
            catch (ScenarioException e)
            {
                Interlocked.Increment(ref refused);
                return e.Problems.Count > 0;
            }
        }, iter: 1500);
        flown.Should().BeGreaterThan(50);
        refused.Should().BeGreaterThan(50);
    }
}
