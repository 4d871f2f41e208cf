using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Where the limbs of eight elements lie: limb i, one vector of eight words, at 64·i bytes from here.</summary>
/// <param name="Base">A pointer.</param>
/// <param name="Index">Added to it; none when it is the pointer itself.</param>
/// <param name="Displacement">Added to both, in bytes.</param>
internal readonly record struct LimbAddress(AssemblerRegister64 Base, AssemblerRegister64? Index = null, int Displacement = 0)
{
    /// <summary>The vector of limb i.</summary>
    public AssemblerMemoryOperand this[int limb]
        => Index is { } index ? __zmmword_ptr[Base + index + (Displacement + (64 * limb))] : __zmmword_ptr[Base + (Displacement + (64 * limb))];

    /// <summary>The address so many bytes on.</summary>
    public LimbAddress Plus(int bytes) => this with { Displacement = Displacement + bytes };
}
