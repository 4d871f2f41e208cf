using System.Runtime.InteropServices;
using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Fpga.Tests.Rtl;

/// <summary>What cores must answer, by the field library.</summary>
internal static class RtlCases
{
    /// <summary>a*b of pairs.</summary>
    public static RtlCase Products<F>(int count)
        where F : unmanaged, IPrimeField<F>
    {
        var values = Words.Mixed<F>(2 * count, count);
        return new($"{count} products", [], Words.Bytes(values), Words.Bytes(Enumerable.Range(0, count).Select(i => values[2 * i] * values[(2 * i) + 1])));
    }

    /// <summary>(a + t*b, a - t*b) of triples (a, b, t).</summary>
    public static RtlCase Butterflies<F>(int count)
        where F : unmanaged, IPrimeField<F>
    {
        var values = Words.Mixed<F>(3 * count, count);
        return new(
            $"{count} butterflies",
            [],
            Words.Bytes(values),
            Words.Bytes(Enumerable.Range(0, count).SelectMany(i =>
            {
                var product = values[(3 * i) + 1] * values[(3 * i) + 2];
                return new[] { values[3 * i] + product, values[3 * i] - product };
            })));
    }

    /// <summary>Transforms of 2^k by their definition, in bit-reversed order; with logTotal, times the twiddles of columns from firstColumn on.</summary>
    public static RtlCase Transforms<F>(int k, int count, bool inverse, int scale, int logTotal = 0, int firstColumn = 0)
        where F : unmanaged, ITwoAdicField<F>
    {
        var n = 1 << k;
        var values = Words.Mixed<F>(count * n, k);
        var root = FieldMath.RootOfUnity<F>(k);
        var total = FieldMath.RootOfUnity<F>(logTotal);
        (root, total) = inverse ? (FieldMath.Invert(root), FieldMath.Invert(total)) : (root, total);
        var powers = new F[n];
        powers[0] = F.One;
        for (var i = 1; i < n; i++)
        {
            powers[i] = powers[i - 1] * root;
        }

        var factor = FieldMath.Pow(FieldMath.Invert(F.FromUInt64(2)), (ulong)scale);
        var outputs = new F[values.Length];
        for (var c = 0; c < count; c++)
        {
            for (var i = 0; i < n; i++)
            {
                var row = 0;
                for (var bit = 0; bit < k; bit++)
                {
                    row |= ((i >> bit) & 1) << (k - 1 - bit);
                }

                var sum = F.Zero;
                for (var j = 0; j < n; j++)
                {
                    sum += values[(c * n) + j] * powers[j * row % n];
                }

                outputs[(c * n) + i] = sum * factor * FieldMath.Pow(total, (ulong)(firstColumn + c) * (ulong)row);
            }
        }

        var flags = (inverse ? 1u : 0) | (logTotal > 0 ? 2u : 0);
        return new(
            $"{count} transforms of 2^{k}{(inverse ? ", inverse" : "")}, 2^-{scale}, of 2^{logTotal} from {firstColumn}",
            [(uint)k, flags, (uint)scale, (uint)logTotal, (uint)firstColumn],
            Words.Bytes(values),
            Words.Bytes(outputs));
    }

    /// <summary>Permutations.</summary>
    public static RtlCase Permutations<F>(string instance, int count)
        where F : unmanaged, IPrimeField<F>
    {
        Assert.True(Poseidon2Instances.TryGet<F>(instance, out var parameters));
        var states = Words.Mixed<F>(count * parameters.Width, count);
        var outputs = states.ToArray();
        for (var i = 0; i < count; i++)
        {
            Poseidon2.Permute(outputs.AsSpan(i * parameters.Width, parameters.Width), parameters);
        }

        return new($"{count} permutations", [0], Words.Bytes(states), Words.Bytes(outputs));
    }

    /// <summary>Digests of rows.</summary>
    public static RtlCase Rows<F>(string hash, int width, int count)
        where F : unmanaged, IPrimeField<F>
    {
        var rows = Words.Mixed<F>(width * count, width);
        var digests = new HashDigest[count];
        Words.Hash<F>(hash).HashRows(rows, width, digests);
        return new($"{count} rows of {width}", [1, (uint)width], Words.Bytes(rows), Words.Bytes(digests));
    }

    /// <summary>Parents of pairs of digests.</summary>
    public static unsafe RtlCase Pairs<F>(string hash, int count)
        where F : unmanaged, IPrimeField<F>
    {
        var children = Words.Mixed<F>(2 * count * HashDigest.Size / sizeof(F), count);
        var digests = MemoryMarshal.Cast<F, HashDigest>(children).ToArray();
        var tree = Words.Hash<F>(hash);
        return new($"{count} pairs", [2], Words.Bytes(children), Words.Bytes(Enumerable.Range(0, count).Select(i => tree.Compress(digests[2 * i], digests[(2 * i) + 1]))));
    }

    /// <summary>All levels of a tree, leaves first.</summary>
    public static RtlCase Tree<F>(string hash, int width, int logLeaves, int capHeight)
        where F : unmanaged, IPrimeField<F>
    {
        var rows = Words.Mixed<F>(width << logLeaves, logLeaves);
        var tree = RowTree<F>.Commit(Words.Hash<F>(hash), new TreeShape(logLeaves, width, capHeight), [rows]);
        var levels = Enumerable.Range(0, logLeaves - capHeight + 1).SelectMany(i => tree.Nodes(logLeaves - i).ToArray());
        return new($"tree of 2^{logLeaves} rows of {width} to 2^{capHeight}", [3, (uint)width, (uint)logLeaves, (uint)capHeight], Words.Bytes(rows), Words.Bytes(levels));
    }

    /// <summary>A beat of the accumulator: the point, infinity as (0, 0), its bucket and sign.</summary>
    public static byte[] Beat(AffinePoint<Bn254G1, Bn254Fp> point, int bucket, bool negative)
        => [.. Words.Bytes([point.X, point.Y]), .. BitConverter.GetBytes((uint)bucket | (negative ? 1u << 31 : 0))];

    /// <summary>Buckets' sums as the core's formulas give them when every bucket gets its points in order (Renes, Costello, Batina 2015, algorithm 8), so that even the projective words are known.</summary>
    public static RtlCase Buckets(int buckets, IReadOnlyList<(AffinePoint<Bn254G1, Bn254Fp> Point, int Bucket, bool Negative)> terms)
    {
        var sums = Enumerable.Repeat((X: Bn254Fp.Zero, Y: Bn254Fp.One, Z: Bn254Fp.Zero), buckets).ToArray();
        foreach (var (point, bucket, negative) in terms)
        {
            if (!point.IsInfinity)
            {
                sums[bucket] = Add(sums[bucket], negative ? -point : point);
            }
        }

        return new(
            $"{terms.Count} points, {buckets} buckets",
            [(uint)buckets],
            [.. terms.SelectMany(term => Beat(term.Point, term.Bucket, term.Negative))],
            Words.Bytes(sums.SelectMany(sum => new[] { sum.X, sum.Y, sum.Z })));
    }

    private static (Bn254Fp X, Bn254Fp Y, Bn254Fp Z) Add((Bn254Fp X, Bn254Fp Y, Bn254Fp Z) a, AffinePoint<Bn254G1, Bn254Fp> b)
    {
        var nine = Bn254Fp.FromUInt64(9);
        var xx = a.X * b.X;
        var yy = a.Y * b.Y;
        var m = ((a.X + a.Y) * (b.X + b.Y)) - xx - yy;
        var n = a.Y + (b.Y * a.Z);
        var k = nine * (a.X + (b.X * a.Z));
        var x = xx + xx + xx;
        var plus = yy + (nine * a.Z);
        var minus = yy - (nine * a.Z);
        return ((m * minus) - (n * k), (minus * plus) + (k * x), (plus * n) + (x * m));
    }
}
