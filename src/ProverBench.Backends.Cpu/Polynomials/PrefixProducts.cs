using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Polynomials;

/// <summary>Exclusive prefix products of a column in two passes over blocks: their products, then from the prefixes of those every block on its own.</summary>
internal static unsafe class PrefixProducts<X, F, V>
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>Elements of a block.</summary>
    private const int Block = 1024;

    /// <summary>Blocks that are filled together: as many chains as hide the time of a product.</summary>
    private const int Together = 4;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>column[i] ← Π_{j&lt;i} column[j].</summary>
    /// <param name="column">The column.</param>
    /// <param name="rows">Its length.</param>
    /// <param name="workers">The threads.</param>
    /// <param name="starts">Room for one element a block, see <see cref="Blocks"/>.</param>
    public static void Apply(F* column, long rows, Workers workers, F* starts)
    {
        var blocks = Blocks(rows);
        workers.For(blocks, Together, new Products(column, rows, starts));
        Fill(starts, blocks, F.One);
        workers.For(blocks, Together, new Prefixes(column, rows, starts));
    }

    /// <summary>Blocks of a column.</summary>
    public static long Blocks(long rows) => (rows + Block - 1) / Block;

    private static void Fill(F* values, long count, F product)
    {
        for (long i = 0; i < count; i++)
        {
            var own = values[i];
            values[i] = product;
            product *= own;
        }
    }

    private readonly struct Products(F* column, long rows, F* products) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var b = from; b < to; b++)
            {
                products[b] = Product(column + (b * Block), Math.Min(Block, rows - (b * Block)));
            }
        }

        [SkipLocalsInit]
        private static F Product(F* values, long count)
        {
            var a = X.Broadcast(F.One);
            var b = a;
            long i = 0;
            for (; i + (2 * Lanes) <= count; i += 2 * Lanes)
            {
                a = X.Multiply(a, X.Load(values + i));
                b = X.Multiply(b, X.Load(values + i + Lanes));
            }

            var lanes = stackalloc F[Lanes];
            X.Store(lanes, X.Canonical(X.Multiply(a, b)));
            var product = F.One;
            for (var l = 0; l < Lanes; l++)
            {
                product *= lanes[l];
            }

            for (; i < count; i++)
            {
                product *= values[i];
            }

            return product;
        }
    }

    private readonly struct Prefixes(F* column, long rows, F* starts) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var b = from;
            for (; b + Together <= to && (b + Together) * Block <= rows; b += Together)
            {
                FillFour(column + (b * Block), starts + b);
            }

            for (; b < to; b++)
            {
                Fill(column + (b * Block), Math.Min(Block, rows - (b * Block)), starts[b]);
            }
        }

        private static void FillFour(F* values, F* starts)
        {
            var (a, b, c, d) = (starts[0], starts[1], starts[2], starts[3]);
            for (long i = 0; i < Block; i++)
            {
                var at = values + i;
                var (x, y, z, w) = (at[0], at[Block], at[2 * Block], at[3 * Block]);
                at[0] = a;
                at[Block] = b;
                at[2 * Block] = c;
                at[3 * Block] = d;
                a *= x;
                b *= y;
                c *= z;
                d *= w;
            }
        }
    }
}
