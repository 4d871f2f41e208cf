using ProverBench.Backends.Cpu.Serial.Points;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Hashing;

/// <summary>[1 − x]P for BLS12-381's parameter x (Wahby, Boneh, eprint 2019/403, section 5).</summary>
internal readonly unsafe struct Bls12381G1Clearing<K> : IClearing<Bls12381G1, Bls12381Fp>
    where K : struct, ITowerArithmetic<Bls12381Fp>
{
    /// <inheritdoc/>
    public static void Clear(JacobianPoint<Bls12381G1, Bls12381Fp>* point)
    {
        const ulong OneLessX = 0xd201000000010001;
        SerialPoint<PrimeArithmetic<K, Bls12381Fp>, Bls12381G1, Bls12381Fp>.Multiply(point, point, OneLessX);
    }
}
