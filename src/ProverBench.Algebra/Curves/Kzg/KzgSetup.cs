using System.Numerics;

namespace ProverBench.Algebra.Curves.Kzg;

/// <summary>A trusted setup of EIP-4844: powers of an unknown τ, on BLS12-381.</summary>
public sealed class KzgSetup
{
    private readonly AffinePoint<Bls12381G1, Bls12381Fp>[] _lagrange;

    /// <summary>Takes the parts of a setup and checks that they belong together.</summary>
    /// <param name="lagrange">[Lᵢ(τ)]G₁ for the n-th roots of unity in natural order; n is a power of two.</param>
    /// <param name="tauG1">[τ]G₁.</param>
    /// <param name="tauG2">[τ]G₂.</param>
    /// <exception cref="InvalidDataException">The parts contradict each other.</exception>
    /// <remarks>
    /// Points must lie in their groups. Σ Lᵢ(τ) = 1, Σ ωⁱLᵢ(τ) = τ and one pairing tie them together: this finds parts of different
    /// setups and points in another order, not every single wrong point.
    /// </remarks>
    public KzgSetup(
        IReadOnlyList<AffinePoint<Bls12381G1, Bls12381Fp>> lagrange,
        in AffinePoint<Bls12381G1, Bls12381Fp> tauG1,
        in AffinePoint<Bls12381G2, Bls12381Fp2> tauG2)
    {
        if (lagrange.Count < 2 || !BitOperations.IsPow2(lagrange.Count))
        {
            throw new InvalidDataException($"a setup has a power of two of Lagrange points, found {lagrange.Count}");
        }

        Domain = new EvaluationForm<Bls12381Fr>(lagrange.Count);
        _lagrange = [.. lagrange];
        EvaluationForm<Bls12381Fr>.BitReverse(_lagrange.AsSpan());
        TauG2 = tauG2;

        var sum = JacobianPoint<Bls12381G1, Bls12381Fp>.Infinity;
        foreach (var point in _lagrange)
        {
            sum += point;
        }

        if (!sum.Equals(Bls12381G1.Generator.ToJacobian()))
        {
            throw new InvalidDataException("the Lagrange points do not sum to the generator of G1");
        }

        if (!Combine(Domain.Points).Equals(tauG1.ToJacobian()))
        {
            throw new InvalidDataException("the Lagrange points do not combine to [τ]G₁: they are of another setup or in another order");
        }

        if (!Bls12381Pairing.ProductIsOne([tauG1, -Bls12381G1.Generator], [Bls12381G2.Generator, tauG2]))
        {
            throw new InvalidDataException("[τ]G₁ and [τ]G₂ hold different powers");
        }
    }

    /// <summary>n, the field elements of a blob.</summary>
    public int Count => _lagrange.Length;

    /// <summary>The domain of the blobs.</summary>
    public EvaluationForm<Bls12381Fr> Domain { get; }

    /// <summary>[τ]G₂, all that verification needs.</summary>
    public AffinePoint<Bls12381G2, Bls12381Fp2> TauG2 { get; }

    /// <summary>[f(τ)]G₁ of a polynomial by its values in bit-reversed order.</summary>
    public JacobianPoint<Bls12381G1, Bls12381Fp> Combine(ReadOnlySpan<Bls12381Fr> values)
        => MultiScalar.Pippenger<Bls12381G1, Bls12381Fp, Bls12381Fr>(_lagrange, values);
}
