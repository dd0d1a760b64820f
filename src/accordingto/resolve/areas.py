"""The point and the radius of an area that is known by the places in it."""

import math
from collections.abc import Sequence

from accordingto.resolve.score import distance_km

CELL = 0.5  # degrees
SHARE = 0.95

Point = tuple[float, float]


def middle(points: Sequence[Point]) -> Point:
    """Return the mean of the half-degree cells that hold a point, so that a crowded corner weighs no more than an empty one.

    Longitudes are unwrapped around the first point.
    """
    first = points[0][1]
    unwrapped = [(lat, first + (lon - first + 180) % 360 - 180) for lat, lon in points]
    cells = sorted({(math.floor(lat / CELL), math.floor(lon / CELL)) for lat, lon in unwrapped})
    if len(cells) == 1:
        lat, lon = (sum(values) / len(points) for values in zip(*unwrapped, strict=True))
    else:
        lat = sum(cell[0] + 0.5 for cell in cells) * CELL / len(cells)
        lon = sum(cell[1] + 0.5 for cell in cells) * CELL / len(cells)
    return round(lat, 5), round((lon + 180) % 360 - 180, 5)


def reach_km(centre: Point, points: Sequence[Point]) -> float:
    """Return the distance from the centre that 95 in 100 of the points keep.

    Units: kilometres.
    """
    distances = sorted(distance_km(centre, point) for point in points)
    return distances[min(len(distances) - 1, math.ceil(SHARE * len(distances)) - 1)]
