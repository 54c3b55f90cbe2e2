"""What several papers of a committee were told, offered to its list: the question, and the
answer (5.5).
"""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_http_methods

from cairn.exemptions import local_terms, offer_queries, offers
from cairn.exemptions import queries as exemptions_queries
from cairn.exemptions.offer_queries import SettledPhrase
from cairn.guard.findings import Kind
from cairn.intake import queries as intake_queries
from cairn.kernel.actor import Actor
from cairn.kernel.capabilities import Capability as C
from cairn.kernel.clauses import Clause
from cairn.kernel.clock import now
from cairn.web.committee.access import HOME
from cairn.web.committee.exemptions.forms import OfferForm
from cairn.web.components.exemption_pages import go_back
from cairn.web.components.pages import Cell, FormPage, Lines, Link, Table, answer_form, posted
from cairn.web.components.routes import Request, open_to
from cairn.web.components.templatetags.components import day

_SITE = "committee/templates/site.html"
_DONE = "Your answer is recorded. Words that may stand do so once a colleague has agreed."


def waiting(actor: Actor) -> Table:
    """What is offered, in words."""
    rows = [_row(offer) for offer in offer_queries.offers(actor)]
    return Table("Said in several papers", ("Words", "Question", "Answer"), rows, hide_caption=True)


def _row(offer: SettledPhrase) -> tuple[Cell, ...]:
    phrase = exemptions_queries.phrase_of(offer)
    link = Link(address_of(offer), "Answer", f"about {phrase}")
    return phrase, question(offer, f"‘{phrase}’"), link


def address_of(offer: SettledPhrase) -> str:
    return reverse("answer_offer", args=[offer.id])


def question(offer: SettledPhrase, what: str) -> str:
    """`what`: the words, or what to call them where they are not shown."""
    times: int = offer.times  # type: ignore[attr-defined]  # counted by the query
    stands = "Let them stand" if what == "the same words" else "Let it stand"
    end = "identify nobody" if what == "the same words" else "identifies nobody"
    return f"You have said in {times} papers that {what} {end}. {stands} from now on?"


@open_to(C.EXEMPTIONS_LIST_TERMS, reads="exemptions.local_terms.read")
@require_http_methods(["GET", "POST"])
def answer(request: Request, key: UUID) -> HttpResponse:
    offer = offer_queries.find_offer(request.actor, key)
    back = reverse("local_terms")
    if offer is None:
        if not offer_queries.was_offered(request.actor, key):
            raise Http404
        return go_back(request, back)
    phrase = exemptions_queries.phrase_of(offer)
    page = FormPage(
        title="Words said in several papers",
        button="Save the answer",
        back=back,
        intro=question(offer, f"‘{phrase}’"),
        clause=Clause.ONLY_THEMES_RECORDED,
        crumbs=(HOME, Link(back, "Words of your area")),
        template="components/decide_exemption.html",
        more={"phrase": phrase, "rows": _about(offer)},
    )

    def act(values: dict[str, Any]) -> object:
        if values["answer"] == "no":
            return offers.refuse(by=request.actor, at=now(), offer=key)
        why = values["why"]
        return local_terms.propose_offered(by=request.actor, at=now(), offer=key, why=why)

    return answer_form(request, _SITE, page, OfferForm(posted(request)), act, back, _DONE)


def _about(offer: SettledPhrase) -> list[tuple[str, Cell]]:
    reviews = offer_queries.papers_of(offer)
    named = intake_queries.titles([paper for paper, _ in reviews])
    papers = [f"{capfirst(named.get(paper, 'A paper'))}, {day(at)}" for paper, at in reviews]
    return [
        ("What they are", Kind(offer.kind).label),
        ("Where a second person agreed", Lines(papers)),
    ]
