using ILGPU;

namespace ProverBench.Backends.Gpu.Kernels.Trees;

/// <summary>Moves what leaves and paths consist of, word by word.</summary>
internal static class RowKernels
{
    /// <summary>joined[(from + e)·Count + i] ← element e of leaf i of a matrix: matrices of one height side by side.</summary>
    public static void Join(ArrayView<uint> source, ArrayView<uint> joined, LeafShape shape, int from)
    {
        var words = shape.Count * shape.ElementWords;
        for (var item = Launches.Thread; item < words * shape.Width; item += Launches.Threads)
        {
            var element = (int)(item / words);
            var own = item - (element * words);
            var step = element / shape.Columns;
            var row = ((element - (step * shape.Columns)) * shape.Rows) + shape.First + (step * shape.Stride);
            joined[(from * words) + item] = source[(row * shape.ElementWords) + own];
        }
    }

    /// <summary>rows[(q·Width + e)·ElementWords + w] ← word w of element e of leaf indices[q].</summary>
    public static void Read(ArrayView<uint> source, ArrayView<long> indices, ArrayView<uint> rows, LeafShape shape)
    {
        for (var item = Launches.Thread; item < rows.Length; item += Launches.Threads)
        {
            var query = item / shape.Words;
            rows[item] = source[LeafCursor.Start(shape, indices[query], (int)(item - (query * shape.Words))).At];
        }
    }

    /// <summary>siblings[q·length + s] ← the sibling of leaf indices[q]'s ancestor among the nodes, which begin with 2^logLeaves leaves; eight words each.</summary>
    public static void Paths(ArrayView<uint> nodes, ArrayView<long> indices, ArrayView<uint> siblings, int logLeaves, int length)
    {
        for (var item = Launches.Thread; item < siblings.Length; item += Launches.Threads)
        {
            var digest = item >> 3;
            var query = digest / length;
            var log = logLeaves - (int)(digest - (query * length));
            var own = indices[query] & ((1L << log) - 1);
            var level = (2L << logLeaves) - (2L << log);
            siblings[item] = nodes[((level + (own ^ (1L << (log - 1)))) << 3) + (item & 7)];
        }
    }
}
