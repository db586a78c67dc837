"""Everyone is found by each form of their name, though forms are worked out when one is met."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.models import Contact
from store.quicklog import PeopleIndex
from store.quicklog.names import beginnings_of, family_first, forms_of

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
spelt = st.text(
    alphabet=st.sampled_from(" .,'\"-’aBéßØłŽ李明مح0\u0301"), max_size=12
) | st.sampled_from(
    ["Dr.", "Prof. Dr. Ana María Díaz", "Li Jing", "O'Neill", "J. R. R. Tolkien", "Dr"]
)
people = st.builds(
    Contact,
    uid=st.uuids().map(lambda one: one.hex),
    created_at=st.just(MOMENT),
    changed_at=st.just(MOMENT),
    name=spelt.filter(lambda name: bool(name.strip())),
    given=spelt,
    family=spelt,
    short_name=spelt,
    nicknames=st.lists(spelt, max_size=2).map(tuple),
)


@settings(max_examples=200)
@given(people)
def test_everyone_is_sorted_by_the_first_word_of_each_form(one: Contact) -> None:
    forms = {*forms_of(one), *filter(None, [family_first(one)])}
    assert {form.partition(" ")[0] for form in forms} <= beginnings_of(one)


@settings(max_examples=40)
@given(st.lists(people, max_size=5, unique_by=lambda one: one.uid))
def test_each_form_means_all_who_have_it_and_nobody_else(book: list[Contact]) -> None:
    forms = {one.uid: {*forms_of(one), *filter(None, [family_first(one)])} for one in book}
    for form in {form for each in forms.values() for form in each}:
        index = PeopleIndex(book, {})
        assert set(index.fitting(form)) == {uid for uid, each in forms.items() if form in each}
        first = form.partition(" ")[0]
        begin = [f for each in forms.values() for f in each if f.partition(" ")[0] == first]
        assert PeopleIndex(book, {}).longest(first) == max(f.count(" ") + 1 for f in begin)


@pytest.mark.parametrize("word", ["ana", "dr", "diaz", "li"])
def test_a_word_begins_a_name_only_if_somebody_is_called_so(word: str) -> None:
    ana = Contact(uid="a", created_at=MOMENT, changed_at=MOMENT, name="Dr Ana Díaz")
    assert PeopleIndex([ana], {}).starts(word) == (word in ("ana", "dr"))
