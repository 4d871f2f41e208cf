using System.Text.Json;

namespace ProverBench.Results.Conformance;

/// <summary>Runs the cases of a file one by one, so that a malformed case or one whose computation breaks does not take the others with it.</summary>
public static class ConformanceCases
{
    /// <summary>Runs every item of an array.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sink">Told of every case.</param>
    /// <param name="stop">Ends the run between cases.</param>
    /// <param name="array">The cases.</param>
    /// <param name="name">Names a case by what it holds; its number is put before it.</param>
    /// <param name="run">Runs one case under its name.</param>
    /// <exception cref="MalformedDocumentException">It is no array.</exception>
    public static void Each(
        ConformanceFile file, ConformanceSink sink, CancellationToken stop, JsonElement array, Func<JsonElement, string?> name, Action<JsonElement, string> run)
    {
        int number = 0;
        foreach (JsonElement item in VectorJson.Items(array, file.Path, "whole file"))
        {
            stop.ThrowIfCancellationRequested();
            string label = name(item) is { Length: > 0 } text ? $"case {number} ({text})" : $"case {number}";
            Try(file, sink, label, () => run(item, label));
            number++;
        }
    }

    /// <summary>Runs one case; if it is malformed, or the implementation throws where it should answer, that is one failure.</summary>
    public static void Try(ConformanceFile file, ConformanceSink sink, string name, Action run)
    {
        try
        {
            run();
        }
        catch (MalformedDocumentException malformed)
        {
            sink.Fail(file.Path, name, "a case in the family's format", malformed.Message);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            sink.Fail(file.Path, name, "an answer", $"{error.GetType().Name}: {error.Message}");
        }
    }

    /// <summary>The text of a member, or null: for the names of cases.</summary>
    public static string? TextOrNull(this JsonElement item, string name)
        => item.Find(name) is { ValueKind: JsonValueKind.String or JsonValueKind.Number } value ? value.ToString() : null;
}
