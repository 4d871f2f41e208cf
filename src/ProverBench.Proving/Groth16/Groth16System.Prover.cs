using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Groth16;

public static partial class Groth16System<E, F, S, G1, G2>
{
    /// <summary>Proves statements of one circuit under one key on one backend. Witness and polynomials stay on the device; points come back. One proof at a time.</summary>
    /// <remarks>
    /// It holds none of the key's arrays: whoever drops the key after this was made has its points once, on the device. Under <see cref="KeyUse.OneProof"/> it reads them from the key
    /// again for every proof, and the phase of a multiplication has the reading of its points in it.
    /// </remarks>
    public sealed class Prover : IDisposable
    {
        private readonly IBackend _backend;
        private readonly ConstraintSystem<S>? _circuit;
        private readonly int _wires;
        private readonly VerifyingKey _verifying;
        private readonly AffinePoint<G1, F> _beta1;
        private readonly AffinePoint<G1, F> _delta1;
        private readonly int _logDomain;
        private readonly int _threads;
        private readonly Kernels _kernels;
        private readonly List<IDisposable> _owned = [];

        /// <summary>The key of one proof, whose matrices are not taken to the device.</summary>
        private readonly KeySource? _streamed;
        private readonly PreparedSparse<S>? _matrixA;
        private readonly PreparedSparse<S>? _matrixB;
        private readonly PreparedSparse<S>? _matrixC;
        private readonly KeyPoints<G1, F, S> _basesA;
        private readonly KeyPoints<G1, F, S> _basesB1;
        private readonly KeyPoints<G2, Fp2<F>, S> _basesB2;
        private readonly KeyPoints<G1, F, S> _basesC;
        private readonly QuotientPoints _basesH;
        private readonly PreparedSparse<S>? _selectB;
        private readonly DeviceMatrix<S>? _witness;
        private readonly DeviceMatrix<S>? _witnessB;
        private readonly DeviceMatrix<S> _a;
        private readonly DeviceMatrix<S> _b;
        private readonly DeviceMatrix<S> _c;

        private Prover(IBackend backend, KeySource key, Kernels kernels, KeyUse use, int readers, CancellationToken stop)
        {
            (_backend, _circuit, _kernels) = (backend, key.Circuit, kernels);
            _threads = use == KeyUse.OneProof ? readers : 1;
            (_verifying, _beta1, _delta1, _logDomain, _wires) = (key.Verifying, key.Beta1, key.Delta1, key.LogDomain, key.Wires);
            try
            {
                // Written where it runs, the code of transforms and sums takes as long as a small key does to be read.
                _ = new Ahead<bool>(_threads, kernels.Ready);

                var domain = 1L << _logDomain;
                int[]? wires = null, inB = null;
                if (use == KeyUse.ManyProofs)
                {
                    // Wires that never stand in B, a third in hashing circuits, cost nothing in its two multiplications: their points are infinity.
                    var (a, b) = key.ReadMatrices();
                    (wires, inB) = (Upto(_wires), Columns(b));
                    _matrixA = Own(kernels.Sparse.Prepare(a, "A"));
                    _matrixB = Own(kernels.Sparse.Prepare(b, "B"));
                    _matrixC = _circuit is null ? null : Own(kernels.Sparse.Prepare(_circuit.C, "C"));
                    _selectB = Own(kernels.Sparse.Prepare(Selection(inB, _wires), "wires of B"));
                    _witness = Own(backend.Allocate<S>(MatrixShape.Column(_wires), "witness"));
                    _witnessB = Own(backend.Allocate<S>(MatrixShape.Column(inB.Length), "witness of B"));
                }
                else
                {
                    _streamed = key;
                }

                var reader = new PointReader(readers, stop);
                _basesA = Own(new KeyPoints<G1, F, S>(backend, kernels.First, reader, key.ReadA, wires, "bases A"));
                _basesB1 = Own(new KeyPoints<G1, F, S>(backend, kernels.First, reader, key.ReadB1, inB, "bases B1"));
                _basesB2 = Own(new KeyPoints<G2, Fp2<F>, S>(backend, kernels.Second, reader, key.ReadB2, inB, "bases B2"));
                _basesC = Own(new KeyPoints<G1, F, S>(backend, kernels.First, reader, key.ReadC, wires?[..^(1 + _verifying.PublicValues)], "bases C"));
                _basesH = Own(new QuotientPoints(kernels.First, domain, reader.All<G1, F>((from, points) => key.ReadH(from, points.Span)), use));
                _a = Own(backend.Allocate<S>(MatrixShape.Column(domain), "A·w"));
                _b = Own(backend.Allocate<S>(MatrixShape.Column(domain), "B·w"));
                _c = Own(backend.Allocate<S>(MatrixShape.Column(domain), "C·w"));
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        /// <summary>Takes circuit and key to a backend; false, with the reason, when it lacks a kernel family.</summary>
        /// <exception cref="RefusedKeyException">The key was made for another circuit.</exception>
        /// <exception cref="DeviceMemoryException">They do not fit.</exception>
        public static bool TryCreate(
            IBackend backend,
            ConstraintSystem<S> system,
            ProvingKey key,
            [NotNullWhen(true)] out Prover? prover,
            [NotNullWhen(false)] out string? reason)
        {
            if (!key.CircuitDigest.Span.SequenceEqual(system.Digest.Span)
                || key.A.Length != system.Wires || key.Verifying.PublicValues != system.Public || key.LogDomain != LogDomain(system.Constraints, system.Public))
            {
                throw new RefusedKeyException(
                    $"proving key: made for circuit {Convert.ToHexStringLower(key.CircuitDigest.Span)}, this one is {Convert.ToHexStringLower(system.Digest.Span)}");
            }

            return TryCreate(backend, new HeldKey(system, key), KeyUse.ManyProofs, Environment.ProcessorCount, out prover, out reason);
        }

        /// <summary>The same for a key wherever it lies.</summary>
        /// <param name="backend">The device.</param>
        /// <param name="key">Key and circuit.</param>
        /// <param name="use">Whether points stay on the device, or are read for each proof.</param>
        /// <param name="readers">Threads that read points.</param>
        /// <param name="prover">The prover.</param>
        /// <param name="reason">What is missing.</param>
        /// <param name="stop">Stops between slices of points.</param>
        internal static bool TryCreate(
            IBackend backend,
            KeySource key,
            KeyUse use,
            int readers,
            [NotNullWhen(true)] out Prover? prover,
            [NotNullWhen(false)] out string? reason,
            CancellationToken stop = default)
        {
            prover = Kernels.TryFind(backend, out var kernels, out reason) ? new(backend, key, kernels, use, readers, stop) : null;
            return prover is not null;
        }

        /// <summary>A proof for a witness.</summary>
        /// <param name="witness">One value a wire.</param>
        /// <param name="blindingSeed">
        /// Fresh for every proof, 32 bytes from the system's generator where the witness is to stay secret: r and s are drawn from it.
        /// </param>
        /// <param name="phases">Is told what begins.</param>
        /// <param name="stop">Stops between kernels.</param>
        /// <exception cref="UnsatisfiedWitnessException">
        /// The witness violates a constraint; there is no proof. Where the constraints are not at hand, nothing is thrown, and the proof does not verify.
        /// </exception>
        /// <exception cref="ArgumentException">The witness has not one value a wire.</exception>
        /// <exception cref="OperationCanceledException">It was stopped.</exception>
        public Proof Prove(ReadOnlyMemory<S> witness, ReadOnlySpan<byte> blindingSeed, IProofPhases phases, CancellationToken stop = default)
        {
            var random = new SeededStream("ProverBench/groth16/blinding/1", blindingSeed);
            return Prove(witness, random.Scalar<S>(), random.Scalar<S>(), random.NonzeroScalar<S>(), refuseUnsatisfied: true, phases, stop);
        }

        /// <summary>The same with r and s given, and without the refusal where a test plays a prover that has none.</summary>
        internal Proof Prove(ReadOnlyMemory<S> witness, in S r, in S s, in S challenge, bool refuseUnsatisfied, IProofPhases phases, CancellationToken stop)
        {
            phases.Enter(ProofPhase.Witness);
            var values = witness.Span;
            RequireWitness(values);
            var (ownR, ownS) = (r, s);
            var multiples = new Ahead<DeltaMultiples>(_threads, () => new(_delta1.Multiply(ownR), _delta1.Multiply(ownS), _verifying.Delta.Multiply(ownS), _delta1.Multiply(ownR * ownS)));
            if (_witness is not null)
            {
                _backend.Queue.Import(values, _witness);
                Await(stop);
            }

            phases.Enter(ProofPhase.WitnessMap);
            var inB = Map(witness);
            if (refuseUnsatisfied && _circuit is not null)
            {
                RefuseUnsatisfied(_circuit, values, challenge);
            }

            Await(stop);

            phases.Enter(ProofPhase.Ntt);
            Quotient();
            Await(stop);

            phases.Enter(ProofPhase.MsmA);
            var sumA = _basesA.AreHeld ? _basesA.Multiply(_witness!, 0) : _basesA.Multiply(values);
            stop.ThrowIfCancellationRequested();

            phases.Enter(ProofPhase.MsmB1);
            if (_selectB is not null)
            {
                _kernels.Sparse.Multiply(_selectB, _witness!, _witnessB!);
            }

            var sumB1 = _witnessB is not null ? _basesB1.Multiply(_witnessB, 0) : _basesB1.Multiply(values, inB);
            stop.ThrowIfCancellationRequested();

            var blinded = new Ahead<Blinded>(_threads, () => Blind(sumA, sumB1, multiples.Take(), ownR, ownS));

            phases.Enter(ProofPhase.MsmB2);
            var sumB2 = _witnessB is not null ? _basesB2.Multiply(_witnessB, 0) : _basesB2.Multiply(values, inB);
            stop.ThrowIfCancellationRequested();

            phases.Enter(ProofPhase.MsmC);
            var firstPrivate = _verifying.PublicValues + 1;
            var sumC = _basesC.AreHeld ? _basesC.Multiply(_witness!, firstPrivate) : _basesC.Multiply(values[firstPrivate..]);
            stop.ThrowIfCancellationRequested();

            phases.Enter(ProofPhase.MsmH);
            var sumH = _basesH.Multiply(_a);
            stop.ThrowIfCancellationRequested();

            phases.Enter(ProofPhase.Assemble);
            var (a, shift, c) = blinded.Take();
            return new(a, (shift + sumB2).ToAffine(), (c + sumC + sumH).ToAffine());
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            for (var i = _owned.Count - 1; i >= 0; i--)
            {
                _owned[i].Dispose();
            }

            _owned.Clear();
        }

        /// <summary>0, 1, … count − 1.</summary>
        private static int[] Upto(int count)
        {
            var numbers = new int[count];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = i;
            }

            return numbers;
        }

        private static SparseMatrix<S> Selection(int[] wires, int columns)
        {
            var starts = new long[wires.Length + 1];
            for (var i = 0; i < starts.Length; i++)
            {
                starts[i] = i;
            }

            var ones = new S[wires.Length];
            Array.Fill(ones, S.One);
            return new(columns, starts, wires, ones);
        }

        /// <summary>The wires that stand in a matrix, ascending.</summary>
        private static int[] Columns(SparseMatrix<S> matrix)
        {
            var present = new bool[matrix.Columns];
            foreach (var column in matrix.ColumnIndices)
            {
                present[column] = true;
            }

            var columns = new int[present.AsSpan().Count(true)];
            for (int i = 0, next = 0; i < present.Length; i++)
            {
                if (present[i])
                {
                    columns[next++] = i;
                }
            }

            return columns;
        }

        private void RequireWitness(ReadOnlySpan<S> witness)
        {
            if (witness.Length != _wires)
            {
                throw new ArgumentException($"a witness of {_wires} values is expected, found {witness.Length}");
            }

            if (!witness[0].Equals(S.One))
            {
                throw new ArgumentException("the first value of a witness is 1");
            }
        }

        /// <summary>a ← A·w with the public rows, b ← B·w, c ← C·w, which a witness that satisfies its circuit makes a ∘ b.</summary>
        /// <returns>Which wires stand in B, where that was not known before.</returns>
        private bool[]? Map(ReadOnlyMemory<S> witness)
        {
            bool[]? inB = null;
            if (_streamed is not null)
            {
                (var a, var b, inB) = _streamed.ReadProducts(witness);
                _backend.Queue.Import(a, _a);
                _backend.Queue.Import(b, _b);
            }
            else
            {
                _kernels.Sparse.Multiply(_matrixA!, _witness!, _a);
                _kernels.Sparse.Multiply(_matrixB!, _witness!, _b);
            }

            if (_matrixC is null)
            {
                _kernels.Polynomials.Multiply(_a, _b, _c);
            }
            else
            {
                _kernels.Sparse.Multiply(_matrixC, _witness!, _c);
            }

            return inB;
        }

        /// <summary>Requires a ∘ b = c; the device says whether, the host names the constraint.</summary>
        private void RefuseUnsatisfied(ConstraintSystem<S> circuit, ReadOnlySpan<S> witness, in S challenge)
        {
            // A column that is not zero has at most n − 1 zeros as a polynomial, so a random point shows it but for a chance of n/r.
            using var difference = _backend.Allocate<S>(_a.Shape, "A·w ∘ B·w − C·w");
            _kernels.Polynomials.MultiplySubtract(_a, _b, _c, difference);
            Span<S> value = stackalloc S[1];
            _kernels.Polynomials.Evaluate(difference, challenge, value);
            if (!value[0].IsZero)
            {
                throw circuit.FindUnsatisfied(witness) is { } violated
                    ? new UnsatisfiedWitnessException(violated)
                    : new DeviceFaultException($"backend {_backend.Descriptor.Address} says that a witness violates its circuit, and it does not");
            }
        }

        /// <summary>a ← a·b − c at the odd powers of a 2n-th root of unity.</summary>
        private void Quotient()
        {
            var log = _logDomain;
            var odd = FieldMath.RootOfUnity<S>(log + 1);
            foreach (var polynomial in new[] { _a, _b, _c })
            {
                _kernels.Transforms.Transform(polynomial, new(log, NttDirection.Inverse), S.One);
                _kernels.Transforms.Transform(polynomial, new(log, NttDirection.Forward), odd);
            }

            _kernels.Polynomials.MultiplySubtract(_a, _b, _c, _a);
        }

        /// <summary>What the sums over A and B₁ and the blinding give: A, what is added to the sum over B₂, and s·A + r·B₁ − rs·δ of C.</summary>
        private Blinded Blind(in AffinePoint<G1, F> sumA, in AffinePoint<G1, F> sumB1, in DeltaMultiples delta, in S r, in S s)
        {
            var a = sumA + _verifying.Alpha + delta.R;
            var b1 = sumB1 + _beta1 + delta.S;
            return new(a.ToAffine(), delta.Second + _verifying.Beta, a.Multiply(s) + b1.Multiply(r) - delta.Product);
        }

        private void Await(CancellationToken stop)
        {
            _backend.Queue.Record().Wait();
            stop.ThrowIfCancellationRequested();
        }

        private T Own<T>(T resource)
            where T : IDisposable
        {
            _owned.Add(resource);
            return resource;
        }
    }

    /// <summary>r·[δ]₁, s·[δ]₁, s·[δ]₂ and rs·[δ]₁.</summary>
    private readonly record struct DeltaMultiples(JacobianPoint<G1, F> R, JacobianPoint<G1, F> S, JacobianPoint<G2, Fp2<F>> Second, JacobianPoint<G1, F> Product);

    /// <summary>A of a proof, and the parts of B and C that blind them.</summary>
    private readonly record struct Blinded(AffinePoint<G1, F> A, JacobianPoint<G2, Fp2<F>> B, JacobianPoint<G1, F> C);

    /// <summary>The kernel families a prover uses, found once.</summary>
    internal sealed record Kernels(
        ISparseKernels<S> Sparse,
        IPolynomialKernels<S> Polynomials,
        INttKernels<S> Transforms,
        IMsmKernels<G1, F, S> First,
        IMsmKernels<G2, Fp2<F>, S> Second)
    {
        /// <summary>Has the families make what they make at first use, in the order of a proof.</summary>
        public bool Ready()
        {
            foreach (object family in (object[])[Transforms, First, Second])
            {
                (family as IReadied)?.Ready();
            }

            return true;
        }

        /// <summary>Calls every family once on a little of everything, so that a process has loaded what a proof runs.</summary>
        public void Rehearse(IBackend backend)
        {
            const int log = 6;
            var values = new S[1 << log];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = S.FromUInt64((ulong)i + 1);
            }

            using var a = backend.Allocate<S>(MatrixShape.Column(values.Length), "rehearsal");
            using var b = backend.Allocate<S>(MatrixShape.Column(values.Length), "rehearsal", MatrixContents.Undefined);
            backend.Queue.Import(values, a);
            using (var first = First.Prepare(values.Length, static (_, points) => points.Span.Fill(G1.Generator), "rehearsal"))
            {
                _ = First.Multiply(first, 0, a, 0, values.Length);
            }

            using (var second = Second.Prepare(values.Length, static (_, points) => points.Span.Fill(G2.Generator), "rehearsal"))
            {
                _ = Second.Multiply(second, 0, a, 0, values.Length);
            }

            Polynomials.Multiply(a, a, b);
            Transforms.Transform(b, new(log, NttDirection.Inverse), S.One);
            Transforms.Transform(b, new(log, NttDirection.Forward), FieldMath.RootOfUnity<S>(log + 1));
            Polynomials.MultiplySubtract(a, a, b, a);
            backend.Queue.Record().Wait();
        }

        public static bool TryFind(IBackend backend, [NotNullWhen(true)] out Kernels? kernels, [NotNullWhen(false)] out string? reason)
        {
            var search = new KernelSearch(backend);
            var sparse = search.Find<ISparseKernels<S>>($"sparse products over {S.Name}");
            var polynomials = search.Find<IPolynomialKernels<S>>($"polynomials over {S.Name}");
            var transforms = search.Find<INttKernels<S>>($"transforms over {S.Name}");
            var first = search.Find<IMsmKernels<G1, F, S>>($"multi-scalar multiplication in {G1.Name}");
            var second = search.Find<IMsmKernels<G2, Fp2<F>, S>>($"multi-scalar multiplication in {G2.Name}");
            reason = search.Reason;
            kernels = reason is null ? new(sparse!, polynomials!, transforms!, first!, second!) : null;
            return kernels is not null;
        }
    }
}
