using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Poseidon2 with the S-box x^5 in a circuit: only S-boxes are constraints, three each; what enters them is one table of forms a permutation, made once.</summary>
internal sealed class Poseidon2Gadget<F>
    where F : unmanaged, IPrimeField<F>
{
    private const int WiresPerSbox = 3;

    private readonly Poseidon2Parameters<F> _parameters;
    private readonly F[] _external;
    private readonly List<(LinearForm<F> Form, bool IsSbox)> _steps = [];
    private readonly LinearForm<F>[] _outputs;

    /// <summary>The forms of one permutation.</summary>
    /// <exception cref="ArgumentException">Its S-box is another.</exception>
    public Poseidon2Gadget(Poseidon2Parameters<F> parameters)
    {
        if (parameters.SboxDegree != 5)
        {
            throw new ArgumentException($"{parameters.Name}: the circuit has the S-box x^5 only, not x^{parameters.SboxDegree}");
        }

        _parameters = parameters;
        var width = parameters.Width;
        _external = new F[width * width];
        var unit = new F[width];
        for (var j = 0; j < width; j++)
        {
            unit.AsSpan().Clear();
            unit[j] = F.One;
            Poseidon2.ExternalLayer<F>(unit, parameters.ExternalMatrix);
            for (var i = 0; i < width; i++)
            {
                _external[(i * width) + j] = unit[i];
            }
        }

        _outputs = Trace();
    }

    /// <summary>Constraints of a permutation: three an S-box, and t − 1 where partial rounds are halfway.</summary>
    public int Constraints => (WiresPerSbox * _parameters.Width) + _steps.Sum(step => step.IsSbox ? WiresPerSbox : 1);

    /// <summary>P(state). A state of constants alone is permuted without a constraint.</summary>
    /// <exception cref="ArgumentException">The state has another width.</exception>
    public Num<F>[] Permute(CircuitBuilder<F> circuit, ReadOnlySpan<Num<F>> state, string name, int index = -1)
    {
        var width = _parameters.Width;
        if (state.Length != width)
        {
            throw new ArgumentException($"the state of {_parameters.Name} has {width} elements, found {state.Length}", nameof(state));
        }

        if (IsConstant(state))
        {
            var values = new F[width];
            for (var i = 0; i < width; i++)
            {
                values[i] = state[i].Value;
            }

            Poseidon2.Permute(values, _parameters);
            return Array.ConvertAll(values, value => (Num<F>)value);
        }

        using var scope = circuit.Enter(name, index);
        var first = circuit.WireCount;
        for (var i = 0; i < width; i++)
        {
            Fifth(circuit, Num<F>.Weighted(_external.AsSpan(i * width, width), state) + _parameters.ExternalInitial[i], i);
        }

        for (var i = 0; i < _steps.Count; i++)
        {
            var x = circuit.Combine(_steps[i].Form, first);
            if (_steps[i].IsSbox)
            {
                Fifth(circuit, x, width + i);
            }
            else
            {
                circuit.Assert(x, Num<F>.One, circuit.Private("state", x.Value, width + i), "state", width + i);
            }
        }

        return Array.ConvertAll(_outputs, form => circuit.Combine(form, first));
    }

    private static bool IsConstant(ReadOnlySpan<Num<F>> state)
    {
        foreach (ref readonly var element in state)
        {
            if (!element.IsConstant)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>x², x⁴, x^5, always three wires, so that forms know where they are.</summary>
    private static void Fifth(CircuitBuilder<F> circuit, in Num<F> x, int index)
    {
        var square = circuit.Private("x^2", x.Value * x.Value, index);
        circuit.Assert(x, x, square, "x^2", index);
        var fourth = circuit.Private("x^4", square.Value * square.Value, index);
        circuit.Assert(square, square, fourth, "x^4", index);
        circuit.Assert(fourth, x, circuit.Private("x^5", fourth.Value * x.Value, index), "x^5", index);
    }

    /// <summary>Follows combinations of the wires that S-boxes leave through the rounds; every partial state halfway becomes wires, so that combinations stay short.</summary>
    private LinearForm<F>[] Trace()
    {
        var (width, full, partial) = (_parameters.Width, _parameters.RoundsFull / 2, _parameters.RoundsPartial);
        var wires = 0;
        var state = new SortedDictionary<int, F>[width];
        for (var i = 0; i < width; i++)
        {
            state[i] = Sbox();
        }

        for (var round = 1; round < full; round++)
        {
            FullRound(_parameters.ExternalInitial.Slice(round * width, width));
        }

        External();
        for (var round = 0; round < partial; round++)
        {
            if (round == partial / 2)
            {
                for (var i = 1; i < width; i++)
                {
                    _steps.Add((Form(state[i], F.Zero), false));
                    state[i] = new() { [wires++] = F.One };
                }
            }

            _steps.Add((Form(state[0], _parameters.Internal[round]), true));
            state[0] = Sbox();
            var sum = Sum(state, Enumerable.Repeat(F.One, width).ToArray());
            for (var i = 0; i < width; i++)
            {
                state[i] = Sum([state[i], sum], [_parameters.InternalDiagonalMinusOne[i], F.One]);
            }
        }

        for (var round = 0; round < full; round++)
        {
            FullRound(_parameters.ExternalFinal.Slice(round * width, width), layerFirst: false);
        }

        return Array.ConvertAll(state, terms => Form(terms, F.Zero));

        void FullRound(ReadOnlySpan<F> constants, bool layerFirst = true)
        {
            if (layerFirst)
            {
                External();
            }

            for (var i = 0; i < width; i++)
            {
                _steps.Add((Form(state[i], constants[i]), true));
            }

            for (var i = 0; i < width; i++)
            {
                state[i] = Sbox();
            }

            if (!layerFirst)
            {
                External();
            }
        }

        void External() => state = [.. Enumerable.Range(0, width).Select(i => Sum(state, _external.AsSpan(i * width, width).ToArray()))];

        SortedDictionary<int, F> Sbox()
        {
            wires += WiresPerSbox;
            return new() { [wires - 1] = F.One };
        }
    }

    private static LinearForm<F> Form(SortedDictionary<int, F> terms, in F constant) => new(constant, terms.Keys.ToArray(), terms.Values.ToArray());

    private static SortedDictionary<int, F> Sum(SortedDictionary<int, F>[] terms, F[] weights)
    {
        var sum = new SortedDictionary<int, F>();
        for (var i = 0; i < terms.Length; i++)
        {
            foreach (var (wire, coefficient) in terms[i])
            {
                sum[wire] = (sum.TryGetValue(wire, out var before) ? before : F.Zero) + (weights[i] * coefficient);
            }
        }

        return sum;
    }
}
