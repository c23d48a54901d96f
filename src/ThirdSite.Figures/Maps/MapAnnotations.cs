using ThirdSite.Scenarios;

namespace ThirdSite.Figures.Maps;

/// <summary>What every map carries: degrees at its edges and a scale bar.</summary>
internal static class MapAnnotations
{
    // Meridians and parallels are followed in steps this small, degrees, to find where they meet the frame.
    private const double Follow = 0.05;

    private static readonly LabelStyle Style = new(11, Css: "h s m");

    /// <summary>Degrees of meridians along the bottom of the frame.</summary>
    public static void Meridians(Svg svg, LabelPlacer labels, PlacedFrame frame, IEnumerable<double> longitudes, double south, double north, double leftmost, Format format)
    {
        foreach (var longitude in longitudes)
        {
            var bottom = frame.Y + frame.Height;
            PlanePoint? lowest = null;
            for (var latitude = south; latitude < north; latitude += Follow)
            {
                var point = frame.FromGlobe(latitude, longitude);
                if (point.Y <= bottom - 8 && (lowest is null || point.Y > lowest.Value.Y))
                {
                    lowest = point;
                }
            }

            var text = format.Longitude(longitude, 0);
            var half = TextMetrics.Width(text, 11) / 2 + 2;
            if (lowest is { } at && at.X > leftmost + half && at.X < frame.X + frame.Width - half && bottom - at.Y < 20
                && labels.TryCentred(new PlanePoint(at.X, bottom - 8.7), text, Style, crossLines: true) is { } label)
            {
                label.Draw(svg);
            }
        }
    }

    /// <summary>Degrees of parallels along the left of the frame.</summary>
    public static void Parallels(Svg svg, LabelPlacer labels, PlacedFrame frame, IEnumerable<double> latitudes, double west, double east, Format format)
    {
        foreach (var latitude in latitudes)
        {
            PlanePoint? first = null;
            for (var longitude = west; longitude < east; longitude += Follow)
            {
                var point = frame.FromGlobe(latitude, longitude);
                if (point.X >= frame.X + 2 && (first is null || point.X < first.Value.X))
                {
                    first = point;
                }
            }

            if (first is { } at && frame.Holds(new PlanePoint(at.X, at.Y - 12), 1) && at.X < frame.X + 20)
            {
                var text = format.Latitude(latitude, 0);
                labels.TryCentred(new PlanePoint(frame.X + 4 + TextMetrics.Width(text, 11) / 2, at.Y - 8), text, Style, crossLines: true)?.Draw(svg);
            }
        }
    }

    /// <summary>Takes the room of the scale bar, before labels are placed.</summary>
    public static double BlockScaleBar(LabelPlacer labels, PlacedFrame frame, double km, string text)
    {
        var right = frame.X + 16 + km * frame.Scale + TextMetrics.Width(text, 11);
        labels.Block(frame.X, frame.Y + frame.Height - 20, right + 4, frame.Y + frame.Height);
        return right;
    }

    /// <summary>The scale bar, lower left. True in every direction near the centre.</summary>
    public static void ScaleBar(Svg svg, PlacedFrame frame, double km, string text)
    {
        var (x, bottom) = (frame.X + 10, frame.Y + frame.Height);
        var length = km * frame.Scale;
        svg.Path($"M{Svg.N(x)} {Svg.N(bottom - 12)}v4h{Svg.N(length)}v-4", "class=\"scale\"");
        svg.Text(x + length + 6, bottom - 8, text, "h s");
    }

    /// <summary>The frame's line.</summary>
    public static void Frame(Svg svg, PlacedFrame frame) =>
        svg.Rect(frame.X + 0.5, frame.Y + 0.5, frame.Width - 1, frame.Height - 1, "class=\"frame\"");

    /// <summary>A clip path of the frame's size.</summary>
    public static void Clip(Svg svg, PlacedFrame frame, string id) =>
        svg.Raw($"<clipPath id=\"{id}\">").Rect(frame.X, frame.Y, frame.Width, frame.Height, "").Raw("</clipPath>");
}
