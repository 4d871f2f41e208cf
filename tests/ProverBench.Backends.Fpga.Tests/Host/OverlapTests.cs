using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Fpga.Host;
using ProverBench.Backends.Fpga.Model;
using ProverBench.Backends.Fpga.Tests.Support;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Backends.Fpga.Tests.Host;

/// <summary>Two batches in flight: results are the oracle's, the next batch goes to the card before the one before comes back, and modelled time counts what overlaps once.</summary>
public sealed class OverlapTests
{
    private const int Log = 6, Columns = 7;

    private readonly List<char> _events = [];

    [Fact]
    public void WhatOverlapsCountsOnce()
    {
        // 250 MHz: 1,000 cycles are 4 us.
        var card = ModelCard.Open(1 << 20).Describe();
        var link = card.Link!.Nanoseconds(1 << 20);
        var alone = new CardTimeline(card);
        alone.Transfer(1 << 20);
        alone.Complete(alone.Now, 1_000_000, kernel: true);
        Assert.Equal((4_000_000d, link), (alone.KernelWait, alone.TransferWait));

        // A kernel that the host lets run while it moves 1 MiB and packs for 1 ms: it waits for the rest.
        var both = new CardTimeline(card);
        var submitted = both.Now;
        both.Transfer(1 << 20);
        both.Advance(1_000_000);
        both.Complete(submitted, 1_000_000, kernel: true);
        Assert.Equal((4_000_000d - 1_000_000 - link, link), (both.KernelWait, both.TransferWait));
        Assert.Equal(4_000_000d, both.Now);

        // One that is over by then costs nothing; the next begins when it was submitted, not before.
        both.Complete(submitted, 0, kernel: true);
        both.Advance(3_000_000);
        var later = both.Now;
        both.Complete(later, 250, kernel: true);
        Assert.Equal(later + 1000, both.Now);

        // Descriptors run one after the other.
        var queue = new CardTimeline(card);
        queue.Complete(0, 250, kernel: true);
        queue.Complete(0, 250, kernel: false);
        Assert.Equal((1000d, 1000d), (queue.KernelWait, queue.TransferWait));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(Columns)]
    public void TransformsInBatchesAreTheOracles(int columns)
    {
        using var backend = Open(columns * sizeof(ulong) << Log, 1 << 26);
        using var oracle = new ScalarBackend(new BackendOptions(1));
        Assert.Equal(Transformed(oracle), Transformed(backend));
        AssertOverlap(backend, (Columns + columns - 1) / columns);
    }

    [Fact]
    public void ACardWithoutMemoryForTwoHasOneInFlight()
    {
        using var backend = Open(4096, 5 * 4096);
        using var oracle = new ScalarBackend(new BackendOptions(1));
        Assert.Equal(Transformed(oracle), Transformed(backend));
    }

    [Fact]
    public void PermutationsInBatchesAreTheOracles()
    {
        using var backend = Open(10 * 12 * sizeof(ulong), 1 << 26);
        using var oracle = new ScalarBackend(new BackendOptions(1));
        Assert.Equal(Permuted(oracle), Permuted(backend));
        AssertOverlap(backend, 4);
    }

    /// <summary>Of batches w (to the card), c (a core begins) and r (from it; the last two together), two are in flight: w c, w c r, w c r, ...</summary>
    private void AssertOverlap(FpgaBackend backend, int batches)
    {
        var expected = batches == 1 ? "wcr" : "wc" + string.Concat(Enumerable.Repeat("wcr", batches - 1));
        Assert.Equal(expected, string.Concat(_events));
        var (read, offload) = (backend.Queue.Read(), backend.ReadOffload());
        var kernels = offload.Cores.Values.Sum(c => c.Cycles) * 1_000_000_000 / offload.ClockHertz;
        if (batches == 1)
        {
            Assert.InRange(read.KernelNanoseconds, 0, kernels);
        }
        else
        {
            // At the least the transfers of the next batch go on meanwhile.
            Assert.InRange(read.KernelNanoseconds, 0, kernels - 1);
        }
    }

    private FpgaBackend Open(long batchBytes, long memory)
    {
        var card = new FaultyCard(ModelCard.Open(memory))
        {
            OnWrite = (_, bytes) => Note('w', bytes),
            OnRead = (_, bytes) => Note('r', bytes),
            OnSubmit = d => d.Core == 0 ? d : Note('c', d),
        };
        return new FpgaBackend("fpga:test", card, new ScalarBackend(new BackendOptions(1)), FpgaBackend.DefaultPatience) { BatchBytes = batchBytes };
    }

    private T Note<T>(char what, T passed)
    {
        lock (_events)
        {
            if (_events.Count == 0 || _events[^1] != what)
            {
                _events.Add(what);
            }
        }

        return passed;
    }

    private static Goldilocks[] Values(int count) => [.. Enumerable.Range(1, count).Select(i => Goldilocks.FromUInt64(0x9E37_79B9_7F4A_7C15UL * (ulong)i))];

    private static Goldilocks[] Transformed(IBackend on)
    {
        Assert.True(on.TryGetKernels<INttKernels<Goldilocks>>(out var kernels));
        using var values = on.Allocate<Goldilocks>(new MatrixShape(1 << Log, Columns), "values");
        on.Queue.Import<Goldilocks>(Values(Columns << Log), values);
        kernels.Transform(values, new NttShape(Log, NttDirection.Forward), Goldilocks.One);
        return Exported(on, values, Columns << Log);
    }

    private static Goldilocks[] Permuted(IBackend on)
    {
        const int Rows = 33;
        Assert.True(on.TryGetKernels<IHashKernels<Goldilocks>>(out var kernels));
        using var states = on.Allocate<Goldilocks>(new MatrixShape(Rows, 12), "states");
        on.Queue.Import<Goldilocks>(Values(Rows * 12), states);
        kernels.Permute(states, Poseidon2Goldilocks.T12Plonky3);
        return Exported(on, states, Rows * 12);
    }

    private static Goldilocks[] Exported(IBackend on, DeviceMatrix<Goldilocks> matrix, int count)
    {
        var result = new Goldilocks[count];
        on.Queue.Export<Goldilocks>(matrix, result);
        return result;
    }
}
