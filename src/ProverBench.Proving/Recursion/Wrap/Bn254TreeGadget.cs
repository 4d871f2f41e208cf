using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Recursion.Wrap;

/// <summary><see cref="Bn254TreeHash"/> in a circuit; a digest is one number.</summary>
/// <param name="hash">The hash.</param>
internal sealed class Bn254TreeGadget(Bn254TreeHash hash)
{
    private static readonly Bn254Fr[] Places = [Bn254Fr.One, Power(64), Power(128)];

    private readonly Poseidon2Gadget<Bn254Fr> _sponge = new(hash.Hasher.Sponge);
    private readonly Poseidon2Gadget<Bn254Fr> _compression = new(hash.Hasher.Compression);

    /// <summary>Three elements of a row a slot, a₀ + 2^64·a₁ + 2^128·a₂. The caller has constrained each to [0, p): packing binds nothing else.</summary>
    public static Num<Bn254Fr>[] Pack(ReadOnlySpan<Num<Bn254Fr>> elements)
    {
        var slots = new Num<Bn254Fr>[Bn254Slots.Count(elements.Length)];
        for (var i = 0; i < slots.Length; i++)
        {
            var own = elements[(i * Bn254Slots.Elements)..Math.Min(elements.Length, (i + 1) * Bn254Slots.Elements)];
            slots[i] = Num<Bn254Fr>.Weighted(Places.AsSpan(0, own.Length), own);
        }

        return slots;
    }

    /// <summary>H of a row of canonical elements: 370 constraints for every 21 elements.</summary>
    public Num<Bn254Fr> HashRow(CircuitBuilder<Bn254Fr> circuit, ReadOnlySpan<Num<Bn254Fr>> row, string name)
    {
        using var scope = circuit.Enter(name);
        var state = new Num<Bn254Fr>[hash.Hasher.Sponge.Width];
        foreach (var block in Pack(row).Chunk(hash.Hasher.Rate))
        {
            block.CopyTo(state, 0);
            state = _sponge.Permute(circuit, state, "block");
        }

        return state[0];
    }

    /// <summary>C(left, right): 242 constraints.</summary>
    public Num<Bn254Fr> Compress(CircuitBuilder<Bn254Fr> circuit, in Num<Bn254Fr> left, in Num<Bn254Fr> right, string name)
    {
        var state = new Num<Bn254Fr>[hash.Hasher.Compression.Width];
        (state[0], state[1]) = (left, right);
        return _compression.Permute(circuit, state, name)[0];
    }

    /// <summary>C(node, sibling), or C(sibling, node) where the bit is 1: one constraint more.</summary>
    public Num<Bn254Fr> Compress(CircuitBuilder<Bn254Fr> circuit, in Num<Bn254Fr> node, in Num<Bn254Fr> sibling, in Bool<Bn254Fr> swap, string name)
    {
        var (left, right) = circuit.Swap(swap, node, sibling, "side");
        return Compress(circuit, left, right, name);
    }

    private static Bn254Fr Power(int exponent) => Bn254Fr.FromBigInteger(System.Numerics.BigInteger.One << exponent);
}
