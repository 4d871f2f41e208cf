using System.Runtime.InteropServices;
using ProverBench.Backends.Cpu.Threading;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Cpu.Msm;

/// <summary>The combinations of points that the rows of a sparse matrix say, in batches of affine additions and doublings in 51-bit limbs.</summary>
/// <remarks>
/// A stretch of rows goes through the digits of its factors (<see cref="SignedBits"/>) together, the highest first: all sums are doubled, then every row takes
/// the points of its terms with a digit there. Factors 1 and −1 have one digit, so rows of them cost an addition a term. Rows are taken in the order of
/// their longest factor, so that the rows of a stretch have about as many digits; rows of very many terms are cut in parts.
/// </remarks>
internal sealed unsafe class RowCombinations<C, F, S, K>(CpuBackend owner, BucketBases<C, F, K> bases, SparseMatrix<S> matrix)
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
    where K : struct, ICoordinates<F>
{
    /// <summary>Rows and terms of a stretch together: their records, 80 or 160 bytes each, stay near the core.</summary>
    private const int Stretch = 1 << 13;

    /// <summary>Terms of a part of a row.</summary>
    private const int LongestPart = 1 << 10;

    private static int RecordSize => 2 * K.Words;

    /// <summary>results[r] ← the combination of row r.</summary>
    public void Sum(Span<AffinePoint<C, F>> results)
    {
        var parts = Parts();
        var stretches = Stretches(parts);
        var sums = new AffinePoint<C, F>[parts.Length];
        var rooms = new Room?[owner.Workers.Count];
        try
        {
            fixed (AffinePoint<C, F>* target = sums)
            {
                owner.Workers.For(stretches.Count, 1, new Body(this, parts, stretches, rooms, target));
            }
        }
        finally
        {
            foreach (var room in rooms)
            {
                room?.Dispose();
            }
        }

        results.Clear();
        for (var i = 0; i < parts.Length; i++)
        {
            ref var result = ref results[parts[i].Row];
            result = result.IsInfinity ? sums[i] : (result + sums[i]).ToAffine();
        }
    }

    /// <summary>The rows in parts, those with the longest factors first.</summary>
    private Part[] Parts()
    {
        var parts = new List<Part>(checked((int)matrix.Rows));
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var from = matrix.RowStarts[row]; from < matrix.RowStarts[row + 1]; from += LongestPart)
            {
                parts.Add(new(row, from, (int)Math.Min(LongestPart, matrix.RowStarts[row + 1] - from), 0));
            }
        }

        var sorted = parts.ToArray();
        fixed (Part* target = sorted)
        {
            owner.Workers.For(sorted.Length, 256, new LengthBody(matrix, target));
        }

        Array.Sort(sorted, (a, b) => a.Bits != b.Bits ? b.Bits.CompareTo(a.Bits) : a.From.CompareTo(b.From));
        return sorted;
    }

    /// <summary>The first part of each stretch, and the end.</summary>
    private static List<(int From, int To)> Stretches(Part[] parts)
    {
        var stretches = new List<(int, int)>();
        var (from, size) = (0, 0);
        for (var i = 0; i < parts.Length; i++)
        {
            var own = 1 + parts[i].Terms;
            if (size + own > Stretch)
            {
                stretches.Add((from, i));
                (from, size) = (i, 0);
            }

            size += own;
        }

        if (from < parts.Length)
        {
            stretches.Add((from, parts.Length));
        }

        return stretches;
    }

    /// <summary>Terms of a row.</summary>
    /// <param name="Row">The row.</param>
    /// <param name="From">The first entry.</param>
    /// <param name="Terms">Number of entries.</param>
    /// <param name="Bits">Digits of the longest factor.</param>
    private readonly record struct Part(int Row, long From, int Terms, int Bits);

    private readonly struct LengthBody(SparseMatrix<S> matrix, Part* parts) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            for (var p = from; p < to; p++)
            {
                var bits = 0;
                for (var i = 0; i < parts[p].Terms; i++)
                {
                    bits = Math.Max(bits, SignedBits.Of(matrix.Values[parts[p].From + i]).Length);
                }

                parts[p] = parts[p] with { Bits = bits };
            }
        }
    }

    private readonly struct Body(RowCombinations<C, F, S, K> work, Part[] parts, List<(int From, int To)> stretches, Room?[] rooms, AffinePoint<C, F>* sums) : IParallelBody
    {
        public void Run(long from, long to, int worker)
        {
            var room = rooms[worker] ??= new Room(work);
            for (var s = (int)from; s < to; s++)
            {
                var (first, end) = stretches[s];
                room.Sum(parts.AsSpan(first, end - first), sums + first);
            }
        }
    }

    /// <summary>What a thread needs: the points of a stretch's terms, then twice room for its sums, which move from one to the other.</summary>
    private sealed class Room : IDisposable
    {
        private readonly RowCombinations<C, F, S, K> _work;
        private readonly RunAdder<F, K> _adder;
        private readonly PointRecords _records;
        private readonly KeyedPoints _list;
        private readonly KeyedPoints _sums;
        private readonly SignedBits[] _digits = new SignedBits[Stretch];
        private readonly bool[] _infinite = new bool[Stretch];

        public Room(RowCombinations<C, F, S, K> work)
        {
            _work = work;
            _adder = new(work.Owner, Stretch);
            _records = new(work.Owner, (2 * Stretch) + (2 * IPairAdder.Lanes), RecordSize, "terms of combinations");
            _list = new(work.Owner, Stretch);
            _sums = new(work.Owner, Stretch);
        }

        public void Sum(ReadOnlySpan<Part> parts, AffinePoint<C, F>* results)
        {
            var terms = Load(parts);
            Span<int> regions = [terms, terms + parts.Length + IPairAdder.Lanes];
            var (count, region) = (0, 0);
            for (var bit = parts[0].Bits - 1; bit >= 0; bit--)
            {
                if (count != 0)
                {
                    region ^= 1;
                    _adder.Double(_records.Data, _sums.Entries, count, At(regions[region]), regions[region]);
                }

                var entries = List(parts, bit, count);
                if (entries != count)
                {
                    region ^= 1;
                    count = _adder.Sum(_records.Data, _list.Entries, entries, At(regions[region]), _sums.Entries, regions[region]);
                }
            }

            new Span<AffinePoint<C, F>>(results, parts.Length).Clear();
            for (var i = 0; i < count; i++)
            {
                var record = At((long)((_sums.Entries[i] & uint.MaxValue) >> 1));
                var sum = new AffinePoint<C, F>(K.Read(record), K.Read(record + K.Words));
                results[_sums.Key(i)] = (_sums.Entries[i] & 1) == 0 ? sum : -sum;
            }
        }

        public void Dispose()
        {
            _adder.Dispose();
            _records.Dispose();
            _list.Dispose();
            _sums.Dispose();
        }

        private ulong* At(long record) => _records.Data + (record * RecordSize);

        /// <summary>Takes the points and the digits of the terms; returns their number.</summary>
        private int Load(ReadOnlySpan<Part> parts)
        {
            var (matrix, bases) = (_work.Matrix, _work.Bases);
            var term = 0;
            foreach (ref readonly var part in parts)
            {
                for (var i = part.From; i < part.From + part.Terms; i++, term++)
                {
                    var column = matrix.ColumnIndices[i];
                    _digits[term] = SignedBits.Of(matrix.Values[i]);
                    _infinite[term] = bases.Infinite[column];
                    NativeMemory.Copy(bases.Records + ((long)column * RecordSize), At(term), (nuint)RecordSize * sizeof(ulong));
                }
            }

            return term;
        }

        /// <summary>Lists the sums and, under the same keys, the points with a digit at this bit.</summary>
        private int List(ReadOnlySpan<Part> parts, int bit, int count)
        {
            var (entries, sum, term) = (0, 0, 0);
            for (var p = 0; p < parts.Length; p++)
            {
                if (parts[p].Bits == 0)
                {
                    term += parts[p].Terms;
                    continue;
                }

                if (sum < count && _sums.Key(sum) == p)
                {
                    _list.Entries[entries++] = _sums.Entries[sum++];
                }

                for (var i = 0; i < parts[p].Terms; i++, term++)
                {
                    var digit = _digits[term].Digit(bit);
                    if (digit != 0 && !_infinite[term])
                    {
                        _list.Entries[entries++] = ((ulong)(uint)p << 32) + ((ulong)(uint)term << 1) + (digit < 0 ? 1u : 0);
                    }
                }
            }

            return entries;
        }
    }

    private CpuBackend Owner => owner;

    private BucketBases<C, F, K> Bases => bases;

    private SparseMatrix<S> Matrix => matrix;
}
