using ProverBench.Algebra.Hashing;

namespace ProverBench.Conformance.Tests.Hashing;

/// <summary>The other definition of the same tree, written apart from the library: neighbours paired over leaves in bit-reversed order.</summary>
internal sealed class NaiveTree<F>
    where F : unmanaged, IPrimeField<F>
{
    private readonly Dictionary<int, HashDigest[]> _levels = [];
    private readonly int _cap;

    public NaiveTree(TreeHash<F> hash, (int LogRows, int Columns, F[] Elements)[] matrices, int logGroup, int cap)
    {
        _cap = cap;
        LogLeaves = matrices.Max(m => m.LogRows) - logGroup;
        for (var log = LogLeaves; log >= cap; log--)
        {
            var joined = matrices.Where(m => m.LogRows - logGroup == log).ToArray();
            var entering = Enumerable.Range(0, 1 << log).Select(i => Row(joined, logGroup, Reversed(i, log), log)).ToArray();
            _levels[log] = new HashDigest[1 << log];
            for (var i = 0; i < 1 << log; i++)
            {
                if (log == LogLeaves)
                {
                    _levels[log][i] = hash.HashRow(entering[i]);
                    continue;
                }

                var node = hash.Compress(_levels[log + 1][2 * i], _levels[log + 1][(2 * i) + 1]);
                _levels[log][i] = joined.Length == 0 ? node : hash.Compress(node, hash.HashRow(entering[i]));
            }
        }

        Shape = new TreeShape(
            matrices.GroupBy(m => m.LogRows - logGroup).OrderByDescending(g => g.Key).Select(g => new TreeLevel(g.Key, g.Sum(m => m.Columns) << logGroup)),
            cap);
    }

    public int LogLeaves { get; }

    public TreeShape Shape { get; }

    public HashDigest[] Cap => [.. Enumerable.Range(0, 1 << _cap).Select(i => _levels[_cap][Reversed(i, _cap)])];

    public HashDigest[] Path(long leaf)
    {
        var at = Reversed((int)leaf, LogLeaves);
        return [.. Enumerable.Range(0, LogLeaves - _cap).Select(s => _levels[LogLeaves - s][(at >> s) ^ 1])];
    }

    private static F[] Row((int LogRows, int Columns, F[] Elements)[] matrices, int logGroup, int leaf, int logLeaves)
        => [.. from m in matrices
            from k in Enumerable.Range(0, 1 << logGroup)
            from c in Enumerable.Range(0, m.Columns)
            select m.Elements[(c << m.LogRows) + leaf + (k << logLeaves)]];

    private static int Reversed(int value, int bits)
    {
        var reversed = 0;
        for (var b = 0; b < bits; b++)
        {
            reversed |= ((value >> b) & 1) << (bits - 1 - b);
        }

        return reversed;
    }
}
