using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Ntt;

public sealed class Bn254FrNttOnCpu() : NttLaws<Bn254Fr>(Subject.Cpu);

public sealed class Bls12381FrNttOnCpu() : NttLaws<Bls12381Fr>(Subject.Cpu);
