import { evidenceStyle } from './page-style-evidence.ts'
import { mediaStyle } from './page-style-media.ts'

const frameStyle = `
:root{color-scheme:light dark;
--paper:#fbfaf8;--card:#fff;--ink:#1b1d20;--quiet:#595f67;--line:#dedbd5;--fill:#f2f0ec;--link:#1f4f8f;
--fail:#a8231c;--warn:#7d4e00;--inconclusive:#5a3fa0;--waived:#7a2f6d;--notClaimed:#595f67;--pass:#1d6a3c;--mark:#fdf0ee;--good:#eef6f0;--differ:#ffd9d3;--wanted:#c9e8d4}
@media (prefers-color-scheme:dark){:root{
--paper:#141619;--card:#1b1e22;--ink:#e8e6e1;--quiet:#a3a9b1;--line:#34383e;--fill:#22262b;--link:#9cc3f5;
--fail:#ff9489;--warn:#eebb62;--inconclusive:#bba8ff;--waived:#eba3da;--notClaimed:#a3a9b1;--pass:#86d3a1;--mark:#2b1d1c;--good:#18261d;--differ:#6b2620;--wanted:#1f5233}}
*{box-sizing:border-box}
[hidden]{display:none!important}
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
section>h3{margin:1.9rem 0 .5rem}
h4{font-size:.8rem;letter-spacing:.03em;color:var(--quiet);margin:1.1rem 0 .3rem}
p{margin:.5rem 0}
.lead{color:var(--quiet);max-width:46rem;margin-top:0}
code,pre,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
code,.mono,dt,dd,td,th,p,li,summary,h3,label{overflow-wrap:anywhere}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.5}
svg.shape{width:1em;height:1em;flex:none;vertical-align:-.12em;fill:currentColor}
.fail{color:var(--fail)}.warn{color:var(--warn)}.inconclusive{color:var(--inconclusive)}.waived{color:var(--waived)}
.notClaimed{color:var(--notClaimed)}.pass{color:var(--pass)}
.quiet{color:var(--quiet);font-size:.88rem}

.top{padding:1.1rem 0;display:flex;justify-content:space-between;gap:1rem;color:var(--quiet);font-size:.88rem}
.top b{color:var(--ink);letter-spacing:.01em}
.verdict{border-top:.3rem solid currentColor;padding:1.3rem 0 .1rem}
.verdict h1{font-size:clamp(1.9rem,1.2rem + 3.2vw,3rem);letter-spacing:-.02em;color:inherit;display:flex;align-items:center;gap:.32em}
.verdict h1 svg{width:.78em;height:.78em}
.verdict p{color:var(--ink);margin:.3rem 0}
.verdict .scope{font-size:1.13rem;margin:.6rem 0 .2rem}
.verdict .why{color:var(--quiet)}
.bar{display:block;width:100%;height:.75rem;margin:1.3rem 0 .5rem}
.bar rect{fill:currentColor;stroke:var(--paper);stroke-width:1.5}
.sum{list-style:none;display:flex;flex-wrap:wrap;gap:.1rem .55rem;margin:0;padding:0;font-size:.92rem;font-variant-numeric:tabular-nums}
.sum li{white-space:nowrap}
.sum a{text-decoration:none}.sum a:hover{text-decoration:underline}
.plus{color:var(--quiet)}
.strip{display:grid;grid-template-columns:repeat(4,minmax(0,auto));justify-content:space-between;gap:.6rem 1.8rem;margin:1.1rem 0 0;padding:.7rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:.92rem}
.strip dt{color:var(--quiet);font-size:.8rem}.strip dd{margin:0}
dl{margin:0}

.first h2{margin:1.6rem 0 .3rem}
.causes{margin:.3rem 0 0;padding:0;list-style:none;counter-reset:cause}
.causes>li{counter-increment:cause;display:grid;grid-template-columns:1.7rem minmax(0,1fr);padding:.75rem 0;border-top:1px solid var(--line)}
.causes>li:first-child{border-top:0}
.causes>li>*{grid-column:2;margin:.12rem 0}
.causes>li::before{content:counter(cause);grid-row:1;color:var(--quiet);font-variant-numeric:tabular-nums;line-height:1.75}
.cause{font-size:1.02rem}
.mend{max-width:50rem}
.others{margin:.4rem 0}
.chips{max-width:100%;display:inline-flex;flex-wrap:wrap;gap:.25rem;vertical-align:baseline}
.chips a,.map a{display:inline-flex;align-items:center;gap:.28rem;min-height:1.6rem;padding:0 .42rem;border:1px solid currentColor;border-radius:.3rem;text-decoration:none;background:var(--card);font-size:.8rem;font-weight:650;font-variant-numeric:tabular-nums;max-width:100%;overflow-wrap:anywhere}
.chips a>span{min-width:0}
.chips a:hover,.map a:hover{text-decoration:underline}
.chips svg,.map a svg{width:.75em;height:.75em}
.contents{margin:1.4rem 0 0;padding:.55rem 0;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
.contents ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.15rem 1.3rem;font-size:.92rem}
.contents a{display:inline-block;padding:.2rem 0}
.tools{margin:1rem 0 0;display:grid;grid-template-columns:auto minmax(10rem,1fr);gap:.5rem .8rem;align-items:center;font-size:.92rem}
.tools input{font:inherit;color:inherit;background:var(--card);border:1px solid var(--quiet);border-radius:.3rem;padding:.3rem .6rem;min-width:0;width:100%}
.choices{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:.35rem}
button{font:inherit;font-size:.85rem;color:inherit;background:var(--card);border:1px solid var(--quiet);border-radius:.3rem;padding:.2rem .65rem;min-height:1.75rem;cursor:pointer}
button[aria-pressed=true]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
.count{grid-column:1/-1;margin:0;color:var(--quiet)}
.count:empty{display:none}

.two{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2.5rem;align-items:start}
.two>*{min-width:0}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.28rem 1.1rem;font-size:.92rem}
.facts dt{color:var(--quiet)}.facts dd{margin:0}
table{border-collapse:collapse;width:100%;font-size:.92rem}
caption{text-align:left;color:var(--quiet);padding-bottom:.4rem}
th,td{text-align:left;padding:.4rem .8rem .4rem 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
thead th{color:var(--quiet);font-size:.82rem}
.answer{white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;overflow-wrap:normal}
.wide th[scope=row]{min-width:11rem}
.scroll{overflow-x:auto;max-width:100%}
.map{display:grid;grid-template-columns:fit-content(12rem) minmax(0,1fr);gap:.45rem 1.1rem;margin:1rem 0;align-items:baseline}
.map dt{color:var(--quiet);font-size:.9rem}
.map dd{margin:0}
.map ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem}
.map a{min-width:2.95rem;border-color:var(--line);font-weight:400}
.map .fail a,.map .inconclusive a,.map .warn a,.map .waived a{border-color:currentColor;font-weight:650}
.map .notClaimed a{border-style:dashed}
.plain{padding-left:1.2rem;margin:.6rem 0}
.plain li{margin:.35rem 0}
footer{margin-top:4rem;border-top:1px solid var(--line);padding-top:1.2rem;color:var(--quiet);font-size:.88rem}
:target{outline:2px solid var(--link);outline-offset:4px;border-radius:.3rem}
`

/**
 * The style of the page: tokens for light and dark, one column of text, shapes beside every colour. It needs no
 * network, and the page stays readable without it.
 */
export const pageStyle: string = `${frameStyle}${evidenceStyle}${mediaStyle}`
