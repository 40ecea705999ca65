"""What a case may aim at (T1, T6, T7): refused with a sentence before anything is written."""


from promocase.app.frameworks.frameworks import find_level, find_track, track_names
from promocase.domain.case import CaseKind
from promocase.domain.framework import Framework, Level, Track
from promocase.domain.immutable import immutable
from promocase.judge.target import case_kind, target_set
from promocase.kit.errors import Known
from promocase.kit.i18n import _


@immutable
class Aim:
    """A possible case: where the author is, where to, and the track to be judged by."""

    current: Level
    target: Level
    track: Track | None
    """None below the fork, where no track is asked for."""


def aim(framework: Framework, current: str, target: str, track: str | None, self_review: bool = False) -> Aim:
    """The aim these words describe; levels and tracks by id, code, title or name.

    `Known` when there is no such level or track, when the target is not above the current level (an equal rank on another track is a
    track change; the same level only with `self_review`), when a track is given below the fork or none above it, and when
    the target level asks for nothing that could be judged.
    """
    chosen = find_track(framework, track) if track else None
    if chosen is not None and chosen.id in framework.trunk_ids():
        chosen = None  # the shared path, named: that is no choice
    to = find_level(framework, target, chosen)
    at = find_level(framework, current, chosen)
    _track_must_fit(framework, to, chosen)
    _target_must_be_ahead(framework, at, to, self_review)
    if not target_set(framework, at.id, to.id).expectations:
        raise Known(
            _("“{framework}” states no expectations for {target} yet, so there is nothing to build a case on.").format(
                framework=framework.name, target=to.label
            )
        )
    return Aim(at, to, chosen)


def _track_must_fit(framework: Framework, target: Level, track: Track | None) -> None:
    above = framework.needs_track(target)
    if above and track is None:
        raise Known(
            _("{target} lies above the fork, where a case is judged by one track: choose one of {tracks}.").format(
                target=target.label, tracks=track_names(framework)
            )
        )
    if not above and track is not None:
        raise Known(
            _("{target} lies below the fork, where all tracks share one path: leave out the track ({track}).").format(
                target=target.label, track=track.id
            )
        )
    if track is not None and target.track != track.id:
        levels = ", ".join(x.id for x in framework.levels_of(track.id))
        raise Known(
            _("{target} is not a level of the track {track}. Its levels are: {levels}.").format(
                target=target.label, track=track.name, levels=levels
            )
        )


def _target_must_be_ahead(framework: Framework, current: Level, target: Level, self_review: bool) -> None:
    kind = case_kind(framework, current, target)
    if kind is None:
        raise Known(
            _("A promotion needs a target above the current level, and {target} is not above {current}.").format(
                target=target.label, current=current.label
            )
        )
    if kind is CaseKind.SELF_REVIEW and not self_review:
        said = _("A promotion needs a target above the current level, and {target} is the current one. To look at it, do a self-review.")
        raise Known(said.format(target=target.label))
