namespace ProverBench.Proving.Groth16;

/// <summary>points[i] ← the point of wire wires[i]; asked by several threads at a time.</summary>
/// <param name="wires">Ascending.</param>
/// <param name="points">Is filled.</param>
internal delegate void WireReader<C, F>(ReadOnlySpan<int> wires, Span<AffinePoint<C, F>> points)
    where C : struct, ICurve<C, F>
    where F : unmanaged, IField<F>;
