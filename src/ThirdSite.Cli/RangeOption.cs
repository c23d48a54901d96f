using System.CommandLine;
using ThirdSite.Scenarios;

namespace ThirdSite.Cli;

/// <summary>Intervals of quantities on the command line: <c>"30 s..120 s"</c>, or <c>"30..120 s"</c> with the unit once.</summary>
internal static class RangeOption
{
    public static Option<string[]> Create(string description) => new("--range")
    {
        HelpName = "LOW..HIGH",
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>SI, for a quantity in a unit of the same kind.</summary>
    /// <exception cref="FormatException">Not two quantities of the kind; the message says what was found.</exception>
    public static (double Low, double High) Parse(string text, Unit like, string option = "--range")
    {
        var parts = text.Split("..");
        string Refusal(string why) => $"{option} {text}: {why}; expected two values of {like.Dimension.Name} such as \"{Sample(like)}\"";
        if (parts.Length != 2)
        {
            throw new FormatException(Refusal("no LOW..HIGH"));
        }

        if (!Quantity.TryParse(parts[1].Trim(), out var high, out var error))
        {
            throw new FormatException(Refusal(error));
        }

        if (!Quantity.TryParse(parts[0].Trim(), out var low, out error))
        {
            throw new FormatException(Refusal(error));
        }

        // A bare lower end has the unit of the upper one.
        low = low.Unit == Unit.One ? new Quantity(low.Number, high.Unit) : low;
        return high.Unit.Dimension == like.Dimension && low.Unit.Dimension == like.Dimension
            ? (low.Si, high.Si)
            : throw new FormatException(Refusal($"{(high.Unit.Dimension == like.Dimension ? low : high)} is {(high.Unit.Dimension == like.Dimension ? low : high).Unit.Dimension.Name}"));
    }

    private static string Sample(Unit unit) => unit == Unit.One ? "0.5..1" : $"1..2 {unit.Text}";
}
