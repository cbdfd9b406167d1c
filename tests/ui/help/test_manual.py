"""The help window: F1 from every panel, links, the way back, search, and what leads out of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from bpstudio.diagnose.registry import RULES
from bpstudio.ui.action import STAGES
from bpstudio.ui.help.book import page_of, pages
from bpstudio.ui.help.manual import Manual
from bpstudio.ui.help.topics import STAGE_TOPICS, Topic, panel_topics, rule_topic
from bpstudio.ui.panels.results import EVALUATION, PREDICT, RUNS
from bpstudio.ui.theme import DARK, LIGHT, ThemeHolder
from tests.ui.deeds import do

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def manual(qtbot) -> Iterator[Manual]:
    manual = Manual(ThemeHolder(DARK))
    qtbot.addWidget(manual)
    with qtbot.waitExposed(manual):
        manual.show()
    yield manual
    manual.close()


def place(manual: Manual) -> tuple[str, str]:
    assert manual.reader.page is not None
    return manual.reader.page.name, manual.reader.anchor


def top_of(manual: Manual, anchor: str) -> int:
    """How far below the upper edge of the view a heading lies."""
    document = manual.reader.document()
    block = document.begin()
    while block.isValid():
        step = block.begin()
        if not step.atEnd() and anchor in step.fragment().charFormat().anchorNames():
            y = document.documentLayout().blockBoundingRect(block).top()
            return round(y) - manual.reader.verticalScrollBar().value()
        block = block.next()
    raise AssertionError(f"no heading {anchor}")


# ------------------------------------------------------------------------------ F1 in the window


@pytest.fixture
def trained(user, trained_project):
    """A run that has findings, and the window in front."""
    user.open_trained(trained_project("deep-sigmoid"))
    user.wait(lambda: bool(user.window.findings.panel.cards))
    return user.window


def f1(user, focus: QWidget) -> Topic | None:
    """Where F1 leads while `focus` has the keyboard."""
    window = user.window
    if window.help_desk.manual is not None:
        window.help_desk.manual.close()
        window.help_desk.manual.reader.page = None
    window.activateWindow()
    focus.setFocus()
    user.wait(lambda: QApplication.focusWidget() is not None and focus.isVisible())
    user.key(KEY.Key_F1)
    manual = window.help_desk.manual
    if manual is None or not manual.isVisible():
        return None
    return Topic(*place(manual))


def test_f1_leads_from_every_stage_and_panel_to_its_page(desktop, user, trained) -> None:
    window, session = trained, desktop.parts.session
    session.select([])
    window.show_stage("data")
    assert f1(user, window.data.sources) == Topic("data")
    assert f1(user, window.data.fields_view) == Topic("data")
    assert f1(user, focusable(window.data.split)) == Topic("data", "training-validation-and-test")
    assert f1(user, focusable(window.data.windows)) == Topic("data", "series")
    window.show_stage("model")
    assert f1(user, window.canvas) == Topic("canvas")
    assert f1(user, focusable(window.side.inspector)) == Topic("training", "settings")
    window.queue.show()
    assert f1(user, focusable(window.queue_panel)) == Topic("training", "the-queue")
    window.microscope.open()
    user.wait(lambda: window.microscope_panel.page is not None)
    assert f1(user, window.microscope_panel.look_button) == Topic("microscope")
    session.select([])  # the microscope has selected the layer that it stopped at
    window.show_stage("train")
    assert f1(user, window.canvas) == Topic("training")
    assert f1(user, window.charts.heatmap) == Topic("reading-gradients")
    window.show_results(RUNS)
    assert f1(user, window.results.runs) == Topic("results")
    window.show_results(EVALUATION)
    user.wait(lambda: window.results.evaluation.first is not None)
    assert f1(user, window.results.evaluation.figures) == Topic("results", "evaluation")
    window.show_results(PREDICT)
    assert f1(user, window.results.predict.open_button) == Topic("results", "predict")
    assert f1(user, window.results.pages) == Topic("results")


def focusable(root: QWidget) -> QWidget:
    """The first widget inside that takes the keyboard and is on screen."""
    inside = (root, *root.findChildren(QWidget))
    return next(
        one
        for one in inside
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    )


def test_f1_among_problems_leads_to_problems(user) -> None:
    user.window.canvas.add_layer("Linear")
    user.wait_until_checked()
    user.window.docks.bring("problems")
    user.wait(lambda: bool(user.desktop.parts.session.report.problems))
    assert f1(user, focusable(user.window.problems)) == Topic("canvas", "problems")


def test_f1_at_what_was_learned_leads_to_it(user) -> None:
    user.open_example("moons")
    user.wait_until_checked()
    user.window.learned.open()
    user.window.train()
    user.wait(user.window.learned_panel.chooser.isVisible)
    learned = Topic("microscope", "what-it-has-learned")
    assert f1(user, user.window.learned_panel.chooser) == learned
    user.window.runs.close()


def test_f1_on_a_finding_leads_to_its_rule(user, trained) -> None:
    trained.show_stage("train")
    trained.side.show_findings()
    (card, *_) = trained.findings.panel.cards
    assert f1(user, card) == Topic("findings", "vanishing-gradient")
    assert f1(user, trained.findings.panel) == Topic("reading-findings")
    manual = trained.help_desk.manual
    card.set_folded(folded=False)
    card.body.about.click()
    assert place(manual) == ("findings", "vanishing-gradient")
    manual.go_to("findings", "vanishing-gradient")
    assert abs(top_of(manual, "vanishing-gradient")) < 30


def test_f1_on_a_layer_explains_the_layer(desktop, user, trained) -> None:
    trained.show_stage("model")
    node = next(n for n in desktop.parts.session.document.graph.nodes if n.kind == "Sigmoid")
    desktop.parts.session.select([node.id])
    assert f1(user, trained.canvas) is None
    assert trained.help.kind == "Sigmoid"


def test_every_topic_is_in_the_book(desktop) -> None:
    topics = [topic for _, topic in panel_topics(desktop.window)]
    for topic in (*topics, *STAGE_TOPICS.values(), *(rule_topic(rule.kind) for rule in RULES)):
        page = page_of(topic.page)
        assert page is not None, topic
        assert not topic.anchor or topic.anchor in {one.anchor for one in page.sections}, topic
    assert set(STAGE_TOPICS) == set(STAGES)


def test_help_costs_nothing_until_it_is_asked_for(desktop) -> None:
    assert desktop.window.help_desk.manual is None
    assert not desktop.window.findChildren(Manual)


def test_the_contents_open_where_the_help_was_left(user) -> None:
    desk = user.window.help_desk
    do(user.window, "help.contents")
    assert place(desk.manual) == ("tour", "")
    assert desk.manual.focusWidget() is desk.manual.tree
    desk.open("data", "series")
    desk.manual.close()
    do(user.window, "help.contents")
    assert place(desk.manual) == ("data", "series")


def test_the_help_goes_with_the_window(desktop, user) -> None:
    user.window.help_desk.open("data")
    user.window.close_now()
    assert not user.window.help_desk.manual.isVisible()


# ------------------------------------------------------------------------------------- the window


@pytest.mark.parametrize("page", [page.name for page in pages()])
def test_every_page_is_drawn_with_its_headings_and_pictures(manual, page: str) -> None:
    manual.go_to(page)
    document = manual.reader.document()
    shown = document.toPlainText()
    found = page_of(page)
    names = set()
    block = document.begin()
    while block.isValid():
        step = block.begin()
        while not step.atEnd():
            form = step.fragment().charFormat()
            names.update(form.anchorNames())
            if form.isImageFormat():
                image = form.toImageFormat()
                assert 0 < image.width() <= manual.reader.viewport().width()
                kind = document.ResourceType.ImageResource
                assert not document.resource(kind, QUrl(image.name())).isNull()
            step += 1
        block = block.next()
    for section in found.sections:
        assert section.title in shown
        assert section.anchor in names


def test_links_lead_from_page_to_page_and_back(manual) -> None:
    manual.go_to("tour")
    manual.reader.follow(QUrl("reading-gradients.md#a-healthy-network"))
    assert place(manual) == ("reading-gradients", "a-healthy-network")
    assert manual.tree.currentItem().text(0) == "A healthy network"
    manual.reader.follow(QUrl("#at-a-glance"))
    assert place(manual) == ("reading-gradients", "at-a-glance")
    QTest.keyClick(manual, KEY.Key_Left, ALT)
    QTest.keyClick(manual, KEY.Key_Left, ALT)
    assert place(manual) == ("tour", "")
    assert not manual.back.isEnabled()
    QTest.keyClick(manual, KEY.Key_Right, ALT)
    assert place(manual) == ("reading-gradients", "a-healthy-network")
    manual.go_to("data")
    assert not manual.forward.isEnabled()


def test_the_way_back_leads_to_where_one_had_scrolled(manual) -> None:
    manual.go_to("findings")
    manual.reader.verticalScrollBar().setValue(700)
    manual.go_to("tour")
    manual.step(-1)
    assert manual.reader.verticalScrollBar().value() == 700


def test_a_page_that_is_not_there_leads_to_the_first(manual) -> None:
    manual.go_to("no-such-page")
    assert place(manual) == ("tour", "")


def test_what_leads_out_is_shown_and_opened_by_the_button_alone(manual, monkeypatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda link: opened.append(link.toString()))
    manual.go_to("tour")
    manual.reader.follow(QUrl("https://example.org/page"))
    assert opened == []
    assert "https://example.org/page" in manual.notice.words.text()
    manual.notice.other.click()
    assert not manual.notice.isVisible()
    manual.reader.follow(QUrl("https://example.org/page"))
    manual.notice.action.click()
    assert opened == ["https://example.org/page"]


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.c"])
def test_a_link_that_is_no_page_of_the_web_is_not_opened(manual, monkeypatch, link: str) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: pytest.fail("it was opened"))
    manual.go_to("tour")
    manual.reader.follow(QUrl(link))
    assert "not opened" in manual.notice.words.text()
    assert not manual.notice.action.isVisible()
    assert place(manual) == ("tour", "")


def test_the_page_fetches_nothing_by_itself(manual) -> None:
    manual.go_to("tour")
    for name in ("https://example.org/a.png", "file:///etc/passwd"):
        assert manual.reader.loadResource(2, QUrl(name)) is None


def test_a_search_by_keyboard_leads_to_a_section(manual) -> None:
    manual.go_to("tour")
    QTest.keyClick(manual, KEY.Key_F, CTRL)
    assert manual.field.hasFocus()
    QTest.keyClicks(manual.field, "dying relu")
    assert manual.hits.isVisible()
    assert "section" in manual.found.text()
    QTest.keyClick(manual.field, KEY.Key_Return)
    assert place(manual) == ("findings", "dying-relu")
    assert manual.isVisible()
    QTest.keyClick(manual, KEY.Key_Escape)
    assert manual.tree.isVisible()
    assert manual.field.text() == ""
    QTest.keyClick(manual, KEY.Key_Escape)
    assert not manual.isVisible()


def test_a_search_without_success_says_so(manual) -> None:
    manual.field.setText("no such words anywhere")
    assert manual.hits.count() == 0
    assert "Nothing" in manual.found.text()


def test_arrows_in_the_contents_turn_the_pages(manual) -> None:
    manual.go_to("tour")
    manual.tree.setFocus()
    QTest.keyClick(manual.tree, KEY.Key_Down)
    assert place(manual) == ("canvas", "")


def test_every_control_has_a_name(manual) -> None:
    manual.go_to("tour")
    for widget in manual.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            inside = isinstance(widget.parent(), QLineEdit)
            assert inside or widget.accessibleName(), type(widget).__name__


def test_the_page_follows_the_theme_and_stays_where_it_was(qtbot) -> None:
    themes = ThemeHolder(DARK)
    manual = Manual(themes)
    qtbot.addWidget(manual)
    with qtbot.waitExposed(manual):
        manual.show()
    manual.go_to("findings", "vanishing-gradient")
    before = manual.reader.verticalScrollBar().value()
    themes.use(LIGHT)
    first = manual.reader.document().begin().begin().fragment().charFormat()
    assert first.foreground().color().name().upper() == LIGHT.text
    assert manual.reader.verticalScrollBar().value() == before
    manual.close()


def test_pictures_are_no_wider_than_a_narrow_page(qtbot, manual) -> None:
    manual.go_to("reading-gradients")
    manual.resize(manual.minimumSize())
    room = manual.reader.viewport
    qtbot.waitUntil(lambda: manual.reader.document().idealWidth() <= room().width())
