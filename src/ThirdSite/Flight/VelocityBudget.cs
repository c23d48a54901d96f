namespace ThirdSite.Flight;

/// <summary>
/// Where a rocket's ideal velocity goes, m/s, relative to the turning Earth (Turner 2009, ch. 5; Curtis 2020, <i>Orbital Mechanics for
/// Engineering Students</i>, ch. 13): with V the Earth-relative speed, u its direction and α the angle between thrust and u,
/// dV/dt = F_vac/m − p A_e/m − (F/m)(1 − cos α) − D/m + u·(g + centrifugal). In this frame the Coriolis acceleration does no
/// work, and the centrifugal one belongs to gravity, as in a plumb line. Each loss is an integral of its own over the flight, none the remainder of the
/// others: <see cref="Imbalance"/> is a check.
/// </summary>
/// <param name="Ideal">Σ I_sp g₀ ln(m₀/m₁) in closed form.</param>
/// <param name="Gained">Earth-relative speed at the end; it starts from rest.</param>
/// <param name="GravityLoss">−∫ u·(g + centrifugal) dt, coasts included.</param>
/// <param name="DragLoss">∫ D/m dt.</param>
/// <param name="SteeringLoss">∫ (F/m)(1 − cos α) dt.</param>
/// <param name="PressureLoss">∫ p A_e/m dt; 0 where no nozzle exit area is known.</param>
public readonly record struct VelocityBudget(
    double Ideal, double Gained, double GravityLoss, double DragLoss, double SteeringLoss, double PressureLoss)
{
    /// <summary>Ideal − (gained + losses): what the numerical integration leaves open.</summary>
    public double Imbalance => Ideal - (Gained + GravityLoss + DragLoss + SteeringLoss + PressureLoss);
}
