namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>The degree of an S-box as a type, so that its chain of products is compiled straight.</summary>
internal interface ISboxDegree
{
    /// <summary>3, 5 or 7.</summary>
    static abstract int Value { get; }
}

/// <summary>x³.</summary>
internal readonly struct Cube : ISboxDegree
{
    /// <inheritdoc/>
    public static int Value => 3;
}

/// <summary>x⁵.</summary>
internal readonly struct FifthPower : ISboxDegree
{
    /// <inheritdoc/>
    public static int Value => 5;
}

/// <summary>x⁷.</summary>
internal readonly struct SeventhPower : ISboxDegree
{
    /// <inheritdoc/>
    public static int Value => 7;
}
