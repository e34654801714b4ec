"""A German question over English articles, word by word: question words, grammar, plain verbs."""

from __future__ import annotations

import re

_PHRASES = (
    (r"wie ?viele[nr]?", "how many"),
    (r"wie ?viel", "how much"),
    (r"wie lange", "how long"),
    (r"wie heißt|wie heisst", "what is the name of"),
    (r"seit wann", "since when"),
    (r"bis wann", "until when"),
    (r"gibt es", "are there"),
    (r"am meisten|die meisten|meisten", "the most"),
    (r"am wenigsten|die wenigsten|wenigsten", "the fewest"),
    (r"am häufigsten", "most often"),
    (r"im jahre?", "in"),
    (r"was kostete", "how much did"),
    (r"was kostet", "how much does"),
)
_WORDS = dict(
    pair.split("=")
    for pair in """
wer=who wen=who wem=who wessen=whose wann=when wo=where wohin=where woher=where warum=why
wieso=why weshalb=why welche=which welcher=which welches=which welchen=which welchem=which
was=what wie=how
der=the die=the das=the dem=the den=the des=the ein=a eine=a einer=a einen=a einem=a eines=a
im=in am=on vom=of von=of zum=to zur=to zu=to bei=at beim=at mit=with für=for fuer=for auf=on
aus=from nach=after vor=before seit=since bis=until über=about ueber=about unter=under an=at
zwischen=between und=and oder=or nicht=not
ist=is sind=are war=was waren=were wird=is werden=are wurde=was wurden=were worden=been hat=has
haben=have hatte=had hatten=had kann=can können=can
hoch=high lang=long groß=large gross=large teuer=expensive alt=old schnell=fast schwer=heavy
weit=far breit=wide tief=deep
gebaut=built erbaut=built eröffnet=opened eroeffnet=opened geöffnet=opened geschlossen=closed
hergestellt=produced produziert=produced gefertigt=made montiert=assembled verkauft=sold
gegründet=founded gekauft=bought gefunden=found entdeckt=discovered erfunden=invented
entworfen=designed geschrieben=written gewonnen=won gewählt=elected gestorben=died geboren=born
gewann=won gründete=founded baute=built leitet=leads leitete=led betreibt=operates kostet=costs
kostete=cost
insgesamt=altogether zusammen=together durchschnittlich=average durchschnitt=average noch=still
zuerst=first zuletzt=last erste=first ersten=first letzte=last letzten=last
größte=largest größten=largest kleinste=smallest höchste=highest niedrigste=lowest älteste=oldest
neueste=newest
jahr=year jahre=years tag=day monat=month stadt=city land=country preis=price menschen=people
leute=people auto=car autos=cars fahrzeug=vehicle fahrzeuge=vehicles werk=plant firma=company
prozent=percent million=million millionen=million anzahl=number
""".split()
)
_ASKING = frozenset(
    "wer wen wem wessen wann wo wohin woher warum wieso weshalb welche welcher welches welchen"
    " welchem wie wieviel wieviele".split()
)
# Words of German alone, by which "was" is the German one.
_TELLING = frozenset(
    "ist sind der das dem den wurde wurden hat haben hatte kostet kostete und von im vom".split()
)
_ENGLISH = frozenset("the of is are did does do were has have had".split())
_LEADING = re.compile(r"\W*(?:seit|bis|in|aus|von|mit|für|bei|an|auf)\s+(\w+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def is_german(text: str) -> bool:
    """Whether a question asks in German, be the rest of it English.

    >>> is_german("Wann wurde das Werk gebaut?"), is_german("Was the plant built in 2005?")
    (True, False)
    """
    found = [word.casefold() for word in _WORD.findall(text)]
    if not found:
        return False
    led = _LEADING.match(text)
    first = led[1].casefold() if led else found[0]
    if first in _ASKING:
        return True
    return first == "was" and bool(_TELLING & set(found[1:])) and not _ENGLISH & set(found)


def in_english(text: str) -> str:
    """The question with what is known of its German said in English; the rest stays.

    >>> in_english("Wie viele Boote wurden in Hull gebaut?")
    'How many Boote were built in Hull?'
    >>> in_english("Was it built in Hull?")
    'Was it built in Hull?'
    """
    if not is_german(text):
        return text
    for pattern, words in _PHRASES:
        text = re.sub(rf"\b(?:{pattern})\b", words, text, flags=re.IGNORECASE)
    glossed = _WORD.sub(lambda found: _glossed(found.group()), text)
    ordered = _verb_last(glossed)
    return ordered[:1].upper() + ordered[1:]


def _glossed(word: str) -> str:
    return word if word == "was" else _WORDS.get(word.casefold(), word)


_VERB_LAST = re.compile(
    r"^(?P<asked>.*?\b(?:is|are|was|were|has|have|had))\s+(?P<rest>.+?)\s+(?P<verb>\w+)(?P<end>\W*)$"
)
_PARTICIPLES = frozenset(
    english for german, english in _WORDS.items() if german.startswith(("ge", "er", "her", "ver"))
)


def _verb_last(text: str) -> str:
    """``how many were in Hull built`` with its verb where English has it."""
    found = _VERB_LAST.match(text)
    if not found or found["verb"] not in _PARTICIPLES:
        return text
    rest, verb = found["rest"], found["verb"]
    place = re.search(r"(?:^|\s)(?:in|at|on|from|since|until|by)\s", rest)
    cut = place.start() if place else len(rest)
    parts = [found["asked"], rest[:cut].strip(), verb, rest[cut:].strip()]
    return " ".join(part for part in parts if part) + found["end"]
