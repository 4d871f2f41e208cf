using System.Numerics;
using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Serial.Towers;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Serial.Pairings;

/// <summary>The optimal ate pairing: squarings shared by the pairs of a thread, sparse products with lines, normalised where they are met often. Threads share the pairs of a product; the final exponentiation is one thread's.</summary>
/// <typeparam name="K">The arithmetic beneath.</typeparam>
/// <typeparam name="H">The final exponentiation's hard part.</typeparam>
/// <typeparam name="E">The curve.</typeparam>
/// <typeparam name="F">The base field Fp.</typeparam>
/// <typeparam name="S">The scalar field Fr.</typeparam>
/// <typeparam name="G1">The group over Fp.</typeparam>
/// <typeparam name="G2">The group over Fp2.</typeparam>
[SkipLocalsInit]
internal sealed unsafe class SerialPairing<K, H, E, F, S, G1, G2>(Workers workers) : IPairingKernels<E, F, S, G1, G2>
    where K : struct, ITowerArithmetic<F>
    where H : struct, IHardPart<K, F>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, IPrimeField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private const int Coefficients = Dodecic<K, F, E>.Coefficients;

    /// <summary>The loop length's signed digits behind the first.</summary>
    private static readonly sbyte[] s_digits = WindowedDigits.InPlainWindow(BigInteger.Abs(E.LoopLength)).Digits[1..];

    private static readonly int s_lines = s_digits.Length + s_digits.Count(digit => digit != 0) + (E.HasFrobeniusLines ? 2 : 0);

    /// <inheritdoc/>
    public PreparedLines<G2, F> Prepare(in AffinePoint<G2, Fp2<F>> point, LineUse use)
    {
        // Whoever pairs was here first.
        K.Start();
        if (point.IsInfinity)
        {
            return new SerialLines<G2, F>(new([]), infinity: true, normalized: false);
        }

        if (use == LineUse.Once)
        {
            var once = point;
            return new SerialLines<G2, F>(new(() => LinesOf(once)), infinity: false, normalized: false);
        }

        var lines = LinesOf(point);
        var normalized = new Fp2<F>[2 * s_lines];
        return LineMaker<K, G2, F>.TryNormalize(lines, normalized)
            ? new SerialLines<G2, F>(new(normalized), infinity: false, normalized: true)
            : new SerialLines<G2, F>(new(lines), infinity: false, normalized: false);
    }

    private static Fp2<F>[] LinesOf(in AffinePoint<G2, Fp2<F>> point)
    {
        var lines = new Fp2<F>[3 * s_lines];
        fixed (Fp2<F>* at = lines)
        {
            Run(point, at);
        }

        return lines;
    }

    /// <inheritdoc/>
    public Fp12<F, E> Product(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q)
    {
        var f = stackalloc Fp2<F>[Coefficients];
        MillerLoop(f, p, q);
        EasyPart(f);
        H.Exact(f);
        return *(Fp12<F, E>*)f;
    }

    /// <inheritdoc/>
    public bool ProductIsOne(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q)
    {
        var f = stackalloc Fp2<F>[Coefficients];
        MillerLoop(f, p, q);
        EasyPart(f);
        H.Multiple(f);
        return ((Fp12<F, E>*)f)->Equals(Fp12<F, E>.One);
    }

    /// <summary>The lines of q, in the order of the loop.</summary>
    private static void Run(AffinePoint<G2, Fp2<F>> q, Fp2<F>* line)
    {
        var t = stackalloc Fp2<F>[3];
        (t[0], t[1], t[2]) = (q.X, q.Y, Fp2<F>.One);
        var negative = -q;
        foreach (var digit in s_digits)
        {
            LineMaker<K, G2, F>.Double(t, line);
            line += 3;
            if (digit != 0)
            {
                LineMaker<K, G2, F>.Add(t, digit > 0 ? &q : &negative, line);
                line += 3;
            }
        }

        if (E.HasFrobeniusLines)
        {
            var once = TwistFrobenius<G2, F, E>.Apply(q);
            var twice = -TwistFrobenius<G2, F, E>.Apply(once);
            LineMaker<K, G2, F>.Add(t, &once, line);
            LineMaker<K, G2, F>.Add(t, &twice, line + 3);
        }
    }

    /// <summary>f ← ∏ f(p[i], q[i]), up to factors that the final exponentiation kills.</summary>
    private void MillerLoop(Fp2<F>* f, ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q)
    {
        var pairs = Pairs(p, q);
        if (pairs.Length < 2 || workers.Count == 1)
        {
            MillerLoop(f, pairs);
            return;
        }

        var loops = new Fp12<F, E>[workers.Count];
        workers.For(pairs.Length, (pairs.Length + workers.Count - 1) / workers.Count, new LoopBody(pairs, loops));
        *(Fp12<F, E>*)f = Fp12<F, E>.One;
        foreach (var loop in loops)
        {
            if (!loop.IsZero)
            {
                var factor = loop;
                Dodecic<K, F, E>.Multiply(f, f, (Fp2<F>*)&factor);
            }
        }
    }

    /// <summary>f ← the product over some pairs.</summary>
    private static void MillerLoop(Fp2<F>* f, ReadOnlySpan<Pair> pairs)
    {
        *(Fp12<F, E>*)f = Fp12<F, E>.One;
        var line = 0;
        for (var i = 0; i < s_digits.Length; i++)
        {
            if (i != 0)
            {
                Dodecic<K, F, E>.Square(f, f);
            }

            Multiply(f, pairs, line++);
            if (s_digits[i] != 0)
            {
                Multiply(f, pairs, line++);
            }
        }

        if (E.LoopLength.Sign < 0)
        {
            Dodecic<K, F, E>.Conjugate(f, f);
        }

        if (E.HasFrobeniusLines)
        {
            Multiply(f, pairs, line++);
            Multiply(f, pairs, line);
        }
    }

    private static void Multiply(Fp2<F>* f, ReadOnlySpan<Pair> pairs, int line)
    {
        Fp2<F> x, y;
        foreach (ref readonly var pair in pairs)
        {
            var (px, py) = (pair.X, pair.Y);
            fixed (Fp2<F>* lines = pair.Lines.Coefficients)
            {
                if (pair.Lines.IsNormalized)
                {
                    var at = lines + (2 * line);
                    Quadratic<K, F>.Scale(&x, at, &px);
                    Quadratic<K, F>.Scale(&y, at + 1, &py);
                    if (E.Twist == TwistType.D)
                    {
                        Dodecic<K, F, E>.MultiplyBy013Normalized(f, f, &x, &y);
                    }
                    else
                    {
                        Dodecic<K, F, E>.MultiplyBy023Normalized(f, f, &y, &x);
                    }
                }
                else
                {
                    var at = lines + (3 * line);
                    Quadratic<K, F>.Scale(&y, at, &py);
                    Quadratic<K, F>.Scale(&x, at + 1, &px);
                    if (E.Twist == TwistType.D)
                    {
                        Dodecic<K, F, E>.MultiplyBy013(f, f, &y, &x, at + 2);
                    }
                    else
                    {
                        Dodecic<K, F, E>.MultiplyBy023(f, f, at + 2, &x, &y);
                    }
                }
            }
        }
    }

    /// <summary>The pairs without infinity; those with normalised lines have x/y and 1/y for their coordinates, since factors in Fp do not matter.</summary>
    private static Pair[] Pairs(ReadOnlySpan<AffinePoint<G1, F>> p, ReadOnlySpan<PreparedLines<G2, F>> q)
    {
        if (p.Length != q.Length)
        {
            throw new ArgumentException($"{p.Length} points of G1 do not pair with {q.Length} points of G2");
        }

        var pairs = new List<Pair>(p.Length);
        for (var i = 0; i < p.Length; i++)
        {
            var lines = q[i] as SerialLines<G2, F> ?? throw Shapes.ForeignLines(i);
            if (p[i].IsInfinity || lines.IsInfinity)
            {
                continue;
            }

            var (x, y) = (p[i].X, p[i].Y);
            if (lines.IsNormalized)
            {
                K.TryInvert(&y, &y);
                K.Multiply(&x, &x, &y);
            }

            pairs.Add(new(x, y, lines));
        }

        return [.. pairs];
    }

    /// <summary>f ← f^((p⁶ − 1)(p² + 1)).</summary>
    private static void EasyPart(Fp2<F>* f)
    {
        var t = stackalloc Fp2<F>[Coefficients];
        if (!Dodecic<K, F, E>.TryInvert(t, f))
        {
            throw new DivideByZeroException("a Miller loop over points that are not of their groups gave zero");
        }

        Dodecic<K, F, E>.Conjugate(f, f);
        Dodecic<K, F, E>.Multiply(f, f, t);
        Dodecic<K, F, E>.FrobeniusTwice(t, f);
        Dodecic<K, F, E>.Multiply(f, t, f);
    }

    /// <summary>A loop over the pairs of a part, multiplied into the thread's, which is zero before the first.</summary>
    private readonly struct LoopBody(Pair[] pairs, Fp12<F, E>[] loops) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var f = stackalloc Fp2<F>[Coefficients];
            MillerLoop(f, pairs.AsSpan((int)from, (int)(to - from)));
            fixed (Fp12<F, E>* loop = &loops[worker])
            {
                if (!loop->IsZero)
                {
                    Dodecic<K, F, E>.Multiply(f, f, (Fp2<F>*)loop);
                }

                *loop = *(Fp12<F, E>*)f;
            }
        }
    }

    private readonly record struct Pair(F X, F Y, SerialLines<G2, F> Lines);
}
