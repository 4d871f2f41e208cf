using ProverBench.Backends.Kernels;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>The verifier's part of a .zkey, all of its points in their groups.</summary>
    /// <param name="file">The file; it is not needed afterwards.</param>
    /// <exception cref="MalformedFileException">It is no Groth16 key over the curve.</exception>
    /// <exception cref="RefusedKeyException">The key is worthless; see <see cref="VerifyingKey"/>.</exception>
    public static VerifyingKey ReadVerifyingKey(CircomFile file) => VerifyingKeyOf(Groth16Zkey<E, F, S, G1, G2>.Read(file), file.Name);

    private static VerifyingKey VerifyingKeyOf(Groth16Zkey<E, F, S, G1, G2> zkey, string source)
    {
        try
        {
            return new(zkey.Alpha1, zkey.Beta2, zkey.Gamma2, zkey.Delta2, zkey.Inputs.ReadAll(PointCheck.InGroup), SetupOrigin.Foreign);
        }
        catch (RefusedKeyException refused)
        {
            throw new RefusedKeyException($"{source}: {refused.Message}", refused);
        }
    }

    /// <summary>The key of a .zkey file: points are read in slices, so that the host never holds them.</summary>
    /// <remarks>
    /// The verifier's points are checked to lie in their groups. The prover's are checked to lie on their curves where the key serves many proofs. A key of one proof is read without: a point
    /// outside the curve can only spoil the proof, which is verified before it leaves, and <see cref="RequireOnCurve"/> then names the point.
    /// </remarks>
    internal sealed class ZkeyKey : KeySource
    {
        /// <summary>Points that are looked at together when all of them are.</summary>
        private const int Slice = 1 << 14;

        private readonly Groth16Zkey<E, F, S, G1, G2> _file;
        private readonly PointCheck _check;
        private readonly CancellationToken _stop;
        private readonly RowOrder _powers;

        /// <summary>A key of a file that stays its owner's and must outlive this.</summary>
        /// <exception cref="MalformedFileException">The file is no Groth16 key over the curve.</exception>
        /// <exception cref="RefusedKeyException">The key is worthless; see <see cref="VerifyingKey"/>.</exception>
        public ZkeyKey(CircomFile file, KeyUse use, CancellationToken stop)
        {
            _check = use == KeyUse.OneProof ? PointCheck.Canonical : PointCheck.OnCurve;
            _file = Groth16Zkey<E, F, S, G1, G2>.Read(file);
            _stop = stop;
            _powers = RowOrder.Of<S>(_file.LogDomain + 1);
            Verifying = VerifyingKeyOf(_file, file.Name);
        }

        public override VerifyingKey Verifying { get; }

        public override int LogDomain => _file.LogDomain;

        public override int Wires => _file.Variables;

        public override AffinePoint<G1, F> Beta1 => _file.Beta1;

        public override AffinePoint<G1, F> Delta1 => _file.Delta1;

        /// <summary>Not at hand: the file has no C.</summary>
        public override R1cs.ConstraintSystem<S>? Circuit => null;

        public override (SparseMatrix<S> A, SparseMatrix<S> B) ReadMatrices() => ZkeyMatrices.Read(_file.Coefficients, Wires, LogDomain, _stop);

        public override (S[] A, S[] B, bool[] InB) ReadProducts(ReadOnlyMemory<S> witness)
        {
            var (a, b, inB) = (new S[1L << LogDomain], new S[1L << LogDomain], new bool[Wires]);
            ZkeyProducts.Read(_file.Coefficients, witness, a, b, inB, _stop);
            return (a, b, inB);
        }

        public override void ReadA(ReadOnlySpan<int> wires, Span<AffinePoint<G1, F>> points) => _file.A.Read(wires, points, _check);

        public override void ReadB1(ReadOnlySpan<int> wires, Span<AffinePoint<G1, F>> points) => _file.B1.Read(wires, points, _check);

        public override void ReadB2(ReadOnlySpan<int> wires, Span<AffinePoint<G2, Fp2<F>>> points) => _file.B2.Read(wires, points, _check);

        public override void ReadC(ReadOnlySpan<int> wires, Span<AffinePoint<G1, F>> points) => _file.C.Read(wires, points, _check);

        /// <summary>Point j belongs to our 2n-th root to the power 2j + 1; in the file it stands under the power of snarkjs's root that is the same element.</summary>
        public override void ReadH(long from, Span<AffinePoint<G1, F>> points)
        {
            if (_powers.IsNatural)
            {
                _file.H.Read(from, points, _check);
                return;
            }

            for (var i = 0; i < points.Length; i++)
            {
                _file.H.Read(_powers.RowAt((2 * (from + i)) + 1) >> 1, points.Slice(i, 1), _check);
            }
        }

        /// <summary>Every point of the prover's lies on its curve.</summary>
        /// <exception cref="MalformedFileException">One does not; the first of its section is named.</exception>
        public void RequireOnCurve()
        {
            Require(_file.A);
            Require(_file.B1);
            Require(_file.B2);
            Require(_file.C);
            Require(_file.H);
        }

        private void Require<C, T>(PointSection<C, T> section)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
        {
            var points = new AffinePoint<C, T>[Math.Min(Slice, section.Count)];
            for (var at = 0L; at < section.Count; at += points.Length)
            {
                _stop.ThrowIfCancellationRequested();
                section.Read(at, points.AsSpan(0, (int)Math.Min(points.Length, section.Count - at)), PointCheck.OnCurve);
            }
        }
    }
}
