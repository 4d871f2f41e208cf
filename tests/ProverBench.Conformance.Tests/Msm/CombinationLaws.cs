using System.Numerics;
using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Msm;

/// <summary>What every implementation of combinations of points obeys; a group adds one line.</summary>
public abstract class CombinationLaws<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    public static TheoryData<Subject, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<Subject, int, int> { { Subject.Cpu, 300, 40 }, { Subject.FarCpu, 40, 12 }, { Subject.MirroredCpu, 25, 9 }, { Subject.Gpu, 25, 9 }, { Subject.Gpu, 1, 3 } };
            foreach (var rows in new[] { 0, 1, 9, 33 })
            {
                cases.Add(Subject.Cpu, rows, 7);
                cases.Add(Subject.Scalar, rows, 3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AgreesWithTheLogarithms(Subject subject, int rows, int columns)
    {
        // Base j is [j² + 1]G, base 2 infinity: a row's point is known by the row's product with these.
        var logarithms = Enumerable.Range(0, columns).Select(j => j == 2 ? S.Zero : S.FromUInt64((ulong)((j * j) + 1))).ToArray();
        var (starts, indices, values) = (new long[rows + 1], new List<int>(), new List<S>());
        for (var row = 0; row < rows; row++)
        {
            for (var term = 0; term < row % 6; term++)
            {
                indices.Add((int)((uint)((row * 31) + (term * 7)) % columns));
                values.Add(Factor(row, term));
            }

            starts[row + 1] = indices.Count;
        }

        var found = Combine(subject, Points(logarithms), new(columns, starts, [.. indices], [.. values]));
        for (var row = 0; row < rows; row++)
        {
            var sum = S.Zero;
            for (var i = starts[row]; i < starts[row + 1]; i++)
            {
                sum += values[(int)i] * logarithms[indices[(int)i]];
            }

            Assert.Equal(C.Generator.Multiply(sum).ToAffine(), found[row]);
        }
    }

    [Fact]
    public void RowsOfManyTermsAndManyRowsOfOne()
    {
        // A row longer than any stretch, a doubling, a cancellation, and single terms.
        const int Columns = 64;
        var logarithms = Enumerable.Range(1, Columns).Select(j => S.FromUInt64((ulong)j)).ToArray();
        var indices = Enumerable.Range(0, 20_000).Select(i => i % Columns).Concat([5, 5, 6, 6]).Concat(Enumerable.Range(0, 2000).Select(i => i % Columns)).ToArray();
        var values = indices.Select((_, i) => i == 20_003 ? -S.One : S.One).ToArray();
        long[] starts = [0, 20_000, 20_002, 20_004, .. Enumerable.Range(1, 2000).Select(i => 20_004L + i)];
        var found = Combine(Subject.Cpu, Points(logarithms), new(Columns, starts, indices, values));
        var sum = indices.Take(20_000).Sum(i => i + 1);
        Assert.Equal(C.Generator.Multiply((BigInteger)sum).ToAffine(), found[0]);
        Assert.Equal(C.Generator.Multiply(12).ToAffine(), found[1]);
        Assert.True(found[2].IsInfinity);
        Assert.Equal(C.Generator.Multiply(64).ToAffine(), found[3 + 63]);
        Assert.Equal(C.Generator, found[3 + 1984]);
    }

    [Fact]
    public void SizesThatDoNotFitAreRefused()
    {
        using var device = Subject.Cpu.Open(new BackendOptions(1));
        Assert.True(device.TryGetKernels<IMsmKernels<C, F, S>>(out var kernels));
        using var bases = kernels.Prepare([C.Generator, C.Generator], "bases");
        Assert.Throws<ArgumentException>(() => kernels.Combine(bases, new(3, [0, 1], [0], [S.One]), new AffinePoint<C, F>[1]));
        Assert.Throws<ArgumentException>(() => kernels.Combine(bases, new(2, [0, 1], [0], [S.One]), new AffinePoint<C, F>[2]));
        Assert.Throws<ArgumentException>(() => kernels.Combine(bases, new(2, [0, 1], [2], [S.One]), new AffinePoint<C, F>[1]));
        Assert.Throws<ArgumentException>(() => kernels.Combine(bases, new(2, [0, 2], [0], [S.One]), new AffinePoint<C, F>[1]));
    }

    private static AffinePoint<C, F>[] Points(S[] logarithms) => Array.ConvertAll(logarithms, s => C.Generator.Multiply(s).ToAffine());

    private static AffinePoint<C, F>[] Combine(Subject subject, AffinePoint<C, F>[] bases, SparseMatrix<S> matrix)
    {
        using var device = subject.Open(new BackendOptions(2));
        var before = device.Memory.LiveBytes; // Tables of whoever was lent this device earlier.
        Assert.True(device.TryGetKernels<IMsmKernels<C, F, S>>(out var kernels));
        var results = new AffinePoint<C, F>[matrix.Rows];
        Array.Fill(results, C.Generator);
        using (var prepared = kernels.Prepare(bases, "bases"))
        {
            kernels.Combine(prepared, matrix, results);
        }

        Assert.Equal(before, device.Memory.LiveBytes);
        return results;
    }

    /// <summary>0, 1, −1, 2, half of r and one more, 2^k, 2^k − 1 and others.</summary>
    private static S Factor(int row, int term)
    {
        var bits = (int)S.Order.GetBitLength() - 1;
        return S.FromBigInteger(((row * 5) + term) % 11 switch
        {
            0 => 0,
            1 or 2 => 1,
            3 => -1,
            4 => 2,
            5 => S.Order >> 1,
            6 => (S.Order >> 1) + 1,
            7 => BigInteger.One << (row % bits),
            8 => 1 - (BigInteger.One << (row % bits)),
            _ => new BigInteger(SHA512.HashData(System.Text.Encoding.UTF8.GetBytes($"{C.Name} combination {row} {term}")), isUnsigned: true) % S.Order,
        });
    }
}
