using System.Numerics;
using System.Text.RegularExpressions;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.Groth16.Evm;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Groth16.Evm;

/// <summary>The contract by its shape: what it stores where, and what it computes with, is what the equation needs.</summary>
public sealed partial class SolidityVerifierTests
{
    [Fact]
    public void TheContractHoldsTheKey()
    {
        var (key, _, _) = Sample();
        var source = SolidityVerifier.Source(key);
        Assert.Contains($"uint256 private constant R = {Bn254Fr.Order};", source, StringComparison.Ordinal);
        Assert.Contains("uint256[2] calldata input)", source, StringComparison.Ordinal);
        Assert.Contains(key.Origin.Describe(), source, StringComparison.Ordinal);
        Assert.Contains("contract Groth16Verifier {", source, StringComparison.Ordinal);

        // The words of the pairing's input, (A, B), (alpha, -beta), (statement, -gamma), (C, -delta): 24, of which 12 are the key's and stand at their offsets,
        // the coefficient of u before that of 1.
        var words = Stores().Matches(source).ToDictionary(m => int.Parse(m.Groups[1].Value, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture), m => m.Groups[2].Value);
        var (beta, gamma, delta) = (-key.Beta, -key.Gamma, -key.Delta);
        (int At, Bn254Fp Value)[] expected =
        [
            (0xc0, key.Alpha.X), (0xe0, key.Alpha.Y),
            (0x100, beta.X.C1), (0x120, beta.X.C0), (0x140, beta.Y.C1), (0x160, beta.Y.C0),
            (0x1c0, gamma.X.C1), (0x1e0, gamma.X.C0), (0x200, gamma.Y.C1), (0x220, gamma.Y.C0),
            (0x280, delta.X.C1), (0x2a0, delta.X.C0), (0x2c0, delta.Y.C1), (0x2e0, delta.Y.C0),
        ];
        Assert.Equal(expected.Select(e => (e.At, e.Value.ToString())), words.OrderBy(w => w.Key).Select(w => (w.Key, w.Value))!);
        Assert.Contains("calldatacopy(p, a, 0x40)", source, StringComparison.Ordinal);
        Assert.Contains("calldatacopy(add(p, 0x40), b, 0x80)", source, StringComparison.Ordinal);
        Assert.Contains("calldatacopy(add(p, 0x240), c, 0x40)", source, StringComparison.Ordinal);

        // What is read as the answer is no word of the proof, even where nobody answers.
        Assert.Matches(@"mstore\(0, 0\)\s+valid := staticcall\(gas\(\), 8, p, 0x300, 0, 0x20\)\s+if valid \{ valid := eq\(mload\(0\), 1\) \}", source);
        Assert.DoesNotContain("mload(p)", source, StringComparison.Ordinal);
        foreach (ref readonly var point in key.Inputs)
        {
            Assert.Contains($"{point.X}", source, StringComparison.Ordinal);
            Assert.Contains($"{point.Y}", source, StringComparison.Ordinal);
        }

        // One range check a public value, and every check's failure ends the work.
        Assert.Equal(key.PublicValues, Regex.Count(source, Regex.Escape("valid := lt(x, R)")));
        Assert.Equal(key.PublicValues + 1, Regex.Count(source, Regex.Escape("            if valid {\n")));
        Assert.Equal(source.Count(c => c == '{'), source.Count(c => c == '}'));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1A")]
    [InlineData("A B")]
    [InlineData("A{}")]
    [InlineData("Ä")]
    public void NamesThatAreNoneAreRefused(string name) => Assert.Throws<ArgumentException>(() => SolidityVerifier.Source(Sample().Key, name));

    [Fact]
    public void KeysThatNoContractHoldsAreRefused()
    {
        var key = Sample().Key;
        Groth16Bn254.VerifyingKey With(int values) => new(key.Alpha, key.Beta, key.Gamma, key.Delta, [.. Enumerable.Range(1, values + 1).Select(i => Bn254G1.Generator.Multiply(Bn254Fr.FromUInt64((ulong)i)).ToAffine())], SetupOrigin.Foreign);
        Assert.Contains("input, 0xfe0", SolidityVerifier.Source(With(SolidityVerifier.MostPublicValues)), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SolidityVerifier.Source(With(SolidityVerifier.MostPublicValues + 1)));
    }

    /// <summary>The call, read back as the precompile would: A, B with its halves swapped, C verify.</summary>
    [Fact]
    public void CalldataIsTheProofInTheEvmsOrder()
    {
        var (key, proof, values) = Sample();
        var call = EvmCalldata.Encode(proof, values);
        Assert.Equal(EvmCalldata.Length(values.Length), call.Length);

        // keccak256("verifyProof(uint256[2],uint256[2][2],uint256[2],uint256[2])"), as wallets know it.
        Assert.Equal("f5c9d69e", Convert.ToHexStringLower(call.AsSpan(0, 4)));
        var words = call.Skip(4).Chunk(32).Select(w => new BigInteger(w, isUnsigned: true, isBigEndian: true)).ToArray();
        Bn254Fp Fp(int i) => Bn254Fp.FromBigInteger(words[i]);
        Assert.Equal(proof, new(new(Fp(0), Fp(1)), new(new(Fp(3), Fp(2)), new(Fp(5), Fp(4))), new(Fp(6), Fp(7))));
        Assert.Equal(values.Select(v => v.ToBigInteger()), words[8..]);
        var hex = words.Select(w => "0x" + w.ToString("x", System.Globalization.CultureInfo.InvariantCulture).TrimStart('0').PadLeft(64, '0')).ToArray();
        Assert.Equal(
            $"[\"{hex[0]}\",\"{hex[1]}\"],[[\"{hex[2]}\",\"{hex[3]}\"],[\"{hex[4]}\",\"{hex[5]}\"]],[\"{hex[6]}\",\"{hex[7]}\"],[\"{hex[8]}\",\"{hex[9]}\"]",
            EvmCalldata.Arguments(proof, values));
        Assert.True(new Groth16Bn254.Verifier(key).Verify(values, proof));
    }

    [Fact]
    public void GasIsThatOfThePrecompiles()
    {
        var (_, proof, values) = Sample();
        var gas = EvmGas.AtMost(2);
        Assert.Equal(new EvmGas(21_000, 16 * (4 + 256 + 64), 12_300, 181_000, 500), gas);
        Assert.Equal(219_984, gas.Total);
        Assert.Equal(193_800, gas.Execution);
        var call = EvmCalldata.Encode(proof, values);
        var own = EvmGas.Of(call);
        Assert.Equal(gas with { Calldata = call.Sum(b => b == 0 ? 4 : 16) }, own);
        Assert.Equal(181_100, EvmGas.AtMost(0).Execution);
        Assert.Equal(181_100 + (100 * 6_350), EvmGas.AtMost(100).Execution);
        Assert.Throws<ArgumentException>(() => EvmGas.Of(call.AsSpan(1)));
        Assert.Throws<ArgumentException>(() => EvmGas.Of([]));
    }

    [GeneratedRegex(@"mstore\(add\(p, 0x([0-9a-f]+)\), (\d+)\)")]
    private static partial Regex Stores();

    private static (Groth16Bn254.VerifyingKey Key, Groth16Bn254.Proof Proof, Bn254Fr[] Values) Sample()
    {
        var folder = SharedData.Require("vectors/snark/mul_bn128");
        byte[] Read(string name) => File.ReadAllBytes(Path.Combine(folder, name));
        return (
            Groth16Bn254.ReadSnarkjsKey(Read("groth16_vk.json"), "vk"),
            Groth16Bn254.ReadSnarkjsProof(Read("groth16_proof0.json"), "proof"),
            Groth16Bn254.ReadSnarkjsPublicValues(Read("groth16_public0.json"), "public"));
    }
}
