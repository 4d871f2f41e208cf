using System.Numerics;
using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Msm;

/// <summary>What every implementation of a multi-scalar multiplication obeys; a group adds one line.</summary>
/// <param name="subject">The backend.</param>
/// <param name="threads">Threads of the backend.</param>
public abstract class MsmLaws<C, F, S>(Subject subject, int threads) : IDisposable
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    private readonly IBackend _backend = subject.Open(new BackendOptions(threads));

    public static TheoryData<int> SmallCounts => [0, 1, 2, 9, 33];

    public static TheoryData<int> LargeCounts => [257, 1001, 5000];

    public void Dispose()
    {
        _backend.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [MemberData(nameof(SmallCounts))]
    public void AgreesWithOneMultiplicationATerm(int count)
    {
        var bases = Multiples(Draw("logs", count));
        var scalars = Draw("scalars", count);
        Assert.Equal(MultiScalar.Naive<C, F, S>(bases, scalars).ToAffine(), Multiply(bases, scalars));
    }

    [Theory]
    [MemberData(nameof(LargeCounts))]
    public void AgreesWithKnownLogarithms(int count)
    {
        count = Fit(count);
        Check(Progression(count), Draw("scalars", count));
    }

    [Theory]
    [MemberData(nameof(LargeCounts))]
    public void EdgesOfDigitsCarryRightly(int count)
    {
        count = Fit(count);
        // 0, 1, r − 1, r − 2, half r, 2^k and 2^k − 1 for every k, so that every window meets its smallest and largest digits.
        var scalars = new S[count];
        var bits = (int)S.Order.GetBitLength() - 1;
        for (var i = 0; i < count; i++)
        {
            scalars[i] = S.FromBigInteger((i % 7) switch
            {
                0 => 0,
                1 => 1,
                2 => S.Order - 1,
                3 => S.Order - 2,
                4 => S.Order >> 1,
                5 => BigInteger.One << (i % bits),
                _ => (BigInteger.One << (i % bits)) - 1,
            });
        }

        Check(Progression(count), scalars);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(1001)]
    public void EqualPointsAreDoubled(int count)
    {
        count = Fit(count);
        var logs = new S[count];
        Array.Fill(logs, S.FromUInt64(7));
        Check(logs, Draw("scalars", count));
        var ones = new S[count];
        Array.Fill(ones, S.One);
        Check(logs, ones);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1001)]
    [InlineData(1024)]
    public void InversePointsCancel(int count)
    {
        count = Fit(count);
        // P, −P, P, −P ... under one scalar and under pairs of scalars: infinity, or the odd one out.
        var logs = new S[count];
        var scalars = new S[count];
        var drawn = Draw("pairs", count);
        for (var i = 0; i < count; i++)
        {
            logs[i] = (i & 1) == 0 ? S.FromUInt64(11) : S.Zero - S.FromUInt64(11);
            scalars[i] = drawn[i & ~1];
        }

        Check(logs, scalars);
        Array.Fill(scalars, S.FromUInt64(5));
        Check(logs, scalars);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(1001)]
    public void FewDistinctPointsMeetInEveryWay(int count)
    {
        count = Fit(count);
        // Sums of few multiples: additions, doublings and cancellations in one chunk, infinity among partial sums.
        var logs = new S[count];
        for (var i = 0; i < count; i++)
        {
            logs[i] = S.FromBigInteger((i % 5) - 2);
        }

        Check(logs, Draw("scalars", count));
        var small = new S[count];
        for (var i = 0; i < count; i++)
        {
            small[i] = S.FromUInt64((ulong)(i % 3));
        }

        Check(logs, small);
    }

    [Fact]
    public void BasesAtInfinityCountNothing()
    {
        const int Count = 300;
        var logs = Draw("logs", Count);
        for (var i = 0; i < Count; i += 3)
        {
            logs[i] = S.Zero;
        }

        Check(logs, Draw("scalars", Count));
        Check(new S[Count], Draw("scalars", Count));
    }

    [Fact]
    public void ZeroScalarsGiveInfinity()
        => Assert.True(Multiply(Progression(1001).Bases, new S[1001]).IsInfinity);

    [Fact]
    public void ScalarsOfOneBitAreASum()
    {
        var bits = new S[Fit(2000)];
        var drawn = Draw("bits", bits.Length);
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = drawn[i].ToBigInteger().IsEven ? S.Zero : S.One;
        }

        Check(Progression(bits.Length), bits);
        // As in a witness: a few scalars of full width among them.
        for (var i = 5; i < bits.Length; i += 37)
        {
            bits[i] = drawn[i];
        }

        Check(Progression(bits.Length), bits);
    }

    [Fact]
    public void RangesOfBasesAndScalarsAreTaken()
    {
        var logs = Draw("logs", 100);
        var scalars = Draw("scalars", 90);
        Assert.True(_backend.TryGetKernels<IMsmKernels<C, F, S>>(out var kernels));
        using var bases = kernels.Prepare(Multiples(logs), "bases");
        Assert.Equal(100, bases.Count);
        Assert.True(bases.Bytes > 0);
        using var column = _backend.Allocate<S>(MatrixShape.Column(90), "scalars");
        _backend.Queue.Import<S>(scalars, column);
        var expected = S.Zero;
        for (var i = 0; i < 50; i++)
        {
            expected += logs[30 + i] * scalars[17 + i];
        }

        Assert.Equal(C.Generator.Multiply(expected).ToAffine(), kernels.Multiply(bases, 30, column, 17, 50));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(bases, 51, column, 0, 50));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(bases, 0, column, 41, 50));
        Assert.Throws<ArgumentException>(() => kernels.Multiply(bases, -1, column, 0, 50));
    }

    /// <summary>Bases that are read in slices are those that are given at once, infinity in the first and last place included.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8192)]
    [InlineData(16391)]
    public void BasesAreReadInSlices(int count)
    {
        // Far more bases than a slow subject multiplies: scalars are zero but for some.
        var (_, bases) = Progression(count);
        if (count > 1)
        {
            (bases[0], bases[^1]) = (default, default);
        }

        var scalars = Draw("scalars", count);
        for (var i = 0; i < count && Fit(count) < count; i++)
        {
            scalars[i] = i % 97 == 0 ? scalars[i] : S.Zero;
        }

        Assert.True(_backend.TryGetKernels<IMsmKernels<C, F, S>>(out var kernels));
        var asked = new int[count];
        using var read = kernels.Prepare(
            count,
            (from, slice) =>
            {
                for (var i = 0; i < slice.Length; i++)
                {
                    Interlocked.Increment(ref asked[from + i]);
                }

                bases.AsMemory((int)from, slice.Length).CopyTo(slice);
            },
            "bases");
        Assert.DoesNotContain(asked, times => times != 1);
        Assert.Equal(count, read.Count);
        using var column = _backend.Allocate<S>(MatrixShape.Column(Math.Max(1, count)), "scalars");
        _backend.Queue.Import<S>(scalars, column);
        Assert.Equal(Multiply(bases, scalars), kernels.Multiply(read, 0, column, 0, count));
    }

    [Fact]
    public void AReaderThatFailsLeavesNothing()
    {
        Assert.True(_backend.TryGetKernels<IMsmKernels<C, F, S>>(out var kernels));
        var before = _backend.Memory.LiveBytes;
        Assert.Throws<InvalidDataException>(() => kernels.Prepare(20_000, (from, _) =>
        {
            if (from > 0)
            {
                throw new InvalidDataException();
            }
        }, "bases"));
        Assert.Equal(before, _backend.Memory.LiveBytes);
    }

    [Fact]
    public void MemoryIsGivenBack()
    {
        var bases = Multiples(Draw("logs", 100));
        var before = _backend.Memory.LiveBytes;
        Multiply(bases, Draw("scalars", 100));
        Assert.Equal(before, _backend.Memory.LiveBytes);
    }

    private protected AffinePoint<C, F> Multiply(AffinePoint<C, F>[] bases, S[] scalars)
    {
        Assert.True(_backend.TryGetKernels<IMsmKernels<C, F, S>>(out var kernels));
        using var prepared = kernels.Prepare(bases, "bases");
        using var column = _backend.Allocate<S>(MatrixShape.Column(scalars.Length), "scalars");
        _backend.Queue.Import<S>(scalars, column);
        return kernels.Multiply(prepared, 0, column, 0, scalars.Length);
    }

    /// <summary>A count; where this subject is not asked for so many, as much less as the largest of them is: counts that differ stay different.</summary>
    private int Fit(int count)
    {
        var most = 1L << Math.Min(subject.LargestLog - 2, 30);
        return count <= most ? count : (int)Math.Min(count, Math.Max(40, most * count / LargeCounts.Max(row => row.Data)));
    }

    private void Check(S[] logs, S[] scalars) => Check((logs, Multiples(logs)), scalars);

    /// <summary>base_i = [logs_i]G: the result is [Σ logs_i·scalars_i]G.</summary>
    private void Check((S[] Logs, AffinePoint<C, F>[] Bases) known, S[] scalars)
    {
        var (logs, bases) = known;
        var sum = S.Zero;
        for (var i = 0; i < logs.Length; i++)
        {
            sum += logs[i] * scalars[i];
        }

        Assert.Equal(C.Generator.Multiply(sum).ToAffine(), Multiply(bases, scalars));
    }

    /// <summary>[first + i·step]G for each i, one addition a base.</summary>
    private static (S[] Logs, AffinePoint<C, F>[] Bases) Progression(int count)
    {
        var ends = Draw("ends", 2);
        var logs = new S[count];
        var sums = new JacobianPoint<C, F>[count];
        var log = ends[0];
        var sum = C.Generator.Multiply(ends[0]);
        var step = C.Generator.Multiply(ends[1]).ToAffine();
        for (var i = 0; i < count; i++)
        {
            (logs[i], sums[i]) = (log, sum);
            log += ends[1];
            sum += step;
        }

        var bases = new AffinePoint<C, F>[count];
        PointMath.Normalize<C, F>(sums, bases);
        return (logs, bases);
    }

    /// <summary>[logs_i]G for each i, by a table of 8-bit windows.</summary>
    private static AffinePoint<C, F>[] Multiples(S[] logs) => FixedBase<C, F, S>.Multiply(logs);

    private static S[] Draw(string seed, int count)
    {
        var result = new S[count];
        for (var i = 0; i < count; i++)
        {
            result[i] = S.FromBigInteger(new BigInteger(SHA512.HashData(System.Text.Encoding.UTF8.GetBytes($"{C.Name} {seed} {i}")), isUnsigned: true));
        }

        return result;
    }
}
