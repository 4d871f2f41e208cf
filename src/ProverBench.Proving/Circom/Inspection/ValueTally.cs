namespace ProverBench.Proving.Circom;

/// <summary>Counts what costs a prover little: 0, 1 and −1.</summary>
internal struct ValueTally<S>
    where S : unmanaged, IPrimeField<S>
{
    private static readonly S MinusOne = -S.One;

    public long Count { get; private set; }

    public long Zeros { get; private set; }

    public long Ones { get; private set; }

    public long MinusOnes { get; private set; }

    public void Add(in S value)
    {
        Count++;
        if (value.IsZero)
        {
            Zeros++;
        }
        else if (value.Equals(S.One))
        {
            Ones++;
        }
        else if (value.Equals(MinusOne))
        {
            MinusOnes++;
        }
    }

    public readonly SparsityReport Report(string matrix, long? longestRow) => new(matrix, Count, longestRow, Zeros, Ones, MinusOnes);
}
