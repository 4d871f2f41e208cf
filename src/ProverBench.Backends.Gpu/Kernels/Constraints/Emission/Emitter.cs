using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using ILGPU;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Emission;

/// <summary>Writes the code of a kernel: a loop over the rows of a thread, in it every node once, straight on.</summary>
/// <typeparam name="F">The base field.</typeparam>
/// <typeparam name="G">Its form in kernels.</typeparam>
/// <typeparam name="X">The challenge field's.</typeparam>
internal sealed class Emitter<F, G, X>
    where F : unmanaged, IPrimeField<F>
    where G : unmanaged, IGpuSmallField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    private const int Trace = 0;
    private const int Key = 1;
    private const int Arguments = 2;
    private const int Periodic = 3;
    private const int Scalars = 4;
    private const int Selectors = 5;
    private const int Twiddles = 6;
    private const int Output = 7;
    private const int Found = 8;
    private const int Shape = 9;

    private readonly ILGenerator _il;
    private readonly Graph<F> _graph;
    private readonly PeriodicTable _periodic;
    private readonly int _shift;
    private readonly LocalBuilder _row;
    private readonly Dictionary<int, LocalBuilder> _values = [];

    private Emitter(ILGenerator il, Graph<F> graph, PeriodicTable periodic, int shift)
    {
        (_il, _graph, _periodic, _shift) = (il, graph, periodic, shift);
        _row = il.DeclareLocal(typeof(long));
    }

    /// <summary>The parameters of every emitted kernel.</summary>
    public static Type[] Parameters { get; } =
    [
        .. Enumerable.Repeat(typeof(ArrayView<G>), 8), typeof(ArrayView<uint>), typeof(RowShape),
    ];

    /// <summary>Writes a kernel.</summary>
    /// <param name="il">Where to.</param>
    /// <param name="graph">The nodes.</param>
    /// <param name="sinks">What is computed.</param>
    /// <param name="periodic">Where periodic columns lie.</param>
    /// <param name="shift">Where the shift lies among the scalars.</param>
    /// <param name="adds">Whether sums are added to what the output holds.</param>
    public static void Emit(ILGenerator il, Graph<F> graph, IReadOnlyList<Sink<F>> sinks, PeriodicTable periodic, int shift, bool adds)
    {
        var emitter = new Emitter<F, G, X>(il, graph, periodic, shift);
        var (body, check) = (il.DefineLabel(), il.DefineLabel());
        il.Emit(OpCodes.Call, typeof(Launches).GetProperty(nameof(Launches.Thread))!.GetMethod!);
        il.Emit(OpCodes.Stloc, emitter._row);
        il.Emit(OpCodes.Br, check);
        il.MarkLabel(body);
        emitter.Row(sinks, adds);
        il.Emit(OpCodes.Ldloc, emitter._row);
        il.Emit(OpCodes.Call, typeof(Launches).GetProperty(nameof(Launches.Threads))!.GetMethod!);
        il.Emit(OpCodes.Add);
        il.Emit(OpCodes.Stloc, emitter._row);
        il.MarkLabel(check);
        il.Emit(OpCodes.Ldloc, emitter._row);
        emitter.ShapeProperty(nameof(RowShape.Points));
        il.Emit(OpCodes.Blt, body);
        il.Emit(OpCodes.Ret);
    }

    private void Row(IReadOnlyList<Sink<F>> sinks, bool adds)
    {
        var sums = new Dictionary<int, (LocalBuilder Sum, Sink<F> Sink)>();
        foreach (var sink in sinks)
        {
            var node = _graph.Of(sink.Node);
            Compute(node);
            if (sink.Kind == SinkKind.Sum)
            {
                AddUp(node, sink, sums);
            }
            else
            {
                Finish(node, sink);
            }
        }

        if (sums.Count > 0)
        {
            StoreSum(sums.Values, adds);
        }
    }

    private void AddUp(int node, Sink<F> sink, Dictionary<int, (LocalBuilder Sum, Sink<F> Sink)> sums)
    {
        var factor = sink.Factor is null ? -1 : _graph.Of(sink.Factor);
        if (!sums.TryGetValue(factor, out var sum))
        {
            sum = (_il.DeclareLocal(typeof(X)), sink);
            sums.Add(factor, sum);
            _il.Emit(OpCodes.Ldloc, _values[node]);
        }
        else
        {
            _il.Emit(OpCodes.Ldloc, sum.Sum);
            _il.Emit(OpCodes.Ldloc, _values[node]);
            Call(typeof(X), "Add");
        }

        _il.Emit(OpCodes.Stloc, sum.Sum);
    }

    /// <summary>output ← Σ factor·sum.</summary>
    private void StoreSum(IEnumerable<(LocalBuilder Sum, Sink<F> Sink)> sums, bool adds)
    {
        LocalBuilder? total = null;
        foreach (var (sum, sink) in sums)
        {
            if (sink.Factor is { } factor)
            {
                var node = _graph.Of(factor);
                Compute(node);
                _il.Emit(OpCodes.Ldloc, sum);
                _il.Emit(OpCodes.Ldloc, _values[node]);
                Call(typeof(X), "Scale");
                _il.Emit(OpCodes.Stloc, sum);
            }

            if (total is not null)
            {
                _il.Emit(OpCodes.Ldloc, total);
                _il.Emit(OpCodes.Ldloc, sum);
                Call(typeof(X), "Add");
                _il.Emit(OpCodes.Stloc, sum);
            }

            total = sum;
        }

        _il.Emit(OpCodes.Ldarg, (short)Output);
        _il.Emit(OpCodes.Ldc_I4_0);
        _il.Emit(OpCodes.Ldloc, _row);
        _il.Emit(OpCodes.Ldarg, (short)Shape);
        _il.Emit(OpCodes.Ldloc, total!);
        Access(adds ? nameof(RowAccess<G, X>.AddValue) : nameof(RowAccess<G, X>.StoreValue));
    }

    private void Finish(int node, Sink<F> sink)
    {
        var stores = sink.Kind == SinkKind.Store;
        _il.Emit(OpCodes.Ldarg, (short)(stores ? Output : Found));
        _il.Emit(OpCodes.Ldc_I4, sink.Index);
        if (!stores)
        {
            _il.Emit(OpCodes.Ldc_I4, (int)sink.Rows);
        }

        _il.Emit(OpCodes.Ldloc, _row);
        _il.Emit(OpCodes.Ldarg, (short)Shape);
        _il.Emit(OpCodes.Ldloc, _values[node]);
        var extended = _graph.Nodes[node].Extended;
        Access(sink.Kind switch
        {
            SinkKind.Store => extended ? nameof(RowAccess<G, X>.StoreValue) : nameof(RowAccess<G, X>.Store),
            SinkKind.Refuse => nameof(RowAccess<G, X>.Refuse),
            _ => extended ? nameof(RowAccess<G, X>.CheckValue) : nameof(RowAccess<G, X>.Check),
        });
    }

    /// <summary>Computes a node and what it needs that was not computed yet, operands first.</summary>
    private void Compute(int root)
    {
        var needed = new SortedSet<int>();
        var pending = new Stack<int>([root]);
        while (pending.TryPop(out var number))
        {
            if (number >= 0 && !_values.ContainsKey(number) && needed.Add(number))
            {
                pending.Push(_graph.Nodes[number].Left);
                pending.Push(_graph.Nodes[number].Right);
            }
        }

        foreach (var number in needed)
        {
            var (kind, extended, left, right, index, value) = _graph.Nodes[number];
            if (left >= 0)
            {
                _il.Emit(OpCodes.Ldloc, _values[left]);
                _il.Emit(OpCodes.Ldloc, _values[right]);
                Call(extended ? typeof(X) : typeof(G), kind.ToString());
            }
            else
            {
                Leaf(kind, extended, index, value);
            }

            var local = _il.DeclareLocal(extended ? typeof(X) : typeof(G));
            _il.Emit(OpCodes.Stloc, local);
            _values.Add(number, local);
        }
    }

    private void Leaf(NodeKind kind, bool extended, int index, F value)
    {
        switch (kind)
        {
            case NodeKind.Constant:
                var words = MemoryMarshal.Cast<F, uint>(new ReadOnlySpan<F>(in value));
                _il.Emit(OpCodes.Ldc_I4, unchecked((int)words[0]));
                _il.Emit(OpCodes.Ldc_I4, words.Length > 1 ? unchecked((int)words[1]) : 0);
                Call(typeof(G), nameof(IGpuSmallField<G>.FromWords));
                return;
            case NodeKind.Local or NodeKind.Next or NodeKind.NextTwin or NodeKind.Fixed or NodeKind.Argument or NodeKind.NextArgument:
                Cell(kind, index);
                return;
            case NodeKind.Periodic:
                _il.Emit(OpCodes.Ldarg, (short)Periodic);
                _il.Emit(OpCodes.Ldc_I4, _periodic.Starts[index]);
                _il.Emit(OpCodes.Ldc_I4, _periodic.Lengths[index] - 1);
                _il.Emit(OpCodes.Ldloc, _row);
                Access(nameof(RowAccess<G, X>.Periodic));
                return;
            case NodeKind.Scalar:
                _il.Emit(OpCodes.Ldarg, (short)Scalars);
                _il.Emit(OpCodes.Ldc_I4, index);
                Access(extended ? nameof(RowAccess<G, X>.Value) : nameof(RowAccess<G, X>.Scalar));
                return;
            case NodeKind.Point:
                _il.Emit(OpCodes.Ldarg, (short)Scalars);
                _il.Emit(OpCodes.Ldc_I4, _shift);
                _il.Emit(OpCodes.Ldarg, (short)Twiddles);
                _il.Emit(OpCodes.Ldloc, _row);
                _il.Emit(OpCodes.Ldarg, (short)Shape);
                Access(nameof(RowAccess<G, X>.Point));
                return;
            default:
                _il.Emit(OpCodes.Ldarg, (short)Selectors);
                _il.Emit(OpCodes.Ldloc, _row);
                _il.Emit(OpCodes.Ldarg, (short)Shape);
                Access(kind.ToString());
                return;
        }
    }

    private void Cell(NodeKind kind, int column)
    {
        var (matrix, rows) = kind switch
        {
            NodeKind.Fixed => (Key, nameof(RowShape.FixedRows)),
            NodeKind.Argument or NodeKind.NextArgument => (Arguments, nameof(RowShape.ArgumentRows)),
            _ => (Trace, nameof(RowShape.TraceRows)),
        };
        _il.Emit(OpCodes.Ldarg, (short)matrix);
        ShapeProperty(rows);
        _il.Emit(OpCodes.Ldc_I4, column);
        _il.Emit(OpCodes.Ldloc, _row);
        _il.Emit(OpCodes.Ldarg, (short)Shape);
        Access(kind == NodeKind.Fixed ? nameof(RowAccess<G, X>.Local) : kind.ToString());
    }

    private void ShapeProperty(string name)
    {
        _il.Emit(OpCodes.Ldarga, (short)Shape);
        _il.Emit(OpCodes.Call, typeof(RowShape).GetProperty(name)!.GetMethod!);
    }

    private void Access(string name) => Call(typeof(RowAccess<G, X>), name);

    private void Call(Type type, string name) => _il.Emit(OpCodes.Call, type.GetMethod(name, BindingFlags.Public | BindingFlags.Static)!);
}
