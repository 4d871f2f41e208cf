namespace ProverBench.Backends.Cpu.Serial.Hashing;

/// <summary>How a suite's cofactor is cleared.</summary>
/// <typeparam name="C">The target curve.</typeparam>
/// <typeparam name="X">The field of its coordinates.</typeparam>
internal unsafe interface IClearing<C, X>
    where C : struct, ICurve<C, X>
    where X : unmanaged, IField<X>
{
    /// <summary>point ← [h_eff]point.</summary>
    static abstract void Clear(JacobianPoint<C, X>* point);
}
