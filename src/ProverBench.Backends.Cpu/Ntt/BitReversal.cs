using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Bit reversal in place: square tiles that fit cache lines are transposed and exchanged (Carter and Gatlin, 1998, section 3).</summary>
internal static unsafe class BitReversal<X, F, V>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private static int Lanes => 1 << X.LogLanes;

    /// <summary>A tile's side: rows of one cache line, so that few lines meet in one set of a cache.</summary>
    private static int LogTile => Math.Max(X.LogLanes, 6 - (int)long.Log2(sizeof(F)));

    /// <summary>values[reverse(i)] ↔ values[i] for i &lt; 2^log.</summary>
    public static void Apply(F* values, int log, Workers workers)
    {
        if (log < 2 * LogTile)
        {
            Swap(values, log);
        }
        else
        {
            workers.For(1L << (log - (2 * LogTile)), 64, new Tiles(values, log));
        }
    }

    /// <summary>The lowest bits of value in reverse order.</summary>
    public static long Reverse(long value, int bits)
    {
        var x = (ulong)value;
        x = ((x >> 1) & 0x5555_5555_5555_5555) | ((x & 0x5555_5555_5555_5555) << 1);
        x = ((x >> 2) & 0x3333_3333_3333_3333) | ((x & 0x3333_3333_3333_3333) << 2);
        x = ((x >> 4) & 0x0F0F_0F0F_0F0F_0F0F) | ((x & 0x0F0F_0F0F_0F0F_0F0F) << 4);
        x = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(x);
        return bits == 0 ? 0 : (long)(x >> (64 - bits));
    }

    private static void Swap(F* values, int log)
    {
        for (long i = 1; i < 1L << log; i++)
        {
            var j = Reverse(i, log);
            if (j > i)
            {
                (values[i], values[j]) = (values[j], values[i]);
            }
        }
    }

    private readonly struct Tiles(F* values, int log) : IParallelBody
    {
        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var middle = log - (2 * LogTile);
            var size = 1 << (2 * LogTile);
            var buffer = stackalloc byte[(2 * size * sizeof(F)) + 64];
            var one = (F*)(((nuint)buffer + 63) & ~(nuint)63);
            var other = one + size;
            for (var m = from; m < to; m++)
            {
                var partner = Reverse(m, middle);
                if (partner < m)
                {
                    continue;
                }

                Gather(m, one);
                if (partner != m)
                {
                    Gather(partner, other);
                    Scatter(m, other);
                }

                Scatter(partner, one);
            }
        }

        /// <summary>tile[l][reverse(h)] ← values[h, m, l], h the high and l the low bits of an index.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Gather(long m, F* tile)
        {
            var side = 1 << LogTile;
            var stride = 1L << (log - LogTile);
            var start = values + (m << LogTile);
            var square = stackalloc V[Lanes];
            for (var h = 0; h < side; h += Lanes)
            {
                for (var l = 0; l < side; l += Lanes)
                {
                    for (var i = 0; i < Lanes; i++)
                    {
                        square[i] = X.Load(start + (Reverse(h + i, LogTile) * stride) + l);
                    }

                    X.Transpose(square);
                    for (var i = 0; i < Lanes; i++)
                    {
                        X.Store(tile + ((l + i) << LogTile) + h, square[i]);
                    }
                }
            }
        }

        /// <summary>values[reverse(l), m, ·] ← tile[l].</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private void Scatter(long m, F* tile)
        {
            var side = 1 << LogTile;
            var stride = 1L << (log - LogTile);
            var start = values + (m << LogTile);
            for (var l = 0; l < side; l++)
            {
                var row = start + (Reverse(l, LogTile) * stride);
                for (var i = 0; i < side; i += Lanes)
                {
                    X.Store(row + i, X.Load(tile + (l << LogTile) + i));
                }
            }
        }
    }
}
