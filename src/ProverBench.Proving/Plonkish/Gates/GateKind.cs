namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>What a gate does, whatever extension it works over; the circuit builder asks a gate set for a kind.</summary>
public enum GateKind
{
    /// <summary>Two constants on wires.</summary>
    Constant,

    /// <summary>The digest of the public values on wires.</summary>
    PublicInput,

    /// <summary>q₀·a·b + q₁·c.</summary>
    Arithmetic,

    /// <summary>q₀·a·b + q₁·c over the extension.</summary>
    ArithmeticExtension,

    /// <summary>a·b + c over the extension over itself.</summary>
    TensorProduct,

    /// <summary>A polynomial with base coefficients at a point of the extension.</summary>
    Reducing,

    /// <summary>A polynomial with extension coefficients at a point of the extension.</summary>
    ReducingExtension,

    /// <summary>The 64 bits of the canonical representative.</summary>
    BaseSum,

    /// <summary>One of sixteen values by index.</summary>
    RandomAccess,

    /// <summary>A polynomial given on a coset of order 16 at a point of the extension.</summary>
    CosetInterpolation,

    /// <summary>The permutation of width 12.</summary>
    Poseidon2,

    /// <summary>Entries of the lookup table.</summary>
    Lookup,
}
