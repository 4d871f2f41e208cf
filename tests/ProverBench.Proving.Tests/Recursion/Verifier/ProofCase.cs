using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Verifier;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Tests.Recursion.Verifier;

/// <summary>A statement with what a machine takes of its proof.</summary>
internal sealed record ProofCase<E>(StarkVerifyingKey<Goldilocks, E> Key, StarkStatement<Goldilocks> Statement, StarkProofInputs Inputs)
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    /// <summary>Whether the machines bind caps.</summary>
    public bool Binds { get; init; }

    private TreeHash<Goldilocks> Hash => Key.Policy.TreeHash<Goldilocks>();

    public static ProofCase<E> Of(StarkVerifyingKey<Goldilocks, E> key, StarkProof<Goldilocks> proof) => new(key, proof.Statement, StarkProofInputs.Of(key, proof.Statement, proof.Bytes));

    /// <summary>Of a proof that the native verifier may refuse, as long as its openings are right.</summary>
    public static ProofCase<E> OfOpenings(StarkVerifyingKey<Goldilocks, E> key, StarkProof<Goldilocks> proof)
    {
        Assert.True(StarkShape<Goldilocks, E>.TryCreate(key, proof.Statement, out var shape, out var reason), reason);
        var parts = StarkProofCodec.Read(proof.Bytes, shape, key.Policy.TreeHash<Goldilocks>());
        var drawn = StarkReplay<Goldilocks, E>.Of(shape, parts, out _);
        Assert.NotNull(drawn);
        ClaimedRound<Goldilocks, E>[] claimed = [.. shape.Rounds.Select((round, r) => new ClaimedRound<Goldilocks, E>(
            round.Kind switch
            {
                RoundKind.Fixed => key.FixedCap.ToArray(),
                RoundKind.Main => parts.MainCap,
                RoundKind.Arguments => parts.ArgumentCap,
                _ => parts.QuotientCap,
            },
            [.. round.Matrices.Select((matrix, m) => new ClaimedMatrix<E>(matrix.LogRows, matrix.Columns, shape.Points(matrix, drawn.Zeta), parts.Claims[r][m]))]))];
        var groups = new List<E[]>();
        Assert.True(new FriVerifier<Goldilocks, E>(key.Policy).Verify(drawn.Transcript, claimed, parts.Fri, groups).IsAccepted);
        return new(key, proof.Statement, StarkProofInputs.Of(shape, parts, groups));
    }

    /// <summary>The same with an element changed.</summary>
    public ProofCase<E> WithElement(int i, Goldilocks value)
    {
        var elements = (Goldilocks[])Inputs.Elements.Clone();
        elements[i] = value;
        return this with { Inputs = Inputs with { Elements = elements } };
    }

    /// <summary>The same with elements of the challenge field changed.</summary>
    public ProofCase<E> With(int at, params E[] values)
    {
        var elements = (Goldilocks[])Inputs.Elements.Clone();
        for (var i = 0; i < values.Length * E.ExtensionDegree; i++)
        {
            elements[at + i] = values[i / E.ExtensionDegree].Coefficient(i % E.ExtensionDegree);
        }

        return this with { Inputs = Inputs with { Elements = elements } };
    }

    /// <summary>Some elements of the challenge field.</summary>
    public E[] Read(int at, int count)
        => [.. Enumerable.Range(0, count).Select(i => E.FromCoefficients(Inputs.Elements.AsSpan(at + (i * E.ExtensionDegree), E.ExtensionDegree)))];

    /// <summary>The same with one added to an element of a digest.</summary>
    public ProofCase<E> WithDigest(int i)
    {
        var digests = (HashDigest[])Inputs.Digests.Clone();
        HashDigest.Fill<Goldilocks>(ref digests[i])[i % HashDigest.Words] += Goldilocks.One;
        return this with { Inputs = Inputs with { Digests = digests } };
    }

    /// <summary>The same with one added to a public value.</summary>
    public ProofCase<E> WithPublicValue(int table, int i)
    {
        var own = Statement.Tables[table];
        return this with
        {
            Statement = new(Statement.Tables.SetItem(table, own with { PublicValues = own.PublicValues.SetItem(i, own.PublicValues[i] + Goldilocks.One) })) { Context = Statement.Context },
        };
    }

    public ProbeMachine<E> Machine() => new(Inputs, Hash) { BindsLists = Binds };

    /// <summary>A verifier with a hole.</summary>
    public ProbeMachine<E> Without(int assertion = -1, int absorb = -1) => new(Inputs, Hash) { WithoutAssertion = assertion, WithoutAbsorb = absorb, BindsLists = Binds };

    /// <summary>What all assertions say.</summary>
    public ProbeMachine<E> Noted()
    {
        var machine = new ProbeMachine<E>(Inputs, Hash) { Notes = true, BindsLists = Binds };
        Run(machine);
        return machine;
    }

    /// <summary>Verifies; the key's commitment.</summary>
    public Goldilocks[] Run(IVerifierMachine<Goldilocks, ValueCell<E>, bool, HashDigest> machine, HashDigest[]? cap = null)
        => StarkVerifierCircuit<Goldilocks, ValueCell<E>, bool, HashDigest, E>.Verify(
            machine, Key, [.. Statement.Tables.Select(table => table.LogRows)], cap, [.. Statement.Tables.Select(table => table.PublicValues.ToArray())], Statement.Context);

    public bool IsAccepted(ProbeMachine<E>? machine = null, HashDigest[]? cap = null)
    {
        try
        {
            machine ??= Machine();
            Run(machine, cap);
            return machine.IsAtEnd;
        }
        catch (UnsatisfiedCircuitException)
        {
            return false;
        }
    }

    /// <summary>Accepted with the cap as a constant and as an input, by the oracle itself.</summary>
    public void RequireAccepted()
    {
        foreach (var (cap, binds) in new[] { (null, false), (Key.FixedCap.ToArray(), false), (null, true), (Key.FixedCap.ToArray(), true) })
        {
            var machine = new ValueMachine<E>(Inputs, Hash) { BindsLists = binds };
            var commitment = Run(machine, cap);
            Assert.True(machine.IsAtEnd);
            var expected = Key.Commitment;
            Assert.Equal(HashDigest.As<Goldilocks>(in expected).ToArray(), commitment);
        }
    }
}
