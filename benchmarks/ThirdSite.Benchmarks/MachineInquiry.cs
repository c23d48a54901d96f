using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace ThirdSite.Benchmarks;

/// <summary>Finds out what machine this is.</summary>
internal static class MachineInquiry
{
    public static Machine Ask() => new(
        Field("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        MemoryGiB(),
        OperatingSystem.IsLinux() ? $"{RuntimeInformation.OSDescription}, Linux {Environment.OSVersion.Version}" : RuntimeInformation.OSDescription,
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}",
        (GCSettings.IsServerGC ? "server" : "workstation") + (GCSettings.LatencyMode == GCLatencyMode.Interactive ? ", concurrent" : ""),
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null);

    private static double MemoryGiB()
    {
        var kibibytes = Field("/proc/meminfo", "MemTotal")?.Split(' ')[0];
        var bytes = kibibytes is null ? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes : 1024 * long.Parse(kibibytes, CultureInfo.InvariantCulture);
        return Math.Round(bytes / (double)(1 << 30), 1);
    }

    private static string? Field(string file, string key) =>
        File.Exists(file)
            ? File.ReadLines(file).Select(l => l.Split(':', 2)).FirstOrDefault(p => p.Length == 2 && p[0].Trim() == key)?[1].Trim()
            : null;
}
