using Iced.Intel;

namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>Where the pair of a factor is: in memory or in registers.</summary>
internal readonly record struct StepFactor
{
    private readonly (AssemblerMemoryOperand Factor, AssemblerMemoryOperand Quotient)? _memory;

    private StepFactor((AssemblerMemoryOperand Factor, AssemblerMemoryOperand Quotient)? memory, AssemblerRegisterZMM[] registers)
    {
        _memory = memory;
        Registers = registers;
    }

    /// <summary>The registers that it takes.</summary>
    public AssemblerRegisterZMM[] Registers { get; }

    /// <summary>A pair in memory, of vectors or broadcast.</summary>
    public static StepFactor In(AssemblerMemoryOperand factor, AssemblerMemoryOperand quotient) => new((factor, quotient), []);

    /// <summary>A pair in registers.</summary>
    public static StepFactor In(AssemblerRegisterZMM factor, AssemblerRegisterZMM quotient) => new(null, [factor, quotient]);

    /// <summary>sum ← sum + (x·W′ mod 2^52).</summary>
    public void Low(Assembler code, AssemblerRegisterZMM sum, AssemblerRegisterZMM x)
    {
        if (_memory is { } memory)
        {
            code.vpmadd52luq(sum, x, memory.Quotient);
        }
        else
        {
            code.vpmadd52luq(sum, x, Registers[1]);
        }
    }

    /// <summary>sum ← sum + ⌊x·W / 2^52⌋.</summary>
    public void High(Assembler code, AssemblerRegisterZMM sum, AssemblerRegisterZMM x)
    {
        if (_memory is { } memory)
        {
            code.vpmadd52huq(sum, x, memory.Factor);
        }
        else
        {
            code.vpmadd52huq(sum, x, Registers[0]);
        }
    }
}
