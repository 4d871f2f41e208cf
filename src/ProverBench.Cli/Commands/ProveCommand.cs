using System.CommandLine;
using System.Diagnostics;
using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Harness;
using ProverBench.Proving;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;
using ProverBench.Results;
using ProverBench.Results.Text;
using ProverBench.Results.Units;

namespace ProverBench.Cli.Commands;

/// <summary><c>prove</c>: a proof for a key and a witness of circom and snarkjs, verified before it is written.</summary>
internal sealed class ProveCommand(Services services, Signals signals) : ICliCommand
{
    private readonly Option<FileInfo> _zkey = File("--zkey", "The proving key of snarkjs: Groth16 or PLONK, over BN254 or BLS12-381", required: true);
    private readonly Option<FileInfo> _witness = File("--witness", "The witness (.wtns) of circom's generator", required: true);
    private readonly Option<FileInfo> _proof = File("--proof", "Where to write proof.json", required: true);
    private readonly Option<FileInfo> _public = File("--public", "Where to write public.json", required: true);
    private readonly Option<FileInfo?> _r1cs = File("--r1cs", "The circuit, to have the constraint named that a witness violates", required: false)!;
    private readonly Option<FileInfo?> _sym = File("--sym", "The names of its signals, for the same", required: false)!;
    private readonly Option<string> _backend = CommonOptions.Backend();
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<string?> _memory = CommonOptions.Memory();
    private readonly Option<bool> _json = CommonOptions.Json();

    public Command Build()
    {
        var command = new Command("prove", "Prove a witness of circom under a key of snarkjs; the proof is verified before it is written")
        {
            _zkey, _witness, _proof, _public, _r1cs, _sym, _backend, _threads, _memory, _json,
        };
        command.SetAction(Run);
        return command;
    }

    private static Option<FileInfo> File(string name, string description, bool required) => new(name) { Description = description, HelpName = "FILE", Required = required };

    private int Run(ParseResult parsed)
    {
        var terminal = new Terminal(parsed.GetValue(_json));
        FileInfo?[] inputs = [parsed.GetRequiredValue(_zkey), parsed.GetRequiredValue(_witness), parsed.GetValue(_r1cs), parsed.GetValue(_sym)];
        FileInfo[] outputs = [parsed.GetRequiredValue(_proof), parsed.GetRequiredValue(_public)];
        Check(inputs, outputs);
        var threads = parsed.GetValue(_threads) ?? Environment.ProcessorCount;
        var memory = parsed.GetValue(_memory) is { } size ? CommonOptions.Size(size).Bytes : 0;
        using var backend = services.Open(parsed.GetRequiredValue(_backend), new BackendOptions(threads, memory));
        var made = PhaseView.Show(terminal, phases => Make(backend, threads, inputs, phases));
        signals.Token.ThrowIfCancellationRequested();
        Write(outputs, made.Proof);
        Report(terminal, backend.Descriptor, threads, made, outputs);
        return ExitCode.Ok;
    }

    /// <summary>Refuses before any work what could only fail after it.</summary>
    private static void Check(FileInfo?[] inputs, FileInfo[] outputs)
    {
        NamedFiles.Check(inputs, outputs);
        if (inputs[3] is not null && inputs[2] is null)
        {
            throw new CliException(ExitCode.Usage, "--sym names the signals of --r1cs, which is not there");
        }
    }

    private Made Make(IBackend backend, int threads, FileInfo?[] inputs, PhaseTimes phases)
    {
        var since = Stopwatch.GetTimestamp();
        phases.Begin("load key");
        using var key = CircomFile.Open(inputs[0]!.FullName);
        using var prover = Open(key, backend, threads);
        var load = Lap();

        phases.Begin("read witness");
        using (var witness = CircomFile.Open(inputs[1]!.FullName))
        {
            prover.TakeWitness(witness);
        }

        var read = Lap();
        var proof = Prove(prover, inputs, phases);
        var prove = Lap();

        phases.Begin("verify");
        if (!prover.Verify(proof))
        {
            throw Unsatisfied(inputs, null);
        }

        return new(prover.Circuit, proof, load, read, prove, Lap(), phases.Proof);

        Duration Lap()
        {
            var now = Stopwatch.GetTimestamp();
            var lap = PhaseTimes.Between(since, now);
            since = now;
            return lap;
        }
    }

    private SnarkjsProof Prove(ISnarkjsProver prover, FileInfo?[] inputs, PhaseTimes phases)
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        try
        {
            return prover.Prove(seed, phases, signals.Token);
        }
        catch (UnsatisfiedWitnessException unsatisfied)
        {
            throw Unsatisfied(inputs, unsatisfied.Constraint);
        }
        catch (RefusedKeyException contradictory)
        {
            throw new CliException(ExitCode.MalformedData, $"'{inputs[0]}': {contradictory.Message}");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            phases.Close();
        }
    }

    /// <summary>The key, whose points a single proof reads when it needs them.</summary>
    private ISnarkjsProver Open(CircomFile key, IBackend backend, int threads)
    {
        try
        {
            return SnarkjsProtocols.Of(key).Open(key, backend, threads, signals.Token, KeyUse.OneProof);
        }
        catch (NotSupportedException missing)
        {
            throw new CliException(ExitCode.BackendUnavailable, missing.Message);
        }
    }

    /// <summary>The refusal of a witness, by the circuit's constraint where the circuit was given, else by what the key says.</summary>
    private static CliException Unsatisfied(FileInfo?[] inputs, UnsatisfiedConstraint? found)
    {
        var (key, witness) = (inputs[0]!, inputs[1]!);
        if (inputs[2] is not { } circuit)
        {
            return found is not null ? new(ExitCode.No, $"the witness '{witness}' violates {found} of '{key}'; no proof was written") : new(ExitCode.No, $"the witness '{witness}' does not satisfy the circuit of '{key}' (--r1cs has the constraint named), or the key is damaged (inspect --check); no proof was written");
        }

        using var constraints = CircomFile.Open(circuit.FullName);
        using var values = CircomFile.Open(witness.FullName);
        using var symbols = inputs[3]?.OpenRead();
        return WitnessAudit.FindUnsatisfied(constraints, values, symbols, $"{inputs[3]}") is { } violated
            ? new(ExitCode.No, $"the witness '{witness}' violates {violated}; no proof was written")
            : new(ExitCode.No, $"the witness '{witness}' satisfies '{circuit}', but not the circuit of '{key}', which is another; no proof was written");
    }

    /// <summary>Both files or none: each is written whole, and the first is taken back when the second cannot be written.</summary>
    private static void Write(FileInfo[] outputs, SnarkjsProof proof)
    {
        var (target, values) = (outputs[0].FullName, outputs[1].FullName);
        var before = System.IO.File.Exists(values) ? System.IO.File.ReadAllBytes(values) : null;
        AtomicFile.Write(values, proof.PublicValues.Span);
        try
        {
            AtomicFile.Write(target, proof.Proof.Span);
        }
        catch (IOException)
        {
            if (before is null)
            {
                System.IO.File.Delete(values);
            }
            else
            {
                AtomicFile.Write(values, before);
            }

            throw;
        }
    }

    private static void Report(Terminal terminal, BackendDescriptor backend, int threads, Made made, FileInfo[] outputs)
    {
        var (circuit, peak) = (made.Circuit, ProcessMemory.Read(Environment.ProcessId)?.Peak ?? default(ByteSize));
        var curve = SnarkjsProtocols.Label(circuit.Curve);
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                circuit.Protocol,
                curve,
                circuit.Variables,
                circuit.PublicValues,
                circuit.LogDomain,
                backend = backend.Address,
                threads,
                loadNs = made.Load.Nanoseconds,
                witnessNs = made.Read.Nanoseconds,
                proveNs = made.Prove.Nanoseconds,
                verifyNs = made.Verify.Nanoseconds,
                phases = made.Phases.Select(p => new { name = p.Name, ns = p.Time.Nanoseconds }),
                peakMemoryBytes = peak.Bytes,
                proof = outputs[0].ToString(),
                @public = outputs[1].ToString(),
            });
            return;
        }

        // Plain lines: to style them takes as long as a tenth of a small proof.
        terminal.Output.WriteLine(
            $"{circuit.Protocol} over {curve}, {circuit.Variables} variables, {circuit.PublicValues} public values, domain 2^{circuit.LogDomain}, on {backend.Address} with {threads} thread(s)");
        terminal.Output.WriteLine($"load {made.Load}, witness {made.Read}, proof {made.Prove}, verified in {made.Verify}; peak memory {peak}");
        var phases = "";
        foreach (var (name, time) in made.Phases)
        {
            phases += $"{(phases.Length == 0 ? "" : ", ")}{name} {time}";
        }

        terminal.Output.WriteLine(phases);
        terminal.Output.WriteLine($"wrote {Printable.Line(outputs[0].ToString())} and {Printable.Line(outputs[1].ToString())}");
    }

    private sealed record Made(
        SnarkjsCircuit Circuit,
        SnarkjsProof Proof,
        Duration Load,
        Duration Read,
        Duration Prove,
        Duration Verify,
        IReadOnlyList<(string Name, Duration Time)> Phases);
}
