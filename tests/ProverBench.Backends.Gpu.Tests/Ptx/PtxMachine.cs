using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ProverBench.Backends.Gpu.Compilation;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>Executes the PTX of a kernel without a card: what CUDA is given is tested where there is none.</summary>
internal sealed class PtxMachine
{
    private const int RegionShift = 32;

    private static readonly ConcurrentDictionary<MethodInfo, PtxProgram> Programs = [];

    private readonly List<byte[]> _regions = [];
    private readonly List<byte[]> _parameters = [];
    private readonly List<Array> _arrays = [];
    private readonly Dictionary<(string Operation, int Array), PtxTraffic> _traffic = [];

    /// <summary>How often each operation was executed in the last run, by all threads.</summary>
    public SortedDictionary<string, long> Executed { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether accesses to global memory are counted: it costs time.</summary>
    public bool CountsTraffic { get; init; }

    /// <summary>What the last run moved between an array and its warps.</summary>
    public PtxTraffic Traffic(string operation, Array array) => _traffic.GetValueOrDefault((operation, _arrays.FindIndex(known => ReferenceEquals(known, array)))) ?? new();

    /// <summary>Runs a kernel; arrays are views that it reads and writes (one array given twice is the same memory), anything else is passed by value.</summary>
    public void Run(MethodInfo kernel, int groups, int threads, params object[] arguments)
    {
        var program = Programs.GetOrAdd(kernel, k => PtxProgram.Parse(PtxCompiler.Compile(k)));
        Executed.Clear();
        _traffic.Clear();
        _arrays.Clear();
        _regions.Clear();
        _parameters.Clear();
        foreach (var argument in arguments)
        {
            if (argument is Array array)
            {
                var region = _arrays.FindIndex(known => ReferenceEquals(known, array));
                if (region < 0)
                {
                    region = _arrays.Count;
                    _arrays.Add(array);
                    _regions.Add(ToBytes(array));
                }

                // Address 0 is no memory, so that a forgotten base is noticed.
                _parameters.Add(ToBytes(new[] { (region + 1L) << RegionShift, array.LongLength }));
            }
            else
            {
                _parameters.Add(BytesOf(argument));
            }
        }

        Assert.Equal(program.ParameterSizes, _parameters.Select(p => p.Length));
        for (var group = 0; group < groups; group++)
        {
            new PtxGroup(this, group, groups, threads, program).Run();
        }

        for (var i = 0; i < _arrays.Count; i++)
        {
            FromBytes(_regions[i], _arrays[i]);
        }
    }

    internal void Count(string operation) => Executed[operation] = Executed.GetValueOrDefault(operation) + 1;

    /// <summary>Notes the accesses of a warp to an array.</summary>
    internal void Add(string operation, int array, IEnumerable<HashSet<ulong>> accesses)
    {
        if (!_traffic.TryGetValue((operation, array), out var traffic))
        {
            _traffic.Add((operation, array), traffic = new());
        }

        traffic.Add(accesses);
    }

    internal static int ArrayAt(ulong address) => (int)(address >> RegionShift) - 1;

    internal Span<byte> Global(ulong address, int bytes) => _regions[ArrayAt(address)].AsSpan(checked((int)(address & uint.MaxValue)), bytes);

    internal Span<byte> Parameter(int index, int offset, int bytes) => _parameters[index].AsSpan(offset, bytes);

    private static byte[] BytesOf(object value)
    {
        var single = Array.CreateInstance(value.GetType(), 1);
        single.SetValue(value, 0);
        return ToBytes(single);
    }

    private static byte[] ToBytes(Array array)
    {
        var bytes = new byte[array.Length * SizeOf(array)];
        MemoryMarshal.CreateReadOnlySpan(in MemoryMarshal.GetArrayDataReference(array), bytes.Length).CopyTo(bytes);
        return bytes;
    }

    private static void FromBytes(byte[] bytes, Array array)
        => bytes.CopyTo(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), bytes.Length));

    private static int SizeOf(Array array)
        => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(array.GetType().GetElementType()!).Invoke(null, null)!;
}
