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

    /// <summary>Words are read and written at the ends of a pass down columns, and written at the end of one along rows.</summary>
    private static IEnumerable<StepKind> Kinds()
    {
        for (var log = 2; log <= 4; log++)
        {
            foreach (var inverse in (bool[])[false, true])
            {
                yield return new(inverse, log, false, StepOutput.Lanes, false);
                yield return new(inverse, log, false, StepOutput.Lanes, true);
                yield return new(inverse, log, false, StepOutput.Lanes, true, true);
                yield return new(inverse, log, true, StepOutput.Lanes, false);
                yield return new(inverse, log, false, inverse ? StepOutput.Canonical : StepOutput.Words, false);
                yield return new(inverse, log, false, inverse ? StepOutput.Words : StepOutput.Canonical, true, !inverse);
            }

            yield return new(false, log, false, StepOutput.Lanes, true, Pair: true);
        }

        yield return new(false, 3, false, StepOutput.Canonical, true, true, true);
    }

    /// <summary>Sizes that meet every kind of step, from values of both ends of the range and between: some frequencies by Horner's rule, and all back.</summary>
    private static bool SelfTest()
    {
        foreach (var log in (ReadOnlySpan<int>)[10, 13, 16])
        {
            var input = new Mont31<P>[1 << log];
            for (var i = 0; i < input.Length; i++)
            {
                input[i] = (i & 3) == 0 ? Mont31<P>.FromMontgomery(P.Modulus - 1) : Mont31<P>.FromUInt64((uint)i * 0x9E37_79B9u);
            }

            using var forward = new LaneTables<P>(log, inverse: false, Mont31<P>.One);
            using var inverse = new LaneTables<P>(log, inverse: true, Mont31<P>.One);
            var bytes = input.Length * sizeof(Mont31<P>);
            var memory = (byte*)NativeMemory.AlignedAlloc((nuint)((3 * bytes) + Math.Max(LanePass<P>.ColumnBytes(forward), LanePass<P>.RowBytes(forward))), 64);
            try
            {
                var values = new Span<Mont31<P>>(memory, input.Length);
                var second = new Span<Mont31<P>>(memory + bytes, input.Length);
                var third = new Span<Mont31<P>>(memory + (2 * bytes), input.Length);
                input.CopyTo(values);
                input.CopyTo(second);
                input.CopyTo(third);
                Transform(forward, (Mont31<P>*)memory, null, memory + (3 * bytes));
                var agrees = true;
                for (long k = 1; k < input.Length; k += input.Length / 3)
                {
                    var point = FieldMath.Pow(FieldMath.RootOfUnity<Mont31<P>>(log), (ulong)k);
                    var sum = Mont31<P>.Zero;
                    for (var i = input.Length - 1; i >= 0; i--)
                    {
                        sum = (sum * point) + input[i];
                    }

                    agrees &= values[(int)BitReversal<TwoAdicScalarLane<Mont31<P>>, Mont31<P>, Mont31<P>>.Reverse(k, log)].Equals(sum);
                }

                if (LanePass<P>.TakesPairs(forward))
                {
                    Transform(forward, (Mont31<P>*)(memory + bytes), (Mont31<P>*)(memory + (2 * bytes)), memory + (3 * bytes));
                    agrees &= second.SequenceEqual(values) && third.SequenceEqual(values);
                }

                Transform(inverse, (Mont31<P>*)memory, null, memory + (3 * bytes));
                if (!agrees || !values.SequenceEqual(input))
                {
                    return false;
                }
            }
            finally
            {
                NativeMemory.AlignedFree(memory);
            }
        }

        return true;
    }

    private static void Transform(LaneTables<P> tables, Mont31<P>* values, Mont31<P>* other, byte* scratch)
    {
        var scale = tables.Inverse ? FieldMath.Invert(Mont31<P>.FromUInt64((ulong)(tables.Rows * tables.Columns))) : Mont31<P>.One;
        for (long group = 0; tables.Inverse && group < LanePass<P>.Groups(tables); group++)
        {
            LanePass<P>.InverseRows(tables, values, group, scratch);
        }

        for (long tile = 0; tile < LanePass<P>.Tiles(tables); tile++)
        {
            LanePass<P>.Columns(tables, values, values, tile, scale, scratch);
            if (other != null)
            {
                LanePass<P>.Columns(tables, other, other, tile, scale, scratch);
            }
        }

        for (long group = 0; !tables.Inverse && group < LanePass<P>.Groups(tables); group++)
        {
            LanePass<P>.ForwardRows(tables, values, other, values, group, scratch);
        }
    }
}
