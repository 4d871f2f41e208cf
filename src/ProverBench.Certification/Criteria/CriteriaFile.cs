using ProverBench.Certification.Json;
using ProverBench.Results;

namespace ProverBench.Certification.Criteria;

/// <summary>A criteria document with the digest of the exact bytes it was read from.</summary>
public sealed record CriteriaFile(CriteriaDocument Document, Digest Digest)
{
    /// <summary>Largest file that is read.</summary>
    public const long MaxBytes = 1 << 20;

    private const int MaxTiers = 32;
    private const int MaxCriteria = 64;
    private const int MaxChoices = 64;
    private const string IdCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-";

    /// <exception cref="MalformedDocumentException">Not a criteria document of a known version, or one that contradicts itself.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static CriteriaFile Load(string path) => Parse(StrictJson.ReadBounded(path, MaxBytes), Path.GetFileName(path));

    /// <exception cref="MalformedDocumentException">As <see cref="Load"/>.</exception>
    public static CriteriaFile Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        CriteriaDocument document = StrictJson.Read(
            utf8, file, CertificationJsonContext.Default.CriteriaDocument, CriteriaDocument.SchemaFamily, CriteriaDocument.SchemaMajor, MaxBytes);
        foreach ((string place, string expected, string found) in Problems(document))
        {
            throw new MalformedDocumentException(file, place, expected, found);
        }

        return new CriteriaFile(document, Digest.Of(utf8.Span));
    }

    private static IEnumerable<(string Place, string Expected, string Found)> Problems(CriteriaDocument document)
    {
        if (!IsId(document.Id))
        {
            yield return ("$.id", "lower-case letters, digits and '-'", document.Id);
        }

        if (document.Decision.Confidence.OneSided.Value is < 0.9m or > 0.9999m)
        {
            yield return ("$.decision.confidence.oneSided", "90 % to 99.99 %", document.Decision.Confidence.OneSided.ToDocument());
        }

        if (document.Decision.Percentiles.Levels.Any(l => l.Value is <= 0 or >= 1))
        {
            yield return ("$.decision.percentiles.levels", "shares over 0 % and below 100 %", "another one");
        }

        SizeRule size = document.Decision.Size;
        if (size.LeastWork < 1)
        {
            yield return ("$.decision.size.leastWork", "a positive amount", $"{size.LeastWork}");
        }

        if (size.Choices.Count > MaxChoices || size.Choices.Zip(size.Choices.Skip(1)).Any(p => p.First.Memory.Bytes >= p.Second.Memory.Bytes))
        {
            yield return ("$.decision.size.choices", $"at most {MaxChoices} choices, their memory rising", $"{size.Choices.Count} of other memory");
        }

        foreach ((string place, Provenance provenance) in Provenances(document))
        {
            if (!document.Sources.ContainsKey(provenance.Source))
            {
                yield return (place, "a name of $.sources", provenance.Source);
            }
        }

        if (document.Tiers.Count is 0 or > MaxTiers || document.Tiers.DistinctBy(t => t.Id).Count() != document.Tiers.Count)
        {
            yield return ("$.tiers", $"1 to {MaxTiers} tiers, each id once", $"{document.Tiers.Count}");
        }

        for (int i = 0; i < document.Tiers.Count; i++)
        {
            TierDefinition tier = document.Tiers[i];
            if (!IsId(tier.Id))
            {
                yield return ($"$.tiers[{i}].id", "lower-case letters, digits and '-'", tier.Id);
            }

            if (tier.Criteria.Count is 0 or > MaxCriteria || tier.Criteria.DistinctBy(c => c.Id).Count() != tier.Criteria.Count)
            {
                yield return ($"$.tiers[{i}].criteria", $"1 to {MaxCriteria} criteria, each id once", $"{tier.Criteria.Count}");
            }

            for (int j = 0; j < tier.Criteria.Count; j++)
            {
                if (!IsId(tier.Criteria[j].Id))
                {
                    yield return ($"$.tiers[{i}].criteria[{j}].id", "lower-case letters, digits and '-'", tier.Criteria[j].Id);
                }

                foreach ((string field, string expected, string found) in tier.Criteria[j].Problems())
                {
                    yield return ($"$.tiers[{i}].criteria[{j}].{field}", expected, found);
                }
            }
        }

        if (document.Article.Rows.Any(r => r.Cells.Count != document.Article.Columns.Count))
        {
            yield return ("$.article.rows", $"{document.Article.Columns.Count} cells each", "another number");
        }

        CostModel cost = document.CostModel;
        if (cost.Rent.UsdPerLogicalProcessorHour < 0 || cost.Energy.Pue < 1 || cost.Energy.UsdPerKilowattHour < 0 || cost.Verification.Gas < 0
            || cost.Verification.GweiPerGas < 0 || cost.Verification.UsdPerEther < 0 || cost.Data.UsdPerTransfer < 0)
        {
            yield return ("$.costModel", "prices of at least 0 and a PUE of at least 1", "other values");
        }
    }

    private static IEnumerable<(string Place, Provenance Provenance)> Provenances(CriteriaDocument document)
    {
        yield return ("$.decision.confidence.provenance.source", document.Decision.Confidence.Provenance);
        yield return ("$.decision.percentiles.provenance.source", document.Decision.Percentiles.Provenance);
        yield return ("$.decision.size.provenance.source", document.Decision.Size.Provenance);
        yield return ("$.costModel.rent.provenance.source", document.CostModel.Rent.Provenance);
        yield return ("$.costModel.energy.provenance.source", document.CostModel.Energy.Provenance);
        yield return ("$.costModel.verification.provenance.source", document.CostModel.Verification.Provenance);
        yield return ("$.costModel.data.provenance.source", document.CostModel.Data.Provenance);
        yield return ("$.article.provenance.source", document.Article.Provenance);
        for (int i = 0; i < document.Tiers.Count; i++)
        {
            for (int j = 0; j < document.Tiers[i].Criteria.Count; j++)
            {
                yield return ($"$.tiers[{i}].criteria[{j}].provenance.source", document.Tiers[i].Criteria[j].Provenance);
            }
        }
    }

    private static bool IsId(string text) => text.Length is > 0 and <= 64 && !text.AsSpan().ContainsAnyExcept(IdCharacters);
}
