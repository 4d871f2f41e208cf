using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Curves;
using ProverBench.Backends.Gpu.Tests.Ptx;
using ProverBench.TestSupport;

namespace ProverBench.Backends.Gpu.Tests.Rates;

/// <summary>Instructions that an addition of points executes, against the least number of products by hand, and what a card's roofline makes of them: a prediction until a card was measured.</summary>
/// <remarks>PROVERBENCH_UPDATE_SNAPSHOTS=1 writes the table anew.</remarks>
public sealed class PredictionTests
{
    private const int MillionsOfDigits = 15 * 4; // 2^22 scalars in windows of 17 bits, in units of 2^20

    private static readonly string Table = Path.Combine(SharedData.Root, "tests", "ProverBench.Backends.Gpu.Tests", "Rates", "predictions.md");

    private static readonly string[] Products = ["mul.lo.u32", "mul.hi.u32", "mad.lo", "mad.hi", "madc.lo", "madc.hi"];

    private static readonly string[] Free = ["mov.", "ld.", "st.", "cvta.", "ret", "bra", "mad.lo.u64"];

    [Fact]
    public void TheTableIsWhatTheKernelsExecute()
    {
        var counter = new Counter();
        GpuGroups.Accept(counter);
        string[] lines =
        [
            $"# Prediction for {Card.H200.Name}, not measured",
            "",
            "Products are halves of 32 x 32 bits, two of which hardware joins. The least number: an addition of an affine point to an XYZZ point is 8 products and 2 squares of coordinates; one over a prime of n words",
            "is 4n² + n halves; over its quadratic extension a product is three of these, a square two. Rates: every multiprocessor busy, nothing waits for memory.",
            "",
            "| addition in | products | least | other instructions | additions a second | 2^22 scalars, digits alone |",
            "|---|---|---|---|---|---|",
            .. counter.Rows,
            "",
            "A permutation of Poseidon2, its state in registers. The least: products of the S-boxes, three over a prime of 31 bits (one over Mersenne31), eight halves over Goldilocks, and one (over Mersenne31 none) for an entry 2^-n of",
            "the internal layer. Sums modulo p take three instructions (nine over Goldilocks) and have no product: where others run beside products, the last column is the most of the multiply rate that is reached.",
            "A node of a tree is one permutation, a leaf one for each rate of elements.",
            "",
            "| permutation | products | least | other instructions | permutations a second | of the multiply rate |",
            "|---|---|---|---|---|---|",
            .. PermutationTable.Rows,
        ];
        if (Environment.GetEnvironmentVariable("PROVERBENCH_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllLines(Table, lines);
        }

        Assert.Equal(File.ReadAllLines(Table), lines);
    }

    private sealed class Counter : IGpuGroupVisitor
    {
        public List<string> Rows { get; } = [];

        public void Group<C, F, S, E, G>()
            where C : struct, ICurve<C, F, S>
            where F : unmanaged, IField<F>
            where S : unmanaged, IPrimeField<S>
            where E : unmanaged, IGpuCoordinate<E>
            where G : unmanaged, IGpuScalar<G>
        {
            var (first, second, sum) = (C.Generator.Multiply(5).ToAffine(), C.Generator.Multiply(3).ToAffine(), C.Generator.Multiply(8).ToAffine());
            XyzzPoint<E>[] a = [new(Unsafe.BitCast<F, E>(first.X), Unsafe.BitCast<F, E>(first.Y), E.One, E.One)];
            var b = MemoryMarshal.Cast<AffinePoint<C, F>, Quad>(new[] { second }.AsSpan()).ToArray();
            var (nothing, addition, c) = (new PtxMachine(), new PtxMachine(), new XyzzPoint<E>[1]);
            nothing.Run(typeof(ProbeKernels).GetMethod(nameof(ProbeKernels.NoPoint))!.MakeGenericMethod(typeof(E)), 1, 1, a, b, c);
            addition.Run(typeof(ProbeKernels).GetMethod(nameof(ProbeKernels.AddPoint))!.MakeGenericMethod(typeof(E)), 1, 1, a, b, c);
            Assert.Equal(sum.X, Unsafe.BitCast<E, F>(c[0].X) * FieldMath.Invert(Unsafe.BitCast<E, F>(c[0].Zz)));

            var added = addition.Executed.Select(o => (o.Key, Count: o.Value - nothing.Executed.GetValueOrDefault(o.Key))).Where(o => !Free.Any(free => o.Key.StartsWith(free, StringComparison.Ordinal))).ToArray();
            var halves = added.Where(o => Products.Any(p => o.Key.StartsWith(p, StringComparison.Ordinal))).Sum(o => o.Count);
            var others = added.Sum(o => o.Count) - halves;
            var quadratic = F.Degree == 2;
            var words = E.Words / F.Degree;
            var least = (quadratic ? (8L * 3) + (2 * 2) : 10) * ((4 * words * words) + words);
            Assert.Equal(least, halves);
            var rate = Card.H200.Rate(halves, others);
            Rows.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"| {C.Name} | {halves} | {least} | {others} | {rate / 1e9:0.00}e9 | {MillionsOfDigits * (1L << 20) / rate * 1e3:0.0} ms |"));
        }
    }
}
