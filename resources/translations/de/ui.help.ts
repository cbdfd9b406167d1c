<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.help</name>
    <message>
        <source>What is inside the block</source>
        <translation>Was im Block steckt</translation>
    </message>
    <message>
        <source>{layers} layers, {links} links</source>
        <translation>Schichten: {layers}, Verbindungen: {links}</translation>
    </message>
    <message>
        <source>The help pages cannot be read: {file}.</source>
        <translation>Die Hilfeseiten lassen sich nicht lesen: {file}.</translation>
    </message>
    <message>
        <source>This link is not opened: {link}</source>
        <translation>Dieser Link wird nicht geöffnet: {link}</translation>
    </message>
    <message>
        <source>This link leads out of the program: {link}</source>
        <translation>Dieser Link führt aus dem Programm hinaus: {link}</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>{title} – Help</source>
        <translation>{title} – Hilfe</translation>
    </message>
    <message>
        <source>Search all pages</source>
        <translation>Alle Seiten durchsuchen</translation>
    </message>
    <message>
        <source>Search all pages of the help</source>
        <translation>Alle Seiten der Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Contents of the help</source>
        <translation>Inhalt der Hilfe</translation>
    </message>
    <message>
        <source>Sections that hold what was searched for</source>
        <translation>Abschnitte mit dem Gesuchten</translation>
    </message>
    <message>
        <source>1 section</source>
        <translation>1 Abschnitt</translation>
    </message>
    <message>
        <source>{sections} sections</source>
        <translation>{sections} Abschnitte</translation>
    </message>
    <message>
        <source>Nothing holds all these words.</source>
        <translation>Kein Abschnitt enthält alle diese Wörter.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>real numbers</source>
        <translation>reelle Zahlen</translation>
    </message>
    <message>
        <source>whole numbers (codes)</source>
        <translation>ganze Zahlen (Codes)</translation>
    </message>
    <message>
        <source>numbers of any type</source>
        <translation>Zahlen beliebiger Art</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Anschlüsse</translation>
    </message>
    <message>
        <source>Sizes that follow from the link</source>
        <translation>Größen, die aus der Verbindung folgen</translation>
    </message>
    <message>
        <source>The size of axis {axis} of {port}.</source>
        <translation>Die Größe der Achse {axis} von {port}.</translation>
    </message>
    <message>
        <source>enters</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>leaves</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>any number of links</source>
        <translation>beliebig viele Verbindungen</translation>
    </message>
    <message>
        <source>may stay free</source>
        <translation>darf frei bleiben</translation>
    </message>
    <message>
        <source>{ranks} axes with the batch</source>
        <translation>{ranks} Achsen mit der Batch-Achse</translation>
    </message>
    <message>
        <source>any axes</source>
        <translation>beliebig viele Achsen</translation>
    </message>
    <message>
        <source>at least {min_rank} axes with the batch</source>
        <translation>mindestens {min_rank} Achsen mit der Batch-Achse</translation>
    </message>
    <message>
        <source>{bounds}; or {choices}</source>
        <translation>{bounds}; oder {choices}</translation>
    </message>
    <message>
        <source>on, off</source>
        <translation>an, aus</translation>
    </message>
    <message>
        <source>above {low}, to {high}</source>
        <translation>über {low} bis {high}</translation>
    </message>
    <message>
        <source>cell</source>
        <translation>Zelle</translation>
    </message>
    <message>
        <source>slope</source>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>usually {value}</source>
        <translation>meist {value}</translation>
    </message>
    <message>
        <source>usually {value} {unit}</source>
        <translation>meist {value} {unit}</translation>
    </message>
    <message>
        <source>may stay open</source>
        <translation>darf offen bleiben</translation>
    </message>
    <message>
        <source>Select a layer, or point at one in the palette, and press F1.</source>
        <translation>Wählen Sie eine Schicht aus oder zeigen Sie in der Palette auf eine und drücken Sie F1.</translation>
    </message>
    <message>
        <source>Help on a layer</source>
        <translation>Hilfe zu einer Schicht</translation>
    </message>
    <message>
        <source>The example comes when PyTorch is loaded</source>
        <translation>Das Beispiel erscheint, sobald PyTorch geladen ist</translation>
    </message>
    <message>
        <source>Without PyTorch there is no example</source>
        <translation>Ohne PyTorch gibt es kein Beispiel</translation>
    </message>
    <message>
        <source>{kind} is not in the catalogue: a plug-in may know it.</source>
        <translation>{kind} steht nicht im Katalog: Vielleicht kennt es ein Plug-in.</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>What becomes of each value: x below, y on the left.</source>
        <translation>Was aus jedem Wert wird: x unten, y links.</translation>
    </message>
    <message>
        <source>Rows of the data, a column for each field. Blue is negative, orange positive.</source>
        <translation>Zeilen der Daten, eine Spalte je Feld. Blau ist negativ, orange positiv.</translation>
    </message>
    <message>
        <source>How often each value occurs, with mean ± spread: before in grey, after in colour.</source>
        <translation>Wie oft jeder Wert vorkommt, mit Mittelwert ± Streuung: vorher grau, nachher farbig.</translation>
    </message>
    <message>
        <source>, a row for each channel</source>
        <translation>, eine Zeile je Kanal</translation>
    </message>
    <message>
        <source>, its first channel</source>
        <translation>, ihr erster Kanal</translation>
    </message>
    <message>
        <source>The first row of a batch{channel}. Blue is negative, orange positive.</source>
        <translation>Die erste Zeile eines Batches{channel}. Blau ist negativ, orange positiv.</translation>
    </message>
    <message>
        <source>The weights are random ones.</source>
        <translation>Die Gewichte sind zufällig.</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>Page of the help</source>
        <translation>Seite der Hilfe</translation>
    </message>
    <message>
        <source>Add a layer behind the selected one</source>
        <translation>Schicht hinter der ausgewählten hinzufügen</translation>
    </message>
    <message>
        <source>Tab, Double-click</source>
        <translation>Tab, Doppelklick</translation>
    </message>
    <message>
        <source>Search for a layer in the palette</source>
        <translation>Schicht in der Palette suchen</translation>
    </message>
    <message>
        <source>Go to the next or previous card</source>
        <translation>Zur nächsten oder vorigen Karte gehen</translation>
    </message>
    <message>
        <source>PgDown, PgUp</source>
        <translation>Bild abwärts, Bild aufwärts</translation>
    </message>
    <message>
        <source>Go to the card on a side</source>
        <translation>Zur Karte auf einer Seite gehen</translation>
    </message>
    <message>
        <source>Alt with arrows</source>
        <translation>Alt mit Pfeilen</translation>
    </message>
    <message>
        <source>Shift the selected cards</source>
        <translation>Ausgewählte Karten verschieben</translation>
    </message>
    <message>
        <source>Arrows, with Shift further</source>
        <translation>Pfeile, mit Umschalt weiter</translation>
    </message>
    <message>
        <source>Draw a link: choose with Tab, end with Return</source>
        <translation>Verbindung ziehen: mit Tab wählen, mit Eingabe beenden</translation>
    </message>
    <message>
        <source>Show a layer's settings, edit a frame or comment</source>
        <translation>Einstellungen einer Schicht zeigen, Rahmen oder Kommentar bearbeiten</translation>
    </message>
    <message>
        <source>Return</source>
        <comment>key</comment>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Hide the layers on a frame, or show them again</source>
        <translation>Schichten in einem Rahmen verbergen oder wieder zeigen</translation>
    </message>
    <message>
        <source>Shift+Return</source>
        <translation>Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Delete and join what is left</source>
        <translation>Löschen und den Rest verbinden</translation>
    </message>
    <message>
        <source>Ctrl+Backspace</source>
        <translation>Strg+Rücktaste</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>Auf Auswahl zoomen</translation>
    </message>
    <message>
        <source>Stop what is going on, or select nothing</source>
        <translation>Laufendes abbrechen oder Auswahl aufheben</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Go to the next panel</source>
        <translation>Zum nächsten Bereich gehen</translation>
    </message>
    <message>
        <source>Ctrl+Tab</source>
        <translation>Strg+Tab</translation>
    </message>
    <message>
        <source>Panels</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Go back to the canvas</source>
        <translation>Zurück zur Zeichenfläche</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Ausschnitt verschieben</translation>
    </message>
    <message>
        <source>Space and drag, or middle button</source>
        <translation>Leertaste und ziehen, oder mittlere Maustaste</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Go through time</source>
        <translation>Durch die Zeit gehen</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>Go from layer to layer</source>
        <translation>Von Schicht zu Schicht gehen</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Auf, Ab</translation>
    </message>
    <message>
        <source>Show what is in a layer or block</source>
        <translation>Zeigen, was in Schicht oder Block steckt</translation>
    </message>
    <message>
        <source>Shift+Right</source>
        <translation>Umschalt+Rechts</translation>
    </message>
    <message>
        <source>Put that away, or close the block</source>
        <translation>Das wieder einklappen oder den Block schließen</translation>
    </message>
    <message>
        <source>Shift+Left</source>
        <translation>Umschalt+Links</translation>
    </message>
    <message>
        <source>The same in its table</source>
        <translation>Dasselbe in der Tabelle</translation>
    </message>
    <message>
        <source>Right, Left, +, −</source>
        <translation>Rechts, Links, +, −</translation>
    </message>
    <message>
        <source>Zoom time</source>
        <translation>Zeit zoomen</translation>
    </message>
    <message>
        <source>+, −, wheel</source>
        <translation>+, −, Mausrad</translation>
    </message>
    <message>
        <source>Show the whole run</source>
        <translation>Den ganzen Lauf zeigen</translation>
    </message>
    <message>
        <source>Home</source>
        <comment>key</comment>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>Return to the newest step</source>
        <translation>Zurück zum neuesten Schritt</translation>
    </message>
    <message>
        <source>Play the run, or stop</source>
        <translation>Lauf abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Go to the next or previous moment</source>
        <translation>Zum nächsten oder vorigen Ereignis gehen</translation>
    </message>
    <message>
        <source>Go to the next or previous stop</source>
        <translation>Zum nächsten oder vorigen Halt gehen</translation>
    </message>
    <message>
        <source>Right, Left</source>
        <translation>Rechts, Links</translation>
    </message>
    <message>
        <source>The same from among numbers</source>
        <translation>Dasselbe aus den Zahlen heraus</translation>
    </message>
    <message>
        <source>Logarithmic loss</source>
        <translation>Verlust logarithmisch</translation>
    </message>
    <message>
        <source>Go back, or forward again</source>
        <translation>Zurück oder wieder vor</translation>
    </message>
    <message>
        <source>Alt+Left, Alt+Right</source>
        <translation>Alt+Links, Alt+Rechts</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was sie tut</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Taste</translation>
    </message>
    <message>
        <source>Search keys</source>
        <translation>Tasten suchen</translation>
    </message>
</context>
</TS>
