using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Workloads.Tests.Conformance;

/// <summary>A backend whose kernels give one wrong element each, or throw: what a maker's first attempt looks like.</summary>
internal sealed class WrongBackend(IBackend inner, long wrongElement, bool throws = false) : IBackend
{
    public BackendDescriptor Descriptor => inner.Descriptor;

    public MemoryLedger Memory => inner.Memory;

    public IQueue Queue => inner.Queue;

    public DeviceMatrix<F> Allocate<F>(MatrixShape shape, string label, MatrixContents contents = MatrixContents.Zero)
        where F : unmanaged, IField<F>
        => inner.Allocate<F>(shape, label, contents);

    public bool TryGetKernels<K>([NotNullWhen(true)] out K? kernels)
        where K : class
    {
        var found = inner.TryGetKernels(out kernels);
        object? wrong = kernels switch
        {
            INttKernels<KoalaBear> ntt => new WrongNtt(this, ntt),
            IFriKernels<KoalaBear, KoalaBear4> fri => new WrongFri(this, fri),
            IHashKernels<KoalaBear> hash => new WrongHash(this, hash),
            ITreeKernels<KoalaBear> tree => new WrongTree(this, tree),
            IMsmKernels<Bn254G1, Bn254Fp, Bn254Fr> msm => new WrongMsm(this, msm),
            _ => null,
        };
        kernels = (K?)wrong ?? kernels;
        return found;
    }

    public void Dispose() => inner.Dispose();

    private void Spoil(DeviceMatrix<KoalaBear> matrix)
    {
        if (throws)
        {
            throw new DeviceFaultException("bus error");
        }

        var element = new KoalaBear[1];
        var at = Math.Min(wrongElement, matrix.Shape.Elements - 1);
        inner.Queue.Export(matrix, element.AsSpan(), at);
        element[0] += KoalaBear.One;
        inner.Queue.Import<KoalaBear>(element, matrix, at);
    }

    private sealed class WrongNtt(WrongBackend owner, INttKernels<KoalaBear> right) : INttKernels<KoalaBear>
    {
        public void Transform(DeviceMatrix<KoalaBear> values, NttShape shape, in KoalaBear shift)
        {
            right.Transform(values, shape, shift);
            owner.Spoil(values);
        }

        public void Extend(DeviceMatrix<KoalaBear> coefficients, DeviceMatrix<KoalaBear> values, ElementOrder order, in KoalaBear shift)
        {
            right.Extend(coefficients, values, order, shift);
            owner.Spoil(values);
        }
    }

    private sealed class WrongFri(WrongBackend owner, IFriKernels<KoalaBear, KoalaBear4> right) : IFriKernels<KoalaBear, KoalaBear4>
    {
        public void LowDegreeExtend(DeviceMatrix<KoalaBear> values, DeviceMatrix<KoalaBear> extended, in KoalaBear shift)
        {
            right.LowDegreeExtend(values, extended, shift);
            owner.Spoil(extended);
        }

        public void Evaluate(DeviceMatrix<KoalaBear> values, in KoalaBear shift, ReadOnlySpan<KoalaBear4> points, Span<KoalaBear4> results)
            => right.Evaluate(values, shift, points, results);

        public void EvaluateCoefficients(DeviceMatrix<KoalaBear> coefficients, ReadOnlySpan<KoalaBear4> points, Span<KoalaBear4> results)
            => right.EvaluateCoefficients(coefficients, points, results);

        public void DeepQuotient(ReadOnlySpan<OpenedMatrix<KoalaBear, KoalaBear4>> matrices, in KoalaBear shift, in KoalaBear4 alpha, DeviceMatrix<KoalaBear> reduced)
        {
            right.DeepQuotient(matrices, shift, alpha, reduced);
            owner.Spoil(reduced);
        }

        public void Fold(DeviceMatrix<KoalaBear> values, int logArity, in KoalaBear4 beta, in KoalaBear shift, DeviceMatrix<KoalaBear> folded)
        {
            right.Fold(values, logArity, beta, shift, folded);
            owner.Spoil(folded);
        }

        public void AddScaled(DeviceMatrix<KoalaBear> target, in KoalaBear4 factor, DeviceMatrix<KoalaBear> addend)
        {
            right.AddScaled(target, factor, addend);
            owner.Spoil(target);
        }
    }

    private sealed class WrongHash(WrongBackend owner, IHashKernels<KoalaBear> right) : IHashKernels<KoalaBear>
    {
        public bool Supports(Poseidon2Parameters<KoalaBear> instance) => right.Supports(instance);

        public void Permute(DeviceMatrix<KoalaBear> states, Poseidon2Parameters<KoalaBear> instance)
        {
            right.Permute(states, instance);
            owner.Spoil(states);
        }
    }

    private sealed class WrongTree(WrongBackend owner, ITreeKernels<KoalaBear> right) : ITreeKernels<KoalaBear>
    {
        public bool Supports(TreeHash<KoalaBear> hash) => right.Supports(hash);

        public DeviceTree<KoalaBear> Commit(ReadOnlySpan<DeviceMatrix<KoalaBear>> matrices, int logGroup, int capHeight, TreeHash<KoalaBear> hash)
        {
            owner.Spoil(matrices[0]);
            return right.Commit(matrices, logGroup, capHeight, hash);
        }

        public void ReadRows(DeviceMatrix<KoalaBear> matrix, int logGroup, ReadOnlySpan<long> indices, Span<KoalaBear> rows)
            => right.ReadRows(matrix, logGroup, indices, rows);

        public TreeHash<KoalaBear> Accelerate(TreeHash<KoalaBear> hash) => right.Accelerate(hash);
    }

    private sealed class WrongMsm(WrongBackend owner, IMsmKernels<Bn254G1, Bn254Fp, Bn254Fr> right) : IMsmKernels<Bn254G1, Bn254Fp, Bn254Fr>
    {
        public PreparedBases<Bn254G1, Bn254Fp> Prepare(ReadOnlySpan<AffinePoint<Bn254G1, Bn254Fp>> bases, string label) => right.Prepare(bases, label);

        public AffinePoint<Bn254G1, Bn254Fp> Multiply(PreparedBases<Bn254G1, Bn254Fp> bases, long basesFrom, DeviceMatrix<Bn254Fr> scalars, long scalarsFrom, long count)
            => owner.IsThrowing ? throw new DeviceFaultException("bus error") : -right.Multiply(bases, basesFrom, scalars, scalarsFrom, count);

        public void Combine(PreparedBases<Bn254G1, Bn254Fp> bases, SparseMatrix<Bn254Fr> matrix, Span<AffinePoint<Bn254G1, Bn254Fp>> results)
            => right.Combine(bases, matrix, results);
    }

    private bool IsThrowing => throws;
}
