namespace ProverBench.Algebra.Curves.Precompiles;

/// <summary>An Ethereum precompiled contract as a function of bytes; false, with the reason, where the contract would fail.</summary>
public delegate bool Precompile(ReadOnlySpan<byte> input, out byte[] output, out PointRefusal refusal);
