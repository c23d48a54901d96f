using ThirdSite.Assessment;
using ThirdSite.Scenarios;

namespace ThirdSite.Studies;

/// <summary>Answer 5: interceptors needed against the size of a raid and the single-shot kill probability.</summary>
internal static class RaidStudy
{
    public static IEnumerable<RaidAnswer> Run(Study study)
    {
        var (raid, inventory) = (study.Raid, study.System.Sites.Sum(s => s.Inventory));
        return from probability in raid.KillProbabilities
               from size in raid.Sizes
               let shots = RaidDefence.ShotsNeeded(size, probability, raid.WantedNoLeak, raid.CommonModeReliability)
               let held = RaidDefence.WithInventory(size, inventory, probability, raid.CommonModeReliability)
               select new RaidAnswer(size, probability, raid.CommonModeReliability, raid.WantedNoLeak, shots, shots * size, inventory, held.NoLeak, held.ExpectedLeakers);
    }
}
