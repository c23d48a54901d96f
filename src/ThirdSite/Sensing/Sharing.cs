namespace ThirdSite.Sensing;

/// <summary>What of a sensor's data reaches the system's nation.</summary>
public enum SharedData
{
    /// <summary>None of it: the rule is for another nation, is not in force yet, or the giver withholds.</summary>
    Nothing,

    /// <summary>That something was detected: it cues, and neither releases nor guides an interceptor.</summary>
    Warning,

    /// <summary>The giver's firm tracks.</summary>
    Tracks,

    /// <summary>Measurements, from which the receiver makes its own track.</summary>
    Measurements,
}

/// <summary>On what terms another nation shares a sensor with the system's.</summary>
/// <param name="Rule">Name of the rule.</param>
/// <param name="Data">What arrives.</param>
/// <param name="Delay">s from the giver to the receiver.</param>
/// <param name="TrackDelay">s from the giver's hold to its firm track.</param>
/// <param name="ConsentOf">Code of the giver where no interceptor may be launched without its consent; null: no consent is needed.</param>
public sealed record Sharing(string Rule, SharedData Data, double Delay, double TrackDelay, string? ConsentOf = null)
{
    /// <summary>s from the start of the giver's view to the arrival of its first data.</summary>
    public double Lag => Data == SharedData.Tracks ? TrackDelay + Delay : Delay;

    /// <summary>True: anything arrives at all.</summary>
    public bool Warns => Data != SharedData.Nothing;

    /// <summary>True: what arrives may release and guide interceptors, if the sensor may.</summary>
    public bool Guides => Data is SharedData.Tracks or SharedData.Measurements;
}
