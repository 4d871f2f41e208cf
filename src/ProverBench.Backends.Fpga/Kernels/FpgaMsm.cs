using System.Numerics;
using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Backends.Fpga.Model;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Fpga.Kernels;

/// <summary>
/// Sums by buckets (Pippenger 1976) with signed digits: bases stay on the card, digits go to it a window at a time, buckets come back, and the host
/// adds them up, by name. Combinations of few bases each are the host's.
/// </summary>
internal sealed unsafe class FpgaMsm<C, F, S>(FpgaBackend backend, Lazy<IMsmKernels<C, F, S>> host, int core) : IMsmKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    /// <summary>Points of one descriptor, whose stream a software card holds whole.</summary>
    private const long MostPoints = 1 << 22;

    private const int DigitBytes = sizeof(uint);
    private readonly int _mostBuckets = (int)backend.Session.Description.Cores[core].Parameter;

    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(ReadOnlySpan<AffinePoint<C, F>> bases, string label)
    {
        var own = bases.ToArray();
        lock (backend.Gate)
        {
            var buffer = backend.Session.Allocate((long)bases.Length * sizeof(AffinePoint<C, F>), label);
            fixed (AffinePoint<C, F>* data = own)
            {
                backend.Session.Upload(new HostBytes(data, buffer.Bytes), buffer);

                // Bases may be disposed of before anything waits for the card: then their memory is another's.
                backend.Session.Drain();
            }

            return new Prepared(own, buffer, label, host);
        }
    }

    /// <inheritdoc/>
    public AffinePoint<C, F> Multiply(PreparedBases<C, F> bases, long basesFrom, DeviceMatrix<S> scalars, long scalarsFrom, long count)
    {
        Shapes.RequireMultiply(bases, basesFrom, scalars, scalarsFrom, count);
        var prepared = Own(bases);
        var sum = JacobianPoint<C, F>.Infinity;
        var factors = backend.Host.Own(scalars);
        for (long done = 0; done < count; done += MostPoints)
        {
            var part = (int)Math.Min(MostPoints, count - done);
            lock (backend.Gate)
            {
                var points = prepared.Points.AsSpan((int)(basesFrom + done), part);
                sum += Sum(points, prepared.OnCard.Address + ((basesFrom + done) * sizeof(AffinePoint<C, F>)), new(factors.Data + scalarsFrom + done, part));
            }
        }

        return sum.ToAffine();
    }

    /// <inheritdoc/>
    public void Combine(PreparedBases<C, F> bases, SparseMatrix<S> matrix, Span<AffinePoint<C, F>> results)
    {
        Shapes.RequireCombination(bases, matrix, results.Length);
        backend.LeaveToHost($"combinations of points {C.Name}");
        host.Value.Combine(Own(bases).OnHost, matrix, results);
    }

    private static Prepared Own(PreparedBases<C, F> bases) => bases as Prepared ?? throw new ArgumentException("the bases were not prepared by these kernels");

    private JacobianPoint<C, F> Sum(ReadOnlySpan<AffinePoint<C, F>> points, long basesAddress, ReadOnlySpan<S> scalars)
    {
        var session = backend.Session;
        var log = Math.Clamp(BitOperations.Log2((uint)scalars.Length | 1) - 1, 1, _mostBuckets);
        var digits = new SignedWindows<S>(scalars, log + 1);
        backend.LeaveToHost($"digits of scalars and sums of buckets {C.Name}");
        var bucketBytes = (long)ModelMsm.OutBytes << log;
        using var digitBuffer = session.Allocate((long)scalars.Length * DigitBytes * digits.Windows, "digits");
        using var buckets = session.Allocate(bucketBytes * digits.Windows, "buckets");
        var words = new uint[scalars.Length];
        var filled = new bool[digits.Windows];
        for (var w = 0; w < digits.Windows; w++)
        {
            digits.Write(w, words);
            for (var i = 0; i < words.Length; i++)
            {
                words[i] = points[i].IsInfinity ? OffloadProtocol.PointSkip : words[i];
            }

            // A stream of no beats is no run. Small scalars leave the upper windows empty.
            filled[w] = words.AsSpan().ContainsAnyExcept(OffloadProtocol.PointSkip);
            if (!filled[w])
            {
                continue;
            }

            var at = (long)w * scalars.Length * DigitBytes;
            fixed (uint* data = words)
            {
                session.Upload(new HostBytes(data, (long)words.Length * sizeof(uint)), digitBuffer, at);
            }

            session.Submit(new Descriptor
            {
                Core = (uint)core,
                Source = (ulong)basesAddress,
                SourceBytes = (ulong)scalars.Length * (ulong)sizeof(AffinePoint<C, F>),
                SourceWalk = Walk.Linear((uint)scalars.Length),
                Companion = (ulong)(digitBuffer.Address + at),
                Target = (ulong)(buckets.Address + (w * bucketBytes)),
                TargetBytes = (ulong)bucketBytes,
                TargetWalk = Walk.Linear(1u << log),
                Configuration = ConfigurationWords.Of(1u << log),
            });
        }

        session.Drain();
        var sums = new F[(int)(bucketBytes * digits.Windows / sizeof(F))];
        fixed (F* data = sums)
        {
            session.Download(buckets, 0, new HostBytes(data, bucketBytes * digits.Windows));
        }

        return Reduce(sums, log, filled);
    }

    /// <summary>Σ_w 2^(w·(log + 1)) Σ_j (j + 1)·bucket[w, j], buckets homogeneous: (X : Y : Z) is (X·Z, Y·Z², Z) in Jacobian coordinates.</summary>
    private static JacobianPoint<C, F> Reduce(ReadOnlySpan<F> sums, int log, ReadOnlySpan<bool> filled)
    {
        var result = JacobianPoint<C, F>.Infinity;
        for (var w = filled.Length - 1; w >= 0; w--)
        {
            for (var i = 0; i <= log; i++)
            {
                result = result.Double();
            }

            if (!filled[w])
            {
                continue;
            }

            var own = sums.Slice((w * 3) << log, 3 << log);
            var (suffix, sum) = (JacobianPoint<C, F>.Infinity, JacobianPoint<C, F>.Infinity);
            for (var j = (1 << log) - 1; j >= 0; j--)
            {
                var (x, y, z) = (own[3 * j], own[(3 * j) + 1], own[(3 * j) + 2]);
                if (!z.IsZero)
                {
                    suffix += new JacobianPoint<C, F>(x * z, y * F.Square(z), z);
                }

                sum += suffix;
            }

            result += sum;
        }

        return result;
    }

    private sealed class Prepared(AffinePoint<C, F>[] points, CardBuffer onCard, string label, Lazy<IMsmKernels<C, F, S>> host) : PreparedBases<C, F>
    {
        private PreparedBases<C, F>? _onHost;

        public AffinePoint<C, F>[] Points => points;

        public CardBuffer OnCard => onCard;

        /// <summary>The host's own form, made when a combination asks for it.</summary>
        public PreparedBases<C, F> OnHost => _onHost ??= host.Value.Prepare(points, label);

        public override long Count => points.Length;

        public override long Bytes => onCard.Bytes;

        public override void Dispose()
        {
            onCard.Dispose();
            _onHost?.Dispose();
        }
    }
}
