using System.Globalization;
using System.Runtime.InteropServices;
using ProverBench.Backends.Fpga.Registers;
using ProverBench.Backends.Fpga.Xdma;
using ProverBench.Backends.Fpga.Xrt;

namespace ProverBench.Backends.Fpga.Cards;

/// <summary>Finds the cards of a machine: those behind the XDMA driver's devices, then those behind XRT, where an xclbin is named.</summary>
/// <param name="devices">The folder of devices.</param>
/// <param name="library">XRT's library.</param>
/// <param name="xclbin">The xclbin for XRT's cards; null for none.</param>
/// <param name="probe">Program and arguments of <see cref="XrtProbe"/> in a process of its own.</param>
/// <param name="patience">How long a card may take to answer.</param>
internal sealed class CardFinder(string devices, string library, string? xclbin, IReadOnlyList<string> probe, TimeSpan patience)
{
    /// <summary>Names the xclbin for XRT's cards.</summary>
    public const string XclbinVariable = "PROVERBENCH_XCLBIN";

    private const int MostXrtDevices = 8;

    /// <summary>Memory that is asked of XRT: what one buffer object may have on cards of any bank size.</summary>
    private const long XrtMemory = 1L << 30;

    /// <summary>The cards, and one sentence for each place that was tried and has none.</summary>
    public (IReadOnlyList<CardPlace> Cards, IReadOnlyList<string> Absences) Find()
    {
        List<CardPlace> cards = [];
        List<string> absences = [];
        foreach (var index in XdmaBus.Find(devices))
        {
            cards.Add(new(Path.Combine(devices, string.Create(CultureInfo.InvariantCulture, $"xdma{index}")), () => new RegisterCard(new XdmaBus(devices, index), patience)));
        }

        if (cards.Count == 0)
        {
            absences.Add($"there is no {Path.Combine(devices, "xdma*")}");
        }

        AddXrt(cards, absences);
        return (cards, absences);
    }

    private void AddXrt(List<CardPlace> cards, List<string> absences)
    {
        if (!NativeLibrary.TryLoad(library, out _))
        {
            absences.Add($"XRT is not installed ({library} cannot be loaded)");
            return;
        }

        if (xclbin is null)
        {
            absences.Add($"XRT is there, and {XclbinVariable} names no xclbin");
            return;
        }

        for (var index = 0u; index < MostXrtDevices; index++)
        {
            if (XrtProbe.Ask(probe, library, index, xclbin, patience) is { } reason)
            {
                if (index == 0)
                {
                    absences.Add(reason);
                }

                return;
            }

            var own = index;
            cards.Add(new($"XRT device {own}", () => new RegisterCard(new XrtBus(new XrtLibrary(library), own, xclbin, XrtMemory), patience)));
        }
    }
}
