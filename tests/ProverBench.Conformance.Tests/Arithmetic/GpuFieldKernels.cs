using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Arithmetic;

public sealed class GoldilocksArithmeticOnGpu() : FieldKernelLaws<Goldilocks>(Subject.Gpu);

public sealed class BabyBearArithmeticOnGpu() : FieldKernelLaws<BabyBear>(Subject.Gpu);

public sealed class KoalaBearArithmeticOnGpu() : FieldKernelLaws<KoalaBear>(Subject.Gpu);

public sealed class Mersenne31ArithmeticOnGpu() : FieldKernelLaws<Mersenne31>(Subject.Gpu);

public sealed class Bn254FrArithmeticOnGpu() : FieldKernelLaws<Bn254Fr>(Subject.Gpu);

public sealed class Bn254FpArithmeticOnGpu() : FieldKernelLaws<Bn254Fp>(Subject.Gpu);

public sealed class Bls12381FrArithmeticOnGpu() : FieldKernelLaws<Bls12381Fr>(Subject.Gpu);

public sealed class Bls12381FpArithmeticOnGpu() : FieldKernelLaws<Bls12381Fp>(Subject.Gpu);
