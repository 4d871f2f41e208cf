using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.IR.Values;
using Register = ILGPU.Backends.RegisterAllocator<ILGPU.Backends.PTX.PTXRegisterKind>.PrimitiveRegister;

namespace ProverBench.Backends.Gpu.Arithmetic.Ptx;

/// <summary>Writes 32-bit instructions of an intrinsic in the place of its call. Carries pass from one instruction to the next: nothing may come between.</summary>
internal sealed class PtxChain
{
    private readonly PTXCodeGenerator _generator;
    private readonly MethodCall _call;

    /// <summary>Begins the code of a call.</summary>
    public PtxChain(PTXCodeGenerator generator, Value call)
    {
        _generator = generator;
        _call = (MethodCall)call;
    }

    /// <summary>The words of an argument, as many as its type has.</summary>
    public Register[] Argument(int index) => Words(_generator.Load(_call[index]));

    /// <summary>The words of the result.</summary>
    public Register[] Result() => Words(_generator.Allocate(_call));

    /// <summary>New 32-bit registers.</summary>
    public Register[] New(int count)
    {
        var registers = new Register[count];
        for (var i = 0; i < count; i++)
        {
            registers[i] = _generator.AllocateRegister(ILGPU.BasicValueType.Int32, PTXRegisterKind.Int32);
        }

        return registers;
    }

    /// <summary>A new predicate.</summary>
    public Register NewPredicate() => _generator.AllocateRegister(ILGPU.BasicValueType.Int1, PTXRegisterKind.Predicate);

    /// <summary>operation to, operands…</summary>
    public void Write(string operation, Register to, params ReadOnlySpan<PtxOperand> operands)
    {
        using var command = _generator.BeginCommand(operation);
        command.AppendArgument(to);
        foreach (var operand in operands)
        {
            if (operand.Register is { } register)
            {
                command.AppendArgument(register);
            }
            else
            {
                command.AppendConstant((ulong)operand.Constant);
            }
        }
    }

    /// <summary>Gives registers back that hold nothing any more.</summary>
    public void Free(params ReadOnlySpan<Register> registers)
    {
        foreach (var register in registers)
        {
            _generator.Free(register);
        }
    }

    private static Register[] Words(ILGPU.Backends.RegisterAllocator<PTXRegisterKind>.Register register)
        => register is ILGPU.Backends.RegisterAllocator<PTXRegisterKind>.CompoundRegister compound
            ? [.. compound.Children.SelectMany(Words)]
            : [(Register)register];
}
