using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Memory;

namespace ProverBench.Backends.Gpu.Kernels.Ntt;

/// <summary>Powers of roots and shifts on the device, made once for each size.</summary>
internal sealed class NttTables<F, G>(GpuBackend owner)
    where F : unmanaged, ITwoAdicField<F>
    where G : unmanaged, IGpuField<G>
{
    /// <summary>Provers use a few shifts over and over; more come from tests.</summary>
    private const int MostScales = 16;

    private readonly Dictionary<(int LogOrder, bool Inverse), GpuBuffer> _roots = [];
    private readonly Dictionary<(int LogRows, bool Inverse), GpuBuffer> _twiddles = [];
    private readonly Dictionary<(F Shift, int LogRows, bool Inverse), GpuBuffer> _scales = [];

    /// <summary>Bits of an exponent below 2^logRows that the first part of a table of factors is for.</summary>
    public static int Split(int logRows) => (logRows + 1) / 2;

    /// <summary>ω^0 … ω^(2^(logOrder − 1) − 1) for ω of order 2^logOrder, or its inverse; one 1 where the order is 1.</summary>
    public ArrayView<G> Roots(int logOrder, bool inverse)
        => Find(_roots, (logOrder, inverse), () => Powers(F.One, Root(logOrder, inverse), 1 << Math.Max(0, logOrder - 1)));

    /// <summary>Powers of the root of all rows, in two parts.</summary>
    public ArrayView<G> Twiddles(int logRows, bool inverse)
        => Find(_twiddles, (logRows, inverse), () => TwoParts(F.One, Root(logRows, inverse), logRows));

    /// <summary>shift^i, or shift^(−i)/2^logRows, in two parts.</summary>
    public ArrayView<G> Scales(in F shift, int logRows, bool inverse)
    {
        if (_scales.Count == MostScales)
        {
            foreach (var old in _scales.Values)
            {
                old.Dispose();
            }

            _scales.Clear();
        }

        var by = shift;
        return Find(_scales, (shift, logRows, inverse), () => inverse
            ? TwoParts(FieldMath.Invert(F.FromUInt64(1UL << logRows)), FieldMath.Invert(by), logRows)
            : TwoParts(F.One, by, logRows));
    }

    private static F Root(int logOrder, bool inverse)
    {
        var root = FieldMath.RootOfUnity<F>(logOrder);
        return inverse ? FieldMath.Invert(root) : root;
    }

    private static F[] TwoParts(in F first, in F ratio, int logRows)
    {
        var split = Split(logRows);
        return [.. Powers(first, ratio, 1 << split), .. Powers(F.One, FieldMath.Pow(ratio, 1UL << split), 1 << (logRows - split))];
    }

    private static F[] Powers(in F first, in F ratio, int count)
    {
        var powers = new F[count];
        var power = first;
        for (var i = 0; i < count; i++)
        {
            powers[i] = power;
            power *= ratio;
        }

        return powers;
    }

    private ArrayView<G> Find<K>(Dictionary<K, GpuBuffer> tables, K key, Func<F[]> make)
        where K : notnull
    {
        if (!tables.TryGetValue(key, out var table))
        {
            var elements = make();
            table = new GpuBuffer(owner, (long)elements.Length * Unsafe.SizeOf<F>(), $"{F.Name} powers", MatrixContents.Undefined);
            owner.OwnQueue.Write(MemoryMarshal.AsBytes<F>(elements), table, "powers");
            tables.Add(key, table);
        }

        return table.Data.Cast<G>();
    }
}
