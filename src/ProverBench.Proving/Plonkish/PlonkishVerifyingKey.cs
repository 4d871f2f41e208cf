using System.Security.Cryptography;
using System.Text;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Stark;

namespace ProverBench.Proving.Plonkish;

/// <summary>What a verifier has of a circuit: the commitment to its fixed columns under a policy, and the number of its public values.</summary>
/// <typeparam name="E">The challenge field.</typeparam>
public sealed class PlonkishVerifyingKey<E>
    where E : unmanaged, IExtensionField<E, Goldilocks>
{
    private PlonkishVerifyingKey(StarkVerifyingKey<Goldilocks, E> table, int publicCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(publicCount);
        (Table, PublicCount) = (table, publicCount);
        Digest = SHA256.HashData(Encoding.UTF8.GetBytes($"proverbench plonkish key 1\ntable={Convert.ToHexStringLower(table.Digest.Span)}\npublic={publicCount}\n"));
    }

    /// <summary>The key of the one table.</summary>
    public StarkVerifyingKey<Goldilocks, E> Table { get; }

    /// <summary>Public values.</summary>
    public int PublicCount { get; }

    /// <summary>log₂ of the rows.</summary>
    public int LogRows => Table.FixedLogRows[0]!.Value;

    /// <summary>SHA-256 over the table's digest (policy, fields, gate set, fingerprint of the constraints, rows, cap of the fixed columns) and the number of public values.</summary>
    public ReadOnlyMemory<byte> Digest { get; }

    /// <summary>A key of circuits over a gate set.</summary>
    /// <typeparam name="S">The gate set.</typeparam>
    /// <param name="layout">The gates of the set that the circuit uses.</param>
    /// <param name="policy">The parameters of its proofs.</param>
    /// <param name="logRows">log₂ of the rows.</param>
    /// <param name="publicCount">Public values.</param>
    /// <param name="fixedCap">The commitment to the fixed columns.</param>
    /// <exception cref="ArgumentException">The policy's blowup does not allow the gates' degree, or the parts do not fit each other.</exception>
    public static PlonkishVerifyingKey<E> Of<S>(GateLayout layout, FriPolicy policy, int logRows, int publicCount, ReadOnlySpan<HashDigest> fixedCap)
        where S : struct, IGateSet
        => new(new StarkVerifyingKey<Goldilocks, E>(policy, [StarkTable<Goldilocks, E>.Of(new PlonkishAir<S>(layout), policy)], [logRows], fixedCap), publicCount);

    /// <summary>A key of a structure, with zeros for the commitment: from it a verifier of every key of the structure is laid down, before there is one.</summary>
    /// <inheritdoc cref="Of{S}(GateLayout, FriPolicy, int, int, ReadOnlySpan{HashDigest})"/>
    public static PlonkishVerifyingKey<E> OfStructure<S>(GateLayout layout, FriPolicy policy, int logRows, int publicCount)
        where S : struct, IGateSet
    {
        var shape = new CommittedShape(policy, Goldilocks.ByteSize, [new(logRows, layout.FixedColumns, 1)]);
        return Of<S>(layout, policy, logRows, publicCount, new HashDigest[1 << shape.Tree.CapHeight]);
    }

    /// <summary>The same of a key of the table.</summary>
    internal static PlonkishVerifyingKey<E> Of(StarkVerifyingKey<Goldilocks, E> table, int publicCount) => new(table, publicCount);

    /// <summary>What a proof says about public values.</summary>
    internal StarkStatement<Goldilocks> Statement(ReadOnlySpan<Goldilocks> publicValues) => StarkStatement<Goldilocks>.Of(LogRows, PublicDigest.Of(publicValues));
}
