using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Backends.Scalar;

namespace ProverBench.Workloads.Tests;

/// <summary>The oracle, but for permutations over KoalaBear that are done by what a test gives.</summary>
internal sealed class WrongPermutationBackend(WrongPermutationBackend.Permutation permute) : IBackend
{
    private readonly ScalarBackend _inner = new(new BackendOptions(1));

    /// <summary>What is done instead of so many steps on all states.</summary>
    public delegate void Permutation(IHashKernels<KoalaBear> right, IQueue queue, DeviceMatrix<KoalaBear> states, Poseidon2Parameters<KoalaBear> instance, int steps);

    public BackendDescriptor Descriptor => _inner.Descriptor;

    public MemoryLedger Memory => _inner.Memory;

    public IQueue Queue => _inner.Queue;

    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => _inner.Allocate<F>(shape, label, contents);

    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
    {
        var found = _inner.TryGetKernels(out kernels);
        kernels = kernels is IHashKernels<KoalaBear> right ? (K)(object)new Wrong(this, right) : kernels;
        return found;
    }

    public void Dispose() => _inner.Dispose();

    private sealed class Wrong(WrongPermutationBackend owner, IHashKernels<KoalaBear> right) : IHashKernels<KoalaBear>
    {
        public bool Supports(Poseidon2Parameters<KoalaBear> instance) => right.Supports(instance);

        public void Permute(DeviceMatrix<KoalaBear> states, Poseidon2Parameters<KoalaBear> instance) => Permute(states, instance, 1);

        public void Permute(DeviceMatrix<KoalaBear> states, Poseidon2Parameters<KoalaBear> instance, int steps)
            => owner.Permute(right, states, instance, steps);
    }

    private void Permute(IHashKernels<KoalaBear> right, DeviceMatrix<KoalaBear> states, Poseidon2Parameters<KoalaBear> instance, int steps)
        => permute(right, Queue, states, instance, steps);
}
