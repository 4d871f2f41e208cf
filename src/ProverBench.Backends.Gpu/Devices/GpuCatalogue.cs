using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace ProverBench.Backends.Gpu.Devices;

/// <summary>The cards of this machine: CUDA devices first, then OpenCL ones that are no CUDA device again.</summary>
internal sealed class GpuCatalogue : IDisposable
{
    /// <summary>Threads of a group of the emulated card: enough for barriers to matter, few enough for two cores.</summary>
    private const int EmulatedWarp = 4;

    private readonly Context _context;

    private GpuCatalogue(Context context, IReadOnlyList<Device> cards, string? absence)
    {
        _context = context;
        Cards = cards;
        Absence = absence;
    }

    /// <summary>The cards, in the order of their addresses.</summary>
    public IReadOnlyList<Device> Cards { get; }

    /// <summary>One sentence why there is none.</summary>
    public string? Absence { get; }

    /// <summary>Looks for cards.</summary>
    public static GpuCatalogue Open()
    {
        string? cuda = null, openCl = null;
        var context = GpuContexts.Create(builder =>
        {
            cuda = Look(NativeLibraries.HasCuda, NativeLibraries.CudaName, () => builder.Cuda());
            openCl = Look(NativeLibraries.HasOpenCl, NativeLibraries.OpenClName, () => builder.OpenCL(device => device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_GPU)));
        });
        var nvidia = context.Devices.OfType<CudaDevice>().OrderBy(d => d.DeviceId).ToArray();
        Device[] cards = [.. nvidia, .. context.Devices.OfType<CLDevice>().Where(d => nvidia.Length == 0 || d.Vendor != CLDeviceVendor.Nvidia)];
        return new(context, cards, cards.Length > 0 ? null : $"no GPU: CUDA {cuda}, OpenCL {openCl}");
    }

    /// <summary>Opens a card of this catalogue, in a context of its own.</summary>
    public static (Context Context, Accelerator Accelerator) Create(Device card)
    {
        var context = GpuContexts.Create(builder =>
        {
            if (card is CudaDevice)
            {
                builder.Cuda();
            }
            else
            {
                builder.OpenCL();
            }
        });
        return (context, context.Devices.Single(d => d.Equals(card)).CreateAccelerator(context));
    }

    /// <summary>The processor in place of a card, with one multiprocessor a thread.</summary>
    public static (Context Context, Accelerator Accelerator) CreateEmulated(int threads)
    {
        var device = new CPUDevice(EmulatedWarp, 1, threads);
        var context = GpuContexts.Create(_ => { });
        return (context, device.CreateCPUAccelerator(context, CPUAcceleratorMode.Parallel));
    }

    /// <inheritdoc/>
    public void Dispose() => _context.Dispose();

    /// <summary>Looks for the devices of a driver; what there is to say should there be none. A driver that fails shows no devices, and says why.</summary>
    private static string Look(bool installed, string library, Action look)
    {
        if (!installed)
        {
            return $"is not installed ({library} cannot be loaded)";
        }

        try
        {
            look();
            return $"({library}) shows no GPU";
        }
        catch (Exception e) when (e is AcceleratorException or NotSupportedException or DllNotFoundException or EntryPointNotFoundException)
        {
            return $"({library}) fails: {e.Message}";
        }
    }
}
