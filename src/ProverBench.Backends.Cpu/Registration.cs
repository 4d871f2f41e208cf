namespace ProverBench.Backends.Cpu;

/// <summary>Every kernel family of the processor, by field; each group of fields adds its own.</summary>
internal static class Registration
{
    /// <summary>Fills the table of a backend that is being opened; the dearest groups come last.</summary>
    public static void AddFamilies(CpuBackend backend, KernelTable kernels) => kernels
        .AddLater(table => F51.WideFieldFamilies.AddBn254(backend, table))
        .AddLater(table => F51.WideFieldFamilies.AddBls12381(backend, table))
        .AddLater(table => Serial.SerialFamilies.Add(backend, table))
        .AddLater(table => SmallFields.SmallFieldFamilies.Add(backend, table))
        .AddLater(table => Extensions.PackedExtensions.Accept(new Constraints.ConstraintFamilies(backend, table)))
        .AddLater(table => Fri.FriFamilies.Add(backend, table))
        .AddLater(table => Circle.CircleFamilies.Add(backend, table));
}
