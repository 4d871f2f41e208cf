using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Ntt;

/// <summary>The PTX that CUDA devices get transforms as the definition says.</summary>
public sealed class PtxTransformTests
{
    private static readonly Dictionary<string, IPtxTransformChecks> Checks = Find();

    public static TheoryData<string> Fields => [.. Checks.Keys];

    /// <summary>A pass reads and writes no sector that it does not want whole, and none twice; elements of 32 bytes are taken in two pieces, one after the other.</summary>
    [Theory]
    [InlineData("babybear", 1)]
    [InlineData("bn254/fr", 2)]
    public void AWarpTouchesNoSectorInVain(string field, int pieces)
    {
        foreach (var (high, natural) in new[] { (true, false), (false, false), (false, true) })
        {
            var (read, written) = Checks[field].Traffic(high, natural);
            Assert.All([read, written], t => Assert.Equal((t.Bytes / PtxTraffic.SectorBytes, pieces * t.LeastSectors), (t.Touched, t.Sectors)));
        }
    }

    [Theory, MemberData(nameof(Fields))]
    public void ForwardPassesAgreeWithTheDefinition(string field)
    {
        Checks[field].ForwardPassesAgreeWithTheDefinition(natural: true);
        Checks[field].ForwardPassesAgreeWithTheDefinition(natural: false);
    }

    [Theory, MemberData(nameof(Fields))]
    public void BackwardPassesUndoForwardPasses(string field) => Checks[field].BackwardPassesUndoForwardPasses();

    [Theory, MemberData(nameof(Fields))]
    public void OnePassTakesSeveralColumns(string field) => Checks[field].OnePassTakesSeveralColumns();

    private static Dictionary<string, IPtxTransformChecks> Find()
    {
        var finder = new Finder();
        GpuFields.Accept(finder);
        return finder.Found;
    }

    private sealed class Finder : IGpuFieldVisitor
    {
        public Dictionary<string, IPtxTransformChecks> Found { get; } = [];

        public void Field<F, G>()
            where F : unmanaged, IPrimeField<F>
            where G : unmanaged, IGpuField<G>
        {
        }

        public void TwoAdicField<F, G>()
            where F : unmanaged, ITwoAdicField<F>
            where G : unmanaged, IGpuField<G>
            => Found.Add(F.Name, new PtxTransformChecks<F, G>());
    }
}
