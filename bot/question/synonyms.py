"""Words that news uses for one another: general English, no word of any trade or name."""

from __future__ import annotations

from functools import cache, lru_cache

from index import words

_GROUPS = """
build make produce manufacture assemble construct built made production assembly output
create found establish set-up form founded creation
begin start launch commence open introduce unveil debut began started launched introduction kick
end stop cease finish conclude close terminate discontinue halt ending ended closing closed shut
buy purchase acquire bought acquisition
sell sold sale sales
die dead death killed kill died perish
win won victory winner beat defeat defeated
lose lost loss
rise increase grow climb gain rose grew climbed growth jump surge soar increased
fall decrease decline drop sink fell reduce reduction decreased shrink
say tell state announce claim declare said told announced according statement
think believe consider belief thought
want plan intend aim hope target expect expected planned intention set
cost price priced worth charge fee sticker
pay paid payment spend spent
earn income salary wage earnings
employ hire job jobs worker workers employee employees staff hired work workforce
big large huge biggest largest major
small little compact smaller
fast quick rapid speed mph kmh knots
heavy weigh weight weighs ton tons tonnes kilograms kg
tall high height metres meters feet ft
far distance miles kilometres kilometers km
deep depth
wide width
expensive cost price priced worth value valued
hot cold warm temperature degrees
strong powerful power horsepower hp strength
daily day
new latest newest recent
old aged age year years born
operate operator run
lead head leader chief boss run director chairman president manager
chief-executive
write wrote written author writer writes penned
call named name known called dubbed entitled title
live reside home living based residence
locate located location situated site lie lies based
base headquarters headquartered based
born birth birthplace
marry married wife husband spouse wedding
child children son daughter kid kids
car vehicle automobile auto cars vehicles
firm company business corporation maker companies
factory plant facility works site
country nation state nations
city town
person people man woman population
study research survey investigation researchers
doctor physician
police officer officers
vote election ballot elected elect
attack strike assault raid bombing
help aid assist assistance support
allow permit let enable
ban prohibit forbid outlaw banned prohibited
fire dismiss sack dismissed
quit resign leave left resigned resignation departure
arrive reach come came arrived arrival
send sent ship dispatch
happen occur take-place occurred happened took
show shown shows reveal display exhibit indicate
use used utilize employ usage
need require necessary requirement
cause lead-to reason result because due
discover find found discovery
invent inventor invention
teach teacher taught
play player played
record high
year annual annually yearly
month monthly
week weekly
day daily
money fund funds cash funding
film movie
picture photo photograph image
song music
sickness illness disease ill sick
war conflict fighting
agree agreement deal accord
finish complete completed completion
remain stay still keep
last final
first initial
total altogether sum overall
typical usual common normally usually
half 50%
number figure count amount quantity
unit units vehicle vehicles piece
mark milestone
replace succeed successor replacement
america american americans us usa u.s
britain british uk england english
france french
germany german germans
netherlands dutch holland
spain spanish
italy italian
china chinese
japan japanese
russia russian soviet
europe european
brazil brazilian
canada canadian
australia australian
india indian
ireland irish
scotland scottish
wales welsh
sweden swedish
switzerland swiss
poland polish
turkey turkish
greece greek
mexico mexican
africa african
asia asian
own owner owned owns belong possess hold holds held
hurt injured wounded injury injuries
export exported exports
import imported imports
unemployment unemployed jobless joblessness
bicycle bike cycle
steal stole stolen theft thefts thief
break broke broken
choose chose chosen choice
drive drove driven driver
fly flew flown flight
give gave given gift donate donated donation
go went gone
hold held
lend lent
speak spoke spoken
swim swam swum
teach taught
throw threw thrown
wear wore worn
lead led
fight fought
catch caught
drink drank
freeze froze frozen
hide hid hidden
ride rode ridden
shake shook shaken
sing sang sung
sink sank sunk
strike struck
tear tore torn
wake woke woken
spend spent
color colour paint painted shade
found founded start started
save saved stop stopped block blocked
receive get award
fell felled cut
stay station remain
repair mend fix restore renovate refurbish restoration renovation
electricity power energy
manage manager
injure injured hurt wounded
kill killed fatal fatality toll
fare price cost
lawsuit sue sued suit court
thin thinner thickness thick
late delay delayed
strike walkout stoppage
jail jailed prison imprisoned imprisonment
arrest arrested detain detained custody
boat ship vessel
plane aircraft airplane jet
lorry truck
flat apartment
lift elevator
prize award
pupil student schoolchildren
spectator crowd attendance audience
household home family
approve approved back backed
complaint complain
warning warn
donate donation gift
bite bit bitten
bleed bled
blow blew blown
breed bred
deal dealt
dig dug
eat ate eaten
feed fed
find found
forget forgot forgotten
forgive forgave forgiven
hang hung
keep kept
know knew known
lay laid
make made
mean meant
meet met
ring rang rung
run ran
seek sought
see saw seen
shine shone
shoot shot
shrink shrank shrunk
sit sat
sleep slept
slide slid
speed sped
spread spread
spring sprang sprung
stand stood
stick stuck
sting stung
swear swore sworn
sweep swept
understand understood
wind wound
withdraw withdrew withdrawn withdrawal
bind bound
bend bent
bear bore borne
beat beaten
become became
bring brought
come came
draw drew drawn
fall fell fallen
feel felt
lie lay lain
rise rose risen
send sent
tell told
think thought
"""


@cache
def _by_stem() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, line in enumerate(_GROUPS.strip().splitlines()):
        for word in words(line):
            groups.setdefault(word.stem, set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in groups.items()}


def are_synonyms(stem: str, other: str) -> bool:
    """Whether two stems stand in one group.

    >>> are_synonyms("assembl", "built"), are_synonyms("export", "built")
    (True, False)
    """
    return other in synonyms(stem)


@cache
def _by_group() -> dict[int, frozenset[str]]:
    members: dict[int, set[str]] = {}
    for stem, numbers in _by_stem().items():
        for number in numbers:
            members.setdefault(number, set()).add(stem)
    return {number: frozenset(stems) for number, stems in members.items()}


@lru_cache(maxsize=4096)
def synonyms(stem: str) -> frozenset[str]:
    """The stems that stand in a group with this one, itself among them; empty where it has none."""
    groups = _by_group()
    return frozenset[str]().union(*(groups[n] for n in _by_stem().get(stem, ())))
