using System.Diagnostics;
using System.Text.RegularExpressions;
using ThirdSite.Flight;

namespace ThirdSite.Tests.Flight;

/// <summary>
/// The kernels are fast only if the compiler optimises them and inlines every lane's operation: past 512 locals or 60,000
/// bytes of IL it silently does neither. What it did is read from its own listing, in a process of its own.
/// </summary>
public partial class CompiledKernelTests
{
    [Fact]
    public void Kernels_are_optimised_and_call_no_operation_of_a_lane()
    {
#if DEBUG
        Assert.Skip("Only optimised builds are compiled so.");
#endif
        var listing = Path.Combine(Path.GetTempPath(), $"thirdsite-kernels-{Guid.NewGuid():N}.txt");
        try
        {
            var start = new ProcessStartInfo("dotnet", [typeof(CompiledKernelTests).Assembly.Location, "--filter-class", "*CompiledKernelTests+Flown", "--no-progress"])
            {
                RedirectStandardOutput = true,
                Environment =
                {
                    ["DOTNET_JitStdOutFile"] = listing,
                    ["DOTNET_JitDisasm"] = "Stage Error EvaluateFour End Judge Advance Seek Retake Correct HandOut Park Fill Begin Nodes First State",
                },
            };
            using (var process = Process.Start(start)!)
            {
                var output = process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                process.ExitCode.Should().Be(0, output);
            }

            var methods = Listing().Split(File.ReadAllText(listing)).Where(m => m.StartsWith("ThirdSite.", StringComparison.Ordinal) && m.Contains("Lanes`4", StringComparison.Ordinal)
                || m.StartsWith("ThirdSite.Numerics.NystromPair", StringComparison.Ordinal)
                || m.StartsWith("ThirdSite.Flight.AirMethod", StringComparison.Ordinal)).ToArray();
            methods.Length.Should().BeGreaterThan(12, "the listing names them");
            foreach (var method in methods)
            {
                var name = method[..method.IndexOf('\n', StringComparison.Ordinal)];
                name.Should().Contain("FullOpts");
                OperationCalls().Matches(method).Select(c => c.Value).Should().BeEmpty($"of {name}");
            }
        }
        finally
        {
            File.Delete(listing);
        }
    }

    [GeneratedRegex("; Assembly listing for method ")]
    private static partial Regex Listing();

    [GeneratedRegex(@"call\s+\[ThirdSite\.(Numerics\.(Lane\d|Vector3D)|Flight\.\w*(Lanes|Motion|Method)):[^\]]*\]")]
    private static partial Regex OperationCalls();

    /// <summary>What the other process runs.</summary>
    public class Flown
    {
        [Fact]
        public void Arcs_are_flown_in_the_widest_lanes()
        {
            var batch = new ArcBatch(Arcs.J2, Arcs.Surface);
            Arcs.Fly(batch, Arcs.Family(100)).Should().OnlyContain(e => e.Outcome == ArcOutcome.Landed);
            Arcs.Fly(new AirArcBatch(AirArcBatchTests.Earth), Arcs.Family(100)).Should().OnlyContain(e => e.Outcome == ArcOutcome.Landed);
            Arcs.Fly(new KeplerPathBatch(batch), Arcs.Family(100)).Ends.Should().OnlyContain(e => e.Outcome == ArcOutcome.Landed);
        }
    }
}
