using System.Runtime.Intrinsics.X86;
using Iced.Intel;

namespace ProverBench.Backends.Cpu.Serial.Assembled;

/// <summary>The routines of one field, assembled: addresses of what <see cref="FieldEmitter"/> writes.</summary>
internal sealed unsafe class FieldCode
{
    /// <summary>CPUID leaf 7, EBX: adcx and adox.</summary>
    private const int AdxBit = 1 << 19;

    private FieldCode()
    {
    }

    /// <summary>(r, a, b): r ← a·b.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> Multiply { get; private init; }

    /// <summary>(r, a, count): r ← a^(2^count), count ≥ 1.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, long, void> SquareRepeatedly { get; private init; }

    /// <summary>(r, a, b): r ← a + b.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> Add { get; private init; }

    /// <summary>(r, a, b): r ← a − b.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> Subtract { get; private init; }

    /// <summary>(r, a, b): r ← a·b in the extension.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> MultiplyQuadratic { get; private init; }

    /// <summary>(r, a): r ← a² in the extension.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void> SquareQuadratic { get; private init; }

    /// <summary>(r, a): r ← a·ξ.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void> MultiplyByXi { get; private init; }

    /// <summary>(r, a, b): r ← a + b in the extension.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> AddQuadratic { get; private init; }

    /// <summary>(r, a, b): r ← a − b in the extension.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> SubtractQuadratic { get; private init; }

    /// <summary>(r, x, a, b): r ← x − a − b.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void*, void> SubtractBoth { get; private init; }

    /// <summary>(r, x, a, b): r ← x − a − b in the extension.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void*, void> SubtractBothQuadratic { get; private init; }

    /// <summary>(r, s, a): r ← 3s − 2a in the extension.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> TripleLessTwice { get; private init; }

    /// <summary>(r, s, a): r ← 3s + 2a in the extension.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void> TriplePlusTwice { get; private init; }

    /// <summary>(r, a, b, c, d): r ← a·b + c·d in the extension.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void*, void*, void> MultiplyAdd { get; private init; }

    /// <summary>(work): one inversion by the binary GCD, the rounds it took; <see cref="FieldEmitter.Invert"/> says what work holds.</summary>
    public delegate* unmanaged[SuppressGCTransition]<void*, long> Invert { get; private init; }

    /// <summary>True on Linux on x64 processors with mulx, adcx, adox, lzcnt and tzcnt, where the system grants pages of code and hardware intrinsics are not switched off.</summary>
    public static bool IsSupported { get; }
        = OperatingSystem.IsLinux() && Bmi2.X64.IsSupported && Bmi1.X64.IsSupported && Lzcnt.X64.IsSupported && (X86Base.CpuId(7, 0).Ebx & AdxBit) != 0 && ExecutablePages.AreGranted;

    /// <summary>Assembles the routines of a field.</summary>
    /// <exception cref="InvalidOperationException">The system refuses pages of code that it granted before.</exception>
    public static FieldCode Assemble(ulong[] modulus, ulong minusInverse, uint xi)
    {
        var assembler = new Assembler(64);
        var emitter = new FieldEmitter(assembler, modulus, minusInverse, xi);
        Action[] routines =
        [
            emitter.Multiply, emitter.SquareRepeatedly, () => emitter.Add(1), () => emitter.Subtract(1),
            emitter.MultiplyQuadratic, emitter.SquareQuadratic, emitter.MultiplyByXi, () => emitter.Add(2), () => emitter.Subtract(2),
            () => emitter.SubtractBoth(2), () => emitter.TripleAndTwice(plus: false), () => emitter.TripleAndTwice(plus: true),
            emitter.Invert, () => emitter.SubtractBoth(1), emitter.MultiplyAdd,
        ];
        var starts = new Label[routines.Length];
        for (var i = 0; i < routines.Length; i++)
        {
            starts[i] = assembler.CreateLabel();
            assembler.Label(ref starts[i]);
            routines[i]();
        }

        emitter.Constants();
        const int Bytes = 1 << 16;
        var pages = ExecutablePages.Map(Bytes);

        using var stream = new UnmanagedMemoryStream((byte*)pages, 0, Bytes, FileAccess.Write);
        var result = assembler.Assemble(new StreamCodeWriter(stream), (ulong)pages, BlockEncoderOptions.ReturnNewInstructionOffsets);
        ExecutablePages.Seal(pages, Bytes);

        var at = new nint[starts.Length];
        for (var i = 0; i < starts.Length; i++)
        {
            at[i] = (nint)result.GetLabelRIP(starts[i]);
        }

        return new()
        {
            Multiply = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void>)at[0],
            SquareRepeatedly = (delegate* unmanaged[SuppressGCTransition]<void*, void*, long, void>)at[1],
            Add = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void>)at[2],
            Subtract = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void>)at[3],
            MultiplyQuadratic = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void>)at[4],
            SquareQuadratic = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void>)at[5],
            MultiplyByXi = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void>)at[6],
            AddQuadratic = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void>)at[7],
            SubtractQuadratic = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void>)at[8],
            SubtractBothQuadratic = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void*, void>)at[9],
            TripleLessTwice = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void>)at[10],
            TriplePlusTwice = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void>)at[11],
            Invert = (delegate* unmanaged[SuppressGCTransition]<void*, long>)at[12],
            SubtractBoth = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void*, void>)at[13],
            MultiplyAdd = (delegate* unmanaged[SuppressGCTransition]<void*, void*, void*, void*, void*, void>)at[14],
        };
    }
}
