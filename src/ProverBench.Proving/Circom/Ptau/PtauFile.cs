namespace ProverBench.Proving.Circom;

/// <summary>Powers of τ, N = 2^power: header and lengths are checked when it is opened, points are read in slices.</summary>
/// <remarks>
/// 1 u32 bytes | q | u32 power | u32 power of the ceremony; 2 [τ^i]₁ for i &lt; 2N − 1; 3 [τ^i]₂, 4 [ατ^i]₁, 5 [βτ^i]₁ for i &lt; N; 6 [β]₂; 7 contributions.
/// Prepared for phase 2 there are, for every level k up to the power, the Lagrange bases of the domain of 2^k, level after level: 12 of [τ]₁, with one level
/// more, 13 of [τ]₂, 14 of [ατ]₁, 15 of [βτ]₁. Level k begins at point 2^k − 1.
/// </remarks>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
public sealed partial class PtauFile<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private readonly CircomFile _file;

    private PtauFile(CircomFile file)
    {
        _file = file;
        file.Require(CircomKind.Ptau);
        var header = file.Section(1, "header");
        var at = CircomCurves.Require<F>(header, 0);
        header.RequireLength(at + (2 * sizeof(uint)), $"a header over {E.Name}");
        var power = header.UInt32(at, "power");
        if (power == 0 || power > S.TwoAdicity)
        {
            throw header.Refuse(at, $"a power from 1 to {S.TwoAdicity}", $"{power}");
        }

        Power = (int)power;
        var ceremony = header.UInt32(at + sizeof(uint), "power of the ceremony");
        CeremonyPower = ceremony >= power && ceremony <= S.TwoAdicity
            ? (int)ceremony
            : throw header.Refuse(at + sizeof(uint), $"a power of the ceremony from {power} to {S.TwoAdicity}", $"{ceremony}");

        var (n, reason) = (1L << Power, $"power {Power}");
        TauG1 = new(file.Section(2, "tau in G1"), (2 * n) - 1, reason);
        TauG2 = new(file.Section(3, "tau in G2"), n, reason);
        AlphaTauG1 = new(file.Section(4, "alpha tau in G1"), n, reason);
        BetaTauG1 = new(file.Section(5, "beta tau in G1"), n, reason);
        var betaSection = file.Section(6, "beta in G2");
        BetaG2 = new PointSection<G2, Fp2<F>>(betaSection, 1, "beta").ReadAll(PointCheck.InGroup)[0];
        Contributions = file.Section(7, "contributions").UInt32(0, "number of contributions");
        RequireFirst(TauG1, betaSection.File.Section(2, "tau in G1"));
        RequireFirst(TauG2, betaSection.File.Section(3, "tau in G2"));
        if (file.Find(12, Lagrange) is { } lagrange)
        {
            LagrangeG1 = new(lagrange, (4 * n) - 1, reason + ", levels 0 to the power + 1");
            LagrangeG2 = new(file.Section(13, Lagrange), (2 * n) - 1, reason + ", levels 0 to the power");
            AlphaLagrangeG1 = new(file.Section(14, Lagrange), (2 * n) - 1, reason + ", levels 0 to the power");
            BetaLagrangeG1 = new(file.Section(15, Lagrange), (2 * n) - 1, reason + ", levels 0 to the power");
        }

        static void RequireFirst<C, T>(PointSection<C, T> points, CircomSection section)
            where C : struct, ICurve<C, T>
            where T : unmanaged, IField<T>
        {
            Span<AffinePoint<C, T>> first = stackalloc AffinePoint<C, T>[1];
            points.Read(0, first, PointCheck.OnCurve);
            if (!first[0].Equals(C.Generator))
            {
                throw section.Refuse(0, $"the generator of {C.Name} as the first power", "another point");
            }
        }
    }

    private const string Lagrange = "Lagrange basis";

    /// <summary>log₂ of N.</summary>
    public int Power { get; }

    /// <summary>log₂ of the ceremony's N, of which this file may be the beginning.</summary>
    public int CeremonyPower { get; }

    /// <summary>Number of contributions.</summary>
    public long Contributions { get; }

    /// <summary>True when the Lagrange bases are there.</summary>
    public bool IsPrepared => LagrangeG1 is not null;

    /// <summary>[τ^i]₁ for i &lt; 2N − 1.</summary>
    public PointSection<G1, F> TauG1 { get; }

    /// <summary>[τ^i]₂ for i &lt; N.</summary>
    public PointSection<G2, Fp2<F>> TauG2 { get; }

    /// <summary>[ατ^i]₁ for i &lt; N.</summary>
    public PointSection<G1, F> AlphaTauG1 { get; }

    /// <summary>[βτ^i]₁ for i &lt; N.</summary>
    public PointSection<G1, F> BetaTauG1 { get; }

    /// <summary>[β]₂.</summary>
    public AffinePoint<G2, Fp2<F>> BetaG2 { get; }

    /// <summary>The Lagrange bases [L_i(τ)]₁ of all levels to the power + 1; null before phase 2 is prepared.</summary>
    public PointSection<G1, F>? LagrangeG1 { get; }

    /// <summary>[L_i(τ)]₂ of all levels to the power.</summary>
    public PointSection<G2, Fp2<F>>? LagrangeG2 { get; }

    /// <summary>[αL_i(τ)]₁ of all levels to the power.</summary>
    public PointSection<G1, F>? AlphaLagrangeG1 { get; }

    /// <summary>[βL_i(τ)]₁ of all levels to the power.</summary>
    public PointSection<G1, F>? BetaLagrangeG1 { get; }

    /// <summary>Checks header, lengths, [β]₂ and that the powers begin with the generators; the file stays its owner's and must outlive this.</summary>
    /// <exception cref="MalformedFileException">It is no file of powers over the curve.</exception>
    public static PtauFile<E, F, S, G1, G2> Read(CircomFile file) => new(file);

    /// <summary>The contributions in their order, points in their groups.</summary>
    /// <exception cref="MalformedFileException">One is not in its form, or they do not end where the section does.</exception>
    public PtauContribution<F, G1, G2>[] ReadContributions() => PtauContribution<F, G1, G2>.ReadAll(_file.Section(7, "contributions"));

    /// <summary>The bytes of the file behind the powers of τ in G1, at most so many.</summary>
    internal byte[] BytesBehindTauG1(int most)
    {
        var section = _file.Section(2, "tau in G1");
        var at = section.Offset + section.Length;
        var bytes = new byte[Math.Min(most, _file.Length - at)];
        _file.Read(at, bytes);
        return bytes;
    }

    /// <summary>The 2^level points of a level of a Lagrange section.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The section has no such level.</exception>
    public static PointSection<C, T> Level<C, T>(PointSection<C, T> section, int level)
        where C : struct, ICurve<C, T>
        where T : unmanaged, IField<T>
        => section.Slice((1L << level) - 1, 1L << level);
}
