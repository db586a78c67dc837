"""The line read whole: the example of the design, channels, marks, and what is left as note."""

from __future__ import annotations

import pytest

from store.quicklog import Then, chips_line
from tests.store.line_book import asked, read, spoken_of, thens, there

EXAMPLE = (
    "coffee with Ana and Ben about the trade fair #robotics yesterday "
    "> in 2 weeks: send Ana the paper"
)


def test_the_example_of_the_design() -> None:
    draft = read(EXAMPLE)
    assert there(draft) == ["ana", "ben"]
    assert spoken_of(draft) == []
    assert draft.channel == "coffee"
    assert (draft.on, draft.on_written) == ("2026-11-22", True)
    assert draft.topics == ("the trade fair",)
    assert draft.tags == ("robotics",)
    assert draft.text == ""
    assert draft.thens == (
        Then(
            kind="plan",
            text="send Ana the paper",
            due="2026-12-07",
            people=(0,),
            start=EXAMPLE.index(">"),
            end=len(EXAMPLE),
        ),
    )
    assert draft.questions == ()


def test_the_example_as_chips() -> None:
    assert chips_line(read(EXAMPLE)) == (
        "✓ Ana Díaz  ✓ Ben Okafor · coffee · Sun 22 Nov · topic: the trade fair · #robotics"
        "    then Mon 7 Dec · Ana Díaz · send Ana the paper"
    )


@pytest.mark.parametrize(
    ("line", "channel", "started_by"),
    [
        ("coffee with Ana", "coffee", ""),
        ("Coffee with Ana", "coffee", ""),
        ("had a quick coffee with Ana", "coffee", ""),
        ("went for a walk with Ana", "walk", ""),
        ("I had lunch with Ana", "lunch", ""),
        ("video call with Ana", "video call", ""),
        ("zoom with Ana", "video call", ""),
        ("phone call with Ana", "call", ""),
        ("call from Ana", "call", "them"),
        ("called Ana", "call", "me"),
        ("rang Ana", "call", "me"),
        ("message to Ana", "message", "me"),
        ("talked to Ana", "talk", ""),
        ("spoke with Ana on the phone", "call", ""),
        ("message from Ana", "message", "them"),
        ("mail from Ana", "mail", "them"),
        ("email to Ana", "mail", "me"),
        ("wrote to Ana", "message", "me"),
        ("texted Ana", "message", "me"),
        ("WhatsApp with Ana", "WhatsApp", ""),
        ("Signal from Ana", "Signal", "them"),
        ("message with Ana on Signal", "Signal", ""),
        ("wrote Ana by mail", "mail", "me"),
        ("call with Ana on Zoom", "video call", ""),
        ("met Ana", "met", ""),
        ("met up with Ana", "met", ""),
        ("ran into Ana", "met", ""),
        ("with Ana for coffee", "coffee", ""),
        ("with Ana at a fair", "", ""),
        ("drinks with Ana", "drinks", ""),
        ("visited Ana", "visit", "me"),
        ("dinner with Ana", "dinner", ""),
        ("Ana called", "call", "them"),
        ("Ana texted me", "message", "them"),
        ("Ana and Ben called about the fair", "call", "them"),
        ("Ana and I had lunch", "lunch", ""),
        ("1:1 with Ana", "meeting", ""),
    ],
)
def test_channels(line: str, channel: str, started_by: str) -> None:
    draft = read(line)
    assert (draft.channel, draft.started_by) == (channel, started_by)
    assert there(draft)[:1] == ["ana"]


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("coffee with Ana about robots", "topics", ("robots",)),
        ("coffee with Ana about her thesis, the fair", "topics", ("her thesis", "the fair")),
        ("coffee with Ana talked about robots", "topics", ("robots",)),
        ("coffee with Ana re: robots", "topics", ("robots",)),
        ("coffee with Ana topic: robots", "topics", ("robots",)),
        ("coffee with Ana about robots about rust", "topics", ("robots", "rust")),
        ("coffee with Ana about robots: she loves them", "topics", ("robots",)),
        ("coffee with Ana about robots. She loves them", "topics", ("robots",)),
        ("coffee with Ana about an hour", "topics", ()),
        ("coffee with Ana about to leave", "topics", ()),
        ("coffee with Ana \\about robots", "topics", ()),
        ("message with Ana: asked about the flat", "topics", ("the flat",)),
        ("coffee with Ana news: she moved to Rome", "news", ("she moved to Rome",)),
        ("coffee with Ana news:moved", "news", ("moved",)),
        ("coffee with Ana news: a prize news: a flat", "news", ("a prize", "a flat")),
        ("coffee with Ana News : a prize", "news", ("a prize",)),
        ("coffee with Ana me: new job", "my_news", ("new job",)),
        ("coffee with Ana she told me: no", "my_news", ()),
        ("coffee with Ana gave: a book", "gave", "a book"),
        ("coffee with Ana gave: a book gave: a pen", "gave", "a book; a pen"),
        ("coffee with Ana gave: a book / got: advice", "gave", "a book"),
        ("coffee with Ana gave: a book / got: advice", "received", "advice"),
        ("coffee with Ana received: advice", "received", "advice"),
        ("coffee with Ana #robotics #c++ #Robotics", "tags", ("robotics", "c++")),
        ("coffee with Ana tag:robotics", "tags", ("robotics",)),
        ("coffee with Ana #robotics.", "tags", ("robotics",)),
        ("coffee with Ana room #12", "tags", ()),
        ("coffee with Ana \\#robotics", "tags", ()),
        ("coffee with Ana about C# code", "tags", ()),
        ("coffee with Ana ~ drained", "feeling", "drained"),
        ("coffee with Ana ~energised", "feeling", "energised"),
        ("coffee with Ana ~ energized about it", "feeling", "energised"),
        ("coffee with Ana drained", "feeling", ""),
        ("coffee with Ana ~ 5 people", "feeling", ""),
        ("coffee with Ana \\~ drained", "feeling", ""),
        ("call with Ana at 15:30", "at", "15:30"),
        ("call with Ana yesterday at 3pm", "at", "15:00"),
    ],
)
def test_marks(line: str, field: str, value: object) -> None:
    assert getattr(read(line), field) == value


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("coffee with Ana: she got the job", "she got the job"),
        ("coffee with Ana, she got the job", "she got the job"),
        ("coffee with Ana at PyCon", "at PyCon"),
        ("coffee with Ana at PyCon: she got the job", "at PyCon: she got the job"),
        ("long lovely coffee with Ana", "long lovely"),
        ("coffee with my old friend Ana", "with my old friend"),
        ("coffee with Ana about robots: she loves them", "she loves them"),
        ("coffee with Ana note: a window seat", "a window seat"),
        ("message with Ana: asked about the flat", "asked about the flat"),
        ("coffee with Ana: 10:30, 1,000 euros; a b,c", "10:30, 1,000 euros; a b,c"),
        ("coffee with Ana: back\\slash and \\> sign", "back\\slash and > sign"),
        ("coffee with Ana: https://a.example/x:y?z", "https://a.example/x:y?z"),
        ("coffee with Ana:she got it", "she got it"),
        ("coffee with Ana: [/x] [@click=app.quit]L[/]", "[/x] [@click=app.quit]L[/]"),
        ("coffee with Ana > ", ""),
    ],
)
def test_the_rest_is_note(line: str, text: str) -> None:
    draft = read(line)
    assert draft.text == text
    assert there(draft) == ["ana"]


def test_scribbles_on_the_train_home() -> None:
    draft = read("+Rosa Lind about gripper hands #rust > next week: send the slides")
    assert there(draft) == ["+Rosa Lind"]
    assert draft.topics == ("gripper hands",)
    assert thens(draft) == [("plan", "2026-11-30", "send the slides", ["+Rosa Lind"])]
    assert asked(draft) == []
    tall = read('+"tall one, embedded Rust" about sensors in november')
    assert there(tall) == ["+tall one, embedded Rust"]
    assert (tall.on, tall.topics) == ("2026-11", ("sensors",))
    assert there(read("Ana: sent the paper")) == ["ana"]
    assert there(read("Ana about the flat")) == ["ana"]


def test_everything_in_one_line() -> None:
    draft = read(
        "yesterday: long lunch with Mimi, ben & +Rosa Lind at Mario's about the fair, Jan "
        "#robotics news: Mina moved me: new job gave: a book got: advice ~ fine "
        "> friday: call Ben ! in 2 weeks: send Rosa the paper"
    )
    assert there(draft) == ["mina", "ben", "+Rosa Lind"]
    assert spoken_of(draft) == ["jan"]
    assert (draft.channel, draft.on, draft.feeling) == ("lunch", "2026-11-22", "fine")
    assert draft.topics == ("the fair", "Jan")
    assert (draft.news, draft.my_news) == (("Mina moved",), ("new job",))
    assert (draft.gave, draft.received) == ("a book", "advice")
    assert draft.text == "long at Mario's"
    assert thens(draft) == [
        ("plan", "2026-11-27", "call Ben", ["ben"]),
        ("promise", "2026-12-07", "send Rosa the paper", ["+Rosa Lind"]),
    ]
    assert asked(draft) == []
