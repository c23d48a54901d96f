using System.Globalization;

namespace ThirdSite.Reports.Exports;

/// <summary>One column of a table: the header, its description for the metadata beside the file, and the cell of a row.</summary>
/// <param name="Name">Header; a CSVW name, letters, digits and underscores.</param>
/// <param name="Title">For people.</param>
/// <param name="Datatype">CSVW built-in datatype: string, boolean, integer, double.</param>
/// <param name="Unit">Symbol of the unit, or null for text, flags, counts and fractions.</param>
/// <param name="Value">Text of the cell; null where there is none.</param>
/// <param name="Separator">What stands between the parts of a list, or null.</param>
/// <param name="IsKey">Part of the primary key: never empty.</param>
internal sealed record TableColumn<T>(string Name, string Title, string Datatype, string? Unit, Func<T, string?> Value, string? Separator = null, bool IsKey = false)
{
    public static TableColumn<T> Key(string name, string title, Func<T, string> value) => new(name, title, "string", null, value, IsKey: true);

    public static TableColumn<T> KeyNumber(string name, string title, string unit, Func<T, double> value) =>
        new(name, title, "double", unit, row => Number(value(row)), IsKey: true);

    public static TableColumn<T> KeyCount(string name, string title, Func<T, int> value) =>
        new(name, title, "integer", null, row => value(row).ToString(CultureInfo.InvariantCulture), IsKey: true);

    public static TableColumn<T> Text(string name, string title, Func<T, string?> value) => new(name, title, "string", null, value);

    public static TableColumn<T> Flag(string name, string title, Func<T, bool> value) => new(name, title, "boolean", null, row => value(row) ? "true" : "false");

    public static TableColumn<T> Number(string name, string title, string? unit, Func<T, double?> value) =>
        new(name, title, "double", unit, row => value(row) is { } number ? Number(number) : null);

    public static TableColumn<T> Numbers(string name, string title, string unit, Func<T, IReadOnlyList<double>> value) =>
        new(name, title, "double", unit, row => string.Join(';', value(row).Select(Number)), ";");

    public static TableColumn<T> Texts(string name, string title, Func<T, IReadOnlyList<string>> value) =>
        new(name, title, "string", null, row => string.Join(';', value(row)), ";");

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
