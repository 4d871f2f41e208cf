using System.CommandLine;
using System.Globalization;
using ProverBench.Backends;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Cli.Composition;
using ProverBench.Cli.Console;
using ProverBench.Harness.Limits;
using ProverBench.Harness.Profile;
using ProverBench.Results;
using ProverBench.Results.Machine;
using Spectre.Console;

namespace ProverBench.Cli.Commands;

/// <summary><c>profile</c>: what the machine is and what it can do at most.</summary>
internal sealed class ProfileCommand(Services services, Signals signals) : ICliCommand
{
    public Command Build()
    {
        var json = CommonOptions.Json();
        var backend = new Option<string?>("--backend") { Description = "A device of this machine instead: what it says of itself, and of an FPGA what the host's path to it sustains", HelpName = "NAME" };
        var command = new Command("profile", "Show what this machine is, and measure its limits (a few seconds)") { backend, json };
        command.SetAction(parsed =>
        {
            var terminal = new Terminal(System.Console.Out, System.Console.Error, parsed.GetValue(json));
            return parsed.GetValue(backend) is { } address ? Device(terminal, address) : Run(terminal);
        });
        return command;
    }

    /// <summary>What a device says of itself, and how fast the host packs, stages and checks for one that offloads.</summary>
    private int Device(Terminal terminal, string address)
    {
        using var device = services.Open(address, BackendOptions.Default);
        (double ToCard, double Packed, double FromCard)? path = device is IOffloadBackend ? HostPath.Measure() : null;
        var descriptor = device.Descriptor;
        if (terminal.Json)
        {
            JsonOutput.Write(terminal, new
            {
                backend = descriptor.Address,
                descriptor.Device,
                descriptor.Nature,
                descriptor.Properties,
                hostPath = path is { } told ? new { toCardBytesPerSecond = (long)told.ToCard, packedBytesPerSecond = (long)told.Packed, fromCardBytesPerSecond = (long)told.FromCard } : null,
            });
            return ExitCode.Ok;
        }

        var table = Tables.New("what", "seen");
        table.AddRow(Tables.Cell("device"), Tables.Cell(descriptor.Device));
        table.AddRow(Tables.Cell("nature"), Tables.Cell(descriptor.Nature.ToString().ToLowerInvariant()));
        foreach (var (name, value) in descriptor.Properties)
        {
            table.AddRow(Tables.Cell(name), Tables.Cell(value));
        }

        if (path is { } rates)
        {
            table.AddRow(Tables.Cell("host path, no device"), Tables.Cell(string.Create(CultureInfo.InvariantCulture, $"{rates.ToCard / 1e9:0.0} GB/s to a card from memory in one piece, {rates.Packed / 1e9:0.0} GB/s packed from pieces, {rates.FromCard / 1e9:0.0} GB/s from it: packing, checksums, staging, protocol")));
        }

        terminal.Answers.Write(table);
        return ExitCode.Ok;
    }

    private int Run(Terminal terminal)
    {
        var machine = HardwareProbe.OfThisMachine().Read();
        terminal.Messages.WriteLine("measuring the machine's limits, a few seconds");
        machine = machine with { Measured = Observed.Value(MachineLimits.Measure(machine, Environment.ProcessorCount, signals.Token)) };
        if (terminal.Json)
        {
            terminal.Output.WriteLine(System.Text.Json.JsonSerializer.Serialize(machine, DocumentJsonContext.Default.HardwareProfile));
            return ExitCode.Ok;
        }

        var table = Tables.New("what", "seen");
        foreach (var (what, value) in MachineRows.Of(machine))
        {
            table.AddRow(Tables.Cell(what), Tables.Cell(value));
        }

        terminal.Answers.Write(table);
        table = Tables.New("limit", "measured", "how");
        foreach (var (what, value, method) in MachineRows.Limits(machine))
        {
            table.AddRow(Tables.Cell(what), Tables.Cell(value), Tables.Cell(method));
        }

        terminal.Answers.Write(table);
        return ExitCode.Ok;
    }
}
