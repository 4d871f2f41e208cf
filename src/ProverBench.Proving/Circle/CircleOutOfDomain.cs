using ProverBench.Algebra.Circles;
using ProverBench.Backends.Kernels;
using ProverBench.Proving.Fri.Transcripts;

namespace ProverBench.Proving.Circle;

/// <summary>Points at which circle polynomials are opened.</summary>
internal static class CircleOutOfDomain
{
    /// <summary>
    /// Samples a parameter until it gives a point ζ such that neither ζ nor the point a row later is its own conjugate: no line leads through such a point and its conjugate, and all
    /// points over the base field, those of domains among them, are such points.
    /// </summary>
    /// <param name="transcript">After everything that the point depends on.</param>
    /// <param name="logRows">log₂ of the rows of the trace.</param>
    public static CirclePointOver<Mersenne31Quartic> Sample(Transcript<Mersenne31> transcript, int logRows)
    {
        var step = new CircleDomain(logRows).Step;
        while (true)
        {
            if (CirclePointOver<Mersenne31Quartic>.TryFromParameter(transcript.SampleExtension<Mersenne31Quartic>(), out var point)
                && !IsOwnConjugate(point)
                && !IsOwnConjugate(point.Rotate(step)))
            {
                return point;
            }
        }
    }

    private static bool IsOwnConjugate(in CirclePointOver<Mersenne31Quartic> point) => CircleLine<Mersenne31Quartic>.Conjugate(point.Y).Equals(point.Y);
}
