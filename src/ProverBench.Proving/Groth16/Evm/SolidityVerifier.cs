using System.Globalization;
using System.Text;

namespace ProverBench.Proving.Groth16.Evm;

/// <summary>
/// Writes a Solidity contract that verifies proofs under one key over BN254: e(A, B)·e(α, −β)·e(IC₀ + Σ xᵢ·ICᵢ₊₁, −γ)·e(C, −δ) = 1 by the precompiles of EIP-196 and
/// EIP-197.
/// </summary>
/// <remarks>
/// β, γ and δ stand negated in the contract, so that no coordinate of a proof is computed with: the precompiles see it as it came and refuse what is not below the field's
/// order, not on the curve or (in G2) not in the group. Public values not below r are refused by the contract, since the precompile would reduce them.
/// </remarks>
public static class SolidityVerifier
{
    /// <summary>Most public values: each takes about 130 bytes of code, and a contract has at most 24 576 (EIP-170).</summary>
    public const int MostPublicValues = 128;

    /// <summary>The source of contract <paramref name="contract"/>.</summary>
    /// <param name="key">A key over BN254.</param>
    /// <param name="contract">The contract's name: letters of ASCII, digits and _, not beginning with a digit.</param>
    /// <exception cref="ArgumentException">The name is none, or the key has more than <see cref="MostPublicValues"/> public values.</exception>
    public static string Source(Groth16Bn254.VerifyingKey key, string contract = "Groth16Verifier")
    {
        if (contract.Length is 0 or > 64 || char.IsAsciiDigit(contract[0]) || !contract.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw new ArgumentException("a contract's name has 1 to 64 letters, digits and _, and does not begin with a digit", nameof(contract));
        }

        if (key.PublicValues > MostPublicValues)
        {
            throw new ArgumentException($"a contract has room for {MostPublicValues} public values, this key has {key.PublicValues}", nameof(key));
        }

        var text = new Lines();
        text.Add("// SPDX-License-Identifier: Apache-2.0");
        text.Add($"// Groth16 over BN254, {key.PublicValues} public values, {key.Origin.Describe()}.");
        text.Add($"// Key, SHA-256: {Convert.ToHexStringLower(key.Digest.Span)}");
        text.Add("pragma solidity >=0.8.4 <0.9.0;");
        text.Add(string.Empty);
        text.Add($"contract {contract} {{");
        text.Add("    // Public values are below r: x + r is another spelling of x and is refused.");
        text.Add($"    uint256 private constant R = {Bn254Fr.Order};");
        text.Add(string.Empty);
        text.Add("    /// True when the proof (a, b, c) shows the statement. Coordinates over Fp2: the coefficient of u first.");
        text.Add($"    function verifyProof({Parameters(key.PublicValues)}) external view returns (bool valid) {{");
        text.Add("        assembly (\"memory-safe\") {");
        text.Add("            // s <- s + [k](x, y), with s the point at p and room for 3 words behind it; 0 when a precompile refuses.");
        text.Add("            function addMultiple(p, x, y, k) -> done {");
        text.Add("                mstore(add(p, 0x40), x)");
        text.Add("                mstore(add(p, 0x60), y)");
        text.Add("                mstore(add(p, 0x80), k)");
        text.Add("                done := staticcall(gas(), 7, add(p, 0x40), 0x60, add(p, 0x40), 0x40)");
        text.Add("                if done { done := staticcall(gas(), 6, p, 0x80, p, 0x40) }");
        text.Add("            }");
        text.Add(string.Empty);
        text.Add("            let p := mload(0x40)");
        text.Add("            let s := add(p, 0x180)");
        text.Add("            valid := 1");
        Sum(text, key);
        Pairs(text, key);
        text.Add("        }");
        text.Add("    }");
        text.Add("}");
        return text.ToString();
    }

    /// <summary>The point of the statement at s, which is the place of the third pair.</summary>
    private static void Sum(Lines text, Groth16Bn254.VerifyingKey key)
    {
        text.Add(string.Empty);
        text.Add("            // The statement's point.");
        text.Add($"            mstore(s, {key.Inputs[0].X})");
        text.Add($"            mstore(add(s, 0x20), {key.Inputs[0].Y})");
        for (var i = 0; i < key.PublicValues; i++)
        {
            var point = key.Inputs[i + 1];
            text.Add("            if valid {");
            text.Add($"                let x := calldataload({(i == 0 ? "input" : string.Create(CultureInfo.InvariantCulture, $"add(input, 0x{i * 32:x})"))})");
            text.Add("                valid := lt(x, R)");
            text.Add($"                if valid {{ valid := addMultiple(s, {point.X}, {point.Y}, x) }}");
            text.Add("            }");
        }
    }

    private static void Pairs(Lines text, Groth16Bn254.VerifyingKey key)
    {
        text.Add(string.Empty);
        text.Add("            if valid {");
        text.Add("                // (A, B), (alpha, -beta), (statement, -gamma), (C, -delta).");
        text.Add("                calldatacopy(p, a, 0x40)");
        text.Add("                calldatacopy(add(p, 0x40), b, 0x80)");
        Store(text, 0xc0, key.Alpha.X, key.Alpha.Y);
        Store(text, 0x100, -key.Beta);
        Store(text, 0x1c0, -key.Gamma);
        text.Add("                calldatacopy(add(p, 0x240), c, 0x40)");
        Store(text, 0x280, -key.Delta);
        text.Add("                // The answer goes where nothing of the proof lies: without the precompile a call succeeds and writes nothing.");
        text.Add("                mstore(0, 0)");
        text.Add("                valid := staticcall(gas(), 8, p, 0x300, 0, 0x20)");
        text.Add("                if valid { valid := eq(mload(0), 1) }");
        text.Add("            }");
    }

    private static string Parameters(int publicValues)
        => "uint256[2] calldata a, uint256[2][2] calldata b, uint256[2] calldata c"
            + (publicValues == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", uint256[{publicValues}] calldata input"));

    private static void Store(Lines text, int at, in AffinePoint<Bn254G2, Bn254Fp2> point) => Store(text, at, point.X.C1, point.X.C0, point.Y.C1, point.Y.C0);

    private static void Store(Lines text, int at, params ReadOnlySpan<Bn254Fp> words)
    {
        foreach (ref readonly var word in words)
        {
            text.Add($"                mstore(add(p, 0x{at:x}), {word})");
            at += 32;
        }
    }

    private sealed class Lines
    {
        private readonly StringBuilder _text = new();

        public void Add(FormattableString line) => _text.Append(FormattableString.Invariant(line)).Append('\n');

        public void Add(string line) => _text.Append(line).Append('\n');

        public override string ToString() => _text.ToString();
    }
}
