"""The words of the made-up archive: names put together from syllables, and lists by topic."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

_STARTS = (
    "Ar Bel Cal Dun El Far Gor Hal Il Kel Lor Mar Nor Os Pen Quar Ros Sel Tar Ul Ver Wes Yar Zel"
)
_MIDDLES = "ba den do fe go ha kin la mo ne ri so ta vi wo"
_ENDS = "bury by field ford gate ham holm ley mere mouth stead stow ton wick worth"
_FIRST = (
    "Ada Ben Cora Dov Elin Finn Gita Hugo Ines Jon Kaya Lars Mira Nils Olga Piet Rana Sven Tove"
    " Uma Vito Wanda Yusuf Zoe"
)
_SURNAMES = "Moss Hale Lind Stern Falk Gray Rao Brandt Okoye Varga Pell Crane Dahl Ebert Fox Gill"
_SURNAME_ENDS = " er ley man sen son stein ström"


def _names(*parts: str) -> tuple[str, ...]:
    """Every way to put one of each part together, the same order every time, mixed."""
    found = ["".join(each) for each in product(*(part.split(" ") for part in parts))]
    Random(1).shuffle(found)  # noqa: S311 - made-up names, not a secret
    return tuple(found)


TOWNS = _names(_STARTS, _MIDDLES, _ENDS)
SURNAMES = _names(_SURNAMES, _SURNAME_ENDS)
FIRST_NAMES = tuple(_FIRST.split())


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about: the things made or run, the houses, the events, the people."""

    goods: tuple[str, ...]
    sites: tuple[str, ...]
    events: tuple[str, ...]
    roles: tuple[str, ...]


def _topic(goods: str, sites: str, events: str, roles: str) -> Topic:
    return Topic(*(tuple(part.split("|")) for part in (goods, sites, events, roles)))


TOPICS = (
    _topic(
        "kilns|turbines|pumps|presses|cranes|lathes|boilers|gearboxes|castings|engines",
        "foundry|assembly hall|rolling mill|test bench|paint shop",
        "strike|recall|merger|safety audit|power cut",
        "plant manager|works council chair|chief engineer|head of production",
    ),
    _topic(
        "ferries|barges|trawlers|tugs|containers|lighthouse lamps|anchors|dinghies",
        "dry dock|container terminal|fish market|harbour office|lock",
        "storm|grounding|dredging|customs dispute|oil spill",
        "harbour master|pilot|line director|coastguard captain",
    ),
    _topic(
        "trams|buses|tickets|railcars|points|sleepers|bicycles|charging posts",
        "depot|tram line|signal box|bus station|footbridge",
        "derailment|timetable change|fare rise|line closure|snowfall",
        "transport commissioner|line manager|union secretary|head of operations",
    ),
    _topic(
        "beds|vaccines|scanners|ambulances|appointments|operations|prescriptions",
        "clinic|children's ward|blood bank|maternity unit|laboratory",
        "outbreak|staff shortage|inspection|funding cut|ward closure",
        "medical director|head nurse|health minister|chief pharmacist",
    ),
    _topic(
        "apartments|permits|roofs|heat pumps|lifts|school places|trees|benches",
        "housing estate|town hall|swimming pool|library|market square",
        "rent freeze|flood|referendum|zoning appeal|heatwave",
        "mayor|housing officer|city architect|council leader",
    ),
    _topic(
        "goals|medals|tickets|season passes|jerseys|transfers|entries|laps",
        "stadium|velodrome|training ground|ice rink|rowing lake",
        "relegation|doping case|record crowd|pitch invasion|cup final",
        "head coach|club president|team captain|sporting director",
    ),
    _topic(
        "tonnes of wheat|apples|dairy cows|beehives|vines|greenhouses|tractors|seedlings",
        "cooperative|grain silo|cheese dairy|auction house|orchard",
        "drought|late frost|price collapse|subsidy reform|locust swarm",
        "farmers' leader|cooperative chair|vineyard owner|agriculture minister",
    ),
    _topic(
        "paintings|violins|manuscripts|concerts|masks|looms|posters|recordings",
        "museum|opera house|concert hall|archive|film studio",
        "theft|premiere|restoration|bequest|censorship row",
        "museum director|conductor|curator|festival director",
    ),
)
ADJECTIVES = tuple(
    "old new northern disputed temporary costly modest unexpected quiet long-awaited narrow public"
    " private historic half-finished reliable outdated regional joint final early".split()
)
VERBS = tuple(
    "praised criticised delayed doubled reviewed closed reopened financed toured rejected approved"
    " postponed extended insured repaired moved leased inspected welcomed defended".split()
)
MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
