"""What an address of a report's text says is read back; what makes no sense in it is passed over."""

from urllib.parse import parse_qs, urlparse

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web.factories_web import REVENUE, make_passage

from tracuu.web.links import Cited, cited_at, parameters, read_parameters, source_address, source_link

NUMBERS = st.none() | st.integers(0, 999_999_999)


@given(st.text(min_size=1), NUMBERS, NUMBERS, NUMBERS)
def test_what_is_pointed_at_is_read_back(report: str, number: int | None, first: int | None, past: int | None) -> None:
    cited = Cited(report, number, first, past)
    assert read_parameters({name: [value] for name, value in parameters(cited).items()}) == cited


@pytest.mark.parametrize("said", ["", "-1", "1.5", "muoi", "\u0667", "9" * 40])
def test_a_number_that_is_none_is_passed_over(said: str) -> None:
    assert read_parameters({"bao-cao": ["a"], "doan": [said]}) == Cited("a")


def test_without_a_report_nothing_is_pointed_at() -> None:
    assert read_parameters({"doan": ["3"]}) is None


def test_a_link_leads_to_the_passage_and_the_figure() -> None:
    passage = make_passage()
    address = urlparse(source_address(passage, REVENUE.span))
    assert address.path == "nguyen-van"
    assert read_parameters(parse_qs(address.query)) == cited_at(passage, REVENUE.span)
    assert cited_at(passage).number == 12


def test_a_link_opens_beside_and_is_escaped() -> None:
    link = source_link("<b>", make_passage(report='a"b'))
    assert 'target="_blank"' in link
    assert "&lt;b&gt;" in link
    assert 'a"b' not in link
