using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>The randomness that a circuit has room for.</summary>
/// <remarks>
/// A proof shows of every committed column its values at the queried positions and, as so many linear functions over the base field as E has coefficients, at each opened
/// point; what FRI shows beyond is of combinations, which the batch's random polynomial hides. Wires are opened at ζ, the columns of the copy constraints at ζ and ζω. With as
/// many uniform rows, what is shown of a column is uniform whatever the witness. The chunks of the quotient have no randomness of their own (as in plonky2), so this is an
/// argument and not a proof of zero knowledge.
/// </remarks>
/// <param name="FreeRows">Rows whose wires are random and stand alone: each gives every wire's polynomial one degree of freedom.</param>
/// <param name="RoutedPairs">Pairs of rows whose routed wires are random and equal: each gives every polynomial of the copy constraints one degree of freedom.</param>
public readonly record struct Blinding(int FreeRows, int RoutedPairs)
{
    /// <summary>Rows of both kinds.</summary>
    public int Rows => FreeRows + (2 * RoutedPairs);

    /// <summary>What hides a witness under a policy; nothing where the policy does not ask for it.</summary>
    /// <exception cref="ArgumentException">The policy's challenge field does not exist.</exception>
    public static Blinding For(FriPolicy policy)
    {
        if (!policy.ZeroKnowledge)
        {
            return default;
        }

        var degree = FieldFacts.Of(policy.ChallengeField)?.Degree ?? throw new ArgumentException($"{policy.Name}: no challenge field is called {policy.ChallengeField}", nameof(policy));
        return new(policy.Queries + degree, policy.Queries + (2 * degree));
    }
}
