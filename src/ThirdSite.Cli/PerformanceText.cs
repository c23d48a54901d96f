using System.Globalization;
using ThirdSite.Studies;

namespace ThirdSite.Cli;

/// <summary>What <c>thirdsite catalog NAME --performance</c> says in a terminal: 80 columns.</summary>
internal static class PerformanceText
{
    public static void Write(TextWriter writer, VehiclePerformance p)
    {
        writer.WriteLine($"{p.Label} (vehicles.{p.Name})");
        writer.WriteLine();
        Stages(writer, p);
        writer.WriteLine();
        Ascents(writer, p);
        Comparisons(writer, p);
        ByPayload(writer, p);
        Flights(writer, p);
        Spreads(writer, p);
        writer.WriteLine();
        Notes(writer, p);
    }

    private static void Stages(TextWriter writer, VehiclePerformance p)
    {
        writer.WriteLine("Stage               lit at vehicle propellant  empty   burn thrust  Isp  ideal");
        writer.WriteLine("                         s      kg         kg     kg      s     kN    s    m/s");
        foreach (var s in p.Stages)
        {
            writer.WriteLine($"{Cut(s.Label, 19),-19}{N(s.IgnitionTimeS, 1),7}{N(s.IgnitionMassKg),8}{N(s.PropellantKg),11}{N(s.BurnoutMassKg),7}{N(s.BurnTimeS, 1),7}{N(s.VacuumThrustN / 1000, 1),7}{N(s.SpecificImpulseS),5}{N(s.IdealVelocityMps),7}");
        }

        writer.WriteLine($"{"above the stages",-19}{"",7}{N(p.PayloadKg),8}");
        HelpText.WriteWrapped(writer, $"At launch {N(p.LaunchMassKg)} kg, thrust {N(p.LiftOffThrustToWeight, 2)} times the weight; ideal velocity {N(p.IdealVelocityMps)} m/s.", indent: 0);
    }

    private static void Ascents(TextWriter writer, VehiclePerformance p)
    {
        Row(writer, p, "Ascent", a => Header(a.Name));
        Row(writer, p, "Velocity budget, m/s:", _ => "");
        Row(writer, p, "  ideal velocity", _ => N(p.IdealVelocityMps));
        Row(writer, p, "  gravity loss", a => N(-a.GravityLossMps));
        Row(writer, p, "  drag loss", a => N(-a.DragLossMps));
        Row(writer, p, "  steering loss", a => N(-a.SteeringLossMps));
        if (p.HasBackPressure)
        {
            Row(writer, p, "  back-pressure loss", a => N(-a.PressureLossMps));
        }

        Row(writer, p, "  speed at burnout", a => N(a.SpeedMps));
        Row(writer, p, "  left open by the integration", a => N(Math.Abs(a.ImbalanceMps), 3));
        Row(writer, p, "At the last burnout:", _ => "");
        Row(writer, p, "  time, s", a => N(a.BurnoutTimeS, 1));
        Row(writer, p, "  speed relative to the Earth, km/s", a => N(a.SpeedMps / 1000, 2));
        Row(writer, p, "  the same, surface-equivalent, km/s", a => N(a.SurfaceEquivalentMps / 1000, 2));
        Row(writer, p, "  altitude, km", a => N(a.AltitudeM / 1000));
        Row(writer, p, "  downrange, km", a => N(a.DownrangeM / 1000));
        Row(writer, p, "  flight-path angle, deg", a => N(a.FlightPathAngleDeg, 1));
        Row(writer, p, "Then:", _ => "");
        Row(writer, p, "  range, km", a => a.RangeM is { } range ? N(range / 1000) : a.Outcome == VehiclePerformance.FallsBack ? "falls back" : "> half Earth");
        Row(writer, p, "  apogee, km", a => a.ApogeeM is { } apogee ? N(apogee / 1000) : "-");
        var t = p.Turning;
        HelpText.WriteWrapped(
            writer,
            $"{(p.Reference == VehiclePerformance.Farthest ? "The farthest" : p.Reference == VehiclePerformance.FortyFive ? "The 45 deg" : "The steepest")} ascent over the turning ellipsoid from {N(t.LatitudeDeg)} deg of latitude, over all directions: {Span(t.SpeedLowMps, t.SpeedHighMps, 1000, 2, "km/s")} relative to the Earth, {Span(t.InertialSpeedLowMps, t.InertialSpeedHighMps, 1000, 2, "km/s")} inertial, burnout at {Span(t.AltitudeLowM, t.AltitudeHighM, 1000, 0, "km")}.",
            indent: 0);
    }

    private static void Comparisons(TextWriter writer, VehiclePerformance p)
    {
        if (p.Comparisons.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine("Published beside computed");
        foreach (var c in p.Comparisons)
        {
            var isSpeed = c.Quantity == "burnoutSpeed";
            var (unit, decimals) = isSpeed ? ("km/s", 2) : ("km", 0);
            var published = c.Published.Low < c.Published.High
                ? $"{N(c.Published.Value / 1000, decimals)} ({N(c.Published.Low / 1000, decimals)} to {N(c.Published.High / 1000, decimals)}) {unit}"
                : $"{N(c.Published.Value / 1000, decimals)} {unit}";
            var computed = Span(c.ComputedLow, c.ComputedHigh, 1000, decimals, unit);
            HelpText.WriteWrapped(writer, $"{(isSpeed ? "burnout speed" : "range")}, {c.Label}: {published}", indent: 2);
            HelpText.WriteWrapped(
                writer,
                $"computed {computed}{(isSpeed ? ", straight up to burnout at 45 deg" : "")}: {(c.IsWithin ? "within the published spread" : $"{N(Math.Abs(c.Off) / 1000, decimals)} {unit} {(c.Off > 0 ? "above" : "below")} it")}{(c.Remark is null ? "" : $": {c.Remark}")}",
                indent: 4);
        }
    }

    private static void ByPayload(TextWriter writer, VehiclePerformance p)
    {
        if (p.SpeedsByPayload.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine("Burnout speed by mass above the last stage, km/s");
        writer.WriteLine("      kg    published    tolerance   straight up   at 45 deg   difference");
        foreach (var r in p.SpeedsByPayload)
        {
            writer.WriteLine($"{N(r.PayloadKg),8}{N(r.Published.Value / 1000, 2),13}{N((r.Published.High - r.Published.Low) / 2000, 2),13}{N(r.StraightUpMps / 1000, 2),14}{N(r.FortyFiveMps / 1000, 2),12}{(r.IsWithin ? "none" : Off(r.Off / 1000, 2)),13}");
        }

        HelpText.WriteWrapped(writer, "Difference: of the published spread from the span between the two ascents.", indent: 0);
    }

    private static void Flights(TextWriter writer, VehiclePerformance p)
    {
        if (p.Flights.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        FlightRow(writer, p, "Flights", f => f.Label);
        FlightRow(writer, p, "  published range, km", f => N(f.RangeM / 1000));
        FlightRow(writer, p, "  published apogee, km", f => N(f.ApogeeM / 1000));
        FlightRow(writer, p, "  speed of the ellipse through both, km/s", f => N(f.EllipseSpeedMps / 1000, 2));
        FlightRow(writer, p, $"All its energy, {N(p.PayloadKg)} kg above the stages:", _ => "");
        FlightRow(writer, p, "  apogee at that range, km", f => f.FullApogeeM is { } a ? N(a / 1000) : "no such range");
        FlightRow(writer, p, "  surface-equivalent speed, km/s", f => f.FullSurfaceEquivalentMps is { } v ? N(v / 1000, 2) : "-");
        FlightRow(writer, p, "Mass added until both fit:", _ => "");
        FlightRow(writer, p, "  above the last stage, kg", f => f.MatchedPayloadKg is { } m ? N(m) : "none");
        FlightRow(writer, p, "  burnout speed, km/s", f => f.MatchedSpeedMps is { } v ? N(v / 1000, 2) : "-");
        FlightRow(writer, p, "  burnout altitude, km", f => f.MatchedAltitudeM is { } h ? N(h / 1000) : "-");
        FlightRow(writer, p, "  surface-equivalent speed, km/s", f => f.MatchedSurfaceEquivalentMps is { } v ? N(v / 1000, 2) : "-");
        if (p.FlightSpeed is { } speed)
        {
            FlightRow(writer, p, $"  published {N(speed.Value / 1000, 1)} ({N(speed.Low / 1000, 1)} to {N(speed.High / 1000, 1)}) km/s", f => f.IsWithin is { } within ? within ? "within" : "outside" : "-");
        }

        HelpText.WriteWrapped(writer, "Matched by the law's one angle (the steepest ascent with the range), the Earth's turning left out. A flight may as well have shed that energy in turns: which of the two is not published.", indent: 0);
    }

    private static void Spreads(TextWriter writer, VehiclePerformance p)
    {
        var ofRange = p.Reference == VehiclePerformance.Farthest;
        var (centre, scale, decimals) = ofRange ? (p.ReferenceAscent.RangeM, 1000.0, 0) : (p.ReferenceAscent.SpeedMps, 1000.0, 2);
        var moving = p.Spreads.Where(s => s.AtLow is not null || s.AtHigh is not null).ToList();
        if (moving.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        HelpText.WriteWrapped(writer, $"{(ofRange ? "Farthest range, km" : "Burnout speed at 45 deg, km/s")}, with one number at an end of its spread ({N((centre ?? 0) / scale, decimals)} with all as listed)", indent: 0);
        foreach (var s in moving)
        {
            string End(double? end, double? at) => end is { } e ? $"{e.ToString("G6", CultureInfo.InvariantCulture)}{(s.Unit == "1" ? "" : " " + s.Unit)}: {(at is { } x ? N(x / scale, decimals) : "none")}" : "";
            writer.WriteLine($"  {Cut(s.Label, 38),-38}{End(s.Low, s.AtLow),18}{End(s.High, s.AtHigh),20}".TrimEnd());
        }
    }

    private static void Notes(TextWriter writer, VehiclePerformance p)
    {
        if (p.Note.Length > 0)
        {
            HelpText.WriteWrapped(writer, p.Note, indent: 0);
        }

        HelpText.WriteWrapped(writer, "Over a still, round Earth of 6,371 km, as the ranges of classes are defined; U.S. Standard Atmosphere 1976. Ascent: vertical rise, one small turn, then thrust along the velocity; the angle of the turn is the one free parameter.", indent: 0);
        HelpText.WriteWrapped(writer, p.HasBackPressure ? "Air pressure on the nozzle exits that are published is taken off the thrust." : "No nozzle exit area is published: vacuum thrust acts from the ground on.", indent: 0);
        HelpText.WriteWrapped(writer, $"Drag on {N(p.ReferenceAreaM2, 2)} m2. {Capital(p.DragOrigin)}.", indent: 0);
    }

    private static void Row(TextWriter writer, VehiclePerformance p, string name, Func<AscentAnswer, string> value) =>
        writer.WriteLine($"{name,-38}{string.Concat(p.Ascents.Select(a => $"{value(a),14}"))}".TrimEnd());

    private static void FlightRow(TextWriter writer, VehiclePerformance p, string name, Func<TestFlightAnswer, string> value) =>
        writer.WriteLine($"{name,-46}{string.Concat(p.Flights.Select(f => $"{value(f),16}"))}".TrimEnd());

    private static string Header(string ascent) => ascent switch
    {
        VehiclePerformance.StraightUp => "straight up",
        VehiclePerformance.FortyFive => "at 45 deg",
        _ => "farthest",
    };

    private static string Span(double low, double high, double scale, int decimals, string unit)
    {
        var (a, b) = (N(low / scale, decimals), N(high / scale, decimals));
        return a == b ? $"{a} {unit}" : $"{a} to {b} {unit}";
    }

    private static string Off(double value, int decimals) => value > 0 ? "+" + N(value, decimals) : N(value, decimals);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "~";

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string N(double value, int decimals = 0)
    {
        var text = value.ToString((Math.Abs(value) >= 10_000 ? "N" : "F") + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text.All(c => c is '-' or '0' or '.') ? text.TrimStart('-') : text;
    }
}
