namespace ProverBench.Backends.Cpu.Grinding;

/// <summary>One search as one thread does a stretch of it; a struct that all threads share.</summary>
internal interface INonceSearch
{
    /// <summary>The least nonce that serves with from &lt;= nonce &lt; to; to when there is none.</summary>
    ulong First(ulong from, ulong to);
}
