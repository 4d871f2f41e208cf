using System.Reflection;

namespace ProverBench.Backends.Fpga.Kernels;

/// <summary>Kernel families by the names that results list: <c>IFriKernels&lt;Goldilocks, Goldilocks2&gt;</c> is "fri goldilocks goldilocks^2".</summary>
internal static class FamilyNames
{
    private const string Suffix = "Kernels";

    /// <summary>The name of a family.</summary>
    public static string Of<K>()
    {
        var type = typeof(K);
        var name = type.Name.Split('`')[0];
        name = name.EndsWith(Suffix, StringComparison.Ordinal) ? name[1..^Suffix.Length] : name;
        var words = string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : $"{c}"));
        return string.Join(' ', type.GenericTypeArguments.Select(Argument).OfType<string>().Prepend(words));
    }

    /// <summary>The public static name that fields and groups have.</summary>
    private static string? Argument(Type type) => type.GetProperty("Name", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as string;
}
