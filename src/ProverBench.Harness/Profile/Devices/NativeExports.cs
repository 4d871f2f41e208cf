using System.Runtime.InteropServices;
using System.Text;

namespace ProverBench.Harness.Profile.Devices;

/// <summary>A shared library that may be absent, and its functions, each of which may be absent too.</summary>
internal sealed unsafe class NativeExports : IDisposable
{
    private readonly nint _handle;

    private NativeExports(nint handle) => _handle = handle;

    /// <returns>Null where none of the names can be loaded.</returns>
    public static NativeExports? Load(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint handle))
            {
                return new(handle);
            }
        }

        return null;
    }

    /// <returns>The function's address, or null.</returns>
    public void* Find(string name) => NativeLibrary.TryGetExport(_handle, name, out nint address) ? (void*)address : null;

    public void Dispose() => NativeLibrary.Free(_handle);

    /// <summary>Text of a C buffer, up to NUL or its end, cleaned.</summary>
    public static string Text(ReadOnlySpan<byte> buffer)
    {
        int end = buffer.IndexOf((byte)0);
        return PlainText.Clean(Encoding.UTF8.GetString(end < 0 ? buffer : buffer[..end]));
    }
}
