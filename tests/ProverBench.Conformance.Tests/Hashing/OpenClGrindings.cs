using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Hashing;

// The three permutations in OpenCL C, each once.
public sealed class Mersenne31GrindingsOpenClOnGpu() : GrindingLaws<Mersenne31>(Subject.OpenCl);
