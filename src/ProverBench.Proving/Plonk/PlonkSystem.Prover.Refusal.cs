using System.Globalization;
using ProverBench.Backends;
using ProverBench.Proving.R1cs;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    public sealed partial class Prover
    {
        private const string GateFails = "qm*a*b + ql*a + qr*b + qo*c + qc + PI != 0";

        /// <summary>Requires the quotient to be a polynomial of degree at most 3n + 5; the device says whether, the host names the row.</summary>
        private void RefuseUnsatisfied(S[] wires, ReadOnlySpan<S> publicValues, in S challenge)
        {
            // Of what is no multiple of Z_H the quotient is any 4n values. A tail that is not zero has fewer zeros than coefficients, so that a random point shows it.
            var from = (3 * _key.Rows) + PowersBeyondDomain;
            using var tail = _backend.Allocate<S>(MatrixShape.Column((4 * _key.Rows) - from), "tail of the quotient");
            Queue.Copy(_onCoset[8], from, tail, 0, tail.Shape.Rows);
            if (Evaluate(tail, challenge).IsZero)
            {
                return;
            }

            var gates = GateValues(publicValues);
            throw FirstRow(gates, challenge) is { } row
                ? new UnsatisfiedWitnessException(Describe(row, wires))
                : new RefusedKeyException("proving key: every gate holds and the permutation does not, so sigma is not that of the wires");
        }

        /// <summary>What each gate comes to, row by row.</summary>
        private DeviceMatrix<S> GateValues(ReadOnlySpan<S> publicValues)
        {
            var (gate, selector, wire) = (_onDomain[0], _onDomain[1], _onDomain[2]);
            PublicColumn(publicValues, gate);
            for (var i = 0; i < 3; i++)
            {
                _kernels.Sparse.Multiply(_key.Wires[i], _witness, _values[i]);
            }

            Polynomials.Multiply(_values[0], _values[1], wire);
            foreach (var (q, factor) in new[] { (0, wire), (1, _values[0]), (2, _values[1]), (3, _values[2]), (4, _key.Ones) })
            {
                Queue.Copy(_key.Selectors[q], 0, selector, 0, _key.Rows);
                _kernels.Transforms.Transform(selector, Forward(_key.LogRows), S.One);
                Polynomials.Multiply(selector, factor, selector);
                Polynomials.ScaleAdd(gate, S.One, selector);
            }

            if (_key.ToRows is null)
            {
                return gate;
            }

            _kernels.Sparse.Multiply(_key.ToRows, gate, selector);
            return selector;
        }

        /// <summary>The first row that is not zero, by halving; null when all are.</summary>
        private long? FirstRow(DeviceMatrix<S> column, in S challenge)
        {
            if (Evaluate(column, challenge).IsZero)
            {
                return null;
            }

            var from = 0L;
            for (var length = _key.Rows / 2; length > 0; length /= 2)
            {
                using var half = _backend.Allocate<S>(MatrixShape.Column(length), "half of the gates");
                Queue.Copy(column, from, half, 0, length);
                if (Evaluate(half, challenge).IsZero)
                {
                    from += length;
                }
            }

            return from;
        }

        private UnsatisfiedConstraint Describe(long row, S[] wires)
        {
            var signals = new List<(string, string)>();
            for (var i = 0; i < 3; i++)
            {
                var wire = row < _wires[i].Length ? _wires[i][row] : 0;
                var name = wire < _circuitWires
                    ? string.Create(CultureInfo.InvariantCulture, $"{"abc"[i]}: signal {wire}")
                    : string.Create(CultureInfo.InvariantCulture, $"{"abc"[i]}: addition {wire - _circuitWires}");
                signals.Add((name, wires[wire].ToString()!));
            }

            return new(row, string.Create(CultureInfo.InvariantCulture, $"gate {row}"), signals, GateFails);
        }
    }
}
