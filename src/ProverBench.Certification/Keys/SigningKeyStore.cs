using System.Runtime.InteropServices;
using System.Text;

namespace ProverBench.Certification.Keys;

/// <summary>The folder that holds the operator's signing key, made on first use: folder 0700, file 0600.</summary>
/// <param name="folder">The folder; <see cref="DefaultFolder"/> unless told.</param>
public sealed partial class SigningKeyStore(string folder)
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
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            // One left by a crash may have another mode, and a mode is given to new files only.
            File.Delete(temporary);
            using (SigningKey key = SigningKey.Create())
            using (FileStream stream = new(temporary, options))
            {
                stream.Write(Encoding.ASCII.GetBytes(key.ToPem()));
                stream.Flush(flushToDisk: true);
            }

            return Publish(temporary);
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

    /// <summary>Gives the finished file its name unless another has it: false then. On Unix a move that must not replace is a check and a rename, which two processes pass; a link is one step.</summary>
    private bool Publish(string temporary)
    {
        const int exists = 17; // EEXIST
        if (OperatingSystem.IsWindows())
        {
            File.Move(temporary, KeyPath, overwrite: false);
            return true;
        }

        if (Link(temporary, KeyPath) == 0)
        {
            return true;
        }

        int error = Marshal.GetLastPInvokeError();
        return error == exists ? false : throw new IOException($"cannot write {KeyName}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
