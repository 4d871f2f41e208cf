using System.Runtime.CompilerServices;

namespace ProverBench.Backends.Cpu.Trees;

/// <summary>Messages that follow each other in memory.</summary>
internal readonly unsafe struct RowMessages<T>(byte* data, long length) : IMessages<T>
    where T : unmanaged
{
    /// <inheritdoc/>
    public long Length => length;

    /// <inheritdoc/>
    public void Stage(long index, int count, long first, int words, T* target, int stride)
    {
        if (words == 0)
        {
            return;
        }

        var from = first * sizeof(T);
        var bytes = (uint)Math.Min(length - from, words * sizeof(T));
        T* row = stackalloc T[words];
        for (var r = 0; r < count; r++)
        {
            row[words - 1] = default;
            Unsafe.CopyBlockUnaligned(row, data + ((index + r) * length) + from, bytes);
            for (var w = 0; w < words; w++)
            {
                target[(w * stride) + r] = row[w];
            }
        }
    }
}
