using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Iced.Intel;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Ifma;
using ProverBench.Backends.Cpu.Vectors;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>One instance of Poseidon2 over a 31-bit field, assembled and tested against the plain permutation before anybody calls it. It stays for the life of the process.</summary>
internal sealed unsafe class PermutationCode
{
    /// <summary>States that are permuted at once.</summary>
    public const int Lanes = 16;

    /// <summary>The widest state that code is written for.</summary>
    public const int MaxWidth = 24;

    /// <summary>Vectors that code uses beside the state: both groups, and the sums of four columns of each.</summary>
    private const int ScratchSize = 2 * (MaxWidth + 4);

    private readonly delegate* unmanaged[SuppressGCTransition]<void*, ulong*, ulong*, void*, nint, void> _permute;
    private readonly ulong* _table;
    private readonly ulong* _roundConstants;

    private PermutationCode(nint code, ulong[] table, ulong[] roundConstants)
    {
        _permute = (delegate* unmanaged[SuppressGCTransition]<void*, ulong*, ulong*, void*, nint, void>)code;
        _table = (ulong*)NativeMemory.AlignedAlloc((nuint)((table.Length + roundConstants.Length) * sizeof(ulong)), 64);
        _roundConstants = _table + table.Length;
        table.CopyTo(new Span<ulong>(_table, table.Length));
        roundConstants.CopyTo(new Span<ulong>(_roundConstants, roundConstants.Length));
    }

    /// <summary>The code of an instance; null where this processor or the instance has none.</summary>
    /// <param name="parameters">The instance.</param>
    /// <param name="memoryUnit">What an element is multiplied by in memory: 2^32 in Montgomery form, 1 in plain form.</param>
    /// <exception cref="DeviceFaultException">The code disagrees with the plain permutation.</exception>
    public static PermutationCode? Find<F>(Poseidon2Parameters<F> parameters, F memoryUnit)
        where F : unmanaged, IPrimeField<F>
    {
        if (!IfmaSupport.IsSupported || !PermutationEmitter<F>.Supports(parameters))
        {
            return null;
        }

        var assembler = new Assembler(64);
        var emitter = new PermutationEmitter<F>(assembler, parameters, memoryUnit);
        var code = new PermutationCode(CodePlacement.Place(assembler, new CodePool(assembler), emitter.Write)[0], emitter.Table, emitter.RoundConstants);
        return code.SelfTest(parameters) ? code
            : throw new DeviceFaultException($"assembled code of {parameters.Name} disagrees with the plain permutation: this processor or its memory computes wrongly");
    }

    /// <summary>Permutes sixteen states: Width vectors of sixteen canonical elements of 32 bits, which become canonical ones.</summary>
    public void Permute(void* state) => Permute(state, Lanes * sizeof(uint));

    /// <summary>Permutes sixteen states where they lie: element i of all sixteen at i·stride, canonical elements of 32 bits, which become canonical ones.</summary>
    /// <param name="states">Element 0 of the first state.</param>
    /// <param name="stride">Bytes from an element to the next one.</param>
    /// <remarks>Nothing is copied: what was just written by vectors of another size would have to reach the cache before it is read.</remarks>
    [SkipLocalsInit]
    public void Permute(void* states, nint stride)
    {
        var scratch = stackalloc Vector512<ulong>[ScratchSize + CacheLine.Spare];
        _permute(states, _table, _roundConstants, CacheLine.Align(scratch), stride);
    }

    /// <summary>Sixteen states of the ends of the range and of fixed values between.</summary>
    private bool SelfTest<F>(Poseidon2Parameters<F> parameters)
        where F : unmanaged, IPrimeField<F>
    {
        F[] values = [F.Zero, F.One, -F.One, F.FromUInt64(0x9E37_79B9_7F4A_7C15), F.FromBigInteger(F.Characteristic / 2)];
        var state = new F[parameters.Width * Lanes];
        for (var i = 0; i < state.Length; i++)
        {
            var (element, lane) = Math.DivRem(i, Lanes);
            state[i] = lane < values.Length ? values[lane] : values[((element * lane) + (lane >> 1)) % values.Length];
        }

        var plain = new F[parameters.Width];
        var expected = new F[state.Length];
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = state[(i * Lanes) + lane];
            }

            Algebra.Hashing.Poseidon2.Permute<F>(plain, parameters);
            for (var i = 0; i < plain.Length; i++)
            {
                expected[(i * Lanes) + lane] = plain[i];
            }
        }

        fixed (F* elements = state)
        {
            Permute(elements);
        }

        return state.AsSpan().SequenceEqual(expected);
    }
}
