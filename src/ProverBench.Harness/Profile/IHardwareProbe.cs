using ProverBench.Results.Machine;

namespace ProverBench.Harness.Profile;

/// <summary>Tells what the machine is. Never throws for a source that is absent, refused or malformed: that value is "not observable".</summary>
public interface IHardwareProbe
{
    /// <summary>Reads everything but <see cref="HardwareProfile.Measured"/>, which takes seconds and is measured apart.</summary>
    HardwareProfile Read();
}
