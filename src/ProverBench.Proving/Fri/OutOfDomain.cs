using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Fri;

/// <summary>Points at which polynomials are opened: outside every subgroup and coset that values lie on.</summary>
public static class OutOfDomain
{
    /// <summary>
    /// Samples until the point lies neither in the subgroup of order 2^logSize nor in its coset that extensions are on. Prover and verifier sample alike;
    /// a point is discarded with a probability below 2^(logSize + 1)/|E|.
    /// </summary>
    /// <param name="transcript">After everything that the point depends on.</param>
    /// <param name="logSize">log₂ of the tallest extension: its subgroup holds all others.</param>
    public static E Sample<F, E>(Transcript<F> transcript, int logSize)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        while (true)
        {
            var point = transcript.SampleExtension<E>();
            if (!IsIn<F, E>(point, logSize, F.One) && !IsIn<F, E>(point, logSize, F.MultiplicativeGenerator))
            {
                return point;
            }
        }
    }

    /// <summary>Whether point^(2^logSize) = shift^(2^logSize).</summary>
    public static bool IsIn<F, E>(in E point, int logSize, in F shift)
        where F : unmanaged, ITwoAdicField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var (power, expected) = (point, shift);
        for (var i = 0; i < logSize; i++)
        {
            (power, expected) = (E.Square(power), F.Square(expected));
        }

        return power.Equals(E.FromBase(expected));
    }
}
