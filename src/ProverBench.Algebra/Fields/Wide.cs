using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace ProverBench.Algebra.Fields;

/// <summary>64-bit words with carries, written without branches: a data-dependent branch here costs up to seven times.</summary>
internal static class Wide
{
    /// <summary>high·2^64 + low = a·b.</summary>
    /// <remarks>mulx for the high word and a plain multiply for the low one: Math.BigMul stores the low word to the stack.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MulHigh(ulong a, ulong b, out ulong low)
    {
        low = a * b;
        return Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);
    }

    /// <summary>carry·2^64 + result = a·b + c + carry; cannot overflow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MulAdd(ulong a, ulong b, ulong c, ref ulong carry)
    {
        var high = MulHigh(a, b, out var low);
        low += c;
        high += low < c ? 1UL : 0UL;
        low += carry;
        high += low < carry ? 1UL : 0UL;
        carry = high;
        return low;
    }

    /// <summary>carry·2^64 + result = a + b + carry, carry in {0, 1}.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong a, ulong b, ref ulong carry)
    {
        var sum = a + b;
        var first = sum < a ? 1UL : 0UL;
        var result = sum + carry;
        carry = first + (result < sum ? 1UL : 0UL);
        return result;
    }

    /// <summary>result = a − b − borrow, borrow in {0, 1} out again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Sub(ulong a, ulong b, ref ulong borrow)
    {
        var difference = a - b;
        var first = a < b ? 1UL : 0UL;
        var result = difference - borrow;
        borrow = first + (difference < borrow ? 1UL : 0UL);
        return result;
    }
}
