using System.Numerics;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>Writes arithmetic on coordinates of points, in memory: elements of Fp, or of Fp[u]/(u² + 1) as c0's limbs followed by c1's. Eight elements side by side.</summary>
/// <param name="limbs">Writes what is modulo p.</param>
/// <param name="degree">1 or 2.</param>
/// <param name="scratch">Room for one element of Fp.</param>
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

        // (a0·b0 − a1·b1) + (a0·b1 + a1·b0)·u, each with one reduction
        var negated = limbs.Carry(limbs.Negate(Part(b, 1)));
        var first = limbs.SumOfProducts((Part(a, 0), Part(b, 0)), (Part(a, 1), negated));
        limbs.Release(negated);
        var second = limbs.SumOfProducts((Part(a, 0), Part(b, 1)), (Part(a, 1), Part(b, 0)));
        var below = BigInteger.Max(first.Below, second.Below);
        limbs.Store(first, to);
        limbs.Store(second, to.Plus(limbs.GroupBytes));
        return new(to, below);
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
