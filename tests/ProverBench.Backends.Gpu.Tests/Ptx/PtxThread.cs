using System.Buffers.Binary;
using System.Globalization;

namespace ProverBench.Backends.Gpu.Tests.Ptx;

/// <summary>A thread that executes PTX as NVIDIA's manual defines it, as far as our kernels use it; the rest is refused.</summary>
internal sealed class PtxThread(PtxProgram program, PtxGroup group, int index)
{
    private readonly bool[] _predicates = new bool[program.Registers.GetValueOrDefault("p")];
    private readonly uint[] _words = new uint[program.Registers.GetValueOrDefault("r")];
    private readonly ulong[] _wides = new ulong[program.Registers.GetValueOrDefault("rd")];
    private int _next;
    private bool _carry;

    /// <summary>Whether it has returned.</summary>
    public bool Done { get; private set; }

    /// <summary>Runs up to the next barrier, or to the end.</summary>
    public void Run()
    {
        while (!Done)
        {
            var instruction = program.Instructions[_next++];
            if (instruction.Guard is { } guard && (Value(guard) != 0) != instruction.GuardedBy)
            {
                continue;
            }

            if (instruction.Operation == "bar.sync")
            {
                return;
            }

            group.Count(instruction.Operation);
            Execute(instruction);
        }
    }

    private void Execute(PtxInstruction instruction)
    {
        var (parts, operands) = (instruction.Parts, instruction.Operands);
        switch (parts[0])
        {
            case "ret":
                Done = true;
                return;
            case "bra":
                _next = program.Labels[operands[0].Text];
                return;
            case "brx":
                _next = program.Labels[program.Targets[operands[1].Text][(int)Value(operands[0])]];
                return;
            case "ld":
                Load(parts[1], instruction.Bits / 8, operands);
                return;
            case "red" when parts[1] == "min" && parts[^1] == "u32":
                Minimum(parts[2], operands);
                return;
            case "st":
                Store(parts[1], instruction.Bits / 8, operands);
                return;
            default:
                Set(operands[0], Compute(parts, operands, instruction.Bits, parts[^1][0] == 's'));
                return;
        }
    }

    private ulong Compute(string[] parts, PtxOperand[] operands, int bits, bool signed)
    {
        var mask = Mask(bits);
        var a = Value(operands[1]) & mask;
        var b = operands.Length > 2 ? Value(operands[2]) & mask : 0;
        var c = operands.Length > 3 && parts[0] is "mad" or "madc" ? Value(operands[3]) & mask : 0;
        Int128 Wide(ulong x) => signed ? Signed(x, bits) : x;
        var carries = parts.Contains("cc");
        switch (parts[0])
        {
            case "mov" or "cvta":
                return a;
            case "cvt":
                // cvt.TO.FROM: the value is of the second type, the result of the first.
                var from = parts[2];
                var source = Value(operands[1]) & Mask(int.Parse(from.AsSpan(1), CultureInfo.InvariantCulture));
                return from[0] == 's' ? (ulong)Signed(source, int.Parse(from.AsSpan(1), CultureInfo.InvariantCulture)) : source;
            case "add" or "addc":
                return Sum(a, b, parts[0] == "addc" && _carry, carries, bits);
            case "sub" or "subc":
                var borrow = parts[0] == "subc" && _carry ? 1 : 0;
                var difference = (Int128)a - b - borrow;
                _carry = carries ? difference < 0 : _carry;
                return (ulong)(difference & mask);
            case "mul" when parts[1] == "wide":
                return (ulong)((Wide(a) * Wide(b)) & ulong.MaxValue);
            case "mul":
                return Product(parts[1]);
            case "mad" or "madc":
                return Sum(Product(parts[1]) & mask, c, parts[0] == "madc" && _carry, carries, bits);
            case "div":
                return (ulong)(Wide(a) / Wide(b) & mask);
            case "rem":
                return (ulong)(Wide(a) % Wide(b) & mask);
            case "min":
                return (ulong)((Wide(a) < Wide(b) ? Wide(a) : Wide(b)) & mask);
            case "and":
                return a & b;
            case "or":
                return a | b;
            case "xor":
                return a ^ b;
            case "not":
                return ~a & mask;
            case "neg":
                return 0 - a;
            case "shf" when parts[1] == "l" && parts[2] == "wrap":
                var funnel = ((b << 32) | a) << (int)(Value(operands[3]) & 31);
                return funnel >> 32;
            case "lop3":
                return Table(a, b, Value(operands[3]), (int)Value(operands[4])) & mask;
            case "brev":
                return Reverse(a, bits);
            case "shl":
                return Value(operands[2]) >= (ulong)bits ? 0 : a << (int)Value(operands[2]);
            case "shr":
                return (ulong)(Wide(a) >> (int)Math.Min(Value(operands[2]), (ulong)bits) & mask);
            case "selp":
                return Value(operands[3]) != 0 ? a : b;
            case "setp":
                var holds = parts[1] switch
                {
                    "eq" => a == b,
                    "ne" => a != b,
                    "lt" => Wide(a) < Wide(b),
                    "le" => Wide(a) <= Wide(b),
                    "gt" => Wide(a) > Wide(b),
                    "ge" => Wide(a) >= Wide(b),
                    "lo" => a < b,
                    "ls" => a <= b,
                    "hi" => a > b,
                    "hs" => a >= b,
                    _ => throw new NotSupportedException(string.Join('.', parts)),
                };
                return parts.Length == 3 ? One(holds) : parts[2] switch
                {
                    "and" => One(holds && Value(operands[3]) != 0),
                    "or" => One(holds || Value(operands[3]) != 0),
                    _ => throw new NotSupportedException(string.Join('.', parts)),
                };
            default:
                throw new NotSupportedException(string.Join('.', parts));
        }

        ulong Product(string half)
        {
            var product = Wide(a) * Wide(b);
            return (ulong)((half == "hi" ? product >> bits : product) & mask);
        }

        static ulong One(bool value) => value ? 1UL : 0;
    }

    /// <summary>Bit by bit the bit of the table that three bits number.</summary>
    private static ulong Table(ulong a, ulong b, ulong c, int table)
    {
        var result = 0UL;
        for (var row = 0; row < 8; row++)
        {
            if (((table >> row) & 1) != 0)
            {
                result |= ((row & 4) != 0 ? a : ~a) & ((row & 2) != 0 ? b : ~b) & ((row & 1) != 0 ? c : ~c);
            }
        }

        return result;
    }

    private ulong Sum(ulong a, ulong b, bool carryIn, bool carryOut, int bits)
    {
        var sum = (UInt128)a + b + (carryIn ? 1U : 0U);
        _carry = carryOut ? sum >> bits != 0 : _carry;
        return (ulong)(sum & Mask(bits));
    }

    private void Load(string space, int bytes, PtxOperand[] operands)
    {
        var targets = operands[0].Kind == PtxOperandKind.Vector ? operands[0].Parts : [operands[0]];
        var memory = Memory(space, operands[1], bytes * targets.Length);
        for (var i = 0; i < targets.Length; i++)
        {
            var word = memory.Slice(i * bytes, bytes);
            Set(targets[i], bytes switch
            {
                8 => BinaryPrimitives.ReadUInt64LittleEndian(word),
                4 => BinaryPrimitives.ReadUInt32LittleEndian(word),
                _ => word[0],
            });
        }
    }

    /// <summary>The least of what is there and a word takes its place.</summary>
    private void Minimum(string space, PtxOperand[] operands)
    {
        var memory = Memory(space, operands[0], sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(memory, Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(memory), (uint)Value(operands[1])));
    }

    private void Store(string space, int bytes, PtxOperand[] operands)
    {
        var sources = operands[1].Kind == PtxOperandKind.Vector ? operands[1].Parts : [operands[1]];
        var memory = Memory(space, operands[0], bytes * sources.Length);
        Span<byte> word = stackalloc byte[8];
        for (var i = 0; i < sources.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, Value(sources[i]));
            word[..bytes].CopyTo(memory[(i * bytes)..]);
        }
    }

    private Span<byte> Memory(string space, PtxOperand address, int bytes)
    {
        var start = address.Parts[0];
        var place = (space == "param" ? (ulong)program.Parameters[start.Text] : Value(start)) + address.Number;
        if (space == "global")
        {
            group.Touch(_next - 1, index, place, bytes);
        }

        return place % (ulong)bytes == 0 ? group.Memory(space, place, bytes) : throw new InvalidOperationException($"{bytes} bytes at {place:x} are not aligned");
    }

    private ulong Value(PtxOperand operand) => operand.Kind switch
    {
        PtxOperandKind.Word => _words[operand.Number],
        PtxOperandKind.Wide => _wides[operand.Number],
        PtxOperandKind.Constant => operand.Number,
        PtxOperandKind.Predicate => _predicates[operand.Number] ? 1UL : 0,
        _ => operand.Text switch
        {
            "%tid.x" => (ulong)index,
            "%ntid.x" => (ulong)group.Threads,
            "%ctaid.x" => (ulong)group.Index,
            "%nctaid.x" => (ulong)group.Groups,
            _ => throw new NotSupportedException(operand.Text),
        },
    };

    private void Set(PtxOperand operand, ulong value)
    {
        switch (operand.Kind)
        {
            case PtxOperandKind.Word:
                _words[operand.Number] = (uint)value;
                break;
            case PtxOperandKind.Wide:
                _wides[operand.Number] = value;
                break;
            case PtxOperandKind.Predicate:
                _predicates[operand.Number] = value != 0;
                break;
            default:
                throw new NotSupportedException(operand.Text);
        }
    }

    private static ulong Mask(int bits) => bits >= 64 ? ulong.MaxValue : (1UL << bits) - 1;

    private static long Signed(ulong value, int bits) => bits >= 64 ? (long)value : (long)(value << (64 - bits)) >> (64 - bits);

    private static ulong Reverse(ulong value, int bits)
    {
        ulong result = 0;
        for (var i = 0; i < bits; i++)
        {
            result |= ((value >> i) & 1) << (bits - 1 - i);
        }

        return result;
    }
}
