using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>Mersenne31 as a vector of one lane: what kernels run on where the processor or the size has nothing wider.</summary>
internal readonly unsafe struct CircleLane : ICircleVector<Mersenne31>
{
    /// <inheritdoc/>
    public static int LogLanes => 0;

    /// <inheritdoc/>
    public static int FactorSize => 1;

    /// <inheritdoc/>
    public static int SumSize => 1;

    /// <inheritdoc/>
    public static int MaxProducts => int.MaxValue;

    /// <inheritdoc/>
    public static int FactorWords => 1;

    /// <inheritdoc/>
    public static Mersenne31 Load(Mersenne31* from) => *from;

    /// <inheritdoc/>
    public static void Store(Mersenne31* to, Mersenne31 value) => *to = value;

    /// <inheritdoc/>
    public static Mersenne31 Broadcast(Mersenne31 value) => value;

    /// <inheritdoc/>
    public static Mersenne31 Canonical(Mersenne31 value) => value;

    /// <inheritdoc/>
    public static Mersenne31 Add(Mersenne31 a, Mersenne31 b) => a + b;

    /// <inheritdoc/>
    public static Mersenne31 Subtract(Mersenne31 a, Mersenne31 b) => a - b;

    /// <inheritdoc/>
    public static Mersenne31 Multiply(Mersenne31 a, Mersenne31 b) => a * b;

    /// <inheritdoc/>
    public static Mersenne31 OneIfZero(Mersenne31 canonical) => canonical.IsZero ? Mersenne31.One : canonical;

    /// <inheritdoc/>
    public static void Transpose(Mersenne31* square)
    {
        // One element is its own transpose.
    }

    /// <inheritdoc/>
    public static Operand<Mersenne31> Operand(Mersenne31 value) => new(value, value);

    /// <inheritdoc/>
    public static Mersenne31 SumOfProducts(Operand<Mersenne31> a0, Operand<Mersenne31> b0, Operand<Mersenne31> a1, Operand<Mersenne31> b1)
        => (a0.Value * b0.Value) + (a1.Value * b1.Value);

    /// <inheritdoc/>
    public static Mersenne31 SumOfProducts(
        Operand<Mersenne31> a0, Operand<Mersenne31> b0, Operand<Mersenne31> a1, Operand<Mersenne31> b1, Operand<Mersenne31> a2, Operand<Mersenne31> b2)
        => SumOfProducts(a0, b0, a1, b1) + (a2.Value * b2.Value);

    /// <inheritdoc/>
    public static Mersenne31 SumOfProducts(
        Operand<Mersenne31> a0,
        Operand<Mersenne31> b0,
        Operand<Mersenne31> a1,
        Operand<Mersenne31> b1,
        Operand<Mersenne31> a2,
        Operand<Mersenne31> b2,
        Operand<Mersenne31> a3,
        Operand<Mersenne31> b3)
        => SumOfProducts(a0, b0, a1, b1) + SumOfProducts(a2, b2, a3, b3);

    /// <inheritdoc/>
    public static Mersenne31 SumOfProducts(
        Operand<Mersenne31> a0,
        Operand<Mersenne31> b0,
        Operand<Mersenne31> a1,
        Operand<Mersenne31> b1,
        Operand<Mersenne31> a2,
        Operand<Mersenne31> b2,
        Operand<Mersenne31> a3,
        Operand<Mersenne31> b3,
        Operand<Mersenne31> a4,
        Operand<Mersenne31> b4)
        => SumOfProducts(a0, b0, a1, b1, a2, b2) + SumOfProducts(a3, b3, a4, b4);

    /// <inheritdoc/>
    public static Mersenne31 ZeroWhereBothAre(Mersenne31 a, Mersenne31 b) => a.IsZero ? b : a;

    /// <inheritdoc/>
    public static void Prepare(Mersenne31 factor, Mersenne31* prepared) => *prepared = factor;

    /// <inheritdoc/>
    public static void AddProducts(Mersenne31 value, Mersenne31* factors, int count, Mersenne31* sums)
    {
        for (var k = 0; k < count; k++)
        {
            sums[k] += value * factors[k];
        }
    }

    /// <inheritdoc/>
    public static void AddProducts(Mersenne31 a, Mersenne31 b, Mersenne31 c, Mersenne31 d, Mersenne31* factors, int count, Mersenne31* sums)
    {
        AddProducts(a, factors, count, sums);
        AddProducts(b, factors + count, count, sums);
        AddProducts(c, factors + (2 * count), count, sums);
        AddProducts(d, factors + (3 * count), count, sums);
    }

    /// <inheritdoc/>
    public static Mersenne31 Reduce(Mersenne31* sum) => *sum;

    /// <inheritdoc/>
    public static void PrepareFactor(Mersenne31 factor, ulong* prepared) => *prepared = factor.Value;

    /// <inheritdoc/>
    public static void InnerProducts(Mersenne31* values, ulong* factors, int stride, int count, int degree, Mersenne31* results)
    {
        for (var d = 0; d < degree; d++)
        {
            var sum = Mersenne31.Zero;
            for (var k = 0; k < count; k++)
            {
                sum += values[k] * Mersenne31.FromUInt64(factors[((long)d * stride) + k]);
            }

            results[d] = sum;
        }
    }

    /// <inheritdoc/>
    public static void Interleave(ref Mersenne31 a, ref Mersenne31 b)
    {
        // One lane each: a, then b.
    }

    /// <inheritdoc/>
    public static void StoreAside(Mersenne31* to, Mersenne31 value) => *to = value;

    /// <inheritdoc/>
    public static void InverseTail(Mersenne31* values, long count, CircleLayers layers)
    {
        for (long i = 0; i < count; i++)
        {
            values[i] *= layers.Scale;
        }
    }

    /// <inheritdoc/>
    public static void ForwardTail(Mersenne31* values, long count, CircleLayers layers, int trivial)
    {
        // One lane has no layers inside it.
    }
}
