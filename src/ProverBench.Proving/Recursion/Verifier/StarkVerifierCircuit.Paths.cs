using ProverBench.Algebra.Hashing;
using ProverBench.Proving.Fri;

namespace ProverBench.Proving.Recursion.Verifier;

public sealed partial class StarkVerifierCircuit<B, X, K, D, E>
{
    /// <summary>Binding fewer caps costs more than reading each.</summary>
    private const int FewestBound = 4;

    /// <summary>The caps of all trees, round by round and step by step, and for each place of the longest what binds their digests there; a shorter cap repeats, as the places of its leaves do.</summary>
    private sealed record BoundCaps(D[][] Caps, D[] Digests);

    /// <summary>Caps that a query reads as one, or null where each is read. Roots that bind to what a place's digests bind to are those digests, or the machine's hash collides.</summary>
    private BoundCaps? BindCaps(Drawn drawn)
    {
        D[][] caps = [.. _shape.Rounds.Select(round => _caps[round.Kind]), .. drawn.LayerCaps];
        var length = caps.Max(cap => cap.Length);
        if (!_machine.BindsLists || caps.Length < FewestBound || length == 1)
        {
            return null;
        }

        using var scope = _machine.Enter("caps");
        return new(caps, [.. Enumerable.Range(0, length).Select(place => _machine.Bind(Array.ConvertAll(caps, cap => cap[place % cap.Length])))]);
    }

    /// <summary>That the rows of each level are the leaves at index modulo the level's, as <see cref="TreeOpenings"/> defines it; where caps are bound the root is kept for <see cref="RequireRoots"/>.</summary>
    private void RequirePath(TreeShape tree, K[] index, B[][] levels, D[] cap, BoundCaps? bound, List<D> roots)
    {
        var node = _machine.HashRow(levels[0]);
        var next = 1;
        for (var log = tree.LogLeaves - 1; log >= tree.CapHeight; log--)
        {
            node = _machine.Compress(node, _machine.InputDigest(), index[log]);
            if (next < levels.Length && tree.Levels[next].LogLeaves == log)
            {
                node = _machine.Compress(node, _machine.HashRow(levels[next++]));
            }
        }

        if (bound is null)
        {
            _machine.AssertEntry(index.AsSpan(0, tree.CapHeight), cap, node);
        }
        else
        {
            roots.Add(node);
        }
    }

    /// <summary>That the roots of a query's paths, in the order of the caps, are the caps' digests at its place.</summary>
    private void RequireRoots(BoundCaps? bound, List<D> roots, K[] index)
    {
        if (bound is not null)
        {
            using var scope = _machine.Enter("caps");
            _machine.AssertEntry(index.AsSpan(0, int.Log2(bound.Digests.Length)), bound.Digests, _machine.Bind(roots.ToArray()));
        }
    }
}
