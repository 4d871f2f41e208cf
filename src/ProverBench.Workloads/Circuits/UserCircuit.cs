using System.Security.Cryptography;
using ProverBench.Results;

namespace ProverBench.Workloads.Circuits;

/// <summary>
/// The key and the witness of a circuit of the user's own. Cases name them by digest, since nothing in a suite or a result names a file; where they lie, the program that starts a run
/// tells its workers through their environment.
/// </summary>
public static class UserCircuit
{
    private const string KeyVariable = "PROVERBENCH_CIRCUIT_KEY";
    private const string WitnessVariable = "PROVERBENCH_CIRCUIT_WITNESS";

    /// <summary>Tells workers that are started from now on where the files lie.</summary>
    public static void Announce(string key, string witness)
    {
        Environment.SetEnvironmentVariable(KeyVariable, Path.GetFullPath(key));
        Environment.SetEnvironmentVariable(WitnessVariable, Path.GetFullPath(witness));
    }

    /// <summary>SHA-256 of a file.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Digest DigestOf(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.SequentialScan);
        return new Digest(SHA256.HashData(stream));
    }

    /// <summary>Where the files are whose digests a case names; false, with the reason, when they are not at hand.</summary>
    internal static bool TryFind(string key, string witness, out (string Key, string Witness) paths, out string? reason)
    {
        paths = default;
        reason = Check(KeyVariable, "key", key, out paths.Key) ?? Check(WitnessVariable, "witness", witness, out paths.Witness);
        return reason is null;

        static string? Check(string variable, string what, string expected, out string path)
        {
            path = Environment.GetEnvironmentVariable(variable) ?? "";
            return path.Length == 0 || !File.Exists(path) ? $"the circuit's {what} ({expected[..Math.Min(16, expected.Length)]}) is not at hand: it is the user's own"
                : DigestOf(path).ToString() != expected ? $"the circuit's {what} is not the file that the case names by its digest"
                : null;
        }
    }
}
