using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>Proves statements of one circuit under one key on one backend. Polynomials stay on the device; points and evaluations come back. One proof at a time.</summary>
    /// <remarks>
    /// The quotient is computed on a coset of 4n points, where Z_H has no zero, so that it is what snarkjs divides out of coefficients: a polynomial
    /// does not depend on where it was computed. The prover holds the wires' maps of the key, not its polynomials.
    /// </remarks>
    public sealed partial class Prover : IDisposable
    {
        private readonly IBackend _backend;
        private readonly Kernels _kernels;
        private readonly VerifyingKey _verifying;
        private readonly int _circuitWires;
        private readonly Addition[] _additions;
        private readonly int[][] _wires;
        private readonly DeviceKey _key;
        private readonly List<IDisposable> _owned = [];

        private readonly DeviceMatrix<S> _witness;

        /// <summary>Coefficients of a, b, c, z, then of the quotient's parts, n + 6 each.</summary>
        private readonly DeviceMatrix<S>[] _wirePolynomials;
        private readonly DeviceMatrix<S> _product;
        private readonly DeviceMatrix<S>[] _quotientParts;
        private readonly DeviceMatrix<S> _sum;
        private readonly DeviceMatrix<S> _spare;

        /// <summary>Columns on the domain: the values of a, b, c, and room.</summary>
        private readonly DeviceMatrix<S>[] _values;
        private readonly DeviceMatrix<S>[] _onDomain;

        /// <summary>Columns on the coset.</summary>
        private readonly DeviceMatrix<S>[] _onCoset;
        private readonly DeviceMatrix<S> _onHalf;
        private readonly DeviceMatrix<S> _divisor;

        /// <summary>The lowest coefficients, while something is added to them, and what is added.</summary>
        private readonly DeviceMatrix<S> _low;
        private readonly DeviceMatrix<S> _lowAddend;

        private Prover(IBackend backend, ProvingKey key, Kernels kernels)
        {
            (_backend, _kernels, _verifying) = (backend, kernels, key.Verifying);
            (_circuitWires, _additions, _wires) = (key.CircuitWires, key.Additions, [key.A, key.B, key.C]);
            _key = new DeviceKey(backend, kernels, key);
            try
            {
                _witness = New(_circuitWires + _additions.Length, "witness");
                _wirePolynomials = Many(3, _key.Length, "wires");
                _product = New(_key.Length, "grand product");
                _quotientParts = Many(3, _key.Length, "part of the quotient");
                _sum = New(_key.Length, "sum");
                _spare = New(_key.Length, "spare");
                _values = Many(3, _key.Rows, "values of wires");
                _onDomain = Many(3, _key.Rows, "room on the domain");
                _onCoset = Many(9, 4 * _key.Rows, "room on the coset");
                _onHalf = New(2 * _key.Rows, "room on half the coset");
                _divisor = New(2 * _key.Rows, "1/(x - z)");
                _low = New(BlindedLow, "lowest coefficients");
                _lowAddend = New(BlindedLow, "what is added to them");
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        /// <summary>Coefficients that blinding touches: three of z.</summary>
        private static int BlindedLow => 3;

        private IPolynomialKernels<S> Polynomials => _kernels.Polynomials;

        private IQueue Queue => _backend.Queue;

        /// <summary>Takes a key to a backend; false, with the reason, when it lacks a kernel family.</summary>
        /// <exception cref="DeviceMemoryException">It does not fit.</exception>
        public static bool TryCreate(IBackend backend, ProvingKey key, [NotNullWhen(true)] out Prover? prover, [NotNullWhen(false)] out string? reason)
        {
            prover = Kernels.TryFind(backend, out var kernels, out reason) ? new(backend, key, kernels) : null;
            return prover is not null;
        }

        /// <summary>A proof for a witness.</summary>
        /// <param name="witness">One value a wire of the circuit, the first of them one.</param>
        /// <param name="blindingSeed">Fresh for every proof, 32 bytes from the system's generator where the witness is to stay secret: b₁ … b₁₁ are drawn from it.</param>
        /// <param name="phases">Is told what begins.</param>
        /// <param name="stop">Stops between kernels.</param>
        /// <exception cref="UnsatisfiedWitnessException">The witness violates a gate; there is no proof.</exception>
        /// <exception cref="RefusedKeyException">The gates hold and the permutation does not: σ is not that of the key's wires.</exception>
        /// <exception cref="ArgumentException">The witness has not one value a wire, or does not begin with one.</exception>
        /// <exception cref="OperationCanceledException">It was stopped.</exception>
        public Proof Prove(ReadOnlySpan<S> witness, ReadOnlySpan<byte> blindingSeed, IProofPhases phases, CancellationToken stop = default)
        {
            var random = new SeededStream("ProverBench/plonk/blinding/1", blindingSeed);
            var blinding = Blinding.Draw(random);
            return Prove(witness, blinding, random.NonzeroScalar<S>(), refuseUnsatisfied: true, leavesOut: null, phases, stop);
        }

        /// <summary>The same with the blinding given, and with a prover that tests let lie or forget to absorb something.</summary>
        internal Proof Prove(
            ReadOnlySpan<S> witness, Blinding blinding, in S challenge, bool refuseUnsatisfied, Predicate<string>? leavesOut, IProofPhases phases, CancellationToken stop)
        {
            phases.Enter(ProofPhase.Witness);
            if (witness.Length != _circuitWires)
            {
                throw new ArgumentException($"a witness of {_circuitWires} values is expected, found {witness.Length}");
            }

            if (!witness[0].Equals(S.One))
            {
                throw new ArgumentException("the first value of a witness is 1");
            }

            var publicValues = witness.Slice(1, _verifying.PublicValues);
            var wires = WithAdditions(witness);
            Queue.Import<S>(wires, _witness);
            Await(stop);
            var transcript = new Transcript(_verifying, leavesOut);

            phases.Enter(ProofPhase.Commit);
            for (var i = 0; i < 3; i++)
            {
                Interpolate(i, blinding[(2 * i) + 2], blinding[(2 * i) + 1]);
            }

            var (a, b, c) = (Commit(_wirePolynomials[0]), Commit(_wirePolynomials[1]), Commit(_wirePolynomials[2]));
            transcript.AbsorbWires(publicValues, a, b, c);
            Await(stop);

            phases.Enter(ProofPhase.Arguments);
            GrandProduct(transcript, blinding);
            var z = Commit(_product);
            transcript.AbsorbProduct(z);
            Await(stop);

            phases.Enter(ProofPhase.Quotient);
            Quotient(transcript, publicValues);
            if (refuseUnsatisfied)
            {
                RefuseUnsatisfied(wires, publicValues, challenge);
            }

            Split(blinding);
            var (t1, t2, t3) = (Commit(_quotientParts[0]), Commit(_quotientParts[1]), Commit(_quotientParts[2]));
            transcript.AbsorbQuotient(t1, t2, t3);
            Await(stop);

            phases.Enter(ProofPhase.Opening);
            var shifted = transcript.Xi * _verifying.Root;
            var evaluations = new Evaluations(
                Evaluate(_wirePolynomials[0], transcript.Xi),
                Evaluate(_wirePolynomials[1], transcript.Xi),
                Evaluate(_wirePolynomials[2], transcript.Xi),
                Evaluate(_key.Sigma[0], transcript.Xi),
                Evaluate(_key.Sigma[1], transcript.Xi),
                Evaluate(_product, shifted));
            transcript.AbsorbEvaluations(evaluations);
            var wxi = Commit(OpenAtXi(transcript, evaluations, publicValues));
            var wxiw = Commit(OpenShifted(shifted, evaluations));
            stop.ThrowIfCancellationRequested();
            return new(a, b, c, z, t1, t2, t3, wxi, wxiw, evaluations);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            for (var i = _owned.Count - 1; i >= 0; i--)
            {
                _owned[i].Dispose();
            }

            _owned.Clear();
            _key.Dispose();
        }

        /// <summary>The circuit's wires, of which wire 0 counts as zero, and the additions, each of which may rest on those before.</summary>
        private S[] WithAdditions(ReadOnlySpan<S> witness)
        {
            var wires = new S[_circuitWires + _additions.Length];
            witness.CopyTo(wires);
            wires[0] = S.Zero;
            var at = _circuitWires;
            foreach (ref readonly var addition in _additions.AsSpan())
            {
                wires[at++] = S.SumOfProducts(addition.FactorA, wires[addition.A], addition.FactorB, wires[addition.B]);
            }

            return wires;
        }

        private AffinePoint<G1, F> Commit(DeviceMatrix<S> coefficients) => _kernels.First.Multiply(_key.Powers, 0, coefficients, 0, _key.Length);

        private S Evaluate(DeviceMatrix<S> coefficients, in S point)
        {
            Span<S> value = stackalloc S[1];
            Polynomials.Evaluate(coefficients, point, value);
            return value[0];
        }

        private void Await(CancellationToken stop)
        {
            Queue.Record().Wait();
            stop.ThrowIfCancellationRequested();
        }

        private DeviceMatrix<S> New(long rows, string label)
        {
            var column = _backend.Allocate<S>(MatrixShape.Column(rows), label);
            _owned.Add(column);
            return column;
        }

        private DeviceMatrix<S>[] Many(int count, long rows, string label) => [.. Enumerable.Range(0, count).Select(i => New(rows, $"{label} {i + 1}"))];
    }
}
