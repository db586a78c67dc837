"""Words of illness, loss, parting and lost work: such a note is treated with care.

It fills no slot and nobody is congratulated because of it. A false alarm only leaves a line out,
a miss may hurt, so the lists are wide: "lost luggage" counts.
"""

from __future__ import annotations

import re

from coach.grammar import folded

_ENGLISH = r"""
    not (?:doing )?well | poorly | under the weather | lump | hiv | collaps\w*
    fainted | premature\w* | nicu | adhd | autis\w* | therap\w* | medication\w* | euthan\w*
    ill | illness\w* | sick\w* | unwell | disease\w* | infection\w* | virus | covid | fever
    cancer\w* | tumou?r\w* | leuka?emia | lymphoma | melanoma | chemo\w* | radiotherapy | biops\w*
    metasta\w* | palliative | hospice\w* | terminally | hospital\w* | clinic\w* | icu | ambulance
    emergency | a ?& ?e | intensive care | care home | nursing home | surger\w* | surgical\w*
    operation | operated | transplant\w* | dialysis | diagnos\w* | prognosis | symptom\w*
    relaps\w* | mri | heart attack | cardiac | heart failure | stroke\w* | aneurysm | coma
    seizure\w* | epilep\w* | dementia | alzheimer\w* | parkinson\w* | diabet\w* | sclerosis
    chronic(?:ally)? | disab\w* | paraly\w* | amputat\w* | injur\w* | accident\w* | crash\w*
    fractur\w* | broken? | had a fall | fell (?:down|off|over) | wheelchair | concuss\w*
    pain | pains | painful | burn(?:ed|t)? ?out | exhaust\w* | breakdown\w* | depress\w* | anxiety
    panic\w* | bipolar | psychiatr\w* | psychos\w* | psychotic | eating disorder | anorex\w*
    bulimi\w* | ptsd | trauma\w* | rehab\w* | addict\w* | alcoholi\w* | overdos\w* | self harm\w*
    suicid\w* | abus\w* | assault\w* | rape\w* | harass\w* | bully\w* | bullied | violen\w*
    attacked | stabb\w* | robbed | robbery | mugged | burgl\w* | murder\w* | killed | shooting
    die | died | dies | dying | dead | deadly | death\w* | deceased | fatal\w* | drown\w*
    pass(?:ed|es|ing)? (?:away|on) | passing of | gone too soon | rip | rest in peace
    late (?:father|mother|dad|mum|mom|husband|wife|partner|brother|sister|son|daughter|friend)
    funeral\w* | burial\w* | buried | cremat\w* | memorial\w* | in memory of | obituar\w*
    eulog\w* | coffin\w* | grave\w* | condolence\w* | mourn\w* | bereav\w* | grief
    griev\w* | widow\w* | orphan\w* | lost | lose | loses | losing | loss | losses
    miscarr\w* | still ?born | still ?birth\w* | abortion\w* | infertil\w* | ivf
    put (?:down|to sleep) | hospitali[sz]\w*
    divorc\w* | separat\w* | break(?:ing)? ?up | breakup\w* | broke up | broken up | split up
    splitting up | split (?:from|with) | parted | dumped | left (?:him|her|them|me) | estranged
    custody | cheated | affair | ex (?:wife|husband|partner|girlfriend|boyfriend) | heart ?br\w*
    called (?:it )?off | jilted | moved out | kicked out | ended (?:it|things)
    laid off | lay ?off\w* | layoff\w* | redundan\w* | fired | sacked | dismiss\w* | unemploy\w*
    let go | job loss | out of work | between jobs | jobless | lost (?:his|her|their) job
    made to leave | shut down | closed down | bankrupt\w* | insolven\w* | debt\w* | evict\w*
    homeless\w* | foreclos\w* | burn(?:ed|t)? down | house fire | flooded | refugee\w* | deport\w*
    asylum | war | arrest\w* | prison\w* | jail\w* | sentenced | lawsuit
    hard time\w* | rough (?:time|patch|year)\w* | bad patch | difficult time\w* | tough time\w*
    bad news | terrible\w* | awful\w* | tragic\w* | traged\w* | struggl\w* | suffer\w* | crying
    cried | tears | lonel\w* | hopeless\w* | failed | failing | rejected | turned down
"""
_GERMAN = r"""
    krank\w* | erkrankt | klinik\w* | krebs | tumor\w* | chemo\w* | operiert | notaufnahme | unfall
    verletzt\w* | schlaganfall | herzinfarkt | demenz | depression\w* | pflegeheim | selbstmord
    suizid\w* | tod | todes\w* | tot | tote[rn]? | gestorben | verstorben\w* | stirbt | starb
    sterb\w* | beerdigung\w* | begrabnis | trauer\w* | beileid | witwer? | verlust\w* | verloren
    fehlgeburt\w* | scheidung\w* | geschieden | getrennt | trennung\w* | entlass\w* | gekundigt
    kundigung\w* | arbeitslos\w* | pleite | insolvenz
"""
_FRENCH = r"""
    malad\w* | hopita\w* | clinique | cancer | tumeur | accident\w* | blesse\w* | infarctus | avc
    mort | morts | morte | mortes | mourir | mourant\w* | meurt | deces | decede\w* | deuil
    enterrement\w* | obseques | funerail\w* | condoleances | suicid\w* | veuf | veuve | perdu\w*
    perte\w* | fausse couche | divorc\w* | rupture | separe\w* | separation | licenci\w* | vire
    viree | chomage | faillite
"""
_STEMS = [
    stem.strip()
    for language in (_ENGLISH, _GERMAN, _FRENCH)
    for line in language.strip().split("\n")
    for stem in line.split(" | ")
]
_TENDER = re.compile(rf"(?<!\w)(?:{'|'.join(_STEMS)})(?!\w)")
_BETWEEN = re.compile(r"[\s\-_/‐-―.,]+")


def is_tender(text: str) -> bool:
    """Whether `text` speaks of illness, death, loss, a parting, lost work or a hard time.

    Whole words in English, the plainest in German and French; case and accents do not matter.
    """
    return _TENDER.search(_BETWEEN.sub(" ", folded(text))) is not None
