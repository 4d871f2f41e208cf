namespace ProverBench.Algebra.Hashing;

/// <summary>One Poseidon instance over a prime field: rounds, constants and the MDS matrix.</summary>
public sealed class PoseidonParameters<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly F[] _constants;
    private readonly F[] _matrix;

    /// <summary>Declares an instance with constants of its own.</summary>
    /// <param name="name">See <see cref="Name"/>.</param>
    /// <param name="width">t.</param>
    /// <param name="roundsFull">R_F, even.</param>
    /// <param name="roundsPartial">R_P.</param>
    /// <param name="sboxDegree">α, prime to p − 1: 3, 5 or 7.</param>
    /// <param name="roundConstants">(R_F + R_P)·t elements, round by round.</param>
    /// <param name="matrix">M, t·t elements, row-major.</param>
    /// <exception cref="ArgumentException">x^α is no permutation of the field, or a parameter is out of range.</exception>
    public PoseidonParameters(string name, int width, int roundsFull, int roundsPartial, int sboxDegree, F[] roundConstants, F[] matrix)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 2);
        if (roundsFull <= 0 || roundsFull % 2 != 0 || roundsPartial < 0)
        {
            throw new ArgumentException($"rounds are an even R_F > 0 and R_P >= 0, found {roundsFull} and {roundsPartial}", nameof(roundsFull));
        }

        if (sboxDegree is not (3 or 5 or 7) || (F.Characteristic - 1) % sboxDegree == 0)
        {
            throw new ArgumentException($"x^{sboxDegree} is no S-box over {F.Name}", nameof(sboxDegree));
        }

        if (roundConstants.Length != (roundsFull + roundsPartial) * width || matrix.Length != width * width)
        {
            throw new ArgumentException($"{name}: {roundConstants.Length} constants and {matrix.Length} matrix entries do not fit width {width}", nameof(roundConstants));
        }

        Name = name;
        Width = width;
        RoundsFull = roundsFull;
        RoundsPartial = roundsPartial;
        SboxDegree = sboxDegree;
        _constants = roundConstants;
        _matrix = matrix;
    }

    /// <summary>Derives an instance the reference way.</summary>
    /// <remarks>
    /// From one <see cref="GrainLfsr"/>: first (R_F + R_P)·t round constants by rejection, then x_0 … x_{t−1}, y_0 … y_{t−1} modulo p, and
    /// M[i][j] = 1/(x_i + y_j), a Cauchy matrix (Grassi et al., Poseidon, USENIX Security 2021, appendices E and F).
    /// </remarks>
    /// <exception cref="ArgumentException">x^α is no permutation of the field, or a parameter is out of range.</exception>
    public static PoseidonParameters<F> FromGrain(string name, int width, int roundsFull, int roundsPartial, int sboxDegree)
    {
        var grain = new GrainLfsr(GrainLfsr.FieldBits<F>(), width, roundsFull, roundsPartial);
        var constants = new F[(roundsFull + roundsPartial) * width];
        for (var i = 0; i < constants.Length; i++)
        {
            constants[i] = grain.NextByRejection<F>();
        }

        var points = new F[2 * width];
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = grain.NextModuloP<F>();
        }

        var matrix = new F[width * width];
        for (var i = 0; i < width; i++)
        {
            for (var j = 0; j < width; j++)
            {
                matrix[(i * width) + j] = FieldMath.Invert(points[i] + points[width + j]);
            }
        }

        return new(name, width, roundsFull, roundsPartial, sboxDegree, constants, matrix);
    }

    /// <summary>The instance's name, as in <c>bn254_t3_circomlib</c>.</summary>
    public string Name { get; }

    /// <summary>t, elements of the state.</summary>
    public int Width { get; }

    /// <summary>R_F, half before and half after the partial rounds.</summary>
    public int RoundsFull { get; }

    /// <summary>R_P.</summary>
    public int RoundsPartial { get; }

    /// <summary>α of the S-box x^α.</summary>
    public int SboxDegree { get; }

    /// <summary>(R_F + R_P)·t constants, round by round.</summary>
    public ReadOnlySpan<F> RoundConstants => _constants;

    /// <summary>M, row-major; the linear layer is state ← M·state.</summary>
    public ReadOnlySpan<F> Matrix => _matrix;
}
