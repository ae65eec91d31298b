"""The sentences of answers."""

import pytest

from tracuu.messages import answers
from tracuu.records import Kind
from tracuu.replies import Reason


def test_parts_are_joined_into_one_sentence() -> None:
    assert (
        answers.joined(["tại xã An Bình", "", "năm 2024", "đàn bò là 80 con"])
        == "Tại xã An Bình, năm 2024, đàn bò là 80 con."
    )
    assert answers.joined(["xong."]) == "Xong."
    assert answers.joined([]) == ""


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_can_be_said(kind: Kind) -> None:
    assert "80 con" in answers.said(kind, "đàn bò", "80 con", "giảm")
    assert "đàn bò" in answers.said(kind, "đàn bò", "80 con", None)


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_a_sentence(reason: Reason) -> None:
    assert answers.not_found(reason, ["năm 2019"], ["đàn dê"]).endswith(".")
    assert answers.not_found(reason, [], []).endswith(".")


def test_a_reason_names_what_is_missing() -> None:
    assert "năm 2019" in answers.not_found(Reason.NO_REPORT, ["năm 2019"], [])
    assert "đàn dê" in answers.not_found(Reason.NOT_STATED, [], ["đàn dê"])
