"""Make ``rides.csv`` and ``demand.csv``: what a bike share in a town that does not exist might have counted.

``python make_data.py`` writes both anew, beside itself, and always the same.
"""

from __future__ import annotations

import csv
import math
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent
STATIONS = ("Harbour", "Hospital", "Lakeside", "Market Hall", "Mill Lane", "Old Town", "Station Square", "University")
SPEEDS = {"city": 13.5, "electric": 18.5, "cargo": 11.5}  # km/h
RIDES, NOT_RETURNED, JUMPS = 600, 7, 6


def make_rides() -> list[dict[str, object]]:
    """Return rides of four weeks. Of some nobody had noted that they were over; of others the position jumped."""
    random = Random(5)
    begin = datetime(2025, 5, 5)
    starts = sorted(begin + timedelta(days=random.randrange(28), minutes=60 * _hour(random) + random.randrange(60)) for _ in range(RIDES))
    rides = []
    for number, start in enumerate(starts, 1):
        bike = random.choices(list(SPEEDS), [6, 3, 1])[0]
        km = max(0.4, random.gauss(0, 0.45) + random.uniform(0.8, 3.2) * (1.6 if bike == "electric" else 1))
        minutes = 60 * km / SPEEDS[bike] * random.uniform(0.85, 1.35) + random.uniform(1, 4)
        origin, target = random.choices(STATIONS, [4, 2, 3, 3, 1, 5, 6, 5], k=2)
        ride: dict[str, object] = {"ride": f"R{number:03}", "start": start, "from": origin, "to": target, "bike": bike}
        rides.append(ride | {"km": round(km, 1), "minutes": round(minutes)})
    odd = random.sample(rides, NOT_RETURNED + JUMPS)
    for ride in odd[:NOT_RETURNED]:
        ride["minutes"] = random.randrange(70, 115)
    for ride in odd[NOT_RETURNED:]:
        ride["km"] = round(random.uniform(13, 19), 1)
    return rides


def _hour(random: Random) -> int:
    """Return an hour at which people ride: in the morning, after work, or any."""
    return min(23, max(0, round(random.choice([random.gauss(8, 1), random.gauss(17.5, 1.5), random.uniform(6, 23)]))))


def make_demand() -> list[dict[str, object]]:
    """Return the rides of each hour of twelve weeks, with its weather."""
    random = Random(11)
    begin, drift, rains = datetime(2025, 4, 7), 0.0, False
    hours = []
    for number in range(12 * 7 * 24):
        hour = begin + timedelta(hours=number)
        drift = 0.98 * drift + random.gauss(0, 0.5)
        temperature = 10 + number / 220 + 5 * math.sin(2 * math.pi * (hour.hour - 9) / 24) + drift
        rains = random.random() < (0.75 if rains else 0.04)
        rain = round(random.expovariate(0.9) + 0.1, 1) if rains else 0.0
        expected = _people(hour) * (0.35 + temperature / 24) * math.exp(-0.45 * rain)
        rides = max(0, round(random.gauss(expected, math.sqrt(expected + 1))))
        hours.append({"hour": hour, "temperature": round(temperature, 1), "rain": rain, "rides": rides})
    return hours


def _people(hour: datetime) -> float:
    """Return how many would ride on a dry day of about 15 degrees: on working days in two waves, else around three o'clock."""

    def wave(at: float, width: float) -> float:
        return math.exp(-(((hour.hour - at) / width) ** 2))

    if hour.weekday() < 5:
        return 4 + 90 * wave(8, 1.6) + 110 * wave(17.5, 2.2) + 35 * wave(13, 4)
    return 4 + 85 * wave(15, 4.5)


def write(name: str, rows: list[dict[str, object]]) -> None:
    with (FOLDER / name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    write("rides.csv", make_rides())
    write("demand.csv", make_demand())
