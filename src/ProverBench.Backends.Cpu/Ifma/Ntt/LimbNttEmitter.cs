using System.Numerics;
using Iced.Intel;
using static Iced.Intel.AssemblerRegisters;

namespace ProverBench.Backends.Cpu.Ifma.Ntt;

/// <summary>Writes the routines of transforms over a prime field: eight transforms side by side, limbs of 52 bits, one or two layers at a time.</summary>
/// <remarks>
/// Lanes hold values below <see cref="Bound"/> between routines. Values are sums of at most four such in registers, reduced once for two layers; the emitter computes ranges.
/// Factors that serve all lanes are five words, those of single lanes groups.
/// </remarks>
internal sealed class LimbNttEmitter(LimbEmitter limbs)
{
    private readonly WordEmitter _words = new(limbs);

    /// <summary>What values between routines are below: 5/4·p.</summary>
    public BigInteger Bound => 5 * limbs.Modulus / 4;

    private Assembler Code => limbs.Code;

    private int Group => limbs.GroupBytes;

    /// <summary>(data, count, blocks, factors0, factors1): on each block of 2^logRadix segments of count groups, (a, b) ← (a + r·b, a − r·b), or inverse (a, b) ← (a + b, (a − b)·r) in the reverse order.</summary>
    /// <param name="inverse">Which.</param>
    /// <param name="logRadix">1 or 2 layers: one factor a block for the outer, two for the inner.</param>
    /// <param name="own">True where factors are groups; otherwise five words.</param>
    public void Step(bool inverse, int logRadix, bool own)
    {
        Code.push(rbp);
        Code.push(rbx);
        Code.mov(rbp, rsp);
        Code.sub(rsp, 3 * Group);
        Code.and(rsp, -64);
        limbs.LoadConstants();
        Code.imul(r10, rsi, Group);
        Code.lea(r11, __[r10 + r10]);
        Code.lea(rbx, __[r11 + r10]);
        var block = Code.CreateLabel();
        Code.Label(ref block);
        LimbVector[] factors;
        if (own)
        {
            factors = [Factor(new(rcx)), Factor(new(r8)), Factor(new(r8, null, Group))];
        }
        else
        {
            factors = [Spread(rcx, 0, 0), .. logRadix == 2 ? [Spread(r8, 0, 1), Spread(r8, 8 * limbs.Limbs, 2)] : (LimbVector[])[]];
        }

        Code.mov(rax, rsi);
        var iteration = Code.CreateLabel();
        Code.Label(ref iteration);
        LimbAddress[] data = [new(rdi), new(rdi, r10), new(rdi, r11), new(rdi, rbx)];
        switch (inverse, logRadix)
        {
            case (false, 1):
                ForwardTwo(data, factors);
                break;
            case (false, _):
                ForwardFour(data, factors);
                break;
            case (true, 1):
                InverseTwo(data, factors);
                break;
            default:
                InverseFour(data, factors);
                break;
        }

        Code.add(rdi, Group);
        Code.dec(rax);
        Code.jne(iteration);
        Code.add(rdi, logRadix == 1 ? r10 : rbx);
        var factor = own ? Group : 8 * limbs.Limbs;
        Code.add(rcx, factor);
        Code.add(r8, 2 * factor);
        Code.dec(rdx);
        Code.jne(block);
        Code.mov(rsp, rbp);
        Code.pop(rbx);
        Code.pop(rbp);
        Return();
    }

    /// <summary>(target, g, factors, count): group i of target ← g times the i-th five words of factors.</summary>
    public void Factors()
    {
        limbs.LoadConstants();
        var again = Code.CreateLabel();
        var g = limbs.Load(new(rsi), Bound);
        Code.Label(ref again);
        var factor = Broadcast(rdx, 0);
        var product = limbs.Multiply(g, factor);
        limbs.Release(factor);
        limbs.Store(product, new(rdi));
        Code.add(rdi, Group);
        Code.add(rdx, 8 * limbs.Limbs);
        Code.dec(rcx);
        Code.jne(again);
        Return();
    }

    /// <summary>(target, source, bytes from row to row, rows): group i of target ← the eight neighbouring elements of row i, words below <see cref="Bound"/>.</summary>
    public void Load()
    {
        limbs.LoadConstants();
        var again = Code.CreateLabel();
        Code.lea(rax, __[rsi + (rdx * 4)]);
        Code.Label(ref again);
        for (var line = 0; line < 4; line++)
        {
            Code.prefetcht0(__byte_ptr[rax + (64 * line)]);
        }

        limbs.Store(_words.FromWords(_words.LoadFourWords(new(rsi)), Bound), new(rdi));
        Code.add(rsi, rdx);
        Code.add(rax, rdx);
        Code.add(rdi, Group);
        Code.dec(rcx);
        Code.jne(again);
        Return();
    }

    /// <summary>(target, bytes from row to row, source, rows, scale): row i of target ← group i of source, as words: as they are, canonical, or times a group and canonical.</summary>
    public void Store(bool scaled, bool canonical)
    {
        limbs.LoadConstants();
        var again = Code.CreateLabel();
        Code.Label(ref again);
        var value = limbs.Load(new(rdx), Bound);
        if (scaled)
        {
            var product = limbs.Multiply(value, new(new(r8), limbs.Modulus));
            limbs.Release(value);
            value = product;
        }

        if (canonical)
        {
            value = limbs.Canonical(value);
        }

        _words.StoreFourWords(_words.ToWords(value, 4), new(rdi));
        Code.add(rdi, rsi);
        Code.add(rdx, Group);
        Code.dec(rcx);
        Code.jne(again);
        Return();
    }

    private void Return()
    {
        Code.vzeroupper();
        Code.ret();
    }

    private LimbVector Factor(LimbAddress at) => new(at, Bound);

    private LimbVector Broadcast(AssemblerRegister64 from, int displacement)
    {
        var registers = new AssemblerRegisterZMM[limbs.Limbs];
        for (var i = 0; i < registers.Length; i++)
        {
            registers[i] = limbs.Take();
            Code.vpbroadcastq(registers[i], __qword_ptr[from + (displacement + (8 * i))]);
        }

        return new(registers, limbs.Modulus, carried: true);
    }

    /// <summary>Five words in all lanes of a place on the stack.</summary>
    private LimbVector Spread(AssemblerRegister64 from, int displacement, int place)
        => limbs.Store(Broadcast(from, displacement), new(rsp, null, place * Group));

    private LimbVector Value(LimbAddress at) => new(at, Bound);

    private LimbVector Product(LimbVector value, LimbVector factor)
    {
        var product = limbs.Multiply(value, factor);
        limbs.Release(value);
        return product;
    }

    private LimbVector Difference(LimbVector a, params ReadOnlySpan<LimbVector> others)
    {
        var difference = limbs.Subtract(a, others);
        limbs.Release(a);
        return difference;
    }

    private LimbVector Sum(LimbVector a, params ReadOnlySpan<LimbVector> others)
    {
        var sum = limbs.Add(a, others);
        limbs.Release(a);
        return sum;
    }

    private void Put(LimbVector value, LimbAddress to)
    {
        if (value.Below > Bound)
        {
            throw new InvalidOperationException("code is not in range: values between routines are below 5/4·p");
        }

        limbs.Store(value, to);
    }

    private void ForwardTwo(LimbAddress[] x, LimbVector[] factors)
    {
        var product = Product(limbs.Load(x[1], Bound), factors[0]);
        Put(limbs.Reduce(limbs.Subtract(Value(x[0]), product)), x[1]);
        Put(limbs.Reduce(limbs.Add(Value(x[0]), product)), x[0]);
        limbs.Release(product);
    }

    private void ForwardFour(LimbAddress[] x, LimbVector[] factors)
    {
        var outer = Product(limbs.Load(x[3], Bound), factors[0]);
        var first = limbs.Carry(limbs.Add(Value(x[1]), outer));
        var second = limbs.Carry(limbs.Subtract(Value(x[1]), outer));
        limbs.Release(outer);
        first = Product(first, factors[1]);
        second = Product(second, factors[2]);
        outer = Product(limbs.Load(x[2], Bound), factors[0]);
        Put(limbs.Reduce(limbs.Subtract(Value(x[0]), outer, second)), x[3]);
        Put(limbs.Reduce(Sum(limbs.Subtract(Value(x[0]), outer), second)), x[2]);
        Put(limbs.Reduce(Difference(limbs.Add(Value(x[0]), outer), first)), x[1]);
        Put(limbs.Reduce(limbs.Add(Value(x[0]), outer, first)), x[0]);
        limbs.Release(outer);
        limbs.Release(first);
        limbs.Release(second);
    }

    private void InverseTwo(LimbAddress[] x, LimbVector[] factors)
    {
        var product = Product(limbs.Carry(limbs.Subtract(Value(x[0]), Value(x[1]))), factors[0]);
        Put(limbs.Reduce(limbs.Add(Value(x[0]), Value(x[1]))), x[0]);
        Put(product, x[1]);
    }

    private void InverseFour(LimbAddress[] x, LimbVector[] factors)
    {
        var first = Product(limbs.Carry(limbs.Subtract(Value(x[0]), Value(x[1]))), factors[1]);
        var second = Product(limbs.Carry(limbs.Subtract(Value(x[2]), Value(x[3]))), factors[2]);
        var last = Product(limbs.Carry(limbs.Subtract(first, second)), factors[0]);
        var sum = limbs.Reduce(limbs.Add(first, second));
        limbs.Release(first);
        limbs.Release(second);
        var middle = Product(limbs.Carry(Difference(limbs.Add(Value(x[0]), Value(x[1])), Value(x[2]), Value(x[3]))), factors[0]);
        Put(limbs.Reduce(limbs.Add(Value(x[0]), Value(x[1]), Value(x[2]), Value(x[3]))), x[0]);
        Put(sum, x[1]);
        Put(middle, x[2]);
        Put(last, x[3]);
    }
}
