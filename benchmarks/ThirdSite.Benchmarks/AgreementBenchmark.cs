using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ThirdSite.Studies.Treaty;

namespace ThirdSite.Benchmarks;

/// <summary>
/// Logs of an agreement, a thousand entries to a hundred thousand: what signing and verifying cost, beside the runtime's
/// own verification of as many signatures, which no verification can go below.
/// </summary>
internal static class AgreementBenchmark
{
    private const int BareSignatures = 5_000;
    private static readonly int[] Counts = [1_000, 10_000, 100_000];

    public static AgreementCost Run()
    {
        PartyKey[] keys = [PartyKey.Create("US"), PartyKey.Create("RU")];
        var meter = new Meter();
        Verify(Make(keys, 500), keys);
        Bare();
        var steps = new List<AgreementStep>();
        foreach (var count in Counts)
        {
            _ = meter.Lap();
            var log = Make(keys, count);
            var signed = meter.Lap();
            Bare();
            var bare = meter.Lap();
            var verification = Verify(log, keys);
            var verified = meter.Lap();
            if (!verification.Verify(log).Verified)
            {
                throw new InvalidOperationException("The log does not verify.");
            }

            var again = meter.Lap();
            using var process = Process.GetCurrentProcess();
            steps.Add(new(
                count,
                log.Length / (double)(1 << 20),
                1e6 * signed.ProcessorS / count,
                verified.WallS,
                verified.ProcessorS,
                1e6 * verified.ProcessorS / count,
                1e6 * bare.ProcessorS / BareSignatures,
                verified.ProcessorS / count / (bare.ProcessorS / BareSignatures),
                again.ProcessorS,
                process.PeakWorkingSet64 / (double)(1 << 20)));
        }

        return new(Environment.ProcessorCount, steps);
    }

    public static void Write(TextWriter output, AgreementCost cost)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Two parties in turn, {cost.Processors} processors."));
        output.WriteLine();
        output.WriteLine("| entries | MiB | to sign one, μs | to verify: wall, s | processor, s | one, μs | a bare signature, μs | one in bare signatures | once more, s | peak memory, MiB |");
        output.WriteLine("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var s in cost.Steps)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {s.Entries} | {s.MiB:f1} | {s.SignMicroseconds:f0} | {s.WallS:f2} | {s.ProcessorS:f2} | {s.VerifyMicroseconds:f0} | {s.BareMicroseconds:f0} | {s.InBareSignatures:f2} | {s.AgainS:f2} | {s.PeakMiB:f0} |"));
        }
    }

    private static byte[] Make(PartyKey[] keys, int count)
    {
        var (file, previous, start) = (new MemoryStream(), LogEntry.NoPrevious, new DateTimeOffset(2008, 4, 6, 0, 0, 0, TimeSpan.Zero));
        for (var i = 0; i < count; i++)
        {
            using var body = JsonDocument.Parse(string.Create(CultureInfo.InvariantCulture, $"{{\"nation\":\"IR\",\"rangeKm\":{1000 + (i % 2000)},\"sensor\":\"gabala\"}}"));
            var line = LogEntry.Sign(i, previous, start.AddMinutes(i), "flight-observed", body.RootElement, keys[i % keys.Length]).Bytes();
            previous = LogEntry.HashOf(line);
            file.Write(line);
            file.WriteByte((byte)'\n');
        }

        return file.ToArray();
    }

    private static LogVerification Verify(byte[] log, PartyKey[] keys)
    {
        var verification = new LogVerification([.. keys.Select(k => k.Public())]);
        return verification.Verify(log).Verified ? verification : throw new InvalidOperationException("The log does not verify.");
    }

    private static void Bare()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var data = Encoding.ASCII.GetBytes(new string('x', 400));
        var signature = key.SignData(data, HashAlgorithmName.SHA256);
        for (var i = 0; i < BareSignatures; i++)
        {
            if (!key.VerifyData(data, signature, HashAlgorithmName.SHA256))
            {
                throw new InvalidOperationException("A signature does not verify.");
            }
        }
    }
}

/// <summary>What logs cost.</summary>
internal sealed record AgreementCost(int Processors, IReadOnlyList<AgreementStep> Steps);

internal sealed record AgreementStep(
    int Entries,
    double MiB,
    double SignMicroseconds,
    double WallS,
    double ProcessorS,
    double VerifyMicroseconds,
    double BareMicroseconds,
    double InBareSignatures,
    double AgainS,
    double PeakMiB);
