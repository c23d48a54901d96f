using ThirdSite.Assessment;

namespace ThirdSite.Tests.Assessment;

public class RaidDefenceTests
{
    [Fact] // 1 − 0.4⁴ = 0.9744; squared 0.9495
    public void Closed_four_shots_at_each_of_two_warheads()
    {
        RaidDefence.NoLeak(1, 4, 0.6, 1).Should().BeApproximately(0.9744, 1e-12);
        RaidDefence.NoLeak(2, 4, 0.6, 1).Should().BeApproximately(0.9744 * 0.9744, 1e-12);
        RaidDefence.NoLeak(2, 4, 0.6, 0.9).Should().BeApproximately(0.9 * 0.9744 * 0.9744, 1e-12);
    }

    [Fact] // one warhead, 0.9 wanted: ln 0.1 / ln(1 − p)
    public void Closed_shots_needed_for_one_warhead()
    {
        RaidDefence.ShotsNeeded(1, 0.2, 0.9, 1).Should().Be(11);
        RaidDefence.ShotsNeeded(1, 0.6, 0.9, 1).Should().Be(3);
        RaidDefence.ShotsNeeded(1, 0.9, 0.9, 1).Should().Be(1);
        RaidDefence.ShotsNeeded(1, 0.9, 0.9, 0.8).Should().BeNull("a common fault alone leaks more often than that");
    }

    [Fact] // every way in which the shots of a small raid can fall, added up one by one
    public void Twin_inventory_against_enumeration() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[0, 9], Gen.Double[0.05, 0.95], Gen.Double[0.5, 1]).Sample((warheads, inventory, probability, common) =>
        {
            double noLeak = 0, leakers = 0;
            for (var outcome = 0; outcome < 1 << inventory; outcome++)
            {
                double weight = 1;
                var killed = new bool[warheads];
                for (var shot = 0; shot < inventory; shot++)
                {
                    var hit = (outcome >> shot & 1) == 1;
                    weight *= hit ? probability : 1 - probability;
                    killed[shot % warheads] |= hit;
                }

                noLeak += killed.All(k => k) ? weight : 0;
                leakers += weight * killed.Count(k => !k);
            }

            var found = RaidDefence.WithInventory(warheads, inventory, probability, common);
            found.NoLeak.Should().BeApproximately(common * noLeak, 1e-12);
            found.ExpectedLeakers.Should().BeApproximately((common * leakers) + ((1 - common) * warheads), 1e-12);
        });
}
