using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Results.Conformance;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Conformance;

/// <summary>A Poseidon2 permutation, on the backend where it has the instance and by the reference otherwise; the sink is told which.</summary>
internal sealed class Permutations<F>(IBackend backend, Poseidon2Parameters<F> instance)
    where F : unmanaged, IPrimeField<F>
{
    private readonly IHashKernels<F>? _kernels = backend.TryGetKernels<IHashKernels<F>>(out var kernels) && kernels.Supports(instance) ? kernels : null;

    /// <summary>Says who computed.</summary>
    public void Announce(ConformanceSink sink)
    {
        if (_kernels is null)
        {
            sink.Note($"by the reference: {backend.Descriptor.Address} has no {instance.Name}");
        }
    }

    /// <summary>Every state, one after the other, becomes its permutation.</summary>
    public void Apply(F[] states)
    {
        if (_kernels is null)
        {
            for (var at = 0; at < states.Length; at += instance.Width)
            {
                Poseidon2.Permute(states.AsSpan(at, instance.Width), instance);
            }

            return;
        }

        using var matrix = backend.Rows<F>(states, instance.Width, instance.Name);
        _kernels.Permute(matrix, instance);
        backend.ReadRows(matrix).CopyTo(states, 0);
    }

    /// <summary>The front of a state after overwriting it with so many elements a permutation: no padding, a last shorter chunk overwrites only as many.</summary>
    public F[] Sponge(ReadOnlySpan<F> input, int rate, int digest)
    {
        var state = new F[instance.Width];
        for (; !input.IsEmpty; input = input[Math.Min(rate, input.Length)..])
        {
            input[..Math.Min(rate, input.Length)].CopyTo(state);
            Apply(state);
        }

        return state[..digest];
    }

    /// <summary>The root over digests: parent = first d of P(left ‖ right ‖ 0…), a whole level a call.</summary>
    public F[] Root(F[] leaves, int digest)
    {
        while (leaves.Length > digest)
        {
            var parents = leaves.Length / digest / 2;
            var states = new F[parents * instance.Width];
            for (var i = 0; i < parents; i++)
            {
                leaves.AsSpan(2 * i * digest, 2 * digest).CopyTo(states.AsSpan(i * instance.Width));
            }

            Apply(states);
            leaves = new F[parents * digest];
            for (var i = 0; i < parents; i++)
            {
                states.AsSpan(i * instance.Width, digest).CopyTo(leaves.AsSpan(i * digest));
            }
        }

        return leaves;
    }
}
