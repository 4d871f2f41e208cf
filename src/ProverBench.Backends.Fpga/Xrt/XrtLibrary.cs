using System.Runtime.InteropServices;

namespace ProverBench.Backends.Fpga.Xrt;

/// <summary>The entry points of XRT's C interface that a card needs, found at run time.</summary>
internal sealed unsafe class XrtLibrary
{
    /// <summary>The library's name, unless another is given.</summary>
    public const string DefaultName = "libxrt_coreutil.so.2";

    /// <summary>Finds the library.</summary>
    /// <exception cref="DeviceFaultException">It does not load, or lacks an entry point.</exception>
    public XrtLibrary(string name)
    {
        if (!NativeLibrary.TryLoad(name, out var library))
        {
            throw new DeviceFaultException($"XRT is not installed ({name} cannot be loaded)");
        }

        try
        {
            DeviceOpen = (delegate* unmanaged[Cdecl]<uint, void*>)NativeLibrary.GetExport(library, "xrtDeviceOpen");
            DeviceClose = (delegate* unmanaged[Cdecl]<void*, int>)NativeLibrary.GetExport(library, "xrtDeviceClose");
            LoadXclbinFile = (delegate* unmanaged[Cdecl]<void*, byte*, int>)NativeLibrary.GetExport(library, "xrtDeviceLoadXclbinFile");
            GetXclbinUuid = (delegate* unmanaged[Cdecl]<void*, byte*, int>)NativeLibrary.GetExport(library, "xrtDeviceGetXclbinUUID");
            KernelOpenExclusive = (delegate* unmanaged[Cdecl]<void*, byte*, byte*, void*>)NativeLibrary.GetExport(library, "xrtPLKernelOpenExclusive");
            KernelClose = (delegate* unmanaged[Cdecl]<void*, int>)NativeLibrary.GetExport(library, "xrtKernelClose");
            KernelReadRegister = (delegate* unmanaged[Cdecl]<void*, uint, uint*, int>)NativeLibrary.GetExport(library, "xrtKernelReadRegister");
            KernelWriteRegister = (delegate* unmanaged[Cdecl]<void*, uint, uint, int>)NativeLibrary.GetExport(library, "xrtKernelWriteRegister");
            BufferAlloc = (delegate* unmanaged[Cdecl]<void*, nuint, uint, uint, void*>)NativeLibrary.GetExport(library, "xrtBOAlloc");
            BufferFree = (delegate* unmanaged[Cdecl]<void*, int>)NativeLibrary.GetExport(library, "xrtBOFree");
            BufferWrite = (delegate* unmanaged[Cdecl]<void*, byte*, nuint, nuint, int>)NativeLibrary.GetExport(library, "xrtBOWrite");
            BufferRead = (delegate* unmanaged[Cdecl]<void*, byte*, nuint, nuint, int>)NativeLibrary.GetExport(library, "xrtBORead");
            BufferSync = (delegate* unmanaged[Cdecl]<void*, int, nuint, nuint, int>)NativeLibrary.GetExport(library, "xrtBOSync");
            BufferAddress = (delegate* unmanaged[Cdecl]<void*, ulong>)NativeLibrary.GetExport(library, "xrtBOAddress");
        }
        catch (EntryPointNotFoundException e)
        {
            throw new DeviceFaultException($"{name} is no XRT that this build knows: {e.Message}", e);
        }
    }

    public delegate* unmanaged[Cdecl]<uint, void*> DeviceOpen { get; }

    public delegate* unmanaged[Cdecl]<void*, int> DeviceClose { get; }

    public delegate* unmanaged[Cdecl]<void*, byte*, int> LoadXclbinFile { get; }

    public delegate* unmanaged[Cdecl]<void*, byte*, int> GetXclbinUuid { get; }

    public delegate* unmanaged[Cdecl]<void*, byte*, byte*, void*> KernelOpenExclusive { get; }

    public delegate* unmanaged[Cdecl]<void*, int> KernelClose { get; }

    public delegate* unmanaged[Cdecl]<void*, uint, uint*, int> KernelReadRegister { get; }

    public delegate* unmanaged[Cdecl]<void*, uint, uint, int> KernelWriteRegister { get; }

    public delegate* unmanaged[Cdecl]<void*, nuint, uint, uint, void*> BufferAlloc { get; }

    public delegate* unmanaged[Cdecl]<void*, int> BufferFree { get; }

    public delegate* unmanaged[Cdecl]<void*, byte*, nuint, nuint, int> BufferWrite { get; }

    public delegate* unmanaged[Cdecl]<void*, byte*, nuint, nuint, int> BufferRead { get; }

    public delegate* unmanaged[Cdecl]<void*, int, nuint, nuint, int> BufferSync { get; }

    public delegate* unmanaged[Cdecl]<void*, ulong> BufferAddress { get; }
}
