"""The style sheet of an HTML report: light and dark as the reader's system has it, and for paper."""

from __future__ import annotations

from core.report.svg import DARK_PALETTE, FONT, PALETTE

_PAGE = """
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 var(--font);
  -webkit-text-size-adjust: 100%; }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .25rem 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .75rem; }
section { background: var(--page); border: 1px solid var(--grid); border-radius: 8px; padding: 1.25rem;
  margin-top: 1rem; }
p { margin: 0 0 .75rem; max-width: 46rem; overflow-wrap: anywhere; }
.kind, .hint, figcaption { color: var(--soft); }
.kind { margin: 0; }
.lead { font-size: 1.2rem; line-height: 1.4; }
.warn { border-inline-start: 4px solid var(--c1); padding-inline-start: .75rem; }
.good { border-inline-start: 4px solid var(--c2); padding-inline-start: .75rem; }
.wide { overflow-x: auto; margin: 0 0 1rem; }
.wide:focus-visible { outline: 2px solid var(--c0); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding: 0 0 .5rem; }
th, td { padding: .35rem .75rem .35rem 0; text-align: start; vertical-align: top;
  border-bottom: 1px solid var(--grid); }
td, th[scope=row] { overflow-wrap: anywhere; min-width: 4.5rem; }
.text { white-space: pre-wrap; min-width: 12rem; }
thead th { color: var(--soft); font-weight: 600; vertical-align: bottom; }
th[scope=row] { font-weight: 400; }
.number { text-align: end; }
td.number { white-space: nowrap; }
tr.strong > * { font-weight: 600; }
tfoot > tr > *, tr.average > * { color: var(--soft); }
dfn { font-style: normal; text-decoration: underline dotted; text-underline-offset: 3px; cursor: help; }
figure { margin: 0 0 1rem; }
figure svg { display: block; max-width: 100%; height: auto; }
figcaption { margin-top: .5rem; max-width: 46rem; }
footer { color: var(--soft); margin-top: 1.5rem; font-size: .875rem; }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  section { border: 0; padding: 0; margin-top: 1.5rem; }
  h2 { break-after: avoid; }
  tr, figure, .lead { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  .text { min-width: 0; }
}
@page { margin: 18mm 16mm; }
"""


def write_style() -> str:
    """The rules, with the colours of the drawings as variables."""
    return (
        f":root {{ {_list(PALETTE)} --ground: #F5F6F8; --font: {FONT}; }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {_list(DARK_PALETTE)} --ground: #14171C; }} }}\n"
        # A printed page is white, whatever the screen is.
        f"@media print {{ :root {{ {_list(PALETTE)} --ground: #FFFFFF; }} }}\n"
        + "".join(f".f-{name} {{ fill: var(--{name}); }} .s-{name} {{ stroke: var(--{name}); }}\n" for name in PALETTE)
        + _PAGE.strip()
    )


def _list(palette: dict[str, str]) -> str:
    return " ".join(f"--{name}: {colour};" for name, colour in palette.items())
