namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>A factor that enters several products: the vector, and its odd words where products are taken of even words.</summary>
/// <param name="Value">The vector.</param>
/// <param name="High">Its odd words in the even places; the vector itself where nothing is gained.</param>
internal readonly record struct Operand<V>(V Value, V High)
    where V : unmanaged;
