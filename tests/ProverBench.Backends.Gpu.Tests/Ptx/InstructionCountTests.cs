using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Kernels.Trees;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>
/// What field operations cost in PTX. Products are halves of 32 x 32 bits, two of which hardware joins in a chain, or 64-bit ones. Their least number, by hand: Montgomery with n words has n² for
/// a·b, n² for q·m, in halves, and n quotients, 4n² + n; with one word one whole product, a quotient and one high half, 3; Goldilocks has no quotients, 2n².
/// </summary>
public sealed class InstructionCountTests
{
    private static readonly string[] Products = ["mul.wide", "mul.lo", "mul.hi", "mad.lo", "mad.hi", "madc.lo", "madc.hi"];

    /// <summary>Moves between registers and between a register and its halves: names for ptxas, not instructions.</summary>
    private static readonly string[] Free = ["mov.b32", "mov.b64", "cvt.u32.u64", "shr.u64"];

    public static TheoryData<string, string, int, int> Costs => new()
    {
        // field, operation, products, all
        { "babybear", nameof(ProbeKernels.Add), 0, 3 },
        { "babybear", nameof(ProbeKernels.Subtract), 0, 3 },
        { "babybear", nameof(ProbeKernels.Multiply), 3, 6 },
        { "babybear", nameof(ProbeKernels.Butterfly), 3, 12 },
        { "koalabear", nameof(ProbeKernels.Multiply), 3, 6 },
        { "mersenne31", nameof(ProbeKernels.Multiply), 1, 5 },
        { "goldilocks", nameof(ProbeKernels.Add), 0, 9 },
        { "goldilocks", nameof(ProbeKernels.Subtract), 0, 5 },
        { "goldilocks", nameof(ProbeKernels.Multiply), 8, 26 },
        { "goldilocks", nameof(ProbeKernels.Butterfly), 8, 40 },
        { "bn254/fr", nameof(ProbeKernels.Add), 0, 26 },
        { "bn254/fr", nameof(ProbeKernels.Subtract), 0, 25 },
        { "bn254/fr", nameof(ProbeKernels.Multiply), 264, 312 },
        { "bn254/fr", nameof(ProbeKernels.Butterfly), 264, 363 },
        { "bn254/fp", nameof(ProbeKernels.Multiply), 264, 312 },
        { "bls12-381/fr", nameof(ProbeKernels.Multiply), 264, 312 },
        { "bls12-381/fp", nameof(ProbeKernels.Multiply), 588, 660 },
    };

    [Theory, MemberData(nameof(Costs))]
    public void OperationsCostWhatTheyDid(string field, string operation, int products, int all)
    {
        var (before, after) = (Histogram(nameof(ProbeKernels.Nothing), field), Histogram(operation, field));
        var added = after.Keys.Union(before.Keys)
            .Select(o => (Operation: o, Count: after.GetValueOrDefault(o) - before.GetValueOrDefault(o)))
            .Where(o => o.Count != 0 && !Free.Contains(o.Operation) && !o.Operation.StartsWith("ld.", StringComparison.Ordinal))
            .ToArray();
        var text = string.Join(", ", added);
        Assert.True(products == added.Where(o => Products.Any(o.Operation.StartsWith)).Sum(o => o.Count), text);
        Assert.True(all == added.Sum(o => o.Count), $"{added.Sum(o => o.Count)}: {text}");
    }

    /// <summary>A round by hand: parities 20, rotated 10, θ 50, ρ 48, χ 50 and ι 2 in halves of lanes, 180 in all; 8 words of digests and padding take none.</summary>
    [Fact]
    public void ARoundOfKeccakIs180Instructions()
    {
        var histogram = PtxProgram.Parse(PtxCompiler.Compile(typeof(KeccakTreeKernels).GetMethod(nameof(KeccakTreeKernels.Compress))!)).Histogram;
        Assert.Equal((20 + 50 + 50, 10 + 48, 2), (histogram["lop3.b32"], histogram["shf.l.wrap.b32"], histogram["xor.b32"]));
    }

    /// <summary>Seven rounds of eight mixings of 6 additions, 4 exclusive ors and 4 rotations, then 8 exclusive ors.</summary>
    [Fact]
    public void ACompressionOfBlake3Is792Instructions()
    {
        var histogram = PtxProgram.Parse(PtxCompiler.Compile(typeof(Blake3TreeKernels).GetMethod(nameof(Blake3TreeKernels.Compress))!)).Histogram;
        Assert.Equal((7 * 8 * 4) + 8, histogram["xor.b32"]);
        Assert.Equal(7 * 8 * 4, histogram["shf.l.wrap.b32"]);
        Assert.InRange(histogram["add.s32"], 1, 7 * 8 * 6);
    }

    private static IReadOnlyDictionary<string, int> Histogram(string probe, string field)
        => PtxProgram.Parse(PtxCompiler.Compile(typeof(ProbeKernels).GetMethod(probe)!.MakeGenericMethod(KernelInventory.Fields[field]))).Histogram;
}
