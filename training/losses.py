"""Batches of windows and the loss of every head.

Shapes: B windows, T pieces, W words, S sets of allowed name labels, K name labels.
"""

import math
import random
from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from model import Outputs, Reader
from windows import UNSET, Window

WEIGHTS = {
    **{"segment": 1.0, "upos": 0.5, "xpos": 0.5, "lemma": 0.4},
    **{"name": 1.0, "phrase": 0.5, "mention": 0.4, "arc": 1.0, "relation": 0.7},
}
UNLIKELY = math.log(0.3)  # weight of a label that a source leaves unmarked, beside the one it gives
MASKED = 0.05  # share of pieces hidden from the encoder


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows padded to one length; `present` (B, T) and `real` (B, W) tell what is no padding."""

    ids: Tensor
    cases: Tensor
    gaps: Tensor
    present: Tensor
    segments: Tensor
    names: Tensor
    phrases: Tensor
    words: Tensor
    tags: Tensor
    heads: Tensor
    sentences: Tensor
    real: Tensor


def make_batches(windows: list[Window], size: int, rng: random.Random) -> Iterator[Batch]:
    """Yield batches of at most `size` pieces of windows of like length, in random order."""
    order = sorted(windows, key=lambda w: (len(w.ids) // 8, rng.random()))
    groups: list[list[Window]] = [[]]
    for window in order:
        if groups[-1] and len(window.ids) * (len(groups[-1]) + 1) > size:
            groups.append([])
        groups[-1].append(window)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group)


def collate(group: list[Window]) -> Batch:
    """Return one batch of the windows."""
    columns = {field.name: [getattr(w, field.name) for w in group] for field in fields(Window)}
    fill = {"ids": 0, "cases": 0, "gaps": 0, "words": 0, "heads": 0, "sentences": -1}
    padded = {name: _pad(values, fill.get(name, UNSET)) for name, values in columns.items()}
    present = _pad([np.ones(len(w.ids), dtype=bool) for w in group], False)
    real = _pad([np.ones(len(w.words), dtype=bool) for w in group], False)
    return Batch(present=present, real=real, **padded)


def _pad(values: list[np.ndarray], fill: int | bool) -> Tensor:
    longest = max(1, max(len(v) for v in values))
    out = np.full((len(values), longest, *values[0].shape[1:]), fill, dtype=values[0].dtype)
    for row, value in enumerate(values):
        out[row, : len(value)] = value
    return torch.from_numpy(out)


def label_weights(sets: dict[tuple[str, ...], int], bio: tuple[str, ...]) -> Tensor:
    """Return (S, K) log weights: 0 for the likeliest allowed label, less for the others, nothing for the rest."""
    table = torch.full((len(sets), len(bio)), -1e9)
    for allowed, row in sets.items():
        for rank, label in enumerate(allowed):
            table[row, bio.index(label)] = 0.0 if rank == 0 else UNLIKELY
    return table


def compute_losses(model: Reader, batch: Batch, weights: Tensor, hidden_id: int | None) -> dict[str, Tensor]:
    """Return the mean loss of each head over what the batch has gold for."""
    ids = batch.ids
    if hidden_id is not None:
        ids = torch.where((torch.rand(ids.shape) < MASKED) & (ids > 103), hidden_id, ids)
    mask = torch.zeros(batch.present.shape).masked_fill(~batch.present, -1e4)[:, None, None, :]
    out = model(ids, batch.cases, batch.gaps, mask)
    losses = {"segment": _cross(out.segment, batch.segments)}
    chosen = batch.names != UNSET
    if chosen.any():
        logits = torch.log_softmax(out.name[chosen].float(), dim=-1)
        losses["name"] = -torch.logsumexp(logits + weights[batch.names[chosen]], dim=-1).mean()
    if (batch.phrases != UNSET).any():
        losses["phrase"] = _cross(out.phrase, batch.phrases)
    if batch.real.any():
        for n, name in enumerate(("upos", "xpos", "lemma")):
            losses[name] = _cross(_at(getattr(out, name), batch.words), batch.tags[..., n])
        losses["mention"] = _cross(_at(out.mention, batch.words), batch.tags[..., 4])
        losses.update(_tree_losses(model, out, batch))
    return losses


def _tree_losses(model: Reader, out: Outputs, batch: Batch) -> dict[str, Tensor]:
    """Return the losses of heads and relations; a head is sought among the words of the sentence."""
    dep, head, root = (_at(x, batch.words).float() for x in (out.arc_dep, out.arc_head, out.root))
    scores = model.arc_scores(dep, head, root)
    same = (batch.sentences[:, :, None] == batch.sentences[:, None, :]) & batch.real[:, None, :]
    scores = scores.masked_fill(~same, -1e9)
    heads = torch.where(batch.real, batch.heads, UNSET)
    rel_dep, rel_head = (_at(x, batch.words).float() for x in (out.rel_dep, out.rel_head))
    index = batch.heads[..., None].expand(-1, -1, rel_head.shape[-1])
    relations = model.relation_scores(rel_dep, rel_head.gather(1, index))
    inner = batch.heads != torch.arange(batch.heads.shape[1])
    targets = torch.where(inner & batch.real, batch.tags[..., 3], UNSET)
    return {"arc": _cross(scores, heads), "relation": _cross(relations, targets)}


def _at(values: Tensor, words: Tensor) -> Tensor:
    """Return the vectors at the first pieces of the words."""
    return values.gather(1, words[..., None].expand(-1, -1, values.shape[-1]))


def _cross(logits: Tensor, targets: Tensor) -> Tensor:
    chosen = targets != UNSET
    if not chosen.any():
        return logits.sum() * 0.0
    return cross_entropy(logits[chosen].float(), targets[chosen])
