using System.Globalization;
using ProverBench.Certification.Json;
using ProverBench.Results;

namespace ProverBench.Certification.Prices;

/// <summary>A document of prices with the exact bytes that it was read from and their digest: the bytes go into the bundle.</summary>
public sealed record PriceFile(PriceDocument Document, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Largest file that is read.</summary>
    public const long MaxBytes = 1 << 16;

    private const string DateFormat = "yyyy-MM-dd";
    private const int MaxIdLength = 64;
    private const int MaxTextLength = 2000;
    private const int MaxAccelerators = 64;
    private const string IdCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-";

    public Digest Digest { get; } = Digest.Of(Bytes.Span);

    internal PriceReference Reference => new() { Id = Document.Id, Digest = Digest };

    /// <exception cref="MalformedDocumentException">Not a document of prices of a known version, or one that contradicts itself.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static PriceFile Load(string path) => Parse(StrictJson.ReadBounded(path, MaxBytes), Path.GetFileName(path));

    /// <exception cref="MalformedDocumentException">As <see cref="Load"/>.</exception>
    public static PriceFile Parse(ReadOnlyMemory<byte> utf8, string file)
    {
        PriceDocument document = StrictJson.Read(utf8, file, CertificationJsonContext.Default.PriceDocument, PriceDocument.SchemaFamily, PriceDocument.SchemaMajor, MaxBytes);
        foreach ((string place, string expected, string found) in Problems(document))
        {
            throw new MalformedDocumentException(file, place, expected, found);
        }

        return new PriceFile(document, utf8);
    }

    private static IEnumerable<(string Place, string Expected, string Found)> Problems(PriceDocument document)
    {
        if (document.Id.Length is 0 or > MaxIdLength || document.Id.AsSpan().ContainsAnyExcept(IdCharacters))
        {
            yield return ("$.id", "lower-case letters, digits and '-'", document.Id);
        }

        IReadOnlyList<AcceleratorPrice> accelerators = document.Accelerators ?? [];
        if (accelerators.Count > MaxAccelerators || accelerators.DistinctBy(a => a.Name, StringComparer.OrdinalIgnoreCase).Count() != accelerators.Count)
        {
            yield return ("$.accelerators", $"at most {MaxAccelerators}, each name once", $"{accelerators.Count}");
        }

        IEnumerable<(string Place, string Expected, string Found)> problems =
        [
            .. Of(document.Machine, "$.machine"),
            .. accelerators.SelectMany((a, i) => Text(a.Name, $"$.accelerators[{i}].name").Concat(Of(a, $"$.accelerators[{i}]"))),
            .. Text(document.Title, "$.title"),
            .. Within(document.Energy.Pue, 1, 100, "$.energy.pue"),
            .. Within(document.Energy.UsdPerKilowattHour, 0, 1000, "$.energy.usdPerKilowattHour"),
            .. Within(document.Energy.Watts ?? 0, 0, 1_000_000, "$.energy.watts"),
            .. Of(document.Energy, "$.energy"),
            .. Within(document.Gas.GweiPerGas, 0, 1_000_000, "$.gas.gweiPerGas"),
            .. Of(document.Gas, "$.gas"),
            .. Within(document.Ether.Usd, 0, 1_000_000_000, "$.ether.usd"),
            .. Of(document.Ether, "$.ether"),
            .. Within(document.Data.UsdPerTransfer, 0, 1_000_000, "$.data.usdPerTransfer"),
            .. Of(document.Data, "$.data"),
        ];
        foreach ((string Place, string Expected, string Found) problem in problems)
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string Place, string Expected, string Found)> Of(HardwarePrice price, string place) => price switch
    {
        { Rent: not null, Purchase: not null } => [(place, "rent or purchase, for a machine is paid once", "both")],
        { Rent: { } rent } => [.. Within(rent.UsdPerHour, 0, 1_000_000, $"{place}.rent.usdPerHour"), .. Of(rent, $"{place}.rent")],
        { Purchase: { } purchase } =>
        [
            .. Within(purchase.Usd, 0, 1_000_000_000, $"{place}.purchase.usd"),
            .. Within(purchase.LifetimeYears, 0.1m, 100, $"{place}.purchase.lifetimeYears"),
            .. Of(purchase, $"{place}.purchase"),
        ],
        _ => [(place, "rent or purchase", "neither")],
    };

    private static IEnumerable<(string Place, string Expected, string Found)> Of(IDatedPrice price, string place) =>
    [
        .. Text(price.Source, $"{place}.source"),
        .. price.Date is { } date && !DateOnly.TryParseExact(date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? new[] { ($"{place}.date", "a day as yyyy-MM-dd", date) }
            : [],
    ];

    private static IEnumerable<(string Place, string Expected, string Found)> Text(string text, string place) =>
        string.IsNullOrWhiteSpace(text) || text.Length > MaxTextLength ? [(place, $"1 to {MaxTextLength} characters", $"{text.Length}, or blanks only")] : [];

    private static IEnumerable<(string Place, string Expected, string Found)> Within(decimal value, decimal least, decimal most, string place) =>
        value < least || value > most ? [(place, $"{DecimalString.Format(least)} to {DecimalString.Format(most)}", DecimalString.Format(value))] : [];
}
