"""The words a strict reading knows: general English for counting, comparing and time."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


LARGEST = _set("most highest largest biggest greatest maximum max top best")
SMALLEST = _set("least lowest smallest fewest minimum min")
FIRST = _set("first earliest oldest")
LAST = _set("last latest newest")
LONGEST = _set("longest")
SHORTEST = _set("shortest")
FASTEST = _set("fastest quickest")
SLOWEST = _set("slowest")
MORE = _set("more greater higher larger bigger")
FEWER = _set("fewer less lower smaller")
MEAN = _set("average mean")
MEDIAN = _set("median")
SUM = _set("total sum altogether together combined overall add up adds")
SHARE = _set("share percentage percent proportion fraction")
DIFFERENCE = _set("difference gap")
RATIO = _set("ratio times")
STARTS = _set("start starts started starting begin begins began beginning launch launched opened")
ENDS = _set("end ends ended ending stop stopped finish finished cease ceased discontinued out went")
STILL = _set("still currently now today present current")
NEGATIONS = _set("not no never without except excluding besides other minus")
EXCEPT = _set("without except excluding besides")

AMOUNTS = _set("number quantity amount figure count volume nr units unit copies pieces examples")
"""Nouns by which any amount may be asked for."""

AMOUNT_HEADERS = _set(
    "quantity number units total volume output sales production count amount population"
    " passengers visitors deliveries registrations"
)
"""Headers of the column that says how many there are of what the rows name."""

RANKS = _set("rank pos position place no # nr id index")
"""Headers of columns whose numbers order or name the rows and amount to nothing."""

PER = _set("per average avg mean rate price share percentage percent")
"""Words of headers whose numbers do not add up."""

FRAME = _set(
    "table list listed row rows entry entries given named name word words have has far times often"
    " kind kinds type types different each per generation generations be come comes value both"
    " show shows stand stands year years period time times it comparison compared than"
)
"""Words that frame a question about a table and ask for nothing of their own."""

ROWS = _set("rows entries lines")

UNIT_WORDS = {
    "ha": _set("hectar"),
    "t": _set("tonn"),
    "kg": _set("kilo kilogram"),
    "km": _set("kilometr kilomet"),
    "m": _set("metr meter"),
    "MW": _set("megawatt"),
    "GWh": _set("gigawatt-hour"),
    "EUR": _set("euro"),
    "USD": _set("dollar"),
    "GBP": _set("pound"),
}
"""The stems by which a column's unit is called."""

VERBS_OF = (
    (_set("score scored scores"), _set("points goals runs")),
    (_set("win won wins"), _set("votes seats share medals")),
    (_set("fetch fetched fetches cost costs"), _set("price ticket fee fare cost admission")),
    (_set("grown planted cultivated"), _set("area ha hectares acres acreage")),
)
"""Verbs that say no more than "have" of what the headers count: points are scored."""

GROWING = _set("rise rose grow grew increase increased climb climbed")
SHRINKING = _set("fall fell drop dropped decrease decreased shrink shrank decline declined")
LEADING = _set("lead led leads beat beats ahead exceed exceeds exceeded outnumber")
TIMED = _set("finish finished complete completed run ran row rowed swim swam ride rode")
"""Verbs of what takes the time that is measured."""
