using System.Runtime.InteropServices;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>
/// Transforms of 2^w0 elements back to back, natural order in, bit-reversed out: A[k] = Σ a[i]·ω^(ik), the inverse by ω⁻¹, times 2^−w2; with the
/// twiddle flag output k of transform j is multiplied by ω_N^±((w4 + j)·k) instead, N = 2^w3, as the four-step method asks (Bailey 1990).
/// </summary>
internal sealed unsafe class ModelNtt<F>(int maxLog) : IModelCore
    where F : unmanaged, ITwoAdicField<F>
{
    private const int MaxTotal = 20;

    /// <inheritdoc/>
    public long? Run(in ConfigurationWords configuration, ReadOnlySpan<byte> stream, Span<byte> target)
    {
        var (log, flags, halvings, total, first) = ((int)configuration[0], configuration[1], (int)configuration[2], (int)configuration[3], configuration[4]);
        var twiddled = (flags & OffloadProtocol.NttTwiddle) != 0;
        if (log < 1 || log > maxLog || flags > (OffloadProtocol.NttInverse | OffloadProtocol.NttTwiddle)
            || halvings < 0 || halvings > MaxTotal || stream.Length != target.Length || stream.Length % ((long)sizeof(F) << log) != 0
            || (twiddled && (total > MaxTotal || total < log || halvings != 0)))
        {
            return null;
        }

        var inverse = (flags & OffloadProtocol.NttInverse) != 0;
        stream.CopyTo(target);
        var values = MemoryMarshal.Cast<byte, F>(target);
        var roots = Roots(log, inverse);
        var scale = FieldMath.Invert(F.FromUInt64(1UL << halvings));
        var root = twiddled ? Root(total, inverse) : F.One;
        for (uint j = 0; j < values.Length >> log; j++)
        {
            var own = values.Slice((int)(j << log), 1 << log);
            Transform(own, roots);
            if (halvings == 0 && !twiddled)
            {
                continue;
            }

            var step = twiddled ? FieldMath.Pow(root, (ulong)first + j) : F.One;
            var factor = scale;
            for (uint k = 0; k < own.Length; k++)
            {
                own[(int)CardMemory.Reverse(k, log)] *= factor;
                factor *= step;
            }
        }

        return values.Length;
    }

    /// <summary>Decimation in frequency, natural order in, bit-reversed out (Gentleman and Sande 1966).</summary>
    private static void Transform(Span<F> values, F[] roots)
    {
        for (var half = values.Length / 2; half > 0; half /= 2)
        {
            var stride = roots.Length / half;
            for (var block = 0; block < values.Length; block += 2 * half)
            {
                for (var i = 0; i < half; i++)
                {
                    var (a, b) = (values[block + i], values[block + i + half]);
                    values[block + i] = a + b;
                    values[block + i + half] = (a - b) * roots[i * stride];
                }
            }
        }
    }

    private static F Root(int log, bool inverse) => inverse ? FieldMath.Invert(FieldMath.RootOfUnity<F>(log)) : FieldMath.RootOfUnity<F>(log);

    /// <summary>ω^0 … ω^(n/2 − 1).</summary>
    private static F[] Roots(int log, bool inverse)
    {
        var roots = new F[Math.Max(1, (1 << log) / 2)];
        var root = Root(log, inverse);
        roots[0] = F.One;
        for (var i = 1; i < roots.Length; i++)
        {
            roots[i] = roots[i - 1] * root;
        }

        return roots;
    }
}
