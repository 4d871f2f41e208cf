namespace ProverBench.Backends.Cpu.Extensions;

/// <summary>A small integer as a type, so that products with it are specialised.</summary>
internal interface ISmallConstant
{
    /// <summary>The integer.</summary>
    static abstract uint Value { get; }
}
