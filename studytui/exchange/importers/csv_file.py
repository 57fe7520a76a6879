"""CSV: what spreadsheets and most time trackers write."""

from studytui.exchange.csv_table import read_csv
from studytui.exchange.importers.source import Importer, Source
from studytui.exchange.time_table import TimeTable


def _read(source: Source) -> TimeTable:
    return read_csv(source.text, source.name, source.columns)


CSV = Importer("csv", lambda source: not source.is_json, _read, has_columns=True)
