using System.Text.Json;
using ProverBench.Algebra.Tests.Fields;

namespace ProverBench.Algebra.Tests.Curves;

/// <summary>Points as the vectors write them: [x, y] or {x, y} of coordinates, a coordinate one integer or [c0, c1]; "infinity".</summary>
internal static class PointVectors
{
    public static AffinePoint<C, F> Point<C, F>(this JsonElement element, Func<JsonElement, F> coordinate)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            Assert.Equal("infinity", element.GetString());
            return AffinePoint<C, F>.Infinity;
        }

        return element.ValueKind == JsonValueKind.Array
            ? new(coordinate(element[0]), coordinate(element[1]))
            : new(coordinate(element.GetProperty("x")), coordinate(element.GetProperty("y")));
    }

    public static Fp2<F> Element2<F>(this JsonElement element)
        where F : unmanaged, IPrimeField<F>
        => new(element[0].Element<F>(), element[1].Element<F>());

    public static IEnumerable<JsonElement> Of(this JsonElement cases, string curve, string? group = null)
        => cases.EnumerateArray().Where(c => c.Text("curve") == curve && (group is null || (c.TryGetProperty("group", out var g) && g.GetString() == group)));
}
