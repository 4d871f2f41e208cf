namespace ProverBench.Proving.Circom;

/// <summary>A Groth16 proving key in snarkjs's form. Header and lengths are checked when it is opened; points and coefficients are read in slices.</summary>
/// <remarks>
/// 1 protocol; 2 header; 3 IC; 4 coefficients of A and B; 5 A, 6 B in G1, 7 B in G2, one point a variable; 8 C, one a private variable; 9 H, one an element of
/// the domain, L_{2i+1}(τ)/δ on the domain of twice the size; 10 contributions. α, β, γ and δ are in their groups.
/// </remarks>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
public sealed partial class Groth16Zkey<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private readonly CircomFile _file;

    private Groth16Zkey(CircomFile file)
    {
        _file = file;
        ZkeyHeader.Require(file, ZkeyProtocol.Groth16);
        var header = file.Section(2, "header");
        var at = CircomCurves.Require<F>(header, 0);
        at = CircomCurves.Require<S>(header, at);
        header.RequireLength(HeaderSize, $"a Groth16 header over {E.Name}");
        (Variables, Public, LogDomain) = ZkeyHeader.Sizes<S>(header, ref at, leastLog: 0, logExtension: 1);
        Alpha1 = header.Point<G1, F>(ref at);
        Beta1 = header.Point<G1, F>(ref at);
        Beta2 = header.Point<G2, Fp2<F>>(ref at);
        Gamma2 = header.Point<G2, Fp2<F>>(ref at);
        Delta1 = header.Point<G1, F>(ref at);
        Delta2 = header.Point<G2, Fp2<F>>(ref at);
        Inputs = new(file.Section(3, "IC"), Public + 1L, $"{Public} public values and the one");
        Coefficients = new(file.Section(4, "coefficients"), Variables, LogDomain);
        var variables = $"{Variables} variables";
        A = new(file.Section(5, "A"), Variables, variables);
        B1 = new(file.Section(6, "B in G1"), Variables, variables);
        B2 = new(file.Section(7, "B in G2"), Variables, variables);
        C = new(file.Section(8, "C"), Variables - Public - 1L, $"{variables}, {Public} of them public");
        H = new(file.Section(9, "H"), 1L << LogDomain, $"a domain of 2^{LogDomain}");
        Contributions = file.Find(10, "contributions") is { } contributions ? new(contributions) : null;
    }

    /// <summary>Number of variables, the constant one included.</summary>
    public int Variables { get; }

    /// <summary>Number of public values, variables 1 to this.</summary>
    public int Public { get; }

    /// <summary>log₂ of the domain.</summary>
    public int LogDomain { get; }

    /// <summary>[α]₁.</summary>
    public AffinePoint<G1, F> Alpha1 { get; }

    /// <summary>[β]₁.</summary>
    public AffinePoint<G1, F> Beta1 { get; }

    /// <summary>[β]₂.</summary>
    public AffinePoint<G2, Fp2<F>> Beta2 { get; }

    /// <summary>[γ]₂.</summary>
    public AffinePoint<G2, Fp2<F>> Gamma2 { get; }

    /// <summary>[δ]₁.</summary>
    public AffinePoint<G1, F> Delta1 { get; }

    /// <summary>[δ]₂.</summary>
    public AffinePoint<G2, Fp2<F>> Delta2 { get; }

    /// <summary>IC: the constant one's point, then one for each public value.</summary>
    public PointSection<G1, F> Inputs { get; }

    /// <summary>The entries of A and B; besides the circuit's there is, for the one and each public value s, 1 in row constraints + s of A.</summary>
    public ZkeyCoefficients<S> Coefficients { get; }

    /// <summary>[A_s(τ)]₁ for each variable s.</summary>
    public PointSection<G1, F> A { get; }

    /// <summary>[B_s(τ)]₁.</summary>
    public PointSection<G1, F> B1 { get; }

    /// <summary>[B_s(τ)]₂.</summary>
    public PointSection<G2, Fp2<F>> B2 { get; }

    /// <summary>[(βA_s + αB_s + C_s)/δ]₁ for the private variables.</summary>
    public PointSection<G1, F> C { get; }

    /// <summary>[L_{2i+1}(τ)/δ]₁ on the domain of twice the size.</summary>
    public PointSection<G1, F> H { get; }

    /// <summary>What phase 2 left; null when the file holds none.</summary>
    public ZkeyContributions<F>? Contributions { get; }

    private static int HeaderSize => (2 * sizeof(uint)) + F.ByteSize + S.ByteSize + (3 * sizeof(uint)) + (3 * PointSection<G1, F>.PointSize) + (3 * PointSection<G2, Fp2<F>>.PointSize);

    /// <summary>Checks header, lengths and the header's points; the file stays its owner's and must outlive this.</summary>
    /// <exception cref="MalformedFileException">It is no Groth16 key over the curve.</exception>
    public static Groth16Zkey<E, F, S, G1, G2> Read(CircomFile file) => new(file);
}
