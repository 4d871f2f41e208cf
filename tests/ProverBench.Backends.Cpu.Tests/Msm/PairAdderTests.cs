using System.Numerics;
using ProverBench.Backends.Cpu.F51;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Ifma.Points;
using ProverBench.Backends.Cpu.Msm;
using ProverBench.Backends.Cpu.Portable;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Tests.Msm;

/// <summary>Both adders of pairs, 51-bit limbs and assembled IFMA, whichever the backend takes: pair by pair, and under all that is built on them, against the portable kernels.</summary>
public sealed unsafe class PairAdderTests : IDisposable
{
    private readonly CpuBackend _cpu = new(new BackendOptions(2));

    public void Dispose() => _cpu.Dispose();

    [Fact]
    public void LimbAddersAddEveryKindOfPair()
    {
        Assert.SkipUnless(CpuIdentity.HasLimbs, "this processor has no AVX2 with FMA");
        CheckPairs<Bn254G1, Bn254Fp, PrimeCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>();
        CheckPairs<Bn254G2, Bn254Fp2, QuadraticCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>();
        CheckPairs<Bls12381G1, Bls12381Fp, PrimeCoordinates<EightLimbs, Limbs6, Bls12381FpParameters>>();
        CheckPairs<Bls12381G2, Bls12381Fp2, QuadraticCoordinates<EightLimbs, Limbs6, Bls12381FpParameters>>();
    }

    [Fact]
    public void AssembledAddersAddEveryKindOfPair()
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this machine runs no IFMA");
        CheckPairs<Bn254G1, Bn254Fp, IfmaPrimeCoordinates<Limbs4, Bn254FpParameters>>();
        CheckPairs<Bn254G2, Bn254Fp2, IfmaQuadraticCoordinates<Limbs4, Bn254FpParameters>>();
        CheckPairs<Bls12381G1, Bls12381Fp, IfmaPrimeCoordinates<Limbs6, Bls12381FpParameters>>();
        CheckPairs<Bls12381G2, Bls12381Fp2, IfmaQuadraticCoordinates<Limbs6, Bls12381FpParameters>>();
    }

    [Fact]
    public void LimbKernelsAgreeWithThePortableOnes()
    {
        Assert.SkipUnless(CpuIdentity.HasLimbs, "this processor has no AVX2 with FMA");
        CheckKernels<Bn254G1, Bn254Fp, Bn254Fr, PrimeCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>();
        CheckKernels<Bn254G2, Bn254Fp2, Bn254Fr, QuadraticCoordinates<FiveLimbs, Limbs4, Bn254FpParameters>>();
        CheckKernels<Bls12381G1, Bls12381Fp, Bls12381Fr, PrimeCoordinates<EightLimbs, Limbs6, Bls12381FpParameters>>();
        CheckKernels<Bls12381G2, Bls12381Fp2, Bls12381Fr, QuadraticCoordinates<EightLimbs, Limbs6, Bls12381FpParameters>>();
    }

    [Fact]
    public void AssembledKernelsAgreeWithThePortableOnes()
    {
        Assert.SkipUnless(IfmaSupport.IsSupported, "this machine runs no IFMA");
        CheckKernels<Bn254G1, Bn254Fp, Bn254Fr, IfmaPrimeCoordinates<Limbs4, Bn254FpParameters>>();
        CheckKernels<Bn254G2, Bn254Fp2, Bn254Fr, IfmaQuadraticCoordinates<Limbs4, Bn254FpParameters>>();
        CheckKernels<Bls12381G1, Bls12381Fp, Bls12381Fr, IfmaPrimeCoordinates<Limbs6, Bls12381FpParameters>>();
        CheckKernels<Bls12381G2, Bls12381Fp2, Bls12381Fr, IfmaQuadraticCoordinates<Limbs6, Bls12381FpParameters>>();
    }

    /// <summary>
    /// Four thousand pairs with either sign on either side, more than a chunk: all different; equal and opposite ones from the middle on; nothing else; one that cancels at the
    /// very end; all different again, by the adder that met the others.
    /// </summary>
    private void CheckPairs<C, F, K>()
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        where K : struct, ICoordinates<F>
    {
        const int Points = 61;
        const int Pairs = 4 * 1024;
        var points = new AffinePoint<C, F>[2 * Points];
        using var source = new PointRecords(_cpu, Points, 2 * K.Words, "points");
        using var target = new PointRecords(_cpu, Pairs, 2 * K.Words, "sums");
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = i == 0 ? C.Generator : (points[i - 1] + C.Generator).ToAffine();
        }

        for (var i = 0; i < Points; i++)
        {
            K.Write(points[i].X, source.Data + (2 * K.Words * i));
            K.Write(points[i].Y, source.Data + (2 * K.Words * i) + K.Words);
        }

        var (left, right) = (new uint[Pairs + 64], new uint[Pairs + 64]);
        using var adder = K.CreateAdder(_cpu, IPairAdder.ChunkBytes);
        foreach (var special in (Func<int, bool>[])[_ => false, i => i > Pairs / 2 && i % 3 != 0, _ => true, i => i == Pairs - 1, _ => false])
        {
            for (var i = 0; i < Pairs; i++)
            {
                var equal = special(i);
                left[i] = (uint)((2 * (i % Points)) + (i / 7 % 2));
                right[i] = equal ? left[i] ^ (uint)(i % 2) : (uint)((2 * ((i + 1 + (i / Points % (Points - 1))) % Points)) + (i / 5 % 2));
            }

            var expected = Enumerable.Range(0, Pairs).Any(special);
            var infinite = new byte[Pairs];
            fixed (uint* l = left, r = right)
            fixed (byte* flags = infinite)
            {
                Assert.Equal(expected, adder.Add(source.Data, l, r, Pairs, target.Data, flags));
            }

            for (var i = 0; i < Pairs; i++)
            {
                var sum = Multiple(Factor(left[i]) + Factor(right[i]));
                Assert.Equal(sum.IsInfinity, expected && infinite[i] != 0);
                Assert.True(sum.IsInfinity || sum.Equals(Read(target, i)));
            }
        }

        fixed (uint* l = left)
        {
            adder.Double(source.Data, l, 96, target.Data);
        }

        for (var i = 0; i < 96; i++)
        {
            Assert.Equal(Multiple(2 * Factor(left[i])), Read(target, i));
        }

        static int Factor(uint reference) => (((int)reference / 2) + 1) * (1 - (2 * (int)(reference & 1)));

        AffinePoint<C, F> Multiple(int factor) => factor == 0 ? AffinePoint<C, F>.Infinity : factor > 0 ? points[factor - 1] : -points[-factor - 1];

        static AffinePoint<C, F> Read(PointRecords records, int i)
            => new(K.Read(records.Data + (2 * K.Words * i)), K.Read(records.Data + (2 * K.Words * i) + K.Words));
    }

    private void CheckKernels<C, F, S, K>()
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
        where K : struct, ICoordinates<F>
    {
        const int Count = 601;
        var points = new AffinePoint<C, F>[Count];
        var factors = new S[Count];
        for (var i = 0; i < Count; i++)
        {
            points[i] = (i % 8) switch
            {
                5 => AffinePoint<C, F>.Infinity,
                6 => -points[i - 2],
                7 => points[i - 3],
                _ => i < 9 ? C.Generator.Multiply(i + 1).ToAffine() : (points[i - 8] + C.Generator).ToAffine(),
            };
            factors[i] = (i % 5) switch
            {
                0 => -S.FromUInt64((ulong)i),
                1 => S.FromUInt64((ulong)(i % 3)),
                _ => S.FromBigInteger(BigInteger.Pow(i + 3, 60)),
            };
        }

        using var scalars = _cpu.Allocate<S>(new MatrixShape(Count, 1), "scalars");
        _cpu.Queue.Import<S>(factors, scalars);
        IMsmKernels<C, F, S> own = new BucketMsm<C, F, S, K>(_cpu);
        IMsmKernels<C, F, S> portable = new PortableMsm<C, F, S>(_cpu);
        using var bases = own.Prepare(points, "bases");
        using var wanted = portable.Prepare(points, "bases");
        foreach (var (from, count) in ((int, int)[])[(0, Count), (3, 33), (0, 0), (10, 1)])
        {
            Assert.Equal(portable.Multiply(wanted, from, scalars, from, count), own.Multiply(bases, from, scalars, from, count));
        }

        CheckEqualBases(own, scalars, factors, points[2]);
        IFixedBaseKernels<C, F, S> multiples = new TableMultiples<C, F, S, K>(_cpu);
        using var point = multiples.Prepare(points[2], Count, "point");
        var found = new AffinePoint<C, F>[65];
        multiples.Multiply(point, scalars, 2, found);
        for (var i = 0; i < found.Length; i++)
        {
            Assert.Equal(points[2].Multiply(factors[i + 2].ToBigInteger()).ToAffine(), found[i]);
        }
    }

    /// <summary>One point again and again, its negative and infinity among them, under scalars that differ, repeat and are zero: every addition is a doubling or cancels.</summary>
    private void CheckEqualBases<C, F, S>(IMsmKernels<C, F, S> kernels, DeviceMatrix<S> scalars, S[] factors, AffinePoint<C, F> point)
        where C : struct, ICurve<C, F, S>
        where F : unmanaged, IField<F>
        where S : unmanaged, IPrimeField<S>
    {
        var repeated = new S[factors.Length];
        using var one = _cpu.Allocate<S>(new MatrixShape(factors.Length, 1), "one scalar");
        foreach (var others in (int[])[0, 11])
        {
            var points = new AffinePoint<C, F>[factors.Length];
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = others == 0 ? point : (i % others) switch
                {
                    3 => -point,
                    8 => AffinePoint<C, F>.Infinity,
                    _ => point,
                };
            }

            using var bases = kernels.Prepare(points, "equal bases");
            foreach (var (from, count) in ((int, int)[])[(0, points.Length), (7, 257), (1, 31)])
            {
                var sum = S.Zero;
                for (var i = 0; i < count; i++)
                {
                    sum += points[from + i].IsInfinity ? S.Zero : points[from + i].Equals(point) ? factors[i] : -factors[i];
                }

                Assert.Equal(point.Multiply(sum.ToBigInteger()).ToAffine(), kernels.Multiply(bases, from, scalars, 0, count));
            }

            // One scalar for all: one bucket a window, in which everything doubles.
            var finite = points.Sum(p => p.IsInfinity ? 0 : p.Equals(point) ? 1 : -1);
            Array.Fill(repeated, factors[^1]);
            _cpu.Queue.Import<S>(repeated, one);
            Assert.Equal(point.Multiply(finite * factors[^1].ToBigInteger()).ToAffine(), kernels.Multiply(bases, 0, one, 0, points.Length));
        }
    }
}
