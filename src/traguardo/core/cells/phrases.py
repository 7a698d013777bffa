"""Phrases that stand for a value or lead to one: yes, not yet, not applicable, every year, all of them, by.

All patterns are for folded text (see ``folding``); they are matched at a place and look no further than they must.
"""

from __future__ import annotations

import re

from traguardo.core.folding import BLANKS


def _words(*alternatives: str) -> str:
    """Any of these, as whole words."""
    return f"(?:{'|'.join(alternatives)})(?![a-z0-9])"


_STOP = r"(?= ?(?:$|[.,;:!?()/+-]))"  # the phrase is over: end or punctuation
_BE = r"(?:(?:e'?|sono|era|erano) )?(?:gia )?(?:stat[oaie] )?"

# Nothing said

FILLERS = BLANKS + "-_.…·*/\\|–—‐−―‑"
MISSING = re.compile(
    r"n\. ?d\.?|nd\.?|n/d|n\. ?r\.?|n\. ?p\.?|np|\?+|\(?vuoto\)?|(?:data )?not available|missing|"
    r"(?:dat[oi] )?non (?:disponibil[ei]|rilevat[oaie]|pervenut[oaie]|comunicat[oaie])\.?"
)
NOT_APPLICABLE = re.compile(
    _words(
        r"n\. ?a\.?|n/a|na",
        r"non (?:e'? )?(?:applicabil[ei]|pertinent[ei]|dovut[oaie]|valutabil[ei])",
        r"non ricorr(?:e|ono)(?: la fattispecie)?",
        "not applicable",
    )
    + _STOP
)

# Yes and no

_YES = r"(?:si'?|s'|yes|vero|true)"
_NO = r"(?:no|falso|false)"
DOMAIN = re.compile(rf"\(?(?:(?:{_YES}|s|y) ?(?:/|-|\||o|oppure|or) ?(?:{_NO}|n)|no ?/ ?{_YES})\)?\.?(?: ?[(/].*)?")
YES = re.compile(rf"{_YES}(?![a-z0-9'])")
ANSWERED = re.compile(rf"{_STOP}| (?:e'?|sono|era|erano) stat[oaie]")  # where a verb would have *si sono svolti*
NO = re.compile(
    rf"{_NO}(?![a-z0-9'])(?:{_STOP}|(?= {_words('per', 'a causa', 'causa', 'perche', 'in quanto', 'because')}))"
)
BINARY_UNIT = re.compile(r"(?:si'?|s|yes|y|vero|on) ?[/|o-] ?(?:no|n|falso|off)|no ?/ ?si'?|boolean[oa]?|binari[oa]")
DATE_UNIT = re.compile(r"data|date|anno|year|scadenza|termine|gg ?/ ?mm ?/ ?aa(?:aa)?")

# Done, begun, waited for

_ACTS = "realizzat|effettuat|svolt|eseguit|attuat|attivat|fatt"
NOT_DONE = re.compile(
    _words(
        rf"(?:non|mai) {_BE}(?:{_ACTS}|avviat|iniziat|intrapres)[oaie]",
        rf"{_BE}(?:rinviat|annullat|sospes|rimandat|posticipat)[oaie]",
        "not (?:done|started|carried out)|postponed|cancelled",
    )
)
STARTED = re.compile(
    _words(rf"{_BE}(?:avviat|iniziat|cominciat|intrapres)[oaie]", "avvio|in corso|started|begun") + ":? ?"
)
DONE = re.compile(
    _words(
        rf"{_BE}(?:{_ACTS}|completat|conclus|terminat|approvat|inviat|trasmess|presentat|pubblicat|adottat|consegnat|"
        "sottoscritt|raggiunt)[oaie]",
        "completed|done|approved|published",
    )
    + ":? ?"
)
_FUTURE = _words(
    "sara'?|saranno|verra'?|verranno|dovra'?|dovranno|avverra'?|avverranno|avra'? luogo|si prevede|si provvedera'?",
    "e' previst[oa]|will be|to be",
)
_TOLD = _words("stat[oaie]|hanno|abbiamo|si e'?|si sono|che|cui|qual[ei]|which|that")
_YET = _words("da (?:definir|determinar|rilevar|calcolar|stabilir|quantificar)(?:e|si|lo)", "in attesa", "non ancora")
PENDING = re.compile(
    # A future verb, unless something told as done or a relative clause comes before it.
    rf"(?:(?!(?<![a-z]){_TOLD})[^.;:,]){{0,120}}?(?<![a-z]){_FUTURE}|(?:[a-z']{{1,20}} ){{0,3}}?{_YET}|"
    + _words(
        "(?:ancora )?da (?:verificar|acquisir|comunicar|completar|avviar|realizzar|effettuar)(?:e|si|lo)",
        "in via di|in fase di|in corso|in itinere|in lavorazione|a breve",
        "non (?:si )?(?:(?:c'|vi )?e'?|(?:ci )?sono|ha|hanno) ancora",
        "tbd|tba|pending|awaiting|not yet|in progress|ongoing",
    )
)

# None, all, every year

NONE = re.compile(rf"{_words('nessun[oa]?', 'zero', 'none', 'nil')}(?!')|nessun'")
_ALL = _words("tutt[ei] (?:i|gli|le|quant[ei])", "tutt[oa] (?:il|lo|la)", "(?:la )?totalita", "all the", "every")
_SAVE = _words("tranne", "eccetto", "eccezione", "salvo", "meno", "except", "non")
UNIVERSAL = re.compile(rf"(?:{_ALL}|tutt[oa] l'|tutt[ie]$)(?![^.;]*?(?<![a-z]){_SAVE})")
_EVERY = (
    "(?:bi|tri|quadri|quinqu)ennale|annuale|semestrale|quadrimestrale|trimestrale|bimestrale|mensile|bimensile|"
    "quindicinale|settimanale|bisettimanale|giornalier[oa]|quotidian[oa]|infrannuale"
)
PERIODICITY = re.compile(
    r"(?:(?:con )?(?:cadenza|periodicita|frequenza|ciclicita):? )?"
    + _words(
        _EVERY,
        "continuativ[oa]|continu[oa]|costante|permanente|ricorrente|periodic[oa]|in continuo|sempre",
        "(?:annual|semestral|trimestral|mensil|settimanal|quotidiana|costante|periodica|continuativa)mente",
        "all'occorrenza|al bisogno|su richiesta|una volta (?:l'|all')anno|in corso d'anno",
        "(?:per |durante |nel corso di |lungo )?(?:tutto l'|l'intero |intero )anno",
        "ogni (?:anno|mese|settimana|giorno|bimestre|trimestre|quadrimestre|semestre)",
        "ogni (?:due|tre|quattro|sei|[0-9]{1,2}) (?:anni|mesi|settimane|giorni)",
        "yearly|annual|annually|half-yearly|quarterly|monthly|weekly|daily|continuous(?:ly)?|all year(?: round)?",
    )
    + rf"(?:{_STOP}|(?= (?:(?:19|20)[0-9]{{2}}|per|da|dal|nel|entro)(?![a-z0-9])))"
)

# What leads to a deadline

CLAUSE_END = re.compile(r"[;(]|\.(?= |$)")
NEGATION = re.compile(rf"(?<![a-z])(?!non (?:oltre|inferior)){_words('non', 'senza', 'nessun[oa]?', 'not')}")
BY = re.compile(r"(?<![a-z])(?:entro(?: e non oltre)?|non oltre|by)(?= )")
_GLUE = re.compile(
    r"(?:(?:il|lo|la|i|gli|le|di|del|della|dello|dei|delle|a|al|alla|allo|ai|agli|alle|ad|in|nel|nella|per|to|than|of|"
    r"the|on|mese|data|giorno|fine|meta|inizio|inizi|corso|durante|circa|ca|triennio|biennio|anni|periodo)"
    r"(?![a-z'])\.?|(?:l|all|dell|nell|d)'(?=[0-9a-z])|~|:) ?"
)

# What follows a number

PERCENT = re.compile(r" ?(?:%|(?:per ?cento|percent)(?![a-z])|p\.c\.)")
CURRENCIES = {"€": "€", "euro": "€", "eur": "€"}
NOT_COUNTED = re.compile(
    r" ?(?:°|ª|\^|\))|[:/-][0-9]+[:/-]|:[0-9]|(?!gg?|h|m|k|o)[a-z]"
)  # *1° rapporto*, *10:30*, *3D*
ENUMERATED = re.compile(r"\. ?[a-z\"']")  # *1. Relazione*
DEED = re.compile(r" ?(?:del|dd\.?|in data) ?(?:il )?[0-9]")
_LITTLE = (
    r"(?:(?:di|dei|degli|delle|del|della|dello|su|sul|sulla|per|con|in|nel|nella|nei|entro|ove|dove|se|a|al|alla|ai|da|dal|"
    r"dalla|e|ed|o|tra|fra|che|rispetto|tutti|of|for|with|by|if|and|or|at|than)(?![a-z0-9])|"
    r"(?:dell|nell|sull|all|dall|l|d|un)')"
)
_WORD = rf"(?!{_LITTLE}|(?:max|ca|circa)\b)[a-z€$‰][a-z0-9'.€/]{{0,30}}"
UNIT = re.compile(rf" ?(?P<unit>{_WORD}(?: {_WORD}){{0,2}}(?<!\.))\.?(?= ?(?:$|[,;:()-]|\. )| {_LITTLE})")
SCALE = re.compile(
    r" ?\(? ?(?:su |in )?(?:una )?(?:scala|scale)(?: di valutazione)?:?(?: da| from)? ?(?P<low>[0-9]{1,4}) ?"
    r"(?::|-|/|a|to) ?(?P<high>[0-9]{1,4}) ?\)?"
)

# Where in a sentence a threshold may begin, after ``before``

SHARE = re.compile(r"(?P<before>(?<![0-9.,/]))[0-9][0-9.,]{0,12} ?(?:%|per ?cento)")
_NUMBERED = _words(
    "delibera(?:zione)?|determina(?:zione)?|decreto|legge|art|articolo|comma|circolare|protocollo|prot|regolamento|atto",
    "rep|allegato|area|obiettivo|azione|linea|scheda|punto|fase|missione|misura|capitolo|lotto|act|law",
)
AMOUNT = re.compile(
    rf"(?<![a-z'])(?P<before>^|(?:di|dei|delle|degli) |(?!{_NUMBERED})[a-z']{{1,25}} (?=n))(?:n\.? ?°? ?)?"
    r"[0-9]{1,6} (?!ann|mes|giorn|or[ae]|settiman|del)[a-z]{4}"
)


def past_glue(text: str, at: int) -> int:
    """The place after one article, preposition or word such as *mese* that leads to a date or a number."""
    glue = _GLUE.match(text, at)
    return glue.end() if glue else at
