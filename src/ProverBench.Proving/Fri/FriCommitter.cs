using System.Diagnostics.CodeAnalysis;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Fri;

/// <summary>
/// The prover of polynomial commitments by FRI (Ben-Sasson et al. 2018; batched and out of the domain as in DEEP-FRI, 2019): polynomials of several heights in one tree,
/// opened at points of E. All data stays on the backend's device.
/// </summary>
/// <remarks>Extensions are on MultiplicativeGenerator·⟨ω⟩, in natural order; FRI reads them as values on ⟨ω⟩, which is the substitution of x/shift for x in all of them.</remarks>
public sealed partial class FriCommitter<F, E>
    where F : unmanaged, ITwoAdicField<F>
    where E : unmanaged, IExtensionField<E, F>
{
    private const long ImportChunk = 1 << 16;

    private readonly IBackend _backend;
    private readonly IFriKernels<F, E> _fri;
    private readonly INttKernels<F> _ntt;
    private readonly FriOpener<F, E> _opener;

    private FriCommitter(IBackend backend, FriPolicy policy, IFriKernels<F, E> fri, INttKernels<F> ntt, FriOpener<F, E> opener)
        => (_backend, Policy, _fri, _ntt, _opener) = (backend, policy, fri, ntt, opener);

    /// <summary>The verifier's parameters.</summary>
    public FriPolicy Policy { get; }

    /// <summary>Finds the kernels that proofs under a policy need. False, and why, where the policy does not fit the fields or the backend has not all of them.</summary>
    public static bool TryCreate(
        IBackend backend,
        FriPolicy policy,
        [NotNullWhen(true)] out FriCommitter<F, E>? committer,
        [NotNullWhen(false)] out string? reason)
    {
        committer = null;
        if (!FriOpener<F, E>.TryCreate(backend, policy, out var opener, out reason))
        {
            return false;
        }

        if (!backend.TryGetKernels<IFriKernels<F, E>>(out var fri) || !backend.TryGetKernels<INttKernels<F>>(out var ntt))
        {
            reason = $"{backend.Descriptor.Address} has not all kernels for proofs over {F.Name} with challenges from {E.Name}";
            return false;
        }

        committer = new FriCommitter<F, E>(backend, policy, fri, ntt, opener);
        return true;
    }

    /// <summary>The policy's hash as the backend accelerates it.</summary>
    public TreeHash<F> Hash => _opener.Hash;

    /// <summary>Commits to polynomials by their values at ω^i in natural order, all in one tree.</summary>
    /// <param name="values">
    /// Matrices of powers of two of rows, at most 2^MaxLogRows. They stay as they are and stay the caller's, who keeps them until the commitment is opened.
    /// </param>
    /// <param name="blinding">Of salts, where the policy hides; null takes the system's randomness. Columns that are no secret have a stream that anybody can repeat.</param>
    /// <exception cref="ArgumentException">A shape is none that the policy allows.</exception>
    /// <exception cref="DeviceMemoryException">The extensions do not fit.</exception>
    public Commitment<F> Commit(IReadOnlyList<DeviceMatrix<F>> values, BlindingStream? blinding = null)
        => Commit(values, coefficients: false, blinding, (from, to) => _fri.LowDegreeExtend(from, to, F.MultiplicativeGenerator));

    /// <summary>Commits to polynomials by their coefficients, lowest first; otherwise as <see cref="Commit(IReadOnlyList{DeviceMatrix{F}}, BlindingStream)"/>.</summary>
    /// <param name="coefficients">Matrices of powers of two of rows.</param>
    /// <param name="blinding">Of salts.</param>
    /// <exception cref="ArgumentException">A shape is none that the policy allows.</exception>
    /// <exception cref="DeviceMemoryException">The extensions do not fit.</exception>
    public Commitment<F> CommitCoefficients(IReadOnlyList<DeviceMatrix<F>> coefficients, BlindingStream? blinding = null)
        => Commit(coefficients, coefficients: true, blinding, (from, to) => _ntt.Extend(from, to, ElementOrder.Natural, F.MultiplicativeGenerator));

    private Commitment<F> Commit(IReadOnlyList<DeviceMatrix<F>> sources, bool coefficients, BlindingStream? blinding, Action<DeviceMatrix<F>, DeviceMatrix<F>> extend)
    {
        foreach (var source in sources)
        {
            if (!long.IsPow2(source.Shape.Rows) || source.Shape.Rows > 1L << Policy.MaxLogRows)
            {
                throw new ArgumentException($"'{source.Label}' has {source.Shape.Rows} rows, expected a power of two up to 2^{Policy.MaxLogRows}");
            }
        }

        var shape = new CommittedShape(Policy, F.ByteSize, sources.Select(s => new CommittedMatrix((int)long.Log2(s.Shape.Rows), (int)s.Shape.Columns, 1)));
        var matrices = new List<DeviceMatrix<F>>();
        try
        {
            foreach (var source in sources)
            {
                var extended = _backend.Allocate<F>(new MatrixShape(source.Shape.Rows << Policy.LogBlowup, source.Shape.Columns), $"{source.Label} extended", MatrixContents.Undefined);
                matrices.Add(extended);
                extend(source, extended);
            }

            foreach (var leaf in shape.Salts)
            {
                matrices.Add(Random(leaf.LogLeaves, leaf.Width, "salt", blinding));
            }

            var tree = _opener.Commit(matrices.ToArray(), 0, shape.Tree.CapHeight, out var cap);
            return new Commitment<F>(shape.Tree, cap, tree, sources, coefficients, [.. matrices.Take(sources.Count)], [.. matrices.Skip(sources.Count)]);
        }
        catch
        {
            foreach (var matrix in matrices)
            {
                matrix.Dispose();
            }

            throw;
        }
    }

    /// <summary>A matrix of uniform elements; null takes the system's randomness.</summary>
    private DeviceMatrix<F> Random(int logRows, int columns, string label, BlindingStream? blinding)
    {
        using var secret = blinding is null ? BlindingStream.Secret() : null;
        var matrix = _backend.Allocate<F>(new MatrixShape(1L << logRows, columns), label);
        var elements = new F[Math.Min(ImportChunk, matrix.Shape.Elements)];
        for (long at = 0; at < matrix.Shape.Elements; at += elements.Length)
        {
            (blinding ?? secret!).Fill<F>(elements);
            _backend.Queue.Import<F>(elements.AsSpan(0, (int)Math.Min(elements.Length, matrix.Shape.Elements - at)), matrix, at);
        }

        return matrix;
    }
}
