using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Stark;

/// <summary>A proof taken apart. All lengths are those of its <see cref="StarkShape{F, E}"/>.</summary>
/// <param name="MainCap">The commitment to the traces.</param>
/// <param name="LookupNonce">Work before the challenges of the arguments.</param>
/// <param name="ArgumentCap">The commitment to the argument columns; empty where there are none.</param>
/// <param name="BusSums">One a table with lookups.</param>
/// <param name="QuotientCap">The commitment to the quotients.</param>
/// <param name="DeepNonce">Work before ζ.</param>
/// <param name="Claims">Claims[round][matrix][point·columns + column].</param>
/// <param name="Fri">That the claims are right.</param>
internal sealed record StarkProofParts<F, E>(
    HashDigest[] MainCap,
    ulong LookupNonce,
    HashDigest[] ArgumentCap,
    E[] BusSums,
    HashDigest[] QuotientCap,
    ulong DeepNonce,
    E[][][] Claims,
    FriProof<F, E> Fri)
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>;
