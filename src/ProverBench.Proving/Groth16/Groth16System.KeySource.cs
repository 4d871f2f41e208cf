using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>What a prover takes to a device, wherever it lies: a key made here with its circuit, or a file that holds both.</summary>
    /// <remarks>Readers may be asked by several threads at once.</remarks>
    internal abstract class KeySource
    {
        /// <summary>The verifier's part.</summary>
        public abstract VerifyingKey Verifying { get; }

        /// <summary>log₂ of the domain.</summary>
        public abstract int LogDomain { get; }

        /// <summary>Number of wires, the constant one included.</summary>
        public abstract int Wires { get; }

        /// <summary>[β]₁.</summary>
        public abstract AffinePoint<G1, F> Beta1 { get; }

        /// <summary>[δ]₁.</summary>
        public abstract AffinePoint<G1, F> Delta1 { get; }

        /// <summary>The constraints, where they are at hand: they tell an unsatisfied witness before a proof is made, and name the constraint.</summary>
        public abstract R1cs.ConstraintSystem<S>? Circuit { get; }

        /// <summary>A with the public rows, and B.</summary>
        public abstract (SparseMatrix<S> A, SparseMatrix<S> B) ReadMatrices();

        /// <summary>A·w with the public rows and B·w of one witness, one value a row of the domain, and which wires stand in B.</summary>
        /// <param name="witness">One value a wire.</param>
        public abstract (S[] A, S[] B, bool[] InB) ReadProducts(ReadOnlyMemory<S> witness);

        /// <summary>[A_s(τ)]₁ for some wires, ascending.</summary>
        public abstract void ReadA(ReadOnlySpan<int> wires, Span<AffinePoint<G1, F>> points);

        /// <summary>[B_s(τ)]₁ for some wires, ascending.</summary>
        public abstract void ReadB1(ReadOnlySpan<int> wires, Span<AffinePoint<G1, F>> points);

        /// <summary>[B_s(τ)]₂ for some wires, ascending.</summary>
        public abstract void ReadB2(ReadOnlySpan<int> wires, Span<AffinePoint<G2, Fp2<F>>> points);

        /// <summary>The points of some of the private wires, ascending; the first of them is 0.</summary>
        public abstract void ReadC(ReadOnlySpan<int> wires, Span<AffinePoint<G1, F>> points);

        /// <summary>The quotient's points from one on.</summary>
        public abstract void ReadH(long from, Span<AffinePoint<G1, F>> points);
    }

    /// <summary>A key and a circuit that the host holds.</summary>
    private sealed class HeldKey(R1cs.ConstraintSystem<S> circuit, ProvingKey key) : KeySource
    {
        public override VerifyingKey Verifying => key.Verifying;

        public override int LogDomain => key.LogDomain;

        public override int Wires => key.A.Length;

        public override AffinePoint<G1, F> Beta1 => key.Beta1;

        public override AffinePoint<G1, F> Delta1 => key.Delta1;

        public override R1cs.ConstraintSystem<S> Circuit => circuit;

        public override (SparseMatrix<S> A, SparseMatrix<S> B) ReadMatrices() => (WithPublicRows(circuit), circuit.B);

        /// <exception cref="NotSupportedException">Always: a key that is held serves many proofs, and its matrices are taken to the device.</exception>
        public override (S[] A, S[] B, bool[] InB) ReadProducts(ReadOnlyMemory<S> witness) => throw new NotSupportedException("a key that the host holds has matrices for a device, and no products");

        public override void ReadA(ReadOnlySpan<int> wires, Span<AffinePoint<G1, F>> points) => Pick(key.A, wires, points);

        public override void ReadB1(ReadOnlySpan<int> wires, Span<AffinePoint<G1, F>> points) => Pick(key.B1, wires, points);

        public override void ReadB2(ReadOnlySpan<int> wires, Span<AffinePoint<G2, Fp2<F>>> points) => Pick(key.B2, wires, points);

        public override void ReadC(ReadOnlySpan<int> wires, Span<AffinePoint<G1, F>> points) => Pick(key.C, wires, points);

        public override void ReadH(long from, Span<AffinePoint<G1, F>> points) => key.H.AsSpan((int)from, points.Length).CopyTo(points);

        private static void Pick<T>(T[] source, ReadOnlySpan<int> wires, Span<T> target)
        {
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = source[wires[i]];
            }
        }
    }
}
