using System.Numerics;
using Iced.Intel;
using ProverBench.Algebra.Hashing;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>Writes Poseidon2 over a prime below 2^31, x³, x⁵ or x⁷, for eight states side by side, an element in the 64-bit lanes of one register.</summary>
/// <remarks>
/// A register holds an element x as an integer congruent to x times a unit plus an offset, both known while the code is written, as is the range of the integer. So
/// sums are plain additions; S-boxes take sums as they are; what a constant would add is added to the accumulator that a product starts from, in front of the
/// linear layer, through its inverse. Nothing is reduced until a range asks for it, and a range that does not fit throws when the code is written.
/// </remarks>
internal sealed class PermutationEmitter<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Columns of the external matrix's blocks.</summary>
    private const int Columns = 4;

    /// <summary>Groups of eight states.</summary>
    private const int Groups = 2;

    /// <summary>Bytes of a vector in scratch memory.</summary>
    private const int Stride = 64;

    /// <summary>Bytes of eight elements where states come from and go to.</summary>
    private const int GroupBytes = 32;

    /// <summary>The widest state of which partial rounds have registers for the S-box among the last round's sums.</summary>
    private const int MixedWidth = 16;

    /// <summary>
    /// Elements of a partial round of which all but a sum is done before the total is known, which is an operation more: they are for the time in which a total is made.
    /// </summary>
    private const int EarlyMultiples = 8;

    /// <summary>Entries below this are multiplied by as the integers they are.</summary>
    private const int SmallEntry = 256;


    private static readonly F s_unit = FieldMath.Pow(F.FromUInt64(2), LaneCode.Bits);

    private readonly Poseidon2Parameters<F> _parameters;
    private readonly LaneCode _lanes;
    private readonly Assembler _code;
    private readonly ExternalInverse<F> _inverse;
    private readonly ValueRange[] _ranges;
    private readonly F[] _offsets;
    private readonly F _memoryUnit;
    private readonly List<ulong> _roundConstants = [];
    private readonly int[] _state;
    private readonly int[] _sums = new int[Columns];
    private readonly bool[] _alternates;
    /// <summary>What the second square of an S-box of full rounds is divided by: R where it is a product like others. Units change from round to round where it is not.</summary>
    private readonly F _fullScale;
    private readonly int _step;
    private F _unit;
    private int _group;
    private bool _areNegated;
    private int _growthBits;

    /// <param name="code">What is written to.</param>
    /// <param name="parameters">The instance; <see cref="Supports"/> it.</param>
    /// <param name="memoryUnit">What an element is multiplied by in memory: 2^32 in Montgomery form, 1 in plain form.</param>
    public PermutationEmitter(Assembler code, Poseidon2Parameters<F> parameters, F memoryUnit)
    {
        (_code, _parameters, _memoryUnit) = (code, parameters, memoryUnit);
        _lanes = new(code, F.Characteristic);
        _inverse = new(parameters);
        _state = new int[Width];
        _ranges = new ValueRange[Width];
        _offsets = new F[Width];
        (_fullScale, _step) = (s_unit, StepOf(Modulus));
        if (IsMersenne)
        {
            _fullScale = F.One;
        }
        else if (_step != 0 && parameters.SboxDegree > 3)
        {
            _fullScale = FieldMath.Pow(F.FromUInt64(2), (ulong)_step);
        }

        _unit = s_unit;
        _alternates = [.. Enumerable.Range(0, Width).Select(i => i > 0 && Alternates(parameters.InternalDiagonalMinusOne[i]))];
    }

    /// <summary>The words that the code reads at rsi.</summary>
    public ulong[] Table => _lanes.Table;

    /// <summary>The words that the code reads at rdx: the constants of the full rounds, round by round.</summary>
    public ulong[] RoundConstants => [.. _roundConstants];

    private int Width => _parameters.Width;

    /// <summary>Blocks by which sums are put off: an operation that waits long keeps others out of a core's queues.</summary>
    private int Delay => _parameters.SboxDegree == 3 ? 2 : 1;

    private int Half => _parameters.RoundsFull / 2;

    private BigInteger Modulus => _lanes.Modulus;

    private F Bias => F.FromBigInteger(_lanes.Bias);

    private bool IsMersenne => Modulus == int.MaxValue;

    /// <summary>Whether the code can be written: the state fits the registers, and element 0's entry is such that its constant can be added to the S-box.</summary>
    public static bool Supports(Poseidon2Parameters<F> parameters)
        => F.Characteristic < BigInteger.One << 31 && parameters.Width is >= Columns and <= PermutationCode.MaxWidth && !(parameters.InternalDiagonalMinusOne[0] + F.One).IsZero;

    /// <summary>(states, table, constants, scratch, stride): permutes sixteen states, Width times sixteen elements of 32 bits that lie stride bytes apart.</summary>
    /// <remarks>
    /// Both groups of eight go through loads, full rounds and stores side by side: where one waits for sums of all its elements, the other has products. Partial rounds need
    /// the registers for one group at a time.
    /// </remarks>
    public void Write()
    {
        _code.mov(r9, rcx);
        _lanes.Prologue();
        _code.mov(rcx, rdx);
        _code.lea(r11, __[r8 + (r8 * 2)]);
        Load();
        FullRounds(_parameters.ExternalInitial, AfterInitialRounds());
        if (_parameters.RoundsPartial > 0)
        {
            PartialRounds();
        }

        FullRounds(_parameters.ExternalFinal, BeforeStores());
        Store();
        _code.vzeroupper();
        _code.ret();
    }

    /// <summary>k where p = (2^w − 1)·2^k + 1; else 0.</summary>
    private static int StepOf(BigInteger modulus)
    {
        var k = (int)BigInteger.TrailingZeroCount(modulus - 1);
        return k > 1 && (((modulus - 1) >> k) + 1).IsPowerOfTwo ? k : 0;
    }

    /// <summary>What an element is held as in partial rounds.</summary>
    private static F Stored(F value) => value * s_unit;

    /// <summary>What is multiplied by to multiply by a value.</summary>
    private static BigInteger Factor(F value) => (value * s_unit).ToBigInteger();

    /// <summary>The unit of an S-box's result.</summary>
    private F UnitAfter(F unit, F scale)
    {
        var inverse = FieldMath.Invert(s_unit);
        var square = unit * unit * inverse;
        var fourth = square * square * FieldMath.Invert(scale);
        return _parameters.SboxDegree switch
        {
            3 => square * unit * inverse,
            5 => fourth * unit * inverse,
            _ => fourth * (square * unit * inverse) * inverse,
        };
    }

    /// <summary>The unit whose S-box has a result in this one.</summary>
    private F UnitBefore(F unit, F scale)
    {
        var order = F.Characteristic - 1;
        var (degree, root) = (_parameters.SboxDegree, BigInteger.One);
        while (((order * root) + 1) % degree != 0)
        {
            root++;
        }

        return FieldMath.Pow(unit * FieldMath.Invert(UnitAfter(F.One, scale)), (ulong)(((order * root) + 1) / degree));
    }

    /// <summary>What a product starts from that something is added to.</summary>
    private BigInteger StartOf(F added) => (added - Bias).ToBigInteger();

    /// <summary>What is to be added behind the last of the first full rounds.</summary>
    private F[] AfterInitialRounds()
    {
        if (_parameters.RoundsPartial == 0)
        {
            return _parameters.ExternalFinal[..Width].ToArray();
        }

        var constants = new F[Width];
        constants[0] = _parameters.Internal[0];
        return constants;
    }

    /// <summary>What the products of the stores have too much, in front of them.</summary>
    private F[] BeforeStores()
    {
        var constants = new F[Width];
        Array.Fill(constants, -Bias * FieldMath.Invert(_memoryUnit));
        return constants;
    }

    /// <summary>From memory to 2^52 times the element, with the first round's constants, and the first linear layer.</summary>
    private void Load()
    {
        _lanes.Open();
        var constants = _inverse.Apply(_parameters.ExternalInitial[..Width].ToArray());
        for (var round = 0; round < Half; round++)
        {
            _unit = UnitBefore(_unit, _fullScale);
        }

        var factor = Factor(_unit * FieldMath.Invert(_memoryUnit));
        Layer(i =>
        {
            if (i % Columns == 0)
            {
                Go(i);
            }

            var start = StartOf(constants[i] * _unit);
            _state[i] = _lanes.ProductWith(LaneStart.Everywhere(start), _lanes.Load(i % Columns, GroupBytes * _group), factor);
            _ranges[i] = _lanes.RangeOfProduct(new(0, uint.MaxValue), ValueRange.Only(Modulus), ValueRange.Only(start));
        });
        _lanes.Close();
    }

    /// <summary>From sums to canonical elements in memory.</summary>
    private void Store()
    {
        _lanes.Open();
        var factor = Factor(_memoryUnit * FieldMath.Invert(_unit));
        for (_group = 0; _group < Groups; _group++)
        {
            for (var i = 0; i < Width; i++)
            {
                if (i % Columns == 0)
                {
                    Go(i);
                }

                var range = _lanes.RangeOfProduct(_ranges[i], ValueRange.Only(Modulus), default);
                if (!range.IsWithin(0, 2 * Modulus))
                {
                    throw new InvalidOperationException($"code is not in range: a result lies between {range.Low} and {range.High}");
                }

                _lanes.Store(i % Columns, GroupBytes * _group, _lanes.ReduceOnce(_lanes.ProductWith(LaneStart.Zero, Get(i), factor)));
            }
        }

        _lanes.Close();
    }

    /// <summary>Goes to the four elements of a block, which are taken in order.</summary>
    private void Go(int at)
    {
        if (at == 0)
        {
            _lanes.First();
        }
        else
        {
            _lanes.Next();
        }
    }

    private int Place(int i) => (_group * (Width + Columns)) + i;

    /// <summary>An element after a linear layer.</summary>
    private int Get(int i) => _lanes.AddPlace(_lanes.Get(Place(i)), Place(Width + (i % Columns)));

    /// <summary>Rounds in a loop; a round adds the constants of the one that follows.</summary>
    private void FullRounds(ReadOnlySpan<F> constants, F[] last)
    {
        for (var round = 1; round <= Half; round++)
        {
            _unit = UnitAfter(_unit, _fullScale);
            foreach (var constant in _inverse.Apply(round < Half ? constants.Slice(round * Width, Width).ToArray() : last))
            {
                _roundConstants.Add((ulong)StartOf(constant * _unit));
            }
        }

        // What holds before the first round and after every one.
        var bound = BigInteger.One << 40;
        foreach (var range in _ranges)
        {
            bound = BigInteger.Max(bound, range.High + 1);
            LaneCode.RequireOperand(range);
        }

        Array.Fill(_ranges, new(0, bound));
        _code.mov(eax, Half);
        var again = _code.CreateLabel();
        _code.Label(ref again);
        _lanes.Open();
        var before = _ranges[0];
        Layer(i =>
        {
            (_state[i], _ranges[i]) = (Get(i), before);
            Sbox(i, LaneStart.OfRound(i), new(0, Modulus - 1), _fullScale);
        });
        _lanes.Close();
        _code.add(rcx, 8 * Width);
        _code.dec(eax);
        _code.jne(again);
        foreach (var range in _ranges)
        {
            if (!range.IsWithin(0, bound))
            {
                throw new InvalidOperationException($"code is not in range: a full round leaves values between {range.Low} and {range.High}");
            }
        }
    }

    /// <summary>state[i] ← start + state[i]^D: x³ as x²·x, x⁵ as x⁴·x, x⁷ as (x³)²·x, or where squares are products like others as x⁴·x³, a shorter chain.</summary>
    /// <param name="i">Which element.</param>
    /// <param name="start">What its power is added to.</param>
    /// <param name="startRange">And that one's range.</param>
    /// <param name="scale">What the second square is divided by.</param>
    private void Sbox(int i, LaneStart start, ValueRange startRange, F scale)
    {
        var (x, range) = (_state[i], _ranges[i]);
        var companion = _lanes.Companion(x);
        var (square, squareRange) = Square(x, range, companion, scale);
        switch (_parameters.SboxDegree)
        {
            case 3:
                Finish(square, squareRange, x, range, companion);
                break;
            case 5:
                var (power, powerRange) = SquareOfPower(square, squareRange, scale);
                Finish(power, powerRange, x, range, companion);
                break;
            default:
                var exact = _lanes.Correction;
                var third = _lanes.Product(LaneStart.Everywhere(exact), square, x, companion);
                var thirdRange = _lanes.RangeOfProduct(squareRange, range, ValueRange.Only(exact));
                if (!scale.Equals(s_unit))
                {
                    var (sixth, sixthRange) = SquareOfPower(third, thirdRange, scale);
                    Finish(sixth, sixthRange, x, range, companion);
                    break;
                }

                var (fourth, fourthRange) = SquareOfPower(square, squareRange, scale);
                Finish(fourth, fourthRange, third, thirdRange, _lanes.Companion(third));
                break;
        }

        void Finish(int left, ValueRange leftRange, int right, ValueRange rightRange, int rightCompanion)
        {
            _state[i] = _lanes.Product(start, left, right, rightCompanion);
            _ranges[i] = _lanes.RangeOfProduct(leftRange, rightRange, startRange);
        }
    }

    /// <summary>
    /// x²/R modulo p. Where 2^31 − 1 squares it as a word of 32 bits (x⁵ alone is a permutation there) it may be −x²/R as well: what a product has too much is little there, and to
    /// take it away, and the sign, leaves less than 2^32.
    /// </summary>
    private (int Value, ValueRange Range) Square(int x, ValueRange range, int companion, F scale)
    {
        var isWord = IsMersenne && !scale.Equals(s_unit);
        var start = isWord ? -_lanes.Bias : _lanes.Correction;
        var (square, squareRange) = (_lanes.Product(LaneStart.Everywhere(start), x, x, companion), _lanes.RangeOfProduct(range, range, ValueRange.Only(start)));
        return isWord ? (_lanes.Magnitude(square), new(0, BigInteger.Max(squareRange.High, _lanes.Bias))) : (square, squareRange);
    }

    /// <summary>The square of a product, x²/scale modulo p, without a companion where the modulus allows it.</summary>
    private (int Value, ValueRange Range) SquareOfPower(int x, ValueRange range, F scale)
    {
        if (scale.Equals(s_unit))
        {
            var exact = _lanes.Correction;
            return (
                _lanes.Product(LaneStart.Everywhere(exact), x, x, _lanes.Companion(x)),
                _lanes.RangeOfProduct(range, range, ValueRange.Only(exact)));
        }

        var square = _lanes.MultiplyWords(x, x, range, range);
        var squareRange = new ValueRange(range.Low * range.Low, range.High * range.High);
        return IsMersenne
            ? (_lanes.FoldWide(square), new(0, int.MaxValue + (squareRange.High >> 31)))
            : (_lanes.ReduceByPower(square, _step), new(0, (squareRange.High >> _step) + Modulus));
    }

    /// <summary>Something for every element and the external matrix after it, both groups. A block's sums go among the next block's products.</summary>
    private void Layer(Action<int> element)
    {
        var delayed = new Queue<List<LaneOperation>>();
        for (_group = 0; _group < Groups; _group++)
        {
            for (var at = 0; at < Width; at += Columns)
            {
                var (first, second) = (Pair(at), Pair(at + 2));
                var pending = delayed.Count < Delay ? [] : delayed.Dequeue();
                _lanes.Mix(_lanes.Aside(() => _lanes.Mix(first, second)), pending);
                delayed.Enqueue(_lanes.Aside(() =>
                {
                    Block(at);
                    PutBlock(at);
                }));
            }
        }

        foreach (var pending in delayed)
        {
            _lanes.Mix(pending, []);
        }

        List<LaneOperation> Pair(int at)
            => _lanes.Aside(() => _lanes.Mix(_lanes.Aside(() => element(at)), _lanes.Aside(() => element(at + 1))));

        var largest = _ranges.Max(r => r.High);
        var rows = _parameters.ExternalMatrix == Poseidon2ExternalMatrix.PaperM4 ? 16 : 7;
        Array.Fill(_ranges, new(0, largest * rows * (Width > Columns ? (Width / Columns) + 1 : 1)));
    }

    /// <summary>M4 to a block of elements.</summary>
    private void Block(int at)
    {
        var block = _state.AsSpan(at, Columns);
        var (x0, x1, x2, x3) = (block[0], block[1], block[2], block[3]);
        var (left, right) = (_lanes.Add(x0, x1), _lanes.Add(x2, x3));
        if (_parameters.ExternalMatrix == Poseidon2ExternalMatrix.PaperM4)
        {
            var e = _lanes.Add(_lanes.Add(x1, x1), right);
            var f = _lanes.Add(_lanes.Add(x3, x3), left);
            block[3] = _lanes.Add(_lanes.ShiftLeft(right, 2), f);
            block[1] = _lanes.Add(_lanes.ShiftLeft(left, 2), e);
            block[0] = _lanes.Add(f, block[1]);
            block[2] = _lanes.Add(e, block[3]);
            return;
        }

        var sum = _lanes.Add(left, right);
        var (with1, with3) = (_lanes.Add(sum, x1), _lanes.Add(sum, x3));
        block[0] = _lanes.Add(with1, left);
        block[1] = _lanes.Add(_lanes.Add(x2, x2), with1);
        block[2] = _lanes.Add(with3, right);
        block[3] = _lanes.Add(_lanes.Add(x0, x0), with3);
    }

    /// <summary>
    /// What M_E is beyond its blocks: the sum of every column of several blocks, which is kept and added to the column's elements where they are read. Elements wait in scratch memory, so that
    /// registers are left for chains of products.
    /// </summary>
    private void PutBlock(int at)
    {
        for (var column = 0; column < Columns; column++)
        {
            _lanes.Put(Place(at + column), _state[at + column]);
            _sums[column] = Width == Columns ? _lanes.Zero() : at == 0 ? _state[column] : _lanes.Add(_sums[column], _state[at + column]);
            if (at + Columns == Width)
            {
                _lanes.Put(Place(Width + column), _sums[column]);
            }
        }
    }

    /// <summary>All partial rounds; what follows adds no constants, so they leave with the next round's.</summary>
    private void PartialRounds()
    {
        _code.mov(r10d, Groups);
        var again = _code.CreateLabel();
        _code.Label(ref again);
        _lanes.Open();
        _group = 0;
        for (var i = 0; i < Width; i++)
        {
            _state[i] = Get(i);
        }

        _offsets[0] = Stored(_parameters.Internal[0]);
        List<LaneOperation> pending = [];
        for (var round = 0; round < _parameters.RoundsPartial; round++)
        {
            _growthBits = GrowthBits(round);
            PartialRound(round + 1 < _parameters.RoundsPartial ? _parameters.Internal[round + 1] : _parameters.ExternalFinal[0], ref pending);
        }

        _lanes.Mix(pending, []);
        AddFirstConstants();
        for (var i = 0; i < Width; i++)
        {
            _lanes.Put(Place(i), _state[i]);
        }

        for (var column = 0; column < Columns; column++)
        {
            _lanes.Put(Place(Width + column), _lanes.Zero());
        }

        _lanes.Close();
        _code.add(r9, Place(Width + Columns) * Stride);
        _code.dec(r10d);
        _code.jne(again);
        _code.sub(r9, Groups * Place(Width + Columns) * Stride);
    }

    /// <summary>
    /// log₂ of what an element may grow to in a partial round: products take a sum of 24 of them, squares of words of 32 bits ask less of what they are given. Where these are
    /// in full rounds alone, two rounds suffice to be small again.
    /// </summary>
    private int GrowthBits(int round)
    {
        var isSmall = !_fullScale.Equals(s_unit) && round + 2 >= _parameters.RoundsPartial;
        return isSmall ? 34 : 46;
    }

    /// <summary>One partial round; element 0 has its constant already, and leaves with the next one's.</summary>
    /// <param name="next">The next constant.</param>
    /// <param name="pending">The last round's other elements, which go among this one's S-box; then this one's.</param>
    private void PartialRound(F next, ref List<LaneOperation> pending)
    {
        var others = F.Zero;
        for (var i = 1; i < Width; i++)
        {
            others += IsNegated(i) ? -_offsets[i] : _offsets[i];
        }

        // Element 0 becomes (sum of the others) + (1 + μ₀)·power, and its offset is to be the next constant's.
        var entry = _parameters.InternalDiagonalMinusOne[0] + F.One;
        var isDifference = entry.Equals(-F.One);
        var powerOffset = (Stored(next) - others - (isDifference ? F.Zero : Bias)) * FieldMath.Invert(entry);
        var start = StartOf(powerOffset);
        var sum = 0;
        ValueRange range = default;
        pending.AddRange(_lanes.Aside(() => sum = SumOfOthers(out range)));
        var sbox = _lanes.Aside(() => Sbox(0, LaneStart.Everywhere(start), ValueRange.Only(start), s_unit));
        if (Width <= MixedWidth)
        {
            _lanes.Mix(sbox, pending);
        }
        else
        {
            _lanes.Mix(pending, []);
            _lanes.Mix(sbox, []);
        }

        var (power, powerRange) = (_state[0], _ranges[0]);
        if (range.Low < powerRange.High)
        {
            var bias = MultipleAbove(powerRange.High - range.Low);
            sum = _lanes.AddConstant(sum, bias);
            range += ValueRange.Only(bias);
        }

        if (isDifference)
        {
            _state[0] = _lanes.Subtract(sum, power);
            _ranges[0] = range - powerRange;
        }
        else
        {
            _state[0] = _lanes.ProductWith(LaneStart.Of(sum), power, Factor(entry));
            _ranges[0] = _lanes.RangeOfProduct(powerRange, ValueRange.Only(Modulus), range);
        }

        _offsets[0] = Stored(next);
        var total = Total(_lanes.Add(sum, power), range + powerRange, others + powerOffset);
        _areNegated = !_areNegated;
        var negated = total;
        if (_areNegated && _alternates.Contains(true))
        {
            var above = MultipleAbove(total.Range.High);
            negated = new(_lanes.SubtractFrom(above, total.Value), ValueRange.Only(above) - total.Range, -total.Offset);
        }

        // What does not wait for the total stands in front.
        var late = new List<LaneOperation>();
        pending = _lanes.Aside(() =>
        {
            var early = 0;
            for (var i = 1; i < Width; i++)
            {
                Update(i, _alternates[i] ? negated : total, late, ref early);
            }
        });
        pending.AddRange(late);
    }

    /// <summary>The sum of all elements made small enough to be added to each.</summary>
    private PartialTotal<F> Total(int sum, ValueRange range, F offset)
    {
        if (IsMersenne)
        {
            LaneCode.RequireOperand(range);
            return new(_lanes.Fold(sum), _lanes.RangeOfFold(range), offset);
        }

        var correction = _lanes.Correction;
        return new(
            _lanes.ProductWith(LaneStart.Everywhere(correction), sum, Factor(F.One)),
            _lanes.RangeOfProduct(range, ValueRange.Only(Modulus), ValueRange.Only(correction)),
            offset);
    }

    /// <summary>The least multiple of p that is not below a bound.</summary>
    private BigInteger MultipleAbove(BigInteger bound) => (bound + Modulus - 1) / Modulus * Modulus;

    private int SumOfOthers(out ValueRange range)
    {
        var sums = new List<int>();
        var negated = new List<int>();
        range = ValueRange.Only(0);
        for (var i = 1; i < Width; i++)
        {
            (IsNegated(i) ? negated : sums).Add(_state[i]);
            range = IsNegated(i) ? range - _ranges[i] : range + _ranges[i];
        }

        var sum = SumOf(sums, 3);
        return negated.Count == 0 ? sum : _lanes.Subtract(sum, SumOf(negated, 2));
    }

    /// <summary>A sum as several chains side by side.</summary>
    private int SumOf(List<int> values, int chains)
    {
        var sums = values.Take(chains).ToArray();
        for (var i = chains; i < values.Count; i++)
        {
            sums[i % chains] = _lanes.Add(sums[i % chains], values[i]);
        }

        return sums.Aggregate(_lanes.Add);
    }

    /// <summary>state[i] ← μ·state[i] + total, by what is cheapest at its range; operations that need the total go to late.</summary>
    private void Update(int i, PartialTotal<F> total, List<LaneOperation> late, ref int early)
    {
        var entry = _alternates[i] ? -_parameters.InternalDiagonalMinusOne[i] : _parameters.InternalDiagonalMinusOne[i];
        var mu = entry.ToBigInteger();
        _offsets[i] = (_offsets[i] * entry) + total.Offset;
        if (!FitsAsMultiple(_ranges[i], mu) && (TryHalve(i, total, mu, late, ref early) || TryDouble(i, total, mu, late, ref early)))
        {
            return;
        }

        late.AddRange(_lanes.Aside(() => _state[i] = Multiple(i, _state[i], total, mu, entry)));
    }

    /// <summary>μ·state[i] + total where nothing can be done before the total.</summary>
    private int Multiple(int i, int x, PartialTotal<F> total, BigInteger mu, F entry)
    {
        var range = _ranges[i];
        if (FitsAsMultiple(range, mu))
        {
            _ranges[i] = (range * mu) + total.Range;
            return mu.IsOne ? _lanes.Add(x, total.Value) : _lanes.MultiplyLow(LaneStart.Of(total.Value), x, LaneFactor.Everywhere(mu));
        }

        _ranges[i] = _lanes.RangeOfProduct(range, ValueRange.Only(Modulus), total.Range);
        _offsets[i] += Bias;
        return _lanes.ProductWith(LaneStart.Of(total.Value), x, Factor(entry));
    }

    private bool FitsAsMultiple(ValueRange range, BigInteger mu) => (range * mu).IsWithin(0, BigInteger.One << _growthBits);

    /// <summary>
    /// Entries 2^−k with p = c·2^k + 1, where 2^−k = −c: x = h·2^k + l gives x·2^−k = h − l·c, and with the complement l' = 2^k − 1 − l of l the sum of h and l'·c
    /// less a constant, which goes to the offset.
    /// </summary>
    private bool TryHalve(int i, PartialTotal<F> total, BigInteger mu, List<LaneOperation> late, ref int early)
    {
        var (k, c) = HalvingOf(Modulus - mu);
        if (k == 0)
        {
            return false;
        }

        var (x, mask) = (_state[i], (BigInteger.One << k) - 1);
        LaneCode.RequireOperand(_ranges[i]);
        if (early++ >= EarlyMultiples)
        {
            late.AddRange(_lanes.Aside(() =>
            {
                var low = _lanes.AndNot(x, mask);
                _state[i] = _lanes.MultiplyLow(LaneStart.Of(_lanes.AddShifted(total.Value, x, k)), low, LaneFactor.Everywhere(c));
            }));
        }
        else
        {
            var half = _lanes.MultiplyLow(LaneStart.Of(_lanes.ShiftRight(x, k)), _lanes.AndNot(x, mask), LaneFactor.Everywhere(c));
            late.AddRange(_lanes.Aside(() => _state[i] = _lanes.Add(total.Value, half)));
        }

        _ranges[i] = total.Range + (_ranges[i] >> k) + new ValueRange(0, mask * c);
        _offsets[i] += F.FromBigInteger(mask * c);
        return true;
    }

    /// <summary>k and c with p = c·2^k + 1; zeros where c is no such number.</summary>
    private (int K, BigInteger C) HalvingOf(BigInteger c)
    {
        var (power, rest) = BigInteger.DivRem(Modulus - 1, c);
        return rest.IsZero && power.IsPowerOfTwo && !power.IsOne ? ((int)power.GetBitLength() - 1, c) : default;
    }

    /// <summary>Entries 2^k where p = 2^31 − 1: x = h·2^(31−k) + l gives x·2^k = h + l·2^k.</summary>
    private bool TryDouble(int i, PartialTotal<F> total, BigInteger mu, List<LaneOperation> late, ref int early)
    {
        if (!IsMersenne || !mu.IsPowerOfTwo)
        {
            return false;
        }

        var k = (int)mu.GetBitLength() - 1;
        var (x, mask) = (_state[i], (BigInteger.One << (31 - k)) - 1);
        LaneCode.RequireOperand(_ranges[i]);
        if (early++ >= EarlyMultiples)
        {
            late.AddRange(_lanes.Aside(() =>
            {
                var low = _lanes.And(x, mask);
                _state[i] = _lanes.MultiplyLow(LaneStart.Of(_lanes.AddShifted(total.Value, x, 31 - k)), low, LaneFactor.Everywhere(mu));
            }));
        }
        else
        {
            var product = _lanes.MultiplyLow(LaneStart.Of(_lanes.ShiftRight(x, 31 - k)), _lanes.And(x, mask), LaneFactor.Everywhere(mu));
            late.AddRange(_lanes.Aside(() => _state[i] = _lanes.Add(total.Value, product)));
        }

        _ranges[i] = total.Range + (_ranges[i] >> (31 - k)) + new ValueRange(0, mask * mu);
        return true;
    }

    /// <summary>Whether an element's entry is such that its negative is multiplied by more cheaply: the element's sign then changes from round to round.</summary>
    private bool Alternates(F entry)
    {
        var minus = (-entry).ToBigInteger();
        return minus < SmallEntry || HalvingOf(Modulus - minus).K != 0;
    }

    private bool IsNegated(int i) => _areNegated && _alternates[i];

    /// <summary>The constants of the first of the last full rounds, less the offsets, so that nothing is negative; element 0 has its own.</summary>
    private void AddFirstConstants()
    {
        for (var i = 0; i < Width; i++)
        {
            var wanted = i == 0 ? F.Zero : Stored(_parameters.ExternalFinal[i]);
            if (IsNegated(i))
            {
                var constant = (wanted + _offsets[i]).ToBigInteger() + MultipleAbove(_ranges[i].High);
                _state[i] = _lanes.SubtractFrom(constant, _state[i]);
                _ranges[i] = ValueRange.Only(constant) - _ranges[i];
            }
            else if (i > 0)
            {
                var constant = (wanted - _offsets[i]).ToBigInteger() + (_ranges[i].Low < 0 ? MultipleAbove(-_ranges[i].Low) : 0);
                _state[i] = _lanes.AddConstant(_state[i], constant);
                _ranges[i] += ValueRange.Only(constant);
            }
        }
    }
}
