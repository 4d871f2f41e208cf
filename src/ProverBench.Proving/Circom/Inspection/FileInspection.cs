namespace ProverBench.Proving.Circom;

/// <summary>One inspection over the types of its curve.</summary>
internal sealed class FileInspection<E, F, S, G1, G2>(CircomFile file, bool deep, CancellationToken stop)
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    /// <summary>Items read together: large enough for all threads, small against the limit of memory.</summary>
    private const int Slice = 1 << 14;

    private readonly List<string> _checked = ["section table, header and lengths"];
    private readonly List<string> _warnings = [];

    public CircomReport Report()
    {
        var protocol = file.Kind == CircomKind.Zkey ? ZkeyHeader.Protocol(file) : (ZkeyProtocol?)null;
        var report = new CircomReport
        {
            Kind = file.Kind.Name(),
            Curve = E.Name,
            Bytes = file.Length,
            Sections = [.. file.Sections.Select(s => new SectionReport(s.Id, SectionNames.Of(file.Kind, protocol, s.Id), s.Offset, s.Length))],
            Checked = _checked,
            Warnings = _warnings,
        };
        return (file.Kind, protocol) switch
        {
            (CircomKind.R1cs, _) => report with { Constraints = Constraints() },
            (CircomKind.Wtns, _) => report with { Witness = Witness() },
            (CircomKind.Ptau, _) => report with { Powers = Powers() },
            (_, ZkeyProtocol.Plonk) => report with { Plonk = Plonk() },
            _ => report with { Groth16 = Groth16() },
        };
    }

    private ConstraintsReport Constraints()
    {
        var circuit = R1csFile<S>.Read(file);
        var tallies = new ValueTally<S>[3];
        var longest = new long[3];
        foreach (var combination in circuit.Combinations)
        {
            stop.ThrowIfCancellationRequested();
            var matrix = (int)combination.Matrix;
            longest[matrix] = Math.Max(longest[matrix], combination.Terms);
            for (var i = 0; i < combination.Terms; i++)
            {
                tallies[matrix].Add(combination.Term(i).Coefficient);
            }
        }

        _checked.Add("every term: a wire of the circuit, a coefficient below the order");
        if (circuit.CustomGates != 0)
        {
            _warnings.Add("custom gates are in use: the constraints do not say all that the circuit demands");
        }

        return new(
            circuit.Constraints,
            circuit.Wires,
            circuit.PublicOutputs,
            circuit.PublicInputs,
            circuit.PrivateInputs,
            circuit.Labels,
            circuit.CustomGates,
            [.. Enum.GetValues<R1csMatrix>().Select(m => tallies[(int)m].Report(m.ToString(), longest[(int)m]))]);
    }

    private WitnessReport Witness()
    {
        var witness = WtnsFile<S>.Read(file);
        var tally = default(ValueTally<S>);
        ForEachSlice<S>(witness.Count, witness.Read, values =>
        {
            foreach (ref readonly var value in values)
            {
                tally.Add(value);
            }
        });
        _checked.Add("every value: below the order");
        return new(tally.Count, tally.Zeros, tally.Ones);
    }

    private Groth16Report Groth16()
    {
        var key = Groth16Zkey<E, F, S, G1, G2>.Read(file);
        _checked.Add("alpha, beta, gamma, delta: in their groups");
        if (key.Gamma2.Equals(key.Delta2))
        {
            _warnings.Add("gamma and delta are equal: phase 2 of the setup was skipped and anybody can forge proofs");
        }

        if (key.Alpha1.IsInfinity || key.Beta2.IsInfinity || key.Gamma2.IsInfinity || key.Delta2.IsInfinity)
        {
            _warnings.Add("alpha, beta, gamma or delta is the point at infinity: no verifier takes the key");
        }

        if (key.Contributions is { Count: 0 })
        {
            _warnings.Add("nobody contributed to phase 2: whoever made the key knows delta and can forge proofs");
        }

        var (a, b) = (default(ValueTally<S>), default(ValueTally<S>));
        var rows = 0L;
        ForEachSlice<ZkeyCoefficient<S>>(key.Coefficients.Count, key.Coefficients.Read, entries =>
        {
            foreach (ref readonly var entry in entries)
            {
                rows = Math.Max(rows, entry.Constraint + 1L);
                if (entry.Matrix == 0)
                {
                    a.Add(entry.Value);
                }
                else
                {
                    b.Add(entry.Value);
                }
            }
        });
        _checked.Add("every coefficient: a row of the domain, a variable, a value below the order");
        if (deep)
        {
            Points(key.Inputs);
            Points(key.A);
            Points(key.B1);
            Points(key.B2);
            Points(key.C);
            Points(key.H);
            _checked.Add("every point: coordinates below the prime, on the curve, in the group");
        }

        return new(key.Variables, key.Public, key.LogDomain, Math.Max(0, rows - key.Public - 1), key.Contributions?.Count, [a.Report("A", null), b.Report("B", null)]);
    }

    private PlonkReport Plonk()
    {
        var key = PlonkZkey<E, F, S, G1, G2>.Read(file);
        _checked.Add("commitments and tau in G2: in their groups");
        ForEachSlice<PlonkAddition<S>>(key.Additions.Count, key.Additions.Read, _ => { });
        foreach (var column in new[] { key.SignalsA, key.SignalsB, key.SignalsC })
        {
            ForEachSlice<uint>(column.Count, column.Read, _ => { });
        }

        _checked.Add("every addition and every signal: variables of the key");
        if (deep)
        {
            foreach (var polynomial in key.Polynomials)
            {
                ForEachSlice<S>(polynomial.Coefficients.Count, polynomial.Coefficients.Read, _ => { });
                ForEachSlice<S>(polynomial.Evaluations.Count, polynomial.Evaluations.Read, _ => { });
            }

            Points(key.PowersOfTau);
            _checked.Add("every element: below the order; every point: coordinates below the prime, on the curve, in the group");
        }

        return new(key.Variables, key.Additions.Count, key.Public, key.LogDomain, key.Constraints);
    }

    private PowersReport Powers()
    {
        var powers = PtauFile<E, F, S, G1, G2>.Read(file);
        _checked.Add("the first powers: the generators");
        if (powers.Contributions == 0)
        {
            _warnings.Add("nobody contributed: whoever made the powers knows tau");
        }

        if (deep)
        {
            Points(powers.TauG1);
            Points(powers.TauG2);
            Points(powers.AlphaTauG1);
            Points(powers.BetaTauG1);
            Points(powers.LagrangeG1);
            Points(powers.LagrangeG2);
            Points(powers.AlphaLagrangeG1);
            Points(powers.BetaLagrangeG1);
            _checked.Add("every point: coordinates below the prime, on the curve, in the group");
        }

        return new(powers.Power, powers.CeremonyPower, powers.Contributions, powers.IsPrepared);
    }

    private void Points<C, T>(PointSection<C, T>? section)
        where C : struct, ICurve<C, T>
        where T : unmanaged, IField<T>
    {
        if (section is not null)
        {
            ForEachSlice<AffinePoint<C, T>>(section.Count, (from, points) => section.Read(from, points, PointCheck.InGroup), _ => { });
        }
    }

    private void ForEachSlice<T>(long count, SliceReader<T> read, SliceUser<T> use)
        where T : unmanaged
    {
        var buffer = new T[Math.Min(Slice, count)];
        for (var from = 0L; from < count; from += Slice)
        {
            stop.ThrowIfCancellationRequested();
            var slice = buffer.AsSpan(0, (int)Math.Min(Slice, count - from));
            read(from, slice);
            use(slice);
        }
    }

    private delegate void SliceReader<T>(long from, Span<T> items);

    private delegate void SliceUser<T>(ReadOnlySpan<T> items);
}
