using System.Runtime.InteropServices;
using Iced.Intel;
using ProverBench.Backends.Cpu.Ifma;

namespace ProverBench.Backends.Cpu.Ntt.Shifts;

/// <summary>The steps of transforms over Goldilocks, assembled at first use and tested against the scalar field before anybody calls them. Needs <see cref="IfmaSupport.IsSupported"/>.</summary>
internal sealed unsafe class ShiftStepCode
{
    private static readonly Lazy<ShiftStepCode> s_shared = new(() => new ShiftStepCode());
    private static readonly Lazy<bool> s_agrees = new(SelfTest);

    private readonly Dictionary<ShiftStepKind, nint> _steps = [];

    private ShiftStepCode()
    {
        var assembler = new Assembler(64);
        var pool = new CodePool(assembler);
        var emitter = new ShiftStepEmitter(assembler, pool, LogEighthRoot());
        ShiftStepKind[] kinds = [.. Kinds()];
        var at = CodePlacement.Place(assembler, pool, [.. kinds.Select<ShiftStepKind, Action>(kind => () => emitter.Step(kind)), emitter.Multiples]);
        for (var i = 0; i < kinds.Length; i++)
        {
            _steps.Add(kinds[i], at[i]);
        }

        Multiples = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, long, long, void>)at[^1];
    }

    /// <summary>The code; assembled when it is first asked for.</summary>
    /// <exception cref="InvalidOperationException">The system refuses pages of code that it granted before.</exception>
    public static ShiftStepCode Shared => s_shared.Value;

    /// <inheritdoc cref="ShiftStepEmitter.Multiples"/>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, long, long, void> Multiples { get; }

    /// <summary>The step of a kind.</summary>
    public delegate* unmanaged[SuppressGCTransition]<ShiftStepArguments*, void> this[ShiftStepKind kind]
        => (delegate* unmanaged[SuppressGCTransition]<ShiftStepArguments*, void>)_steps[kind];

    /// <summary>Tests the code, once a process.</summary>
    /// <exception cref="DeviceFaultException">It disagrees with the scalar field.</exception>
    public static void RequireSound()
    {
        if (!s_agrees.Value)
        {
            throw new DeviceFaultException("assembled transforms over goldilocks disagree with the scalar type: this processor or its memory computes wrongly");
        }
    }

    /// <summary>s where 2^s is the root of order 8: all of them are powers of two.</summary>
    private static int LogEighthRoot()
    {
        var root = FieldMath.RootOfUnity<Goldilocks>(3);
        var s = 0;
        for (var power = Goldilocks.One; !power.Equals(root); power += power)
        {
            s++;
        }

        return s;
    }

    /// <summary>Down columns two vectors at a time, the first step from afar; along rows one. Own factors between the two.</summary>
    private static IEnumerable<ShiftStepKind> Kinds()
    {
        for (var log = 2; log <= 3; log++)
        {
            foreach (var inverse in (bool[])[false, true])
            {
                yield return new(inverse, log, ShiftStepEntry.Prepared, 2, false);
                yield return new(inverse, log, ShiftStepEntry.Prepared, 1, false);
            }
        }

        // Every pass begins with three layers.
        yield return new(false, 3, ShiftStepEntry.Plain, 2, true);
        yield return new(false, 3, ShiftStepEntry.Prepared, 2, true);
        yield return new(false, 3, ShiftStepEntry.Own, 1, false);
        yield return new(true, 3, ShiftStepEntry.Plain, 1, false);
        yield return new(true, 3, ShiftStepEntry.Own, 2, true);
    }

    /// <summary>Sizes that meet every kind of step, from values of both ends of the range and between: some frequencies by Horner's rule, and all back.</summary>
    private static bool SelfTest()
    {
        foreach (var log in (ReadOnlySpan<int>)[10, 13, 16])
        {
            var input = new Goldilocks[1 << log];
            for (var i = 0; i < input.Length; i++)
            {
                input[i] = (i & 3) == 0 ? -Goldilocks.One : Goldilocks.FromUInt64((ulong)i * 0x9E37_79B9_7F4A_7C15u);
            }

            foreach (var shift in (Goldilocks[])[Goldilocks.One, Goldilocks.MultiplicativeGenerator])
            {
                using var forward = ShiftTables.Transform(log, inverse: false, shift);
                using var inverse = ShiftTables.Transform(log, inverse: true, shift);
                var scratch = Math.Max(ShiftPass.RowBytes(forward), ShiftPass.ColumnBytes(inverse));
                var bytes = input.Length * sizeof(Goldilocks);
                var memory = (byte*)NativeMemory.AlignedAlloc((nuint)(bytes + scratch), 64);
                try
                {
                    var values = new Span<Goldilocks>(memory, input.Length);
                    input.CopyTo(values);
                    Transform(forward, (Goldilocks*)memory, memory + bytes);
                    var agrees = true;
                    for (long k = 1; k < input.Length; k += input.Length / 3)
                    {
                        var point = shift * FieldMath.Pow(FieldMath.RootOfUnity<Goldilocks>(log), (ulong)k);
                        var sum = Goldilocks.Zero;
                        for (var i = input.Length - 1; i >= 0; i--)
                        {
                            sum = (sum * point) + input[i];
                        }

                        agrees &= values[(int)ShiftSteps.Reverse(k, log)].Equals(sum);
                    }

                    Transform(inverse, (Goldilocks*)memory, memory + bytes);
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
        }

        return true;
    }

    private static void Transform(ShiftTables tables, Goldilocks* values, byte* scratch)
    {
        for (long group = 0; tables.Inverse && group < ShiftPass.Groups(tables); group++)
        {
            ShiftPass.Rows(tables, values, 0, 1, group, scratch);
        }

        for (long tile = 0; tile < ShiftPass.Tiles(tables); tile++)
        {
            ShiftPass.Columns(tables, values, 0, values, 0, 1, tile, scratch);
        }

        for (long group = 0; !tables.Inverse && group < ShiftPass.Groups(tables); group++)
        {
            ShiftPass.Rows(tables, values, 0, 1, group, scratch);
        }
    }
}
