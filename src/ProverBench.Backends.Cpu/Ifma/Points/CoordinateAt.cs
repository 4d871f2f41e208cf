using System.Numerics;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>A coordinate of eight points in memory.</summary>
/// <param name="Address">Where.</param>
/// <param name="Below">What its coefficients are below.</param>
/// <param name="IsCarried">Whether their limbs are carried.</param>
internal readonly record struct CoordinateAt(LimbAddress Address, BigInteger Below, bool IsCarried = true);
