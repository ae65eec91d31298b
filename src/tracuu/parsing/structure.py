"""The tree of a report's sections, as its own headings make it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tracuu.parsing.aspects import Times
from tracuu.parsing.headings import Heading, Paragraph, paragraphs_of, read_heading, read_topic
from tracuu.records import Section, Span

# Where a kind stands that was not met on the way from the root: the usual order of these marks.
RANKS = ("part", "capitals", "letter", "roman", "number", "dotted", "dashed", "small", "bracketed", "*", "-", "+")
RANK = {kind: rank for rank, kind in enumerate(RANKS)}
BULLETS = frozenset("-+*")
ANY_MARK = "any"
ENOUGH = 0.5  # the share of headings in a row that must have text of their own
ENOUGH_BULLETS = 0.6


@dataclass(slots=True)
class Node:
    """A heading with its place in the tree; `parent` is an index among the nodes."""

    heading: Heading
    parent: int | None
    children: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Topic:
    """A name that opens a paragraph without being a section, from where to where it holds."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a body in reading order, and the topics inside them."""

    sections: tuple[Section, ...]
    topics: tuple[Topic, ...]


def outline_of(text: str, start: int, end: int, times: Times) -> Outline:
    """The sections and topics of the body `text[start:end]`; without headings there are none."""
    paragraphs = paragraphs_of(text, start, end)
    headings = [heading for place in range(len(paragraphs)) if (heading := read_heading(paragraphs, place))]
    headings = _without_titles(headings)
    nodes = _tree(headings)
    rejected = _items(nodes, paragraphs)
    nodes = _tree([node.heading for node in nodes if node.heading.place not in rejected])
    sections = _sections(nodes, paragraphs, end, times)
    return Outline(sections, _topics(paragraphs, {node.heading.place for node in nodes}, end))


def _without_titles(headings: Iterable[Heading]) -> list[Heading]:
    """The headings without lines that are the second line of a heading before."""
    kept: list[Heading] = []
    for heading in headings:
        if not kept or heading.place >= kept[-1].place + kept[-1].lines:
            kept.append(heading)
    return kept


def _tree(headings: Iterable[Heading]) -> list[Node]:
    """The headings as nodes with their parents: the level comes from the row that a label continues, not from its mark."""
    nodes: list[Node] = []
    way: list[int] = []  # from the root to the last node
    for heading in headings:
        if way and _stands_beside(heading, nodes[way[-1]].heading):
            way.pop()
        del way[_depth(heading, [nodes[place].heading for place in way]) :]
        parent = way[-1] if way else None
        if parent is not None:
            nodes[parent].children.append(len(nodes))
        way.append(len(nodes))
        nodes.append(Node(heading, parent))
    return nodes


def _stands_beside(heading: Heading, last: Heading) -> bool:
    """Whether a row of letters or Roman numbers begins after a line in capitals that has text of its own."""
    begins = heading.kind in ("letter", "roman") and heading.ordinal == 1
    return begins and last.kind == "capitals" and heading.place > last.place + last.lines


def _depth(heading: Heading, way: Sequence[Heading]) -> int:
    """How many headings of the way stay above this one."""
    if heading.kind == "part":
        return 0
    if heading.kind == "dotted":
        depth = _depth_of_dotted(heading, way)
        if depth is not None:
            return depth
    same = [depth for depth, other in enumerate(way) if other.kind == heading.kind]
    if heading.kind in BULLETS or heading.kind == "capitals":
        return same[-1] if same else _depth_by_rank(heading, way)
    for depth in reversed(same):
        if heading.ordinal == way[depth].ordinal + 1:
            return depth
    if heading.ordinal == 1 and len(same) == 1 and (same[-1] == len(way) - 1 or way[same[-1]].ordinal > 1):
        return len(way)  # a row that begins anew inside the last one: "3. Nguyên nhân", "1. Khách quan"
    later = [depth for depth in same if heading.ordinal > way[depth].ordinal]
    if later:
        return later[-1]
    return same[-1] if same else _depth_by_rank(heading, way)


def _depth_of_dotted(heading: Heading, way: Sequence[Heading]) -> int | None:
    """Under the label that it begins with ("5.1" under "5", beside "5.2"), None if no such label is on the way."""
    prefix = heading.label.rpartition(".")[0]
    for depth in range(len(way) - 1, -1, -1):
        if way[depth].label == prefix and way[depth].kind in ("number", "dotted", "roman"):
            return depth + 1
        if way[depth].kind == "dotted" and way[depth].label.count(".") == heading.label.count("."):
            return depth
    return None


def _depth_by_rank(heading: Heading, way: Sequence[Heading]) -> int:
    """Below every heading of the way whose mark usually stands higher."""
    rank = RANK[heading.kind]
    for depth, other in enumerate(way):
        if RANK[other.kind] >= rank:
            return depth
    return len(way)


def _items(nodes: Sequence[Node], paragraphs: Sequence[Paragraph]) -> set[int]:
    """The places of numbered lines and bullets that are items of a list and no headings: a row votes."""
    rows: dict[tuple[int | None, str], list[int]] = defaultdict(list)
    bullets = _bullets_between(nodes, paragraphs)
    for index, node in enumerate(nodes):
        if node.heading.kind not in ("part", "capitals"):
            rows[node.parent, node.heading.kind].append(index)
    rejected: set[int] = set()
    for (_, kind), row in rows.items():
        if kind in BULLETS:
            rejected |= _bullet_items(row, nodes, bullets)
        else:
            rejected |= _numbered_items(row, nodes, paragraphs)
    return rejected


def _numbered_items(row: Sequence[int], nodes: Sequence[Node], paragraphs: Sequence[Paragraph]) -> set[int]:
    """Of a row of numbered lines, those that are items: all if most have no text before the next, else the doubtful."""
    voters = row[:-1] if len(row) > 1 else row
    with_text = {index for index in row if _has_text(index, nodes, paragraphs)}
    if sum(index in with_text for index in voters) < ENOUGH * len(voters):
        return {nodes[index].heading.place for index in row}
    return {nodes[index].heading.place for index in row if nodes[index].heading.doubtful and index not in with_text}


def _has_text(index: int, nodes: Sequence[Node], paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a heading has text of its own or headings below it before the next of its row."""
    heading = nodes[index].heading
    following = heading.place + heading.lines
    if (heading.run_in and not heading.doubtful) or nodes[index].children:
        return True
    following_is_heading = index + 1 < len(nodes) and nodes[index + 1].heading.place == following
    return following < len(paragraphs) and not following_is_heading and not _goes_on(heading, paragraphs[following])


def _goes_on(heading: Heading, following: Paragraph) -> bool:
    """Whether the next paragraph is the next of a numbered list, though it reads like no heading."""
    mark = following.mark
    return mark is not None and (mark.kind, mark.ordinal) == (heading.kind, heading.ordinal + 1)


def _bullets_between(nodes: Sequence[Node], paragraphs: Sequence[Paragraph]) -> dict[int, Counter[str]]:
    """For the place of each bullet that is a heading, the bullets of its kind between the labels around it."""
    labels = {node.heading.place for node in nodes if node.heading.kind not in BULLETS}
    between: dict[int, Counter[str]] = {}
    counts: Counter[str] = Counter()
    for place, paragraph in enumerate(paragraphs):
        if place in labels:
            counts = Counter()
        elif paragraph.mark is not None and paragraph.mark.kind in BULLETS:
            counts[paragraph.mark.kind] += 1
        between[place] = counts
    return between


def _bullet_items(row: Sequence[int], nodes: Sequence[Node], between: dict[int, Counter[str]]) -> set[int]:
    """Of a row of bullets that may be headings, those that are not: all, unless most bullets of the row agree."""
    first = nodes[row[0]].heading
    alone = [index for index in row if not nodes[index].heading.run_in]
    if alone and len(row) >= ENOUGH_BULLETS * between[first.place][first.kind] and 2 * len(alone) >= len(row):
        return set()
    return {nodes[index].heading.place for index in row}


def _sections(nodes: Sequence[Node], paragraphs: Sequence[Paragraph], end: int, times: Times) -> tuple[Section, ...]:
    """The nodes as sections, each reaching to the next one that is not below it."""
    sections: list[Section] = []
    ends = _ends(nodes, paragraphs, end)
    for index, node in enumerate(nodes):
        above = sections[node.parent] if node.parent is not None else None
        heading = node.heading
        title = heading.title or heading.label
        aspect, period = times.of_section(title, above)
        sections.append(
            Section(
                label=heading.label,
                title=title,
                level=above.level + 1 if above else 1,
                span=Span(paragraphs[heading.place].start, ends[index]),
                parent=node.parent,
                path=_path(heading, above),
                heading=f"{above.heading} › {title}" if above else title,
                aspect=aspect,
                period=period,
            )
        )
    return tuple(sections)


def _ends(nodes: Sequence[Node], paragraphs: Sequence[Paragraph], end: int) -> list[int]:
    """For each node the offset at which its last descendant ends."""
    ends = [end] * len(nodes)
    open_nodes: list[int] = []
    for index, node in enumerate(nodes):
        start = paragraphs[node.heading.place].start
        while open_nodes and open_nodes[-1] != node.parent:
            ends[open_nodes.pop()] = start
        open_nodes.append(index)
    return [_last_letter(paragraphs, limit) for limit in ends]


def _last_letter(paragraphs: Sequence[Paragraph], limit: int) -> int:
    """The end of the last paragraph that begins before an offset."""
    low, high = 0, len(paragraphs)
    while low < high:
        middle = (low + high) // 2
        if paragraphs[middle].start < limit:
            low = middle + 1
        else:
            high = middle
    return paragraphs[low - 1].end


def _path(heading: Heading, above: Section | None) -> str:
    """The labels from the root joined by dots; a dotted label replaces its beginning, the first part is left out."""
    if above is None or (above.level == 1 and above.label == "P1"):
        return heading.label if heading.label or above is None else above.path
    if not heading.label:
        return above.path
    beginning = f"{above.label}."
    if above.label and heading.label.startswith(beginning):
        return f"{above.path}.{heading.label.removeprefix(beginning)}"
    return f"{above.path}.{heading.label}"


def _topics(paragraphs: Sequence[Paragraph], headings: set[int], end: int) -> tuple[Topic, ...]:
    """The topics, each from the paragraph that opens it to the next topic or heading, or to where its list goes on.

    One that a bullet opens ends at any mark, one without a mark at a bullet of the list in which it stands.
    """
    topics: list[Topic] = []
    opened: tuple[str, int, str | None] | None = None  # title, start, the kind of mark that closes it
    outer: str | None = None  # the kind of bullet met last in this section
    for place, paragraph in enumerate(paragraphs):
        kind = paragraph.mark.kind if paragraph.mark else None
        topic = None if place in headings else read_topic(paragraph)
        if opened and (place in headings or topic or (kind and opened[2] in (kind, ANY_MARK))):
            topics.append(Topic(opened[0], opened[1], paragraph.start))
            opened = None
        outer = None if place in headings else outer if kind is None or (opened and not topic) else kind
        if topic:
            opened = (topic, paragraph.start, ANY_MARK if kind else outer)
    return (*topics, Topic(opened[0], opened[1], end)) if opened else tuple(topics)
