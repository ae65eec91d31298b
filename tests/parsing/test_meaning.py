from typing import Any

import pytest
from golden import golden

from tracuu.parsing.meaning import meanings, topic_of
from tracuu.parsing.quantities import find_quantities


@golden("meanings")
def test_reads_the_meaning_from_the_words_between(case: dict[str, Any]) -> None:
    text = case["input"]
    found = meanings(text, find_quantities(text), is_task=case["is_task"])
    assert [
        {"indicator": m.indicator, "kind": m.kind.value, "qualifier": m.qualifier, "base": m.base} for m in found
    ] == case["expected"]


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
