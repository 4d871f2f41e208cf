using ProverBench.Conformance.Tests.Support;

namespace ProverBench.Conformance.Tests.Arithmetic;

public sealed class GoldilocksArithmeticOnCpu() : FieldKernelLaws<Goldilocks>(Subject.Cpu);

public sealed class BabyBearArithmeticOnCpu() : FieldKernelLaws<BabyBear>(Subject.Cpu);

public sealed class KoalaBearArithmeticOnCpu() : FieldKernelLaws<KoalaBear>(Subject.Cpu);

public sealed class Mersenne31ArithmeticOnCpu() : FieldKernelLaws<Mersenne31>(Subject.Cpu);

public sealed class Bn254FrArithmeticOnCpu() : FieldKernelLaws<Bn254Fr>(Subject.Cpu);

public sealed class Bn254FpArithmeticOnCpu() : FieldKernelLaws<Bn254Fp>(Subject.Cpu);

public sealed class Bls12381FrArithmeticOnCpu() : FieldKernelLaws<Bls12381Fr>(Subject.Cpu);

public sealed class Bls12381FpArithmeticOnCpu() : FieldKernelLaws<Bls12381Fp>(Subject.Cpu);
