namespace ProverBench.Backends.Kernels;

/// <summary>Kernels that keep memory between calls beside what <see cref="IBackend.Memory"/> counts.</summary>
public interface IKeepsWorkspace
{
    /// <summary>Tables and scratch space that are held now, in bytes.</summary>
    long WorkspaceBytes { get; }
}
