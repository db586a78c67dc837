"""The findings: each a plain sentence about averages, with a source, and a page of all of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from coach import shelf
from coach.errors import LibraryError
from coach.evidence import Source, finding, findings, grouped, read_evidence, sources
from tests.evidence_page import page

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT.parent / "shared" / "coach" / "evidence.md"
"""The notes that the findings come from; beside the checkout of those who wrote them only."""
OF_AVERAGES = re.compile(
    r"\b(usually|often|on average|tended|many people|in (?:studies|experiments|one study)|"
    r"guidance|guidelines|principles)\b",
    re.IGNORECASE,
)
PROMISING = re.compile(r"\b(always|never|you will|proves?|proven|everyone will)\b", re.IGNORECASE)
FIGURE = re.compile(r"\d")
STATUS = {"V": "seen", "V2": "second-hand", "M": "from memory"}
"""How the notes mark where a claim was found, the firmest first."""
IN_BRACKETS = re.compile(r"\b(?:V2|V|M)\b[^()]*\)")
DISPUTED = ("0001839214554990", "pspa0000226")
"""Papers in doubt: nothing is to lean on them."""

GOOD = """\
[groups]
"Liking" = ["LIKE", "DEEP"]

[LIKE]
title = "The liking gap"
finding = "People usually guess too low."
sources = ["Boothby (2018), Journal, doi:10.1/abc", "Mastroianni (2021)"]

[DEEP]
title = "Deeper talk"
finding = "Talks usually go deeper."
sources = ["Kardas (2022)"]
status = "second-hand"
caution = "Not with friends."
"""


def test_every_finding_a_prompt_names_is_there() -> None:
    named = {key for one in shelf.everything() for prompt in one.prompts for key in prompt.keys}
    assert {key for key in named if finding(key) is None} == set()
    assert len(named) > 40


def test_a_finding_is_one_short_sentence_about_averages() -> None:
    for one in findings():
        ends = re.findall(r"[.!?](?=\s|$)", one.finding)
        assert ends == ["."] and one.finding.endswith("."), one.key
        assert OF_AVERAGES.search(one.finding), one.key
        assert not PROMISING.search(one.finding), one.key
        assert len(one.finding.split()) <= 36, one.key


def test_figures_stand_only_where_the_source_was_seen() -> None:
    figures = {
        one.key: text
        for one in findings()
        if one.status != "seen"
        for text in (one.finding, one.caution)
        if FIGURE.search(text)
    }
    assert figures == {}


def test_a_request_to_a_stranger_in_writing_shows_no_figures_about_asking_in_person() -> None:
    """Both findings may be read beside a cold message."""
    for key in ("ASK", "EMAIL"):
        one = finding(key)
        assert one is not None and not FIGURE.search(one.finding)


def test_nothing_leans_on_papers_in_doubt() -> None:
    assert [doi for one in findings() for doi in one.doi if doi.endswith(DISPUTED)] == []


def test_every_finding_has_a_title_a_source_and_its_dois_in_form() -> None:
    for one in findings():
        assert one.title and one.citation, one.key
        assert all(re.fullmatch(r"10\.\d{4,}/\S+[\w\d]", doi) for doi in one.doi), one.key
        assert one.citation == "; ".join(source.citation for source in sources(one.key))
        assert one.doi == tuple(source.doi for source in sources(one.key) if source.doi)


def test_the_groups_hold_every_finding_once_and_in_order() -> None:
    inside = [one for _, group in grouped() for one in group]
    assert tuple(inside) == findings()
    assert len({one.key for one in inside}) == len(inside)


@pytest.mark.skipif(not SOURCE.exists(), reason="the notes are not beside this checkout")
def test_every_doi_was_noted_as_looked_up() -> None:
    """Those in italics are from memory and stay out."""
    notes = re.sub(r"\*[^*\n]*\*(?!\*)", "", SOURCE.read_text("utf-8").replace("**", ""))
    assert [(one.key, doi) for one in findings() for doi in one.doi if doi not in notes] == []


@pytest.mark.skipif(not SOURCE.exists(), reason="the notes are not beside this checkout")
def test_every_note_of_the_first_seven_chapters_has_its_finding() -> None:
    notes = SOURCE.read_text("utf-8").partition("\n## 8.")[0]
    headings = re.findall(r"^### ([A-Z][A-Z, and]*[A-Z])(?::|$)", notes, re.M)
    keys = {key for line in headings for key in re.findall(r"[A-Z]{2,}", line)}
    assert keys >= {"LIKE", "NAMES", "FORGOT", "SIGH", "BX", "SIDE"}
    assert keys - {one.key for one in findings()} == {"FSRS"}, "a scheduler, not a finding"


@pytest.mark.skipif(not SOURCE.exists(), reason="the notes are not beside this checkout")
def test_nothing_is_called_seen_that_the_notes_call_second_hand() -> None:
    noted = _noted(SOURCE.read_text("utf-8"))
    assert {noted[key] for key in ("LIKE", "NAMES", "FORGOT", "BX", "SIGH", "DOSE")} == {"seen"}
    assert {noted[key] for key in ("VOICE", "WEAK", "PLAIN")} == {"second-hand"}
    assert noted["RETRIEVE"] == "from memory"
    firm = ("from memory", "second-hand", "seen")
    wrong = {
        one.key: (one.status, noted.get(one.key))
        for one in findings()
        if one.key not in noted or firm.index(one.status) > firm.index(noted[one.key])
    }
    assert wrong == {}


def test_the_status_of_a_note_is_read_under_joint_headings_too() -> None:
    notes = """
### AAA: one
- **Finding.** So it is.
- **Status.** V2 (a total M).

### BBB and CCC: two of them
- **BBB.** It is. Kumar (2023), DOI 10.1/a (V). Again (V2).
- **CCC.** It may be. (Paper V; ranking M.)

### DDD, EEE
- **DDD.** It is. (Figures V2.)
- **Status.** V.
"""
    assert _noted(notes) == {
        "AAA": "second-hand",
        "BBB": "seen",
        "CCC": "from memory",
        "DDD": "second-hand",
        "EEE": "seen",
    }


def test_the_page_of_the_evidence_is_current() -> None:
    assert (ROOT / "docs" / "evidence.md").read_text("utf-8") == page()


def test_the_page_shows_every_finding_its_sources_and_what_speaks_against_it() -> None:
    shown = page()
    for one in findings():
        assert f"### {one.title}\n\n{one.finding}\n" in shown
        assert not one.caution or one.caution in shown
        assert all(f"(https://doi.org/{doi})" in shown for doi in one.doi)
        assert all(f"- {source.citation}" in shown for source in sources(one.key))


def test_an_unknown_key_is_no_finding() -> None:
    assert finding("NOTHING") is None
    assert sources("NOTHING") == ()


def test_a_good_file_is_read_whole() -> None:
    known = read_evidence(GOOD, "e.toml")
    assert list(known.findings) == ["LIKE", "DEEP"]
    like, deep = known.findings.values()
    assert (like.citation, like.doi) == (
        "Boothby (2018), Journal; Mastroianni (2021)",
        ("10.1/abc",),
    )
    assert (like.status, like.caution) == ("seen", "")
    assert (deep.status, deep.caution) == ("second-hand", "Not with friends.")
    assert known.sources["DEEP"] == (Source("Kardas (2022)", ""),)


@pytest.mark.parametrize(
    ("old", "new", "line", "key", "reason"),
    [
        ('["LIKE", "DEEP"]', '["LIKE"]', 9, "DEEP", "in no group"),
        ('["LIKE", "DEEP"]', '["LIKE", "DEEP", "SPOT"]', 2, "SPOT", "no finding of this key"),
        ('["LIKE", "DEEP"]', '["LIKE", "DEEP", "LIKE"]', 2, "LIKE", "in two groups"),
        ('["LIKE", "DEEP"]', '"LIKE"', 1, "", "maps titles to keys"),
        ('[groups]\n"Liking" = ["LIKE", "DEEP"]\n', "", 0, "", "maps titles to keys"),
        ('title = "Deeper talk"\n', "", 9, "DEEP", "`title` is missing"),
        ('title = "Deeper talk"', 'title = ""', 10, "DEEP", "`title` is a text"),
        ('caution = "', 'warning = "', 14, "DEEP", "`warning` is not known"),
        ('"second-hand"', '"rumour"', 13, "DEEP", "`status` is one of"),
        ('"second-hand"', "2", 13, "DEEP", "`status` is a text"),
        ('["Kardas (2022)"]', "[]", 12, "DEEP", "`sources` is a list"),
        ('["Kardas (2022)"]', '["A; B"]', 12, "DEEP", "`sources` is a list"),
        ('["Kardas (2022)"]', '"Kardas"', 12, "DEEP", "`sources` is a list"),
        ("sources = [", "sources = ", 7, "", "this is not TOML"),
    ],
)
def test_whatever_is_wrong_is_named_with_file_line_and_key(
    old: str, new: str, line: int, key: str, reason: str
) -> None:
    assert old in GOOD
    with pytest.raises(LibraryError) as caught:
        read_evidence(GOOD.replace(old, new, 1), "e.toml")
    assert reason in caught.value.reason
    assert (caught.value.file, caught.value.line, caught.value.id) == ("e.toml", line, key)


def test_a_finding_that_is_no_table_is_refused() -> None:
    text = 'LIKE = "yes"\n[groups]\n"Liking" = ["LIKE"]\n'
    with pytest.raises(LibraryError, match=r"e\.toml, LIKE: a finding is written as \[KEY\]"):
        read_evidence(text, "e.toml")


def _noted(notes: str) -> dict[str, str]:
    """Key -> how its note says it was found: in brackets in its own line, else for the heading.

    In brackets the weakest mark counts.
    """
    found = {}
    for note in re.split(r"^### ", notes, flags=re.M)[1:]:
        heading = note.partition("\n")[0].partition(":")[0]
        for key in re.findall(r"\b[A-Z]{2,}\b", heading):
            own = re.search(rf"^- \*\*{key}\.\*\* (.*)", note, re.M)
            of_all = re.search(r"\*\*Status\.\*\* (?:V2|V|M)\b", note)
            said = (own and IN_BRACKETS.search(own[1])) or of_all or IN_BRACKETS.search(note)
            if said:
                marks = re.findall(r"\b(?:V2|V|M)\b", said[0])
                found[key] = STATUS[max(marks, key=list(STATUS).index)]
    return found
