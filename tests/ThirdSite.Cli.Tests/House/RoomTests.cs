using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace ThirdSite.Cli.Tests.House;

/// <summary>Which room may use which: dependencies run one way, from the command down to the engine's numbers.</summary>
public sealed partial class RoomTests
{
    // What each room may use, besides itself. A room that does not exist yet stands here with its rule.
    private static readonly Dictionary<string, string[]> MayUse = Closure(new()
    {
        ["ThirdSite.Numerics"] = [],
        ["ThirdSite.Earth"] = ["ThirdSite.Numerics"],
        ["ThirdSite.Flight"] = ["ThirdSite.Earth"],
        ["ThirdSite.Sensing"] = ["ThirdSite.Flight"],
        ["ThirdSite.Tracking"] = ["ThirdSite.Sensing"],
        ["ThirdSite.Engagement"] = ["ThirdSite.Sensing", "ThirdSite.Tracking"],
        ["ThirdSite.Assessment"] = ["ThirdSite.Engagement"],
        ["ThirdSite.Scenarios"] = ["ThirdSite.Assessment"],
        ["ThirdSite.Studies"] = ["ThirdSite.Scenarios"],
        ["ThirdSite.Figures"] = ["ThirdSite.Studies"],
        ["ThirdSite.Reports"] = ["ThirdSite.Figures"],
        ["ThirdSite.Cli"] = ["ThirdSite.Reports"],
    });

    private static readonly string[] AssemblyNames = ["ThirdSite", "ThirdSite.Scenarios", "ThirdSite.Studies", "ThirdSite.Figures", "ThirdSite.Reports", "ThirdSite.Cli"];

    private static readonly Lazy<Architecture> House = new(() =>
        new ArchLoader().LoadAssemblies([.. AssemblyNames.Select(Load)]).Build());

    private static Assembly Load(string name) => Assembly.Load(name);

    // What the name alone says: the elementary functions, and the two products of vectors.
    private static readonly string[] SpeakForThemselves = ["ThirdSite.Numerics.Elementary.", "ThirdSite.Numerics.Vector3D.Dot", "ThirdSite.Numerics.Vector3D.Cross"];

    [Fact]
    public void Closed_a_room_uses_only_the_rooms_below_it()
    {
        var wrong =
            from type in House.Value.Types
            let room = RoomOf(type)
            where room is not null
            from dependency in type.Dependencies
            let other = RoomOf(dependency.Target)
            where other is not null && other != room && !MayUse[room].Contains(other)
            select $"{type.FullName} uses {dependency.Target.FullName}";

        string.Join("\n", wrong.Distinct()).Should().BeEmpty();
    }

    [Fact]
    public void Closed_every_type_stands_in_a_room() =>
        House.Value.Types
            .Where(t => t.Namespace is not null && t.Namespace.FullName.StartsWith("ThirdSite", StringComparison.Ordinal) && RoomOf(t) is null)
            .Select(t => t.FullName)
            .Should().BeEmpty();

    [Fact]
    public void Closed_the_engine_knows_no_file_clock_console_network_or_random_source()
    {
        var wrong =
            from type in House.Value.Types
            where type.Assembly.Name.Split(',')[0] == "ThirdSite"
            from dependency in type.Dependencies
            where Forbidden(dependency.Target.FullName)
            select $"{type.FullName} uses {dependency.Target.FullName}";

        string.Join("\n", wrong.Distinct()).Should().BeEmpty();
        House.Value.Types.Should().Contain(t => t.Assembly.Name.StartsWith("ThirdSite,", StringComparison.Ordinal) || t.Assembly.Name == "ThirdSite");
    }

    [Fact]
    public void Closed_the_engine_refers_to_the_framework_alone()
    {
        Load("ThirdSite").GetReferencedAssemblies().Select(a => a.Name).Should().OnlyContain(n => n!.StartsWith("System.", StringComparison.Ordinal) || n == "netstandard");

        var packages = XDocument.Load(Path.Combine(Repository.Root, "src/ThirdSite/ThirdSite.csproj")).Descendants("PackageReference");
        packages.Where(p => (string?)p.Attribute("PrivateAssets") != "all").Should().BeEmpty("the engine runs wherever .NET runs");
    }

    [Fact]
    public void Closed_every_public_method_of_the_engine_is_documented()
    {
        var file = Path.ChangeExtension(Load("ThirdSite").Location, ".xml");
        Assert.SkipUnless(File.Exists(file), "The engine's documentation file is not beside the tests.");
        var documented = XDocument.Load(file).Descendants("member")
            .Select(m => (string)m.Attribute("name")!)
            .Where(n => n[0] is 'M' or 'T')
            .Select(n => n[2..].Split('(')[0].Replace("#ctor", ".ctor", StringComparison.Ordinal))
            .Select(n => Arity().Replace(n, ""))
            .CountBy(n => n)
            .ToDictionary();

        var missing =
            from type in Load("ThirdSite").GetExportedTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where !method.IsSpecialName && !IsGenerated(method) && !IsInherited(method)
            let name = $"{Arity().Replace(type.FullName!, "").Replace('+', '.')}.{method.Name}"
            where !SpeakForThemselves.Any(n => name.StartsWith(n, StringComparison.Ordinal))
            group method by name into overloads
            where documented.GetValueOrDefault(overloads.Key) < overloads.Count()
            select overloads.Key;

        string.Join(", ", missing.Order()).Should().BeEmpty();
    }

    private static string? RoomOf(IType type)
    {
        var name = type.Namespace?.FullName ?? "";
        return MayUse.Keys.FirstOrDefault(room => name == room || name.StartsWith(room + ".", StringComparison.Ordinal));
    }

    private static bool Forbidden(string name) =>
        name.StartsWith("System.IO.", StringComparison.Ordinal) || name.StartsWith("System.Net.", StringComparison.Ordinal)
        || name is "System.Console" or "System.DateTime" or "System.DateTimeOffset" or "System.TimeProvider" or "System.Environment" or "System.Random"
            or "System.Diagnostics.Stopwatch" or "System.Diagnostics.Process" or "System.Guid";

    // Members of records that the compiler writes, and what overrides or implements a documented one.
    private static bool IsGenerated(MethodInfo method) =>
        method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) || method.Name is "Deconstruct" or "Equals" or "GetHashCode" or "ToString";

    private static bool IsInherited(MethodInfo method) =>
        method.GetBaseDefinition() != method
        || method.DeclaringType!.IsInterface is false && method.DeclaringType.GetInterfaces().Any(i => !method.DeclaringType.IsGenericTypeDefinition && method.DeclaringType.GetInterfaceMap(i).TargetMethods.Contains(method));

    private static Dictionary<string, string[]> Closure(Dictionary<string, string[]> direct)
    {
        IEnumerable<string> All(string room) => direct[room].SelectMany(r => All(r).Append(r));
        return direct.ToDictionary(r => r.Key, r => All(r.Key).Distinct().ToArray());
    }

    [GeneratedRegex("`+[0-9]+")]
    private static partial Regex Arity();
}
