using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>The randomness that a circuit has room for.</summary>
/// <remarks>
/// With as many uniform rows as <see cref="FriPolicy.BlindingRows"/> says, what a proof shows of a column is uniform whatever the witness. Wires are opened at ζ, the columns of the
/// copy constraints at ζ and ζω; free rows leave the latter as they are, pairs randomise them. The chunks of the quotient have no randomness of their own, as in plonky2, so this is an
/// argument and no proof of zero knowledge.
/// </remarks>
/// <param name="FreeRows">Rows whose wires are random and stand alone: each gives every wire's polynomial one degree of freedom.</param>
/// <param name="RoutedPairs">Pairs of rows whose routed wires are random and equal: each gives every polynomial of the copy constraints one degree of freedom.</param>
public readonly record struct Blinding(int FreeRows, int RoutedPairs)
{
    /// <summary>Rows of both kinds.</summary>
    public int Rows => FreeRows + (2 * RoutedPairs);

    /// <summary>What hides a witness under a policy; nothing where the policy does not ask for it.</summary>
    /// <exception cref="InvalidOperationException">The policy's challenge field does not exist.</exception>
    public static Blinding For(FriPolicy policy) => policy.ZeroKnowledge ? new(policy.BlindingRows(1), policy.BlindingRows(2)) : default;
}
