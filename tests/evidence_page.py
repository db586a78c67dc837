"""Writes `docs/evidence.md`, the page of every finding the coach leans on, from `evidence.toml`.

`python -m tests.evidence_page > docs/evidence.md`; a test holds the page to the file.
"""

from __future__ import annotations

from coach import shelf
from coach.evidence import Source, grouped, sources
from coach.model import Finding

TOP = """\
# What the coach leans on

Written from `coach/evidence.toml` by `make docs`; please change that file, not this page.

Every prompt of the coach names the findings behind it, and `v` shows them one at a time. Here they
are all together, each in one sentence, with its source and with what speaks against it.

## How to read it

- A finding is about **averages**. It says what usually happened to the people who were studied, not
  what will happen to you or between two people.
- Most of those people were students and online adults in the US and the UK. Your culture, your
  workplace and your friends may differ.
- **Seen** means that the paper, its abstract or its publisher's page was read. Where it says
  *second-hand* or *from memory*, the source was not, and no figures are printed.
- None of this is treatment, and none of it is a reason to push yourself. Knowing a finding changes
  little by itself; small steps, repeated, change more.
"""
UNSUPPORTED = """\
## Advice you will not find here

Some popular advice is left out, because no good support for it was found:

- **Follow up within 24 or 48 hours.** A convention. Write when you feel ready.
- **Think of networking as giving, and the discomfort goes.** Not established. The coach looks for
  small things to give because that is kind.
- **Power poses, and faking it until you make it.** Not robust, and acting outgoing tires some
  people.
- **A pitch learned by heart.** It can come across as scripted. One flexible line does better.
- **93 % of communication is not words.** A misreading of old studies.
- **Introverts are better listeners.** No basis was found.
- **You can only have 150 friends.** No single number can be stated.
- **Use their name often.** Recalling it once, early, helps you keep it; more can sound like a sale.
"""


def page() -> str:
    """The whole page, as Markdown."""
    parts = [TOP]
    used = _used()
    for title, findings in grouped():
        parts.append(f"## {title}\n")
        parts += [_entry(finding, used.get(finding.key, ())) for finding in findings]
    return "\n".join([*parts, UNSUPPORTED])


def _entry(finding: Finding, situations: tuple[str, ...]) -> str:
    lines = [f"### {finding.title}", "", finding.finding, ""]
    if finding.caution:
        lines += [f"*What speaks against it:* {finding.caution}", ""]
    lines += [f"- {_source(source)}" for source in sources(finding.key)]
    notes = [f"`{finding.key}`", finding.status]
    if situations:
        notes.append(f"behind prompts of: {'; '.join(situations)}")
    return "\n".join([*lines, "", " · ".join(notes), ""])


def _source(source: Source) -> str:
    if not source.doi:
        return f"{source.citation}."
    return f"{source.citation}, [doi:{source.doi}](https://doi.org/{source.doi})."


def _used() -> dict[str, tuple[str, ...]]:
    """Key of a finding -> the situations whose prompts name it."""
    found: dict[str, tuple[str, ...]] = {}
    for situation in shelf.everything():
        for key in sorted({key for prompt in situation.prompts for key in prompt.keys}):
            found[key] = (*found.get(key, ()), situation.title)
    return found


if __name__ == "__main__":
    print(page(), end="")
