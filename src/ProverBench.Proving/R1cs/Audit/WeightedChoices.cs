using System.Numerics;

namespace ProverBench.Proving.R1cs;

/// <summary>The ways to choose among weights so that the chosen ones sum to zero modulo p.</summary>
internal static class WeightedChoices
{
    private const int MostTargets = 8;
    private const int MostChoices = 256;
    private const int MostSteps = 1 << 13;
    private const int ScalesTried = 6;

    /// <summary>
    /// Every choice of at least one of the weights with Σ = −target modulo p, as indices; of none too where the target is not zero. Null when they are too many to look through.
    /// </summary>
    /// <remarks>
    /// Weights are read as integers of the least size, after a scaling under which they are small: then the sum is one of few multiples of p, and a search from the largest weight down
    /// leaves a branch as soon as the rest cannot reach the target. For powers of two it never branches.
    /// </remarks>
    public static List<int[]>? Find<F>(F[] weights, in F target)
        where F : unmanaged, IPrimeField<F>
    {
        var (integers, goal) = Scaled(weights, target);
        var (least, most) = (BigInteger.Zero, BigInteger.Zero);
        foreach (var weight in integers)
        {
            least += BigInteger.Min(weight, 0);
            most += BigInteger.Max(weight, 0);
        }

        // Sums of least … most that are −goal modulo p.
        var (first, last) = (Ceiling(least + goal, F.Order), Floor(most + goal, F.Order));
        if (last - first >= MostTargets)
        {
            return null;
        }

        var sums = new List<BigInteger>();
        for (var multiple = first; multiple <= last; multiple++)
        {
            sums.Add((multiple * F.Order) - goal);
        }

        var found = most - least <= long.MaxValue ? Search<long>.Run(integers, sums) : Search<BigInteger>.Run(integers, sums);
        return target.IsZero ? found?.FindAll(choice => choice.Length > 0) : found;
    }

    private static (BigInteger[] Weights, BigInteger Target) Scaled<F>(F[] weights, in F target)
        where F : unmanaged, IPrimeField<F>
    {
        var best = (Weights: Array.ConvertAll(weights, Signed), Target: Signed(target));
        var size = Size(best.Weights);
        for (var i = 0; i < Math.Min(weights.Length, ScalesTried) && size >= F.Order; i++)
        {
            var scale = FieldMath.Invert(weights[i]);
            var scaled = Array.ConvertAll(weights, w => Signed(scale * w));
            if (Size(scaled) < size)
            {
                (best, size) = ((scaled, Signed(scale * target)), Size(scaled));
            }
        }

        return best;

        static BigInteger Size(BigInteger[] integers) => integers.Aggregate(BigInteger.Zero, (sum, w) => sum + BigInteger.Abs(w));
    }

    private static BigInteger Signed<F>(F value)
        where F : unmanaged, IPrimeField<F>
    {
        var integer = value.ToBigInteger();
        return integer > F.Order / 2 ? integer - F.Order : integer;
    }

    private static BigInteger Floor(BigInteger value, BigInteger divisor) => (value - (((value % divisor) + divisor) % divisor)) / divisor;

    private static BigInteger Ceiling(BigInteger value, BigInteger divisor) => -Floor(-value, divisor);

    private sealed class Search<T>
        where T : IBinaryInteger<T>
    {
        private readonly int[] _order;
        private readonly T[] _weights;
        private readonly T[] _least;
        private readonly T[] _most;
        private readonly Stack<int> _chosen = [];
        private readonly List<int[]> _found = [];
        private int _steps;

        private Search(BigInteger[] weights)
        {
            _order = [.. Enumerable.Range(0, weights.Length).OrderByDescending(i => BigInteger.Abs(weights[i]))];
            _weights = [.. _order.Select(i => T.CreateChecked(weights[i]))];
            (_least, _most) = (new T[weights.Length + 1], new T[weights.Length + 1]);
            (_least[^1], _most[^1]) = (T.Zero, T.Zero);
            for (var i = weights.Length - 1; i >= 0; i--)
            {
                _least[i] = _least[i + 1] + T.Min(_weights[i], T.Zero);
                _most[i] = _most[i + 1] + T.Max(_weights[i], T.Zero);
            }
        }

        /// <summary>The choices whose sum is one of those given; null when the search was given up.</summary>
        public static List<int[]>? Run(BigInteger[] weights, List<BigInteger> sums)
        {
            var search = new Search<T>(weights);
            return sums.TrueForAll(sum => search.Reach(T.CreateChecked(sum), 0)) ? search._found : null;
        }

        private bool Reach(T rest, int at)
        {
            if (rest < _least[at] || rest > _most[at])
            {
                return true;
            }

            if (++_steps > MostSteps || _found.Count > MostChoices)
            {
                return false;
            }

            if (at == _weights.Length)
            {
                _found.Add([.. _chosen]);
                return true;
            }

            _chosen.Push(_order[at]);
            var reached = Reach(rest - _weights[at], at + 1);
            _chosen.Pop();
            return reached && Reach(rest, at + 1);
        }
    }
}
