namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>b₁ … b₁₁, in the order in which snarkjs draws them.</summary>
    /// <remarks>
    /// a gets (b₂ + b₁X)·Z_H, b gets b₄ and b₃, c gets b₆ and b₅, z gets (b₉ + b₈X + b₇X²)·Z_H. The quotient's parts get b₁₀Xⁿ, −b₁₀ + b₁₁Xⁿ and −b₁₁, whose
    /// sum is nothing.
    /// </remarks>
    internal sealed class Blinding
    {
        private const int Count = 11;

        private readonly S[] _values;

        /// <summary>Given values.</summary>
        /// <exception cref="ArgumentException">There are not eleven.</exception>
        public Blinding(ReadOnlySpan<S> values)
            => _values = values.Length == Count ? values.ToArray() : throw new ArgumentException($"{Count} blinding scalars are expected, found {values.Length}");

        /// <summary>b_i, i from 1 to 11.</summary>
        public S this[int i] => _values[i - 1];

        /// <summary>From a stream.</summary>
        public static Blinding Draw(SeededStream random)
        {
            var values = new S[Count];
            for (var i = 0; i < Count; i++)
            {
                values[i] = random.Scalar<S>();
            }

            return new(values);
        }
    }
}
