import { TOKENS } from './tokens.ts'

/** The colours, as declarations. */
export const VARIABLES = Object.entries(TOKENS)
  .map(([name, colour]) => `${name}:${colour}`)
  .join(';')

/** How charts look, on a page and in a file of their own. */
export const CHART_STYLES = `
svg text{font-size:11px;fill:var(--rb-text)}
svg .axis{fill:var(--rb-chart-axis)}
svg .value{fill:var(--rb-text-2)}
svg .grid{stroke:var(--rb-chart-grid)}
svg .tick,svg .base{stroke:var(--rb-border-strong)}
svg .target{stroke:var(--rb-chart-target);stroke-dasharray:2 3}
svg .target-name{fill:var(--rb-chart-target);paint-order:stroke;stroke:var(--rb-surface-1);stroke-width:3px}
svg .line{fill:none;stroke-width:1.5px;stroke-linejoin:round}
svg .line.dashed{stroke-dasharray:5 3}
svg .band{opacity:0.18}
`

/** The style sheet of a report: for the screen and, on A4, for paper. */
export const STYLES = `
:root{${VARIABLES};color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:880px;padding:32px 24px 48px;background:var(--rb-surface-1);color:var(--rb-text);
font:13px/20px -apple-system,'Segoe UI Variable Text','Segoe UI',Roboto,'Noto Sans','Liberation Sans',system-ui,sans-serif;
font-variant-numeric:tabular-nums lining-nums;-webkit-print-color-adjust:exact;print-color-adjust:exact}
h1{font-size:24px;line-height:32px;font-weight:600;margin:0}
h2{font-size:15px;line-height:20px;font-weight:600;margin:0 0 8px}
h3{font-size:13px;font-weight:600;margin:12px 0 4px}
header{border-bottom:2px solid var(--rb-text);padding-bottom:16px;margin-bottom:24px}
header p{margin:0;color:var(--rb-text-2);font-size:15px}
header dl{display:grid;grid-template-columns:max-content 1fr max-content 1fr;gap:2px 16px;margin:16px 0 0;font-size:12px;line-height:18px}
header dt{color:var(--rb-text-3)}
header dd{margin:0;overflow-wrap:anywhere}
.mono{font-family:ui-monospace,'SF Mono','Cascadia Mono',Consolas,'Roboto Mono','Liberation Mono',monospace;font-size:12px}
section{margin:0 0 32px}
p,ul{margin:0 0 8px}
.note{background:var(--rb-warning-bg);color:var(--rb-warning-fg);border-radius:4px;padding:6px 10px;margin-bottom:16px}
.tiles{display:flex;flex-wrap:wrap;margin:0 0 28px;border:1px solid var(--rb-border);border-radius:6px}
.tiles div{display:flex;flex-direction:column;justify-content:space-between;flex:1 1 112px;padding:10px 14px;border-left:1px solid var(--rb-border-subtle)}
.tiles div:first-child{border-left:0}
.tiles dt{font-size:11px;line-height:16px;color:var(--rb-text-3)}
.tiles dd{margin:0;font-size:18px;line-height:24px;font-weight:600}
.tiles small{white-space:nowrap;font-size:11px;font-weight:400;color:var(--rb-text-3)}
figure{margin:0 0 12px;break-inside:avoid}
svg{display:block;width:100%;height:auto;break-inside:avoid}${CHART_STYLES}.legend{display:flex;flex-wrap:wrap;gap:2px 16px;list-style:none;padding:0;margin:0 0 6px;font-size:12px;line-height:16px;color:var(--rb-text-2)}
.legend i{display:inline-block;margin-right:6px}
.legend .fill{width:10px;height:10px;background:var(--c)}
.legend .stroke{width:18px;height:0;border-top:2px solid var(--c);vertical-align:middle}
.legend .stroke.dashed{border-top-style:dashed}
table{border-collapse:collapse;font-size:12px;line-height:16px;width:100%}
th,td{padding:3px 8px;text-align:left;vertical-align:top;border-bottom:1px solid var(--rb-border-subtle)}
th{font-weight:600;font-size:11px;color:var(--rb-text-2);border-bottom-color:var(--rb-border-strong);vertical-align:bottom}
.n{text-align:right}
td.n{white-space:nowrap}
td:first-child{white-space:nowrap}
tr{break-inside:avoid}
thead{display:table-header-group}
.twin{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,var(--w)),1fr));gap:16px 32px;align-items:start}
.twin table{break-inside:avoid;font-size:11px;line-height:14px}
.twin td,.twin th{padding:2px 6px}
th:first-child,td:first-child{padding-left:0!important}
th:last-child,td:last-child{padding-right:0!important}
.prose td:first-child{white-space:normal}
.wide{overflow-x:auto}
.wide table{font-size:11px}
.wide td,.wide th{padding:3px 5px}
.wide td{white-space:nowrap}
footer{border-top:1px solid var(--rb-border);padding-top:8px;color:var(--rb-text-3);font-size:11px}
@page{size:A4;margin:14mm 12mm 16mm;@bottom-right{content:counter(page) ' / ' counter(pages);font:9px sans-serif;color:#5a636d}}
@page wide{size:A4 landscape}
@media print{
body{max-width:none;padding:0}
section{margin-bottom:20px}
h2,h3{break-after:avoid}
.wide{overflow:visible}
.wide{page:wide}
.wide table{font-size:9px;line-height:12px}
.wide td,.wide th{padding:2px 4px}
}
`
