namespace ProverBench.Backends.Gpu.Tests.Fri;

/// <summary>Checks of one challenge field's kernels in PTX.</summary>
internal interface IPtxFriChecks
{
    void ProductsAreThose();

    void DifferencesAreInverted();

    void FoldsAgreeWithTheDefinition();

    void SumsOfProductsAddUp();
}
