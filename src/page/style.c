/* How the page looks. One column; greys for everything, hues (Okabe and Ito 2008) for types alone; both schemes keep
 * text at a contrast of 7 and marks at 3 or more, as WCAG 2 asks. */
#include "page/page.h"

static const char palette[] =
  ":root{color-scheme:light "
  "dark;--paper:#fff;--ink:#1b1b1b;--soft:#565656;--rule:#c9c9c9;--faint:#f2f2f2;--strong:#767676;"
  "--t0:#0072b2;--t1:#d55e00;--t2:#009e73;--t3:#b5548c;--t4:#2f8fc4;--t5:#b87f00;--t6:#7d7600}\n"
  "@media(prefers-color-scheme:dark){:root{--paper:#141414;--ink:#ececec;--soft:#b4b4b4;--rule:#4d4d4d;--faint:#222;"
  "--strong:#8c8c8c;--t0:#56b4e9;--t1:#e69f00;--t2:#00b886;--t3:#cc79a7;--t4:#2f8fc4;--t5:#d55e00;--t6:#f0e442}}\n"
  "@media "
  "print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;--faint:#f2f2f2;--strong:#767676;"
  "--t0:#0072b2;--t1:#d55e00;--t2:#009e73;--t3:#b5548c;--t4:#2f8fc4;--t5:#b87f00;--t6:#7d7600}}\n";

static const char text[] =
  "*{box-sizing:border-box}\n"
  "html{-webkit-text-size-adjust:100%}\n"
  "body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,\"Segoe UI\",Roboto,"
  "\"Helvetica Neue\",Arial,\"Liberation Sans\",sans-serif;overflow-wrap:break-word}\n"
  "main,header,footer{max-width:78rem;margin:0 auto;padding:0 1.25rem}\n"
  "header{padding-top:2.5rem}\n"
  "h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem;max-width:40rem}\n"
  "h2{font-size:1.35rem;line-height:1.3;margin:3.2rem 0 .8rem;padding-top:.7rem;border-top:2px solid var(--ink)}\n"
  "h3{font-size:1.05rem;line-height:1.35;margin:2rem 0 .5rem}\n"
  "h4{font-size:1rem;margin:1.6rem 0 .3rem}\n"
  "p,ul,ol,dl,h3,figcaption,summary,blockquote{max-width:40rem}\n"
  "p,ul,ol{margin:.6rem 0}\n"
  "li{margin:.25rem 0}\n"
  "a{color:inherit}\n"
  "a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--strong);outline-offset:2px}\n"
  ".sub,.quiet,figcaption,caption{color:var(--soft)}\n"
  ".sub{margin:0}\n"
  ".lead{font-size:1.18rem;line-height:1.5}\n"
  "nav ul{list-style:none;padding:0;max-width:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;font-size:.92rem}\n"
  ".note{font-size:.85rem;line-height:1.4;color:var(--soft);border-left:2px solid var(--rule);padding-left:.7rem;"
  "margin:.8rem 0;max-width:40rem}\n"
  ".note strong{color:var(--ink)}\n"
  "@media(min-width:64rem){.note{float:right;clear:right;width:17rem;margin:.2rem 0 1rem 2rem}}\n"
  "code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,\"Liberation Mono\",monospace;font-size:.84em}\n"
  "code{overflow-wrap:anywhere}\n"
  "pre{background:var(--faint);padding:.8rem;margin:.6rem "
  "0;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.45}\n"
  ".hash{overflow-wrap:anywhere}\n"
  "@media(max-width:40rem){body{font-size:1rem;line-height:1.5}main,header,footer{padding:0 1rem}header{padding-top:1rem}"
  "h1{font-size:1.4rem}h2{font-size:1.2rem;margin-top:2.2rem}#answer h2{margin-top:1rem}.lead{font-size:1.08rem;"
  "line-height:1.45}.sub{font-size:.92rem;line-height:1.4}nav ul{gap:0 .9rem;font-size:.88rem;margin:.4rem 0}"
  "ul,ol{padding-left:1.4rem}}\n";

static const char blocks[] =
  "figure{margin:1.6rem 0;clear:right}\n"
  "@media(min-width:64rem){.opening{display:grid;grid-template-columns:minmax(0,40rem) minmax(0,21.5rem);column-gap:2rem;"
  "justify-content:space-between}.opening figure{margin-top:.6rem}.opening .note{float:none;width:auto;margin:.8rem 0}}\n"
  ".finding{margin:0 0 .5rem}\n"
  "figcaption{font-size:.88rem;margin:.4rem 0}\n"
  ".scroll{overflow-x:auto;max-width:100%}\n"
  "details{margin:.6rem 0}\n"
  "summary{cursor:pointer;padding:.15rem 0;font-size:.94rem}\n"
  "article{margin:1.2rem 0 2rem}\n"
  "table{border-collapse:collapse;font-size:.88rem;line-height:1.4;margin:.4rem 0}\n"
  "caption{text-align:left;padding:.2rem 0;font-size:.88rem}\n"
  "th,td{text-align:left;vertical-align:top;padding:.28rem .9rem .28rem 0;border-bottom:1px solid var(--rule)}\n"
  "td{font-variant-numeric:tabular-nums}\n"
  "th{font-weight:600}\n"
  "thead th{border-bottom:1.5px solid var(--ink);vertical-align:bottom}\n"
  "tbody th{white-space:nowrap}\n"
  ".wide td,.wide th{min-width:6rem}\n"
  ".num,.pair{white-space:nowrap}\n"
  ".why{min-width:15rem}.source{min-width:8rem}\n"
  "td code,th code{font-size:.95em;font-weight:400}\n"
  ".long{overflow-wrap:anywhere;min-width:8rem;max-width:26rem}\n"
  ".seen{background:var(--faint)}\n"
  ".tag{font-size:.78rem;font-weight:400;border:1px solid var(--strong);border-radius:.6rem;padding:0 .45rem;"
  "white-space:nowrap}\n"
  ".chip{display:inline-block;width:.75em;height:.75em;margin-right:.4em}\n"
  ".b0{background:var(--t0)}.b1{background:var(--t1)}.b2{background:var(--t2)}.b3{background:var(--t3)}"
  ".b4{background:var(--t4)}.b5{background:var(--t5)}.b6{background:var(--t6)}\n"
  "dt{font-weight:600;margin-top:.7rem}dd{margin:.1rem 0 .1rem 1.2rem}\n"
  "footer{font-size:.88rem;color:var(--soft);padding-top:2rem;padding-bottom:3rem}\n";

static const char drawing[] =
  "svg.chart{display:block;max-width:none}\n"
  "svg.glyph{vertical-align:middle}\n"
  "svg text{fill:var(--ink);font-size:13px}\n"
  "svg .small{font-size:12px;fill:var(--soft)}\n"
  "svg .num{font-size:12px;font-variant-numeric:tabular-nums}\n"
  "svg .bold{font-weight:600}\n"
  "svg .halo{paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}\n"
  ".t0{fill:var(--t0);stroke:var(--t0)}.t1{fill:var(--t1);stroke:var(--t1)}.t2{fill:var(--t2);stroke:var(--t2)}"
  ".t3{fill:var(--t3);stroke:var(--t3)}.t4{fill:var(--t4);stroke:var(--t4)}.t5{fill:var(--t5);stroke:var(--t5)}"
  ".t6{fill:var(--t6);stroke:var(--t6)}\n"
  ".hollow{fill:none;stroke-width:1.5}\n"
  ".ring{stroke:var(--paper);stroke-width:1.5}\n"
  ".box{fill:none;stroke:var(--strong)}\n"
  ".band{fill:var(--faint)}\n"
  ".frame{fill:none;stroke:var(--ink);stroke-width:2}\n"
  ".rule{stroke:var(--rule)}\n"
  ".axis{stroke:var(--strong)}\n"
  ".stroke{stroke:var(--paper);stroke-width:2;stroke-linecap:round}\n"
  ".cross{stroke:var(--ink);stroke-width:1.5;stroke-linecap:round}\n"
  ".link{stroke:var(--strong);stroke-width:1.2}\n"
  ".prior{stroke:var(--ink);stroke-dasharray:4 3}\n"
  ".tick{stroke:var(--ink);stroke-width:2}\n"
  ".mark{fill:none;stroke:var(--ink);stroke-width:1.2}\n"
  ".pass{fill:var(--ink)}\n";

static const char evidence[] =
  ".verdict dt{max-width:40rem}.verdict dd{max-width:40rem}\n"
  ".src{overflow-wrap:anywhere;min-width:9rem;font-size:.82rem}\n"
  "tr:target{outline:2px solid var(--ink);outline-offset:-1px}\n"
  ".panels{max-width:46rem;display:flex;flex-wrap:wrap;gap:1rem 2rem}\n"
  ".open{fill:var(--paper);stroke:var(--strong);stroke-width:1.5}\n"
  "svg a:hover .open,svg a:focus-visible .open{fill:var(--ink)}\n"
  "svg a:focus-visible{outline:2px solid var(--ink)}\n"
  "polyline{fill:none;stroke:var(--ink);stroke-width:1.5;stroke-linejoin:round}\n"
  ".line-strong{stroke-width:3}.line-dashed{stroke-dasharray:6 3}.line-dotted{stroke-dasharray:1.5 3;stroke-width:2}\n"
  ".full{fill:var(--soft)}.dim{fill:var(--strong)}\n"
  "svg .on-full{font-size:12px;font-weight:600;fill:var(--paper)}\n"
  ".node{fill:var(--paper);stroke:var(--strong)}.own{stroke:var(--ink);stroke-width:2.5}\n"
  ".tie-member{stroke:var(--ink);stroke-width:5}.tie-inner{stroke:var(--paper);stroke-width:2}"
  ".tie-pact{stroke:var(--ink);stroke-width:3}.tie-partner{stroke:var(--strong);stroke-width:1.2}"
  ".tie-ended{stroke:var(--strong);stroke-width:1.5;stroke-dasharray:1.5 4}\n";

static const char paper[] =
  "@page{size:A4;margin:16mm}\n"
  "@media print{body{font-size:10.5pt}main,header,footer{max-width:none;padding:0}nav{display:none}"
  "table{font-size:7.5pt}th,td{padding-right:.4rem}.src{font-size:7pt;min-width:8rem}"
  "figure>.scroll,.panels,article,tr,h2,h3,h4{break-inside:avoid}h2,h3,h4,summary{break-after:avoid}"
  "figcaption{break-before:avoid}"
  ".scroll{overflow:visible}.wide td,.wide th,.why,.source,.long{min-width:0}.pair,tbody th{white-space:normal}"
  ".panels{gap:1rem}"
  "svg.chart{width:auto;height:auto;max-width:100%;max-height:245mm}.src a[href^=http]::after{content:\" (\" attr(href) "
  "\")\"}details::details-content{content-visibility:visible;display:block}}\n";

void dem_page_style(dem_buf *out) {
  dem_buf_put(out, "<style>\n");
  dem_buf_put(out, palette);
  dem_buf_put(out, text);
  dem_buf_put(out, blocks);
  dem_buf_put(out, drawing);
  dem_buf_put(out, evidence);
  dem_buf_put(out, paper);
  dem_buf_put(out, "</style>\n");
}
