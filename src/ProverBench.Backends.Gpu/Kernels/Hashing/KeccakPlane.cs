namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>The five lanes of one y.</summary>
internal readonly record struct KeccakPlane(KeccakLane X0, KeccakLane X1, KeccakLane X2, KeccakLane X3, KeccakLane X4)
{
    /// <summary>a ⊕ b ⊕ c.</summary>
    public static KeccakPlane Xor(KeccakPlane a, KeccakPlane b, KeccakPlane c) => new(
        KeccakLane.Xor(a.X0, b.X0, c.X0),
        KeccakLane.Xor(a.X1, b.X1, c.X1),
        KeccakLane.Xor(a.X2, b.X2, c.X2),
        KeccakLane.Xor(a.X3, b.X3, c.X3),
        KeccakLane.Xor(a.X4, b.X4, c.X4));

    /// <summary>θ: to each lane the parity of the column before, and that of the column after, rotated by one.</summary>
    public static KeccakPlane Theta(KeccakPlane a, KeccakPlane parity, KeccakPlane rotated) => new(
        KeccakLane.Xor(a.X0, parity.X4, rotated.X1),
        KeccakLane.Xor(a.X1, parity.X0, rotated.X2),
        KeccakLane.Xor(a.X2, parity.X1, rotated.X3),
        KeccakLane.Xor(a.X3, parity.X2, rotated.X4),
        KeccakLane.Xor(a.X4, parity.X3, rotated.X0));

    /// <summary>Every lane rotated by one.</summary>
    public static KeccakPlane RotateByOne(KeccakPlane a) => new(
        KeccakLane.Rotate(a.X0, 1),
        KeccakLane.Rotate(a.X1, 1),
        KeccakLane.Rotate(a.X2, 1),
        KeccakLane.Rotate(a.X3, 1),
        KeccakLane.Rotate(a.X4, 1));

    /// <summary>χ.</summary>
    public static KeccakPlane Chi(KeccakPlane a) => new(
        KeccakLane.Chi(a.X0, a.X1, a.X2),
        KeccakLane.Chi(a.X1, a.X2, a.X3),
        KeccakLane.Chi(a.X2, a.X3, a.X4),
        KeccakLane.Chi(a.X3, a.X4, a.X0),
        KeccakLane.Chi(a.X4, a.X0, a.X1));
}
