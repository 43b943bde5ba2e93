"""What the rules would say of a word that they find no report for; for a model that weighs what they refuse."""

from quotecli.engines.base import Frame
from quotecli.engines.rules.content_ends import content_end
from quotecli.engines.rules.contents import says_nothing
from quotecli.engines.rules.indirect import stays_unnamed, supposed, withheld
from quotecli.engines.rules.moods import mood
from quotecli.engines.rules.rulebook import SOURCE_ONLY, ask
from quotecli.engines.rules.sources import source_before
from quotecli.engines.rules.view import Site, View
from quotecli.grammar.reporting_verbs import group_start, particle, reports_nothing
from quotecli.language.inflection import Cue
from quotecli.language.tags import Tag

# What a verb that stands in no list may take.
ANY = frozenset({"clause", "that", "quote", "object", "order", "infinitive", "addressee"})


def unsaid(view: View, i: int) -> bool:
    """Whether the word at token `i`, were it a cue, tells that nothing was said: "did not | say", "if they | say".

    "Declined to | say", "Did she | say so?" and "| said little" too; not "continued to | say".
    """
    word = view.words[i]
    site = Site(
        view,
        view.parsed.language.cues.get(word) or Cue(word, _form(word), frozenset()),
        i,
        group_start(view, i),
        i + 1,
        "",
        (),
    )
    asked = view.words[view.last - 1] == "?" and view.tags[view.first] & (Tag.AUXILIARY | Tag.MODAL)
    if word in view.parsed.language.cues and reports_nothing(view, i, site.cue):
        return True
    if asked or mood(site) == "none" or withheld(site) or stays_unnamed(view, i):
        return True
    if i + 2 < view.last and site.cue.lemma == "say" and says_nothing(view, i + 1, content_end(view, i + 1)):
        return True
    source = source_before(site)
    return source is not None and supposed(view, source)


def suppose(view: View, i: int, earlier: tuple[Frame, ...]) -> Frame | None:
    """What would be reported if the word at token `i` were a cue that takes any content, and who would be the source.

    For a model that weighs what the rules refuse: "Roe | exhorted voters to stay", "the | claim that it rained".
    """
    word = view.words[i]
    if word == "according":
        return None
    cue = view.parsed.language.cues.get(word) or Cue(word, _form(word), frozenset())
    left = group_start(view, i)
    free = Cue(cue.lemma, cue.form, cue.frames | ANY)
    particle_ = particle(view, i, cue)
    site = Site(view, free, i, left, i + 1 + bool(particle_), particle_, earlier)
    how = mood(site)
    found = ask("finite" if how in ("none", "modal") else how, site)
    if found is None and (source := source_before(site)):
        return Frame(view.parsed.span(left, i + 1), view.parsed.span(*source), (), SOURCE_ONLY, SOURCE_ONLY.trust)
    return found


def _form(word: str) -> str:
    """The form of a word that may be a verb, by its ending."""
    return "ing" if word.endswith("ing") else "s" if word.endswith("s") else "past"
