using System.Text.Json;

namespace ProverBench.Results;

/// <summary>Thrown by a converter: says what was expected; the strict reader adds file, place and what was found.</summary>
public sealed class UnexpectedValueException : JsonException
{
    public UnexpectedValueException(string expected)
        : base($"expected {expected}") => Expected = expected;

    public string Expected { get; }
}
