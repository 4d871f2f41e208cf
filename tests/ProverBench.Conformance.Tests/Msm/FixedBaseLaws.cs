using System.Numerics;
using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Msm;

/// <summary>What every implementation of multiples of one point obeys; a group adds one line.</summary>
public abstract class FixedBaseLaws<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    public static TheoryData<Subject, int, long> Cases
    {
        get
        {
            // The expected number sets the window: from 3 bits to the widest.
            var cases = new TheoryData<Subject, int, long> { { Subject.Cpu, 2049, 1 << 13 }, { Subject.FarCpu, 257, 1000 }, { Subject.MirroredCpu, 33, 1 }, { Subject.Gpu, 33, 150 }, { Subject.Gpu, 0, 1 } };
            foreach (var count in new[] { 0, 1, 9, 33 })
            {
                cases.Add(Subject.Cpu, count, count);
                cases.Add(Subject.Scalar, count, count);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesWithTheCurve(Subject subject, int count, long expected)
    {
        var point = C.Generator.Multiply(S.FromUInt64(12345)).ToAffine();
        var scalars = Scalars(count + 3);
        var found = Multiply(subject, point, expected, scalars, 3, count);
        for (var i = 0; i < count; i += count < 100 ? 1 : 31)
        {
            Assert.Equal(point.Multiply(scalars[3 + i]).ToAffine(), found[i]);
        }
    }

    [Fact]
    public void ThePointAtInfinityHasNoOtherMultiples()
        => Assert.All(Multiply(Subject.Cpu, AffinePoint<C, F>.Infinity, 9, Scalars(40), 0, 40), p => Assert.True(p.IsInfinity));

    [Fact]
    public void RangesAndForeignPointsAreRefused()
    {
        using var device = Subject.Cpu.Open(new BackendOptions(1));
        Assert.True(device.TryGetKernels<IFixedBaseKernels<C, F, S>>(out var kernels));
        Assert.True(device.TryGetKernels<IMsmKernels<C, F, S>>(out var sums));
        using var point = kernels.Prepare(C.Generator, 1, "point");
        using var one = sums.Prepare([C.Generator], "base");
        using var two = sums.Prepare([C.Generator, C.Generator], "bases");
        using var column = device.Allocate<S>(MatrixShape.Column(9), "scalars");
        var room = new AffinePoint<C, F>[5];
        Assert.Equal(1, point.Count);
        Assert.True(point.Bytes > 0);
        Assert.Throws<ArgumentException>(() => kernels.Multiply(point, column, 5, room));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(point, column, -1, room));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(one, column, 0, room));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(two, column, 0, room));
    }

    private static AffinePoint<C, F>[] Multiply(Subject subject, AffinePoint<C, F> point, long expected, S[] scalars, long from, int count)
    {
        using var device = subject.Open(new BackendOptions(2));
        var before = device.Memory.LiveBytes; // Tables of whoever was lent this device earlier.
        var results = new AffinePoint<C, F>[count];
        Array.Fill(results, C.Generator);
        Assert.True(device.TryGetKernels<IFixedBaseKernels<C, F, S>>(out var kernels));
        using (var column = device.Allocate<S>(MatrixShape.Column(scalars.Length), "scalars"))
        {
            device.Queue.Import<S>(scalars, column);
            using var prepared = kernels.Prepare(point, expected, "point");
            kernels.Multiply(prepared, column, from, results);
        }

        Assert.Equal(before, device.Memory.LiveBytes);
        return results;
    }

    /// <summary>0, 1, r − 1, r − 2, half of r, 2^k, 2^k − 1 and others, so that every window meets its smallest and largest digits.</summary>
    private static S[] Scalars(int count)
    {
        var bits = (int)S.Order.GetBitLength() - 1;
        return
        [
            .. Enumerable.Range(0, count).Select(i => S.FromBigInteger((i % 8) switch
            {
                0 => 0,
                1 => 1,
                2 => S.Order - 1,
                3 => S.Order - 2,
                4 => S.Order >> 1,
                5 => BigInteger.One << (i % bits),
                6 => (BigInteger.One << (i % bits)) - 1,
                _ => new BigInteger(SHA512.HashData(System.Text.Encoding.UTF8.GetBytes($"{C.Name} multiples {i}")), isUnsigned: true) % S.Order,
            })),
        ];
    }
}
