using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Fpga.Contract;

namespace ProverBench.Backends.Fpga.Model;

/// <summary>The cores of this project's RTL by the names of its build, "ntt-goldilocks", with latency and interval as the RTL has them (<c>synthesis/timing.json</c>).</summary>
internal static class CoreTable
{
    private static readonly Lazy<IReadOnlyDictionary<string, CoreEntry>> Entries = new(Read);

    /// <summary>The shell, which every card has.</summary>
    public static CoreEntry Shell { get; } = new() { Kind = OffloadProtocol.KindShell, Lanes = 1, Interval = 1 };

    /// <summary>All of them that kernels use.</summary>
    public static IReadOnlyDictionary<string, CoreEntry> All => Entries.Value;

    /// <summary>What such a core computes; false where plain arithmetic has no such instance.</summary>
    public static bool TryCompute(in CoreEntry core, [NotNullWhen(true)] out IModelCore? compute)
    {
        compute = (core.Kind, core.Field) switch
        {
            (OffloadProtocol.KindMsm, OffloadProtocol.FieldBn254Fp) => new ModelMsm((int)core.Parameter),
            (_, OffloadProtocol.FieldGoldilocks) => Over<Goldilocks>(core),
            (_, OffloadProtocol.FieldBabyBear) => Over<BabyBear>(core),
            (_, OffloadProtocol.FieldKoalaBear) => Over<KoalaBear>(core),
            (_, OffloadProtocol.FieldBn254Fr) => Over<Bn254Fr>(core),
            _ => null,
        };
        return compute is not null;
    }

    /// <summary>The permutation of a core: of this width, with the constants that trees use.</summary>
    public static Poseidon2Parameters<F>? Instance<F>(in CoreEntry core)
        where F : unmanaged, IPrimeField<F>
    {
        var (width, library) = ((int)core.Parameter, core.Instance == 0 ? "plonky3" : "horizen");
        return Poseidon2Instances.Over<F>().FirstOrDefault(i => i.Width == width && i.Library == library);
    }

    private static IReadOnlyDictionary<string, CoreEntry> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("timing.json")!;
        using var document = JsonDocument.Parse(stream);
        var entries = new SortedDictionary<string, CoreEntry>(StringComparer.Ordinal);
        foreach (var row in document.RootElement.EnumerateArray())
        {
            var name = row.GetProperty("core").GetString()!;
            if (KindAndField(name) is var (kind, field))
            {
                entries.Add(name, Entry(kind, field, row.GetProperty("parameter").GetUInt32()) with
                {
                    Latency = row.GetProperty("latency").GetUInt32(),
                    Interval = row.GetProperty("interval").GetUInt32(),
                });
            }
        }

        return entries;
    }

    private static (uint Kind, uint Field)? KindAndField(string name) => name switch
    {
        "ntt-goldilocks" => (OffloadProtocol.KindNtt, OffloadProtocol.FieldGoldilocks),
        "ntt-babybear" => (OffloadProtocol.KindNtt, OffloadProtocol.FieldBabyBear),
        "ntt-koalabear" => (OffloadProtocol.KindNtt, OffloadProtocol.FieldKoalaBear),
        "ntt-bn254-fr" => (OffloadProtocol.KindNtt, OffloadProtocol.FieldBn254Fr),
        "merkle-goldilocks-8" or "merkle-goldilocks-12" => (OffloadProtocol.KindHash, OffloadProtocol.FieldGoldilocks),
        "merkle-babybear-16" or "merkle-babybear-24" => (OffloadProtocol.KindHash, OffloadProtocol.FieldBabyBear),
        "merkle-koalabear-16" or "merkle-koalabear-24" => (OffloadProtocol.KindHash, OffloadProtocol.FieldKoalaBear),
        "msm-bn254-g1" => (OffloadProtocol.KindMsm, OffloadProtocol.FieldBn254Fp),
        _ => null,
    };

    private static CoreEntry Entry(uint kind, uint field, uint parameter)
    {
        uint element = field switch
        {
            OffloadProtocol.FieldGoldilocks => sizeof(ulong),
            OffloadProtocol.FieldBabyBear or OffloadProtocol.FieldKoalaBear => sizeof(uint),
            _ => (uint)Bn254Fr.ByteSize,
        };
        var msm = kind == OffloadProtocol.KindMsm;
        return new CoreEntry
        {
            Kind = kind,
            Field = field,
            Parameter = parameter,
            SourceBeatBytes = msm ? (uint)ModelMsm.PointBytes : element,
            TargetBeatBytes = msm ? (uint)ModelMsm.OutBytes : element,
            CompanionBeatBytes = msm ? (uint)sizeof(uint) : 0,
            StreamBeatBytes = msm ? (uint)ModelMsm.InBytes : element,
            Lanes = 1,
        };
    }

    private static IModelCore? Over<F>(in CoreEntry core)
        where F : unmanaged, ITwoAdicField<F>
        => core.Kind switch
        {
            OffloadProtocol.KindNtt => new ModelNtt<F>((int)Math.Min(core.Parameter, 20)),
            OffloadProtocol.KindHash when Instance<F>(core) is { } instance => new ModelHash<F>(instance),
            _ => null,
        };
}
