using ProverBench.Backends.Gpu.Compilation;

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

    private static IReadOnlyDictionary<string, int> Histogram(string probe, string field)
        => PtxProgram.Parse(PtxCompiler.Compile(typeof(ProbeKernels).GetMethod(probe)!.MakeGenericMethod(KernelInventory.Fields[field]))).Histogram;
}
