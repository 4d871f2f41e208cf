using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>
/// The verifier of a STARK over Goldilocks, written once over a machine: the same calls of the transcript and the same equations as <see cref="StarkVerifier{F, E}"/>, for one shape.
/// </summary>
/// <remarks>
/// It takes from the machine, elements and digests each in this order: cap of the traces; where there are arguments the nonce before them, their cap, the bus sums; cap of the quotients;
/// nonce before ζ; opened values by round, matrix, point, column; nonce before batching; of each folding step the cap and the nonce; final polynomial; nonce before the queries; then query by
/// query, of each round the rows matrix by matrix and the path, of each folding step the whole group in its order and the path. A nonce is there only where work is asked for.
/// ζ is drawn once, where the native verifier draws again when ζ is one of the 2^(log size + 1) points of its domains: a share of 2^(log size + 1)/|E| of all challenges. There is no solution
/// where a point is a query's.
/// </remarks>
/// <typeparam name="B">An element of Goldilocks.</typeparam>
/// <typeparam name="X">An element of the challenge field.</typeparam>
/// <typeparam name="K">A bit.</typeparam>
/// <typeparam name="D">A digest.</typeparam>
/// <typeparam name="E">The challenge field.</typeparam>
public sealed partial class StarkVerifierCircuit<B, X, K, D, E>
    where B : struct
    where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
    where K : struct
    where D : struct
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly IVerifierMachine<B, X, K, D> _machine;
    private readonly StarkShape<Goldilocks, E> _shape;
    private readonly B[][] _publicValues;

    private StarkVerifierCircuit(IVerifierMachine<B, X, K, D> machine, StarkShape<Goldilocks, E> shape, B[][] publicValues)
        => (_machine, _shape, _publicValues) = (machine, shape, publicValues);

    /// <summary>Constrains the machine's next inputs to be a proof that is accepted.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="structure">Policy and tables; its cap is read only where none is given.</param>
    /// <param name="logRows">log₂ of the rows of each table.</param>
    /// <param name="fixedCap">The cap of the fixed columns; null for the key's own, a constant.</param>
    /// <param name="publicValues">Of each table.</param>
    /// <param name="context">What else the proof is bound to.</param>
    /// <returns>The four elements of <see cref="StarkVerifyingKey{F, E}.Commitment"/>.</returns>
    /// <exception cref="NotSupportedException">The policy hides.</exception>
    /// <exception cref="ArgumentException">Heights, public values, cap or the machine's extension do not fit the key.</exception>
    public static B[] Verify(
        IVerifierMachine<B, X, K, D> machine, StarkVerifyingKey<Goldilocks, E> structure, IReadOnlyList<int> logRows, D[]? fixedCap, B[][] publicValues, ReadOnlyMemory<byte> context)
    {
        if (structure.Policy.ZeroKnowledge)
        {
            throw new NotSupportedException($"{structure.Policy.Name} hides: its proofs are not verified in a circuit");
        }

        if (machine.ExtensionDegree != E.ExtensionDegree)
        {
            throw new ArgumentException($"{E.Name} has degree {E.ExtensionDegree}, the machine's extension {machine.ExtensionDegree}", nameof(machine));
        }

        if (logRows.Count != publicValues.Length)
        {
            throw new ArgumentException($"{logRows.Count} heights and public values of {publicValues.Length} tables", nameof(publicValues));
        }

        if (fixedCap is not null && fixedCap.Length != structure.FixedCap.Length)
        {
            throw new ArgumentException($"the cap of the fixed columns has {structure.FixedCap.Length} nodes, found {fixedCap.Length}", nameof(fixedCap));
        }

        var statement = new StarkStatement<Goldilocks>([.. logRows.Select((log, t) => new StarkTableStatement<Goldilocks>(log, [.. new Goldilocks[publicValues[t].Length]]))]) { Context = context };
        if (!StarkShape<Goldilocks, E>.TryCreate(structure, statement, out var shape, out var reason))
        {
            throw new ArgumentException(reason, nameof(logRows));
        }

        return new StarkVerifierCircuit<B, X, K, D, E>(machine, shape, publicValues).Run(fixedCap);
    }

    private B[] Run(D[]? fixedCap)
    {
        var commitment = Begin(fixedCap);
        var drawn = Replay();
        RequireConstraints(drawn);
        RequireOpenings(drawn);
        return commitment;
    }
}
