namespace ProverBench.Algebra.Tests.Hashing;

/// <summary>Element 0 of P(0, 1, …, t − 1), from a model written apart in another language.</summary>
internal static class KnownPoseidon2
{
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>
    {
        { "babybear_t16_horizen", "35706d52" },
        { "babybear_t16_plonky3", "71a73fe7" },
        { "babybear_t24_horizen", "2ed3e23d" },
        { "babybear_t24_plonky3", "03749b66" },
        { "babybear_t32_plonky3", "00fbfd84" },
        { "bls12381fr_t2_horizen", "73c46dd530e248a87b61d19e67fa1b4ed30fc3d09f16531fe189fb945a15ce4e" },
        { "bls12381fr_t3_horizen", "1b152349b1950b6a8ca75ee4407b6e26ca5cca5650534e56ef3fd45761fbf5f0" },
        { "bls12381fr_t4_horizen", "28ff6c4edf9768c08ae26290487e93449cc8bc155fc2fad92a344adceb3ada6d" },
        { "bls12381fr_t8_horizen", "638a70e5a395c4473b2545d6cbb088d46587ddc9e1b2cff26d283d7c5557fd44" },
        { "bn254_t12_horizen", "3014e0ec17029f7e4f5cfe8c7c54fc3df6a5f7539f6aa304b2f3c747a9105618" },
        { "bn254_t16_horizen", "0fc2e6b758f493969e1d860f9a44ee3bdffdf796f382aa4ffb16fa4e9bcc333f" },
        { "bn254_t2_horizen", "1d01e56f49579cec72319e145f06f6177f6c5253206e78c2689781452a31878b" },
        { "bn254_t3_horizen", "0bb61d24daca55eebcb1929a82650f328134334da98ea4f847f760054f4a3033" },
        { "bn254_t4_horizen", "01bd538c2ee014ed5141b29e9ae240bf8db3fe5b9a38629a9647cf8d76c01737" },
        { "bn254_t8_horizen", "1d1a50bcde871247856df135d56a4ca61af575f1140ed9b1503c77528cf345df" },
        { "goldilocks_t12_horizen", "01eaef96bdf1c0c1" },
        { "goldilocks_t12_plonky3", "f292ab67c0f14b03" },
        { "goldilocks_t16_horizen", "85c54702470d9756" },
        { "goldilocks_t16_plonky3", "6fb63205bdd0b598" },
        { "goldilocks_t20_horizen", "73006638ef74156d" },
        { "goldilocks_t8_horizen", "c5fb1cfe0b4697bb" },
        { "goldilocks_t8_plonky3", "020cf04a1b214d14" },
        { "koalabear_t16_plonky3", "4b134812" },
        { "koalabear_t24_plonky3", "2b1fe9b9" },
        { "koalabear_t32_plonky3", "3763ad17" },
        { "mersenne31_t16_plonky3", "0b2c803a" },
        { "mersenne31_t24_plonky3", "2040f051" },
        { "mersenne31_t32_plonky3", "2dc8190b" },
    };
}
