using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Arithmetic;

public sealed class BabyBearArithmeticOpenClOnGpu() : FieldKernelLaws<BabyBear>(Subject.OpenCl);

public sealed class Bn254FrArithmeticOpenClOnGpu() : FieldKernelLaws<Bn254Fr>(Subject.OpenCl);
