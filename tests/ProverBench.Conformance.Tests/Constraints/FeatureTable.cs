using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Constraints;

/// <summary>Columns that satisfy a <see cref="FeatureAir{F}"/>, or random ones in their place.</summary>
internal static class FeatureTable<F>
    where F : unmanaged, ITwoAdicField<F>
{
    /// <summary>A table without violation.</summary>
    public static HostTable<F> Satisfying(FeatureAir<F> air, int seed)
    {
        var rows = 1 << air.LogRows;
        var shape = air.Shape;
        var trace = new F[shape.Columns * rows];
        var key = new F[shape.FixedColumns * rows];
        var random = Elements.Random<F>(seed, 4L * rows);
        Route(air.Routed, rows, seed, trace, key);
        Array.Copy(random, 0, key, air.Routed * rows, rows);
        var start = F.FromUInt64(1000);
        var chain = start;
        for (var i = 0; i < rows; i++)
        {
            var counter = start + F.FromUInt64((ulong)i);
            Set(0, i, counter);
            Set(1, i, counter * counter * counter);
            Set(2, i, (counter * At(shape.Periodic[2], i)) + (At(shape.Periodic[0], i) * F.FromUInt64(7)) + At(shape.Periodic[1], i));
            Set(3, i, (key[(air.Routed * rows) + i] * counter) + F.FromUInt64(5));
            Set(4, i, random[rows + i]);
            Set(5, i, chain);
            chain = (chain * chain * chain) + counter;
        }

        return new(rows, trace, key, [start, start + F.FromUInt64((ulong)rows - 1), trace[^1]]);

        void Set(int column, int row, F value) => trace[((air.Routed + column) * rows) + row] = value;
        static F At(F[] values, int row) => values[row % values.Length];
    }

    /// <summary>A table of random cells.</summary>
    public static HostTable<F> Random(FeatureAir<F> air, int seed)
    {
        var rows = 1L << air.LogRows;
        var shape = air.Shape;
        return new((int)rows, Elements.Random<F>(seed, shape.Columns * rows), Elements.Random<F>(seed + 1, shape.FixedColumns * rows), Elements.Random<F>(seed + 2, 3));
    }

    /// <summary>Cells of equal values are joined to cycles: σ is the next of the cycle.</summary>
    private static void Route(int routed, int rows, int seed, F[] trace, F[] key)
    {
        var random = new Random(seed);
        var cells = routed * rows;
        var root = FieldMath.RootOfUnity<F>(int.Log2(rows));
        var label = (int cell) => FieldMath.Pow(F.MultiplicativeGenerator, (ulong)(cell / rows)) * FieldMath.Pow(root, (ulong)(cell % rows));
        foreach (var cycle in Enumerable.Range(0, cells).GroupBy(_ => random.Next((cells / 2) + 1)))
        {
            var members = cycle.ToArray();
            var value = F.FromUInt64((ulong)random.Next());
            for (var i = 0; i < members.Length; i++)
            {
                trace[members[i]] = value;
                key[members[i]] = label(members[(i + 1) % members.Length]);
            }
        }
    }
}
