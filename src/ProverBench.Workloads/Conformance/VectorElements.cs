using System.Globalization;
using System.Numerics;
using System.Text.Json;
using ProverBench.Results;
using ProverBench.Results.Conformance;

namespace ProverBench.Workloads.Conformance;

/// <summary>Field elements in known-answer files: an integer, or an array of integers, lowest coefficient first, for an extension.</summary>
internal static class VectorElements
{
    /// <summary>A canonical element.</summary>
    /// <exception cref="MalformedDocumentException">Not a number, not below p, or not as many coefficients as the field has.</exception>
    public static F Element<F>(JsonElement element, string path)
        where F : unmanaged, IField<F>
        => TryElement<F>(element, path, out var value)
            ? value
            : throw new MalformedDocumentException(path, F.Name, "a canonical element", VectorJson.Quote(element));

    /// <summary>An element; false where a coefficient is not below p.</summary>
    /// <exception cref="MalformedDocumentException">Not a number, or not as many coefficients as the field has.</exception>
    public static bool TryElement<F>(JsonElement element, string path, out F value)
        where F : unmanaged, IField<F>
    {
        var coefficients = F.Degree == 1 ? [element] : VectorJson.Items(element, path, F.Name);
        if (coefficients.Count != F.Degree)
        {
            throw new MalformedDocumentException(path, F.Name, $"{F.Degree} coefficients", $"{coefficients.Count}");
        }

        var width = F.ByteSize / F.Degree;
        Span<byte> canonical = stackalloc byte[F.ByteSize];
        canonical.Clear();
        value = F.Zero;
        for (var i = 0; i < F.Degree; i++)
        {
            var integer = VectorJson.Integer(coefficients[i], path);
            if (integer < 0 || !integer.TryWriteBytes(canonical.Slice(i * width, width), out _, isUnsigned: true))
            {
                return false;
            }
        }

        return F.TryReadCanonical(canonical, out value);
    }

    /// <summary>An element given by any integer, taken modulo p.</summary>
    /// <exception cref="MalformedDocumentException">Not a number.</exception>
    public static F Reduced<F>(JsonElement element, string path)
        where F : unmanaged, IPrimeField<F>
        => F.FromBigInteger(VectorJson.Integer(element, path));

    /// <summary>Canonical elements of an array.</summary>
    /// <exception cref="MalformedDocumentException">One is not an element.</exception>
    public static F[] Elements<F>(JsonElement array, string path)
        where F : unmanaged, IField<F>
        => [.. VectorJson.Items(array, path, F.Name).Select(e => Element<F>(e, path))];

    /// <summary>Elements of an array of any integers, taken modulo p.</summary>
    /// <exception cref="MalformedDocumentException">One is not a number.</exception>
    public static F[] ReducedElements<F>(JsonElement array, string path)
        where F : unmanaged, IPrimeField<F>
        => [.. VectorJson.Items(array, path, F.Name).Select(e => Reduced<F>(e, path))];

    /// <summary>An element as the files write it.</summary>
    public static string Text<F>(in F element)
        where F : unmanaged, IField<F>
    {
        var width = F.ByteSize / F.Degree;
        Span<byte> canonical = stackalloc byte[F.ByteSize];
        element.WriteCanonical(canonical);
        var coefficients = new string[F.Degree];
        for (var i = 0; i < F.Degree; i++)
        {
            var integer = new BigInteger(canonical.Slice(i * width, width), isUnsigned: true);
            coefficients[i] = "0x" + integer.ToString("x" + (2 * width), CultureInfo.InvariantCulture)[^(2 * width)..];
        }

        return F.Degree == 1 ? coefficients[0] : $"[{string.Join(", ", coefficients)}]";
    }

    /// <summary>A case agreed where all elements are the same; else the first that differs is named, with both values.</summary>
    public static void Compare<F>(this ConformanceSink sink, string path, string name, ReadOnlySpan<F> expected, ReadOnlySpan<F> found)
        where F : unmanaged, IField<F>
    {
        if (expected.Length != found.Length)
        {
            sink.Fail(path, name, $"{expected.Length} elements", $"{found.Length} elements");
            return;
        }

        for (var i = 0; i < expected.Length; i++)
        {
            if (!expected[i].Equals(found[i]))
            {
                sink.Fail(path, $"{name}, element {i} of {expected.Length}", Text(expected[i]), Text(found[i]));
                return;
            }
        }

        sink.Pass();
    }

    /// <summary>A case agreed where both elements are the same.</summary>
    public static void Compare<F>(this ConformanceSink sink, string path, string name, in F expected, in F found)
        where F : unmanaged, IField<F>
        => sink.Compare(path, name, Text(expected), Text(found));
}
