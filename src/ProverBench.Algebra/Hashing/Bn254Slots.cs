using System.Buffers.Binary;

namespace ProverBench.Algebra.Hashing;

/// <summary>
/// Goldilocks elements as a hash over BN254's scalar field takes them: three canonical integers a slot, a₀ + 2^64·a₁ + 2^128·a₂ &lt; 2^192, one element of Fr. Four would
/// not fit below r. The last slot is filled with zeros, so that what is packed has to be of a length that the verifier knows.
/// </summary>
public static class Bn254Slots
{
    /// <summary>Goldilocks elements of a slot.</summary>
    public const int Elements = 3;

    /// <summary>Slots that so many elements fill.</summary>
    public static int Count(int elements) => (elements + Elements - 1) / Elements;

    /// <summary>One slot.</summary>
    /// <param name="elements">At most three.</param>
    /// <exception cref="ArgumentException">There are more.</exception>
    public static Bn254Fr Pack(ReadOnlySpan<Goldilocks> elements)
    {
        if (elements.Length > Elements)
        {
            throw new ArgumentException($"a slot holds {Elements} elements, found {elements.Length}", nameof(elements));
        }

        Span<byte> bytes = stackalloc byte[Bn254Fr.ByteSize];
        bytes.Clear();
        for (var i = 0; i < elements.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(sizeof(ulong) * i)..], elements[i].Value);
        }

        return Bn254Fr.TryReadCanonical(bytes, out var slot) ? slot : throw new InvalidOperationException("three words are below the modulus");
    }

    /// <summary>slots[i] ← elements 3i to 3i + 2.</summary>
    /// <exception cref="ArgumentException">There are more or fewer slots than the elements fill.</exception>
    public static void Pack(ReadOnlySpan<Goldilocks> elements, Span<Bn254Fr> slots)
    {
        if (slots.Length != Count(elements.Length))
        {
            throw new ArgumentException($"{elements.Length} elements fill {Count(elements.Length)} slots, found {slots.Length}", nameof(slots));
        }

        foreach (ref var slot in slots)
        {
            slot = Pack(elements[..Math.Min(Elements, elements.Length)]);
            elements = elements[Math.Min(Elements, elements.Length)..];
        }
    }
}
