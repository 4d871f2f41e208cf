using ProverBench.Backends.Cpu.Constraints;
using ProverBench.Backends.Cpu.Extensions;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Backends.Cpu.Circle;

/// <summary>What constraints on the circle read beside cells, constants spread over lanes.</summary>
internal sealed unsafe class CircleConstraintTable<X, V, T> : IDisposable
    where X : struct, ICircleVector<V>
    where V : unmanaged
    where T : unmanaged, IPackedExtension<T, Mersenne31, V, Mersenne31Quartic>
{
    private readonly NativeRoom _room = new();
    private readonly ulong* _alphas;

    /// <summary>Public values and powers of α.</summary>
    public CircleConstraintTable(AirPlan plan, Mersenne31[] publicValues, in Mersenne31Quartic alpha)
    {
        Plan = plan;
        Public = _room.Take<V>(publicValues.Length);
        for (var i = 0; i < publicValues.Length; i++)
        {
            Public[i] = X.Broadcast(publicValues[i]);
        }

        var alphas = Powers.Of(Mersenne31Quartic.One, alpha, plan.AirConstraints);
        _alphas = _room.Take<ulong>((long)plan.AirConstraints * T.Degree * X.FactorWords);
        for (var k = 0; k < plan.AirConstraints; k++)
        {
            for (var d = 0; d < T.Degree; d++)
            {
                X.PrepareFactor(alphas[plan.Order[k]].Coefficient(d), _alphas + ((((long)d * plan.AirConstraints) + k) * X.FactorWords));
            }
        }
    }

    /// <summary>What was counted of the AIR.</summary>
    public AirPlan Plan { get; }

    /// <summary>Public values, each in every lane.</summary>
    public V* Public { get; }

    /// <summary>Σ values[i]·α^order[from + i].</summary>
    public T Combine(int from, V* values, int count)
    {
        var results = stackalloc V[T.Degree];
        X.InnerProducts(values, _alphas + ((long)from * X.FactorWords), Plan.AirConstraints, count, T.Degree, results);
        return T.FromVectors(results);
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();
}
