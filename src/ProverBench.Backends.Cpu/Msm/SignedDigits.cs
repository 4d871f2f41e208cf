using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Host;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Scalars as digits dᵥ with s = Σ dᵥ·2^(Window·v): −2^(Window−1) ≤ dᵥ &lt; 2^(Window−1), the top digit from 0 to 2^(Window−1).</summary>
/// <remarks>
/// Σ 2^(Window−1)·2^(Window·v) over all windows but the top one is added to every scalar once; a digit is then the window's bits
/// less 2^(Window−1), with no carry from the windows below. The sum stays below 2^256, because scalars are below 2^255.
/// Scalars below 2^(Window−1), most of a witness of bits, have no digit but the lowest: the others are listed.
/// </remarks>
internal sealed unsafe class SignedDigits : IDisposable
{
    private const int Limbs = 4;

    /// <summary>Scalars that are shifted, and of which the wide are listed, together.</summary>
    private const int Block = 1024;

    private readonly HostBuffer _buffer;
    private readonly ulong* _shifted;
    private readonly uint* _wide;

    private SignedDigits(HostBackend owner, long count, int window, int bits)
    {
        Window = window;
        Windows = (bits / window) + 1;
        _buffer = new(owner, (count * ((Limbs * sizeof(ulong)) + sizeof(uint))) + sizeof(ulong), "digits of scalars");
        _shifted = (ulong*)_buffer.Data;
        _wide = (uint*)(_shifted + (count * Limbs));
        Count = count;
    }

    /// <summary>Number of scalars.</summary>
    public long Count { get; }

    /// <summary>Number of scalars of 2^(Window−1) or more.</summary>
    public long WideCount { get; private set; }

    /// <summary>Bits of a window, c.</summary>
    public int Window { get; }

    /// <summary>Number of windows.</summary>
    public int Windows { get; }

    /// <summary>The largest absolute value of a digit, 2^(Window−1).</summary>
    public int Largest => 1 << (Window - 1);

    /// <summary>Cuts count scalars into windows.</summary>
    public static SignedDigits Of<S>(CpuBackend owner, S* scalars, long count, int window)
        where S : unmanaged, IPrimeField<S>
    {
        var bits = (int)S.Order.GetBitLength();
        if (S.ByteSize != Limbs * sizeof(ulong) || bits > 255)
        {
            throw new NotSupportedException($"scalars of {S.Name} have {bits} bits, at most 255 are cut into windows");
        }

        var digits = new SignedDigits(owner, count, window, bits);
        var offset = stackalloc ulong[Limbs];
        new Span<ulong>(offset, Limbs).Clear();
        for (var v = 0; v < digits.Windows - 1; v++)
        {
            var bit = (window * v) + window - 1;
            offset[bit >> 6] |= 1UL << (bit & 63);
        }

        var wide = new int[(count + Block - 1) / Block];
        owner.Workers.For(wide.Length, 1, new ShiftBody<S>(scalars, count, digits._shifted, digits._wide, offset, (ulong)digits.Largest, wide));
        for (var b = 0; b < wide.Length; b++)
        {
            // The lists of all blocks, moved together.
            if (digits.WideCount != (long)b * Block)
            {
                new ReadOnlySpan<uint>(digits._wide + ((long)b * Block), wide[b]).CopyTo(new Span<uint>(digits._wide + digits.WideCount, wide[b]));
            }

            digits.WideCount += wide[b];
        }

        return digits;
    }

    /// <summary>How many scalars can have a digit in a window.</summary>
    public long CountIn(int window) => window == 0 ? Count : WideCount;

    /// <summary>The scalars that can have a digit in a window: the i-th of <see cref="CountIn"/>.</summary>
    public long Scalar(int window, long i) => window == 0 ? i : _wide[i];

    /// <summary>Digit number window of a scalar.</summary>
    public int Digit(long scalar, int window) => Cut((byte*)(_shifted + (scalar * Limbs)), window * Window, MaskOf(window), LeastOf(window));

    /// <summary>Writes the digits of the scalars that can have one in a window, from position <paramref name="from"/> to <paramref name="to"/>, for several windows.</summary>
    /// <param name="first">The first window; not 0 where there are several.</param>
    /// <param name="windows">How many.</param>
    /// <param name="from">A position below <see cref="CountIn"/> of the windows.</param>
    /// <param name="to">The position behind the last.</param>
    /// <param name="digits">Window v's digit of position i goes to (v − first)·apart + i.</param>
    /// <param name="apart">Digits from window to window.</param>
    public void Cut(int first, int windows, long from, long to, int* digits, long apart)
    {
        for (var i = from; i < to; i++)
        {
            var bytes = (byte*)(_shifted + (Scalar(first, i) * Limbs));
            var target = digits + i;
            for (var v = first; v < first + windows; v++, target += apart)
            {
                *target = Cut(bytes, v * Window, MaskOf(v), LeastOf(v));
            }
        }
    }

    /// <summary>A window has at most 17 bits, so that eight bytes from its first on hold it; what the bytes of the next scalar add is masked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Cut(byte* scalar, int bit, uint mask, int least)
        => (int)((uint)(Unsafe.ReadUnaligned<ulong>(scalar + (bit >> 3)) >> (bit & 7)) & mask) - least;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint MaskOf(int window) => (1u << Math.Min(Window, (64 * Limbs) - (window * Window))) - 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LeastOf(int window) => window == Windows - 1 ? 0 : Largest;

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();

    /// <summary>Adds the offset to every scalar of a block, and lists the wide ones from the block's place on.</summary>
    private readonly struct ShiftBody<S>(S* scalars, long count, ulong* shifted, uint* wide, ulong* offset, ulong bound, int[] wideCounts) : IParallelBody
        where S : unmanaged, IPrimeField<S>
    {
        public void Run(long from, long to, int worker)
        {
            for (var b = from; b < to; b++)
            {
                wideCounts[b] = Shift(b * Block, Math.Min(count, (b + 1) * Block), wide + (b * Block));
            }
        }

        private int Shift(long from, long to, uint* list)
        {
            var listed = 0;
            var one = S.One;
            var ones = Vector256.Load((ulong*)&one);
            for (var i = from; i < to; i++)
            {
                var limbs = shifted + (i * Limbs);
                var words = Vector256.Load((ulong*)(scalars + i));
                var isOne = words == ones;
                if (isOne | words == Vector256<ulong>.Zero)
                {
                    // Most of a witness: without a reduction, and without a branch on which of the two it is.
                    Vector256.CreateScalar((ulong)Unsafe.BitCast<bool, byte>(isOne)).Store(limbs);
                }
                else
                {
                    scalars[i].WriteCanonical(new Span<byte>(limbs, Limbs * sizeof(ulong)));
                }

                list[listed] = (uint)i;
                listed += (limbs[1] | limbs[2] | limbs[3]) != 0 || limbs[0] >= bound ? 1 : 0;
                var carry = 0UL;
                for (var j = 0; j < Limbs; j++)
                {
                    var sum = limbs[j] + offset[j];
                    var own = sum < offset[j] ? 1UL : 0;
                    sum += carry;
                    carry = own | (sum < carry ? 1UL : 0);
                    limbs[j] = sum;
                }
            }

            return listed;
        }
    }
}
