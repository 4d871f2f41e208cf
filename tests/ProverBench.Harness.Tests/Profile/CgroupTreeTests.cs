using ProverBench.Harness.Profile;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Tests.Profile;

public class CgroupTreeTests
{
    private const string V2Mount = "29 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n";

    [Fact]
    public void TheTightestLimitOnTheWayUpCounts()
    {
        using var machine = new FakeMachine()
            .File("/proc/self/cgroup", "0::/a/b\n")
            .File("/proc/self/mountinfo", V2Mount)
            .File("/sys/fs/cgroup/a/cpu.max", "150000 100000\n")
            .File("/sys/fs/cgroup/a/b/cpu.max", "400000 200000\n")
            .File("/sys/fs/cgroup/a/memory.max", "4096000\n")
            .File("/sys/fs/cgroup/a/b/memory.max", "max\n")
            .File("/sys/fs/cgroup/a/b/memory.high", "1024000\n")
            .File("/sys/fs/cgroup/a/b/cgroup.procs", "1\n");
        var groups = new CgroupTree(machine.Tree);

        Assert.Equal("v2", groups.Version.Value);
        Assert.Equal(new CpuQuota(150_000, 100_000), groups.CpuQuota().Value);
        Assert.Equal(new Bound(4_096_000), groups.MemoryBound("memory.limit_in_bytes", "memory.max", "limit").Value);
        Assert.Equal(new Bound(1_024_000), groups.MemoryBound(null, "memory.high", "limit").Value);
    }

    [Fact]
    public void ReadsVersion1()
    {
        using var machine = new FakeMachine()
            .File("/proc/self/cgroup", "9:name=systemd:/x\n4:memory:/job/7\n1:cpu,cpuacct:/job\n0::/\n")
            .File("/proc/self/mountinfo", "30 1 0:1 / /cg/memory rw - cgroup cgroup rw,memory\n31 1 0:2 / /cg/cpu rw - cgroup cgroup rw,cpu,cpuacct\n")
            .File("/cg/cpu/job/cpu.cfs_quota_us", "50000\n")
            .File("/cg/cpu/job/cpu.cfs_period_us", "100000\n")
            .File("/cg/cpu/cpu.cfs_quota_us", "-1\n")
            .File("/cg/memory/job/7/memory.limit_in_bytes", "9223372036854771712\n")
            .File("/cg/memory/job/memory.limit_in_bytes", "1073741824\n");
        var groups = new CgroupTree(machine.Tree);

        Assert.Equal("v1", groups.Version.Value);
        Assert.Equal(new CpuQuota(50_000, 100_000), groups.CpuQuota().Value);
        Assert.Equal(new Bound(1 << 30), groups.MemoryBound("memory.limit_in_bytes", "memory.max", "limit").Value);
        Assert.Contains("v1 have no soft limit", groups.MemoryBound(null, "memory.high", "soft limit").NotObservable);
        Assert.Contains("swap limit", groups.MemoryBound("memory.memsw.limit_in_bytes", "memory.swap.max", "swap limit").NotObservable);
    }

    [Theory]
    [InlineData("/docker/abc", "/docker/abc", "")] // the mount shows the group itself
    [InlineData("/docker/abc/inner", "/docker/abc", "/inner")]
    [InlineData("/../sibling", "/", "")] // a group namespace, seen from outside
    [InlineData("/", "/", "")]
    [InlineData("/docker/abcdef", "/docker/abc", "")] // not below the mount's root
    public void MapsTheGroupIntoTheMount(string group, string mountRoot, string expected)
    {
        using var machine = new FakeMachine()
            .File("/proc/self/cgroup", $"0::{group}\n")
            .File("/proc/self/mountinfo", $"29 23 0:26 {mountRoot} /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n");

        Assert.Equal("/sys/fs/cgroup" + expected, new CgroupTree(machine.Tree).Folder("memory", out bool v2));
        Assert.True(v2);
    }

    [Fact]
    public void AMountThatClimbsOutIsNotFollowed()
    {
        using var machine = new FakeMachine()
            .File("/proc/self/cgroup", "0::/\n")
            .File("/proc/self/mountinfo", "29 23 0:26 / /../../etc rw - cgroup2 cgroup2 rw\n");

        Assert.Null(new CgroupTree(machine.Tree).Folder("memory", out _));
    }

    [Theory]
    [InlineData("0 100000")]
    [InlineData("100000 0")]
    [InlineData("-5 100000")]
    [InlineData("100000")]
    [InlineData("max 100000")]
    [InlineData("1e5 100000")]
    public void AQuotaThatIsNoneIsUnlimited(string text)
    {
        using var machine = new FakeMachine()
            .File("/proc/self/cgroup", "0::/\n")
            .File("/proc/self/mountinfo", V2Mount)
            .File("/sys/fs/cgroup/cgroup.procs", "1\n")
            .File("/sys/fs/cgroup/cpu.max", text + "\n");

        Assert.Equal(CpuQuota.Unlimited, new CgroupTree(machine.Tree).CpuQuota().Value);
    }
}
