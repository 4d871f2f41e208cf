using ProverBench.Backends.Cpu.Serial.Points;
using ProverBench.Backends.Cpu.Serial.Towers;

namespace ProverBench.Backends.Cpu.Serial.Hashing;

/// <summary>[x]([x]P + ψ(P)) − [x]P − P − ψ(P) + ψ²(2P) (Budroni, Pintore, eprint 2017/419, section 4.1).</summary>
internal readonly unsafe struct Bls12381G2Clearing<K> : IClearing<Bls12381G2, Bls12381Fp2>
    where K : struct, ITowerArithmetic<Bls12381Fp>
{
    private const ulong MinusX = 0xd201000000010000;

    /// <inheritdoc/>
    public static void Clear(JacobianPoint<Bls12381G2, Bls12381Fp2>* point)
    {
        JacobianPoint<Bls12381G2, Bls12381Fp2> byX, sum, other;
        var frobenius = Frobenius(*point);
        SerialPoint<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2, Bls12381Fp2>.Multiply(&byX, point, MinusX);
        byX = -byX;
        SerialPoint<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2, Bls12381Fp2>.Add(&sum, &byX, &frobenius);
        SerialPoint<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2, Bls12381Fp2>.Multiply(&other, &sum, MinusX);
        // −(other + sum + P) + ψ²(2P)
        SerialPoint<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2, Bls12381Fp2>.Add(&sum, &sum, &other);
        SerialPoint<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2, Bls12381Fp2>.Add(&sum, &sum, point);
        sum = -sum;
        SerialPoint<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2, Bls12381Fp2>.Double(&other, point);
        other = Frobenius(Frobenius(other));
        SerialPoint<QuadraticArithmetic<K, Bls12381Fp>, Bls12381G2, Bls12381Fp2>.Add(point, &sum, &other);
    }

    /// <summary>ψ in Jacobian coordinates.</summary>
    private static JacobianPoint<Bls12381G2, Bls12381Fp2> Frobenius(JacobianPoint<Bls12381G2, Bls12381Fp2> point)
    {
        var image = TwistFrobenius<Bls12381G2, Bls12381Fp, Bls12381>.Apply(new(point.X, point.Y));
        return new(image.X, image.Y, point.Z.Conjugate());
    }
}
