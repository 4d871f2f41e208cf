using Iced.Intel;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>A factor: a register, or a word in memory for all lanes.</summary>
internal readonly struct LaneOperand
{
    private readonly AssemblerRegisterZMM? _register;
    private readonly AssemblerMemoryOperand _memory;

    /// <summary>A register.</summary>
    public LaneOperand(AssemblerRegisterZMM register) => _register = register;

    /// <summary>A word that is broadcast.</summary>
    public LaneOperand(AssemblerMemoryOperand memory) => _memory = memory;

    /// <summary>sum ← sum + (left·this mod 2^52).</summary>
    public void MultiplyLow(Assembler code, AssemblerRegisterZMM sum, AssemblerRegisterZMM left)
    {
        if (_register is { } register)
        {
            code.vpmadd52luq(sum, left, register);
        }
        else
        {
            code.vpmadd52luq(sum, left, _memory);
        }
    }

    /// <summary>sum ← sum + ⌊left·this/2^52⌋.</summary>
    public void MultiplyHigh(Assembler code, AssemblerRegisterZMM sum, AssemblerRegisterZMM left)
    {
        if (_register is { } register)
        {
            code.vpmadd52huq(sum, left, register);
        }
        else
        {
            code.vpmadd52huq(sum, left, _memory);
        }
    }
}
