using ILGPU;

namespace ProverBench.Backends.Gpu.Kernels;

/// <summary>Copies rows of all columns, word by word: elements of any field are words.</summary>
internal static class CopyKernel
{
    public static void Rows(ArrayView<uint> from, ArrayView<uint> to, RowCopy shape)
    {
        for (var i = Launches.Thread; i < shape.Count; i += Launches.Threads)
        {
            var column = i / shape.Length;
            var word = i - (column * shape.Length);
            to[(column * shape.TargetColumn) + shape.TargetStart + word] = from[(column * shape.SourceColumn) + shape.SourceStart + word];
        }
    }
}
