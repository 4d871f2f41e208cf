using System.Reflection;
using System.Runtime.CompilerServices;
using ProverBench.Backends.Gpu.Arithmetic;
using ProverBench.Backends.Gpu.Arithmetic.Extensions;
using ProverBench.Backends.Gpu.Kernels.Dots;
using ProverBench.Backends.Gpu.Kernels.Fri;
using ProverBench.Backends.Gpu.Tests.Ptx;
using ProverBench.Backends.Kernels;

namespace ProverBench.Backends.Gpu.Tests.Fri;

/// <summary>The PTX of FRI's kernels, executed on eight rows with tables made here, against their formulas.</summary>
internal sealed class PtxFriChecks<F, E, G, X> : IPtxFriChecks
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
    where G : unmanaged, IGpuField<G>
    where X : unmanaged, IGpuExtension<X, G>
{
    private const int Log = 3;
    private const int Rows = 1 << Log;
    private const int Split = 2;

    private static readonly F Shift = F.MultiplicativeGenerator;

    private static readonly FriDomain Domain = new(Rows, Split);

    public void ProductsAreThose()
    {
        var (target, addend, factor) = (Draw(1, Rows), Draw(2, Rows), Draw(3, 2)[1]);
        var planes = Planes(target);
        Run(typeof(FriKernels), nameof(FriKernels.AddScaled), 1, planes, Form(factor), Planes(addend), (long)Rows);
        Assert.Equal(target.Zip(addend, (t, a) => t + (factor * a)), Join(planes, Rows));
    }

    public void DifferencesAreInverted()
    {
        var z = Draw(4, 2)[1];
        var norm = CharacteristicPolynomial<F, E>.Of(z);
        var cofactor = CharacteristicPolynomial<F, E>.Cofactor(norm, z);
        F[] table = [.. norm[..E.ExtensionDegree], .. cofactor[..(E.ExtensionDegree - 1)].SelectMany(Coefficients)];
        var (norms, results) = (new G[Rows], new G[Rows * E.ExtensionDegree]);
        Run(typeof(FriKernels), nameof(FriKernels.Norms), 1, norms, Forms(table), Twiddles(inverse: false), Domain, Form(Shift));
        norms = Forms([.. norms.Select(n => FieldMath.Invert(Unsafe.BitCast<G, F>(n)))]);
        Run(typeof(FriKernels), nameof(FriKernels.Inverses), 1, norms, Forms(table), Twiddles(inverse: false), Domain, Form(Shift), results);
        var expected = Points().Select(x => FieldMath.Invert(E.FromBase(x) - z)).ToArray();
        Assert.Equal(expected, Join(results, Rows));
        var scale = Draw(5, 2)[1];
        Run(typeof(FriKernels), nameof(FriKernels.Weights), 1, norms, Forms(table), Twiddles(inverse: false), Domain, Form(Shift), Form(scale), results);
        Assert.Equal(Points().Zip(expected, (x, i) => E.Scale(scale * i, x)), Join(results, Rows));
    }

    public void FoldsAgreeWithTheDefinition()
    {
        var (values, beta, half) = (Draw(6, Rows), Draw(7, 2)[1], FieldMath.Invert(F.FromUInt64(2)));
        var factor = E.Scale(beta, half * FieldMath.Invert(Shift));
        var second = E.Scale(E.Square(factor), F.FromUInt64(2));
        var folded = new G[Rows / 2 * E.ExtensionDegree];
        Run(typeof(FriKernels), nameof(FriKernels.FoldTwo), 1, Planes(values), Twiddles(inverse: true), Domain, Form(half), Form(factor), folded);
        var once = Folded(values, beta, Shift);
        Assert.Equal(once, Join(folded, Rows / 2));
        folded = new G[Rows / 4 * E.ExtensionDegree];
        var root = FieldMath.Invert(FieldMath.RootOfUnity<F>(2));
        Run(typeof(FriKernels), nameof(FriKernels.FoldFour), 1, Planes(values), Twiddles(inverse: true), Domain, Form(half), Form(factor), Form(second), Form(root), folded);
        Assert.Equal(Folded(once, E.Square(beta), Shift * Shift), Join(folded, Rows / 4));
    }

    public void SumsOfProductsAddUp()
    {
        const int Columns = 2;
        const int Parts = 2;
        var (values, weights) = (Draw(8, Rows * Columns).Select(e => e.Coefficient(0)).ToArray(), Draw(9, Rows));
        var (sums, results) = (new G[Columns * Parts * E.ExtensionDegree], new G[Columns * E.ExtensionDegree]);
        Run(typeof(DotKernels), nameof(DotKernels.Dot), Columns * Parts, Forms(values), Planes(weights), (long)Rows, (long)Columns, Parts, sums);
        Run(typeof(DotKernels), nameof(DotKernels.Total), Columns, sums, Parts, results);
        var expected = Enumerable.Range(0, Columns).Select(c => Enumerable.Range(0, Rows).Aggregate(E.Zero, (s, i) => s + E.Scale(weights[i], values[(c * Rows) + i])));
        Assert.Equal(expected.SelectMany(Coefficients), results.Select(Unsafe.BitCast<G, F>));

        // A matrix of two columns opened at two points, of three that are inverted.
        var (powers, points, inverses, before) = (Draw(10, Columns), Draw(11, 4), Draw(12, 3 * Rows), Draw(13, Rows));
        int[] slots = [2, 0];
        var reduced = Planes(before);
        G[] planes = [.. inverses.Chunk(Rows).SelectMany(Planes)];
        Run(typeof(FriKernels), nameof(FriKernels.Reduce), 1, Forms(values), (long)Columns, Forms([.. powers.SelectMany(Coefficients)]), Forms([.. points.SelectMany(Coefficients)]), slots, planes, (long)Rows, reduced);
        Assert.Equal(
            Enumerable.Range(0, Rows).Select(i =>
            {
                var own = E.Scale(powers[0], values[i]) + E.Scale(powers[1], values[Rows + i]);
                return before[i] + (((points[0] * own) - points[1]) * inverses[(2 * Rows) + i]) + (((points[2] * own) - points[3]) * inverses[i]);
            }),
            Join(reduced, Rows));

        var z = Draw(14, 2)[1];
        var powersOfZ = new G[Rows * E.ExtensionDegree];
        Run(typeof(FriKernels), nameof(FriKernels.Powers), 1, powersOfZ, (long)Rows, Form(z), Form(FieldMath.Pow(z, 4)));
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => FieldMath.Pow(z, (ulong)i)), Join(powersOfZ, Rows));
    }

    private static E[] Folded(E[] values, E beta, F shift)
    {
        var (half, root) = (FieldMath.Invert(F.FromUInt64(2)), FieldMath.RootOfUnity<F>(int.Log2(values.Length)));
        return [.. Enumerable.Range(0, values.Length / 2).Select(i =>
        {
            var (a, b) = (values[i], values[i + (values.Length / 2)]);
            return E.Scale(a + b, half) + (beta * E.Scale(a - b, half * FieldMath.Invert(shift * FieldMath.Pow(root, (ulong)i))));
        })];
    }

    private static IEnumerable<F> Points() => Enumerable.Range(0, Rows).Select(i => Shift * FieldMath.Pow(FieldMath.RootOfUnity<F>(Log), (ulong)i));

    private static void Run(Type holder, string name, int groups, params object[] arguments)
        => new PtxMachine().Run(holder.GetMethod(name, BindingFlags.Public | BindingFlags.Static)!.MakeGenericMethod(typeof(G), typeof(X)), groups, 4, arguments);

    private static G[] Twiddles(bool inverse)
    {
        var root = FieldMath.RootOfUnity<F>(Log);
        root = inverse ? FieldMath.Invert(root) : root;
        return Forms([.. Enumerable.Range(0, 1 << Split).Select(i => FieldMath.Pow(root, (ulong)i)), .. Enumerable.Range(0, 1 << (Log - Split)).Select(i => FieldMath.Pow(root, (ulong)(i << Split)))]);
    }

    private static E[] Draw(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => E.FromCoefficients([.. Enumerable.Range(0, E.ExtensionDegree).Select(k => (i + k) % 5 == 0 ? -F.One : F.FromUInt64((ulong)random.NextInt64()))]))];
    }

    private static IEnumerable<F> Coefficients(E value) => Enumerable.Range(0, E.ExtensionDegree).Select(k => value.Coefficient(k));

    private static G[] Planes(E[] values) => [.. Enumerable.Range(0, E.ExtensionDegree).SelectMany(k => values.Select(v => Form(v.Coefficient(k))))];

    private static E[] Join(G[] planes, int rows)
        => [.. Enumerable.Range(0, rows).Select(i => E.FromCoefficients([.. Enumerable.Range(0, E.ExtensionDegree).Select(k => Unsafe.BitCast<G, F>(planes[(k * rows) + i]))]))];

    private static G[] Forms(F[] values) => [.. values.Select(Form)];

    private static G Form(F value) => Unsafe.BitCast<F, G>(value);

    private static X Form(E value) => Unsafe.BitCast<E, X>(value);
}
