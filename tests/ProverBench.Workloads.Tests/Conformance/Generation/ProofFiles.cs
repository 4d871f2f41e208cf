using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using ProverBench.Backends;
using ProverBench.Backends.Scalar;
using ProverBench.Proving;
using ProverBench.Proving.R1cs;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>snark/: a proof of each protocol in snarkjs's JSON with its key, and twins that must not verify.</summary>
internal static class ProofFiles
{
    private static ReadOnlySpan<byte> Seed => "suites/conformance/snark"u8;

    public static IEnumerable<SuiteFile> All()
    {
        using var backend = new ScalarBackend(new BackendOptions(1));
        var first = ConstraintSynthesizer<Bn254Fr>.Synthesize(Describe);
        var groth16 = Groth16Bn254.DevelopmentSetup(first, Seed, backend);
        Assert.True(Groth16Bn254.Prover.TryCreate(backend, first, groth16, out var groth16Prover, out _));
        using (groth16Prover)
        {
            var witness = WitnessGenerator<Bn254Fr>.Generate(Describe);
            yield return File<Bn254Fp, Bn254Fr>(
                "snark/tamper_groth16.json",
                Groth16Bn254.WriteSnarkjsKey(groth16.Verifying),
                Groth16Bn254.WriteSnarkjsPublicValues(first.PublicValues(witness)),
                Groth16Bn254.WriteSnarkjsProof(groth16Prover.Prove(witness, Seed, NoPhases.Instance)),
                ("vk_gamma_2", "vk_delta_2"));
        }

        var second = ConstraintSynthesizer<Bls12381Fr>.Synthesize(Describe);
        var plonk = PlonkBls12381.DevelopmentSetup(second, Seed, backend);
        Assert.True(PlonkBls12381.Prover.TryCreate(backend, plonk, out var plonkProver, out _));
        using (plonkProver)
        {
            var witness = WitnessGenerator<Bls12381Fr>.Generate(Describe);
            yield return File<Bls12381Fp, Bls12381Fr>(
                "snark/tamper_plonk.json",
                PlonkBls12381.WriteSnarkjsKey(plonk.Verifying),
                PlonkBls12381.WriteSnarkjsPublicValues(second.PublicValues(witness)),
                PlonkBls12381.WriteSnarkjsProof(plonkProver.Prove(witness, Seed, NoPhases.Instance)),
                ("k1", "k2"));
        }
    }

    private static void Describe<S>(CircuitBuilder<S> builder)
        where S : unmanaged, IPrimeField<S>
    {
        var output = builder.PublicOutput("out");
        var x = builder.PublicInput("x", S.FromUInt64(7));
        var y = builder.Private("y", S.FromUInt64(6));
        builder.Bind(output, builder.Multiply(x, y, "product"));
        builder.AssertEqual(x, y + Num<S>.One, "one more");
    }

    /// <param name="path">Where it lies.</param>
    /// <param name="key">The key's JSON.</param>
    /// <param name="values">The public values' JSON.</param>
    /// <param name="proof">The proof's JSON.</param>
    /// <param name="equal">Two members of the key whose equality makes it worthless.</param>
    private static SuiteFile File<F, S>(string path, byte[] key, byte[] values, byte[] proof, (string From, string To) equal)
        where F : unmanaged, IPrimeField<F>
        where S : unmanaged, IPrimeField<S>
    {
        var (vk, publics, genuine) = (JsonNode.Parse(key)!, JsonNode.Parse(values)!, JsonNode.Parse(proof)!);
        var worthless = vk.DeepClone();
        worthless[equal.To] = worthless[equal.From]!.DeepClone();
        var cases = new JsonArray(Case("genuine", true));
        foreach (var (name, value) in genuine.AsObject())
        {
            if (name is "protocol" or "curve")
            {
                cases.Add(Set($"{name} of another kind", name, "another"));
            }
            else if (value is JsonValue scalar)
            {
                cases.Add(Set($"{name} + 1", name, Plus(scalar, BigInteger.One)));
                cases.Add(Set($"{name} + r", name, Plus(scalar, S.Order)));
            }
            else
            {
                cases.Add(Set($"{name} + 1", name, Altered(value!, BigInteger.One)));
                cases.Add(Set($"{name} + q", name, Altered(value!, F.Order)));
            }
        }

        cases.Add(Public("public value + 1", publics[0]!, Plus(publics[1]!.AsValue(), BigInteger.One)));
        cases.Add(Public("public value + r", publics[0]!, Plus(publics[1]!.AsValue(), S.Order)));
        cases.Add(Public("a public value fewer", publics[0]!));
        cases.Add(Public("public values in turn", publics[1]!, publics[0]!));
        var refused = Case("a worthless key", false);
        refused["vk"] = "worthless_vk";
        refused["expect"] = "refuse_vk";
        cases.Add(refused);
        return SuiteFile.Members(path, new JsonObject { ["vk"] = vk, ["worthless_vk"] = worthless, ["public"] = publics, ["proof"] = genuine, ["cases"] = cases });
    }

    private static JsonObject Case(string name, bool expect) => new() { ["name"] = name, ["vk"] = "vk", ["expect"] = expect };

    private static JsonObject Set(string name, string member, JsonNode value)
    {
        var item = Case(name, false);
        item["set"] = new JsonObject { [member] = value };
        return item;
    }

    private static JsonObject Public(string name, params JsonNode[] values)
    {
        var item = Case(name, false);
        item["public"] = new JsonArray([.. values.Select(v => v.DeepClone())]);
        return item;
    }

    /// <summary>A point with its first number increased.</summary>
    private static JsonNode Altered(JsonNode point, BigInteger by)
    {
        var copy = point.DeepClone().AsArray();
        var inner = copy;
        while (inner[0] is JsonArray next)
        {
            inner = next;
        }

        inner[0] = Plus(inner[0]!.AsValue(), by);
        return copy;
    }

    private static string Plus(JsonValue value, BigInteger by) => (BigInteger.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture) + by).ToString(CultureInfo.InvariantCulture);
}
