namespace ProverBench.Backends.Cpu.Vectors;

/// <content>Inner products term by term; a factor takes as many words as the element.</content>
internal readonly unsafe partial struct TwoAdicScalarLane<F>
{
    /// <inheritdoc/>
    public static int FactorWords => (sizeof(F) + sizeof(ulong) - 1) / sizeof(ulong);

    /// <inheritdoc/>
    public static void PrepareFactor(F factor, ulong* prepared) => *(F*)prepared = factor;

    /// <inheritdoc/>
    public static void InnerProducts(F* values, ulong* factors, int stride, int count, int degree, F* results)
    {
        for (var d = 0; d < degree; d++)
        {
            var own = factors + ((long)d * stride * FactorWords);
            var sum = F.Zero;
            for (var k = 0; k < count; k++)
            {
                sum += values[k] * *(F*)(own + ((long)k * FactorWords));
            }

            results[d] = sum;
        }
    }
}
