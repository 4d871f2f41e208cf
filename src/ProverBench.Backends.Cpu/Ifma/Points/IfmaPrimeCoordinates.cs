using System.Numerics;
using ProverBench.Backends.Cpu.Msm;
using ProverBench.Backends.Cpu.Serial;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>Coordinates in a prime field: G1.</summary>
internal readonly unsafe struct IfmaPrimeCoordinates<L, P> : IIfmaCoordinates<PrimeField<L, P>>
    where L : unmanaged, ILimbs<L>
    where P : struct, IPrimeFieldParameters
{
    /// <inheritdoc/>
    public static BigInteger Modulus => P.Modulus;

    /// <inheritdoc/>
    public static int Degree => 1;

    /// <inheritdoc/>
    public static int Words => L.Count;

    /// <inheritdoc/>
    public static void Write(in PrimeField<L, P> value, ulong* record) => IfmaCodec<L, P>.WriteWords(value, record);

    /// <inheritdoc/>
    public static PrimeField<L, P> Read(ulong* record) => IfmaCodec<L, P>.ReadWords(record);

    /// <inheritdoc/>
    public static void WriteLane(in PrimeField<L, P> value, ulong* lane) => IfmaCodec<L, P>.Write(value, lane);

    /// <inheritdoc/>
    public static PrimeField<L, P> ReadLane(ulong* lane) => IfmaCodec<L, P>.Read(lane);

    /// <inheritdoc/>
    public static bool TryInvert(in PrimeField<L, P> value, out PrimeField<L, P> inverse) => ModularInverse<L, P>.TryInvert(value, out inverse);

    /// <inheritdoc/>
    public static void Ready() => _ = PairCode<PrimeField<L, P>, IfmaPrimeCoordinates<L, P>>.Routines;

    /// <inheritdoc/>
    public static IPairAdder CreateAdder(HostBackend owner, int chunkBytes) => new IfmaAdder<PrimeField<L, P>, IfmaPrimeCoordinates<L, P>>(owner, chunkBytes);
}
