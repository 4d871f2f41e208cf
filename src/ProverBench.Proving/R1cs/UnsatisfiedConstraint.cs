using System.Globalization;
using System.Text;

namespace ProverBench.Proving.R1cs;

/// <summary>A constraint that a witness does not satisfy.</summary>
/// <param name="Index">Its number.</param>
/// <param name="Path">Its place and meaning: <c>transfer[3]/sender/balance range/recomposed</c>.</param>
/// <param name="Signals">The paths of the wires in it, and their values, the first few.</param>
/// <param name="Violation">What holds instead.</param>
public sealed record UnsatisfiedConstraint(long Index, string Path, IReadOnlyList<(string Wire, string Value)> Signals, string Violation = "A*B != C")
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Path}: {Violation} (constraint {Index}");
        foreach (var (wire, value) in Signals)
        {
            text.Append(CultureInfo.InvariantCulture, $", {wire} = {value}");
        }

        return text.Append(')').ToString();
    }
}
