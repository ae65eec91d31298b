"""Why something is so: whether a question asks it, and whether a passage tells it."""

from tracuu.asking import weights
from tracuu.asking.concepts import match, wording
from tracuu.asking.question import Understood
from tracuu.records import Passage
from tracuu.vietnamese.cues import LIGHT, REASON_GIVEN, WHY


def asks_why(understood: Understood) -> bool:
    """Whether a question asks for reasons."""
    text = understood.query.text.lower()
    return bool(WHY.search(text)) or text.startswith("sao ")


def gives_reasons(passage: Passage) -> float:
    """Whether a passage gives reasons, by its own heading or, for half, by its words or those above."""
    *above, own = passage.heading.lower().split("›")
    if WHY.search(own):
        return 1.0
    return 0.5 if REASON_GIVEN.search(passage.text.lower()) or WHY.search(" ".join(above)) else 0.0


def says_why(passage: Passage, understood: Understood) -> bool:
    """Whether a passage speaks of what is asked under a heading of reasons, or in a sentence that gives one or before it."""
    asked = [*understood.concepts, *understood.carried]
    things = [thing for thing in asked if " ".join(thing.phrase) not in LIGHT] or asked
    sentences = [
        passage.text[one.start - passage.span.start : one.end - passage.span.start] for one in passage.sentences
    ]
    pairs = zip(["", *sentences], sentences, strict=False)
    told = [f"{before} {sentence}" for before, sentence in pairs if REASON_GIVEN.search(sentence.lower())]
    if WHY.search(passage.heading.lower()):
        told = [f"{passage.heading} {passage.text}"]
    return any(match(thing, wording(text)) >= weights.SAID for text in told for thing in things)
