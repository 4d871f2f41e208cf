using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Constraints;

// Every program is compiled: one field here; fields of one word are proven in, and the PTX of both is executed.
public sealed class Goldilocks2ConstraintsOnGpu() : ConstraintLaws<Goldilocks, Goldilocks2>(Subject.Gpu);
