"""A bundle of two invented dispatches that has something for every figure of the benchmark."""

import json
from pathlib import Path
from typing import cast

from accordingto.evaluate.corpus import CorpusBundle, Dispatch
from accordingto.evaluate.gold import decode_gold
from accordingto.evaluate.incident_form import load_incidents
from accordingto.evaluate.inline import Bundle, compile_document
from accordingto.evaluate.inline_incidents import compile_incidents, write_incidents
from accordingto.types.codec import Json

FIRST = """id: s-1
outlet: Test Wire
channel: agency
published: 2024-03-05
title: Shelling
url: none
== text
Militants shelled Lubero on Monday and killed at least 12 people, including three children, said Jean Kambale, the governor.

He told the newspaper Le Lac at a briefing in Goma on Tuesday that the toll had been revised down from 20 dead.

The army in Kinshasa denied that its drones had struck Lubero market. Soldiers of Uganda crossed the border.

A nurse counted five wounded civilians, Radio Kivu reported. The rebels declined to comment.

They may march again some day, a resident said. Shops in Beni were reportedly closed.
== claims
c1 statement indirect | by 1[Jean Kambale, the governor] = Jean Kambale {named} | cue 1[said] | content 1[Militants .. children]
c2 statement indirect | by 2[He] = Jean Kambale {named} | cue 2[told] | content 2[that .. dead] | to 2[Le Lac] | at 2[Goma] | occasion a briefing | said 2024-03-05
c3 statement indirect | by 3[The army] {unnamed} | cue 3[denied] | content 3[that .. market] | denied
c4 statement indirect | by 4[A nurse] {unnamed} < 4[Radio Kivu] {named, medium radio} | cue 4[reported] | content 4[A nurse .. civilians]
c5 no-comment indirect | by 4[The rebels] {unnamed} | cue 4[declined to comment]
c6 statement indirect | by 5[a resident] {unnamed} | cue 5[said] | content 5[They .. day] | hedged
c7 statement indirect | by ? | cue 5[reportedly] | content 5[Shops .. closed] | reported
== counts
n1 1[at least 12 people] | is killed at-least 12 | of civilians | side COD | claim c1
n2 1[three children] | is killed exactly 3 | of children | side COD | claim c1 | part-of n1
n3 2[20 dead] | is killed exactly 20 | of civilians | side COD | claim c2
n4 4[five wounded civilians] | is injured exactly 5 | of civilians | claim c4 | replaces n3
n5 5[Shops] | is other several 2..9 | of things | unit shop | claim c7 | optional
== events
v1 1[shelled] | is ASSAULT heavy-weapons actual | acled Shelling/artillery/missile attack | actor 1[Militants] | recipient 1[Lubero] | place 1[Lubero] | time 1[Monday] | claim c1 | event X1
v2 1[killed] | is ASSAULT actual | actor 1[Militants] | recipient 1[people] | place 1[Lubero] | claim c1 | event X1
v3 3[struck] | is ASSAULT drone denied | acled Air/drone strike | actor 3[drones] | recipient 3[Lubero market] | claim c3
v4 3[crossed] | is MOBILIZE troops actual | actor 3[Soldiers of Uganda] | claim own
v5 4[declined] | is REJECT actual | actor 4[The rebels] | claim own
== times
1[Monday] | is DATE 2024-03-04
2[Tuesday] | is DATE 2024-03-05
5[some day] | is DATE null
== places
1[Lubero] | is COD point literal | point -0.16 29.23
2[Goma] | is COD point literal | point -1.68 29.23
3[Kinshasa] | is COD point literal | point -4.32 15.31
3[Lubero market] | is COD point literal | optional
3[Uganda] | is UGA country modifier
5[Beni] | is COD point literal | point 0.49 29.47
"""
SECOND = """id: s-2
outlet: Evening Test
channel: newspaper
published: 2024-03-06
title: Toll
url: none
== text
Twelve people died in the shelling of Lubero, the governor's office said. A hospital spoke of ten dead, five wounded and of 25 in the region.

The army repeated that its drones had struck nothing. More than 15 had died by Wednesday, the governor's office said later. The rebels shot a policeman, the army said, and a clan of herders made peace.
== claims
c1 statement indirect | by 1[the governor's office] {named} | cue 1[said] | content 1[Twelve .. Lubero]
c2 statement indirect | by 1[A hospital] {unnamed} | cue 1[spoke of] | content 1[ten dead .. region]
c3 statement indirect | by 2[The army] {unnamed} | cue 2[repeated] | content 2[that .. nothing] | denied
c4 statement indirect | by 2[the governor's office] {named} | cue 2[said]1 | content 2[More .. Wednesday]
c5 statement indirect | by 2[the army] {unnamed} | cue 2[said]2 | content 2[The rebels .. policeman]
== counts
n1 1[Twelve people] | is killed exactly 12 | of civilians | side COD | claim c1
n2 1[ten dead] | is killed exactly 10 | of civilians | side COD | claim c2
n3 1[25] | is killed exactly 25 | of civilians | side COD | claim c2
n5 1[five wounded] | is injured exactly 5 | of civilians | claim c2
n4 2[More than 15] | is killed more-than 15 | of civilians | side COD | claim c4
== events
v1 1[shelling] | is ASSAULT heavy-weapons actual | claim c1
v2 2[struck] | is ASSAULT drone denied | claim c3
v3 2[shot] | is ASSAULT firearms actual | actor 2[The rebels] | recipient 2[a policeman] | claim c5
v4 2[made peace] | is AGREE actual | claim own
== times
2[Wednesday] | is DATE 2024-03-06
== places
1[Lubero] | is COD point literal | point -0.16 29.23
"""
INCIDENTS = """== I1 The shelling
is ASSAULT | from 2024-03-04 | to 2024-03-04 | place 1.1[Lubero]
events 1.v1 1.v2 2.v1
origin statement | by Jean Kambale | claims 1.c1 1.c2
origin statement | by the governor's office | claims 2.c1 2.c4
origin statement | by A hospital | claims 2.c2
origin correspondent | by Radio Kivu | claims 1.c4
figures 1.n1 1.n2 1.n3 1.n4 2.n1 2.n2 2.n3 2.n4 2.n5
scope 1.n2 x 1.n1 1.n3 2.n1 2.n2 2.n3 2.n4
contradict 1.n1 x 1.n3
same 1.n1 2.n1
agree 1.n4 x 2.n5
contradict 2.n2 x 1.n1 2.n1 1.n3 2.n4
scope 2.n3 x 1.n1 1.n3 2.n1 2.n2 2.n4
update 1.n3 > 2.n1
update 1.n1 1.n3 2.n1 > 2.n4
stance no-comment responsibility | claims 1.c5
== I2 The strike on the market
is ASSAULT | from 2024-03-04 | to 2024-03-05 | place 1.3[Lubero market]
events 1.v3 2.v2
origin statement | by The army | claims 1.c3 2.c3
same 1.c3 2.c3 | about denial
stance denies responsibility | claims 1.c3 2.c3
== I3 The shooting of a policeman
is ASSAULT | from 2024-03-06 | to 2024-03-06 | place 2.1[Lubero]
events 2.v3
origin statement | by the army | claims 2.c5
"""


def small_bundle(folder: Path) -> CorpusBundle:
    """Return the bundle; its incidents go through a file in the folder, as the corpus has them."""
    compiled = [compile_document(text, f"s/{n}.cc.txt") for n, text in enumerate((FIRST, SECOND), 1)]
    file = folder / "incidents.json"
    write_incidents(compile_incidents(INCIDENTS, "s/incidents.txt", Bundle("s", tuple(compiled), "")), file)
    dispatches = tuple(
        Dispatch(each.document, decode_gold(cast(dict[str, Json], json.loads(json.dumps(each.gold))), each.document.id))
        for each in compiled
    )
    return CorpusBundle("s", "train", dispatches, load_incidents(file))
