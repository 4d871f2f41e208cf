using System.Globalization;
using System.Numerics;

namespace ProverBench.Algebra.Hashing;

/// <summary>Poseidon2 over Bn254Fr.</summary>
public static class Poseidon2Bn254
{
    /// <summary>Bn254Fr, width 2, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bn254Fr> T2Horizen { get; } = new(
        "bn254_t2_horizen",
        "horizen",
        width: 2,
        roundsFull: 8,
        roundsPartial: 56,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.SmallCirculant,
        () => [Integer(1), Integer(2)]);

    /// <summary>Bn254Fr, width 3, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bn254Fr> T3Horizen { get; } = new(
        "bn254_t3_horizen",
        "horizen",
        width: 3,
        roundsFull: 8,
        roundsPartial: 56,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.SmallCirculant,
        () => [Integer(1), Integer(1), Integer(2)]);

    /// <summary>Bn254Fr, width 4, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bn254Fr> T4Horizen { get; } = new(
        "bn254_t4_horizen",
        "horizen",
        width: 4,
        roundsFull: 8,
        roundsPartial: 56,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Hex("10dc6e9c006ea38b04b1e03b4bd9490c0d03f98929ca1d7fb56821fd19d3b6e7"),
            Hex("0c28145b6a44df3e0149b3d0a30b3bb599df9756d4dd9b84a86b38cfb45a740b"),
            Hex("00544b8338791518b2c7645a50392798b21f75bb60e3596170067d00141cac15"),
            Hex("222c01175718386f2e2e82eb122789e352e105a3b8fa852613bc534433ee428b"),
        ]);

    /// <summary>Bn254Fr, width 8, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bn254Fr> T8Horizen { get; } = new(
        "bn254_t8_horizen",
        "horizen",
        width: 8,
        roundsFull: 8,
        roundsPartial: 57,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Hex("05bffb5e301d8c468c35e24eb2165b6b71725fb7ac9a48efe5ce041bdb05676d"),
            Hex("2aa7a81812688343fc6d78073312996d75f4c5505db0ed22af5ec0df7888cdc7"),
            Hex("2f5856fd71dab60d78cc3af15a89c1e4d61ba189849a4cea10acc1dd228faf00"),
            Hex("12299a260999ac95d271e184968cda40bd4358877a6dcf43d779251fffa61348"),
            Hex("1443aad4693d692a62a8e21f03d5643a123f0c8783a3d27c275f9d01089685fb"),
            Hex("21561b0204a44488082e31472f5885a3adc179bb278233aedc4b316369ec9937"),
            Hex("0c7cc2afa53f9898f30a69b294a4e24f6b2176e1ae0ca49b021792d55e34e97d"),
            Hex("2dd221096053de389fae88e7caa5c43ab55e22aeb758ee130d1246c1dff47b53"),
        ]);

    /// <summary>Bn254Fr, width 12, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bn254Fr> T12Horizen { get; } = new(
        "bn254_t12_horizen",
        "horizen",
        width: 12,
        roundsFull: 8,
        roundsPartial: 57,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Hex("20bb1e98f40bfe80b8e2f2c885ea13a2ea1f146ff61218c31075ad79dd8f4ffa"),
            Hex("1ed6abd05c8d678fa14c0c77d90f02fa1f8af249915fa6518f5f8d5e5c649fb2"),
            Hex("29107b18658b47d566f5063975d6bbc504382b81777e0796c7cb81f9b4e2cf46"),
            Hex("134ceec3ec069dd76fc9804ff029c2c27c5646986ff5dbeb17091d9c479ae923"),
            Hex("0ee2e4f4a3c23a1b71834d1a95ea402504b8d68fab6f74855c884df898c286f9"),
            Hex("0a469d3f3cb250181cc1e70c8227dace349b1c52fe8f7375744c8be5b80771e5"),
            Hex("0cfa92ab38d116f1cdc24ecc083ad1cb17a215de9968726a81970dde9cca70d6"),
            Hex("173df1a0df85f4533605f9578b1f58ccadf1f810e1fcca66808382efa84d684a"),
            Hex("2ced3bf3cf641c12a311b16b4107663388876a894e70c28c5498946c7fd8dcd4"),
            Hex("0912073a16428c84bfbb6170108adf6d168100ac5587c23c9405cf1f7ca8f13b"),
            Hex("250b310cd13063ee49c78680c1434853968f464d2fc99166c23a2e330dd71d54"),
            Hex("08b593b39852f7ad095a03a3eee546c388e02896d460454c6f1887c8d1c82e37"),
        ]);

    /// <summary>Bn254Fr, width 16, HorizenLabs.</summary>
    public static Poseidon2Parameters<Bn254Fr> T16Horizen { get; } = new(
        "bn254_t16_horizen",
        "horizen",
        width: 16,
        roundsFull: 8,
        roundsPartial: 57,
        sboxDegree: 5,
        Poseidon2ExternalMatrix.PaperM4,
        () =>
        [
            Hex("269aaf7c0e0ae1a709c1b7cd137c366a3ef21c0ca7d9fb2b33b5a1ae235768e4"),
            Hex("30543ee04032614e317229edfaf3b27da10dd0792f35ecb2fb82a20c30eb1de3"),
            Hex("017416b13160b7d8d73ffd44efc75ce642f1d002e332ad4bd68469b8b83c5fc4"),
            Hex("09b103f438a43f1aabb6bc5d3490d3c443d773b966d902d36c81490614939eaf"),
            Hex("08f9e81ea21aa882da55bde42c830d261462c4489451ab181513614983fcdb30"),
            Hex("026d2cf77cf485777fb797f7c3bf17acafcb3679549ac98acb6e430eb53e4be5"),
            Hex("0652442bfa09590b710b3273f0d3c3de61defe08359aa8289b63f36eec1d7a7b"),
            Hex("0d6e46bf1e3725ff884f82602321db7d05c152349b4cd1117195e5f778f9c27b"),
            Hex("285754e689291a5f02e4a3c9b07359d3fc33a687a755f842cc45a037774d0542"),
            Hex("09a4884b8ce2a5dc8eee7e181526dd65567e70aa4cb62c3d128e7d94345a4dc4"),
            Hex("06af44dac4ca6cc95e692a20907607defa711623ca94934bea9d70bd555a594d"),
            Hex("0f8b7738afe6bd0d66cb58970bf7484be2c67a4519d1406f074ae165ab5d2ad5"),
            Hex("294dbe90e673accdcc6d7211bb0ac3aab902a88476ef7f7ac6fe3ba7b128c71a"),
            Hex("05c3f9cecad533b14bace3f9d7d7713ccf40c9429b4fce2cfa3aa4ee3d4ae039"),
            Hex("26cbff872ac3df2a3787878f24ee28b6ad4f1dcab41126b80f4038f40510d7e1"),
            Hex("1ba0b493c987b9c1424ede9239ba100dc005e717aa71ca6d6a605561e379bdce"),
        ]);

    private static Bn254Fr Integer(int value) => value < 0 ? -Bn254Fr.FromUInt64((ulong)-value) : Bn254Fr.FromUInt64((ulong)value);

    private static Bn254Fr Hex(string canonical) => Bn254Fr.FromBigInteger(BigInteger.Parse(canonical, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
}
