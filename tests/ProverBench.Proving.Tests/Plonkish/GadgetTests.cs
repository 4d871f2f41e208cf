using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using static ProverBench.Proving.Tests.Plonkish.Solving;

namespace ProverBench.Proving.Tests.Plonkish;

public sealed class GadgetTests
{
    private const ulong Prime = Goldilocks.Modulus;

    private static readonly Poseidon2Hasher<Goldilocks> Hasher = new(Poseidon2Goldilocks.T12Plonky3, 8, Poseidon2Goldilocks.T12Plonky3, 4);

    public static TheoryData<int> Lengths => [0, 1, 7, 8, 9, 16, 17];

    public static TheoryData<int> Reductions => [0, 1, 2, 22, 23, 24, 36, 37, 38, 67, 68, 69, 72, 73, 150];

    public static TheoryData<ulong, ulong, int> Orders => new()
    {
        { 0, 0, 1 }, { 0, 1, 1 }, { 1, 0, 1 }, { 255, 255, 8 }, { 254, 255, 8 }, { 255, 254, 8 }, { 0, (1ul << 62) - 1, 62 }, { (1ul << 62) - 1, 0, 62 },
    };

    [Fact]
    public void ArithmeticAgreesWithTheField()
    {
        var x = Random("arithmetic", 3);
        var results = Solve<CubicExtension>(x, (b, t) =>
        [
            b.Add(t[0], t[1]), b.Subtract(t[0], t[1]), b.Multiply(t[0], t[1]), b.MultiplyAdd(t[0], t[1], t[2]), b.Scale(t[0], G(9)), b.ScaleAdd(t[0], G(9), t[1]),
            b.Invert(t[0]), b.Divide(t[0], t[1]), b.Power(t[0], 0), b.Power(t[0], 1), b.Power(t[0], 7), b.Power(t[0], Prime - 2),
            b.Add(b.Constant(G(2)), b.Constant(G(3))),
        ]);
        Assert.Equal(
            [
                x[0] + x[1], x[0] - x[1], x[0] * x[1], (x[0] * x[1]) + x[2], x[0] * G(9), (x[0] * G(9)) + x[1],
                FieldMath.Invert(x[0]), x[0] * FieldMath.Invert(x[1]), G(1), x[0], FieldMath.Pow(x[0], 7UL), FieldMath.Invert(x[0]), G(5),
            ],
            results);
    }

    [Fact]
    public void ZeroHasNoInverse()
    {
        Assert.Equal("inverse", Refusal([G(0)], (b, t) => b.Invert(t[0])));
        Assert.Equal("inverse", Refusal([G(0), G(0), G(0)], (b, t) => b.Invert<Goldilocks3>(ExtensionTarget.Of(t))));
    }

    [Fact]
    public void BooleansAgreeWithLogic()
    {
        foreach (var (p, q) in new (ulong, ulong)[] { (0, 0), (0, 1), (1, 0), (1, 1) })
        {
            var results = Solve<CubicExtension>([G(p), G(q), G(70), G(80)], (b, t) =>
            {
                var (x, y) = (b.AssertBool(t[0]), b.AssertBool(t[1]));
                return [b.Not(x).Target, b.And(x, y).Target, b.Or(x, y).Target, b.Select(x, t[2], t[3]), b.IsEqual(t[0], t[1]).Target, b.IsZero(t[0]).Target];
            });
            Assert.Equal([G(1 - p), G(p & q), G(p | q), G(p == 1 ? 70u : 80u), G(p == q ? 1u : 0u), G(1 - p)], results);
        }

        Assert.Equal("flag/arithmetic/1", Refusal([G(2)], (b, t) =>
        {
            using var scope = b.Enter("flag");
            b.AssertBool(t[0]);
        }));
    }

    [Fact]
    public void BitsAreCanonicalAndOrdered()
    {
        foreach (var value in new ulong[] { 0, 1, uint.MaxValue, 1ul << 32, Prime - 1, Prime - 2 })
        {
            Assert.Equal([.. Enumerable.Range(0, 64).Select(i => G((value >> i) & 1))], Solve<CubicExtension>([G(value)], (b, t) => [.. b.Split(t[0]).Select(bit => bit.Target)]));
        }

        Assert.Equal([G(0x1234)], Solve<CubicExtension>([G(0x1234)], (b, t) => [b.Join(b.Split(t[0], 16))]));
        Assert.Equal("word/base-sum/64/2", Refusal([G(1 << 16)], (b, t) =>
        {
            using var scope = b.Enter("word");
            b.AssertBelow(t[0], 16);
        }));
        Assert.Throws<ArgumentException>(() => Solve<CubicExtension>([G(0)], (b, t) => [b.Join(b.Split(t[0]))]));
    }

    [Theory, MemberData(nameof(Orders))]
    public void OrderIsThatOfIntegers(ulong a, ulong b, int bits)
        => Assert.Equal([G(a < b ? 1u : 0u)], Solve<CubicExtension>([G(a), G(b)], (builder, t) => [builder.IsLess(t[0], t[1], bits).Target]));

    [Theory, MemberData(nameof(Lengths))]
    public void RowsAreHashedAsInTrees(int length)
    {
        var row = Random("row", length);
        var digest = new Goldilocks[4];
        Hasher.HashRow(row, digest);
        Assert.Equal(digest, Solve<CubicExtension>(row, (b, t) => b.HashRow(t).ToArray()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(7)]
    public void PathsLeadToTheRoot(int index)
    {
        var values = Random("path", 16);
        var node = values[..4];
        for (var level = 0; level < 3; level++)
        {
            var sibling = values.AsSpan(4 * (level + 1), 4).ToArray();
            var swap = ((index >> level) & 1) == 1;
            Hasher.Compress(swap ? sibling : node, swap ? node : sibling, node = new Goldilocks[4]);
        }

        Assert.Equal(node, Solve<CubicExtension>([.. values, G((ulong)index)], (b, t) =>
        {
            DigestTarget[] digests = [.. Enumerable.Range(0, 4).Select(i => DigestTarget.Of(t.AsSpan(4 * i, 4)))];
            return b.MerkleRoot(digests[0], b.Split(t[16], 3), digests.AsSpan(1)).ToArray();
        }));
    }

    [Fact]
    public void EntriesAreThoseOfTheIndex()
    {
        var list = Random("list", 16);
        for (var i = 0; i < 16; i++)
        {
            Assert.Equal([list[i], list[Math.Min(i, 2)]], Solve<CubicExtension>([.. list, G((ulong)i)], (b, t) => [b.Access(t[16], t.AsSpan(0, 16)), b.Access(t[16], t.AsSpan(0, 3))]));
        }

        Assert.Equal("cap/random-access/16/2", Refusal([.. list, G(16)], (b, t) =>
        {
            using var scope = b.Enter("cap");
            b.Access(t[16], t.AsSpan(0, 16));
        }));
    }

    [Theory, MemberData(nameof(Reductions))]
    public void ReducingIsEvaluation(int count)
    {
        Reducing<QuadraticExtension, Goldilocks2>(count);
        Reducing<CubicExtension, Goldilocks3>(count);
    }

    [Fact]
    public void ExtensionArithmeticAgreesWithTheField()
    {
        Extension<QuadraticExtension, Goldilocks2>();
        Extension<CubicExtension, Goldilocks3>();
    }

    [Fact]
    public void LookupsComputeTheirFunction()
    {
        Assert.Equal([G(6 ^ 11)], Solve<CubicExtension>([G(6), G(11)], (b, t) => [b.Lookup(b.AddTable(LookupTable.Xor(4)), t[0], t[1])]));
        Assert.Equal("nibble/entry of xor/4", Refusal([G(16), G(0)], (b, t) =>
        {
            using var scope = b.Enter("nibble");
            b.Lookup(b.AddTable(LookupTable.Xor(4)), t[0], t[1]);
        }));
        Assert.Equal("byte[3]/lookup/1", Refusal([G(256)], (b, t) =>
        {
            using var scope = b.Enter("byte", 3);
            b.AssertMember(b.AddTable(LookupTable.Range(8)), t[0]);
        }));
    }

    private static void Reducing<X, E>(int count)
        where X : struct, ICircuitExtension
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var d = X.Degree;
        var values = Random("reducing", d * (1 + count));
        var alpha = E.FromCoefficients(values.AsSpan(0, d));
        var (byBase, byExtension) = (E.Zero, E.Zero);
        for (var i = count - 1; i >= 0; i--)
        {
            byBase = (byBase * alpha) + E.FromBase(values[d + i]);
            byExtension = (byExtension * alpha) + E.FromCoefficients(values.AsSpan(d * (1 + i), d));
        }

        var results = Solve<X>(values, (b, t) =>
        {
            var point = ExtensionTarget.Of(t.AsSpan(0, d));
            var elements = Enumerable.Range(1, count).Select(i => ExtensionTarget.Of(t.AsSpan(d * i, d))).ToArray();
            return [.. b.Coefficients(b.Reduce(point, t.AsSpan(d, count))), .. b.Coefficients(b.Reduce(point, elements))];
        });
        Assert.Equal([.. Coefficients(byBase), .. Coefficients(byExtension)], results);
    }

    private static void Extension<X, E>()
        where X : struct, ICircuitExtension
        where E : unmanaged, IExtensionField<E, Goldilocks>
    {
        var d = X.Degree;
        var values = Random("extension", 2 * d);
        var (x, y) = (E.FromCoefficients(values.AsSpan(0, d)), E.FromCoefficients(values.AsSpan(d)));
        var results = Solve<X>(values, (b, t) =>
        {
            var (u, v) = (ExtensionTarget.Of(t.AsSpan(0, d)), ExtensionTarget.Of(t.AsSpan(d)));
            var bit = new BoolTarget(b.One);
            ExtensionTarget[] outputs = [b.Add(u, v), b.Subtract(u, v), b.Multiply(u, v), b.MultiplyAdd(u, v, u), b.Invert<E>(u), b.Divide<E>(u, v), b.Select(bit, u, v), b.Embed(t[0])];
            return [.. outputs.SelectMany(b.Coefficients)];
        });
        E[] expected = [x + y, x - y, x * y, (x * y) + x, FieldMath.Invert(x), x * FieldMath.Invert(y), x, E.FromBase(values[0])];
        Assert.Equal(expected.SelectMany(Coefficients), results);
    }

    private static Goldilocks[] Coefficients<E>(E value)
        where E : unmanaged, IExtensionField<E, Goldilocks>
        => [.. Enumerable.Range(0, E.ExtensionDegree).Select(value.Coefficient)];
}
