// Boost.odeint's runge_kutta_dopri5 with dense output: steps until the arc is below the surface and sinking, then the
// root on the interpolant of that step.
#include "family.hpp"
#include <boost/numeric/odeint.hpp>

namespace odeint = boost::numeric::odeint;

int main()
{
    return serve([](const State& from, double tolerance) {
        auto stepper = odeint::make_dense_output(tolerance, tolerance, odeint::runge_kutta_dopri5<State>());
        const auto system = [](const State& s, State& d, double) { gravity(s.data(), d.data()); };
        stepper.initialize(from, 0.0, 0.05);
        State s;
        for (;;)
        {
            const auto [t0, t1] = stepper.do_step(system);
            s = stepper.current_state();
            if (height(s.data()) > 0 || rising(s.data()) > 0) continue;
            double low = t0, high = t1, t = t1;
            for (int k = 0; k < 60; ++k)
            {
                const double h = height(s.data());
                (h > 0 ? low : high) = t;
                double next = t - h / (2 * rising(s.data()));
                if (!(next > low && next < high)) next = 0.5 * (low + high);
                const double change = next - t;
                t = next;
                stepper.calc_state(t, s);
                if (std::fabs(change) < 1e-15) break;
            }
            return s;
        }
    });
}
