/** How many cases a run generates where nothing else is said: few enough to cost about a second. */
export const usualCases = 40

/** Where regressions are kept where nothing else is said: beside the configuration, or in the working folder. */
export const defaultRegressions = 'samsvar.regressions.json'
