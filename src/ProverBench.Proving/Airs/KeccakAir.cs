using System.Numerics;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Kernels.Constraints;
using static ProverBench.Proving.Airs.KeccakColumns;

namespace ProverBench.Proving.Airs;

/// <summary>
/// Keccak-f[1600] (FIPS 202, section 3), one round a row, 24 rows a permutation, degree 3. The statement is that every row follows from the one before;
/// on a permutation's last row <see cref="Preimage"/> and <see cref="Output"/> are its input and output. Rows left at the end begin one more permutation.
/// </summary>
/// <remarks>
/// θ is committed as bits of A′, C and C′ with C′ = C ⊕ D, D[x, z] = C[x − 1, z] ⊕ C[x + 1, z − 1]: C′ being the parity of A′ makes C the parity of
/// A = A′ ⊕ D, because D counts five times in a column. χ is a degree 3 expression of bits of A′, summed into limbs; of ι's flips seven bits are committed.
/// </remarks>
public readonly struct KeccakAir<F> : IAir<F>
    where F : unmanaged, IPrimeField<F>
{
    private static readonly F[] RoundConstantBits = BitsOfIota();

    /// <inheritdoc/>
    public AirShape<F> Shape => new("keccak-f/1", Count);

    /// <inheritdoc/>
    public void Eval<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        Flags<B, X>(ref builder);
        var theta = builder.Scratch(5 * LaneBits);
        Parities(ref builder, theta);
        Inputs(ref builder, theta);
        Outputs<B, X>(ref builder);
        Steps<B, X>(ref builder);
    }

    /// <summary>The flags of the first row are those of round 0, and they move on by one.</summary>
    private static void Flags<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        for (var round = 0; round < Rounds; round++)
        {
            var flag = builder.Local(Flag + round);
            builder.AssertZeroFirst(round == 0 ? flag - X.Constant(F.One) : flag);
            builder.AssertZeroTransition(builder.Next(Flag + ((round + 1) % Rounds)) - flag);
        }
    }

    /// <summary>C is bits, C′ = C ⊕ D, and C′ has the parity of the five bits of A′. Leaves D.</summary>
    private static void Parities<B, X>(ref B builder, Span<X> theta)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        for (var x = 0; x < 5; x++)
        {
            var left = Parity + (LaneBits * ((x + 4) % 5));
            var right = Parity + (LaneBits * ((x + 1) % 5));
            for (var z = 0; z < LaneBits; z++)
            {
                theta[(LaneBits * x) + z] = Xor(builder.Local(left + z), builder.Local(right + ((z - 1) & (LaneBits - 1))));
            }
        }

        var two = X.Constant(F.One + F.One);
        for (var i = 0; i < 5 * LaneBits; i++)
        {
            var parity = builder.Local(Parity + i);
            AssertBit(ref builder, parity);
            var after = builder.Local(ThetaParity + i);
            builder.AssertZero(Xor(parity, theta[i]) - after);
            var excess = builder.Local(Theta + i) - after;
            for (var y = 1; y < 5; y++)
            {
                excess += builder.Local(Theta + (5 * LaneBits * y) + i);
            }

            var less = excess - two;
            builder.AssertZero(excess * less * (less - two));
        }
    }

    /// <summary>A′ is bits, and the limbs of A = A′ ⊕ D are the round's input.</summary>
    private static void Inputs<B, X>(ref B builder, ReadOnlySpan<X> theta)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        for (var lane = 0; lane < KeccakPermutation.Lanes; lane++)
        {
            var bits = Theta + (LaneBits * lane);
            var column = theta.Slice(LaneBits * (lane % 5), LaneBits);
            for (var limb = 0; limb < LimbsPerLane; limb++)
            {
                X sum = default;
                for (var z = (LimbBits * (limb + 1)) - 1; z >= LimbBits * limb; z--)
                {
                    var bit = builder.Local(bits + z);
                    AssertBit(ref builder, bit);
                    var input = Xor(bit, column[z]);
                    sum = z % LimbBits == LimbBits - 1 ? input : sum + sum + input;
                }

                builder.AssertZero(sum - builder.Local(Input + (LimbsPerLane * lane) + limb));
            }
        }
    }

    /// <summary>The limbs of ι(χ(π(ρ(A′)))) are the round's output.</summary>
    private static void Outputs<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var flipped = builder.Scratch(IotaBits);
        for (var j = 0; j < IotaBits; j++)
        {
            var z = (1 << j) - 1;
            var before = builder.Local(BeforeIota + j);
            builder.AssertZero(Chi<B, X>(ref builder, 0, z) - before);
            X constant = default;
            for (var round = 0; round < Rounds; round++)
            {
                var term = X.Scale(builder.Local(Flag + round), RoundConstantBits[(IotaBits * round) + j]);
                constant = round == 0 ? term : constant + term;
            }

            flipped[j] = Xor(before, constant);
        }

        for (var lane = 0; lane < KeccakPermutation.Lanes; lane++)
        {
            for (var limb = 0; limb < LimbsPerLane; limb++)
            {
                X sum = default;
                for (var z = (LimbBits * (limb + 1)) - 1; z >= LimbBits * limb; z--)
                {
                    var output = lane == 0 && BitOperations.IsPow2(z + 1) ? flipped[BitOperations.Log2((uint)z + 1)] : Chi<B, X>(ref builder, lane, z);
                    sum = z % LimbBits == LimbBits - 1 ? output : sum + sum + output;
                }

                builder.AssertZero(sum - builder.Local(Output + (LimbsPerLane * lane) + limb));
            }
        }
    }

    /// <summary>But for the last round the output is the next row's input and the preimage stays; on the first round it is the input.</summary>
    private static void Steps<B, X>(ref B builder)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var first = builder.Local(Flag);
        var goesOn = X.Constant(F.One) - builder.Local(Flag + Rounds - 1);
        for (var limb = 0; limb < Limbs; limb++)
        {
            var preimage = builder.Local(Preimage + limb);
            builder.AssertZero(first * (preimage - builder.Local(Input + limb)));
            builder.AssertZeroTransition(goesOn * (builder.Next(Preimage + limb) - preimage));
            builder.AssertZeroTransition(goesOn * (builder.Next(Input + limb) - builder.Local(Output + limb)));
        }
    }

    /// <summary>b ⊕ (¬b₁ ∧ b₂) of three bits of a row of lanes after ρ and π.</summary>
    private static X Chi<B, X>(ref B builder, int lane, int z)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
    {
        var (x, row) = (lane % 5, lane / 5 * 5);
        var bit = builder.Local(Rotated[(LaneBits * lane) + z]);
        var one = builder.Local(Rotated[(LaneBits * (row + ((x + 1) % 5))) + z]);
        var two = builder.Local(Rotated[(LaneBits * (row + ((x + 2) % 5))) + z]);
        return Xor(bit, two - (one * two));
    }

    private static X Xor<X>(X a, X b)
        where X : struct, IExpression<X, F>
    {
        var product = a * b;
        return a + b - (product + product);
    }

    private static void AssertBit<B, X>(ref B builder, X value)
        where B : struct, IConstraintBuilder<X, F>, allows ref struct
        where X : struct, IExpression<X, F>
        => builder.AssertZero((value * value) - value);

    private static F[] BitsOfIota()
    {
        var bits = new F[Rounds * IotaBits];
        for (var i = 0; i < bits.Length; i++)
        {
            bits[i] = F.FromUInt64((KeccakPermutation.RoundConstants[i / IotaBits] >> ((1 << (i % IotaBits)) - 1)) & 1);
        }

        return bits;
    }
}
