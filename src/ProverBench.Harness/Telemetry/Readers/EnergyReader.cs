using ProverBench.Harness.Profile;
using ProverBench.Harness.Profile.Readers;
using ProverBench.Results.Machine;

namespace ProverBench.Harness.Telemetry.Readers;

/// <summary>Energy of the packages since the source was made, from RAPL counters that wrap around at max_energy_range_uj.</summary>
public sealed class EnergyReader : ITelemetryReader
{
    private readonly SystemTree _tree;
    private readonly List<Zone> _zones = [];
    private bool _lost;

    public EnergyReader(SystemTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        _tree = tree;
        foreach (string folder in RaplZones.Find(tree))
        {
            if (tree.Number($"{folder}/max_energy_range_uj", "energy range", 1).TryGet(out long range)
                && tree.Number($"{folder}/energy_uj", "energy counter", 0, range).TryGet(out long now))
            {
                _zones.Add(new Zone(folder, range) { Last = now });
            }
        }
    }

    public TelemetrySample Fill(TelemetrySample sample)
    {
        long sum = 0;
        foreach (var zone in _zones)
        {
            if (!_tree.Number($"{zone.Folder}/energy_uj", "energy counter", 0, zone.Range).TryGet(out long now))
            {
                // How often it wrapped meanwhile cannot be known any more.
                _lost = true;
                break;
            }

            zone.Total += now >= zone.Last ? now - zone.Last : now + zone.Range - zone.Last;
            zone.Last = now;
            sum += zone.Total;
        }

        return sample with { EnergyMicrojoules = _zones.Count > 0 && !_lost && sum <= SystemTree.LargestNumber ? sum : null };
    }

    private sealed class Zone(string folder, long range)
    {
        public string Folder { get; } = folder;

        public long Range { get; } = range;

        public long Last { get; set; }

        public long Total { get; set; }
    }
}
