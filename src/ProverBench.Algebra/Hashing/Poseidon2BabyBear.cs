namespace ProverBench.Algebra.Hashing;

/// <summary>Poseidon2 over BabyBear.</summary>
public static class Poseidon2BabyBear
{
    /// <summary>BabyBear, width 16, HorizenLabs.</summary>
    public static Poseidon2Parameters<BabyBear> T16Horizen { get; } = new(
        "babybear_t16_horizen",
        "horizen",
        width: 16,
        roundsFull: 8,
        roundsPartial: 13,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Word(0x0A632D94), Word(0x6DB657B7), Word(0x56FBDC9E), Word(0x052B3D8A), Word(0x33745201), Word(0x5C03108C), Word(0x0BEBA37B), Word(0x258C2E8B),
            Word(0x12029F39), Word(0x694909CE), Word(0x6D231724), Word(0x21C3B222), Word(0x3C0904A5), Word(0x01D6ACDA), Word(0x27705C83), Word(0x5231C802),
        ]);

    /// <summary>BabyBear, width 24, HorizenLabs.</summary>
    public static Poseidon2Parameters<BabyBear> T24Horizen { get; } = new(
        "babybear_t24_horizen",
        "horizen",
        width: 24,
        roundsFull: 8,
        roundsPartial: 21,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Word(0x409133F0), Word(0x1667A8A1), Word(0x06A6C7B6), Word(0x6F53160E), Word(0x273B11D1), Word(0x03176C5D), Word(0x72F9BBF9), Word(0x73CEBA91),
            Word(0x5CDEF81D), Word(0x01393285), Word(0x46DAEE06), Word(0x065D7BA6), Word(0x52D72D6F), Word(0x05DD05E0), Word(0x3BAB4B63), Word(0x6ADA3842),
            Word(0x2FC5FBEC), Word(0x770D61B0), Word(0x5715AAE9), Word(0x03EF0E90), Word(0x75B6C770), Word(0x242ADF5F), Word(0x00D0CA4C), Word(0x36C0E388),
        ]);

    /// <summary>BabyBear, width 16, Plonky3.</summary>
    public static Poseidon2Parameters<BabyBear> T16Plonky3 { get; } = new(
        "babybear_t16_plonky3",
        "plonky3",
        width: 16,
        roundsFull: 8,
        roundsPartial: 13,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Integer(1), Integer(2), Power(-1), Integer(3), Integer(4), -Power(-1), Integer(-3),
            Integer(-4), Power(-8), Power(-2), Power(-3), Power(-27), -Power(-8), -Power(-4), -Power(-27),
        ]);

    /// <summary>BabyBear, width 24, Plonky3.</summary>
    public static Poseidon2Parameters<BabyBear> T24Plonky3 { get; } = new(
        "babybear_t24_plonky3",
        "plonky3",
        width: 24,
        roundsFull: 8,
        roundsPartial: 21,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Integer(1), Integer(2), Power(-1), Integer(3), Integer(4), -Power(-1), Integer(-3),
            Integer(-4), Power(-8), Power(-2), Power(-3), Power(-4), Power(-7), Power(-9), Power(-27),
            -Power(-8), -Power(-2), -Power(-3), -Power(-4), -Power(-5), -Power(-6), -Power(-7), -Power(-27),
        ]);

    /// <summary>BabyBear, width 32, Plonky3.</summary>
    public static Poseidon2Parameters<BabyBear> T32Plonky3 { get; } = new(
        "babybear_t32_plonky3",
        "plonky3",
        width: 32,
        roundsFull: 8,
        roundsPartial: 30,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Integer(1), Integer(2), Power(-1), Integer(3), Integer(4), -Power(-1), Integer(-3),
            Integer(-4), Power(-8), Power(-2), Power(-3), Power(-4), Power(-5), Power(-6), Power(-7),
            Power(-9), Power(-10), Power(-12), Power(-27), -Power(-8), -Power(-2), -Power(-3), -Power(-4),
            -Power(-5), -Power(-6), -Power(-7), -Power(-9), -Power(-10), -Power(-12), -Power(-14), -Power(-27),
        ]);

    private static BabyBear Integer(int value) => value < 0 ? -BabyBear.FromUInt64((ulong)-value) : BabyBear.FromUInt64((ulong)value);

    /// <summary>2^exponent, exponent &lt;= 0.</summary>
    private static BabyBear Power(int exponent) => FieldMath.Pow(FieldMath.Invert(BabyBear.FromUInt64(2)), (ulong)-exponent);

    private static BabyBear Word(ulong canonical) => BabyBear.FromUInt64(canonical);
}
