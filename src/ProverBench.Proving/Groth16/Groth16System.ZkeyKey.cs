using ProverBench.Backends.Kernels;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>The key of a .zkey file: points are read in slices, so that the host never holds them.</summary>
    /// <remarks>
    /// The verifier's points are checked to lie in their groups. The prover's are checked to lie on their curves: outside the group they can only spoil a proof, which then does
    /// not verify.
    /// </remarks>
    internal sealed class ZkeyKey : KeySource
    {
        private readonly Groth16Zkey<E, F, S, G1, G2> _file;
        private readonly CancellationToken _stop;
        private readonly RowOrder _powers;

        /// <summary>A key of a file that stays its owner's and must outlive this.</summary>
        /// <exception cref="MalformedFileException">The file is no Groth16 key over the curve.</exception>
        /// <exception cref="RefusedKeyException">The key is worthless; see <see cref="VerifyingKey"/>.</exception>
        public ZkeyKey(CircomFile file, CancellationToken stop)
        {
            _file = Groth16Zkey<E, F, S, G1, G2>.Read(file);
            _stop = stop;
            _powers = RowOrder.Of<S>(_file.LogDomain + 1);
            try
            {
                Verifying = new(_file.Alpha1, _file.Beta2, _file.Gamma2, _file.Delta2, _file.Inputs.ReadAll(PointCheck.InGroup), SetupOrigin.Foreign);
            }
            catch (RefusedKeyException refused)
            {
                throw new RefusedKeyException($"{file.Name}: {refused.Message}", refused);
            }
        }

        public override VerifyingKey Verifying { get; }

        public override int LogDomain => _file.LogDomain;

        public override int Wires => _file.Variables;

        public override AffinePoint<G1, F> Beta1 => _file.Beta1;

        public override AffinePoint<G1, F> Delta1 => _file.Delta1;

        /// <summary>Not at hand: the file has no C.</summary>
        public override R1cs.ConstraintSystem<S>? Circuit => null;

        public override (SparseMatrix<S> A, SparseMatrix<S> B) ReadMatrices() => ZkeyMatrices.Read(_file.Coefficients, Wires, LogDomain, _stop);

        public override void ReadA(long from, Memory<AffinePoint<G1, F>> points) => _file.A.Read(from, points.Span, PointCheck.OnCurve);

        public override void ReadB1(long from, Memory<AffinePoint<G1, F>> points) => _file.B1.Read(from, points.Span, PointCheck.OnCurve);

        public override void ReadB2(long from, Memory<AffinePoint<G2, Fp2<F>>> points) => _file.B2.Read(from, points.Span, PointCheck.OnCurve);

        public override void ReadC(long from, Memory<AffinePoint<G1, F>> points) => _file.C.Read(from, points.Span, PointCheck.OnCurve);

        /// <summary>Point j belongs to our 2n-th root to the power 2j + 1; in the file it stands under the power of snarkjs's root that is the same element.</summary>
        public override void ReadH(long from, Memory<AffinePoint<G1, F>> points)
        {
            if (_powers.IsNatural)
            {
                _file.H.Read(from, points.Span, PointCheck.OnCurve);
                return;
            }

            for (var i = 0; i < points.Length; i++)
            {
                _file.H.Read(_powers.RowAt((2 * (from + i)) + 1) >> 1, points.Span.Slice(i, 1), PointCheck.OnCurve);
            }
        }
    }
}
