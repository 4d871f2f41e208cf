using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Tests.R1cs;

public sealed class HashGadgetsOverBn254 : HashGadgetTests<Bn254Fr>;

public sealed class HashGadgetsOverBls12381 : HashGadgetTests<Bls12381Fr>;

/// <summary>SHA-256 and Keccak in circuits against the hashes themselves, around the lengths at which padding takes another block.</summary>
public abstract class HashGadgetTests<F>
    where F : unmanaged, IPrimeField<F>
{
    private delegate Bool<F>[] Hash(CircuitBuilder<F> circuit, ReadOnlySpan<Bool<F>> message);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(119)]
    [InlineData(120)]
    [InlineData(128)]
    public void Sha256AgreesWithTheHash(int bytes)
    {
        var message = Message(bytes);
        AssertDigest((circuit, bits) => circuit.Sha256(bits, "hash"), message, SHA256.HashData(message), check: bytes is 55 or 119);
    }

    [Theory]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Sha256GivesTheStandardsExamples(string message, string digest)
        => AssertDigest((circuit, bits) => circuit.Sha256(bits, "hash"), Encoding.ASCII.GetBytes(message), Convert.FromHexString(digest));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(135)]
    [InlineData(136)]
    [InlineData(137)]
    [InlineData(272)]
    public void KeccakAgreesWithTheHash(int bytes)
    {
        var message = Message(bytes);
        AssertDigest((circuit, bits) => circuit.Keccak256(bits, "hash"), message, KeccakSponge.Keccak256(message), check: bytes == 137);
        AssertDigest((circuit, bits) => circuit.Sha3(bits, "hash"), message, KeccakSponge.Sha3_256(message));
    }

    [Theory]
    [InlineData("", "a7ffc6f8bf1ed76651c14756a061d662f580ff4de43b49fa82d80a4b80f8434a")]
    [InlineData("abc", "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532")]
    public void Sha3GivesTheStandardsExamples(string message, string digest)
        => AssertDigest((circuit, bits) => circuit.Sha3(bits, "hash"), Encoding.ASCII.GetBytes(message), Convert.FromHexString(digest));

    [Fact]
    public void ThePermutationAgreesAndCosts92160Constraints()
    {
        var state = new ulong[KeccakPermutation.Lanes];
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = BitConverter.ToUInt64(SHA256.HashData([(byte)i]));
        }

        var expected = state.ToArray();
        KeccakPermutation.Permute(expected);
        Bool<F>[]? permuted = null;
        Action<CircuitBuilder<F>> describe = circuit =>
        {
            var bits = new Bool<F>[64 * state.Length];
            for (var i = 0; i < bits.Length; i++)
            {
                bits[i] = circuit.AssertBoolean(circuit.PrivateInput("state", F.FromUInt64((state[i / 64] >> (i % 64)) & 1), i), i);
            }

            permuted = circuit.KeccakPermute<F>(bits, "f");
        };
        var system = ConstraintSynthesizer<F>.Synthesize(describe);
        Assert.Equal(92_160 + 1_600, system.Constraints);
        Assert.Null(system.FindUnsatisfied(WitnessGenerator<F>.Generate(describe)));
        Assert.All(Enumerable.Range(0, 1_600), i => Assert.Equal((expected[i / 64] >> (i % 64)) & 1, permuted![i].Num.Value.IsZero ? 0ul : 1ul));
    }

    [Fact]
    public void ABlockOfSha256Costs17756Constraints()
    {
        // A compression of private words, without constants that would save anything but those of the rounds.
        var system = ConstraintSynthesizer<F>.Synthesize(circuit =>
        {
            var words = Enumerable.Range(0, 24).Select(i => circuit.ToBits(circuit.PrivateInput("word", F.Zero, i), 32, "bits", i)).ToArray();
            circuit.Sha256Compress(words[..8], words[8..], "block");
        });
        Assert.Equal(17_756, system.Constraints - (24 * 33));
    }

    [Fact]
    public void MessagesAreWholeBytes()
        => Assert.Throws<ArgumentException>(() => ConstraintSynthesizer<F>.Synthesize(circuit => circuit.Sha256<F>(new Bool<F>[7], "hash")));

    [Fact]
    public void BytesOf256AreRefused()
    {
        Action<CircuitBuilder<F>> describe = circuit => circuit.ToBytes<F>([circuit.PrivateInput("byte", F.FromUInt64(256))], "bytes");
        Assert.EndsWith("recomposed", ConstraintSynthesizer<F>.Synthesize(describe).FindUnsatisfied(WitnessGenerator<F>.Generate(describe))!.Path, StringComparison.Ordinal);
    }

    private static byte[] Message(int bytes) => [.. Enumerable.Range(0, bytes).Select(i => (byte)((i * 89) + bytes))];

    /// <summary>The circuit's digest is the expected one; where it is asked for, all constraints hold, and packed digests too.</summary>
    private static void AssertDigest(Hash hash, byte[] message, byte[] expected, bool check = false)
    {
        byte[]? found = null;
        var (high, low) = (F.Zero, F.Zero);
        Action<CircuitBuilder<F>> describe = circuit =>
        {
            var digest = hash(circuit, circuit.PrivateBytes(message, "message"));
            if (circuit.HasValues)
            {
                found = Bytes(digest);
                var packed = BytePacking.Digest<F>(digest);
                (high, low) = (packed.High.Value, packed.Low.Value);
            }
        };
        var witness = WitnessGenerator<F>.Generate(describe);
        Assert.Equal(expected, found);
        Assert.Equal(BigInteger.Parse("0" + Convert.ToHexString(expected[..16]), NumberStyles.HexNumber, CultureInfo.InvariantCulture), high.ToBigInteger());
        Assert.Equal(BigInteger.Parse("0" + Convert.ToHexString(expected[16..]), NumberStyles.HexNumber, CultureInfo.InvariantCulture), low.ToBigInteger());
        if (check)
        {
            var system = ConstraintSynthesizer<F>.Synthesize(describe);
            Assert.Null(system.FindUnsatisfied(witness));
            Assert.Empty(CircuitAudit.Findings(system));
        }
    }

    private static byte[] Bytes(Bool<F>[] bits)
    {
        var bytes = new byte[bits.Length / 8];
        for (var i = 0; i < bits.Length; i++)
        {
            bytes[i / 8] |= (byte)((bits[i].Num.Value.IsZero ? 0 : 1) << (i % 8));
        }

        return bytes;
    }
}
