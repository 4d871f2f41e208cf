using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>The power root^(2^Doublings · (index mod 2^Bits)).</summary>
/// <param name="Bits">How many low bits of the index it depends on.</param>
/// <param name="Doublings">How often it is squared.</param>
public readonly record struct IndexPower(int Bits, int Doublings)
{
    /// <summary>
    /// Powers by square and multiply: one chain from the low bits up gives those of every number of bits, and others follow by squaring or from bits of their own, whichever takes fewer
    /// products.
    /// </summary>
    internal static B[] Of<B, X, K, D>(IVerifierMachine<B, X, K, D> machine, Goldilocks root, ReadOnlySpan<K> index, ReadOnlySpan<IndexPower> wanted)
        where B : struct
        where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
        where K : struct
        where D : struct
    {
        var known = new Dictionary<IndexPower, B>();
        var powers = new B[wanted.Length];
        foreach (var power in wanted.ToArray().Order(Comparer<IndexPower>.Create((a, b) => (a.Doublings, -a.Bits).CompareTo((b.Doublings, -b.Bits)))))
        {
            if (known.ContainsKey(power))
            {
                continue;
            }

            var near = power with { Doublings = power.Doublings - 1 };
            while (near.Doublings >= 0 && !known.ContainsKey(near))
            {
                near = near with { Doublings = near.Doublings - 1 };
            }

            if (near.Doublings >= 0 && power.Doublings - near.Doublings <= power.Bits)
            {
                var value = known[near];
                while (near != power)
                {
                    value = machine.Multiply(value, value);
                    known[near = near with { Doublings = near.Doublings + 1 }] = value;
                }
            }
            else
            {
                Chain(machine, root, index, power, known);
            }
        }

        for (var i = 0; i < powers.Length; i++)
        {
            powers[i] = known[wanted[i]];
        }

        return powers;
    }

    /// <summary>The power, and those of fewer bits on the way.</summary>
    private static void Chain<B, X, K, D>(IVerifierMachine<B, X, K, D> machine, Goldilocks root, ReadOnlySpan<K> index, IndexPower power, Dictionary<IndexPower, B> known)
        where B : struct
        where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
        where K : struct
        where D : struct
    {
        var factor = FieldMath.Pow(root, 1UL << power.Doublings);
        known[power with { Bits = 0 }] = machine.Constant(Goldilocks.One);
        for (var bits = 1; bits <= power.Bits; bits++)
        {
            known[power with { Bits = bits }] = bits == 1
                ? machine.Choose(index[0], factor, Goldilocks.One)
                : machine.ScaleIf(index[bits - 1], known[power with { Bits = bits - 1 }], factor);
            factor = Goldilocks.Square(factor);
        }
    }
}
