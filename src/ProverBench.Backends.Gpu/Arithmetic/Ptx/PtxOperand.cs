using Register = ILGPU.Backends.RegisterAllocator<ILGPU.Backends.PTX.PTXRegisterKind>.PrimitiveRegister;

namespace ProverBench.Backends.Gpu.Arithmetic.Ptx;

/// <summary>A register or an immediate.</summary>
internal readonly record struct PtxOperand(Register? Register, uint Constant)
{
    public static implicit operator PtxOperand(Register register) => new(register, 0);

    public static implicit operator PtxOperand(uint constant) => new(null, constant);
}
