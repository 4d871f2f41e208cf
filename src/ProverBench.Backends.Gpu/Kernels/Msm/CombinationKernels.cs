using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Kernels.Curves;

namespace ProverBench.Backends.Gpu.Kernels.Msm;

/// <summary>Terms of combinations.</summary>
internal static class CombinationKernels
{
    /// <summary>terms[i] ← values[i]·bases[columns[i]] by doubling, from the lowest bit, of the value or its opposite, whichever is smaller: 1 and −1 are one step.</summary>
    /// <remarks>An even step adds for a bit, an odd one doubles: one addition in the code.</remarks>
    public static void Multiples<E, S>(ArrayView<int> columns, ArrayView<S> values, ArrayView<Quad> bases, ArrayView<XyzzPoint<E>> terms)
        where E : unmanaged, IGpuCoordinate<E>
        where S : unmanaged, IGpuScalar<S>
    {
        for (var i = Launches.Thread; i < terms.Length; i += Launches.Threads)
        {
            var value = values[i];
            var rest = S.Canonical(value);
            var opposite = S.Canonical(S.Subtract(S.Zero, value));
            var negative = S.IsBelow(opposite, rest);
            if (negative)
            {
                rest = opposite;
            }

            var power = AffineQuads.AddTo(XyzzPoint<E>.Zero, bases, columns[i], negative);
            var sum = XyzzPoint<E>.Zero;
            var doubles = 0;
            while (!S.IsZero(rest))
            {
                var b = doubles != 0 || (S.LowWord(rest) & 1) != 0 ? power : XyzzPoint<E>.Zero;
                var result = XyzzPoint<E>.Add(doubles != 0 ? power : sum, b);
                if (doubles != 0)
                {
                    power = result;
                }
                else
                {
                    sum = result;
                    rest = S.ShiftRight(rest, 1);
                }

                doubles ^= 1;
            }

            terms[i] = sum;
        }
    }
}
