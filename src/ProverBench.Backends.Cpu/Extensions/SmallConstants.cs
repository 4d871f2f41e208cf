namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>2.</summary>
internal readonly struct ConstantTwo : ISmallConstant
{
    /// <inheritdoc/>
    public static uint Value => 2;
}

/// <summary>3.</summary>
internal readonly struct ConstantThree : ISmallConstant
{
    /// <inheritdoc/>
    public static uint Value => 3;
}

/// <summary>7.</summary>
internal readonly struct ConstantSeven : ISmallConstant
{
    /// <inheritdoc/>
    public static uint Value => 7;
}

/// <summary>11.</summary>
internal readonly struct ConstantEleven : ISmallConstant
{
    /// <inheritdoc/>
    public static uint Value => 11;
}
