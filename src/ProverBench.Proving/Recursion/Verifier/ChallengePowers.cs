using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Recursion.Verifier;

/// <summary>Powers of a challenge, each made once: squares of squares, and products of those.</summary>
internal sealed class ChallengePowers<X>(X challenge)
    where X : struct, IExpression<X, Goldilocks>, IExtensionExpression<X, X>
{
    private readonly Dictionary<int, X> _known = new() { [0] = X.Constant(Goldilocks.One), [1] = challenge };

    /// <summary>challenge^exponent.</summary>
    public X this[int exponent]
    {
        get
        {
            if (!_known.TryGetValue(exponent, out var power))
            {
                if (!int.IsPow2(exponent) && _known.TryGetValue(exponent - 1, out var before))
                {
                    power = before * challenge;
                }
                else if (int.IsPow2(exponent))
                {
                    var root = this[exponent / 2];
                    power = root * root;
                }
                else
                {
                    var high = 1 << int.Log2(exponent);
                    power = this[high] * this[exponent - high];
                }

                _known.Add(exponent, power);
            }

            return power;
        }
    }
}
