using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;

namespace ProverBench.Proving.Plonkish.Gadgets;

/// <summary>The hashes of <c>poseidon2-goldilocks-12</c> in a circuit: the overwrite sponge of rate 8, and the compression of two digests.</summary>
public static class HashGadget
{
    /// <summary>Elements absorbed a permutation.</summary>
    public const int Rate = 8;

    /// <summary>The permutation of twelve elements.</summary>
    /// <param name="builder">The circuit.</param>
    /// <param name="state">Twelve elements.</param>
    /// <param name="swap">Whether elements 0–3 and 4–7 change places first; null for never.</param>
    public static Target[] Permute(this PlonkishBuilder builder, ReadOnlySpan<Target> state, BoolTarget? swap = null)
        => builder.Operate(GateKind.Poseidon2, [.. state, swap?.Target ?? builder.Zero]);

    /// <summary>H(row) without padding, as a tree's leaves are hashed: binds only where the length is fixed. No elements give zeros.</summary>
    public static DigestTarget HashRow(this PlonkishBuilder builder, ReadOnlySpan<Target> row)
    {
        var state = new Target[Poseidon2Gate.Width];
        Array.Fill(state, builder.Zero);
        for (; !row.IsEmpty; row = row[Math.Min(Rate, row.Length)..])
        {
            row[..Math.Min(Rate, row.Length)].CopyTo(state);
            state = builder.Permute(state);
        }

        return DigestTarget.Of(state.AsSpan(0, PlonkishLayout.DigestLength));
    }

    /// <summary>C(left, right), or C(right, left) where swap is 1.</summary>
    public static DigestTarget Compress(this PlonkishBuilder builder, DigestTarget left, DigestTarget right, BoolTarget? swap = null)
    {
        var zero = builder.Zero;
        return DigestTarget.Of(builder.Permute([.. left.ToArray(), .. right.ToArray(), zero, zero, zero, zero], swap).AsSpan(0, PlonkishLayout.DigestLength));
    }

    /// <summary>a = b, element by element.</summary>
    public static void AssertEqual(this PlonkishBuilder builder, DigestTarget a, DigestTarget b)
    {
        var (left, right) = (a.ToArray(), b.ToArray());
        for (var i = 0; i < left.Length; i++)
        {
            builder.AssertEqual(left[i], right[i]);
        }
    }

    /// <summary>A digest that the user gives.</summary>
    public static DigestTarget InputDigest(this PlonkishBuilder builder, string name) => DigestTarget.Of(builder.Inputs(name, PlonkishLayout.DigestLength));

    /// <summary>Makes a digest the next four public values.</summary>
    public static void Publish(this PlonkishBuilder builder, DigestTarget digest)
    {
        foreach (var element in digest.ToArray())
        {
            builder.Publish(element);
        }
    }
}
