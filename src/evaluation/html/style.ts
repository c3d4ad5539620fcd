/** How the page looks: light and dark by the reader's own setting, light on paper. */

/** Colours of series that can be told apart with every kind of colour vision (Okabe and Ito 2008), by ground. */
const LIGHT = `
  --ground: #fff; --raised: #f6f7f9; --line: #d6dae0; --faint: #6b7480; --text: #1b2028; --muted: #a7afba;
  --series-1: #0072b2; --series-2: #d55e00; --series-3: #008060; --series-4: #b0508a; --series-5: #946a00;`;

const DARK = `
  --ground: #14171c; --raised: #1d2229; --line: #363d48; --faint: #9aa4b1; --text: #e8ebf0; --muted: #5b6572;
  --series-1: #56b4e9; --series-2: #ff8a3c; --series-3: #2fc79b; --series-4: #e39cc4; --series-5: #e6b422;`;

export const STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
@media print { :root { color-scheme: light; ${LIGHT} } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; } h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
p { max-width: 48rem; margin: .25rem 0 .75rem; } .faint, figcaption { color: var(--faint); }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 32rem), 1fr)); gap: 1rem 2rem; align-items: start; }
figure { margin: 0; break-inside: avoid; } figcaption { font-size: .9rem; }
svg { display: block; width: 100%; max-width: 44rem; height: auto; font: 12px system-ui, sans-serif; }
svg text { fill: var(--text); } svg .faint { fill: var(--faint); } svg .grid { stroke: var(--line); }
.scroll { overflow-x: auto; } .scroll:focus-visible { outline: 2px solid var(--series-1); }
table { border-collapse: collapse; font-size: .85rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--faint); padding: .25rem 0; }
th, td { padding: .2rem .6rem .2rem 0; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--line); }
th:first-child, td.words, th.words { text-align: left; } thead th { color: var(--faint); font-weight: 500; } tbody th { font-weight: 500; }
td.best { font-weight: 700; } td.words { white-space: normal; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; font-size: .9rem; } dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
.note { background: var(--raised); border-left: 3px solid var(--series-2); padding: .5rem .75rem; }
@media print { body { max-width: none; padding: 0; font-size: 11px; } .scroll { overflow: visible; } .pair { grid-template-columns: 1fr; } h2, h3, caption { break-after: avoid; } tr { break-inside: avoid; } }
`;
