using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ThirdSite.Numerics;

/// <summary>One double: the scalar twin of the vectors below.</summary>
internal readonly struct Lane1(double value) : ILane<Lane1>
{
    // 17/16 of the bits of 1, less a little, which spreads the error evenly.
    internal const long SixteenthRootOfOne = 0x3FF0000000000000 + (0x3FF0000000000000 >> 4) - 0x0000B00000000000;

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
    public static Lane1 Select(Lane1 mask, Lane1 a, Lane1 b) => BitConverter.DoubleToInt64Bits(mask.value) < 0 ? a : b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane1 And(Lane1 a, Lane1 b) => OfBits(BitsOf(a) & BitsOf(b));

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
    public static Lane2 Select(Lane2 mask, Lane2 a, Lane2 b) => new(Vector128.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane2 And(Lane2 a, Lane2 b) => new(a.value & b.value);

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
    public static Lane4 Select(Lane4 mask, Lane4 a, Lane4 b) => new(Vector256.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane4 And(Lane4 a, Lane4 b) => new(a.value & b.value);

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
    public static Lane8 Select(Lane8 mask, Lane8 a, Lane8 b) => new(Vector512.ConditionalSelect(mask.value, a.value, b.value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 And(Lane8 a, Lane8 b) => new(a.value & b.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Bits(Lane8 mask) => (uint)Vector512.ExtractMostSignificantBits(mask.value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lane8 InverseSixteenthRoot(Lane8 x) =>
        new((Vector512.Create(Lane1.SixteenthRootOfOne) - Vector512.ShiftRightLogical(x.value.AsInt64(), 4)).AsDouble());
}
