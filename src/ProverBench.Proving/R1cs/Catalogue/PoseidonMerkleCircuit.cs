using System.Globalization;
using ProverBench.Algebra.Hashing;
using ProverBench.Proving.R1cs.Gadgets;

namespace ProverBench.Proving.R1cs.Catalogue;

/// <summary>Membership of private leaves in binary trees with Poseidon nodes and public roots, a tree a path. Nearly every wire is as wide as the field.</summary>
public sealed class PoseidonMerkleCircuit<F> : CatalogueCircuit<F>
    where F : unmanaged, IPrimeField<F>
{
    private const int MostDepth = 64;
    private const int MostPaths = 1 << 16;

    private readonly int _depth;
    private readonly int _paths;

    /// <summary>A circuit.</summary>
    /// <param name="depth">Siblings of a path.</param>
    /// <param name="paths">Number of paths.</param>
    /// <exception cref="ArgumentOutOfRangeException">The depth is not 1 to 64, or there are no paths, or more than 2^16.</exception>
    public PoseidonMerkleCircuit(int depth, int paths = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(depth, MostDepth);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(paths, MostPaths);
        (_depth, _paths) = (depth, paths);
    }

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"poseidon-merkle/{_depth}x{_paths}");

    /// <inheritdoc/>
    public override string Summary => string.Create(CultureInfo.InvariantCulture, $"{_paths} leaves lie under public roots, {_depth} levels of Poseidon each");

    /// <inheritdoc/>
    public override F[] Statement(ReadOnlySpan<byte> seed)
    {
        var (draws, roots) = (Draws(seed), new F[_paths]);
        for (var path = 0; path < _paths; path++)
        {
            roots[path] = Path.Draw(draws, _depth).Root();
        }

        return roots;
    }

    /// <inheritdoc/>
    protected internal override void Describe(CircuitBuilder<F> circuit, ReadOnlySpan<byte> seed)
    {
        var roots = new OutputWire[_paths];
        for (var path = 0; path < _paths; path++)
        {
            roots[path] = circuit.PublicOutput(Numbered("root", path));
        }

        var draws = Draws(seed);
        for (var path = 0; path < _paths; path++)
        {
            using var scope = circuit.Enter("path", path);
            var drawn = Path.Draw(draws, _depth);
            var leaf = circuit.PrivateInput("leaf", drawn.Leaf);
            var position = new Bool<F>[_depth];
            var siblings = new Num<F>[_depth];
            for (var height = 0; height < _depth; height++)
            {
                position[height] = circuit.AssertBoolean(circuit.PrivateInput("position", F.FromUInt64((drawn.Position >> height) & 1), height), height);
                siblings[height] = circuit.PrivateInput("sibling", drawn.Siblings[height], height);
            }

            circuit.Bind(roots[path], circuit.MerkleRoot(leaf, position, siblings, "tree"));
        }
    }

    private static string Numbered(string name, int index) => string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");

    private sealed record Path(F Leaf, ulong Position, F[] Siblings)
    {
        public static Path Draw(SeededStream draws, int depth)
        {
            var (leaf, position, siblings) = (draws.Scalar<F>(), draws.Below(ulong.MaxValue), new F[depth]);
            for (var height = 0; height < depth; height++)
            {
                siblings[height] = draws.Scalar<F>();
            }

            return new(leaf, position, siblings);
        }

        public F Root()
        {
            var node = Leaf;
            for (var height = 0; height < Siblings.Length; height++)
            {
                var sibling = Siblings[height];
                node = ((Position >> height) & 1) == 0 ? PoseidonInstances.Hash(node, sibling) : PoseidonInstances.Hash(sibling, node);
            }

            return node;
        }
    }
}
