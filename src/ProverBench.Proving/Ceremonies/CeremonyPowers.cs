using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Circom;
using ProverBench.Proving.Plonk;
using ProverBench.Proving.Snarkjs;

namespace ProverBench.Proving.Ceremonies;

/// <summary>Powers of τ as setups take them: Lagrange bases from a file that was prepared for phase 2, or computed, and checks of both.</summary>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
internal sealed class CeremonyPowers<E, F, S, G1, G2>(PtauFile<E, F, S, G1, G2> file, IBackend backend, CancellationToken stop)
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private readonly PointSums<G1, F, S> _first = new(backend, stop);
    private readonly PointSums<G2, Fp2<F>, S> _second = new(backend, stop);

    /// <summary>Sums in G1.</summary>
    public PointSums<G1, F, S> First => _first;

    /// <summary>Sums in G2.</summary>
    public PointSums<G2, Fp2<F>, S> Second => _second;

    /// <summary>[L_i(τ)]₁ on the domain of 2^log.</summary>
    public AffinePoint<G1, F>[] Lagrange(int log) => Lagrange(_first, file.LagrangeG1, file.TauG1, log);

    /// <summary>[L_i(τ)]₂.</summary>
    public AffinePoint<G2, Fp2<F>>[] LagrangeG2(int log) => Lagrange(_second, file.LagrangeG2, file.TauG2, log);

    /// <summary>[αL_i(τ)]₁.</summary>
    public AffinePoint<G1, F>[] AlphaLagrange(int log) => Lagrange(_first, file.AlphaLagrangeG1, file.AlphaTauG1, log);

    /// <summary>[βL_i(τ)]₁.</summary>
    public AffinePoint<G1, F>[] BetaLagrange(int log) => Lagrange(_first, file.BetaLagrangeG1, file.BetaTauG1, log);

    /// <summary>[τ^(n+i) − τ^i]₁ for i &lt; n, n = 2^log; where the file lacks the last power it counts as infinity.</summary>
    public AffinePoint<G1, F>[] Differences(int log)
    {
        var n = 1 << log;
        var (starts, columns, values) = (new long[n + 1], new int[2 * n], new S[2 * n]);
        for (var i = 0; i < n; i++)
        {
            starts[i + 1] = 2 * (i + 1);
            (columns[2 * i], columns[(2 * i) + 1]) = (i, n + i);
            (values[2 * i], values[(2 * i) + 1]) = (-S.One, S.One);
        }

        return _first.Combine(ReadPowers, new SparseMatrix<S>(2L * n, starts, columns, values));
    }

    /// <summary>
    /// [L_{2i+1}(τ)]₁ on the domain of 2^(log+1), given <see cref="Differences"/>: with ω the root of order 2n it is 1/(2n)·Σ_j ω^(−2ij)·ω^(−j)·(τ^j − τ^(n+j)).
    /// </summary>
    public AffinePoint<G1, F>[] OddLagrange(int log, AffinePoint<G1, F>[] differences)
    {
        var n = 1 << log;
        if (file.LagrangeG1 is { } prepared)
        {
            var level = PtauFile<E, F, S, G1, G2>.Level(prepared, log + 1);
            return _first.Combine(
                (from, points) => level.Read(from, points.Span, PointCheck.OnCurve),
                new SparseMatrix<S>(2L * n, [.. Enumerable.Range(0, n + 1).Select(i => (long)i)], [.. Enumerable.Range(0, n).Select(i => (2 * i) + 1)], Repeat(S.One, n)));
        }

        var turn = FieldMath.Invert(SnarkjsDomain.Root<S>(log + 1));
        var factors = new S[n];
        factors[0] = -FieldMath.Invert(S.FromUInt64(2 * (ulong)n));
        for (var i = 1; i < n; i++)
        {
            factors[i] = factors[i - 1] * turn;
        }

        var points = differences.ToArray();
        _first.Scale(points, factors);
        return PointTransform.Run(_first, points, S.Square(turn), stop);
    }

    /// <summary>What the powers that a circuit's setup takes are asked: powers of one τ, the same in both groups, and Lagrange bases that belong to them.</summary>
    /// <param name="log">log₂ of the circuit's domain; the file's own for all of it.</param>
    /// <param name="everyLevel">Every level of the bases, or the two that the setup takes.</param>
    /// <exception cref="MalformedFileException">A point is not in its group (on its curve, where it is one of G2).</exception>
    public IEnumerable<AuditLine> Check(int log, bool everyLevel)
    {
        var n = 1L << log;
        var tau1 = file.TauG1.Slice(1, 1).ReadAll(PointCheck.InGroup)[0];
        var tau2 = file.TauG2.Slice(1, 1).ReadAll(PointCheck.InGroup)[0];
        yield return Line(
            "tau in G1",
            ArePowers(file.TauG1.Slice(0, Math.Min(2 * n, file.TauG1.Count)), tau2),
            "the powers of one tau, that of G2",
            "the points are not the powers of G2's tau");
        yield return Line("tau in G2", ArePowersG2(file.TauG2.Slice(0, n), tau1), "the powers of G1's tau", "the points are not the powers of G1's tau");
        yield return Line("alpha tau in G1", ArePowers(file.AlphaTauG1.Slice(0, n), tau2), "multiples of the powers of tau", "the points are not alpha times the powers of tau");
        yield return Line("beta tau in G1", ArePowers(file.BetaTauG1.Slice(0, n), tau2), "multiples of the powers of tau", "the points are not beta times the powers of tau");
        var beta1 = file.BetaTauG1.Slice(0, 1).ReadAll(PointCheck.InGroup)[0];
        yield return Line("beta in G2", Ratio.Same<E, F, S, G1, G2>(G1.Generator, beta1, G2.Generator, file.BetaG2), "the beta of G1", "beta is another than that of G1");
        if (!file.IsPrepared)
        {
            yield break;
        }

        var levels = everyLevel ? Enumerable.Range(0, log + 1) : [log];
        yield return Bases("Lagrange tau in G1", _first, file.LagrangeG1!, file.TauG1, levels.Append(log + 1).Where(level => level <= S.TwoAdicity));
        yield return Bases("Lagrange tau in G2", _second, file.LagrangeG2!, file.TauG2, levels);
        yield return Bases("Lagrange alpha tau in G1", _first, file.AlphaLagrangeG1!, file.AlphaTauG1, levels);
        yield return Bases("Lagrange beta tau in G1", _first, file.BetaLagrangeG1!, file.BetaTauG1, levels);
    }

    private static AuditLine Line(string subject, bool holds, string right, string wrong) => new(subject, holds, holds ? right : wrong);

    private static S[] Repeat(S value, int count)
    {
        var values = new S[count];
        Array.Fill(values, value);
        return values;
    }

    /// <summary>Powers of τ in G1, infinity behind the last.</summary>
    private void ReadPowers(long from, Memory<AffinePoint<G1, F>> points)
    {
        var there = (int)Math.Clamp(file.TauG1.Count - from, 0, points.Length);
        file.TauG1.Read(Math.Min(from, file.TauG1.Count), points.Span[..there], PointCheck.OnCurve);
        points.Span[there..].Clear();
    }

    private AffinePoint<C, T>[] Lagrange<C, T>(PointSums<C, T, S> sums, PointSection<C, T>? prepared, PointSection<C, T> powers, int log)
        where C : struct, ICurve<C, T, S>
        where T : unmanaged, IField<T>
    {
        if (prepared is not null)
        {
            return PtauFile<E, F, S, G1, G2>.Level(prepared, log).ReadAll(PointCheck.OnCurve);
        }

        var points = powers.Slice(0, 1L << log).ReadAll(PointCheck.OnCurve);
        sums.Scale(points, Repeat(FieldMath.Invert(S.FromUInt64((ulong)points.Length)), points.Length));
        return PointTransform.Run(sums, points, FieldMath.Invert(SnarkjsDomain.Root<S>(log)), stop);
    }

    /// <summary>e(Σ ρⁱ·P_{i+1}, [1]₂) = e(Σ ρⁱ·Pᵢ, [τ]₂).</summary>
    private bool ArePowers(PointSection<G1, F> points, in AffinePoint<G2, Fp2<F>> tau)
    {
        var (sum, next) = Shifted(_first, points, PointCheck.InGroup);
        return Ratio.Same<E, F, S, G1, G2>(sum, next, G2.Generator, tau);
    }

    /// <summary>e([τ]₁, Σ ρⁱ·Qᵢ) = e([1]₁, Σ ρⁱ·Q_{i+1}).</summary>
    private bool ArePowersG2(PointSection<G2, Fp2<F>> points, in AffinePoint<G1, F> tau)
    {
        var (sum, next) = Shifted(_second, points, PointCheck.OnCurve);
        return Ratio.Same<E, F, S, G1, G2>(G1.Generator, tau, sum, next);
    }

    /// <summary>Σ ρ^(i+1)·Pᵢ and Σ ρ^(i+1)·P_{i+1} for i &lt; count − 1, from the one sum T = Σ ρ^(i+1)·Pᵢ over all i: T − ρ^count·P_{count−1} and (T − ρ·P₀)/ρ.</summary>
    private static (AffinePoint<C, T> Sum, AffinePoint<C, T> Next) Shifted<C, T>(PointSums<C, T, S> sums, PointSection<C, T> points, PointCheck check)
        where C : struct, ICurve<C, T, S>
        where T : unmanaged, IField<T>
    {
        var factors = RandomScalars.Powers<S>(points.Count);
        var all = sums.Sum(points, factors, check).ToJacobian();
        var (first, last) = (points.Slice(0, 1).ReadAll(check)[0], points.Slice(points.Count - 1, 1).ReadAll(check)[0]);
        return ((all - last.Multiply(factors[^1])).ToAffine(), (all - first.Multiply(factors[0])).Multiply(FieldMath.Invert(factors[0])).ToAffine());
    }

    private AuditLine Bases<C, T>(string subject, PointSums<C, T, S> sums, PointSection<C, T> bases, PointSection<C, T> powers, IEnumerable<int> levels)
        where C : struct, ICurve<C, T, S>
        where T : unmanaged, IField<T>
    {
        foreach (var level in levels)
        {
            // Σ ρᵢ·Lᵢ is the polynomial with values ρᵢ; the level beyond the powers of τ has no place for the last one.
            var factors = RandomScalars.Powers<S>(1L << level);
            var found = sums.Sum(PtauFile<E, F, S, G1, G2>.Level(bases, level), factors, PointCheck.OnCurve);
            RowTransform.Interpolate<S>(factors, SnarkjsDomain.Root<S>(level));
            var there = (int)Math.Min(powers.Count, factors.Length);
            if (!sums.Sum(powers.Slice(0, there), factors[..there], PointCheck.OnCurve).Equals(found))
            {
                return new(subject, false, $"level {level} is not the Lagrange basis of the powers");
            }
        }

        return new(subject, true, "the Lagrange bases of the powers");
    }
}
