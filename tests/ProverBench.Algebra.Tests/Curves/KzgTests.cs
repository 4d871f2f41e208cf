using ProverBench.Algebra.Curves.Kzg;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>EIP-4844 on a setup of eight points whose τ is known.</summary>
public sealed class KzgTests
{
    private readonly Draws _draws = new("kzg");

    [Fact]
    public void CommitmentIsThePolynomialAtTau()
    {
        var (values, blob) = Blob();
        var expected = Bls12381G1.Generator.Multiply(SmallSetup.Setup.Domain.Evaluate(values, SmallSetup.Tau)).ToAffine();
        Assert.True(PointCodec.TryReadCompressed<Bls12381G1, Bls12381Fp>(Eip4844.Commit(SmallSetup.Setup, blob), out var commitment, out _));
        Assert.Equal(expected, commitment);
    }

    [Fact]
    public void ProofsVerifyOnAndOffTheDomainAndNothingElseDoes()
    {
        var (_, blob) = Blob();
        var commitment = Eip4844.Commit(SmallSetup.Setup, blob);
        foreach (var z in (Bls12381Fr[])[_draws.Element<Bls12381Fr>(), Bls12381Fr.Zero, .. SmallSetup.Setup.Domain.Points])
        {
            var (proof, y) = Eip4844.Prove(SmallSetup.Setup, blob, Bytes(z));
            Assert.True(Verify(commitment, Bytes(z), y, proof));
            Assert.False(Verify(commitment, Bytes(z + Bls12381Fr.One), y, proof));
            Assert.False(Verify(commitment, Bytes(z), Bytes(_draws.Element<Bls12381Fr>()), proof));
            Assert.False(Verify(proof, Bytes(z), y, commitment));
            Assert.False(Verify(commitment, Bytes(z), y, Infinity()));
        }
    }

    [Fact]
    public void ConstantPolynomialsHaveProofsAtInfinity()
    {
        var blob = new byte[32 * SmallSetup.Count];
        for (var i = 0; i < SmallSetup.Count; i++)
        {
            blob[(32 * i) + 31] = 2;
        }

        var (proof, y) = Eip4844.Prove(SmallSetup.Setup, blob, Bytes(Bls12381Fr.FromUInt64(5)));
        Assert.Equal(Infinity(), proof);
        Assert.Equal(Bytes(Bls12381Fr.FromUInt64(2)), y);
        Assert.True(Verify(Eip4844.Commit(SmallSetup.Setup, blob), Bytes(Bls12381Fr.FromUInt64(5)), y, proof));
        Assert.Equal(Infinity(), Eip4844.Commit(SmallSetup.Setup, new byte[blob.Length]));
    }

    [Fact]
    public void MalformedInputsAreNamed()
    {
        var (_, blob) = Blob();
        var commitment = Eip4844.Commit(SmallSetup.Setup, blob);
        var z = Bytes(Bls12381Fr.FromUInt64(3));
        var (proof, y) = Eip4844.Prove(SmallSetup.Setup, blob, z);
        var order = new byte[32];
        Bls12381Fr.Order.TryWriteBytes(order, out _, isUnsigned: true, isBigEndian: true);

        Named("commitment", () => Verify(commitment[1..], z, y, proof));
        Named("commitment", () => Verify([0x81, .. commitment[1..]], z, y, proof));
        Named("z", () => Verify(commitment, order, y, proof));
        Named("z", () => Verify(commitment, [0, .. z], y, proof));
        Named("y", () => Verify(commitment, z, order, proof));
        Named("y", () => Verify(commitment, z, y[1..], proof));
        Named("proof", () => Verify(commitment, z, y, [.. proof, 0]));
        Named("proof", () => Verify(commitment, z, y, [(byte)(proof[0] & 0x7F), .. proof[1..]]));
        Named("blob", () => Eip4844.Commit(SmallSetup.Setup, blob[1..]));
        Named("blob", () => Eip4844.Commit(SmallSetup.Setup, [.. order, .. blob[32..]]));
        Named("blob", () => Eip4844.Prove(SmallSetup.Setup, [.. blob, 0], z));
        Named("z", () => Eip4844.Prove(SmallSetup.Setup, blob, order));

        static void Named(string input, Func<object> call)
        {
            var error = Assert.Throws<KzgInputException>(() => call());
            Assert.Equal(input, error.Input);
            Assert.StartsWith($"the {input} ", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void PointEvaluationNeedsTheRightHashLengthAndProof()
    {
        var (_, blob) = Blob();
        var commitment = Eip4844.Commit(SmallSetup.Setup, blob);
        var z = Bytes(_draws.Element<Bls12381Fr>());
        var (proof, y) = Eip4844.Prove(SmallSetup.Setup, blob, z);
        byte[] input = [.. Eip4844.VersionedHash(commitment), .. z, .. y, .. commitment, .. proof];
        Assert.True(Eip4844.EvaluatePoint(SmallSetup.TauG2, SmallSetup.Count, input, out var output));
        Assert.Equal(SmallSetup.Count, output[31]);
        Assert.Equal(64, output.Length);
        for (var at = 0; at < input.Length; at += 16)
        {
            var changed = input.ToArray();
            changed[at] ^= 1;
            Assert.False(Eip4844.EvaluatePoint(SmallSetup.TauG2, SmallSetup.Count, changed, out output));
            Assert.Empty(output);
        }

        Assert.False(Eip4844.EvaluatePoint(SmallSetup.TauG2, SmallSetup.Count, input[1..], out _));
        Assert.False(Eip4844.EvaluatePoint(SmallSetup.TauG2, SmallSetup.Count, [], out _));
    }

    private static bool Verify(byte[] commitment, byte[] z, byte[] y, byte[] proof) => Eip4844.Verify(SmallSetup.TauG2, commitment, z, y, proof);

    private static byte[] Infinity() => [0xC0, .. new byte[47]];

    private static byte[] Bytes(Bls12381Fr value)
    {
        var bytes = new byte[32];
        FieldMath.WriteCanonicalBigEndian(value, bytes);
        return bytes;
    }

    private (Bls12381Fr[] Values, byte[] Blob) Blob()
    {
        var values = Enumerable.Range(0, SmallSetup.Count).Select(_ => _draws.Element<Bls12381Fr>()).ToArray();
        return (values, [.. values.SelectMany(Bytes)]);
    }
}
