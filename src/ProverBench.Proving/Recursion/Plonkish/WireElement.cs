using ProverBench.Proving.Plonkish.Circuit;

namespace ProverBench.Proving.Recursion.Plonkish;

/// <summary>An element of Goldilocks in a circuit: a constant, a target, or one of two constants by a bit, which costs nothing as a factor of a product.</summary>
/// <param name="Kind">Which of them.</param>
/// <param name="Target">The target, or that of the bit.</param>
/// <param name="Value">The constant, or that of a bit that is 0.</param>
/// <param name="Difference">What a bit that is 1 adds.</param>
public readonly record struct WireElement(WireElementKind Kind, Target Target, Goldilocks Value, Goldilocks Difference)
{
    /// <summary>A constant.</summary>
    public static WireElement Of(Goldilocks value) => new(WireElementKind.Constant, default, value, default);

    /// <summary>A target.</summary>
    public static WireElement Of(Target target) => new(WireElementKind.Target, target, default, default);

    /// <summary>set where the bit is 1, clear where it is 0.</summary>
    public static WireElement Choice(BoolTarget bit, Goldilocks set, Goldilocks clear) => new(WireElementKind.Choice, bit.Target, clear, set - clear);
}
