using System.Collections;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Circom;

/// <summary>One name with every number below a count, but where a better name is found; without a place in memory for each.</summary>
internal sealed class NumberedAnnotations(string name, int count, Func<int, string?>? find = null) : IReadOnlyList<Annotation>
{
    public int Count => count;

    public Annotation this[int index] => (uint)index >= (uint)count ? throw new ArgumentOutOfRangeException(nameof(index))
        : find?.Invoke(index) is { } found ? new(-1, found, -1)
        : new(-1, name, index);

    public IEnumerator<Annotation> GetEnumerator() => Enumerable.Range(0, count).Select(i => this[i]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
