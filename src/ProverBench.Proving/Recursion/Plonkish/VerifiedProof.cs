using System.Collections.Immutable;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Witness;
using ProverBench.Proving.Recursion.Verifier;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>A proof that a circuit takes and verifies.</summary>
/// <remarks>
/// Its key is a constant of the circuit, or only the key's structure is: then the cap of the fixed columns is taken with the proof, and <see cref="Commitment"/> says which key it was. It is
/// the circuit's to restrict the commitment, and to do something with the public values.
/// </remarks>
/// <typeparam name="E">The challenge field of the proof, which is the circuit's extension.</typeparam>
public sealed class VerifiedProof<E>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private readonly StarkVerifyingKey<Goldilocks, E> _key;
    private readonly ImmutableArray<int> _logRows;
    private readonly WireMachine<E> _machine;
    private readonly DigestTarget[]? _cap;
    private readonly ReadOnlyMemory<byte> _context;

    private VerifiedProof(
        PlonkishBuilder builder, StarkVerifyingKey<Goldilocks, E> key, IReadOnlyList<int> logRows, bool anyCap, Target[] values, Target[][] tables, ReadOnlyMemory<byte> context)
    {
        (_key, _logRows, _context, PublicValues) = (key, [.. logRows], context, values);
        _machine = new(builder);
        _cap = anyCap ? [.. Enumerable.Range(0, key.FixedCap.Length).Select(i => builder.InputDigest($"cap {i}"))] : null;
        var commitment = StarkVerifierCircuit<WireElement, WireValue<E>, BoolTarget, DigestTarget, E>.Verify(
            _machine, key, logRows, _cap, [.. tables.Select(table => table.Select(WireElement.Of).ToArray())], context);
        Commitment = DigestTarget.Of(_machine.Targets(commitment));
    }

    /// <summary>The public values: of a plonkish proof those of its circuit, of a STARK those of its tables, one after the other. They are inputs.</summary>
    public Target[] PublicValues { get; }

    /// <summary><see cref="StarkVerifyingKey{F, E}.Commitment"/> of the key.</summary>
    public DigestTarget Commitment { get; }

    /// <summary>Lays down the verifier of a plonkish proof.</summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="key">The key, or one of the same structure.</param>
    /// <param name="anyCap">Whether the cap is taken with the proof.</param>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    /// <exception cref="ArgumentException">The circuit's extension is not the key's challenge field.</exception>
    public static VerifiedProof<E> Of(PlonkishBuilder builder, PlonkishVerifyingKey<E> key, bool anyCap = false)
    {
        var values = builder.Inputs("public value", key.PublicCount);
        return new(builder, key.Table, [key.LogRows], anyCap, values, [builder.HashRow(values).ToArray()], default);
    }

    /// <summary>Lays down the verifier of a STARK.</summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="key">The key, or one of the same structure.</param>
    /// <param name="logRows">log₂ of the rows of each table.</param>
    /// <param name="context">What else the proof is bound to; a constant.</param>
    /// <param name="anyCap">Whether the cap is taken with the proof.</param>
    /// <exception cref="NotSupportedException">The policy hides, or has another hash than <c>poseidon2-goldilocks-12</c>.</exception>
    /// <exception cref="ArgumentException">The heights do not fit the key, or the circuit's extension is not its challenge field.</exception>
    public static VerifiedProof<E> Of(
        PlonkishBuilder builder, StarkVerifyingKey<Goldilocks, E> key, IReadOnlyList<int> logRows, ReadOnlyMemory<byte> context = default, bool anyCap = false)
    {
        Target[][] tables = [.. key.Tables.Select((table, t) =>
        {
            using var scope = builder.Enter("table", t);
            return builder.Inputs("public value", table.Shape.PublicValues);
        })];
        return new(builder, key, logRows, anyCap, [.. tables.SelectMany(table => table)], tables, context);
    }

    /// <summary>Gives the circuit a plonkish proof.</summary>
    /// <param name="inputs">Of the circuit.</param>
    /// <param name="key">Of the proof.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="accelerated">The proof's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="MalformedProofException">The verifier of the key does not accept it.</exception>
    /// <exception cref="ArgumentException">The key is not one of the structure, or the circuit's constant.</exception>
    public void Set(PlonkishInputs inputs, PlonkishVerifyingKey<E> key, PlonkishProof proof, TreeHash<Goldilocks>? accelerated = null)
        => Set(inputs, key.Table, proof.PublicValues.AsSpan(), StarkProofInputs.Of(Require(key.Table), key.Statement(proof.PublicValues.AsSpan()), proof.Bytes, accelerated));

    /// <summary>Gives the circuit a STARK.</summary>
    /// <param name="inputs">Of the circuit.</param>
    /// <param name="key">Of the proof.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="accelerated">The proof's hash as a backend accelerates it; null for the plain one.</param>
    /// <exception cref="MalformedProofException">The verifier of the key does not accept it.</exception>
    /// <exception cref="ArgumentException">The key is not one of the structure, or the circuit's constant, or heights or context are not the circuit's.</exception>
    public void Set(PlonkishInputs inputs, StarkVerifyingKey<Goldilocks, E> key, StarkStatement<Goldilocks> statement, ReadOnlySpan<byte> proof, TreeHash<Goldilocks>? accelerated = null)
    {
        if (!statement.Tables.Select(table => table.LogRows).SequenceEqual(_logRows) || !statement.Context.Span.SequenceEqual(_context.Span))
        {
            throw new ArgumentException($"the circuit verifies proofs of heights {string.Join(", ", _logRows)} in one context, found {string.Join(", ", statement.Tables.Select(table => table.LogRows))}", nameof(statement));
        }

        Set(inputs, key, statement.Tables.SelectMany(table => table.PublicValues).ToArray(), StarkProofInputs.Of(Require(key), statement, proof, accelerated));
    }

    /// <summary>Gives the circuit what it takes, whatever it is.</summary>
    internal void Set(PlonkishInputs inputs, StarkVerifyingKey<Goldilocks, E> key, ReadOnlySpan<Goldilocks> publicValues, StarkProofInputs proof)
    {
        inputs.Set(PublicValues, publicValues);
        inputs.Set([.. _machine.Elements], proof.Elements);
        Set(inputs, _machine.Digests, proof.Digests);
        if (_cap is not null)
        {
            Set(inputs, _cap, key.FixedCap);
        }
    }

    private static void Set(PlonkishInputs inputs, IReadOnlyList<DigestTarget> targets, ReadOnlySpan<HashDigest> digests)
    {
        if (targets.Count != digests.Length)
        {
            throw new ArgumentException($"the circuit takes {targets.Count} digests, found {digests.Length}", nameof(digests));
        }

        for (var i = 0; i < digests.Length; i++)
        {
            inputs.Set(targets[i], HashDigest.As<Goldilocks>(in digests[i]));
        }
    }

    private StarkVerifyingKey<Goldilocks, E> Require(StarkVerifyingKey<Goldilocks, E> key)
        => (_cap is null ? key.Digest.Span.SequenceEqual(_key.Digest.Span) : key.Structure.Span.SequenceEqual(_key.Structure.Span)) ? key
            : throw new ArgumentException($"the circuit verifies proofs of {(_cap is null ? "one key" : "keys of one structure")}, this is another", nameof(key));
}
