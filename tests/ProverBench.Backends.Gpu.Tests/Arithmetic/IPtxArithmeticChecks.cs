namespace ProverBench.Backends.Gpu.Tests.Arithmetic;

/// <summary>Checks of one field's PTX.</summary>
internal interface IPtxArithmeticChecks
{
    void ProductsSumsAndDifferencesAreTheFields();

    void InversesAreTheFields();

    void GroupsThatShareMemoryAgreeWithTheirDefinition();
}
