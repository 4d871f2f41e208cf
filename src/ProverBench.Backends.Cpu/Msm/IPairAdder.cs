namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Adds many pairs of affine points. A point is a record, x then y; infinity is no operand. One instance serves one thread.</summary>
internal unsafe interface IPairAdder : IDisposable
{
    /// <summary>Pairs come in multiples of this.</summary>
    const int Lanes = 32;

    /// <summary>Bytes of a chunk of pairs that share an inversion: about half of a second-level cache. 320 KiB cost 3% on BN254 G1, 640 KiB nothing more (Zen 4).</summary>
    const int ChunkBytes = 480 * 1024;

    /// <summary>target[i] ← source[left[i]] + source[right[i]].</summary>
    /// <param name="source">Records.</param>
    /// <param name="left">References 2·record + sign, the sign negating y; readable for 64 beyond the last.</param>
    /// <param name="right">The same.</param>
    /// <param name="pairs">A multiple of <see cref="Lanes"/>.</param>
    /// <param name="target">Records; not the source.</param>
    /// <param name="infinite">One byte a pair, written only when true is returned: 1 where the sum is infinity and its record means nothing.</param>
    /// <returns>True when some sum is infinity.</returns>
    bool Add(ulong* source, uint* left, uint* right, long pairs, ulong* target, byte* infinite);

    /// <summary>target[i] ← 2·source[points[i]].</summary>
    /// <param name="source">Records of points that are not their own opposites.</param>
    /// <param name="points">References 2·record + sign; readable for 64 beyond the last.</param>
    /// <param name="count">A multiple of <see cref="Lanes"/>.</param>
    /// <param name="target">Records; none of those that are read.</param>
    /// <exception cref="InvalidOperationException">A point has y = 0.</exception>
    void Double(ulong* source, uint* points, long count, ulong* target);
}
