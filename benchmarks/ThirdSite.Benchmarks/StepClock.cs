using ThirdSite.Studies;

namespace ThirdSite.Benchmarks;

/// <summary>
/// Times the steps that an assessment reports. A step lasts from its first report to the first report of the next; what
/// precedes any report belongs to the first step.
/// </summary>
internal sealed class StepClock : IProgress<StudyProgress>
{
    private readonly Lock _gate = new();
    private readonly Meter _meter = new();
    private readonly List<Step> _steps = [];
    private string? _current;

    public void Report(StudyProgress value)
    {
        lock (_gate)
        {
            if (value.Step == _current)
            {
                return;
            }

            if (_current is not null)
            {
                Close(_current);
            }

            _current = value.Step;
        }
    }

    /// <summary>Ends the last step.</summary>
    public IReadOnlyList<Step> End()
    {
        lock (_gate)
        {
            Close(_current ?? "Assessment");
            return _steps;
        }
    }

    // Readings that do not share their flights go through the same steps one after the other.
    private void Close(string name)
    {
        var spent = _meter.Lap();
        var index = _steps.FindIndex(s => s.Name == name);
        if (index < 0)
        {
            _steps.Add(new(name, spent.WallS, spent.ProcessorS));
        }
        else
        {
            _steps[index] = new(name, _steps[index].WallS + spent.WallS, _steps[index].ProcessorS + spent.ProcessorS);
        }
    }
}
