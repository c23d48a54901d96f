using ThirdSite.Studies;

namespace ThirdSite.Figures.Charts;

/// <summary>Values and names of quantities that were varied, as the charts of critical values print them.</summary>
public static class CriticalQuantityText
{
    private static readonly Format F = Format.English;

    /// <summary>Decimals that tell apart a five-hundredth of the interval.</summary>
    public static int Decimals(CriticalQuantity quantity) => Math.Clamp((int)Math.Ceiling(-Math.Log10((quantity.High - quantity.Low) / 500)), 0, 6);

    /// <summary>Of a value at which an answer turns: no more than it was found to.</summary>
    public static int TurnDecimals(CriticalQuantity quantity) => quantity.Tolerance <= 0 ? 0 : Math.Min(Decimals(quantity), Math.Clamp((int)Math.Ceiling(-Math.Log10(quantity.Tolerance)), 0, 6));

    public static string Number(CriticalQuantity quantity, double value) => F.Number(value, Decimals(quantity));

    public static string Shown(CriticalQuantity quantity, double? value) => value is not { } v ? "no limit"
        : quantity.Unit == "1" ? Number(quantity, v)
        : F.Quantity(v, UnitText(quantity), Decimals(quantity));

    /// <summary>A value at which the answer turns, with its unit.</summary>
    public static string Turn(CriticalQuantity quantity, double value) => quantity.Unit == "1" ? F.Number(value, TurnDecimals(quantity)) : F.Quantity(value, UnitText(quantity), TurnDecimals(quantity));

    private static string UnitText(CriticalQuantity quantity) => quantity.Unit.Replace("m2", "m\u00b2", StringComparison.Ordinal).Replace("m3", "m\u00b3", StringComparison.Ordinal);

    public static string Axis(CriticalQuantity quantity) => quantity.Unit == "1" ? quantity.Label : $"{quantity.Label} ({UnitText(quantity)})";

    /// <summary>Where it stands in the list of the readings, without the part's own name: "Burnout speed".</summary>
    public static string Short(CriticalQuantity quantity) => quantity.Label.Split(',')[0];

    public static string Interval(CriticalQuantity quantity) => $"{Number(quantity, quantity.Low)} to {Shown(quantity, quantity.High)}";

    /// <summary>Cut where it would leave its room.</summary>
    public static string Fit(CriticalQuantity quantity, double room) => TextMetrics.Width(Axis(quantity), 12, true) <= room ? Axis(quantity)
        : quantity.Unit == "1" ? Short(quantity) : $"{Short(quantity)} ({UnitText(quantity)})";
}
