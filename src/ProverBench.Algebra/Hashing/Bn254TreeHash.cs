namespace ProverBench.Algebra.Hashing;

/// <summary>
/// Rows of Goldilocks elements hashed over BN254's scalar field, so that a circuit over that field opens them cheaply: H packs a row into slots (<see cref="Bn254Slots"/>) and
/// is the overwrite sponge over them, C(l, r) the first element of P(l, r, 0…) (<see cref="Poseidon2Hasher{F}"/>). A digest is one element of Fr.
/// </summary>
public sealed class Bn254TreeHash : TreeHash<Goldilocks>
{
    private readonly Poseidon2TreeHash<Bn254Fr> _slots;

    /// <summary>Names a pair of hashes.</summary>
    /// <exception cref="ArgumentException">A digest is not one element.</exception>
    public Bn254TreeHash(string name, Poseidon2Hasher<Bn254Fr> hasher) => _slots = new(name, hasher);

    /// <inheritdoc/>
    public override string Name => _slots.Name;

    /// <summary>The two hashes over Fr.</summary>
    public Poseidon2Hasher<Bn254Fr> Hasher => _slots.Hasher;

    /// <inheritdoc/>
    /// <remarks>As <see cref="Poseidon2TreeHash{F}.CollisionBits"/> over Fr: half of 253.6.</remarks>
    public override double CollisionBits => _slots.CollisionBits;

    /// <inheritdoc/>
    public override HashDigest HashRow(ReadOnlySpan<Goldilocks> row)
    {
        var slots = new Bn254Fr[Bn254Slots.Count(row.Length)];
        Bn254Slots.Pack(row, slots);
        return _slots.HashRow(slots);
    }

    /// <inheritdoc/>
    public override HashDigest Compress(in HashDigest left, in HashDigest right) => _slots.Compress(left, right);

    /// <inheritdoc/>
    public override void WriteCanonical(in HashDigest digest, Span<byte> bytes) => _slots.WriteCanonical(digest, bytes);

    /// <inheritdoc/>
    public override bool TryReadCanonical(ReadOnlySpan<byte> bytes, out HashDigest digest) => _slots.TryReadCanonical(bytes, out digest);
}
