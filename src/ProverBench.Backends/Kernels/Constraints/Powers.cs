namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>Powers of a challenge.</summary>
public static class Powers
{
    /// <summary>first·ratio^i for i &lt; count.</summary>
    public static T[] Of<T>(in T first, in T ratio, int count)
        where T : unmanaged, IField<T>
    {
        var powers = new T[count];
        var power = first;
        for (var i = 0; i < count; i++)
        {
            powers[i] = power;
            power *= ratio;
        }

        return powers;
    }
}
