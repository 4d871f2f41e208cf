using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProverBench.Proving.Snarkjs;
using ProverBench.TestSupport;

namespace ProverBench.Proving.Tests.Snarkjs;

/// <summary>A key, a proof and its statement that snarkjs made, to be changed and asked about.</summary>
/// <param name="Protocol">groth16 or plonk.</param>
/// <param name="Folder">The circuit under vectors/snark.</param>
internal sealed record SnarkjsCase(string Protocol, string Folder)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Both protocols on both curves.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "groth16", "mul_bn128" },
        { "groth16", "pos_bls12381" },
        { "plonk", "mul_bn128" },
        { "plonk", "pos_bls12381" },
    };

    public bool IsBn254 => Folder == "mul_bn128";

    /// <summary>The order of the base field.</summary>
    public BigInteger Base => IsBn254 ? Bn254Fp.Order : Bls12381Fp.Order;

    /// <summary>The order of the scalar field.</summary>
    public BigInteger Scalars => IsBn254 ? Bn254Fr.Order : Bls12381Fr.Order;

    public JsonNode Key => Read("vk");

    public JsonNode Proof => Read("proof0");

    public JsonNode Public => Read("public0");

    /// <summary>"verifies", "does not", or the sentence of a refusal, with what is refused before it.</summary>
    public string Answer(JsonNode? key = null, JsonNode? values = null, JsonNode? proof = null) => Answer(Bytes(key ?? Key), Bytes(values ?? Public), Bytes(proof ?? Proof));

    /// <inheritdoc cref="Answer(JsonNode?, JsonNode?, JsonNode?)"/>
    public static string Answer(byte[] key, byte[] values, byte[] proof)
    {
        try
        {
            return SnarkjsProtocols.Verify(new(key, "vk"), new(values, "public"), new(proof, "proof")) ? "verifies" : "does not";
        }
        catch (RefusedKeyException refused)
        {
            return $"key: {refused.Message}";
        }
        catch (MalformedProofException malformed)
        {
            return $"malformed: {malformed.Message}";
        }
    }

    /// <summary>The document, with no letter escaped that need not be.</summary>
    public static byte[] Bytes(JsonNode node) => JsonSerializer.SerializeToUtf8Bytes(node, Plain);

    private JsonNode Read(string part) => JsonNode.Parse(File.ReadAllBytes(SharedData.Require($"vectors/snark/{Folder}/{Protocol}_{part}.json")))!;
}
