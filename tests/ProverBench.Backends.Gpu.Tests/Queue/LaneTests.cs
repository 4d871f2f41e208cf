using System.Collections.Concurrent;
using ProverBench.Backends.Gpu.Queue;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Tests.Queue;

/// <summary>Two lanes give what one order of everything would, whichever runs when.</summary>
public sealed class LaneTests
{
    private const int Rows = 40;

    [Fact]
    public void AnyInterleavingGivesWhatOneOrderDoes()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            using var script = new Script(seed);
            script.Run(60);
        }
    }

    [Fact]
    public void EachOrderAndEachWaitIsNeeded()
    {
        var (expected, orders, waits) = Scenario(0, -1, -1);
        Assert.True(orders >= 3 && waits >= 8, $"{orders} orders, {waits} waits");
        for (var seed = 1; seed < 20; seed++)
        {
            Assert.Equal(expected, Scenario(seed, -1, -1).Values);
        }

        for (var lost = 0; lost < orders; lost++)
        {
            Assert.True(Enumerable.Range(0, 50).Any(seed => !expected.SequenceEqual(Scenario(seed, lost, -1).Values)), $"nobody notices that order {lost} is lost");
        }

        for (var lost = 0; lost < waits; lost++)
        {
            Assert.True(Enumerable.Range(0, 50).Any(seed => !expected.SequenceEqual(Scenario(seed, -1, lost).Values)), $"nobody notices that wait {lost} is lost");
        }
    }

    [Fact]
    public void AnUploadWaitsForNoKernelOfOtherMemory()
    {
        using var lab = new Lab();
        using var first = lab.Column("first");
        using var second = lab.Column("second");
        lab.Backend.Queue.Import<BabyBear>(Values(1), first);
        lab.Square(first);
        lab.Backend.Queue.Import<BabyBear>(Values(2), second);
        Assert.True(lab.Lanes.Pending(Lane.Compute) > 0);
        lab.Backend.Device.Guarded("the copy lane", () => lab.Lanes.Mark(Lane.Copy)).Synchronize();
        Assert.True(lab.Lanes.Pending(Lane.Compute) > 0);
        Assert.Equal(0, lab.Lanes.Pending(Lane.Copy));
    }

    [Fact]
    public void FreedMemoryIsKeptUntilBothLanesArePast()
    {
        using var lab = new Lab();
        using (var unseen = lab.Column("unseen"))
        {
            lab.Backend.Queue.Import<BabyBear>(Values(1)[..8], unseen);
        }

        using (var seen = lab.Column("seen"))
        {
            lab.Backend.Queue.Import<BabyBear>(Values(2)[..8], seen);
            lab.Square(seen);
        }

        Assert.Equal(2, lab.Backend.Device.Freed.Count);
        Assert.Equal(0, lab.Backend.Memory.LiveBytes);
        lab.Backend.Queue.Record().Wait();
        using var next = lab.Column("next");
        Assert.Equal(0, lab.Backend.Device.Freed.Count);
    }

    [Fact]
    public void AnEventIsPastWhatBothLanesDo()
    {
        using var lab = new Lab();
        using var column = lab.Column("a column");
        using var other = lab.Column("another");
        lab.Backend.Queue.Import<BabyBear>(Values(1)[..16], column);
        lab.Square(column);
        lab.Backend.Queue.Import<BabyBear>(Values(2)[..16], other);
        var past = lab.Backend.Queue.Record();
        Assert.True(lab.Lanes.Pending(Lane.Compute) + lab.Lanes.Pending(Lane.Copy) > 0);
        past.Wait();
        Assert.Equal((0, 0), (lab.Lanes.Pending(Lane.Compute), lab.Lanes.Pending(Lane.Copy)));
    }

    [Fact]
    public async Task OneThreadUploadsWhileAnotherComputes()
    {
        using var lab = new Lab(new Random(3));
        using (var first = lab.Column("first"))
        {
            lab.Backend.Queue.Import<BabyBear>(Values(1), first);
            lab.Square(first); // From here on the kernel is compiled.
            lab.Backend.Queue.Record().Wait();
        }

        using var sent = new BlockingCollection<DeviceMatrix<BabyBear>>(boundedCapacity: 2);
        var uploads = Task.Run(() =>
        {
            for (var i = 0U; i < 100; i++)
            {
                var column = lab.Column("sent");
                lab.Backend.Queue.Import<BabyBear>(Values(i), column);
                sent.Add(column);
            }

            sent.CompleteAdding();
        });
        var next = 0U;
        var read = new BabyBear[Rows];
        foreach (var column in sent.GetConsumingEnumerable())
        {
            lab.Square(column);
            lab.Backend.Queue.Export<BabyBear>(column, read);
            column.Dispose();
            Assert.Equal(Values(next++).Select(x => x * x), read);
        }

        await uploads;
        Assert.Equal(100U, next);
    }

    private static BabyBear[] Values(uint from) => [.. Enumerable.Range(0, Rows).Select(i => BabyBear.FromUInt64((from * 1000) + (ulong)i + 2))];

    /// <summary>An upload in pieces, one of a part of zeros, kernels, an upload to memory that kernels know, copies, downloads: host memory is written over after each upload.</summary>
    private static (BabyBear[] Values, int Orders, int Waits) Scenario(int seed, int lostOrder, int lostWait)
    {
        using var lab = new Lab(new Random(seed));
        (lab.Lanes.LostOrder, lab.Lanes.LostWait) = (lostOrder, lostWait);
        var queue = lab.Backend.Queue;
        using var whole = lab.Column("whole");
        using var part = lab.Column("part", MatrixContents.Zero);
        using var late = lab.Column("late");
        Send(whole, Values(1), 0);
        lab.Square(whole);
        Send(part, Values(2)[..16], 8);
        queue.Copy(part, 4, whole, 26, 12);
        Send(late, Values(3), 0);
        queue.Copy(late, 30, part, 30, 10);
        Send(whole, Values(4)[..20], 2);
        lab.Square(part);
        var read = new BabyBear[3 * Rows];
        queue.Export<BabyBear>(whole, read.AsSpan(0, Rows));
        queue.Export<BabyBear>(part, read.AsSpan(Rows, Rows));
        queue.Export<BabyBear>(late, read.AsSpan(2 * Rows, Rows));
        (lab.Lanes.LostOrder, lab.Lanes.LostWait) = (-1, -1);
        return (read, lab.Lanes.Orders, lab.Lanes.Waits);

        void Send(DeviceMatrix<BabyBear> to, BabyBear[] values, int at)
        {
            queue.Import<BabyBear>(values, to, at);
            Array.Clear(values);
        }
    }

    private sealed class Lab : IDisposable
    {
        private readonly IFieldKernels<BabyBear> _kernels;

        /// <summary>Lanes of any habits.</summary>
        public Lab(Random random)
            : this(random, random.NextDouble(), random.Next(3) * 0.3)
        {
        }

        /// <summary>Lanes that do nothing before they must, and copies first.</summary>
        public Lab()
            : this(new Random(1), copyFirst: 1, eager: 0)
        {
        }

        // Pieces of 64 bytes, so that a column takes three.
        private Lab(Random random, double copyFirst, double eager)
        {
            AdverseLanes? lanes = null;
            Backend = GpuBackend.Emulate(new BackendOptions(1), lanes: accelerator => lanes = new AdverseLanes(accelerator, random, copyFirst, eager), slotBytes: 64);
            Lanes = lanes!;
            Assert.True(Backend.TryGetKernels(out IFieldKernels<BabyBear>? kernels));
            _kernels = kernels;
        }

        public GpuBackend Backend { get; }

        public AdverseLanes Lanes { get; }

        public DeviceMatrix<BabyBear> Column(string label, MatrixContents contents = MatrixContents.Undefined)
            => Backend.Allocate<BabyBear>(MatrixShape.Column(Rows), label, contents);

        public void Square(DeviceMatrix<BabyBear> column) => _kernels.SquareChain(column, 1);

        public void Dispose() => Backend.Dispose();
    }

    /// <summary>Random operations on a few columns, beside arrays of the host.</summary>
    private sealed class Script(int seed) : IDisposable
    {
        private readonly Random _random = new(seed);
        private readonly Lab _lab = new(new Random(~seed));
        private readonly List<(DeviceMatrix<BabyBear> Column, BabyBear[] Expected)> _columns = [];
        private readonly BabyBear[] _host = new BabyBear[Rows];

        public void Run(int steps)
        {
            for (var i = 0; i < steps; i++)
            {
                Step();
            }

            foreach (var (column, expected) in _columns)
            {
                Check(column, expected);
            }
        }

        public void Dispose()
        {
            foreach (var (column, _) in _columns)
            {
                column.Dispose();
            }

            _lab.Dispose();
        }

        private void Step()
        {
            if (_columns.Count < 2 || (_columns.Count < 5 && _random.Next(4) == 0))
            {
                Add();
                return;
            }

            var at = _random.Next(_columns.Count);
            var (column, expected) = _columns[at];
            switch (_random.Next(7))
            {
                case 0:
                    var from = _random.Next(Rows);
                    Send(column, expected, from, _random.Next(Rows - from + 1));
                    break;
                case 1:
                    var (source, values) = _columns[(at + 1) % _columns.Count];
                    var (fromRow, toRow) = (_random.Next(Rows), _random.Next(Rows));
                    var rows = Rows - Math.Max(fromRow, toRow);
                    _lab.Backend.Queue.Copy(source, fromRow, column, toRow, rows);
                    Array.Copy(values, fromRow, expected, toRow, rows);
                    break;
                case 2:
                    _lab.Backend.Queue.Clear(column);
                    Array.Clear(expected);
                    break;
                case 3:
                    _lab.Square(column);
                    for (var i = 0; i < Rows; i++)
                    {
                        expected[i] *= expected[i];
                    }

                    break;
                case 4:
                    Check(column, expected);
                    break;
                case 5:
                    column.Dispose();
                    _columns.RemoveAt(at);
                    break;
                default:
                    _lab.Backend.Queue.Record().Wait();
                    break;
            }
        }

        private void Add()
        {
            var zero = _random.Next(2) == 0;
            var (column, expected) = (_lab.Column("a column", zero ? MatrixContents.Zero : MatrixContents.Undefined), new BabyBear[Rows]);
            _columns.Add((column, expected));
            if (!zero)
            {
                Send(column, expected, 0, Rows);
            }
        }

        private void Send(DeviceMatrix<BabyBear> column, BabyBear[] expected, int at, int count)
        {
            for (var i = 0; i < count; i++)
            {
                _host[i] = expected[at + i] = BabyBear.FromUInt64((ulong)_random.Next());
            }

            _lab.Backend.Queue.Import<BabyBear>(_host.AsSpan(0, count), column, at);
            Array.Clear(_host);
        }

        private void Check(DeviceMatrix<BabyBear> column, BabyBear[] expected)
        {
            _lab.Backend.Queue.Export<BabyBear>(column, _host);
            Assert.True(_host.AsSpan().SequenceEqual(expected), $"seed {seed}: '{column.Label}' differs from what one order gives");
        }
    }
}
