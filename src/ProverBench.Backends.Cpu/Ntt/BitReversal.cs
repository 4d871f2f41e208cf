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
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>A tile's side: rows of one cache line, so that few lines meet in one set of a cache.</summary>
    private static int LogTile
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Max(X.LogLanes, 6 - (int)long.Log2(sizeof(F)));
    }

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
        private static int Side
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => 1 << LogTile;
        }

        [SkipLocalsInit]
        public void Run(long from, long to, int worker)
        {
            var middle = log - (2 * LogTile);
            var buffer = stackalloc byte[(2 * Side * Side * sizeof(F)) + 64];
            var one = (F*)(((nuint)buffer + 63) & ~(nuint)63);
            var other = one + (Side * Side);
            var rows = stackalloc long[Side];
            for (var i = 0; i < Side; i++)
            {
                rows[i] = Reverse(i, LogTile) << (log - LogTile);
            }

            for (var m = from; m < to; m++)
            {
                var partner = Reverse(m, middle);
                if (partner < m)
                {
                    continue;
                }

                Gather(values + (m << LogTile), rows, one);
                if (partner != m)
                {
                    Gather(values + (partner << LogTile), rows, other);
                    Scatter(other, rows, values + (m << LogTile));
                }

                Scatter(one, rows, values + (partner << LogTile));
            }
        }

        /// <summary>tile[l][reverse(h)] ← values[h, m, l], h the high and l the low bits of an index, m in the start.</summary>
        [SkipLocalsInit]
        private static void Gather(F* start, long* rows, F* tile)
        {
            var square = stackalloc V[Lanes];
            for (var h = 0; h < Side; h += Lanes)
            {
                for (var l = 0; l < Side; l += Lanes)
                {
                    for (var i = 0; i < Lanes; i++)
                    {
                        square[i] = X.Load(start + rows[h + i] + l);
                    }

                    X.Transpose(square);
                    for (var i = 0; i < Lanes; i++)
                    {
                        X.Store(tile + ((l + i) * Side) + h, square[i]);
                    }
                }
            }
        }

        /// <summary>values[reverse(l), m, ·] ← tile[l].</summary>
        private static void Scatter(F* tile, long* rows, F* start)
        {
            for (var l = 0; l < Side; l++)
            {
                for (var i = 0; i < Side; i += Lanes)
                {
                    X.Store(start + rows[l] + i, X.Load(tile + (l * Side) + i));
                }
            }
        }
    }
}
