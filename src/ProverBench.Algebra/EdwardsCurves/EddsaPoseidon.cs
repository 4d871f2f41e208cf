using System.Numerics;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Algebra.EdwardsCurves;

/// <summary>EdDSA over BabyJubJub with Poseidon, as circomlib's <c>EdDSAPoseidonVerifier</c> checks it.</summary>
/// <remarks>h = Poseidon(R8.x, R8.y, A.x, A.y, M); valid when S·B8 = R8 + 8·h·A.</remarks>
public static class EddsaPoseidon
{
    /// <summary>Signs a field element; deterministic.</summary>
    public static EddsaSignature Sign(EddsaPrivateKey key, Bn254Fr message) => key.Sign(message, r8 => Challenge(r8, key.PublicKey, message));

    /// <summary>True when the signature is valid.</summary>
    /// <remarks>Strict: S &lt; l, R8 and A in the subgroup of order l, A not the neutral point; circomlib's circuit asks only that 8·A is not.</remarks>
    public static bool Verify(in BabyJubJub publicKey, in Bn254Fr message, in EddsaSignature signature)
    {
        if (signature.S.Sign < 0 || signature.S >= BabyJubJub.SubgroupOrder
            || publicKey.IsIdentity || !publicKey.IsInSubgroup || !signature.R8.IsInSubgroup)
        {
            return false;
        }

        var challenge = Challenge(signature.R8, publicKey, message);
        return (BabyJubJub.Base * signature.S).Equals(signature.R8 + (publicKey * (8 * challenge % BabyJubJub.SubgroupOrder)));
    }

    /// <summary>h, as an integer in [0, p).</summary>
    public static BigInteger Challenge(in BabyJubJub r8, in BabyJubJub publicKey, in Bn254Fr message)
    {
        var (rx, ry) = r8.ToAffine();
        var (ax, ay) = publicKey.ToAffine();
        return PoseidonBn254.Hash(rx, ry, ax, ay, message).ToBigInteger();
    }
}
