using ProverBench.Proving.Plonkish;

namespace ProverBench.Proving.Block;

/// <summary>The bytes of a node's proof: its public values, canonical, then the proof. The number of public values is the key's.</summary>
public static class NodeProofCodec
{
    /// <summary>The bytes.</summary>
    public static byte[] ToBytes(PlonkishProof proof)
    {
        var bytes = new byte[(proof.PublicValues.Length * Goldilocks.ByteSize) + proof.Bytes.Length];
        for (var i = 0; i < proof.PublicValues.Length; i++)
        {
            proof.PublicValues[i].WriteCanonical(bytes.AsSpan(i * Goldilocks.ByteSize, Goldilocks.ByteSize));
        }

        proof.Bytes.CopyTo(bytes, proof.PublicValues.Length * Goldilocks.ByteSize);
        return bytes;
    }

    /// <summary>Reads so many public values; what follows them is the proof.</summary>
    /// <exception cref="MalformedProofException">There are fewer bytes, or a value is not canonical.</exception>
    public static PlonkishProof FromBytes(ReadOnlySpan<byte> bytes, int publicValues)
    {
        var size = publicValues * Goldilocks.ByteSize;
        if (bytes.Length < size)
        {
            throw new MalformedProofException($"proof: {publicValues} public values take {size} bytes, found {bytes.Length}");
        }

        var values = new Goldilocks[publicValues];
        for (var i = 0; i < values.Length; i++)
        {
            if (!Goldilocks.TryReadCanonical(bytes.Slice(i * Goldilocks.ByteSize, Goldilocks.ByteSize), out values[i]))
            {
                throw new MalformedProofException($"proof: public value {i} is not canonical in {Goldilocks.Name}");
            }
        }

        return new([.. values], bytes[size..].ToArray());
    }
}
