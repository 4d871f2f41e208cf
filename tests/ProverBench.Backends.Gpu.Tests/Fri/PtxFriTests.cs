using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;

namespace ProverBench.Backends.Gpu.Tests.Fri;

/// <summary>The PTX that CUDA devices get computes in every challenge field as the formulas say.</summary>
public sealed class PtxFriTests
{
    private static readonly Dictionary<string, IPtxFriChecks> Checks = Find();

    public static TheoryData<string> Fields => [.. Checks.Keys];

    [Theory, MemberData(nameof(Fields))]
    public void ProductsAreThose(string field) => Checks[field].ProductsAreThose();

    [Theory, MemberData(nameof(Fields))]
    public void DifferencesAreInverted(string field) => Checks[field].DifferencesAreInverted();

    [Theory, MemberData(nameof(Fields))]
    public void FoldsAgreeWithTheDefinition(string field) => Checks[field].FoldsAgreeWithTheDefinition();

    [Theory, MemberData(nameof(Fields))]
    public void SumsOfProductsAddUp(string field) => Checks[field].SumsOfProductsAddUp();

    private static Dictionary<string, IPtxFriChecks> Find()
    {
        var finder = new Finder();
        GpuExtensions.Accept(finder);
        return finder.Found;
    }

    private sealed class Finder : IGpuExtensionVisitor
    {
        public Dictionary<string, IPtxFriChecks> Found { get; } = [];

        public void Extension<F, E, G, X>()
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
            where G : unmanaged, IGpuSmallField<G>
            where X : unmanaged, IGpuExtension<X, G>
            => Found.Add(E.Name, new PtxFriChecks<F, E, G, X>());
    }
}
