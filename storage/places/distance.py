"""Miles between points, and the cells that let the database find what is near without looking at every row."""

from math import asin, cos, floor, radians, sin, sqrt
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.orm import InstrumentedAttribute

CELL_DEGREES = 0.02
EARTH_MILES = 3958.8
MILES_PER_DEGREE = EARTH_MILES * radians(1)
"""Of latitude; a degree of longitude is shorter by the cosine of the latitude."""

NumberColumn = InstrumentedAttribute[float]
CellColumn = InstrumentedAttribute[int]


class Point(NamedTuple):
    lat: float
    lon: float


def cell(point: Point) -> tuple[int, int]:
    """The point's `(cell_x, cell_y)`."""
    return floor(point.lon / CELL_DEGREES), floor(point.lat / CELL_DEGREES)


def miles_between(one: Point, other: Point) -> float:
    """Over the ground, by the haversine formula.

    >>> round(miles_between(Point(52.4081, -1.5106), Point(52.4128, -1.7790)), 1)
    11.3
    """
    height = sin(radians(other.lat - one.lat) / 2) ** 2
    width = sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * EARTH_MILES * asin(sqrt(height + cos(radians(one.lat)) * cos(radians(other.lat)) * width))


def miles_from(point: Point, lat: NumberColumn, lon: NumberColumn) -> ColumnElement[float]:
    """`miles_between` in SQL."""
    height = func.power(func.sin(func.radians(lat - point.lat) / 2), 2)
    width = func.power(func.sin(func.radians(lon - point.lon) / 2), 2)
    inner = height + cos(radians(point.lat)) * func.cos(func.radians(lat)) * width
    return 2 * EARTH_MILES * func.asin(func.sqrt(inner))


def in_cells_within(point: Point, miles: float, x: CellColumn, y: CellColumn) -> ColumnElement[bool]:
    """True for every row within `miles`, and for some beyond: the index's first cut, to be refined by distance."""
    tall = miles / MILES_PER_DEGREE
    wide = tall / max(cos(radians(point.lat)), 0.01)
    west, south = cell(Point(point.lat - tall, point.lon - wide))
    east, north = cell(Point(point.lat + tall, point.lon + wide))
    return and_(x.between(west, east), y.between(south, north))
