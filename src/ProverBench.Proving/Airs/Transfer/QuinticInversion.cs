namespace ProverBench.Proving.Airs.Transfer;

/// <summary>Many inverses in GF(p⁵) for the price of one, with room that is kept (Montgomery's trick).</summary>
internal sealed class QuinticInversion(int room)
{
    private readonly Goldilocks5[] _prefix = new Goldilocks5[room];

    /// <summary>values[i] ← values[i]⁻¹; zeros stay zero.</summary>
    public void Invert(Span<Goldilocks5> values)
    {
        var product = Goldilocks5.One;
        for (var i = 0; i < values.Length; i++)
        {
            _prefix[i] = product;
            if (!values[i].IsZero)
            {
                product *= values[i];
            }
        }

        var inverse = FieldMath.Invert(product);
        for (var i = values.Length - 1; i >= 0; i--)
        {
            if (!values[i].IsZero)
            {
                var own = inverse * _prefix[i];
                inverse *= values[i];
                values[i] = own;
            }
        }
    }
}
