"""All importers of sessions. A new format is a file of its own and a line here."""

from studytui.errors import BadInput, Misuse
from studytui.exchange.importers.activitywatch import ACTIVITYWATCH
from studytui.exchange.importers.calendar import CALENDAR
from studytui.exchange.importers.clockify import CLOCKIFY
from studytui.exchange.importers.csv_file import CSV
from studytui.exchange.importers.json_table import JSON_TABLE
from studytui.exchange.importers.klog import KLOG
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.importers.timewarrior import TIMEWARRIOR
from studytui.exchange.importers.toggl import TOGGL
from studytui.exchange.importers.watson import WATSON
from studytui.exchange.json_fields import parsed, storable
from studytui.exchange.json_record import is_record
from studytui.text import display, nearest

IMPORTERS = (
    TIMEWARRIOR,
    WATSON,
    KLOG,
    ACTIVITYWATCH,
    TOGGL,
    CLOCKIFY,
    JSON_TABLE,
    CALENDAR,
    CSV,
)
"""The first one that detects a file reads it."""


def find_importer(source: Source, name: str | None = None) -> Importer | None:
    """Return the importer of that name, or else the one that knows the file.

    None for a record of ours and for JSON that no importer knows. Raises Misuse if there is no
    importer of that name, BadInput for a file that it cannot read.
    """
    if name is not None:
        return _named(source, name)
    if is_record(source.text, lambda: source.document):
        return None
    importer = next((each for each in IMPORTERS if each.detect(source)), None)
    if importer and source.is_json:
        storable(source.document, source.name)
    return importer


def _named(source: Source, name: str) -> Importer:
    names = {importer.name: importer for importer in IMPORTERS}
    if name not in names:
        near = nearest(name, names)
        remedy = f"did you mean {near}?" if near else f"there are {', '.join(names)}"
        raise Misuse(f"there is no format “{display(name)}”", remedy)
    importer = names[name]
    if source.is_json:
        storable(parsed(source.text, source.name), source.name)
    if not importer.detect(source):
        raise BadInput(f"{source.name} is not in the format {name}", "leave out --from")
    return importer
