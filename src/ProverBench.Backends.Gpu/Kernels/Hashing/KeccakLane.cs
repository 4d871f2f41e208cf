using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>A lane of Keccak's state as the two words that a GPU computes with.</summary>
internal readonly record struct KeccakLane(uint Low, uint High)
{
    /// <summary>a ⊕ b ⊕ c.</summary>
    public static KeccakLane Xor(KeccakLane a, KeccakLane b, KeccakLane c) => new(WordLogic.Xor(a.Low, b.Low, c.Low), WordLogic.Xor(a.High, b.High, c.High));

    /// <summary>a ⊕ (¬b ∧ c).</summary>
    public static KeccakLane Chi(KeccakLane a, KeccakLane b, KeccakLane c) => new(WordLogic.Chi(a.Low, b.Low, c.Low), WordLogic.Chi(a.High, b.High, c.High));

    /// <summary>a rotated to the left by 1 to 31.</summary>
    public static KeccakLane Rotate(KeccakLane a, int count) => new(WordLogic.Funnel(a.High, a.Low, count), WordLogic.Funnel(a.Low, a.High, count));

    /// <summary>a rotated to the left by 32 + count, count from 1 to 31.</summary>
    public static KeccakLane RotateFar(KeccakLane a, int count) => Rotate(new(a.High, a.Low), count);

    /// <summary>a ⊕ (low, high).</summary>
    public static KeccakLane Add(KeccakLane a, uint low, uint high) => new(a.Low ^ low, a.High ^ high);
}
