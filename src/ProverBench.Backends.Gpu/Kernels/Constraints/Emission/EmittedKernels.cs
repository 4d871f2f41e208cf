using System.Globalization;
using System.Reflection;
using System.Reflection.Emit;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Kernels.Constraints.Symbols;

namespace ProverBench.Backends.Gpu.Kernels.Constraints.Emission;

/// <summary>Recorded computations as methods that ILGPU compiles. Large ones are cut into several kernels, so that each has registers and instruction memory enough.</summary>
internal static class EmittedKernels
{
    /// <summary>Where kernels are emitted to; the name is one that this assembly shows its types to.</summary>
    public const string AssemblyName = "ProverBench.Backends.Gpu.Emitted";

    /// <summary>Operations of the base field that a kernel has about.</summary>
    public const int MostOperations = 4096;

    private static readonly Lock Gate = new();

    private static readonly ModuleBuilder Module = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(AssemblyName), AssemblyBuilderAccess.Run).DefineDynamicModule(AssemblyName);

    private static int s_types;

    /// <summary>The kernels that together compute the sinks, to be run in order.</summary>
    public static IReadOnlyList<MethodInfo> Emit<F, G, X>(Graph<F> graph, IReadOnlyList<Sink<F>> sinks, PeriodicTable periodic, int shift, int mostOperations = MostOperations)
        where F : unmanaged, IPrimeField<F>
        where G : unmanaged, IGpuSmallField<G>
        where X : unmanaged, IGpuExtension<X, G>
    {
        lock (Gate)
        {
            var type = Module.DefineType($"Constraints{(s_types++).ToString(CultureInfo.InvariantCulture)}", TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed);
            var parts = Cut(graph, sinks, X.Degree, mostOperations);
            for (var i = 0; i < parts.Count; i++)
            {
                var method = type.DefineMethod(Name(i), MethodAttributes.Public | MethodAttributes.Static, typeof(void), Emitter<F, G, X>.Parameters);
                Emitter<F, G, X>.Emit(method.GetILGenerator(), graph, parts[i], periodic, shift, adds: i > 0);
            }

            var made = type.CreateType();
            return [.. Enumerable.Range(0, parts.Count).Select(i => made.GetMethod(Name(i))!)];
        }
    }

    /// <summary>Sinks in order, as many to a kernel as the operations allow that they need and those before them do not.</summary>
    public static List<List<Sink<F>>> Cut<F>(Graph<F> graph, IReadOnlyList<Sink<F>> sinks, int degree, int mostOperations)
        where F : unmanaged, IPrimeField<F>
    {
        var parts = new List<List<Sink<F>>>();
        var known = new HashSet<int>();
        var operations = 0;
        foreach (var sink in sinks)
        {
            var added = Cost(graph, graph.Of(sink.Node), degree, known);
            if (parts.Count == 0 || operations + added > mostOperations)
            {
                parts.Add([]);
                known.Clear();
                (added, operations) = (Cost(graph, graph.Of(sink.Node), degree, known), 0);
            }

            parts[^1].Add(sink);
            operations += added;
        }

        return parts;
    }

    private static int Cost<F>(Graph<F> graph, int root, int degree, HashSet<int> known)
        where F : unmanaged, IPrimeField<F>
    {
        var cost = 0;
        var pending = new Stack<int>([root]);
        while (pending.TryPop(out var number))
        {
            if (number >= 0 && known.Add(number))
            {
                var node = graph.Nodes[number];
                cost += (node.Extended, node.Kind) switch
                {
                    (true, NodeKind.Multiply) => degree * degree,
                    (true, _) => degree,
                    _ => 1,
                };
                pending.Push(node.Left);
                pending.Push(node.Right);
            }
        }

        return cost;
    }

    private static string Name(int part) => $"Part{part.ToString(CultureInfo.InvariantCulture)}";
}
