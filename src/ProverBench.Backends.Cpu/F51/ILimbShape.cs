namespace ProverBench.Backends.Cpu.F51;

/// <summary>The kernels whose unrolling depends on the number of limbs N. An element is N limbs of 51 bits, signed, in doubles; its value Σ limb[i]·2^(51i).</summary>
/// <remarks>
/// Four elements make a group of 4N doubles, limb by limb: limb i of lane l is at 4i + l. Strides are in doubles from group to group; a
/// stride of 0 uses one group for all. Columns of products are 2N vectors of 64-bit integers a group, without gaps.
/// Three short loops over up to eight groups (products, rows of the reduction, carries) are a third faster than one long unrolled body:
/// 10.8 against 15 ns an element for N = 5 on Zen 3.
/// </remarks>
public unsafe interface ILimbShape
{
    /// <summary>The most groups that <see cref="Reduce"/> takes at once.</summary>
    const int MaxGroups = 8;

    /// <summary>N.</summary>
    static abstract int Limbs { get; }

    /// <summary>t ← bias + columns of x·y. Needs |xᵢ·yⱼ| ≤ 2^102 for all limbs.</summary>
    static abstract void Products(double* x, long xStride, double* y, long yStride, long* t, long* bias, long groups);

    /// <summary>t ← bias + columns of x²; products of two limbs are taken once, of twice the one. Needs |2·xᵢ·xⱼ| ≤ 2^102: carried limbs.</summary>
    static abstract void Squares(double* x, long xStride, long* t, long* bias, long groups);

    /// <summary>t ← t + bias + columns of x·y, the bias taking the constants off again. Needs |xᵢ·yⱼ| ≤ 2^102.</summary>
    static abstract void AddProducts(double* x, long xStride, double* y, long yStride, long* t, long* bias, long groups);

    /// <summary>Adds mᵢ·2^(51i)·p for i &lt; N, |mᵢ| ≤ 2^50, so that the lower N columns vanish: Montgomery's reduction row by row.</summary>
    /// <remarks>The mᵢ of all groups in a loop of its own, so that products wait for nothing: 13 cycles a row instead of 16 (N = 5, Zen 4).</remarks>
    static abstract void Reduce(long* t, double* constants, long groups);

    /// <summary>z ← the upper N columns with carries: limbs in [−2^50, 2^50), the top limb the signed rest.</summary>
    static abstract void Finish(long* t, double* z, long zStride, long groups);

    /// <summary>z ← x − y − w − q·p with q = round((x − y − w)/p), then carried: |value| ≤ (1/2 + 2^−20)·p, limbs in [−2^50, 2^50].</summary>
    /// <remarks>Needs limbs of x − y − w of at most 2^52 and |q| ≤ 4. A difference that is a multiple of p becomes exactly zero.</remarks>
    static abstract void SubtractReduce(double* z, long zStride, double* x, long xStride, double* y, long yStride, double* w, long wStride, double* constants, long groups);

    /// <summary>(x, y) ← (x' + t, x' − t) with x' = x reduced as by <see cref="SubtractReduce"/>; t has no gaps.</summary>
    static abstract void Butterfly(double* x, long xStride, double* y, long yStride, double* t, double* constants, long groups);
}
