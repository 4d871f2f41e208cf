using System.Runtime.InteropServices;
using Iced.Intel;

namespace ProverBench.Backends.Cpu.Ifma.Ntt;

/// <summary>The routines of transforms over a field of four words, assembled at first use and tested against the scalar type before anybody calls them. Needs <see cref="IfmaSupport.IsSupported"/>.</summary>
internal sealed unsafe class LimbNttCode<P>
    where P : struct, IPrimeFieldParameters
{
    private static readonly Lazy<LimbNttCode<P>> s_shared = new(() => new LimbNttCode<P>());

    private static readonly Lazy<bool> s_agrees = new(SelfTest);

    private readonly nint[] _steps;

    private LimbNttCode()
    {
        var assembler = new Assembler(64);
        var pool = new CodePool(assembler);
        var emitter = new LimbNttEmitter(new(assembler, pool, P.Modulus));
        var steps = new Action[8];
        for (var i = 0; i < steps.Length; i++)
        {
            var kind = i;
            steps[i] = () => emitter.Step((kind & 1) != 0, 1 + ((kind >> 1) & 1), (kind & 4) != 0);
        }

        var at = CodePlacement.Place(
            assembler,
            pool,
            [
                .. steps, emitter.Factors, emitter.Load, () => emitter.Store(scaled: false, canonical: false), () => emitter.Store(scaled: false, canonical: true),
                () => emitter.Store(scaled: true, canonical: true),
            ]);
        _steps = at[..8];
        Factors = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, long, void>)at[8];
        Load = (delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, long, long, void>)at[9];
        Store = (delegate* unmanaged[SuppressGCTransition]<ulong*, long, ulong*, long, void>)at[10];
        StoreCanonical = (delegate* unmanaged[SuppressGCTransition]<ulong*, long, ulong*, long, void>)at[11];
        StoreScaled = (delegate* unmanaged[SuppressGCTransition]<ulong*, long, ulong*, long, ulong*, void>)at[12];
    }

    /// <summary>The code; assembled when it is first asked for.</summary>
    /// <exception cref="InvalidOperationException">The system refuses pages of code that it granted before.</exception>
    public static LimbNttCode<P> Shared => s_shared.Value;

    /// <inheritdoc cref="LimbNttEmitter.Factors"/>
    public delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, ulong*, long, void> Factors { get; }

    /// <inheritdoc cref="LimbNttEmitter.Load"/>
    public delegate* unmanaged[SuppressGCTransition]<ulong*, ulong*, long, long, void> Load { get; }

    /// <inheritdoc cref="LimbNttEmitter.Store"/>
    public delegate* unmanaged[SuppressGCTransition]<ulong*, long, ulong*, long, void> Store { get; }

    /// <inheritdoc cref="LimbNttEmitter.Store"/>
    public delegate* unmanaged[SuppressGCTransition]<ulong*, long, ulong*, long, void> StoreCanonical { get; }

    /// <inheritdoc cref="LimbNttEmitter.Store"/>
    public delegate* unmanaged[SuppressGCTransition]<ulong*, long, ulong*, long, ulong*, void> StoreScaled { get; }

    /// <inheritdoc cref="LimbNttEmitter.Step"/>
    public delegate* unmanaged[SuppressGCTransition]<ulong*, long, long, ulong*, ulong*, void> Step(bool inverse, int logRadix, bool own)
        => (delegate* unmanaged[SuppressGCTransition]<ulong*, long, long, ulong*, ulong*, void>)_steps[(inverse ? 1 : 0) + (2 * (logRadix - 1)) + (own ? 4 : 0)];

    /// <summary>Tests the code, once a process.</summary>
    /// <exception cref="DeviceFaultException">It disagrees with the scalar type.</exception>
    public static void RequireSound()
    {
        if (!s_agrees.Value)
        {
            throw new DeviceFaultException($"assembled transforms over {P.Name} disagree with the scalar type: this processor or its memory computes wrongly");
        }
    }

    /// <summary>Sizes that meet every routine, from values of both ends of the range and between: some frequencies by Horner's rule, and all back.</summary>
    private static bool SelfTest()
    {
        foreach (var log in (ReadOnlySpan<int>)[6, 9])
        {
            var count = 1 << log;
            using var forward = new LimbNttTables<P>(log, inverse: false, PrimeField<Limbs4, P>.One);
            using var inverse = new LimbNttTables<P>(log, inverse: true, PrimeField<Limbs4, P>.One);
            var input = new PrimeField<Limbs4, P>[count];
            for (var i = 0; i < count; i++)
            {
                input[i] = (i & 3) == 0 ? -PrimeField<Limbs4, P>.One : PrimeField<Limbs4, P>.FromUInt64((ulong)i * 0x9E37_79B9_7F4A_7C15);
            }

            var bytes = count * sizeof(PrimeField<Limbs4, P>);
            var memory = (ulong*)NativeMemory.AlignedAlloc((nuint)(bytes + LimbNttPass<P>.ScratchBytes(forward)), 64);
            try
            {
                var values = new Span<PrimeField<Limbs4, P>>(memory, count);
                var scratch = memory + (4 * count);
                input.CopyTo(values);
                for (long tile = 0; tile < forward.Columns / 8; tile++)
                {
                    LimbNttPass<P>.Columns(forward, memory, memory, tile, 0, scratch);
                }

                for (long group = 0; group < forward.Rows / 8; group++)
                {
                    LimbNttPass<P>.Rows(forward, memory, memory, group, natural: false, scratch);
                }

                var agrees = true;
                for (var k = 0; k < count; k += 7)
                {
                    var point = FieldMath.Pow(FieldMath.RootOfUnity<PrimeField<Limbs4, P>>(log), (ulong)k);
                    var sum = PrimeField<Limbs4, P>.Zero;
                    for (var i = count - 1; i >= 0; i--)
                    {
                        sum = (sum * point) + input[i];
                    }

                    agrees &= values[(int)F51.F51Ntt<P>.Reverse(k, log)].Equals(sum);
                }

                for (long group = 0; group < forward.Rows / 8; group++)
                {
                    LimbNttPass<P>.Rows(inverse, memory, memory, group, natural: false, scratch);
                }

                for (long tile = 0; tile < forward.Columns / 8; tile++)
                {
                    LimbNttPass<P>.Columns(inverse, memory, memory, tile, 0, scratch);
                }

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
}
