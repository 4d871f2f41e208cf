using System.CommandLine;
using ProverBench.Backends.Fpga.Xrt;

namespace ProverBench.Cli.Commands;

/// <summary><c>card-probe</c>: opens a card through XRT for a parent of this program, which XRT must not end.</summary>
internal sealed class CardProbeCommand : ICliCommand
{
    public Command Build()
    {
        var library = new Argument<string>("LIBRARY") { Description = "XRT's library" };
        var index = new Argument<uint>("INDEX") { Description = "The device" };
        var xclbin = new Argument<string>("XCLBIN") { Description = "What is put on it" };
        var command = new Command(XrtProbe.Command, "Open a card through XRT and say what it is, for a parent process") { library, index, xclbin };
        command.Hidden = true;
        command.SetAction(parsed => XrtProbe.Run(parsed.GetRequiredValue(library), parsed.GetRequiredValue(index), parsed.GetRequiredValue(xclbin), System.Console.Out));
        return command;
    }
}
