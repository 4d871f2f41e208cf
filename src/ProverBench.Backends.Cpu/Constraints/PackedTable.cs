using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Cpu.Vectors;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Constraints;

/// <summary>What the constraints of a table read on Points points of a coset, constants spread over lanes.</summary>
internal sealed unsafe class PackedTable<X, F, V, T, E> : IDisposable
    where X : struct, ITwoAdicVectorField<F, V>
    where F : unmanaged, ITwoAdicField<F>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, F, V, E>
    where E : unmanaged, IExtensionField<E, F>
{
    private readonly NativeRoom _room = new();
    private readonly V* _public;
    private readonly T* _lookupPowers;
    private readonly T* _argumentPowers;
    private readonly ulong* _alphas;
    private readonly F*[] _periodic;
    private readonly long[] _periodicMasks;

    /// <summary>A table on its own domain.</summary>
    public PackedTable(CpuBackend owner, AirShape<F> shape, AirPlan plan, TraceInputs<F, E> inputs, int logRows, in E busSum)
        : this(owner, shape, plan, new(logRows, F.One, inputs.Trace, inputs.Fixed, inputs.Arguments, inputs.PublicValues, inputs.Challenges, busSum, E.Zero), logRows)
    {
    }

    /// <summary>A table on 2^logPoints points of an extended coset.</summary>
    public PackedTable(CpuBackend owner, AirShape<F> shape, AirPlan plan, QuotientInputs<F, E> inputs, int logPoints)
    {
        Plan = plan;
        LogRows = inputs.LogRows;
        Points = 1L << logPoints;
        Step = 1L << (logPoints - inputs.LogRows);
        Shift = inputs.Shift;
        Root = FieldMath.RootOfUnity<F>(logPoints);
        LastPoint = FieldMath.Invert(FieldMath.RootOfUnity<F>(inputs.LogRows));
        Trace = TileSource<X, F, V>.Of(owner.Own(inputs.Trace), Points);
        Fixed = TileSource<X, F, V>.Of(inputs.Fixed is null ? null : owner.Own(inputs.Fixed), Points);
        Arguments = TileSource<X, F, V>.Of(inputs.Arguments is null ? null : owner.Own(inputs.Arguments), Points);
        HasNext = new bool[Trace.Columns];
        foreach (var column in plan.NextColumns)
        {
            HasNext[column] = true;
        }

        ArgumentHasNext = new bool[Arguments.Columns];
        for (var i = 0; i < ArgumentHasNext.Length; i++)
        {
            var column = i / T.Degree;
            ArgumentHasNext[i] = (column == plan.SumColumn && !plan.Lookups.IsEmpty) || (column == plan.CopyColumn && plan.CopyChunks > 0);
        }

        _public = _room.Take<V>(inputs.PublicValues.Length);
        for (var i = 0; i < inputs.PublicValues.Length; i++)
        {
            _public[i] = X.Broadcast(inputs.PublicValues[i]);
        }

        var challenges = inputs.Challenges;
        LookupGamma = T.Broadcast(challenges.LookupGamma);
        CopyGamma = T.Broadcast(challenges.CopyGamma);
        CopyBeta = T.Broadcast(challenges.CopyBeta);
        BusShare = T.Broadcast(E.Scale(inputs.BusSum, FieldMath.Invert(F.FromUInt64(1UL << inputs.LogRows))));
        _lookupPowers = Spread(Powers.Of(challenges.LookupBeta, challenges.LookupBeta, plan.LongestTuple));
        var alphas = Powers.Of(E.One, inputs.Alpha, plan.Constraints);
        _argumentPowers = Spread(alphas.AsSpan(plan.AirConstraints));
        _alphas = _room.Take<ulong>((long)plan.AirConstraints * T.Degree * X.FactorWords);
        for (var k = 0; k < plan.AirConstraints; k++)
        {
            for (var d = 0; d < T.Degree; d++)
            {
                X.PrepareFactor(alphas[plan.Order[k]].Coefficient(d), _alphas + ((((long)d * plan.AirConstraints) + k) * X.FactorWords));
            }
        }

        (_periodic, _periodicMasks) = (new F*[shape.Periodic.Count], new long[shape.Periodic.Count]);
        for (var c = 0; c < _periodic.Length; c++)
        {
            var values = PeriodicColumns.Extend(shape, c, inputs.LogRows, logPoints, inputs.Shift);
            var length = Math.Max(values.Length, 1 << X.LogLanes);
            _periodic[c] = _room.Take<F>(length);
            _periodicMasks[c] = length - 1;
            for (var i = 0; i < length; i++)
            {
                _periodic[c][i] = values[i & (values.Length - 1)];
            }
        }
    }

    /// <summary>What was counted of the AIR.</summary>
    public AirPlan Plan { get; }

    /// <summary>log₂ of the rows of the trace.</summary>
    public int LogRows { get; }

    /// <summary>Points of the coset.</summary>
    public long Points { get; }

    /// <summary>Points from a row to the next.</summary>
    public long Step { get; }

    /// <summary>The first point.</summary>
    public F Shift { get; }

    /// <summary>From a point to the next.</summary>
    public F Root { get; }

    /// <summary>ω⁻¹, where the last row of the trace is.</summary>
    public F LastPoint { get; }

    /// <summary>The columns.</summary>
    public TileSource<X, F, V> Trace { get; }

    /// <summary>The key's columns.</summary>
    public TileSource<X, F, V> Fixed { get; }

    /// <summary>The argument columns, as columns of the base field.</summary>
    public TileSource<X, F, V> Arguments { get; }

    /// <summary>Of each column whether its next row is read.</summary>
    public bool[] HasNext { get; }

    /// <summary>The same of the argument columns, as columns of the base field: those of S and Z.</summary>
    public bool[] ArgumentHasNext { get; }

    /// <summary>Periodic columns.</summary>
    public int PeriodicCount => _periodic.Length;

    /// <summary>Public values, each in every lane.</summary>
    public V* Public => _public;

    /// <summary>γ of the lookups.</summary>
    public T LookupGamma { get; }

    /// <summary>γ of the copy constraints.</summary>
    public T CopyGamma { get; }

    /// <summary>β of the copy constraints.</summary>
    public T CopyBeta { get; }

    /// <summary>The bus sum divided by the rows.</summary>
    public T BusShare { get; }

    /// <summary>β^(index + 1) of the lookups.</summary>
    public T LookupPower(int index) => _lookupPowers[index];

    /// <summary>The power of α of a constraint of the arguments.</summary>
    public T ArgumentPower(int constraint) => _argumentPowers[constraint - Plan.AirConstraints];

    /// <summary>Σ values[i]·α^order[from + i].</summary>
    public T Combine(int from, V* values, int count)
    {
        var results = stackalloc V[T.Degree];
        X.InnerProducts(values, _alphas + ((long)from * X.FactorWords), Plan.AirConstraints, count, T.Degree, results);
        return T.FromVectors(results);
    }

    /// <summary>tile[v·PeriodicCount + c] ← periodic column c on rows row + v·Lanes …; row is a multiple of Lanes.</summary>
    public void FillPeriodic(V* tile, long row, int vectors)
    {
        for (var c = 0; c < _periodic.Length; c++)
        {
            for (var v = 0; v < vectors; v++)
            {
                tile[((long)v * _periodic.Length) + c] = X.Load(_periodic[c] + ((row + ((long)v << X.LogLanes)) & _periodicMasks[c]));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private T* Spread(ReadOnlySpan<E> values)
    {
        var spread = _room.Take<T>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            spread[i] = T.Broadcast(values[i]);
        }

        return spread;
    }
}
