using System.Diagnostics;
using System.Runtime.InteropServices;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Host;

/// <summary>What the host's side alone sustains: packing, checksums, staging and the protocol, with no device behind them.</summary>
public static unsafe class HostPath
{
    /// <summary>Bytes of one transfer: beyond any cache.</summary>
    private const long Bytes = 256L << 20;

    private const int Repetitions = 7;

    /// <summary>Bytes of a piece that is too short to be moved where it lies.</summary>
    private const int PieceBytes = 32 << 10;

    /// <summary>
    /// Bytes a second to a card that takes no time, from one piece and packed from pieces of 32 KiB, and from it; the best of several transfers of
    /// 256 MiB, for others' work only ever slows one.
    /// </summary>
    public static (double ToCard, double Packed, double FromCard) Measure()
    {
        var pattern = new byte[StagingBuffer.Size];
        new Random(1).NextBytes(pattern);
        LaneChecksum sum = new();
        var data = (byte*)NativeMemory.AlignedAlloc((nuint)Bytes, 4096);
        try
        {
            for (long at = 0; at < Bytes; at += pattern.Length)
            {
                pattern.CopyTo(new Span<byte>(data + at, pattern.Length));
                sum.Add(pattern);
            }

            using var session = new OffloadSession(new NullCard(pattern, sum.Value), FpgaBackend.DefaultPatience);
            using var buffer = session.Allocate(Bytes, "host path");
            var pieces = new HostPieces([.. Enumerable.Range(0, (int)(Bytes / PieceBytes)).Select(i => (nint)(data + ((long)i * PieceBytes)))], PieceBytes);
            return (Best(() => session.Upload(new HostBytes(data, Bytes), buffer)), Best(() => session.Upload(pieces, buffer)), Best(() => session.Download(buffer, 0, new HostBytes(data, Bytes))));
        }
        finally
        {
            NativeMemory.AlignedFree(data);
        }
    }

    private static double Best(Action transfer)
    {
        var best = long.MaxValue;
        for (var i = 0; i < Repetitions; i++)
        {
            var start = Stopwatch.GetTimestamp();
            transfer();
            best = Math.Min(best, Stopwatch.GetTimestamp() - start);
        }

        return Bytes * (double)Stopwatch.Frequency / best;
    }
}
