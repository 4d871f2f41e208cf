using ProverBench.Harness.Profile;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Tests.Profile;

/// <summary>Machines of the kinds that exist.</summary>
internal static class Machines
{
    private const string Cpus = "/sys/devices/system/cpu";

    public static HardwareProfile Read(FakeMachine machine, ICpuId? cpuid = null) => new HardwareProbe(
        machine.Tree,
        cpuid ?? FakeCpuId.Zen4(),
        () => Observed.Not<IReadOnlyList<NvidiaGpu>>("not asked"),
        () => Observed.Not<IReadOnlyList<OpenClDevice>>("not asked")).Read();

    /// <summary>Two sockets, two cores each, two threads a core; cpufreq, RAPL, sensors, NVMe.</summary>
    public static FakeMachine BareMetal()
    {
        var machine = new FakeMachine()
            .File("/proc/cpuinfo", "processor\t: 0\nvendor_id\t: AuthenticAMD\nmicrocode\t: 0xa101148\ncpu MHz\t\t: 2400.123\nflags\t\t: fpu sse4_2 avx avx2 fma bmi2 adx avx512f avx512ifma\n\n")
            .File("/proc/meminfo", "MemTotal:       131072 kB\nMemFree:  1 kB\nMemAvailable:   65536 kB\nSwapTotal:      1024 kB\nSwapFree:      1000 kB\n")
            .File("/sys/kernel/mm/transparent_hugepage/enabled", "always [madvise] never\n")
            .File("/sys/class/dmi/id/sys_vendor", "Supermicro\n")
            .File("/sys/class/dmi/id/product_name", "AS-1015\n")
            .File("/sys/class/dmi/id/product_serial", "SERIAL-0042\n")
            .File($"{Cpus}/online", "0-7\n")
            .File("/sys/devices/system/node/online", "0-1\n")
            .File("/sys/devices/system/node/node0/cpulist", "0-3\n")
            .File("/sys/devices/system/node/node1/cpulist", "4-7\n")
            .File("/sys/devices/system/node/node0/meminfo", "Node 0 MemTotal:       65536 kB\n")
            .File("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n")
            .File($"{Cpus}/cpufreq/boost", "1\n")
            .File($"{Cpus}/cpufreq/policy0/scaling_governor", "performance\n")
            .File($"{Cpus}/cpufreq/policy1/scaling_governor", "powersave\n")
            .File("/sys/class/thermal/thermal_zone0/type", "acpitz\n")
            .File("/sys/class/hwmon/hwmon0/name", "k10temp\n")
            .File("/sys/class/hwmon/hwmon0/temp1_input", "51250\n")
            .File("/sys/class/hwmon/hwmon0/temp3_input", "60500\n")
            .File("/sys/class/hwmon/hwmon1/name", "nvme\n")
            .File("/sys/class/hwmon/hwmon1/temp1_input", "99000\n")
            .File("/sys/class/powercap/intel-rapl:0/name", "package-0\n")
            .File("/sys/class/powercap/intel-rapl:0/energy_uj", "1000\n")
            .File("/sys/class/powercap/intel-rapl:0/max_energy_range_uj", "65000\n")
            .File("/sys/class/powercap/intel-rapl:1/name", "package-1\n")
            .File("/sys/class/powercap/intel-rapl:1/energy_uj", "2000\n")
            .File("/sys/class/powercap/intel-rapl:1/max_energy_range_uj", "65000\n")
            .File("/sys/class/powercap/intel-rapl:0:0/name", "core\n")
            .File("/sys/class/powercap/intel-rapl:0:0/energy_uj", "7\n")
            .File("/sys/block/nvme0n1/size", "2048\n")
            .File("/sys/block/nvme0n1/device/model", "Fast Disk 2TB   \n")
            .File("/sys/block/nvme0n1/device/serial", "SERIAL-0043\n")
            .File("/sys/block/sda/size", "4096\n")
            .File("/sys/block/sda/queue/rotational", "1\n")
            .File("/sys/block/sdb/size", "4096\n")
            .File("/sys/block/sdb/queue/rotational", "0\n")
            .File("/sys/block/loop0/size", "4096\n")
            .File("/etc/os-release", "NAME=\"X\"\nPRETTY_NAME=\"Some Linux 12\"\n")
            .File("/proc/sys/kernel/osrelease", "6.1.0-13-amd64\n")
            .File("/proc/self/status", "Name:\tx\nCpus_allowed_list:\t0-3\n")
            .File("/proc/self/limits", "Limit                     Soft Limit           Hard Limit           Units     \nMax address space         unlimited            unlimited            bytes     \n")
            .File("/proc/self/cgroup", "0::/user.slice/session.scope\n")
            .File("/proc/self/mountinfo", "29 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw\n")
            .File("/sys/fs/cgroup/user.slice/session.scope/cgroup.procs", "1\n")
            .File("/sys/class/power_supply/AC/type", "Mains\n")
            .File("/sys/class/power_supply/AC/online", "0\n")
            .File("/sys/class/power_supply/BAT0/type", "Battery\n")
            .File("/sys/class/power_supply/BAT0/status", "Discharging\n");
        for (int cpu = 0; cpu < 8; cpu++)
        {
            int first = cpu & ~1;
            int socket = cpu / 4;
            machine.File($"{Cpus}/cpu{cpu}/topology/thread_siblings_list", $"{first}-{first + 1}\n")
                .File($"{Cpus}/cpu{cpu}/topology/physical_package_id", $"{socket}\n")
                .File($"{Cpus}/cpu{cpu}/cpufreq/scaling_governor", "performance\n")
                .File($"{Cpus}/cpu{cpu}/cpufreq/scaling_driver", "acpi-cpufreq\n")
                .File($"{Cpus}/cpu{cpu}/cpufreq/cpuinfo_min_freq", "1500000\n")
                .File($"{Cpus}/cpu{cpu}/cpufreq/cpuinfo_max_freq", "3700000\n")
                .File($"{Cpus}/cpu{cpu}/cpufreq/scaling_cur_freq", $"{2_000_000 + (cpu * 100_000)}\n")
                .File($"{Cpus}/cpu{cpu}/thermal_throttle/core_throttle_count", $"{cpu}\n");
            Cache(machine, cpu, 0, 1, "Data", "32K", $"{first}-{first + 1}");
            Cache(machine, cpu, 1, 1, "Instruction", "32K", $"{first}-{first + 1}");
            Cache(machine, cpu, 2, 2, "Unified", "1024K", $"{first}-{first + 1}");
            Cache(machine, cpu, 3, 3, "Unified", "32M", socket == 0 ? "0-3" : "4-7");
        }

        return machine;
    }

    private static void Cache(FakeMachine machine, int cpu, int index, int level, string type, string size, string shared)
    {
        string folder = $"{Cpus}/cpu{cpu}/cache/index{index}";
        machine.File($"{folder}/level", $"{level}\n")
            .File($"{folder}/type", $"{type}\n")
            .File($"{folder}/size", $"{size}\n")
            .File($"{folder}/coherency_line_size", "64\n")
            .File($"{folder}/shared_cpu_list", $"{shared}\n");
    }
}
