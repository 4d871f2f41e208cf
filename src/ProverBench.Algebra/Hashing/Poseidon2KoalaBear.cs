namespace ProverBench.Algebra.Hashing;

/// <summary>Poseidon2 over KoalaBear.</summary>
public static class Poseidon2KoalaBear
{
    /// <summary>KoalaBear, width 16, Plonky3.</summary>
    public static Poseidon2Parameters<KoalaBear> T16Plonky3 { get; } = new(
        "koalabear_t16_plonky3",
        "plonky3",
        width: 16,
        roundsFull: 8,
        roundsPartial: 20,
        sboxDegree: 3,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Integer(1), Integer(2), Power(-1), Integer(3), Integer(4), -Power(-1), Integer(-3),
            Integer(-4), Power(-8), Power(-3), Power(-24), -Power(-8), -Power(-3), -Power(-4), -Power(-24),
        ]);

    /// <summary>KoalaBear, width 24, Plonky3.</summary>
    public static Poseidon2Parameters<KoalaBear> T24Plonky3 { get; } = new(
        "koalabear_t24_plonky3",
        "plonky3",
        width: 24,
        roundsFull: 8,
        roundsPartial: 23,
        sboxDegree: 3,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Integer(1), Integer(2), Power(-1), Integer(3), Integer(4), -Power(-1), Integer(-3),
            Integer(-4), Power(-8), Power(-2), Power(-3), Power(-4), Power(-5), Power(-6), Power(-24),
            -Power(-8), -Power(-3), -Power(-4), -Power(-5), -Power(-6), -Power(-7), -Power(-9), -Power(-24),
        ]);

    /// <summary>KoalaBear, width 32, Plonky3.</summary>
    public static Poseidon2Parameters<KoalaBear> T32Plonky3 { get; } = new(
        "koalabear_t32_plonky3",
        "plonky3",
        width: 32,
        roundsFull: 8,
        roundsPartial: 31,
        sboxDegree: 3,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Integer(1), Integer(2), Power(-1), Integer(3), Integer(4), -Power(-1), Integer(-3),
            Integer(-4), Power(-8), Power(-2), Power(-3), Power(-4), Power(-5), Power(-6), Power(-10),
            Power(-12), Power(-14), Power(-16), Power(-24), -Power(-8), -Power(-3), -Power(-4), -Power(-5),
            -Power(-6), -Power(-7), -Power(-9), -Power(-10), -Power(-12), -Power(-14), -Power(-16), -Power(-24),
        ]);

    private static KoalaBear Integer(int value) => value < 0 ? -KoalaBear.FromUInt64((ulong)-value) : KoalaBear.FromUInt64((ulong)value);

    /// <summary>2^exponent, exponent &lt;= 0.</summary>
    private static KoalaBear Power(int exponent) => FieldMath.Pow(FieldMath.Invert(KoalaBear.FromUInt64(2)), (ulong)-exponent);
}
