"""The settings of one layer as forms: sizes from links, parameters, initial values, freezing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from bpstudio.catalogue.lookup import has_weights, spec_of
from bpstudio.catalogue.spec import LayerSpec
from bpstudio.errors import same_name
from bpstudio.graph.document import BLOCK, Data, Document, Node
from bpstudio.graph.edits import owner_of, set_frozen, set_init, set_param
from bpstudio.graph.flat import repetitions
from bpstudio.graph.rates import factor, with_factor
from bpstudio.language import small, tr
from bpstudio.params import Param, Value
from bpstudio.ui import theme
from bpstudio.ui.editors import Option, show_text
from bpstudio.ui.forms import FormContext, ParamForm, align_labels
from bpstudio.ui.locks.held import hold
from bpstudio.ui.panels.column_words import role_words, type_words
from bpstudio.ui.panels.training import choice_value, value_choice
from bpstudio.ui.plain_text import PlainLabel, plain_text, tool_tip
from bpstudio.ui.session import Session
from bpstudio.ui.theme import ThemeHolder

DEFAULT_INIT = tr("layer's default")
FROZEN = "frozen"
RATE = "lr factor"
WEIGHTS = "weights"
"""Whether the repetitions of a block share theirs."""
_TRAINING = {
    FROZEN: Param.bool(
        False,
        title=tr("frozen"),
        help=tr("Training leaves the weights of this layer as they are."),
    ),
    RATE: Param.float(
        1.0,
        minimum=0.0,
        maximum=1e6,
        title=tr("lr factor"),
        help=tr(
            "The learning rate of this layer is that of the optimizer times this: below 1 for "
            "layers that are already trained, above 1 for new ones. On a block it holds for all "
            "layers inside."
        ),
    ),
}


class NodeForm(QWidget):
    """The forms for one node at a time: any of the kind that it was built for."""

    def __init__(self, session: Session, themes: ThemeHolder, node: Node) -> None:
        super().__init__()
        self._session = session
        self._node = node.id
        self._title = plain_text(node.title, limit=40)
        self._sizes: dict[str, PlainLabel] = {}
        self.params: ParamForm | None = None
        self.init: ParamForm | None = None
        self.training: ParamForm | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        spec = spec_of(node, inside=session.sheet_id is not None)
        if spec is None:
            self._build_unknown(node)
        else:
            context = form_context(session.document.data)
            self._build(spec, themes, context, trained=has_weights(node))
        self.show_node(node)
        self.show_sizes()

    def _build(
        self, spec: LayerSpec, themes: ThemeHolder, context: FormContext, *, trained: bool
    ) -> None:
        for name, rule in spec.inferred.items():
            self._add_size(name, rule.help)
        params = {name: param for name, param in spec.params.items() if param.kind != "block"}
        if params:
            self.params = self._add(ParamForm(params, themes, context=context))
            self.params.edited.connect(self._on_param)
        if spec.weights:
            self._add_title(tr("Initialisation"))
            roles = {role: _init_param(role) for role in spec.weights}
            initial = FormContext(columns=context.columns, none=DEFAULT_INIT)
            self.init = self._add(ParamForm(roles, themes, context=initial))
            self.init.edited.connect(self._on_init)
        if trained:
            self._add_title(tr("Training"))
            self.training = self._add(ParamForm(_TRAINING, themes))
            self.training.edited.connect(self._on_training)
        for form in self._forms:
            form.labelsChanged.connect(self._align)
        self._align()

    @property
    def _forms(self) -> list[ParamForm]:
        return [one for one in (self.params, self.init, self.training) if one is not None]

    def _align(self) -> None:
        align_labels(self._forms)

    def _build_unknown(self, node: Node) -> None:
        words = PlainLabel(
            tr(
                "This kind of layer is not known here. It is kept with its settings and links; "
                "a newer version or a plug-in may know it."
            ),
            role="muted",
        )
        words.setWordWrap(True)
        self._column.addWidget(words)
        for name, value in node.params.items():
            self._add_size(name, "").set_foreign(show_text(value))

    def _add(self, form: ParamForm) -> ParamForm:
        self._column.addWidget(form)
        return form

    def _add_title(self, text: str) -> None:
        self._column.addSpacing(12)
        self._column.addWidget(PlainLabel(text, role="title"))

    def _add_size(self, name: str, help: str) -> PlainLabel:
        """A row that only tells: a name on the left, a value on the right."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 28, 0)
        label, value = PlainLabel(name, role="muted"), PlainLabel(role="muted")
        label.setFixedHeight(theme.BODY_PX * 2)
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setToolTip(tool_tip(help, tr("It follows from the link.") if help else ""))
        line.addWidget(label)
        line.addWidget(value, 1)
        self._column.addWidget(row)
        self._sizes[name] = value
        return value

    def show_node(self, node: Node) -> None:
        """Show what the node's settings are now; of another node than before, without refusals."""
        if node.id != self._node:
            self._node = node.id
            for form in self._forms:
                form.forget_refusals()
        self._hold()
        owner = owner_of(self._session.document, node.id)
        self._title = plain_text(node.title, limit=40)
        if self.params is not None:
            self.params.show_values(owner.params)
            if node.kind == BLOCK:  # where the weights are another's, the choice is made there
                self.params.row(WEIGHTS).setVisible(node.shares is None)
        if self.init is not None:
            chosen = {role: choice_value(choice) for role, choice in owner.init.items()}
            self.init.show_values(chosen)
        if self.training is not None:
            rate = factor(self._session.document.training.layer_lr, self._path(owner))
            self.training.show_values({FROZEN: owner.frozen, RATE: rate})

    def _hold(self) -> None:
        """Take no change of what is locked."""
        reason = self._session.locked("architecture")
        for form in (self.params, self.init):
            if form is not None:
                hold(form, reason)
        if self.training is not None:
            hold(self.training.row(FROZEN), reason)
            hold(self.training.row(RATE), self._session.locked("optimizer"))

    def show_sizes(self) -> None:
        """Show the sizes that the last check inferred from the links."""
        node = self._session.sheet.by_id.get(self._node)
        inside = self._session.sheet_id is not None
        spec = None if node is None else spec_of(node, inside=inside)
        if spec is None:
            return
        sizes = self._session.report_here.sizes.get(self._node)
        for name in spec.inferred:
            size = None if sizes is None else sizes.get(name)
            self._sizes[name].set_foreign(
                tr("from link") if size is None else tr("{size} from link", size=size)
            )

    def _on_param(self, name: str, value: Value, merge: object) -> None:
        after = set_param(self._session.document, self._node, name, value)
        self._session.apply(
            tr("Set {name} of {title}", name=name, title=self._title), after, merge=merge
        )

    def _on_init(self, role: str, value: Value, merge: object) -> None:
        document = self._session.document
        before = owner_of(document, self._node).init.get(role)
        after = set_init(document, self._node, role, value_choice(value, before=before))
        self._session.apply(
            tr("Set initial {role} of {title}", role=role, title=self._title), after, merge=merge
        )

    def _path(self, owner: Node) -> str:
        """Where the layer is in the whole model: in a block, that of each repetition."""
        around = [
            segment.partition(".")[0] for segment in self._session.place.split("/") if segment
        ]
        return "/".join([*around, owner.id])

    def _on_training(self, name: str, value: Value, merge: object) -> None:
        document = self._session.document
        if name == RATE and isinstance(value, float | int):
            path = self._path(owner_of(document, self._node))
            after = with_factor(document, path, float(value))
            self._session.apply(
                tr("Set learning rate of {title}", title=self._title), after, merge=merge
            )
            return
        frozen = value is True
        after = set_frozen(document, [self._node], frozen=frozen)
        label = (
            tr("Freeze {layers}", layers=self._title)
            if frozen
            else tr("Unfreeze {layers}", layers=self._title)
        )
        self._session.apply(label, after, merge=merge)


def _init_param(role: str) -> Param:
    return Param(
        kind="spec",
        default=None,
        optional=True,
        registry="initializer",
        help=tr("How {role} is filled before training.", role=role),
    )


def form_context(data: Data) -> FormContext:
    """The columns that fields of a form may name."""
    known = {} if data.facts is None else data.facts.by_column
    columns = []
    for item in data.fields:
        facts = known.get(item.column)
        shape = "" if facts is None or not facts.shape else f", {facts.shape}"
        columns.append(
            Option(
                value=item.column,
                text=item.column,
                help=small(f"{type_words(item.type)}, {role_words(item.role)}") + shape,
            )
        )
    for name, facts in known.items():
        if name not in data.by_column:  # the earlier values of a target, in windows
            columns.append(
                Option(value=name, text=name, help=tr("number, input, {shape}", shape=facts.shape))
            )
    return FormContext(columns=tuple(columns))


def kind_words(node: Node, document: Document) -> str:
    """What a node is: its kind and formula, and whose module it runs."""
    spec = spec_of(node, inside=document.graph.home(node.id) is not None)
    if spec is None:
        return tr("{kind} · unknown kind", kind=node.kind)
    once = node.kind == BLOCK and repetitions(node) < 2
    words = spec.title if not spec.formula or once else f"{spec.title} · {spec.formula}"
    if node.shares is not None:
        title_of = document.graph.title_of
        owner = title_of(owner_of(document, node.id))
        owner = owner if owner != title_of(node) else same_name()
        words += tr(" · runs {owner} again", owner=owner)
    return words
