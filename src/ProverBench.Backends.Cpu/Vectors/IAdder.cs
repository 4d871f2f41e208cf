namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Sums of vectors, all that a matrix of small integers asks for.</summary>
internal interface IAdder<V>
    where V : unmanaged
{
    /// <summary>a + b.</summary>
    static abstract V Add(V a, V b);
}
