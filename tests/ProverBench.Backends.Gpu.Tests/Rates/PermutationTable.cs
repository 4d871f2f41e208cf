using System.Globalization;
using System.Runtime.CompilerServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Kernels.Hashing.Registers;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Rates;

/// <summary>What permutations of Poseidon2 in registers execute, held against the products that they cannot do without.</summary>
internal static class PermutationTable
{
    /// <summary>Products of Montgomery's method over one word (a·b, the quotient, its product with p), over Mersenne31, and halves over Goldilocks; of an entry 2^−n of μ.</summary>
    private static readonly Dictionary<Type, (int Multiply, int ScaleDown)> Costs = new()
    {
        [typeof(Gpu31<BabyBearParameters>)] = (3, 1),
        [typeof(Gpu31<KoalaBearParameters>)] = (3, 1),
        [typeof(GpuMersenne31)] = (1, 0),
        [typeof(GpuGoldilocks)] = (8, 1),
    };

    private static readonly string[] Free = ["mov.", "ld.", "st.", "cvt", "ret", "bra", "shr.u64", "add.u64", "add.s64", "mul.lo.s64", "mad.lo.u64", "shl.b64", "setp.ge.s64"];

    /// <summary>A row for each width that trees have.</summary>
    public static IEnumerable<string> Rows =>
    [
        Row<BabyBear, Gpu31<BabyBearParameters>>(Poseidon2BabyBear.T16Plonky3),
        Row<BabyBear, Gpu31<BabyBearParameters>>(Poseidon2BabyBear.T24Plonky3),
        Row<KoalaBear, Gpu31<KoalaBearParameters>>(Poseidon2KoalaBear.T16Plonky3),
        Row<KoalaBear, Gpu31<KoalaBearParameters>>(Poseidon2KoalaBear.T24Plonky3),
        Row<Mersenne31, GpuMersenne31>(Poseidon2Mersenne31.T16Plonky3),
        Row<Goldilocks, GpuGoldilocks>(Poseidon2Goldilocks.T8Plonky3),
        Row<Goldilocks, GpuGoldilocks>(Poseidon2Goldilocks.T12Plonky3),
    ];

    private static string Row<F, G>(Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
        where G : unmanaged, IGpuSmallField<G>
    {
        var kernel = typeof(RegisterHashKernels).GetMethod(nameof(RegisterHashKernels.Permute))!.MakeGenericMethod(RegisterForms.Of<F, G>(instance)!, typeof(G));
        var (whole, none) = (new PtxMachine(), new PtxMachine());
        var table = Poseidon2Shape.Table(instance).Select(Unsafe.BitCast<F, G>).ToArray();
        var shape = Poseidon2Shape.Of(instance);
        whole.Run(kernel, 1, 1, new G[instance.Width], 1L, table, shape);
        none.Run(kernel, 1, 1, new G[instance.Width], 1L, table, shape with { HalfFull = 0, Partial = 0 });
        Assert.DoesNotContain(whole.Executed.Keys, o => o.Contains(".shared", StringComparison.Ordinal) || o.Contains(".local", StringComparison.Ordinal));

        // The address of a constant is a product of words and a sum of 64 bits; what is computed before the rounds has no product of elements.
        var counted = whole.Executed.Where(o => !Free.Any(free => o.Key.StartsWith(free, StringComparison.Ordinal))).ToArray();
        var products = Products(whole) - Products(none);
        var others = counted.Where(o => !IsProduct(o.Key)).Sum(o => o.Value);
        var (multiply, scale) = Costs[typeof(G)];
        var chain = instance.SboxDegree switch
        {
            3 => 2,
            5 => 3,
            _ => 4,
        };
        var least = ((((instance.RoundsFull * instance.Width) + instance.RoundsPartial) * chain) * multiply) + (scale * instance.RoundsPartial * Shifts(instance));
        Assert.True(least == products, $"{instance.Name}: {least} products by hand, {string.Join(", ", counted)}");
        var halves = multiply == 8 ? products : 2 * products;
        var rate = Card.H200.Rate(halves, others);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {instance.Name} | {products} | {least} | {others} | {rate / 1e9:0.00}e9 | {100 * Card.H200.ShareOfProducts(halves, others):0} % |");
    }

    private static bool IsProduct(string operation) => operation.StartsWith("mul.", StringComparison.Ordinal) || operation.StartsWith("mad", StringComparison.Ordinal);

    private static long Products(PtxMachine machine)
        => machine.Executed.Where(o => IsProduct(o.Key) && !Free.Any(free => o.Key.StartsWith(free, StringComparison.Ordinal))).Sum(o => o.Value) - machine.Executed.GetValueOrDefault("add.u64");

    /// <summary>Entries of μ that are ±2^−n, n above 0.</summary>
    private static int Shifts<F>(Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
    {
        var small = Enumerable.Range(1, 4).Select(i => F.FromUInt64((ulong)i)).ToArray();
        return instance.InternalDiagonalMinusOne.ToArray().Count(mu => !small.Contains(mu) && !small.Contains(-mu));
    }
}
