using ProverBench.Algebra.Hashing;

namespace ProverBench.Proving.R1cs.Gadgets;

/// <summary>Poseidon in a circuit: only the S-boxes are constraints, three for each x^5; linear layers are folded into combinations.</summary>
public static class PoseidonGadget
{
    /// <summary>
    /// The hash of as many numbers as the field has an instance for (<see cref="PoseidonInstances"/>; BN254: circomlib's, 1 to 16), P(0 ‖ inputs)[0] of width t = inputs + 1:
    /// 3·(8t + R_P) + t − 1 constraints less 3 for every constant of the first state, the capacity among them: 242 for two inputs.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no instance of this width.</exception>
    public static Num<F> Poseidon<F>(this CircuitBuilder<F> circuit, string name, params ReadOnlySpan<Num<F>> inputs)
        where F : unmanaged, IPrimeField<F>
    {
        using var scope = circuit.Enter(name);
        var parameters = PoseidonInstances.Over<F>(inputs.Length + 1);
        var state = new Num<F>[parameters.Width];
        inputs.CopyTo(state.AsSpan(1));
        return Permute(circuit, state, parameters)[0];
    }

    private static Num<F>[] Permute<F>(CircuitBuilder<F> circuit, Num<F>[] state, PoseidonParameters<F> parameters)
        where F : unmanaged, IPrimeField<F>
    {
        if (parameters.SboxDegree != 5)
        {
            throw new ArgumentException($"{parameters.Name}: the circuit has the S-box x^5 only, not x^{parameters.SboxDegree}");
        }

        var width = parameters.Width;
        var half = parameters.RoundsFull / 2;
        var next = new Num<F>[width];
        for (var round = 0; round < parameters.RoundsFull + parameters.RoundsPartial; round++)
        {
            var full = round < half || round >= half + parameters.RoundsPartial;
            if (round == half + (parameters.RoundsPartial / 2))
            {
                Pin(circuit, state, round);
            }

            for (var i = 0; i < width; i++)
            {
                state[i] += parameters.RoundConstants[(round * width) + i];
                if (full || i == 0)
                {
                    state[i] = Fifth(circuit, state[i], (round * width) + i);
                }
            }

            for (var i = 0; i < width; i++)
            {
                next[i] = Num<F>.Weighted(parameters.Matrix.Slice(i * width, width), state);
            }

            (state, next) = (next, state);
        }

        return state;
    }

    /// <summary>
    /// Gives the elements that partial rounds leave linear a wire each. Their combinations grow by a term a round; halfway this costs t − 1 constraints
    /// and brings the entries of A and B from about 6,500 to 3,849 for two inputs.
    /// </summary>
    private static void Pin<F>(CircuitBuilder<F> circuit, Num<F>[] state, int round)
        where F : unmanaged, IPrimeField<F>
    {
        for (var i = 1; i < state.Length; i++)
        {
            var wire = circuit.Private("state", state[i].Value, (round * state.Length) + i);
            circuit.Assert(state[i], Num<F>.One, wire, "state", (round * state.Length) + i);
            state[i] = wire;
        }
    }

    /// <summary>x^5 = x⁴·x; the long combination x stands in B once more only, so x⁴ is never in B.</summary>
    private static Num<F> Fifth<F>(CircuitBuilder<F> circuit, in Num<F> x, int index)
        where F : unmanaged, IPrimeField<F>
    {
        var square = circuit.Multiply(x, x, "x^2", index);
        var fourth = circuit.Multiply(square, square, "x^4", index);
        return circuit.Multiply(fourth, x, "x^5", index);
    }
}
