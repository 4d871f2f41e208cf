using ProverBench.Harness.Limits;
using ProverBench.Harness.Tests.Profile;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Tests.Limits;

public class MachineLimitsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void ATeamRunsEveryIndexEachTime(int size)
    {
        using var team = new ThreadTeam(size);
        int[] counts = new int[size];
        for (int i = 0; i < 5; i++)
        {
            Assert.True(team.Run(t => counts[t]++) >= 0);
        }

        Assert.All(counts, c => Assert.Equal(5, c));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void AThreadsFailureComesBackAndTheTeamGoesOn(int failing)
    {
        using var team = new ThreadTeam(3);
        var thrown = Assert.Throws<AggregateException>(() => team.Run(t =>
        {
            if (t == failing)
            {
                throw new InvalidOperationException("broken");
            }
        }));

        Assert.Equal("broken", Assert.Single(thrown.InnerExceptions).Message);
        int ran = 0;
        team.Run(_ => Interlocked.Increment(ref ran));
        Assert.Equal(3, ran);
    }

    [Fact]
    public void WorkingSetsFitTheirLevel()
    {
        using var machine = Machines.BareMetal();
        machine.File("/proc/meminfo", "MemTotal: 33554432 kB\nMemAvailable: 33554432 kB\n");
        var sets = WorkingSets.For(Machines.Read(machine));

        Assert.Equal(
            [(MachineLimitIds.LatencyL1, 16L << 10), (MachineLimitIds.LatencyL2, 512L << 10), (MachineLimitIds.LatencyL3, 8L << 20), (MachineLimitIds.LatencyMemory, 128L << 20)],
            sets.Latency);
        Assert.Equal(4 * 64L << 20, sets.CopyBytes);
    }

    [Fact]
    public void WorkingSetsLeaveASmallMachineItsMemory()
    {
        using var machine = Machines.BareMetal(); // 64 MiB available
        var sets = WorkingSets.For(Machines.Read(machine));

        Assert.Equal(8L << 20, sets.CopyBytes);
        Assert.Equal(8L << 20, sets.Latency[^1].Bytes);
    }

    [Fact]
    public void WorkingSetsRespectTheControlGroup()
    {
        using var machine = Machines.BareMetal();
        machine.File("/proc/meminfo", "MemTotal: 33554432 kB\nMemAvailable: 33554432 kB\n")
            .File("/sys/fs/cgroup/user.slice/memory.max", $"{256L << 20}\n");

        Assert.Equal(32L << 20, WorkingSets.For(Machines.Read(machine)).CopyBytes);
    }

    [Fact]
    public void WithoutAProfileOfCachesASmallDesktopIsAssumed()
    {
        using var machine = new FakeMachine();
        var sets = WorkingSets.For(Machines.Read(machine, FakeCpuId.None));

        Assert.Equal(4, sets.Latency.Count);
        Assert.Equal(128L << 20, sets.CopyBytes);
    }

    [Fact]
    public void EveryLimitIsMeasuredAndSaysHow()
    {
        using var machine = Machines.BareMetal(); // small working sets
        var limits = MachineLimits.Measure(Machines.Read(machine), 2, TestContext.Current.CancellationToken);

        string[] latencies = [MachineLimitIds.LatencyL1, MachineLimitIds.LatencyL2, MachineLimitIds.LatencyL3, MachineLimitIds.LatencyMemory];
        string[] rates = [MachineLimitIds.MemoryCopy, MachineLimitIds.Multiply64, MachineLimitIds.Multiply32, MachineLimitIds.FusedMultiplyAdd];
        Assert.Equal([.. latencies.Select(l => (l, 1)), .. rates.Select(r => (r, 1)), .. rates.Select(r => (r, 2))], limits.Select(l => (l.Id, l.Threads)));
        Assert.All(limits, l =>
        {
            Assert.True(l.Value > 0 && l.Median > 0 && l.Repetitions >= 3, l.Id);
            Assert.True(l.Unit == "ns" ? l.Value <= l.Median : l.Value >= l.Median, l.Id);
            Assert.False(string.IsNullOrWhiteSpace(l.Method));
        });
    }

    [Fact]
    public void ACancelledMeasurementStops()
    {
        using var machine = Machines.BareMetal();

        Assert.Throws<OperationCanceledException>(() => MachineLimits.Measure(Machines.Read(machine), 1, new CancellationToken(true)));
    }
}
