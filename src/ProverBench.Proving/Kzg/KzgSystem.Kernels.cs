using System.Diagnostics.CodeAnalysis;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Kzg;

public static partial class KzgSystem<E, F, S, G1, G2>
{
    /// <summary>The kernel families that commitments and openings use, found once.</summary>
    private sealed record Kernels(IPolynomialKernels<S> Polynomials, INttKernels<S> Transforms, IMsmKernels<G1, F, S> First)
    {
        public static bool TryFind(IBackend backend, [NotNullWhen(true)] out Kernels? kernels, [NotNullWhen(false)] out string? reason)
        {
            var search = new KernelSearch(backend);
            var polynomials = search.Find<IPolynomialKernels<S>>($"polynomials over {S.Name}");
            var transforms = search.Find<INttKernels<S>>($"transforms over {S.Name}");
            var first = search.Find<IMsmKernels<G1, F, S>>($"multi-scalar multiplication in {G1.Name}");
            reason = search.Reason;
            kernels = reason is null ? new(polynomials!, transforms!, first!) : null;
            return kernels is not null;
        }
    }
}
