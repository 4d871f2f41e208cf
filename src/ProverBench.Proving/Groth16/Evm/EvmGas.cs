namespace ProverBench.Proving.Groth16.Evm;

/// <summary>
/// Gas of a transaction that has a Groth16 proof over BN254 verified on Ethereum, from the schedule of its precompiles; in gas, part by part.
/// </summary>
/// <param name="Transaction">What every transaction costs: 21 000.</param>
/// <param name="Calldata">Selector, proof and public values: 16 a byte that is not zero, 4 a zero (EIP-2028).</param>
/// <param name="PublicInputs">Σ xᵢ·ICᵢ₊₁: a multiplication (6 000) and an addition (150) for each public value (EIP-196, EIP-1108).</param>
/// <param name="Pairing">Four pairs: 45 000 + 4·34 000 (EIP-197, EIP-1108).</param>
/// <param name="Calls">Calling the precompiles, which are always warm: 100 each (EIP-2929), two for each public value and one for the pairing.</param>
/// <remarks>
/// The contract's own instructions (range checks, memory, dispatch) are not in it: they depend on the compiler, and were below 1 % with the optimizer of solc 0.8.37. The floor of EIP-7623,
/// 10 a token of calldata, is far below what is executed.
/// </remarks>
public sealed record EvmGas(long Transaction, long Calldata, long PublicInputs, long Pairing, long Calls)
{
    private const long Base = 21_000;
    private const long NonzeroByte = 16;
    private const long ZeroByte = 4;
    private const long EcAdd = 150;
    private const long EcMul = 6_000;
    private const long PairingBase = 45_000;
    private const long PairingPair = 34_000;
    private const long WarmCall = 100;
    private const int Pairs = 4;

    /// <summary>The sum of all parts.</summary>
    public long Total => Transaction + Calldata + PublicInputs + Pairing + Calls;

    /// <summary>The verification alone, as another contract that calls it pays: public inputs, pairing and calls of precompiles.</summary>
    public long Execution => PublicInputs + Pairing + Calls;

    /// <summary>The gas of one proof, with its own zero bytes.</summary>
    /// <param name="calldata">What <see cref="EvmCalldata.Encode"/> makes.</param>
    /// <exception cref="ArgumentException">The length is that of no proof.</exception>
    public static EvmGas Of(ReadOnlySpan<byte> calldata)
    {
        var values = calldata.Length - EvmCalldata.Length(0);
        if (values < 0 || values % EvmCalldata.Word != 0)
        {
            throw new ArgumentException($"calldata of a proof has {EvmCalldata.Length(0)} bytes and {EvmCalldata.Word} for each public value, found {calldata.Length}");
        }

        var zeros = calldata.Count((byte)0);
        return Of(values / EvmCalldata.Word, (ZeroByte * zeros) + (NonzeroByte * (calldata.Length - zeros)));
    }

    /// <summary>The most that a proof with so many public values costs: no byte of its calldata is zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static EvmGas AtMost(int publicValues)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(publicValues);
        return Of(publicValues, NonzeroByte * EvmCalldata.Length(publicValues));
    }

    private static EvmGas Of(int publicValues, long calldata)
        => new(Base, calldata, publicValues * (EcMul + EcAdd), PairingBase + (Pairs * PairingPair), ((2L * publicValues) + 1) * WarmCall);
}
