using System.Buffers.Binary;

namespace ProverBench.Proving.Groth16;

/// <summary>Many multiples of one point, by a table of its multiples in signed windows and affine additions that share their inversions.</summary>
/// <typeparam name="C">The curve.</typeparam>
/// <typeparam name="F">The field of the coordinates.</typeparam>
/// <typeparam name="S">The scalar field.</typeparam>
internal sealed class FixedBase<C, F, S>
    where C : struct, ICurve<C, F, S>
    where F : unmanaged, IField<F>
    where S : unmanaged, IPrimeField<S>
{
    private const int BatchSize = 2048;

    private readonly int _window;
    private readonly AffinePoint<C, F>[][] _multiples;

    /// <summary>Builds the table.</summary>
    /// <param name="point">The point.</param>
    /// <param name="count">Multiples that will be asked for in all; sets the width of the windows.</param>
    public FixedBase(in AffinePoint<C, F> point, long count)
    {
        // A window of w bits costs 2^(w−1) additions once and saves a pass over all scalars for every bit gained.
        _window = Math.Clamp((int)long.Log2(Math.Max(count, 1)) - 3, 3, 14);
        var windows = ((int)S.Order.GetBitLength() / _window) + 1;
        var units = new JacobianPoint<C, F>[windows];
        units[0] = point.ToJacobian();
        for (var w = 1; w < windows; w++)
        {
            units[w] = units[w - 1];
            for (var i = 0; i < _window; i++)
            {
                units[w] = units[w].Double();
            }
        }

        var affine = new AffinePoint<C, F>[windows];
        PointMath.Normalize<C, F>(units, affine);
        var half = 1 << (_window - 1);
        _multiples = new AffinePoint<C, F>[windows][];
        for (var w = 0; w < windows; w++)
        {
            _multiples[w] = new AffinePoint<C, F>[half];
            _multiples[w][0] = affine[w];
        }

        // multiples[k + j] = multiples[k − 1] + multiples[j]: each round doubles what there is, for all windows at once.
        var adder = new BatchAdder<C, F>();
        for (var k = 1; k < half; k *= 2)
        {
            foreach (var row in _multiples)
            {
                var sums = row.AsSpan(k, k);
                row.AsSpan(0, k).CopyTo(sums);
                adder.AddToAll(sums, row[k - 1]);
            }
        }
    }

    /// <summary>results[i] ← [scalars[i]]point, on up to that many threads.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public AffinePoint<C, F>[] Multiply(S[] scalars, int threads, CancellationToken stop)
    {
        var results = new AffinePoint<C, F>[scalars.Length];
        var batches = (scalars.Length + BatchSize - 1) / BatchSize;
        Parallel.For(
            0,
            batches,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop },
            () => new BatchAdder<C, F>(),
            (batch, _, adder) =>
            {
                var from = batch * BatchSize;
                var count = Math.Min(BatchSize, scalars.Length - from);
                Batch(scalars.AsSpan(from, count), results.AsSpan(from, count), adder);
                return adder;
            },
            _ => { });
        return results;
    }

    private void Batch(ReadOnlySpan<S> scalars, Span<AffinePoint<C, F>> results, BatchAdder<C, F> adder)
    {
        var digits = new int[scalars.Length * _multiples.Length];
        for (var i = 0; i < scalars.Length; i++)
        {
            Recode(scalars[i], digits.AsSpan(i * _multiples.Length, _multiples.Length));
        }

        var addends = new AffinePoint<C, F>[scalars.Length];
        for (var w = 0; w < _multiples.Length; w++)
        {
            for (var i = 0; i < scalars.Length; i++)
            {
                var digit = digits[(i * _multiples.Length) + w];
                addends[i] = digit switch
                {
                    0 => AffinePoint<C, F>.Infinity,
                    > 0 => _multiples[w][digit - 1],
                    _ => -_multiples[w][-digit - 1],
                };
            }

            adder.Add(results, addends);
        }
    }

    /// <summary>Digits in [−2^(w−1), 2^(w−1)], lowest first, with Σ digits[j]·2^(w·j) = scalar.</summary>
    private void Recode(in S scalar, Span<int> digits)
    {
        Span<byte> bytes = stackalloc byte[S.ByteSize + 8];
        bytes.Clear();
        scalar.WriteCanonical(bytes[..S.ByteSize]);
        var carry = 0;
        for (var j = 0; j < digits.Length; j++)
        {
            var bit = j * _window;
            var word = bit / 8 < S.ByteSize ? BinaryPrimitives.ReadUInt64LittleEndian(bytes[(bit / 8)..]) : 0;
            var digit = (int)((word >> (bit % 8)) & ((1ul << _window) - 1)) + carry;
            carry = digit > 1 << (_window - 1) ? 1 : 0;
            digits[j] = digit - (carry << _window);
        }
    }
}
