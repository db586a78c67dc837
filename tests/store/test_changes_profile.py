"""Changes to the user's own page."""

from __future__ import annotations

import pytest

from store.changes import profile, today
from store.errors import BadInput, Conflict
from tests.store.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_page_takes_what_the_form_changed_and_undo_gives_it_back(desk: Desk) -> None:
    edit = desk.do(profile.edit, {"me": "", "comfort": 2}, {"me": " Jo \n Ek ", "comfort": 3})
    page = desk.state.profile
    assert (edit.label, page.me, page.comfort) == ("your page", "Jo Ek", 3)
    desk.undo()
    assert (desk.state.profile.me, desk.state.profile.comfort) == ("", 2)


def test_the_same_again_changes_nothing(desk: Desk) -> None:
    desk.do(profile.edit, {}, {"me": "Jo", "learning": "sign language"})
    assert desk.do(profile.edit, {}, {"me": " Jo", "learning": "sign language"}).ops == ()


def test_a_field_that_moved_on_is_shown_and_not_overwritten(desk: Desk) -> None:
    desk.do(profile.edit, {}, {"project": "a garden"})
    with pytest.raises(Conflict) as conflict:
        desk.do(profile.edit, {"project": ""}, {"project": "a boat"})
    assert conflict.value.fields == {"project": "a garden"}
    desk.do(profile.edit, {"me": "", "project": ""}, {"me": "Jo", "project": ""})
    assert (desk.state.profile.me, desk.state.profile.project) == ("Jo", "a garden")


@pytest.mark.parametrize("comfort", [0, 4, -1, "2", None, True, 2.5])
def test_how_far_prompts_go_is_one_to_three(desk: Desk, comfort: object) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        desk.do(profile.edit, {}, {"comfort": comfort})
    assert desk.state.profile.comfort == 2


def test_what_does_not_fit_is_refused(desk: Desk) -> None:
    with pytest.raises(BadInput):
        desk.do(profile.edit, {}, {"usual_energy": "plenty"})
    for field in ("uid", "today", "shoe_size"):
        with pytest.raises(TypeError):
            desk.do(profile.edit, {}, {field: None})


def test_what_today_was_stays_as_it_is(desk: Desk) -> None:
    desk.do(today.set_energy, "low")
    desk.do(profile.edit, {}, {"me": "Jo", "person_to_call": "my sister"})
    assert desk.day_state().energy == "low"
    assert desk.state.profile.person_to_call == "my sister"
