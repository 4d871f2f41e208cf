namespace ProverBench.Backends.Kernels.Constraints;

/// <summary>The opened values of a table as the row that its constraints read.</summary>
internal readonly struct PointRow<F, E> : IConstraintRow<PointCell<F, E>, PointCell<F, E>>
    where F : unmanaged, IPrimeField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly PointInputs<F, E> _inputs;
    private readonly E[] _periodic;
    private readonly E[] _alphas;
    private readonly E[] _betas;
    private readonly AirPlan _plan;

    public PointRow(AirPlan plan, PointInputs<F, E> inputs, E[] periodic)
    {
        _plan = plan;
        _inputs = inputs;
        _periodic = periodic;
        _alphas = Powers.Of<E>(E.One, inputs.Alpha, plan.Constraints);
        _betas = Powers.Of<E>(inputs.Challenges.LookupBeta, inputs.Challenges.LookupBeta, plan.LongestTuple);
        BusShare = new(E.Scale(inputs.BusSum, FieldMath.Invert(F.FromUInt64(1UL << inputs.LogRows))));
    }

    /// <inheritdoc/>
    public PointCell<F, E> Point => new(_inputs.Point);

    /// <inheritdoc/>
    public PointCell<F, E> LookupGamma => new(_inputs.Challenges.LookupGamma);

    /// <inheritdoc/>
    public PointCell<F, E> CopyGamma => new(_inputs.Challenges.CopyGamma);

    /// <inheritdoc/>
    public PointCell<F, E> CopyBeta => new(_inputs.Challenges.CopyBeta);

    /// <inheritdoc/>
    public PointCell<F, E> BusShare { get; }

    /// <inheritdoc/>
    public PointCell<F, E> Local(int column) => new(_inputs.Local[column]);

    /// <inheritdoc/>
    public PointCell<F, E> Next(int column) => new(_inputs.Next[column]);

    /// <inheritdoc/>
    public PointCell<F, E> Fixed(int column) => new(_inputs.Fixed[column]);

    /// <inheritdoc/>
    public PointCell<F, E> Periodic(int index) => new(_periodic[index]);

    /// <inheritdoc/>
    public PointCell<F, E> Public(int index) => new(E.FromBase(_inputs.PublicValues[index]));

    /// <inheritdoc/>
    public PointCell<F, E> Argument(int column) => new(_inputs.Arguments[column]);

    /// <inheritdoc/>
    public PointCell<F, E> NextArgument(int column) => new(_inputs.NextArguments[column]);

    /// <inheritdoc/>
    public PointCell<F, E> LookupPower(int index) => new(_betas[index]);

    /// <inheritdoc/>
    public PointCell<F, E> Power(int constraint) => new(_alphas[constraint]);

    /// <inheritdoc/>
    public PointCell<F, E> Combine(int from, ReadOnlySpan<PointCell<F, E>> values)
    {
        var sum = E.Zero;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[i].Value * _alphas[_plan.Order[from + i]];
        }

        return new(sum);
    }
}
