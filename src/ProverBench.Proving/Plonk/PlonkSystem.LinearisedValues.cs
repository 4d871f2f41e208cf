namespace ProverBench.Proving.Plonk;

public static partial class PlonkSystem<E, F, S, G1, G2>
{
    /// <summary>
    /// The coefficients of the linearisation polynomial, which is zero at ξ: r(X) = ab·qm + a·ql + b·qr + c·qo + qc + PI(ξ)
    /// + α·[(a + βξ + γ)(b + βk₁ξ + γ)(c + βk₂ξ + γ)·z − (a + βs₁ + γ)(b + βs₂ + γ)(c + β·σ₃ + γ)·zw] + α²·L₁(ξ)·(z − 1) − Z_H(ξ)·(t₁ + ξⁿ·t₂ + ξ²ⁿ·t₃).
    /// </summary>
    /// <remarks>Prover and verifier take them from here; small letters without an argument are values at ξ, and zw is z(ξω).</remarks>
    private readonly struct LinearisedValues
    {
        private readonly VerifyingKey _key;
        private readonly Transcript _t;
        private readonly Evaluations _e;
        private readonly S _power;
        private readonly S _vanishing;

        public LinearisedValues(VerifyingKey key, Transcript transcript, Evaluations evaluations)
        {
            (_key, _t, _e) = (key, transcript, evaluations);
            _power = transcript.Xi;
            for (var i = 0; i < key.LogDomain; i++)
            {
                _power = S.Square(_power);
            }

            _vanishing = _power - S.One;
        }

        /// <summary>Of σ₃.</summary>
        public S OfS3 => -(PermutationPart * _t.Alpha * _t.Beta);

        /// <summary>Of t₁: −Z_H(ξ).</summary>
        public S OfT1 => -_vanishing;

        /// <summary>Of t₂.</summary>
        public S OfT2 => OfT1 * _power;

        /// <summary>Of t₃.</summary>
        public S OfT3 => OfT2 * _power;

        /// <summary>(a + βs₁ + γ)(b + βs₂ + γ)·zw.</summary>
        private S PermutationPart => (_e.A + (_t.Beta * _e.S1) + _t.Gamma) * (_e.B + (_t.Beta * _e.S2) + _t.Gamma) * _e.Zw;

        /// <summary>Of z.</summary>
        public S OfZ(in S lagrange1)
        {
            var point = _t.Beta * _t.Xi;
            var product = (_e.A + point + _t.Gamma) * (_e.B + (point * _key.K1) + _t.Gamma) * (_e.C + (point * _key.K2) + _t.Gamma);
            return (product + (lagrange1 * _t.Alpha)) * _t.Alpha;
        }

        /// <summary>What has no polynomial: PI(ξ) − α²·L₁(ξ) − α·(a + βs₁ + γ)(b + βs₂ + γ)(c + γ)·zw.</summary>
        public S Constant(in S publicPart, in S lagrange1)
            => publicPart - (lagrange1 * S.Square(_t.Alpha)) - (_t.Alpha * PermutationPart * (_e.C + _t.Gamma));

        /// <summary>L₁(ξ), …: Lᵢ₊₁(ξ) = ωⁱ·Z_H(ξ)/(n·(ξ − ωⁱ)); false when ξ lies in the domain.</summary>
        public bool TryLagrange(int count, out S[] values)
        {
            values = new S[count];
            if (_vanishing.IsZero)
            {
                return false;
            }

            var point = S.One;
            var n = S.FromUInt64(1UL << _key.LogDomain);
            for (var i = 0; i < count; i++)
            {
                values[i] = n * (_t.Xi - point);
                point *= _key.Root;
            }

            FieldMath.BatchInvert<S>(values);
            point = _vanishing;
            for (var i = 0; i < count; i++)
            {
                values[i] *= point;
                point *= _key.Root;
            }

            return true;
        }
    }
}
