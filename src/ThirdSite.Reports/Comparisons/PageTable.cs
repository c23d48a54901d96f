using System.Text;
using ThirdSite.Figures;

namespace ThirdSite.Reports.Comparisons;

/// <summary>A table of plain texts on a page, in a box that scrolls; the first cell of each row is its head.</summary>
internal static class PageTable
{
    public static void Write(StringBuilder page, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            page.Append("<p class=\"hint\">None.</p>");
            return;
        }

        page.Append("<div class=\"scroll\" tabindex=\"0\"><table class=\"txt plain\"><thead><tr>");
        foreach (var head in heads)
        {
            page.Append("<th scope=\"col\">").Append(Svg.Escape(head)).Append("</th>");
        }

        page.Append("</tr></thead><tbody>");
        foreach (var row in all)
        {
            page.Append("<tr>");
            for (var i = 0; i < row.Count; i++)
            {
                page.Append(i == 0 ? "<th scope=\"row\">" : "<td>").Append(Svg.Escape(row[i])).Append(i == 0 ? "</th>" : "</td>");
            }

            page.Append("</tr>");
        }

        page.Append("</tbody></table></div>");
    }
}
