namespace ProverBench.Proving.Groth16;

/// <summary>The public values of a proof as bytes: big-endian canonical elements, one after another.</summary>
public static class PublicValues
{
    /// <summary>Writes them.</summary>
    public static byte[] ToBytes<S>(ReadOnlySpan<S> values)
        where S : unmanaged, IPrimeField<S>
    {
        var bytes = new byte[values.Length * S.ByteSize];
        for (var i = 0; i < values.Length; i++)
        {
            FieldMath.WriteCanonicalBigEndian(values[i], bytes.AsSpan(i * S.ByteSize, S.ByteSize));
        }

        return bytes;
    }

    /// <summary>Reads exactly that many.</summary>
    /// <exception cref="MalformedProofException">The length is wrong, or a value is not below r: x + r is not another spelling of x.</exception>
    public static S[] FromBytes<S>(ReadOnlySpan<byte> bytes, int count)
        where S : unmanaged, IPrimeField<S>
    {
        if (bytes.Length != (long)count * S.ByteSize)
        {
            throw new MalformedProofException($"{count} public values are {(long)count * S.ByteSize} bytes long, found {bytes.Length}");
        }

        var values = new S[count];
        for (var i = 0; i < count; i++)
        {
            if (!FieldMath.TryReadCanonicalBigEndian(bytes.Slice(i * S.ByteSize, S.ByteSize), out values[i]))
            {
                throw new MalformedProofException($"public value {i} is not below the order of {S.Name}");
            }
        }

        return values;
    }
}
