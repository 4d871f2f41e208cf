using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Kernels.Circle;
using ProverBench.Backends.Gpu.Kernels.Constraints;
using ProverBench.Backends.Gpu.Kernels.Field;
using ProverBench.Backends.Gpu.Kernels.FixedBase;
using ProverBench.Backends.Gpu.Kernels.Fri;
using ProverBench.Backends.Gpu.Kernels.Grinding;
using ProverBench.Backends.Gpu.Kernels.Hashing;
using ProverBench.Backends.Gpu.Kernels.Msm;
using ProverBench.Backends.Gpu.Kernels.Ntt;
using ProverBench.Backends.Gpu.Kernels.Polynomials;
using ProverBench.Backends.Gpu.Kernels.Sparse;
using ProverBench.Backends.Gpu.Kernels.Sumcheck;
using ProverBench.Backends.Gpu.Kernels.Trees;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu;

/// <summary>Every kernel family of a card, by field. What is not added is unsupported.</summary>
internal static class Registration
{
    /// <summary>Fills the table of a backend that is being opened.</summary>
    public static void AddFamilies(GpuBackend backend, KernelTable kernels)
    {
        var families = new Families(backend, kernels);
        GpuFields.Accept(families);
        GpuExtensions.Accept(families);
        families.Circle();
        GpuGroups.Accept(families);
    }

    private sealed class Families(GpuBackend backend, KernelTable kernels) : IGpuFieldVisitor, IGpuExtensionVisitor, IGpuGroupVisitor
    {
        private readonly KeccakTable _keccak = new(backend);

        public void Field<F, G>()
            where F : unmanaged, IPrimeField<F>
            where G : unmanaged, IGpuField<G>
        {
            var tables = new Poseidon2Tables<F, G>(backend);
            kernels
                .Add<IFieldKernels<F>>(new GpuField<F, G>(backend))
                .Add<ISparseKernels<F>>(new GpuSparse<F, G>(backend))
                .Add<IPolynomialKernels<F>>(new GpuPolynomial<F, G>(backend))
                .Add<ISumcheckKernels<F>>(new GpuSumcheck<F, G>(backend))
                .Add<IHashKernels<F>>(new GpuHash<F, G>(backend, tables))
                .Add<ITreeKernels<F>>(new GpuTree<F, G>(backend, tables, _keccak))
                .Add<IGrindingKernels<F>>(new GpuGrinding<F, G>(backend, tables, _keccak));
        }

        public void TwoAdicField<F, G>()
            where F : unmanaged, ITwoAdicField<F>
            where G : unmanaged, IGpuField<G>
            => kernels.Add<INttKernels<F>>(new GpuNtt<F, G>(backend));

        public void Extension<F, E, G, X>()
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
            where G : unmanaged, IGpuSmallField<G>
            where X : unmanaged, IGpuExtension<X, G>
        {
            var (polynomials, transforms) = ((GpuPolynomial<F, G>)Found<IPolynomialKernels<F>>(), (GpuNtt<F, G>)Found<INttKernels<F>>());
            kernels
                .Add<IFriKernels<F, E>>(new GpuFri<F, E, G, X>(backend, polynomials, transforms))
                .Add<IConstraintKernels<F, E>>(new GpuConstraints<F, E, G, X>(backend, polynomials, transforms.Tables));
        }

        public void Circle() => kernels.Add<ICircleKernels<Mersenne31Quartic>>(new GpuCircle(backend, (GpuPolynomial<Mersenne31, GpuMersenne31>)Found<IPolynomialKernels<Mersenne31>>()));

        public void Group<C, F, S, E, G>()
            where C : struct, ICurve<C, F, S>
            where F : unmanaged, IField<F>
            where S : unmanaged, IPrimeField<S>
            where E : unmanaged, IGpuCoordinate<E>
            where G : unmanaged, IGpuScalar<G>
            => kernels
                .Add<IMsmKernels<C, F, S>>(new GpuMsm<C, F, S, E, G>(backend))
                .Add<IFixedBaseKernels<C, F, S>>(new GpuFixedBase<C, F, S, E, G>(backend));

        private K Found<K>()
            where K : class
            => kernels.TryGet<K>(out var found) ? found : throw new InvalidOperationException($"{typeof(K)} is registered first");
    }
}
