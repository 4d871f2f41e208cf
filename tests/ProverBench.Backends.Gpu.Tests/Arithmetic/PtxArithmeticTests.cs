using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Arithmetic;

/// <summary>The PTX that CUDA devices get computes what <see cref="Algebra"/> does, over random elements and at the edges of words and ranges.</summary>
public sealed class PtxArithmeticTests
{
    public static TheoryData<string> Fields => [.. KernelInventory.Fields.Keys];

    [Theory, MemberData(nameof(Fields))]
    public void ProductsSumsAndDifferencesAreTheFields(string field) => Of(field).ProductsSumsAndDifferencesAreTheFields();

    [Theory, MemberData(nameof(Fields))]
    public void InversesAreTheFields(string field) => Of(field).InversesAreTheFields();

    [Theory, MemberData(nameof(Fields))]
    public void GroupsThatShareMemoryAgreeWithTheirDefinition(string field) => Of(field).GroupsThatShareMemoryAgreeWithTheirDefinition();

    private static IPtxArithmeticChecks Of(string field)
    {
        var finder = new Finder(field);
        GpuFields.Accept(finder);
        return finder.Found!;
    }

    private sealed class Finder(string field) : IGpuFieldVisitor
    {
        public IPtxArithmeticChecks? Found { get; private set; }

        public void Field<F, G>()
            where F : unmanaged, IPrimeField<F>
            where G : unmanaged, IGpuField<G>
            => Found = F.Name == field ? new PtxArithmeticChecks<F, G>() : Found;

        public void TwoAdicField<F, G>()
            where F : unmanaged, ITwoAdicField<F>
            where G : unmanaged, IGpuField<G>
        {
        }
    }
}
