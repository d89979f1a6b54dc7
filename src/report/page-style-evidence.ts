/** The style of requirements, findings and what shows them. */
export const evidenceStyle: string = `
.card{background:var(--card);border:1px solid var(--line);border-left:.3rem solid var(--line);border-radius:.4rem;padding:1.15rem 1.35rem 1.1rem;margin:1.1rem 0}
.card.of-fail{border-left-color:var(--fail)}.card.of-warn{border-left-color:var(--warn)}
.card.of-inconclusive{border-left-color:var(--inconclusive)}.card.of-waived{border-left-color:var(--waived)}
.name{display:flex;flex-wrap:wrap;gap:.25rem .7rem;align-items:baseline}
.name>svg{align-self:center}
.name .id{font-variant-numeric:tabular-nums}
.level{font-size:.75rem;letter-spacing:.04em;border:1px solid currentColor;border-radius:.25rem;padding:.02rem .38rem;font-weight:600;white-space:nowrap}
.clause{color:var(--quiet);font-size:.9rem;margin:.15rem 0 .5rem}
.statement{max-width:48rem}
.hint{border-left:2px solid var(--line);padding-left:.8rem;color:var(--ink);max-width:48rem}
details{margin:.4rem 0}
summary{cursor:pointer;padding:.15rem 0}
.finding{border-top:1px solid var(--line);margin:0;padding:.5rem 0}
.finding:first-of-type{margin-top:.8rem}
.finding:last-child{padding-bottom:0}
.finding>summary{padding:.25rem 0}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:.8rem;margin:.6rem 0}
.pair>div{background:var(--fill);border-radius:.3rem;padding:.55rem .8rem .65rem;border-top:2px solid var(--line)}
.pair>.wanted{background:var(--good);border-top-color:var(--pass)}
.pair>.got{background:var(--mark);border-top-color:var(--fail)}
.pair dt{font-size:.8rem;color:var(--quiet);margin-bottom:.15rem}
.pair dd{margin:0 0 .1rem}
.pair dd+dd::before{content:"or ";color:var(--quiet);font-size:.8rem}
mark{color:inherit;background:var(--differ);border-radius:.15rem;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.2em}
.wanted mark{background:var(--wanted)}
.command{background:var(--fill);border-radius:.3rem;padding:.5rem .8rem}
.copy{float:right;margin:.25rem .3rem 0 .5rem;min-height:1.6rem;padding:.05rem .5rem;font-size:.8rem}
.sequence{display:block;max-width:none;margin:.2rem 0 .4rem}
.sequence text{fill:var(--ink);stroke:none}
.sequence .lanes{stroke:var(--line)}.sequence rect{fill:var(--fill)}
.sequence>g{stroke:var(--quiet);fill:var(--quiet)}
.sequence>.marked{stroke:var(--fail);fill:var(--fail)}
.sequence .marked text{fill:var(--fail);font-weight:650}
.steps{margin:.4rem 0 0;padding-left:1.5rem}
.steps>li{padding:.2rem 0 .2rem .2rem}
.steps>li::marker{color:var(--quiet);font-variant-numeric:tabular-nums}
.outcome{color:var(--quiet)}
.exchange{border:1px solid var(--line);border-radius:.3rem;background:var(--paper);padding:0 .8rem}
.exchange>summary{padding:.4rem 0;font-size:.9rem}
.exchange .sides{display:grid;grid-template-columns:minmax(0,1fr);gap:.6rem;padding:0 0 .8rem}
.label{margin:0 0 .2rem;font-size:.8rem;color:var(--quiet);font-weight:600}
.message{background:var(--fill);border-radius:.25rem;padding:.5rem .7rem}
.message .headers{color:var(--quiet)}
.anatomy{font-size:.88rem;margin:.6rem 0}
.anatomy caption{color:var(--ink);font-weight:650;font-size:.92rem}
.anatomy th[scope=row]{white-space:nowrap}
.anatomy .means{display:block}
.anatomy .means::before{content:"\\2192\\a0";color:var(--quiet)}
.anatomy .is-wrong{background:var(--mark)}
.anatomy .is-wrong th{font-weight:650;box-shadow:inset 2px 0 0 var(--fail);padding-left:.5rem}
.anatomy td{min-width:9rem}
.cut{color:var(--warn);font-weight:600;margin:.4rem 0 0;font-size:.88rem}
.fold{border-top:1px solid var(--line);margin:0}
.fold:last-of-type{border-bottom:1px solid var(--line)}
.fold>summary{padding:.42rem 0}
.fold>summary .quiet{margin-left:.5rem}
.fold>.inside{padding:0 0 .9rem 1.15rem}
.rows{list-style:none;padding:0;margin:.3rem 0;font-size:.9rem}
.rows>li{padding:.25rem 0;border-top:1px solid var(--line)}
`
