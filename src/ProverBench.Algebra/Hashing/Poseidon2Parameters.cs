namespace ProverBench.Algebra.Hashing;

/// <summary>One Poseidon2 instance over a prime field: rounds, matrices and constants.</summary>
/// <remarks>
/// Round constants come from <see cref="GrainLfsr"/> in the order of their use: t for each of the first R_F/2 rounds, one for each
/// partial round, t for each of the last R_F/2. They are derived on first use. The internal matrix is J + diag(μ), J all ones.
/// </remarks>
public sealed class Poseidon2Parameters<F> : IPoseidon2Instance
    where F : unmanaged, IPrimeField<F>
{
    private readonly Lazy<F[]> _constants;
    private readonly Lazy<F[]> _diagonal;

    /// <summary>Declares an instance.</summary>
    /// <param name="name">See <see cref="IPoseidon2Instance.Name"/>.</param>
    /// <param name="library">See <see cref="IPoseidon2Instance.Library"/>.</param>
    /// <param name="width">t: 2, 3 or a multiple of 4.</param>
    /// <param name="roundsFull">R_F, even.</param>
    /// <param name="roundsPartial">R_P.</param>
    /// <param name="sboxDegree">α, prime to p − 1: 3, 5 or 7.</param>
    /// <param name="externalMatrix">The external linear layer.</param>
    /// <param name="internalDiagonalMinusOne">The t entries μ of the internal matrix J + diag(μ).</param>
    /// <exception cref="ArgumentException">The shape is not one that Poseidon2 defines, or x^α is no permutation of the field.</exception>
    public Poseidon2Parameters(
        string name,
        string library,
        int width,
        int roundsFull,
        int roundsPartial,
        int sboxDegree,
        Poseidon2ExternalMatrix externalMatrix,
        Func<F[]> internalDiagonalMinusOne)
    {
        var small = width is 2 or 3;
        if (!small && (width <= 0 || width % 4 != 0))
        {
            throw new ArgumentException($"Poseidon2's width is 2, 3 or a multiple of 4, found {width}", nameof(width));
        }

        if (small != (externalMatrix == Poseidon2ExternalMatrix.SmallCirculant))
        {
            throw new ArgumentException($"the external matrix {externalMatrix} does not serve width {width}", nameof(externalMatrix));
        }

        if (roundsFull <= 0 || roundsFull % 2 != 0 || roundsPartial < 0)
        {
            throw new ArgumentException($"rounds are an even R_F > 0 and R_P >= 0, found {roundsFull} and {roundsPartial}", nameof(roundsFull));
        }

        if (sboxDegree is not (3 or 5 or 7) || (F.Characteristic - 1) % sboxDegree == 0)
        {
            throw new ArgumentException($"x^{sboxDegree} is no S-box over {F.Name}", nameof(sboxDegree));
        }

        Name = name;
        Library = library;
        Width = width;
        RoundsFull = roundsFull;
        RoundsPartial = roundsPartial;
        SboxDegree = sboxDegree;
        ExternalMatrix = externalMatrix;
        _constants = new(DeriveConstants);
        _diagonal = new(() =>
        {
            var diagonal = internalDiagonalMinusOne();
            return diagonal.Length == width
                ? diagonal
                : throw new ArgumentException($"{name}: the internal diagonal has {width} entries, found {diagonal.Length}");
        });
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Library { get; }

    /// <inheritdoc/>
    public string FieldName => F.Name;

    /// <inheritdoc/>
    public int Width { get; }

    /// <inheritdoc/>
    public int RoundsFull { get; }

    /// <inheritdoc/>
    public int RoundsPartial { get; }

    /// <inheritdoc/>
    public int SboxDegree { get; }

    /// <inheritdoc/>
    public Poseidon2ExternalMatrix ExternalMatrix { get; }

    /// <summary>The constants of the first R_F/2 full rounds, round by round: R_F/2 · t elements.</summary>
    public ReadOnlySpan<F> ExternalInitial => _constants.Value.AsSpan(0, RoundsFull / 2 * Width);

    /// <summary>The constants of the partial rounds, added to element 0: R_P elements.</summary>
    public ReadOnlySpan<F> Internal => _constants.Value.AsSpan(RoundsFull / 2 * Width, RoundsPartial);

    /// <summary>The constants of the last R_F/2 full rounds, round by round: R_F/2 · t elements.</summary>
    public ReadOnlySpan<F> ExternalFinal => _constants.Value.AsSpan((RoundsFull / 2 * Width) + RoundsPartial);

    /// <summary>μ: the internal matrix is J + diag(μ), so its diagonal is 1 + μ.</summary>
    public ReadOnlySpan<F> InternalDiagonalMinusOne => _diagonal.Value;

    /// <summary>The external matrix's generating row or block, row-major: t entries of the circulant's first row for t &lt; 4, else the 16 of M4.</summary>
    public ReadOnlySpan<byte> ExternalBlock => ExternalMatrix switch
    {
        Poseidon2ExternalMatrix.SmallCirculant => Width == 2 ? [2, 1] : [2, 1, 1],
        Poseidon2ExternalMatrix.PaperM4 => [5, 7, 1, 3, 4, 6, 1, 1, 1, 3, 5, 7, 1, 1, 4, 6],
        _ => [2, 3, 1, 1, 1, 2, 3, 1, 1, 1, 2, 3, 3, 1, 1, 2],
    };

    /// <inheritdoc/>
    public override string ToString() => $"{Name} (R_F {RoundsFull}, R_P {RoundsPartial}, x^{SboxDegree}, {ExternalMatrix})";

    private F[] DeriveConstants()
    {
        var grain = new GrainLfsr(GrainLfsr.FieldBits<F>(), Width, RoundsFull, RoundsPartial);
        var constants = new F[(RoundsFull * Width) + RoundsPartial];
        for (var i = 0; i < constants.Length; i++)
        {
            constants[i] = grain.NextByRejection<F>();
        }

        return constants;
    }
}
