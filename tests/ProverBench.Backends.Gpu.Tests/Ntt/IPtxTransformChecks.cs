using ProverBench.Backends.Gpu.Tests.Ptx;

namespace ProverBench.Backends.Gpu.Tests.Ntt;

/// <summary>Checks of one field's transforms in PTX.</summary>
internal interface IPtxTransformChecks
{
    void ForwardPassesAgreeWithTheDefinition(bool natural);

    void BackwardPassesUndoForwardPasses();

    void OnePassTakesSeveralColumns();

    (PtxTraffic Read, PtxTraffic Written) Traffic(bool high, bool natural);
}
