using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Polynomials;

/// <summary>Horner's rule in 4·Lanes interleaved chains over blocks of every column: partial[c·blocks + b] ← Σⱼ coefficients[b·Block + j, c]·point^j.</summary>
internal readonly unsafe struct Evaluation<X, F, V>(F* coefficients, long rows, F point, F* partial) : IParallelBody
    where X : struct, IVectorField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    /// <summary>Elements of a block.</summary>
    public const int Block = 4096;

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>Blocks of a column.</summary>
    public static long Blocks(long rows) => (rows + Block - 1) / Block;

    /// <inheritdoc/>
    public void Run(long from, long to, int worker)
    {
        var blocks = Blocks(rows);
        for (var i = from; i < to; i++)
        {
            var start = i % blocks * Block;
            partial[i] = Sum(coefficients + (i / blocks * rows) + start, Math.Min(Block, rows - start), point);
        }
    }

    [SkipLocalsInit]
    private static F Sum(F* values, long count, F point)
    {
        var sum = F.Zero;
        var whole = count & -(4L * Lanes);
        for (var i = count - 1; i >= whole; i--)
        {
            sum = (sum * point) + values[i];
        }

        if (whole == 0)
        {
            return sum;
        }

        var step = X.Broadcast(FieldMath.Pow(point, (ulong)(4 * Lanes)));
        var at = values + whole - (4 * Lanes);
        var a = X.Load(at);
        var b = X.Load(at + Lanes);
        var c = X.Load(at + (2 * Lanes));
        var d = X.Load(at + (3 * Lanes));
        for (at -= 4 * Lanes; at >= values; at -= 4 * Lanes)
        {
            a = X.Add(X.Multiply(a, step), X.Load(at));
            b = X.Add(X.Multiply(b, step), X.Load(at + Lanes));
            c = X.Add(X.Multiply(c, step), X.Load(at + (2 * Lanes)));
            d = X.Add(X.Multiply(d, step), X.Load(at + (3 * Lanes)));
        }

        var chains = stackalloc F[4 * Lanes];
        X.Store(chains, X.Canonical(a));
        X.Store(chains + Lanes, X.Canonical(b));
        X.Store(chains + (2 * Lanes), X.Canonical(c));
        X.Store(chains + (3 * Lanes), X.Canonical(d));
        var head = F.Zero;
        for (var i = (4 * Lanes) - 1; i >= 0; i--)
        {
            head = (head * point) + chains[i];
        }

        return (sum * FieldMath.Pow(point, (ulong)whole)) + head;
    }
}
