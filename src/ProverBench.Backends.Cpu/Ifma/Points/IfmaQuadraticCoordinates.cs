using System.Numerics;
using ProverBench.Backends.Cpu.Msm;
using ProverBench.Backends.Cpu.Serial;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>Coordinates in Fp[u]/(u² + 1): G2. c0 comes first.</summary>
internal readonly unsafe struct IfmaQuadraticCoordinates<L, P> : IIfmaCoordinates<Fp2<PrimeField<L, P>>>
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    /// <inheritdoc/>
    public static BigInteger Modulus => P.Modulus;

    /// <inheritdoc/>
    public static int Degree => 2;

    /// <inheritdoc/>
    public static int Words => 2 * L.Count;

    /// <inheritdoc/>
    public static void Write(in Fp2<PrimeField<L, P>> value, ulong* record)
    {
        IfmaCodec<L, P>.WriteWords(value.C0, record);
        IfmaCodec<L, P>.WriteWords(value.C1, record + L.Count);
    }

    /// <inheritdoc/>
    public static Fp2<PrimeField<L, P>> Read(ulong* record) => new(IfmaCodec<L, P>.ReadWords(record), IfmaCodec<L, P>.ReadWords(record + L.Count));

    /// <inheritdoc/>
    public static void WriteLane(in Fp2<PrimeField<L, P>> value, ulong* lane)
    {
        IfmaCodec<L, P>.Write(value.C0, lane);
        IfmaCodec<L, P>.Write(value.C1, lane + IfmaCode<L, P>.GroupSize);
    }

    /// <inheritdoc/>
    public static Fp2<PrimeField<L, P>> ReadLane(ulong* lane) => new(IfmaCodec<L, P>.Read(lane), IfmaCodec<L, P>.Read(lane + IfmaCode<L, P>.GroupSize));

    /// <summary>(c0 − c1·u) / (c0² + c1²).</summary>
    public static bool TryInvert(in Fp2<PrimeField<L, P>> value, out Fp2<PrimeField<L, P>> inverse)
    {
        var invertible = ModularInverse<L, P>.TryInvert(value.Norm(), out var norm);
        inverse = Fp2<PrimeField<L, P>>.Scale(value.Conjugate(), norm);
        return invertible;
    }

    /// <inheritdoc/>
    public static void Ready() => _ = PairCode<Fp2<PrimeField<L, P>>, IfmaQuadraticCoordinates<L, P>>.Routines;

    /// <inheritdoc/>
    public static IPairAdder CreateAdder(HostBackend owner, int chunkBytes) => new IfmaAdder<Fp2<PrimeField<L, P>>, IfmaQuadraticCoordinates<L, P>>(owner, chunkBytes);
}
