using System.Globalization;
using System.Text;

namespace ProverBench.Proving.R1cs;

/// <summary>A place in a circuit: a name, perhaps numbered, inside a scope.</summary>
/// <param name="Scope">Index of the enclosing scope, −1 at the root.</param>
/// <param name="Name">The name.</param>
/// <param name="Index">The number, −1 for none.</param>
internal readonly record struct Annotation(int Scope, string Name, int Index)
{
    /// <summary>The path from the root: <c>transfer[3]/sender/balance</c>.</summary>
    public string Path(IReadOnlyList<Annotation> scopes)
    {
        var path = new StringBuilder();
        for (var (at, more) = (this, true); more; (at, more) = at.Scope < 0 ? (at, false) : (scopes[at.Scope], true))
        {
            var part = at.Index < 0 ? at.Name : string.Create(CultureInfo.InvariantCulture, $"{at.Name}[{at.Index}]");
            path.Insert(0, path.Length == 0 ? part : part + "/");
        }

        return path.ToString();
    }
}
