using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Emission;

/// <summary>A recorded computation: its nodes and what becomes of them.</summary>
/// <param name="Graph">The nodes.</param>
/// <param name="Sinks">What becomes of them.</param>
/// <param name="Periodic">Where periodic columns lie.</param>
/// <param name="Shift">Where the shift lies among the scalars.</param>
internal sealed record Program<F>(Graph<F> Graph, IReadOnlyList<Sink<F>> Sinks, PeriodicTable Periodic, int Shift)
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>A digest of everything that the code depends on.</summary>
    public string Digest()
    {
        var text = new StringBuilder();
        foreach (var sink in Sinks)
        {
            text.Append(CultureInfo.InvariantCulture, $"{sink.Kind} {Graph.Of(sink.Node)} {sink.Index} {sink.Rows} {(sink.Factor is null ? -1 : Graph.Of(sink.Factor))};");
        }

        foreach (var (kind, extended, left, right, index, value) in Graph.Nodes)
        {
            text.Append(CultureInfo.InvariantCulture, $"{kind} {extended} {left} {right} {index} {value};");
        }

        text.AppendJoin(',', Periodic.Lengths).Append(CultureInfo.InvariantCulture, $";{Shift}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
