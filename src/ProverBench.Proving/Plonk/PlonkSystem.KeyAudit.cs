using ProverBench.Backends;
using ProverBench.Proving.Ceremonies;
using ProverBench.Proving.Circom;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    private const uint FirstSection = 1;
    private const uint LastSection = 14;

    /// <summary>Checks a key against circuit and powers of τ: it is made again and compared byte by byte, section by section.</summary>
    /// <exception cref="MalformedFileException">A file is not in its form.</exception>
    /// <exception cref="RefusedKeyException">The powers are too few, or none of one τ.</exception>
    /// <exception cref="NotSupportedException">The backend has no kernels for the group, or the circuit has more rows than the field has roots for.</exception>
    public static SetupAudit CheckKey(CircomFile key, ConstraintSystem<S> system, CircomFile ptau, IBackend backend, Action<string> said)
    {
        PlonkZkey<E, F, S, G1, G2>.Read(key);
        said("making the key again");
        using var comparer = new SectionComparer(key);
        WriteZkey(Setup(system, ptau, backend), comparer);
        var lines = new List<AuditLine>();
        for (var id = FirstSection; id <= LastSection; id++)
        {
            var subject = $"section {id} ({SectionNames.Of(CircomKind.Zkey, ZkeyProtocol.Plonk, id)})";
            var found = comparer.Differences.Where(d => d.Section == id).Select(d => (long?)d.At).FirstOrDefault();
            lines.Add(new(subject, found is null, found is null ? "as made again from circuit and powers" : $"another than circuit and powers give, from byte {found} of the section on"));
        }

        lines.Add(PowersAudit.Line(PtauFile<E, F, S, G1, G2>.Read(ptau).Contributions));
        return new(lines, default, []);
    }
}
