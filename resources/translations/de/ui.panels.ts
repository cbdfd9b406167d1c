<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.panels</name>
    <message>
        <source>Flow, relative to last layer</source>
        <translation>Fluss, bezogen auf letzte Schicht</translation>
    </message>
    <message>
        <source>At step {step}</source>
        <translation>Bei Schritt {step}</translation>
    </message>
    <message>
        <source>Images as they are, and as training steps draw them</source>
        <translation>Bilder, wie sie sind, und wie Trainingsschritte sie ziehen</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>Wie es ist</translation>
    </message>
    <message>
        <source>As steps may draw it</source>
        <translation>Wie Schritte es ziehen können</translation>
    </message>
    <message>
        <source>A constant, a linear model and boosted trees are trained on the same rows…</source>
        <translation>Eine Konstante, ein lineares Modell und Boosted Trees werden mit denselben Zeilen trainiert…</translation>
    </message>
    <message>
        <source>All are trained on the training part and see every input column. A model that is no better than the linear one has learned nothing that needs a network.</source>
        <translation>Alle werden mit dem Trainingsteil trainiert und sehen jede Eingabespalte. Ein Modell, das nicht besser ist als das lineare, hat nichts gelernt, wozu es ein Netz braucht.</translation>
    </message>
    <message>
        <source>plain models</source>
        <translation>Vergleichsmodellen</translation>
    </message>
    <message>
        <source>The model beside plain models</source>
        <translation>Das Modell neben Vergleichsmodellen</translation>
    </message>
    <message>
        <source>There is no plain model for this output.</source>
        <translation>Für diese Ausgabe gibt es kein Vergleichsmodell.</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Name of the block, for all its uses</source>
        <translation>Name des Blocks, für alle Verwendungen</translation>
    </message>
    <message>
        <source>Renames the block wherever it is used</source>
        <translation>Benennt den Block überall um, wo er verwendet wird</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Make unique</source>
        <translation>Eigenständig machen</translation>
    </message>
    <message>
        <source>Gives this card a definition of its own</source>
        <translation>Gibt dieser Karte eine eigene Definition</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingänge</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgänge</translation>
    </message>
    <message>
        <source>Used once.</source>
        <translation>Einmal verwendet.</translation>
    </message>
    <message>
        <source>Not in use.</source>
        <translation>Unbenutzt.</translation>
    </message>
    <message>
        <source>Used {count} times. What is changed inside shows in all of them.</source>
        <translation>{count}-mal verwendet. Was darin geändert wird, gilt für alle.</translation>
    </message>
    <message>
        <source>Move this port up on the card</source>
        <translation>Diesen Anschluss auf der Karte nach oben schieben</translation>
    </message>
    <message>
        <source>Move this port down on the card</source>
        <translation>Diesen Anschluss auf der Karte nach unten schieben</translation>
    </message>
    <message>
        <source>Name of port {port}</source>
        <translation>Name von Anschluss {port}</translation>
    </message>
    <message>
        <source>Move port {port} up</source>
        <translation>Anschluss {port} nach oben</translation>
    </message>
    <message>
        <source>Move port {port} down</source>
        <translation>Anschluss {port} nach unten</translation>
    </message>
    <message>
        <source>Choose a column</source>
        <translation>Spalte wählen</translation>
    </message>
    <message>
        <source>Columns of other names</source>
        <translation>Spalten mit anderen Namen</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>Vorhersagen</translation>
    </message>
    <message>
        <source>The model reads a column that the rows do not have. Which columns hold the same?</source>
        <translation>Das Modell liest eine Spalte, die den Zeilen fehlt. Welche Spalten enthalten dasselbe?</translation>
    </message>
    <message>
        <source>The model reads {n:,} columns that the rows do not have. Which columns hold the same?</source>
        <translation>Das Modell liest {n:,} Spalten, die den Zeilen fehlen. Welche Spalten enthalten dasselbe?</translation>
    </message>
    <message>
        <source>Column to read for {column}</source>
        <translation>Spalte, die für {column} gelesen wird</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Zielgröße</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>, {share} % far outside</source>
        <translation>, {share} % weit außerhalb</translation>
    </message>
    <message>
        <source>Most frequent first: {rows} rows</source>
        <translation>Häufigste zuerst: {rows} Zeilen</translation>
    </message>
    <message>
        <source>All are about {value}</source>
        <translation>Alle sind etwa {value}</translation>
    </message>
    <message>
        <source>All are {value}</source>
        <translation>Alle sind {value}</translation>
    </message>
    <message>
        <source>Most often {low} to {high}</source>
        <translation>Am häufigsten {low} bis {high}</translation>
    </message>
    <message>
        <source>{n} different: {values}</source>
        <translation>{n} verschiedene: {values}</translation>
    </message>
    <message>
        <source>about {low} to {high}, mean {mean}</source>
        <translation>etwa {low} bis {high}, Mittel {mean}</translation>
    </message>
    <message>
        <source>{low} to {high}, mean {mean}</source>
        <translation>{low} bis {high}, Mittel {mean}</translation>
    </message>
    <message>
        <source>{n} classes: {names}</source>
        <translation>{n} Klassen: {names}</translation>
    </message>
    <message>
        <source>after preparation mean {mean}, root mean square {rms}</source>
        <translation>nach Aufbereitung Mittel {mean}, quadratisches Mittel {rms}</translation>
    </message>
    <message>
        <source>Settings that differ</source>
        <translation>Abweichende Einstellungen</translation>
    </message>
    <message>
        <source>Best values</source>
        <translation>Beste Werte</translation>
    </message>
    <message>
        <source>Flow side by side</source>
        <translation>Fluss nebeneinander</translation>
    </message>
    <message>
        <source>Difference to A</source>
        <translation>Unterschied zu A</translation>
    </message>
    <message>
        <source>How heatmaps are compared</source>
        <translation>Wie Heatmaps verglichen werden</translation>
    </message>
    <message>
        <source>Charts of the compared runs</source>
        <translation>Diagramme der verglichenen Läufe</translation>
    </message>
    <message>
        <source>Comparison of {n} runs</source>
        <translation>Vergleich von {n} Läufen</translation>
    </message>
    <message>
        <source>Opening their curves…</source>
        <translation>Ihre Kurven werden geöffnet…</translation>
    </message>
    <message>
        <source>The runs cannot be compared. {message}</source>
        <translation>Die Läufe lassen sich nicht vergleichen. {message}</translation>
    </message>
    <message>
        <source>{n} more runs are not shown.</source>
        <translation>{n} weitere Läufe werden nicht gezeigt.</translation>
    </message>
    <message>
        <source>{other} − {first}: difference in flow</source>
        <translation>{other} − {first}: Unterschied im Fluss</translation>
    </message>
    <message>
        <source>Heatmap, {run}</source>
        <translation>Heatmap, {run}</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Kennzahl</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>1 member</source>
        <translation>1 Mitglied</translation>
    </message>
    <message>
        <source>{n} members</source>
        <translation>{n} Mitglieder</translation>
    </message>
    <message>
        <source>Plug-ins named</source>
        <translation>Genannte Plug-ins</translation>
    </message>
    <message>
        <source>Layers not known here</source>
        <translation>Hier unbekannte Schichten</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Find the data file…</source>
        <translation>Datendatei suchen…</translation>
    </message>
    <message>
        <source>Leave these rows out</source>
        <translation>Diese Zeilen weglassen</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>Noch keine Daten</translation>
    </message>
    <message>
        <source>Choose a source on the left: a bundled set, generated points, or a file of yours.</source>
        <translation>Wählen Sie links eine Quelle: mitgelieferte Daten, erzeugte Punkte oder eine eigene Datei.</translation>
    </message>
    <message>
        <source>The first {rows} rows. The others are being read.</source>
        <translation>Die ersten {rows} Zeilen. Die anderen werden gelesen.</translation>
    </message>
    <message>
        <source>Use {column} as {role}</source>
        <translation>{column} als {role} verwenden</translation>
    </message>
    <message>
        <source>Read {column} as {kind}</source>
        <translation>{column} als {kind} lesen</translation>
    </message>
    <message>
        <source>Prepare {column}</source>
        <translation>{column} aufbereiten</translation>
    </message>
    <message>
        <source>Divide the rows</source>
        <translation>Zeilen aufteilen</translation>
    </message>
    <message>
        <source>Set {name} of the data</source>
        <translation>{name} der Daten einstellen</translation>
    </message>
    <message>
        <source>Mend or remove {them}, or read the others alone.</source>
        <translation>Reparieren oder entfernen Sie {them}, oder lesen Sie nur die anderen.</translation>
    </message>
    <message>
        <source>Leave {them} out</source>
        <translation>{them} weglassen</translation>
    </message>
    <message>
        <source>Choose {name}</source>
        <translation>{name} wählen</translation>
    </message>
    <message>
        <source>Predict {target} without those rows</source>
        <translation>{target} ohne diese Zeilen vorhersagen</translation>
    </message>
    <message>
        <source>What is doubtful in the data</source>
        <translation>Was an den Daten zweifelhaft ist</translation>
    </message>
    <message>
        <source>Doubtful in these data: {n}</source>
        <translation>Zweifelhaft an diesen Daten: {n}</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlend</translation>
    </message>
    <message>
        <source>What it holds</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Preparation</source>
        <translation>Aufbereitung</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>Wie sie sind</translation>
    </message>
    <message>
        <source>by {value}</source>
        <translation>um {value}</translation>
    </message>
    <message>
        <source>Columns and their roles</source>
        <translation>Spalten und ihre Rollen</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>The data doctor is looking at these data…</source>
        <translation>Der Datendoktor sieht sich diese Daten an …</translation>
    </message>
    <message>
        <source>Leave out rows without {column}</source>
        <translation>Zeilen ohne {column} weglassen</translation>
    </message>
    <message>
        <source>Use {column} as target</source>
        <translation>{column} als Zielgröße verwenden</translation>
    </message>
    <message>
        <source>{n} samples</source>
        <translation>{n} Abtastwerte</translation>
    </message>
    <message>
        <source>The rows are not read yet</source>
        <translation>Die Zeilen sind noch nicht gelesen</translation>
    </message>
    <message>
        <source>The file lies outside this project. It is read when you ask for it, or when you train.</source>
        <translation>Die Datei liegt außerhalb dieses Projekts. Sie wird gelesen, wenn Sie es verlangen oder wenn Sie trainieren.</translation>
    </message>
    <message>
        <source>Show rows</source>
        <translation>Zeilen zeigen</translation>
    </message>
    <message>
        <source>How much of the data is read</source>
        <translation>Wie viel von den Daten gelesen ist</translation>
    </message>
    <message>
        <source>Read no more, and leave everything as it was</source>
        <translation>Nicht weiterlesen und alles lassen, wie es war</translation>
    </message>
    <message>
        <source>{name} was not taken, since the data were changed while it was read.</source>
        <translation>{name} wurde nicht übernommen, da die Daten während des Lesens geändert wurden.</translation>
    </message>
    <message>
        <source>Take {name}</source>
        <translation>{name} übernehmen</translation>
    </message>
    <message>
        <source>{n} rows.</source>
        <translation>{n} Zeilen.</translation>
    </message>
    <message>
        <source>{n} windows.</source>
        <translation>{n} Fenster.</translation>
    </message>
    <message>
        <source>{n} columns.</source>
        <translation>{n} Spalten.</translation>
    </message>
    <message>
        <source> There is {n} more.</source>
        <translation> Es gibt {n} weitere.</translation>
    </message>
    <message>
        <source> There are {n} more.</source>
        <translation> Es gibt {n} weitere.</translation>
    </message>
    <message>
        <source>{column!r} was guessed as the target and has the role {role} now. To predict both, give it the role target again.</source>
        <translation>{column!r} war als Zielgröße vermutet und hat jetzt die Rolle {role}. Um beide vorherzusagen, geben Sie ihr wieder die Rolle Zielgröße.</translation>
    </message>
    <message>
        <source>Data sources</source>
        <translation>Datenquellen</translation>
    </message>
    <message>
        <source>Choose {title}</source>
        <translation>{title} wählen</translation>
    </message>
    <message>
        <source>Open {title}</source>
        <translation>{title} öffnen</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Ihre Daten</translation>
    </message>
    <message>
        <source>Bundled and generated</source>
        <translation>Mitgeliefert und erzeugt</translation>
    </message>
    <message>
        <source>Open {title}…</source>
        <translation>{title} öffnen…</translation>
    </message>
    <message>
        <source>By column</source>
        <translation>Nach Spalte</translation>
    </message>
    <message>
        <source>The column that the division goes by.</source>
        <translation>Die Spalte, nach der aufgeteilt wird.</translation>
    </message>
    <message>
        <source>Rows of each part</source>
        <translation>Zeilen je Teil</translation>
    </message>
    <message>
        <source>Training rows of each class</source>
        <translation>Trainingszeilen je Klasse</translation>
    </message>
    <message>
        <source>Division of the rows</source>
        <translation>Aufteilung der Zeilen</translation>
    </message>
    <message>
        <source>Classes of {column}</source>
        <translation>Klassen von {column}</translation>
    </message>
    <message>
        <source>Classes of {column}: the first {n} of {of}</source>
        <translation>Klassen von {column}: die ersten {n} von {of}</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>The rows are a series: the model sees several of them, one after the other, and foretells a later one. Rows are then divided by time.</source>
        <translation>Die Zeilen sind eine Zeitreihe: Das Modell sieht mehrere nacheinander und sagt eine spätere voraus. Die Zeilen werden dann nach der Zeit aufgeteilt.</translation>
    </message>
    <message>
        <source>Ordered by</source>
        <translation>Geordnet nach</translation>
    </message>
    <message>
        <source>The column of time. Without one, rows are in order as they come.</source>
        <translation>Die Spalte der Zeit. Ohne sie gelten die Zeilen in ihrer Reihenfolge.</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>Zeitreihe</translation>
    </message>
    <message>
        <source>Take rows one by one</source>
        <translation>Zeilen einzeln nehmen</translation>
    </message>
    <message>
        <source>Cut the series into windows</source>
        <translation>Zeitreihe in Fenster schneiden</translation>
    </message>
    <message>
        <source> Earlier values are an input, too: {column}.</source>
        <translation> Frühere Werte sind ebenfalls eine Eingabe: {column}.</translation>
    </message>
    <message>
        <source> Each {groups} is a series of its own.</source>
        <translation> Jede Gruppe aus {groups} ist eine eigene Zeitreihe.</translation>
    </message>
    <message>
        <source>Inputs are {rows} rows, the answer lies {later} later.{past}{apart}</source>
        <translation>Eingaben sind {rows} Zeilen, die Antwort liegt {later} später.{past}{apart}</translation>
    </message>
    <message>
        <source>arms</source>
        <comment>setting</comment>
        <translation>Arme</translation>
    </message>
    <message>
        <source>as</source>
        <comment>setting</comment>
        <translation>als</translation>
    </message>
    <message>
        <source>books</source>
        <comment>setting</comment>
        <translation>Bücher</translation>
    </message>
    <message>
        <source>classes</source>
        <comment>setting</comment>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>codes</source>
        <comment>setting</comment>
        <translation>Codes</translation>
    </message>
    <message>
        <source>colour</source>
        <comment>setting</comment>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>days</source>
        <comment>setting</comment>
        <translation>Tage</translation>
    </message>
    <message>
        <source>decimal</source>
        <comment>setting</comment>
        <translation>Dezimalzeichen</translation>
    </message>
    <message>
        <source>delimiter</source>
        <comment>setting</comment>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>encoding</source>
        <comment>setting</comment>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>fit</source>
        <comment>setting</comment>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>gaps</source>
        <comment>setting</comment>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>header</source>
        <comment>setting</comment>
        <translation>Kopfzeile</translation>
    </message>
    <message>
        <source>length</source>
        <comment>setting</comment>
        <translation>Länge</translation>
    </message>
    <message>
        <source>noise</source>
        <comment>setting</comment>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>rarity</source>
        <comment>setting</comment>
        <translation>Seltenheit</translation>
    </message>
    <message>
        <source>rate</source>
        <comment>setting</comment>
        <translation>Rate</translation>
    </message>
    <message>
        <source>readers</source>
        <comment>setting</comment>
        <translation>Leser</translation>
    </message>
    <message>
        <source>rows</source>
        <comment>setting</comment>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>seconds</source>
        <comment>setting</comment>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>sheet</source>
        <comment>setting</comment>
        <translation>Blatt</translation>
    </message>
    <message>
        <source>signal</source>
        <comment>setting</comment>
        <translation>Signal</translation>
    </message>
    <message>
        <source>size</source>
        <comment>setting</comment>
        <translation>Größe</translation>
    </message>
    <message>
        <source>table</source>
        <comment>setting</comment>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>target</source>
        <comment>setting</comment>
        <translation>Zielgröße</translation>
    </message>
    <message>
        <source>turns</source>
        <comment>setting</comment>
        <translation>Windungen</translation>
    </message>
    <message>
        <source>unit</source>
        <comment>setting</comment>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>unreadable</source>
        <comment>setting</comment>
        <translation>Unlesbares</translation>
    </message>
    <message>
        <source>vocabulary</source>
        <comment>setting</comment>
        <translation>Wortschatz</translation>
    </message>
    <message>
        <source>waves</source>
        <comment>setting</comment>
        <translation>Wellen</translation>
    </message>
    <message>
        <source>auto</source>
        <comment>choice</comment>
        <translation>auto</translation>
    </message>
    <message>
        <source>class</source>
        <comment>choice</comment>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>column</source>
        <comment>choice</comment>
        <translation>nach Spalte</translation>
    </message>
    <message>
        <source>comma</source>
        <comment>choice</comment>
        <translation>Komma</translation>
    </message>
    <message>
        <source>constant</source>
        <comment>choice</comment>
        <translation>Konstante</translation>
    </message>
    <message>
        <source>cut</source>
        <comment>choice</comment>
        <translation>abschneiden</translation>
    </message>
    <message>
        <source>element</source>
        <comment>choice</comment>
        <translation>je Element</translation>
    </message>
    <message>
        <source>file</source>
        <comment>choice</comment>
        <translation>Datei</translation>
    </message>
    <message>
        <source>given</source>
        <comment>choice</comment>
        <translation>vorgegeben</translation>
    </message>
    <message>
        <source>grey</source>
        <comment>choice</comment>
        <translation>grau</translation>
    </message>
    <message>
        <source>grouped</source>
        <comment>choice</comment>
        <translation>nach Gruppen</translation>
    </message>
    <message>
        <source>images</source>
        <comment>choice</comment>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>keep</source>
        <comment>choice</comment>
        <translation>behalten</translation>
    </message>
    <message>
        <source>leave out</source>
        <comment>choice</comment>
        <translation>weglassen</translation>
    </message>
    <message>
        <source>loudest</source>
        <comment>choice</comment>
        <translation>lauteste</translation>
    </message>
    <message>
        <source>mask</source>
        <comment>choice</comment>
        <translation>Maske</translation>
    </message>
    <message>
        <source>mean</source>
        <comment>choice</comment>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>median</source>
        <comment>choice</comment>
        <translation>Median</translation>
    </message>
    <message>
        <source>memory</source>
        <comment>choice</comment>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>middle</source>
        <comment>choice</comment>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>missing</source>
        <comment>choice</comment>
        <translation>fehlend</translation>
    </message>
    <message>
        <source>no</source>
        <comment>choice</comment>
        <translation>nein</translation>
    </message>
    <message>
        <source>normal</source>
        <comment>choice</comment>
        <translation>normal</translation>
    </message>
    <message>
        <source>pad</source>
        <comment>choice</comment>
        <translation>auffüllen</translation>
    </message>
    <message>
        <source>random</source>
        <comment>choice</comment>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>refuse</source>
        <comment>choice</comment>
        <translation>ablehnen</translation>
    </message>
    <message>
        <source>rows</source>
        <comment>choice</comment>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>semicolon</source>
        <comment>choice</comment>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>sequence</source>
        <comment>choice</comment>
        <translation>Folge</translation>
    </message>
    <message>
        <source>space</source>
        <comment>choice</comment>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>start</source>
        <comment>choice</comment>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>stratified</source>
        <comment>choice</comment>
        <translation>geschichtet</translation>
    </message>
    <message>
        <source>stretch</source>
        <comment>choice</comment>
        <translation>strecken</translation>
    </message>
    <message>
        <source>time</source>
        <comment>choice</comment>
        <translation>nach Zeit</translation>
    </message>
    <message>
        <source>uniform</source>
        <comment>choice</comment>
        <translation>gleichmäßig</translation>
    </message>
    <message>
        <source>value</source>
        <comment>choice</comment>
        <translation>Wert</translation>
    </message>
    <message>
        <source>yes</source>
        <comment>choice</comment>
        <translation>ja</translation>
    </message>
    <message>
        <source>Change columns and division of the data</source>
        <translation>Spalten und Aufteilung der Daten ändern</translation>
    </message>
    <message>
        <source>Change settings of the data</source>
        <translation>Einstellungen der Daten ändern</translation>
    </message>
    <message>
        <source>Add to the drawing</source>
        <translation>Zur Zeichnung hinzufügen</translation>
    </message>
    <message>
        <source>Rename…	F2</source>
        <translation>Umbenennen…	F2</translation>
    </message>
    <message>
        <source>Delete…	Del</source>
        <translation>Löschen…	Entf</translation>
    </message>
    <message>
        <source>Rename block</source>
        <translation>Block umbenennen</translation>
    </message>
    <message>
        <source>Name, wherever the block is used</source>
        <translation>Name, überall wo der Block verwendet wird</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete block</source>
        <translation>Block löschen</translation>
    </message>
    <message>
        <source>The block “{name}” is used once.</source>
        <translation>Der Block „{name}“ wird einmal verwendet.</translation>
    </message>
    <message>
        <source>The block “{name}” is used {n} times.</source>
        <translation>Der Block „{name}“ wird {n}-mal verwendet.</translation>
    </message>
    <message>
        <source>Deleting it deletes its card, with their links. It can be undone.</source>
        <translation>Mit ihm wird seine Karte samt Verbindungen gelöscht. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Deleting it deletes its {n} cards, with their links. It can be undone.</source>
        <translation>Mit ihm werden seine {n} Karten samt Verbindungen gelöscht. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete with its card</source>
        <translation>Mit seiner Karte löschen</translation>
    </message>
    <message>
        <source>Delete with its {n} cards</source>
        <translation>Mit seinen {n} Karten löschen</translation>
    </message>
    <message>
        <source>Show {n} more of {of} warnings</source>
        <translation>{n} weitere von {of} Warnungen zeigen</translation>
    </message>
    <message>
        <source>Show the gravest warnings only</source>
        <translation>Nur die schwersten Warnungen zeigen</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>Konfusion</translation>
    </message>
    <message>
        <source>By class</source>
        <translation>Nach Klasse</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Im Zeitverlauf</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Baselines</source>
        <translation>Vergleichsmodelle</translation>
    </message>
    <message>
        <source>Robustness</source>
        <translation>Robustheit</translation>
    </message>
    <message>
        <source>Importance</source>
        <translation>Wichtigkeit</translation>
    </message>
    <message>
        <source>Nothing to evaluate</source>
        <translation>Nichts auszuwerten</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>Zum Training</translation>
    </message>
    <message>
        <source>How much is evaluated</source>
        <translation>Wie viel ausgewertet ist</translation>
    </message>
    <message>
        <source>Figures by part</source>
        <translation>Kennzahlen nach Teil</translation>
    </message>
    <message>
        <source>Figures by class</source>
        <translation>Kennzahlen nach Klasse</translation>
    </message>
    <message>
        <source>The model answers every row, and its answers are measured…</source>
        <translation>Das Modell beantwortet jede Zeile, und seine Antworten werden gemessen…</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Part of the data</source>
        <translation>Teil der Daten</translation>
    </message>
    <message>
        <source>Figures with the middle 95 % of bootstrap draws</source>
        <translation>Kennzahlen mit den mittleren 95 % der Bootstrap-Ziehungen</translation>
    </message>
    <message>
        <source>Charts of the answers</source>
        <translation>Diagramme der Antworten</translation>
    </message>
    <message>
        <source>Class that the chart is of</source>
        <translation>Klasse, die das Diagramm zeigt</translation>
    </message>
    <message>
        <source>Train the model: its figures and charts appear here.</source>
        <translation>Trainieren Sie das Modell: Seine Kennzahlen und Diagramme erscheinen hier.</translation>
    </message>
    <message>
        <source>The evaluation was cancelled. Go to another page and back to begin.</source>
        <translation>Die Auswertung wurde abgebrochen. Wechseln Sie die Seite und zurück, um sie zu beginnen.</translation>
    </message>
    <message>
        <source>{target}, run {run}</source>
        <translation>{target}, Lauf {run}</translation>
    </message>
    <message>
        <source>95 % of draws</source>
        <translation>95-%-Bereich</translation>
    </message>
    <message>
        <source>Comparing groups…</source>
        <translation>Gruppen werden verglichen…</translation>
    </message>
    <message>
        <source>{figure} of {positive}</source>
        <translation>{figure} von {positive}</translation>
    </message>
    <message>
        <source>… by guessing</source>
        <translation>… durch Raten</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>Vorhergesagt</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>ROC</source>
        <translation>ROC</translation>
    </message>
    <message>
        <source>Precision-recall</source>
        <translation>Precision-Recall</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>Kalibrierung</translation>
    </message>
    <message>
        <source>Predicted and true</source>
        <translation>Vorhergesagt und wahr</translation>
    </message>
    <message>
        <source>Residuals</source>
        <translation>Residuen</translation>
    </message>
    <message>
        <source>There is nothing to draw</source>
        <translation>Es gibt nichts zu zeichnen</translation>
    </message>
    <message>
        <source>All rows are of one class: there is no curve</source>
        <translation>Alle Zeilen sind von einer Klasse: Es gibt keine Kurve</translation>
    </message>
    <message>
        <source>ROC of {name}</source>
        <translation>ROC von {name}</translation>
    </message>
    <message>
        <source>wrongly given, of all others (false positive rate)</source>
        <translation>zu Unrecht zugewiesen, von allen anderen (Falsch-positiv-Rate)</translation>
    </message>
    <message>
        <source>found, of its rows</source>
        <translation>gefunden, von ihren Zeilen</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>geraten</translation>
    </message>
    <message>
        <source>{name}, area {area}</source>
        <translation>{name}, Fläche {area}</translation>
    </message>
    <message>
        <source>Precision and recall of {name}</source>
        <translation>Precision und Recall von {name}</translation>
    </message>
    <message>
        <source>found, of its rows (recall)</source>
        <translation>gefunden, von ihren Zeilen (Recall)</translation>
    </message>
    <message>
        <source>right, of those given (precision)</source>
        <translation>richtig, von den zugewiesenen (Precision)</translation>
    </message>
    <message>
        <source>{name}, average {average}</source>
        <translation>{name}, Mittel {average}</translation>
    </message>
    <message>
        <source>bins of fewer than {few} rows</source>
        <translation>Abschnitte mit weniger als {few} Zeilen</translation>
    </message>
    <message>
        <source>Calibration of {name}</source>
        <translation>Kalibrierung von {name}</translation>
    </message>
    <message>
        <source>mean probability of {name}, in bins of a tenth</source>
        <translation>mittlere Wahrscheinlichkeit von {name}, in Zehntelschritten</translation>
    </message>
    <message>
        <source>share that is of it</source>
        <translation>Anteil, der dazu gehört</translation>
    </message>
    <message>
        <source>as it should be</source>
        <translation>wie es sein sollte</translation>
    </message>
    <message>
        <source>rows of the bins, from left to right: {counts}</source>
        <translation>Zeilen der Abschnitte, von links nach rechts: {counts}</translation>
    </message>
    <message>
        <source>Predicted and true values</source>
        <translation>Vorhergesagte und wahre Werte</translation>
    </message>
    <message>
        <source>right</source>
        <translation>richtig</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>predicted − true</source>
        <translation>vorhergesagt − wahr</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Mean absolute error</source>
        <translation>Mittlerer absoluter Fehler</translation>
    </message>
    <message>
        <source>Root mean squared error</source>
        <translation>Wurzel des mittleren quadratischen Fehlers</translation>
    </message>
    <message>
        <source>Median absolute error</source>
        <translation>Median des absoluten Fehlers</translation>
    </message>
    <message>
        <source>F1, mean over classes</source>
        <translation>F1, Mittel der Klassen</translation>
    </message>
    <message>
        <source>ROC AUC</source>
        <translation>ROC AUC</translation>
    </message>
    <message>
        <source>Brier score</source>
        <translation>Brier-Score</translation>
    </message>
    <message>
        <source>Balanced accuracy</source>
        <translation>Ausgewogene Genauigkeit</translation>
    </message>
    <message>
        <source>Precision macro</source>
        <translation>Precision, Mittel der Klassen</translation>
    </message>
    <message>
        <source>Recall macro</source>
        <translation>Recall, Mittel der Klassen</translation>
    </message>
    <message>
        <source>Explained variance</source>
        <translation>Erklärte Varianz</translation>
    </message>
    <message>
        <source>All labels right</source>
        <translation>Alle Labels richtig</translation>
    </message>
    <message>
        <source>Average precision</source>
        <translation>Mittlere Precision</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Kalibrierungsfehler</translation>
    </message>
    <message>
        <source>Log loss</source>
        <translation>Log-Loss</translation>
    </message>
    <message>
        <source>Max error</source>
        <translation>Größter Fehler</translation>
    </message>
    <message>
        <source>Mean error</source>
        <translation>Mittlerer Fehler</translation>
    </message>
    <message>
        <source>Selection rate</source>
        <translation>Auswahlrate</translation>
    </message>
    <message>
        <source>True positive rate</source>
        <translation>Richtig-positiv-Rate</translation>
    </message>
    <message>
        <source>False positive rate</source>
        <translation>Falsch-positiv-Rate</translation>
    </message>
    <message>
        <source>{minutes} min {rest:02} s</source>
        <translation>{minutes} min {rest:02} s</translation>
    </message>
    <message>
        <source>{hours} h {minutes:02} min</source>
        <translation>{hours} h {minutes:02} min</translation>
    </message>
    <message>
        <source>epoch {epoch} of {planned}</source>
        <translation>Epoche {epoch} von {planned}</translation>
    </message>
    <message>
        <source>Series that is shown</source>
        <translation>Gezeigte Zeitreihe</translation>
    </message>
    <message>
        <source>Rows that are shown</source>
        <translation>Gezeigte Zeilen</translation>
    </message>
    <message>
        <source>the last {n}</source>
        <translation>die letzten {n}</translation>
    </message>
    <message>
        <source>{level:.0f} % interval</source>
        <translation>{level:.0f}-%-Intervall</translation>
    </message>
    <message>
        <source>Forecast and truth of {name} over time</source>
        <translation>Vorhersage und Wahrheit von {name} im Zeitverlauf</translation>
    </message>
    <message>
        <source>Forecast and truth over time</source>
        <translation>Vorhersage und Wahrheit im Zeitverlauf</translation>
    </message>
    <message>
        <source>true and forecast</source>
        <translation>wahr und vorhergesagt</translation>
    </message>
    <message>
        <source>forecast</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Demographic parity</source>
        <translation>Demografische Parität</translation>
    </message>
    <message>
        <source>Equal opportunity</source>
        <translation>Chancengleichheit</translation>
    </message>
    <message>
        <source>Equalised odds</source>
        <translation>Ausgeglichene Quoten</translation>
    </message>
    <message>
        <source>Threshold for all groups in thousandths</source>
        <translation>Schwelle für alle Gruppen in Tausendsteln</translation>
    </message>
    <message>
        <source>Rates of the groups at this threshold</source>
        <translation>Raten der Gruppen bei dieser Schwelle</translation>
    </message>
    <message>
        <source>A row is given {name} when its probability is at least {threshold:.3f}</source>
        <translation>Eine Zeile gilt als {name}, wenn ihre Wahrscheinlichkeit mindestens {threshold:.3f} ist</translation>
    </message>
    <message>
        <source>; above it is given the likeliest class</source>
        <translation>; oben bekommt sie die wahrscheinlichste Klasse</translation>
    </message>
    <message>
        <source>Given</source>
        <translation>Vergeben</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>False</source>
        <translation>Falsch</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Richtig</translation>
    </message>
    <message>
        <source>At this threshold: {differences}</source>
        <translation>Bei dieser Schwelle: {differences}</translation>
    </message>
    <message>
        <source>{differences}. None can be relied on: groups are too small to judge.</source>
        <translation>{differences}. Keiner ist verlässlich: Gruppen sind zu klein, um sie zu beurteilen.</translation>
    </message>
    <message>
        <source>{title} difference {value}</source>
        <translation>{title}: Unterschied {value}</translation>
    </message>
    <message>
        <source>Rows given {positive}</source>
        <translation>Als {positive} gewertete Zeilen</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>share given {positive}</source>
        <translation>Anteil als {positive} gewertet</translation>
    </message>
    <message>
        <source>{n} more groups are in the table</source>
        <translation>{n} weitere Gruppen stehen in der Tabelle</translation>
    </message>
    <message>
        <source>True pos. rate</source>
        <translation>Richtig-pos.-Rate</translation>
    </message>
    <message>
        <source>False pos. rate</source>
        <translation>Falsch-pos.-Rate</translation>
    </message>
    <message>
        <source>Bal. accuracy</source>
        <translation>Ausgew. Genauigkeit</translation>
    </message>
    <message>
        <source>Mean abs. error</source>
        <translation>Mittl. abs. Fehler</translation>
    </message>
    <message>
        <source>Root mean sq. error</source>
        <translation>Wurzel mittl. qu. Fehler</translation>
    </message>
    <message>
        <source>Median abs. error</source>
        <translation>Median abs. Fehler</translation>
    </message>
    <message>
        <source>Choose a column to see whether its groups fare alike.</source>
        <translation>Wählen Sie eine Spalte, um zu sehen, ob es ihren Gruppen gleich ergeht.</translation>
    </message>
    <message>
        <source>Column by which groups are compared</source>
        <translation>Spalte, nach der Gruppen verglichen werden</translation>
    </message>
    <message>
        <source>Second column by which groups are compared</source>
        <translation>Zweite Spalte, nach der Gruppen verglichen werden</translation>
    </message>
    <message>
        <source>Class that rates of groups are of</source>
        <translation>Klasse, für die Raten der Gruppen gelten</translation>
    </message>
    <message>
        <source>rates of</source>
        <translation>Raten von</translation>
    </message>
    <message>
        <source>Groups by</source>
        <translation>Gruppen nach</translation>
    </message>
    <message>
        <source>and by</source>
        <translation>und nach</translation>
    </message>
    <message>
        <source>No other</source>
        <translation>Keine weitere</translation>
    </message>
    <message>
        <source>With 95 % intervals in brackets, where there are rows enough.</source>
        <translation>In Klammern 95-%-Intervalle, wo es genug Zeilen gibt.</translation>
    </message>
    <message>
        <source>With 95 % intervals in brackets. Rates are of {name}.</source>
        <translation>In Klammern 95-%-Intervalle. Die Raten gelten für {name}.</translation>
    </message>
    <message>
        <source>With 95 % intervals in brackets. Rates are of {name} against all other classes.</source>
        <translation>In Klammern 95-%-Intervalle. Die Raten gelten für {name} gegen alle anderen Klassen.</translation>
    </message>
    <message>
        <source>{figure} of {rows}</source>
        <translation>{figure} von {rows}</translation>
    </message>
    <message>
        <source>How much of {name} is done</source>
        <translation>Wie viel von {name} fertig ist</translation>
    </message>
    <message>
        <source>This was cancelled. Go to another tab and back to begin again.</source>
        <translation>Das wurde abgebrochen. Wechseln Sie den Reiter und zurück, um neu zu beginnen.</translation>
    </message>
    <message>
        <source>{figure} by size of the training part</source>
        <translation>{figure} nach Größe des Trainingsteils</translation>
    </message>
    <message>
        <source>% of the training rows that were learned from</source>
        <translation>% der Trainingszeilen, aus denen gelernt wurde</translation>
    </message>
    <message>
        <source>Bars: the mean lies there with 95 % confidence</source>
        <translation>Balken: Dort liegt das Mittel mit 95 % Konfidenz</translation>
    </message>
    <message>
        <source>No run has come to its end yet</source>
        <translation>Noch kein Lauf ist zu Ende</translation>
    </message>
    <message>
        <source>All have the same number of epochs, so fewer rows mean fewer steps. From {fewer:g} to {more:g} % of the rows the validation {figure} goes from {before} to {last}.</source>
        <translation>Alle haben gleich viele Epochen, weniger Zeilen bedeuten also weniger Schritte. Von {fewer:g} auf {more:g} % der Zeilen geht die Kennzahl {figure} der Validierung von {before} auf {last}.</translation>
    </message>
    <message>
        <source>{told} With more seeds one could say whether that is chance.</source>
        <translation>{told} Mit mehr Startwerten ließe sich sagen, ob das Zufall ist.</translation>
    </message>
    <message>
        <source>{told} More rows would most likely change it further.</source>
        <translation>{told} Mehr Zeilen würden sie sehr wahrscheinlich weiter ändern.</translation>
    </message>
    <message>
        <source>{told} That is within what seeds do: more rows like these may change little.</source>
        <translation>{told} Das liegt im Rahmen dessen, was Startwerte ausmachen: Mehr solche Zeilen ändern womöglich wenig.</translation>
    </message>
    <message>
        <source>What the colours of the cards mean: {words}</source>
        <translation>Was die Farben der Karten bedeuten: {words}</translation>
    </message>
    <message>
        <source>{high} decades</source>
        <translation>{high} Dekaden</translation>
    </message>
    <message>
        <source>Freeze weights</source>
        <translation>Gewichte einfrieren</translation>
    </message>
    <message>
        <source>Delete their links</source>
        <translation>Ihre Verbindungen löschen</translation>
    </message>
    <message>
        <source>Unfreeze weights</source>
        <translation>Gewichte freigeben</translation>
    </message>
    <message>
        <source>layer's default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Training leaves the weights of this layer as they are.</source>
        <translation>Das Training lässt die Gewichte dieser Schicht, wie sie sind.</translation>
    </message>
    <message>
        <source>lr factor</source>
        <translation>LR-Faktor</translation>
    </message>
    <message>
        <source>The learning rate of this layer is that of the optimizer times this: below 1 for layers that are already trained, above 1 for new ones. On a block it holds for all layers inside.</source>
        <translation>Die Lernrate dieser Schicht ist die des Optimierers mal diesem Wert: unter 1 für schon trainierte Schichten, über 1 für neue. Bei einem Block gilt er für alle Schichten darin.</translation>
    </message>
    <message>
        <source>Initialisation</source>
        <translation>Anfangswerte</translation>
    </message>
    <message>
        <source>This kind of layer is not known here. It is kept with its settings and links; a newer version or a plug-in may know it.</source>
        <translation>Diese Art Schicht ist hier nicht bekannt. Sie bleibt mit Einstellungen und Verbindungen erhalten; eine neuere Version oder ein Plug-in kennt sie vielleicht.</translation>
    </message>
    <message>
        <source>It follows from the link.</source>
        <translation>Folgt aus der Verbindung.</translation>
    </message>
    <message>
        <source>from link</source>
        <translation>aus Verbindung</translation>
    </message>
    <message>
        <source>{size} from link</source>
        <translation>{size} aus Verbindung</translation>
    </message>
    <message>
        <source>Set {name} of {title}</source>
        <translation>{name} von {title} einstellen</translation>
    </message>
    <message>
        <source>Set initial {role} of {title}</source>
        <translation>Anfangswerte {role} von {title} einstellen</translation>
    </message>
    <message>
        <source>Set learning rate of {title}</source>
        <translation>Lernrate von {title} einstellen</translation>
    </message>
    <message>
        <source>How {role} is filled before training.</source>
        <translation>Wie {role} vor dem Training gefüllt wird.</translation>
    </message>
    <message>
        <source>number, input, {shape}</source>
        <translation>Zahl, Eingabe, {shape}</translation>
    </message>
    <message>
        <source>{kind} · unknown kind</source>
        <translation>{kind} · unbekannte Art</translation>
    </message>
    <message>
        <source> · runs {owner} again</source>
        <translation> · wiederholt {owner}</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Rename to {name}</source>
        <translation>In {name} umbenennen</translation>
    </message>
    <message>
        <source>Take the name away</source>
        <translation>Namen entfernen</translation>
    </message>
    <message>
        <source>Write note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Why this layer is here</source>
        <translation>Wozu diese Schicht da ist</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Open on the canvas</source>
        <translation>Auf der Zeichenfläche öffnen</translation>
    </message>
    <message>
        <source>Link to</source>
        <translation>Verbinden mit</translation>
    </message>
    <message>
        <source>Link to {layer}</source>
        <translation>Mit {layer} verbinden</translation>
    </message>
    <message>
        <source>Delete the link</source>
        <translation>Verbindung löschen</translation>
    </message>
    <message>
        <source>from {layer}</source>
        <translation>von {layer}</translation>
    </message>
    <message>
        <source>to {layer}</source>
        <translation>an {layer}</translation>
    </message>
    <message>
        <source>Outline of the drawing</source>
        <translation>Gliederung der Zeichnung</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>no link in</source>
        <translation>keine Verbindung herein</translation>
    </message>
    <message>
        <source>no link out</source>
        <translation>keine Verbindung hinaus</translation>
    </message>
    <message>
        <source>Block {name}</source>
        <translation>Block {name}</translation>
    </message>
    <message>
        <source>Rows ({endings});;All files (*)</source>
        <translation>Zeilen ({endings});;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a category</source>
        <translation>eine Kategorie</translation>
    </message>
    <message>
        <source>a date</source>
        <translation>ein Datum</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;Excel (*.xlsx);;Tab-separated values (*.tsv);;Arrays (*.npz)</source>
        <translation>Kommagetrennte Werte (*.csv);;Excel (*.xlsx);;Tabulatorgetrennte Werte (*.tsv);;Arrays (*.npz)</translation>
    </message>
    <message>
        <source>Nothing to ask yet</source>
        <translation>Noch nichts zu fragen</translation>
    </message>
    <message>
        <source>Train the model, then ask it about new rows here.</source>
        <translation>Trainieren Sie das Modell, dann fragen Sie es hier nach neuen Zeilen.</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Warnings about the answers</source>
        <translation>Warnungen zu den Antworten</translation>
    </message>
    <message>
        <source>How many rows are answered</source>
        <translation>Wie viele Zeilen beantwortet sind</translation>
    </message>
    <message>
        <source>Predict this row</source>
        <translation>Diese Zeile vorhersagen</translation>
    </message>
    <message>
        <source>Fill in a row of the data</source>
        <translation>Zeile der Daten einsetzen</translation>
    </message>
    <message>
        <source>Take the next row of the project's own data, to be changed</source>
        <translation>Die nächste Zeile aus den Daten des Projekts nehmen, um sie zu ändern</translation>
    </message>
    <message>
        <source>A row of your own</source>
        <translation>Eine eigene Zeile</translation>
    </message>
    <message>
        <source>Open rows…</source>
        <translation>Zeilen öffnen…</translation>
    </message>
    <message>
        <source>Let the model answer the rows of a file, which can also be dropped</source>
        <translation>Das Modell die Zeilen einer Datei beantworten lassen, auch durch Ablegen der Datei</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Let the model answer all files of a folder, which can also be dropped</source>
        <translation>Das Modell alle Dateien eines Ordners beantworten lassen, auch durch Ablegen des Ordners</translation>
    </message>
    <message>
        <source>Choose columns…</source>
        <translation>Spalten wählen…</translation>
    </message>
    <message>
        <source>Say which columns hold what is missing</source>
        <translation>Angeben, welche Spalten das Fehlende enthalten</translation>
    </message>
    <message>
        <source>Paste rows</source>
        <translation>Zeilen einfügen</translation>
    </message>
    <message>
        <source>Rows from the clipboard, with a line of titles</source>
        <translation>Zeilen aus der Zwischenablage, mit einer Titelzeile</translation>
    </message>
    <message>
        <source>Save answers…</source>
        <translation>Antworten speichern…</translation>
    </message>
    <message>
        <source>Fill the gaps and answer</source>
        <translation>Lücken füllen und antworten</translation>
    </message>
    <message>
        <source>Answer rows that lack {columns}, with a middle value of the training rows</source>
        <translation>Zeilen beantworten, denen {columns} fehlt, mit einem mittleren Wert der Trainingszeilen</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>wählen…</translation>
    </message>
    <message>
        <source>Type a row, paste rows, or open a file</source>
        <translation>Zeile eingeben, Zeilen einfügen oder Datei öffnen</translation>
    </message>
    <message>
        <source>Paste rows, or open a file</source>
        <translation>Zeilen einfügen oder Datei öffnen</translation>
    </message>
    <message>
        <source>The form is empty.</source>
        <translation>Das Formular ist leer.</translation>
    </message>
    <message>
        <source>Fill in what is known of the row.</source>
        <translation>Tragen Sie ein, was von der Zeile bekannt ist.</translation>
    </message>
    <message>
        <source>Filled in from row {number} of the data</source>
        <translation>Eingesetzt aus Zeile {number} der Daten</translation>
    </message>
    <message>
        <source>Open rows</source>
        <translation>Zeilen öffnen</translation>
    </message>
    <message>
        <source>Open a folder of rows</source>
        <translation>Ordner mit Zeilen öffnen</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>Save answers</source>
        <translation>Antworten speichern</translation>
    </message>
    <message>
        <source>Add a step</source>
        <translation>Schritt hinzufügen</translation>
    </message>
    <message>
        <source>Draw others</source>
        <translation>Andere ziehen</translation>
    </message>
    <message>
        <source>See what other steps of training may draw</source>
        <translation>Ansehen, was andere Trainingsschritte ziehen können</translation>
    </message>
    <message>
        <source>Preparation of {column}</source>
        <translation>Aufbereitung von {column}</translation>
    </message>
    <message>
        <source>In training steps only</source>
        <translation>Nur in Trainingsschritten</translation>
    </message>
    <message>
        <source>{title} earlier</source>
        <translation>{title} früher</translation>
    </message>
    <message>
        <source>Remove {title}</source>
        <translation>{title} entfernen</translation>
    </message>
    <message>
        <source>These images are too large to be shown here.</source>
        <translation>Diese Bilder sind zu groß, um hier gezeigt zu werden.</translation>
    </message>
    <message>
        <source>Values go in as they are.</source>
        <translation>Werte gehen ein, wie sie sind.</translation>
    </message>
    <message>
        <source>Fitted on the training rows, and repeated at prediction.</source>
        <translation>An den Trainingszeilen bestimmt und bei der Vorhersage wiederholt.</translation>
    </message>
    <message>
        <source> What changes images is drawn anew in every training step, and nowhere else.</source>
        <translation> Was Bilder verändert, wird in jedem Trainingsschritt neu gezogen, und nirgends sonst.</translation>
    </message>
    <message>
        <source>What is done to the inputs</source>
        <translation>Was mit den Eingaben geschieht</translation>
    </message>
    <message>
        <source>Inputs with</source>
        <translation>Eingaben mit</translation>
    </message>
    <message>
        <source>robustness</source>
        <translation>Robustheit</translation>
    </message>
    <message>
        <source>The model answers the rows again with noise, gaps, shifts and steps against it…</source>
        <translation>Das Modell beantwortet die Zeilen noch einmal: mit Rauschen, Lücken, Verschiebungen und Schritten gegen sich…</translation>
    </message>
    <message>
        <source>This output has no target to compare with.</source>
        <translation>Diese Ausgabe hat keine Zielgröße zum Vergleich.</translation>
    </message>
    <message>
        <source>On {rows} of {of} rows. A strength is in standard deviations of each feature over the training rows; of missing values it is the share that the mean takes the place of.</source>
        <translation>An {rows} von {of} Zeilen. Eine Stärke zählt in Standardabweichungen jedes Merkmals über die Trainingszeilen; bei fehlenden Werten ist sie der Anteil, an dessen Stelle das Mittel tritt.</translation>
    </message>
    <message>
        <source>{figure} under {change}</source>
        <translation>{figure} bei: {change}</translation>
    </message>
    <message>
        <source>share of cells</source>
        <translation>Anteil der Zellen</translation>
    </message>
    <message>
        <source>strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>unverändert</translation>
    </message>
    <message>
        <source>disturbed, {figure} at {strength:g}</source>
        <translation>gestört, {figure} bei {strength:g}</translation>
    </message>
    <message>
        <source>Columns by importance</source>
        <translation>Spalten nach Wichtigkeit</translation>
    </message>
    <message>
        <source>What the bars measure</source>
        <translation>Was die Balken messen</translation>
    </message>
    <message>
        <source>Orange speaks for the answer, blue against it; each row by its own largest figure.</source>
        <translation>Orange spricht für die Antwort, Blau dagegen; jede Zeile an ihrem größten Wert gemessen.</translation>
    </message>
    <message>
        <source>explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Columns are mixed among the rows, and answers shared out among features…</source>
        <translation>Spalten werden über die Zeilen gemischt und Antworten auf Merkmale verteilt…</translation>
    </message>
    <message>
        <source>, exact to {gap:.1g} %</source>
        <translation>, auf {gap:.1g} % genau</translation>
    </message>
    <message>
        <source>How much worse the model gets when a column is mixed among the rows. And its share of what integrated gradients give all columns of the answers' distances from that to the training mean{gap}, by mean size; the shares add up to 100 %. Columns that tell the same stand in for each other.</source>
        <translation>Um wie viel schlechter das Modell wird, wenn eine Spalte unter den Zeilen gemischt wird. Und ihr Anteil an dem, was Integrated Gradients allen Spalten vom Abstand der Antworten zur Antwort auf das Trainingsmittel zuschreiben{gap}, nach mittlerer Größe; die Anteile ergeben zusammen 100 %. Spalten, die dasselbe sagen, vertreten einander.</translation>
    </message>
    <message>
        <source>By mixing a column among the rows</source>
        <translation>Durch Mischen einer Spalte über die Zeilen</translation>
    </message>
    <message>
        <source>By integrated gradients</source>
        <translation>Durch Integrated Gradients</translation>
    </message>
    <message>
        <source>{worse} when a column is mixed among the rows</source>
        <translation>{worse}, wenn eine Spalte über die Zeilen gemischt wird</translation>
    </message>
    <message>
        <source>of five draws</source>
        <translation>aus fünf Ziehungen</translation>
    </message>
    <message>
        <source>Share of each column by integrated gradients</source>
        <translation>Anteil jeder Spalte nach Integrated Gradients</translation>
    </message>
    <message>
        <source>Share in %</source>
        <translation>Anteil in %</translation>
    </message>
    <message>
        <source>{figure} rises by</source>
        <translation>{figure} steigt um</translation>
    </message>
    <message>
        <source>{figure} falls by</source>
        <translation>{figure} fällt um</translation>
    </message>
    <message>
        <source>± of five draws</source>
        <translation>± aus fünf Ziehungen</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Enter: {fix}</source>
        <translation>Eingabe: {fix}</translation>
    </message>
    <message>
        <source>Delete layers</source>
        <translation>Schichten löschen</translation>
    </message>
    <message>
        <source>Their links are deleted, too. It can be undone.</source>
        <translation>Auch ihre Verbindungen werden gelöscht. Das lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>Delete {n:,} layers</source>
        <translation>{n:,} Schichten löschen</translation>
    </message>
    <message>
        <source>{n} problem</source>
        <translation>{n} Problem</translation>
    </message>
    <message>
        <source>{n} problems</source>
        <translation>{n} Probleme</translation>
    </message>
    <message>
        <source>Checking the drawing…</source>
        <translation>Die Zeichnung wird geprüft…</translation>
    </message>
    <message>
        <source>No problems: the drawing can be trained</source>
        <translation>Keine Probleme: Die Zeichnung lässt sich trainieren</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Projekt</translation>
    </message>
    <message>
        <source>size unknown while problems stand</source>
        <translation>Größe unbekannt, solange Probleme bestehen</translation>
    </message>
    <message>
        <source>No data chosen yet</source>
        <translation>Noch keine Daten gewählt</translation>
    </message>
    <message>
        <source>{rows} rows</source>
        <translation>{rows} Zeilen</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>Val.-Verlust</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Queue of runs</source>
        <translation>Warteschlange der Läufe</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Earlier turn · Alt+Up</source>
        <translation>Früher an die Reihe · Alt+↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Later turn · Alt+Down</source>
        <translation>Später an die Reihe · Alt+↓</translation>
    </message>
    <message>
        <source>Call the run off, or end it and keep its curves · Del</source>
        <translation>Den Lauf absagen, oder beenden und seine Kurven behalten · Entf</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take it out of the list; its run stays in the file · Del</source>
        <translation>Aus der Liste nehmen; der Lauf bleibt in der Datei · Entf</translation>
    </message>
    <message>
        <source>Show curves</source>
        <translation>Kurven zeigen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>Fertige entfernen</translation>
    </message>
    <message>
        <source>Take all out of the list that is over</source>
        <translation>Alles Beendete aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Queue this run (Ctrl+F5), or sweep a setting. Each run trains in a process of its own and becomes a run of the project.</source>
        <translation>Stellen Sie diesen Lauf an (Strg+F5) oder variieren Sie eine Einstellung in einer Reihe. Jeder Lauf trainiert in einem eigenen Prozess und wird ein Lauf des Projekts.</translation>
    </message>
    <message>
        <source>Sweep…</source>
        <translation>Reihe…</translation>
    </message>
    <message>
        <source>Runs at once</source>
        <translation>Läufe zugleich</translation>
    </message>
    <message>
        <source>How many runs of the queue go on at the same time</source>
        <translation>Wie viele Läufe der Warteschlange gleichzeitig laufen</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>zugleich</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Wird beendet</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>Vorbereitung</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Watch its curves as it learns</source>
        <translation>Seine Kurven beim Lernen beobachten</translation>
    </message>
    <message>
        <source>Show its curves</source>
        <translation>Seine Kurven zeigen</translation>
    </message>
    <message>
        <source>Begin no more runs, and hold those that are on before their next step</source>
        <translation>Keine weiteren Läufe beginnen und die laufenden vor ihrem nächsten Schritt anhalten</translation>
    </message>
    <message>
        <source>Train what waits, one after the other, each in a process of its own</source>
        <translation>Trainieren, was wartet, eins nach dem anderen, jedes in einem eigenen Prozess</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>Testverlust</translation>
    </message>
    <message>
        <source>Ended because</source>
        <translation>Ende, weil</translation>
    </message>
    <message>
        <source>Metrics of the run</source>
        <translation>Kennzahlen des Laufs</translation>
    </message>
    <message>
        <source>Continue this run</source>
        <translation>Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Train on from the step where this run was cut off</source>
        <translation>Ab dem Schritt weitertrainieren, bei dem dieser Lauf abbrach</translation>
    </message>
    <message>
        <source>Train longer…</source>
        <translation>Länger trainieren…</translation>
    </message>
    <message>
        <source>Train this run for more epochs, from where it ended</source>
        <translation>Diesen Lauf um weitere Epochen trainieren, ab seinem Ende</translation>
    </message>
    <message>
        <source>Step of the run from which another one begins</source>
        <translation>Schritt des Laufs, bei dem ein anderer beginnt</translation>
    </message>
    <message>
        <source>Begin a run here</source>
        <translation>Lauf hier beginnen</translation>
    </message>
    <message>
        <source>Train on from this step with the drawing and the settings as they are now</source>
        <translation>Ab diesem Schritt mit der jetzigen Zeichnung und den jetzigen Einstellungen weitertrainieren</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>Noch kein Lauf</translation>
    </message>
    <message>
        <source>Train the model: the metrics of every part and each run's settings appear here.</source>
        <translation>Trainieren Sie das Modell: Die Kennzahlen jedes Teils und die Einstellungen jedes Laufs erscheinen hier.</translation>
    </message>
    <message>
        <source>Pages of the results</source>
        <translation>Seiten der Ergebnisse</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>Reihen</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>Final metrics</source>
        <translation>Endgültige Kennzahlen</translation>
    </message>
    <message>
        <source>Points of this run</source>
        <translation>Punkte dieses Laufs</translation>
    </message>
    <message>
        <source>, its end</source>
        <translation>, sein Ende</translation>
    </message>
    <message>
        <source>step {step}{end}</source>
        <translation>Schritt {step}{end}</translation>
    </message>
    <message>
        <source>batch size {n}</source>
        <translation>Batchgröße {n}</translation>
    </message>
    <message>
        <source>left run {id}</source>
        <translation>verließ Lauf {id}</translation>
    </message>
    <message>
        <source>Which rows are listed</source>
        <translation>Welche Zeilen aufgeführt sind</translation>
    </message>
    <message>
        <source>Rows worth a look</source>
        <translation>Zeilen, die einen Blick wert sind</translation>
    </message>
    <message>
        <source>Values of the row</source>
        <translation>Werte der Zeile</translation>
    </message>
    <message>
        <source>{n} that are {true} and predicted {predicted}</source>
        <translation>{n}, die {true} sind und als {predicted} vorhergesagt wurden</translation>
    </message>
    <message>
        <source>, the first {n} are listed</source>
        <translation>, die ersten {n} sind aufgeführt</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Wahr</translation>
    </message>
    <message>
        <source>Row {number} as it was read</source>
        <translation>Zeile {number}, wie sie gelesen wurde</translation>
    </message>
    <message>
        <source>The picture of the row</source>
        <translation>Das Bild der Zeile</translation>
    </message>
    <message>
        <source>Preparing data and model</source>
        <translation>Daten und Modell werden vorbereitet</translation>
    </message>
    <message>
        <source>Pausing after this step</source>
        <translation>Pause nach diesem Schritt</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Not finite</source>
        <translation>Nicht endlich</translation>
    </message>
    <message>
        <source>What to know about this run</source>
        <translation>Was über diesen Lauf zu wissen ist</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>Letzter Schritt</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>At the end</source>
        <translation>Am Ende</translation>
    </message>
    <message>
        <source>After the last epoch</source>
        <translation>Nach der letzten Epoche</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>Beobachtung</translation>
    </message>
    <message>
        <source>Press Train (F5): loss and gradients appear as it learns.</source>
        <translation>Trainieren (F5): Verlust und Gradienten erscheinen beim Lernen.</translation>
    </message>
    <message>
        <source>From step {step}: {words}.</source>
        <translation>Ab Schritt {step}: {words}.</translation>
    </message>
    <message>
        <source>Loss of the batch</source>
        <translation>Verlust des Batches</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>Gradientennorm</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>Lernrate</translation>
    </message>
    <message>
        <source>Steps per second</source>
        <translation>Schritte pro Sekunde</translation>
    </message>
    <message>
        <source>{part} {figure}</source>
        <translation>{part}: {figure}</translation>
    </message>
    <message>
        <source>{n} thread</source>
        <translation>{n} Thread</translation>
    </message>
    <message>
        <source>{n} threads</source>
        <translation>{n} Threads</translation>
    </message>
    <message>
        <source>read from a file as needed</source>
        <translation>bei Bedarf aus einer Datei gelesen</translation>
    </message>
    <message>
        <source>Training rows</source>
        <translation>Trainingszeilen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>etwa {size}</translation>
    </message>
    <message>
        <source>Use in this run</source>
        <translation>In diesem Lauf verwenden</translation>
    </message>
    <message>
        <source>Train on with these rates and frozen layers from the next step on</source>
        <translation>Ab dem nächsten Schritt mit diesen Raten und eingefrorenen Schichten weitertrainieren</translation>
    </message>
    <message>
        <source>Changed in the drawing</source>
        <translation>In der Zeichnung geändert</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
    <message>
        <source>In the next run: {changes}.</source>
        <translation>Im nächsten Lauf: {changes}.</translation>
    </message>
    <message>
        <source>Choose two or more runs to compare them</source>
        <translation>Wählen Sie zwei oder mehr Läufe, um sie zu vergleichen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Mark the chosen runs, which are kept when room runs out</source>
        <translation>Die gewählten Läufe markieren; sie bleiben, wenn der Platz knapp wird</translation>
    </message>
    <message>
        <source>Give the chosen run a name (F2)</source>
        <translation>Dem gewählten Lauf einen Namen geben (F2)</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>Write down what the chosen run was for</source>
        <translation>Aufschreiben, wozu der gewählte Lauf diente</translation>
    </message>
    <message>
        <source>Take the chosen runs away; Undo brings them back</source>
        <translation>Die gewählten Läufe entfernen; Rückgängig holt sie zurück</translation>
    </message>
    <message>
        <source>Take star</source>
        <translation>Stern weg</translation>
    </message>
    <message>
        <source>Rename run</source>
        <translation>Lauf umbenennen</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>Name des Laufs</translation>
    </message>
    <message>
        <source>Note on run</source>
        <translation>Notiz zum Lauf</translation>
    </message>
    <message>
        <source>Star run</source>
        <translation>Lauf mit Stern versehen</translation>
    </message>
    <message>
        <source>Star {n} runs</source>
        <translation>{n} Läufe mit Stern versehen</translation>
    </message>
    <message>
        <source>Take star from run</source>
        <translation>Dem Lauf den Stern nehmen</translation>
    </message>
    <message>
        <source>Take star from {n} runs</source>
        <translation>{n} Läufen den Stern nehmen</translation>
    </message>
    <message>
        <source>Delete run</source>
        <translation>Lauf löschen</translation>
    </message>
    <message>
        <source>Delete {n} runs</source>
        <translation>{n} Läufe löschen</translation>
    </message>
    <message>
        <source>What speaks for and against the answers of some rows</source>
        <translation>Was für und gegen die Antworten einiger Zeilen spricht</translation>
    </message>
    <message>
        <source>Search settings and layers</source>
        <translation>Einstellungen und Schichten suchen</translation>
    </message>
    <message>
        <source>Settings that can be varied</source>
        <translation>Einstellungen, die variiert werden können</translation>
    </message>
    <message>
        <source>Takes {values}.</source>
        <translation>Nimmt {values}.</translation>
    </message>
    <message>
        <source>Settings and figures of the run</source>
        <translation>Einstellungen und Kennzahlen des Laufs</translation>
    </message>
    <message>
        <source>Which sweep</source>
        <translation>Welche Reihe</translation>
    </message>
    <message>
        <source>Judged by</source>
        <translation>Beurteilt nach</translation>
    </message>
    <message>
        <source>Combinations of the sweep</source>
        <translation>Kombinationen der Reihe</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Diese verwenden</translation>
    </message>
    <message>
        <source>Make its settings those of the document; it can be undone</source>
        <translation>Ihre Einstellungen in das Dokument übernehmen; das lässt sich rückgängig machen</translation>
    </message>
    <message>
        <source>judged by</source>
        <translation>beurteilt nach</translation>
    </message>
    <message>
        <source>validation {figure}</source>
        <translation>Validierung: {figure}</translation>
    </message>
    <message>
        <source>as the document says</source>
        <translation>wie im Dokument</translation>
    </message>
    <message>
        <source>Validation {figure}</source>
        <translation>Validierung: {figure}</translation>
    </message>
    <message>
        <source>best</source>
        <translation>beste</translation>
    </message>
    <message>
        <source>Learning curve over data size · {n} run</source>
        <translation>Lernkurve über die Datengröße · {n} Lauf</translation>
    </message>
    <message>
        <source>Learning curve over data size · {n} runs</source>
        <translation>Lernkurve über die Datengröße · {n} Läufe</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>Startwerte</translation>
    </message>
    <message>
        <source>{varied} · {n} run</source>
        <translation>{varied} · {n} Lauf</translation>
    </message>
    <message>
        <source>{varied} · {n} runs</source>
        <translation>{varied} · {n} Läufe</translation>
    </message>
    <message>
        <source>{standing}. Mean ± standard deviation over seeds.</source>
        <translation>{standing}. Mittel ± Standardabweichung über Startwerte.</translation>
    </message>
    <message>
        <source>Rightly given</source>
        <translation>Richtig positiv</translation>
    </message>
    <message>
        <source>Wrongly given</source>
        <translation>Falsch positiv</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Übersehen</translation>
    </message>
    <message>
        <source>Rightly not given</source>
        <translation>Richtig negativ</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Threshold in thousandths</source>
        <translation>Schwelle in Tausendsteln</translation>
    </message>
    <message>
        <source>Cost of one wrongly given</source>
        <translation>Kosten einer falsch positiven</translation>
    </message>
    <message>
        <source>Cost of one missed</source>
        <translation>Kosten einer übersehenen</translation>
    </message>
    <message>
        <source>Cheapest</source>
        <translation>Günstigste</translation>
    </message>
    <message>
        <source>Move the threshold to where mistakes cost least on these rows</source>
        <translation>Die Schwelle dorthin schieben, wo Fehler bei diesen Zeilen am wenigsten kosten</translation>
    </message>
    <message>
        <source>Wrong costs</source>
        <translation>Falsche kosten</translation>
    </message>
    <message>
        <source>Missed costs</source>
        <translation>Übersehene kosten</translation>
    </message>
    <message>
        <source>all: {cost}</source>
        <translation>alle: {cost}</translation>
    </message>
    <message>
        <source>Precision and recall by threshold</source>
        <translation>Precision und Recall nach Schwelle</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>Recall</translation>
    </message>
    <message>
        <source>How weights follow the gradient.</source>
        <translation>Wie Gewichte dem Gradienten folgen.</translation>
    </message>
    <message>
        <source>How the learning rate changes during the run.</source>
        <translation>Wie sich die Lernrate während des Laufs ändert.</translation>
    </message>
    <message>
        <source>Rows that run through at once.</source>
        <translation>Zeilen, die auf einmal durchlaufen.</translation>
    </message>
    <message>
        <source>bfloat16 and float16 run matrix products and convolutions in half the memory, where the hardware can; weights and gradients stay in float32. With float16 the loss is multiplied so that small gradients survive, and a step that overflows is left out.</source>
        <translation>bfloat16 und float16 rechnen Matrixprodukte und Faltungen in halbem Speicher, wo die Hardware es kann; Gewichte und Gradienten bleiben in float32. Mit float16 wird der Verlust multipliziert, damit kleine Gradienten überleben, und ein Schritt, der überläuft, wird ausgelassen.</translation>
    </message>
    <message>
        <source>Gradients of so many batches are gathered for one step: a large batch for a small memory.</source>
        <translation>Gradienten von so vielen Batches werden für einen Schritt gesammelt: ein großer Batch bei kleinem Speicher.</translation>
    </message>
    <message>
        <source>How often all rows are gone through.</source>
        <translation>Wie oft alle Zeilen durchlaufen werden.</translation>
    </message>
    <message>
        <source>Bound the gradient before each step: its length, or each of its entries.</source>
        <translation>Den Gradienten vor jedem Schritt begrenzen: seine Länge oder jeden seiner Einträge.</translation>
    </message>
    <message>
        <source>The bound; 1 is common for the length.</source>
        <translation>Die Grenze; 1 ist für die Länge üblich.</translation>
    </message>
    <message>
        <source>Stop when the validation loss has not fallen for so many epochs.</source>
        <translation>Beenden, wenn der Validierungsverlust so viele Epochen lang nicht gefallen ist.</translation>
    </message>
    <message>
        <source>What counts as fallen, in units of the loss.</source>
        <translation>Was als gefallen gilt, in Einheiten des Verlusts.</translation>
    </message>
    <message>
        <source>End with the weights of the best epoch, not with the last ones.</source>
        <translation>Mit den Gewichten der besten Epoche enden, nicht mit den letzten.</translation>
    </message>
    <message>
        <source>Decides initial weights and the order of rows: the same seed, the same run.</source>
        <translation>Bestimmt Anfangsgewichte und Reihenfolge der Zeilen: gleicher Startwert, gleicher Lauf.</translation>
    </message>
    <message>
        <source>Where to train; auto takes a GPU.</source>
        <translation>Wo trainiert wird; auto nimmt eine GPU.</translation>
    </message>
    <message>
        <source>Fresh initial weights, or those of the current run.</source>
        <translation>Frische Anfangsgewichte oder die des jetzigen Laufs.</translation>
    </message>
    <message>
        <source>End after so many steps, whatever the epochs.</source>
        <translation>Nach so vielen Schritten enden, gleich wie viele Epochen.</translation>
    </message>
    <message>
        <source>End after so many minutes.</source>
        <translation>Nach so vielen Minuten enden.</translation>
    </message>
    <message>
        <source>Leave out a last batch that is not full.</source>
        <translation>Einen letzten, nicht vollen Batch weglassen.</translation>
    </message>
    <message>
        <source>CPU threads; left open, small models take one and large ones all.</source>
        <translation>CPU-Threads; ohne Angabe nehmen kleine Modelle einen und große alle.</translation>
    </message>
    <message>
        <source>Balanced counts a rare class for more, a frequent one for less, in every loss that weighs classes.</source>
        <translation>Balanced lässt eine seltene Klasse mehr zählen, eine häufige weniger, in jedem Verlust, der Klassen gewichtet.</translation>
    </message>
    <message>
        <source>Weight decay leaves biases and normalisation alone.</source>
        <translation>Weight Decay lässt Biases und Normalisierung in Ruhe.</translation>
    </message>
    <message>
        <source>optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>Lernratenplan</translation>
    </message>
    <message>
        <source>batch size</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>precision</source>
        <comment>of numbers</comment>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>batches per step</source>
        <translation>Batches pro Schritt</translation>
    </message>
    <message>
        <source>clip gradients</source>
        <translation>Begrenzung</translation>
    </message>
    <message>
        <source>clip at</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>stop early after</source>
        <translation>Stopp nach</translation>
    </message>
    <message>
        <source>least fall</source>
        <translation>Mindestabfall</translation>
    </message>
    <message>
        <source>keep best</source>
        <translation>Beste behalten</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>start from</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>most steps</source>
        <translation>Höchstzahl Schritte</translation>
    </message>
    <message>
        <source>most minutes</source>
        <translation>Höchstzahl Minuten</translation>
    </message>
    <message>
        <source>drop last batch</source>
        <translation>Restbatch weglassen</translation>
    </message>
    <message>
        <source>class weights</source>
        <translation>Klassengewichte</translation>
    </message>
    <message>
        <source>no bias decay</source>
        <translation>Bias ohne Decay</translation>
    </message>
    <message>
        <source>Set {name}</source>
        <translation>{name} einstellen</translation>
    </message>
    <message>
        <source>{n} seed</source>
        <translation>{n} Startwert</translation>
    </message>
    <message>
        <source>{n} seeds</source>
        <translation>{n} Startwerte</translation>
    </message>
    <message>
        <source>{n} value</source>
        <translation>{n} Wert</translation>
    </message>
    <message>
        <source>{n} values</source>
        <translation>{n} Werte</translation>
    </message>
    <message>
        <source>What the cards show</source>
        <translation>Was die Karten zeigen</translation>
    </message>
</context>
</TS>
