using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Curves;
using ProverBench.Backends.Gpu.Kernels.FixedBase;
using ProverBench.Backends.Gpu.Kernels.Msm;
using ProverBench.Backends.Gpu.Kernels.Runs;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Msm;

/// <summary>The PTX of kernels over points, executed, against the curve.</summary>
internal sealed class PtxCurveChecks<C, F, S, E, G> : IPtxCurveChecks
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
    where E : unmanaged, IGpuCoordinate<E>
    where G : unmanaged, IGpuScalar<G>
{
    /// <summary>Every digit is listed under its bucket, so that they add up to the scalars again; two threads, windows from the second to the last.</summary>
    public void DigitsAreThoseOfTheScalars()
    {
        const int Bits = 5;
        const int BasesFrom = 3;
        var scalars = Scalars();
        var windows = ((int)S.Order.GetBitLength() / Bits) + 1;
        for (var from = 0; from < 2; from++)
        {
            var shape = new DigitShape(scalars.Length - 1, 1, BasesFrom, Bits, from, windows);
            var counts = new uint[scalars.Length];
            var machine = new PtxMachine();
            machine.Run(Kernel(typeof(DigitKernels), nameof(DigitKernels.Count), typeof(G)), 1, 2, Form(scalars), counts, shape);
            var starts = new uint[counts.Length];
            for (var i = 1; i < starts.Length; i++)
            {
                starts[i] = starts[i - 1] + counts[i - 1];
            }

            var (keys, places) = (new uint[starts[^1]], new uint[starts[^1]]);
            machine.Run(Kernel(typeof(DigitKernels), nameof(DigitKernels.List), typeof(G)), 1, 2, Form(scalars), starts, keys, places, shape);
            for (var i = 0; i < shape.Count; i++)
            {
                var sum = BigInteger.Zero;
                for (var at = starts[i]; at < starts[i + 1]; at++)
                {
                    Assert.Equal(BasesFrom + i, (int)(places[at] >> 1));
                    var digit = (keys[at] & ((1 << (Bits - 1)) - 1)) + 1;
                    sum += new BigInteger((places[at] & 1) != 0 ? -(int)digit : (int)digit) << (Bits * (from + (int)(keys[at] >> (Bits - 1))));
                }

                var canonical = scalars[i + 1].ToBigInteger();
                var lowest = canonical & ((1 << Bits) - 1);
                Assert.Equal(from == 0 ? canonical : canonical - (lowest > 1 << (Bits - 1) ? lowest - (1 << Bits) : lowest), sum);
            }
        }
    }

    /// <summary>Runs that end in, at and across the borders of chunks, with equal points, opposite ones and infinity within a run; then the ends by the second kernel, down to one chunk.</summary>
    public void RunsOfBasesAndOfTheirEndsAreSummed()
    {
        uint[] keys = [0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 4];
        int[] logs = [1, 1, -2, 5, 0, 5, 3, -4, 7, -7, 9];
        bool[] negative = [false, false, false, true, false, false, true, true, false, false, false];
        var bases = logs.Select(log => C.Generator.Multiply(log).ToAffine()).ToArray();
        var places = negative.Select((n, i) => (2 * (uint)i) + (n ? 1U : 0)).ToArray();
        var sums = new XyzzPoint<E>[5];
        var shape = new RunShape(keys.Length, 3);
        var (endKeys, ends) = (new uint[2 * shape.Chunks], new XyzzPoint<E>[2 * shape.Chunks]);
        var machine = new PtxMachine();
        machine.Run(Kernel(typeof(RunKernels), nameof(RunKernels.Bases), typeof(E)), 1, 2, keys, places, Quads(bases), sums, endKeys, ends, shape);
        while (shape.Chunks > 1)
        {
            shape = new RunShape(2 * shape.Chunks, 4);
            var (nextKeys, next) = (new uint[2 * shape.Chunks], new XyzzPoint<E>[2 * shape.Chunks]);
            machine.Run(Kernel(typeof(RunKernels), nameof(RunKernels.Points), typeof(E)), 1, 2, endKeys, ends, sums, nextKeys, next, shape);
            (endKeys, ends) = (nextKeys, next);
        }

        for (var key = 0; key < sums.Length; key++)
        {
            var expected = Enumerable.Range(0, keys.Length).Where(i => keys[i] == key).Sum(i => negative[i] ? -logs[i] : logs[i]);
            Assert.Equal(C.Generator.Multiply(expected).ToAffine(), Affine(sums[key]));
        }
    }

    /// <summary>What a warp that adds up its shares of bases, drawn at random, reads of them.</summary>
    public PtxTraffic TrafficOfBucketSums()
    {
        const int Warp = 32;
        const int PerChunk = 4;
        var random = new Random(3);
        var keys = Enumerable.Range(0, Warp * PerChunk).Select(i => (uint)i / 3).ToArray();
        var places = keys.Select(_ => 2 * (uint)random.Next(1 << 12)).ToArray();
        var bases = Quads([.. Enumerable.Repeat(AffinePoint<C, F>.Infinity, 1 << 12)]);
        var shape = new RunShape(keys.Length, PerChunk);
        var machine = new PtxMachine { CountsTraffic = true };
        machine.Run(Kernel(typeof(RunKernels), nameof(RunKernels.Bases), typeof(E)), 1, Warp, keys, places, bases, new XyzzPoint<E>[keys.Length], new uint[2 * shape.Chunks], new XyzzPoint<E>[2 * shape.Chunks], shape);
        return machine.Traffic("ld", bases);
    }

    /// <summary>What a warp that lists the digits of its scalars writes.</summary>
    public (PtxTraffic Keys, PtxTraffic Places) TrafficOfDigits()
    {
        const int Warp = 32;
        const int Bits = 16;
        var random = new Random(4);
        var windows = ((int)S.Order.GetBitLength() / Bits) + 1;
        var scalars = Enumerable.Range(0, Warp).Select(_ => S.FromUInt64((ulong)random.NextInt64()) * (S.Zero - S.One)).ToArray();
        var shape = new DigitShape(Warp, 0, 0, Bits, 0, windows);
        var starts = Enumerable.Range(0, Warp + 1).Select(i => (uint)(i * windows)).ToArray();
        var (keys, places) = (new uint[Warp * windows], new uint[Warp * windows]);
        var machine = new PtxMachine { CountsTraffic = true };
        machine.Run(Kernel(typeof(DigitKernels), nameof(DigitKernels.List), typeof(G)), 1, Warp, Form(scalars), starts, keys, places, shape);
        return (machine.Traffic("st", keys), machine.Traffic("st", places));
    }

    /// <summary>Two windows of four buckets, two a thread, one of them empty: Σ d·bucket d.</summary>
    public void BucketsAreWeighed()
    {
        int[] logs = [3, 0, 1, 5, 2, -2, 7, 7];
        var buckets = Points([.. logs.Select(log => C.Generator.Multiply(log).ToAffine())]);
        var shape = new BucketShape(2, 2, 1);
        var (keys, terms) = (new uint[4], new XyzzPoint<E>[4]);
        new PtxMachine().Run(Kernel(typeof(BucketKernels), nameof(BucketKernels.Weigh), typeof(E)), 1, 3, buckets, keys, terms, shape);
        Assert.Equal([0U, 0U, 1U, 1U], keys);
        for (var t = 0; t < 4; t++)
        {
            var low = 2 * (t & 1);
            Assert.Equal(C.Generator.Multiply(((low + 1) * logs[2 * t]) + ((low + 2) * logs[(2 * t) + 1])).ToAffine(), Affine(terms[t]));
        }
    }

    /// <summary>Factors of 0, 1, −1, a few bits and the largest ones times points and infinity; then to affine coordinates, which share an inversion.</summary>
    public void FactorsMultiplyBases()
    {
        AffinePoint<C, F>[] bases = [C.Generator, AffinePoint<C, F>.Infinity, C.Generator.Multiply(5).ToAffine()];
        S[] factors = [S.One, S.Zero - S.One, S.Zero, S.FromUInt64(6), S.One, S.FromBigInteger(-19)];
        int[] columns = [0, 2, 0, 2, 1, 0];
        var terms = new XyzzPoint<E>[factors.Length];
        var machine = new PtxMachine();
        machine.Run(Kernel(typeof(CombinationKernels), nameof(CombinationKernels.Multiples), typeof(E), typeof(G)), 1, 4, columns, Form(factors), Quads(bases), terms);
        var affine = new Quad[terms.Length * AffineQuads.Count<E>()];
        machine.Run(Kernel(typeof(CurveKernels), nameof(CurveKernels.Normalize), typeof(E)), 1, 2, terms, new E[terms.Length], affine, new NormalizeShape(terms.Length, 2));
        var found = MemoryMarshal.Cast<Quad, AffinePoint<C, F>>(affine).ToArray();
        Assert.Equal(factors.Select((factor, i) => bases[columns[i]].Multiply(factor).ToAffine()), found);
    }

    /// <summary>A table of two windows of four, unit by unit and round by round, and multiples of it.</summary>
    public void ATableHasItsMultiples()
    {
        var point = C.Generator.Multiply(3).ToAffine();
        var shape = new TableShape(2, 3, 1);
        var table = new XyzzPoint<E>[8];
        var machine = new PtxMachine();
        machine.Run(Kernel(typeof(FixedBaseKernels), nameof(FixedBaseKernels.Units), typeof(E)), 1, 2, Quads([point]), table, shape);
        for (var filled = 1; filled < shape.PerWindow; filled *= 2)
        {
            machine.Run(Kernel(typeof(FixedBaseKernels), nameof(FixedBaseKernels.Fill), typeof(E)), 1, 3, table, shape with { Filled = filled });
        }

        var multiples = Enumerable.Range(0, 8).Select(i => point.Multiply(((i & 3) + 1) << (3 * (i >> 2))).ToAffine()).ToArray();
        Assert.Equal(multiples, table.Select(Affine));
        S[] scalars = [S.One, S.Zero, S.FromUInt64(7), S.FromUInt64(28), S.FromUInt64(21)];
        var results = new XyzzPoint<E>[4];
        machine.Run(Kernel(typeof(FixedBaseKernels), nameof(FixedBaseKernels.Multiply), typeof(E), typeof(G)), 1, 2, Form(scalars), 1L, Quads(multiples), results, shape);
        Assert.Equal(scalars[1..].Select(scalar => point.Multiply(scalar).ToAffine()), results.Select(Affine));
    }

    private static MethodInfo Kernel(Type holder, string name, params Type[] forms) => holder.GetMethod(name)!.MakeGenericMethod(forms);

    private static S[] Scalars()
        => [S.One, S.Zero, S.One, S.Zero - S.One, S.FromUInt64(16), S.FromUInt64(17), S.FromBigInteger(S.Order >> 1), S.FromBigInteger((BigInteger.One << 200) - 1), S.MultiplicativeGenerator];

    private static G[] Form(S[] values) => [.. values.Select(Unsafe.BitCast<S, G>)];

    private static Quad[] Quads(AffinePoint<C, F>[] points) => MemoryMarshal.Cast<AffinePoint<C, F>, Quad>(points).ToArray();

    private static XyzzPoint<E>[] Points(AffinePoint<C, F>[] points)
        => [.. points.Select(p => p.IsInfinity ? default : new XyzzPoint<E>(Unsafe.BitCast<F, E>(p.X), Unsafe.BitCast<F, E>(p.Y), E.One, E.One))];

    private static AffinePoint<C, F> Affine(XyzzPoint<E> point)
    {
        var (x, y, zz, zzz) = (Unsafe.BitCast<E, F>(point.X), Unsafe.BitCast<E, F>(point.Y), Unsafe.BitCast<E, F>(point.Zz), Unsafe.BitCast<E, F>(point.Zzz));
        Assert.Equal(F.Square(zz) * zz, F.Square(zzz));
        return zz.IsZero ? AffinePoint<C, F>.Infinity : new(x * FieldMath.Invert(zz), y * FieldMath.Invert(zzz));
    }
}
