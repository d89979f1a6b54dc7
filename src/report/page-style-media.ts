/** What is different on a narrow screen, with forced colours, and on paper. */
export const mediaStyle: string = `
@media screen and (max-width:44rem){.two,.pair{grid-template-columns:minmax(0,1fr)}
.strip{grid-template-columns:minmax(0,1fr) minmax(0,1fr)}
.map{grid-template-columns:minmax(0,1fr);gap:.2rem}.map dt{margin-top:.6rem}.card{padding:1rem .9rem}.page{padding:0 .9rem 3rem}
.top{flex-wrap:wrap;gap:.2rem 1rem}.facts{grid-template-columns:minmax(0,1fr);gap:0}.facts dd{margin-bottom:.45rem}
.fold>.inside{padding-left:.6rem}.tools{grid-template-columns:minmax(0,1fr)}}
@media screen and (max-width:24rem){.strip{grid-template-columns:minmax(0,1fr)}}
@media (forced-colors:active){.card,.pair>div,.map a,.chips a,.exchange{border:1px solid}.bar rect{stroke:Canvas}svg.shape{fill:CanvasText}
.sequence text,.sequence .marked text{fill:CanvasText}.sequence rect{fill:Canvas}.sequence>g,.sequence .lanes{stroke:CanvasText;fill:CanvasText}.sequence>.marked{stroke:Highlight;fill:Highlight}
mark{background:Mark;color:MarkText}button[aria-pressed=true]{background:Highlight;color:HighlightText}}
@media print{
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#000;--quiet:#444;--line:#bbb;--fill:#f5f5f5;--link:#000;
--fail:#8c1a14;--warn:#6b4300;--inconclusive:#46308a;--waived:#6b2260;--notClaimed:#444;--pass:#145430;--mark:#fff;--good:#fff;--differ:#eee;--wanted:#eee}
@page{size:A4;margin:12mm}
*{print-color-adjust:exact}
body{font-size:9.5pt;line-height:1.4}.page{max-width:none;padding:0}
.unprinted,.skip,.mend,.contents,.tools,.copy,.evidence,.more,.command,.finding>h4{display:none}
.top{padding:0 0 .4rem}.verdict{padding:.6rem 0 0}.verdict h1{font-size:22pt}.verdict .scope{font-size:11pt;margin:.2rem 0}
.bar{margin:.6rem 0 .3rem}.strip{margin:.6rem 0 0;padding:.35rem 0}
h2{font-size:13pt;margin:1.4rem 0 .3rem}.first h2,.release h2{margin:.6rem 0 .1rem}h3{font-size:10.5pt}section>h3{margin:.55rem 0 .1rem}
.causes>li{padding:.3rem 0;break-inside:avoid}.cause{font-size:10pt}.quiet,.strip,.sum,table,.facts{font-size:8.5pt}
.strip dt,.pair dt,.clause,.card .quiet,h4{font-size:8pt}.plain{margin:.2rem 0}.plain li{margin:.1rem 0}.release h4,.changes,.changes li{display:inline;margin:0;padding:0}.changes~h4::before,.changes li+li::before{content:" · "}.release h4::after{content:": "}.release{font-size:8.5pt}.release thead th{font-size:8pt}p{margin:.25rem 0}th,td{padding:.15rem .5rem .15rem 0}
.chips a,.map a{font-size:8pt;min-height:0;padding:0 .25rem}
.release{break-after:page}
a{text-decoration:none;color:inherit}
.card{padding:.5rem .8rem;margin:.5rem 0;break-inside:auto}.name,.pair{break-inside:avoid}h2,h3,h4,summary{break-after:avoid}
.finding{padding:.2rem 0}.finding~.finding~.finding~.finding{display:none}
.scroll{overflow:visible}
.failures details.finding::details-content{content-visibility:visible;block-size:auto}
footer{margin-top:1rem;padding-top:.4rem}}
`
