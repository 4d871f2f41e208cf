namespace ProverBench.Algebra.Hashing;

/// <summary>Rows by the padding-free overwrite sponge, pairs by truncating the permutation: Plonky3's construction.</summary>
/// <remarks>
/// The sponge does not encode the length of its input: [x] and [x, 0] share a digest. Rows of a tree therefore have one length,
/// and verifiers check it (<see cref="TreeOpening"/>).
/// </remarks>
public sealed class Poseidon2Hasher<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Poseidon2Parameters<F> _sponge;
    private readonly Poseidon2Parameters<F> _compression;

    /// <summary>Joins a sponge and a compression; they may be of different widths.</summary>
    /// <param name="sponge">The permutation of the sponge.</param>
    /// <param name="rate">Elements absorbed a permutation, below the sponge's width.</param>
    /// <param name="compression">The permutation of the 2-to-1 compression.</param>
    /// <param name="digestLength">d, at most the rate; 2d at most the compression's width.</param>
    /// <exception cref="ArgumentException">Rate or digest do not fit the permutations.</exception>
    public Poseidon2Hasher(Poseidon2Parameters<F> sponge, int rate, Poseidon2Parameters<F> compression, int digestLength)
    {
        if (rate <= 0 || rate >= sponge.Width)
        {
            throw new ArgumentException($"the rate lies in [1, {sponge.Width - 1}] for {sponge.Name}, found {rate}", nameof(rate));
        }

        if (digestLength <= 0 || digestLength > rate || 2 * digestLength > compression.Width)
        {
            throw new ArgumentException(
                $"a digest has at most {Math.Min(rate, compression.Width / 2)} elements here, found {digestLength}", nameof(digestLength));
        }

        _sponge = sponge;
        _compression = compression;
        Rate = rate;
        DigestLength = digestLength;
    }

    /// <summary>The permutation of the sponge.</summary>
    public Poseidon2Parameters<F> Sponge => _sponge;

    /// <summary>The permutation of the compression.</summary>
    public Poseidon2Parameters<F> Compression => _compression;

    /// <summary>Elements absorbed a permutation.</summary>
    public int Rate { get; }

    /// <summary>Elements of a digest.</summary>
    public int DigestLength { get; }

    /// <summary>digest ← the first d elements after absorbing the row, Rate elements a permutation, each overwriting the state's front.</summary>
    /// <remarks>A last, shorter chunk overwrites only as many elements; an empty row gives zeros.</remarks>
    public void HashRow(ReadOnlySpan<F> row, Span<F> digest)
    {
        Span<F> state = stackalloc F[_sponge.Width];
        state.Clear();
        for (; !row.IsEmpty; row = row[Math.Min(Rate, row.Length)..])
        {
            row[..Math.Min(Rate, row.Length)].CopyTo(state);
            Poseidon2.Permute(state, _sponge);
        }

        state[..DigestLength].CopyTo(digest);
    }

    /// <summary>digest ← the first d elements of P(left ‖ right ‖ 0…).</summary>
    public void Compress(ReadOnlySpan<F> left, ReadOnlySpan<F> right, Span<F> digest)
    {
        Span<F> state = stackalloc F[_compression.Width];
        state.Clear();
        left[..DigestLength].CopyTo(state);
        right[..DigestLength].CopyTo(state[DigestLength..]);
        Poseidon2.Permute(state, _compression);
        state[..DigestLength].CopyTo(digest);
    }
}
