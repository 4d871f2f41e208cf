namespace ProverBench.Proving.Fri;

/// <summary>What a verifier draws.</summary>
/// <param name="Alpha">Batches the opened columns.</param>
/// <param name="Betas">One a folding step.</param>
/// <param name="Indices">Query positions in the tallest codeword, with repetition.</param>
internal sealed record FriChallenges<E>(E Alpha, E[] Betas, long[] Indices)
    where E : unmanaged;
