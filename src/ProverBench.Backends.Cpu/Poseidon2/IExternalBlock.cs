namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>M4, the 4 × 4 matrix of a block of Poseidon2's external matrix, by additions.</summary>
internal interface IExternalBlock<V>
    where V : unmanaged
{
    /// <summary>(a, b, c, d) ← M4·(x0, x1, x2, x3).</summary>
    static abstract void Apply(V x0, V x1, V x2, V x3, out V a, out V b, out V c, out V d);
}
