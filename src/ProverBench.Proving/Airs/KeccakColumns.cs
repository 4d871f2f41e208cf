using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Airs;

/// <summary>Where the columns of <see cref="KeccakAir{F}"/> are. Lane x + 5y is A[x, y], bit z of it has weight 2^z, a limb holds 16 bits.</summary>
public static class KeccakColumns
{
    /// <summary>Rows of a permutation, one a round.</summary>
    public const int Rounds = KeccakPermutation.Rounds;

    /// <summary>Bits of a limb: sums of so many bits are unique in every field of 31 bits and more.</summary>
    public const int LimbBits = 16;

    /// <summary>Limbs of a state, lane by lane, lowest first.</summary>
    public const int Limbs = KeccakPermutation.Lanes * LimbsPerLane;

    /// <summary>flag[r]: this row is round r.</summary>
    public const int Flag = 0;

    /// <summary>The permutation's input, the same on all its rows, so that the last shows input and output.</summary>
    public const int Preimage = Flag + Rounds;

    /// <summary>The round's input A.</summary>
    public const int Input = Preimage + Limbs;

    /// <summary>The round's output.</summary>
    public const int Output = Input + Limbs;

    /// <summary>Bits of A′ = θ(A).</summary>
    public const int Theta = Output + Limbs;

    /// <summary>Bits of C, the parities of A's columns: C[x] at 64x.</summary>
    public const int Parity = Theta + (KeccakPermutation.Lanes * LaneBits);

    /// <summary>Bits of C′, the parities of the columns of A′.</summary>
    public const int ThetaParity = Parity + (5 * LaneBits);

    /// <summary>The bits of lane 0 after χ that ι may flip, at 2^j − 1 for j = 0 … 6.</summary>
    public const int BeforeIota = ThetaParity + (5 * LaneBits);

    /// <summary>All columns.</summary>
    public const int Count = BeforeIota + IotaBits;

    internal const int LaneBits = 64;
    internal const int LimbsPerLane = LaneBits / LimbBits;
    internal const int IotaBits = 7;

    private static readonly int[] ChiSources = SourcesOfChi();

    /// <summary>The column of A′ that ρ and π bring to bit z of lane X + 5Y, at 64·(X + 5Y) + z: lane (X + 3Y, X), bit z − ρ.</summary>
    internal static ReadOnlySpan<int> Rotated => ChiSources;

    private static int[] SourcesOfChi()
    {
        var sources = new int[KeccakPermutation.Lanes * LaneBits];
        for (var lane = 0; lane < KeccakPermutation.Lanes; lane++)
        {
            var (x, y) = (lane % 5, lane / 5);
            var from = ((x + (3 * y)) % 5) + (5 * x);
            for (var z = 0; z < LaneBits; z++)
            {
                sources[(LaneBits * lane) + z] = Theta + (LaneBits * from) + ((z - KeccakPermutation.Rotations[from]) & (LaneBits - 1));
            }
        }

        return sources;
    }
}
