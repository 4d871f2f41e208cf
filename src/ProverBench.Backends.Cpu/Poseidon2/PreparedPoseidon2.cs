using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Algebra.Hashing;
using ProverBench.Backends.Cpu.Poseidon2.Assembled;

namespace ProverBench.Backends.Cpu.Poseidon2;

/// <summary>An instance of Poseidon2 with its constants where kernels read them; permutes Lanes states at once.</summary>
internal sealed unsafe class PreparedPoseidon2<X, F, V>
    where X : struct, IPermutationField<X, F, V>
    where F : unmanaged, IPrimeField<F>
    where V : unmanaged
{
    private static readonly ConditionalWeakTable<Poseidon2Parameters<F>, PreparedPoseidon2<X, F, V>> Known = [];
    private static readonly ConditionalWeakTable<Poseidon2Parameters<F>, PreparedPoseidon2<X, F, V>> KnownWithoutCode = [];

    private readonly Poseidon2Parameters<F> _parameters;
    private readonly F* _initial;
    private readonly F* _internal;
    private readonly F* _final;
    private readonly int _fullRounds;
    private readonly int _partialRounds;
    private readonly int _degree;
    private readonly Poseidon2ExternalMatrix _external;
    private readonly InternalMatrix<F> _matrix;
    private readonly PermutationCode? _code;

    /// <summary>Copies the constants.</summary>
    private PreparedPoseidon2(Poseidon2Parameters<F> parameters, bool assembled)
    {
        _parameters = parameters;
        _code = assembled ? X.FindCode(parameters) : null;
        Width = parameters.Width;
        _fullRounds = parameters.RoundsFull / 2;
        _partialRounds = parameters.RoundsPartial;
        _degree = parameters.SboxDegree;
        _external = parameters.ExternalMatrix;
        _matrix = new InternalMatrix<F>(parameters.InternalDiagonalMinusOne, X.MaxHalving);
        var full = _fullRounds * Width;
        _initial = (F*)NativeMemory.AlignedAlloc((nuint)(((2 * full) + _partialRounds) * sizeof(F)), 64);
        _internal = _initial + full;
        _final = _internal + _partialRounds;
        parameters.ExternalInitial.CopyTo(new Span<F>(_initial, full));
        parameters.Internal.CopyTo(new Span<F>(_internal, _partialRounds));
        parameters.ExternalFinal.CopyTo(new Span<F>(_final, full));
    }

    /// <summary>Frees the constants.</summary>
    ~PreparedPoseidon2() => NativeMemory.AlignedFree(_initial);

    /// <summary>The instance prepared, once a process.</summary>
    public static PreparedPoseidon2<X, F, V> Of(Poseidon2Parameters<F> parameters)
        => Known.GetValue(parameters, static p => new PreparedPoseidon2<X, F, V>(p, assembled: true));

    /// <summary>The instance prepared for the vectors alone, as where no code can be assembled.</summary>
    public static PreparedPoseidon2<X, F, V> WithoutCode(Poseidon2Parameters<F> parameters)
        => KnownWithoutCode.GetValue(parameters, static p => new PreparedPoseidon2<X, F, V>(p, assembled: false));

    /// <summary>Whether code was assembled for the instance.</summary>
    public bool IsAssembled => _code is not null;

    /// <summary>t.</summary>
    public int Width { get; }

    /// <summary>state ← P(state) in every lane; any representatives.</summary>
    /// <param name="state">Width vectors.</param>
    public void Permute(V* state)
    {
        if (X.LogLanes == 0)
        {
            // One lane is one state, and wide elements are better passed by reference than as vectors.
            Algebra.Hashing.Poseidon2.Permute(new Span<F>(state, Width), _parameters);
            return;
        }

        if (_code is not null)
        {
            _code.Permute(state);
            return;
        }

        switch (_degree)
        {
            case 3:
                Permute<Cube>(state);
                break;
            case 5:
                Permute<FifthPower>(state);
                break;
            default:
                Permute<SeventhPower>(state);
                break;
        }

        GC.KeepAlive(this);
    }

    /// <summary>Permutes Lanes states of a matrix some times: element c at states + c·stride, canonical before and after.</summary>
    /// <param name="states">Element 0 of the first state.</param>
    /// <param name="stride">Elements from a column to the next one.</param>
    /// <param name="valid">How many states there are from the first one on; those beyond Lanes are left as they are.</param>
    /// <param name="steps">How often.</param>
    /// <param name="buffer">Width vectors to work in.</param>
    public void Permute(F* states, long stride, long valid, int steps, V* buffer)
    {
        // Code takes states from where they lie; what it permutes often lies better in the buffer, which is on cache lines that do not drive each other out.
        if (_code is not null && steps == 1 && valid >= PermutationCode.Lanes)
        {
            _code.Permute(states, (nint)(stride * sizeof(F)));
            return;
        }

        for (var c = 0; c < Width; c++)
        {
            buffer[c] = StateBlock<X, F, V>.Load(states + (c * stride), valid);
        }

        for (var step = 0; step < steps; step++)
        {
            Permute(buffer);
        }

        for (var c = 0; c < Width; c++)
        {
            StateBlock<X, F, V>.Store(states + (c * stride), buffer[c], valid);
        }
    }

    private void Permute<D>(V* state)
        where D : struct, ISboxDegree
    {
        X.ExternalLayer(state, Width, _external);
        X.FullRounds<D>(state, _initial, _fullRounds, Width, _external);
        X.InternalRounds<D>(state, _internal, _partialRounds, _matrix);
        X.FullRounds<D>(state, _final, _fullRounds, Width, _external);
    }
}
