namespace ProverBench.Algebra.Hashing;

/// <summary>The leaves that enter a tree at one level: 2^LogLeaves of Width elements, the rows of all matrices of that height joined.</summary>
public readonly record struct TreeLevel(int LogLeaves, int Width);
