"""Phrases that stand for a value: yes, no, not yet, not applicable, every year, all of them.

All patterns are for folded text (see ``folding``) and are matched where a cell begins.
"""

from __future__ import annotations

import re

from traguardo.core.folding import BLANKS

_STOP = r"(?= ?(?:$|[.,;:!?()/+-]))"  # the phrase is over: end or punctuation

MISSING = re.compile(
    r"n\. ?d\.?|nd\.?|n/d|n\. ?r\.?|n\. ?p\.?|np|[?]+|\(?vuoto\)?|(?:dat[oi] )?non (?:disponibil[ei]|rilevat[oaie]|"
    r"pervenut[oaie]|comunicat[oaie])\.?|(?:data )?not available|missing"
)
FILLERS = BLANKS + "-_.…·*/\\|–—‐−―‑"

NOT_APPLICABLE = re.compile(
    r"(?:n\. ?a\.?|n/a|na|non (?:e )?(?:applicabil[ei]|pertinent[ei]|dovut[oaie]|valutabil[ei])|"
    rf"non ricorr[eo](?:no)?(?: la fattispecie)?|not applicable)(?![a-z]){_STOP}"
)

_YES = r"(?:si'?|s'|yes|vero|true)"
_NO = r"(?:no|falso|false)"
DOMAIN = re.compile(rf"\(?(?:{_YES}|s|y) ?(?:/|-|\||o|oppure|or) ?(?:{_NO}|n)\)?\.?$|\(?no ?/ ?si'?\)?\.?$")
YES = re.compile(rf"{_YES}(?![a-z0-9'])")
# *Si sono stati realizzati* can only be an answer; *si sono svolti* is a verb.
ANSWERED = re.compile(rf"{_STOP}| (?:e'?|sono|era|erano) stat[oaie]")
NO = re.compile(rf"{_NO}(?![a-z0-9'])(?:{_STOP}|(?= (?:per|a causa|causa|perche|in quanto|non|ma|because|due) ))")
BINARY_UNIT = re.compile(
    r"(?:si'?|s|yes|y|vero|on) ?[/|o-] ?(?:no|n|falso|off)$|no ?/ ?si'?$|boolean[oa]?$|binari[oa]$"
)
DATE_UNIT = re.compile(r"(?:data|date|anno|year|scadenza|termine|gg ?/ ?mm ?/ ?aa(?:aa)?)$")

NOT_DONE = re.compile(
    r"(?:non|mai) (?:e |sono |e' |ancora )?(?:stat[oaie] )?(?:realizzat|effettuat|svolt|eseguit|attuat|avviat|attivat|"
    r"iniziat|fatt|intrapres)[oaie](?![a-z])|(?:rinviat|annullat|sospes|rimandat|posticipat)[oaie](?![a-z])|"
    r"not (?:done|started|carried out)(?![a-z])|(?:postponed|cancelled)(?![a-z])"
)
NONE = re.compile(r"(?:nessun[oa]?|nessun'|zero|none|nil)(?![a-z'])|nessun'")

_EXCEPT = r"tranne|eccetto|eccezione|salvo|esclus[oaie]|meno|except|non"
UNIVERSAL = re.compile(
    r"(?:tutt[ei] (?:i|gli|le|quant[ei])|tutt[oa] (?:il|lo|la)|tutt[oa] l'|la totalita|totalita|all|every)(?![a-z])"
    r"(?![^.;]*?(?<![a-z])"
    rf"(?:{_EXCEPT})(?![a-z]))"
)

_EVERY = (
    r"(?:bi|tri|quadri|quinquen)?ennale|biennale|triennale|annuale|semestrale|quadrimestrale|trimestrale|bimestrale|"
    r"mensile|bimensile|quindicinale|settimanale|bisettimanale|giornalier[oa]|quotidian[oa]|infrannuale"
)
PERIODICITY = re.compile(
    rf"(?:(?:con )?(?:cadenza|periodicita|frequenza|ciclicita):? )?(?:{_EVERY}|continuativ[oa]|continu[oa]|costante|"
    r"permanente|ricorrente|periodic[oa]|(?:annual|semestral|trimestral|mensil|settimanal|quotidiana|costante|"
    r"periodica|continuativa)mente|in continuo|sempre|all'occorrenza|al bisogno|su richiesta|"
    r"(?:per |durante |nel corso di |lungo )?(?:tutto l'|l'intero |intero )anno|in corso d'anno|"
    r"ogni (?:anno|mese|settimana|giorno|trimestre|semestre|bimestre|quadrimestre|(?:due|tre|quattro|sei|[0-9]{1,2}) "
    r"(?:anni|mesi|settimane|giorni))|una volta (?:l'|all')anno|"
    r"yearly|annual|annually|half-yearly|quarterly|monthly|weekly|daily|continuous|continuously|all year(?: round)?)"
    rf"(?![a-z]){_STOP}"
)

STARTED = re.compile(
    r"(?:(?:e'? |sono )?(?:stat[oaie] )?(?:avviat|iniziat|cominciat|intrapres)[oaie]|avvio|in corso|started|begun)(?![a-z]):? ?"
)
DONE = re.compile(
    r"(?:(?:e'? |sono )?(?:stat[oaie] )?(?:completat|conclus|realizzat|effettuat|svolt|eseguit|attuat|terminat|"
    r"approvat|inviat|trasmess|presentat|pubblicat|adottat|attivat|consegnat|sottoscritt|raggiunt|fatt)[oaie]|"
    r"completed|done|approved|published)(?![a-z]):? ?"
)

_FUTURE = (
    r"(?:sara|saranno|verra|verranno|dovra|dovranno|avverra|avverranno|avra luogo|si prevede|si provvedera|"
    r"e' previst[oa]|will be|to be)"
)
_TOLD = r"(?:stat[oaie]|hanno|abbiamo|si e'?|si sono|che|cui|qual[ei]|which|that)"
# Something told as done, or a relative clause, before the future verb takes the wait back.
PENDING = re.compile(
    rf"(?:(?!(?<![a-z]){_TOLD}(?![a-z]))[^.;:,]){{0,120}}?(?<![a-z]){_FUTURE}(?![a-z])|"
    r"(?:ancora )?(?:da (?:definir|determinar|rilevar|calcolar|verificar|stabilir|acquisir|comunicar|completar|avviar|"
    r"realizzar|effettuar)(?:e|si|lo)|in attesa|in via di|in fase di|in corso|in itinere|in lavorazione|non (?:si )?(?:e'?|c'e'?|sono|ci sono|"
    r"ha|hanno|vi e'?)? ?ancora|non ancora|a breve|tbd|tba|pending|awaiting|not yet|in progress|ongoing)(?![a-z])"
)

CLAUSE_END = re.compile(r"[;(]|\.(?= |$)")
NEGATION = re.compile(r"(?<![a-z])(?:non(?! (?:oltre|inferiore))|senza|nessun[oa]?|not)(?![a-z])")
BY = re.compile(r"(?<![a-z])(?:entro(?: e non oltre)?|non oltre|by)(?= )")

GLUE = re.compile(
    r"(?:(?:il|lo|la|i|gli|le|di|del|della|dello|dei|delle|a|al|alla|allo|ai|agli|alle|ad|in|nel|nella|per|to|than|of|the|on|"
    r"mese|data|giorno|fine|meta|inizio|inizi|corso|durante|circa|ca|triennio|biennio|anni|periodo)(?![a-z'])\.?|(?:l|all|dell|nell|d)'(?=[0-9a-z])|~|:) ?"
)
PERCENT = re.compile(r" ?(?:%|per ?cento(?![a-z])|percent(?![a-z])|p\.c\.)")
PERCENT_UNIT = re.compile(r"%|per ?cent")
CURRENCIES = {"€": "€", "euro": "€", "eur": "€"}
LISTED = re.compile(r" ?(?:°|ª|\^|\))|\. .*(?:^|[ .;:])2\. |[a-z](?<!g)(?<!h)(?<!m)(?<!k)(?<!o)")

_LITTLE = (
    r"(?:di|dei|degli|delle|del|della|dello|su|sul|sulla|per|con|in|nel|nella|nei|entro|ove|dove|se|a|al|alla|ai|da|dal|"
    r"dalla|e|o|tra|fra|che|rispetto|tutti|of|for|with|by|if|and|or|at|than|(?:[dns]e|a)?ll'|d'|sull')"
)
_WORD = rf"(?!{_LITTLE}(?![a-z0-9])|min\.?(?![a-z])|max)[a-z€$][a-z0-9'.€]*"
UNIT = re.compile(rf" ?(?P<unit>(?:{_WORD})(?: {_WORD}){{0,2}}(?<!\.))\.?(?= ?(?:$|[,;:()-]|\. )| {_LITTLE})")
SCALE = re.compile(
    r" ?\(? ?(?:su |in )?(?:una )?(?:scala|scale)(?: di valutazione)?:?(?: da| from)? ?(?P<low>[0-9]{1,4}) ?"
    r"(?::|-|/|a|to) ?(?P<high>[0-9]{1,4}) ?\)?"
)


def past_glue(text: str, at: int) -> int:
    """The place after one article, preposition or word such as *mese* that leads to a date or a number."""
    glue = GLUE.match(text, at)
    return glue.end() if glue else at
