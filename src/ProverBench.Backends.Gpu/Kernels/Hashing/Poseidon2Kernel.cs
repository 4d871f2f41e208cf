using System.Reflection;
using ILGPU;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Compilation;
using ProverBench.Backends.Gpu.Devices;
using ProverBench.Backends.Gpu.Kernels.Hashing.Registers;

namespace ProverBench.Backends.Gpu.Kernels.Hashing;

/// <summary>A kernel of Poseidon2 in two forms: one for any instance, its states in shared memory, and one compiled for each instance whose states fit registers.</summary>
/// <param name="device">The device.</param>
/// <param name="shared">The form for any instance.</param>
/// <param name="holder">The class whose method of the same name and parameters keeps states in registers.</param>
internal sealed class Poseidon2Kernel<F, G, D>(GpuDevice device, Delegate shared, Type holder)
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuField<G>
    where D : Delegate
{
    private readonly Dictionary<string, Kernel<D>?> _inRegisters = new(StringComparer.Ordinal);
    private readonly Kernel<D> _shared = new(device, shared);
    private readonly MethodInfo _registers = holder.GetMethod(shared.Method.Name)!;

    /// <summary>The launcher for an instance, and its grid for so many permutations side by side.</summary>
    public (D Launch, KernelConfig Grid) For(Poseidon2Parameters<F> instance, long permutations)
    {
        if (!_inRegisters.TryGetValue(instance.Name, out var own))
        {
            own = RegisterForms.Of<F, G>(instance) is { } form ? new(device, _registers.MakeGenericMethod(form, typeof(G))) : null;
            _inRegisters.Add(instance.Name, own);
        }

        return own is null
            ? (_shared.Launch, Launches.Sharing(permutations, instance.Width * G.Words, device))
            : (own.Launch, Launches.Over(permutations, device));
    }
}
