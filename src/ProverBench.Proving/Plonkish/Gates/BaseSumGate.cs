using ProverBench.Backends.Kernels.Constraints;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Plonkish.Gates;

/// <summary>The 64 bits, lowest first, of the representative of a value in [0, p), and no others; and the two constants of the row, on wires that are left.</summary>
/// <remarks>
/// Wires: the value, 64 bits, as advice u, and the constants, a slot without inputs. Each b(b − 1) = 0; value = Σ 2^i·bᵢ. With low and high the sums of 32 bits each, an integer of 64 bits is p = 2^64 − 2^32 + 1 or
/// more exactly if high = 2^32 − 1 and low ≠ 0; low·(1 − (2^32 − 1 − high)·u) = 0 refuses that, and elsewhere u can be chosen. u is free where low = 0.
/// </remarks>
public readonly struct BaseSumGate : IGate
{
    /// <summary>Bits.</summary>
    public const int Bits = 64;

    private const int FirstBit = 1;

    private const int Inverse = FirstBit + Bits;

    private const int FirstConstant = Inverse + 1;

    private static readonly Goldilocks High = Goldilocks.FromUInt64(1ul << 32);

    /// <inheritdoc/>
    public static string Name => "base-sum/64/2";

    /// <inheritdoc/>
    public static GateKind Kind => GateKind.BaseSum;

    /// <inheritdoc/>
    public static int Slots => 2;

    /// <inheritdoc/>
    public static SlotWires Wires(int slot) => slot == 0 ? SlotWires.Ranges(0, 1, FirstBit, Bits) : SlotWires.Ranges(0, 0, FirstConstant, PlonkishLayout.Constants);

    /// <inheritdoc/>
    public static void Advise(ref WitnessRow row, int slot)
    {
        if (slot > 0)
        {
            return;
        }

        var value = row.Value(0).Value;
        for (var i = 0; i < Bits; i++)
        {
            row.Set(FirstBit + i, Goldilocks.FromUInt64((value >> i) & 1));
        }

        Goldilocks.TryInvert(Goldilocks.FromUInt64(uint.MaxValue - (value >> 32)), out var inverse);
        row.Set(Inverse, inverse);
    }

    static void IGate.Eval<R, X>(ref R row, int slot)
    {
        if (slot > 0)
        {
            for (var i = 0; i < PlonkishLayout.Constants; i++)
            {
                row.Define(FirstConstant + i, row.Constant(i));
            }

            return;
        }

        var one = X.Constant(Goldilocks.One);
        for (var i = 0; i < Bits; i++)
        {
            var bit = row.Wire(FirstBit + i);
            row.AssertZero(bit * (bit - one));
        }

        var low = Sum<R, X>(ref row, FirstBit);
        var high = Sum<R, X>(ref row, FirstBit + 32);
        row.AssertZero(low + X.Scale(high, High) - row.Wire(0));
        row.AssertZero(low * (one - ((X.Constant(Goldilocks.FromUInt64(uint.MaxValue)) - high) * row.Wire(Inverse))));
    }

    private static X Sum<R, X>(ref R row, int first)
        where R : struct, IGateRow<X>, allows ref struct
        where X : struct, IExpression<X, Goldilocks>
    {
        var sum = row.Wire(first + 31);
        for (var i = 30; i >= 0; i--)
        {
            sum = sum + sum + row.Wire(first + i);
        }

        return sum;
    }
}
