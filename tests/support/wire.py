"""A small wire of made-up stories: a storm and a ferry as told by three outlets, and other events of those days."""

from __future__ import annotations

STORY = """\
Ferry to Port Ellery sails again

PORT ELLERY — The ferry Marigold sailed to Port Ellery again on Monday, ten weeks after a storm tore open the harbour wall, the harbour
board said. The storm had torn open the wall and sunk 14 boats, said Ana Ruiz, who chairs the board, and divers of Kestrel Salvage had
lifted all of them.

“We have mended the wall and the quay, and the islanders can travel to the mainland again,” Ruiz said. Shops on the island had been empty
for weeks, said Tomas Berg, a grocer, whose storehouse was flooded. The repair cost $3 million, of which the ministry paid half. A second
wall of granite is planned beside the lighthouse, and engineers from Lume are to begin surveying the seabed in March.
"""
RETOLD = """\
Marigold returns to Port Ellery after the storm

The Marigold, the only ferry of Port Ellery, sailed on Monday for the first time in ten weeks. A storm had torn open the harbour wall and
sunk 14 boats, said Ana Ruiz, the chairwoman of the harbour board.

Divers of Kestrel Salvage lifted the boats, and the ministry paid half of the $3 million that the repair of wall and quay has cost. Tomas
Berg, whose grocery was flooded, said the islanders had gone without fresh food for weeks. Engineers from Lume will survey the seabed
near the lighthouse in March, where the board wants to build a second wall of granite, Ruiz said.
"""
THIRD = """\
Islanders cheer as ferry docks at Port Ellery

Hundreds of islanders stood on the mended quay of Port Ellery on Monday as the Marigold docked for the first time since a storm broke
through the harbour wall ten weeks ago. Ana Ruiz, who chairs the harbour board, put the cost of the repair at $3 million.

The storm sank 14 boats. All were lifted by divers of Kestrel Salvage. “The islanders can travel to the mainland again,” Ruiz said, and
the ministry would pay for half of wall and quay. In March engineers from Lume are to look at the seabed beside the lighthouse for a
second wall, of granite. Tomas Berg, a grocer, sold his first fresh bread in weeks from his flooded storehouse.
"""
PENSIONS = """\
Parliament votes on pensions

Lawmakers in Orsa voted on Tuesday to raise the age at which teachers may retire, after a debate of nine hours. The finance minister, Pavel
Novak, said that the treasury could not pay for the old rules any longer. Unions called a strike for Thursday and asked parents to keep
children at home.

The opposition leader, Greta Holm, said the vote broke a promise made before the election. Economists at the university had warned that
deficits would double within a decade unless contributions rose, and the central bank had asked for a reform of wages as well.
"""
TRIAL = """\
Jury hears of forged paintings

A dealer who sold forged paintings to three museums told a jury in Brackwater on Monday that he had been deceived himself. Prosecutor Ines
Calder showed the court letters in which Viktor Sands asked a restorer for “old canvas and no questions.”

The museums paid $9 million for eleven landscapes, all of them said to be by Otto Lindqvist. A chemist, Mara Devlin, testified that a
white in the clouds was not sold before 1958. The trial before Judge Helen Amoako is expected to last until April.
"""
MATCH = """\
Rovers through to the final

Rovers beat Dunmore 3-1 on Sunday to reach the cup final for the first time in 22 years. Captain Leo Marsh scored twice before a crowd of
31,000, and goalkeeper Sam Okoro saved a penalty by Piers Hallam in the last minute.

Coach Dina Weiss, who took over in August, said the players had believed in themselves after a poor winter. Rovers will meet the winners
of Tuesday's match between Ashcombe and Leigh. Marsh limped off with a bruised ankle and is to be examined on Monday.
"""
WIRE = {
    "wire/Coast News/2031-03-03-marigold.txt": RETOLD,
    "wire/Island Post/2031-03-03-ferry.txt": THIRD,
    "wire/Coast News/2031-03-04-pensions.txt": PENSIONS,
    "wire/Island Post/2031-03-03-trial.txt": TRIAL,
    "wire/Coast News/2031-03-02-match.txt": MATCH,
}
