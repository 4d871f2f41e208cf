using System.Runtime.InteropServices;
using Iced.Intel;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Ntt.Assembled;

/// <summary>The steps of transforms over a prime below 2^31, assembled at first use and tested against the scalar transform before anybody calls them. Needs <see cref="IfmaSupport.IsSupported"/>.</summary>
internal sealed unsafe class StepCode<P>
    where P : struct, IMont31Parameters
{
    private static readonly Lazy<StepCode<P>> s_shared = new(() => new StepCode<P>());
    private static readonly Lazy<bool> s_agrees = new(SelfTest);

    private readonly Dictionary<StepKind, nint> _steps = [];

    private StepCode()
    {
        var assembler = new Assembler(64);
        var pool = new CodePool(assembler);
        var emitter = new StepEmitter(assembler, pool, P.Modulus, LaneRanges<P>.Inverse);
        StepKind[] kinds = [.. Kinds()];
        var at = CodePlacement.Place(assembler, pool, [.. kinds.Select<StepKind, Action>(kind => () => emitter.Step(kind)), emitter.Factors, emitter.Scale]);
        for (var i = 0; i < kinds.Length; i++)
        {
            _steps.Add(kinds[i], at[i]);
        }

        Factors = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, long, void>)at[^2];
        Scale = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, long, void>)at[^1];
    }

    /// <summary>The code; assembled when it is first asked for.</summary>
    /// <exception cref="InvalidOperationException">The system refuses pages of code that it granted before.</exception>
    public static StepCode<P> Shared => s_shared.Value;

    /// <inheritdoc cref="StepEmitter.Factors"/>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, long, void> Factors { get; }

    /// <inheritdoc cref="StepEmitter.Scale"/>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, long, void> Scale { get; }

    /// <summary>The step of a kind.</summary>
    public delegate* unmanaged[SuppressGCTransition]<StepArguments*, void> this[StepKind kind]
        => (delegate* unmanaged[SuppressGCTransition]<StepArguments*, void>)_steps[kind];

    /// <summary>Tests the code, once a process.</summary>
    /// <exception cref="DeviceFaultException">It disagrees with the scalar transform.</exception>
    public static void RequireSound()
    {
        if (!s_agrees.Value)
        {
            throw new DeviceFaultException($"assembled transforms over {P.Name} disagree with the scalar type: this processor or its memory computes wrongly");
        }
    }

    /// <summary>Down columns a step of radix eight is nearest to the rows, and the other end is in words; along rows words are written alone.</summary>
    private static IEnumerable<StepKind> Kinds()
    {
        for (var log = 2; log <= 3; log++)
        {
            foreach (var own in (bool[])[false, true])
            {
                yield return new(false, log, false, StepOutput.Lanes, own);
                yield return new(true, log, false, StepOutput.Lanes, own);
            }

            yield return new(false, log, true, StepOutput.Lanes, false);
            yield return new(true, log, false, StepOutput.Canonical, false);
            yield return new(true, log, false, StepOutput.Words, true);
        }

        yield return new(true, 3, true, StepOutput.Lanes, false);
        yield return new(false, 3, false, StepOutput.Words, false);
        yield return new(false, 3, false, StepOutput.Canonical, true);
    }

    /// <summary>Sizes that meet every kind of step, there and back, from values of both ends of the range and between.</summary>
    private static bool SelfTest()
    {
        foreach (var log in (ReadOnlySpan<int>)[10, 12, 13])
        {
            var count = 1 << log;
            using var forward = new LaneTables<P>(log, inverse: false, Mont31<P>.One);
            using var inverse = new LaneTables<P>(log, inverse: true, Mont31<P>.One);
            var scratch = (byte*)NativeMemory.AlignedAlloc((nuint)(Math.Max(LanePass<P>.ColumnBytes(forward), LanePass<P>.RowBytes(forward)) + (8L * count)), 64);
            try
            {
                var values = (Mont31<P>*)scratch;
                var expected = values + count;
                var space = (byte*)(expected + count);
                for (var i = 0; i < count; i++)
                {
                    values[i] = (i & 3) == 0 ? Mont31<P>.FromMontgomery(P.Modulus - 1) : Mont31<P>.FromUInt64((uint)i * 0x9E37_79B9u);
                    expected[i] = values[i];
                }

                BlockTransform<TwoAdicScalarLane<Mont31<P>>, Mont31<P>, Mont31<P>>.Forward(expected, log);
                Transform(forward, values, space);
                var agrees = new Span<Mont31<P>>(values, count).SequenceEqual(new Span<Mont31<P>>(expected, count));
                Transform(inverse, values, space);
                for (var i = 0; i < count; i++)
                {
                    agrees &= values[i].Equals((i & 3) == 0 ? Mont31<P>.FromMontgomery(P.Modulus - 1) : Mont31<P>.FromUInt64((uint)i * 0x9E37_79B9u));
                }

                if (!agrees)
                {
                    return false;
                }
            }
            finally
            {
                NativeMemory.AlignedFree(scratch);
            }
        }

        return true;
    }

    private static void Transform(LaneTables<P> tables, Mont31<P>* values, byte* scratch)
    {
        var scale = tables.Inverse ? FieldMath.Invert(Mont31<P>.FromUInt64((ulong)(tables.Rows * tables.Columns))) : Mont31<P>.One;
        for (long group = 0; tables.Inverse && group < LanePass<P>.Groups(tables); group++)
        {
            LanePass<P>.InverseRows(tables, values, group, scratch);
        }

        for (long tile = 0; tile < LanePass<P>.Tiles(tables); tile++)
        {
            LanePass<P>.Columns(tables, values, values, tile, scale, scratch);
        }

        for (long group = 0; !tables.Inverse && group < LanePass<P>.Groups(tables); group++)
        {
            LanePass<P>.ForwardRows(tables, values, group, scratch);
        }
    }
}
