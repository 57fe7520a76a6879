"""The frames of a roadmap.sh drawing, and what they are called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from studytui.exchange.drawing import Box


@dataclass(frozen=True)
class Frames:
    """Frames with the boxes that may stand in them; `words` is what stands on each of all boxes."""

    frames: tuple[Box, ...]
    captions: tuple[Box, ...]
    topics: tuple[Box, ...]
    subtopics: tuple[Box, ...]
    words: Mapping[str, str]

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What a frame is called, by itself or by the one caption in it.

        Nothing if a topic in it says the same.
        """
        found = {}
        for frame in self.frames:
            inside = [self.words[box.id] for box in self.captions if frame.holds(box)]
            said = self.words[frame.id] or (inside[0] if len(inside) == 1 else "")
            held = {self.words[topic.id] for topic in self.topics if frame.holds(topic)}
            if said and said not in held:
                found[frame.id] = said
        return found

    @cached_property
    def around(self) -> Mapping[str, str]:
        """The smallest frame with a title that each subtopic stands in."""
        return self._smallest(self.subtopics, [f for f in self.frames if f.id in self.titles])

    @cached_property
    def of_captions(self) -> Mapping[str, str]:
        """The smallest frame that each caption stands in: a line to it means the frame."""
        return self._smallest(self.captions, self.frames)

    def _smallest(self, boxes: Sequence[Box], frames: Sequence[Box]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for frame in sorted(frames, key=lambda each: each.width * each.height):
            for box in boxes:
                if frame.holds(box):
                    found.setdefault(box.id, frame.id)
        return found
