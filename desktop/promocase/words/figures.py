"""Numbers and results in words: "Checkout drop-off: 31.2 % to 19.3 %, Q1 2026"."""

from promocase.domain.evidence import Evidence, Metric
from promocase.kit.i18n import _
from promocase.words.texts import first_sentence

_NARROW = "\N{NO-BREAK SPACE}"


def amount(number: str, unit: str) -> str:
    """ "31.2 %": the unit once, even where the author typed it with the number."""
    number, unit = number.strip(), unit.strip()
    if not number or not unit or number.endswith(unit) or number.startswith(unit):
        return number
    return f"{number}{_NARROW}{unit}"


def figure(metric: Metric) -> str:
    """As `change`, of a metric."""
    return change(amount(metric.baseline, metric.unit), amount(metric.value, metric.unit))


def change(baseline: str, value: str) -> str:
    """ "31.2 % to 19.3 %"; where there is no baseline the figure says so."""
    if value and baseline:
        return _("{baseline} to {value}").format(baseline=baseline, value=value)
    if value:
        return _("{value} (baseline not known)").format(value=value)
    return _("{baseline} at the start").format(baseline=baseline) if baseline else ""


def has_figure(metric: Metric) -> bool:
    return bool(metric.value.strip() and metric.baseline.strip())


def result_line(evidence: Evidence) -> str:
    """The result in one line: the first metric with its baseline, else the words."""
    metric = next((m for m in evidence.metrics if has_figure(m)), None)
    if metric is None:
        return first_sentence(evidence.result)
    return metric_line(metric)


def metric_line(metric: Metric) -> str:
    """ "Checkout drop-off: 31.2 % to 19.3 %, Q1 2026"."""
    told = figure(metric)
    if metric.name.strip():
        told = _("{name}: {figure}").format(name=metric.name.strip(), figure=told) if told else metric.name.strip()
    return _("{figure}, {period}").format(figure=told, period=metric.period.strip()) if metric.period.strip() else told
