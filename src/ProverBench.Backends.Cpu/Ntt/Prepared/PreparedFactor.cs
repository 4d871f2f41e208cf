using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.Ntt.Prepared;

/// <summary>A factor w and its quotient ⌊w·2^32 / p⌋, with which x·w mod p is low words alone (Shoup; Harvey, "Faster arithmetic for number-theoretic transforms", 2014, section 3).</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct PreparedFactor
{
    private PreparedFactor(uint value, uint quotient) => (Value, Quotient) = (value, quotient);

    /// <summary>w in [0, p).</summary>
    public uint Value { get; }

    /// <summary>⌊w·2^32 / p⌋.</summary>
    public uint Quotient { get; }

    /// <summary>Prepares an element.</summary>
    /// <remarks>Montgomery's form is what w·2^32 leaves after division by p, so that the quotient is its negative times p⁻¹ modulo 2^32.</remarks>
    public static PreparedFactor Of<P>(in Mont31<P> element)
        where P : struct, IMont31Parameters
        => new(element.Value, unchecked(0 - (element.Montgomery * Vectors.PackedMont31<P>.InverseModR)));
}
