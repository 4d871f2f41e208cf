using ProverBench.Backends.Gpu.Arithmetic;

namespace ProverBench.Backends.Gpu.Tests.Ntt;

/// <summary>The PTX that CUDA devices get transforms as the definition says.</summary>
public sealed class PtxTransformTests
{
    private static readonly Dictionary<string, IPtxTransformChecks> Checks = Find();

    public static TheoryData<string> Fields => [.. Checks.Keys];

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
