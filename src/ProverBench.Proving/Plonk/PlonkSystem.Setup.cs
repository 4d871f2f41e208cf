using System.Security.Cryptography;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Groth16;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    private static readonly S K1 = S.FromUInt64(2);
    private static readonly S K2 = S.FromUInt64(3);

    /// <summary>A key for a circuit from powers of τ, as snarkjs makes it: a setup that serves all circuits of the size.</summary>
    /// <param name="system">The circuit.</param>
    /// <param name="powers">[τⁱ]₁ from [1]₁ on, n + 6 or more, in their group; n is <see cref="LogDomain"/> of the circuit.</param>
    /// <param name="x2">[τ]₂.</param>
    /// <param name="origin">Where they come from.</param>
    /// <param name="backend">Takes the commitments.</param>
    /// <exception cref="RefusedKeyException">There are too few powers, or they are none of one τ: e(Σ rⁱ·[τ^(i+1)]₁, [1]₂) is not e(Σ rⁱ·[τⁱ]₁, [τ]₂).</exception>
    /// <exception cref="NotSupportedException">The backend has no kernels for the group, or the circuit has more rows than the field has roots for.</exception>
    public static ProvingKey Setup(
        ConstraintSystem<S> system, ReadOnlySpan<AffinePoint<G1, F>> powers, in AffinePoint<G2, Fp2<F>> x2, SetupOrigin origin, IBackend backend)
    {
        var gates = new PlonkGates<S>(system);
        var count = (1 << LogDomain(gates.Wires.Count)) + PowersBeyondDomain;
        return powers.Length >= count
            ? Setup(system, gates, powers[..count].ToArray(), x2, origin, backend)
            : throw new RefusedKeyException($"powers of tau: {gates.Wires.Count} rows need {count} of them, found {powers.Length}");
    }

    /// <summary>Makes a key from a seed. Whoever knows the seed knows τ and forges: insecure setup, benchmark only.</summary>
    /// <param name="system">The circuit.</param>
    /// <param name="seed">Any bytes; the same seed gives the same key.</param>
    /// <param name="backend">Takes the multiples of the generator.</param>
    /// <param name="stop">Stops the work.</param>
    /// <exception cref="NotSupportedException">The backend has no kernels for it, or the circuit has more rows than the field has roots for.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ProvingKey DevelopmentSetup(ConstraintSystem<S> system, ReadOnlySpan<byte> seed, IBackend backend, CancellationToken stop = default)
    {
        var gates = new PlonkGates<S>(system);
        var tau = DevelopmentTau(seed);
        var scalars = new S[(1 << LogDomain(gates.Wires.Count)) + PowersBeyondDomain];
        var power = S.One;
        for (var i = 0; i < scalars.Length; i++)
        {
            scalars[i] = power;
            power *= tau;
        }

        using var multiples = new GeneratorMultiples<G1, F, S>(backend, scalars.Length, stop);
        return Assemble(system, gates, DevelopmentPreprocess(system, gates, tau), multiples.Of(scalars));
    }

    /// <summary>The verifier's part of <see cref="DevelopmentSetup"/>, without the powers of τ: who knows τ commits by evaluating.</summary>
    /// <exception cref="NotSupportedException">The circuit has more rows than the field has roots for.</exception>
    public static VerifyingKey DevelopmentVerifyingKey(ConstraintSystem<S> system, ReadOnlySpan<byte> seed)
        => DevelopmentPreprocess(system, new PlonkGates<S>(system), DevelopmentTau(seed)).Verifying;

    private static S DevelopmentTau(ReadOnlySpan<byte> seed) => new SeededStream("ProverBench/plonk/insecure development setup/1", seed).NonzeroScalar<S>();

    private static (VerifyingKey Verifying, S[][] Selectors, S[][] Sigma) DevelopmentPreprocess(ConstraintSystem<S> system, PlonkGates<S> gates, S tau)
    {
        return Preprocess(system, gates, G2.Generator.Multiply(tau).ToAffine(), SetupOrigin.InsecureDevelopment, Commit);

        AffinePoint<G1, F> Commit(S[] coefficients)
        {
            var value = S.Zero;
            for (var i = coefficients.Length - 1; i >= 0; i--)
            {
                value = (value * tau) + coefficients[i];
            }

            return G1.Generator.Multiply(value).ToAffine();
        }
    }

    private static ProvingKey Setup(
        ConstraintSystem<S> system, PlonkGates<S> gates, AffinePoint<G1, F>[] powers, in AffinePoint<G2, Fp2<F>> x2, SetupOrigin origin, IBackend backend)
    {
        using var committer = new Committer(backend, powers);
        committer.RequirePowers(powers, x2);
        return Assemble(system, gates, Preprocess(system, gates, x2, origin, committer.Commit), powers);
    }

    /// <summary>log₂ of the domain for so many rows: the least power of two that holds them, eight at least.</summary>
    /// <exception cref="NotSupportedException">The field has no domain four times that large, which the quotient needs.</exception>
    internal static int LogDomain(long rows)
    {
        var log = Math.Max(LeastLogDomain, (int)long.Log2(Math.Max(1, rows - 1)) + 1);
        return log <= S.TwoAdicity - 2
            ? log
            : throw new NotSupportedException($"{rows} rows need a domain of 2^{log + 2}: {S.Name} has roots of unity up to 2^{S.TwoAdicity}");
    }

    /// <summary>The coefficients of selectors and permutation, and the verifier's part, given how to commit to coefficients.</summary>
    private static (VerifyingKey Verifying, S[][] Selectors, S[][] Sigma) Preprocess(
        ConstraintSystem<S> system, PlonkGates<S> gates, in AffinePoint<G2, Fp2<F>> x2, SetupOrigin origin, Func<S[], AffinePoint<G1, F>> commit)
    {
        var log = LogDomain(gates.Wires.Count);
        var root = SnarkjsDomain.Root<S>(log);
        var polynomials = new S[8][];
        for (var i = 0; i < polynomials.Length; i++)
        {
            polynomials[i] = new S[1 << log];
        }

        for (var row = 0; row < gates.Wires.Count; row++)
        {
            var (qm, ql, qr, qo, qc) = gates.Selectors[row];
            (polynomials[0][row], polynomials[1][row], polynomials[2][row], polynomials[3][row], polynomials[4][row]) = (qm, ql, qr, qo, qc);
        }

        FillSigma(gates, system.Wires + gates.Additions.Count, log, root, polynomials.AsSpan(5));
        Parallel.For(0, polynomials.Length, i => RowTransform.Interpolate<S>(polynomials[i], root));
        var commitments = Array.ConvertAll(polynomials, p => commit(p));
        var verifying = new VerifyingKey(
            system.Public,
            log,
            K1,
            K2,
            new(commitments[0], commitments[1], commitments[2], commitments[3], commitments[4]),
            new(commitments[5], commitments[6], commitments[7]),
            x2,
            origin);
        return (verifying, polynomials[..5], polynomials[5..]);
    }

    private static ProvingKey Assemble(
        ConstraintSystem<S> system, PlonkGates<S> gates, (VerifyingKey Verifying, S[][] Selectors, S[][] Sigma) made, AffinePoint<G1, F>[] powers)
        => new(
            made.Verifying,
            system.Wires,
            [.. gates.Additions.Select(a => new Addition(a.A, a.B, a.FactorA, a.FactorB))],
            [.. gates.Wires.Select(w => w.A)],
            [.. gates.Wires.Select(w => w.B)],
            [.. gates.Wires.Select(w => w.C)],
            made.Selectors,
            made.Sigma,
            powers);

    /// <summary>σ: each place holds the label ωⁱ, k₁ωⁱ or k₂ωⁱ of the place before it with the same wire, the first that of the last.</summary>
    /// <remarks>Places are taken row by row, a before b before c; rows that are not in use hold wire 0.</remarks>
    private static void FillSigma(PlonkGates<S> gates, int wires, int log, in S root, Span<S[]> sigma)
    {
        var last = new S[wires];
        var first = new int[wires];
        Array.Fill(first, -1);
        var point = S.One;
        Span<int> own = stackalloc int[3];
        for (var row = 0; row < 1 << log; row++)
        {
            (own[0], own[1], own[2]) = row < gates.Wires.Count ? gates.Wires[row] : default;
            var label = point;
            for (var column = 0; column < 3; column++)
            {
                var wire = own[column];
                if (first[wire] < 0)
                {
                    first[wire] = (column << log) + row;
                }
                else
                {
                    sigma[column][row] = last[wire];
                }

                last[wire] = column == 0 ? label : label * (column == 1 ? K1 : K2);
            }

            point *= root;
        }

        for (var wire = 0; wire < wires; wire++)
        {
            if (first[wire] >= 0)
            {
                sigma[first[wire] >> log][first[wire] & ((1 << log) - 1)] = last[wire];
            }
        }
    }

    /// <summary>Commits to coefficients on a backend.</summary>
    private sealed class Committer : IDisposable
    {
        private readonly IBackend _backend;
        private readonly IMsmKernels<G1, F, S> _kernels;
        private readonly PreparedBases<G1, F> _powers;

        public Committer(IBackend backend, ReadOnlySpan<AffinePoint<G1, F>> powers)
        {
            _backend = backend;
            _kernels = backend.TryGetKernels<IMsmKernels<G1, F, S>>(out var kernels)
                ? kernels
                : throw new NotSupportedException($"backend {backend.Descriptor.Address} has no kernels for multi-scalar multiplication in {G1.Name}, which a setup is made of");
            _powers = _kernels.Prepare(powers, "powers of tau");
        }

        public AffinePoint<G1, F> Commit(S[] coefficients) => Sum(coefficients, 0);

        /// <summary>Requires powers of one τ. A combination by powers of r shows what is none, but for a chance of (n + 5)/r.</summary>
        public void RequirePowers(AffinePoint<G1, F>[] powers, in AffinePoint<G2, Fp2<F>> x2)
        {
            if (!powers[0].Equals(G1.Generator))
            {
                throw new RefusedKeyException($"powers of tau: the first is the generator of {G1.Name}, found another point");
            }

            var seed = RandomNumberGenerator.GetBytes(32);
            var challenge = new SeededStream("ProverBench/plonk/powers of tau/1", seed).NonzeroScalar<S>();
            var scalars = new S[powers.Length - 1];
            var power = S.One;
            for (var i = 0; i < scalars.Length; i++)
            {
                scalars[i] = power;
                power *= challenge;
            }

            if (!AtePairing<E, F, S, G1, G2>.ProductIsOne([-Sum(scalars, 1), Sum(scalars, 0)], [G2.Generator, x2]))
            {
                throw new RefusedKeyException($"powers of tau: the {powers.Length} points of {G1.Name} are no powers of the tau of {G2.Name}");
            }
        }

        public void Dispose() => _powers.Dispose();

        private AffinePoint<G1, F> Sum(S[] scalars, long from)
        {
            using var column = _backend.Allocate<S>(MatrixShape.Column(scalars.Length), "coefficients");
            _backend.Queue.Import<S>(scalars, column);
            return _kernels.Multiply(_powers, from, column, 0, scalars.Length);
        }
    }
}
