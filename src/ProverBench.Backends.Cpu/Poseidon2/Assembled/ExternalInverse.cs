using ProverBench.Algebra.Hashing;

namespace ProverBench.Backends.Cpu.Poseidon2.Assembled;

/// <summary>The inverse of an external matrix: what is to be added behind M_E can be added before it.</summary>
internal sealed class ExternalInverse<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly F[][] _rows;

    /// <summary>Inverts the matrix of an instance, by elimination.</summary>
    /// <exception cref="ArgumentException">The matrix is singular.</exception>
    public ExternalInverse(Poseidon2Parameters<F> parameters)
    {
        var width = parameters.Width;
        var matrix = new F[width][];
        _rows = new F[width][];
        for (var i = 0; i < width; i++)
        {
            (matrix[i], _rows[i]) = (new F[width], new F[width]);
            _rows[i][i] = F.One;
        }

        for (var j = 0; j < width; j++)
        {
            var column = new F[width];
            column[j] = F.One;
            Algebra.Hashing.Poseidon2.ExternalLayer<F>(column, parameters.ExternalMatrix);
            for (var i = 0; i < width; i++)
            {
                matrix[i][j] = column[i];
            }
        }

        for (var j = 0; j < width; j++)
        {
            var pivot = Array.FindIndex(matrix, j, row => !row[j].IsZero);
            if (pivot < 0)
            {
                throw new ArgumentException($"the external matrix of {parameters.Name} is singular", nameof(parameters));
            }

            (matrix[j], matrix[pivot]) = (matrix[pivot], matrix[j]);
            (_rows[j], _rows[pivot]) = (_rows[pivot], _rows[j]);
            var scale = FieldMath.Invert(matrix[j][j]);
            Scale(matrix[j], scale);
            Scale(_rows[j], scale);
            for (var i = 0; i < width; i++)
            {
                var factor = matrix[i][j];
                if (i != j && !factor.IsZero)
                {
                    SubtractMultiple(matrix[i], matrix[j], factor);
                    SubtractMultiple(_rows[i], _rows[j], factor);
                }
            }
        }
    }

    /// <summary>M_E⁻¹·vector.</summary>
    public F[] Apply(F[] vector) => [.. _rows.Select(row => F.SumOfProducts(row, vector))];

    private static void Scale(F[] row, F factor)
    {
        foreach (ref var element in row.AsSpan())
        {
            element *= factor;
        }
    }

    private static void SubtractMultiple(F[] row, F[] other, F factor)
    {
        for (var i = 0; i < row.Length; i++)
        {
            row[i] -= other[i] * factor;
        }
    }
}
