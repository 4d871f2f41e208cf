using System.Text.Json;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Points in known-answer files: <c>[x, y]</c>, <c>{"x": …, "y": …}</c> or <c>"infinity"</c>.</summary>
internal static class VectorPoints
{
    /// <summary>A point of the group.</summary>
    /// <exception cref="MalformedDocumentException">It is spelled otherwise, or is no point of the group.</exception>
    public static AffinePoint<C, F> Point<C, F>(JsonElement element, string path)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => TryPoint<C, F>(element, path, out var point, out var refusal)
            ? point
            : throw new MalformedDocumentException(path, C.Name, "a point of the group", $"one that {refusal.Explain()}");

    /// <summary>Points of an array.</summary>
    /// <exception cref="MalformedDocumentException">One is no point of the group.</exception>
    public static AffinePoint<C, F>[] Points<C, F>(JsonElement array, string path)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => [.. VectorJson.Items(array, path, C.Name).Select(e => Point<C, F>(e, path))];

    /// <summary>A point, or why it is none.</summary>
    /// <exception cref="MalformedDocumentException">It is spelled otherwise.</exception>
    public static bool TryPoint<C, F>(JsonElement element, string path, out AffinePoint<C, F> point, out PointRefusal refusal)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
    {
        point = AffinePoint<C, F>.Infinity;
        refusal = PointRefusal.None;
        if (element.ValueKind == JsonValueKind.String && element.GetString() == "infinity")
        {
            return true;
        }

        var (first, second) = element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 2
            ? (element[0], element[1])
            : (element.Get("x", path), element.Get("y", path));
        if (!VectorElements.TryElement<F>(first, path, out var x) || !VectorElements.TryElement<F>(second, path, out var y))
        {
            refusal = PointRefusal.CoordinateNotCanonical;
            return false;
        }

        return PointCodec.TryFromCoordinates(x, y, out point, out refusal);
    }

    /// <summary>A point as the files write it.</summary>
    public static string Text<C, F>(in AffinePoint<C, F> point)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => point.IsInfinity ? "infinity" : $"({VectorElements.Text(point.X)}, {VectorElements.Text(point.Y)})";
}
