using System.Runtime.CompilerServices;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Polynomials;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Fri;

/// <summary>1/(x − z) for many x of the base field and one z of the extension: (x − z)⁻¹ = cofactor(x)/χ(x), so that only norms are inverted, in the base field and together.</summary>
internal readonly unsafe struct InverseDifferences<X, F, V, T, E>
    where X : struct, IProductField<F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly F[] _norm;
    private readonly E[] _cofactor;

    /// <summary>Prepares a point.</summary>
    public InverseDifferences(in E z)
    {
        _norm = CharacteristicPolynomial<F, E>.Of(z);
        _cofactor = CharacteristicPolynomial<F, E>.Cofactor(_norm, z);
    }

    /// <summary>result[i] ← 1/(xs[i] − z) for vectors of xs, none of which is z.</summary>
    /// <param name="xs">Base elements.</param>
    /// <param name="vectors">Vectors of them.</param>
    /// <param name="norms">Room for as many base elements.</param>
    /// <param name="result">Room for as many packed elements.</param>
    /// <param name="scratch">Working memory of the inversion.</param>
    /// <param name="worker">Who works.</param>
    [SkipLocalsInit]
    public void Fill(F* xs, int vectors, F* norms, T* result, WorkerScratch scratch, int worker)
    {
        var lanes = 1 << X.LogLanes;
        var norm = stackalloc V[T.Degree];
        var cofactor = stackalloc T[T.Degree];
        for (var k = 0; k < T.Degree; k++)
        {
            norm[k] = X.Broadcast(_norm[k]);
            cofactor[k] = T.Broadcast(_cofactor[k]);
        }

        for (var i = 0; i < vectors; i++)
        {
            var x = X.Load(xs + (i * lanes));
            var value = X.Add(x, norm[T.Degree - 1]);
            for (var k = T.Degree - 2; k >= 0; k--)
            {
                value = X.Add(X.Multiply(value, x), norm[k]);
            }

            X.Store(norms + (i * lanes), X.Canonical(value));
        }

        new BatchInversion<X, F, V>(norms, scratch).Run(0, (long)vectors * lanes, worker);
        for (var i = 0; i < vectors; i++)
        {
            var x = X.Load(xs + (i * lanes));
            var value = T.AddBase(cofactor[T.Degree - 2], x);
            for (var k = T.Degree - 3; k >= 0; k--)
            {
                value = T.Scale(value, x) + cofactor[k];
            }

            result[i] = T.Scale(value, X.Load(norms + (i * lanes)));
        }
    }
}
