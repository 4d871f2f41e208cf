using System.Collections.Immutable;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;
using ProverBench.Proving.Recursion.Wrap;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.Recursion.Wrap;

/// <summary>
/// Proofs of the least kind that has all that a wrap rests on: public values under a key, and bytes that are right for both. The bytes are a secret and a tag, the key is the hash of the
/// secret, the tag that of the secret and all values.
/// </summary>
internal sealed class TaggedStatements(long secret, int publicCount) : IWrappedVerifier
{
    private readonly Bn254Fr _key = PoseidonOf(Fr(secret), Fr(0));

    public ReadOnlyMemory<byte> Digest
    {
        get
        {
            var bytes = new byte[Bn254Fr.ByteSize + 1];
            _key.WriteCanonical(bytes.AsSpan(0, Bn254Fr.ByteSize));
            bytes[^1] = (byte)publicCount;
            return bytes;
        }
    }

    public int PublicCount => publicCount;

    public PlonkishProof Prove(params ReadOnlySpan<Goldilocks> values)
    {
        var tag = Fr(secret);
        foreach (var value in values)
        {
            tag = PoseidonOf(tag, Bn254Fr.FromUInt64(value.Value));
        }

        var bytes = new byte[2 * Bn254Fr.ByteSize];
        Fr(secret).WriteCanonical(bytes.AsSpan(0, Bn254Fr.ByteSize));
        tag.WriteCanonical(bytes.AsSpan(Bn254Fr.ByteSize));
        return new(values.ToImmutableArray(), bytes);
    }

    public Num<Bn254Fr>[] Verify(CircuitBuilder<Bn254Fr> circuit, PlonkishProof? proof)
    {
        var known = circuit.Private("secret", Part(proof, 0));
        circuit.AssertEqual(circuit.Poseidon("key", known, Num<Bn254Fr>.Zero), _key, "key");
        var tag = known;
        var values = new Num<Bn254Fr>[publicCount];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = circuit.Private("value", Bn254Fr.FromUInt64(proof?.PublicValues[i].Value ?? 0), i);
            circuit.AssertAtMost(circuit.ToBits(values[i], 64, "value", i), Goldilocks.Order - 1, "canonical");
            tag = circuit.Poseidon("tag", tag, values[i]);
        }

        circuit.AssertEqual(tag, circuit.Private("tag", Part(proof, 1)), "tag");
        return values;
    }

    private static Bn254Fr Part(PlonkishProof? proof, int index)
        => proof is null ? default
            : Bn254Fr.TryReadCanonical(proof.Bytes.AsSpan(index * Bn254Fr.ByteSize, Bn254Fr.ByteSize), out var part) ? part
            : throw new MalformedProofException("a part is not below r");

    private static Bn254Fr PoseidonOf(Bn254Fr a, Bn254Fr b)
        => WitnessGenerator<Bn254Fr>.Generate(c => c.Bind(c.PublicOutput("hash"), c.Poseidon("hash", c.Private("a", a), c.Private("b", b))))[1];
}
