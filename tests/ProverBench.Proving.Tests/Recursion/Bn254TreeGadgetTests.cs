using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.R1cs.Gadgets;
using ProverBench.Proving.Recursion.Wrap;
using static ProverBench.Proving.Tests.R1cs.Circuits;

namespace ProverBench.Proving.Tests.Recursion;

public sealed class Bn254TreeGadgetTests
{
    private static readonly Bn254TreeHash Hash = (Bn254TreeHash)FriPolicies.GoldilocksLast.TreeHash<Goldilocks>();

    private static readonly Bn254TreeGadget Gadget = new(Hash);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(48)]
    [InlineData(135)]
    public void RowsAgreeWithTheHash(int length)
    {
        Goldilocks[] row = [.. Enumerable.Range(0, length).Select(i => Goldilocks.FromUInt64(Goldilocks.Modulus - 1 - (ulong)(i * i)))];
        AssertSatisfied(c =>
        {
            var wires = row.Select((v, i) => c.Private("x", Bn254Fr.FromUInt64(v.Value), i)).ToArray();
            c.AssertEqual(Gadget.HashRow(c, wires, "row"), Element(Hash.HashRow(row)), "expected");
        });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PairsAgreeWithTheHash(bool swap)
    {
        var (node, sibling) = (Hash.HashRow([Goldilocks.One]), Hash.HashRow([Goldilocks.Zero]));
        var expected = swap ? Hash.Compress(sibling, node) : Hash.Compress(node, sibling);
        AssertSatisfied(c =>
        {
            var (a, b) = (c.Private("node", Element(node)), c.Private("sibling", Element(sibling)));
            c.AssertEqual(Gadget.Compress(c, a, b, c.Boolean("side", swap), "pair"), Element(expected), "expected");
        });
    }

    [Fact]
    public void WithoutRangesPackingBindsNothing()
    {
        // (2^64, 0) and (0, 1) fill one slot alike: what J9 warns of, and why every element of a row is range-checked.
        Assert.Equal(Packed(Bn254Fr.FromBigInteger(System.Numerics.BigInteger.One << 64), Fr(0)), Packed(Fr(0), Fr(1)));
        Assert.Equal(2, Bn254TreeGadget.Pack([Fr(1), Fr(2), Fr(3), Fr(4)]).Length);
    }

    private static Bn254Fr Packed(Bn254Fr a, Bn254Fr b) => Bn254TreeGadget.Pack([a, b])[0].Value;

    private static Bn254Fr Element(HashDigest digest) => HashDigest.As<Bn254Fr>(in digest)[0];
}
