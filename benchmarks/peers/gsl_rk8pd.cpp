// GSL's rk8pd (Prince and Dormand, order 8) under its own step control: steps until the arc is below the surface and
// sinking, then Newton's iteration on the length of that step, which is taken again.
#include "family.hpp"
#include <gsl/gsl_errno.h>
#include <gsl/gsl_odeiv2.h>

static int system(double, const double* s, double* d, void*)
{
    gravity(s, d);
    return GSL_SUCCESS;
}

int main()
{
    gsl_odeiv2_system equations{system, nullptr, 6, nullptr};
    auto* step = gsl_odeiv2_step_alloc(gsl_odeiv2_step_rk8pd, 6);
    auto* evolve = gsl_odeiv2_evolve_alloc(6);
    double of = 0;
    gsl_odeiv2_control* control = nullptr;
    return serve([&](const State& from, double tolerance) {
        if (of != tolerance)
        {
            if (control) gsl_odeiv2_control_free(control);
            control = gsl_odeiv2_control_y_new(tolerance, tolerance);
            of = tolerance;
        }
        gsl_odeiv2_evolve_reset(evolve);
        gsl_odeiv2_step_reset(step);
        State s = from, before;
        double t = 0, h = 0.2;
        for (;;)
        {
            before = s;
            const double t0 = t;
            gsl_odeiv2_evolve_apply(evolve, control, step, &equations, &t, 100.0, &h, s.data());
            if (height(s.data()) > 0 || rising(s.data()) > 0) continue;
            double length = t - t0, error[6];
            for (int k = 0; k < 12; ++k)
            {
                const double change = -height(s.data()) / (2 * rising(s.data()));
                length += change;
                s = before;
                gsl_odeiv2_step_reset(step);
                gsl_odeiv2_step_apply(step, 0, length, s.data(), error, nullptr, nullptr, &equations);
                if (std::fabs(change) < 1e-13) break;
            }
            return s;
        }
    });
}
