"""Hypotheses weighed: priors and likelihood ratios in the open, and how far the answer hangs on each part.

Probabilities are proportional to the prior times the likelihood ratios. Items of one group hang together and count
once, by the mean of their log-ratios. The interval runs from the lowest to the highest probability when one group is
left out, or all hypotheses start equal.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from tawatur.kinds import Clue, Evidence, Hypothesis, Source, Trouble, row_id
from tawatur.kinds.base import KnownHow
from tawatur.maths.odds import words
from tawatur.store.gate import known
from tawatur.store.steps import Given, Made
from tawatur.weigh.written import WrittenEvidence, WrittenQuestion, written


def hypotheses(given: Given) -> Made:
    """The hypotheses and evidence of a case's hypotheses.toml; a source that the case does not know is a trouble."""
    sources = {key: source for source in given.rows(Source) for key in (source.slug, source.id, source.url) if key}
    rows: list[Hypothesis] = []
    evidence: list[Evidence] = []
    troubles: list[Trouble] = []
    for file in given.files:
        for question in written(file):
            items = [_evidence(question, item, sources) for item in question.evidence]
            kept = [(item, row) for item, row in zip(question.evidence, items, strict=True) if known(given, row)]
            evidence += [row for _, row in kept]
            rows += weighed(question, [item for item, _ in kept], [row for _, row in kept])
            if not given.as_of_given:  # then an address may be missing only because it carries no date
                troubles += [_unknown(file.path, item) for item in question.evidence if _lost(item, sources)]
    return {"hypotheses": rows, "evidence": evidence, "troubles/hypotheses": troubles}


def weighed(question: WrittenQuestion, items: Sequence[WrittenEvidence], rows: Sequence[Evidence]) -> list[Hypothesis]:
    """The hypotheses of a question with their probabilities under these items, most likely first."""
    slugs = [hypothesis.slug for hypothesis in question.hypothesis]
    prior = {hypothesis.slug: hypothesis.prior for hypothesis in question.hypothesis}
    groups = grouped(slugs, items)
    told = posterior(prior, groups)
    others = [posterior(prior, {k: v for k, v in groups.items() if k != left_out}) for left_out in groups]
    others.append(posterior(dict.fromkeys(slugs, 1 / len(slugs)), groups))
    known_from, known_how = _latest(rows)
    made = [
        Hypothesis(
            id=f"hypothesis:{question.slug}:{hypothesis.slug}",
            because=tuple(row.id for row in rows),
            known_from=known_from,
            known_how=known_how,
            slug=hypothesis.slug,
            question=question.ask,
            text=hypothesis.text,
            prior=hypothesis.prior,
            probability=told[hypothesis.slug],
            low=min([told[hypothesis.slug], *(other[hypothesis.slug] for other in others)]),
            high=max([told[hypothesis.slug], *(other[hypothesis.slug] for other in others)]),
            words=words(told[hypothesis.slug]),
            clues=_clues(hypothesis.slug, groups, items),
        )
        for hypothesis in question.hypothesis
    ]
    return sorted(made, key=lambda row: (-row.probability, row.slug))


def grouped(slugs: Sequence[str], items: Sequence[WrittenEvidence]) -> dict[str, dict[str, float]]:
    """For each group of items that hang together the mean log-ratio of each hypothesis, its geometric mean over all
    hypotheses taken off: only what tells them apart is left."""
    groups: dict[str, list[WrittenEvidence]] = defaultdict(list)
    for item in items:
        groups[item.group].append(item)
    return {name: _mean(slugs, members) for name, members in groups.items()}


def posterior(prior: Mapping[str, float], groups: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """The probabilities after these groups of evidence; they add up to one."""
    logs = {slug: math.log(p) + math.fsum(group[slug] for group in groups.values()) for slug, p in prior.items()}
    highest = max(logs.values())
    weights = {slug: math.exp(value - highest) for slug, value in logs.items()}
    total = math.fsum(weights.values())
    return {slug: weight / total for slug, weight in weights.items()}


def _mean(slugs: Sequence[str], members: Sequence[WrittenEvidence]) -> dict[str, float]:
    logs = {slug: math.fsum(math.log(item.ratios.get(slug, 1.0)) for item in members) / len(members) for slug in slugs}
    middle = math.fsum(logs.values()) / len(slugs)
    return {slug: value - middle for slug, value in logs.items()}


def _clues(slug: str, groups: Mapping[str, Mapping[str, float]], items: Sequence[WrittenEvidence]) -> tuple[Clue, ...]:
    """One clue for each group. Its log-odds compare the hypothesis with the middle of all."""
    told: dict[str, list[str]] = defaultdict(list)
    for item in items:
        told[item.group].append(item.text)
    return tuple(Clue(name, " / ".join(told[name]), values[slug]) for name, values in groups.items())


def _evidence(question: WrittenQuestion, item: WrittenEvidence, sources: Mapping[str, Source]) -> Evidence:
    source = sources.get(item.source or "")
    stated = item.known_from or (source.known_from or source.published if source else None)
    how: KnownHow = "stated" if stated is not None else "unknown"
    return Evidence(
        id=f"evidence:{question.slug}:{item.slug}",
        because=(source.id,) if source else (),
        known_from=stated,
        known_how=how,
        slug=item.slug,
        question=question.ask,
        text=item.text,
        group=item.group,
        ratios=tuple(Clue(name, item.why, math.log(ratio)) for name, ratio in item.ratios.items()),
        source=source.id if source else None,
    )


def _latest(rows: Sequence[Evidence]) -> tuple[date | None, KnownHow]:
    days = [row.known_from for row in rows if row.known_from is not None]
    return (max(days), "derived") if days and len(days) == len(rows) else (None, "unknown")


def _lost(item: WrittenEvidence, sources: Mapping[str, Source]) -> bool:
    return item.source is not None and item.source not in sources


def _unknown(path: str, item: WrittenEvidence) -> Trouble:
    return Trouble(
        id=row_id("trouble", "hypotheses", path, item.slug),
        step="hypotheses",
        subject=item.slug,
        text=f"the source {item.source!r} of this evidence is none that the case holds or cites",
        hint="write the slug or the address of a source that stands in a file of the case",
        path=path,
    )
