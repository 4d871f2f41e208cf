using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Kzg;

public static partial class KzgSystem<E, F, S, G1, G2>
{
    /// <summary>Commits to polynomials of n coefficients, n a power of two, and opens commitments, on one backend. One polynomial at a time.</summary>
    public sealed class Prover : IDisposable
    {
        private readonly IBackend _backend;
        private readonly Kernels _kernels;
        private readonly int _log;
        private readonly S _shift = S.MultiplicativeGenerator;
        private readonly List<IDisposable> _owned = [];
        private readonly PreparedBases<G1, F> _powers;
        private readonly DeviceMatrix<S> _polynomial;
        private readonly DeviceMatrix<S> _quotient;
        private readonly DeviceMatrix<S> _divisor;
        private readonly DeviceMatrix<S> _points;
        private readonly DeviceMatrix<S> _ones;
        private S _constant;

        private Prover(IBackend backend, Kernels kernels, ReadOnlySpan<AffinePoint<G1, F>> powers)
        {
            (_backend, _kernels, _log) = (backend, kernels, BitOperations.Log2((uint)powers.Length));
            try
            {
                _powers = Own(kernels.First.Prepare(powers, "powers of tau"));
                _polynomial = New("polynomial");
                _quotient = New("quotient");
                _divisor = New("divisor");
                _points = Values([S.Zero, S.One], "x on the coset");
                _ones = Values([S.One], "1 on the coset");
            }
            catch
            {
                Dispose();
                throw;
            }
        }

        private long Rows => 1L << _log;

        /// <summary>Takes powers of τ to a backend; false, with the reason, when it lacks a kernel family.</summary>
        /// <param name="backend">The device.</param>
        /// <param name="powers">[τⁱ]₁ from [1]₁ on: two or more, a power of two, as many as polynomials have coefficients.</param>
        /// <param name="prover">The prover.</param>
        /// <param name="reason">What is missing.</param>
        /// <exception cref="ArgumentException">There is another number of powers.</exception>
        /// <exception cref="DeviceMemoryException">They do not fit.</exception>
        public static bool TryCreate(IBackend backend, ReadOnlySpan<AffinePoint<G1, F>> powers, [NotNullWhen(true)] out Prover? prover, [NotNullWhen(false)] out string? reason)
        {
            if (powers.Length < 2 || !BitOperations.IsPow2(powers.Length) || BitOperations.Log2((uint)powers.Length) > S.TwoAdicity)
            {
                throw new ArgumentException($"a power of two of powers of tau is expected, from 2 to 2^{S.TwoAdicity}, found {powers.Length}");
            }

            prover = Kernels.TryFind(backend, out var kernels, out reason) ? new(backend, kernels, powers) : null;
            return prover is not null;
        }

        /// <summary>Takes a polynomial to the device.</summary>
        /// <param name="coefficients">The lowest first, as many as there are powers.</param>
        /// <exception cref="ArgumentException">There are fewer, or more.</exception>
        public void Take(ReadOnlySpan<S> coefficients)
        {
            if (coefficients.Length != Rows)
            {
                throw new ArgumentException($"{Rows} coefficients are expected, found {coefficients.Length}");
            }

            _constant = coefficients[0];
            _backend.Queue.Import(coefficients, _polynomial);
        }

        /// <summary>[f(τ)]₁ of the polynomial that was taken.</summary>
        public AffinePoint<G1, F> Commit(IProofPhases phases)
        {
            phases.Enter(ProofPhase.Commit);
            return _kernels.First.Multiply(_powers, 0, _polynomial, 0, Rows);
        }

        /// <summary>f(z), and [(f(τ) − f(z))/(τ − z)]₁: the quotient by its values on a coset of n points.</summary>
        /// <param name="z">Where; outside of the coset g·⟨ω⟩, which a random point is but for a chance of n/r.</param>
        /// <param name="phases">Is told what begins.</param>
        /// <param name="stop">Stops between phases.</param>
        /// <exception cref="ArgumentException">The point lies in the coset.</exception>
        /// <exception cref="OperationCanceledException">It was stopped.</exception>
        public Opening Open(in S z, IProofPhases phases, CancellationToken stop = default)
        {
            if (FieldMath.Pow(z * FieldMath.Invert(_shift), (ulong)Rows).Equals(S.One))
            {
                throw new ArgumentException("the point lies in the coset on which the quotient is taken");
            }

            phases.Enter(ProofPhase.Opening);
            Span<S> value = stackalloc S[1];
            _kernels.Polynomials.Evaluate(_polynomial, z, value);
            stop.ThrowIfCancellationRequested();

            phases.Enter(ProofPhase.Quotient);
            Divide(z, value[0]);
            _backend.Queue.Record().Wait();
            stop.ThrowIfCancellationRequested();

            phases.Enter(ProofPhase.Commit);
            return new(value[0], _kernels.First.Multiply(_powers, 0, _quotient, 0, Rows));
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

        /// <summary>quotient ← (f − value)/(X − z), which leaves nothing over.</summary>
        private void Divide(in S z, in S value)
        {
            _backend.Queue.Copy(_ones, 0, _divisor, 0, Rows);
            _kernels.Polynomials.ScaleAdd(_divisor, -z, _points);
            _kernels.Polynomials.BatchInvert(_divisor);
            _backend.Queue.Copy(_polynomial, 0, _quotient, 0, Rows);
            _backend.Queue.Import([_constant - value], _quotient);
            _kernels.Transforms.Transform(_quotient, new(_log, NttDirection.Forward), _shift);
            _kernels.Polynomials.Multiply(_quotient, _divisor, _quotient);
            _kernels.Transforms.Transform(_quotient, new(_log, NttDirection.Inverse), _shift);
        }

        private DeviceMatrix<S> New(string label) => Own(_backend.Allocate<S>(MatrixShape.Column(Rows), label));

        /// <summary>The values on the coset of a polynomial of few coefficients.</summary>
        private DeviceMatrix<S> Values(ReadOnlySpan<S> coefficients, string label)
        {
            var column = New(label);
            _backend.Queue.Clear(column);
            _backend.Queue.Import(coefficients, column);
            _kernels.Transforms.Transform(column, new(_log, NttDirection.Forward), _shift);
            return column;
        }

        private T Own<T>(T resource)
            where T : IDisposable
        {
            _owned.Add(resource);
            return resource;
        }
    }
}
