using System.Text;
using CsCheck;

namespace ProverBench.Results.Tests;

public sealed class EvidenceTests
{
    [Fact]
    public void DigestIsSha256InLowerCase()
    {
        const string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-2, appendix B.1
        Assert.Equal(abc, Digest.Of("abc"u8).ToString());
        Assert.Equal(Digest.Of("abc"u8), Digest.Of(new MemoryStream("abc"u8.ToArray())));
        Assert.True(Digest.TryParse(abc, out Digest read));
        Assert.Equal(Digest.Of("abc"u8), read);
        Assert.Equal(Convert.FromHexString(abc), read.ToArray());
        Assert.False(Digest.TryParse(abc.ToUpperInvariant(), out _));
        Assert.False(Digest.TryParse(abc[1..], out _));
        Assert.False(Digest.TryParse(abc + "0", out _));
        Assert.False(Digest.TryParse(null, out _));
        Assert.Throws<ArgumentException>(() => new Digest(new byte[31]));
        Assert.True(Digest.Zero < read);
    }

    [Fact]
    public void MerkleRootsAreThoseOfRfc6962()
    {
        // The reference tree of certificate-transparency over leaves that are themselves digests, recomputed here from the definition.
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", MerkleTree.Root([]).ToString());
        Digest a = Digest.Of("a"u8);
        Digest b = Digest.Of("b"u8);
        Digest c = Digest.Of("c"u8);
        Digest Leaf(Digest d) => Digest.Of([0, .. d.ToArray()]);
        Digest Node(Digest l, Digest r) => Digest.Of([1, .. l.ToArray(), .. r.ToArray()]);
        Assert.Equal(Leaf(a), MerkleTree.Root([a]));
        Assert.Equal(Node(Node(Leaf(a), Leaf(b)), Leaf(c)), MerkleTree.Root([a, b, c]));
    }

    [Fact]
    public void EveryLeafHasAPathAndNoOther() =>
        Gen.Int[1, 70].Sample(
            n =>
            {
                Digest[] leaves = [.. Enumerable.Range(0, n).Select(i => Digest.Of(Encoding.ASCII.GetBytes($"{i}")))];
                Digest root = MerkleTree.Root(leaves);
                for (int i = 0; i < n; i++)
                {
                    IReadOnlyList<Digest> path = MerkleTree.Path(leaves, i);
                    Assert.True(MerkleTree.Verify(root, n, i, leaves[i], path));
                    Assert.False(MerkleTree.Verify(root, n, i, leaves[(i + 1) % n], path) && n > 1);
                    Assert.False(MerkleTree.Verify(root, n, i, leaves[i], [.. path, root]));
                    Assert.False(path.Count > 0 && MerkleTree.Verify(root, n, i, leaves[i], [.. path.Take(path.Count - 1)]));
                    Assert.False(n > 1 && MerkleTree.Verify(root, n, (i + 1) % n, leaves[i], path));
                }

                Assert.False(MerkleTree.Verify(root, n, n, leaves[0], []));
                Assert.False(MerkleTree.Verify(root, n, -1, leaves[0], []));
            },
            iter: 40,
            seed: "0N0XIzNsQ0O2");

    [Fact]
    public void SeedsDependOnEverything()
    {
        byte[] nonce = Digest.Of("n"u8).ToArray();
        HashSet<string> seen = [];
        void Add(byte[] n, string stream, long i, Digest before)
        {
            byte[] seed = new byte[InputSeed.Size];
            InputSeed.Derive(n, stream, i, before, seed);
            Assert.True(seen.Add(Convert.ToHexString(seed)));
        }

        string stream = InputSeed.Stream("ntt", "case", 0, 0);
        Add(nonce, stream, 0, Digest.Zero);
        Add(nonce, stream, 1, Digest.Zero);
        Add(nonce, stream, 0, Digest.Of("o"u8));
        Add(nonce, InputSeed.Stream("ntt", "case", 1, 0), 0, Digest.Zero);
        Add(nonce, InputSeed.Stream("ntt", "case", 0, 1), 0, Digest.Zero);
        Add(nonce, InputSeed.Stream("ntt", "case2", 0, 0), 0, Digest.Zero);
        Add(Digest.Of("m"u8).ToArray(), stream, 0, Digest.Zero);
        Assert.Throws<ArgumentException>(() => InputSeed.Derive(nonce.AsSpan(1), stream, 0, Digest.Zero, new byte[32]));
        Assert.Throws<ArgumentException>(() => InputSeed.Derive(nonce, "a\0b", 0, Digest.Zero, new byte[32]));
    }

    [Fact]
    public void SeedIsHkdfAsDocumented()
    {
        // Computed with Python: hkdf-sha256(ikm = 32 bytes 0x01, no salt, info as documented), 32 bytes.
        byte[] nonce = new byte[32];
        Array.Fill(nonce, (byte)1);
        byte[] seed = new byte[32];
        InputSeed.Derive(nonce, InputSeed.Stream("ntt", "c", 2, 0), 5, Digest.Of("x"u8), seed);
        Assert.Equal("023cb08c01afa37155ac9973faa9405252be78a431e32eff517e01760ff4e2b1", Convert.ToHexStringLower(seed));
    }
}
