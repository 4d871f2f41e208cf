using System.Globalization;
using System.Text;
using ProverBench.Results;

namespace ProverBench.Harness;

/// <summary>
/// Proofs of a run's samples, written as they come and thinned out when the log is closed: its head decides which are kept, by
/// <see cref="OpeningOrder"/>, so that nobody could choose them beforehand.
/// </summary>
internal sealed class ProofStore
{
    private readonly string _folder;
    private readonly List<Entry> _entries = [];

    /// <param name="folder">Made when the first proof comes.</param>
    public ProofStore(string folder) => _folder = folder;

    /// <exception cref="IOException">It cannot be written.</exception>
    public Digest Add(string caseId, OpeningCandidate of, byte[] proof)
    {
        string instance = of.Instance == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{of.Instance}");
        string name = string.Create(CultureInfo.InvariantCulture, $"{Slug(caseId)}-{of.Launch}-{of.Iteration}{instance}.proof");
        try
        {
            Directory.CreateDirectory(_folder);
            File.WriteAllBytes(Path.Combine(_folder, name), proof);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot write {name}: {AtomicFile.Reason(e)}", e);
        }

        Digest digest = Digest.Of(proof);
        _entries.Add(new Entry(caseId, of, new KeptProof { Launch = of.Launch, Iteration = of.Iteration, Instance = of.Instance, Digest = digest, File = name }));
        return digest;
    }

    /// <summary>Keeps so many proofs of the case, deletes the others, and returns what is kept in the order taken.</summary>
    public IReadOnlyList<KeptProof> Thin(string caseId, int count, Digest logHead)
    {
        Entry[] all = [.. _entries.Where(e => e.Case == caseId)];
        Dictionary<OpeningCandidate, Entry> byCandidate = all.ToDictionary(e => e.Of);
        HashSet<Entry> kept = [.. OpeningOrder.Of(caseId, byCandidate.Keys, logHead).Take(count).Select(c => byCandidate[c])];
        foreach (Entry entry in all.Where(e => !kept.Contains(e)))
        {
            File.Delete(Path.Combine(_folder, entry.Proof.File));
        }

        return [.. all.Where(kept.Contains).Select(e => e.Proof)];
    }

    /// <summary>A plain file name for any case id, distinct for distinct ids.</summary>
    private static string Slug(string caseId)
    {
        string safe = string.Concat(caseId.Take(60).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')).TrimStart('.');
        return $"{safe}-{Digest.Of(Encoding.UTF8.GetBytes(caseId)).ToString()[..8]}";
    }

    private sealed record Entry(string Case, OpeningCandidate Of, KeptProof Proof);
}
