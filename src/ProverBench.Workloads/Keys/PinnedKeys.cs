using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Results;

namespace ProverBench.Workloads.Keys;

/// <summary>
/// Verifying keys whose commitments come with the build (<c>suites/keys/circuits.json</c>), so that a verifier of proofs does not commit to the circuits again, which takes the oracle minutes.
/// </summary>
/// <remarks>
/// A commitment is found by the digest of the circuit as this build lays it down, of all that the commitment is to: a circuit that changed finds none, whatever the file says. That each is
/// right is what the tests show, on every backend and on the oracle.
/// </remarks>
internal sealed class PinnedKeys
{
    private const string Resource = "keys.circuits.json";
    private const long MaxBytes = 1 << 20;
    private static readonly Lazy<PinnedKeys> OfBuild = new(() => Parse(ReadResource(), Resource));
    private readonly Dictionary<string, PinnedKey> _byCircuit;

    private PinnedKeys(Dictionary<string, PinnedKey> byCircuit) => _byCircuit = byCircuit;

    /// <summary>Those of this build.</summary>
    public static PinnedKeys Shipped => OfBuild.Value;

    /// <summary>Reads a file of keys.</summary>
    /// <exception cref="MalformedDocumentException">It is none, or has a circuit twice.</exception>
    public static PinnedKeys Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        var document = StrictJson.Read(utf8, file, PinnedKeyJson.Default.PinnedKeyDocument, PinnedKeyDocument.SchemaFamily, PinnedKeyDocument.SchemaMajor, MaxBytes);
        var byCircuit = new Dictionary<string, PinnedKey>(StringComparer.Ordinal);
        for (var i = 0; i < document.Keys.Count; i++)
        {
            if (!byCircuit.TryAdd(document.Keys[i].Circuit, document.Keys[i]))
            {
                throw new MalformedDocumentException(file, $"$.keys[{i}].circuit", "each circuit once", document.Keys[i].Circuit);
            }
        }

        return new(byCircuit);
    }

    /// <summary>SHA-256 over the structure of the circuit's key (policy, gates, constraints, rows), the number of its public values, and its fixed columns, canonical and little-endian.</summary>
    public static string DigestOf<S>(PlonkishCircuit<S> circuit, FriPolicy policy)
        where S : struct, IGateSet
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData("proverbench circuit 1\n"u8);
        hash.AppendData(PlonkishVerifyingKey<Goldilocks3>.OfStructure<S>(circuit.Layout, policy, circuit.LogRows, circuit.PublicCount).Table.Structure.Span);
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, (ulong)circuit.PublicCount);
        hash.AppendData(number);
        if (BitConverter.IsLittleEndian)
        {
            // An element is its canonical value in memory.
            hash.AppendData(MemoryMarshal.AsBytes(circuit.FixedValues));
        }
        else
        {
            foreach (var value in circuit.FixedValues)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(number, value.Value);
                hash.AppendData(number);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The entry of a key that was made.</summary>
    public static PinnedKey Entry<S>(string name, PlonkishCircuit<S> circuit, PlonkishVerifyingKey<Goldilocks3> key)
        where S : struct, IGateSet
    {
        var hash = key.Table.Policy.TreeHash<Goldilocks>();
        var cap = new List<string>();
        var bytes = new byte[HashDigest.Size];
        foreach (ref readonly var node in key.Table.FixedCap)
        {
            hash.WriteCanonical(in node, bytes);
            cap.Add(Convert.ToHexStringLower(bytes));
        }

        return new() { Name = name, Circuit = DigestOf(circuit, key.Table.Policy), Cap = cap };
    }

    /// <summary>The file of these entries; a circuit that several share stands once, under its first name.</summary>
    public static byte[] Write(IEnumerable<PinnedKey> keys)
    {
        var document = new PinnedKeyDocument { Schema = $"{PinnedKeyDocument.SchemaFamily}/{PinnedKeyDocument.SchemaMajor}", Keys = [.. keys.DistinctBy(key => key.Circuit)] };
        return [.. JsonSerializer.SerializeToUtf8Bytes(document, PinnedKeyJson.Default.PinnedKeyDocument), (byte)'\n'];
    }

    /// <summary>The key of a circuit; false where the build carries none of it.</summary>
    /// <exception cref="MalformedDocumentException">The entry holds no cap of the circuit's.</exception>
    public bool TryFind<S>(PlonkishCircuit<S> circuit, FriPolicy policy, [NotNullWhen(true)] out PlonkishVerifyingKey<Goldilocks3>? key)
        where S : struct, IGateSet
    {
        key = null;
        if (!_byCircuit.TryGetValue(DigestOf(circuit, policy), out var entry))
        {
            return false;
        }

        var hash = policy.TreeHash<Goldilocks>();
        var nodes = PlonkishVerifyingKey<Goldilocks3>.OfStructure<S>(circuit.Layout, policy, circuit.LogRows, circuit.PublicCount).Table.FixedCap.Length;
        if (entry.Cap.Count != nodes)
        {
            throw new MalformedDocumentException(Resource, $"{entry.Name}, cap", $"{nodes} nodes", $"{entry.Cap.Count}");
        }

        var cap = new HashDigest[nodes];
        for (var i = 0; i < cap.Length; i++)
        {
            var bytes = new byte[HashDigest.Size];
            if (Convert.FromHexString(entry.Cap[i], bytes, out _, out var written) != System.Buffers.OperationStatus.Done || written != bytes.Length || !hash.TryReadCanonical(bytes, out cap[i]))
            {
                throw new MalformedDocumentException(Resource, $"{entry.Name}, cap[{i}]", $"{HashDigest.Size} canonical bytes of {hash.Name}", entry.Cap[i]);
            }
        }

        key = PlonkishVerifyingKey<Goldilocks3>.Of<S>(circuit.Layout, policy, circuit.LogRows, circuit.PublicCount, cap);
        return true;
    }

    private static byte[] ReadResource()
    {
        using var stream = typeof(PinnedKeys).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"the build carries no {Resource}");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
