using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Threading;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>Scalars as digits dᵥ with s = Σ dᵥ·2^(Window·v): −2^(Window−1) ≤ dᵥ &lt; 2^(Window−1), the top digit from 0 to 2^(Window−1).</summary>
/// <remarks>
/// Σ 2^(Window−1)·2^(Window·v) over all windows but the top one is added to every scalar once; a digit is then the window's bits
/// less 2^(Window−1), with no carry from the windows below. The sum stays below 2^256, because scalars are below 2^255.
/// </remarks>
internal sealed unsafe class SignedDigits : IDisposable
{
    private const int Limbs = 4;
    private readonly MemoryLedger _memory;
    private readonly long _bytes;
    private ulong* _shifted;

    private SignedDigits(MemoryLedger memory, long count, int window, int bits)
    {
        _memory = memory;
        Window = window;
        Windows = (bits / window) + 1;
        _bytes = count * Limbs * sizeof(ulong);
        memory.Reserve("digits of scalars", _bytes);
        _shifted = (ulong*)NativeMemory.Alloc((nuint)Math.Max(_bytes, 1));
    }

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

        var digits = new SignedDigits(owner.Memory, count, window, bits);
        var offset = stackalloc ulong[Limbs];
        new Span<ulong>(offset, Limbs).Clear();
        for (var v = 0; v < digits.Windows - 1; v++)
        {
            var bit = (window * v) + window - 1;
            offset[bit >> 6] |= 1UL << (bit & 63);
        }

        owner.Workers.For(count, 1024, new ShiftBody<S>(scalars, digits._shifted, offset));
        return digits;
    }

    /// <summary>Digit number window of a scalar.</summary>
    public int Digit(long scalar, int window)
    {
        var bit = window * Window;
        var word = bit >> 6;
        var limbs = _shifted + (scalar * Limbs);
        var value = limbs[word] >> (bit & 63);
        if (word + 1 < Limbs)
        {
            value |= (limbs[word + 1] << 1) << (63 - (bit & 63));
        }

        var digit = (int)(value & ((1UL << Window) - 1));
        return window == Windows - 1 ? digit : digit - Largest;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_shifted is not null)
        {
            NativeMemory.Free(_shifted);
            _shifted = null;
            _memory.Release(_bytes);
        }
    }

    private readonly struct ShiftBody<S>(S* scalars, ulong* shifted, ulong* offset) : IParallelBody
        where S : unmanaged, IPrimeField<S>
    {
        public void Run(long from, long to, int worker)
        {
            for (var i = from; i < to; i++)
            {
                var limbs = shifted + (i * Limbs);
                scalars[i].WriteCanonical(new Span<byte>(limbs, Limbs * sizeof(ulong)));
                var carry = UInt128.Zero;
                for (var j = 0; j < Limbs; j++)
                {
                    carry += limbs[j];
                    carry += offset[j];
                    limbs[j] = (ulong)carry;
                    carry >>= 64;
                }
            }
        }
    }
}
