using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Multiples of one point from a table of d·2^(w·v) times it, summed scalar by scalar in batches of affine additions in 51-bit limbs.</summary>
/// <remarks>
/// A multiple is the sum of one record of the table a window. These sums are those of a list whose keys are the scalars, which the bucket method has an adder for:
/// a round adds neighbours of one key pair by pair, for a stretch of scalars together.
/// </remarks>
internal sealed unsafe class TableMultiples<C, F, S, K>(CpuBackend owner) : IFixedBaseKernels<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
    where K : struct, ICoordinates<F>
{
    /// <summary>A table of BN254 G1 has 16 · 2^15 records of 80 bytes then, one of G2 twice that.</summary>
    private const int WidestWindow = 16;

    /// <summary>Scalars whose digits are taken at once.</summary>
    private const int Together = 1 << 17;

    /// <summary>Entries of a stretch: its partial sums stay near the core.</summary>
    private const int Stretch = 1 << 15;

    /// <inheritdoc/>
    public PreparedBases<C, F> Prepare(in AffinePoint<C, F> point, long expected, string label)
    {
        var table = new FixedBase<C, F, S>(point, FixedBase<C, F, S>.WindowFor(expected, WidestWindow));
        return new Prepared(owner, table.Window, new BucketBases<C, F, K>(owner, table.Multiples, label));
    }

    /// <inheritdoc/>
    public void Multiply(PreparedBases<C, F> point, DeviceMatrix<S> scalars, long from, Span<AffinePoint<C, F>> results)
    {
        Shapes.RequireFixedBase(point, scalars, from, results.Length);
        var own = point is Prepared prepared && ReferenceEquals(prepared.Owner, owner) ? prepared : throw Shapes.ForeignPoint<C, F>();
        using var time = owner.Clock.Kernel();
        var sums = new StretchSums?[owner.Workers.Count];
        try
        {
            fixed (AffinePoint<C, F>* target = &MemoryMarshal.GetReference(results))
            {
                for (var at = 0; at < results.Length; at += Together)
                {
                    var count = Math.Min(Together, results.Length - at);
                    using var digits = SignedDigits.Of(owner, owner.Own(scalars).Data + from + at, count, own.Window);
                    var stretch = Stretch / digits.Windows;
                    owner.Workers.For((count + stretch - 1) / stretch, 1, new Body(owner, own.Table, digits, stretch, sums, target + at));
                }
            }
        }
        finally
        {
            foreach (var sum in sums)
            {
                sum?.Dispose();
            }
        }

        GC.KeepAlive(own);
        owner.CountReturned((long)results.Length * sizeof(AffinePoint<C, F>));
    }

    /// <summary>Sums one stretch of scalars after another.</summary>
    private readonly struct Body(
        CpuBackend owner, BucketBases<C, F, K> table, SignedDigits digits, int stretch, StretchSums?[] sums, AffinePoint<C, F>* results) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var own = sums[worker] ??= new StretchSums(owner);
            for (var s = from; s < to; s++)
            {
                var first = s * stretch;
                own.Sum(table, digits, first, (int)Math.Min(stretch, digits.Count - first), results + first);
            }
        }
    }

    /// <summary>A list of entries, the adder that sums them, and room for the sums. One instance serves one thread.</summary>
    private sealed class StretchSums(CpuBackend owner) : IDisposable
    {
        private readonly RunAdder<F, K> _adder = new(owner, Stretch);
        private readonly KeyedPoints _list = new(owner, Stretch);
        private readonly KeyedPoints _found = new(owner, Stretch);
        private readonly PointRecords _records = new(owner, Stretch, 2 * K.Words, "multiples of a point");

        public void Sum(BucketBases<C, F, K> table, SignedDigits digits, long first, int count, AffinePoint<C, F>* results)
        {
            var entries = 0;
            for (var i = 0; i < count; i++)
            {
                for (var v = 0; v < digits.Windows; v++)
                {
                    var digit = digits.Digit(first + i, v);
                    var record = ((long)v * digits.Largest) + Math.Abs(digit) - 1;
                    if (digit != 0 && !table.Infinite[record])
                    {
                        _list.Entries[entries++] = ((ulong)i << 32) + ((ulong)record << 1) + (uint)(digit >>> 31);
                    }
                }
            }

            var sums = _adder.Sum(table.Records, _list.Entries, entries, _records.Data, _found.Entries, 0);
            new Span<AffinePoint<C, F>>(results, count).Clear();
            for (var i = 0; i < sums; i++)
            {
                var record = _records.Data + ((_found.Entries[i] & uint.MaxValue) >> 1) * 2 * (ulong)K.Words;
                var sum = new AffinePoint<C, F>(K.Read(record), K.Read(record + K.Words));
                results[_found.Key(i)] = (_found.Entries[i] & 1) == 0 ? sum : -sum;
            }
        }

        public void Dispose()
        {
            _adder.Dispose();
            _list.Dispose();
            _found.Dispose();
            _records.Dispose();
        }
    }

    private sealed class Prepared(CpuBackend owner, int window, BucketBases<C, F, K> table) : PreparedBases<C, F>
    {
        public CpuBackend Owner => owner;

        public int Window => window;

        public BucketBases<C, F, K> Table => table;

        public override long Count => 1;

        public override long Bytes => table.Bytes;

        public override void Dispose() => table.Dispose();
    }
}
