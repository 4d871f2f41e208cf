using System.Numerics;

namespace ProverBench.Algebra.Fields;

/// <summary>A prime of 4 or 6 limbs and its distinguished elements.</summary>
public interface IPrimeFieldParameters
{
    /// <summary>The field's name.</summary>
    static abstract string Name { get; }

    /// <summary>p, odd; the top bit of the top limb is free.</summary>
    static abstract BigInteger Modulus { get; }

    /// <summary>A generator of the multiplicative group.</summary>
    static abstract uint Generator { get; }

    /// <summary>Bytes of the canonical encoding.</summary>
    static abstract int ByteSize { get; }
}
