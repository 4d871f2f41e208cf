using System.Reflection;
using ILGPU;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.IR;
using ILGPU.IR.Intrinsics;
using ProverBench.Backends.Gpu.Arithmetic.Intrinsics;

namespace ProverBench.Backends.Gpu.Arithmetic.Ptx;

/// <summary>Tells ILGPU which methods are written by us where it compiles for CUDA, and what stands for them in OpenCL.</summary>
internal static class PtxIntrinsics
{
    private const string PortablePrefix = "Portable";

    private delegate void Code(PTXBackend backend, PTXCodeGenerator generator, Value call);

    /// <summary>Registers all of them with a context that is being built.</summary>
    public static void Register(Context.Builder builder)
    {
        var manager = builder.GetIntrinsicManager();
        Add(typeof(WordProducts), nameof(WordProducts.Wide), WordProductCode.Wide);
        Add(typeof(WordProducts), nameof(WordProducts.High), WordProductCode.High);
        Add(typeof(WordProducts), nameof(WordProducts.WideSigned), WordProductCode.WideSigned);
        Add(typeof(WordProducts), nameof(WordProducts.HighSigned), WordProductCode.HighSigned);
        Add(typeof(BitOrder), nameof(BitOrder.Reverse32), BitOrderCode.Reverse32);
        Add(typeof(WordLogic), nameof(WordLogic.Funnel), WordLogicCode.Funnel);
        Add(typeof(WordLogic), nameof(WordLogic.Xor), WordLogicCode.Xor);
        Add(typeof(WordLogic), nameof(WordLogic.Chi), WordLogicCode.Chi);
        Add(typeof(GoldilocksArithmetic), nameof(GoldilocksArithmetic.Add), GoldilocksCode.Add);
        Add(typeof(GoldilocksArithmetic), nameof(GoldilocksArithmetic.Subtract), GoldilocksCode.Subtract);
        Add(typeof(GoldilocksArithmetic), nameof(GoldilocksArithmetic.Multiply), GoldilocksCode.Multiply);
        Add(typeof(GoldilocksArithmetic), nameof(GoldilocksArithmetic.AddLoose), GoldilocksCode.AddLoose);
        Add(typeof(GoldilocksArithmetic), nameof(GoldilocksArithmetic.MultiplyLoose), GoldilocksCode.MultiplyLoose);
        foreach (var words in (Type[])[typeof(Words8), typeof(Words12)])
        {
            Add(words, nameof(Words8.AddMod), WordsCode.AddMod);
            Add(words, nameof(Words8.SubtractMod), WordsCode.SubtractMod);
            Add(words, nameof(Words8.MultiplyMontgomery), WordsCode.MultiplyMontgomery);
        }

        void Add(Type type, string name, Code code)
        {
            manager.RegisterMethod(Method(type, name), new PTXIntrinsic(code.Method, IntrinsicImplementationMode.GenerateCode));
            manager.RegisterMethod(Method(type, name), new CLIntrinsic(Method(type, PortablePrefix + name), IntrinsicImplementationMode.Redirect));
        }

        static MethodInfo Method(Type type, string name) => type.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)!;
    }
}
