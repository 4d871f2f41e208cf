using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ProverBench.Cli.Console;

/// <summary>The library's help with examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["proverbench"] =
        [
            "proverbench qualify                          a first verdict in a minute",
            "proverbench qualify --suite standard         scaling curves and tighter intervals, a quarter of an hour",
            "proverbench list                             what this build can run",
        ],
        ["qualify"] =
        [
            "proverbench qualify --suite standard --out ./out",
            "proverbench qualify --suite full --require permissionless",
            "proverbench qualify --json | jq .verdicts.words",
        ],
        ["run"] =
        [
            "proverbench run --suite standard --filter 'msm/*' --threads 1",
            "proverbench run --suite my-suite.json --seed 42 --out ./out",
            "proverbench run --circuit circuit.zkey --witness witness.wtns",
        ],
        ["certify"] = ["proverbench certify ./out/20260101T120000Z-standard --require permissioned"],
        ["verify"] =
        [
            "proverbench verify --key operator.pub.pem ./certificate",
            "proverbench verify ./certificate              intact or not, but by whom nobody says: exit 2",
        ],
        ["prove"] =
        [
            "proverbench prove --zkey circuit.zkey --witness witness.wtns --proof proof.json --public public.json",
            "proverbench prove --zkey circuit.zkey --witness witness.wtns --r1cs circuit.r1cs --sym circuit.sym --proof proof.json --public public.json",
        ],
        ["verify-proof"] = ["proverbench verify-proof --vkey verification_key.json --proof proof.json --public public.json"],
        ["setup"] =
        [
            "proverbench setup new --protocol groth16 --r1cs circuit.r1cs --ptau pot16.ptau --zkey first.zkey",
            "proverbench setup contribute first.zkey --zkey circuit.zkey --name Ada",
            "proverbench setup check circuit.zkey --r1cs circuit.r1cs --ptau pot16.ptau",
            "proverbench setup export circuit.zkey --vkey verification_key.json",
        ],
        ["export"] = ["proverbench setup export circuit.zkey --vkey verification_key.json"],
        ["new"] =
        [
            "proverbench setup new --protocol groth16 --r1cs circuit.r1cs --ptau pot16.ptau --zkey first.zkey",
            "proverbench setup new --protocol plonk --r1cs circuit.r1cs --ptau pot16.ptau --zkey circuit.zkey",
        ],
        ["contribute"] = ["proverbench setup contribute first.zkey --zkey second.zkey --name Ada"],
        ["beacon"] = ["proverbench setup beacon second.zkey --zkey circuit.zkey --beacon 0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f --log-hashes 10"],
        ["check"] =
        [
            "proverbench setup check circuit.zkey --r1cs circuit.r1cs --ptau pot16.ptau",
            "proverbench setup check circuit.zkey --r1cs circuit.r1cs --ptau pot16.ptau --json | jq '.audit.lines[] | select(.holds != true)'",
        ],
        ["evm"] =
        [
            "proverbench evm --vkey verification_key.json --solidity Verifier.sol",
            "proverbench evm --vkey verification_key.json --proof proof.json --public public.json --calldata call.txt",
        ],
        ["report"] = ["proverbench report ./out/20260101T120000Z-standard --out ./pictures"],
        ["compare"] = ["proverbench compare ./before ./after --out ./pictures"],
        ["conform"] =
        [
            "proverbench conform suites/conformance --backend cpu",
            "proverbench conform ./vectors --json | jq '.families[] | select(.failed > 0)'",
        ],
        ["inspect"] =
        [
            "proverbench inspect circuit.zkey             constraints, domain, sparsity, section table",
            "proverbench inspect circuit.r1cs --witness witness.wtns --sym circuit.sym",
            "proverbench inspect pot16.ptau --check --json | jq .report.powers",
        ],
        ["make-circuit"] =
        [
            "proverbench make-circuit --constraints 65536 --out ./c",
            "proverbench make-circuit --constraints 65536 --witness binary --curve bls12-381 --out ./c",
            "proverbench make-circuit --circuit sha256/55 --out ./c",
            "proverbench run --circuit ./c/circuit.zkey --witness ./c/circuit.wtns",
        ],
        ["bench"] =
        [
            "proverbench bench --filter 'ntt/goldilocks/*' --threads 1,2 --save before.json",
            "proverbench bench --filter 'ntt/goldilocks/*' --threads 1,2 --baseline before.json",
            "proverbench bench --filter 'msm/bn254/g1/2^16' --threads 1 --against './their-msm 16'",
            "PEERS=./peers proverbench bench --peers suites/peers/kernels.json --threads 1,2 --save table.json --markdown table.md",
            "Exit 1: a benchmark or program failed, a case is shown slower than the baseline, a target is shown missed.",
        ],
        ["security"] =
        [
            "proverbench security                         all policies at one statement",
            "proverbench security --policy koalabear-100 --log-rows 14 --columns 1312 --constraints 1184",
        ],
        ["profile"] = ["proverbench profile --json > machine.json"],
        ["list"] = ["proverbench list --json | jq -r '.workloads[].id'"],
    };

    /// <summary>Help answers whatever else is on the line.</summary>
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var name = parseResult.CommandResult.Command is RootCommand ? "proverbench" : parseResult.CommandResult.Command.Name;
        if (Examples.TryGetValue(name, out var examples))
        {
            parseResult.InvocationConfiguration.Output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                parseResult.InvocationConfiguration.Output.WriteLine($"  {example}");
            }
        }

        return code;
    }
}
