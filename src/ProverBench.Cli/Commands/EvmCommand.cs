using System.CommandLine;
using System.Globalization;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Groth16.Evm;
using ProverBench.Proving.Snarkjs;
using ProverBench.Results;
using ProverBench.Results.Text;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>evm</c>: the Solidity verifier of a Groth16 key over BN254, the call that submits a proof, and the gas of both by the precompiles' schedule.</summary>
internal sealed class EvmCommand : ICliCommand
{
    private readonly Option<FileInfo> _vkey = new("--vkey") { Description = "verification_key.json of Groth16 over bn128", HelpName = "FILE", Required = true };
    private readonly Option<FileInfo?> _proof = new("--proof") { Description = "proof.json, with --public: gas of that very call", HelpName = "FILE" };
    private readonly Option<FileInfo?> _public = new("--public") { Description = "public.json, with --proof", HelpName = "FILE" };
    private readonly Option<FileInfo?> _solidity = new("--solidity") { Description = "Where to write the contract", HelpName = "FILE" };
    private readonly Option<FileInfo?> _calldata = new("--calldata") { Description = "Where to write the call's arguments, as wallets take them", HelpName = "FILE" };
    private readonly Option<string> _contract = new("--contract") { Description = "The contract's name", HelpName = "NAME", DefaultValueFactory = _ => "Groth16Verifier" };
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("evm", "Write the Solidity verifier of a Groth16 key and the call that submits a proof; print gas part by part") { _vkey, _proof, _public, _solidity, _calldata, _contract, _json };
        command.SetAction(Run);
        return command;
    }

    private static void Write(FileInfo? file, string? text)
    {
        if (file is not null && text is not null)
        {
            AtomicFile.Write(file.FullName, System.Text.Encoding.UTF8.GetBytes(text));
        }
    }

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(_json));
        var (proofFile, publicFile, calldata) = (parsed.GetValue(_proof), parsed.GetValue(_public), parsed.GetValue(_calldata));
        if (proofFile is null != publicFile is null || (calldata is not null && proofFile is null))
        {
            throw new CliException(ExitCode.Usage, "--proof and --public go together, and --calldata needs both");
        }

        var (vkey, solidity) = (parsed.GetRequiredValue(_vkey), parsed.GetValue(_solidity));
        NamedFiles.Check([vkey, proofFile, publicFile], [solidity, calldata]);
        var document = SnarkjsFiles.Read(vkey);
        if (SnarkjsProtocols.Labels(document) is not ({ Zkey: ZkeyProtocol.Groth16 }, CircomCurve.Bn254))
        {
            throw new CliException(ExitCode.Usage, $"'{document.Name}': contracts are written for Groth16 over bn128, where Ethereum has precompiles for all of it");
        }

        var key = Groth16Bn254.ReadSnarkjsKey(document.Utf8, document.Name);
        var source = solidity is null ? null : Source(key, parsed.GetRequiredValue(_contract));
        var gas = EvmGas.AtMost(key.PublicValues);
        if (proofFile is not null)
        {
            var (proof, values) = (SnarkjsFiles.Read(proofFile), SnarkjsFiles.Read(publicFile!));
            var (points, scalars) = (Groth16Bn254.ReadSnarkjsProof(proof.Utf8, proof.Name), Groth16Bn254.ReadSnarkjsPublicValues(values.Utf8, values.Name));
            if (!new Groth16Bn254.Verifier(key).Verify(scalars, points))
            {
                throw new CliException(ExitCode.No, $"'{proof.Name}' does not verify: nothing was written");
            }

            gas = EvmGas.Of(EvmCalldata.Encode(points, scalars));
            Write(calldata, EvmCalldata.Arguments(points, scalars) + "\n");
        }

        Write(solidity, source);
        Report(terminal, key.PublicValues, gas, exact: proofFile is not null, [solidity, calldata]);
        return ExitCode.Ok;
    }

    private static string Source(Groth16Bn254.VerifyingKey key, string contract)
    {
        try
        {
            return SolidityVerifier.Source(key, contract);
        }
        catch (ArgumentException refused)
        {
            throw new CliException(ExitCode.Usage, refused.Message.Split(" (Parameter")[0]);
        }
    }

    private static void Report(Terminal terminal, int publicValues, EvmGas gas, bool exact, FileInfo?[] written)
    {
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new { publicValues, exact, gas });
            return;
        }

        static Spectre.Console.Rendering.IRenderable Units(long gas) => Tables.Cell(gas.ToString("N0", CultureInfo.InvariantCulture));

        var table = Tables.New("gas", exact ? "of this call" : "at most", "where from");
        table.AddRow(Tables.Cell("transaction"), Units(gas.Transaction), Tables.Cell("every transaction"));
        table.AddRow(Tables.Cell("calldata"), Units(gas.Calldata), Tables.Cell("EIP-2028: 16 a byte, 4 a zero"));
        table.AddRow(Tables.Cell("public inputs"), Units(gas.PublicInputs), Tables.Cell($"EIP-196, EIP-1108: {publicValues} x (6000 + 150)"));
        table.AddRow(Tables.Cell("pairing"), Units(gas.Pairing), Tables.Cell("EIP-197, EIP-1108: 45000 + 4 x 34000"));
        table.AddRow(Tables.Cell("calls"), Units(gas.Calls), Tables.Cell("EIP-2929: 100 each, warm"));
        table.AddRow(Tables.Cell("total"), Units(gas.Total), Tables.Cell("without the contract's own instructions, below 1 %"));
        terminal.Answers.Write(table);
        foreach (var file in written.OfType<FileInfo>())
        {
            terminal.Answers.WriteLine($"wrote {Printable.Line(file.ToString())}");
        }
    }
}
