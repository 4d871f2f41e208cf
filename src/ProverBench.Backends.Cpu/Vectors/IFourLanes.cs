namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Vectors of four lanes that are transposed in registers.</summary>
internal interface IFourLanes<V>
    where V : unmanaged
{
    /// <summary>Transposes the four vectors.</summary>
    static abstract void Transpose(ref V v0, ref V v1, ref V v2, ref V v3);
}
