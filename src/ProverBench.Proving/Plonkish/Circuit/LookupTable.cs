using System.Collections.Immutable;

namespace ProverBench.Proving.Plonkish.Circuit;

/// <summary>Triples (a, b, c) of which (a, b) is the key: a function of two arguments, or, with b = c = 0, a set.</summary>
public sealed class LookupTable
{
    private readonly Dictionary<(ulong A, ulong B), int> _index;

    /// <summary>A table of any triples.</summary>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="entries">At least one; no key twice.</param>
    /// <exception cref="ArgumentException">There is none, or a key appears twice.</exception>
    public LookupTable(string name, ImmutableArray<(Goldilocks A, Goldilocks B, Goldilocks C)> entries)
    {
        if (entries.IsEmpty)
        {
            throw new ArgumentException($"table {name} has no entries", nameof(entries));
        }

        (Name, Entries) = (name, entries);
        _index = new(entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            if (!_index.TryAdd((entries[i].A.Value, entries[i].B.Value), i))
            {
                throw new ArgumentException($"table {name} has the key ({entries[i].A}, {entries[i].B}) twice", nameof(entries));
            }
        }
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The triples.</summary>
    public ImmutableArray<(Goldilocks A, Goldilocks B, Goldilocks C)> Entries { get; }

    /// <summary>All integers below 2^bits.</summary>
    public static LookupTable Range(int bits)
        => new($"range/{bits}", [.. Enumerable.Range(0, 1 << bits).Select(i => (Goldilocks.FromUInt64((ulong)i), Goldilocks.Zero, Goldilocks.Zero))]);

    /// <summary>a ⊕ b for all a, b below 2^bits.</summary>
    public static LookupTable Xor(int bits)
        => new(
            $"xor/{bits}",
            [.. Enumerable.Range(0, 1 << (2 * bits)).Select(i => (A: (ulong)i >> bits, B: (ulong)i & ((1ul << bits) - 1)))
                .Select(x => (Goldilocks.FromUInt64(x.A), Goldilocks.FromUInt64(x.B), Goldilocks.FromUInt64(x.A ^ x.B)))]);

    /// <summary>The entry of a key.</summary>
    public bool TryFind(in Goldilocks a, in Goldilocks b, out int entry) => _index.TryGetValue((a.Value, b.Value), out entry);
}
