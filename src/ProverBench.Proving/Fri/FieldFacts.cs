using System.Collections.Frozen;

namespace ProverBench.Proving.Fri;

/// <summary>What a policy, which names fields, has to know of them.</summary>
/// <param name="Base">The base field's name.</param>
/// <param name="Degree">Of the field over it.</param>
/// <param name="ElementSize">Bytes of an element of the base field.</param>
/// <param name="Log2Order">log₂ of the number of elements.</param>
/// <param name="MaxLogDomain">log₂ of the largest evaluation domain: the two-adicity, for Mersenne31 one less than that of the circle group, whose half a domain is at most.</param>
/// <param name="OnCircle">Whether domains lie on the circle x² + y² = 1, as those of Mersenne31 do.</param>
public sealed record FieldFacts(string Base, int Degree, int ElementSize, double Log2Order, int MaxLogDomain, bool OnCircle = false)
{
    private static readonly FrozenDictionary<string, FieldFacts> Known = new Dictionary<string, FieldFacts>
    {
        [Goldilocks2.Name] = TwoAdic<Goldilocks, Goldilocks2>(),
        [Goldilocks3.Name] = TwoAdic<Goldilocks, Goldilocks3>(),
        [BabyBear4.Name] = TwoAdic<BabyBear, BabyBear4>(),
        [BabyBear5.Name] = TwoAdic<BabyBear, BabyBear5>(),
        [KoalaBear4.Name] = TwoAdic<KoalaBear, KoalaBear4>(),
        [KoalaBear5.Name] = TwoAdic<KoalaBear, KoalaBear5>(),
        [Mersenne31Quartic.Name] = new(Mersenne31.Name, 4, Mersenne31.ByteSize, 4 * Log2<Mersenne31>(), 30, OnCircle: true),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The facts of a challenge field, or null where there is none of this name.</summary>
    public static FieldFacts? Of(string challengeField) => Known.GetValueOrDefault(challengeField);

    private static FieldFacts TwoAdic<F, E>()
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
        => new(F.Name, E.ExtensionDegree, F.ByteSize, E.ExtensionDegree * Log2<F>(), F.TwoAdicity);

    private static double Log2<F>()
        where F : unmanaged, IPrimeField<F>
        => double.Log2((double)F.Order);
}
