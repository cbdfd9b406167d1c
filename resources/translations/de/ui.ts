<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui</name>
    <message>
        <source>About bpstudio</source>
        <translation>Über bpstudio</translation>
    </message>
    <message>
        <source>Draw a neural network, train it, and watch backpropagation work or fail.</source>
        <translation>Ein neuronales Netz zeichnen, trainieren und zusehen, ob Backpropagation gelingt oder scheitert.</translation>
    </message>
    <message>
        <source>MIT licence. Nothing is sent anywhere.</source>
        <translation>MIT-Lizenz. Nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Train</source>
        <comment>stage</comment>
        <translation>Training</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Run</source>
        <comment>menu</comment>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Key: {keys}</source>
        <translation>Taste: {keys}</translation>
    </message>
    <message>
        <source>Go to Model or Train first</source>
        <translation>Erst zu Modell oder Training wechseln</translation>
    </message>
    <message>
        <source>Draw a layer first</source>
        <translation>Erst eine Schicht zeichnen</translation>
    </message>
    <message>
        <source>Select a layer or link first</source>
        <translation>Erst eine Schicht oder Verbindung auswählen</translation>
    </message>
    <message>
        <source>Select a layer first</source>
        <translation>Erst eine Schicht auswählen</translation>
    </message>
    <message>
        <source>Select one layer first</source>
        <translation>Erst genau eine Schicht auswählen</translation>
    </message>
    <message>
        <source>Select a layer or frame first</source>
        <translation>Erst eine Schicht oder einen Rahmen auswählen</translation>
    </message>
    <message>
        <source>Select two layers first</source>
        <translation>Erst zwei Schichten auswählen</translation>
    </message>
    <message>
        <source>Select three layers first</source>
        <translation>Erst drei Schichten auswählen</translation>
    </message>
    <message>
        <source>Select a layer that shares its weights first</source>
        <translation>Erst eine Schicht mit geteilten Gewichten auswählen</translation>
    </message>
    <message>
        <source>Select a block first</source>
        <translation>Erst einen Block auswählen</translation>
    </message>
    <message>
        <source>Help on the layer</source>
        <translation>Hilfe zur Schicht</translation>
    </message>
    <message>
        <source>Help on this place</source>
        <translation>Hilfe zu dieser Stelle</translation>
    </message>
    <message>
        <source>Undo {edit}</source>
        <translation>Rückgängig: {edit}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo {edit}</source>
        <translation>Wiederholen: {edit}</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Align left sides</source>
        <translation>Links ausrichten</translation>
    </message>
    <message>
        <source>Align centres</source>
        <translation>Waagerecht zentrieren</translation>
    </message>
    <message>
        <source>Align right sides</source>
        <translation>Rechts ausrichten</translation>
    </message>
    <message>
        <source>Align tops</source>
        <translation>Oben ausrichten</translation>
    </message>
    <message>
        <source>Align middles</source>
        <translation>Senkrecht zentrieren</translation>
    </message>
    <message>
        <source>Align bottoms</source>
        <translation>Unten ausrichten</translation>
    </message>
    <message>
        <source>Space out across</source>
        <translation>Waagerecht verteilen</translation>
    </message>
    <message>
        <source>Space out down</source>
        <translation>Senkrecht verteilen</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Ausrichten</translation>
    </message>
    <message>
        <source>Distribute the selected layers: the same room between each two</source>
        <translation>Ausgewählte Schichten mit gleichen Abständen verteilen</translation>
    </message>
    <message>
        <source>Go from one thing that is wrong with the drawing to another</source>
        <translation>Von einem Fehler der Zeichnung zum anderen springen</translation>
    </message>
    <message>
        <source>There are no problems</source>
        <translation>Es gibt keine Probleme</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>From the next start on</source>
        <translation>Ab dem nächsten Start</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Neu…</translation>
    </message>
    <message>
        <source>Begin with an example or an empty canvas</source>
        <translation>Mit einem Beispiel oder einer leeren Zeichenfläche beginnen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Project log…</source>
        <translation>Projektprotokoll…</translation>
    </message>
    <message>
        <source>What was saved, trained, repaired and judged in this project, and when</source>
        <translation>Was in diesem Projekt wann gespeichert, trainiert, repariert und beurteilt wurde</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nichts zu wiederholen</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Delete and join</source>
        <translation>Löschen und verbinden</translation>
    </message>
    <message>
        <source>Delete layers and link what fed them to what they fed</source>
        <translation>Schichten löschen und ihre Vorgänger mit ihren Nachfolgern verbinden</translation>
    </message>
    <message>
        <source>Add layer…</source>
        <translation>Schicht hinzufügen…</translation>
    </message>
    <message>
        <source>Offer layers to put here; on the canvas, Tab or a double click does it</source>
        <translation>Schichten für diese Stelle anbieten; auf der Zeichenfläche geht das mit Tab oder Doppelklick</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Give the selected layer another name</source>
        <translation>Der ausgewählten Schicht einen anderen Namen geben</translation>
    </message>
    <message>
        <source>Replace layer…</source>
        <translation>Schicht ersetzen…</translation>
    </message>
    <message>
        <source>Put another layer in the place of this one; its links stay</source>
        <translation>Eine andere Schicht an diese Stelle setzen; die Verbindungen bleiben</translation>
    </message>
    <message>
        <source>Freeze or free weights</source>
        <translation>Gewichte einfrieren/freigeben</translation>
    </message>
    <message>
        <source>Frozen weights keep their values while the model trains</source>
        <translation>Eingefrorene Gewichte behalten beim Training ihre Werte</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Find layers…</source>
        <translation>Schichten suchen…</translation>
    </message>
    <message>
        <source>Find layers by name, kind or note</source>
        <translation>Schichten nach Name, Art oder Notiz suchen</translation>
    </message>
    <message>
        <source>Frame selection</source>
        <translation>Auswahl rahmen</translation>
    </message>
    <message>
        <source>Put a titled frame around the selected layers; they move with it</source>
        <translation>Einen Rahmen mit Titel um die ausgewählten Schichten legen; sie bewegen sich mit ihm</translation>
    </message>
    <message>
        <source>Add comment</source>
        <translation>Kommentar hinzufügen</translation>
    </message>
    <message>
        <source>Put words on the canvas</source>
        <translation>Text auf die Zeichenfläche setzen</translation>
    </message>
    <message>
        <source>Group into a block</source>
        <translation>Zu einem Block gruppieren</translation>
    </message>
    <message>
        <source>Put the selected layers into a block, a sub-graph that can be used again</source>
        <translation>Die ausgewählten Schichten zu einem Block machen, einem wiederverwendbaren Teilgraphen</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>Put the layers of a block in its place</source>
        <translation>Einen Block durch seine Schichten ersetzen</translation>
    </message>
    <message>
        <source>Make block unique</source>
        <translation>Block eigenständig machen</translation>
    </message>
    <message>
        <source>Give this block a definition of its own, apart from the others</source>
        <translation>Diesem Block eine eigene Definition geben, getrennt von den anderen</translation>
    </message>
    <message>
        <source>Share weights</source>
        <translation>Gewichte teilen</translation>
    </message>
    <message>
        <source>Let the selected layers, all of one kind, run the same weights, as twins do</source>
        <translation>Die ausgewählten Schichten gleicher Art mit denselben Gewichten rechnen lassen, wie Zwillinge</translation>
    </message>
    <message>
        <source>Give weights of its own</source>
        <translation>Eigene Gewichte geben</translation>
    </message>
    <message>
        <source>Let a layer that shares another's weights have its own</source>
        <translation>Einer Schicht, die fremde Gewichte mitbenutzt, eigene geben</translation>
    </message>
    <message>
        <source>Open block</source>
        <translation>Block öffnen</translation>
    </message>
    <message>
        <source>Show and edit what is inside a block</source>
        <translation>Das Innere eines Blocks zeigen und bearbeiten</translation>
    </message>
    <message>
        <source>Leave block</source>
        <translation>Block verlassen</translation>
    </message>
    <message>
        <source>Go back to the sheet around the block</source>
        <translation>Zurück zum Blatt um den Block</translation>
    </message>
    <message>
        <source>No block is open</source>
        <translation>Kein Block ist geöffnet</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to 100 %</source>
        <translation>Auf 100 % zoomen</translation>
    </message>
    <message>
        <source>Fit drawing</source>
        <translation>Zeichnung einpassen</translation>
    </message>
    <message>
        <source>Zoom to selection</source>
        <translation>Auf Auswahl zoomen</translation>
    </message>
    <message>
        <source>Show the selected layers as large as they go</source>
        <translation>Die ausgewählten Schichten so groß wie möglich zeigen</translation>
    </message>
    <message>
        <source>Arrange layers</source>
        <translation>Schichten anordnen</translation>
    </message>
    <message>
        <source>Automatic layout: put the cards where data flows from left to right</source>
        <translation>Automatisch anordnen: Karten so legen, dass die Daten von links nach rechts fließen</translation>
    </message>
    <message>
        <source>Shapes on links</source>
        <translation>Formen an Verbindungen</translation>
    </message>
    <message>
        <source>Write on each link the shape of what passes, with the names of its axes</source>
        <translation>An jede Verbindung die Form der Daten mit den Namen ihrer Achsen schreiben</translation>
    </message>
    <message>
        <source>Minimap</source>
        <translation>Übersichtskarte</translation>
    </message>
    <message>
        <source>A small map of the drawing in the corner while a part of it is out of sight</source>
        <translation>Eine kleine Karte der Zeichnung in der Ecke, solange ein Teil nicht zu sehen ist</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>Nächstes Problem</translation>
    </message>
    <message>
        <source>Previous problem</source>
        <translation>Voriges Problem</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>The drawing as a tree that can be read and edited by keyboard</source>
        <translation>Die Zeichnung als Baum, der sich mit der Tastatur lesen und bearbeiten lässt</translation>
    </message>
    <message>
        <source>Microscope</source>
        <translation>Mikroskop</translation>
    </message>
    <message>
        <source>Take a batch through the model and back, and see each product of the chain rule</source>
        <translation>Einen Batch durch das Modell und zurück führen und jedes Produkt der Kettenregel sehen</translation>
    </message>
    <message>
        <source>PyTorch source…</source>
        <translation>PyTorch-Quelltext…</translation>
    </message>
    <message>
        <source>The Python code that is generated from the drawing, and trained</source>
        <translation>Der Python-Code, der aus der Zeichnung erzeugt und trainiert wird</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>Put all panels back where they were at first</source>
        <translation>Alle Bereiche an ihren ursprünglichen Platz setzen</translation>
    </message>
    <message>
        <source>Find a command…</source>
        <translation>Befehl suchen…</translation>
    </message>
    <message>
        <source>Find a command, a layer to add or a layer to go to by typing</source>
        <translation>Durch Tippen einen Befehl oder eine Schicht zum Hinzufügen oder Anspringen finden</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>The book about bpstudio: contents, search, and every page</source>
        <translation>Das Buch zu bpstudio: Inhalt, Suche und alle Seiten</translation>
    </message>
    <message>
        <source>What the selected layer does; elsewhere, the page about what has the focus</source>
        <translation>Was die ausgewählte Schicht tut; sonst die Seite zu dem, was den Fokus hat</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Go to Train first</source>
        <translation>Erst zu Training wechseln</translation>
    </message>
    <message>
        <source>Go to Train and to a chart first</source>
        <translation>Erst zu Training und einem Diagramm wechseln</translation>
    </message>
    <message>
        <source>Go to Train with a run that has layers in blocks</source>
        <translation>Erst zu Training und einem Lauf wechseln, der Schichten in Blöcken hat</translation>
    </message>
    <message>
        <source>Go to Train with a run and a signal of weights</source>
        <translation>Erst zu Training mit einem Lauf und einem Signal der Gewichte wechseln</translation>
    </message>
    <message>
        <source>No row is opened or closed</source>
        <translation>Keine Zeile ist auf- oder zugeklappt</translation>
    </message>
    <message>
        <source>loss</source>
        <comment>chart</comment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>heatmap</source>
        <comment>chart</comment>
        <translation>Heatmap</translation>
    </message>
    <message>
        <source>profile</source>
        <comment>chart</comment>
        <translation>Profil</translation>
    </message>
    <message>
        <source>table</source>
        <comment>chart</comment>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>close-up</source>
        <comment>chart</comment>
        <translation>Nahansicht</translation>
    </message>
    <message>
        <source>Copy picture of the {chart}</source>
        <translation>Bild kopieren ({chart})</translation>
    </message>
    <message>
        <source>Save picture of the {chart} as PNG…</source>
        <translation>Bild als PNG speichern ({chart})…</translation>
    </message>
    <message>
        <source>Save picture of the {chart} as SVG…</source>
        <translation>Bild als SVG speichern ({chart})…</translation>
    </message>
    <message>
        <source>Copy numbers of the {chart}</source>
        <translation>Zahlen kopieren ({chart})</translation>
    </message>
    <message>
        <source>Save numbers of the {chart} as CSV…</source>
        <translation>Zahlen als CSV speichern ({chart})…</translation>
    </message>
    <message>
        <source>Put the picture of the chart on the clipboard</source>
        <translation>Das Bild des Diagramms in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Save the chart as a picture of pixels</source>
        <translation>Das Diagramm als Pixelbild speichern</translation>
    </message>
    <message>
        <source>Save the chart as a drawing that stays sharp at any size</source>
        <translation>Das Diagramm als Vektorgrafik speichern, die in jeder Größe scharf bleibt</translation>
    </message>
    <message>
        <source>Put the numbers of the chart on the clipboard as CSV</source>
        <translation>Die Zahlen des Diagramms als CSV in die Zwischenablage legen</translation>
    </message>
    <message>
        <source>Save the numbers of the chart for a spreadsheet or a script</source>
        <translation>Die Zahlen des Diagramms für eine Tabellenkalkulation oder ein Skript speichern</translation>
    </message>
    <message>
        <source>Heatmap as a table</source>
        <translation>Heatmap als Tabelle</translation>
    </message>
    <message>
        <source>The layers of the heatmap as a table that can be sorted</source>
        <translation>Die Schichten der Heatmap als sortierbare Tabelle</translation>
    </message>
    <message>
        <source>Close-up of the layer</source>
        <translation>Nahansicht der Schicht</translation>
    </message>
    <message>
        <source>All that is on record of the selected layer over time</source>
        <translation>Alles Aufgezeichnete zur ausgewählten Schicht im Zeitverlauf</translation>
    </message>
    <message>
        <source>Spread of the layer’s numbers</source>
        <translation>Streuung der Zahlen der Schicht</translation>
    </message>
    <message>
        <source>Weights, gradients, updates and outputs of the selected layer as bands over time</source>
        <translation>Gewichte, Gradienten, Aktualisierungen und Ausgaben der ausgewählten Schicht als Bänder über die Zeit</translation>
    </message>
    <message>
        <source>Extremes and examples of the layer</source>
        <translation>Extremwerte und Beispiele der Schicht</translation>
    </message>
    <message>
        <source>Largest and smallest gradient, spikes, and the rows of the data behind them</source>
        <translation>Größter und kleinster Gradient, Spitzen und die Datenzeilen dahinter</translation>
    </message>
    <message>
        <source>Collapse all blocks</source>
        <translation>Alle Blöcke zuklappen</translation>
    </message>
    <message>
        <source>One row of the heatmap for every run of a block</source>
        <translation>Eine Zeile der Heatmap für jeden Durchlauf eines Blocks</translation>
    </message>
    <message>
        <source>Expand all to parameters</source>
        <translation>Alles bis zu den Parametern aufklappen</translation>
    </message>
    <message>
        <source>Weights, biases and other parameters beneath their layers</source>
        <translation>Gewichte, Bias und andere Parameter unter ihren Schichten</translation>
    </message>
    <message>
        <source>One row for each layer</source>
        <translation>Eine Zeile je Schicht</translation>
    </message>
    <message>
        <source>Put parameters away and open all blocks</source>
        <translation>Parameter einklappen und alle Blöcke aufklappen</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>Drawings (*.svg)</source>
        <translation>Vektorgrafiken (*.svg)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Kommagetrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>The picture of the {chart} is on the clipboard</source>
        <translation>Das Bild ({chart}) liegt in der Zwischenablage</translation>
    </message>
    <message>
        <source>The picture is too large for a PNG file.</source>
        <translation>Das Bild ist zu groß für eine PNG-Datei.</translation>
    </message>
    <message>
        <source>The numbers of the {chart} are on the clipboard</source>
        <translation>Die Zahlen ({chart}) liegen in der Zwischenablage</translation>
    </message>
    <message>
        <source>Saved {name}</source>
        <translation>{name} gespeichert</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save picture as SVG…</source>
        <translation>Bild als SVG speichern…</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>Zahlen kopieren</translation>
    </message>
    <message>
        <source>Save numbers as CSV…</source>
        <translation>Zahlen als CSV speichern…</translation>
    </message>
    <message>
        <source>Save chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>The chart was not saved</source>
        <translation>Das Diagramm wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>{letter}: its curves were not kept</source>
        <translation>{letter}: seine Kurven wurden nicht aufbewahrt</translation>
    </message>
    <message>
        <source>{cell} (best)</source>
        <translation>{cell} (top)</translation>
    </message>
    <message>
        <source>What is in this file</source>
        <translation>Inhalt dieser Datei</translation>
    </message>
    <message>
        <source>Parts of the file</source>
        <translation>Teile der Datei</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>Share…</source>
        <translation>Weitergeben…</translation>
    </message>
    <message>
        <source>{size} before it is packed</source>
        <translation>{size} vor dem Packen</translation>
    </message>
    <message>
        <source>Format {major}.{minor}</source>
        <translation>Format {major}.{minor}</translation>
    </message>
    <message>
        <source>written by {writer}</source>
        <translation>geschrieben von {writer}</translation>
    </message>
    <message>
        <source>Something went wrong inside bpstudio.</source>
        <translation>In bpstudio ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Your document is as it was before the last action: save it. The report says what happened; nothing of it was sent anywhere.</source>
        <translation>Ihr Dokument ist so, wie es vor der letzten Aktion war: Speichern Sie es. Der Bericht sagt, was geschah; nichts davon wurde irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Report of a crash</source>
        <translation>Bericht eines Absturzes</translation>
    </message>
    <message>
        <source>All of the report</source>
        <translation>Der ganze Bericht</translation>
    </message>
    <message>
        <source>This is all of it: versions, and the line of code at which each thread stood. No data, no names and no paths are in it, and nothing of it was sent anywhere.</source>
        <translation>Das ist alles: Versionen und die Codezeile, an der jeder Thread stand. Er enthält keine Daten, Namen oder Pfade, und nichts davon wurde irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>The report was not saved</source>
        <translation>Der Bericht wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>bpstudio crashed the last time it ran.</source>
        <translation>bpstudio ist beim letzten Mal abgestürzt.</translation>
    </message>
    <message>
        <source>A report is kept here; it holds none of your data.</source>
        <translation>Ein Bericht liegt hier bereit; er enthält nichts von Ihren Daten.</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Bericht zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>Lektion</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>What it has learned</source>
        <translation>Was es gelernt hat</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Panels in this place</source>
        <translation>Bereiche an dieser Stelle</translation>
    </message>
    <message>
        <source>Edits while it was saved</source>
        <translation>Änderungen während des Speicherns</translation>
    </message>
    <message>
        <source>{problem} Save to be safe.</source>
        <translation>{problem} Speichern Sie sicherheitshalber.</translation>
    </message>
    <message>
        <source>The edits cannot be kept: there is no place for them.</source>
        <translation>Die Änderungen lassen sich nicht aufbewahren: Es gibt keinen Ort dafür.</translation>
    </message>
    <message>
        <source>{problem} It is still {value:,}.</source>
        <translation>{problem} Es bleibt bei {value:,}.</translation>
    </message>
    <message>
        <source>{typed!r} is not a whole number.</source>
        <translation>{typed!r} ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>Such as 64.</source>
        <translation>Zum Beispiel 64.</translation>
    </message>
    <message>
        <source>Such as 0.001 or 1e-3.</source>
        <translation>Zum Beispiel 0,001 oder 1e-3.</translation>
    </message>
    <message>
        <source>{typed!r} is not a number.</source>
        <translation>{typed!r} ist keine Zahl.</translation>
    </message>
    <message>
        <source>{name} (missing)</source>
        <translation>{name} (fehlt)</translation>
    </message>
    <message>
        <source>Mend the problems of the drawing first</source>
        <translation>Erst die Probleme der Zeichnung beheben</translation>
    </message>
    <message>
        <source>Mend the problems of the drawing first, and install {packages}</source>
        <translation>Erst die Probleme der Zeichnung beheben und {packages} installieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>There are no trained weights yet.</source>
        <translation>Es gibt noch keine trainierten Gewichte.</translation>
    </message>
    <message>
        <source>Train the network first.</source>
        <translation>Trainieren Sie erst das Netz.</translation>
    </message>
    <message>
        <source>There is no finished run yet.</source>
        <translation>Es gibt noch keinen abgeschlossenen Lauf.</translation>
    </message>
    <message>
        <source>An export is on already.</source>
        <translation>Es läuft schon ein Export.</translation>
    </message>
    <message>
        <source>Wait for it, or cancel it.</source>
        <translation>Warten Sie ihn ab oder brechen Sie ihn ab.</translation>
    </message>
    <message>
        <source>Export: {title}</source>
        <translation>Export: {title}</translation>
    </message>
    <message>
        <source>{title} (name a folder that is not there yet)</source>
        <translation>{title} (einen noch nicht vorhandenen Ordner nennen)</translation>
    </message>
    <message>
        <source>Exporting to {name}…</source>
        <translation>Exportieren nach {name}…</translation>
    </message>
    <message>
        <source>it ended by accident</source>
        <translation>er endete unerwartet</translation>
    </message>
    <message>
        <source>Exported to {name}.</source>
        <translation>Nach {name} exportiert.</translation>
    </message>
    <message>
        <source>{name} is NOT what is trained.</source>
        <translation>{name} entspricht NICHT dem trainierten Modell.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>It was not exported</source>
        <translation>Der Export ist misslungen</translation>
    </message>
    <message>
        <source>Cancel saving or opening</source>
        <translation>Speichern oder Öffnen abbrechen</translation>
    </message>
    <message>
        <source>Give up the file that is being saved or opened; what is on disk stays as it was</source>
        <translation>Die Datei, die gerade gespeichert oder geöffnet wird, aufgeben; auf der Platte bleibt alles, wie es war</translation>
    </message>
    <message>
        <source>No file is being saved or opened</source>
        <translation>Keine Datei wird gespeichert oder geöffnet</translation>
    </message>
    <message>
        <source>How much of the file is read or written</source>
        <translation>Wie viel der Datei gelesen oder geschrieben ist</translation>
    </message>
    <message>
        <source>Give it up, and leave the file on disk as it was</source>
        <translation>Abbrechen und die Datei auf der Platte lassen, wie sie war</translation>
    </message>
    <message>
        <source>Giving it up…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Es wurde abgebrochen.</translation>
    </message>
    <message>
        <source>bpstudio projects ({pattern})</source>
        <translation>bpstudio-Projekte ({pattern})</translation>
    </message>
    <message>
        <source>untitled</source>
        <translation>unbenannt</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>The example was not opened</source>
        <translation>Das Beispiel wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} wird geöffnet…</translation>
    </message>
    <message>
        <source>The project was not opened</source>
        <translation>Das Projekt wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation>Projekt speichern unter</translation>
    </message>
    <message>
        <source>{name} cannot be written: {who}.</source>
        <translation>{name} lässt sich nicht schreiben: {who}.</translation>
    </message>
    <message>
        <source>Use another name.</source>
        <translation>Nehmen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>The project was not saved</source>
        <translation>Das Projekt wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Saved. {warning}</source>
        <translation>Gespeichert. {warning}</translation>
    </message>
    <message>
        <source>Saving {name}…</source>
        <translation>{name} wird gespeichert…</translation>
    </message>
    <message>
        <source>Stop the queue</source>
        <translation>Warteschlange stoppen</translation>
    </message>
    <message>
        <source>Stop and save</source>
        <translation>Stoppen und speichern</translation>
    </message>
    <message>
        <source>Stop and discard</source>
        <translation>Stoppen und verwerfen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>The queue goes on where it was when the project is opened again.</source>
        <translation>Die Warteschlange geht dort weiter, wo sie war, wenn das Projekt wieder geöffnet wird.</translation>
    </message>
    <message>
        <source>It is lost if the project is not saved.</source>
        <translation>Sie geht verloren, wenn das Projekt nicht gespeichert wird.</translation>
    </message>
    <message>
        <source>Stopping keeps what it has learned so far.</source>
        <translation>Beim Stoppen bleibt das bisher Gelernte erhalten.</translation>
    </message>
    <message>
        <source>A run is going on.</source>
        <translation>Ein Lauf ist im Gang.</translation>
    </message>
    <message>
        <source>Changes to {name} are lost if you discard them.</source>
        <translation>Änderungen an {name} gehen verloren, wenn Sie sie verwerfen.</translation>
    </message>
    <message>
        <source>The queue is running.</source>
        <translation>Die Warteschlange läuft.</translation>
    </message>
    <message>
        <source>1 run waits in the queue of {name}. Save the project?</source>
        <translation>1 Lauf wartet in der Warteschlange von {name}. Projekt speichern?</translation>
    </message>
    <message>
        <source>{n} runs wait in the queue of {name}. Save the project?</source>
        <translation>{n} Läufe warten in der Warteschlange von {name}. Projekt speichern?</translation>
    </message>
    <message>
        <source>Save the changes to {name}?</source>
        <translation>Änderungen an {name} speichern?</translation>
    </message>
    <message>
        <source>They are lost if you discard them.</source>
        <translation>Sie gehen verloren, wenn Sie sie verwerfen.</translation>
    </message>
    <message>
        <source>Still busy with a file: try again in a moment</source>
        <translation>Noch mit einer Datei beschäftigt: gleich noch einmal versuchen</translation>
    </message>
    <message>
        <source>{title}: it was cancelled</source>
        <translation>{title}: abgebrochen</translation>
    </message>
    <message>
        <source>The file has changed</source>
        <translation>Die Datei hat sich geändert</translation>
    </message>
    <message>
        <source>Save over it</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>Nichts wurde gefunden</translation>
    </message>
    <message>
        <source>Go from one thing that keeps the model from learning to another</source>
        <translation>Von einem Hindernis beim Lernen zum anderen springen</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>What keeps the model from learning, and the edit that may help</source>
        <translation>Was das Modell am Lernen hindert und welche Änderung helfen kann</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Nächster Befund</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Voriger Befund</translation>
    </message>
    <message>
        <source>Check before training</source>
        <translation>Vor dem Training prüfen</translation>
    </message>
    <message>
        <source>Look at drawing, data and one pass of the model, without training it</source>
        <translation>Zeichnung, Daten und einen Durchgang des Modells ansehen, ohne es zu trainieren</translation>
    </message>
    <message>
        <source>Draw a layer first, or wait for the run to end</source>
        <translation>Erst eine Schicht zeichnen oder das Ende des Laufs abwarten</translation>
    </message>
    <message>
        <source>Why are rules silent…</source>
        <translation>Warum schweigen Regeln…</translation>
    </message>
    <message>
        <source>Every rule that found nothing, with its figures against their thresholds</source>
        <translation>Jede Regel ohne Befund, ihre Zahlen neben den Schwellen</translation>
    </message>
    <message>
        <source>Train the model first</source>
        <translation>Erst das Modell trainieren</translation>
    </message>
    <message>
        <source>chosen columns</source>
        <translation>gewählte Spalten</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Weitere Einstellungen</translation>
    </message>
    <message>
        <source>Unit: {unit}</source>
        <translation>Maßeinheit: {unit}</translation>
    </message>
    <message>
        <source>Reset to {value}</source>
        <translation>Auf {value} zurücksetzen</translation>
    </message>
    <message>
        <source>Reset to the default</source>
        <translation>Auf Vorgabe zurücksetzen</translation>
    </message>
    <message>
        <source>Reset {name}</source>
        <translation>{name} zurücksetzen</translation>
    </message>
    <message>
        <source>all numeric</source>
        <translation>alle numerischen</translation>
    </message>
    <message>
        <source>Every column of numbers.</source>
        <translation>Jede Spalte mit Zahlen.</translation>
    </message>
    <message>
        <source>Those that are ticked below.</source>
        <translation>Die unten angekreuzten.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>At least one column is needed.</source>
        <translation>Mindestens eine Spalte ist nötig.</translation>
    </message>
    <message>
        <source>Import weights</source>
        <translation>Gewichte importieren</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>Gewichte (*.safetensors)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading {name}…</source>
        <translation>{name} wird gelesen…</translation>
    </message>
    <message>
        <source>The drawing or its data have changed meanwhile.</source>
        <translation>Die Zeichnung oder ihre Daten haben sich inzwischen geändert.</translation>
    </message>
    <message>
        <source>Import the weights again.</source>
        <translation>Importieren Sie die Gewichte noch einmal.</translation>
    </message>
    <message>
        <source>Stop it, or wait until it has ended.</source>
        <translation>Stoppen Sie ihn oder warten Sie, bis er zu Ende ist.</translation>
    </message>
    <message>
        <source>The project is being checked.</source>
        <translation>Das Projekt wird gerade geprüft.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Versuchen Sie es gleich noch einmal.</translation>
    </message>
    <message>
        <source>Weights are being imported.</source>
        <translation>Gewichte werden gerade importiert.</translation>
    </message>
    <message>
        <source>Weights of {name} are the model's now</source>
        <translation>Das Modell hat jetzt die Gewichte von {name}</translation>
    </message>
    <message>
        <source>Import weights: {name}</source>
        <translation>Gewichte importieren: {name}</translation>
    </message>
    <message>
        <source>{part} loss {loss:.4g}</source>
        <translation>{part}: Verlust {loss:.4g}</translation>
    </message>
    <message>
        <source>With these weights: {losses}.</source>
        <translation>Mit diesen Gewichten: {losses}.</translation>
    </message>
    <message>
        <source>What is not in the file keeps its initial values.</source>
        <translation>Was nicht in der Datei steht, behält seine Anfangswerte.</translation>
    </message>
    <message>
        <source>Use these weights</source>
        <translation>Diese Gewichte verwenden</translation>
    </message>
    <message>
        <source>Tensors of the drawing and what the file has for them</source>
        <translation>Tensoren der Zeichnung und was die Datei dafür hat</translation>
    </message>
    <message>
        <source>Tensor of the drawing</source>
        <translation>Tensor der Zeichnung</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>{name}: has no place in the drawing</source>
        <translation>{name}: hat keinen Platz in der Zeichnung</translation>
    </message>
    <message>
        <source>The drawing alone</source>
        <translation>Nur die Zeichnung</translation>
    </message>
    <message>
        <source>The gradient of what a layer gives, against the last layer; it flows along the links</source>
        <translation>Der Gradient dessen, was eine Schicht ausgibt, gemessen an der letzten; er fließt entlang der Verbindungen</translation>
    </message>
    <message>
        <source>How far a step moves the weights of a layer, against their size</source>
        <translation>Wie weit ein Schritt die Gewichte einer Schicht bewegt, gemessen an ihrer Größe</translation>
    </message>
    <message>
        <source>How far the values spread that leave an activation, at the last look before the step</source>
        <translation>Wie weit die Ausgabewerte einer Aktivierung streuen, beim letzten Blick vor dem Schritt</translation>
    </message>
    <message>
        <source>{low} … {high} decades: {signal}</source>
        <translation>{low} … {high} Dekaden: {signal}</translation>
    </message>
    <message>
        <source>Project log</source>
        <translation>Projektprotokoll</translation>
    </message>
    <message>
        <source>All that the chosen line says</source>
        <translation>Alles, was die gewählte Zeile sagt</translation>
    </message>
    <message>
        <source>Lines of the log, the newest first</source>
        <translation>Zeilen des Protokolls, die neueste zuerst</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>⚠ Does not fit what stands before it: {words}</source>
        <translation>⚠ Passt nicht zu dem, was davor steht: {words}</translation>
    </message>
    <message>
        <source>Nothing is in the log yet: it begins with a save or a run.</source>
        <translation>Noch steht nichts im Protokoll: Es beginnt mit einem Speichern oder einem Lauf.</translation>
    </message>
    <message>
        <source>Each line holds the hash of the one before it, so that a change outside bpstudio shows. It goes with the file.</source>
        <translation>Jede Zeile enthält den Hash der vorigen, damit eine Änderung außerhalb von bpstudio auffällt. Das Protokoll gehört zur Datei.</translation>
    </message>
    <message>
        <source>%Y-%m-%d %H:%M:%S</source>
        <translation>%d.%m.%Y %H:%M:%S</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>Länger trainieren</translation>
    </message>
    <message>
        <source>More epochs after the {epochs:,} of this run:</source>
        <translation>Weitere Epochen nach den {epochs:,} dieses Laufs:</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Stop it first.</source>
        <translation>Stoppen Sie ihn erst.</translation>
    </message>
    <message>
        <source>Train for {epochs:,} epochs</source>
        <translation>{epochs:,} Epochen trainieren</translation>
    </message>
    <message>
        <source>Empty canvas</source>
        <translation>Leere Zeichenfläche</translation>
    </message>
    <message>
        <source>Choose data, drag layers, link them.</source>
        <translation>Daten wählen, Schichten ziehen, verbinden.</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Search examples</source>
        <translation>Beispiele suchen</translation>
    </message>
    <message>
        <source>its folder cannot be written</source>
        <translation>in den Ordner kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>it cannot be written</source>
        <translation>die Datei kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>it is open in another window of bpstudio</source>
        <translation>die Datei ist in einem anderen Fenster von bpstudio geöffnet</translation>
    </message>
    <message>
        <source>it is open in another window of bpstudio (process {pid})</source>
        <translation>die Datei ist in einem anderen Fenster von bpstudio geöffnet (Prozess {pid})</translation>
    </message>
    <message>
        <source>it is open in another window of bpstudio (process {pid} on {host})</source>
        <translation>die Datei ist in einem anderen Fenster von bpstudio geöffnet (Prozess {pid} auf {host})</translation>
    </message>
    <message>
        <source>Look beside the project for the data that have moved, by what is in them</source>
        <translation>Neben dem Projekt nach verschobenen Daten suchen, anhand ihres Inhalts</translation>
    </message>
    <message>
        <source>The project names no data file</source>
        <translation>Das Projekt nennt keine Datendatei</translation>
    </message>
    <message>
        <source>Find the data file</source>
        <translation>Datendatei suchen</translation>
    </message>
    <message>
        <source>{name} is read-only: {why}.</source>
        <translation>{name} ist schreibgeschützt: {why}.</translation>
    </message>
    <message>
        <source>Changes can be saved under another name.</source>
        <translation>Änderungen lassen sich unter anderem Namen speichern.</translation>
    </message>
    <message>
        <source>{name} is not where it was: it was moved or deleted.</source>
        <translation>{name} ist nicht mehr da: Die Datei wurde verschoben oder gelöscht.</translation>
    </message>
    <message>
        <source>What is open here is whole. A save writes it there again.</source>
        <translation>Was hier geöffnet ist, ist vollständig. Speichern schreibt es wieder dorthin.</translation>
    </message>
    <message>
        <source>Reload shows what lies there now. Changes made here are asked about first. Keep goes on with what is open; a save asks before it writes over the other.</source>
        <translation>Neu laden zeigt, was jetzt dort liegt. Zu Änderungen von hier wird erst gefragt. Behalten fährt mit dem Geöffneten fort; Speichern fragt, bevor es das andere überschreibt.</translation>
    </message>
    <message>
        <source>Reload shows what lies there now. Keep goes on with what is open; a save asks before it writes over the other.</source>
        <translation>Neu laden zeigt, was jetzt dort liegt. Behalten fährt mit dem Geöffneten fort; Speichern fragt, bevor es das andere überschreibt.</translation>
    </message>
    <message>
        <source>{name} has been changed outside this window.</source>
        <translation>{name} wurde außerhalb dieses Fensters geändert.</translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>The project names no data file.</source>
        <translation>Das Projekt nennt keine Datendatei.</translation>
    </message>
    <message>
        <source>Choose one in Data.</source>
        <translation>Wählen Sie unter Daten eine aus.</translation>
    </message>
    <message>
        <source>The data file is being looked for.</source>
        <translation>Die Datendatei wird schon gesucht.</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>Warten Sie einen Moment.</translation>
    </message>
    <message>
        <source>Looking for the data file…</source>
        <translation>Datendatei wird gesucht…</translation>
    </message>
    <message>
        <source>{name} is where the project says.</source>
        <translation>{name} ist dort, wo das Projekt sie nennt.</translation>
    </message>
    <message>
        <source>Find {name}</source>
        <translation>{name} suchen</translation>
    </message>
    <message>
        <source>Data like it ({pattern})</source>
        <translation>Ähnliche Daten ({pattern})</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>Trotzdem verwenden</translation>
    </message>
    <message>
        <source>Another data file</source>
        <translation>Andere Datendatei</translation>
    </message>
    <message>
        <source>{name} is not the file that the project was made with.</source>
        <translation>{name} ist nicht die Datei, mit der das Projekt entstand.</translation>
    </message>
    <message>
        <source>Its rows differ, so results do not compare with those of earlier runs.</source>
        <translation>Ihre Zeilen sind andere, also lassen sich Ergebnisse nicht mit denen früherer Läufe vergleichen.</translation>
    </message>
    <message>
        <source>Found {name}.</source>
        <translation>{name} gefunden.</translation>
    </message>
    <message>
        <source>In {folder}</source>
        <translation>In {folder}</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>An answer goes by {lags} rows of a series: open or paste rows instead.</source>
        <translation>Eine Antwort beruht auf {lags} Zeilen einer Reihe: Öffnen Sie stattdessen Zeilen oder fügen Sie sie ein.</translation>
    </message>
    <message>
        <source>A row has {many} inputs: open a file of rows instead.</source>
        <translation>Eine Zeile hat {many} Eingaben: Öffnen Sie stattdessen eine Datei mit Zeilen.</translation>
    </message>
    <message>
        <source>The model has no input that can be typed.</source>
        <translation>Das Modell hat keine Eingabe, die sich tippen lässt.</translation>
    </message>
    <message>
        <source>Each row is an image: open one, or a folder of images.</source>
        <translation>Jede Zeile ist ein Bild: Öffnen Sie eines oder einen Ordner mit Bildern.</translation>
    </message>
    <message>
        <source>Each row is a sound: open one, or a folder of sounds.</source>
        <translation>Jede Zeile ist ein Klang: Öffnen Sie einen oder einen Ordner mit Klängen.</translation>
    </message>
    <message>
        <source>Both can be dropped here, too.</source>
        <translation>Beides lässt sich auch hier ablegen.</translation>
    </message>
    <message>
        <source>{column} holds an array in each row: open a file of rows instead.</source>
        <translation>{column} enthält in jeder Zeile ein Array: Öffnen Sie stattdessen eine Datei mit Zeilen.</translation>
    </message>
    <message>
        <source>{name} was not written: {why}.</source>
        <translation>{name} wurde nicht geschrieben: {why}.</translation>
    </message>
    <message>
        <source>No answer: {problem}.</source>
        <translation>Keine Antwort: {problem}.</translation>
    </message>
    <message>
        <source>{answers}, for {time}</source>
        <translation>{answers}, für {time}</translation>
    </message>
    <message>
        <source>{kept} of {rows} rows answered</source>
        <translation>{kept} von {rows} beantwortet</translation>
    </message>
    <message>
        <source> · {level:.0f} % intervals</source>
        <translation> · {level:.0f}-%-Intervalle</translation>
    </message>
    <message>
        <source>; the first {shown} are shown</source>
        <translation>; die ersten {shown} sind zu sehen</translation>
    </message>
    <message>
        <source> ({low} to {high}, {level})</source>
        <translation> ({low} bis {high}, {level})</translation>
    </message>
    <message>
        <source>{page} of {pages}</source>
        <translation>{page} von {pages}</translation>
    </message>
    <message>
        <source>Queued run {number}</source>
        <translation>Eingereihter Lauf {number}</translation>
    </message>
    <message>
        <source>{runs} runs learn from 10, 25, 50 and 100 % of the training rows.</source>
        <translation>{runs} Läufe lernen aus 10, 25, 50 und 100 % der Trainingszeilen.</translation>
    </message>
    <message>
        <source>Results → Sweeps draws the curve as they end. Cancel them in the queue.</source>
        <translation>Ergebnisse → Reihen zeichnet die Kurve, sowie sie enden. Abbrechen lassen sie sich in der Warteschlange.</translation>
    </message>
    <message>
        <source>These are the settings already</source>
        <translation>Das sind schon die Einstellungen</translation>
    </message>
    <message>
        <source>Use {value}</source>
        <translation>{value} verwenden</translation>
    </message>
    <message>
        <source>The document has {settings} now; Ctrl+Z takes it back</source>
        <translation>Das Dokument hat jetzt {settings}; Strg+Z nimmt es zurück</translation>
    </message>
    <message>
        <source>1 run waits in the queue of this project.</source>
        <translation>1 Lauf wartet in der Warteschlange dieses Projekts.</translation>
    </message>
    <message>
        <source>{n} runs wait in the queue of this project.</source>
        <translation>{n} Läufe warten in der Warteschlange dieses Projekts.</translation>
    </message>
    <message>
        <source>Those that had begun go on where they were.</source>
        <translation>Schon begonnene gehen dort weiter, wo sie waren.</translation>
    </message>
    <message>
        <source>Recover a queue</source>
        <translation>Warteschlange wiederherstellen</translation>
    </message>
    <message>
        <source>bpstudio ended by accident while an unsaved project had a queue: {waiting} of its runs wait, {ended} have ended.</source>
        <translation>bpstudio endete unerwartet, während ein ungespeichertes Projekt eine Warteschlange hatte. Wartende Läufe: {waiting}, beendete: {ended}.</translation>
    </message>
    <message>
        <source>Open shows it as a new project; Start lets the queue go on.</source>
        <translation>Öffnen zeigt sie als neues Projekt; Starten setzt die Warteschlange fort.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>an unsaved project (recovered)</source>
        <translation>ungespeichertes Projekt (wiederhergestellt)</translation>
    </message>
    <message>
        <source>It is left as it is. What is queued now is not kept for another day.</source>
        <translation>Sie bleibt, wie sie ist. Was jetzt eingereiht wird, wird nicht für später aufbewahrt.</translation>
    </message>
    <message>
        <source>What is left of it lies in {folder}.</source>
        <translation>Was davon übrig ist, liegt in {folder}.</translation>
    </message>
    <message>
        <source>The queue is not kept for another day.</source>
        <translation>Die Warteschlange wird nicht für später aufbewahrt.</translation>
    </message>
    <message>
        <source>Another window has this project open, or its folder cannot be written.</source>
        <translation>Ein anderes Fenster hat dieses Projekt geöffnet, oder in den Ordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Its curves are shown until it has ended.</source>
        <translation>Seine Kurven sind zu sehen, bis er zu Ende ist.</translation>
    </message>
    <message>
        <source>{name} trains in the queue.</source>
        <translation>{name} trainiert in der Warteschlange.</translation>
    </message>
    <message>
        <source>cancelled in the queue</source>
        <translation>in der Warteschlange abgebrochen</translation>
    </message>
    <message>
        <source>PyTorch cannot be loaded: {error}</source>
        <translation>PyTorch lässt sich nicht laden: {error}</translation>
    </message>
    <message>
        <source>The run ended without a word.</source>
        <translation>Der Lauf endete ohne Meldung.</translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open shows it in its file's place; nothing is written until you save.</source>
        <translation>Öffnen zeigt es an der Stelle seiner Datei; bis zum Speichern wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>Open shows it as a new project; nothing is written until you save.</source>
        <translation>Öffnen zeigt es als neues Projekt; bis zum Speichern wird nichts geschrieben.</translation>
    </message>
    <message>
        <source> {others} more like it will be offered next.</source>
        <translation> Danach folgen weitere dieser Art: {others}.</translation>
    </message>
    <message>
        <source>Recover what was not saved</source>
        <translation>Ungespeichertes wiederherstellen</translation>
    </message>
    <message>
        <source>{name} (recovered)</source>
        <translation>{name} (wiederhergestellt)</translation>
    </message>
    <message>
        <source>It was not opened</source>
        <translation>Es wurde nicht geöffnet</translation>
    </message>
    <message>
        <source>1 edit</source>
        <translation>1 Änderung</translation>
    </message>
    <message>
        <source>{n:,} edits</source>
        <translation>{n:,} Änderungen</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>bpstudio ended by accident. {changes} of {name} were not saved.</source>
        <translation>bpstudio endete unerwartet. Nicht gespeichert: {changes} an {name}.</translation>
    </message>
    <message>
        <source>a run of {steps:,} steps, which began {started}</source>
        <translation>ein Lauf von {steps:,} Schritten, begonnen {started}</translation>
    </message>
    <message>
        <source>{edits} and {run}</source>
        <translation>{edits} und {run}</translation>
    </message>
    <message>
        <source>bpstudio ended by accident in {name}. {kept}, can be had back.</source>
        <translation>bpstudio endete unerwartet in {name}. Wiederherstellbar: {kept}.</translation>
    </message>
    <message>
        <source>A run of {steps:,} steps: {reason}</source>
        <translation>Ein Lauf von {steps:,} Schritten: {reason}</translation>
    </message>
    <message>
        <source>at {started}</source>
        <translation>um {started}</translation>
    </message>
    <message>
        <source>on {day} at {time}</source>
        <translation>am {day} um {time}</translation>
    </message>
    <message>
        <source>%Y-%m-%d</source>
        <translation>%d.%m.%Y</translation>
    </message>
    <message>
        <source>Evaluate the model</source>
        <translation>Modell auswerten</translation>
    </message>
    <message>
        <source>Figures with intervals, charts, groups and rows of the trained model</source>
        <translation>Kennzahlen mit Intervallen, Diagramme, Gruppen und Zeilen des trainierten Modells</translation>
    </message>
    <message>
        <source>Predict new rows</source>
        <translation>Neue Zeilen vorhersagen</translation>
    </message>
    <message>
        <source>Let the trained model answer rows that are typed, pasted or in a file</source>
        <translation>Das trainierte Modell getippte, eingefügte oder in Dateien liegende Zeilen beantworten lassen</translation>
    </message>
    <message>
        <source>not on record in this run</source>
        <translation>in diesem Lauf nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>not measured: {signal} is of what leaves a layer, not of a parameter</source>
        <translation>nicht gemessen: {signal} betrifft die Ausgabe einer Schicht, keinen Parameter</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Train the model; pause and resume the run that is on</source>
        <translation>Das Modell trainieren; den laufenden Lauf anhalten und fortsetzen</translation>
    </message>
    <message>
        <source>Draw a layer first, or wait for the run to begin or end</source>
        <translation>Erst eine Schicht zeichnen oder Anfang oder Ende des Laufs abwarten</translation>
    </message>
    <message>
        <source>Take one optimizer step and pause again</source>
        <translation>Einen Optimierungsschritt tun und wieder anhalten</translation>
    </message>
    <message>
        <source>Pause the run first</source>
        <translation>Erst den Lauf anhalten</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>End the run and keep what was learned</source>
        <translation>Den Lauf beenden und das Gelernte behalten</translation>
    </message>
    <message>
        <source>No run is on</source>
        <translation>Es läuft kein Lauf</translation>
    </message>
    <message>
        <source>Continue the last run</source>
        <translation>Letzten Lauf weiterführen</translation>
    </message>
    <message>
        <source>Train on from the step where the last run that was stopped or paused was left</source>
        <translation>Ab dem Schritt weitertrainieren, an dem der zuletzt beendete oder angehaltene Lauf verlassen wurde</translation>
    </message>
    <message>
        <source>No run of this project was cut off, or one is on</source>
        <translation>Kein Lauf dieses Projekts wurde abgebrochen, oder einer läuft gerade</translation>
    </message>
    <message>
        <source>Train the last run that came to its end for more epochs, from where it ended</source>
        <translation>Den letzten zu Ende gekommenen Lauf ab seinem Ende um weitere Epochen fortsetzen</translation>
    </message>
    <message>
        <source>No run of this project came to its end, or one is on</source>
        <translation>Kein Lauf dieses Projekts kam zu Ende, oder einer läuft gerade</translation>
    </message>
    <message>
        <source>Use the changes in this run</source>
        <translation>Änderungen in diesem Lauf verwenden</translation>
    </message>
    <message>
        <source>Train on with the rates and frozen layers of the drawing from the next step on</source>
        <translation>Ab dem nächsten Schritt mit den Raten und eingefrorenen Schichten der Zeichnung weitertrainieren</translation>
    </message>
    <message>
        <source>Change a learning rate, a factor or a frozen layer while a run is on</source>
        <translation>Während eines Laufs eine Lernrate, einen Faktor oder eine eingefrorene Schicht ändern</translation>
    </message>
    <message>
        <source>Watch a file of events…</source>
        <translation>Ereignisdatei verfolgen…</translation>
    </message>
    <message>
        <source>Follow a run elsewhere in the file that “train --events FILE” writes there</source>
        <translation>Einem Lauf anderswo in der Datei folgen, die dort „train --events FILE“ schreibt</translation>
    </message>
    <message>
        <source>A run is on</source>
        <translation>Ein Lauf ist im Gang</translation>
    </message>
    <message>
        <source>Find a learning rate…</source>
        <translation>Lernrate suchen…</translation>
    </message>
    <message>
        <source>Try rising rates in a short trial and see where the loss falls</source>
        <translation>In einem kurzen Versuch steigende Raten probieren und sehen, wo der Verlust fällt</translation>
    </message>
    <message>
        <source>Learn one batch by heart…</source>
        <translation>Einen Batch auswendig lernen…</translation>
    </message>
    <message>
        <source>See whether the model can learn a few rows, as any sound one can</source>
        <translation>Prüfen, ob das Modell ein paar Zeilen lernen kann, wie jedes gesunde</translation>
    </message>
    <message>
        <source>Queue this run</source>
        <translation>Diesen Lauf einreihen</translation>
    </message>
    <message>
        <source>Train the model as it is now when it is its turn, in a process of its own</source>
        <translation>Das Modell, wie es jetzt ist, in einem eigenen Prozess trainieren, sobald es an der Reihe ist</translation>
    </message>
    <message>
        <source>Queue a run for each of some values of a setting, times seeds, and compare them</source>
        <translation>Für jeden Wert einer Einstellung und jeden Startwert einen Lauf einreihen und alle vergleichen</translation>
    </message>
    <message>
        <source>Learning curve over data size</source>
        <translation>Lernkurve über die Datenmenge</translation>
    </message>
    <message>
        <source>Train on 10, 25, 50 and 100 % of the training rows, to see whether more would help</source>
        <translation>Mit 10, 25, 50 und 100 % der Trainingszeilen trainieren und sehen, ob mehr helfen würden</translation>
    </message>
    <message>
        <source>Pause the queue</source>
        <translation>Warteschlange anhalten</translation>
    </message>
    <message>
        <source>Start the queue</source>
        <translation>Warteschlange starten</translation>
    </message>
    <message>
        <source>Train what waits in the queue, or hold it</source>
        <translation>Trainieren, was in der Warteschlange steht, oder sie anhalten</translation>
    </message>
    <message>
        <source>Nothing waits in the queue</source>
        <translation>Nichts wartet in der Warteschlange</translation>
    </message>
    <message>
        <source>Show the queue</source>
        <translation>Warteschlange zeigen</translation>
    </message>
    <message>
        <source>The runs that wait, go on and have ended</source>
        <translation>Die wartenden, laufenden und beendeten Läufe</translation>
    </message>
    <message>
        <source>Train in a process of its own</source>
        <translation>In eigenem Prozess trainieren</translation>
    </message>
    <message>
        <source>The next run survives a crash of PyTorch and does not share time with the window</source>
        <translation>Der nächste Lauf übersteht einen Absturz von PyTorch und teilt sich keine Rechenzeit mit dem Fenster</translation>
    </message>
    <message>
        <source>Not ready to train: </source>
        <translation>Noch nicht trainierbar: </translation>
    </message>
    <message>
        <source>The run goes on as it was. {problem}</source>
        <translation>Der Lauf geht unverändert weiter. {problem}</translation>
    </message>
    <message>
        <source>From step {step:,}: {words}</source>
        <translation>Ab Schritt {step:,}: {words}</translation>
    </message>
    <message>
        <source>Watch a file of events</source>
        <translation>Ereignisdatei verfolgen</translation>
    </message>
    <message>
        <source>Events (*.jsonl *.json)</source>
        <translation>Ereignisse (*.jsonl *.json)</translation>
    </message>
    <message>
        <source>{name} is read as it grows.</source>
        <translation>{name} wird gelesen, während sie wächst.</translation>
    </message>
    <message>
        <source>Set learning rate</source>
        <translation>Lernrate setzen</translation>
    </message>
    <message>
        <source>“{title}”</source>
        <translation>„{title}“</translation>
    </message>
    <message>
        <source>{words} at {where}, step {step:,}{rows}.</source>
        <translation>{words} bei {where}, Schritt {step:,}{rows}.</translation>
    </message>
    <message>
        <source>The update was left out, so the weights are the last good ones. Resume goes on with the next batch, Stop keeps what was learned.</source>
        <translation>Die Aktualisierung wurde ausgelassen, die Gewichte sind also die letzten guten. Fortsetzen macht mit dem nächsten Batch weiter, Stopp behält das Gelernte.</translation>
    </message>
    <message>
        <source>The run has ended after {reason}.</source>
        <translation>Der Lauf ist zu Ende: {reason}.</translation>
    </message>
    <message>
        <source>The run failed. {reason}</source>
        <translation>Der Lauf ist gescheitert. {reason}</translation>
    </message>
    <message>
        <source>thread</source>
        <translation>Thread</translation>
    </message>
    <message>
        <source>process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>{steps} steps</source>
        <translation>{steps} Schritte</translation>
    </message>
    <message>
        <source>{steps} in {time}</source>
        <translation>{steps} in {time}</translation>
    </message>
    <message>
        <source>{rate} steps/s</source>
        <translation>{rate} Schritte/s</translation>
    </message>
    <message>
        <source>{label} (removed)</source>
        <translation>{label} (entfernt)</translation>
    </message>
    <message>
        <source>the run did not answer for {seconds} s and was left to itself</source>
        <translation>der Lauf antwortete {seconds} s lang nicht und wurde sich selbst überlassen</translation>
    </message>
    <message>
        <source>What it had said is kept. Start bpstudio again if it goes on to take time.</source>
        <translation>Was er gemeldet hatte, bleibt erhalten. Starten Sie bpstudio neu, falls er weiter Rechenzeit verbraucht.</translation>
    </message>
    <message>
        <source>Run “bpstudio doctor” in a terminal: it says what to install.</source>
        <translation>Führen Sie „bpstudio doctor“ in einem Terminal aus: Es sagt, was zu installieren ist.</translation>
    </message>
    <message>
        <source>Light or dark, or as the desktop says.</source>
        <translation>Hell oder dunkel, oder wie das System es vorgibt.</translation>
    </message>
    <message>
        <source>The language of the window, from its next start on, or as the desktop says.</source>
        <translation>Die Sprache des Fensters ab dem nächsten Start, oder wie das System es vorgibt.</translation>
    </message>
    <message>
        <source>Project files that were opened or saved last.</source>
        <translation>Zuletzt geöffnete oder gespeicherte Projektdateien.</translation>
    </message>
    <message>
        <source>The folder that file dialogs start in.</source>
        <translation>Der Ordner, in dem Dateidialoge beginnen.</translation>
    </message>
    <message>
        <source>Each run gets a process of its own, which may die without harm.</source>
        <translation>Jeder Lauf bekommt einen eigenen Prozess, der ohne Schaden abstürzen darf.</translation>
    </message>
    <message>
        <source>Runs of the queue that go on at the same time, each in a process of its own.</source>
        <translation>Wie viele Läufe der Warteschlange gleichzeitig laufen, jeder in einem eigenen Prozess.</translation>
    </message>
    <message>
        <source>Show recent projects, lessons and examples at start.</source>
        <translation>Beim Start letzte Projekte, Lektionen und Beispiele zeigen.</translation>
    </message>
    <message>
        <source>How far each lesson has been followed.</source>
        <translation>Wie weit jede Lektion bearbeitet ist.</translation>
    </message>
    <message>
        <source>Notes and reasons</source>
        <translation>Notizen und Begründungen</translation>
    </message>
    <message>
        <source>Share a copy</source>
        <translation>Kopie weitergeben</translation>
    </message>
    <message>
        <source>Parts of the copy</source>
        <translation>Teile der Kopie</translation>
    </message>
    <message>
        <source>Save copy…</source>
        <translation>Kopie speichern…</translation>
    </message>
    <message>
        <source>What goes along</source>
        <translation>Was mitgeht</translation>
    </message>
    <message>
        <source>The drawing and its settings always go along. The path of the data is cut to its name, and what could not be read is left out.</source>
        <translation>Die Zeichnung und ihre Einstellungen gehen immer mit. Der Pfad der Daten wird auf den Namen gekürzt, und was nicht lesbar war, entfällt.</translation>
    </message>
    <message>
        <source>The copy</source>
        <translation>Die Kopie</translation>
    </message>
    <message>
        <source>Putting it together…</source>
        <translation>Wird zusammengestellt…</translation>
    </message>
    <message>
        <source>Names a place or person</source>
        <translation>Nennt einen Ort oder eine Person</translation>
    </message>
    <message>
        <source>What is in this file…</source>
        <translation>Inhalt dieser Datei…</translation>
    </message>
    <message>
        <source>Parts, sizes, versions, the data and plug-ins that are named, what was set aside</source>
        <translation>Teile, Größen, Versionen, genannte Daten und Plug-ins, Beiseitegelegtes</translation>
    </message>
    <message>
        <source>Import weights…</source>
        <translation>Gewichte importieren…</translation>
    </message>
    <message>
        <source>Take weights that were trained elsewhere (safetensors), and see what fits</source>
        <translation>Anderswo trainierte Gewichte (safetensors) übernehmen und sehen, was passt</translation>
    </message>
    <message>
        <source>Mend the problems of the drawing, or wait for the run to end</source>
        <translation>Die Probleme der Zeichnung beheben oder das Ende des Laufs abwarten</translation>
    </message>
    <message>
        <source>Save a copy without weights, runs, notes, log or data, and see first what it holds</source>
        <translation>Eine Kopie ohne Gewichte, Läufe, Notizen, Protokoll oder Daten speichern und vorher sehen, was sie enthält</translation>
    </message>
    <message>
        <source>Lock for students…</source>
        <translation>Für Lernende sperren…</translation>
    </message>
    <message>
        <source>Save a copy in which chosen parts cannot be changed</source>
        <translation>Eine Kopie speichern, in der sich gewählte Teile nicht ändern lassen</translation>
    </message>
    <message>
        <source>This project is locked already</source>
        <translation>Dieses Projekt ist schon gesperrt</translation>
    </message>
    <message>
        <source>It lies in no file yet: this is what would be saved.</source>
        <translation>Es liegt noch in keiner Datei: Dies würde gespeichert.</translation>
    </message>
    <message>
        <source>Changes since the last save are not in it.</source>
        <translation>Änderungen seit dem letzten Speichern sind nicht darin.</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Saved a copy as {name}.</source>
        <translation>Kopie als {name} gespeichert.</translation>
    </message>
    <message>
        <source>It cannot be shown or shared</source>
        <translation>Es lässt sich nicht zeigen oder weitergeben</translation>
    </message>
    <message>
        <source>an unsaved project</source>
        <translation>ein ungespeichertes Projekt</translation>
    </message>
    <message>
        <source>Size unknown while problems stand</source>
        <translation>Größe unbekannt, solange Probleme bestehen</translation>
    </message>
    <message>
        <source>{weights} parameters</source>
        <translation>{weights} Parameter</translation>
    </message>
    <message>
        <source>{work} multiply-adds</source>
        <translation>{work} MAC-Operationen</translation>
    </message>
    <message>
        <source>Weights take {weights}; what layers give takes {one} for one sample, {batch} for a batch of {batch_size}. Multiply-adds are for one sample, forwards; matrix products and convolutions are counted.</source>
        <translation>Gewichte belegen {weights}; die Ausgaben der Schichten belegen {one} je Zeile, {batch} je Batch von {batch_size}. MAC-Operationen (Multiplikation mit Addition) gelten für eine Zeile vorwärts; gezählt werden Matrixprodukte und Faltungen.</translation>
    </message>
    <message>
        <source>{size} for one sample</source>
        <translation>{size} je Zeile</translation>
    </message>
    <message>
        <source>The drawing is being checked…</source>
        <translation>Die Zeichnung wird geprüft…</translation>
    </message>
    <message>
        <source>PyTorch source</source>
        <translation>PyTorch-Quelltext</translation>
    </message>
    <message>
        <source>PyTorch source of the drawing</source>
        <translation>PyTorch-Quelltext der Zeichnung</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>Alles kopieren</translation>
    </message>
    <message>
        <source>The line of the layer is marked.</source>
        <translation>Die Zeile der Schicht ist markiert.</translation>
    </message>
    <message>
        <source>{n} lines of what is selected are marked.</source>
        <translation>{n} Zeilen des Ausgewählten sind markiert.</translation>
    </message>
    <message>
        <source>Select a layer to see its lines.</source>
        <translation>Wählen Sie eine Schicht, um ihre Zeilen zu sehen.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>There is no source while a problem stands. {problem}</source>
        <translation>Solange ein Problem besteht, gibt es keinen Quelltext. {problem}</translation>
    </message>
    <message>
        <source>There is no source while {n} problems stand. {problem}</source>
        <translation>Solange {n} Probleme bestehen, gibt es keinen Quelltext. {problem}</translation>
    </message>
    <message>
        <source>Open a data file…</source>
        <translation>Datendatei öffnen…</translation>
    </message>
    <message>
        <source>Begin with a table, images or arrays: choose a file and look at it in Data</source>
        <translation>Mit einer Tabelle, Bildern oder Arrays beginnen: eine Datei wählen und unter Daten ansehen</translation>
    </message>
    <message>
        <source>Begin a lesson on the start page first</source>
        <translation>Erst auf der Startseite eine Lektion beginnen</translation>
    </message>
    <message>
        <source>Recent projects, lessons and examples</source>
        <translation>Letzte Projekte, Lektionen und Beispiele</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Go on in the lesson when the step is done</source>
        <translation>In der Lektion weitergehen, wenn der Schritt getan ist</translation>
    </message>
    <message>
        <source>Do what the step asks for first</source>
        <translation>Erst tun, was der Schritt verlangt</translation>
    </message>
    <message>
        <source>Step before</source>
        <translation>Voriger Schritt</translation>
    </message>
    <message>
        <source>Go back in the lesson</source>
        <translation>In der Lektion zurückgehen</translation>
    </message>
    <message>
        <source>Leave the lesson</source>
        <translation>Lektion verlassen</translation>
    </message>
    <message>
        <source>End the lesson for now; it can be taken up again</source>
        <translation>Die Lektion vorerst beenden; sie lässt sich wieder aufnehmen</translation>
    </message>
    <message>
        <source>Suggest a network</source>
        <translation>Netz vorschlagen</translation>
    </message>
    <message>
        <source>Batches of {batch_size:,} rows and {epochs:,} epochs suit the data.</source>
        <translation>Batches von {batch_size:,} Zeilen und {epochs:,} Epochen passen zu den Daten.</translation>
    </message>
    <message>
        <source>A network was suggested in the place of yours: undo brings it back.</source>
        <translation>Ein vorgeschlagenes Netz steht an der Stelle Ihres Netzes: Rückgängig bringt Ihres zurück.</translation>
    </message>
    <message>
        <source>Draw a network that fits the columns of the data; undo brings yours back</source>
        <translation>Ein Netz zeichnen, das zu den Spalten der Daten passt; Rückgängig bringt Ihres zurück</translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation>Versuchsreihe</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>0-4 or 1,5,8; left open it is {seed}</source>
        <translation>0-4 oder 1,5,8; leer bleibt es bei {seed}</translation>
    </message>
    <message>
        <source>Add runs</source>
        <translation>Läufe hinzufügen</translation>
    </message>
    <message>
        <source>Choose a setting on the left: Enter or a double click. Without one, only the seed differs from run to run.</source>
        <translation>Wählen Sie links eine Einstellung: mit Eingabe oder Doppelklick. Ohne eine ändert sich von Lauf zu Lauf nur der Startwert.</translation>
    </message>
    <message>
        <source>What is varied</source>
        <translation>Was sich ändert</translation>
    </message>
    <message>
        <source>Add 1 run</source>
        <translation>1 Lauf hinzufügen</translation>
    </message>
    <message>
        <source>Add {runs} runs</source>
        <translation>{runs} Läufe hinzufügen</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>Noch keine Läufe</translation>
    </message>
    <message>
        <source>Some values are missing, or cannot be.</source>
        <translation>Manche Werte fehlen oder sind nicht möglich.</translation>
    </message>
    <message>
        <source>A project holds {most} runs: leave out some values or seeds.</source>
        <translation>Ein Projekt fasst {most} Läufe: Lassen Sie einige Werte oder Startwerte weg.</translation>
    </message>
    <message>
        <source>About {time}, if each takes as long as the last one.</source>
        <translation>Etwa {time}, wenn jeder so lange dauert wie der letzte.</translation>
    </message>
    <message>
        <source>The 1 oldest run without a star will make room for them.</source>
        <translation>Der älteste Lauf ohne Stern macht ihnen Platz.</translation>
    </message>
    <message>
        <source>The {lost} oldest runs without a star will make room for them.</source>
        <translation>Die {lost} ältesten Läufe ohne Stern machen ihnen Platz.</translation>
    </message>
    <message>
        <source>Values of {title}</source>
        <translation>Werte für {title}</translation>
    </message>
    <message>
        <source>now {value}</source>
        <translation>jetzt {value}</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Leave out {title}</source>
        <translation>{title} weglassen</translation>
    </message>
    <message>
        <source>1 value</source>
        <translation>1 Wert</translation>
    </message>
    <message>
        <source>{values} values</source>
        <translation>{values} Werte</translation>
    </message>
    <message>
        <source>1 seed</source>
        <translation>1 Startwert</translation>
    </message>
    <message>
        <source>{seeds} seeds</source>
        <translation>{seeds} Startwerte</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 Lauf</translation>
    </message>
    <message>
        <source>{runs} runs</source>
        <translation>{runs} Läufe</translation>
    </message>
    <message>
        <source>16,32,64 or 16..64/4</source>
        <translation>16,32,64 oder 16..64/4</translation>
    </message>
    <message>
        <source>0.1,0.01 or 1e-4..1e-1/4log</source>
        <translation>0.1,0.01 oder 1e-4..1e-1/4log</translation>
    </message>
    <message>
        <source>Something went wrong inside bpstudio ({name}).</source>
        <translation>In bpstudio ist etwas schiefgegangen ({name}).</translation>
    </message>
    <message>
        <source>Your work is not changed. The report can be copied.</source>
        <translation>Ihre Arbeit ist unverändert. Der Bericht lässt sich kopieren.</translation>
    </message>
    <message>
        <source>Time of the run</source>
        <translation>Zeit des Laufs</translation>
    </message>
    <message>
        <source>Boundaries, curves and pictures of what the model answers, live and at any step</source>
        <translation>Grenzen, Kurven und Bilder dessen, was das Modell antwortet, live und an jedem Schritt</translation>
    </message>
    <message>
        <source>Move the cursor through the run; again stops it (Space on a chart)</source>
        <translation>Den Zeiger durch den Lauf bewegen; noch einmal hält ihn an (Leertaste auf einem Diagramm)</translation>
    </message>
    <message>
        <source>Next moment</source>
        <translation>Nächstes Ereignis</translation>
    </message>
    <message>
        <source>Go to what happened next: not finite, a finding, a change, a new rate, a point</source>
        <translation>Zum nächsten Ereignis: nicht endlich, Befund, Änderung, neue Rate, Sicherungspunkt</translation>
    </message>
    <message>
        <source>Previous moment</source>
        <translation>Voriges Ereignis</translation>
    </message>
    <message>
        <source>Go back to where something happened before</source>
        <translation>Zurück zum vorigen Ereignis</translation>
    </message>
    <message>
        <source>Train a run first</source>
        <translation>Erst einen Lauf trainieren</translation>
    </message>
    <message>
        <source>Begin a run at the last point up to the cursor, with the drawing and settings of now</source>
        <translation>Am letzten Sicherungspunkt bis zum Zeiger einen Lauf mit der jetzigen Zeichnung und den jetzigen Einstellungen beginnen</translation>
    </message>
    <message>
        <source>End of the next epoch</source>
        <translation>Ende der nächsten Epoche</translation>
    </message>
    <message>
        <source>End of the epoch before</source>
        <translation>Ende der vorigen Epoche</translation>
    </message>
    <message>
        <source>No later moment in this run</source>
        <translation>Kein späteres Ereignis in diesem Lauf</translation>
    </message>
    <message>
        <source>No earlier moment in this run</source>
        <translation>Kein früheres Ereignis in diesem Lauf</translation>
    </message>
    <message>
        <source>No later epoch in this run</source>
        <translation>Keine spätere Epoche in diesem Lauf</translation>
    </message>
    <message>
        <source>No earlier epoch in this run</source>
        <translation>Keine frühere Epoche in diesem Lauf</translation>
    </message>
    <message>
        <source>When it has ended, another one can begin at this mark.</source>
        <translation>Wenn er zu Ende ist, kann an dieser Marke ein anderer beginnen.</translation>
    </message>
    <message>
        <source>Go to a green mark below the loss (Ctrl+]): a run keeps up to twelve points.</source>
        <translation>Gehen Sie zu einer grünen Marke unter dem Verlust (Strg+]): Ein Lauf behält bis zu zwölf Sicherungspunkte.</translation>
    </message>
    <message>
        <source>No run can begin here.</source>
        <translation>Hier kann kein Lauf beginnen.</translation>
    </message>
    <message>
        <source>A run begins after step {step} of {name}</source>
        <translation>Ein Lauf beginnt nach Schritt {step} von {name}</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>Fortschritt des Laufs</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Arbeitsbereiche</translation>
    </message>
    <message>
        <source>The trial failed.</source>
        <translation>Der Versuch ist gescheitert.</translation>
    </message>
    <message>
        <source>Steps taken</source>
        <translation>Getane Schritte</translation>
    </message>
    <message>
        <source>Preparing data and model…</source>
        <translation>Daten und Modell werden vorbereitet…</translation>
    </message>
    <message>
        <source>Find a learning rate</source>
        <translation>Lernrate suchen</translation>
    </message>
    <message>
        <source>A trial that is thrown away: the rate rises at every step. A good one lies where the loss falls, well before it rises again.</source>
        <translation>Ein Versuch, der verworfen wird: Die Rate steigt bei jedem Schritt. Eine gute liegt dort, wo der Verlust fällt, deutlich bevor er wieder steigt.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Trying rates…</source>
        <translation>Raten werden probiert…</translation>
    </message>
    <message>
        <source>Drag the line, or move it with ← and →, for another rate.</source>
        <translation>Ziehen Sie die Linie oder bewegen Sie sie mit ← und →, um eine andere Rate zu wählen.</translation>
    </message>
    <message>
        <source>Learn one batch by heart</source>
        <translation>Einen Batch auswendig lernen</translation>
    </message>
    <message>
        <source>A model that can learn anything learns a few rows until its loss is next to nothing. One that cannot has a fault that no amount of data mends.</source>
        <translation>Ein Modell, das überhaupt lernen kann, lernt ein paar Zeilen, bis sein Verlust fast null ist. Kann es das nicht, hat es einen Fehler, den keine Datenmenge behebt.</translation>
    </message>
    <message>
        <source>Learning the batch…</source>
        <translation>Der Batch wird gelernt…</translation>
    </message>
    <message>
        <source>{of}: {typed} may be {sign}{whole}{rest} or {sign}{whole}{mark}{rest}.</source>
        <translation>{of}: {typed} kann {sign}{whole}{rest} oder {sign}{whole}{mark}{rest} sein.</translation>
    </message>
    <message>
        <source>Write it without the point, or with a comma.</source>
        <translation>Schreiben Sie die Zahl ohne Punkt oder mit Komma.</translation>
    </message>
    <message>
        <source>Write it without the comma, or with a point.</source>
        <translation>Schreiben Sie es ohne Komma oder mit Punkt.</translation>
    </message>
    <message>
        <source>What {name} says does not fit together.</source>
        <translation>Der Inhalt von {name} passt nicht zusammen.</translation>
    </message>
    <message>
        <source>What the file says does not fit together.</source>
        <translation>Der Inhalt der Datei passt nicht zusammen.</translation>
    </message>
    <message>
        <source>Ctrl+K commands · F1 help</source>
        <translation>Strg+K Befehle · F1 Hilfe</translation>
    </message>
    <message>
        <source>From its next start on bpstudio speaks {name}.</source>
        <translation>Ab dem nächsten Start spricht bpstudio {name}.</translation>
    </message>
    <message>
        <source>From its next start on bpstudio speaks the language of the desktop.</source>
        <translation>Ab dem nächsten Start spricht bpstudio die Sprache des Systems.</translation>
    </message>
    <message>
        <source>Preparing PyTorch…</source>
        <translation>PyTorch wird vorbereitet…</translation>
    </message>
    <message>
        <source> And {others:,} more.</source>
        <translation> Und {others:,} weitere.</translation>
    </message>
    <message>
        <source>{name} (read-only)</source>
        <translation>{name} (schreibgeschützt)</translation>
    </message>
</context>
</TS>
