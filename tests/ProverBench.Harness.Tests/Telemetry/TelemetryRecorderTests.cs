using ProverBench.Harness.Telemetry;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Tests.Telemetry;

public class TelemetryRecorderTests
{
    private static readonly TimeSpan _soon = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan _never = TimeSpan.FromDays(1);

    [Fact]
    public void SamplesFromStartToStop()
    {
        var seen = new List<TelemetrySample>();
        using var enough = new ManualResetEventSlim();
        using var recorder = new TelemetryRecorder(Empty(), s =>
        {
            seen.Add(s);
            if (seen.Count == 5)
            {
                enough.Set();
            }
        }, period: _soon);
        recorder.Start();
        enough.Wait(TestContext.Current.CancellationToken);
        var summary = recorder.Stop();

        Assert.True(seen.Count >= 6);
        Assert.Equal(seen, recorder.Samples);
        Assert.Equal(seen.Count, summary.Samples);
        Assert.Equal(seen.OrderBy(s => s.MonotonicNs), seen);
    }

    [Fact]
    public void TheFirstAndTheLastSampleDoNotWaitForThePeriod()
    {
        var seen = new List<TelemetrySample>();
        using var recorder = new TelemetryRecorder(Empty(), seen.Add, period: _never);
        recorder.Start();
        Assert.Single(seen);
        recorder.Stop();
        Assert.Equal(2, seen.Count);
        recorder.Stop();
        Assert.Equal(2, seen.Count);
        Assert.Throws<InvalidOperationException>(recorder.Start);
    }

    [Fact]
    public void ASinkThatFailsIsNotHidden()
    {
        int calls = 0;
        using var failed = new ManualResetEventSlim();
        using var recorder = new TelemetryRecorder(Empty(), _ =>
        {
            if (++calls == 2)
            {
                failed.Set();
                throw new IOException("disk full");
            }
        }, period: _soon);
        recorder.Start();
        failed.Wait(TestContext.Current.CancellationToken);

        Assert.Equal("disk full", Assert.Throws<TelemetryException>(() => recorder.Stop()).InnerException!.Message);
        Assert.Equal(2, calls);
    }

    [Fact]
    public void ASinkThatFailsAtTheEndIsNotHidden()
    {
        int calls = 0;
        using var recorder = new TelemetryRecorder(Empty(), _ =>
        {
            if (++calls == 2)
            {
                throw new IOException("disk full");
            }
        }, period: _never);
        recorder.Start();

        Assert.Throws<TelemetryException>(() => recorder.Stop());
    }

    [Fact]
    public void AReaderThatFailsLeavesTheOthersAlone()
    {
        var telemetry = new MachineTelemetry([new Failing(), new Fixed(), new Failing()]);
        var sample = telemetry.Sample();

        Assert.Equal(4711, sample.CalibrationNs);
        Assert.Equal(2, telemetry.FailedReadings);
    }

    [Fact]
    public void DisposingWithoutStoppingEndsTheThread()
    {
        int calls = 0;
        var recorder = new TelemetryRecorder(Empty(), _ => Interlocked.Increment(ref calls), period: _soon);
        recorder.Start();
        recorder.Dispose();
        int after = Volatile.Read(ref calls);
        Thread.Sleep(5 * _soon);

        Assert.Equal(after, Volatile.Read(ref calls));
        new TelemetryRecorder(Empty(), _ => { }).Dispose();
    }

    [Fact]
    public void TheCheckBeforeARunSeesTheMachine()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "reads Linux's files");
        var state = PreRunCheck.Take(Harness.Profile.SystemTree.OfThisMachine, TimeSpan.FromMilliseconds(100), stop: TestContext.Current.CancellationToken);

        Assert.True(state.WindowNs >= 100_000_000);
        Assert.True(state.LogicalCores > 0 && state.AvailableMemoryBytes > 0 && state.LoadAverage1 >= 0);
        Assert.InRange(state.OtherLoadPercent!.Value, 0, 100.001m);
    }

    [Fact]
    public void ACancelledCheckStops() => Assert.Throws<OperationCanceledException>(
        () => PreRunCheck.Take(new Harness.Profile.SystemTree(null), _never, stop: new CancellationToken(true)));

    private static MachineTelemetry Empty() => new([]);

    private sealed class Failing : ITelemetryReader
    {
        public TelemetrySample Fill(TelemetrySample sample) => throw new InvalidDataException("broken sensor");
    }

    private sealed class Fixed : ITelemetryReader
    {
        public TelemetrySample Fill(TelemetrySample sample) => sample with { CalibrationNs = 4711 };
    }
}
