namespace ProverBench.Algebra.Hashing;

/// <summary>Poseidon over Goldilocks.</summary>
public static class PoseidonGoldilocks
{
    private const int Width = 12;

    // The first row of the circulant, and what is added to the diagonal: chosen by plonky2 for small entries.
    private static readonly ulong[] Circulant = [17, 15, 41, 16, 2, 28, 13, 13, 39, 18, 34, 20];
    private static readonly ulong[] Diagonal = [8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static readonly Lazy<PoseidonParameters<Goldilocks>> Plonky2 = new(Derive);

    /// <summary>plonky2's instance: t = 12, x^7, R_F = 8, R_P = 22; constants drawn from ChaCha8 with seed 0.</summary>
    public static PoseidonParameters<Goldilocks> T12Plonky2 => Plonky2.Value;

    private static PoseidonParameters<Goldilocks> Derive()
    {
        const int RoundsFull = 8;
        const int RoundsPartial = 22;
        var generator = new ChaCha8(0);
        var constants = new Goldilocks[(RoundsFull + RoundsPartial) * Width];
        for (var i = 0; i < constants.Length; i++)
        {
            constants[i] = Goldilocks.FromUInt64(generator.NextBelow(Goldilocks.Modulus));
        }

        var matrix = new Goldilocks[Width * Width];
        for (var row = 0; row < Width; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                matrix[(row * Width) + column] = Goldilocks.FromUInt64(Circulant[(column - row + Width) % Width] + (row == column ? Diagonal[row] : 0));
            }
        }

        return new("goldilocks_t12_plonky2", Width, RoundsFull, RoundsPartial, 7, constants, matrix);
    }
}
