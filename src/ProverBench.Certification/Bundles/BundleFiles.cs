using ProverBench.Certification.Prices;
using ProverBench.Results;

namespace ProverBench.Certification.Bundles;

/// <summary>
/// Every file of a bundle, read once: what is hashed is what is parsed. Names come from the folder, never from a document, so no document can name a
/// file outside. Links, pipes, devices and folders other than the one of proofs are refused.
/// </summary>
internal sealed class BundleFiles
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private BundleFiles()
    {
    }

    /// <summary>Names, '/' between folders, with content.</summary>
    public IReadOnlyDictionary<string, byte[]> All => _files;

    /// <summary>Name and digest of every file but the envelope.</summary>
    public IEnumerable<KeyValuePair<string, Digest>> Subjects =>
        _files.Where(f => f.Key != BundleLayout.Certificate).Select(f => KeyValuePair.Create(f.Key, Digest.Of(f.Value)));

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="MalformedDocumentException">Something in it that no bundle holds, or too much.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static BundleFiles Read(string folder)
    {
        DirectoryInfo root = new(folder);
        if (!root.Exists)
        {
            throw File.Exists(folder)
                ? new MalformedDocumentException(root.Name, "whole bundle", "a folder", "a file")
                : new DirectoryNotFoundException($"there is no folder {root.Name}");
        }

        BundleFiles files = new();
        long budget = BundleLayout.MaxBytes;
        files.Add(root, "", ref budget);
        return files;
    }

    /// <exception cref="MalformedDocumentException">There is none of this name.</exception>
    public byte[] Require(string name) => _files.TryGetValue(name, out byte[]? bytes)
        ? bytes
        : throw new MalformedDocumentException(name, "whole bundle", "this file", "none");

    /// <summary>The same files with the content of one replaced.</summary>
    public BundleFiles With(string name, byte[] bytes)
    {
        BundleFiles turned = new();
        foreach ((string key, byte[] value) in _files)
        {
            turned._files.Add(key, key == name ? bytes : value);
        }

        return turned;
    }

    private void Add(DirectoryInfo folder, string prefix, ref long budget)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, RecurseSubdirectories = false, IgnoreInaccessible = false }))
        {
            string name = prefix + entry.Name;
            if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                throw new MalformedDocumentException(name, "whole file", "a regular file", "a link");
            }

            if (entry is DirectoryInfo inner)
            {
                if (name != BundleLayout.Proofs)
                {
                    throw new MalformedDocumentException(name, "whole bundle", $"no folder but {BundleLayout.Proofs}", "another folder");
                }

                Add(inner, name + "/", ref budget);
                continue;
            }

            if (_files.Count == BundleLayout.MaxFiles)
            {
                throw new MalformedDocumentException(name, "whole bundle", $"at most {BundleLayout.MaxFiles} files", "more");
            }

            byte[] bytes = StrictJson.ReadBounded(entry.FullName, Math.Min(budget, Limit(name)));
            budget -= bytes.Length;
            _files.Add(name, bytes);
        }
    }

    private static long Limit(string name) =>
        name == BundleLayout.Certificate ? Dsse.DsseEnvelope.MaxBytes
        : name == BundleLayout.Result ? ResultFile.MaxBytes
        : name == BundleLayout.Prices ? PriceFile.MaxBytes
        : name.StartsWith(BundleLayout.Proofs + "/", StringComparison.Ordinal) ? BundleLayout.MaxProofBytes
        : RunLog.MaxBytes;
}
