using System.Globalization;
using System.Text;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Groth16.Evm;

/// <summary>
/// A proof and its public values as a call of <c>verifyProof(uint256[2],uint256[2][2],uint256[2],uint256[n])</c>: words of 32 bytes, big-endian, the coefficient of u
/// before that of 1 in coordinates over Fp2, as EIP-197 orders them and snarkjs's JSON does not.
/// </summary>
public static class EvmCalldata
{
    /// <summary>Bytes of a word.</summary>
    public const int Word = 32;

    private const int SelectorSize = 4;
    private const int ProofWords = 8;

    /// <summary>Bytes of a call.</summary>
    public static int Length(int publicValues) => SelectorSize + (Word * (ProofWords + publicValues));

    /// <summary>The function that a verifier of so many public values has; an array of none has no type, and is left out.</summary>
    public static string Signature(int publicValues)
        => publicValues == 0 ? "verifyProof(uint256[2],uint256[2][2],uint256[2])"
            : string.Create(CultureInfo.InvariantCulture, $"verifyProof(uint256[2],uint256[2][2],uint256[2],uint256[{publicValues}])");

    /// <summary>Its selector: the first four bytes of the signature's Keccak-256.</summary>
    public static byte[] Selector(int publicValues) => KeccakSponge.Keccak256(Encoding.ASCII.GetBytes(Signature(publicValues)))[..SelectorSize];

    /// <summary>Selector, A, B, C, public values.</summary>
    public static byte[] Encode(in Groth16Bn254.Proof proof, ReadOnlySpan<Bn254Fr> publicValues)
        => [.. Selector(publicValues.Length), .. proof.ToBytes(), .. PublicValues.ToBytes(publicValues)];

    /// <summary>The four arguments as text, the form in which wallets and block explorers take them: <c>["0x…","0x…"],[[…],[…]],[…],[…]</c>.</summary>
    public static string Arguments(in Groth16Bn254.Proof proof, ReadOnlySpan<Bn254Fr> publicValues)
    {
        var words = Encode(proof, publicValues).AsSpan(SelectorSize).ToArray().Chunk(Word).Select(w => $"\"0x{Convert.ToHexStringLower(w)}\"").ToArray();
        var inputs = publicValues.Length == 0 ? "" : $",[{string.Join(',', words[ProofWords..])}]";
        return $"[{words[0]},{words[1]}],[[{words[2]},{words[3]}],[{words[4]},{words[5]}]],[{words[6]},{words[7]}]{inputs}";
    }
}
