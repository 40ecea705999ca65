"""The frameworks one can look at in an open library: its snapshots, its drafts, and those that come with the program."""


from promocase.app.frameworks import framework_drafts as drafts
from promocase.app.frameworks.frameworks import shipped_frameworks
from promocase.domain.case import Case
from promocase.domain.framework import Framework, parse_text
from promocase.domain.immutable import immutable
from promocase.domain.library import Library
from promocase.kit.i18n import _


@immutable
class Source:
    key: str
    label: str
    text: str
    """The document."""
    draft_id: str | None = None


def key(kind: str, id: str) -> str:
    """`kind` is a record's: framework or framework_draft."""
    return f"{kind}:{id}"


def sources(library: Library, case: Case | None) -> tuple[Source, ...]:
    """The case's own first, then drafts, other snapshots and what comes with the program; never none."""
    own = case.framework_snapshot if case else ""
    snapshots = sorted(library.framework.values(), key=lambda f: (f.id != own, f.name, f.version))
    found: list[Source] = []
    for f in snapshots:
        label = _("{name} · {version} (this case)") if f.id == own else _("{name} · {version}")
        found.append(Source(key("framework", f.id), label.format(name=f.name, version=f.version), f.document))
    written = [
        Source(key("framework_draft", d.id), _("Draft: {name}").format(name=d.name), d.document, d.id)
        for d in sorted(library.framework_draft.values(), key=lambda d: d.name)
    ]
    first = 1 if own in library.framework else 0
    found[first:first] = written
    for _id, framework in shipped_frameworks():
        if framework.snapshot_id not in library.framework:
            said = _("{name} · {version} (comes with Promocase)").format(name=framework.name, version=framework.version)
            found.append(Source(key("shipped", framework.id), said, framework.document))
    return tuple(found)


def find(library: Library, wanted: str) -> Source | None:
    return next((s for s in sources(library, None) if s.key == wanted), None)


def framework(source: Source) -> Framework:
    """What it holds. `Known` where a draft is of no shape that can be shown."""
    if source.draft_id is None:
        return parse_text(source.text)
    return drafts.framework_of(drafts.FrameworkDraft(source.draft_id, source.label, source.text))
