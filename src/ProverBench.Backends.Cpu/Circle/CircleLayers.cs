namespace ProverBench.Backends.Cpu.Circle;

/// <summary>The factors of a transform on the domain of 2^Log points, layer by layer: y of its first half, then x of a quarter, of an eighth …; inverse ones for interpolation.</summary>
internal sealed unsafe class CircleLayers
{
    private readonly nint[] _factors;

    /// <summary>The layers of a transform.</summary>
    /// <param name="log">log₂ of the points, at least one.</param>
    /// <param name="tables">The domains' coordinates.</param>
    /// <param name="inverse">Whether factors are inverted.</param>
    public CircleLayers(int log, CircleTables tables, bool inverse)
    {
        Log = log;
        Scale = FieldMath.Invert(Mersenne31.FromUInt64(1UL << log));
        _factors = new nint[log];
        for (var k = 0; k < log; k++)
        {
            var table = tables.Of(k == 0 ? log : log - k + 1);
            _factors[k] = (nint)(k == 0 ? (inverse ? table.InverseY : table.Y) : inverse ? table.InverseX : table.X);
        }
    }

    /// <summary>log₂ of the points, which is how many layers there are.</summary>
    public int Log { get; }

    /// <summary>2^−Log, what the halvings of an interpolation come to.</summary>
    public Mersenne31 Scale { get; }

    /// <summary>The factors of layer k, 2^(Log − 1 − k) of them, which join elements as far apart.</summary>
    public Mersenne31* this[int k] => (Mersenne31*)_factors[k];
}
