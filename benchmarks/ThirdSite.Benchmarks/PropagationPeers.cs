using System.Diagnostics;
using System.Globalization;
using ThirdSite.Numerics;

namespace ThirdSite.Benchmarks;

/// <summary>A propagator of somebody else's, in a process of its own (peers/ beside this project).</summary>
internal sealed class PropagationPeer : IDisposable
{
    private readonly Process process;

    private PropagationPeer(string name, ProcessStartInfo start)
    {
        Name = name;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
    }

    public string Name { get; }

    /// <summary>Builds what is missing and starts all.</summary>
    /// <exception cref="InvalidOperationException">The script failed; its message stands on the standard error.</exception>
    public static IReadOnlyList<PropagationPeer> Start(string checkout)
    {
        var folder = Path.Combine(checkout, "benchmarks", "peers");
        using (var build = Process.Start(new ProcessStartInfo("bash", [Path.Combine(folder, "build.sh")]) { RedirectStandardOutput = true })!)
        {
            Console.Error.Write(build.StandardOutput.ReadToEnd());
            build.WaitForExit();
            if (build.ExitCode != 0)
            {
                throw new InvalidOperationException("The peers could not be built: benchmarks/peers/build.sh");
            }
        }

        return
        [
            new("boost-odeint-dopri5", new(Path.Combine(folder, "bin", "boost_odeint_dopri5"))),
            new("gsl-rk8pd", new(Path.Combine(folder, "bin", "gsl_rk8pd"))),
            new("scipy-dop853", new("/usr/bin/python3", [Path.Combine(folder, "scipy_dop853.py")])),
        ];
    }

    /// <summary>Seconds that flying the first arcs of a family takes.</summary>
    public double Seconds(bool varied, int count, double tolerance)
    {
        Ask("run", varied, count, tolerance);
        return double.Parse(process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
    }

    /// <summary>Where they land, m.</summary>
    public Vector3D[] Landings(bool varied, int count, double tolerance)
    {
        Ask("land", varied, count, tolerance);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var parts = process.StandardOutput.ReadLine()!.Split(' ');
            return new Vector3D(Number(parts[0]), Number(parts[1]), Number(parts[2]));
        })];
        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private void Ask(string verb, bool varied, int count, double tolerance) =>
        process.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{verb} {(varied ? 1 : 0)} {count} {tolerance:R}"));
}
