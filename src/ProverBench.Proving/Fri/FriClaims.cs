using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Fri;

/// <summary>A commitment and what is claimed of its polynomials, wherever that is.</summary>
/// <param name="Cap">The nodes it consists of.</param>
/// <param name="Values">Values[m][point·columns + column] of matrix m.</param>
internal readonly record struct FriClaims<E>(HashDigest[] Cap, E[][] Values)
    where E : unmanaged;
