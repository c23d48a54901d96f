namespace ThirdSite.Figures;

/// <summary>The style sheet of figures: colours, type inside and around drawings, lines and marks. The page brings its own layout.</summary>
public static class FigureStyles
{
    /// <summary>Fonts of all text; no <c>system-ui</c>, whose widths vary.</summary>
    public const string FontStack = "\"Segoe UI\",Roboto,\"Helvetica Neue\",\"Noto Sans\",\"Liberation Sans\",Arial,sans-serif";

    /// <summary>Fonts of hashes.</summary>
    public const string MonospaceStack = "ui-monospace,Menlo,Consolas,\"Liberation Mono\",monospace";

    private const string Around = $$"""
        figure{margin:40px 0 56px;font-family:{{FontStack}};color:var(--ink)}
        figure h3{font-size:20px;line-height:26px;font-weight:600;margin:4px 0 2px;max-width:44rem;text-wrap:pretty}
        .eyebrow{display:flex;justify-content:space-between;gap:1em;font-size:12px;line-height:17px;color:var(--muted)}
        .sub{margin:0 0 14px;font-size:15px;line-height:22px;color:var(--muted);max-width:46rem;text-wrap:pretty}
        figcaption,.tbl{font-size:13px;line-height:20px;color:var(--muted);max-width:48rem}
        figcaption{margin-top:10px}figcaption p{margin:0 0 4px}figcaption b{color:var(--ink);font-weight:600}
        .hash{font-family:{{MonospaceStack}};font-size:12px;white-space:nowrap}
        .key{list-style:none;display:flex;flex-wrap:wrap;gap:4px 18px;margin:10px 0 0;padding:0;font-size:13px;line-height:20px}
        .key li{display:flex;align-items:center;gap:7px}.key svg{flex:none}
        .tbl{margin-top:8px}.tbl summary{cursor:pointer;color:var(--link);padding:6px 0;width:max-content}
        .scroll{overflow-x:auto;max-width:100%}.tbl .scroll{max-height:24rem;overflow-y:auto}
        table{border-collapse:collapse;font-size:14px;line-height:20px;font-variant-numeric:tabular-nums;color:var(--ink)}
        caption{text-align:left;color:var(--muted);font-size:13px;padding:0 0 6px}
        th,td{padding:6px 14px 6px 0;border-bottom:1px solid var(--rule);text-align:right;vertical-align:top}
        th:first-child{text-align:left}thead th{font-weight:600;border-bottom:1px solid var(--axis)}tbody th{font-weight:400}
        """;

    private const string Widths = """
        svg.w,svg.n{display:block;max-width:100%;height:auto;overflow:hidden}
        svg.n{display:none;width:100%;max-width:460px;margin:0 auto}
        @media screen and (max-width:759px){svg.w{display:none}svg.n{display:block}figure{margin:28px 0 44px}figure h3{font-size:18px;line-height:24px}}
        """;

    private const string Inside = """
        svg text{font-size:12px;line-height:1;fill:var(--ink);font-variant-numeric:tabular-nums}
        svg .s{font-size:11px}svg .b{font-weight:600}svg .m{fill:var(--muted)}svg .tA{fill:var(--A)}svg .tB{fill:var(--B)}svg .tmid{fill:var(--mid)}
        svg .h{paint-order:stroke;stroke:var(--halo);stroke-width:3px;stroke-linejoin:round}
        svg .onLight{fill:var(--onLight)}svg .on3{fill:var(--on3)}svg .onStrong{fill:var(--onStrong)}
        .grid{stroke:var(--rule);stroke-width:1;fill:none}.ax{stroke:var(--axis);stroke-width:1;fill:none}.frame{fill:none;stroke:var(--axis);stroke-width:1}
        .zero{fill:none;stroke:var(--ink);stroke-width:2.25}.ref{fill:none;stroke:var(--axis);stroke-width:1;stroke-dasharray:2 3}.ref2{fill:none;stroke:var(--ink);stroke-width:1}
        .leader{fill:none;stroke:var(--axis);stroke-width:.8}.scale,.pole{fill:none;stroke:var(--ink);stroke-width:1.2}
        .sea{fill:var(--sea)}.land{fill:var(--land)}.coast{fill:none;stroke:var(--coast);stroke-width:.7}.border{fill:none;stroke:var(--border);stroke-width:.7}
        .disputed{fill:none;stroke:var(--border);stroke-width:.7;stroke-dasharray:3 2}.thin{stroke-width:.35;stroke-opacity:.7}.graticule{fill:none;stroke:var(--axis);stroke-opacity:.35;stroke-width:.7}
        .error{fill:none;stroke:var(--ink);stroke-width:.8;stroke-dasharray:4 3}.zero-halo{fill:none;stroke:var(--halo);stroke-width:4.25}
        .sector,.ring{fill:none;stroke:var(--ink);stroke-width:1.1;stroke-dasharray:1 3;stroke-linecap:round}
        .sym{fill:var(--ink);stroke:var(--paper);stroke-width:1.5;paint-order:stroke}.city{fill:var(--paper);stroke:var(--ink);stroke-width:1.2}.pt{stroke:var(--paper);stroke-width:1.5;paint-order:stroke}
        .engageable{fill:none;stroke:var(--p4);stroke-width:2}.late{fill:none;stroke:var(--n3);stroke-width:2;stroke-dasharray:7 4}
        .undecided{fill:none;stroke:var(--ink);stroke-width:2;stroke-dasharray:10 3 2 3}.nosolution{fill:none;stroke:var(--hatch);stroke-width:2;stroke-dasharray:2 3}
        .flight-halo{fill:none;stroke:var(--sea);stroke-width:4}.intercept{fill:var(--paper);stroke:var(--p4);stroke-width:1.8}
        .frontier,.curve{fill:none;stroke-width:2;stroke-linejoin:round}.whisker{fill:none;stroke-width:1.6}.arrow{fill:none;stroke:var(--ink);stroke-width:1.3}
        .holds{fill:var(--paper);stroke:var(--ink);stroke-width:1.4}.undecided-frame{fill:none;stroke:var(--ink);stroke-width:1.6}.differs{fill:var(--ink)}
        .band{fill:none;stroke:var(--p2);stroke-width:11;stroke-linecap:butt}.detection{fill:var(--q2)}.track{fill:var(--q3)}.share{fill:var(--q4)}.decision{fill:var(--q5)}.flyout{fill:var(--none);stroke:var(--axis);stroke-width:.8}
        .s1{stroke:var(--s1)}.s2{stroke:var(--s2)}.s3{stroke:var(--s3)}.s4{stroke:var(--s4)}.s5{stroke:var(--s5)}
        """;

    private const string Print = """
        @media print{figure{break-inside:avoid;margin:6mm 0}svg.w{max-height:185mm}.tbl:not([open]){display:none}.tbl .scroll{max-height:none}svg,.key,td,th{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """;

    /// <summary>What drawings need: colours, type, lines and marks.</summary>
    public static string DrawingCss { get; } = Palette.Css + "\n" + Inside + "\n";

    /// <summary>All of it, to be inlined once.</summary>
    public static string Css { get; } = DrawingCss + Around + "\n" + Widths + "\n" + Print + "\n";
}
