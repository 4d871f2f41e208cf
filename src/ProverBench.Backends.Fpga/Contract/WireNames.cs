namespace ProverBench.Backends.Fpga.Contract;

/// <summary>Kinds and fields of cores by the names that results and build scripts use.</summary>
internal static class WireNames
{
    private static readonly string[] Kinds = ["shell", "ntt", "hash", "msm"];
    private static readonly string[] Fields = ["none", Goldilocks.Name, BabyBear.Name, KoalaBear.Name, Bn254Fr.Name, Bn254Fp.Name];

    /// <summary>The kind's name, or its number.</summary>
    public static string Kind(uint kind) => kind < Kinds.Length ? Kinds[kind] : $"kind {kind}";

    /// <summary>The field's name, or its number.</summary>
    public static string Field(uint field) => field < Fields.Length ? Fields[field] : $"field {field}";

    /// <summary>The number of F; none where the protocol does not have it.</summary>
    public static uint FieldOf<F>()
        where F : unmanaged, IField<F>
        => (uint)Math.Max(0, Array.IndexOf(Fields, F.Name));
}
