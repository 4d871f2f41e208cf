using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Msm;

/// <summary>The checks of a group, its types put aside.</summary>
internal interface IPtxCurveChecks
{
    void DigitsAreThoseOfTheScalars();

    void RunsOfBasesAndOfTheirEndsAreSummed();

    void BucketsAreWeighed();

    void FactorsMultiplyBases();

    void ATableHasItsMultiples();

    PtxTraffic TrafficOfBucketSums();

    (PtxTraffic Keys, PtxTraffic Places) TrafficOfDigits();
}
