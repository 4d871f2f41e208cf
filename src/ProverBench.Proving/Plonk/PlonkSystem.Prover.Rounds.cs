using ProverBench.Backends;
using ProverBench.Backends.Kernels;

namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    public sealed partial class Prover
    {
        private static NttShape Forward(int log) => new(log, NttDirection.Forward);

        private static NttShape Backward(int log) => new(log, NttDirection.Inverse);

        /// <summary>The values of wire column i on the domain, and the polynomial through them plus (b₀ + b₁X)·Z_H.</summary>
        private void Interpolate(int i, in S b0, in S b1)
        {
            _kernels.Sparse.Multiply(_key.Wires[i], _witness, _values[i]);
            Queue.Copy(_values[i], 0, _onDomain[0], 0, _key.Rows);
            ToCoefficients(_onDomain[0], _wirePolynomials[i], [b0, b1]);
        }

        /// <summary>z(1) = 1, z(ω^(i+1)) = z(ωⁱ)·Π (w + βkωⁱ + γ)/(w + βσ(ωⁱ) + γ) over the three columns w, and the polynomial through that.</summary>
        private void GrandProduct(Transcript t, Blinding blinding)
        {
            var (top, bottom, factor) = (_onDomain[0], _onDomain[1], _onDomain[2]);
            for (var i = 0; i < 3; i++)
            {
                Add(_values[i], t.Gamma, _key.Ones, factor);
            }

            Product(top, factor, t.Beta, _key.Points, _key.Points, _key.Points, _values);
            Product(bottom, factor, t.Beta, _key.SigmaOnDomain[0], _key.SigmaOnDomain[1], _key.SigmaOnDomain[2], _values, cosets: false);
            Polynomials.BatchInvert(bottom);
            Polynomials.Multiply(top, bottom, top);
            if (_key.ToRows is null)
            {
                Polynomials.PrefixProducts(top);
            }
            else
            {
                _kernels.Sparse.Multiply(_key.ToRows, top, bottom);
                Polynomials.PrefixProducts(bottom);
                _kernels.Sparse.Multiply(_key.ToPlaces!, bottom, top);
            }

            ToCoefficients(top, _product, [blinding[9], blinding[8], blinding[7]]);
        }

        /// <summary>
        /// The values on the coset of t = (ab·qm + a·ql + b·qr + c·qo + qc + PI + α·(Π(w + βkX + γ)·z − Π(w + βσ + γ)·z(ωX)) + α²·L₁·(z − 1))/Z_H, and its
        /// coefficients, left in the last column.
        /// </summary>
        private void Quotient(Transcript t, ReadOnlySpan<S> publicValues)
        {
            var (z, zw, gate, product, other, room) = (_onCoset[3], _onCoset[4], _onCoset[5], _onCoset[6], _onCoset[7], _onCoset[8]);
            DeviceMatrix<S>[] wires = [_onCoset[0], _onCoset[1], _onCoset[2]];
            for (var i = 0; i < 3; i++)
            {
                ToCoset(_wirePolynomials[i], wires[i]);
            }

            ToCoset(_product, z);
            var steps = (4 * _key.Order.PlaceOf(1)) & ((4 * _key.Rows) - 1);
            Queue.Copy(z, steps, zw, 0, (4 * _key.Rows) - steps);
            Queue.Copy(z, 0, zw, (4 * _key.Rows) - steps, steps);

            PublicPolynomial(publicValues, gate);
            Polynomials.ScaleAdd(gate, -S.One, _key.MinusQc);
            Polynomials.MultiplySubtract(_key.Qm, wires[1], _key.MinusQl, room);
            Polynomials.MultiplySubtract(room, wires[0], gate, room);
            Polynomials.MultiplySubtract(_key.MinusQr, wires[1], room, room);
            Polynomials.MultiplySubtract(_key.Qo, wires[2], room, gate);

            foreach (var wire in wires)
            {
                Add(wire, t.Gamma, _key.OnesOnCoset, room);
            }

            Product(product, room, t.Beta, _key.PointsOnCoset, _key.PointsOnCoset, _key.PointsOnCoset, wires);
            Polynomials.Multiply(product, z, product);
            Product(other, room, t.Beta, _key.SigmaOnCoset[0], _key.SigmaOnCoset[1], _key.SigmaOnCoset[2], wires, cosets: false);
            Polynomials.MultiplySubtract(other, zw, product, other);
            Polynomials.ScaleAdd(other, -t.Alpha, gate);
            Polynomials.MultiplySubtract(_key.Lagrange, z, _key.Lagrange, room);
            Polynomials.ScaleAdd(room, S.Square(t.Alpha), other);
            Polynomials.Multiply(room, _key.InverseVanishing, room);
            _kernels.Transforms.Transform(room, Backward(_key.LogCoset), _key.Shift);
        }

        /// <summary>t₁, t₂, t₃ with t = t₁ + Xⁿ·t₂ + X²ⁿ·t₃, blinded.</summary>
        private void Split(Blinding blinding)
        {
            var quotient = _onCoset[8];
            for (var i = 0; i < 3; i++)
            {
                Queue.Clear(_quotientParts[i]);
                Queue.Copy(quotient, i * _key.Rows, _quotientParts[i], 0, i < 2 ? _key.Rows : _key.Length);
            }

            Queue.Import([blinding[10]], _quotientParts[0], _key.Rows);
            Queue.Import([blinding[11]], _quotientParts[1], _key.Rows);
            AddLow(_quotientParts[1], [-blinding[10]]);
            AddLow(_quotientParts[2], [-blinding[11]]);
        }

        /// <summary>(r + v·(a − a(ξ)) + … + v⁵·(σ₂ − σ₂(ξ)))/(X − ξ).</summary>
        private DeviceMatrix<S> OpenAtXi(Transcript t, Evaluations e, ReadOnlySpan<S> publicValues)
        {
            var values = new LinearisedValues(_verifying, t, e);
            if (!values.TryLagrange(Math.Max(1, publicValues.Length), out var lagrange))
            {
                throw new InvalidOperationException("the challenge lies in the domain; another blinding gives another");
            }

            var constant = S.Zero;
            for (var i = 0; i < publicValues.Length; i++)
            {
                constant -= publicValues[i] * lagrange[i];
            }

            constant = values.Constant(constant, lagrange[0]);
            var terms = new List<(DeviceMatrix<S> Polynomial, S Factor)>
            {
                (_key.Selectors[0], e.A * e.B),
                (_key.Selectors[1], e.A),
                (_key.Selectors[2], e.B),
                (_key.Selectors[3], e.C),
                (_key.Selectors[4], S.One),
                (_product, values.OfZ(lagrange[0])),
                (_key.Sigma[2], values.OfS3),
                (_quotientParts[0], values.OfT1),
                (_quotientParts[1], values.OfT2),
                (_quotientParts[2], values.OfT3),
            };
            var power = S.One;
            foreach (var (polynomial, value) in new[]
            {
                (_wirePolynomials[0], e.A), (_wirePolynomials[1], e.B), (_wirePolynomials[2], e.C), (_key.Sigma[0], e.S1), (_key.Sigma[1], e.S2),
            })
            {
                power *= t.V;
                terms.Add((polynomial, power));
                constant -= power * value;
            }

            var (sum, spare) = (_sum, _spare);
            Queue.Clear(sum);
            foreach (var (polynomial, factor) in terms)
            {
                Queue.Copy(polynomial, 0, spare, 0, _key.Length);
                Polynomials.ScaleAdd(spare, factor, sum);
                (sum, spare) = (spare, sum);
            }

            return Divide(sum, constant, t.Xi);
        }

        /// <summary>(z − z(ξω))/(X − ξω).</summary>
        private DeviceMatrix<S> OpenShifted(in S point, Evaluations e)
        {
            Queue.Copy(_product, 0, _sum, 0, _key.Length);
            return Divide(_sum, -e.Zw, point);
        }

        /// <summary>polynomial ← (polynomial + constant)/(X − point), which leaves nothing over, by values on half the coset.</summary>
        private DeviceMatrix<S> Divide(DeviceMatrix<S> polynomial, in S constant, in S point)
        {
            AddLow(polynomial, [constant]);
            Queue.Copy(_key.OnesOnHalf, 0, _divisor, 0, 2 * _key.Rows);
            Polynomials.ScaleAdd(_divisor, -point, _key.PointsOnHalf);
            Polynomials.BatchInvert(_divisor);
            Queue.Clear(_onHalf);
            Queue.Copy(polynomial, 0, _onHalf, 0, _key.Length);
            _kernels.Transforms.Transform(_onHalf, Forward(_key.LogRows + 1), _key.Shift);
            Polynomials.Multiply(_onHalf, _divisor, _onHalf);
            _kernels.Transforms.Transform(_onHalf, Backward(_key.LogRows + 1), _key.Shift);
            Queue.Copy(_onHalf, 0, polynomial, 0, _key.Length);
            return polynomial;
        }

        /// <summary>result ← Π (w + β·k·column + γ), γ being in the wires w; k is 1, k₁, k₂ over the domain's points and 1 over the permutation.</summary>
        private void Product(
            DeviceMatrix<S> result, DeviceMatrix<S> factor, in S beta, DeviceMatrix<S> first, DeviceMatrix<S> second, DeviceMatrix<S> third, DeviceMatrix<S>[] wires, bool cosets = true)
        {
            var rows = result.Shape.Rows;
            Queue.Copy(first, 0, result, 0, rows);
            Polynomials.ScaleAdd(result, beta, wires[0]);
            Queue.Copy(second, 0, factor, 0, rows);
            Polynomials.ScaleAdd(factor, cosets ? beta * _verifying.K1 : beta, wires[1]);
            Polynomials.Multiply(result, factor, result);
            Queue.Copy(third, 0, factor, 0, rows);
            Polynomials.ScaleAdd(factor, cosets ? beta * _verifying.K2 : beta, wires[2]);
            Polynomials.Multiply(result, factor, result);
        }

        /// <summary>values ← values + constant, by a column of ones.</summary>
        private void Add(DeviceMatrix<S> values, in S constant, DeviceMatrix<S> ones, DeviceMatrix<S> room)
        {
            Queue.Copy(ones, 0, room, 0, values.Shape.Rows);
            Polynomials.ScaleAdd(room, constant, values);
            Queue.Copy(room, 0, values, 0, values.Shape.Rows);
        }

        /// <summary>The values on the coset of −Σ xᵢ·Lᵢ₊₁.</summary>
        private void PublicPolynomial(ReadOnlySpan<S> publicValues, DeviceMatrix<S> target)
        {
            var column = _onDomain[0];
            PublicColumn(publicValues, column);
            _kernels.Transforms.Transform(column, Backward(_key.LogRows), S.One);
            Queue.Clear(target);
            Queue.Copy(column, 0, target, 0, _key.Rows);
            _kernels.Transforms.Transform(target, Forward(_key.LogCoset), _key.Shift);
        }

        /// <summary>−xᵢ in row i.</summary>
        private void PublicColumn(ReadOnlySpan<S> publicValues, DeviceMatrix<S> column)
        {
            Queue.Clear(column);
            for (var i = 0; i < publicValues.Length; i++)
            {
                Queue.Import([-publicValues[i]], column, _key.Order.PlaceOf(i));
            }
        }

        /// <summary>coefficients ← those of the polynomial through values, plus (b₀ + b₁X + …)·(Xⁿ − 1); the values are overwritten.</summary>
        private void ToCoefficients(DeviceMatrix<S> values, DeviceMatrix<S> coefficients, ReadOnlySpan<S> blinding)
        {
            _kernels.Transforms.Transform(values, Backward(_key.LogRows), S.One);
            Queue.Clear(coefficients);
            Queue.Copy(values, 0, coefficients, 0, _key.Rows);
            Queue.Import(blinding, coefficients, _key.Rows);
            Span<S> negated = stackalloc S[blinding.Length];
            for (var i = 0; i < blinding.Length; i++)
            {
                negated[i] = -blinding[i];
            }

            AddLow(coefficients, negated);
        }

        private void ToCoset(DeviceMatrix<S> coefficients, DeviceMatrix<S> values)
        {
            Queue.Clear(values);
            Queue.Copy(coefficients, 0, values, 0, _key.Length);
            _kernels.Transforms.Transform(values, Forward(_key.LogCoset), _key.Shift);
        }

        /// <summary>Adds to the lowest coefficients.</summary>
        private void AddLow(DeviceMatrix<S> coefficients, ReadOnlySpan<S> values)
        {
            Queue.Clear(_lowAddend);
            Queue.Import(values, _lowAddend);
            Queue.Copy(coefficients, 0, _low, 0, BlindedLow);
            Polynomials.ScaleAdd(_low, S.One, _lowAddend);
            Queue.Copy(_low, 0, coefficients, 0, BlindedLow);
        }
    }
}
