"""Slots: what fills them, what drops without them, and that nothing raw is ever shown."""

from __future__ import annotations

import pytest

from coach.lint import BANNED
from coach.own_words import left_of
from coach.slots import (
    SLOTS,
    Filled,
    Piece,
    TemplateError,
    as_inserted,
    check,
    fill,
    fill_quiet,
    needs,
    own_template,
    slots_of,
)
from tests.hostile import HOSTILE, MIXED
from tests.test_words_we_use import PATTERN


def said(template: str, **values: str) -> str | None:
    return text_of(fill(template, values))


def typed(template: str, **values: str) -> str | None:
    return text_of(fill(template, values, lenient=True))


def text_of(filled: Filled | None) -> str | None:
    return filled.text if filled is not None else None


class TestTheSixCases:
    def test_a_fallback_stands_in(self) -> None:
        template = "Hello {first_name?there}, good to see you."
        assert said(template) == "Hello there, good to see you."

    def test_a_bracket_at_the_start_drops(self) -> None:
        template = "[[I saw {their_org} on your badge. ]]What are you working on these days?"
        assert said(template) == "What are you working on these days?"

    def test_a_bracket_before_the_full_stop_drops(self) -> None:
        template = (
            "Thinking of you, {first_name}"
            "[[, and hoping things are moving along with {last_topic}]]."
        )
        assert said(template, first_name="Ana") == "Thinking of you, Ana."

    def test_what_follows_a_dropped_bracket_begins_the_text(self) -> None:
        template = "[[I remember {last_topic} clearly, and]] I've lost your name."
        assert said(template) == "I've lost your name."

    def test_without_a_needed_slot_there_is_nothing_to_say(self) -> None:
        template = "Hi {first_name}, saw this and thought of you: {resource}."
        assert said(template, first_name="Ana") is None

    def test_values_stand_where_their_slots_were(self) -> None:
        template = "This is a late thank you for {thing_they_did}. It was {time_gap?a while ago}..."
        values = {"thing_they_did": "reading my draft", "time_gap": "about a year ago"}
        assert said(template, **values) == (
            "This is a late thank you for reading my draft. It was about a year ago..."
        )


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("Two  spaces   and more , here ?", {}, "Two spaces and more, here?"),
        (" lower case at first", {}, "Lower case at first"),
        ('"so it was ___, more than ___?"', {}, '"So it was ___, more than ___?"'),
        ("___ it is", {}, "___ it is"),
        ("____ it is", {}, "___ it is"),
        ("2 of us", {}, "2 of us"),
        ("ßo", {}, "ßo"),
        ("[[Hi {first_name}]], how are you?", {}, "How are you?"),
        ("Well. [[Hi {first_name}]], how are you?", {}, "Well. How are you?"),
        ("Thank you,[[ {first_name}]].", {}, "Thank you."),
        ("Thank you,[[ {first_name}]]", {}, "Thank you"),
        ("Well [[{first_name}]] [[{me}]] then [[{me}]] .", {}, "Well then."),
        ("Well[[ {first_name}]] . Yes", {}, "Well. Yes"),
        ("It's {me}[[ of {their_org}]].", {"me": "Sam"}, "It's Sam."),
        ("It's {me}[[ {their_org}]].", {"me": "Sam Jr."}, "It's Sam Jr."),
        ("Not me. [[{other_person} might be.]]", {}, "Not me."),
        ("Not me. [[{other_person} might be.]]", {"other_person": "Ben"}, "Not me. Ben might be."),
        ("So [[___ and {me}]] then", {}, "So then"),
        ("So [[___ and {me}]] then", {"me": "Sam"}, "So ___ and Sam then"),
        ("[[{me}]]___ ?", {}, "___?"),
        ("___[[{me}]]___", {}, "___"),
        ("Hi [[, {me}]]", {"me": "Sam"}, "Hi, Sam"),
        ("Hi {me} [[{their_org}]], you", {"me": "Sam"}, "Hi Sam, you"),
        ("Hi {me}[[ {their_org}]]...", {"me": "Sam"}, "Hi Sam..."),
        ("ŉ so", {}, "ŉ so"),
        ('"{when?any time} it is."', {}, '"Any time it is."'),
        ("“{activity} it is.”", {"activity": "a walk"}, "“A walk it is.”"),
        ("[[Hello {me}.]]", {}, None),
        ("Call? {when?any time} suits.", {}, "Call? Any time suits."),
        ("Call? {when?any time} suits.", {"when": "next week."}, "Call? Next week suits."),
        ('Say: {when?any time}. "{when}"', {"when": "today"}, 'Say: today. "Today"'),
        ("By {when}...  {activity}", {"when": "May", "activity": "a walk"}, "By May... a walk"),
        ("Home on {when?Friday}.", {"when": "on Sunday"}, "Home on Sunday."),
        ("Home[[ on {when}]].", {"when": "next week"}, "Home next week."),
        ("Home by {when}.", {"when": "next week"}, "Home by next week."),
        ("{when} then", {"when": "tomorrow"}, "Tomorrow then"),
        ("{first_name} on {when}", {"first_name": "A on ", "when": "today"}, "A on today"),
    ],
)
def test_what_is_left_reads_as_if_written_in_one_go(
    template: str, values: dict[str, str], text: str | None
) -> None:
    assert said(template, **values) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Acme Inc.", "I know Acme Inc."),
        ("Wow!", "I know Wow!"),
        ("Who?", "I know Who?"),
        ("...", "I know ..."),
        ("Yes;", "I know Yes;."),
    ],
)
def test_a_name_that_ends_in_a_mark_gets_no_second_one(value: str, text: str) -> None:
    assert said("I know {their_org}.", their_org=value) == text


def test_a_second_question_mark_or_comma_is_dropped_but_three_full_stops_stay() -> None:
    assert said("Is it {their_org}?", their_org="Who?") == "Is it Who?"
    assert said("At {their_org}, then", their_org="A, B,") == "At A, B, then"
    assert said("At {their_org}...", their_org="Inc.") == "At Inc...."
    assert said("At {their_org} now", their_org="Inc.") == "At Inc. now"


@pytest.mark.parametrize(
    ("value", "inserted"),
    [
        ("your exams.", "your exams"),
        ("your exams .", "your exams"),
        ("at 10 a.m.", "at 10 a.m."),
        ("vitamin C.", "vitamin C."),
        ("and so on...", "and so on..."),
        (".", ""),
    ],
)
def test_the_full_stop_of_a_note_goes_and_that_of_an_abbreviation_stays(
    value: str, inserted: str
) -> None:
    assert as_inserted("last_topic", value) == inserted


@pytest.mark.parametrize(
    "nothing", ["", "  ", "\n\t", "\u200b", "\u200d\u2060", "\x00\x1b", "\u2066\u2069"]
)
def test_what_cannot_be_seen_is_empty(nothing: str) -> None:
    assert as_inserted("first_name", nothing) == ""
    assert said("Hi {first_name}", first_name=nothing) is None
    assert said("Hi {first_name?there}", first_name=nothing) == "Hi there"


def test_a_value_is_one_line_and_else_as_it_is() -> None:
    assert said("Hi {first_name}", first_name=" a\n\n b\tc\u2028d  e\x1b[0m ") == "Hi a b c d  e[0m"
    assert said("Hi {first_name}, you", first_name="{me} [[x]]") == "Hi {me} [[x]], you"
    assert said("Hi {first_name}.", first_name="علي") == "Hi علي."


def test_a_name_keeps_its_spelling_also_at_the_start() -> None:
    assert said("{first_name}, meet {other_person}.", first_name="bell", other_person="k.d.") == (
        "bell, meet k.d."
    )
    assert said("{last_topic} it is", last_topic="the move") == "The move it is"
    assert said("{last_topic} it is", last_topic="eBay things") == "eBay things it is"
    assert said("{last_topic} it is", last_topic="www.b.ee") == "www.b.ee it is"


def test_pieces_say_what_they_fill() -> None:
    filled = fill("Hi {first_name?you}, I'm {me}: ___.", {"me": "Sam"})
    assert filled == Filled(
        (
            Piece("Hi you, I'm ", ""),
            Piece("Sam", "me"),
            Piece(": ", ""),
            Piece("___", "___"),
            Piece(".", ""),
        )
    )
    assert filled is not None and filled.text == "Hi you, I'm Sam: ___."


class TestALink:
    def test_stands_on_a_line_of_its_own_at_the_end(self) -> None:
        template = "This might help: {resource}. No need to reply."
        said_so = "This might help: this piece on bees. No need to reply.\nhttps://b.ee/x"
        assert said(template, resource="this piece on bees: https://b.ee/x.") == said_so
        assert said(template, resource="this piece on bees\n<https://b.ee/x>") == said_so

    def test_without_a_title_is_called_this_link(self) -> None:
        assert said("For you: {resource}.", resource="www.b.ee") == "For you: this link.\nwww.b.ee"
        assert said("{resource} is it", resource="www.b.ee") == "This link is it\nwww.b.ee"
        assert said("For you: {resource?that link}", resource="https://b.ee") == (
            "For you: that link\nhttps://b.ee"
        )

    def test_that_is_no_link_to_send_stays_where_it_is(self) -> None:
        assert said("At {event}.", event="https://b.ee") == "At https://b.ee."
        assert (
            said("See {resource}.", resource="https://b.ee on bees") == "See https://b.ee on bees."
        )


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("Hi {name}", "no slot is called 'name'"),
        ("Hi {First_name}", "no slot is called"),
        ("Hi {}", "no slot is called ''"),
        ("Hi { me }", "no slot is called"),
        ("Hi {me?[you]}", "no brackets in the words"),
        ("Hi {me?}", "no words after the question mark"),
        ("Hi {me? }", "no words after the question mark"),
        ("Hi {me", "a { stands alone"),
        ("Hi me}", "a } stands alone"),
        ("Hi {{me}}", "a { stands alone"),
        ("Hi [me]", "a [ stands alone"),
        ("Hi me]", "a ] stands alone"),
        ("Hi [[you]]", "stand around words with a slot"),
        ("Hi [[{me}", "stand around words with a slot"),
        ("Hi {me}]]", "stand around words with a slot"),
        ("[[a [[{me}]] b]]", "stand around words with a slot"),
        ("[[a {me?b}]] c", "has no fallback"),
        ("[[a {me} {x}]] c", "no slot is called 'x'"),
        ("a\nb", "one line"),
        ("a\x1bb", "one line"),
        ("{me?a\tb}", "one line"),
        ("", "no words"),
        ("  ", "no words"),
    ],
)
def test_a_faulty_template_says_what_is_wrong(template: str, reason: str) -> None:
    for use in (
        check,
        needs,
        slots_of,
        lambda text: fill(text, {}),
        lambda text: fill_quiet(text, {}),
    ):
        with pytest.raises(TemplateError) as error:
            use(template)
        assert reason in str(error.value)


def test_what_a_template_needs_is_neither_in_a_bracket_nor_with_a_fallback() -> None:
    template = "{first_name}[[ of {their_org}]], {me?I} and {first_name}: ___"
    check(template)
    assert needs(template) == {"first_name"}
    assert slots_of(template) == ("first_name", "their_org", "me", "first_name")


@pytest.mark.parametrize(
    ("quiet", "without", "with_me"),
    [
        (
            'Smile and add "No pressure, I\'m {me} anyway."',
            "",
            'Smile and add "No pressure, I\'m Sam anyway."',
        ),
        (
            'Leave it. "I\'m easy to find: {me}."',
            "Leave it.",
            'Leave it. "I\'m easy to find: Sam."',
        ),
        (
            '"I\'m {me}. Carry on." Then listen.',
            "Then listen.",
            '"I\'m Sam. Carry on." Then listen.',
        ),
        ("“I'm {me}.” Then listen.", "Then listen.", "“I'm Sam.” Then listen."),
        (
            '"Why?" with a smile. Say "fine" as {me}.',
            '"Why?" with a smile.',
            '"Why?" with a smile. Say "fine" as Sam.',
        ),
        (
            "Sip.[[ Say {me}.]] Wait. [[Go, {me}.]] {me?You} too.",
            "Sip. Wait. You too.",
            "Sip. Say Sam. Wait. Go, Sam. Sam too.",
        ),
        ("Nothing here", "Nothing here", "Nothing here"),
        (
            'Try "Which part of today..."? Or {me}',
            'Try "Which part of today..."?',
            'Try "Which part of today..."? Or Sam',
        ),
    ],
)
def test_a_quiet_line_loses_the_sentences_that_lack_a_slot(
    quiet: str, without: str, with_me: str
) -> None:
    assert fill_quiet(quiet, {}) == without
    assert fill_quiet(quiet, {"me": "Sam"}) == with_me


class TestOwnWording:
    def test_says_what_it_says(self) -> None:
        text = "hey [you] {smile}  :-) , [[no slot]] ça va ?\n\n x}"
        assert typed(text) == "hey [you] {smile} :-) , [[no slot]] ça va ?\n\n x}"
        assert needs(text, lenient=True) == frozenset()
        assert slots_of("{me} {x} [[{when}]]", lenient=True) == ("me", "when")

    def test_still_closes_the_gaps_of_what_drops(self) -> None:
        text = "[[{last_topic} and]] hello {me?} , you[[ of {their_org}]] ."
        assert typed(text) == "Hello, you."
        assert typed("hi.\n[[At {place}]], so") == "hi.\nSo"
        assert typed("a\n{me?b} \n[[{me}]]") == "a\nB"

    def test_is_nothing_without_its_slots_or_without_words(self) -> None:
        assert typed("so {me}") is None
        assert typed(" \n") is None


@pytest.mark.parametrize(
    ("text", "template"),
    [
        ("Hi Ana, how are the bees?", "Hi {first_name}, how are the bees?"),
        ("Ana's dog, Ana.", "{first_name}'s dog, {first_name}."),
        ("Ana-Maria, Anabel, @Ana, Ana.b@c.d, b.Ana, Ana.pdf, www.ana.org", None),
        ("ana, ANA, aNa", "{first_name}, {first_name}, {first_name}"),
        ("See you, Ana.Hello ana", "See you, {first_name}.Hello {first_name}"),
        ("Thank you.Ana", "Thank you.{first_name}"),
        ("Ana\u0301 and Ana", "Ana\u0301 and {first_name}"),
        ("See Ana María Ruiz, Ana", "See {other_person}, {first_name}"),
        ("Next week? Yes, next week.", "{when}? Yes, {when}."),
        ("I said Next week", None),
        ("next week it is", None),
        ("I'm Q", None),
        ("Hi {first_name}, Ana", "Hi {first_name}, {first_name}"),
        ("Hi {first_name?Ana}", None),
        ("See [[Ana]]", None),
        ("{place?you}", None),
        ("On bees?\nhttps://b.ee", "On {resource}?"),
        ("On bees?", "On {resource}?"),
        ("On https://b.ee bees?", None),
        ("x", None),
        ("", None),
    ],
)
def test_slots_go_back_where_whole_values_stand(text: str, template: str | None) -> None:
    values = {
        "first_name": "Ana",
        "me": "Q",
        "mutual": "",
        "other_person": "Ana María Ruiz",
        "when": "next week",
        "resource": "bees https://b.ee",
        "no such slot": "Hi",
    }
    if text == "On bees?":
        values["resource"] = "bees"
    assert own_template(text, values) == (text if template is None else template)


def test_a_name_that_is_also_a_word_is_the_name_where_somebody_is_spoken_to() -> None:
    text = "Hi Will, will you come? Will you, Will?\nWill, I said. Will we?"
    again = (
        "Hi {first_name}, will you come? Will you, {first_name}?\n{first_name}, I said. Will we?"
    )
    assert own_template(text, {"first_name": "Will"}) == again


@pytest.mark.parametrize("name", ["Grace", "Robin", "Max"])
def test_a_name_that_is_also_a_word_ends_a_clause_said_to_somebody(name: str) -> None:
    small = name.lower()
    text = f"Miss you {name}. How are you {name}? To {name}\nThe {small} of it, you {small} of it."
    assert own_template(text, {"first_name": name}) == text.replace(name, "{first_name}")
    month = "It moved to May. Miss you May"
    assert own_template(month, {"first_name": "May"}) == "It moved to May. Miss you {first_name}"


@pytest.mark.parametrize(
    ("name", "full", "text", "template"),
    [
        ("Ben", "Ben Okafor", "Dear Ben Okafor, miss you ben", "Dear {}, miss you {}"),
        ("Ben", "Ben Okafor", "ben okafor, BEN OKAFOR, Ben Okafor's", "{}, {}, {}'s"),
        ("Ben", "Ben Chidi Okafor", "Ben Okafor, Ben Chidi, okafor", "{}, {}, okafor"),
        ("Benny", "Benjamin Okafor", "Dear Benjamin Okafor, dear Benny", "Dear {}, dear {}"),
        ("Minji", "Kim Minji", "Kim Minji, minji", "{}, {}"),
        ("Grace", "Grace Hill", "The grace of Grace Hill", "The grace of {}"),
        ("Will", "Will Young", "Will young people come? WILL YOUNG", "Will young people come? {}"),
        ("Ben", "Ben Young", "Ben Young, Ben young at heart", "{}, {} young at heart"),
        ("José", "José Núñez", "Jose Nunez, jose\u0301, JOSÉ", "{}, {}, {}"),
        ("דנה", "דנה לוי", "דנה.שלום דנה לוי", "{}.שלום {}"),
        ("山田", "山田太郎", "山田太郎、山田さん", "{}、{}さん"),
        ("Can", "Can Yilmaz", "I can, Can. Can we?", "I can, {}. Can we?"),
    ],
)
def test_a_name_goes_back_in_any_case_and_in_full(
    name: str, full: str, text: str, template: str
) -> None:
    again = own_template(text, {"first_name": name}, full_name=full)
    assert again == template.replace("{}", "{first_name}")
    assert typed(again, first_name="Dev") == template.replace("{}", "Dev")


@pytest.mark.parametrize(
    ("full", "template", "left"),
    [
        ("Ben Okafor", "Dear {first_name} Okafor, okafor's BEN", ("Okafor", "okafor", "BEN")),
        ("Ben Okafor", "Dear {first_name}, Bennet. {nope}", ()),
        ("Ben Okafor", "{first_name?Ben}", ()),
        ("Will Hill", "Will you? I will. At the hill Will said", ("Will",)),
        ("Grace Ng", "Grace says grace", ("Grace",)),
        ("Ana van der Díaz", "van der Diaz", ("Diaz",)),
        ("ben okafor", "Okafor", ("Okafor",)),
        ("山田太郎", "山田太郎さん", ("山田太郎",)),
        ("", "Ben", ()),
    ],
)
def test_what_is_left_of_a_name_is_told(full: str, template: str, left: tuple[str, ...]) -> None:
    assert left_of(template, full) == left


def test_a_name_that_both_share_is_the_persons() -> None:
    assert own_template("Hi Ana", {"me": "Ana", "first_name": "Ana"}) == "Hi {first_name}"


def test_a_link_without_a_title_goes_back_into_its_slot() -> None:
    values = {"resource": "https://b.ee"}
    text = said("See {resource}.", **values)
    assert text == "See this link.\nhttps://b.ee"
    assert own_template(text, values) == "See {resource}."


def test_own_wording_made_for_one_fits_another() -> None:
    mine = own_template("Hi Ana, how are the bees?", {"first_name": "Ana"})
    assert typed(mine, first_name="Ben") == "Hi Ben, how are the bees?"


@pytest.mark.parametrize("text", [*HOSTILE, *MIXED])
def test_hostile_values_and_wordings_are_only_text(text: str) -> None:
    for name in SLOTS:
        filled = fill(f"Hi {{{name}}}, you.", {name: text})
        assert filled is None or "\n" not in filled.text
    filled = fill(text, {}, lenient=True)
    assert filled is not None
    assert own_template(text, {"first_name": text, "me": "name"})


def test_every_slot_can_be_asked_for_in_words_of_ours() -> None:
    for name, slot in SLOTS.items():
        assert slot.name == name
        assert slot.example == as_inserted(name, slot.example) != ""
        assert (slot.source == "worked out") == (slot.question == "")
        for words in (slot.question, slot.example):
            assert not PATTERN.search(words)
            assert "!" not in words and "—" not in words
            assert not any(phrase in words.lower() for phrase in BANNED)
        assert len(slot.question.split()) <= 15
    assert SLOTS["resource"].question == "What would you send them?"
    assert SLOTS["resource"].example == "this piece on bees"


def test_there_are_just_the_slots_that_were_agreed() -> None:
    names = """
        me first_name other_person mutual last_topic how_met shared_tag event place talk_topic
        their_org their_interest thing_they_did effect_on_me good_news resource ask_topic
        time_ask time_gap when i_could activity my_role my_learning my_project my_skill
        my_favourite_part promise
    """
    assert sorted(SLOTS) == sorted(names.split())
