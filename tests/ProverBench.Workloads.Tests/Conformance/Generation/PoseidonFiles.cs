using System.Globalization;
using System.Text.Json.Nodes;
using ProverBench.Algebra.Hashing;
using ProverBench.Workloads.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>poseidon1/ and poseidon2/: constants, permutations, sponges and trees by the plain reference.</summary>
internal static class PoseidonFiles
{
    /// <summary>The instances whose constants are written out: one of each field and library, narrow ones; all are derived by the same code.</summary>
    private static readonly string[] Described =
    [
        "goldilocks_t8_horizen", "goldilocks_t8_plonky3", "babybear_t16_horizen", "babybear_t16_plonky3", "koalabear_t16_plonky3", "mersenne31_t16_plonky3", "bn254_t2_horizen",
    ];

    public static IEnumerable<SuiteFile> All()
    {
        yield return Circomlib();
        yield return SuiteFile.Cases("poseidon1/plonky2_goldilocks_t12.json", Plonky2());
        foreach (var instance in Poseidon2Instances.All.Where(i => Described.Contains(i.Name)))
        {
            yield return FieldNames.For(instance.FieldName, new ParameterFile(instance.Name));
        }

        yield return SuiteFile.Cases("poseidon2/permutations.json", Poseidon2Instances.All.Select(i => FieldNames.For(i.FieldName, new PermutationCase(i.Name))));
        yield return SuiteFile.Cases("poseidon2/merkle_sponge.json", MerkleFiles.Cases());
    }

    private static SuiteFile Circomlib()
    {
        var cases = new JsonArray();
        foreach (var (inputs, outputs, initial) in new[] { (1, 1, 0), (2, 1, 0), (3, 4, 5), (16, 1, 0), (16, 17, 9) })
        {
            var drawn = VectorRandom.Draw<Bn254Fr>($"suite-poseidon|{inputs}|{outputs}", inputs);
            var result = new Bn254Fr[outputs];
            PoseidonBn254.Hash(Bn254Fr.FromUInt64((ulong)initial), drawn, result);
            cases.Add(new JsonObject
            {
                ["inputs"] = Decimal(drawn),
                ["init"] = initial.ToString(CultureInfo.InvariantCulture),
                ["outputs"] = Decimal(result),
            });
        }

        return SuiteFile.Members("poseidon1/circomlib_bn254.json", new JsonObject { ["cases"] = cases });

        static JsonArray Decimal(Bn254Fr[] values) => new([.. values.Select(v => (JsonNode)v.ToBigInteger().ToString(CultureInfo.InvariantCulture))]);
    }

    private static IEnumerable<JsonObject> Plonky2()
    {
        var drawn = VectorRandom.Draw<Goldilocks>("suite-plonky2", 12);
        foreach (var input in new[] { new Goldilocks[12], [.. Enumerable.Repeat(-Goldilocks.One, 12)], drawn })
        {
            var state = input.ToArray();
            Poseidon.Permute<Goldilocks>(state, PoseidonGoldilocks.T12Plonky2);
            yield return new JsonObject { ["input"] = Spelling.Array<Goldilocks>(input), ["output"] = Spelling.Array<Goldilocks>(state) };
        }
    }

    private sealed class PermutationCase(string name) : IFieldAction<JsonObject>
    {
        public JsonObject Run<F>()
            where F : unmanaged, IPrimeField<F>
        {
            Poseidon2Instances.TryGet<F>(name, out var instance);
            var state = VectorRandom.Draw<F>($"suite-poseidon2|{name}", instance!.Width);
            (state[0], state[^1]) = (-F.One, F.Zero);
            var input = Spelling.Array<F>(state);
            Poseidon2.Permute<F>(state, instance);
            return new JsonObject { ["instance"] = name, ["input"] = input, ["output"] = Spelling.Array<F>(state) };
        }
    }

    private sealed class ParameterFile(string name) : IFieldAction<SuiteFile>
    {
        public SuiteFile Run<F>()
            where F : unmanaged, IPrimeField<F>
        {
            Poseidon2Instances.TryGet<F>(name, out var instance);
            var block = instance!.ExternalBlock.ToArray();
            return SuiteFile.Members($"poseidon2/params/{name}.json", new JsonObject
            {
                ["modulus"] = Spelling.Hex(F.Order, F.ByteSize),
                ["t"] = instance.Width,
                ["sbox_degree"] = instance.SboxDegree,
                ["rounds_full"] = instance.RoundsFull,
                ["rounds_partial"] = instance.RoundsPartial,
                ["external_M4"] = block.Length < 16 ? $"circ({string.Join(",", block)})" : new JsonArray([.. block.Chunk(4).Select(r => new JsonArray([.. r.Select(e => (JsonNode)(int)e)]))]),
                ["internal_diag_minus_1"] = Spelling.Array(instance.InternalDiagonalMinusOne),
                ["rc_external_initial"] = Spelling.Rows(instance.ExternalInitial, instance.Width),
                ["rc_internal"] = Spelling.Array(instance.Internal),
                ["rc_external_final"] = Spelling.Rows(instance.ExternalFinal, instance.Width),
            });
        }
    }
}
