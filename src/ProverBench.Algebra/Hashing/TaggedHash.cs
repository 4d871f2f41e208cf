using System.Text;

namespace ProverBench.Algebra.Hashing;

/// <summary>
/// A hash of messages of one length over Goldilocks, set apart from every other by its tag: the overwrite sponge of Poseidon2 (<c>goldilocks_t12_plonky3</c>) whose
/// capacity begins as (tag, length, 0, 0).
/// </summary>
/// <remarks>
/// A message is absorbed in blocks of 8, the last filled up with zeros, which the length in the capacity makes one to one. The digest is the state's first four elements.
/// </remarks>
public sealed class TaggedHash
{
    /// <summary>Elements of a block.</summary>
    public const int Rate = 8;

    /// <summary>Elements of a digest, and of the capacity.</summary>
    public const int DigestLength = 4;

    /// <summary>Elements of the state.</summary>
    public const int Width = Rate + DigestLength;

    /// <summary>A hash.</summary>
    /// <param name="tag">One to eight ASCII characters, which as a little-endian integer are the tag.</param>
    /// <param name="length">Elements of a message, at least one.</param>
    /// <exception cref="ArgumentException">The tag has another length or characters outside ASCII.</exception>
    public TaggedHash(string tag, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        if (tag.Length is 0 or > 8 || !Ascii.IsValid(tag))
        {
            throw new ArgumentException($"a tag has one to eight ASCII characters, found '{tag}'", nameof(tag));
        }

        var value = 0UL;
        for (var i = tag.Length - 1; i >= 0; i--)
        {
            value = (value << 8) | tag[i];
        }

        (Tag, Length) = (Goldilocks.FromUInt64(value), length);
    }

    /// <summary>The permutation.</summary>
    public static Poseidon2Parameters<Goldilocks> Permutation => Poseidon2Goldilocks.T12Plonky3;

    /// <summary>The tag as an element.</summary>
    public Goldilocks Tag { get; }

    /// <summary>Elements of a message.</summary>
    public int Length { get; }

    /// <summary>Permutations a message takes.</summary>
    public int Blocks => (Length + Rate - 1) / Rate;

    /// <summary>The capacity before the first block.</summary>
    public Goldilocks[] InitialCapacity => [Tag, Goldilocks.FromUInt64((ulong)Length), Goldilocks.Zero, Goldilocks.Zero];

    /// <summary>H(message).</summary>
    /// <exception cref="ArgumentException">The message has another length.</exception>
    public HashDigest Hash(ReadOnlySpan<Goldilocks> message)
    {
        if (message.Length != Length)
        {
            throw new ArgumentException($"the message has {Length} elements, found {message.Length}", nameof(message));
        }

        Span<Goldilocks> state = stackalloc Goldilocks[Width];
        state.Clear();
        state[Rate] = Tag;
        state[Rate + 1] = Goldilocks.FromUInt64((ulong)Length);
        for (; !message.IsEmpty; message = message[Math.Min(Rate, message.Length)..])
        {
            var block = message[..Math.Min(Rate, message.Length)];
            block.CopyTo(state);
            state[block.Length..Rate].Clear();
            Poseidon2.Permute(state, Permutation);
        }

        HashDigest digest = default;
        state[..DigestLength].CopyTo(HashDigest.Fill<Goldilocks>(ref digest));
        return digest;
    }
}
