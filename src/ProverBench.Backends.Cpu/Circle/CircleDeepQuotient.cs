using System.Runtime.CompilerServices;
using ProverBench.Algebra.Circles;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Fri;
using ProverBench.Backends.Cpu.Polynomials;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>
/// The batched quotient by lines, a block of rows at a time: S(P) = Σ_c α^c·f_c(P) once for every matrix, with unreduced sums; for every point of it (S(P) − slope·P.y − offset)/d(P).
/// </summary>
/// <remarks>
/// d has coefficients in u·K, K the field of i = u² − 2: d = u·(c₁ + c₃u²) = u·(a + bi) with a = c₁ + 2c₃ and b = c₃, and 1/(a + bi) = (a − bi)/(a² + b²), where
/// a − bi = c₁ + 4c₃ − c₃u². So only norms are inverted, in the base field and together; 1/u is part of the point's factor.
/// </remarks>
internal sealed unsafe class CircleDeepQuotient<X, V, T>(CircleTable domain, long rows, Mersenne31* target, V* powers, WorkerScratch scratch, WorkerScratch inversion)
    where X : struct, ICircleVector<V>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, Mersenne31, V, Mersenne31Quartic>
{
    /// <summary>Vectors of a block: its sums stay in the first-level cache.</summary>
    private const int BlockVectors = 32;

    private readonly List<Matrix> _matrices = [];

    private static int Lanes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1 << X.LogLanes;
    }

    /// <summary>Vectors that the prepared powers of one exponent take.</summary>
    public static int PowerSize => T.Degree * X.FactorSize;

    /// <summary>powers[c] ← α^c in every lane, prepared.</summary>
    public static void PreparePowers(ReadOnlySpan<Mersenne31Quartic> alphas, V* powers)
    {
        foreach (var alpha in alphas)
        {
            for (var k = 0; k < T.Degree; k++, powers += X.FactorSize)
            {
                X.Prepare(X.Broadcast(alpha.Coefficient(k)), powers);
            }
        }
    }

    /// <summary>Adds a matrix.</summary>
    /// <param name="data">Its columns.</param>
    /// <param name="columns">How many.</param>
    /// <param name="points">Where it is opened.</param>
    /// <param name="claims">claims[p·columns + c].</param>
    /// <param name="alphas">α^c.</param>
    /// <param name="first">The power of α that the first point's columns begin with.</param>
    public void Add(Mersenne31* data, int columns, CirclePointOver<Mersenne31Quartic>[] points, Mersenne31Quartic[] claims, Mersenne31Quartic[] alphas, Mersenne31Quartic first)
    {
        Span<Mersenne31> u = [Mersenne31.Zero, Mersenne31.One, Mersenne31.Zero, Mersenne31.Zero];
        var inverse = FieldMath.Invert(Mersenne31Quartic.FromCoefficients(u));
        var openings = new Opening[points.Length];
        for (var p = 0; p < points.Length; p++)
        {
            var (sum, conjugate) = (Mersenne31Quartic.Zero, Mersenne31Quartic.Zero);
            for (var c = 0; c < columns; c++)
            {
                var claim = claims[(p * columns) + c];
                sum += alphas[c] * claim;
                conjugate += alphas[c] * CircleLine<Mersenne31Quartic>.Conjugate(claim);
            }

            var line = CircleLine<Mersenne31Quartic>.Through(points[p], sum, conjugate);
            var (x, y, constant) = CircleLine<Mersenne31Quartic>.Vanishing(points[p]);
            openings[p] = new(
                T.Broadcast(line.A),
                T.Broadcast(line.B),
                T.Broadcast(first * inverse),
                new(X.Broadcast(x.Coefficient(1)), X.Broadcast(y.Coefficient(1)), X.Broadcast(constant.Coefficient(1))),
                new(X.Broadcast(x.Coefficient(3)), X.Broadcast(y.Coefficient(3)), X.Broadcast(constant.Coefficient(3))));
            first *= FieldMath.Pow(alphas[1], (ulong)columns);
        }

        _matrices.Add(new Matrix((nint)data, columns, openings));
    }

    /// <summary>Runs over all rows, half of which are a multiple of the lanes.</summary>
    public void Run(Workers workers) => workers.For(rows, Math.Min(rows, BlockVectors * Lanes), new Body(this));

    private void Block(long row, int vectors, int worker)
    {
        var sumBytes = (long)BlockVectors * T.Degree * X.SumSize * sizeof(V);
        var packedBytes = (long)BlockVectors * sizeof(T);
        var memory = (byte*)scratch.Of(worker, sumBytes + (2 * packedBytes) + (3L * BlockVectors * sizeof(V)));
        var sums = (V*)memory;
        var combined = (T*)(memory + sumBytes);
        var results = combined + BlockVectors;
        var xs = (V*)(results + BlockVectors);
        var ys = xs + BlockVectors;
        var norms = ys + BlockVectors;
        Coordinates<X, V>.Fill(domain, rows, row, vectors, xs, ys);
        new Span<T>(results, vectors).Clear();
        foreach (var matrix in _matrices)
        {
            new Span<V>(sums, vectors * T.Degree * X.SumSize).Clear();
            ColumnSums<X, Mersenne31, V>.Across((Mersenne31*)matrix.Data + row, rows, matrix.Columns, powers, T.Degree, vectors, sums);
            Reduce(sums, combined, vectors);
            foreach (var opening in matrix.Openings)
            {
                for (var r = 0; r < vectors; r++)
                {
                    var (c1, c3) = (opening.Odd.At(xs[r], ys[r]), opening.Cube.At(xs[r], ys[r]));
                    var a = X.Add(X.Add(c1, c3), c3);
                    X.Store((Mersenne31*)(norms + r), X.Canonical(X.Add(X.Multiply(a, a), X.Multiply(c3, c3))));
                }

                new BatchInversion<X, Mersenne31, V>((Mersenne31*)norms, inversion).Run(0, (long)vectors * Lanes, worker);
                Divide(opening, combined, xs, ys, norms, results, vectors);
            }
        }

        for (var r = 0; r < vectors; r++)
        {
            T.Store(target + row + (r * Lanes), rows, results[r]);
        }
    }

    [SkipLocalsInit]
    private static void Reduce(V* sums, T* combined, int vectors)
    {
        var coefficients = stackalloc V[T.Degree];
        for (var r = 0; r < vectors; r++)
        {
            for (var k = 0; k < T.Degree; k++, sums += X.SumSize)
            {
                coefficients[k] = X.Reduce(sums);
            }

            combined[r] = T.FromVectors(coefficients);
        }
    }

    /// <summary>results[r] += (S − slope·y − offset)·factor·(a − bi)/norm.</summary>
    [SkipLocalsInit]
    private static void Divide(Opening opening, T* combined, V* xs, V* ys, V* norms, T* results, int vectors)
    {
        var inverse = stackalloc V[T.Degree];
        new Span<V>(inverse, T.Degree).Clear();
        for (var r = 0; r < vectors; r++)
        {
            var (c1, c3) = (opening.Odd.At(xs[r], ys[r]), opening.Cube.At(xs[r], ys[r]));
            var twice = X.Add(c3, c3);
            inverse[0] = X.Multiply(X.Add(c1, X.Add(twice, twice)), norms[r]);
            inverse[2] = X.Multiply(X.Subtract(X.Broadcast(Mersenne31.Zero), c3), norms[r]);
            results[r] += (combined[r] - T.Scale(opening.Slope, ys[r]) - opening.Offset) * opening.Factor * T.FromVectors(inverse);
        }
    }

    private readonly record struct Matrix(nint Data, long Columns, Opening[] Openings);

    /// <summary>A point at which a matrix is opened: its line, α^first/u, and the coefficients of u and u³ of d.</summary>
    private readonly record struct Opening(T Slope, T Offset, T Factor, Linear Odd, Linear Cube);

    /// <summary>x·Px + y·Py + constant.</summary>
    private readonly record struct Linear(V X1, V Y1, V Constant)
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public V At(V x, V y) => X.Add(X.Add(X.Multiply(X1, x), X.Multiply(Y1, y)), Constant);
    }

    private readonly struct Body(CircleDeepQuotient<X, V, T> owner) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (; from < to; from += BlockVectors * Lanes)
            {
                owner.Block(from, (int)Math.Min(BlockVectors, (to - from) >> X.LogLanes), worker);
            }
        }
    }
}
