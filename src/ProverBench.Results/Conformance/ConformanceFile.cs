using System.IO.Compression;

namespace ProverBench.Results.Conformance;

/// <summary>A file of known answers, read within bounds; names ending in .gz are unpacked.</summary>
public sealed class ConformanceFile
{
    /// <summary>The most bytes a file may hold, unpacked.</summary>
    public const long MaxBytes = 64L << 20;

    private readonly string _root;

    /// <param name="root">The folder of vectors.</param>
    /// <param name="path">Relative to it, with forward slashes.</param>
    public ConformanceFile(string root, string path) => (_root, Path) = (root, path);

    /// <summary>Relative to the folder of vectors, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>The file's own name, without folders and without .gz.</summary>
    public string Name
    {
        get
        {
            var name = Path[(Path.LastIndexOf('/') + 1)..];
            return name.EndsWith(".gz", StringComparison.Ordinal) ? name[..^3] : name;
        }
    }

    /// <summary>The paths of the files in the same folder, this one among them.</summary>
    public IEnumerable<string> Beside
    {
        get
        {
            var folder = Path[..(Path.LastIndexOf('/') + 1)];
            return Directory.EnumerateFiles(System.IO.Path.Combine(_root, folder)).Select(f => folder + System.IO.Path.GetFileName(f)).Order(StringComparer.Ordinal);
        }
    }

    /// <summary>Whether the file lies in a folder of this name, at any depth; the folder of vectors itself counts.</summary>
    public bool LiesIn(string folder)
    {
        var parents = Path.Split('/')[..^1];
        return parents.Contains(folder) || System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(_root))) == folder;
    }

    /// <summary>The contents, unpacked.</summary>
    /// <exception cref="MalformedDocumentException">Over <see cref="MaxBytes"/>, or not gzip where the name says so.</exception>
    public byte[] Read() => Read(Path);

    /// <summary>The contents of a file that belongs to this one, beside it or elsewhere below the root.</summary>
    /// <param name="path">Relative to the folder of vectors; it may not leave it.</param>
    /// <exception cref="MalformedDocumentException">It leaves the folder, is over <see cref="MaxBytes"/>, or is not gzip where the name says so.</exception>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    public byte[] Read(string path)
    {
        var root = System.IO.Path.GetFullPath(_root) + System.IO.Path.DirectorySeparatorChar;
        var full = System.IO.Path.GetFullPath(System.IO.Path.Combine(root, path));
        if (!full.StartsWith(root, StringComparison.Ordinal))
        {
            throw new MalformedDocumentException(Path, "whole file", "names inside the folder of vectors", path);
        }

        if (File.Exists(full) && !FileKind.IsRegular(full))
        {
            throw new MalformedDocumentException(path, "whole file", "a regular file", "a pipe or device");
        }

        using var stored = File.OpenRead(full);
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
        {
            return ReadBounded(stored, path);
        }

        try
        {
            using var unpacked = new GZipStream(stored, CompressionMode.Decompress);
            return ReadBounded(unpacked, path);
        }
        catch (InvalidDataException)
        {
            throw new MalformedDocumentException(path, "whole file", "gzip", "something else");
        }
    }

    /// <summary>Whether a file is there, relative to the folder of vectors.</summary>
    public bool Exists(string path) => File.Exists(System.IO.Path.Combine(_root, path));

    private static byte[] ReadBounded(Stream stream, string path)
    {
        using var result = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (result.Length + read > MaxBytes)
            {
                throw new MalformedDocumentException(path, "whole file", $"at most {MaxBytes} bytes", "more");
            }

            result.Write(buffer, 0, read);
        }

        return result.ToArray();
    }
}
