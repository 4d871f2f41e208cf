using System.Security.Cryptography;

namespace ProverBench.Algebra.Curves.Kzg;

/// <summary>Commitments to blobs and their openings as EIP-4844 defines them (Kate, Zaverucha, Goldberg 2010, on BLS12-381).</summary>
/// <remarks>A blob is n elements of Fr, the values of a polynomial at the n-th roots of unity in bit-reversed order. Bytes are read strictly.</remarks>
public static class Eip4844
{
    private const byte VersionOfHashes = 1;

    /// <summary>[f(τ)]G₁, compressed.</summary>
    /// <exception cref="KzgInputException">The blob has the wrong length or an element that is not below r.</exception>
    public static byte[] Commit(KzgSetup setup, ReadOnlySpan<byte> blob)
        => KzgInputs.Write(setup.Combine(KzgInputs.Blob(blob, setup.Count)));

    /// <summary>The proof [(f − y)/(X − z) at τ]G₁ and y = f(z).</summary>
    /// <exception cref="KzgInputException">The blob or z is malformed.</exception>
    public static (byte[] Proof, byte[] Y) Prove(KzgSetup setup, ReadOnlySpan<byte> blob, ReadOnlySpan<byte> z)
    {
        var values = KzgInputs.Blob(blob, setup.Count);
        var point = KzgInputs.Element("z", z);
        var y = setup.Domain.Evaluate(values, point);
        return (KzgInputs.Write(setup.Combine(setup.Domain.Quotient(values, point, y))), KzgInputs.Write(y));
    }

    /// <summary>Whether the committed polynomial takes the value y at z: e(C − [y]G₁, G₂) = e(π, [τ − z]G₂).</summary>
    /// <param name="tauG2">[τ]G₂ of the setup.</param>
    /// <exception cref="KzgInputException">A point or an element is malformed.</exception>
    public static bool Verify(
        in AffinePoint<Bls12381G2, Bls12381Fp2> tauG2,
        ReadOnlySpan<byte> commitment,
        ReadOnlySpan<byte> z,
        ReadOnlySpan<byte> y,
        ReadOnlySpan<byte> proof)
    {
        var c = KzgInputs.Point("commitment", commitment);
        var at = KzgInputs.Element("z", z);
        var value = KzgInputs.Element("y", y);
        var pi = KzgInputs.Point("proof", proof);
        // e(C − [y]G₁ + [z]π, G₂) = e(π, [τ]G₂): the point of G2 is the setup's own.
        var left = c.ToJacobian() - Bls12381G1.Generator.Multiply(value) + pi.Multiply(at);
        return Bls12381Pairing.ProductIsOne([left.ToAffine(), -pi], [Bls12381G2.Generator, tauG2]);
    }

    /// <summary>
    /// The point evaluation contract: versioned hash ‖ z ‖ y ‖ commitment ‖ proof in, n ‖ r out; false where the contract would fail.
    /// </summary>
    public static bool EvaluatePoint(in AffinePoint<Bls12381G2, Bls12381Fp2> tauG2, int elementsPerBlob, ReadOnlySpan<byte> input, out byte[] output)
    {
        output = [];
        if (input.Length != 192)
        {
            return false;
        }

        var commitment = input[96..144];
        try
        {
            if (!input[..32].SequenceEqual(VersionedHash(commitment)) || !Verify(tauG2, commitment, input[32..64], input[64..96], input[144..]))
            {
                return false;
            }
        }
        catch (KzgInputException)
        {
            return false;
        }

        output = [.. KzgInputs.Write(Bls12381Fr.FromUInt64((ulong)elementsPerBlob)), .. new byte[32]];
        Bls12381Fr.Order.TryWriteBytes(output.AsSpan(32), out _, isUnsigned: true, isBigEndian: true);
        return true;
    }

    /// <summary>The version byte followed by the commitment's SHA-256 without its first byte.</summary>
    public static byte[] VersionedHash(ReadOnlySpan<byte> commitment)
    {
        var hash = SHA256.HashData(commitment);
        hash[0] = VersionOfHashes;
        return hash;
    }
}
