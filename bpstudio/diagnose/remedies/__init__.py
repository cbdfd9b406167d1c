"""Edits that repair what was found, by id: pure functions Document -> Document."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bpstudio.diagnose.remedies import outputs, structure, training, weights
from bpstudio.errors import UserError
from bpstudio.graph.document import Document
from bpstudio.language import tr
from bpstudio.params import FrozenMap, Value
from bpstudio.record.findings import Remedy

Edit = Callable[[Document, FrozenMap[Value]], Document]

EDITS: Mapping[str, Edit] = {
    "fitting-init": weights.fitting_init,
    "scaled-init": weights.scaled_init,
    "varied-init": weights.fitting_init,
    "orthogonal-recurrence": weights.orthogonal_recurrence,
    "unfreeze": weights.unfreeze,
    "activation-relu": structure.other_activation,
    "activation-leakyrelu": structure.other_activation,
    "activation-gelu": structure.other_activation,
    "activation-sigmoid": structure.other_activation,
    "add-activation": structure.add_activation,
    "normalise-layers": structure.normalise_layers,
    "add-residuals": structure.add_residuals,
    "remove-layer": structure.remove_layer,
    "remove-layers": structure.remove_layers,
    "set-dropout": structure.set_dropout,
    "add-dropout": structure.add_dropout,
    "recurrent-lstm": structure.other_recurrence,
    "recurrent-gru": structure.other_recurrence,
    "pooled-readout": structure.pooled_readout,
    "unit-factor": structure.unit_factor,
    "clip-gradients": training.clip,
    "widen-clipping": training.clip,
    "lower-rate": training.rate,
    "raise-rate": training.rate,
    "weight-decay": training.weight_decay,
    "remove-schedule": training.remove_schedule,
    "batch-size": training.batch_size,
    "drop-last": training.drop_last,
    "balance-classes": training.balance_classes,
    "early-stopping": training.early_stopping,
    "label-smoothing": training.label_smoothing,
    "standardise-inputs": training.standardise,
    "standardise-targets": training.standardise,
    "fill-missing": training.fill_missing,
    "split-random": training.split,
    "split-stratified": training.split,
    "loss-crossentropyloss": outputs.other_loss,
    "loss-bcewithlogitsloss": outputs.other_loss,
    "predict-classes": outputs.predict_classes,
    "insert-logsoftmax": outputs.insert,
    "insert-sigmoid": outputs.insert,
    "weigh-yes": outputs.weigh_yes,
}


def apply(document: Document, remedy: Remedy) -> Document:
    """The document with a remedy applied.

    Raises:
        UserError: when this version knows no such remedy, or the document has changed since.
    """
    edit = EDITS.get(remedy.id)
    if edit is None:
        raise UserError(
            tr("There is no remedy {id!r}.", id=remedy.id[:60]),
            hint=tr("A newer version may know it."),
        )
    return edit(document, remedy.params)
