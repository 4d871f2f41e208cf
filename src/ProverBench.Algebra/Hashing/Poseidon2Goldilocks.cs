namespace ProverBench.Algebra.Hashing;

/// <summary>Poseidon2 over Goldilocks.</summary>
public static class Poseidon2Goldilocks
{
    /// <summary>Goldilocks, width 8, HorizenLabs.</summary>
    public static Poseidon2Parameters<Goldilocks> T8Horizen { get; } = new(
        "goldilocks_t8_horizen",
        "horizen",
        width: 8,
        roundsFull: 8,
        roundsPartial: 22,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Word(0xA98811A1FED4E3A5), Word(0x1CC48B54F377E2A0), Word(0xE40CD4F6C5609A26), Word(0x11DE79EBCA97A4A3),
            Word(0x9177C73D8B7E929C), Word(0x2A6FE8085797E791), Word(0x3DE6E93329F8D5AD), Word(0x3F7AF9125DA962FE),
        ]);

    /// <summary>Goldilocks, width 12, HorizenLabs.</summary>
    public static Poseidon2Parameters<Goldilocks> T12Horizen { get; } = new(
        "goldilocks_t12_horizen",
        "horizen",
        width: 12,
        roundsFull: 8,
        roundsPartial: 22,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Word(0xC3B6C08E23BA9300), Word(0xD84B5DE94A324FB6), Word(0x0D0C371C5B35B84F), Word(0x7964F570E7188037),
            Word(0x5DAF18BBD996604B), Word(0x6743BC47B9595257), Word(0x5528B9362C59BB70), Word(0xAC45E25B7127B68B),
            Word(0xA2077D7DFBB606B5), Word(0xF3FAAC6FAEE378AE), Word(0x0C6388B51545E883), Word(0xD27DBB6944917B60),
        ]);

    /// <summary>Goldilocks, width 16, HorizenLabs.</summary>
    public static Poseidon2Parameters<Goldilocks> T16Horizen { get; } = new(
        "goldilocks_t16_horizen",
        "horizen",
        width: 16,
        roundsFull: 8,
        roundsPartial: 22,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Word(0xDE9B91A467D6AFC0), Word(0xC5F16B9C76A9BE17), Word(0x0AB0FEF2D540AC55), Word(0x3001D27009D05773),
            Word(0xED23B1F906D3D9EB), Word(0x5CE73743CBA97054), Word(0x1C3BAB944AF4BA24), Word(0x2FAA105854DBAFAE),
            Word(0x53FFB3AE6D421A10), Word(0xBCDA9DF8884BA396), Word(0xFC1273E4A31807BB), Word(0xC77952573D5142C0),
            Word(0x56683339A819B85E), Word(0x328FCBD8F0DDC8EB), Word(0xB5101E303FCE9CB7), Word(0x774487B8C40089BB),
        ]);

    /// <summary>Goldilocks, width 20, HorizenLabs.</summary>
    public static Poseidon2Parameters<Goldilocks> T20Horizen { get; } = new(
        "goldilocks_t20_horizen",
        "horizen",
        width: 20,
        roundsFull: 8,
        roundsPartial: 22,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Word(0x95C381FDA3B1FA57), Word(0xF36FE9EB1288F42C), Word(0x89F5DCDFEF277944), Word(0x106F22EADEB3E2D2),
            Word(0x684E31A2530E5111), Word(0x27435C5D89FD148E), Word(0x3EBED31C414DBF17), Word(0xFD45B0B2D294E3CC),
            Word(0x48C904473A7F6DBF), Word(0xE0D1B67809295B4D), Word(0xDDD1941E9D199DCB), Word(0x8CFE534EEB742219),
            Word(0xA6E5261D9E3B8524), Word(0x6897EE5ED0F82C1B), Word(0x0E7DCD0739EE5F78), Word(0x493253F3D0D32363),
            Word(0xBB2737F5845F05C0), Word(0xA187E810B06AD903), Word(0xB635B995936C4918), Word(0x0B3694A940BD2394),
        ]);

    /// <summary>Goldilocks, width 8, Plonky3.</summary>
    public static Poseidon2Parameters<Goldilocks> T8Plonky3 { get; } = new(
        "goldilocks_t8_plonky3",
        "plonky3",
        width: 8,
        roundsFull: 8,
        roundsPartial: 22,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Integer(1), Integer(2), Power(-1), Integer(3), -Power(-1), Integer(-3), Integer(-4),
        ]);

    /// <summary>Goldilocks, width 12, Plonky3.</summary>
    public static Poseidon2Parameters<Goldilocks> T12Plonky3 { get; } = new(
        "goldilocks_t12_plonky3",
        "plonky3",
        width: 12,
        roundsFull: 8,
        roundsPartial: 22,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Integer(1), Integer(2), Power(-1), Integer(3), Integer(4), -Power(-1), Integer(-3),
            Integer(-4), Power(-2), -Power(-2), Power(-3),
        ]);

    /// <summary>Goldilocks, width 16, Plonky3.</summary>
    public static Poseidon2Parameters<Goldilocks> T16Plonky3 { get; } = new(
        "goldilocks_t16_plonky3",
        "plonky3",
        width: 16,
        roundsFull: 8,
        roundsPartial: 22,
        sboxDegree: 7,
        Poseidon2ExternalMatrix.CirculantM4,
        () =>
        [
            Integer(-2), Integer(1), Integer(2), Power(-1), Integer(3), Integer(4), -Power(-1), Integer(-3),
            Integer(-4), Power(-3), Power(-4), Power(-5), -Power(-3), -Power(-4), -Power(-5), Power(-32),
        ]);

    private static Goldilocks Integer(int value) => value < 0 ? -Goldilocks.FromUInt64((ulong)-value) : Goldilocks.FromUInt64((ulong)value);

    /// <summary>2^exponent, exponent &lt;= 0.</summary>
    private static Goldilocks Power(int exponent) => FieldMath.Pow(FieldMath.Invert(Goldilocks.FromUInt64(2)), (ulong)-exponent);

    private static Goldilocks Word(ulong canonical) => Goldilocks.FromUInt64(canonical);
}
