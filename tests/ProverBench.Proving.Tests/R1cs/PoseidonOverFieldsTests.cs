using System.Globalization;
using System.Numerics;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.R1cs.Catalogue;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.Tests.R1cs;

/// <summary>Poseidon and Merkle paths over both scalar fields.</summary>
public sealed class PoseidonOverFieldsTests
{
    /// <summary>The authors' test vectors: the permutation of 0, 1, 2, ….</summary>
    [Theory]
    [InlineData("28ce19420fc246a05553ad1e8c98f5c9d67166be2c18e9e4cb4b4e317dd2a78a 51f3e312c95343a896cfd8945ea82ba956c1118ce9b9859b6ea56637b4b1ddc4 3b2b69139b235626a0bfb56c9527ae66a7bf486ad8c11c14d1da0c69bbe0f79a")]
    [InlineData("2a918b9c9f9bd7bb509331c81e297b5707f6fc7393dcee1b13901a0b22202e18 65ebf8671739eeb11fb217f2d5c5bf4a0c3f210e3f3cd3b08b5db75675d797f7 2cc176fc26bc70737a696a9dfd1b636ce360ee76926d182390cdb7459cf585ce 4dc4e29d283afd2a491fe6aef122b9a968e74eff05341f3cc23fda1781dcb566 03ff622da276830b9451b88b85e6184fd6ae15c8ab3ee25a5667be8592cce3b1")]
    public void TheInstancesOverBls12381AreTheAuthors(string permuted)
    {
        var expected = permuted.Split(' ');
        var state = Enumerable.Range(0, expected.Length).Select(i => Bls12381Fr.FromUInt64((ulong)i)).ToArray();
        Poseidon.Permute(state, PoseidonBls12381.Parameters(expected.Length));
        Assert.Equal(expected.Select(hex => BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)), state.Select(s => s.ToBigInteger()));
    }

    [Fact]
    public void TheCircuitAgreesOverBothFields()
    {
        AgreesWithTheHash<Bn254Fr>(2, 242);
        AgreesWithTheHash<Bls12381Fr>(2, 242);
        AgreesWithTheHash<Bls12381Fr>(4, 301);
        Assert.Throws<ArgumentOutOfRangeException>(() => PoseidonInstances.Over<Bls12381Fr>(4));
        Assert.Throws<NotSupportedException>(() => PoseidonInstances.Over<Goldilocks>(3));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    public void PathsLeadToTheRootOverBothFields(int depth, int paths)
    {
        Leads<Bn254Fr>(depth, paths);
        Leads<Bls12381Fr>(depth, paths);
    }

    /// <summary>A wrong leaf, sibling, side or root violates the constraint that binds the root, and a side that is no bit its own.</summary>
    [Theory]
    [InlineData("path[1]/leaf", 0, "path[1]/output")]
    [InlineData("path[1]/sibling[3]", 0, "path[1]/output")]
    [InlineData("path[1]/position[2]", 1, "path[1]/output")]
    [InlineData("path[1]/position[2]", 2, "path[1]/boolean[2]")]
    public void AnotherLeafIsNoMember(string wire, int kind, string violated)
    {
        var circuit = new PoseidonMerkleCircuit<Bn254Fr>(4, 2);
        var system = circuit.Synthesize();
        var changed = circuit.Witness("seed"u8, substitute: (path, honest) => path != wire ? honest : kind == 0 ? honest + Bn254Fr.One : kind == 1 ? Bn254Fr.One - honest : Bn254Fr.FromUInt64(2));
        circuit.Statement("seed"u8).CopyTo(changed, 1);
        var found = system.FindUnsatisfied(changed)!;
        Assert.Equal(violated, found.Path);
        Assert.True(kind == 2 || found.Signals.Any(s => s.Wire == "root[1]"));
    }

    private static void AgreesWithTheHash<F>(int inputs, int constraints)
        where F : unmanaged, IPrimeField<F>
    {
        var values = Enumerable.Range(7, inputs).Select(i => -F.FromUInt64((ulong)i)).ToArray();
        Action<CircuitBuilder<F>> describe = c => c.AssertEqual(c.Poseidon<F>("hash", [.. values.Select((v, i) => c.PrivateInput("x", v, i))]), PoseidonInstances.Hash<F>(values), "expected");
        var system = ConstraintSynthesizer<F>.Synthesize(describe);
        Assert.Equal(constraints + 1, system.Constraints);
        Assert.Null(system.FindUnsatisfied(WitnessGenerator<F>.Generate(describe)));
    }

    private static void Leads<F>(int depth, int paths)
        where F : unmanaged, IPrimeField<F>
    {
        var circuit = new PoseidonMerkleCircuit<F>(depth, paths);
        var system = circuit.Synthesize();
        var witness = circuit.Witness("seed"u8);
        Assert.Null(system.FindUnsatisfied(witness));
        Assert.Equal(circuit.Statement("seed"u8), system.PublicValues(witness));
        Assert.Equal(paths * ((depth * 244) + 1), system.Constraints);
    }
}
