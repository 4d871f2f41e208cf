using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt;

/// <summary>Transforms of up to 2^<see cref="RootTable{F}.MaxLevel"/> contiguous elements, a block that stays in cache.</summary>
internal static unsafe class BlockTransform<X, F, V>
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
{
    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>values ← the transform, bit-reversed; canonical.</summary>
    public static void Forward(F* values, int log)
    {
        if (log < 2 * X.LogLanes)
        {
            BlockTransform<TwoAdicScalarLane<F>, F, F>.Forward(values, log);
            return;
        }

        var roots = RootTable<F>.Forward;
        var count = 1L << log;
        var level = log;
        if (((level - X.LogLanes) & 1) != 0)
        {
            ForwardTwo(values, level, roots);
            level--;
        }

        for (; level > X.LogLanes; level -= 2)
        {
            ForwardFour(values, count, level, roots);
        }

        X.ForwardTail(values, count, roots);
    }

    /// <summary>values ← 2^log times the inverse transform of bit-reversed values; any representatives.</summary>
    public static void Inverse(F* values, int log)
    {
        if (log < 2 * X.LogLanes)
        {
            BlockTransform<TwoAdicScalarLane<F>, F, F>.Inverse(values, log);
            return;
        }

        var roots = RootTable<F>.Inverse;
        var count = 1L << log;
        X.InverseTail(values, count, roots);
        var level = X.LogLanes + 2;
        for (; level <= log; level += 2)
        {
            InverseFour(values, count, level, roots);
        }

        if (level == log + 1)
        {
            InverseTwo(values, log, roots);
        }
    }

    private static void ForwardTwo(F* values, int level, RootTable<F> roots)
    {
        var half = 1L << (level - 1);
        var powers = roots.Powers(level);
        for (long j = 0; j < half; j += Lanes)
        {
            var a = X.Load(values + j);
            var b = X.Load(values + j + half);
            Butterflies<X, F, V>.Forward2(ref a, ref b, X.Load(powers + j));
            X.Store(values + j, a);
            X.Store(values + j + half, b);
        }
    }

    private static void ForwardFour(F* values, long count, int level, RootTable<F> roots)
    {
        var quarter = 1L << (level - 2);
        var powers = roots.Powers(level);
        var squares = roots.Powers(level - 1);
        var cubes = roots.Cubes(level);
        for (var block = values; block < values + count; block += 4 * quarter)
        {
            for (long j = 0; j < quarter; j += Lanes)
            {
                var p = block + j;
                var a = X.Load(p);
                var b = X.Load(p + quarter);
                var c = X.Load(p + (2 * quarter));
                var d = X.Load(p + (3 * quarter));
                Butterflies<X, F, V>.Forward4(ref a, ref b, ref c, ref d, X.Load(powers + j), X.Load(squares + j), X.Load(cubes + j));
                X.Store(p, a);
                X.Store(p + quarter, b);
                X.Store(p + (2 * quarter), c);
                X.Store(p + (3 * quarter), d);
            }
        }
    }

    private static void InverseTwo(F* values, int level, RootTable<F> roots)
    {
        var half = 1L << (level - 1);
        var powers = roots.Powers(level);
        for (long j = 0; j < half; j += Lanes)
        {
            var a = X.Load(values + j);
            var b = X.Load(values + j + half);
            Butterflies<X, F, V>.Inverse2(ref a, ref b, X.Load(powers + j));
            X.Store(values + j, a);
            X.Store(values + j + half, b);
        }
    }

    private static void InverseFour(F* values, long count, int level, RootTable<F> roots)
    {
        var quarter = 1L << (level - 2);
        var powers = roots.Powers(level);
        var squares = roots.Powers(level - 1);
        var cubes = roots.Cubes(level);
        for (var block = values; block < values + count; block += 4 * quarter)
        {
            for (long j = 0; j < quarter; j += Lanes)
            {
                var p = block + j;
                var a = X.Load(p);
                var b = X.Load(p + quarter);
                var c = X.Load(p + (2 * quarter));
                var d = X.Load(p + (3 * quarter));
                Butterflies<X, F, V>.Inverse4(ref a, ref b, ref c, ref d, X.Load(powers + j), X.Load(squares + j), X.Load(cubes + j));
                X.Store(p, a);
                X.Store(p + quarter, b);
                X.Store(p + (2 * quarter), c);
                X.Store(p + (3 * quarter), d);
            }
        }
    }
}
