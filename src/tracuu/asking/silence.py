"""What a question names and the text does not: where a report is silent on a thing, its other figures are no answer."""

import re
from collections.abc import Sequence

from tracuu.asking import weights
from tracuu.asking.concepts import Concept, match, wording
from tracuu.asking.evidence import is_unit
from tracuu.asking.question import Understood
from tracuu.records import Figure, Passage
from tracuu.replies import Hit
from tracuu.vietnamese.abbreviations import write_out
from tracuu.vietnamese.cues import (
    DAY,
    DOERS,
    EACH_IS_SAID,
    MEASURED_IN,
    NUMBERED,
    STATE_OF,
    WHOLES,
    is_measure,
    unit_class,
)
from tracuu.vietnamese.thesaurus import domains_of, equivalents
from tracuu.vietnamese.words import syllables

NONE: frozenset[str] = frozenset()
ANY_KIND = NONE
EXCLUSIVE = frozenset(
    ("trồng trọt", "mùa vụ", "chăn nuôi", "thủy sản", "lâm nghiệp", "cấp học", "diện hộ", "bệnh", "vụ việc")
)  # each thing is no other one
WHOLE_OR_PART = frozenset(
    ("trồng trọt", "chăn nuôi", "thu chi")
)  # "rau màu 46 ha với ngô, cà rốt" is not said of the carrots
SEASON = "mùa vụ"
OF_ALL_SEASONS = re.compile(r"(?<!\w)(?:tổng|cả năm|tính chung|hai vụ|các vụ)(?!\w)")
IN_TURN = frozenset(
    ("cấp học", "bệnh", "vụ việc")
)  # told one after the other, so that what follows the last one is not of the first
PIECE_END = re.compile(r"[.;,:]\s")
DATE = re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*(\d{1,2})(?!\d)")
LOOKED_AT = 5  # passages that may answer a question for no number


def named_things_of(understood: Understood) -> tuple[Concept, ...]:
    """The things that a question names, on which silence tells; those of the question before where it names none itself."""
    return tuple(thing for thing in understood.concepts or understood.carried if thing.is_named)


def silent_figure(figure: Figure, hit: Hit, understood: Understood) -> tuple[str, ...]:
    """The things that are named and not said of a figure; none where they are few among many.

    A thing is said of it in its sentence, in the headings above, or before it in the passage, unless the figure's own
    name goes on to a like thing: the maize of "3 vùng trồng ngô. Năng suất cà rốt 41,7 tấn/ha" is not said of the 41,7.
    A quantity ("năng suất") may be told by the unit alone.
    """
    each = understood.wanted.of_each
    things = [thing for thing in named_things_of(understood) if " ".join(thing.phrase) != each]
    unsaid = DOERS | (WHOLES if understood.wanted.unit == "%" else NONE)
    things = [thing for thing in things if " ".join(thing.phrase) not in unsaid] or things
    missing = [thing for thing in things if not _is_said(thing, figure, hit, understood)]
    if sum(thing.weight for thing in missing) <= weights.MOST_SILENT * sum(thing.weight for thing in things):
        missing = []
    names = [" ".join(thing.phrase) for thing in missing]
    asked = understood.query.text.lower()
    names += [day[0] for day in DAY.finditer(asked) if not _is_of_day(day, figure, hit)]
    names += [number[0] for number in NUMBERED.finditer(asked) if not _has_number(number, figure, hit)]
    names += [name for name in understood.mentioned if not _names_place(name, figure, hit)]
    if each and not _is_of_each(figure, hit.passage):
        names.append(each)
    return tuple(names)


def _names_place(name: str, figure: Figure, hit: Hit) -> bool:
    """Whether a commune without a report of its own is spoken of up to the end of a figure's sentence."""
    text = f"{hit.passage.heading} {hit.passage.text[: figure.sentence.end - hit.passage.span.start]}"
    return " ".join(syllables(name)[1:]) in " ".join(syllables(text))


def _is_of_day(day: re.Match[str], figure: Figure, hit: Hit) -> bool:
    """Whether a figure's sentence names the day that is asked for ("ngày 18/4"), or no day at all."""
    start, end = figure.sentence.start - hit.passage.span.start, figure.sentence.end - hit.passage.span.start
    said = [(int(one[1]), int(one[2])) for one in DATE.finditer(hit.passage.text[start:end])]
    return not said or (int(day[1]), int(day[2])) in said


def _has_number(numbered: re.Match[str], figure: Figure, hit: Hit) -> bool:
    """Whether a thing with its number ("tổ 12", "bão số 3") is said in a figure's sentence or above, or before it in full."""
    start, end = figure.sentence.start - hit.passage.span.start, figure.sentence.end - hit.passage.span.start
    around = f"{hit.passage.heading} {hit.passage.text[start:end]}"
    return numbered[2] in syllables(around) or numbered[0] in " ".join(syllables(hit.passage.text[:start]))


def _is_said(thing: Concept, figure: Figure, hit: Hit, understood: Understood) -> bool:
    if SEASON in domains_of(thing.phrase) and figure.period and figure.period.part == "season":
        return _speaks(thing, f"{figure.period.label} {figure.indicator}")
    if is_unit(thing, understood.wanted.unit):
        return True
    names = " ".join(filter(None, (figure.indicator, figure.unit, figure.base)))
    own, rest = _sentence_around(figure, hit.passage)
    if _speaks(thing, names):
        return True
    if _is_of_another_measure(thing, figure):
        return False
    if _is_told_by_unit(thing, figure, hit.figures):
        return True
    if any(_speaks(thing, text) for text in (own, figure.subject or "", hit.passage.heading)):
        return not _names_another_thing(figure, thing, WHOLE_OR_PART, understood)
    so_far = hit.passage.text[: figure.span.start - hit.passage.span.start]
    if _speaks(thing, rest):
        is_of_kind = _is_last_of_its_kind(thing, so_far)
        return is_of_kind and not _names_another_thing(figure, thing, ANY_KIND, understood)
    before = hit.passage.text[: figure.sentence.start - hit.passage.span.start]
    if not _speaks(thing, before) or _names_another_thing(figure, thing, EXCLUSIVE, understood):
        return False
    if not _is_last_of_its_kind(thing, so_far) or _is_one_of_several(thing, before):
        return False
    return not (SEASON in domains_of(thing.phrase) and OF_ALL_SEASONS.search(f"{figure.indicator} {own}".lower()))


def _is_one_of_several(thing: Concept, before: str) -> bool:
    """Whether a thing is last told of in a sentence among others of its kind: "gồm tôm 148 ha, ngao 120 ha. Sản lượng ..."."""
    own, same = domains_of(thing.phrase) & EXCLUSIVE, {thing.phrase, *thing.alternatives}
    told = next((piece for piece in reversed(re.split(r"[.]\s", before)) if _speaks(thing, piece)), "")
    words = syllables(write_out(told))
    named = (tuple(words[one.start : one.end]) for one in equivalents(words))
    return any(domains_of(phrase) & own and phrase not in same for phrase in named)


def _is_last_of_its_kind(thing: Concept, before: str) -> bool:
    """Whether no other thing of a thing's domain is spoken of after it: the pupils, then those of another level."""
    own = domains_of(thing.phrase) & IN_TURN
    same = {thing.phrase, *thing.alternatives}
    for piece in reversed(PIECE_END.split(before) if own else ()):
        words = syllables(write_out(piece))
        named = [phrase for one in equivalents(words) if domains_of(phrase := tuple(words[one.start : one.end])) & own]
        if named:
            return any(phrase in same for phrase in named) or _speaks(thing, piece)
    return True


def _sentence_around(figure: Figure, passage: Passage) -> tuple[str, str]:
    """The item of its sentence in which a figure stands ("...; BHYT 96%; ..."), and the other items."""
    start, end = figure.sentence.start - passage.span.start, figure.sentence.end - passage.span.start
    place, items = start, passage.text[start:end].split(";")
    for at, item in enumerate(items):
        if place + len(item) >= figure.span.start - passage.span.start:
            return item, ";".join((*items[:at], *items[at + 1 :]))
        place += len(item) + 1
    return passage.text[start:end], ""


def _speaks(thing: Concept, text: str) -> bool:
    return match(thing, wording(text)) >= weights.SAID


def _is_told_by_unit(thing: Concept, figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a thing is a quantity ("năng suất") and a figure of its sentence up to it has such a unit ("tạ/ha")."""
    classes = next((found for name, found in MEASURED_IN.items() if _is_called(thing, name)), ())
    near = (one.unit for one in figures if one.sentence == figure.sentence and one.span.start <= figure.span.start)
    return any(f"{unit_class(unit)}{'/' * ('/' in unit)}" in classes for unit in near if unit)


def _is_of_another_measure(thing: Concept, figure: Figure) -> bool:
    """Whether a thing is a quantity ("năng suất") and a figure measures something in a unit that it has not ("ha")."""
    classes = next((found for name, found in MEASURED_IN.items() if _is_called(thing, name)), ())
    unit = figure.unit or ""
    return bool(classes) and is_measure(unit) and f"{unit_class(unit)}{'/' * ('/' in unit)}" not in classes


def _is_called(thing: Concept, name: str) -> bool:
    return name in (" ".join(phrase) for phrase in (thing.phrase, *thing.alternatives))


def _names_another_thing(figure: Figure, thing: Concept, domains: frozenset[str], understood: Understood) -> bool:
    """Whether a figure's indicator names a thing that is not asked: of any domain, or of the thing's own among the given."""
    words = syllables(write_out(figure.indicator))
    named = [tuple(words[one.start : one.end]) for one in equivalents(words)]
    things = (thing, *understood.concepts, *understood.carried)
    same = {phrase for one in things for phrase in (one.phrase, *one.alternatives)}
    asked = domains_of(thing.phrase) & domains if domains else None
    return any(
        phrase not in same and (domains_of(phrase) if asked is None else domains_of(phrase) & asked) for phrase in named
    )


def _is_of_each(figure: Figure, passage: Passage) -> bool:
    """Whether a figure is of each: by its unit ("đồng/km") or by the words around it ("mỗi nhà", "bình quân")."""
    start, end = figure.sentence.start - passage.span.start, figure.sentence.end - passage.span.start
    return "/" in (figure.unit or "") or bool(EACH_IS_SAID.search(passage.text[start:end].lower()))


def _matter(understood: Understood) -> Concept | None:
    """The named thing whose state is asked ("tình hình dịch bệnh gia súc"): the first passage must speak of it."""
    pairs = zip(understood.concepts, understood.concepts[1:], strict=False)
    return next((thing for before, thing in pairs if " ".join(before.phrase) in STATE_OF and thing.is_named), None)


def silent_passages(hits: Sequence[Hit], understood: Understood) -> tuple[str, ...]:
    """The things that are named and that none of the best passages speaks of, where they are most of what is named."""
    things = named_things_of(understood)
    texts = [wording(text) for hit in hits[:LOOKED_AT] for text in (hit.passage.text, hit.passage.heading)]
    missing = [thing for thing in things if not any(match(thing, text) >= weights.SAID for text in texts)]
    matter = _matter(understood)
    if matter and not any(match(matter, text) >= weights.SAID for text in texts[:2]):
        return (" ".join(matter.phrase),)
    share = sum(thing.weight for thing in missing)
    if share <= weights.MOST_SILENT_OF_PASSAGES * sum(thing.weight for thing in things):
        return ()
    return tuple(" ".join(thing.phrase) for thing in missing)
