using ILGPU.Runtime;
using ProverBench.Backends.Gpu.Queue;

namespace ProverBench.Backends.Gpu.Tests.Queue;

/// <summary>
/// Two lanes of the processor that do nothing until they must, or by chance: whatever order marks leave open is taken at random. One order or one wait of the host can be lost, to see that somebody notices.
/// </summary>
/// <param name="accelerator">The processor.</param>
/// <param name="random">Chance.</param>
/// <param name="copyFirst">How probably the copy lane goes on where both can.</param>
/// <param name="eager">How probably something runs before it must.</param>
internal sealed class AdverseLanes(Accelerator accelerator, Random random, double copyFirst, double eager) : ILanes
{
    private readonly Lock _gate = new();
    private readonly Queue<Step>[] _steps = [new(), new()];
    private readonly long[] _submitted = new long[2];
    private readonly long[] _done = new long[2];

    /// <summary>Orders between lanes up to now.</summary>
    public int Orders { get; private set; }

    /// <summary>Waits of the host up to now.</summary>
    public int Waits { get; private set; }

    /// <summary>The order that is lost, or −1.</summary>
    public int LostOrder { get; set; } = -1;

    /// <summary>The wait that is lost, or −1.</summary>
    public int LostWait { get; set; } = -1;

    /// <summary>Work of a lane that has not run.</summary>
    public int Pending(Lane lane)
    {
        using var held = _gate.EnterScope();
        return _steps[(int)lane].Count;
    }

    /// <inheritdoc/>
    public bool FreesEarly => true;

    /// <inheritdoc/>
    public AcceleratorStream Stream(Lane lane) => accelerator.DefaultStream;

    /// <inheritdoc/>
    public void Submit(Lane lane, Action work)
    {
        using var held = _gate.EnterScope();
        Enter(lane, new(work, null));
        while (random.NextDouble() < eager && Advance())
        {
        }
    }

    /// <inheritdoc/>
    public ILaneMark Mark(Lane lane) => new Point(this, lane, _submitted[(int)lane]);

    /// <inheritdoc/>
    public void Order(Lane later, ILaneMark after)
    {
        using var held = _gate.EnterScope();
        if (Orders++ != LostOrder)
        {
            Enter(later, new(null, (Point)after));
        }
    }

    /// <inheritdoc/>
    public void Synchronize()
    {
        using var held = _gate.EnterScope();
        while (Advance())
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Synchronize();

    private void Enter(Lane lane, Step step)
    {
        _steps[(int)lane].Enqueue(step);
        _submitted[(int)lane]++;
    }

    private bool Advance()
    {
        var first = random.NextDouble() < copyFirst ? Lane.Copy : Lane.Compute;
        return Advance(first) || Advance(1 - first);
    }

    private bool Advance(Lane lane)
    {
        if (!_steps[(int)lane].TryPeek(out var step) || step.After is { Passed: false })
        {
            return false;
        }

        step.Work?.Invoke();
        _steps[(int)lane].Dequeue();
        _done[(int)lane]++;
        return true;
    }

    private readonly record struct Step(Action? Work, Point? After);

    private sealed class Point(AdverseLanes lanes, Lane lane, long submitted) : ILaneMark
    {
        public bool Passed => lanes._done[(int)lane] >= submitted;

        public void Synchronize()
        {
            using var held = lanes._gate.EnterScope();
            if (lanes.Waits++ == lanes.LostWait)
            {
                return;
            }

            while (!Passed)
            {
                Assert.True(lanes.Advance(), "each lane waits for the other");
            }
        }

        public void Dispose()
        {
        }
    }
}
