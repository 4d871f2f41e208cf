namespace ProverBench.Proving.Circom;

/// <summary>
/// Writes a PLONK key in snarkjs's order of sections, 3 to 14 and then 1 and 2, so that nothing needs to be held: additions; signals of a, b and c; q_m, q_l,
/// q_r, q_o and q_c; σ₁, σ₂ and σ₃; the Lagrange polynomials; powers of τ; and the header, whose commitments are then known.
/// </summary>
public sealed class PlonkZkeyWriter<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private const int Sections = 14;
    private const int FirstColumn = 4;
    private const int FirstSelector = 7;
    private const int SigmaSection = 12;
    private const int LagrangeSection = 13;
    private const int Columns = 3;

    private readonly CircomWriter _writer;
    private readonly int _wires;
    private readonly int _public;
    private readonly int _constraints;
    private readonly int _additions;
    private readonly int _logDomain;
    private int _columnsWritten;
    private int _polynomialsWritten;

    /// <summary>Begins a key of these sizes and writes its additions.</summary>
    public PlonkZkeyWriter(Stream stream, int wires, int publicValues, int constraints, int logDomain, ReadOnlySpan<PlonkAddition<S>> additions)
    {
        (_wires, _public, _constraints, _additions, _logDomain) = (wires, publicValues, constraints, additions.Length, logDomain);
        _writer = new(stream, CircomKind.Zkey, Sections);
        _writer.Begin(3, (Int128)additions.Length * PlonkAdditionCodec<S>.Size);
        _writer.Items<PlonkAddition<S>, PlonkAdditionCodec<S>>(additions);
    }

    /// <summary>Writes the signals of the next column: a, b, c.</summary>
    /// <exception cref="ArgumentException">There is not one a constraint.</exception>
    public void Signals(ReadOnlySpan<uint> signals)
    {
        Require(signals.Length == _constraints, $"{_constraints} signals of a column are expected, found {signals.Length}");
        _writer.Begin((uint)(FirstColumn + _columnsWritten++), (Int128)signals.Length * sizeof(uint));
        _writer.Items<uint, WordCodec>(signals);
    }

    /// <summary>Writes the next polynomial: q_m, q_l, q_r, q_o, q_c, σ₁, σ₂, σ₃, L₁, L₂ …</summary>
    /// <exception cref="ArgumentException">Not n coefficients and 4n values.</exception>
    public void Polynomial(ReadOnlySpan<S> coefficients, ReadOnlySpan<S> evaluations)
    {
        Require(coefficients.Length == 1 << _logDomain && evaluations.Length == 4 << _logDomain, $"a polynomial has {1 << _logDomain} coefficients and {4 << _logDomain} values, found {coefficients.Length} and {evaluations.Length}");
        var (size, selectors) = ((Int128)PlonkPolynomial<S>.Bytes(_logDomain), SigmaSection - FirstSelector);
        if (_polynomialsWritten < selectors)
        {
            _writer.Begin((uint)(FirstSelector + _polynomialsWritten), size);
        }
        else if (_polynomialsWritten == selectors)
        {
            _writer.Begin(SigmaSection, Columns * size);
        }
        else if (_polynomialsWritten == selectors + Columns)
        {
            _writer.Begin(LagrangeSection, Math.Max(1, _public) * size);
        }

        _polynomialsWritten++;
        _writer.Montgomery(coefficients);
        _writer.Montgomery(evaluations);
    }

    /// <summary>Writes the powers of τ.</summary>
    /// <exception cref="ArgumentException">Not n + 6.</exception>
    public void PowersOfTau(ReadOnlySpan<AffinePoint<G1, F>> powers)
    {
        var count = (1 << _logDomain) + PlonkZkey<E, F, S, G1, G2>.SparePowers;
        Require(powers.Length == count, $"{count} powers of tau are expected, found {powers.Length}");
        _writer.Begin(14, (Int128)count * PointSection<G1, F>.PointSize);
        _writer.Points(powers);
    }

    /// <summary>Writes protocol and header, and ends the file; the stream stays open.</summary>
    /// <param name="k1">The shift of column b's coset.</param>
    /// <param name="k2">The shift of column c's coset.</param>
    /// <param name="commitments">To q_m, q_l, q_r, q_o, q_c, σ₁, σ₂, σ₃.</param>
    /// <param name="x2">[τ]₂.</param>
    public void End(in S k1, in S k2, ReadOnlySpan<AffinePoint<G1, F>> commitments, in AffinePoint<G2, Fp2<F>> x2)
    {
        _writer.Begin(1, sizeof(uint));
        _writer.UInt32((uint)ZkeyProtocol.Plonk);
        _writer.Begin(2, PlonkZkey<E, F, S, G1, G2>.HeaderSize);
        _writer.Prime<F>();
        _writer.Prime<S>();
        _writer.UInt32((uint)(_wires + _additions));
        _writer.UInt32((uint)_public);
        _writer.UInt32(1u << _logDomain);
        _writer.UInt32((uint)_additions);
        _writer.UInt32((uint)_constraints);
        _writer.Montgomery(k1, k2);
        _writer.Points(commitments);
        _writer.Points(x2);
        _writer.End();
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ArgumentException(otherwise);
        }
    }
}
