from typing import Any

import pytest
from golden import golden

from tracuu.export import number_json
from tracuu.parsing.meaning import Meaning, meanings, topic_of
from tracuu.parsing.quantities import Quantity, find_quantities
from tracuu.vietnamese.numbers import groups_by_commas


@golden("meanings")
def test_reads_the_meaning_from_the_words_between(case: dict[str, Any]) -> None:
    text = case["input"]
    found = meanings(text, find_quantities(text), is_task=case["is_task"])
    assert [
        {"indicator": m.indicator, "kind": m.kind.value, "qualifier": m.qualifier, "base": m.base} for m in found
    ] == case["expected"]


@golden("figures_genre")
def test_sentences_of_the_genre(case: dict[str, Any]) -> None:
    text = case["input"]
    quantities = find_quantities(text, groups_by_commas(text))
    found = meanings(text, quantities, is_task=case["is_task"])
    assert [shown(quantity, meaning) for quantity, meaning in zip(quantities, found, strict=True)] == case["expected"]


def shown(quantity: Quantity, meaning: Meaning) -> dict[str, Any]:
    return {
        "value": number_json(quantity.value),
        "value_max": number_json(quantity.value_max),
        "of": number_json(quantity.of),
        "unit": meaning.unit,
        "kind": meaning.kind.value,
        "qualifier": meaning.qualifier,
        "base": meaning.base,
        "indicator": meaning.indicator,
    }


def test_hostile_lines_get_their_meanings_in_linear_time() -> None:
    for line in ("1 ha, " * 16_000, "tăng 1% (giảm 2 vụ), " * 4_000, "(" * 100_000 + "5 ha", "a " * 50_000 + "5 ha"):
        assert meanings(line, find_quantities(line))


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("Ngô: trồng 60 ha", "Ngô"),
        ("- Đàn trâu, bò: hiện có 90 con", "Đàn trâu, bò"),
        ("Trong đó: lúa 40 ha", None),
        ("Ngày 30/9/2022 đếm được: 30 con", None),
        ("Toàn xã trồng 60 ha", None),
    ],
)
def test_topics(sentence: str, topic: str | None) -> None:
    from tracuu.vietnamese.nominals import masked

    assert topic_of(sentence, masked(sentence), find_quantities(sentence)) == topic


def test_parts_belong_to_the_whole_before() -> None:
    text = "Trong đó: đối tượng BHYT 929 lượt."
    (meaning,) = meanings(text, find_quantities(text), whole="số lượt khám")
    assert meaning.subject == "số lượt khám"
