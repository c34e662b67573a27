"""JSON Lines and GeoJSON (RFC 7946), written row by row."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from storage.exports.rows import Row


def write_jsonl(path: Path, _columns: Sequence[str], rows: Iterable[Row]) -> None:
    """One object a line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_json(row) + "\n" for row in rows)


def write_geojson(path: Path, _columns: Sequence[str], rows: Iterable[Row]) -> None:
    """One feature an offer, without a geometry when nobody knows where."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for number, row in enumerate(rows):
            file.write((",\n" if number else "\n") + _json(_feature(row)))
        file.write("\n]}\n")


def _feature(row: Row) -> dict[str, Any]:
    lat, lon = row["lat"], row["lon"]
    point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row["reference"], "geometry": point, "properties": row}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
