using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace ProverBench.Backends.Gpu.Devices;

/// <summary>An OpenCL driver for the processor (pocl), for tests alone: it shows that kernels are right in OpenCL C where there is no card. Never listed, and opened only under <see cref="Switch"/>.</summary>
internal static class OpenClProcessor
{
    /// <summary>The environment variable that has to be 1.</summary>
    public const string Switch = "PROVERBENCH_TEST_OPENCL_CPU";

    /// <summary>Its address under the switch.</summary>
    public const string Address = GpuBackendFactory.KindName + ":opencl-cpu";

    /// <summary>Whether the switch is set.</summary>
    public static bool Allowed => Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>Opens the first such device, or says why there is none.</summary>
    public static bool TryCreate([NotNullWhen(true)] out Context? context, [NotNullWhen(true)] out Accelerator? accelerator, [NotNullWhen(false)] out string? reason)
    {
        (context, accelerator) = (null, null);
        reason = NativeLibraries.HasOpenCl ? null : $"OpenCL is not installed ({NativeLibraries.OpenClName} cannot be loaded)";
        if (reason is not null)
        {
            return false;
        }

        try
        {
            context = GpuContexts.Create(builder => builder.OpenCL(device => device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_CPU)));
            if (context.Devices.OfType<CLDevice>().FirstOrDefault() is not { } device)
            {
                reason = "OpenCL shows no processor: is pocl-opencl-icd installed?";
                context.Dispose();
                return false;
            }

            // ILGPU asks for generic pointers, which pocl does not announce; kernels of ours have none left once compiled.
            typeof(CLCapabilityContext).GetField("<GenericAddressSpace>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(device.Capabilities, true);
            accelerator = device.CreateCLAccelerator(context);
            return true;
        }
        catch (Exception e) when (e is AcceleratorException or NotSupportedException)
        {
            context?.Dispose();
            reason = $"OpenCL on the processor does not open: {e.Message}";
            return false;
        }
    }
}
