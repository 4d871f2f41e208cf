using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>The kernel families a prover uses, found once.</summary>
    private sealed record Kernels(ISparseKernels<S> Sparse, IPolynomialKernels<S> Polynomials, INttKernels<S> Transforms, IMsmKernels<G1, F, S> First)
    {
        public static bool TryFind(IBackend backend, [NotNullWhen(true)] out Kernels? kernels, [NotNullWhen(false)] out string? reason)
        {
            var missing = new List<string>();
            var sparse = Find<ISparseKernels<S>>($"sparse products over {S.Name}");
            var polynomials = Find<IPolynomialKernels<S>>($"polynomials over {S.Name}");
            var transforms = Find<INttKernels<S>>($"transforms over {S.Name}");
            var first = Find<IMsmKernels<G1, F, S>>($"multi-scalar multiplication in {G1.Name}");
            reason = missing.Count == 0 ? null : $"backend {backend.Descriptor.Address} has no kernels for {string.Join(", ", missing)}";
            kernels = missing.Count == 0 ? new(sparse!, polynomials!, transforms!, first!) : null;
            return kernels is not null;

            K? Find<K>(string name)
                where K : class
            {
                if (backend.TryGetKernels<K>(out var found))
                {
                    return found;
                }

                missing.Add(name);
                return null;
            }
        }
    }
}
