namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Small integers of a field.</summary>
internal static class Small<F>
    where F : unmanaged, IPrimeField<F>
{
    /// <summary>2.</summary>
    public static readonly F Two = F.FromUInt64(2);

    /// <summary>3.</summary>
    public static readonly F Three = F.FromUInt64(3);

    /// <summary>4.</summary>
    public static readonly F Four = F.FromUInt64(4);

    /// <summary>5.</summary>
    public static readonly F Five = F.FromUInt64(5);

    /// <summary>6.</summary>
    public static readonly F Six = F.FromUInt64(6);
}
