using ILGPU;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>The sixteen words that a compression of BLAKE3 takes.</summary>
internal readonly record struct Blake3Message(
    uint M0, uint M1, uint M2, uint M3, uint M4, uint M5, uint M6, uint M7, uint M8, uint M9, uint M10, uint M11, uint M12, uint M13, uint M14, uint M15)
{
    /// <summary>This thread's words in shared memory.</summary>
    public static Blake3Message Load(ArrayView<uint> block) => new(
        Word(block, 0), Word(block, 1), Word(block, 2), Word(block, 3),
        Word(block, 4), Word(block, 5), Word(block, 6), Word(block, 7),
        Word(block, 8), Word(block, 9), Word(block, 10), Word(block, 11),
        Word(block, 12), Word(block, 13), Word(block, 14), Word(block, 15));

    /// <summary>Two chaining values or digests of eight words, one after the other.</summary>
    public static Blake3Message Join(ArrayView<uint> left, long leftAt, ArrayView<uint> right, long rightAt) => new(
        left[leftAt + 0], left[leftAt + 1], left[leftAt + 2], left[leftAt + 3],
        left[leftAt + 4], left[leftAt + 5], left[leftAt + 6], left[leftAt + 7],
        right[rightAt + 0], right[rightAt + 1], right[rightAt + 2], right[rightAt + 3],
        right[rightAt + 4], right[rightAt + 5], right[rightAt + 6], right[rightAt + 7]);

    /// <summary>The words in the order of the next round.</summary>
    public static Blake3Message Permute(Blake3Message m) => new(
        m.M2, m.M6, m.M3, m.M10, m.M7, m.M0, m.M4, m.M13, m.M1, m.M11, m.M12, m.M5, m.M9, m.M14, m.M15, m.M8);

    private static uint Word(ArrayView<uint> block, int word) => block[(word * Group.DimX) + Group.IdxX];
}
