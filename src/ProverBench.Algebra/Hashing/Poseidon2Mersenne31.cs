namespace ProverBench.Algebra.Hashing;

/// <summary>Poseidon2 over Mersenne31.</summary>
public static class Poseidon2Mersenne31
{
    /// <summary>Mersenne31, width 16, Plonky3.</summary>
    public static Poseidon2Parameters<Mersenne31> T16Plonky3 { get; } = new(
        "mersenne31_t16_plonky3",
        "plonky3",
        width: 16,
        roundsFull: 8,
        roundsPartial: 14,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Power(0), Power(1), Power(2), Power(3), Power(4), Power(5), Power(6),
            Power(7), Power(8), Power(10), Power(12), Power(13), Power(14), Power(15), Power(16),
        ]);

    /// <summary>Mersenne31, width 24, Plonky3.</summary>
    public static Poseidon2Parameters<Mersenne31> T24Plonky3 { get; } = new(
        "mersenne31_t24_plonky3",
        "plonky3",
        width: 24,
        roundsFull: 8,
        roundsPartial: 22,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Power(0), Power(1), Power(2), Power(3), Power(4), Power(5), Power(6),
            Power(7), Power(8), Power(9), Power(10), Power(11), Power(12), Power(13), Power(14),
            Power(15), Power(16), Power(17), Power(18), Power(19), Power(20), Power(21), Power(22),
        ]);

    /// <summary>Mersenne31, width 32, Plonky3.</summary>
    public static Poseidon2Parameters<Mersenne31> T32Plonky3 { get; } = new(
        "mersenne31_t32_plonky3",
        "plonky3",
        width: 32,
        roundsFull: 8,
        roundsPartial: 30,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Power(0), Power(1), Power(2), Power(3), Power(4), Power(5), Power(6),
            Power(7), Power(8), Power(9), Power(10), Power(11), Power(12), Power(13), Power(14),
            Power(15), Power(16), Power(17), Power(18), Power(19), Power(20), Power(21), Power(22),
            Power(23), Power(24), Power(25), Power(26), Power(27), Power(28), Power(29), Power(30),
        ]);

    private static Mersenne31 Integer(int value) => value < 0 ? -Mersenne31.FromUInt64((ulong)-value) : Mersenne31.FromUInt64((ulong)value);

    /// <summary>2^exponent.</summary>
    private static Mersenne31 Power(int exponent) => FieldMath.Pow(Mersenne31.FromUInt64(2), (ulong)exponent);
}
