using ILGPU;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>The state of Keccak-f[1600] in registers, and the permutation (FIPS 202, section 3) in 180 instructions a round.</summary>
internal readonly record struct KeccakState(KeccakPlane Y0, KeccakPlane Y1, KeccakPlane Y2, KeccakPlane Y3, KeccakPlane Y4)
{
    /// <summary>Words absorbed a permutation.</summary>
    public const int Rate = 34;

    /// <summary>The permutation; constants holds the low and high word of each round's.</summary>
    public static KeccakState Permute(KeccakState a, ArrayView<uint> constants)
    {
        for (var round = 0; round < 48; round += 2)
        {
            a = Round(a, constants[round], constants[round + 1]);
        }

        return a;
    }

    /// <summary>The state with a block of <see cref="Rate"/> words, of this thread's in shared memory, added.</summary>
    public static KeccakState Absorb(KeccakState a, ArrayView<uint> block) => new(
        new(With(a.Y0.X0, block, 0), With(a.Y0.X1, block, 2), With(a.Y0.X2, block, 4), With(a.Y0.X3, block, 6), With(a.Y0.X4, block, 8)),
        new(With(a.Y1.X0, block, 10), With(a.Y1.X1, block, 12), With(a.Y1.X2, block, 14), With(a.Y1.X3, block, 16), With(a.Y1.X4, block, 18)),
        new(With(a.Y2.X0, block, 20), With(a.Y2.X1, block, 22), With(a.Y2.X2, block, 24), With(a.Y2.X3, block, 26), With(a.Y2.X4, block, 28)),
        new(With(a.Y3.X0, block, 30), With(a.Y3.X1, block, 32), a.Y3.X2, a.Y3.X3, a.Y3.X4),
        a.Y4);

    /// <summary>Writes the first eight words.</summary>
    public static void Squeeze(KeccakState a, ArrayView<uint> digests, long at)
    {
        digests[at + 0] = a.Y0.X0.Low;
        digests[at + 1] = a.Y0.X0.High;
        digests[at + 2] = a.Y0.X1.Low;
        digests[at + 3] = a.Y0.X1.High;
        digests[at + 4] = a.Y0.X2.Low;
        digests[at + 5] = a.Y0.X2.High;
        digests[at + 6] = a.Y0.X3.Low;
        digests[at + 7] = a.Y0.X3.High;
    }

    private static KeccakLane With(KeccakLane lane, ArrayView<uint> block, int word)
        => KeccakLane.Add(lane, block[(word * Group.DimX) + Group.IdxX], block[((word + 1) * Group.DimX) + Group.IdxX]);

    private static KeccakState Round(KeccakState a, uint low, uint high)
    {
        var parity = KeccakPlane.Xor(KeccakPlane.Xor(a.Y0, a.Y1, a.Y2), a.Y3, a.Y4);
        var rotated = KeccakPlane.RotateByOne(parity);
        var t0 = KeccakPlane.Theta(a.Y0, parity, rotated);
        var t1 = KeccakPlane.Theta(a.Y1, parity, rotated);
        var t2 = KeccakPlane.Theta(a.Y2, parity, rotated);
        var t3 = KeccakPlane.Theta(a.Y3, parity, rotated);
        var t4 = KeccakPlane.Theta(a.Y4, parity, rotated);

        // ρ and π: lane (x, y) goes, rotated, to (y, 2x + 3y).
        var first =
            KeccakPlane.Chi(new(t0.X0, KeccakLane.RotateFar(t1.X1, 12), KeccakLane.RotateFar(t2.X2, 11), KeccakLane.Rotate(t3.X3, 21), KeccakLane.Rotate(t4.X4, 14)));
        return new(
            first with { X0 = KeccakLane.Add(first.X0, low, high) },
            KeccakPlane.Chi(new(KeccakLane.Rotate(t0.X3, 28), KeccakLane.Rotate(t1.X4, 20), KeccakLane.Rotate(t2.X0, 3), KeccakLane.RotateFar(t3.X1, 13), KeccakLane.RotateFar(t4.X2, 29))),
            KeccakPlane.Chi(new(KeccakLane.Rotate(t0.X1, 1), KeccakLane.Rotate(t1.X2, 6), KeccakLane.Rotate(t2.X3, 25), KeccakLane.Rotate(t3.X4, 8), KeccakLane.Rotate(t4.X0, 18))),
            KeccakPlane.Chi(new(KeccakLane.Rotate(t0.X4, 27), KeccakLane.RotateFar(t1.X0, 4), KeccakLane.Rotate(t2.X1, 10), KeccakLane.Rotate(t3.X2, 15), KeccakLane.RotateFar(t4.X3, 24))),
            KeccakPlane.Chi(new(KeccakLane.RotateFar(t0.X2, 30), KeccakLane.RotateFar(t1.X3, 23), KeccakLane.RotateFar(t2.X4, 7), KeccakLane.RotateFar(t3.X0, 9), KeccakLane.Rotate(t4.X1, 2))));
    }
}
