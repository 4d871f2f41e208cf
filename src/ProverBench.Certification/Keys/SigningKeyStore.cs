using System.Text;

namespace ProverBench.Certification.Keys;

/// <summary>The folder that holds the operator's signing key, made on first use: folder 0700, file 0600.</summary>
/// <param name="folder">The folder; <see cref="DefaultFolder"/> unless told.</param>
public sealed class SigningKeyStore(string folder)
{
    private const string KeyName = "signing-key.pem";

    /// <summary>Where the private key lies.</summary>
    public string KeyPath => Path.Combine(folder, KeyName);

    /// <summary>The folder "proverbench" under the user's configuration folder.</summary>
    /// <exception cref="IOException">The user has none (no HOME, say).</exception>
    public static string DefaultFolder()
    {
        string root = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return root.Length > 0
            ? Path.Combine(root, "proverbench")
            : throw new IOException("there is no configuration folder for this user (HOME is not set): name a folder for the signing key");
    }

    /// <summary>The key, made if there is none. Of two processes that make one at once, one wins and both use its key.</summary>
    /// <param name="created">True where this call made it.</param>
    public SigningKey LoadOrCreate(out bool created)
    {
        created = !File.Exists(KeyPath) && TryCreate();
        return SigningKey.Load(KeyPath);
    }

    private bool TryCreate()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        string temporary = KeyPath + "." + Environment.ProcessId + "-" + Environment.CurrentManagedThreadId + ".tmp";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (SigningKey key = SigningKey.Create())
            using (FileStream stream = new(temporary, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(key.ToPem()));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, KeyPath, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(KeyPath))
        {
            return false;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
