"""What Word's styles hand down to paragraphs and runs: the list they are in, hidden text, the font."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracuu.reading.numbering import MOST_STYLES, number
from tracuu.reading.parts import attribute, child, local

if TYPE_CHECKING:
    from lxml.etree import _Element

OFF = frozenset(("0", "false", "off"))


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by name, and the one that paragraphs have which name none."""

    named: "dict[str, _Element]"
    default: str | None
    base: "_Element | None"

    def chain(self, name: str | None) -> "Iterator[_Element]":
        """The style and those that it is based on."""
        seen: set[str] = set()
        while name and name in self.named and name not in seen and len(seen) < MOST_STYLES:
            seen.add(name)
            yield self.named[name]
            name = attribute(child(self.named[name], "basedOn"), "val")

    def list_of(self, properties: "_Element | None") -> tuple[str, int] | None:
        """The list that a paragraph is in and how deep; None if it is in none, or taken out of its style's."""
        own = child(properties, "numPr")
        name = attribute(child(own, "numId"), "val")
        depth = attribute(child(own, "ilvl"), "val")
        for style in self.chain(attribute(child(properties, "pStyle"), "val") or self.default):
            inherited = child(style, "pPr", "numPr")
            name = name if name is not None else attribute(child(inherited, "numId"), "val")
            depth = depth if depth is not None else attribute(child(inherited, "ilvl"), "val")
        return (name, number(depth)) if name and name != "0" else None

    def hides(self, properties: "_Element | None", style: str | None) -> bool:
        """Whether a run is hidden, by itself, by its own style, or by its paragraph's."""
        own = child(properties, "vanish")
        if own is not None:
            return attribute(own, "val") not in OFF
        for name in (attribute(child(properties, "rStyle"), "val"), style):
            for found in self.chain(name):
                inherited = child(found, "rPr", "vanish")
                if inherited is not None:
                    return attribute(inherited, "val") not in OFF
        return False

    def font_of(self, properties: "_Element | None", style: str | None) -> str | None:
        """The font of a run's Latin letters."""
        sources = [properties]
        for name in (attribute(child(properties, "rStyle"), "val"), style or self.default):
            sources += [child(found, "rPr") for found in self.chain(name)]
        for source in [*sources, self.base]:
            fonts = child(source, "rFonts")
            if found := attribute(fonts, "ascii") or attribute(fonts, "hAnsi"):
                return found
        return None


def read_styles(root: "_Element | None") -> Styles:
    """The styles of styles.xml."""
    named: dict[str, _Element] = {}
    default = None
    for style in root if root is not None else ():
        if local(style) == "style" and (name := attribute(style, "styleId")):
            named[name] = style
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true", "on"):
                default = name
    return Styles(named, default, child(root, "docDefaults", "rPrDefault", "rPr"))
