using ProverBench.Backends;
using ProverBench.Backends.Cpu;
using ProverBench.Backends.FarMemory;
using ProverBench.Backends.Mirror;
using ProverBench.Backends.Scalar;
using ProverBench.Proving.Kzg;

namespace ProverBench.Proving.Tests.Kzg;

/// <summary>Commitments and openings against synthetic division on the host, on every kind of backend; what is changed is refused.</summary>
public abstract class KzgLaws<E, F, S, G1, G2>
    where E : struct, IPairingCurve<E, F, S, G1, G2>
    where F : unmanaged, IPrimeField<F>
    where S : unmanaged, ITwoAdicField<S>
    where G1 : struct, ICurve<G1, F, S>
    where G2 : struct, ICurve<G2, Fp2<F>, S>
{
    private static readonly byte[] Seed = "kzg laws"u8.ToArray();

    [Theory]
    [InlineData("cpu", 2)]
    [InlineData("cpu", 64)]
    [InlineData("far", 16)]
    [InlineData("mirror", 32)]
    public void OpeningsAreThoseOfSyntheticDivision(string name, int count)
    {
        using var backend = Open(name);
        var powers = KzgSystem<E, F, S, G1, G2>.DevelopmentPowers(count, Seed, backend);
        var tau = KzgSystem<E, F, S, G1, G2>.DevelopmentTau(Seed);
        var tau2 = G2.Generator.Multiply(tau).ToAffine();
        Assert.True(KzgSystem<E, F, S, G1, G2>.Prover.TryCreate(backend, powers, out var prover, out var reason), reason);
        using (prover)
        {
            var random = new SeededStream("kzg polynomial", Seed);
            foreach (var polynomial in new[] { [.. Enumerable.Range(0, count).Select(_ => random.Scalar<S>())], new S[count], [S.One, .. new S[count - 1]] })
            {
                prover.Take(polynomial);
                var commitment = prover.Commit(NoPhases.Instance);
                Assert.Equal(Sum(powers, polynomial), commitment);
                foreach (var z in new[] { random.Scalar<S>(), S.Zero, S.One, tau + S.One })
                {
                    var opening = prover.Open(z, NoPhases.Instance, TestContext.Current.CancellationToken);
                    var (quotient, value) = Divide(polynomial, z);
                    Assert.Equal(value, opening.Value);
                    Assert.Equal(Sum(powers, quotient), opening.Proof);
                    Assert.True(KzgSystem<E, F, S, G1, G2>.Verify(commitment, z, opening, tau2));
                }
            }

            // The same polynomial after it was opened: nothing of it was overwritten.
            Assert.Equal(G1.Generator, prover.Commit(NoPhases.Instance));
        }
    }

    [Fact]
    public void WhatIsChangedDoesNotVerify()
    {
        using var backend = new CpuBackend(new(2));
        var tau2 = G2.Generator.Multiply(KzgSystem<E, F, S, G1, G2>.DevelopmentTau(Seed)).ToAffine();
        Assert.True(KzgSystem<E, F, S, G1, G2>.Prover.TryCreate(backend, KzgSystem<E, F, S, G1, G2>.DevelopmentPowers(8, Seed, backend), out var prover, out var reason), reason);
        using (prover)
        {
            var random = new SeededStream("kzg polynomial", Seed);
            prover.Take([.. Enumerable.Range(0, 8).Select(_ => random.Scalar<S>())]);
            var (commitment, z) = (prover.Commit(NoPhases.Instance), random.Scalar<S>());
            var opening = prover.Open(z, NoPhases.Instance, TestContext.Current.CancellationToken);
            Assert.True(KzgSystem<E, F, S, G1, G2>.Verify(commitment, z, opening, tau2));
            Assert.False(KzgSystem<E, F, S, G1, G2>.Verify(G1.Generator, z, opening, tau2));
            Assert.False(KzgSystem<E, F, S, G1, G2>.Verify(commitment, z + S.One, opening, tau2));
            Assert.False(KzgSystem<E, F, S, G1, G2>.Verify(commitment, z, opening with { Value = opening.Value + S.One }, tau2));
            Assert.False(KzgSystem<E, F, S, G1, G2>.Verify(commitment, z, opening with { Proof = -opening.Proof }, tau2));
            Assert.False(KzgSystem<E, F, S, G1, G2>.Verify(commitment, z, opening, G2.Generator));

            // A point of the coset on which quotients are taken, and numbers of coefficients or powers that do not fit.
            Assert.Throws<ArgumentException>(() => prover.Open(S.MultiplicativeGenerator, NoPhases.Instance));
            Assert.Throws<ArgumentException>(() => prover.Take(new S[7]));
            Assert.Throws<ArgumentException>(() => KzgSystem<E, F, S, G1, G2>.Prover.TryCreate(backend, new AffinePoint<G1, F>[6], out _, out _));
        }

        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    private static IBackend Open(string name) => name switch
    {
        "far" => new FarMemoryBackend(new ScalarBackend(BackendOptions.Default)),
        "mirror" => new MirrorBackend(new ScalarBackend(BackendOptions.Default), new CpuBackend(new(2))),
        _ => new CpuBackend(new(2)),
    };

    private static AffinePoint<G1, F> Sum(AffinePoint<G1, F>[] powers, S[] scalars)
    {
        var sum = JacobianPoint<G1, F>.Infinity;
        for (var i = 0; i < scalars.Length; i++)
        {
            sum += powers[i].Multiply(scalars[i]);
        }

        return sum.ToAffine();
    }

    /// <summary>f = q·(X − z) + f(z) by Horner's scheme.</summary>
    private static (S[] Quotient, S Value) Divide(S[] f, S z)
    {
        var quotient = new S[f.Length - 1];
        var carry = f[^1];
        for (var i = quotient.Length - 1; i >= 0; i--)
        {
            quotient[i] = carry;
            carry = (carry * z) + f[i];
        }

        return (quotient, carry);
    }
}

public sealed class KzgOverBn254 : KzgLaws<Bn254, Bn254Fp, Bn254Fr, Bn254G1, Bn254G2>;

public sealed class KzgOverBls12381 : KzgLaws<Bls12381, Bls12381Fp, Bls12381Fr, Bls12381G1, Bls12381G2>;
