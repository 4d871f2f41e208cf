using System.Numerics;
using ProverBench.Backends.Cpu.Msm;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>Coordinates of one or two coefficients modulo p: in records as words of a value below 9/8·p, in groups of eight as limbs of 52 bits.</summary>
/// <typeparam name="F">The field.</typeparam>
internal unsafe interface IIfmaCoordinates<F> : ICoordinates<F>
    where F : unmanaged, IField<F>
{
    /// <summary>p.</summary>
    static abstract BigInteger Modulus { get; }

    /// <summary>Coefficients: 1 or 2.</summary>
    static abstract int Degree { get; }

    /// <summary>Writes one lane of a group, reduced.</summary>
    static abstract void WriteLane(in F value, ulong* lane);

    /// <summary>Reads one lane of a group.</summary>
    static abstract F ReadLane(ulong* lane);

    /// <summary>inverse ← value⁻¹; false when value is zero.</summary>
    static abstract bool TryInvert(in F value, out F inverse);
}
