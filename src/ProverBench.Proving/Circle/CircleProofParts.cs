using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Circle;

/// <summary>A proof taken apart. All lengths are those of its <see cref="CircleShape"/>.</summary>
/// <param name="TraceCap">The commitment to the trace.</param>
/// <param name="QuotientCap">The commitment to the quotient's chunks.</param>
/// <param name="DeepNonce">Work before ζ.</param>
/// <param name="Claims">Claims[round][point·columns + column].</param>
/// <param name="Fri">That the claims are right.</param>
internal sealed record CircleProofParts(
    HashDigest[] TraceCap,
    HashDigest[] QuotientCap,
    ulong DeepNonce,
    Mersenne31Quartic[][] Claims,
    FriProof<Mersenne31, Mersenne31Quartic> Fri);
