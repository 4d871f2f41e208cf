using System.Numerics;
using System.Runtime.CompilerServices;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Polynomials;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Arithmetic;

/// <summary>What PTX has to compute over a field.</summary>
internal sealed class PtxArithmeticChecks<F, G> : IPtxArithmeticChecks
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
{
    public void ProductsSumsAndDifferencesAreTheFields()
    {
        var (a, b, c) = Triples();
        var result = new G[a.Length];
        new PtxMachine().Run(Kernel(typeof(ElementKernels), nameof(ElementKernels.MultiplySubtract)), 2, 5, Form(a), Form(b), Form(c), result);
        AssertEqual([.. a.Select((x, i) => (x * b[i]) - c[i])], result);

        foreach (var scale in (F[])[F.One, -F.One, b[^1]])
        {
            var values = Form(a);
            new PtxMachine().Run(Kernel(typeof(ElementKernels), nameof(ElementKernels.ScaleAdd)), 1, 8, values, Form([scale])[0], Form(c));
            AssertEqual([.. a.Select((x, i) => (x * scale) + c[i])], values);
        }
    }

    public void InversesAreTheFields()
    {
        var (values, _, _) = Triples();
        values = values[..9];
        var actual = Form(values);
        new PtxMachine().Run(Kernel(typeof(InversionKernels), nameof(InversionKernels.Powers)), 1, 9, actual);
        AssertEqual([.. values.Select(x => F.TryInvert(x, out var inverse) ? inverse : F.Zero)], actual);
    }

    public void GroupsThatShareMemoryAgreeWithTheirDefinition()
    {
        var (values, _, _) = Triples();
        values = [.. values.Where(x => !x.IsZero).Take(37)];
        var actual = Form(values);
        new PtxMachine().Run(Kernel(typeof(ScanKernels), nameof(ScanKernels.Prefixes)), 1, 8, actual, Array.Empty<G>(), new ScanShape(37, 1, 5));
        var product = F.One;
        var expected = new F[37];
        for (var i = 0; i < 37; i++)
        {
            (expected[i], product) = (product, product * values[i]);
        }

        AssertEqual(expected, actual);

        var point = values[5];
        var sums = new G[2];
        new PtxMachine().Run(
            Kernel(typeof(EvaluationKernels), nameof(EvaluationKernels.Partial)), 2, 8, Form(values), 37L, 2L, Form([point])[0], Form([FieldMath.Pow(point, 16)])[0], sums);
        var total = new G[1];
        new PtxMachine().Run(Kernel(typeof(EvaluationKernels), nameof(EvaluationKernels.Total)), 1, 8, sums, 2L, total);
        var sum = F.Zero;
        foreach (var coefficient in values.Reverse())
        {
            sum = (sum * point) + coefficient;
        }

        AssertEqual([sum], total);
    }

    private static System.Reflection.MethodInfo Kernel(Type holder, string name) => holder.GetMethod(name)!.MakeGenericMethod(typeof(G));

    private static G[] Form(F[] values) => [.. values.Select(Unsafe.BitCast<F, G>)];

    private static void AssertEqual(F[] expected, G[] actual) => Assert.Equal(expected, actual.Select(Unsafe.BitCast<G, F>));

    /// <summary>Elements whose bits, in the kernel's own form, are random or at the edges of their words; each with each.</summary>
    private static (F[] A, F[] B, F[] C) Triples()
    {
        var random = new Random(20);
        var bits = 32 * G.Words;
        BigInteger[] forms =
        [
            0, 1, F.Order - 1, F.Order - 2, (F.Order - 1) / 2, uint.MaxValue, (BigInteger.One << 32) % F.Order, ((BigInteger.One << bits) - 1) % F.Order,
            F.Order - (BigInteger.One << (bits / 2)) % F.Order, .. Enumerable.Range(0, 9).Select(_ => Draw()),
        ];
        var elements = forms.Select(x => Unsafe.BitCast<G, F>(FromBits(x % F.Order))).ToArray();
        var pairs = elements.SelectMany(x => elements.Select(y => (x, y))).ToArray();
        return ([.. pairs.Select(p => p.x)], [.. pairs.Select(p => p.y)], [.. pairs.Select((p, i) => elements[i * 7 % elements.Length])]);

        BigInteger Draw()
        {
            var bytes = new byte[(bits / 8) + 8];
            random.NextBytes(bytes);
            return new BigInteger(bytes, isUnsigned: true) % F.Order;
        }
    }

    private static G FromBits(BigInteger value)
    {
        var bytes = new byte[Unsafe.SizeOf<G>()];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return System.Runtime.InteropServices.MemoryMarshal.Read<G>(bytes);
    }
}
