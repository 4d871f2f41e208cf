using System.Globalization;
using System.Text.RegularExpressions;
using ProverBench.Results;

namespace ProverBench.Reporting.Charts;

/// <summary>
/// A model of the work of one iteration: field multiplications and the bytes that cannot be avoided (every input read once, every output
/// written once). It counts the textbook algorithm, not what a backend executes; additions, twiddle loads and re-reads are left out.
/// <list type="bullet">
/// <item>field: elements·steps multiplications; 2·elements·B bytes, B the bytes of an element.</item>
/// <item>ntt of N' = rows·blow-up outputs a column: (N'/2)·log2 N' multiplications, N' more for an lde's coset; (N + N')·B bytes; times columns.</item>
/// <item>msm of N points: W = ⌈bits/c⌉ windows, c from 2 to 17 with the least W·(N + 2^c) additions; 6 multiplications an addition (batch-affine: 5 and
/// a shared inversion), 3 times as many in Fp2; binary scalars N/2 additions; N·(2 coordinates + scalar) bytes.</item>
/// <item>kzg of N coefficients: commit as the msm of N points in G1; open two transforms of N, a batch inversion (3N), a product, a scaling and an evaluation (N each) in the scalar field besides.</item>
/// <item>poseidon2 of width t: R_F·t·s + R_P·(s + t) multiplications a permutation, s for x^α (2, 3, 4 for α = 3, 5, 7); 2·t·B bytes a state.</item>
/// <item>merkle: (rows·⌈columns/rate⌉ + rows - 1) permutations, rate = width - 32/B; rows·(columns·B + 64) bytes. Poseidon2 alone.</item>
/// <item>polynomial: quotient 1 multiplication and 4 elements moved, batch inversion 3 and 2, grand product 1 and 2, evaluation 1 and 1.</item>
/// </list>
/// </summary>
/// <param name="Multiplications">In the field.</param>
internal sealed record WorkEstimate(FieldShape Field, double Multiplications, double Bytes)
{
    private const int DigestBytes = 32;

    /// <summary>Null where there is no model for the workload or its parameters.</summary>
    public static WorkEstimate? Of(CaseResult result) => result.Workload switch
    {
        "field" => FieldChains(result),
        "ntt" => Transform(result),
        "msm" => MultiScalar(result),
        "poseidon2" => Permutations(result),
        "merkle" => Commitment(result),
        "polynomial" => Polynomial(result),
        "kzg/bn254" => PolynomialCommitment(result, "bn254"),
        "kzg/bls12-381" => PolynomialCommitment(result, "bls12-381"),
        _ => null,
    };

    private static WorkEstimate? FieldChains(CaseResult result) =>
        FieldShape.Of(result, "field") is { } field && CaseSize.Of(result) is { } size && Integer(result, "steps") is { } steps
            ? new WorkEstimate(field, size.Rows * steps, 2 * size.Rows * field.Bytes)
            : null;

    private static WorkEstimate? Transform(CaseResult result)
    {
        if (FieldShape.Of(result, "field") is not { } field || CaseSize.Of(result) is not { } size)
        {
            return null;
        }

        bool extension = result.Parameters.TryGet("op", out string? op) && op == "lde";
        double outputs = size.Rows * (extension ? Integer(result, "blowup") ?? 1 : 1);
        double multiplications = (outputs / 2 * Math.Log2(outputs)) + (extension ? outputs : 0);
        return multiplications > 0 ? new WorkEstimate(field, multiplications * size.Columns, (size.Rows + outputs) * size.Columns * field.Bytes) : null;
    }

    private static WorkEstimate? MultiScalar(CaseResult result)
    {
        if (!result.Parameters.TryGet("group", out string? group) || CaseSize.Of(result) is not { } size)
        {
            return null;
        }

        return MultiScalar(group, size.Rows, result.Parameters.TryGet("scalars", out string? scalars) && scalars == "binary");
    }

    private static WorkEstimate? MultiScalar(string group, double points, bool binary)
    {
        if (FieldShape.OfGroup(group) is not var (field, bits, degree))
        {
            return null;
        }

        double additions = binary
            ? points / 2
            : Enumerable.Range(2, 16).Min(c => Math.Ceiling((double)bits / c) * (points + Math.Pow(2, c)));
        double multiplications = 6 * additions * (degree == 2 ? 3 : 1);
        return new WorkEstimate(field, multiplications, points * ((2 * degree * field.Bytes) + (binary ? 1 : 32)));
    }

    /// <summary>Multiplications of scalars count by what they cost beside one of coordinates.</summary>
    private static WorkEstimate? PolynomialCommitment(CaseResult result, string curve)
    {
        if (CaseSize.Of(result) is not { } size || FieldShape.Of($"{curve}/fr") is not { } scalars || MultiScalar($"{curve}/g1", size.Rows, binary: false) is not { } commit
            || !result.Parameters.TryGet("op", out string? op))
        {
            return null;
        }

        double others = size.Rows * (Math.Log2(size.Rows) + 6) * scalars.MachineMultiplications / commit.Field.MachineMultiplications;
        return op switch
        {
            "commit" => commit,
            "open" => commit with { Multiplications = commit.Multiplications + others },
            _ => null,
        };
    }

    private static WorkEstimate? Permutations(CaseResult result) =>
        Poseidon2Shape.Of(result, "instance") is { } shape && CaseSize.Of(result) is { } size
            ? new WorkEstimate(shape.Field, size.Rows * (Integer(result, "steps") ?? 1) * shape.Multiplications, size.Rows * 2 * shape.Width * shape.Field.Bytes)
            : null;

    private static WorkEstimate? Commitment(CaseResult result)
    {
        if (!result.Parameters.TryGet("hash", out string? hash) || Poseidon2Shape.OfTreeHash(hash) is not var (leaf, node) || FieldShape.Of(result, "field") is not { } field || CaseSize.Of(result) is not { } size)
        {
            return null;
        }

        // A wide field hashes as many narrow elements in one of its own as are surely below its modulus.
        double elements = field.Bytes < leaf.Field.Bytes ? Math.Ceiling(size.Columns / (double)((leaf.Field.Bytes - 1) / field.Bytes)) : size.Columns;
        double leaves = size.Rows * Math.Ceiling(elements / (leaf.Width - (DigestBytes / leaf.Field.Bytes)));
        return new WorkEstimate(
            leaf.Field,
            (leaves * leaf.Multiplications) + ((size.Rows - 1) * node.Multiplications),
            (size.Elements * field.Bytes) + (2 * size.Rows * DigestBytes));
    }

    private static WorkEstimate? Polynomial(CaseResult result)
    {
        if (FieldShape.Of(result, "field") is not { } field || CaseSize.Of(result) is not { } size || !result.Parameters.TryGet("op", out string? op))
        {
            return null;
        }

        (double multiplications, double moved) = op switch
        {
            "quotient" => (1, 4),
            "batch-inversion" => (3, 2),
            "grand-product" => (1, 2),
            "evaluation" => (1, 1),
            _ => (0, 0),
        };
        return multiplications > 0 ? new WorkEstimate(field, multiplications * size.Rows, moved * size.Rows * field.Bytes) : null;
    }

    private static long? Integer(CaseResult result, string name) =>
        result.Parameters.TryGet(name, out string? text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= 1L << 40 ? value : null;
}

/// <summary>
/// What one multiplication of a field costs in machine multiplications: 2n² + n of 64 bits for n limbs by Montgomery's method (Koç, Acar and Kaliski, 1996,
/// section 5), 1 of 64 bits for Goldilocks (its reduction shifts), 3 of 32 bits for a 31-bit Montgomery product, 1 for Mersenne31.
/// </summary>
/// <param name="Bytes">Of one element.</param>
/// <param name="Bits">Of the machine multiplications: 32 or 64.</param>
internal sealed record FieldShape(int Bytes, int Bits, double MachineMultiplications)
{
    public static FieldShape? Of(CaseResult result, string parameter) => result.Parameters.TryGet(parameter, out string? name) ? Of(name) : null;

    public static FieldShape? Of(string name) => name switch
    {
        "goldilocks" => new FieldShape(8, 64, 1),
        "babybear" or "koalabear" => new FieldShape(4, 32, 3),
        "mersenne31" => new FieldShape(4, 32, 1),
        "bn254/fp" or "bn254/fr" or "bls12-381/fr" => new FieldShape(32, 64, 36),
        "bls12-381/fp" => new FieldShape(48, 64, 78),
        _ => null,
    };

    /// <summary>Base field, bits of a scalar, and the degree of the field of coordinates.</summary>
    public static (FieldShape Field, int Bits, int Degree)? OfGroup(string group) => group switch
    {
        "bn254/g1" => (Of("bn254/fp")!, 254, 1),
        "bn254/g2" => (Of("bn254/fp")!, 254, 2),
        "bls12-381/g1" => (Of("bls12-381/fp")!, 255, 1),
        "bls12-381/g2" => (Of("bls12-381/fp")!, 255, 2),
        _ => null,
    };
}

/// <summary>Width and multiplications of a Poseidon2 instance named field_tWIDTH_maker; rounds of Grassi, Khovratovich and Schofnegger, eprint 2023/323, table 1, at 128 bits.</summary>
internal sealed partial record Poseidon2Shape(FieldShape Field, int Width, double Multiplications)
{
    private const int FullRounds = 8;

    public static Poseidon2Shape? Of(CaseResult result, string parameter) => result.Parameters.TryGet(parameter, out string? name) ? Of(name) : null;

    /// <summary>Sponge and compression of a tree hash named poseidon2-FIELD-WIDTH or poseidon2-FIELD-WIDTH-WIDTH; null for any other.</summary>
    public static (Poseidon2Shape Sponge, Poseidon2Shape Compression)? OfTreeHash(string name)
    {
        Match match = TreeHashName().Match(name);
        string field = match.Groups[1].Value switch { "m31" => "mersenne31", "bls12-381" => "bls12381fr", var other => other };
        string compression = match.Groups[3].Success ? match.Groups[3].Value : match.Groups[2].Value;
        return match.Success && Of($"{field}_t{match.Groups[2].Value}") is { } sponge && Of($"{field}_t{compression}") is { } node ? (sponge, node) : null;
    }

    [GeneratedRegex("^poseidon2-(goldilocks|koalabear|babybear|m31|bn254|bls12-381)-([0-9]{1,2})(?:-([0-9]{1,2}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex TreeHashName();

    public static Poseidon2Shape? Of(string instance)
    {
        string[] parts = instance.Split('_');
        if (parts.Length < 2 || parts[1].Length < 2 || parts[1][0] != 't' || !int.TryParse(parts[1].AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int width))
        {
            return null;
        }

        (string field, int box, int partial) = (parts[0], width) switch
        {
            ("goldilocks", 8 or 12 or 16 or 20) => ("goldilocks", 4, 22),
            ("babybear", 16) => ("babybear", 4, 13),
            ("babybear", 24) => ("babybear", 4, 21),
            ("babybear", 32) => ("babybear", 4, 30),
            ("koalabear", 16) => ("koalabear", 2, 20),
            ("koalabear", 24) => ("koalabear", 2, 23),
            ("koalabear", 32) => ("koalabear", 2, 31),
            ("mersenne31", 16) => ("mersenne31", 3, 14),
            ("mersenne31", 24) => ("mersenne31", 3, 22),
            ("mersenne31", 32) => ("mersenne31", 3, 30),
            ("bn254", 2 or 3 or 4) => ("bn254/fr", 3, 56),
            ("bn254", 8 or 12 or 16) => ("bn254/fr", 3, 57),
            ("bls12381fr", 2 or 3 or 4) => ("bls12-381/fr", 3, 56),
            ("bls12381fr", 8) => ("bls12-381/fr", 3, 57),
            _ => ("", 0, 0),
        };
        return FieldShape.Of(field) is { } shape ? new Poseidon2Shape(shape, width, (FullRounds * width * box) + (partial * (box + width))) : null;
    }
}
