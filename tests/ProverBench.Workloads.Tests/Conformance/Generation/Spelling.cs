using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using ProverBench.Workloads.Conformance;

namespace ProverBench.Workloads.Tests.Conformance.Generation;

/// <summary>How the files spell numbers, elements and points.</summary>
internal static class Spelling
{
    /// <summary>0x and as many digits as the field's bytes.</summary>
    public static string Hex(BigInteger value, int bytes) => "0x" + value.ToString("x" + (2 * bytes), CultureInfo.InvariantCulture)[^(2 * bytes)..];

    public static JsonNode Node<F>(in F element)
        where F : unmanaged, IField<F>
    {
        var text = VectorElements.Text(element);
        return F.Degree == 1 ? JsonValue.Create(text) : new JsonArray([.. text.Trim('[', ']').Split(", ").Select(c => (JsonNode)c)]);
    }

    public static JsonArray Array<F>(ReadOnlySpan<F> elements)
        where F : unmanaged, IField<F>
    {
        var array = new JsonArray();
        foreach (ref readonly var element in elements)
        {
            array.Add(Node(element));
        }

        return array;
    }

    public static JsonArray Rows<F>(ReadOnlySpan<F> elements, int width)
        where F : unmanaged, IField<F>
    {
        var array = new JsonArray();
        for (var at = 0; at < elements.Length; at += width)
        {
            array.Add(Array(elements.Slice(at, width)));
        }

        return array;
    }

    public static JsonNode Point<C, F>(in AffinePoint<C, F> point)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => point.IsInfinity ? JsonValue.Create("infinity")
            : F.Degree == 1 ? new JsonArray(Node(point.X), Node(point.Y))
            : new JsonObject { ["x"] = Node(point.X), ["y"] = Node(point.Y) };

    public static JsonArray Points<C, F>(IEnumerable<AffinePoint<C, F>> points)
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => new([.. points.Select(p => Point(p))]);

    /// <summary>The files' name of one of our fields.</summary>
    public static string Field<F>()
        where F : unmanaged, IField<F>
        => F.Name.Replace("bls12-381", "bls12_381", StringComparison.Ordinal).Replace("/fp", "_fq", StringComparison.Ordinal).Replace('/', '_');

    /// <summary>The files' names of a curve and its group.</summary>
    public static (string Curve, string Group) Group<C, F>()
        where C : struct, ICurve<C, F>
        where F : unmanaged, IField<F>
        => C.Name.Split('/') is [var curve, var group] ? (curve.Replace('-', '_'), group.ToUpperInvariant()) : throw new InvalidOperationException(C.Name);
}
