"""An answer told again by a language model, where the settings name one; shown only if each number stands in what it cites.

The model is any endpoint that speaks as OpenAI's chat completions do, mostly one in the same office. What it says
never takes the place of the answer: it stands beside it, under its own name. Whatever goes wrong is logged.
"""

import json
import logging
import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from http.client import HTTPException
from urllib.request import ProxyHandler, Request, build_opener

from tracuu.asking.compose import short_place
from tracuu.messages import retelling as said
from tracuu.replies import Answer, CitedPassage, Retelling, Status
from tracuu.settings import Settings
from tracuu.vietnamese.number_words import find_small_counts, parse_number_words
from tracuu.vietnamese.numbers import find_numerals

GIVEN = 5  # passages that the model is given
LONGEST = 1_200  # letters of what it may say
MOST_BYTES = 200_000
CITED = re.compile(r"\[(\d{1,2})\]")
DIGITS = re.compile(r"\d+(?:[.,/]\d+)*")
WORDED = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
log = logging.getLogger(__name__)


def retold(answer: Answer, settings: Settings) -> Answer:
    """The answer with a model's wording beside it, if the settings name a model and its wording holds; else as it is."""
    if not settings.model_url or answer.status is not Status.ANSWERED:
        return answer
    given = answer.passages[:GIVEN]
    try:
        text = _asked(settings, answer, given)
    except (OSError, HTTPException, ValueError, LookupError, TypeError) as error:
        log.warning("the model at %s did not answer: %s", settings.model_url, error)
        return answer
    if fault := fault_of(text, answer, given):
        log.warning("the model's wording is not shown: %s", fault)
        return answer
    return replace(answer, retelling=Retelling(" ".join(text.split()), settings.model_name))


def _asked(settings: Settings, answer: Answer, given: Sequence[CitedPassage]) -> str:
    """What the model says; raises where it does not."""
    passages = [_shown(cited) for cited in given]
    content = said.request(answer.query.question, answer.text, passages)
    body = {
        "model": settings.model_name,
        "temperature": 0,
        "messages": [{"role": "system", "content": said.INSTRUCTION}, {"role": "user", "content": content}],
    }
    headers = {"Content-Type": "application/json"}
    if settings.model_key:
        headers["Authorization"] = f"Bearer {settings.model_key}"
    url = f"{settings.model_url.rstrip('/')}/chat/completions"
    if not url.startswith(("http://", "https://")):
        raise ValueError("not an http address")
    request = Request(url, json.dumps(body).encode(), headers)
    with build_opener(ProxyHandler({})).open(request, timeout=settings.model_timeout) as reply:
        text = json.loads(reply.read(MOST_BYTES))["choices"][0]["message"]["content"]
    if not isinstance(text, str):
        raise TypeError("no text in the reply")
    return text


def _shown(cited: CitedPassage) -> str:
    """A passage as the model is given it: also the text in which its numbers must stand."""
    passage = cited.hit.passage
    period = passage.period.label if passage.period else ""
    place = short_place(passage.place)
    return said.PASSAGE.format(rank=cited.rank, place=place, period=period, text=f"{passage.heading}: {passage.text}")


def fault_of(text: str, answer: Answer, given: Sequence[CitedPassage]) -> str:
    """What is wrong with a model's wording, in English for the log; empty where nothing is."""
    if not text.strip() or len(text) > LONGEST:
        return "it is empty or too long"
    ranks = {int(mark) for mark in CITED.findall(text)}
    by_rank = {cited.rank: cited for cited in given}
    if not ranks or not ranks <= by_rank.keys():
        return "it cites no passage, or one that it was not given"
    sources = " \n ".join(_shown(by_rank[rank]).partition(" ")[2] for rank in sorted(ranks))
    words = CITED.sub(" ", text)
    if unknown := unsupported_numbers(words, sources):
        return f"numbers that the cited passages do not have: {', '.join(unknown)}"
    if answer.figures and not set(DIGITS.findall(answer.figures[0].raw)) <= set(DIGITS.findall(words)):
        return "the figure that answers is not in it"
    return ""


def unsupported_numbers(text: str, sources: str) -> tuple[str, ...]:
    """The numbers of a text that its sources do not have, as printed and by value, with multiplier and per cent sign.

    >>> unsupported_numbers("đạt 15,8 tỷ đồng, bằng 120%", "Thu 15,8 tỷ đồng, bằng 120,0% dự toán")
    ('120',)
    >>> unsupported_numbers("thu 15,8 tỷ đồng", "thu 15,8 triệu đồng"), unsupported_numbers("mười hai hộ", "12 hộ")
    (('15,8 tỷ',), ('mười hai',))
    """
    printed = set(DIGITS.findall(sources))
    values = {key for key, _ in _values(sources)}
    unknown = [digits for digits in DIGITS.findall(text) if digits not in printed]
    unknown += [shown for key, shown in _values(text) if key not in values]
    spelled = sources.lower()
    unknown += [words for words in _in_words(text) if words.lower() not in spelled]
    return tuple(dict.fromkeys(unknown))


def _values(text: str) -> list[tuple[tuple[Decimal, bool], str]]:
    """The value of each number of a text and whether it is a percentage, with the number as printed."""
    return [
        ((one.value, text[one.end :].lstrip().startswith("%")), text[one.start : one.end])
        for one in find_numerals(text)
    ]


def _in_words(text: str) -> list[str]:
    """The numbers that a text writes in words: "mười hai", "hai trăm", and small counts with what they count."""
    found = []
    for stretch in WORDED.finditer(text):
        words = stretch[0].split()
        start = 0
        while start < len(words):
            ends = range(len(words), start + 1, -1)
            end = next((end for end in ends if parse_number_words(" ".join(words[start:end])) is not None), start)
            if end > start:
                found.append(" ".join(words[start:end]))
            start = max(end, start + 1)
    return found + [text[start:end] for _, start, end in find_small_counts(text)]
