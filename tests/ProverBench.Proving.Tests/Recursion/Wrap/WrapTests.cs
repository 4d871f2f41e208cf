using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu;
using ProverBench.Proving.Block;
using ProverBench.Proving.Plonkish;
using ProverBench.Proving.R1cs;
using ProverBench.Proving.Recursion.Wrap;

namespace ProverBench.Proving.Tests.Recursion.Wrap;

/// <summary>Wraps of a statement with the number of elements that a block has.</summary>
public sealed class WrapTests
{
    private static readonly TaggedStatements Wrapped = new(secret: 4711, WrapStatement.Size);

    private static readonly WrapStatement Statement = new(
        new(Digest(1), Digest(5), Digest(9), Digest(13), Goldilocks.FromUInt64(4096), -Goldilocks.One),
        Digest(ulong.MaxValue - (1ul << 33)));

    private static readonly PlonkishProof Inner = Wrapped.Prove(Statement.ToElements());

    private static readonly ConstraintSystem<Bn254Fr> Circuit = WrapCircuit.Synthesize(Wrapped);

    [Fact]
    public void AWrapShowsItsStatementAndNoOther()
    {
        using var backend = new CpuBackend(new(2));
        var keys = WrapKeys.Generate(Wrapped, "wrap tests"u8, backend);
        Assert.True(keys.IsInsecure);
        Assert.True(WrapProver.TryPrepare(backend, keys, out var prover, out var reason), reason);
        using (prover)
        {
            var proof = prover.Prove(Inner, "blinding"u8, NoPhases.Instance);
            var verifier = new WrapVerifier(keys.Key.Verifying);
            Assert.Equal(256, proof.Length);
            Assert.Equal(proof, Groth16Bn254.Proof.FromBytes(proof).ToBytes());
            Assert.True(verifier.Verify(Statement, proof));

            var elements = Statement.ToElements();
            for (var i = 0; i < elements.Length; i++)
            {
                var other = elements.ToArray();
                other[i] += Goldilocks.One;
                Assert.False(verifier.Verify(other, proof), $"element {i}");
            }

            Assert.False(verifier.Verify(elements.AsSpan(1), proof));
            Assert.False(verifier.Verify([.. elements, Goldilocks.Zero], proof));
            Assert.Throws<MalformedProofException>(() => verifier.Verify(Statement, proof.AsSpan(1)));
            for (var at = 0; at < proof.Length; at += 7)
            {
                var changed = proof.ToArray();
                changed[at] ^= 1;
                Assert.False(Accepts(verifier, changed), $"byte {at}");
            }

            // A wrap of another wrapped key is none of this one.
            var foreign = new TaggedStatements(secret: 4712, WrapStatement.Size);
            Assert.Throws<UnsatisfiedWitnessException>(() => prover.Prove(foreign.Prove(elements), "blinding"u8, NoPhases.Instance));
            Assert.Throws<ArgumentException>(() => prover.Prove(Wrapped.Prove(elements[1..]), "blinding"u8, NoPhases.Instance));
            Assert.Throws<RefusedKeyException>(() => WrapProver.TryPrepare(backend, Reread(keys, foreign), out _, out _));
            Assert.Equal(keys.Key.Verifying.Digest, Reread(keys, Wrapped).Key.Verifying.Digest);
        }

        Assert.Throws<RefusedKeyException>(() => new WrapVerifier(keys.Key.Verifying, WrapStatement.Size + 3));
        Assert.Equal(0, backend.Memory.LiveBytes);
    }

    [Fact]
    public void OnlyARightProofHasAWitness()
    {
        Assert.Null(Circuit.FindUnsatisfied(WrapCircuit.Witness(Wrapped, Inner)));
        Assert.Empty(CircuitAudit.Findings(Circuit));
        for (var at = 0; at < Inner.Bytes.Length; at += 5)
        {
            var changed = Inner.Bytes.ToArray();
            changed[at] ^= 1;
            Assert.NotNull(Circuit.FindUnsatisfied(WrapCircuit.Witness(Wrapped, Inner with { Bytes = changed })));
        }

        for (var i = 0; i < WrapStatement.Size; i++)
        {
            var values = Inner.PublicValues.SetItem(i, Inner.PublicValues[i] + Goldilocks.One);
            Assert.NotNull(Circuit.FindUnsatisfied(WrapCircuit.Witness(Wrapped, Inner with { PublicValues = values })));
        }
    }

    [Fact]
    public void AClaimThatTheProofDoesNotShowHasNoWitness()
    {
        var claimed = Statement.ToElements();
        for (var i = 0; i < claimed.Length; i++)
        {
            var other = claimed.ToArray();
            other[i] += Goldilocks.One;
            var violated = Circuit.FindUnsatisfied(WrapCircuit.Witness(Wrapped, other, Inner, 0));
            Assert.Equal($"statement[{i / 3}]", violated?.Path);
        }

        // What binds is that comparison alone.
        claimed[0] += Goldilocks.One;
        Assert.Null(Circuit.Without(p => p == "statement[0]").FindUnsatisfied(WrapCircuit.Witness(Wrapped, claimed, Inner, 0)));
    }

    [Fact]
    public void ElementsArePackedInOneWay()
    {
        // 22 elements are 8 values; places are told apart, and a carry into the next place is no alias: the largest element is below 2^64.
        Assert.Equal(8, Statement.ToPublicValues().Length);
        Assert.Equal(Bn254Slots.Pack([-Goldilocks.One, Goldilocks.FromUInt64(2), Goldilocks.FromUInt64(3)]), WrapPublicValues.Of([-Goldilocks.One, Goldilocks.FromUInt64(2), Goldilocks.FromUInt64(3)])[0]);
        Assert.Equal(
            (Goldilocks.Order - 1) + (new System.Numerics.BigInteger(2) << 64) + (new System.Numerics.BigInteger(3) << 128),
            WrapPublicValues.Of([-Goldilocks.One, Goldilocks.FromUInt64(2), Goldilocks.FromUInt64(3)])[0].ToBigInteger());
        Assert.Equal(8, Circuit.Public);
        var elements = Statement.ToElements();
        Assert.Equal(Statement.Block, SegmentStatement.FromPublicValues(elements.AsSpan(0, SegmentStatement.Size)));
        var root = Statement.KeyRoot;
        Assert.Equal(HashDigest.As<Goldilocks>(in root).ToArray(), elements[SegmentStatement.Size..]);
    }

    [Fact]
    public void CacheNamesFollowFromKeyAndSeed()
    {
        var name = WrapKeys.CacheName(Wrapped, "seed"u8);
        Assert.Equal(name, WrapKeys.CacheName(new TaggedStatements(4711, WrapStatement.Size), "seed"u8));
        Assert.NotEqual(name, WrapKeys.CacheName(new TaggedStatements(4712, WrapStatement.Size), "seed"u8));
        Assert.NotEqual(name, WrapKeys.CacheName(new TaggedStatements(4711, WrapStatement.Size - 1), "seed"u8));
        Assert.NotEqual(name, WrapKeys.CacheName(Wrapped, "seeds"u8));
    }

    private static WrapKeys Reread(WrapKeys keys, TaggedStatements wrapped)
    {
        using var file = new MemoryStream();
        keys.Write(file);
        Assert.Equal(keys.FileLength, file.Length);
        file.Position = 0;
        return WrapKeys.Read(wrapped, file, file.Length, "key");
    }

    private static bool Accepts(WrapVerifier verifier, byte[] proof)
    {
        try
        {
            return verifier.Verify(Statement, proof);
        }
        catch (MalformedProofException)
        {
            return false;
        }
    }

    private static HashDigest Digest(ulong first)
    {
        HashDigest digest = default;
        var elements = HashDigest.Fill<Goldilocks>(ref digest);
        for (var i = 0; i < elements.Length; i++)
        {
            elements[i] = Goldilocks.FromUInt64(first + (ulong)i);
        }

        return digest;
    }
}
