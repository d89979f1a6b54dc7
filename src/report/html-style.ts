/**
 * The style of the page: tokens for light and dark, one column of text, shapes beside every colour. It needs no
 * network, and the page stays readable without it.
 */
export const pageStyle: string = `
:root{color-scheme:light dark;
--paper:#fbfaf8;--card:#fff;--ink:#1b1d20;--quiet:#595f67;--line:#dedbd5;--fill:#f2f0ec;--link:#1f4f8f;
--fail:#a8231c;--warn:#835200;--inconclusive:#5a3fa0;--waived:#7a2f6d;--notClaimed:#595f67;--pass:#1d6a3c;--mark:#fdf0ee;--good:#eef6f0}
@media (prefers-color-scheme:dark){:root{
--paper:#141619;--card:#1b1e22;--ink:#e8e6e1;--quiet:#a3a9b1;--line:#34383e;--fill:#22262b;--link:#9cc3f5;
--fail:#ff9489;--warn:#eebb62;--inconclusive:#bba8ff;--waived:#eba3da;--notClaimed:#a3a9b1;--pass:#86d3a1;--mark:#2b1d1c;--good:#18261d}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
.page{max-width:62rem;margin:0 auto;padding:0 1.25rem 4rem}
a{color:var(--link);text-underline-offset:.15em}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem;padding:.5rem 1rem;background:var(--card)}
.skip:focus{left:1rem;top:.5rem;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
h1,h2,h3,h4{line-height:1.25;margin:0;font-weight:650;text-wrap:balance}
h2{font-size:1.35rem;margin:3.25rem 0 .35rem}
h3{font-size:1.08rem}
h4{font-size:.8rem;letter-spacing:.03em;color:var(--quiet);margin:1.1rem 0 .3rem}
p{margin:.5rem 0}
.lead{color:var(--quiet);max-width:46rem;margin-top:0}
code,pre,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
code,.mono,dt,dd,td,th,p,li,summary,h3{overflow-wrap:anywhere}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.5}
svg.shape{width:1em;height:1em;flex:none;vertical-align:-.12em;fill:currentColor}
.fail{color:var(--fail)}.warn{color:var(--warn)}.inconclusive{color:var(--inconclusive)}.waived{color:var(--waived)}
.notClaimed{color:var(--notClaimed)}.pass{color:var(--pass)}

.top{padding:1.1rem 0;display:flex;justify-content:space-between;gap:1rem;color:var(--quiet);font-size:.88rem}
.top b{color:var(--ink);letter-spacing:.01em}
.verdict{border-top:.3rem solid currentColor;padding:1.6rem 0 .25rem}
.verdict h1{font-size:clamp(1.9rem,1.2rem + 3.2vw,3.1rem);letter-spacing:-.02em;color:inherit}
.verdict h1 svg{width:.72em;height:.72em;margin-left:.35em;vertical-align:-.02em}
.verdict p{color:var(--ink);max-width:46rem}
.verdict .scope{font-size:1.15rem;margin:.6rem 0 .2rem}
.verdict .why{color:var(--quiet)}
.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:2.5rem;margin-top:1.6rem;align-items:start}
.two>*{min-width:0}
.two h2{font-size:.95rem;margin:0 0 .5rem}
dl{margin:0}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.28rem 1.1rem;font-size:.92rem}
.facts dt{color:var(--quiet)}.facts dd{margin:0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;color:var(--quiet);padding-bottom:.4rem}
th,td{text-align:left;padding:.3rem .6rem .3rem 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
thead th{color:var(--quiet);font-size:.82rem}
.number{text-align:right;padding-right:0;font-variant-numeric:tabular-nums;width:5.2em;overflow-wrap:normal}
tfoot th,tfoot td{border-bottom:0;border-top:2px solid var(--ink);font-weight:650}
tbody th a{color:inherit}tbody th svg{margin-right:.35em}
.bar{display:block;width:100%;height:.8rem;margin:1.7rem 0 .5rem}
.bar rect{fill:currentColor;stroke:var(--paper);stroke-width:1.5}
.sum{font-size:.88rem;color:var(--quiet);margin-top:0}

.map{display:grid;grid-template-columns:fit-content(12rem) minmax(0,1fr);gap:.45rem 1.1rem;margin:1rem 0;align-items:baseline}
.map dt{color:var(--quiet);font-size:.9rem}
.map dd{margin:0}
.map ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem}
.map a{display:inline-flex;align-items:center;gap:.28rem;min-width:2.95rem;min-height:1.6rem;padding:0 .42rem;border:1px solid var(--line);border-radius:.3rem;text-decoration:none;color:inherit;background:var(--card);font-size:.8rem;font-variant-numeric:tabular-nums}
.map a svg{width:.75em;height:.75em}
.map .fail a,.map .inconclusive a,.map .warn a,.map .waived a{border-color:currentColor;font-weight:650}
.map .notClaimed a{border-style:dashed}
.map a:hover{border-color:currentColor}

.card{background:var(--card);border:1px solid var(--line);border-left:.3rem solid var(--line);border-radius:.4rem;padding:1.15rem 1.35rem 1.25rem;margin:1.1rem 0}
.card.of-fail{border-left-color:var(--fail)}.card.of-warn{border-left-color:var(--warn)}
.card.of-inconclusive{border-left-color:var(--inconclusive)}.card.of-waived{border-left-color:var(--waived)}
.name{display:flex;flex-wrap:wrap;gap:.25rem .7rem;align-items:baseline}
.name>svg{align-self:center}
.name .id{font-variant-numeric:tabular-nums}
.level{font-size:.75rem;letter-spacing:.04em;border:1px solid currentColor;border-radius:.25rem;padding:.02rem .38rem;font-weight:600;white-space:nowrap}
.clause{color:var(--quiet);font-size:.9rem;margin:.15rem 0 .5rem}
.statement{max-width:48rem}
.hint{border-left:2px solid var(--line);padding-left:.8rem;color:var(--ink);max-width:48rem}
.finding{border-top:1px solid var(--line);margin-top:1.15rem;padding-top:1.05rem}
.finding>h4:first-child{margin-top:0;font-size:.95rem;color:var(--ink);letter-spacing:0}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.8rem;margin:.6rem 0}
.pair>div{background:var(--fill);border-radius:.3rem;padding:.55rem .8rem .65rem;border-top:2px solid var(--line)}
.pair>.wanted{background:var(--good);border-top-color:var(--pass)}
.pair>.got{background:var(--mark);border-top-color:var(--fail)}
.pair dt{font-size:.8rem;color:var(--quiet);margin-bottom:.15rem}
.pair dd{margin:0 0 .1rem}
.pair dd+dd::before{content:"or ";color:var(--quiet);font-size:.8rem}
.command{background:var(--fill);border-radius:.3rem;padding:.5rem .8rem}
.steps{margin:.4rem 0 0;padding-left:1.5rem}
.steps>li{padding:.2rem 0 .2rem .2rem}
.steps>li::marker{color:var(--quiet);font-variant-numeric:tabular-nums}
.outcome{color:var(--quiet)}
details{margin:.4rem 0}
summary{cursor:pointer;padding:.15rem 0}
.exchange{border:1px solid var(--line);border-radius:.3rem;background:var(--paper);padding:0 .8rem}
.exchange>summary{padding:.4rem 0;font-size:.9rem}
.exchange .sides{display:grid;grid-template-columns:minmax(0,1fr);gap:.6rem;padding:0 0 .8rem}
.exchange h5{margin:0 0 .2rem;font-size:.8rem;color:var(--quiet);font-weight:600}
.message{background:var(--fill);border-radius:.25rem;padding:.5rem .7rem}
.message .headers{color:var(--quiet)}
.cut{color:var(--warn);font-weight:600;margin:.4rem 0 0;font-size:.88rem}
.quiet{color:var(--quiet);font-size:.88rem}
.fold{border-top:1px solid var(--line);margin:0}
.fold:last-of-type{border-bottom:1px solid var(--line)}
.fold>summary{padding:.42rem 0}
.fold>summary .quiet{margin-left:.5rem}
.fold>.inside{padding:0 0 .9rem 1.15rem;max-width:50rem}
.fold .line{display:inline}
.plain{padding-left:1.2rem;margin:.6rem 0}
.plain li{margin:.35rem 0}
.rows{list-style:none;padding:0;margin:.3rem 0;font-size:.9rem}
.rows>li{padding:.25rem 0;border-top:1px solid var(--line)}
footer{margin-top:4rem;border-top:1px solid var(--line);padding-top:1.2rem;color:var(--quiet);font-size:.88rem}
:target{outline:2px solid var(--link);outline-offset:4px;border-radius:.3rem}

@media (max-width:44rem){.two,.pair{grid-template-columns:minmax(0,1fr)}.two{gap:1.6rem}
.map{grid-template-columns:minmax(0,1fr);gap:.2rem}.map dt{margin-top:.6rem}.card{padding:1rem .9rem}.page{padding:0 .9rem 3rem}
.top{flex-wrap:wrap;gap:.2rem 1rem}.facts{grid-template-columns:minmax(0,1fr);gap:0}.facts dd{margin-bottom:.45rem}
.number{width:3.6em}.fold>.inside{padding-left:.6rem}}
@media (forced-colors:active){.card,.pair>div,.map a,.exchange{border:1px solid}.bar rect{stroke:Canvas}svg.shape{fill:CanvasText}}
@media print{
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--quiet:#444;--line:#bbb;--fill:#f5f5f5;--link:#000;
--fail:#8c1a14;--warn:#6b4300;--inconclusive:#46308a;--waived:#6b2260;--notClaimed:#444;--pass:#145430;--mark:#fff;--good:#fff}
body{font-size:10pt}.page{max-width:none;padding:0}.unprinted,.skip{display:none}
.card{break-inside:auto}.name,.pair,.command{break-inside:avoid}h2,h3,h4{break-after:avoid}h2{margin-top:1.6rem}
.failures details::details-content{content-visibility:visible;block-size:auto}}
`
