using ProverBench.Proving.Plonkish;
using ProverBench.Proving.Plonkish.Circuit;
using ProverBench.Proving.Plonkish.Gadgets;
using ProverBench.Proving.Plonkish.Gates;
using ProverBench.Proving.Plonkish.Witness;

namespace ProverBench.Proving.Recursion.Plonkish;

public sealed partial class WireMachine<E>
{
    /// <summary>So many products cost no more than the row that a reducing gate over the extension takes.</summary>
    private static int ShortReduction => PlonkishLayout.RoutedWires / (4 * E.ExtensionDegree);

    /// <inheritdoc/>
    public WireValue<E> Reduce(WireValue<E> alpha, ReadOnlySpan<WireElement> row)
    {
        while (!row.IsEmpty && row[^1] is { Kind: WireElementKind.Constant, Value.IsZero: true })
        {
            row = row[..^1];
        }

        if (row.Length <= ShortReduction / ReducingGate<CubicExtension>.Chains)
        {
            return Horner(alpha, [.. row.ToArray().Select(Embed)]);
        }

        return WireValue<E>.Of(_circuit, Own(_builder.Reduce(alpha.Target(_circuit), Targets(row))));
    }

    /// <inheritdoc/>
    public WireValue<E> Reduce(WireValue<E> alpha, ReadOnlySpan<WireValue<E>> row)
    {
        while (!row.IsEmpty && row[^1].IsConstant(out var last) && last.IsZero)
        {
            row = row[..^1];
        }

        if (row.Length <= ShortReduction)
        {
            return Horner(alpha, row);
        }

        return WireValue<E>.Of(_circuit, Own(_builder.Reduce(alpha.Target(_circuit), TargetsOf(row))));
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Of sixteen values by a gate. Fewer are halved as they are folded, (v_k + v_(k+n/2)) + (t/ω^k)·(v_k − v_(k+n/2)) with t = at/shift, then the same with t², and divided by n at the end.
    /// </remarks>
    public WireValue<E> Interpolate(WireElement shift, ReadOnlySpan<WireValue<E>> values, WireValue<E> at)
    {
        if (values.Length == CosetInterpolationGate<CubicExtension>.Points)
        {
            return WireValue<E>.Of(_circuit, Own(_builder.Interpolate(Target(shift), TargetsOf(values), at.Target(_circuit))));
        }

        if (values.Length is not (2 or 4 or 8))
        {
            throw new ArgumentException($"cosets of 2, 4, 8 or 16 points are interpolated, found {values.Length}", nameof(values));
        }

        var current = values.ToArray();
        var turn = FieldMath.Invert(FieldMath.RootOfUnity<Goldilocks>(int.Log2(values.Length)));
        var point = at * Embed(Invert(shift));
        for (var half = values.Length / 2; half > 0; half /= 2)
        {
            var factor = point;
            for (var k = 0; k < half; k++)
            {
                current[k] = ((current[k] - current[k + half]) * factor) + (current[k] + current[k + half]);
                factor = WireValue<E>.Scale(factor, turn);
            }

            (point, turn) = (point * point, turn * turn);
        }

        return WireValue<E>.Scale(current[0], FieldMath.Invert(Goldilocks.FromUInt64((ulong)values.Length)));
    }

    /// <inheritdoc/>
    /// <remarks>Of sixteen values both by one gate.</remarks>
    public WireValue<E> Fold(WireElement shift, ReadOnlySpan<WireValue<E>> group, WireValue<E> at, ReadOnlySpan<BoolTarget> index, WireValue<E> own)
    {
        if (group.Length != CosetInterpolationGate<CubicExtension>.Points)
        {
            AssertEqual(Access(index, group), own);
            return Interpolate(shift, group, at);
        }

        RequireList(index.Length, group.Length);
        var folded = _builder.Interpolate(Target(shift), TargetsOf(group), at.Target(_circuit), index, out var chosen);
        _builder.AssertEqual(chosen, own.Target(_circuit));
        return WireValue<E>.Of(_circuit, Own(folded));
    }

    /// <inheritdoc/>
    public WireValue<E> Access(ReadOnlySpan<BoolTarget> index, ReadOnlySpan<WireValue<E>> list)
    {
        RequireList(index.Length, list.Length);
        if (index.IsEmpty)
        {
            return list[0];
        }

        var coefficients = list.ToArray().Select(value => _builder.Coefficients(value.Target(_circuit))).ToArray();
        return WireValue<E>.Of(_circuit, _circuit.Join(Access(index, coefficients)));
    }

    /// <inheritdoc/>
    public DigestTarget Access(ReadOnlySpan<BoolTarget> index, ReadOnlySpan<DigestTarget> list)
    {
        RequireList(index.Length, list.Length);
        return DigestTarget.Of(Access(index, [.. list.ToArray().Select(digest => digest.ToArray())]));
    }

    private ExtensionTarget[] TargetsOf(ReadOnlySpan<WireValue<E>> values)
    {
        var targets = new ExtensionTarget[values.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = values[i].Target(_circuit);
        }

        return targets;
    }

    private static void RequireList(int bits, int entries)
    {
        if (entries != 1 << bits)
        {
            throw new ArgumentException($"{bits} bits choose one of {1 << bits} entries, found {entries}");
        }
    }

    /// <summary>By sixteens from the low bits up; a shorter list is repeated, and one of two is a choice: two slots of twenty instead of one of four.</summary>
    private Target[] Access(ReadOnlySpan<BoolTarget> index, Target[][] list)
    {
        const int LogLength = 4;
        while (!index.IsEmpty)
        {
            if (index.Length == 1)
            {
                var bit = index[0].Target;
                return [.. list[0].Zip(list[1], (clear, set) => _circuit.MultiplyAdd(
                    Goldilocks.One, bit, set, -Goldilocks.One, _circuit.MultiplyAdd(Goldilocks.One, bit, clear, -Goldilocks.One, clear)))];
            }

            var bits = Math.Min(LogLength, index.Length);
            var number = Number(index[..bits]);
            list = [.. list.Chunk(1 << bits).Select(own => Enumerable.Range(0, own[0].Length).Select(i => _builder.Access(number, own.Select(entry => entry[i]).ToArray())).ToArray())];
            index = index[bits..];
        }

        return list[0];
    }

    /// <summary>Σ 2^i·bitᵢ.</summary>
    private Target Number(ReadOnlySpan<BoolTarget> bits)
    {
        var number = bits[^1].Target;
        for (var i = bits.Length - 2; i >= 0; i--)
        {
            number = _circuit.MultiplyAdd(Goldilocks.FromUInt64(2), number, _builder.One, Goldilocks.One, bits[i].Target);
        }

        return number;
    }

    private static WireValue<E> Horner(WireValue<E> alpha, ReadOnlySpan<WireValue<E>> row)
    {
        var sum = WireValue<E>.Constant(E.Zero);
        for (var i = row.Length - 1; i >= 0; i--)
        {
            sum = (sum * alpha) + row[i];
        }

        return sum;
    }

    private WireValue<E> Embed(WireElement element)
        => element.Kind == WireElementKind.Constant ? WireValue<E>.Constant(E.FromBase(element.Value)) : WireValue<E>.Of(_circuit, _builder.Embed(Target(element)));

    /// <summary>element⁻¹; no solution for zero.</summary>
    private WireElement Invert(WireElement element)
    {
        if (element.Kind == WireElementKind.Constant)
        {
            return WireElement.Of(FieldMath.Invert(element.Value));
        }

        var target = Target(element);
        var inverse = _builder.Hint(InverseHint.OfNonzero, [target], 1)[0];
        _builder.AssertEqual(_circuit.MultiplyAdd(Goldilocks.One, target, inverse, Goldilocks.One, _builder.Zero), _builder.One);
        return WireElement.Of(inverse);
    }

    /// <summary>The element in the form that is compared.</summary>
    private ExtensionTarget Own(ExtensionTarget target) => _circuit.Join(_builder.Coefficients(target));
}
