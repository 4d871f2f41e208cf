using System.Reflection;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Kernels.Ntt;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>Every kernel of the project over every field, found by reflection: a new kernel has a snapshot or fails.</summary>
internal static class KernelInventory
{
    /// <summary>Kernels by name, such as <c>ElementKernels.Multiply goldilocks</c>.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> All { get; } = Find();

    /// <summary>The form of each field in kernels, by the field's name.</summary>
    public static IReadOnlyDictionary<string, Type> Fields => Forms.Found;

    /// <summary>The forms of each challenge field and its base, by the challenge field's name.</summary>
    public static IReadOnlyDictionary<string, Type[]> Extensions => ExtensionForms.Found;

    /// <summary>The forms of each group's coordinates and scalars, by the group's name.</summary>
    public static IReadOnlyDictionary<string, Type[]> Groups => GroupForms.Found;

    private static SortedDictionary<string, MethodInfo> Find()
    {
        var all = new SortedDictionary<string, MethodInfo>(StringComparer.Ordinal);
        var holders = typeof(GpuBackend).Assembly.GetTypes()
            .Where(t => t.IsAbstract && t.IsSealed && t.Namespace!.StartsWith("ProverBench.Backends.Gpu.Kernels", StringComparison.Ordinal) && (t.Name.EndsWith("Kernels", StringComparison.Ordinal) || t.Name.EndsWith("Kernel", StringComparison.Ordinal)));
        foreach (var method in holders.SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)).Where(m => m.ReturnType == typeof(void)))
        {
            var name = $"{method.DeclaringType!.Name}.{method.Name}";
            if (!method.IsGenericMethodDefinition)
            {
                all.Add(name, method);
                continue;
            }

            if (method.GetGenericArguments() is [{ Name: "G" }, { Name: "X" }])
            {
                // One of each degree and form; the PTX of the others is executed.
                foreach (var (extension, forms) in Extensions.Where(e => !e.Key.StartsWith("babybear", StringComparison.Ordinal)))
                {
                    all.Add($"{name} {extension}", method.MakeGenericMethod(forms));
                }

                continue;
            }

            if (method.GetGenericArguments() is [{ Name: "E" }, ..])
            {
                foreach (var (group, forms) in Groups)
                {
                    all.Add($"{name} {group}", method.MakeGenericMethod(forms[..method.GetGenericArguments().Length]));
                }

                continue;
            }

            if (method.GetGenericArguments() is [{ Name: "S" }])
            {
                foreach (var (field, form) in Fields.Where(f => Groups.Values.Any(forms => forms[1] == f.Value)))
                {
                    all.Add($"{name} {field}", method.MakeGenericMethod(form));
                }

                continue;
            }

            foreach (var (field, form) in Fields.Where(f => method.DeclaringType != typeof(NttKernels) || Forms.TwoAdic.Contains(f.Key)))
            {
                all.Add($"{name} {field}", method.MakeGenericMethod(form));
            }
        }

        return all;
    }

    private sealed class GroupForms : IGpuGroupVisitor
    {
        public static readonly SortedDictionary<string, Type[]> Found = Visit();

        private readonly SortedDictionary<string, Type[]> _found = new(StringComparer.Ordinal);

        public void Group<C, F, S, E, G>()
            where C : struct, ICurve<C, F, S>
            where F : unmanaged, IField<F>
            where S : unmanaged, IPrimeField<S>
            where E : unmanaged, IGpuCoordinate<E>
            where G : unmanaged, IGpuScalar<G>
            => _found.Add(C.Name, [typeof(E), typeof(G)]);

        private static SortedDictionary<string, Type[]> Visit()
        {
            var forms = new GroupForms();
            GpuGroups.Accept(forms);
            return forms._found;
        }
    }

    private sealed class ExtensionForms : IGpuExtensionVisitor
    {
        public static readonly SortedDictionary<string, Type[]> Found = Visit();

        private readonly SortedDictionary<string, Type[]> _found = new(StringComparer.Ordinal);

        public void Extension<F, E, G, X>()
            where F : unmanaged, ITwoAdicField<F>
            where E : unmanaged, IExtensionField<E, F>
            where G : unmanaged, IGpuSmallField<G>
            where X : unmanaged, IGpuExtension<X, G>
            => _found.Add(E.Name, [typeof(G), typeof(X)]);

        private static SortedDictionary<string, Type[]> Visit()
        {
            var forms = new ExtensionForms();
            GpuExtensions.Accept(forms);
            return forms._found;
        }
    }

    private sealed class Forms : IGpuFieldVisitor
    {
        public static readonly HashSet<string> TwoAdic = [];

        public static readonly SortedDictionary<string, Type> Found = Visit();

        private readonly SortedDictionary<string, Type> _found = new(StringComparer.Ordinal);

        public void Field<F, G>()
            where F : unmanaged, IPrimeField<F>
            where G : unmanaged, IGpuField<G>
            => _found.Add(F.Name, typeof(G));

        public void TwoAdicField<F, G>()
            where F : unmanaged, ITwoAdicField<F>
            where G : unmanaged, IGpuField<G>
            => TwoAdic.Add(F.Name);

        private static SortedDictionary<string, Type> Visit()
        {
            var forms = new Forms();
            GpuFields.Accept(forms);
            return forms._found;
        }
    }
}
