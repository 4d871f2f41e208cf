using System.Reflection;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ProverBench.Backends.Gpu.Devices;

/// <summary>Finds the drivers' libraries by the names that drivers install; ILGPU asks for those of development packages.</summary>
internal static class NativeLibraries
{
    private static readonly string[] CudaNames = OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so"];
    private static readonly string[] OpenClNames = OperatingSystem.IsWindows() ? ["OpenCL.dll"] : ["libOpenCL.so.1", "libOpenCL.so"];
    private static readonly Lock Gate = new();
    private static bool _resolving;

    /// <summary>Whether NVIDIA's driver library can be loaded.</summary>
    public static bool HasCuda => TryLoad(CudaNames, out _);

    /// <summary>Whether an OpenCL loader can be loaded.</summary>
    public static bool HasOpenCl => TryLoad(OpenClNames, out _);

    /// <summary>A function of NVIDIA's driver library that ILGPU does not call.</summary>
    /// <exception cref="EntryPointNotFoundException">The driver has none of this name.</exception>
    public static nint CudaFunction(string name) => TryLoad(CudaNames, out var library)
        ? NativeLibrary.GetExport(library, name)
        : throw new DllNotFoundException($"{CudaName} cannot be loaded");

    /// <summary>The names looked for, for messages.</summary>
    public static string CudaName => CudaNames[0];

    /// <inheritdoc cref="CudaName"/>
    public static string OpenClName => OpenClNames[0];

    /// <summary>Makes ILGPU find them; before its first use.</summary>
    public static void Resolve()
    {
        lock (Gate)
        {
            if (!_resolving)
            {
                NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, Find);
                _resolving = true;
            }
        }
    }

    private static nint Find(string name, Assembly assembly, DllImportSearchPath? path)
    {
        var names = name is CudaAPI.LibNameLinux or CudaAPI.LibNameWindows ? CudaNames
            : name is CLAPI.LibNameLinux or CLAPI.LibNameWindows ? OpenClNames
            : null;
        return names is not null && TryLoad(names, out var library) ? library : 0;
    }

    private static bool TryLoad(string[] names, out nint library)
    {
        foreach (var name in names)
        {
            if (NativeLibrary.TryLoad(name, out library))
            {
                return true;
            }
        }

        library = 0;
        return false;
    }
}
