using ProverBench.Algebra.Circles;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.Circle;

/// <summary>A commitment to one matrix and what is claimed of its polynomials.</summary>
/// <param name="Cap">The nodes it consists of.</param>
/// <param name="Points">Where it is opened, none its own conjugate.</param>
/// <param name="Values">Values[p·columns + c] is polynomial c's value at Points[p].</param>
internal readonly record struct CircleClaims(HashDigest[] Cap, CirclePointOver<Mersenne31Quartic>[] Points, Mersenne31Quartic[] Values)
{
    /// <summary>Columns.</summary>
    public int Columns => Values.Length / Points.Length;
}
