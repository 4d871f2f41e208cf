using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Ntt;

public sealed class GoldilocksNttOpenClOnGpu() : NttLaws<Goldilocks>(Subject.OpenCl);
