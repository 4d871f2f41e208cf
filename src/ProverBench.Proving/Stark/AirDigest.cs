using System.Security.Cryptography;
using System.Text;
using ProverBench.Backends.Kernels.Constraints;

namespace ProverBench.Proving.Stark;

/// <summary>What a key holds of an AIR.</summary>
internal static class AirDigest
{
    /// <summary>SHA-256 over name, shape, plan, periodic values, and the folded constraints at pseudo-random values.</summary>
    /// <param name="shape">What the AIR declares.</param>
    /// <param name="plan">What was counted of it.</param>
    /// <param name="fold">Σ α^k·Cₖ(ζ)·selectorₖ(ζ) over the domain of the proofs.</param>
    public static byte[] Of<F, E>(AirShape<F> shape, AirPlan plan, Func<PointInputs<F, E>, E> fold)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n',
            "proverbench air 1",
            $"name={shape.Name}",
            $"columns={shape.Columns},{shape.FixedColumns},{shape.PublicValues},{shape.RoutedColumns}",
            $"periodic={string.Join(',', shape.Periodic.Select(values => values.Length))}",
            $"constraints={plan.AirConstraints},{plan.Constraints}",
            $"rows={string.Join(',', plan.Rows.Select(rows => (int)rows))}",
            $"degrees={string.Join(',', plan.Degrees)}",
            $"lookups={string.Join(';', plan.Lookups.Select(l => $"{l.Bus},{l.MultiplicityDegree},{l.TupleLength},{l.TupleDegree}"))}",
            $"groups={string.Join(';', plan.LookupGroups.Select(group => string.Join(',', group)))}",
            $"copies={plan.CopyChunk},{plan.CopyChunks}",
            $"quotient={plan.LogQuotient}",
            "\n")));
        Span<byte> bytes = stackalloc byte[Math.Max(F.ByteSize, E.ByteSize)];
        foreach (var value in shape.Periodic.SelectMany(values => values))
        {
            value.WriteCanonical(bytes[..F.ByteSize]);
            hash.AppendData(bytes[..F.ByteSize]);
        }

        Fingerprint(shape, plan, fold).WriteCanonical(bytes[..E.ByteSize]);
        hash.AppendData(bytes[..E.ByteSize]);
        return hash.GetHashAndReset();
    }

    /// <summary>The folded constraints where every cell is a pseudo-random element.</summary>
    private static E Fingerprint<F, E>(AirShape<F> shape, AirPlan plan, Func<PointInputs<F, E>, E> fold)
        where F : unmanaged, IPrimeField<F>
        where E : unmanaged, IExtensionField<E, F>
    {
        var random = new SeededStream("ProverBench/stark/fingerprint/1", Encoding.UTF8.GetBytes(shape.Name));
        var logRows = Math.Max(1, shape.Periodic.Select(values => int.Log2(values.Length)).DefaultIfEmpty().Max());
        return fold(new PointInputs<F, E>(
            logRows,
            Element(),
            Elements(shape.Columns),
            Elements(shape.Columns),
            Elements(shape.FixedColumns),
            Elements(plan.ArgumentColumns),
            Elements(plan.ArgumentColumns),
            [.. Enumerable.Range(0, shape.PublicValues).Select(_ => random.Scalar<F>())],
            new ArgumentChallenges<E>(Element(), Element(), Element(), Element()),
            Element(),
            Element()));

        E[] Elements(int count) => [.. Enumerable.Range(0, count).Select(_ => Element())];

        E Element()
        {
            Span<F> coefficients = stackalloc F[E.ExtensionDegree];
            foreach (ref var coefficient in coefficients)
            {
                coefficient = random.Scalar<F>();
            }

            return E.FromCoefficients(coefficients);
        }
    }
}
