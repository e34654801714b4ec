"""The words a strict reading knows: general English for counting, comparing and time."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


LARGEST = _set("most highest largest biggest greatest maximum max top best")
BEST = _set("best")
BETTER_IF_MORE = _set(
    "points score scores rating sales revenue profit goals wins won medals gold votes share seats"
    " income result attendance audience turnover"
)
"""Headers of what is the better the more of it there is; grades and places may be otherwise."""

SMALLEST = _set("least lowest smallest fewest minimum min")
FIRST = _set("first earliest oldest")
LAST = _set("last latest newest")
EARLIER = _set("older earlier before sooner first earliest oldest")
LATER = _set("newer later after younger last latest newest youngest")
LONGEST = _set("longest")
SHORTEST = _set("shortest")
FASTEST = _set("fastest quickest")
SLOWEST = _set("slowest")
MORE = _set("more greater higher larger bigger")
FEWER = _set("fewer less lower smaller")
MEAN = _set("average mean")
MEDIAN = _set("median")
SUM = _set("total sum altogether together combined overall add up adds")
EACH = _set("each every")
SHARE = _set("share percentage percent proportion fraction")
DIFFERENCE = _set("difference gap")
RATIO = _set("ratio times")
INTO = _set("service operation use operations")
"""What is gone into, taken into or entered at a start."""

STARTS = _set(
    "start starts started starting begin begins began beginning launch launched opened"
    " inaugurated inauguration entered enter"
)
ENDS = _set("end ends ended ending stop stopped finish finished cease ceased discontinued out went")
STILL = _set("still currently now today present current")
EXCEPT = _set("without except excluding besides")

AMOUNTS = _set(
    "number numbers quantity amount figure figures count volume nr units unit copies pieces"
    " examples reading readings"
)
"""Nouns by which any amount may be asked for."""

AMOUNT_HEADERS = _set(
    "quantity number units total volume output sales production count amount population"
    " passengers visitors deliveries registrations"
)
"""Headers of the column that says how many there are of what the rows name."""

RANKS = _set("rank pos position place no # nr id index")
"""Headers of columns whose numbers order or name the rows and amount to nothing."""

PLACES = _set("rank pos position place")
"""Headers of the place that a row came in."""

PEOPLE = _set("population passengers visitors")
COUNTED_THEMSELVES = PEOPLE | _set("deliveries registrations")
"""Those of them that say themselves what they count."""

MEASURES = _set("revenue revenues sales income turnover output production spending")
"""Headers of names that say what is measured."""

CATEGORIES = _set(
    "region regions segment segments division divisions market markets country countries area areas"
    " unit line lines department departments category categories item items sector sectors kind"
    " source sources business businesses branch branches"
)
"""Nouns for what rows are where the header of their names says what is measured instead."""

PER = _set("per average avg mean rate price share percentage percent")
"""Words of headers whose numbers do not add up."""

FRAME = _set(
    "table list listed tested surveyed examined measured recorded registered"
    " row rows entry entries given named name word words"
    " have has far times often"
    " kind kinds type types different each per generation generations be come comes value both"
    " show shows stand stands came belong belongs year years period time times it comparison"
    " compared than"
)
"""Words that frame a question about a table and ask for nothing of their own."""

ROWS = _set("rows entries lines")

UNIT_WORDS = {
    "ha": _set("hectar"),
    "t": _set("tonn"),
    "kg": _set("kilo kilogram"),
    "km": _set("kilometr kilomet"),
    "m": _set("metr meter"),
    "km2": _set("squar kilometr kilomet"),
    "km²": _set("squar kilometr kilomet"),
    "m2": _set("squar metr meter"),
    "m²": _set("squar metr meter"),
    "m3": _set("cubic metr meter"),
    "m³": _set("cubic metr meter"),
    "km/h": _set("kilometr kilomet hour kmh"),
    "mph": _set("mile hour"),
    "g": _set("gram"),
    "l": _set("litr liter"),
    "h": _set("hour"),
    "min": _set("minut"),
    "s": _set("second"),
    "cm": _set("centimetr centimet"),
    "mm": _set("millimetr millimet rain rainfal precipit fell fall"),
    "MW": _set("megawatt"),
    "GWh": _set("gigawatt-hour electr power"),
    "TWh": _set("terawatt-hour electr power"),
    "EUR": _set("euro"),
    "USD": _set("dollar"),
    "GBP": _set("pound"),
    "%": _set("percent percentag rate"),
    "°C": _set("degre temperatur"),
    "°F": _set("degre temperatur"),
}
"""The stems by which a column's unit is called, and of what it mostly measures."""

VERBS_OF = (
    (_set("score scored scores"), _set("points goals runs tries"), _set("against")),
    (_set("finish finished end ended collect collected gather gathered earn earned take took get"
     " got reach reached"), _set("points"), _set("")),
    (_set("score scored scores goal goals"), _set("for"), _set("")),
    (_set("concede conceded concedes goal goals"), _set("against conceded"), _set("")),
    (_set("win won wins receive received poll polled hold held get got take took"),
     _set("votes seats share medals"), _set("")),
    (_set("win won wins"), _set("won wins w"), _set("")),
    (_set("lose lost loses"), _set("lost losses l"), _set("")),
    (_set("draw drew drawn draws"), _set("drawn draws d"), _set("")),
    (_set("play played plays"), _set("played p games matches"), _set("")),
    (_set("fetch fetched fetches cost costs worth pay paid sell sold charge charged"),
     _set("price ticket fee fare admission cost costs value"), _set("")),
    (_set("grown planted cultivated"), _set("area ha hectares acres acreage"), _set("")),
    (_set("harvest harvested brought bring yield yielded grown picked reaped produced"),
     _set("harvest harvested crop yield"), _set("")),
    (_set("steal stole stolen disappear disappeared vanish vanished"), _set("thefts theft stolen"),
     _set("")),
    (_set("rob robbed"), _set("robberies"), _set("")),
    (_set("burgle burgled"), _set("burglaries"), _set("")),
    (_set("born"), _set("births"), _set("")),
    (_set("lay laid"), _set("eggs egg"), _set("")),
    (_set("hatch hatched"), _set("chicks young hatched"), _set("")),
    (_set("treat treated see seen"), _set("patients"), _set("")),
    (_set("teach taught attend attended"), _set("pupils students"), _set("")),
    (_set("punctual"), _set("punctuality punctual"), _set("")),
    (_set("late delayed"), _set("delay delays delayed late"), _set("")),
    (_set("low"), _set("lowest"), _set("")),
    (_set("exceed exceeds exceeded"), _set("above over exceeding exceeded"), _set("")),
    (_set("high"), _set("highest"), _set("")),
    (_set("strong"), _set("strength"), _set("")),
    (_set("thick"), _set("thickness"), _set("")),
    (_set("cold hot warm"), _set("temperature °c °f"), _set("")),
    (_set("people persons crowd crowds"),
     _set("passengers riders travellers visitors guests spectators attendance crowd audience"
          " staff employees workers workforce deaths dead killed fatalities evacuated injured"
          " wounded patients riders ridership boardings inhabitants population residents users"
          " members pupils students voters viewers listeners readers"), _set("")),
    (_set("die died dies dead death deaths kill kills killed"),
     _set("deaths dead killed fatalities"), _set("")),
    (_set("work works worked"),
     _set("teachers nurses doctors engineers officers drivers pilots guards cleaners miners"
          " scientists researchers actors musicians cooks"), _set("")),
    (_set("use used uses travel travelled ride rode board boarded carry carried carries"),
     _set("passengers riders journeys trips users travellers ridership boardings"), _set("")),
    (_set("get got board boarded step stepped"), _set("boardings boarded"), _set("")),
    (_set("visit visited visits see saw seen go went gone come came attract attracted draw drew"
          " welcome welcomed"),
     _set("visitors visits guests attendance spectators"), _set("")),
    (_set("attend attended watch watched see saw seen people"),
     _set("attendance spectators crowd audience visitors"), _set("")),
    (_set("carry carries carried"), _set("cars vehicles lorries freight cargo"), _set("")),
    (_set("spend spent cost costs"), _set("spending budget expenditure cost costs outlay"),
     _set("")),
    (_set("earn earned bring brought generate generated make made take took sell sold sells"
          " sales"),
     _set("revenue sales income turnover earnings takings profit receipts"), _set("loss")),
    (_set("employ employed employs work works worked"),
     _set("employees staff workers jobs workforce"), _set("")),
    (_set("money"),
     _set("budget spending revenue cost costs expenditure income turnover subsidy subsidies grant"
          " grants funding"), _set("")),
    (_set("borrow borrowed lend lent lends"), _set("loans borrowed lent"), _set("")),
    (_set("live lived lives inhabitants people residents"),
     _set("population inhabitants residents"), _set("")),
    (_set("fall fell fallen"), _set("rain rainfall snow snowfall precipitation"), _set("")),
    (_set("produce produced generate generated come came"),
     _set("output production generation electricity"), _set("")),
    (_set("expensive"), _set("price cost fare fee rent ticket"), _set("")),
    (_set("long"), _set("length km distance"), _set("")),
    (_set("tall high"), _set("height elevation altitude"), _set("")),
    (_set("deep"), _set("depth"), _set("")),
    (_set("wide"), _set("width"), _set("")),
    (_set("heavy weigh weighs weighed"), _set("weight"), _set("")),
    (_set("old"), _set("age"), _set("")),
    (_set("fast"), _set("speed"), _set("")),
    (_set("big large cover covers covered"), _set("area size"), _set("")),
    (_set("grow grew grown rise rose increase increased climb climbed fall fell drop dropped"
          " decrease decreased shrink shrank decline declined change changed move moved"),
     _set("change growth increase decrease"), _set("")),
)  # fmt: skip
"""Verbs that say no more than "have" of what the headers count, where a word is not there, too:

points are scored, and goals, but not the goals against.
"""

PLACING = _set("in on at along")
"""Prepositions before a place, which is that of an article."""

_IRREGULAR = (
    "understand understood/grow grew grown/sell sold/build built/catch caught/teach taught"
    "/bring brought/win won/lose lost/hold held/spend spent/pay paid/send sent/make made"
    "/draw drew drawn/drive drove driven/eat ate eaten/feed fed/find found/fly flew flown"
    "/give gave given/hear heard/keep kept/lead led/lend lent/meet met/ride rode ridden"
    "/rise rose risen/run ran/see saw seen/shoot shot/sing sang sung/sleep slept/speak spoke spoken"
    "/stand stood/steal stole stolen/swim swam swum/take took taken/throw threw thrown"
    "/wear wore worn"
    "/write wrote written/break broke broken/choose chose chosen/fall fell fallen"
    "/freeze froze frozen/know knew known/begin began begun/dig dug/hang hung/lay laid/buy bought"
    "/fight fought/bear bore born/tear tore torn/sink sank sunk/shrink shrank shrunk/swear swore"
)
LEMMAS = {form: forms.split()[0] for forms in _IRREGULAR.split("/") for form in forms.split()}
"""Forms of verbs that no stem tells are one: "understand" and "words understood"."""

ABBREVIATED = {
    "pts": "points",
    "pt": "points",
    "avg": "average",
    "temp": "temperature",
    "pop": "population",
    "pct": "percent",
    "hrs": "hours",
    "mins": "minutes",
    "qty": "quantity",
    "dist": "distance",
    "att": "attendance",
    "pld": "played",
}
"""Words that headers shorten."""

BOUNDS = _set("from until till since to")
"""Words that tell the beginning from the end in headers."""

TIME_UNITS = _set("days weeks months years hours minutes seconds")
EVENTS = _set(
    "loans visits calls trips journeys flights uses outings callouts deployments operations births"
    " eruptions accidents goals wins titles appearances caps rides borrowings"
)
"""Headers that count how many times something was so."""

LENGTHS = TIME_UNITS | _set("day week month year hour minute length km miles m distance duration")
COINS = _set("million billion crown krone kroner euro dollar pound franc yen cent penc")
"""Stems by which sums of money are counted."""

GOALS = _set("goal goals")
FOR_AND_AGAINST = _set("for against")
MATCHES = _set("game games match matches fixture fixtures")
RESULTS = _set("won drawn lost played wins draws losses w d l")
"""What is played, and the headers that count it by how it ended."""

ADJECTIVES = (
    (_set("tallest highest"), _set("height elevation altitude"), True),
    (_set("lowest"), _set("height elevation altitude"), False),
    (_set("longest"), _set("length distance km duration hours h minutes min"), True),
    (_set("shortest"), _set("length distance height km duration hours h minutes min"), False),
    (_set("deepest"), _set("depth"), True),
    (_set("shallowest"), _set("depth"), False),
    (_set("widest broadest"), _set("width"), True),
    (_set("thickest"), _set("thickness"), True),
    (_set("thinnest"), _set("thickness"), False),
    (_set("strongest"), _set("strength gust gusts magnitude wind power hp"), True),
    (_set("weakest"), _set("strength magnitude power hp"), False),
    (_set("biggest largest"), _set("area size ha km² km2 acres hectares population inhabitants"
     " capacity"), True),
    (_set("smallest tiniest"), _set("area size ha km² km2 acres hectares population inhabitants"
     " capacity"), False),
    (_set("warmest"), _set("temperature °c °f"), True),
    (_set("heaviest"), _set("weight"), True),
    (_set("lightest"), _set("weight"), False),
    (_set("oldest"), _set("age"), True),
    (_set("youngest"), _set("age"), False),
    (_set("wettest rainiest"), _set("rain rainfall precipitation mm"), True),
    (_set("driest"), _set("rain rainfall precipitation mm"), False),
    (_set("sunniest"), _set("sunshine"), True),
    (_set("windiest"), _set("wind gust gusts"), True),
    (_set("hottest warmest"), _set("temperature high °c °f maximum"), True),
    (_set("coldest coolest"), _set("temperature low °c °f minimum"), False),
    (_set("cheapest"), _set("price cost fare fee rent ticket"), False),
    (_set("dearest costliest priciest"), _set("price cost fare fee rent ticket"), True),
    (_set("deadliest"), _set("deaths dead killed fatalities"), True),
    (_set("busiest"), _set("passengers visitors flights calls users journeys"), True),
    (_set("top"), _set("points"), True),
    (_set("bottom"), _set("points"), False),
    (_set("fastest quickest"), _set("speed"), True),
    (_set("slowest"), _set("speed"), False),
)  # fmt: skip
"""Superlatives that name what they compare, the headers it has, and which end they mean."""

SITES = _set(
    "place site station location town city village district region area country county venue where"
    " harbour port school hospital street spot point"
)
SIZED = _set("expensive costly popular populous visited crowded punctual")
"""Adjectives that go with "most": behind one stands what is compared, not the amount."""

INVERSES = (
    (_set("late delayed unpunctual"), _set("punctuality")),
    (_set("unemployed jobless"), _set("employment")),
    (_set("empty"), _set("occupancy occupied")),
)
"""Adjectives for what the headers have the reverse of: the more are late, the fewer on time."""

GROWING = _set("rise rose grow grew increase increased climb climbed")
SHRINKING = _set(
    "fall fell drop dropped decrease decreased shrink shrank decline declined shrinking falling"
)
GAINING = _set("gained gain gains")
LOSING = _set("lost lose loses losing")
IMPROVING = _set("improve improved improves")
CHANGES = _set("change changes difference growth increase rise gain +/- diff development trend")
LESSENING = _set("decrease fall decline loss drop reduction")
"""Headers of changes, and of those whose numbers are the larger the more is gone."""

LEADING = _set("lead led leads beat beats ahead exceed exceeds exceeded outnumber")
TIMED = _set(
    "finish finished complete completed run ran row rowed swim swam ride rode take took taken takes"
    " last lasts lasted need needed"
)
"""Verbs of what takes the time that is measured."""

EVERY = frozenset(
    word for value in tuple(globals().values()) if isinstance(value, frozenset) for word in value
).union(
    *UNIT_WORDS.values(),
    *(one for told in VERBS_OF for one in told),
    *(one for adjective, heads, _ in ADJECTIVES for one in (adjective, heads)),
)
"""All of them: a word that has a part here is no name."""
