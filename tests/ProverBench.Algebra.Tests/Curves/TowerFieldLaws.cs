using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Curves;

public sealed class Bn254Fp2Laws : FieldLaws<Bn254Fp2>
{
    protected override int Samples => 100;
}

public sealed class Bn254Fp6Laws : FieldLaws<Fp6<Bn254Fp, Bn254>>
{
    protected override int Samples => 40;
}

public sealed class Bn254Fp12Laws : FieldLaws<Fp12<Bn254Fp, Bn254>>
{
    protected override int Samples => 20;
}

public sealed class Bls12381Fp2Laws : FieldLaws<Bls12381Fp2>
{
    protected override int Samples => 100;
}

public sealed class Bls12381Fp6Laws : FieldLaws<Fp6<Bls12381Fp, Bls12381>>
{
    protected override int Samples => 40;
}

public sealed class Bls12381Fp12Laws : FieldLaws<Fp12<Bls12381Fp, Bls12381>>
{
    protected override int Samples => 20;
}
