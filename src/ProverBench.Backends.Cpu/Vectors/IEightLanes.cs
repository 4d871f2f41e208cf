namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Vectors of eight lanes that are transposed in registers.</summary>
internal interface IEightLanes<V>
    where V : unmanaged
{
    /// <summary>Transposes the eight vectors.</summary>
    static abstract void Transpose(ref V v0, ref V v1, ref V v2, ref V v3, ref V v4, ref V v5, ref V v6, ref V v7);
}
