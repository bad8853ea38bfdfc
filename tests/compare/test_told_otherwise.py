"""What two stories of one event tell otherwise is told: each kind of slip in copy of several countries, with its rule."""

from __future__ import annotations

import pytest

import newslint

LINTER = newslint.Linter(config={}, level="warning")

# The copy, what the source has, or each of two, the rule that is to tell.
OTHERWISE = (
    (
        "At least three people were killed when a train left the rails near Pune on Tuesday, railway officials said.",
        "No one was killed when a train left the rails near Pune on Tuesday, railway officials said.",
        "drift.negation",
    ),
    (
        "No one was hurt in the blast at the refinery in Rotterdam on Friday, the fire brigade said.",
        "Four workers were hurt in the blast at the refinery in Rotterdam on Friday, the fire brigade said.",
        "drift.negation",
    ),
    (
        "The council of Leeds did not vote to sell the stadium on Wednesday.",
        "The council of Leeds voted to sell the stadium on Wednesday.",
        "drift.negation",
    ),
    (
        "Chairwoman Helen Marchetti said the bank would not raise its rates this year.",
        "The bank will not raise its rates this year, Chairwoman Ellen Marchetti said.",
        "drift.person",
    ),
    (
        "Premier Rebecca Lindholm will open the tram line in Adelaide on Sunday.",
        "The tram line in Adelaide will be opened by Premier Rachel Lindholm on Sunday.",
        "drift.person",
    ),
    (
        "Governor Rebecca Lindstrom will sign the water law in Sacramento on Friday.",
        "The water law will be signed in Sacramento on Friday by Governor Rebecca Lindholm.",
        "drift.person",
    ),
    (
        "The tunnel under the Limmat will be shut for three weeks while its pumps are replaced, Zurich's transport office said.",
        "The tunnel under the Limmat will be shut for three days while its pumps are replaced, the transport office said.",
        "drift.unit",
    ),
    (
        "The carrier will move its maintenance base from Nairobi to Mombasa by June, its chief executive said.",
        "The carrier will move its maintenance base from Mombasa to Nairobi by June, its chief executive said.",
        "drift.exchange",
    ),
    (
        "The bus crash near Lahore killed 31 people and injured 14, police said.",
        "The bus crash near Lahore killed 14 people and injured 31, police said.",
        "drift.exchange",
    ),
    (
        "Nine miners were injured in the explosion at the Rybnik colliery, the company said.",
        "Nine miners were killed in the explosion at the Rybnik colliery, the company said.",
        "drift.outcome",
    ),
    (
        "The quake struck at 3:42 p.m. local time, 40 kilometres off the coast of Valdivia, the seismological centre said.",
        "The quake struck at 3:42 a.m. local time, 40 kilometres off the coast of Valdivia, the seismological centre said.",
        "drift.number",
    ),
    (
        "Laura Keane, a Republican from Ohio, voted against the farm bill.",
        "The farm bill was opposed by Laura Keane, an Ohio Democrat.",
        "drift.party",
    ),
    (
        "Storm cuts power to 9,100 homes in Galway\n\nA storm cut power to 1,900 homes in Galway on Sunday night, the grid said.\n",
        "The storm in Galway was the worst of the year.",
        "numbers.headline",
    ),
    (
        "“We will always leave you behind,” Captain Erik Brandt told the crew of the trawler.",
        "“We will never leave you behind,” Captain Erik Brandt told the crew of the trawler.",
        "drift.quotation-altered",
    ),
    (
        "“This budget protects the poor and the banks,” Finance Minister Amara Diallo said in Dakar.",
        (
            "“This budget protects the poor,” Finance Minister Amara Diallo said in Dakar.",
            "“This budget protects the poor,” Finance Minister Amara Diallo told the deputies.",
        ),
        "drift.quotation-altered",
    ),
    (
        "“We shall sign nothing before the vote in parliament, whatever they say,” Chancellor Jonas Weber said.",
        (
            "“We shall sign nothing before the vote in parliament,” Chancellor Jonas Weber said.",
            "Chancellor Jonas Weber was firm: “We shall sign nothing before the vote in parliament.”",
        ),
        "drift.quotation-altered",
    ),
    (
        "“We will not close a single ward at this hospital,” Health Secretary Moira Finlay said.",
        "“We will not close a single maternity ward at this hospital,” Health Secretary Moira Finlay said.",
        "drift.quotation-altered",
    ),
    (
        "Storm leaves 9,100 without power in Galway\n\nA storm cut power to 1,900 homes in Galway on Sunday night, the grid said.\n",
        "The storm in Galway was the worst of the year.",
        "numbers.headline",
    ),
    (
        "The ministry in Accra leans on a 2198 ruling of the High Court.",
        "The ministry in Accra leans on a ruling of the High Court.",
        "numbers.year-to-come",
    ),
    (
        "The ferry is safe.\n\n“Nobody on this island will wait a week for a doctor again.” — Morag Sinclair, councillor\n",
        "“Nobody on this island will wait a week for a doctor again,” said the ferry’s captain, Iain Bruce.",
        "drift.speaker",
    ),
    (
        "Morag Sinclair, councillor:\n\n“Nobody on this island will wait a week for a doctor again.”\n\nThe ferry sails in May.\n",
        "“Nobody on this island will wait a week for a doctor again,” said the ferry’s captain, Iain Bruce.",
        "drift.speaker",
    ),
    (
        "Councillor Morag Sinclair was delighted. “Nobody on this island will wait a week for a doctor again.”",
        "“Nobody on this island will wait a week for a doctor again,” said the ferry’s captain, Iain Bruce.",
        "drift.speaker",
    ),
    (
        "Councillor Morag Sinclair waved from the pier. “Nobody on this island will wait a week for a doctor again,” she said.",
        "“Nobody on this island will wait a week for a doctor again,” said the ferry’s captain, Iain Bruce.",
        "drift.speaker",
    ),
    (
        "The tug, which came to Mombasa with a crew of eight, towed 281 barges in the year of the drought.",
        "It was a dry year for the port: 218 barges, a ferry and no liner.",
        "drift.transposed",
    ),
    (
        "The choir of Tartu was founded in 1956 by a baker, and sings on ice.",
        "A baker founded the choir in 1965, Tartu says.",
        "drift.transposed",
    ),
    (
        "Rents in Antofagasta fell to 640 pesos a metre in June, the board of brokers said.",
        "In June rents in Antofagasta rose to 640 pesos a metre, brokers say.",
        "drift.direction",
    ),
    (
        "Fourteen people were killed and 31 injured when the pier in Izmir broke, the governor said.",
        "The pier of Izmir broke and killed at least 31. The governor came at night. Among the 14 people injured was a bride.",
        "drift.exchange",
    ),
    (
        "The board of the ferry in Bergen lowered its yearly fare for pupils by a fifth of a crown to 40 crowns on Thursday.",
        "On Thursday the ferry in Bergen raised its yearly fare for pupils to 40 crowns.",
        "drift.direction",
    ),
    (
        "Finance Minister Paolo Ferrante saw the cracks in the dyke of Ravenna himself, he said.",
        "The transport minister, Paolo Ferrante, was in Ravenna and saw the cracks in the dyke.",
        "drift.title",
    ),
    (
        "Finance Minister Ngozi Umeh promised the teachers of Enugu new desks.",
        "Ngozi Umeh, the minister of education, promised new desks in Enugu.",
        "drift.title",
    ),
    (
        "“This is a sail, not a flag,” skipper Iain Bruce told the judge in Oban.",
        "“This is a sheet, not a flag,” said Iain Bruce, the skipper.",
        "drift.quotation-altered",
    ),
    (
        "The tram in Gdynia left the rails at 3:36 a.m., and nobody was hurt.",
        "At 15:36 a tram in Gdynia left the rails.",
        "drift.unit",
    ),
    (
        "The lake froze, and nobody slept.\n\nThe ice is thin! - Aino Laine (@ainolaine) January 9, 2023\n\nLaine skates there.\n",
        "Nobody slept as the lake froze.\n\nStay off the lake, please. - Tampere Police (@tamperepolice) January 9, 2032\n",
        "drift.year",
    ),
)


@pytest.mark.parametrize(("copy", "source", "rule"), OTHERWISE)
def test_what_is_told_otherwise_is_told(copy, source, rule):
    against = [source] if isinstance(source, str) else source
    assert rule in {finding.rule for finding in LINTER.check(copy, against=against).findings}
    assert not [finding for finding in LINTER.check(copy, against=[copy]).findings if finding.rule.startswith("drift.")]


@pytest.mark.parametrize(("more", "is_told"), [(49, True), (50, False)])
def test_a_title_with_more_than_fifty_figures_is_a_table(more, is_told):
    title = "9,100 homes lost" + ", 3 boats" * more
    page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>The town says 1,900 homes were lost.</p></body></html>"
    assert ("numbers.headline" in {finding.rule for finding in LINTER.check(page.encode(), path="page.html").findings}) is is_told
