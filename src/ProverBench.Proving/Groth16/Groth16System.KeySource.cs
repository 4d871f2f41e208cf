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

        /// <summary>[A_s(τ)]₁ for each wire.</summary>
        public abstract void ReadA(long from, Memory<AffinePoint<G1, F>> points);

        /// <summary>[B_s(τ)]₁ for each wire.</summary>
        public abstract void ReadB1(long from, Memory<AffinePoint<G1, F>> points);

        /// <summary>[B_s(τ)]₂ for each wire.</summary>
        public abstract void ReadB2(long from, Memory<AffinePoint<G2, Fp2<F>>> points);

        /// <summary>The private wires' points.</summary>
        public abstract void ReadC(long from, Memory<AffinePoint<G1, F>> points);

        /// <summary>The quotient's points.</summary>
        public abstract void ReadH(long from, Memory<AffinePoint<G1, F>> points);
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

        public override void ReadA(long from, Memory<AffinePoint<G1, F>> points) => Copy(key.A, from, points);

        public override void ReadB1(long from, Memory<AffinePoint<G1, F>> points) => Copy(key.B1, from, points);

        public override void ReadB2(long from, Memory<AffinePoint<G2, Fp2<F>>> points) => Copy(key.B2, from, points);

        public override void ReadC(long from, Memory<AffinePoint<G1, F>> points) => Copy(key.C, from, points);

        public override void ReadH(long from, Memory<AffinePoint<G1, F>> points) => Copy(key.H, from, points);

        private static void Copy<T>(T[] source, long from, Memory<T> target) => source.AsSpan((int)from, target.Length).CopyTo(target.Span);
    }
}
