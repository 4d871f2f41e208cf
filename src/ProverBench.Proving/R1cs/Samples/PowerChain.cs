namespace ProverBench.Proving.R1cs.Samples;

/// <summary>
/// A circuit as those of algebraic hashes are: rounds of x ← (s₀ + 2·s₁ + 3·s₂ + i)⁵, three constraints each of one to four terms, (s₀, s₁, s₂) ← (s₁, s₂, x); from a public start
/// to a public end. Every wire is as wide as the field, and a third of them, the fourth powers, never stand in B.
/// </summary>
internal static class PowerChain<S>
    where S : unmanaged, IPrimeField<S>
{
    private const int OfARound = 3;

    /// <summary>The constraint that binds the end.</summary>
    private const int Others = 1;

    private static readonly S Two = S.FromUInt64(2);
    private static readonly S Three = S.FromUInt64(3);

    /// <summary>Lays down the circuit.</summary>
    public static void Describe(CircuitBuilder<S> circuit, int constraints, ReadOnlySpan<byte> seed)
    {
        var end = circuit.PublicOutput("end");
        Num<S> s0 = circuit.PublicInput("start", circuit.HasValues ? Start(seed) : S.Zero), s1 = Num<S>.One, s2 = Num<S>.Zero;
        var (rounds, left) = Rounds(constraints);
        for (var i = 0; i < rounds; i++)
        {
            var x = s0 + (Two * s1) + (Three * s2) + S.FromUInt64((ulong)i);
            var square = circuit.Multiply(x, x, "x^2", i);
            var fourth = circuit.Multiply(square, square, "x^4", i);
            (s0, s1, s2) = (s1, s2, circuit.Multiply(fourth, x, "x^5", i));
        }

        for (var i = 0; i < left; i++)
        {
            s2 = circuit.Multiply(s2 + s1, s2, "rest", i);
        }

        circuit.Bind(end, s2);
    }

    /// <summary>End and start.</summary>
    public static S[] Statement(int constraints, ReadOnlySpan<byte> seed)
    {
        var start = Start(seed);
        S s0 = start, s1 = S.One, s2 = S.Zero;
        var (rounds, left) = Rounds(constraints);
        for (var i = 0; i < rounds; i++)
        {
            (s0, s1, s2) = (s1, s2, FieldMath.Pow(s0 + (Two * s1) + (Three * s2) + S.FromUInt64((ulong)i), 5));
        }

        for (var i = 0; i < left; i++)
        {
            s2 *= s2 + s1;
        }

        return [s2, start];
    }

    private static (int Rounds, int Left) Rounds(int constraints) => Math.DivRem(constraints - Others, OfARound);

    private static S Start(ReadOnlySpan<byte> seed) => new SeededStream("ProverBench/sample circuit/power chain/1", seed).Scalar<S>();
}
