namespace ProverBench.Algebra.Hashing;

/// <summary>What names a Poseidon2 instance exactly, whatever its field.</summary>
public interface IPoseidon2Instance
{
    /// <summary>The instance's name: field, width and library, as in <c>koalabear_t16_plonky3</c>.</summary>
    string Name { get; }

    /// <summary>The library whose matrices these are: <c>horizen</c> or <c>plonky3</c>.</summary>
    string Library { get; }

    /// <summary>The field's name, <see cref="IField{F}.Name"/>.</summary>
    string FieldName { get; }

    /// <summary>t, elements of the state.</summary>
    int Width { get; }

    /// <summary>R_F, half before and half after the partial rounds.</summary>
    int RoundsFull { get; }

    /// <summary>R_P.</summary>
    int RoundsPartial { get; }

    /// <summary>α of the S-box x^α.</summary>
    int SboxDegree { get; }

    /// <summary>The external linear layer.</summary>
    Poseidon2ExternalMatrix ExternalMatrix { get; }
}
