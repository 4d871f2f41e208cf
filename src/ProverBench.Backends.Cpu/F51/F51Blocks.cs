using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ProverBench.Backends.Cpu.F51;

/// <summary>Blocks of 32 elements of a 4-word field: loading, storing, and what is done to a block as a whole.</summary>
internal static unsafe class F51Blocks<P>
    where P : struct, IPrimeFieldParameters
{
    /// <summary>Doubles of a group.</summary>
    public const int Size = 20;

    /// <summary>Groups of a block.</summary>
    public const int Groups = 8;

    /// <summary>Elements of a block.</summary>
    public const int Elements = 4 * Groups;

    /// <summary>Elements of a stretch, of which 32 side by side are taken in 32 lanes.</summary>
    public const int Stretch = 32;

    private static readonly ulong* s_modulus = BuildModulus();

    /// <summary>Loads 32 elements.</summary>
    public static void Load(ulong* words, double* block)
    {
        for (var g = 0; g < Groups; g++, words += 16, block += Size)
        {
            Words4.Load(words, words + 4, words + 8, words + 12, block);
        }
    }

    public static void LoadHalved(ulong* words, double* block)
    {
        var modulus = s_modulus;
        for (var g = 0; g < Groups; g++, words += 16, block += Size)
        {
            Words4.LoadHalved(words, words + 4, words + 8, words + 12, modulus, block);
        }
    }

    public static void Store(double* block, ulong* words)
    {
        var constants = F51<FiveLimbs, P>.Constants;
        for (var g = 0; g < Groups; g++, words += 16, block += Size)
        {
            Words4.Store(block, constants, words, words + 4, words + 8, words + 12);
        }
    }

    /// <summary>Loads element j of 32 stretches of 32, halved.</summary>
    public static void LoadLanes(ulong* words, double* block)
    {
        var modulus = s_modulus;
        const int Apart = 4 * Stretch;
        for (var g = 0; g < Groups; g++, words += 4 * Apart, block += Size)
        {
            Words4.LoadHalved(words, words + Apart, words + (2 * Apart), words + (3 * Apart), modulus, block);
        }
    }

    public static void StoreLanes(double* block, ulong* words)
    {
        var constants = F51<FiveLimbs, P>.Constants;
        const int Apart = 4 * Stretch;
        for (var g = 0; g < Groups; g++, words += 4 * Apart, block += Size)
        {
            Words4.Store(block, constants, words, words + Apart, words + (2 * Apart), words + (3 * Apart));
        }
    }

    /// <summary>Reduces a block to p/2, where products of products grow without.</summary>
    [SkipLocalsInit]
    public static void Tame(double* block)
    {
        if (!F51<FiveLimbs, P>.SquaresStayBounded)
        {
            var zero = stackalloc double[Size];
            new Span<double>(zero, Size).Clear();
            F51<FiveLimbs, P>.SubtractReduce(block, Size, block, Size, zero, 0, zero, 0, Groups);
        }
    }

    public static double* Align(double* memory) => (double*)(((nuint)memory + 63) & ~(nuint)63);

    /// <summary>Where a block's words are read: in place, or in a copy behind which zeros stand when fewer than 32 elements are left.</summary>
    public static ulong* Whole(ulong* words, long present, ulong* copy)
    {
        if (present >= Elements)
        {
            return words;
        }

        new Span<ulong>(copy, 4 * Elements).Clear();
        new ReadOnlySpan<ulong>(words, 4 * (int)present).CopyTo(new Span<ulong>(copy, 4 * Elements));
        return copy;
    }

    /// <summary>Stores what is present of a block.</summary>
    public static void StorePart(double* block, ulong* words, long present, ulong* copy)
    {
        Store(block, present >= Elements ? words : copy);
        if (present < Elements)
        {
            new ReadOnlySpan<ulong>(copy, 4 * (int)present).CopyTo(new Span<ulong>(words, 4 * (int)present));
        }
    }

    /// <summary>All lanes of a group ← value.</summary>
    public static void Broadcast(in PrimeField<Limbs4, P> value, double* group)
    {
        Limb51Codec<FiveLimbs, Limbs4, P>.Write(value, group, 4);
        for (var k = 0; k < Size; k += 4)
        {
            group[k + 1] = group[k + 2] = group[k + 3] = group[k];
        }
    }

    private static ulong* BuildModulus()
    {
        var limbs = (ulong*)NativeMemory.AlignedAlloc(Size * sizeof(ulong), 64);
        for (var i = 0; i < Size; i++)
        {
            limbs[i] = (ulong)((P.Modulus >> (Fma51.Bits * (i / 4))) & Fma51.Mask);
        }

        return limbs;
    }
}
