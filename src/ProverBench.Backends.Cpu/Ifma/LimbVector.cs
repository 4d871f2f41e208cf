using System.Numerics;
using Iced.Intel;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Eight elements as limbs of 52 bits, one vector a limb, in registers or in memory, while code is written for them.</summary>
/// <remarks>
/// The value of a lane is Σ limb[i]·2^(52i) and lies in [0, <see cref="Below"/>). Carried limbs lie in [0, 2^52); others are signed, at most 8·2^52 in size,
/// and only their sum counts. Operands of products are carried.
/// </remarks>
internal sealed class LimbVector
{
    /// <summary>Limbs in registers.</summary>
    public LimbVector(AssemblerRegisterZMM[] registers, BigInteger below, bool carried)
        => (Registers, Below, IsCarried) = (registers, below, carried);

    /// <summary>Limbs in memory.</summary>
    public LimbVector(LimbAddress address, BigInteger below, bool carried = true)
        => (Address, Below, IsCarried) = (address, below, carried);

    /// <summary>The registers, the lowest limb first; null where limbs are in memory.</summary>
    public AssemblerRegisterZMM[]? Registers { get; }

    /// <summary>Where the limbs are when they are in no registers.</summary>
    public LimbAddress Address { get; }

    /// <summary>What every lane's value is below.</summary>
    public BigInteger Below { get; }

    /// <summary>Whether limbs lie in [0, 2^52).</summary>
    public bool IsCarried { get; }
}
