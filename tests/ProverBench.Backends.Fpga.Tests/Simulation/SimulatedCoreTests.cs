using ProverBench.Backends.Fpga.Contract;
using ProverBench.Backends.Fpga.Model;
using ProverBench.Backends.Fpga.Simulation;
using ProverBench.Backends.Fpga.Tests.Support;

namespace ProverBench.Backends.Fpga.Tests.Simulation;

/// <summary>The adapter of simulated cores against a library in C with their interface; what cores compute is the business of the RTL's own tests.</summary>
public sealed class SimulatedCoreTests : IDisposable
{
    private const string Name = "ntt-goldilocks";
    private const uint NeverEnds = 90, Fails = 91;

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void StreamsGoThroughAndAreCounted()
    {
        using var core = Load();
        byte[] sent = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
        var got = new byte[64];
        var run = core.Run(ConfigurationWords.Of(3), sent, got, 1_000_000);
        Assert.Equal(sent, got);
        Assert.Equal((OffloadProtocol.ErrorNone, 8UL, 8UL, 3U), (run.Error, run.InBeats, run.OutBeats, run.InStalls));
    }

    [Fact]
    public void AFailureIsNamedAndTheCoreIsReset()
    {
        using var core = Load();
        var before = core.Run(ConfigurationWords.Of(3), new byte[8], new byte[8], 1000).Cycles;
        Assert.Equal(OffloadProtocol.ErrorCycleLimit, core.Run(ConfigurationWords.Of(NeverEnds), new byte[8], new byte[8], 1000).Error);
        var failed = core.Run(ConfigurationWords.Of(Fails), new byte[8], new byte[8], 1000);
        Assert.Equal((OffloadProtocol.ErrorCore, 7U), (failed.Error, failed.Detail));
        Assert.Equal(before + 2, core.Run(ConfigurationWords.Of(3), new byte[8], new byte[8], 1000).Cycles);
    }

    [Fact]
    public void AnotherInterfaceIsRefused()
        => Assert.Contains("version 1 here, the library's is 9", Assert.Throws<DeviceFaultException>(() => Load("-DABI=9")).Message, StringComparison.Ordinal);

    [Fact]
    public void AnotherCoreIsRefused()
    {
        var library = Compile();
        var fault = Assert.Throws<DeviceFaultException>(() => new SimulatedCore(library, "ntt-babybear", CoreTable.All["ntt-babybear"]));
        Assert.Contains("expected core ntt-babybear with beats of 4 and 4 bytes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALibraryThatIsNotThereIsNamed()
        => Assert.Contains("does not load", Assert.Throws<DeviceFaultException>(() => new SimulatedCore(_scratch.File("none.so"), Name, CoreTable.All[Name])).Message, StringComparison.Ordinal);

    [Fact]
    public void ABuildThatFailsSaysWhatItSaid()
    {
        File.WriteAllText(_scratch.File("build.sh"), "echo 'no such thing' >&2; exit 4\n");
        File.WriteAllText(_scratch.File("cores.list"), $"# name | top\n{Name} | top | LOG=10\nmul-goldilocks | top |\n");
        var build = new SimulationBuild(_scratch.Path, _scratch.File("cache"));
        Assert.Equal([Name], build.Names);
        var fault = Assert.Throws<DeviceFaultException>(() => build.Library(Name));
        Assert.Contains("exit code 4", fault.Message, StringComparison.Ordinal);
        Assert.Contains("no such thing", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SourcesThatAreNotThereAreNamed()
        => Assert.Contains("not beside the program", new SimulationBuild(_scratch.File("nowhere"), _scratch.Path).Absence, StringComparison.Ordinal);

    private SimulatedCore Load(params string[] options) => new(Compile(options), Name, CoreTable.All[Name]);

    private string Compile(params string[] options)
    {
        var library = _scratch.File("core.so");
        CCompiler.Compile(library, ["-shared", "-fPIC", .. options, StubCard.Source("core.c")]);
        return library;
    }
}
