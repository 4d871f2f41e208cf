using System.Numerics;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Ifma.Points;

/// <summary>Writes the steps of adding many pairs of affine points with one inversion (Montgomery's trick in 32 lanes), for coordinates in Fp or Fp2.</summary>
/// <remarks>
/// A group is eight coordinates side by side, E bytes; four groups are a block. Points take two groups, x then y. x is below <see cref="Stored"/> and carried; y is
/// at most 2p and not carried, because it may have been negated limb by limb. Products, their prefixes and inverses are below 2p.
/// λ = (y₂ − y₁)/(x₂ − x₁), x₃ = λ² − x₁ − x₂, y₃ = λ·(x₁ − x₃) − y₁. The steps go through a block's four groups one operation at a time, so that the processor has four
/// independent chains to run.
/// </remarks>
internal sealed class PairEmitter
{
    /// <summary>Groups of a block.</summary>
    public const int Groups = 4;

    private readonly LimbEmitter _limbs;
    private readonly CoordinateEmitter _emitter;
    private readonly BigInteger _p;

    /// <param name="limbs">Writes what is modulo p.</param>
    /// <param name="degree">1 or 2.</param>
    public PairEmitter(LimbEmitter limbs, int degree)
    {
        _limbs = limbs;
        _p = limbs.Modulus;
        _emitter = new(limbs, degree, new(rsp));
    }

    /// <summary>What coordinates of records are below: 9/8·p.</summary>
    public BigInteger Stored => 9 * _p / 8;

    private BigInteger Product => 2 * _p;

    private int E => _emitter.Bytes;

    private Assembler Code => _limbs.Code;

    /// <summary>(z, x, y, groups): z ← x·y/R, groups ≥ 1 without gaps.</summary>
    public void Multiply()
    {
        Enter();
        Loop(rcx, () =>
        {
            Claim(_emitter.Multiply(new(rdi), new(new(rsi), Product), new(new(rdx), Product)), Product);
            Advance(E, rdi, rsi, rdx);
        });
        Return();
    }

    /// <summary>(first, second, difference, prefix, groups): difference ← x₂ − x₁, prefix[g + 4] ← prefix[g]·difference[g]; groups ≥ 1.</summary>
    public void Differences()
    {
        Enter();
        Loop(r8, () =>
        {
            var difference = Claim(_emitter.Subtract(new(rdx), new(new(rsi), Stored), new CoordinateAt(new(rdi), Stored)), 4 * _p);
            Claim(_emitter.Multiply(new(rcx, null, Groups * E), new(new(rcx), Product), difference), Product);
            Advance(2 * E, rdi, rsi);
            Advance(E, rdx, rcx);
        });
        Return();
    }

    /// <summary>(difference, prefix, groups): prefix[g + 4] ← prefix[g]·difference[g]; groups ≥ 1.</summary>
    public void Products()
    {
        Enter();
        Loop(rdx, () =>
        {
            Claim(_emitter.Multiply(new(rsi, null, Groups * E), new(new(rsi), Product), new(new(rdi), 4 * _p)), Product);
            Advance(E, rdi, rsi);
        });
        Return();
    }

    /// <summary>
    /// (first, second, difference, prefix, work, blocks): second ← first + second, from the last block down; work starts with the inverses of the four groups' products
    /// so far, and ends with those of what comes before. The pointers are those of the last block.
    /// </summary>
    public void Sums()
    {
        Enter();
        Loop(r9, () =>
        {
            ByGroup(() =>
            {
                var inverse = new CoordinateAt(Work(0), Product);
                Claim(_emitter.Multiply(Work(1), inverse, new(new(rcx, r10), Product)), Product);
                Claim(_emitter.Multiply(Work(0), inverse, new(new(rdx, r10), 4 * _p)), Product);
            });
            ByGroup(() =>
            {
                var rise = _emitter.Subtract(Work(3), Y(rsi), Y(rdi));
                Claim(_emitter.Multiply(Work(2), rise, new(Work(1), Product)), Product);
            });
            ByGroup(() =>
            {
                var square = _emitter.Square(Work(1), new(Work(2), Product));
                var x = Claim(_emitter.SubtractReduce(new(rsi, r11), square, X(rdi), X(rsi)), Stored);
                Claim(_emitter.Subtract(Work(3), X(rdi), x), 4 * _p);
            });
            ByGroup(() =>
            {
                var product = _emitter.Multiply(Work(1), new(Work(3), 4 * _p), new(Work(2), Product));
                Claim(_emitter.SubtractReduce(new(rsi, r11, E), product, Y(rdi)), Stored);
            });
            Advance(-2 * E * Groups, rdi, rsi);
            Advance(-E * Groups, rdx, rcx);
        });
        Return();
    }

    /// <summary>
    /// (first, second, difference, infinite, work, groups): difference ← x₂ − x₁; where it is 0 modulo p, prepares a doubling, or, where the sum is infinity, sets the lane's bit
    /// in the group's byte of infinite and a difference of 1. A doubling is a pair with difference 2·y₁ and y₂ = 3·x₁² + y₁, so that the slope is the tangent's. Returns 0 where
    /// there was nothing to do.
    /// </summary>
    public void Repair()
    {
        Enter();
        Code.kxorw(k5, k5, k5);
        Loop(r9, () =>
        {
            var (x, y) = (new CoordinateAt(new(rdi), Stored), new CoordinateAt(new(rdi, null, E), (2 * _p) + 1, IsCarried: false));
            var other = new CoordinateAt(new(rsi, null, E), (2 * _p) + 1, IsCarried: false);
            var difference = Claim(_emitter.Subtract(new(rdx), new(new(rsi), Stored), x), 4 * _p);
            // k2: equal x; k3: y₁ + y₂ = 0. Equal x leaves y₂ = ±y₁, so what is not infinity is a doubling, and y₁ = 0 is infinity.
            ZeroLanes(k2, difference);
            Code.kmovb(__byte_ptr[rcx], k2);
            Code.kortestw(k2, k2);
            var ordinary = Code.CreateLabel();
            Code.je(ordinary);
            Code.korw(k5, k5, k2);
            ZeroLanes(k3, y, other);
            Code.kandnw(k3, k3, k2);
            Code.kandnw(k2, k3, k2);
            Code.kmovb(__byte_ptr[rcx], k2);
            var square = _emitter.Square(Plain(0), x);
            var tangent = _emitter.AddReduce(Plain(1), square, square, square, y);
            Claim(tangent, Stored);
            var twice = Claim(_emitter.AddReduce(Plain(2), y, y), Stored);
            var vector = _limbs.Take();
            for (var at = 0; at < E; at += 64)
            {
                Code.vmovdqu64(vector, tangent.Address.Plus(at)[0]);
                Code.vmovdqu64(__zmmword_ptr[rsi + (E + at)].k3, vector);
                Code.vmovdqu64(vector, twice.Address.Plus(at)[0]);
                Code.vmovdqu64(__zmmword_ptr[rdx + at].k3, vector);
                Code.vpbroadcastq(vector, __qword_ptr[_limbs.Pool.Word(at == 0 ? 1UL : 0)]);
                Code.vmovdqu64(__zmmword_ptr[rdx + at].k2, vector);
            }

            _limbs.Release(vector);
            Code.Label(ref ordinary);
            Advance(2 * E, rdi, rsi);
            Advance(E, rdx);
            Advance(1, rcx);
        });
        Code.kmovw(eax, k5);
        Return();
    }

    /// <summary>The lanes of a sum whose coefficients are all 0 modulo p. Changes k1.</summary>
    private void ZeroLanes(AssemblerRegisterK lanes, CoordinateAt value, params ReadOnlySpan<CoordinateAt> others)
    {
        for (var i = 0; i < _emitter.Degree; i++)
        {
            var parts = new LimbVector[others.Length];
            for (var k = 0; k < parts.Length; k++)
            {
                parts[k] = _emitter.Part(others[k], i);
            }

            var canonical = _limbs.Canonical(_limbs.Add(_emitter.Part(value, i), parts));
            var all = canonical.Registers![0];
            for (var j = 1; j < canonical.Registers.Length; j++)
            {
                Code.vporq(all, all, canonical.Registers[j]);
            }

            if (i == 0)
            {
                Code.vptestnmq(lanes, all, all);
            }
            else
            {
                Code.vptestnmq(k1, all, all);
                Code.kandw(lanes, lanes, k1);
            }

            _limbs.Release(canonical);
        }
    }

    private CoordinateAt X(AssemblerRegister64 points) => new(new(points, r11), Stored);

    private CoordinateAt Y(AssemblerRegister64 points) => new(new(points, r11, E), (2 * _p) + 1, IsCarried: false);

    /// <summary>The group's place in one of the work area's blocks.</summary>
    private LimbAddress Work(int block) => new(r8, r10, block * Groups * E);

    private LimbAddress Plain(int at) => new(r8, null, at * E);

    private static CoordinateAt Claim(CoordinateAt value, BigInteger below)
        => value.Below <= below ? value with { Below = below } : throw new InvalidOperationException($"code is not in range: {value.Below} where {below} is claimed");

    /// <summary>The body with r10 = E·g and r11 = 2E·g for the block's groups.</summary>
    private void ByGroup(Action body)
    {
        Code.xor(r10d, r10d);
        Code.xor(r11d, r11d);
        var again = Code.CreateLabel();
        Code.Label(ref again);
        body();
        Advance(E, r10);
        Advance(2 * E, r11);
        Code.cmp(r10, Groups * E);
        Code.jne(again);
    }

    private void Loop(AssemblerRegister64 count, Action body)
    {
        var again = Code.CreateLabel();
        Code.Label(ref again);
        body();
        Code.dec(count);
        Code.jne(again);
    }

    private void Advance(int bytes, params ReadOnlySpan<AssemblerRegister64> pointers)
    {
        foreach (var pointer in pointers)
        {
            Code.add(pointer, bytes);
        }
    }

    /// <summary>Makes room for coordinates' scratch on the stack, aligned, and loads constants.</summary>
    private void Enter()
    {
        Code.push(rbp);
        Code.mov(rbp, rsp);
        Code.sub(rsp, 6 * _limbs.GroupBytes);
        Code.and(rsp, -64);
        _limbs.LoadConstants();
    }

    private void Return()
    {
        Code.vzeroupper();
        Code.mov(rsp, rbp);
        Code.pop(rbp);
        Code.ret();
    }
}
