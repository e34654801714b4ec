"""The words of a question that name nothing: articles, pronouns, auxiliaries, question words."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words whose absence from an article says nothing about whether the article answers.
GRAMMAR = _set("""
a an the this that these those some any each every all both either neither such own same other
another else one ones
i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
myself yourself himself herself itself themselves ourselves someone somebody anyone anybody
something anything everyone everybody everything
of in on at by to from for with without into onto upon over under about above below between among
through during before after since until till as per than via within across against along around
toward towards off out up down near
and or but nor so yet if then because while whereas though although also too only just even still
already ever never not no yes rather quite very really actually please there here again once
is are was were be been being am isn't aren't wasn't weren't do does did done doing don't doesn't
didn't has have had having hasn't haven't hadn't can could may might must shall should will would
won't can't couldn't wouldn't shouldn't ain't
let lets get gets got getting go goes going
i'm i'd i've i'll you're we're they're it's that's there's what's who's where's when's how's
many much more few less lot lots several
s t d ll re ve m
""")

# Words that make it a question; "kind" and "type" are left to the matching of content.
ENGLISH_INTERROGATIVE = _set("who whom whose what which when where why how")
INTERROGATIVE = ENGLISH_INTERROGATIVE | _set("""
whether
wer wen wem wessen was welche welcher welches wann wo wohin woher warum wieso weshalb wie wieviel
wieviele
""")

# German grammar, for German questions over English text.
GERMAN = _set("""
der die das den dem des ein eine einer eines einem einen und oder aber nicht ist sind war waren
wird werden wurde wurden hat haben hatte hatten es er sie wir ihr ich du man von vom zu zum zur im
am an auf aus bei mit nach seit bis fur uber unter vor viele viel gibt kann konnen auch
""")

# Words by which people ask rather than say what they ask about.
ASKING = _set("""
tell say says said know known find show give list name names named describe explain mention
mentioned according article articles archive text story report reports reported reportedly
question answer call called table
list listed figure figures given term word happen happened happens exactly approximately roughly
""")

# Words that compare, count or order: an operation carries them, or a sentence must say them.
OPERATORS = _set("""
total sum altogether combined average mean median most least highest lowest largest smallest
biggest longest shortest oldest newest latest earliest first last maximum minimum max min fewest
count number amount difference ratio percentage percent share compare compared previous next
rank ranked top bottom
""")

AUXILIARIES = _set("""
is are was were am do does did has have had can could may might must shall should will would
isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't couldn't won't wouldn't
shouldn't ist sind war waren wird wurde wurden hat haben kann gibt
""")

NUMBER_NOUNS = _set("""
number amount quantity percentage percent share proportion fraction price cost total sum average
population size height length width weight speed rate score figure value count age temperature
distance area volume revenue income salary budget output profit turnover subsidy dividend
""")

MEASURES = _set("""
many much big large tall high far heavy fast deep wide old often expensive hot cold thick strong
powerful long viele viel lange
""")

# Of these only the counting ones are left unsaid: "how heavy" asks for a weight.
COUNTING = _set("many much long often viele viel lange big large")

DATE_NOUNS = _set("year years date day month decade century time weekday season quarter")

PLACE_NOUNS = _set("""
city cities country countries place town village state states province region location continent
county district street address capital site venue island river nation area neighbourhood
neighborhood stadium airport port
""")

PERSON_NOUNS = _set("""
person people man woman men women president minister author writer actor actress king queen
scientist player singer artist leader director chairman founder inventor officer spokesman
spokeswoman spokesperson journalist reporter editor name
""")

SHARE_NOUNS = _set("percent percentage share proportion fraction")

TYPE_NOUNS = (
    DATE_NOUNS
    | PLACE_NOUNS
    | _set("""
number amount quantity person people man woman name kind money
""")
)

# Words that a sentence answers without: a kind of thing, a manner, the verbs of hardly any meaning.
LIGHT = _set("""
kind kinds type types sort sorts style form way manner role group class category portion term
thing things item example event aspect detail details information
initially finally mainly previously currently recently originally eventually usually soon actually
especially particularly specifically directly simply likely
become becomes became becoming come comes came happen take takes took taken hold holds held keep
keeps kept give gives gave given put set see saw seen seek like want wanted try tried able involve
involved include included consist make makes bring brings brought
new whole actual today nowadays
""")

GREETINGS = _set("hello hi hey hiya howdy greetings hallo servus moin yo morning evening day")
GREETING_FILL = _set(
    "good there bot archivist everyone all again dear to you how are is it going doing"
)
THANKS = _set("thanks thank thx ty cheers danke merci bye goodbye farewell")
THANKS_FILL = _set("""
you very much a lot so many for your the help answer that was it is great perfect nice good ok okay
cool see later all
""")

FUNCTION_WORDS = GRAMMAR | INTERROGATIVE
