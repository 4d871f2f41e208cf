namespace ProverBench.Backends.Cpu;

/// <summary>Every kernel family of the processor, by field; each group of fields adds its own.</summary>
internal static class Registration
{
    /// <summary>Fills the table of a backend that is being opened.</summary>
    public static void AddFamilies(CpuBackend backend, KernelTable kernels)
    {
        SmallFields.SmallFieldFamilies.Add(backend, kernels);
        F51.WideFieldFamilies.Add(backend, kernels);
        Extensions.PackedExtensions.Accept(new Constraints.ConstraintFamilies(backend, kernels));
        Fri.FriFamilies.Add(backend, kernels);
        Circle.CircleFamilies.Add(backend, kernels);
        Serial.SerialFamilies.Add(kernels);
    }
}
