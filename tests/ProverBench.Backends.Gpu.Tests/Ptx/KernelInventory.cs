using System.Reflection;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Kernels.Dots;
using ProverBench.Backends.Gpu.Kernels.Hashing.Registers;
using ProverBench.Backends.Gpu.Kernels.Ntt;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>Every kernel of the project over every field, found by reflection: a new kernel has a snapshot or fails.</summary>
internal static class KernelInventory
{
    /// <summary>The forms of a state in registers and of its field, by the instance's name: the widths of each field that trees have.</summary>
    public static IReadOnlyDictionary<string, Type[]> Permutations { get; } = new SortedDictionary<string, Type[]>(StringComparer.Ordinal)
    {
        ["babybear_t16_plonky3"] = [RegisterForms.Of<BabyBear, Gpu31<BabyBearParameters>>(Poseidon2BabyBear.T16Plonky3)!, typeof(Gpu31<BabyBearParameters>)],
        ["goldilocks_t8_plonky3"] = [RegisterForms.Of<Goldilocks, GpuGoldilocks>(Poseidon2Goldilocks.T8Plonky3)!, typeof(GpuGoldilocks)],
        ["goldilocks_t12_plonky3"] = [RegisterForms.Of<Goldilocks, GpuGoldilocks>(Poseidon2Goldilocks.T12Plonky3)!, typeof(GpuGoldilocks)],
        ["koalabear_t16_plonky3"] = [RegisterForms.Of<KoalaBear, Gpu31<KoalaBearParameters>>(Poseidon2KoalaBear.T16Plonky3)!, typeof(Gpu31<KoalaBearParameters>)],
        ["koalabear_t24_plonky3"] = [RegisterForms.Of<KoalaBear, Gpu31<KoalaBearParameters>>(Poseidon2KoalaBear.T24Plonky3)!, typeof(Gpu31<KoalaBearParameters>)],
        ["mersenne31_t16_plonky3"] = [RegisterForms.Of<Mersenne31, GpuMersenne31>(Poseidon2Mersenne31.T16Plonky3)!, typeof(GpuMersenne31)],
    };

    /// <summary>Kernels by name, such as <c>ElementKernels.Multiply goldilocks</c>.</summary>
    public static IReadOnlyDictionary<string, MethodInfo> All { get; } = Find();

    /// <summary>The form of each field in kernels, by the field's name.</summary>
    public static IReadOnlyDictionary<string, Type> Fields => Forms.Found;

    /// <summary>The forms of each challenge field and its base, by the challenge field's name.</summary>
    public static IReadOnlyDictionary<string, Type[]> Extensions => ExtensionForms.Found;

    /// <summary>The forms of each group's coordinates and scalars, by the group's name.</summary>
    public static IReadOnlyDictionary<string, Type[]> Groups => GroupForms.Found;

    /// <summary>A kernel of Poseidon2 with states in shared memory, and the one with states in registers where the instance has it.</summary>
    public static IEnumerable<MethodInfo> Poseidon2Forms<F, G>(MethodInfo shared, Type holder, Poseidon2Parameters<F> instance)
        where F : unmanaged, IPrimeField<F>
        where G : unmanaged, IGpuField<G>
    {
        yield return shared.MakeGenericMethod(typeof(G));
        if (RegisterForms.Of<F, G>(instance) is { } form)
        {
            yield return holder.GetMethod(shared.Name)!.MakeGenericMethod(form, typeof(G));
        }
    }

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

                if (method.DeclaringType == typeof(DotKernels))
                {
                    all.Add($"{name} {Mersenne31Quartic.Name}", method.MakeGenericMethod(typeof(GpuMersenne31), typeof(GpuFour<GpuMersenne31, FourEven<GpuMersenne31>>)));
                }

                continue;
            }

            if (method.GetGenericArguments() is [{ Name: "T" }, { Name: "G" }])
            {
                // The permutation of each, what is around it for one field of each size.
                foreach (var (instance, forms) in Permutations.Where(p => method.Name == "Permute" || p.Key is "goldilocks_t12_plonky3" or "koalabear_t24_plonky3"))
                {
                    all.Add($"{name} {instance}", method.MakeGenericMethod(forms));
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

            // Of the fields of eight words one: they differ by the constants of an instruction. The PTX of their arithmetic is executed for each.
            foreach (var (field, form) in Fields.Where(f => f.Key is not ("bn254/fp" or "bls12-381/fr") && (method.DeclaringType != typeof(NttKernels) || Forms.TwoAdic.Contains(f.Key))))
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
