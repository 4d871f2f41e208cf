using System.Numerics;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>Writes arithmetic on coordinates of points, in memory: elements of Fp, or of Fp[u]/(u² + 1) as c0's limbs followed by c1's. Eight elements side by side.</summary>
/// <param name="limbs">Writes what is modulo p.</param>
/// <param name="degree">1 or 2.</param>
/// <param name="scratch">Room for six elements of Fp.</param>
internal sealed class CoordinateEmitter(LimbEmitter limbs, int degree, LimbAddress scratch)
{
    /// <summary>Bytes of eight elements.</summary>
    public int Bytes => degree * limbs.GroupBytes;

    /// <summary>1 or 2.</summary>
    public int Degree => degree;

    /// <summary>Coefficient i of an element.</summary>
    public LimbVector Part(CoordinateAt element, int i) => new(element.Address.Plus(i * limbs.GroupBytes), element.Below, element.IsCarried);

    /// <summary>to ← a·b/R; to may be a or b.</summary>
    public CoordinateAt Multiply(LimbAddress to, CoordinateAt a, CoordinateAt b)
    {
        if (degree == 1)
        {
            var factor = limbs.Load(a.Address, a.Below);
            var product = limbs.Multiply(factor, Part(b, 0));
            limbs.Release(factor);
            return new(to, limbs.Store(product, to).Below);
        }

        // Karatsuba: t0 = a0·b0, t1 = a1·b1; (t0 − t1) + ((a0 + a1)(b0 + b1) − t0 − t1)·u, column by column, each with one reduction
        var (a0, a1, b0, b1) = (Part(a, 0), Part(a, 1), Part(b, 0), Part(b, 1));
        var firstColumns = scratch;
        var secondColumns = scratch.Plus(2 * limbs.GroupBytes);
        StoreColumns(a0, b0, firstColumns);
        StoreColumns(a1, b1, secondColumns);
        var sum = limbs.Store(limbs.Carry(limbs.Add(a0, a1)), scratch.Plus(4 * limbs.GroupBytes));
        var other = limbs.Store(limbs.Carry(limbs.Add(b0, b1)), scratch.Plus(5 * limbs.GroupBytes));
        var columns = limbs.Columns(sum, other);
        for (var k = 0; k < columns.Length; k++)
        {
            limbs.Code.vpsubq(columns[k], columns[k], firstColumns[k]);
            limbs.Code.vpsubq(columns[k], columns[k], secondColumns[k]);
        }

        var second = limbs.Store(limbs.ReduceColumns(columns, ((a0.Below - 1) * (b1.Below - 1)) + ((a1.Below - 1) * (b0.Below - 1)) + 1), to.Plus(limbs.GroupBytes));
        // A multiple of p keeps the difference from being negative.
        var offset = ((((a1.Below - 1) * (b1.Below - 1)) / limbs.Modulus) + 1) * limbs.Modulus;
        for (var k = 0; k < columns.Length; k++)
        {
            columns[k] = limbs.Take();
            var limb = (ulong)((offset >> (LimbEmitter.LimbBits * k)) & ((BigInteger.One << LimbEmitter.LimbBits) - 1));
            limbs.Code.vmovdqu64(columns[k], firstColumns[k]);
            limbs.Code.vpaddq(columns[k], columns[k], __qword_bcst[limbs.Pool.Word(limb)]);
            limbs.Code.vpsubq(columns[k], columns[k], secondColumns[k]);
        }

        var first = limbs.Store(limbs.ReduceColumns(columns, ((a0.Below - 1) * (b0.Below - 1)) + offset + 1), to);
        return new(to, BigInteger.Max(first.Below, second.Below));
    }

    /// <summary>to ← a²/R; to is not a.</summary>
    public CoordinateAt Square(LimbAddress to, CoordinateAt a)
    {
        if (degree == 1)
        {
            return Multiply(to, a, a);
        }

        // (a0 + a1)(a0 − a1) + 2·a0·a1·u
        var twice = limbs.Carry(limbs.Add(Part(a, 0), Part(a, 0)));
        var second = limbs.Multiply(twice, Part(a, 1));
        limbs.Release(twice);
        var below = limbs.Store(second, to.Plus(limbs.GroupBytes)).Below;
        var difference = limbs.Store(limbs.Carry(limbs.Subtract(Part(a, 0), Part(a, 1))), scratch);
        var sum = limbs.Carry(limbs.Add(Part(a, 0), Part(a, 1)));
        var first = limbs.Multiply(sum, difference);
        limbs.Release(sum);
        return new(to, BigInteger.Max(below, limbs.Store(first, to).Below));
    }

    /// <summary>to ← a − b − …, carried, some multiples of p more.</summary>
    public CoordinateAt Subtract(LimbAddress to, CoordinateAt a, params ReadOnlySpan<CoordinateAt> others)
        => ByParts(to, a, others, (x, y) => limbs.Carry(limbs.Subtract(x, y)));

    /// <summary>to ← a − b − …, reduced.</summary>
    public CoordinateAt SubtractReduce(LimbAddress to, CoordinateAt a, params ReadOnlySpan<CoordinateAt> others)
        => ByParts(to, a, others, (x, y) => limbs.Reduce(limbs.Subtract(x, y)));

    /// <summary>to ← a + b + …, reduced.</summary>
    public CoordinateAt AddReduce(LimbAddress to, CoordinateAt a, params ReadOnlySpan<CoordinateAt> others)
        => ByParts(to, a, others, (x, y) => limbs.Reduce(limbs.Add(x, y)));

    private void StoreColumns(LimbVector a, LimbVector b, LimbAddress to)
    {
        // Factors of five limbs stay in registers beside their columns, those of eight do not.
        var factor = limbs.Limbs == 5 ? limbs.Load(a.Address, a.Below) : a;
        var columns = limbs.Columns(factor, b);
        limbs.Release(factor);
        for (var k = 0; k < columns.Length; k++)
        {
            limbs.Code.vmovdqu64(to[k], columns[k]);
            limbs.Release(columns[k]);
        }
    }

    private CoordinateAt ByParts(LimbAddress to, CoordinateAt a, ReadOnlySpan<CoordinateAt> others, Func<LimbVector, LimbVector[], LimbVector> combine)
    {
        var below = BigInteger.Zero;
        for (var i = 0; i < degree; i++)
        {
            var parts = new LimbVector[others.Length];
            for (var k = 0; k < parts.Length; k++)
            {
                parts[k] = Part(others[k], i);
            }

            below = limbs.Store(combine(Part(a, i), parts), to.Plus(i * limbs.GroupBytes)).Below;
        }

        return new(to, below);
    }
}
