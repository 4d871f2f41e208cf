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

                Turns<X, F, V>.Take(parts, _log, _logCosets, _target + (c << (_log + _logCosets)));
            }
        }
    }
}
