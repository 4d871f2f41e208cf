namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>What takes coefficients n·c₍₋ₖ₎ in bit-reversed order to those of one coset s·⟨ω⟩: s^(−k mod n)/n, which is a factor of the row times a factor of the place in it, except for k = 0.</summary>
/// <param name="columnFactors">Scalar pairs of s^(−Rows·(l reversed)), one a place.</param>
/// <param name="rowFactors">s^(n − (B reversed))/n, one a row.</param>
/// <param name="first">s^(−n), which mends k = 0.</param>
/// <param name="target">n elements.</param>
internal readonly unsafe struct LaneExtension<P>(ulong* columnFactors, Mont31<P>* rowFactors, Mont31<P> first, Mont31<P>* target)
    where P : struct, IMont31Parameters
{
    public ulong* ColumnFactors => columnFactors;

    public Mont31<P>* RowFactors => rowFactors;

    public Mont31<P> First => first;

    public Mont31<P>* Target => target;
}
