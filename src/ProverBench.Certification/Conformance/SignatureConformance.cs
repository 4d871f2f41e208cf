using ProverBench.Results.Conformance;

namespace ProverBench.Certification.Conformance;

/// <summary>The families of known answers that concern signatures.</summary>
public static class SignatureConformance
{
    /// <summary>The families.</summary>
    public static IReadOnlyList<IConformanceFamily> Families { get; } = [new DsseFamily(), new WycheproofFamily()];
}
