namespace ProverBench.Algebra.Tests.Fields;

public sealed class GoldilocksLaws : TwoAdicFieldLaws<Goldilocks>;

public sealed class BabyBearLaws : TwoAdicFieldLaws<BabyBear>;

public sealed class KoalaBearLaws : TwoAdicFieldLaws<KoalaBear>;

public sealed class Mersenne31Laws : PrimeFieldLaws<Mersenne31>;

public sealed class Bn254FrLaws : TwoAdicFieldLaws<Bn254Fr>;

public sealed class Bn254FpLaws : TwoAdicFieldLaws<Bn254Fp>;

public sealed class Bls12381FrLaws : TwoAdicFieldLaws<Bls12381Fr>;

public sealed class Bls12381FpLaws : TwoAdicFieldLaws<Bls12381Fp>;
