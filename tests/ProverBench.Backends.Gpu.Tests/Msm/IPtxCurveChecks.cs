namespace ProverBench.Backends.Gpu.Tests.Msm;

/// <summary>The checks of a group, its types put aside.</summary>
public interface IPtxCurveChecks
{
    void DigitsAreThoseOfTheScalars();

    void RunsOfBasesAndOfTheirEndsAreSummed();

    void BucketsAreWeighed();

    void FactorsMultiplyBases();

    void ATableHasItsMultiples();
}
