namespace ProverBench.Proving.Circom;

/// <summary>A PLONK proving key in snarkjs's form. Header and lengths are checked when it is opened; all else is read in slices.</summary>
/// <remarks>
/// 1 protocol; 2 header; 3 additions; 4, 5, 6 signals of the columns a, b, c; 7 to 11 q_m, q_l, q_r, q_o, q_c; 12 σ₁, σ₂, σ₃; 13 the first Lagrange
/// polynomials, one a public value and at least one; 14 n + 6 powers of τ. The gate is q_m·a·b + q_l·a + q_r·b + q_o·c + q_c + PI = 0, and the first rows
/// are q_l = 1, a = a public value. The header's points are in their groups.
/// </remarks>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
public sealed partial class PlonkZkey<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <summary>Powers of τ beyond the domain's size, for blinding.</summary>
    public const int SparePowers = 6;

    private const int LeastLog = 3;

    private PlonkZkey(CircomFile file)
    {
        ZkeyHeader.Require(file, ZkeyProtocol.Plonk);
        var header = file.Section(2, "header");
        var at = CircomCurves.Require<F>(header, 0);
        at = CircomCurves.Require<S>(header, at);
        header.RequireLength(HeaderSize, $"a PLONK header over {E.Name}");
        (Variables, Public, LogDomain) = ZkeyHeader.Sizes<S>(header, ref at, LeastLog, logExtension: 2);
        var additions = header.UInt32(at, "number of additions");
        if (additions >= (uint)(Variables - Public))
        {
            throw header.Refuse(at, $"fewer additions than the {Variables - Public} variables that are not public", $"{additions}");
        }

        at += sizeof(uint);
        Wires = Variables - (int)additions;
        var constraints = header.UInt32(at, "number of constraints");
        if (constraints > 1u << LogDomain || constraints < Public)
        {
            throw header.Refuse(at, $"{Public} to {1L << LogDomain} constraints", $"{constraints}");
        }

        at += sizeof(uint);
        Constraints = (int)constraints;
        Span<S> shifts = stackalloc S[2];
        new ElementSection<S>(header, at, 2).Read(0, shifts);
        (K1, K2) = (shifts[0], shifts[1]);
        at += 2 * S.ByteSize;
        Qm = header.Point<G1, F>(ref at);
        Ql = header.Point<G1, F>(ref at);
        Qr = header.Point<G1, F>(ref at);
        Qo = header.Point<G1, F>(ref at);
        Qc = header.Point<G1, F>(ref at);
        S1 = header.Point<G1, F>(ref at);
        S2 = header.Point<G1, F>(ref at);
        S3 = header.Point<G1, F>(ref at);
        X2 = header.Point<G2, Fp2<F>>(ref at);
        Additions = new(file.Section(3, "additions"), Wires, (int)additions);
        SignalsA = new(file.Section(4, "signals of a"), Constraints, Variables);
        SignalsB = new(file.Section(5, "signals of b"), Constraints, Variables);
        SignalsC = new(file.Section(6, "signals of c"), Constraints, Variables);
        QmPolynomial = Polynomial(7, "q_m");
        QlPolynomial = Polynomial(8, "q_l");
        QrPolynomial = Polynomial(9, "q_r");
        QoPolynomial = Polynomial(10, "q_o");
        QcPolynomial = Polynomial(11, "q_c");
        Sigmas = PlonkPolynomial<S>.ReadAll(file.Section(12, "sigma"), 3, LogDomain);
        Lagrange = PlonkPolynomial<S>.ReadAll(file.Section(13, "Lagrange"), Math.Max(1, Public), LogDomain);
        PowersOfTau = new(file.Section(14, "powers of tau"), (1L << LogDomain) + SparePowers, $"a domain of 2^{LogDomain} and {SparePowers} more");

        PlonkPolynomial<S> Polynomial(uint id, string name) => PlonkPolynomial<S>.ReadAll(file.Section(id, name), 1, LogDomain)[0];
    }

    /// <summary>Number of variables: wires of the witness, then additions.</summary>
    public int Variables { get; }

    /// <summary>Number of public values, wires 1 to this.</summary>
    public int Public { get; }

    /// <summary>log₂ of the domain.</summary>
    public int LogDomain { get; }

    /// <summary>Number of constraints; the rows after them hold signal 0.</summary>
    public int Constraints { get; }

    /// <summary>Number of wires of the witness, the constant one included.</summary>
    public int Wires { get; }

    /// <summary>The shift of column b's coset.</summary>
    public S K1 { get; }

    /// <summary>The shift of column c's coset.</summary>
    public S K2 { get; }

    /// <summary>[q_m(τ)]₁.</summary>
    public AffinePoint<G1, F> Qm { get; }

    /// <summary>[q_l(τ)]₁.</summary>
    public AffinePoint<G1, F> Ql { get; }

    /// <summary>[q_r(τ)]₁.</summary>
    public AffinePoint<G1, F> Qr { get; }

    /// <summary>[q_o(τ)]₁.</summary>
    public AffinePoint<G1, F> Qo { get; }

    /// <summary>[q_c(τ)]₁.</summary>
    public AffinePoint<G1, F> Qc { get; }

    /// <summary>[σ₁(τ)]₁.</summary>
    public AffinePoint<G1, F> S1 { get; }

    /// <summary>[σ₂(τ)]₁.</summary>
    public AffinePoint<G1, F> S2 { get; }

    /// <summary>[σ₃(τ)]₁.</summary>
    public AffinePoint<G1, F> S3 { get; }

    /// <summary>[τ]₂.</summary>
    public AffinePoint<G2, Fp2<F>> X2 { get; }

    /// <summary>The variables that the witness lacks.</summary>
    public PlonkAdditions<S> Additions { get; }

    /// <summary>Column a, constraint by constraint.</summary>
    public PlonkSignals SignalsA { get; }

    /// <summary>Column b.</summary>
    public PlonkSignals SignalsB { get; }

    /// <summary>Column c.</summary>
    public PlonkSignals SignalsC { get; }

    /// <summary>q_m.</summary>
    public PlonkPolynomial<S> QmPolynomial { get; }

    /// <summary>q_l.</summary>
    public PlonkPolynomial<S> QlPolynomial { get; }

    /// <summary>q_r.</summary>
    public PlonkPolynomial<S> QrPolynomial { get; }

    /// <summary>q_o.</summary>
    public PlonkPolynomial<S> QoPolynomial { get; }

    /// <summary>q_c.</summary>
    public PlonkPolynomial<S> QcPolynomial { get; }

    /// <summary>σ₁, σ₂, σ₃.</summary>
    public IReadOnlyList<PlonkPolynomial<S>> Sigmas { get; }

    /// <summary>L₁, L₂ …, one a public value and at least one.</summary>
    public IReadOnlyList<PlonkPolynomial<S>> Lagrange { get; }

    /// <summary>All polynomials in the order of the file: q_m, q_l, q_r, q_o, q_c, σ₁, σ₂, σ₃, L₁, L₂ …</summary>
    public IEnumerable<PlonkPolynomial<S>> Polynomials => [QmPolynomial, QlPolynomial, QrPolynomial, QoPolynomial, QcPolynomial, .. Sigmas, .. Lagrange];

    /// <summary>[τ^i]₁ for i below n + 6.</summary>
    public PointSection<G1, F> PowersOfTau { get; }

    internal static int HeaderSize => (2 * sizeof(uint)) + F.ByteSize + S.ByteSize + (5 * sizeof(uint)) + (2 * S.ByteSize) + (8 * PointSection<G1, F>.PointSize) + PointSection<G2, Fp2<F>>.PointSize;

    /// <summary>Checks header, lengths and the header's points; the file stays its owner's and must outlive this.</summary>
    /// <exception cref="MalformedFileException">It is no PLONK key over the curve.</exception>
    public static PlonkZkey<E, F, S, G1, G2> Read(CircomFile file) => new(file);
}
