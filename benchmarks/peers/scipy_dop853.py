"""SciPy's DOP853 with its dense output and event location, on the arcs of family.hpp."""
import math
import sys
import time

import numpy as np
from scipy.integrate import solve_ivp

MU, J2, RE = 3.986004418e14, 1.08262668e-3, 6378137.0
TU = math.sqrt(RE**3 / MU)


def start(family, i):
    if family == 0:
        r = np.array([6578137.0, 0, 0])
        v = np.array([3200 + 100 * math.sin(0.7 * i), 4100 + 100 * math.sin(1.3 * i + 1), 4500 + 100 * math.cos(1.9 * i)])
    else:
        part = lambda x: x - math.floor(x)
        speed = 2500 + 4500 * part(0.6180339887498949 * i + 0.5)
        elevation = math.radians(15 + 60 * part(0.7548776662466927 * i + 0.5))
        latitude = math.radians(-69 + 138 * part(0.5698402909980532 * i + 0.5))
        longitude = math.radians(360 * part(0.8191725133961645 * i + 0.5))
        azimuth = math.radians(360 * part(0.6710436067037893 * i + 0.5))
        sla, cla, slo, clo = math.sin(latitude), math.cos(latitude), math.sin(longitude), math.cos(longitude)
        east, north = speed * math.cos(elevation) * math.sin(azimuth), speed * math.cos(elevation) * math.cos(azimuth)
        up = speed * math.sin(elevation)
        r = 6578137.0 * np.array([cla * clo, cla * slo, sla])
        v = np.array([-slo * east - sla * clo * north + cla * clo * up, clo * east - sla * slo * north + cla * slo * up, cla * north + sla * up])
    return np.concatenate([r / RE, v * TU / RE])


def gravity(t, s):
    x, y, z, u, v, w = s
    inverse = 1 / (x * x + y * y + z * z)
    k, q, p = -inverse * math.sqrt(inverse), 1.5 * J2 * inverse, 5 * z * z * inverse
    equatorial = k * (1 + q * (1 - p))
    return (u, v, w, equatorial * x, equatorial * y, k * (1 + q * (3 - p)) * z)


def landing(t, s):
    return s[0] * s[0] + s[1] * s[1] + s[2] * s[2] - 1


landing.terminal = True
landing.direction = -1

for line in sys.stdin:
    verb, family, count, tolerance = line.split()
    starts = [start(int(family), i) for i in range(int(count))]
    begin = time.perf_counter()
    ends = [solve_ivp(gravity, (0, 100), s, "DOP853", events=landing, rtol=float(tolerance), atol=float(tolerance)).y_events[0][0] for s in starts]
    took = time.perf_counter() - begin
    print(f"{took:.9f}" if verb == "run" else "\n".join(f"{e[0] * RE:.9f} {e[1] * RE:.9f} {e[2] * RE:.9f}" for e in ends), flush=True)
