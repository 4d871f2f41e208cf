using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Ntt;

internal sealed unsafe partial class CpuNtt<X, F, V>
{
    /// <inheritdoc/>
    /// <remarks>
    /// No column is ever bit-reversed: with ω in the place of ω⁻¹ the forward transform takes values to coefficients n·c₍₋ₖ₎ in bit-reversed order, and
    /// the inverse one takes bit-reversed coefficients to values in natural order, so that factors s^(−k mod n)/n between them make it an extension to s·⟨ω⟩. The larger
    /// domain is the union of such cosets, shift·ω'^r·⟨ω⟩, whose values take turns. A column stays in cache from its values to its extension.
    /// </remarks>
    public void LowDegreeExtend(DeviceMatrix<F> values, DeviceMatrix<F> extended, in F shift)
    {
        var (log, logExtended) = Shapes.RequireExtension(values, extended, shift);
        var source = owner.Own(values);
        var target = owner.Own(extended);
        if (target.Shape.Columns == 0)
        {
            return;
        }

        using var time = owner.Clock.Kernel();
        lock (_oneCall)
        {
            Each(target.Shape.Columns, log, new Extension(this, source.Data, target.Data, log, logExtended - log, shift));
        }
    }

    /// <summary>Columns extended one after the other.</summary>
    private readonly struct Extension : IParallelBody
    {
        private readonly CpuNtt<X, F, V> _kernels;
        private readonly F* _source;
        private readonly F* _target;
        private readonly int _log;
        private readonly int _logCosets;
        private readonly F* _factors;

        public Extension(CpuNtt<X, F, V> kernels, F* source, F* target, int log, int logCosets, in F shift)
        {
            (_kernels, _log, _logCosets) = (kernels, log, logCosets);
            _source = source;
            _target = target;
            var count = 1L << log;
            _factors = (F*)kernels._tables.Of(0, (count << logCosets) * sizeof(F));
            var scale = FieldMath.Invert(F.FromUInt64((ulong)count));
            var coset = shift;
            for (long r = 0; r < 1L << logCosets; r++)
            {
                var own = _factors + (r << log);
                Progression<X, F, V>.Fill(own, count, scale * FieldMath.Pow(coset, (ulong)count), FieldMath.Invert(coset));
                own[0] = scale;
                BitReversal<X, F, V>.Apply(own, log, kernels.Workers);
                coset *= FieldMath.RootOfUnity<F>(log + logCosets);
            }
        }

        public void Run(long from, long to, int worker)
        {
            var count = 1L << _log;
            var cosets = 1L << _logCosets;
            var coefficients = (F*)_kernels._columns.Of(worker, (1 + cosets) * count * sizeof(F));
            var parts = coefficients + count;
            for (var c = from; c < to; c++)
            {
                _kernels.Forward(_source + (c << _log), coefficients, _log, F.One, null);
                for (long r = 0; r < cosets; r++)
                {
                    var part = parts + (r << _log);
                    Scale(coefficients, part, count, _factors + (r << _log));
                    _kernels.Inverse(part, _log, F.One, F.One, null);
                }

                TakeTurns(parts, _log, _logCosets, _target + (c << (_log + _logCosets)));
            }
        }

        /// <summary>target[i·parts + r] ← part r's element i, canonical.</summary>
        private static void TakeTurns(F* parts, int log, int logParts, F* target)
        {
            if (log < X.LogLanes)
            {
                for (long i = 0; i < 1L << (log + logParts); i++)
                {
                    target[i] = parts[(i >> logParts) + ((i & ((1L << logParts) - 1)) << log)];
                }
            }
            else if (logParts == 1)
            {
                TakeTurns(parts, parts + (1L << log), 1L << log, target);
            }
            else
            {
                TakeTurnsOfMany(parts, log, 1 << logParts, target);
            }
        }

        private static void TakeTurns(F* even, F* odd, long count, F* target)
        {
            var lanes = 1 << X.LogLanes;
            for (long i = 0; i < count; i += lanes)
            {
                var a = X.Canonical(X.Load(even + i));
                var b = X.Canonical(X.Load(odd + i));
                X.Interleave(ref a, ref b);
                X.Store(target + (2 * i), a);
                X.Store(target + (2 * i) + lanes, b);
            }
        }

        /// <summary>Part r meets part r + parts/2, and so on with half as many, twice as long.</summary>
        [SkipLocalsInit]
        private static void TakeTurnsOfMany(F* parts, int log, int count, F* target)
        {
            var lanes = 1 << X.LogLanes;
            var vectors = stackalloc V[count];
            var others = stackalloc V[count];
            for (long i = 0; i < 1L << log; i += lanes)
            {
                for (var r = 0; r < count; r++)
                {
                    vectors[r] = X.Canonical(X.Load(parts + ((long)r << log) + i));
                }

                for (var width = 1; width < count; width *= 2)
                {
                    for (var r = 0; r < count / 2; r++)
                    {
                        var (a, b) = (vectors[r], vectors[r + (count / 2)]);
                        X.Interleave(ref a, ref b);
                        (others[2 * r], others[(2 * r) + 1]) = (a, b);
                    }

                    var swap = vectors;
                    vectors = others;
                    others = swap;
                }

                for (var r = 0; r < count; r++)
                {
                    X.Store(target + (i * count) + ((long)r * lanes), vectors[r]);
                }
            }
        }
    }
}
