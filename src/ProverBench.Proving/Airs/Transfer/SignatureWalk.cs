using ProverBench.Algebra.EcGFp5;
using ProverBench.Proving.Block;
using static ProverBench.Proving.Airs.Transfer.TransferStepsColumns;

namespace ProverBench.Proving.Airs.Transfer;

/// <summary>The steps of R = s·G + c·A of many signatures side by side, so that one inversion serves a step of them all.</summary>
internal sealed class SignatureWalk
{
    private const int Variants = 64;

    private static readonly Goldilocks5 Three = Goldilocks5.FromUInt64(3);

    private readonly IReadOnlyList<SegmentSlot> _slots;
    private readonly EcGFp5Point[] _starts;
    private readonly Goldilocks5[] _slopes;

    /// <summary>Prepares the starting points Q ± A.</summary>
    public SignatureWalk(IReadOnlyList<SegmentSlot> slots)
    {
        _slots = slots;
        _starts = new EcGFp5Point[slots.Count];
        _slopes = new Goldilocks5[slots.Count];
        var start = SignedBases.Sums[0];
        for (var t = 0; t < slots.Count; t++)
        {
            _slopes[t] = slots[t].PublicKey.X - start.X;
        }

        new QuinticInversion(slots.Count).Invert(_slopes);
        for (var t = 0; t < slots.Count; t++)
        {
            var key = slots[t].PublicKey;
            _slopes[t] *= (FirstDigit(t) ? key.Y : -key.Y) - start.Y;
            var x = Goldilocks5.Square(_slopes[t]) - start.X - key.X;
            _starts[t] = new(x, (_slopes[t] * (start.X - x)) - start.Y);
        }
    }

    /// <summary>The first accumulator of a slot.</summary>
    public EcGFp5Point Start(int slot) => _starts[slot];

    /// <summary>The slope of Q and ±A.</summary>
    public Goldilocks5 StartSlope(int slot) => _slopes[slot];

    /// <summary>The first digit of c.</summary>
    public bool FirstDigit(int slot) => (_slots[slot].Signature.Challenge >> (Schnorr.ChallengeBits - 1)) != 0;

    /// <summary>The bits of e before a row, modulo p; after all for row 127.</summary>
    public Goldilocks Challenge(int slot, int row)
    {
        var bits = _slots[slot].Signature.Challenge >> (Rows - 1 - row);
        return Goldilocks.FromUInt64((ulong)(bits % Goldilocks.Modulus));
    }

    /// <summary>Writes the curve's columns of consecutive slots, the first at the block's first row, and R of each.</summary>
    /// <exception cref="InvalidOperationException">A key meets a sum that has no slope whatever the digits.</exception>
    public void Walk(int from, int count, TraceBlock block, Span<EcGFp5Point> nonces)
    {
        var pending = Enumerable.Range(0, count).ToArray();
        for (var variant = 0; pending.Length > 0; variant++)
        {
            if (variant == Variants)
            {
                throw new InvalidOperationException($"slot {from + pending[0]}: the key of its sender has no steps");
            }

            var run = new Run(this, from, pending, variant, block, nonces);
            pending = run.All();
        }
    }

    /// <summary>One variant of some slots of a block.</summary>
    private readonly ref struct Run
    {
        private readonly SignatureWalk _walk;
        private readonly int _from;
        private readonly int[] _members;
        private readonly TraceBlock _block;
        private readonly Span<EcGFp5Point> _nonces;
        private readonly SignedScalar[] _scalars;
        private readonly Goldilocks5[] _x, _y, _inverses, _x1, _y1, _x2, _y2;
        private readonly bool[] _failed;
        private readonly QuinticInversion _inversion;

        public Run(SignatureWalk walk, int from, int[] members, int variant, TraceBlock block, Span<EcGFp5Point> nonces)
        {
            (_walk, _from, _members, _block) = (walk, from, members, block);
            _nonces = nonces;
            var count = members.Length;
            _scalars = [.. members.Select(m => new SignedScalar(walk._slots[from + m].Signature.Response, variant))];
            (_x, _y, _x1, _y1) = (new Goldilocks5[count], new Goldilocks5[count], new Goldilocks5[count], new Goldilocks5[count]);
            (_x2, _y2, _inverses) = (new Goldilocks5[count], new Goldilocks5[count], new Goldilocks5[2 * count]);
            _failed = new bool[count];
            _inversion = new(2 * count);
        }

        /// <summary>All rows; the slots for which this variant does not do.</summary>
        public int[] All()
        {
            for (var t = 0; t < _members.Length; t++)
            {
                var start = _walk._starts[_from + _members[t]];
                (_x[t], _y[t]) = (start.X, start.Y);
            }

            for (var row = 0; row < Rows - 1; row++)
            {
                Step(row);
            }

            Last();
            var (members, failed) = (_members, _failed);
            return [.. members.Where((_, t) => failed[t])];
        }

        private void Step(int row)
        {
            var count = _members.Length;
            for (var t = 0; t < count; t++)
            {
                var (added, key) = (Base(t, row), Key(t, row));
                _inverses[t] = Divisor(t, added);
                _inverses[count + t] = Divisor(t, key);
            }

            _inversion.Invert(_inverses);
            for (var t = 0; t < count; t++)
            {
                var (added, key) = (Base(t, row), Key(t, row));
                var baseSlope = _inverses[t] * Dividend(t, added);
                var keySlope = _inverses[count + t] * Dividend(t, key);
                _block.Set(BaseSlope, Row(t, row), baseSlope);
                Write(t, row, _walk._slots[_from + _members[t]].PublicKey, keySlope);
                (_x1[t], _y1[t]) = Third(baseSlope, _x[t], _y[t], added.X);
                (_x2[t], _y2[t]) = Third(keySlope, _x[t], _y[t], key.X);
                _inverses[t] = _x2[t] - _x1[t];
                _failed[t] |= _inverses[t].IsZero;
            }

            _inversion.Invert(_inverses.AsSpan(0, count));
            for (var t = 0; t < count; t++)
            {
                var slope = _inverses[t] * (_y2[t] - _y1[t]);
                _block.Set(SumSlope, Row(t, row), slope);
                (_x[t], _y[t]) = Third(slope, _x1[t], _y1[t], _x2[t]);
            }
        }

        /// <summary>Row 127: acc is R, and the key's cells hold W with (R + T) + (R + W) = the next slot's start.</summary>
        private void Last()
        {
            var count = _members.Length;
            const int row = Rows - 1;
            for (var t = 0; t < count; t++)
            {
                _nonces[_members[t]] = new(_x[t], _y[t]);
                _inverses[t] = Divisor(t, Base(t, row));
            }

            _inversion.Invert(_inverses.AsSpan(0, count));
            for (var t = 0; t < count; t++)
            {
                var added = Base(t, row);
                var slope = _inverses[t] * Dividend(t, added);
                _block.Set(BaseSlope, Row(t, row), slope);
                (_x1[t], _y1[t]) = Third(slope, _x[t], _y[t], added.X);
                _inverses[t] = Next(t).X - _x1[t];
            }

            // R + T, R + W and −start are on a line.
            _inversion.Invert(_inverses.AsSpan(0, count));
            for (var t = 0; t < count; t++)
            {
                _failed[t] |= _inverses[t].IsZero;
                var next = Next(t);
                var slope = -(_inverses[t] * (next.Y + _y1[t]));
                _block.Set(SumSlope, Row(t, row), slope);
                _x2[t] = Goldilocks5.Square(slope) - _x1[t] - next.X;
                _y2[t] = (slope * (_x2[t] - _x1[t])) + _y1[t];
                _inverses[t] = _x2[t] - _x[t];
            }

            // R, W and −(R + W) are on a line.
            _inversion.Invert(_inverses.AsSpan(0, count));
            for (var t = 0; t < count; t++)
            {
                var digit = NextChallenge(t) - (Goldilocks.FromUInt64(2) * _walk.Challenge(_from + _members[t], row));
                _failed[t] |= _inverses[t].IsZero | !Goldilocks.TryInvert(digit + digit - Goldilocks.One, out var sign);
                var slope = -(_inverses[t] * (_y2[t] + _y[t]));
                var x = Goldilocks5.Square(slope) - _x[t] - _x2[t];
                var y = (slope * (x - _x[t])) + _y[t];
                _failed[t] |= x.Equals(_x[t]);
                Write(t, row, new(x, Goldilocks5.Scale(y, sign)), slope);
            }
        }

        /// <summary>Where the slot after it begins, the first after the last.</summary>
        private EcGFp5Point Next(int t) => _walk._starts[(_from + _members[t] + 1) % _walk._starts.Length];

        private Goldilocks NextChallenge(int t) => _walk.Challenge((_from + _members[t] + 1) % _walk._slots.Count, 0);

        private void Write(int t, int row, in EcGFp5Point key, in Goldilocks5 keySlope)
        {
            var at = Row(t, row);
            var choice = _scalars[t][row];
            _block.Set(Accumulator, at, _x[t]);
            _block.Set(Accumulator + 5, at, _y[t]);
            _block.Set(TransferStepsColumns.Key, at, key.X);
            _block.Set(TransferStepsColumns.Key + 5, at, key.Y);
            _block.Set(KeySlope, at, keySlope);
            _block.Set(Sign, at, choice.Sign);
            _block.Set(Choice, at, choice.U);
            _block.Set(Choice + 1, at, choice.V);
            _block.Set(Choice + 2, at, choice.U && choice.V);
            _block[TransferStepsColumns.Challenge, at] = _walk.Challenge(_from + _members[t], row);
        }

        private int Row(int t, int row) => (_members[t] * Rows) + row;

        private EcGFp5Point Base(int t, int row)
        {
            var (sign, u, v) = _scalars[t][row];
            var sum = SignedBases.Sums[(u ? 1 : 0) + (v ? 2 : 0)];
            return sign ? sum : -sum;
        }

        private EcGFp5Point Key(int t, int row)
        {
            var slot = _walk._slots[_from + _members[t]];
            return ((slot.Signature.Challenge >> (Rows - 2 - row)) & 1) == 1 ? slot.PublicKey : -slot.PublicKey;
        }

        private Goldilocks5 Divisor(int t, in EcGFp5Point other)
        {
            var difference = other.X - _x[t];
            if (!difference.IsZero)
            {
                return difference;
            }

            _failed[t] |= !other.Y.Equals(_y[t]);
            return other.Y + other.Y;
        }

        private Goldilocks5 Dividend(int t, in EcGFp5Point other)
            => other.X.Equals(_x[t]) ? (Three * Goldilocks5.Square(other.X)) + EcGFp5Curve.A : other.Y - _y[t];

        /// <summary>The sum of two points: the third point of the line, mirrored.</summary>
        private static (Goldilocks5 X, Goldilocks5 Y) Third(in Goldilocks5 slope, in Goldilocks5 x1, in Goldilocks5 y1, in Goldilocks5 x2)
        {
            var x = Goldilocks5.Square(slope) - x1 - x2;
            return (x, (slope * (x1 - x)) - y1);
        }
    }
}
