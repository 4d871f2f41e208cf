using Iced.Intel;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>What <see cref="PairEmitter"/> writes for a field of coordinates, assembled at first use and tested before anybody calls it.</summary>
/// <typeparam name="F">The field.</typeparam>
/// <typeparam name="K">How it lies in groups.</typeparam>
internal static class PairCode<F, K>
    where F : unmanaged, IField<F>
    where K : struct, IIfmaCoordinates<F>
{
    private static readonly Lazy<PairRoutines> s_routines = new(Assemble);

    /// <summary>The routines.</summary>
    /// <exception cref="DeviceFaultException">They do not compute what the scalar type does.</exception>
    public static PairRoutines Routines => s_routines.Value;

    private static PairRoutines Assemble()
    {
        var assembler = new Assembler(64);
        var pool = new CodePool(assembler);
        var emitter = new PairEmitter(new LimbEmitter(assembler, pool, K.Modulus), K.Degree);
        var routines = new PairRoutines(CodePlacement.Place(assembler, pool, emitter.Multiply, emitter.Differences, emitter.Products, emitter.Sums, emitter.Repair));
        return PairSelfTest<F, K>.Passes(routines) ? routines
            : throw new DeviceFaultException($"assembled additions of points over {F.Name} disagree with the scalar type: this processor or its memory computes wrongly");
    }
}
