using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Backends.Cpu.Vectors;

/// <summary>Chooses the words that byte-oriented hashes run on, once a process.</summary>
internal static class WordLanes
{
    /// <summary>What the action gives for the widest words that this processor is fast with.</summary>
    public static R Choose<R, A>(A action)
        where A : struct, IWordAction<R>
    {
        if (CpuIdentity.HasAvx512)
        {
            return action.Run<Words64Wide, Vector512<ulong>, Words32Wide, Vector512<uint>>();
        }

        return Avx512F.VL.IsSupported
            ? action.Run<Words64Rotating, Vector256<ulong>, Words32Rotating, Vector256<uint>>()
            : action.Run<Words64, Vector256<ulong>, Words32, Vector256<uint>>();
    }
}

/// <summary>Code that is generic over the words.</summary>
internal interface IWordAction<R>
{
    /// <summary>Runs over words of 64 and of 32 bits.</summary>
    R Run<W64, V64, W32, V32>()
        where W64 : struct, IWordLanes<ulong, V64>
        where V64 : unmanaged
        where W32 : struct, IWordLanes<uint, V32>
        where V32 : unmanaged;
}
