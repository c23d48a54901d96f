#pragma warning disable RS0030 // This file is the one door to transcendental functions.
namespace ThirdSite.Numerics;

/// <summary>
/// The elementary transcendental functions of the engine. They forward to <see cref="Math"/> for now; every other
/// file of the engine is barred from calling it, so that own functions with the same bits on every machine can
/// replace it here alone. Angles in radians.
/// </summary>
public static class Elementary
{
    public static double Sin(double x) => Math.Sin(x);

    public static double Cos(double x) => Math.Cos(x);

    public static (double Sin, double Cos) SinCos(double x) => (Math.Sin(x), Math.Cos(x));

    public static double Tan(double x) => Math.Tan(x);

    public static double Asin(double x) => Math.Asin(x);

    public static double Acos(double x) => Math.Acos(x);

    public static double Atan(double x) => Math.Atan(x);

    /// <summary>Angle of the point (x, y), in (−π, π].</summary>
    public static double Atan2(double y, double x) => Math.Atan2(y, x);

    public static double Exp(double x) => Math.Exp(x);

    public static double Log(double x) => Math.Log(x);

    public static double Pow(double x, double y) => Math.Pow(x, y);

    /// <summary>√(x² + y²), for magnitudes whose squares neither overflow nor vanish.</summary>
    public static double Hypot(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
