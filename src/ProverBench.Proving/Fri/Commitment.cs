using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Fri;

/// <summary>A prover's commitment to polynomials of one or more heights: their extensions and the tree stay on the device until it is disposed.</summary>
public sealed class Commitment<F> : IDisposable
    where F : unmanaged, IPrimeField<F>
{
    private readonly DeviceMatrix<F>[] _extended;
    private readonly DeviceMatrix<F>[] _salts;

    internal Commitment(TreeShape shape, HashDigest[] cap, DeviceTree<F> tree, IReadOnlyList<DeviceMatrix<F>> sources, bool coefficients, DeviceMatrix<F>[] extended, DeviceMatrix<F>[] salts)
    {
        (Shape, Cap, Tree, Sources, HoldsCoefficients) = (shape, cap, tree, sources, coefficients);
        (_extended, _salts) = (extended, salts);
    }

    /// <summary>Which leaves enter the tree where.</summary>
    public TreeShape Shape { get; }

    /// <summary>The nodes that the commitment consists of; absorbed before any challenge that depends on it.</summary>
    public HashDigest[] Cap { get; }

    /// <summary>
    /// The matrices committed to, as they were given: values on ⟨ω⟩ or coefficients. They are the caller's, and have to live until they have been opened.
    /// </summary>
    public IReadOnlyList<DeviceMatrix<F>> Sources { get; }

    /// <summary>Whether <see cref="Sources"/> holds coefficients.</summary>
    public bool HoldsCoefficients { get; }

    /// <summary>The extensions, values on shift·⟨ω'⟩ in natural order or on the circle in twin order, one a source.</summary>
    public IReadOnlyList<DeviceMatrix<F>> Extended => _extended;

    internal DeviceTree<F> Tree { get; }

    /// <summary>One matrix of random columns a height, tallest first; none where commitments do not hide.</summary>
    internal IReadOnlyList<DeviceMatrix<F>> Salts => _salts;

    /// <inheritdoc/>
    public void Dispose()
    {
        Tree.Dispose();
        foreach (var matrix in _extended)
        {
            matrix.Dispose();
        }

        foreach (var matrix in _salts)
        {
            matrix.Dispose();
        }
    }
}
