using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ThirdSite.Numerics;

/// <summary>One double: the scalar twin of the vectors below.</summary>
internal readonly struct Lane1(double value) : ILane<Lane1>
{
    // 17/16 of the bits of 1, less a little, which spreads the error evenly.
    internal const long SixteenthRootOfOne = 0x3FF0000000000000 + (0x3FF0000000000000 >> 4) - 0x0000B00000000000;

    internal const long LeastNormal = 0x0010000000000000, Infinite = 0x7FF0000000000000;

    // 2²⁷ + 1: Veltkamp's constant, which halves a significand.
    internal const double Splitter = 134217729;

    private readonly double value = value;

    public static int Count => 1;

    public double Value => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 Load(double* from) => new(*from);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lane1 value, double* to) => *to = value.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 All(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane1(double value) => new(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator +(Lane1 a, Lane1 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 a, Lane1 b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(Lane1 a, Lane1 b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator /(Lane1 a, Lane1 b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator -(Lane1 a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 operator *(double a, Lane1 b) => new(a * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 AddProduct(Lane1 a, Lane1 b, Lane1 c) => new(a.value + (b.value * c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Line(double a, double b, Lane1 x) => new(a + (b * x.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Upper(Lane1 a)
    {
        var shifted = a.value * Splitter;
        return new(shifted - (shifted - a.value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ProductRest(Lane1 a, Lane1 b, Lane1 product)
    {
        var aShifted = a.value * Splitter;
        var aHigh = aShifted - (aShifted - a.value);
        var aLow = a.value - aHigh;
        var bShifted = b.value * Splitter;
        var bHigh = bShifted - (bShifted - b.value);
        var bLow = b.value - bHigh;
        return new((((aHigh * bHigh) - product.value) + (aHigh * bLow) + (aLow * bHigh)) + (aLow * bLow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 MultiplyAdd(Lane1 a, Lane1 b, Lane1 c) => new(Math.FusedMultiplyAdd(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 MultiplyAdd(Lane1 a, double* b, Lane1 c) => new(Math.FusedMultiplyAdd(a.value, *b, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Sqrt(Lane1 a) => new(Math.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Abs(Lane1 a) => new(Math.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Less(Lane1 a, Lane1 b) => Mask(a.value < b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 LessOrEqual(Lane1 a, Lane1 b) => Mask(a.value <= b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLess(Lane1 a, Lane1 b) => a.value < b.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessOrEqual(Lane1 a, Lane1 b) => a.value <= b.value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPlain(Lane1 a) => (ulong)(BitsOf(a) - LeastNormal) < (ulong)(Infinite - LeastNormal);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Select(Lane1 mask, Lane1 a, Lane1 b) => BitConverter.DoubleToInt64Bits(mask.value) < 0 ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 SelectLess(Lane1 a, Lane1 b, Lane1 x, Lane1 y) => a.value < b.value ? x : y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 And(Lane1 a, Lane1 b) => OfBits(BitsOf(a) & BitsOf(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 Xor(Lane1 a, Lane1 b) => OfBits(BitsOf(a) ^ BitsOf(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 AddBits(Lane1 a, Lane1 b) => OfBits(BitsOf(a) + BitsOf(b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftLeft(Lane1 a, int places) => OfBits(BitsOf(a) << places);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 ShiftRight(Lane1 a, int places) => OfBits(BitsOf(a) >>> places);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 SignMask(Lane1 a) => OfBits(BitsOf(a) >> 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane1 Gather(double* table, Lane1 numbers) => new(table[BitsOf(numbers)]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Gather(double* table, Lane1 numbers, out Lane1 entries, out Lane1 next)
    {
        var from = table + BitsOf(numbers);
        entries = new(from[0]);
        next = new(from[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane1 mask) => (uint)(BitsOf(mask) >>> 63);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 InverseSixteenthRoot(Lane1 x) => OfBits(SixteenthRootOfOne - (BitsOf(x) >>> 4));

    private static Lane1 Mask(bool set) => OfBits(set ? -1L : 0L);

    private static Lane1 OfBits(long bits) => new(BitConverter.Int64BitsToDouble(bits));

    private static long BitsOf(Lane1 a) => BitConverter.DoubleToInt64Bits(a.value);
}

/// <summary>2 doubles in a register of 128 bits.</summary>
internal readonly struct Lane2(Vector128<double> value) : ILane<Lane2>
{
    private readonly Vector128<double> value = value;

    public static int Count => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane2 Load(double* from) => new(Vector128.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lane2 value, double* to) => value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 All(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane2(double value) => new(Vector128.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator +(Lane2 a, Lane2 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator -(Lane2 a, Lane2 b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator *(Lane2 a, Lane2 b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator /(Lane2 a, Lane2 b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator -(Lane2 a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 operator *(double a, Lane2 b) => new(b.value * a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 AddProduct(Lane2 a, Lane2 b, Lane2 c) => new(a.value + (b.value * c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Line(double a, double b, Lane2 x) => new(Vector128.Create(a) + (x.value * b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Upper(Lane2 a)
    {
        var shifted = a.value * Lane1.Splitter;
        return new(shifted - (shifted - a.value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 ProductRest(Lane2 a, Lane2 b, Lane2 product)
    {
        var aShifted = a.value * Lane1.Splitter;
        var aHigh = aShifted - (aShifted - a.value);
        var aLow = a.value - aHigh;
        var bShifted = b.value * Lane1.Splitter;
        var bHigh = bShifted - (bShifted - b.value);
        var bLow = b.value - bHigh;
        return new((((aHigh * bHigh) - product.value) + (aHigh * bLow) + (aLow * bHigh)) + (aLow * bLow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 MultiplyAdd(Lane2 a, Lane2 b, Lane2 c) => new(Vector128.FusedMultiplyAdd(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane2 MultiplyAdd(Lane2 a, double* b, Lane2 c) =>
        new(Vector128.FusedMultiplyAdd(a.value, *(Vector128<double>*)b, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Sqrt(Lane2 a) => new(Vector128.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Abs(Lane2 a) => new(Vector128.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Less(Lane2 a, Lane2 b) => new(Vector128.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 LessOrEqual(Lane2 a, Lane2 b) => new(Vector128.LessThanOrEqual(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLess(Lane2 a, Lane2 b) => Vector128.LessThanAll(a.value, b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessOrEqual(Lane2 a, Lane2 b) => Vector128.LessThanOrEqualAll(a.value, b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPlain(Lane2 a) =>
        Vector128.GreaterThanOrEqualAll(a.value.AsInt64(), Vector128.Create(Lane1.LeastNormal)) && Vector128.LessThanAll(a.value.AsInt64(), Vector128.Create(Lane1.Infinite));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Select(Lane2 mask, Lane2 a, Lane2 b) => new(Vector128.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 SelectLess(Lane2 a, Lane2 b, Lane2 x, Lane2 y) =>
        new(Vector128.ConditionalSelect(Vector128.LessThan(a.value, b.value), x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 And(Lane2 a, Lane2 b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 Xor(Lane2 a, Lane2 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 AddBits(Lane2 a, Lane2 b) => new((a.value.AsInt64() + b.value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 ShiftLeft(Lane2 a, int places) => new(Vector128.ShiftLeft(a.value.AsInt64(), places).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 ShiftRight(Lane2 a, int places) => new(Vector128.ShiftRightLogical(a.value.AsInt64(), places).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 SignMask(Lane2 a) => new(Vector128.LessThan(a.value.AsInt64(), Vector128<long>.Zero).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane2 Gather(double* table, Lane2 numbers)
    {
        var i = numbers.value.AsInt64();
        return new(Vector128.Create(table[i.GetElement(0)], table[i.GetElement(1)]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Gather(double* table, Lane2 numbers, out Lane2 entries, out Lane2 next)
    {
        var i = numbers.value.AsInt64();
        var (i0, i1) = (i.GetElement(0), i.GetElement(1));
        entries = new(Vector128.Create(table[i0], table[i1]));
        next = new(Vector128.Create(table[i0 + 1], table[i1 + 1]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane2 mask) => Vector128.ExtractMostSignificantBits(mask.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 InverseSixteenthRoot(Lane2 x) =>
        new((Vector128.Create(Lane1.SixteenthRootOfOne) - Vector128.ShiftRightLogical(x.value.AsInt64(), 4)).AsDouble());
}

/// <summary>4 doubles in a register of 256 bits.</summary>
internal readonly struct Lane4(Vector256<double> value) : ILane<Lane4>
{
    private readonly Vector256<double> value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 Load(double* from) => new(Vector256.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lane4 value, double* to) => value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 All(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane4(double value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator +(Lane4 a, Lane4 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 a, Lane4 b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(Lane4 a, Lane4 b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator /(Lane4 a, Lane4 b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator -(Lane4 a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 operator *(double a, Lane4 b) => new(b.value * a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 AddProduct(Lane4 a, Lane4 b, Lane4 c) => new(a.value + (b.value * c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Line(double a, double b, Lane4 x) => new(Vector256.Create(a) + (x.value * b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Upper(Lane4 a)
    {
        var shifted = a.value * Lane1.Splitter;
        return new(shifted - (shifted - a.value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 ProductRest(Lane4 a, Lane4 b, Lane4 product)
    {
        var aShifted = a.value * Lane1.Splitter;
        var aHigh = aShifted - (aShifted - a.value);
        var aLow = a.value - aHigh;
        var bShifted = b.value * Lane1.Splitter;
        var bHigh = bShifted - (bShifted - b.value);
        var bLow = b.value - bHigh;
        return new((((aHigh * bHigh) - product.value) + (aHigh * bLow) + (aLow * bHigh)) + (aLow * bLow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 MultiplyAdd(Lane4 a, Lane4 b, Lane4 c) => new(Vector256.FusedMultiplyAdd(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 MultiplyAdd(Lane4 a, double* b, Lane4 c) =>
        new(Vector256.FusedMultiplyAdd(a.value, *(Vector256<double>*)b, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Sqrt(Lane4 a) => new(Vector256.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Abs(Lane4 a) => new(Vector256.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Less(Lane4 a, Lane4 b) => new(Vector256.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 LessOrEqual(Lane4 a, Lane4 b) => new(Vector256.LessThanOrEqual(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLess(Lane4 a, Lane4 b) => Vector256.LessThanAll(a.value, b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessOrEqual(Lane4 a, Lane4 b) => Vector256.LessThanOrEqualAll(a.value, b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPlain(Lane4 a) =>
        Vector256.GreaterThanOrEqualAll(a.value.AsInt64(), Vector256.Create(Lane1.LeastNormal)) && Vector256.LessThanAll(a.value.AsInt64(), Vector256.Create(Lane1.Infinite));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Select(Lane4 mask, Lane4 a, Lane4 b) => new(Vector256.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 SelectLess(Lane4 a, Lane4 b, Lane4 x, Lane4 y) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(a.value, b.value), x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 And(Lane4 a, Lane4 b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 Xor(Lane4 a, Lane4 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 AddBits(Lane4 a, Lane4 b) => new((a.value.AsInt64() + b.value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 ShiftLeft(Lane4 a, int places) => new(Vector256.ShiftLeft(a.value.AsInt64(), places).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 ShiftRight(Lane4 a, int places) => new(Vector256.ShiftRightLogical(a.value.AsInt64(), places).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 SignMask(Lane4 a) => new(Vector256.LessThan(a.value.AsInt64(), Vector256<long>.Zero).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane4 Gather(double* table, Lane4 numbers)
    {
        var i = numbers.value.AsInt64();
        return new(Vector256.Create(table[i.GetElement(0)], table[i.GetElement(1)], table[i.GetElement(2)], table[i.GetElement(3)]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Gather(double* table, Lane4 numbers, out Lane4 entries, out Lane4 next)
    {
        var i = numbers.value.AsInt64();
        var (i0, i1, i2, i3) = (i.GetElement(0), i.GetElement(1), i.GetElement(2), i.GetElement(3));
        entries = new(Vector256.Create(table[i0], table[i1], table[i2], table[i3]));
        next = new(Vector256.Create(table[i0 + 1], table[i1 + 1], table[i2 + 1], table[i3 + 1]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane4 mask) => Vector256.ExtractMostSignificantBits(mask.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 InverseSixteenthRoot(Lane4 x) =>
        new((Vector256.Create(Lane1.SixteenthRootOfOne) - Vector256.ShiftRightLogical(x.value.AsInt64(), 4)).AsDouble());
}

/// <summary>8 doubles in a register of 512 bits.</summary>
internal readonly struct Lane8(Vector512<double> value) : ILane<Lane8>
{
    private readonly Vector512<double> value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 Load(double* from) => new(Vector512.Load(from));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Store(Lane8 value, double* to) => value.value.Store(to);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 All(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lane8(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator +(Lane8 a, Lane8 b) => new(a.value + b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a, Lane8 b) => new(a.value - b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(Lane8 a, Lane8 b) => new(a.value * b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator /(Lane8 a, Lane8 b) => new(a.value / b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator -(Lane8 a) => new(-a.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 operator *(double a, Lane8 b) => new(b.value * a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 AddProduct(Lane8 a, Lane8 b, Lane8 c) => new(a.value + (b.value * c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Line(double a, double b, Lane8 x) => new(Vector512.Create(a) + (x.value * b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Upper(Lane8 a)
    {
        var shifted = a.value * Lane1.Splitter;
        return new(shifted - (shifted - a.value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ProductRest(Lane8 a, Lane8 b, Lane8 product)
    {
        var aShifted = a.value * Lane1.Splitter;
        var aHigh = aShifted - (aShifted - a.value);
        var aLow = a.value - aHigh;
        var bShifted = b.value * Lane1.Splitter;
        var bHigh = bShifted - (bShifted - b.value);
        var bLow = b.value - bHigh;
        return new((((aHigh * bHigh) - product.value) + (aHigh * bLow) + (aLow * bHigh)) + (aLow * bLow));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 MultiplyAdd(Lane8 a, Lane8 b, Lane8 c) => new(Vector512.FusedMultiplyAdd(a.value, b.value, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 MultiplyAdd(Lane8 a, double* b, Lane8 c) =>
        new(Vector512.FusedMultiplyAdd(a.value, *(Vector512<double>*)b, c.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Sqrt(Lane8 a) => new(Vector512.Sqrt(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Abs(Lane8 a) => new(Vector512.Abs(a.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Less(Lane8 a, Lane8 b) => new(Vector512.LessThan(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 LessOrEqual(Lane8 a, Lane8 b) => new(Vector512.LessThanOrEqual(a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLess(Lane8 a, Lane8 b) => Vector512.LessThanAll(a.value, b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllLessOrEqual(Lane8 a, Lane8 b) => Vector512.LessThanOrEqualAll(a.value, b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AllPlain(Lane8 a) =>
        Vector512.GreaterThanOrEqualAll(a.value.AsInt64(), Vector512.Create(Lane1.LeastNormal)) && Vector512.LessThanAll(a.value.AsInt64(), Vector512.Create(Lane1.Infinite));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Select(Lane8 mask, Lane8 a, Lane8 b) => new(Vector512.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 SelectLess(Lane8 a, Lane8 b, Lane8 x, Lane8 y) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(a.value, b.value), x.value, y.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 And(Lane8 a, Lane8 b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 Xor(Lane8 a, Lane8 b) => new(a.value ^ b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 AddBits(Lane8 a, Lane8 b) => new((a.value.AsInt64() + b.value.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ShiftLeft(Lane8 a, int places) => new(Vector512.ShiftLeft(a.value.AsInt64(), places).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 ShiftRight(Lane8 a, int places) => new(Vector512.ShiftRightLogical(a.value.AsInt64(), places).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 SignMask(Lane8 a) => new(Vector512.LessThan(a.value.AsInt64(), Vector512<long>.Zero).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Lane8 Gather(double* table, Lane8 numbers)
    {
        var i = numbers.value.AsInt64();
        return new(Vector512.Create(
            table[i.GetElement(0)], table[i.GetElement(1)], table[i.GetElement(2)], table[i.GetElement(3)],
            table[i.GetElement(4)], table[i.GetElement(5)], table[i.GetElement(6)], table[i.GetElement(7)]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Gather(double* table, Lane8 numbers, out Lane8 entries, out Lane8 next)
    {
        var i = numbers.value.AsInt64();
        var (i0, i1, i2, i3, i4, i5, i6, i7) = (i.GetElement(0), i.GetElement(1), i.GetElement(2), i.GetElement(3), i.GetElement(4), i.GetElement(5), i.GetElement(6), i.GetElement(7));
        entries = new(Vector512.Create(table[i0], table[i1], table[i2], table[i3], table[i4], table[i5], table[i6], table[i7]));
        next = new(Vector512.Create(table[i0 + 1], table[i1 + 1], table[i2 + 1], table[i3 + 1], table[i4 + 1], table[i5 + 1], table[i6 + 1], table[i7 + 1]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane8 mask) => (uint)Vector512.ExtractMostSignificantBits(mask.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 InverseSixteenthRoot(Lane8 x) =>
        new((Vector512.Create(Lane1.SixteenthRootOfOne) - Vector512.ShiftRightLogical(x.value.AsInt64(), 4)).AsDouble());
}
