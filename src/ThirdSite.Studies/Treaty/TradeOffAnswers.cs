using System.Text.Json.Serialization;
using ThirdSite.Studies.Compatibility;

namespace ThirdSite.Studies.Treaty;

// The JSON contract of `thirdsite agreement trade-off --json`. Shares are 0 to 1, times s.

/// <summary>What the rules of an agreement cost in protection and buy in reach denied, one by one and in pairs.</summary>
/// <param name="Answer">In a few sentences, under the middle reading, or the first.</param>
/// <param name="Warning">What each rule of late activation costs in hours of warning, one sentence each.</param>
/// <param name="Share">Of the threatened people of a nation or group that counts as protected.</param>
/// <param name="Protects">Nations and groups that are to be protected.</param>
/// <param name="Against">Classes of missile; the worst of them counts.</param>
/// <param name="Pairs">Flights of the third party that are not to be reached.</param>
/// <param name="CellsAssessed">Of the nations' cells and cities.</param>
/// <param name="Rules">In the order of the scenario, with what each does to the system.</param>
/// <param name="Readings">Each with every combination of at most two rules, and all rules together.</param>
/// <param name="Breakouts">How soon after a breach of each rule what it denies would be back, and how soon it would be seen.</param>
public sealed record TradeOffAnswers(
    string SchemaVersion,
    [property: JsonPropertyName("thirdsite")] Provenance ThirdSite,
    string Answer,
    IReadOnlyList<string> Warning,
    double Share,
    IReadOnlyList<CompatibilityName> Protects,
    IReadOnlyList<CompatibilityName> Against,
    int Pairs,
    double ModelErrorSpeedMps,
    IReadOnlyList<OverrideAnswer> Overrides,
    int CellsAssessed,
    int CellsOfAll,
    IReadOnlyList<TradeOffRule> Rules,
    IReadOnlyList<TradeOffReading> Readings,
    IReadOnlyList<TradeOffBreakout> Breakouts);

/// <summary>One rule and what it does to the system.</summary>
/// <param name="Moves">True: the rule moves what could be engaged, or how many.</param>
/// <param name="On">The system where it is kept.</param>
/// <param name="Off">The system as it could become without it.</param>
public sealed record TradeOffRule(string Name, string Label, string Text, string By, string? Source, string? Assumption, bool Moves, string On, string Off);

/// <summary>One reading.</summary>
/// <param name="Plan">The system as the reading sees it planned: no rule, and nothing of what is feared without one.</param>
/// <param name="Points">No rule first, then each, every pair, and all.</param>
public sealed record TradeOffReading(string Reading, string Label, TradeOffPlan Plan, IReadOnlyList<TradeOffPoint> Points);

/// <summary>The system as it is planned.</summary>
/// <param name="BurnoutSpeedMps">Of its first site's interceptor.</param>
public sealed record TradeOffPlan(double BurnoutSpeedMps, int Inventory, TradeOffProtection Protection, TradeOffReach Reach);

/// <summary>The system with some of the rules kept, all others not there.</summary>
/// <param name="Kind">none, single, pair or all.</param>
/// <param name="Rules">Names of those that are kept.</param>
/// <param name="FirstAttack">Protection from an attack without a trigger before it.</param>
/// <param name="AfterWarning">Protection once every rule of late activation has been triggered and its activation time has passed.</param>
/// <param name="ReachBefore">Feared flights that could be engaged before a trigger.</param>
/// <param name="ReachAfter">The same once the system is active.</param>
/// <param name="WarningS">How long before an attack the trigger must have come; null: no trigger is needed.</param>
/// <param name="Inventory">Interceptors ready before a trigger.</param>
/// <param name="Raid">Warheads of a raid that such an inventory could meet.</param>
/// <param name="CostShare">Protection from a first attack that these rules give up against no rule.</param>
/// <param name="Denied">Feared flights that these rules deny against no rule.</param>
/// <param name="OnFrontier">True: no other point protects as much from a first attack and denies as much, and more of one.</param>
public sealed record TradeOffPoint(
    string Kind,
    IReadOnlyList<string> Rules,
    TradeOffProtection FirstAttack,
    TradeOffProtection AfterWarning,
    TradeOffReach ReachBefore,
    TradeOffReach ReachAfter,
    TradeOffTime? WarningS,
    int Inventory,
    IReadOnlyList<TradeOffRaid> Raid,
    double CostShare,
    int Denied,
    bool OnFrontier);

/// <summary>How much could be defended with one launch at each missile, in the worst case over launch points and classes.</summary>
/// <param name="Share">Of the threatened people of all nations and groups together.</param>
/// <param name="AtLowerSpeed">With the burnout speed lower by the model's error.</param>
/// <param name="AtHigherSpeed">With it higher.</param>
/// <param name="Nations">How many of them are protected.</param>
/// <param name="Shares">Of each, in their order; null: nothing of it is threatened.</param>
public sealed record TradeOffProtection(double Share, double AtLowerSpeed, double AtHigherSpeed, int Nations, IReadOnlyList<double?> Shares);

/// <summary>Feared flights that could be engaged in time.</summary>
public sealed record TradeOffReach(int Pairs, int AtLowerSpeed, int AtHigherSpeed);

/// <summary>A time with its spread, s.</summary>
public sealed record TradeOffTime(double Value, double Low, double High);

/// <summary>Warheads that an inventory could meet.</summary>
/// <param name="KillProbability">Single shot.</param>
/// <param name="Warheads">The most against which nothing leaks with the wanted probability.</param>
public sealed record TradeOffRaid(double KillProbability, int Warheads);

/// <summary>A rule that is broken: how soon what it denies is back, and how soon that would be seen.</summary>
/// <param name="BreakoutS">From the breach; null: the scenario does not say.</param>
/// <param name="SeenAloneS">With no other rule in force; null: nothing sees it.</param>
/// <param name="SeenWithAllS">With all rules in force.</param>
/// <param name="SeenBy">Who sees it first, with all rules in force.</param>
/// <param name="Means">observers, notice, radar, national-means or recipient; null: none.</param>
/// <param name="MarginAloneS">Breakout less seeing, s: how long the other side would have; null where one of the two is.</param>
/// <param name="MarginWithAllS">With all rules in force.</param>
/// <param name="Returns">Feared flights that could be engaged again, of those that the rule alone denies; under the readings in their order.</param>
/// <param name="Words">In a sentence.</param>
public sealed record TradeOffBreakout(
    string Rule,
    string Label,
    TradeOffTime? BreakoutS,
    TradeOffTime? SeenAloneS,
    TradeOffTime? SeenWithAllS,
    string? SeenBy,
    string? Means,
    TradeOffTime? MarginAloneS,
    TradeOffTime? MarginWithAllS,
    IReadOnlyList<int> Returns,
    string Words);
