using System.Numerics;
using Iced.Intel;
using ProverBench.Algebra.Hashing;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>Writes Poseidon2 over a prime below 2^31, x³, x⁵ or x⁷, for eight states side by side, an element in the 64-bit lanes of one register.</summary>
/// <remarks>
/// A register holds an element x as an integer congruent to x·2^52 plus an offset, both known while the code is written, as is the range of the integer. So
/// sums are plain additions; S-boxes take sums as they are; what a constant would add is added to the accumulator that a product starts from, in front of the
/// linear layer, through its inverse. Nothing is reduced until a range asks for it, and a range that does not fit throws when the code is written.
/// </remarks>
internal sealed class PermutationEmitter<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>Bytes of a vector of elements of 32 bits, two groups of eight states.</summary>
    private const int Stride = 64;

    /// <summary>log₂ of what an element of partial rounds may grow to: an S-box takes it, and so does a sum of 24.</summary>
    private const int GrowthBits = 44;

    private static readonly F s_unit = FieldMath.Pow(F.FromUInt64(2), LaneCode.Bits);

    private readonly Poseidon2Parameters<F> _parameters;
    private readonly LaneCode _lanes;
    private readonly Assembler _code;
    private readonly ExternalInverse<F> _inverse;
    private readonly AssemblerRegisterZMM[] _state;
    private readonly ValueRange[] _ranges;
    private readonly F[] _offsets;
    private readonly F _memoryUnit;
    private readonly List<ulong> _roundConstants = [];

    /// <param name="code">What is written to.</param>
    /// <param name="parameters">The instance; <see cref="Supports"/> it.</param>
    /// <param name="memoryUnit">What an element is multiplied by in memory: 2^32 in Montgomery form, 1 in plain form.</param>
    public PermutationEmitter(Assembler code, Poseidon2Parameters<F> parameters, F memoryUnit)
    {
        (_code, _parameters, _memoryUnit) = (code, parameters, memoryUnit);
        _lanes = new(code, F.Characteristic, parameters.Width);
        _inverse = new(parameters);
        _state = [.. _lanes.Kept];
        _ranges = new ValueRange[Width];
        _offsets = new F[Width];
    }

    /// <summary>The words that the code reads at rsi.</summary>
    public ulong[] Table => _lanes.Table;

    /// <summary>The words that the code reads at rdx: the constants of the full rounds, round by round.</summary>
    public ulong[] RoundConstants => [.. _roundConstants];

    private int Width => _parameters.Width;

    private int Half => _parameters.RoundsFull / 2;

    private BigInteger Modulus => _lanes.Modulus;

    /// <summary>Whether the code can be written: the state fits the registers, and element 0's entry is such that its constant can be added to the S-box.</summary>
    public static bool Supports(Poseidon2Parameters<F> parameters)
        => F.Characteristic < BigInteger.One << 31 && parameters.Width is >= 4 and <= 24 && !(parameters.InternalDiagonalMinusOne[0] + F.One).IsZero;

    /// <summary>(state, table, constants): permutes sixteen states, Width vectors of sixteen elements of 32 bits.</summary>
    public void Write()
    {
        _code.mov(r8d, 2);
        _lanes.Prologue();
        var again = _code.CreateLabel();
        _code.Label(ref again);
        _code.mov(rcx, rdx);
        Load();
        External();
        FullRounds(_parameters.ExternalInitial, AfterInitialRounds());
        if (_parameters.RoundsPartial > 0)
        {
            _offsets[0] = Stored(_parameters.Internal[0]);
            for (var round = 0; round < _parameters.RoundsPartial; round++)
            {
                PartialRound(round + 1 < _parameters.RoundsPartial ? _parameters.Internal[round + 1] : _parameters.ExternalFinal[0]);
            }

            AddFirstConstants();
        }

        FullRounds(_parameters.ExternalFinal, null);
        Store();
        _code.add(rdi, Stride / 2);
        _code.dec(r8d);
        _code.jne(again);
        _code.vzeroupper();
        _code.ret();
    }

    private static F Stored(F value) => value * s_unit;

    private static BigInteger Above(F residue, BigInteger modulus) => residue.ToBigInteger() + modulus;

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

    /// <summary>From memory to 2^52 times the element, with the first round's constants.</summary>
    private void Load()
    {
        var constants = _inverse.Apply(_parameters.ExternalInitial[..Width].ToArray());
        var (factor, companion) = _lanes.Constant((s_unit * s_unit * FieldMath.Invert(_memoryUnit)).ToBigInteger());
        var group = (_lanes.Free - 1) / 2;
        for (var from = 0; from < Width; from += group)
        {
            var products = new List<LaneProduct>();
            for (var i = from; i < Math.Min(Width, from + group); i++)
            {
                var start = Above(Stored(constants[i]), Modulus);
                _code.vpmovzxdq(_state[i], __ymmword_ptr[rdi + (Stride * i)]);
                products.Add(new(_state[i], _state[i], factor, companion, LaneStart.Word(_lanes.Word(start))));
                _ranges[i] = _lanes.RangeOfProduct(new(0, uint.MaxValue), ValueRange.Only(Modulus), ValueRange.Only(start));
            }

            _lanes.Products([.. products]);
        }
    }

    /// <summary>From sums to canonical elements in memory.</summary>
    private void Store()
    {
        var (factor, companion) = _lanes.Constant(_memoryUnit.ToBigInteger());
        var group = (_lanes.Free - 1) / 2;
        for (var from = 0; from < Width; from += group)
        {
            var products = new List<LaneProduct>();
            for (var i = from; i < Math.Min(Width, from + group); i++)
            {
                var range = _lanes.RangeOfProduct(_ranges[i], ValueRange.Only(Modulus), ValueRange.Only(Modulus));
                if (!range.IsWithin(0, 2 * Modulus))
                {
                    throw new InvalidOperationException($"code is not in range: a result lies between {range.Low} and {range.High}");
                }

                products.Add(new(_state[i], _state[i], factor, companion, LaneStart.Modulus));
            }

            _lanes.Products([.. products]);
            var less = _lanes.Take();
            for (var i = from; i < Math.Min(Width, from + group); i++)
            {
                _code.vpsubq(less, _state[i], _lanes.Everywhere(Modulus));
                _code.vpminuq(_state[i], _state[i], less);
                _code.vpmovqd(__ymmword_ptr[rdi + (Stride * i)], _state[i]);
            }

            _lanes.Release(less);
        }
    }

    /// <summary>Rounds in a loop, whose constants are those that follow them.</summary>
    private void FullRounds(ReadOnlySpan<F> constants, F[]? last)
    {
        for (var round = 1; round <= Half; round++)
        {
            var next = round < Half ? _inverse.Apply(constants.Slice(round * Width, Width).ToArray()) : last is null ? new F[Width] : _inverse.Apply(last);
            foreach (var constant in next)
            {
                _roundConstants.Add((ulong)Above(Stored(constant), Modulus));
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
        var size = (_lanes.Free - 1) / TemporariesOfSbox;
        for (var from = 0; from < Width; from += size)
        {
            var group = Enumerable.Range(from, Math.Min(size, Width - from)).ToArray();
            Sbox(group, i => (LaneStart.Word(__qword_ptr[rcx + (8 * i)]), new(Modulus, (2 * Modulus) - 1)), shared: true);
        }

        External();
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

    /// <summary>Registers an S-box takes at most, but for one that all of a group share.</summary>
    private int TemporariesOfSbox => _parameters.SboxDegree switch { 3 => 4, 5 => 5, _ => 6 };

    /// <summary>x ← start + x^D, for elements side by side.</summary>
    /// <param name="group">Indices of elements.</param>
    /// <param name="start">What an element's power is added to, and its range.</param>
    /// <param name="shared">x⁷ as x·x²·x⁴, which shares companions; otherwise as x³·x⁴, which is a shorter chain.</param>
    private void Sbox(int[] group, Func<int, (LaneStart Start, ValueRange Range)> start, bool shared)
    {
        var modulus = ValueRange.Only(Modulus);
        var x = group.Select(i => _state[i]).ToArray();
        var (xs, squares) = (Companions(x), Take(group.Length));
        Multiply(squares, x, x, xs, LaneStart.Modulus);
        var widest = group.Select(i => _ranges[i]).MaxBy(r => r.High);
        LaneCode.RequireOperand(_ranges[group.MinBy(i => _ranges[i].Low)]);
        var square = _lanes.RangeOfProduct(widest, widest, modulus);
        switch (_parameters.SboxDegree)
        {
            case 3:
                Finish(squares, x, xs, square, widest);
                _lanes.Release(squares);
                break;
            case 5:
                {
                    var seconds = Companions(squares);
                    Multiply(squares, squares, squares, seconds, LaneStart.Modulus);
                    _lanes.Release(seconds);
                    Finish(squares, x, xs, _lanes.RangeOfProduct(square, square, modulus), widest);
                    _lanes.Release(squares);
                    break;
                }

            default:
                {
                    var seconds = Companions(squares);
                    var fourth = _lanes.RangeOfProduct(square, square, modulus);
                    if (shared)
                    {
                        var fourths = Take(group.Length);
                        Multiply(fourths, squares, squares, seconds, LaneStart.Modulus);
                        Multiply(fourths, fourths, squares, seconds, LaneStart.Modulus);
                        _lanes.Release(seconds);
                        _lanes.Release(squares);
                        Finish(fourths, x, xs, _lanes.RangeOfProduct(fourth, square, modulus), widest);
                        _lanes.Release(fourths);
                    }
                    else
                    {
                        var cubes = Take(group.Length);
                        Multiply(cubes, squares, x, xs, LaneStart.Modulus);
                        Multiply(squares, squares, squares, seconds, LaneStart.Modulus);
                        _lanes.Release(seconds);
                        var thirds = Companions(cubes);
                        Finish(squares, cubes, thirds, fourth, _lanes.RangeOfProduct(square, widest, modulus));
                        _lanes.Release(thirds);
                        _lanes.Release(cubes);
                        _lanes.Release(squares);
                    }

                    break;
                }
        }

        _lanes.Release(xs);

        void Finish(AssemblerRegisterZMM[] left, AssemblerRegisterZMM[] right, AssemblerRegisterZMM[] companions, ValueRange leftRange, ValueRange rightRange)
        {
            var products = new LaneProduct[group.Length];
            for (var g = 0; g < group.Length; g++)
            {
                var (from, range) = start(group[g]);
                products[g] = new(_state[group[g]], left[g], new(right[g]), new(companions[g]), from);
                _ranges[group[g]] = _lanes.RangeOfProduct(leftRange, rightRange, range);
            }

            _lanes.Products(products);
        }
    }

    private AssemblerRegisterZMM[] Take(int count)
    {
        var registers = new AssemblerRegisterZMM[count];
        for (var i = 0; i < count; i++)
        {
            registers[i] = _lanes.Take();
        }

        return registers;
    }

    private AssemblerRegisterZMM[] Companions(AssemblerRegisterZMM[] factors)
    {
        var companions = Take(factors.Length);
        for (var i = 0; i < factors.Length; i++)
        {
            _lanes.Companion(companions[i], factors[i]);
        }

        return companions;
    }

    private void Multiply(AssemblerRegisterZMM[] targets, AssemblerRegisterZMM[] left, AssemblerRegisterZMM[] right, AssemblerRegisterZMM[] companions, LaneStart start)
    {
        var products = new LaneProduct[targets.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            products[i] = new(targets[i], left[i], new(right[i]), new(companions[i]), start);
        }

        _lanes.Products(products);
    }

    /// <summary>state ← M_E·state, of values that are not negative.</summary>
    private void External()
    {
        var largest = _ranges.Max(r => r.High);
        for (var at = 0; at < Width; at += 4)
        {
            if (_parameters.ExternalMatrix == Poseidon2ExternalMatrix.PaperM4)
            {
                PaperBlock(_state[at], _state[at + 1], _state[at + 2], _state[at + 3]);
            }
            else
            {
                CirculantBlock(_state[at], _state[at + 1], _state[at + 2], _state[at + 3]);
            }
        }

        if (Width > 4)
        {
            for (var column = 0; column < 4; column++)
            {
                var sum = _lanes.Take();
                _code.vpaddq(sum, _state[column], _state[column + 4]);
                for (var at = column + 8; at < Width; at += 4)
                {
                    _code.vpaddq(sum, sum, _state[at]);
                }

                for (var at = column; at < Width; at += 4)
                {
                    _code.vpaddq(_state[at], _state[at], sum);
                }

                _lanes.Release(sum);
            }
        }

        var rows = _parameters.ExternalMatrix == Poseidon2ExternalMatrix.PaperM4 ? 16 : 7;
        Array.Fill(_ranges, new(0, largest * rows * (Width > 4 ? (Width / 4) + 1 : 1)));
    }

    private void CirculantBlock(AssemblerRegisterZMM x0, AssemblerRegisterZMM x1, AssemblerRegisterZMM x2, AssemblerRegisterZMM x3)
    {
        var (left, right, with1, with3) = (_lanes.Take(), _lanes.Take(), _lanes.Take(), _lanes.Take());
        _code.vpaddq(left, x0, x1);
        _code.vpaddq(right, x2, x3);
        _code.vpaddq(with3, left, right);
        _code.vpaddq(with1, with3, x1);
        _code.vpaddq(with3, with3, x3);
        _code.vpaddq(x1, x2, x2);
        _code.vpaddq(x3, x0, x0);
        _code.vpaddq(x0, with1, left);
        _code.vpaddq(x1, x1, with1);
        _code.vpaddq(x2, with3, right);
        _code.vpaddq(x3, x3, with3);
        _lanes.Release(left, right, with1, with3);
    }

    private void PaperBlock(AssemblerRegisterZMM x0, AssemblerRegisterZMM x1, AssemblerRegisterZMM x2, AssemblerRegisterZMM x3)
    {
        var (left, right, e, f) = (_lanes.Take(), _lanes.Take(), _lanes.Take(), _lanes.Take());
        _code.vpaddq(left, x0, x1);
        _code.vpaddq(right, x2, x3);
        _code.vpaddq(e, x1, x1);
        _code.vpaddq(f, x3, x3);
        _code.vpaddq(e, e, right);
        _code.vpaddq(f, f, left);
        _code.vpsllq(x3, right, 2);
        _code.vpsllq(x1, left, 2);
        _code.vpaddq(x3, x3, f);
        _code.vpaddq(x1, x1, e);
        _code.vpaddq(x0, f, x1);
        _code.vpaddq(x2, e, x3);
        _lanes.Release(left, right, e, f);
    }

    /// <summary>One partial round; element 0 has its constant already, and leaves with the next one's.</summary>
    private void PartialRound(F next)
    {
        var others = F.Zero;
        for (var i = 1; i < Width; i++)
        {
            others += _offsets[i];
        }

        // Element 0 becomes (sum of the others) + (1 + μ₀)·power, and its offset is to be the next constant's.
        var entry = _parameters.InternalDiagonalMinusOne[0] + F.One;
        var kappa = (Stored(next) - others) * FieldMath.Invert(entry);
        var start = Above(kappa, Modulus);
        Sbox([0], _ => (LaneStart.Word(_lanes.Word(start)), ValueRange.Only(start)), shared: false);
        var sum = SumOfOthers(out var range);
        var power = _ranges[0];
        if (range.Low < power.High)
        {
            var bias = (power.High - range.Low + Modulus - 1) / Modulus * Modulus;
            _code.vpaddq(sum, sum, _lanes.Everywhere(bias));
            range += ValueRange.Only(bias);
        }

        var total = _lanes.Take();
        _code.vpaddq(total, sum, _state[0]);
        var (one, companion) = _lanes.Constant(s_unit.ToBigInteger());
        var totalRange = _lanes.RangeOfProduct(range + power, ValueRange.Only(Modulus), ValueRange.Only(Modulus));
        var offset = others + kappa;
        if (entry.Equals(-F.One))
        {
            _code.vpsubq(_state[0], sum, _state[0]);
            _ranges[0] = range - power;
        }
        else
        {
            var (factor, factorCompanion) = _lanes.Constant(Stored(entry).ToBigInteger());
            _lanes.Products(new LaneProduct(_state[0], _state[0], factor, factorCompanion, LaneStart.Of(sum)));
            _ranges[0] = _lanes.RangeOfProduct(power, ValueRange.Only(Modulus), range);
        }

        _offsets[0] = Stored(next);
        _lanes.Products(new LaneProduct(total, total, one, companion, LaneStart.Modulus));
        for (var i = 1; i < Width; i++)
        {
            Update(i, total, totalRange, offset);
        }

        _lanes.Release(sum, total);
    }

    private AssemblerRegisterZMM SumOfOthers(out ValueRange range)
    {
        var (even, odd) = (_lanes.Take(), _lanes.Take());
        _code.vpaddq(even, _state[1], _state[2]);
        _code.vmovdqa64(odd, _state[3]);
        range = _ranges[1] + _ranges[2] + _ranges[3];
        for (var i = 4; i < Width; i++)
        {
            var part = i % 2 == 0 ? odd : even;
            _code.vpaddq(part, part, _state[i]);
            range += _ranges[i];
        }

        _code.vpaddq(even, even, odd);
        _lanes.Release(odd);
        return even;
    }

    /// <summary>state[i] ← μ·state[i] + total, by what is cheapest at its range.</summary>
    private void Update(int i, AssemblerRegisterZMM total, ValueRange totalRange, F totalOffset)
    {
        var entry = _parameters.InternalDiagonalMinusOne[i];
        var (mu, x, range) = (entry.ToBigInteger(), _state[i], _ranges[i]);
        var limit = BigInteger.One << GrowthBits;
        var minus = Modulus - mu;
        _offsets[i] = (_offsets[i] * entry) + totalOffset;
        var y = _lanes.Take();
        if (mu.IsOne && (range + totalRange).High < limit)
        {
            _code.vpaddq(y, x, total);
            _ranges[i] = range + totalRange;
        }
        else if (range.Low >= 0 && (range * mu).High < limit)
        {
            _code.vmovdqa64(y, total);
            _code.vpmadd52luq(y, x, _lanes.Everywhere(mu));
            _ranges[i] = (range * mu) + totalRange;
        }
        else if (minus <= 4 && (range * minus).IsWithin(-limit, limit))
        {
            SubtractMultiple(y, x, total, (int)minus);
            _ranges[i] = totalRange - (range * minus);
        }
        else if (!TryHalve(i, y, total, totalRange, mu) && !TryDouble(i, y, total, totalRange, mu))
        {
            if (range.Low < 0)
            {
                var bias = (Modulus - 1 - range.Low) / Modulus * Modulus;
                _code.vpaddq(x, x, _lanes.Everywhere(bias));
                range += ValueRange.Only(bias);
            }

            var (factor, companion) = _lanes.Constant(Stored(entry).ToBigInteger());
            _lanes.Products(new LaneProduct(y, x, factor, companion, LaneStart.Of(total)));
            _ranges[i] = _lanes.RangeOfProduct(range, ValueRange.Only(Modulus), totalRange);
        }

        _state[i] = y;
        _lanes.Release(x);
    }

    /// <summary>y ← total − k·x for k up to 4.</summary>
    private void SubtractMultiple(AssemblerRegisterZMM y, AssemblerRegisterZMM x, AssemblerRegisterZMM total, int k)
    {
        switch (k)
        {
            case 1:
                _code.vpsubq(y, total, x);
                return;
            case 4:
                _code.vpsllq(y, x, 2);
                break;
            default:
                _code.vpaddq(y, x, x);
                break;
        }

        if (k == 3)
        {
            _code.vpaddq(y, y, x);
        }

        _code.vpsubq(y, total, y);
    }

    /// <summary>
    /// Entries ±2^−k with p = c·2^k + 1, where 2^−k = −c: x = h·2^k + l gives x·2^−k = h − l·c, and with the complement l' = 2^k − 1 − l of l the sum of h and l'·c
    /// less a constant, which goes to the offset.
    /// </summary>
    private bool TryHalve(int i, AssemblerRegisterZMM y, AssemblerRegisterZMM total, ValueRange totalRange, BigInteger mu)
    {
        for (var k = 1; k <= 30; k++)
        {
            var (c, rest) = BigInteger.DivRem(Modulus - 1, BigInteger.One << k);
            if (!rest.IsZero)
            {
                return false;
            }

            var isNegative = mu == c;
            if (!isNegative && mu != Modulus - c)
            {
                continue;
            }

            var (x, mask) = (_state[i], (BigInteger.One << k) - 1);
            var low = _lanes.Take();
            _code.vpsraq(y, x, (byte)k);
            if (isNegative)
            {
                _code.vpandq(low, x, _lanes.Everywhere(mask));
                _code.vpsubq(y, total, y);
                _ranges[i] = totalRange - (_ranges[i] >> k) + new ValueRange(0, mask * c);
            }
            else
            {
                _code.vpandnq(low, x, _lanes.Everywhere(mask));
                _code.vpaddq(y, total, y);
                _ranges[i] = totalRange + (_ranges[i] >> k) + new ValueRange(0, mask * c);
                _offsets[i] += F.FromBigInteger(mask * c);
            }

            _code.vpmadd52luq(y, low, _lanes.Everywhere(c));
            _lanes.Release(low);
            return true;
        }

        return false;
    }

    /// <summary>Entries 2^k where p = 2^31 − 1: x = h·2^(31−k) + l gives x·2^k = h + l·2^k.</summary>
    private bool TryDouble(int i, AssemblerRegisterZMM y, AssemblerRegisterZMM total, ValueRange totalRange, BigInteger mu)
    {
        if (Modulus != int.MaxValue || !mu.IsPowerOfTwo)
        {
            return false;
        }

        var k = (int)mu.GetBitLength() - 1;
        var (x, mask) = (_state[i], (BigInteger.One << (31 - k)) - 1);
        var low = _lanes.Take();
        _code.vpsraq(y, x, (byte)(31 - k));
        _code.vpandq(low, x, _lanes.Everywhere(mask));
        _code.vpaddq(y, y, total);
        _code.vpmadd52luq(y, low, _lanes.Everywhere(mu));
        _ranges[i] = totalRange + (_ranges[i] >> (31 - k)) + new ValueRange(0, mask * mu);
        _lanes.Release(low);
        return true;
    }

    /// <summary>The constants of the first of the last full rounds, less the offsets, so that nothing is negative; element 0 has its own.</summary>
    private void AddFirstConstants()
    {
        for (var i = 0; i < Width; i++)
        {
            var constant = (i == 0 ? F.Zero : Stored(_parameters.ExternalFinal[i]) - _offsets[i]).ToBigInteger();
            if (_ranges[i].Low < 0)
            {
                constant += (Modulus - 1 - _ranges[i].Low) / Modulus * Modulus;
            }

            if (!constant.IsZero)
            {
                _code.vpaddq(_state[i], _state[i], _lanes.Everywhere(constant));
                _ranges[i] += ValueRange.Only(constant);
            }
        }
    }
}
