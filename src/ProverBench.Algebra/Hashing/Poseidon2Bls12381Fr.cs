using System.Globalization;
using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>Poseidon2 over Bls12381Fr.</summary>
public static class Poseidon2Bls12381Fr
{
    /// <summary>Bls12381Fr, width 2, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bls12381Fr> T2Horizen { get; } = new(
        "bls12381fr_t2_horizen",
        "horizen",
        width: 2,
        roundsFull: 8,
        roundsPartial: 56,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.SmallCirculant,
        () => [Integer(1), Integer(2)]);

    /// <summary>Bls12381Fr, width 3, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bls12381Fr> T3Horizen { get; } = new(
        "bls12381fr_t3_horizen",
        "horizen",
        width: 3,
        roundsFull: 8,
        roundsPartial: 56,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.SmallCirculant,
        () => [Integer(1), Integer(1), Integer(2)]);

    /// <summary>Bls12381Fr, width 4, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bls12381Fr> T4Horizen { get; } = new(
        "bls12381fr_t4_horizen",
        "horizen",
        width: 4,
        roundsFull: 8,
        roundsPartial: 56,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Hex("07564ad691bf01c8601d68757a561d224f00f313ada673ab83e6255fb4fd5b3d"),
            Hex("6184e3be38549f7c0850cd069b32f6decbfde312dd4b8c18349b1b3776a6eaa4"),
            Hex("419289088178ad742be6f78425c0156b6546a18fd338f0169937dea46cfb64d2"),
            Hex("3244cdec173b71a4659e2529b499362dac10cb2fd17562860c8bb9d0fd45b787"),
        ]);

    /// <summary>Bls12381Fr, width 8, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bls12381Fr> T8Horizen { get; } = new(
        "bls12381fr_t8_horizen",
        "horizen",
        width: 8,
        roundsFull: 8,
        roundsPartial: 57,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Hex("1118b610c2544efa26b70d9d60ca6ca362afcfff12436cf3b0f8a3ec5895d9ea"),
            Hex("5ba288c5197e71745a8fde16aca575e379dcc19f21042d8b9375e478f809325b"),
            Hex("079a987d87d7c80d5f4a3b4018517c50f5067ecb516f6bd14d79eabaa8349e62"),
            Hex("4c6497b0b99e1f1af4ec0322dc38869b2dfb79db3ab5fa68936cc8b6025aad1f"),
            Hex("483b5c5071e90c98bd353556453f04113442f29a1c4c236b4ca31890136bee4d"),
            Hex("3ef76c8bae0aa755dde594d8ec22b157f913323e5b29bbd0652e4b74973ac8f9"),
            Hex("091767b280c59a58a39f293bfc22ae944cb921c2efa240262b5b66312724f20b"),
            Hex("45ef82a5684137e5fc9613e0581cb65b5ad3d43470eacf0f060e1711c4c57623"),
        ]);

    private static Bls12381Fr Integer(int value) => value < 0 ? -Bls12381Fr.FromUInt64((ulong)-value) : Bls12381Fr.FromUInt64((ulong)value);

    private static Bls12381Fr Hex(string canonical) => Bls12381Fr.FromBigInteger(BigInteger.Parse(canonical, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
