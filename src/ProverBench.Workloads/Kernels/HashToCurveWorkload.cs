using ProverBench.Algebra.Curves.HashToCurve;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;
using ProverBench.Harness;
using ProverBench.Results;
using ProverBench.Results.Units;
using ProverBench.Workloads.Inputs;

namespace ProverBench.Workloads.Kernels;

/// <summary>Messages of 32 bytes hashed to points of BLS12-381 (RFC 9380, the suites with SHA-256, SSWU and RO), a call of the backend each.</summary>
internal sealed class HashToCurveWorkload : KernelWorkload
{
    private const int MessageBytes = 32;
    private const int Sampled = 4;

    private static readonly byte[] Tag = "PROVERBENCH-V01-CS01-with-BLS12381_XMD:SHA-256_SSWU_RO_"u8.ToArray();

    /// <inheritdoc/>
    public override string Id => "hash-to-curve";

    /// <inheritdoc/>
    public override string Summary => "hashing messages of 32 bytes to a group, one thread: group = bls12-381/g1 | bls12-381/g2, log-size";

    /// <inheritdoc/>
    public override ByteSize? EstimateMemory(WorkloadParameters parameters) => new ByteSize((1L << Read(parameters).LogSize) * (MessageBytes + 256));

    /// <inheritdoc/>
    protected override Preparation Prepare(IBackend backend, WorkloadParameters parameters)
    {
        var (group, log) = Read(parameters);
        return group == Bls12381G1.Name
            ? Of<Bls12381G1Suite, Bls12381G1, Bls12381Fp>(backend, log)
            : Of<Bls12381G2Suite, Bls12381G2, Bls12381Fp2>(backend, log);
    }

    private static Preparation Of<H, C, F>(IBackend backend, int log)
        where H : struct, IHashSuite<C, F>
        where C : struct, ICurve<C, F, Bls12381Fr>
        where F : unmanaged, IField<F>
        => backend.TryGetKernels<IHashToCurveKernels<H, C, F>>(out var kernels)
            ? Preparation.Ready(new Prepared<H, C, F>(kernels, log))
            : Preparation.Unsupported(backend, $"hashing to {C.Name}");

    private static (string Group, int LogSize) Read(WorkloadParameters parameters)
    {
        parameters.RequireOnly("group", "log-size");
        return (parameters.GetChoice("group", Bls12381G1.Name, Bls12381G2.Name), (int)parameters.GetInteger("log-size", 0, 20));
    }

    private sealed class Prepared<H, C, F>(IHashToCurveKernels<H, C, F> kernels, int log) : IPreparedWorkload
        where H : struct, IHashSuite<C, F>
        where C : struct, ICurve<C, F, Bls12381Fr>
        where F : unmanaged, IField<F>
    {
        private const string Method = "scalar oracle, sampled messages";

        private readonly byte[] _messages = new byte[MessageBytes << log];
        private readonly AffinePoint<C, F>[] _points = new AffinePoint<C, F>[1 << log];

        public UnitOfWork Work => UnitOfWork.Of(_points.Length, "messages");

        /// <remarks>
        /// Two elements are mapped, each by one root of 381 squarings and a fifth as many products (two such powers in Fp for a root in Fp2), some 25 products of the map and those of
        /// the isogeny by Horner (11 of degree 15 at most for G1, 3 for G2); one addition; the cofactor is cleared by a chain of |x| for G1 and by two of them for G2, 63 doublings
        /// and 5 additions each.
        /// </remarks>
        public KernelCost Cost
        {
            get
            {
                const int Power = 381 + (381 / 5);
                const int Addition = 11 + 5;
                const int AdditionOverFp2 = (11 * 3) + (5 * 2);
                const int DoublingOverFp2 = (2 * 3) + (5 * 2);
                long message = C.Name == Bls12381G1.Name
                    ? (2 * (Power + 25 + 55)) + Addition + (63 * 7) + (5 * Addition)
                    : (2 * ((2 * Power) + (3 * (25 + 15)))) + AdditionOverFp2 + (2 * ((63 * DoublingOverFp2) + (5 * AdditionOverFp2)));
                return new KernelCost { Field = Bls12381Fp.Name, Multiplications = message * _points.Length };
            }
        }

        public void SetInput(long iteration, ReadOnlySpan<byte> seed)
        {
            var random = new SeedStream(seed, "hash-to-curve");
            for (var i = 0; i < _messages.Length; i += sizeof(ulong))
            {
                System.Buffers.Binary.BinaryPrimitives.WriteUInt64LittleEndian(_messages.AsSpan(i), random.Next());
            }
        }

        public void Invoke(IPhaseClock phases, CancellationToken stop)
        {
            using (phases.Enter(PhaseNames.Kernel))
            {
                for (var i = 0; i < _points.Length; i++)
                {
                    _points[i] = kernels.Hash(Message(i), Tag);
                }
            }
        }

        public Digest Output()
        {
            var bytes = new byte[2 * F.ByteSize * _points.Length];
            for (var i = 0; i < _points.Length; i++)
            {
                _points[i].X.WriteCanonical(bytes.AsSpan(2 * i * F.ByteSize, F.ByteSize));
                _points[i].Y.WriteCanonical(bytes.AsSpan(((2 * i) + 1) * F.ByteSize, F.ByteSize));
            }

            return Digest.Of(bytes);
        }

        public CheckResult Check()
        {
            for (var i = 0; i < Math.Min(Sampled, _points.Length); i++)
            {
                if (!HashToCurve<H, C, F>.Hash(Message(i), Tag).Equals(_points[i]))
                {
                    return CheckResult.Fail(Method, $"point {i} is not the oracle's");
                }
            }

            return CheckResult.Pass(Method);
        }

        public void Dispose()
        {
        }

        private ReadOnlySpan<byte> Message(int i) => _messages.AsSpan(i * MessageBytes, MessageBytes);
    }
}
