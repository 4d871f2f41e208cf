using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Backends.Host;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Fpga.Kernels;

/// <summary>
/// Transforms on the card: up to 2^K in one pass of the core, up to 2^2K in two through card memory, columns then rows, with the twiddles between
/// them in the core (Bailey 1990). Shifts of cosets are the host's products; larger transforms are the host's altogether.
/// </summary>
internal sealed unsafe class FpgaNtt<F>(FpgaBackend backend, Lazy<INttKernels<F>> host, Lazy<IPolynomialKernels<F>> polynomials, int core) : INttKernels<F>
    where F : unmanaged, ITwoAdicField<F>
{
    private readonly int _onChip = (int)backend.Session.Description.Cores[core].Parameter;
    private readonly ConcurrentDictionary<(F Shift, int Log), HostMatrix<F>> _powers = [];

    /// <inheritdoc/>
    public void Transform(DeviceMatrix<F> values, NttShape shape, in F shift)
    {
        Shapes.RequireTransform(values, shape.LogRows, shift);
        if (!Fits(shape.LogRows))
        {
            host.Value.Transform(values, shape, shift);
            return;
        }

        var matrix = backend.Host.Own(values);
        var inverse = shape.Direction == NttDirection.Inverse;
        Batches(matrix, matrix, shape.LogRows, shape.LogRows, inverse, shape.Values, inverse ? FieldMath.Invert(shift) : shift);
    }

    /// <inheritdoc/>
    public void Extend(DeviceMatrix<F> coefficients, DeviceMatrix<F> values, ElementOrder order, in F shift)
    {
        var (log, logValues) = Shapes.RequireExtension(coefficients, values, shift);
        if (!Fits(logValues))
        {
            host.Value.Extend(coefficients, values, order, shift);
            return;
        }

        Batches(backend.Host.Own(coefficients), backend.Host.Own(values), log, logValues, inverse: false, order, shift);
    }

    /// <summary>One element is its own transform, and no core's.</summary>
    private bool Fits(int log)
    {
        if (log >= 1 && log <= 2 * _onChip)
        {
            return true;
        }

        backend.LeaveToHost($"ntt {F.Name} of 2^{log}");
        return false;
    }

    private void Batches(HostMatrix<F> from, HostMatrix<F> to, int logFrom, int log, bool inverse, ElementOrder order, in F factor)
    {
        var columns = Math.Max(1, (int)(backend.BatchBytes / sizeof(F) >> log));
        var (all, own) = (from.Shape.Columns, factor);
        lock (backend.Gate)
        {
            TwoInFlight.Run(
                (all + columns - 1) / columns,
                i => Begin(from, i * columns, (int)Math.Min(columns, all - (i * columns)), logFrom, log, inverse, order, own),
                batch => End(batch, to, log, inverse, own));
        }
    }

    private CardBatch Begin(HostMatrix<F> from, long first, int count, int logFrom, int log, bool inverse, ElementOrder order, in F factor)
    {
        var session = backend.Session;
        long columnBytes = (long)sizeof(F) << log, fromBytes = (long)sizeof(F) << logFrom;
        var data = session.Allocate(count * columnBytes, from.Label);
        CardBuffer? other = null;
        try
        {
            other = session.Allocate(count * columnBytes, from.Label);
            if (logFrom == log && (inverse || factor.Equals(F.One)))
            {
                session.Upload(new HostBytes(from.Column(first), count * columnBytes), data);
            }
            else
            {
                for (var c = 0; c < count; c++)
                {
                    using var scaled = inverse ? null : Scaled(from.Column(first + c), logFrom, factor);
                    session.Upload(new HostBytes(scaled is null ? from.Column(first + c) : scaled.Data, fromBytes), data, c * columnBytes);
                    if (columnBytes > fromBytes)
                    {
                        session.Clear(data, (c * columnBytes) + fromBytes, columnBytes - fromBytes);
                    }
                }
            }

            var result = log <= _onChip ? OnePass(data, other, log, count, inverse, order) : TwoPasses(data, other, log, count, inverse, order);
            return new CardBatch(first, count, result, session.Check(result, 0, count * columnBytes), ReferenceEquals(result, data) ? other : data);
        }
        catch
        {
            data.Dispose();
            other?.Dispose();
            throw;
        }
    }

    private void End(CardBatch batch, HostMatrix<F> to, int log, bool inverse, in F factor)
    {
        var columnBytes = (long)sizeof(F) << log;
        backend.Session.Download(batch.Result, 0, new HostBytes(to.Column(batch.First), batch.Count * columnBytes), batch.Check);
        if (inverse && !factor.Equals(F.One))
        {
            for (var c = 0; c < batch.Count; c++)
            {
                using var scaled = Scaled(to.Column(batch.First + c), log, factor);
                Unsafe.CopyBlock(to.Column(batch.First + c), scaled.Data, checked((uint)columnBytes));
            }
        }
    }

    private CardBuffer OnePass(CardBuffer from, CardBuffer to, int log, int count, bool inverse, ElementOrder order)
    {
        var n = 1u << log;
        Run(from, to, 0, Walk.Linear(n, (uint)count), Walk.Linear(n, (uint)count), Words(log, inverse, false, log),
            inverse && order == ElementOrder.BitReversed ? OffloadProtocol.FlagSourceBeatsReversed : 0,
            inverse || order == ElementOrder.Natural ? OffloadProtocol.FlagTargetBeatsReversed : 0);
        return to;
    }

    /// <summary>Index i is i₁·n₂ + i₂ before, k₁ + n₁·k₂ after: transforms over i₁, products with ω^(k₁·i₂), transforms over i₂.</summary>
    private CardBuffer TwoPasses(CardBuffer data, CardBuffer between, int log, int count, bool inverse, ElementOrder order)
    {
        var (log1, log2) = (log / 2, log - (log / 2));
        var (n1, n2) = (1u << log1, 1u << log2);
        var reversedIn = inverse && order == ElementOrder.BitReversed;
        var reversedOut = !inverse && order == ElementOrder.BitReversed;
        for (var c = 0; c < count; c++)
        {
            var at = (long)c * sizeof(F) << log;
            Run(data, between, at, reversedIn ? new(n1, 1, n2, n1) : new(n1, n2, n2, 1), new(n1, n2, n2, 1), Words(log1, inverse, true, log),
                reversedIn ? OffloadProtocol.FlagSourceBeatsReversed | OffloadProtocol.FlagSourceRunsReversed : 0,
                OffloadProtocol.FlagTargetBeatsReversed);
            Run(between, data, at, new(n2, 1, n1, n2), reversedOut ? new(n2, 1, n1, n2) : new(n2, n1, n1, 1), Words(log2, inverse, false, log),
                0,
                reversedOut ? OffloadProtocol.FlagTargetRunsReversed : OffloadProtocol.FlagTargetBeatsReversed);
        }

        return data;
    }

    /// <summary>The pass that ends an inverse transform divides by its size.</summary>
    private static ConfigurationWords Words(int log, bool inverse, bool twiddle, int total)
        => ConfigurationWords.Of(
            (uint)log,
            (inverse ? OffloadProtocol.NttInverse : 0) | (twiddle ? OffloadProtocol.NttTwiddle : 0),
            inverse && !twiddle ? (uint)total : 0,
            twiddle ? (uint)total : 0);

    private void Run(CardBuffer from, CardBuffer to, long at, Walk source, Walk target, in ConfigurationWords words, uint sourceFlags, uint targetFlags)
        => backend.Session.Submit(new Descriptor
        {
            Core = (uint)core,
            Flags = sourceFlags | targetFlags,
            Source = (ulong)(from.Address + at),
            SourceBytes = (ulong)(source.Total * sizeof(F)),
            SourceWalk = source,
            Target = (ulong)(to.Address + at),
            TargetBytes = (ulong)(target.Total * sizeof(F)),
            TargetWalk = target,
            Configuration = words,
        });

    /// <summary>column[i]·factor^i, by the host's products.</summary>
    private HostMatrix<F> Scaled(F* column, int log, in F factor)
    {
        var scaled = backend.Host.Own(backend.Host.Allocate<F>(MatrixShape.Column(1L << log), "scaled column", MatrixContents.Undefined));
        Unsafe.CopyBlock(scaled.Data, column, checked((uint)((long)sizeof(F) << log)));
        if (!factor.Equals(F.One))
        {
            backend.LeaveToHost($"shift of a coset {F.Name}");
            polynomials.Value.Multiply(scaled, _powers.GetOrAdd((factor, log), Powers), scaled);
        }

        return scaled;
    }

    private HostMatrix<F> Powers((F Shift, int Log) key)
    {
        var powers = backend.Host.Own(backend.Host.Allocate<F>(MatrixShape.Column(1L << key.Log), "powers of a shift", MatrixContents.Undefined));
        var power = F.One;
        for (long i = 0; i < powers.Shape.Rows; i++)
        {
            powers.Data[i] = power;
            power *= key.Shift;
        }

        return powers;
    }
}
