using System.Text.Json;

namespace ProverBench.Certification.Verification;

/// <summary>Where two JSON values differ, for sentences: place, what was signed, what was made again.</summary>
internal static class JsonDifference
{
    private const int Quoted = 80;

    /// <summary>The places that differ, in document order.</summary>
    public static IEnumerable<(string Place, string Signed, string Again)> Of(JsonElement signed, JsonElement again, string place = "$")
    {
        if (signed.ValueKind == JsonValueKind.Object && again.ValueKind == JsonValueKind.Object)
        {
            foreach (string name in signed.EnumerateObject().Select(m => m.Name).Union(again.EnumerateObject().Select(m => m.Name)))
            {
                string at = $"{place}.{name}";
                bool inSigned = signed.TryGetProperty(name, out JsonElement left);
                bool inAgain = again.TryGetProperty(name, out JsonElement right);
                if (!inSigned || !inAgain)
                {
                    yield return (at, inSigned ? Show(left) : "none", inAgain ? Show(right) : "none");
                    continue;
                }

                foreach ((string, string, string) difference in Of(left, right, at))
                {
                    yield return difference;
                }
            }
        }
        else if (signed.ValueKind == JsonValueKind.Array && again.ValueKind == JsonValueKind.Array)
        {
            if (signed.GetArrayLength() != again.GetArrayLength())
            {
                yield return (place, $"{signed.GetArrayLength()} items", $"{again.GetArrayLength()} items");
                yield break;
            }

            int index = 0;
            foreach ((JsonElement left, JsonElement right) in signed.EnumerateArray().Zip(again.EnumerateArray()))
            {
                foreach ((string, string, string) difference in Of(left, right, $"{place}[{index}]"))
                {
                    yield return difference;
                }

                index++;
            }
        }
        else if (!JsonElement.DeepEquals(signed, again))
        {
            yield return (place, Show(signed), Show(again));
        }
    }

    private static string Show(JsonElement value)
    {
        string text = value.ValueKind switch
        {
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "an array",
            _ => value.GetRawText(),
        };
        return text.Length <= Quoted ? text : text[..Quoted] + "...";
    }
}
