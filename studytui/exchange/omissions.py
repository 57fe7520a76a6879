"""What an importer leaves out of a file: counted by kind, with the first few as examples."""

from dataclasses import dataclass, field

from studytui.text import display, shorten

MOST_EXAMPLES = 3
"""How many examples are shown of each kind."""
LONGEST_EXAMPLE = 60
"""The width of an example, in characters."""


@dataclass(frozen=True, slots=True)
class OmissionKind:
    """The name of what is left out; `plural` is the singular with an s unless given."""

    singular: str
    plural: str = ""


@dataclass(frozen=True, slots=True)
class Omission:
    """How many things of one kind were left out, and the first few of them."""

    kind: OmissionKind
    count: int
    examples: tuple[str, ...] = ()

    def describe(self) -> str:
        """Return a phrase such as "4 images (a.png, b.png, c.png, …)"."""
        name = self.kind.singular if self.count == 1 else self._plural()
        if not self.examples:
            return f"{self.count} {name}"
        more = ("…",) if self.count > len(self.examples) else ()
        return f"{self.count} {name} ({', '.join((*self.examples, *more))})"

    def _plural(self) -> str:
        return self.kind.plural or f"{self.kind.singular}s"


@dataclass(slots=True)
class OmissionCollector:
    """Collects omissions while a file is read; kinds keep the order in which they came first."""

    _counts: dict[OmissionKind, int] = field(default_factory=dict)
    _examples: dict[OmissionKind, list[str]] = field(default_factory=dict)

    def add(self, kind: OmissionKind, example: str = "", count: int = 1) -> None:
        """Count something that is left out; `example` is its text, name or address."""
        self._counts[kind] = self._counts.get(kind, 0) + count
        examples = self._examples.setdefault(kind, [])
        example = shorten(" ".join(display(example).split()), LONGEST_EXAMPLE)
        if example and example not in examples and len(examples) < MOST_EXAMPLES:
            examples.append(example)

    def collect(self) -> tuple[Omission, ...]:
        """Return what was left out so far, one omission for each kind."""
        return tuple(
            Omission(kind, count, tuple(self._examples[kind]))
            for kind, count in self._counts.items()
        )
