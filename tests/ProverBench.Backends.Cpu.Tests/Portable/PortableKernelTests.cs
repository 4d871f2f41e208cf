using System.Numerics;
using ProverBench.Backends.Cpu.Portable;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Cpu.Tests.Portable;

/// <summary>The portable kernels, which a processor without AVX2 and FMA is given, against the kernels that this processor is given and the oracle.</summary>
public sealed class PortableKernelTests : IDisposable
{
    private readonly CpuBackend _cpu = new(new BackendOptions(3));
    private readonly ScalarBackend _oracle = new(new BackendOptions(1));

    public static TheoryData<int> Lengths => [0, 1, 2, 9, 1001, 1025, 5000];

    public void Dispose()
    {
        _cpu.Dispose();
        _oracle.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(12)]
    public void TransformsAgree(int log)
    {
        var portable = new PortableNtt<Bn254Fr>(_cpu);
        Assert.True(_cpu.TryGetKernels<INttKernels<Bn254Fr>>(out var own));
        foreach (var direction in Enum.GetValues<NttDirection>())
        {
            foreach (var order in Enum.GetValues<ElementOrder>())
            {
                var shift = order == ElementOrder.Natural ? Bn254Fr.One : Bn254Fr.MultiplicativeGenerator;
                var shape = new NttShape(log, direction, order);
                var input = Draw<Bn254Fr>(log, 3 << log);
                using var expected = Upload(_cpu, input, 3);
                using var actual = Upload(_cpu, input, 3);
                own.Transform(expected, shape, shift);
                portable.Transform(actual, shape, shift);
                Assert.Equal(Download(_cpu, expected), Download(_cpu, actual));
            }
        }
    }

    [Fact]
    public void ExtensionsAgree()
    {
        var portable = new PortableNtt<Bls12381Fr>(_cpu);
        Assert.True(_cpu.TryGetKernels<INttKernels<Bls12381Fr>>(out var own));
        using var coefficients = Upload(_cpu, Draw<Bls12381Fr>(1, 2 << 7), 2);
        using var expected = _cpu.Allocate<Bls12381Fr>(new MatrixShape(1 << 10, 2), "values");
        using var actual = _cpu.Allocate<Bls12381Fr>(new MatrixShape(1 << 10, 2), "values");
        foreach (var order in Enum.GetValues<ElementOrder>())
        {
            own.Extend(coefficients, expected, order, Bls12381Fr.MultiplicativeGenerator);
            portable.Extend(coefficients, actual, order, Bls12381Fr.MultiplicativeGenerator);
            Assert.Equal(Download(_cpu, expected), Download(_cpu, actual));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(1001)]
    public void MultiScalarMultiplicationsAgree(int count)
    {
        var portable = new PortableMsm<Bn254G1, Bn254Fp, Bn254Fr>(_cpu);
        Assert.True(_cpu.TryGetKernels<IMsmKernels<Bn254G1, Bn254Fp, Bn254Fr>>(out var own));
        var points = new AffinePoint<Bn254G1, Bn254Fp>[count];
        for (var i = 0; i < count; i++)
        {
            points[i] = i % 4 == 3 ? -points[i - 1] : Bn254G1.Generator.Multiply(new BigInteger(i % 40)).ToAffine();
        }

        using var expected = own.Prepare(points, "bases");
        using var actual = portable.Prepare(points, "bases");
        using var scalars = Upload(_cpu, Draw<Bn254Fr>(count, count), 1);
        Assert.Equal(own.Multiply(expected, 0, scalars, 0, count), portable.Multiply(actual, 0, scalars, 0, count));
        Assert.Throws<ArgumentException>(() => portable.Multiply(actual, 0, scalars, 0, count + 1));
        using var read = portable.Prepare(count, (from, slice) => points.AsMemory((int)from, slice.Length).CopyTo(slice), "bases");
        Assert.Equal(own.Multiply(expected, 0, scalars, 0, count), portable.Multiply(read, 0, scalars, 0, count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(2049)]
    public void MultiplesOfOnePointAgree(int count)
    {
        var portable = new PortableFixedBase<Bn254G1, Bn254Fp, Bn254Fr>(_cpu);
        Assert.True(_cpu.TryGetKernels<IFixedBaseKernels<Bn254G1, Bn254Fp, Bn254Fr>>(out var own));
        using var expected = own.Prepare(Bn254G1.Generator, count, "point");
        using var actual = portable.Prepare(Bn254G1.Generator, count, "point");
        using var scalars = Upload(_cpu, Draw<Bn254Fr>(count, Math.Max(count, 1)), 1);
        var (wanted, found) = (new AffinePoint<Bn254G1, Bn254Fp>[count], new AffinePoint<Bn254G1, Bn254Fp>[count]);
        own.Multiply(expected, scalars, 0, wanted);
        portable.Multiply(actual, scalars, 0, found);
        Assert.Equal(wanted, found);

        // Without vector instructions the backend's own kernels are these, so the point of another backend is what is foreign to both.
        using var backend = new CpuBackend(new BackendOptions(1));
        using var foreign = new PortableFixedBase<Bn254G1, Bn254Fp, Bn254Fr>(backend).Prepare(Bn254G1.Generator, count, "point");
        Assert.Throws<ArgumentException>(() => portable.Multiply(foreign, scalars, 0, found));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void PolynomialOperationsAgreeWithTheOracle(int count)
    {
        var kernels = new PortablePolynomial<Bn254Fr>(_cpu);
        Assert.True(_oracle.TryGetKernels<IPolynomialKernels<Bn254Fr>>(out var oracle));
        var (a, b, c) = (Draw<Bn254Fr>(1, 2 * count), Draw<Bn254Fr>(2, 2 * count), Draw<Bn254Fr>(3, 2 * count));
        var scale = Bn254Fr.FromUInt64(987654321);
        Check(a, b, c, oracle, kernels, (k, x, y, z) => k.Multiply(x, y, z));
        Check(a, b, c, oracle, kernels, (k, x, y, z) => k.MultiplySubtract(x, y, z, x));
        Check(a, b, c, oracle, kernels, (k, x, y, _) => k.ScaleAdd(x, scale, y));
        Check(a, b, c, oracle, kernels, (k, x, _, _) => k.ScaleAdd(x, scale, null));
        Check(a, b, c, oracle, kernels, (k, x, _, _) => k.BatchInvert(x));
        Check(a, b, c, oracle, kernels, (k, x, _, _) => k.PrefixProducts(x));
        using var expected = Upload(_oracle, a, 2);
        using var actual = Upload(_cpu, a, 2);
        var (own, wanted) = (new Bn254Fr[2], new Bn254Fr[2]);
        oracle.Evaluate(expected, scale, wanted);
        kernels.Evaluate(actual, scale, own);
        Assert.Equal(wanted, own);
    }

    [Fact]
    public void SparseProductsAgreeWithTheOracle()
    {
        const int Rows = 1001;
        const int Columns = 700;
        var random = new Random(5);
        var starts = new long[Rows + 1];
        var columns = new List<int>();
        var values = new List<Bn254Fr>();
        for (var r = 0; r < Rows; r++)
        {
            for (var e = random.Next(6); e > 0; e--)
            {
                columns.Add(random.Next(Columns));
                values.Add(random.Next(3) switch { 0 => Bn254Fr.One, 1 => -Bn254Fr.One, _ => Bn254Fr.FromUInt64((ulong)random.NextInt64()) });
            }

            starts[r + 1] = columns.Count;
        }

        var matrix = new SparseMatrix<Bn254Fr>(Columns, starts, [.. columns], [.. values]);
        Assert.True(_oracle.TryGetKernels<ISparseKernels<Bn254Fr>>(out var oracle));
        Assert.True(_cpu.TryGetKernels<ISparseKernels<Bn254Fr>>(out var own));
        var vector = Draw<Bn254Fr>(6, Columns);
        Assert.Equal(Apply(_oracle, oracle, matrix, vector), Apply(_cpu, own, matrix, vector));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(9, 40)]
    [InlineData(1001, 7)]
    public void ChainsOfSquaringsAgree(int count, int steps)
    {
        CheckChain<Bn254Fp>(count, steps);
        CheckChain<Bn254Fr>(count, steps);
        CheckChain<Bls12381Fr>(count, steps);
        CheckChain<Bls12381Fp>(count, steps);
    }

    private void CheckChain<F>(int count, int steps)
        where F : unmanaged, IPrimeField<F>
    {
        Assert.True(_oracle.TryGetKernels<IFieldKernels<F>>(out var oracle));
        Assert.True(_cpu.TryGetKernels<IFieldKernels<F>>(out var own));
        var input = Draw<F>(count, count);
        using var expected = Upload(_oracle, input, 1);
        using var actual = Upload(_cpu, input, 1);
        using var portable = Upload(_cpu, input, 1);
        oracle.SquareChain(expected, steps);
        own.SquareChain(actual, steps);
        new PortableField<F>(_cpu).SquareChain(portable, steps);
        Assert.Equal(Download(_oracle, expected), Download(_cpu, actual));
        Assert.Equal(Download(_oracle, expected), Download(_cpu, portable));
    }

    private void Check(
        Bn254Fr[] a,
        Bn254Fr[] b,
        Bn254Fr[] c,
        IPolynomialKernels<Bn254Fr> oracle,
        IPolynomialKernels<Bn254Fr> own,
        Action<IPolynomialKernels<Bn254Fr>, DeviceMatrix<Bn254Fr>, DeviceMatrix<Bn254Fr>, DeviceMatrix<Bn254Fr>> apply)
        => Assert.Equal(Apply(_oracle, oracle, a, b, c, apply), Apply(_cpu, own, a, b, c, apply));

    private static Bn254Fr[] Apply(
        IBackend backend,
        IPolynomialKernels<Bn254Fr> kernels,
        Bn254Fr[] a,
        Bn254Fr[] b,
        Bn254Fr[] c,
        Action<IPolynomialKernels<Bn254Fr>, DeviceMatrix<Bn254Fr>, DeviceMatrix<Bn254Fr>, DeviceMatrix<Bn254Fr>> apply)
    {
        using var x = Upload(backend, a, 2);
        using var y = Upload(backend, b, 2);
        using var z = Upload(backend, c, 2);
        apply(kernels, x, y, z);
        return [.. Download(backend, x), .. Download(backend, z)];
    }

    private static Bn254Fr[] Apply(IBackend backend, ISparseKernels<Bn254Fr> kernels, SparseMatrix<Bn254Fr> matrix, Bn254Fr[] vector)
    {
        using var prepared = kernels.Prepare(matrix, "matrix");
        using var x = Upload(backend, vector, 1);
        using var y = backend.Allocate<Bn254Fr>(MatrixShape.Column(matrix.Rows + 23), "result");
        kernels.Multiply(prepared, x, y);
        return Download(backend, y);
    }

    private static F[] Draw<F>(int seed, int count)
        where F : unmanaged, IPrimeField<F>
    {
        var random = new Random(seed);
        var bytes = new byte[F.ByteSize + 8];
        var result = new F[count];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(bytes);
            result[i] = random.Next(12) switch
            {
                0 => F.Zero,
                1 => F.One,
                2 => -F.One,
                3 => F.FromBigInteger(F.Order >> 1),
                _ => F.FromBigInteger(new BigInteger(bytes, isUnsigned: true)),
            };
        }

        return result;
    }

    private static DeviceMatrix<F> Upload<F>(IBackend backend, F[] elements, int columns)
        where F : unmanaged, IField<F>
    {
        var matrix = backend.Allocate<F>(new MatrixShape(elements.Length / columns, columns), "values");
        backend.Queue.Import<F>(elements, matrix);
        return matrix;
    }

    private static F[] Download<F>(IBackend backend, DeviceMatrix<F> matrix)
        where F : unmanaged, IField<F>
    {
        var elements = new F[matrix.Shape.Elements];
        backend.Queue.Export<F>(matrix, elements);
        return elements;
    }
}
