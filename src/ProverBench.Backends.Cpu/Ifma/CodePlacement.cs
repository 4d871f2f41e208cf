using Iced.Intel;
using ProverBench.Backends.Cpu.Serial.Assembled;

namespace ProverBench.Backends.Cpu.Ifma;

/// <summary>Routines of one assembler, written to pages of their own, which stay for the life of the process.</summary>
internal static unsafe class CodePlacement
{
    /// <summary>Writes each routine, then the constants; the routines' addresses.</summary>
    /// <param name="assembler">What the routines write to; empty.</param>
    /// <param name="pool">Their constants.</param>
    /// <param name="routines">Each writes one routine, from its entry to its return.</param>
    /// <exception cref="InvalidOperationException">The system refuses pages of code that it granted before.</exception>
    public static nint[] Place(Assembler assembler, CodePool pool, params ReadOnlySpan<Action> routines)
    {
        var starts = new Label[routines.Length];
        for (var i = 0; i < routines.Length; i++)
        {
            starts[i] = assembler.CreateLabel();
            assembler.Label(ref starts[i]);
            routines[i]();
        }

        var constants = pool.Write();
        // An instruction has at most 15 bytes, a piece of data 16.
        var bytes = ((assembler.Instructions.Count * 16) + 64 + 4095) & ~4095;
        var pages = ExecutablePages.Map(bytes);
        using var stream = new UnmanagedMemoryStream((byte*)pages, 0, bytes, FileAccess.Write);
        var result = assembler.Assemble(new StreamCodeWriter(stream), (ulong)pages, BlockEncoderOptions.ReturnNewInstructionOffsets);
        // Nothing in it names an address outside, so that it can be moved to where its tables lie on cache lines: to encode it is most of what it costs.
        var pad = (int)(64 - (result.GetLabelRIP(constants) & 63)) & 63;
        Buffer.MemoryCopy((void*)pages, (byte*)pages + pad, bytes - pad, stream.Length);
        ExecutablePages.Seal(pages, bytes);
        var at = new nint[starts.Length];
        for (var i = 0; i < starts.Length; i++)
        {
            at[i] = (nint)result.GetLabelRIP(starts[i]) + pad;
        }

        return at;
    }
}
