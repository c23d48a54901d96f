// The two families of arcs that every peer flies, in units of the Earth's equatorial radius and sqrt(Re^3 / mu).
#pragma once
#include <array>
#include <cmath>
#include <cstdio>
#include <chrono>
#include <cstring>
#include <string>
#include <vector>

using State = std::array<double, 6>;

constexpr double Mu = 3.986004418e14, J2 = 1.08262668e-3, Re = 6378137.0;
inline const double Tu = std::sqrt(Re * Re * Re / Mu);

inline double fraction(double x) { return x - std::floor(x); }

inline State start(int family, long i)
{
    double r[3], v[3];
    if (family == 0)
    {
        r[0] = 6578137; r[1] = 0; r[2] = 0;
        v[0] = 3200 + 100 * std::sin(0.7 * i);
        v[1] = 4100 + 100 * std::sin(1.3 * i + 1);
        v[2] = 4500 + 100 * std::cos(1.9 * i);
    }
    else
    {
        // Speeds 2.5-7 km/s, elevations 15-75 degrees, latitudes +-69 degrees, by irrational rotations of the index.
        const double degree = 3.14159265358979323846 / 180;
        const double speed = 2500 + 4500 * fraction(0.6180339887498949 * i + 0.5);
        const double elevation = (15 + 60 * fraction(0.7548776662466927 * i + 0.5)) * degree;
        const double latitude = (-69 + 138 * fraction(0.5698402909980532 * i + 0.5)) * degree;
        const double longitude = 360 * fraction(0.8191725133961645 * i + 0.5) * degree;
        const double azimuth = 360 * fraction(0.6710436067037893 * i + 0.5) * degree;
        const double radius = 6578137;
        const double sla = std::sin(latitude), cla = std::cos(latitude), slo = std::sin(longitude), clo = std::cos(longitude);
        const double east = speed * std::cos(elevation) * std::sin(azimuth), north = speed * std::cos(elevation) * std::cos(azimuth);
        const double up = speed * std::sin(elevation);
        r[0] = radius * cla * clo; r[1] = radius * cla * slo; r[2] = radius * sla;
        v[0] = -slo * east - sla * clo * north + cla * clo * up;
        v[1] = clo * east - sla * slo * north + cla * slo * up;
        v[2] = cla * north + sla * up;
    }
    State s;
    for (int k = 0; k < 3; ++k) { s[k] = r[k] / Re; s[3 + k] = v[k] * Tu / Re; }
    return s;
}

inline void gravity(const double* s, double* d)
{
    const double x = s[0], y = s[1], z = s[2];
    const double inverse = 1 / (x * x + y * y + z * z);
    const double k = -inverse * std::sqrt(inverse), q = 1.5 * J2 * inverse, p = 5 * z * z * inverse;
    const double equatorial = k * (1 + q * (1 - p)), polar = k * (1 + q * (3 - p));
    d[0] = s[3]; d[1] = s[4]; d[2] = s[5];
    d[3] = equatorial * x; d[4] = equatorial * y; d[5] = polar * z;
}

inline double height(const double* s) { return s[0] * s[0] + s[1] * s[1] + s[2] * s[2] - 1; }
inline double rising(const double* s) { return s[0] * s[3] + s[1] * s[4] + s[2] * s[5]; }

// Lines from the standard input: "run FAMILY COUNT TOLERANCE" answers the seconds that COUNT arcs took, "land ..." the
// landing places in metres, one a line.
template <class Fly> int serve(Fly fly)
{
    char verb[16];
    int family;
    long count;
    double tolerance;
    while (std::scanf("%15s %d %ld %lf", verb, &family, &count, &tolerance) == 4)
    {
        std::vector<State> starts(count), ends(count);
        for (long i = 0; i < count; ++i) starts[i] = start(family, i);
        const auto from = std::chrono::steady_clock::now();
        for (long i = 0; i < count; ++i) ends[i] = fly(starts[i], tolerance);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - from;
        if (!std::strcmp(verb, "run")) std::printf("%.9f\n", took.count());
        else for (const auto& e : ends) std::printf("%.9f %.9f %.9f\n", e[0] * Re, e[1] * Re, e[2] * Re);
        std::fflush(stdout);
    }
    return 0;
}
