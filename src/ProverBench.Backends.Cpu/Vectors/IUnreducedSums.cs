namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Sums of many products that stay unreduced in wide words until they are asked for: inner products of long columns.</summary>
internal unsafe interface IUnreducedSums<V>
    where V : unmanaged
{
    /// <summary>Vectors that <see cref="Prepare"/> writes for a factor.</summary>
    static abstract int FactorSize { get; }

    /// <summary>Vectors that a sum takes; all zero is the empty sum.</summary>
    static abstract int SumSize { get; }

    /// <summary>Products that a sum may take up before it is reduced.</summary>
    static abstract int MaxProducts { get; }

    /// <summary>Writes a factor in the form in which products take it.</summary>
    /// <param name="factor">Any representative.</param>
    /// <param name="prepared"><see cref="FactorSize"/> vectors.</param>
    static abstract void Prepare(V factor, V* prepared);

    /// <summary>sums[k] ← sums[k] + value·factors[k] for k &lt; count.</summary>
    static abstract void AddProducts(V value, V* factors, int count, V* sums);

    /// <summary>sums[k] ← sums[k] + a·factors[k] + b·factors[count + k] + c·factors[2·count + k] + d·factors[3·count + k] for k &lt; count: four products each.</summary>
    static abstract void AddProducts(V a, V b, V c, V d, V* factors, int count, V* sums);

    /// <summary>The value of a sum, any representative.</summary>
    /// <param name="sum"><see cref="SumSize"/> vectors.</param>
    static abstract V Reduce(V* sum);
}
