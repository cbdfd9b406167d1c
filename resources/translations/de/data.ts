<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>data</name>
    <message>
        <source>must have</source>
        <translation>Pflichtspalten</translation>
    </message>
    <message>
        <source>Columns without which a row is left out, such as a target that some rows lack.</source>
        <translation>Spalten, ohne die eine Zeile wegbleibt, etwa eine Zielgröße, die manchen Zeilen fehlt.</translation>
    </message>
    <message>
        <source>drop copies</source>
        <translation>Kopien weglassen</translation>
    </message>
    <message>
        <source>Leave out rows that are equal in all columns to one before.</source>
        <translation>Zeilen weglassen, die in allen Spalten einer früheren gleichen.</translation>
    </message>
    <message>
        <source>No row has a value in {columns}.</source>
        <translation>Keine Zeile hat einen Wert in {columns}.</translation>
    </message>
    <message>
        <source>Name other columns under the setting needs (must have) of the source.</source>
        <translation>Nennen Sie in der Einstellung needs (Pflichtspalten) der Quelle andere Spalten.</translation>
    </message>
    <message>
        <source>Left out: {left:,} of {all:,} rows without a date in {column!r} ({rows}).</source>
        <translation>Weggelassen: {left:,} von {all:,} Zeilen ohne ein Datum in {column!r} ({rows}).</translation>
    </message>
    <message>
        <source>Left out: {left:,} of {all:,} rows without a finite {column!r} ({rows}).</source>
        <translation>Weggelassen: {left:,} von {all:,} Zeilen ohne endlichen Wert in {column!r} ({rows}).</translation>
    </message>
    <message>
        <source>Left out: {left:,} of {all:,} rows without {column!r} ({rows}).</source>
        <translation>Weggelassen: {left:,} von {all:,} Zeilen ohne {column!r} ({rows}).</translation>
    </message>
    <message>
        <source>Left out: {n:,} of {all:,} rows that is a copy of an earlier one ({rows}).</source>
        <translation>Weggelassen: {n:,} von {all:,} Zeilen, die Kopie einer früheren ist ({rows}).</translation>
    </message>
    <message>
        <source>Left out: {n:,} of {all:,} rows that are copies of earlier ones ({rows}).</source>
        <translation>Weggelassen: {n:,} von {all:,} Zeilen, die Kopien früherer sind ({rows}).</translation>
    </message>
    <message>
        <source>{name} took more than {seconds:.0f} s to read, so it was given up.</source>
        <translation>{name} zu lesen dauerte länger als {seconds:.0f} s und wurde darum abgebrochen.</translation>
    </message>
    <message>
        <source>Take a sample of it, or save it in another form.</source>
        <translation>Nehmen Sie eine Stichprobe, oder speichern Sie die Datei in anderer Form.</translation>
    </message>
    <message>
        <source>{name} cannot be read: what reads it ended without a word.</source>
        <translation>{name} lässt sich nicht lesen: Der lesende Prozess endete ohne Meldung.</translation>
    </message>
    <message>
        <source>It may be damaged. Save it again, or in another form.</source>
        <translation>Vielleicht ist die Datei beschädigt. Speichern Sie sie noch einmal oder in anderer Form.</translation>
    </message>
    <message>
        <source>{name} needs more than the {size:,.0f} MiB that reading it may take.</source>
        <translation>{name} braucht mehr als die {size:,.0f} MiB, die das Lesen belegen darf.</translation>
    </message>
    <message>
        <source>Take a sample of it or smaller images, or save it as a numpy array (.npy, .npz), whose rows may be larger than the memory.</source>
        <translation>Nehmen Sie eine Stichprobe oder kleinere Bilder, oder speichern Sie die Daten als numpy-Array (.npy, .npz), dessen Zeilen größer als der Speicher sein dürfen.</translation>
    </message>
    <message>
        <source>{column!r} is not turned into numbers by its preparation.</source>
        <translation>{column!r} wird durch seine Aufbereitung nicht zu Zahlen.</translation>
    </message>
    <message>
        <source>Add codes or one_hot to the field.</source>
        <translation>Fügen Sie dem Feld codes oder one_hot hinzu.</translation>
    </message>
    <message>
        <source>{title} of {column!r}</source>
        <translation>{title} von {column!r}</translation>
    </message>
    <message>
        <source>Column {column!r}: {message}</source>
        <translation>Spalte {column!r}: {message}</translation>
    </message>
    <message>
        <source>{title} of {column!r} takes {takes}, not {form}.</source>
        <translation>{title} von {column!r} nimmt {takes}, nicht {form}.</translation>
    </message>
    <message>
        <source>Change the preparation or the type of the field.</source>
        <translation>Ändern Sie die Aufbereitung oder den Typ des Feldes.</translation>
    </message>
    <message>
        <source>{title} of {column!r} needs all rows in memory, which do not fit.</source>
        <translation>{title} von {column!r} braucht alle Zeilen im Speicher, und sie passen nicht hinein.</translation>
    </message>
    <message>
        <source>Choose another preparation, or take a sample of the rows.</source>
        <translation>Wählen Sie eine andere Aufbereitung, oder nehmen Sie eine Stichprobe der Zeilen.</translation>
    </message>
    <message>
        <source>{apart:,} of {groups:,} groups of {column!r} have rows in several parts.</source>
        <translation>{apart:,} von {groups:,} Gruppen aus {column!r} haben Zeilen in mehreren Teilen.</translation>
    </message>
    <message>
        <source>What is learned of one row of a group helps with its others, so figures look better than they are for groups to come: gradients of the training rows lower the loss of the others, too. Divide by groups.</source>
        <translation>Was von einer Zeile einer Gruppe gelernt wird, hilft bei ihren anderen; so sehen Zahlen besser aus, als sie für künftige Gruppen sind: Gradienten der Trainingszeilen senken auch den Verlust der anderen. Teilen Sie nach Gruppen.</translation>
    </message>
    <message>
        <source>Leave copies out</source>
        <translation>Kopien weglassen</translation>
    </message>
    <message>
        <source>Divide by groups of {column}</source>
        <translation>Nach Gruppen aus {column} aufteilen</translation>
    </message>
    <message>
        <source>read as day before month ({example!r}), which no value decides</source>
        <translation>gelesen als Tag vor Monat ({example!r}), was kein Wert entscheidet</translation>
    </message>
    <message>
        <source>read as day before month ({example!r})</source>
        <translation>gelesen als Tag vor Monat ({example!r})</translation>
    </message>
    <message>
        <source>read as month before day ({example!r})</source>
        <translation>gelesen als Monat vor Tag ({example!r})</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>senkrechter Strich</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>space</source>
        <translation>Leerzeichen</translation>
    </message>
    <message>
        <source>separated by {delimiter}</source>
        <translation>Trennzeichen {delimiter}</translation>
    </message>
    <message>
        <source>decimal comma</source>
        <translation>Dezimalkomma</translation>
    </message>
    <message>
        <source>decimal point</source>
        <translation>Dezimalpunkt</translation>
    </message>
    <message>
        <source>with a header</source>
        <translation>mit Kopfzeile</translation>
    </message>
    <message>
        <source>without a header</source>
        <translation>ohne Kopfzeile</translation>
    </message>
    <message>
        <source>It is not certain whether {example} is {first} or {second}: it is read as the latter. If that is wrong, give the source its decimal sign.</source>
        <translation>Es ist nicht sicher, ob {example} für {first} oder {second} steht: Gelesen wird Letzteres. Ist das falsch, geben Sie der Quelle ihr Dezimalzeichen.</translation>
    </message>
    <message>
        <source>It is not certain whether {example} is {first} or {second}: it is read as the former. If that is wrong, give the source its decimal sign.</source>
        <translation>Es ist nicht sicher, ob {example} für {first} oder {second} steht: Gelesen wird Ersteres. Ist das falsch, geben Sie der Quelle ihr Dezimalzeichen.</translation>
    </message>
    <message>
        <source>Its numbers are written with a decimal comma; those of the project's data were written with a decimal point.</source>
        <translation>Die Zahlen haben ein Dezimalkomma; die der Projektdaten hatten einen Dezimalpunkt.</translation>
    </message>
    <message>
        <source>Its numbers are written with a decimal point; those of the project's data were written with a decimal comma.</source>
        <translation>Die Zahlen haben einen Dezimalpunkt; die der Projektdaten hatten ein Dezimalkomma.</translation>
    </message>
    <message>
        <source>No column fits a division of the kind {kind}: {wanted}.</source>
        <translation>Keine Spalte passt zu einer Aufteilung der Art {kind}: {wanted}.</translation>
    </message>
    <message>
        <source>Choose another kind, or add such a column to the file.</source>
        <translation>Wählen Sie eine andere Art, oder ergänzen Sie die Datei um eine solche Spalte.</translation>
    </message>
    <message>
        <source>it takes one that says train, validation or test (or 0, 1, 2) in every row</source>
        <translation>sie braucht eine, in der jede Zeile train, validation oder test (oder 0, 1, 2) sagt</translation>
    </message>
    <message>
        <source>it takes one with {n} groups or more, of which some have several rows</source>
        <translation>sie braucht eine mit {n} oder mehr Gruppen, von denen manche mehrere Zeilen haben</translation>
    </message>
    <message>
        <source>it takes a category</source>
        <translation>sie braucht eine Kategorie</translation>
    </message>
    <message>
        <source>The target {column!r} has one value in all rows, {value!r}.</source>
        <translation>Die Zielgröße {column!r} hat in allen Zeilen denselben Wert, {value!r}.</translation>
    </message>
    <message>
        <source>There is nothing to learn: every model answers rightly. Choose another target, or data with other answers.</source>
        <translation>Hier gibt es nichts zu lernen: Jedes Modell antwortet richtig. Wählen Sie eine andere Zielgröße oder Daten mit anderen Antworten.</translation>
    </message>
    <message>
        <source>{copies:,} of {all:,} rows of the {part} part are in the training part, too.</source>
        <translation>{copies:,} von {all:,} Zeilen des Teils {part} stehen auch im Trainingsteil.</translation>
    </message>
    <message>
        <source>They are learned by heart, so figures look better than they are: gradients of the training rows lower the loss of their copies, too. Remove copies, or divide by a column that keeps them together (grouped).</source>
        <translation>Sie werden auswendig gelernt, daher sehen Zahlen besser aus, als sie sind: Gradienten der Trainingszeilen senken auch den Verlust ihrer Kopien. Entfernen Sie Kopien, oder teilen Sie nach einer Spalte, die sie beisammenhält (gruppiert).</translation>
    </message>
    <message>
        <source>{name!r} holds the same values as {other!r}.</source>
        <translation>{name!r} enthält dieselben Werte wie {other!r}.</translation>
    </message>
    <message>
        <source>It adds nothing and counts double: weights of both get the same gradient, so that what they do together changes by two steps at once. Give one the role ignore.</source>
        <translation>Sie fügt nichts hinzu und zählt doppelt: Die Gewichte beider bekommen denselben Gradienten, sodass sich ihre gemeinsame Wirkung um zwei Schritte auf einmal ändert. Geben Sie einer die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>{name!r} has one value in all training rows.</source>
        <translation>{name!r} hat in allen Trainingszeilen denselben Wert.</translation>
    </message>
    <message>
        <source>Nothing can be learned from it. Give it the role ignore.</source>
        <translation>Daraus lässt sich nichts lernen. Geben Sie der Spalte die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>{name!r} has {different:,} different labels in {rows:,} rows.</source>
        <translation>{name!r} hat {different:,} verschiedene Labels in {rows:,} Zeilen.</translation>
    </message>
    <message>
        <source>It tells rows apart, so they are learned by heart, and rows to come have other labels. Give it the role ignore, or make groups of it in the file.</source>
        <translation>Das unterscheidet einzelne Zeilen: Sie werden auswendig gelernt, und künftige haben andere Labels. Geben Sie der Spalte die Rolle „ignorieren“, oder bilden Sie in der Datei Gruppen daraus.</translation>
    </message>
    <message>
        <source>Chosen as the target</source>
        <translation>Als Zielgröße gewählt</translation>
    </message>
    <message>
        <source>The source says so.</source>
        <translation>Die Quelle gibt es so vor.</translation>
    </message>
    <message>
        <source>{missing:,} of {all:,} rows have no value in it.</source>
        <translation>In {missing:,} von {all:,} Zeilen fehlt dort ein Wert.</translation>
    </message>
    <message>
        <source>{target!r} is taken for the target: {column!r}, named like a target, was passed over. {why}</source>
        <translation>{target!r} gilt als Zielgröße: {column!r}, dem Namen nach eine Zielgröße, wurde übergangen. {why}</translation>
    </message>
    <message>
        <source>{target!r} is taken for the target: {column!r}, the last column, was passed over. {why}</source>
        <translation>{target!r} gilt als Zielgröße: {column!r}, die letzte Spalte, wurde übergangen. {why}</translation>
    </message>
    <message>
        <source>Named like a target</source>
        <translation>Dem Namen nach eine Zielgröße</translation>
    </message>
    <message>
        <source>The last column that can be a target</source>
        <translation>Die letzte Spalte, die Zielgröße sein kann</translation>
    </message>
    <message>
        <source>numbers to predict</source>
        <translation>Zahlen zum Vorhersagen</translation>
    </message>
    <message>
        <source>There is no column {target!r}.</source>
        <translation>Es gibt keine Spalte {target!r}.</translation>
    </message>
    <message>
        <source>The data have: {columns}.</source>
        <translation>Die Daten haben: {columns}.</translation>
    </message>
    <message>
        <source>Column {target!r} cannot be the target. {why}</source>
        <translation>Spalte {target!r} kann nicht Zielgröße sein. {why}</translation>
    </message>
    <message>
        <source>Mend the file, or choose one of: {columns}.</source>
        <translation>Berichtigen Sie die Datei, oder wählen Sie eine von: {columns}.</translation>
    </message>
    <message>
        <source>Mend the file.</source>
        <translation>Berichtigen Sie die Datei.</translation>
    </message>
    <message>
        <source>It has no rows.</source>
        <translation>Sie hat keine Zeilen.</translation>
    </message>
    <message>
        <source>Named classes.</source>
        <translation>Benannte Klassen.</translation>
    </message>
    <message>
        <source>It numbers the rows, so it says nothing about them.</source>
        <translation>Sie nummeriert die Zeilen und sagt nichts über sie.</translation>
    </message>
    <message>
        <source>It numbers the rows (some twice), so it says nothing about them.</source>
        <translation>Sie nummeriert die Zeilen (manche doppelt) und sagt nichts über sie.</translation>
    </message>
    <message>
        <source>0 and 1.</source>
        <translation>0 und 1.</translation>
    </message>
    <message>
        <source>Only {count} different whole numbers.</source>
        <translation>Nur {count} verschiedene ganze Zahlen.</translation>
    </message>
    <message>
        <source>Numbers with gaps to fill.</source>
        <translation>Zahlen mit Lücken, die zu füllen sind.</translation>
    </message>
    <message>
        <source>Numbers.</source>
        <translation>Zahlen.</translation>
    </message>
    <message>
        <source>Text in several axes is not read.</source>
        <translation>Text in mehreren Achsen wird nicht gelesen.</translation>
    </message>
    <message>
        <source>It names the rows, so it says nothing about them.</source>
        <translation>Sie benennt die Zeilen und sagt nichts über sie.</translation>
    </message>
    <message>
        <source>It names the rows (some twice), so it says nothing about them.</source>
        <translation>Sie benennt die Zeilen (manche doppelt) und sagt nichts über sie.</translation>
    </message>
    <message>
        <source>Numbers, stored as text.</source>
        <translation>Zahlen, als Text gespeichert.</translation>
    </message>
    <message>
        <source>Numbers, but {word!r} in {rows}: mend it to use the column.</source>
        <translation>Zahlen, aber {word!r} in {rows}: Berichtigen Sie das, um die Spalte zu nutzen.</translation>
    </message>
    <message>
        <source>Dates: they divide or order rows; as an input, their parts are numbers.</source>
        <translation>Datumswerte: Sie teilen oder ordnen Zeilen; als Eingabe werden ihre Teile zu Zahlen.</translation>
    </message>
    <message>
        <source>Dates, {order}: they divide or order rows; as an input, their parts are numbers.</source>
        <translation>Datumswerte, {order}: Sie teilen oder ordnen Zeilen; als Eingabe werden ihre Teile zu Zahlen.</translation>
    </message>
    <message>
        <source>Free text: {count:,} different values.</source>
        <translation>Freier Text: {count:,} verschiedene Werte.</translation>
    </message>
    <message>
        <source>Every row has another text.</source>
        <translation>Jede Zeile hat einen anderen Text.</translation>
    </message>
    <message>
        <source>{n} word.</source>
        <translation>{n} Wort.</translation>
    </message>
    <message>
        <source>{n} different words.</source>
        <translation>{n} verschiedene Wörter.</translation>
    </message>
    <message>
        <source>It has one value only.</source>
        <translation>Sie hat nur einen Wert.</translation>
    </message>
    <message>
        <source>It has no values.</source>
        <translation>Sie hat keine Werte.</translation>
    </message>
    <message>
        <source>{shape} numbers a row.</source>
        <translation>{shape} Zahlen je Zeile.</translation>
    </message>
    <message>
        <source>Its rows are empty.</source>
        <translation>Ihre Zeilen sind leer.</translation>
    </message>
    <message>
        <source>Sequences of {length} whole numbers.</source>
        <translation>Folgen von {length} ganzen Zahlen.</translation>
    </message>
    <message>
        <source>Shaped like images.</source>
        <translation>Geformt wie Bilder.</translation>
    </message>
    <message>
        <source>The date {column!r} cannot be a target.</source>
        <translation>Das Datum {column!r} kann nicht Zielgröße sein.</translation>
    </message>
    <message>
        <source>Choose another target, or write it as a number: days since a day.</source>
        <translation>Wählen Sie eine andere Zielgröße, oder schreiben Sie das Datum als Zahl: Tage seit einem Tag.</translation>
    </message>
    <message>
        <source>{title} of {column!r} is for the type {types}, not {type}.</source>
        <translation>{title} von {column!r} ist für den Typ {types}, nicht {type}.</translation>
    </message>
    <message>
        <source>{title} of {column!r} changes inputs of training steps; this is a {role}.</source>
        <translation>{title} von {column!r} verändert Eingaben in Trainingsschritten; dieses Feld hat die Rolle {role}.</translation>
    </message>
    <message>
        <source>Take it away.</source>
        <translation>Nehmen Sie die Aufbereitung weg.</translation>
    </message>
    <message>
        <source>{title} of {column!r} is for inputs; this is a {role}.</source>
        <translation>{title} von {column!r} ist für Eingaben; dies ist: {role}.</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>minute</source>
        <translation>Minute</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>second</source>
        <translation>Sekunde</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} bis {high}</translation>
    </message>
    <message>
        <source>There is a gap in {over:,} of {all:,} windows: rows of {order_by!r} usually lie {span} apart, and {n:,} comes later than that ({rows}).</source>
        <translation>In {over:,} von {all:,} Fenstern ist eine Lücke: Zeilen liegen nach {order_by!r} gewöhnlich {span} auseinander, und {n:,} kommt später ({rows}).</translation>
    </message>
    <message>
        <source>There are gaps in {over:,} of {all:,} windows: rows of {order_by!r} usually lie {span} apart, and {n:,} come later than that ({rows}).</source>
        <translation>In {over:,} von {all:,} Fenstern sind Lücken: Zeilen liegen nach {order_by!r} gewöhnlich {span} auseinander, und {n:,} kommen später ({rows}).</translation>
    </message>
    <message>
        <source>The model takes rows for neighbours that are none, and an answer for the next row may be one of another day. Begin a new series at each gap, and no window runs over one.</source>
        <translation>Das Modell hält Zeilen für Nachbarn, die keine sind, und die Antwort für die nächste Zeile kann von einem anderen Tag stammen. Beginnen Sie an jeder Lücke eine neue Zeitreihe, dann reicht kein Fenster darüber.</translation>
    </message>
    <message>
        <source>Begin a new series at gaps</source>
        <translation>An Lücken neue Zeitreihen beginnen</translation>
    </message>
    <message>
        <source>{seconds:g} seconds</source>
        <translation>{seconds:g} Sekunden</translation>
    </message>
    <message>
        <source>Nothing is known of the data yet.</source>
        <translation>Über die Daten ist noch nichts bekannt.</translation>
    </message>
    <message>
        <source>Import them in the Data stage.</source>
        <translation>Importieren Sie sie unter Daten.</translation>
    </message>
    <message>
        <source>No number field is an input.</source>
        <translation>Kein Feld vom Typ Zahl ist Eingabe.</translation>
    </message>
    <message>
        <source>Give a number field the role input, or name the fields of the Input.</source>
        <translation>Geben Sie einem Zahlenfeld die Rolle Eingabe, oder nennen Sie die Felder des Input.</translation>
    </message>
    <message>
        <source>The Input names no field.</source>
        <translation>Der Input nennt kein Feld.</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>Wählen Sie unter: {names}.</translation>
    </message>
    <message>
        <source>The field {name!r} is not in the data.</source>
        <translation>Das Feld {name!r} ist nicht in den Daten.</translation>
    </message>
    <message>
        <source>The field {name!r} has the role {role}.</source>
        <translation>Das Feld {name!r} hat die Rolle {role}.</translation>
    </message>
    <message>
        <source>Prepared are: {names}.</source>
        <translation>Aufbereitet sind: {names}.</translation>
    </message>
    <message>
        <source>The input {column!r} is missing or infinite in {missing:,} of {all:,} rows, and nothing fills it.</source>
        <translation>Die Eingabe {column!r} fehlt oder ist unendlich in {missing:,} von {all:,} Zeilen, und nichts füllt sie auf.</translation>
    </message>
    <message>
        <source> The same holds for {columns}.</source>
        <translation> Dasselbe gilt für {columns}.</translation>
    </message>
    <message>
        <source>Add the preparation {title!r} ({kind}) to the field, mend the file, or give the field the role ignore.</source>
        <translation>Geben Sie dem Feld die Aufbereitung {title!r} ({kind}), berichtigen Sie die Datei, oder geben Sie dem Feld die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>The field {name!r} was not prepared.</source>
        <translation>Das Feld {name!r} wurde nicht aufbereitet.</translation>
    </message>
    <message>
        <source>{first!r} ({first_kind}) and {other!r} ({other_kind}) cannot be one input.</source>
        <translation>{first!r} ({first_kind}) und {other!r} ({other_kind}) können nicht eine Eingabe sein.</translation>
    </message>
    <message>
        <source>Give each an Input of its own and join them later, for example with Concat.</source>
        <translation>Geben Sie jedem einen eigenen Input, und verbinden Sie sie später, etwa mit Concat.</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>one a row</source>
        <translation>eine je Zeile</translation>
    </message>
    <message>
        <source>{name} in the cache folder {folder} is damaged.</source>
        <translation>{name} im Zwischenspeicher-Ordner {folder} ist beschädigt.</translation>
    </message>
    <message>
        <source>Delete it; it is written anew.</source>
        <translation>Löschen Sie die Datei; sie wird neu geschrieben.</translation>
    </message>
    <message>
        <source>These data take {size} on the disk, and {free} are free.</source>
        <translation>Diese Daten brauchen {size} auf dem Datenträger, und {free} sind frei.</translation>
    </message>
    <message>
        <source>Make room on the disk of {folder}, or take a sample of the rows.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger von {folder}, oder nehmen Sie eine Stichprobe der Zeilen.</translation>
    </message>
    <message>
        <source>Rows that do not fit into memory cannot be written to {folder}: {why}.</source>
        <translation>Zeilen, die nicht in den Speicher passen, lassen sich nicht nach {folder} schreiben: {why}.</translation>
    </message>
    <message>
        <source>Make room there, or take a sample of the rows.</source>
        <translation>Schaffen Sie dort Platz, oder nehmen Sie eine Stichprobe der Zeilen.</translation>
    </message>
    <message>
        <source>has a correlation of {r:.4f} with it</source>
        <translation>korreliert damit zu {r:.4f}</translation>
    </message>
    <message>
        <source>{column!r} alone gives {target!r} away: it {words}.</source>
        <translation>{column!r} allein verrät {target!r}: Die Spalte {words}.</translation>
    </message>
    <message>
        <source>Is it known before the answer is? If not, give it the role ignore: a model would learn nothing else, as the loss falls by it alone and then leaves hardly a gradient for the other inputs.</source>
        <translation>Ist sie vor der Antwort bekannt? Wenn nicht, geben Sie ihr die Rolle „ignorieren“: Ein Modell würde nichts anderes lernen, denn der Verlust fällt durch sie allein und lässt dann kaum einen Gradienten für die anderen Eingaben.</translation>
    </message>
    <message>
        <source>names {share:.1f} % of the classes</source>
        <translation>nennt {share:.1f} % der Klassen</translation>
    </message>
    <message>
        <source>tells {label!r} from the rest with an area under the ROC curve of {area:.3f}</source>
        <translation>trennt {label!r} vom Rest mit einer Fläche unter der ROC-Kurve von {area:.3f}</translation>
    </message>
    <message>
        <source>{name} cannot be read.</source>
        <translation>{name} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>{name} has changed since the project was saved.</source>
        <translation>{name} hat sich seit dem Speichern des Projekts geändert.</translation>
    </message>
    <message>
        <source>There is nothing in {name} that could be a row.</source>
        <translation>In {name} ist nichts, was eine Zeile sein könnte.</translation>
    </message>
    <message>
        <source>Choose a folder of files that end in {endings}.</source>
        <translation>Wählen Sie einen Ordner mit Dateien der Endung {endings}.</translation>
    </message>
    <message>
        <source>{name} is no data file.</source>
        <translation>{name} ist keine Datendatei.</translation>
    </message>
    <message>
        <source>Choose a file that ends in {endings}.</source>
        <translation>Wählen Sie eine Datei mit der Endung {endings}.</translation>
    </message>
    <message>
        <source>The data have no rows.</source>
        <translation>Die Daten haben keine Zeilen.</translation>
    </message>
    <message>
        <source>Choose a file with rows to learn from.</source>
        <translation>Wählen Sie eine Datei mit Zeilen, aus denen sich lernen lässt.</translation>
    </message>
    <message>
        <source>Series need all rows in memory, which do not fit.</source>
        <translation>Zeitreihen brauchen alle Zeilen im Speicher, und sie passen nicht hinein.</translation>
    </message>
    <message>
        <source>Take a sample of the rows, or do without windows.</source>
        <translation>Nehmen Sie eine Stichprobe der Zeilen, oder verzichten Sie auf Fenster.</translation>
    </message>
    <message>
        <source>No data file is named.</source>
        <translation>Es ist keine Datendatei genannt.</translation>
    </message>
    <message>
        <source>Choose the file to read.</source>
        <translation>Wählen Sie die Datei, die gelesen werden soll.</translation>
    </message>
    <message>
        <source>{path!r} is not a path on this computer.</source>
        <translation>{path!r} ist kein Pfad auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Copy the file beside the project and choose it there.</source>
        <translation>Kopieren Sie die Datei neben das Projekt, und wählen Sie sie dort.</translation>
    </message>
    <message>
        <source>{path!r} is a part of the system, not of your data.</source>
        <translation>{path!r} gehört zum System, nicht zu Ihren Daten.</translation>
    </message>
    <message>
        <source>The data file {path} is not there.</source>
        <translation>Die Datendatei {path} ist nicht da.</translation>
    </message>
    <message>
        <source>Put it into {folder}, or find it with File → Find the data file…</source>
        <translation>Legen Sie sie in {folder}, oder suchen Sie sie mit Datei → Datendatei suchen…</translation>
    </message>
    <message>
        <source>{path} is not a folder.</source>
        <translation>{path} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{path} is not a file.</source>
        <translation>{path} ist keine Datei.</translation>
    </message>
    <message>
        <source>Choose a folder.</source>
        <translation>Wählen Sie einen Ordner.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>{name} has {size:.1f} GiB; 2 GiB can be read.</source>
        <translation>{name} hat {size:.1f} GiB; lesbar sind 2 GiB.</translation>
    </message>
    <message>
        <source>Take a sample of its rows, or save them as a numpy array (.npy, .npz) and let keep be auto or file.</source>
        <translation>Nehmen Sie eine Stichprobe der Zeilen, oder speichern Sie sie als numpy-Array (.npy, .npz) mit keep auf auto oder file.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {why}.</source>
        <translation>{name} lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>Look at the file's permissions, or choose another file.</source>
        <translation>Prüfen Sie die Zugriffsrechte der Datei, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Rows cannot be stratified by {column!r}, which is not a category.</source>
        <translation>Nach {column!r} lässt sich nicht stratifizieren: Es ist keine Kategorie.</translation>
    </message>
    <message>
        <source>Choose the kind random, or a category to stratify by.</source>
        <translation>Wählen Sie die Art random, oder eine Kategorie zum Stratifizieren.</translation>
    </message>
    <message>
        <source>{column!r} is missing or infinite in {missing:,} of {all:,} rows ({rows}), and nothing fills it.</source>
        <translation>{column!r} fehlt oder ist unendlich in {missing:,} von {all:,} Zeilen ({rows}), und nichts füllt die Lücken.</translation>
    </message>
    <message>
        <source>{input!r} is moved in training steps, and the target {target!r}, which has the axes of an image, too, is not moved along.</source>
        <translation>{input!r} wird in Trainingsschritten bewegt; die Zielgröße {target!r}, die auch die Achsen eines Bildes hat, bewegt sich nicht mit.</translation>
    </message>
    <message>
        <source>{column!r}: no training row has the class {name!r}.</source>
        <translation>{column!r}: Keine Trainingszeile hat die Klasse {name!r}.</translation>
    </message>
    <message>
        <source>The data have columns that the project does not use: {names}.</source>
        <translation>Die Daten haben Spalten, die das Projekt nicht benutzt: {names}.</translation>
    </message>
    <message>
        <source>{columns} is {code} in {count} ({rows}), far from all others.</source>
        <translation>{columns} ist {code} in {count} ({rows}), weit weg von allen anderen Werten.</translation>
    </message>
    <message>
        <source>{columns} are {code} in {count} ({rows}), far from all others.</source>
        <translation>{columns} sind {code} in {count} ({rows}), weit weg von allen anderen Werten.</translation>
    </message>
    <message>
        <source>{n:,} row</source>
        <translation>{n:,} Zeile</translation>
    </message>
    <message>
        <source>{n:,} rows</source>
        <translation>{n:,} Zeilen</translation>
    </message>
    <message>
        <source>It looks like a code for a missing value. Learned as a number it makes all others nearly one point, and gradients jump where it turns up.</source>
        <translation>Das sieht nach einem Code für einen fehlenden Wert aus. Als Zahl gelernt, drängt er alle anderen fast auf einen Punkt, und Gradienten springen, wo er auftritt.</translation>
    </message>
    <message>
        <source> Empty these cells in the file.</source>
        <translation> Leeren Sie diese Zellen in der Datei.</translation>
    </message>
    <message>
        <source>Read {word} as missing</source>
        <translation>{word} als fehlend lesen</translation>
    </message>
    <message>
        <source>Column {column!r} has the shape {shape} per row; it was prepared for {fitted}.</source>
        <translation>Spalte {column!r} hat je Zeile die Form {shape}; aufbereitet wurde sie für {fitted}.</translation>
    </message>
    <message>
        <source>Use data of the same form, or import the data anew.</source>
        <translation>Nehmen Sie Daten derselben Form, oder importieren Sie die Daten neu.</translation>
    </message>
    <message>
        <source>{title} of {column!r} cannot be undone.</source>
        <translation>{title} von {column!r} lässt sich nicht zurückrechnen.</translation>
    </message>
    <message>
        <source>Column {column!r}, {row}: {value!r} is not the value that was prepared for.</source>
        <translation>Spalte {column!r}, {row}: {value!r} ist nicht der Wert der Aufbereitung.</translation>
    </message>
    <message>
        <source>Column {column!r}, {row}: {value!r} is not among the {n:,} values that were prepared for.</source>
        <translation>Spalte {column!r}, {row}: {value!r} gehört nicht zu den {n:,} Werten der Aufbereitung.</translation>
    </message>
    <message>
        <source>Mend the value, or import the data anew.</source>
        <translation>Berichtigen Sie den Wert, oder importieren Sie die Daten neu.</translation>
    </message>
    <message>
        <source>Column {column!r} has values too large for float32, first in {row}.</source>
        <translation>Spalte {column!r} hat Werte, die für float32 zu groß sind, zuerst in {row}.</translation>
    </message>
    <message>
        <source>Add the preparation standardize to the field.</source>
        <translation>Geben Sie dem Feld die Aufbereitung standardize.</translation>
    </message>
    <message>
        <source>Column {column!r} was not prepared.</source>
        <translation>Spalte {column!r} wurde nicht aufbereitet.</translation>
    </message>
    <message>
        <source>it has no list of fields</source>
        <translation>sie hat keine Liste von Feldern</translation>
    </message>
    <message>
        <source>its windows are not what was written</source>
        <translation>ihre Fenster sind nicht, was geschrieben wurde</translation>
    </message>
    <message>
        <source>a field is not a set of named values</source>
        <translation>ein Feld besteht nicht aus benannten Werten</translation>
    </message>
    <message>
        <source>a field has no column or no steps</source>
        <translation>ein Feld hat keine Spalte oder keine Schritte</translation>
    </message>
    <message>
        <source>{column!r} has an unknown role or type</source>
        <translation>{column!r} hat eine unbekannte Rolle oder einen unbekannten Typ</translation>
    </message>
    <message>
        <source>{column!r} has no shape</source>
        <translation>{column!r} hat keine Form</translation>
    </message>
    <message>
        <source>the shape of {column!r} is not made of whole numbers, or too large</source>
        <translation>die Form von {column!r} besteht nicht aus ganzen Zahlen oder ist zu groß</translation>
    </message>
    <message>
        <source>the range of {column!r} is not two numbers in order</source>
        <translation>der Bereich von {column!r} besteht nicht aus zwei geordneten Zahlen</translation>
    </message>
    <message>
        <source>{step} of {column!r} does not take {form}</source>
        <translation>{step} von {column!r} nimmt nicht {form}</translation>
    </message>
    <message>
        <source>{step} of {column!r} does not fit its shape</source>
        <translation>{step} von {column!r} passt nicht zur Form</translation>
    </message>
    <message>
        <source>{column!r} is not turned into numbers</source>
        <translation>{column!r} wird nicht zu Zahlen</translation>
    </message>
    <message>
        <source>a step of {column!r} has no values</source>
        <translation>ein Schritt von {column!r} hat keine Werte</translation>
    </message>
    <message>
        <source>{column!r} names a preparation that is not known</source>
        <translation>{column!r} nennt eine unbekannte Aufbereitung</translation>
    </message>
    <message>
        <source>{name} of {column!r} is missing or not what {kind} learns</source>
        <translation>{name} von {column!r} fehlt oder ist nicht, was {kind} lernt</translation>
    </message>
    <message>
        <source>{name} of {column!r} is missing or of another type</source>
        <translation>{name} von {column!r} fehlt oder hat einen anderen Typ</translation>
    </message>
    <message>
        <source>{column!r} has more keys than classes</source>
        <translation>{column!r} hat mehr Schlüssel als Klassen</translation>
    </message>
    <message>
        <source>The stored preparation cannot be read: {why}.</source>
        <translation>Die gespeicherte Aufbereitung lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>Train again: the preparation is fitted anew.</source>
        <translation>Trainieren Sie neu: Die Aufbereitung wird neu angepasst.</translation>
    </message>
    <message>
        <source>one value</source>
        <translation>ein Wert</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Zielgröße</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>ignorieren</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>image</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>Klang</translation>
    </message>
    <message>
        <source>category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>labels</source>
        <translation>Labels</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>dates</source>
        <translation>Datumswerte</translation>
    </message>
    <message>
        <source>Column {column!r} is of type {type!r}, which cannot be prepared.</source>
        <translation>Spalte {column!r} ist vom Typ {type!r}, der sich nicht aufbereiten lässt.</translation>
    </message>
    <message>
        <source>Use {types}, or give it the role ignore.</source>
        <translation>Nehmen Sie {types}, oder geben Sie der Spalte die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>Column {column!r} is not in the data any more.</source>
        <translation>Spalte {column!r} ist nicht mehr in den Daten.</translation>
    </message>
    <message>
        <source>Put it back, or choose other fields. The data have: {columns}{more}.</source>
        <translation>Nehmen Sie sie wieder auf, oder wählen Sie andere Felder. Die Daten haben: {columns}{more}.</translation>
    </message>
    <message>
        <source>The {role} {column!r} is missing (or not finite) in {n:,} row of {all:,}: {rows}.</source>
        <translation>{role} {column!r} fehlt (oder ist nicht endlich) in {n:,} Zeile von {all:,}: {rows}.</translation>
    </message>
    <message>
        <source>The {role} {column!r} is missing (or not finite) in {n:,} rows of {all:,}: {rows}.</source>
        <translation>{role} {column!r} fehlt (oder ist nicht endlich) in {n:,} Zeilen von {all:,}: {rows}.</translation>
    </message>
    <message>
        <source>Remove these rows from the file, let the source of a table leave them out (its setting needs; --drop-missing-target of new), or choose another {role}.</source>
        <translation>Entfernen Sie diese Zeilen aus der Datei, lassen Sie die Quelle einer Tabelle sie weglassen (Einstellung needs; --drop-missing-target bei new), oder wählen Sie für die Rolle {role} eine andere Spalte.</translation>
    </message>
    <message>
        <source>Column {column!r} holds text in several axes, not numbers.</source>
        <translation>Spalte {column!r} enthält Text in mehreren Achsen, keine Zahlen.</translation>
    </message>
    <message>
        <source>, like {n:,} other cell</source>
        <translation>, wie {n:,} andere Zelle</translation>
    </message>
    <message>
        <source>, like {n:,} other cells</source>
        <translation>, wie {n:,} andere Zellen</translation>
    </message>
    <message>
        <source>Column {column!r}, {row}: {value!r} is not a number{more}.</source>
        <translation>Spalte {column!r}, {row}: {value!r} ist keine Zahl{more}.</translation>
    </message>
    <message>
        <source>Mend the file, or read the column as a category.</source>
        <translation>Berichtigen Sie die Datei, oder lesen Sie die Spalte als Kategorie.</translation>
    </message>
    <message>
        <source>Column {column!r} has {count} axes per row; an image has 2 (height, width) or 3 (channels, height, width).</source>
        <translation>Spalte {column!r} hat {count} Achsen je Zeile; ein Bild hat 2 (Höhe, Breite) oder 3 (Kanäle, Höhe, Breite).</translation>
    </message>
    <message>
        <source>Read it as a number.</source>
        <translation>Lesen Sie sie als Zahl.</translation>
    </message>
    <message>
        <source>Column {column!r} has {count} axes per row; a sound has one, its samples.</source>
        <translation>Spalte {column!r} hat {count} Achsen je Zeile; ein Klang hat eine, seine Abtastwerte.</translation>
    </message>
    <message>
        <source>Column {column!r} has {count} axes per row; a category has one value.</source>
        <translation>Spalte {column!r} hat {count} Achsen je Zeile; eine Kategorie hat einen Wert.</translation>
    </message>
    <message>
        <source>Read it as a number or as tokens.</source>
        <translation>Lesen Sie sie als Zahl oder als Tokens.</translation>
    </message>
    <message>
        <source>Column {column!r} is not a table of whole numbers, rows by positions.</source>
        <translation>Spalte {column!r} ist keine Tabelle ganzer Zahlen, Zeilen mal Stellen.</translation>
    </message>
    <message>
        <source>Read it as a number or as a category.</source>
        <translation>Lesen Sie sie als Zahl oder als Kategorie.</translation>
    </message>
    <message>
        <source>Column {column!r} has values that are not whole numbers, so they are no tokens.</source>
        <translation>Spalte {column!r} hat Werte, die keine ganzen Zahlen sind, also keine Tokens.</translation>
    </message>
    <message>
        <source>Where rows are while a model learns from them. In memory is faster; in a file they may be larger than the memory. Auto takes the file only where an estimate says that the memory will not do.</source>
        <translation>Wo die Zeilen sind, während ein Modell aus ihnen lernt. Im Speicher (memory) geht es schneller; in einer Datei (file) dürfen sie größer als der Speicher sein. auto nimmt die Datei nur, wenn der Speicher nach einer Schätzung nicht reicht.</translation>
    </message>
    <message>
        <source>about {needed} at the peak, {free} are free</source>
        <translation>höchstens etwa {needed}, {free} sind frei</translation>
    </message>
    <message>
        <source>rows are held in memory ({figures})</source>
        <translation>Zeilen liegen im Speicher ({figures})</translation>
    </message>
    <message>
        <source>rows are read from a file as needed (in memory: {figures})</source>
        <translation>Zeilen werden nach Bedarf aus einer Datei gelesen (im Speicher: {figures})</translation>
    </message>
    <message>
        <source>Column {column!r} orders the windows and is missing in {rows}.</source>
        <translation>Spalte {column!r} ordnet die Fenster und fehlt in {rows}.</translation>
    </message>
    <message>
        <source>Mend the file, order by another column, or let the source of a table leave these rows out (its setting needs; --drop-bad-times of new).</source>
        <translation>Berichtigen Sie die Datei, ordnen Sie nach einer anderen Spalte, oder lassen Sie die Quelle einer Tabelle diese Zeilen weglassen (Einstellung needs; --drop-bad-times bei new).</translation>
    </message>
    <message>
        <source>Each row is drawn at random.</source>
        <translation>Jede Zeile wird zufällig gezogen.</translation>
    </message>
    <message>
        <source>At random, with the same share of each class in every part.</source>
        <translation>Zufällig, mit gleichem Anteil jeder Klasse in allen Teilen.</translation>
    </message>
    <message>
        <source>At random, with the rows of one group (a patient, a customer) kept together.</source>
        <translation>Zufällig, wobei Zeilen einer Gruppe (eines Patienten, eines Kunden) zusammenbleiben.</translation>
    </message>
    <message>
        <source>The earliest rows for training, the latest for the test.</source>
        <translation>Die frühesten Zeilen zum Trainieren, die spätesten zum Testen.</translation>
    </message>
    <message>
        <source>A column says which part each row belongs to.</source>
        <translation>Eine Spalte sagt, zu welchem Teil jede Zeile gehört.</translation>
    </message>
    <message>
        <source>The data come divided; a column says which part each row belongs to.</source>
        <translation>Die Daten sind schon aufgeteilt; eine Spalte sagt, zu welchem Teil jede Zeile gehört.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Share of rows to learn from.</source>
        <translation>Anteil der Zeilen, aus denen gelernt wird.</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>Share of rows watched while training.</source>
        <translation>Anteil der Zeilen, die beim Training beobachtet werden.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>Share of rows kept for the end.</source>
        <translation>Anteil der Zeilen, die bis zum Schluss aufgehoben werden.</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Same seed, same parts.</source>
        <translation>Gleicher Startwert, gleiche Teile.</translation>
    </message>
    <message>
        <source>Used share</source>
        <translation>Genutzter Anteil</translation>
    </message>
    <message>
        <source>Learn from this share of the training rows only; the other parts stay as they are.</source>
        <translation>Nur aus diesem Anteil der Trainingszeilen lernen; die anderen Teile bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>train</source>
        <comment>part</comment>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <comment>part</comment>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>test</source>
        <comment>part</comment>
        <translation>Test</translation>
    </message>
    <message>
        <source>random</source>
        <comment>draw</comment>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>stratified</source>
        <comment>draw</comment>
        <translation>stratifiziert</translation>
    </message>
    <message>
        <source>There is no split called {kind!r}.</source>
        <translation>Es gibt keine Aufteilung namens {kind!r}.</translation>
    </message>
    <message>
        <source>Known: {names}.</source>
        <translation>Bekannt: {names}.</translation>
    </message>
    <message>
        <source>Column {column!r} gives no row to the training part.</source>
        <translation>Spalte {column!r} gibt dem Trainingsteil keine Zeile.</translation>
    </message>
    <message>
        <source>It needs rows that say train (or 0).</source>
        <translation>Es braucht Zeilen, die train (oder 0) sagen.</translation>
    </message>
    <message>
        <source>The share {use:g} of the training rows cannot be used.</source>
        <translation>Ein Anteil von {use:g} der Trainingszeilen lässt sich nicht nutzen.</translation>
    </message>
    <message>
        <source>It is above 0 and at most 1.</source>
        <translation>Er liegt über 0 und ist höchstens 1.</translation>
    </message>
    <message>
        <source>The shares of training, validation and test must lie between 0 and 1.</source>
        <translation>Die Anteile von Training, Validierung und Test müssen zwischen 0 und 1 liegen.</translation>
    </message>
    <message>
        <source>The shares of training, validation and test add up to {total:.3g}, not 1.</source>
        <translation>Die Anteile von Training, Validierung und Test ergeben zusammen {total:.3g}, nicht 1.</translation>
    </message>
    <message>
        <source>For example 0.7, 0.15 and 0.15.</source>
        <translation>Zum Beispiel 0,7; 0,15; 0,15.</translation>
    </message>
    <message>
        <source>The training part has a share of 0.</source>
        <translation>Der Trainingsteil hat den Anteil 0.</translation>
    </message>
    <message>
        <source>It needs rows to learn from.</source>
        <translation>Er braucht Zeilen, aus denen gelernt wird.</translation>
    </message>
    <message>
        <source>A {kind} split needs a column to go by.</source>
        <translation>Eine Aufteilung der Art {kind} braucht eine Spalte, nach der sie geht.</translation>
    </message>
    <message>
        <source>Choose the column in the split, or choose the kind random.</source>
        <translation>Wählen Sie die Spalte in der Aufteilung, oder wählen Sie die Art random.</translation>
    </message>
    <message>
        <source>The {part} part would be empty: {share:.0%} of {n:,} row{why}.</source>
        <translation>Der Teil {part} wäre leer: {share:.0%} von {n:,} Zeile{why}.</translation>
    </message>
    <message>
        <source>The {part} part would be empty: {share:.0%} of {n:,} rows{why}.</source>
        <translation>Der Teil {part} wäre leer: {share:.0%} von {n:,} Zeilen{why}.</translation>
    </message>
    <message>
        <source>Use more rows, or set its share to 0.</source>
        <translation>Verwenden Sie mehr Zeilen oder setzen Sie den Anteil auf 0.</translation>
    </message>
    <message>
        <source>Use more rows, set its share to 0, or choose the kind random.</source>
        <translation>Nehmen Sie mehr Zeilen, setzen Sie seinen Anteil auf 0, oder wählen Sie die Art random.</translation>
    </message>
    <message>
        <source>a column</source>
        <translation>eine Spalte</translation>
    </message>
    <message>
        <source>, grouped by {column}, which has {n:,} group</source>
        <translation>, gruppiert nach {column} mit {n:,} Gruppe</translation>
    </message>
    <message>
        <source>, grouped by {column}, which has {n:,} groups</source>
        <translation>, gruppiert nach {column} mit {n:,} Gruppen</translation>
    </message>
    <message>
        <source>, stratified by {column}: {n:,} of its {classes:,} classes has one row only, which is learned from</source>
        <translation>, stratifiziert nach {column}: {n:,} der {classes:,} Klassen hat nur eine Zeile, und aus der wird gelernt</translation>
    </message>
    <message>
        <source>, stratified by {column}: {n:,} of its {classes:,} classes have one row only, which is learned from</source>
        <translation>, stratifiziert nach {column}: {n:,} der {classes:,} Klassen haben nur eine Zeile, und aus der wird gelernt</translation>
    </message>
    <message>
        <source>Column {column!r} has no time in {rows}.</source>
        <translation>Spalte {column!r} hat keine Zeit in {rows}.</translation>
    </message>
    <message>
        <source>Mend the file, or choose another kind of split.</source>
        <translation>Berichtigen Sie die Datei, oder wählen Sie eine andere Art der Aufteilung.</translation>
    </message>
    <message>
        <source>The column of the split, {column!r}, says {value} in {row}.</source>
        <translation>Die Spalte der Aufteilung, {column!r}, sagt {value} in {row}.</translation>
    </message>
    <message>
        <source>It must say train, validation or test (or 0, 1, 2).</source>
        <translation>Sie muss train, validation oder test (oder 0, 1, 2) sagen.</translation>
    </message>
    <message>
        <source>No column can be the target.</source>
        <translation>Keine Spalte kann Zielgröße sein.</translation>
    </message>
    <message>
        <source>Name the column to predict.</source>
        <translation>Nennen Sie die Spalte, die vorhergesagt werden soll.</translation>
    </message>
    <message>
        <source>With {columns} to predict, no column of numbers or of few classes is left as input.</source>
        <translation>Wenn {columns} vorherzusagen ist, bleibt keine Spalte mit Zahlen oder wenigen Klassen als Eingabe.</translation>
    </message>
    <message>
        <source>no column</source>
        <translation>keine Spalte</translation>
    </message>
    <message>
        <source>Name another column to predict, or draw the network in the desktop: an Embedding turns codes into numbers.</source>
        <translation>Nennen Sie eine andere Spalte zum Vorhersagen, oder zeichnen Sie das Netz im Programmfenster: Ein Embedding macht aus Codes Zahlen.</translation>
    </message>
    <message>
        <source>words in numbers</source>
        <translation>Wörter in Zahlen</translation>
    </message>
    <message>
        <source>A few words such as k.A. in a column of numbers are taken as missing, or kept, which makes the column one of words.</source>
        <translation>Einzelne Wörter wie k.A. in einer Spalte von Zahlen gelten als fehlend, oder sie bleiben, und die Spalte besteht aus Wörtern.</translation>
    </message>
    <message>
        <source>{column!r} is read as numbers: {words} in {count:,} of {all:,} rows ({rows}) is taken as missing.</source>
        <translation>{column!r} wird als Zahlen gelesen: {words} in {count:,} von {all:,} Zeilen ({rows}) gilt als fehlend.</translation>
    </message>
    <message>
        <source>To keep such words, set words in numbers ({param}) of the source to {value}.</source>
        <translation>Um solche Wörter zu behalten, setzen Sie „Wörter in Zahlen“ ({param}) der Quelle auf {value}.</translation>
    </message>
    <message>
        <source>{count:,} of {all:,} are numbers; others: {words}{more}.</source>
        <translation>{count:,} von {all:,} sind Zahlen; sonst: {words}{more}.</translation>
    </message>
    <message>
        <source>Choose them in the Data stage.</source>
        <translation>Wählen Sie sie unter Daten.</translation>
    </message>
    <message>
        <source>No column has the role {role}.</source>
        <translation>Keine Spalte hat die Rolle {role}.</translation>
    </message>
    <message>
        <source>Give one that role in the Data stage.</source>
        <translation>Geben Sie einer unter Daten diese Rolle.</translation>
    </message>
    <message>
        <source>{column!r} is answered place by place, which no suggestion does.</source>
        <translation>{column!r} wird Stelle für Stelle beantwortet; dafür gibt es keinen Vorschlag.</translation>
    </message>
    <message>
        <source>Begin with the example language-model or seq2seq-attention.</source>
        <translation>Beginnen Sie mit dem Beispiel language-model oder seq2seq-attention.</translation>
    </message>
    <message>
        <source>{column!r} has codes in {count} axes, for which there is no usual network.</source>
        <translation>{column!r} hat Codes in {count} Achsen; dafür gibt es kein übliches Netz.</translation>
    </message>
    <message>
        <source>Give it the role ignore, or draw the network yourself.</source>
        <translation>Geben Sie der Spalte die Rolle „ignorieren“, oder zeichnen Sie das Netz selbst.</translation>
    </message>
    <message>
        <source>Rows have a time, {column!r}, and are divided by {kind} draw: the model learns from rows later than those it is tested on.</source>
        <translation>Zeilen haben eine Zeit, {column!r}, und werden {kind} aufgeteilt: Das Modell lernt aus Zeilen, die später liegen als die, an denen es getestet wird.</translation>
    </message>
    <message>
        <source>Rows stand in the order of time, {column!r}, and are divided by {kind} draw: the model learns from rows later than those it is tested on.</source>
        <translation>Zeilen stehen in zeitlicher Folge, {column!r}, und werden {kind} aufgeteilt: Das Modell lernt aus Zeilen, die später liegen als die, an denen es getestet wird.</translation>
    </message>
    <message>
        <source>Figures look better than they will be for rows to come. Divide by time.</source>
        <translation>Die Zahlen wirken besser, als sie für künftige Zeilen sein werden. Teilen Sie nach der Zeit auf.</translation>
    </message>
    <message>
        <source>Divide by time</source>
        <translation>Nach der Zeit aufteilen</translation>
    </message>
    <message>
        <source>, and {count:,} more</source>
        <translation>, und {count:,} weitere</translation>
    </message>
    <message>
        <source>{column!r} has classes that differ in capitals or spaces alone: {shown}{more}.</source>
        <translation>{column!r} hat Klassen, die sich nur in Großbuchstaben oder Leerzeichen unterscheiden: {shown}{more}.</translation>
    </message>
    <message>
        <source>Each is a class of its own: what one is learned from, the other lacks. Write them alike in the file if they mean the same.</source>
        <translation>Jede gilt als eigene Klasse: Was die eine lehrt, fehlt der anderen. Schreiben Sie sie in der Datei gleich, wenn sie dasselbe bedeuten.</translation>
    </message>
    <message>
        <source>Of {column!r}, {many:,} training rows are {common!r} and {few:,} {rare!r}, {ratio:.0f} to 1.</source>
        <translation>Bei {column!r} sind {many:,} Trainingszeilen {common!r} und {few:,} {rare!r}, {ratio:.0f} zu 1.</translation>
    </message>
    <message>
        <source>A model that never answers with the rare class is right nearly always, and its gradient hardly counts. Balanced class weights make up for that.</source>
        <translation>Ein Modell, das nie die seltene Klasse nennt, hat fast immer recht, und deren Gradient zählt kaum. Ausgewogene Klassengewichte gleichen das aus.</translation>
    </message>
    <message>
        <source>Balance the classes</source>
        <translation>Klassen ausgleichen</translation>
    </message>
    <message>
        <source>{count:,} of {all:,} rows have another {column!r} than nearly all rows that are like them: {rows}.</source>
        <translation>{count:,} von {all:,} Zeilen haben ein anderes {column!r} als fast alle, die ihnen gleichen: {rows}.</translation>
    </message>
    <message>
        <source>Some labels may be wrong. They pull gradients both ways, and in the end are learned by heart. Look at these rows first; label smoothing makes them count less.</source>
        <translation>Manche Labels sind vielleicht falsch. Sie ziehen Gradienten in beide Richtungen und werden am Ende auswendig gelernt. Sehen Sie sich zuerst diese Zeilen an; mit Label Smoothing zählen sie weniger.</translation>
    </message>
    <message>
        <source>Ignore {column}</source>
        <translation>{column} ignorieren</translation>
    </message>
    <message>
        <source>The data doctor looked at {columns} and {rows} and found nothing.</source>
        <translation>Der Datendoktor hat {columns} und {rows} angesehen und nichts gefunden.</translation>
    </message>
    <message>
        <source>{n:,} column</source>
        <translation>{n:,} Spalte</translation>
    </message>
    <message>
        <source>{n:,} columns</source>
        <translation>{n:,} Spalten</translation>
    </message>
    <message>
        <source>The data have no columns.</source>
        <translation>Die Daten haben keine Spalten.</translation>
    </message>
    <message>
        <source>Choose a file with a header row.</source>
        <translation>Wählen Sie eine Datei mit Kopfzeile.</translation>
    </message>
    <message>
        <source>The data have {columns:,} columns; {most:,} can be read.</source>
        <translation>Die Daten haben {columns:,} Spalten; lesbar sind {most:,}.</translation>
    </message>
    <message>
        <source>Column {name!r} has {n:,} row, but {other!r} has {other_rows:,}.</source>
        <translation>Spalte {name!r} hat {n:,} Zeile, aber {other!r} hat {other_rows:,}.</translation>
    </message>
    <message>
        <source>Column {name!r} has {n:,} rows, but {other!r} has {other_rows:,}.</source>
        <translation>Spalte {name!r} hat {n:,} Zeilen, aber {other!r} hat {other_rows:,}.</translation>
    </message>
    <message>
        <source>Every column needs one value per row.</source>
        <translation>Jede Spalte braucht einen Wert je Zeile.</translation>
    </message>
    <message>
        <source>A column is named {name!r}: names have 1 to {most} characters.</source>
        <translation>Eine Spalte heißt {name!r}: Namen haben 1 bis {most} Zeichen.</translation>
    </message>
    <message>
        <source>Rename the column in the file.</source>
        <translation>Benennen Sie die Spalte in der Datei um.</translation>
    </message>
    <message>
        <source>Column {name!r} is a single value, not one per row.</source>
        <translation>Spalte {name!r} ist ein einzelner Wert, nicht einer je Zeile.</translation>
    </message>
    <message>
        <source>Column {name!r} has {count:,} elements a row, too many to use.</source>
        <translation>Spalte {name!r} hat {count:,} Elemente je Zeile; das sind zu viele.</translation>
    </message>
    <message>
        <source>A row has at most {most:,}; make the images smaller.</source>
        <translation>Eine Zeile hat höchstens {most:,}; verkleinern Sie die Bilder.</translation>
    </message>
    <message>
        <source>Column {name!r} holds {dtype}, which cannot be read.</source>
        <translation>Spalte {name!r} enthält {dtype}; das ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Column {name!r} names classes, but its values are not codes.</source>
        <translation>Spalte {name!r} nennt Klassen, aber ihre Werte sind keine Codes.</translation>
    </message>
    <message>
        <source>Column {name!r} has codes outside its {count:,} classes.</source>
        <translation>Spalte {name!r} hat Codes außerhalb ihrer {count:,} Klassen.</translation>
    </message>
    <message>
        <source>rows {rows}</source>
        <translation>Zeilen {rows}</translation>
    </message>
    <message>
        <source>row {rows}</source>
        <translation>Zeile {rows}</translation>
    </message>
    <message>
        <source>{share} % are 0, and of the others {words}</source>
        <translation>{share} % sind 0, und von den übrigen: {words}</translation>
    </message>
    <message>
        <source>one value lies {z:.0f} standard deviations from the mean</source>
        <translation>ein Wert liegt {z:.0f} Standardabweichungen vom Mittelwert entfernt</translation>
    </message>
    <message>
        <source>{count:,} values lie more than {times:.0f} times the middle half's width from the median</source>
        <translation>{count:,} Werte liegen mehr als {times:.0f} Quartilsabstände vom Median entfernt</translation>
    </message>
    <message>
        <source>{n:,} value of {name!r} lies alone, more than {times:,.0f} times the middle half's width from the median: {rows}, {value}.</source>
        <translation>{n:,} Wert von {name!r} liegt allein, mehr als {times:,.0f} Quartilsabstände vom Median entfernt: {rows}, {value}.</translation>
    </message>
    <message>
        <source>{n:,} values of {name!r} lie alone, more than {times:,.0f} times the middle half's width from the median: {rows}, the first is {value}.</source>
        <translation>{n:,} Werte von {name!r} liegen allein, mehr als {times:,.0f} Quartilsabstände vom Median entfernt: {rows}, der erste ist {value}.</translation>
    </message>
    <message>
        <source>It may be a typing error. Standardised by it, all others become nearly one value, and {jump}. Mend it in the file if it is wrong, or take logarithms.</source>
        <translation>Das kann ein Tippfehler sein. Damit standardisiert, fallen alle anderen fast auf einen Wert zusammen, und {jump}. Berichtigen Sie es in der Datei, wenn es falsch ist, oder logarithmieren Sie.</translation>
    </message>
    <message>
        <source>{n:,} value of {name!r} lies more than {times:,.0f} times the middle half's width from the median.</source>
        <translation>{n:,} Wert von {name!r} liegt mehr als {times:,.0f} Quartilsabstände vom Median entfernt.</translation>
    </message>
    <message>
        <source>{n:,} values of {name!r} lie more than {times:,.0f} times the middle half's width from the median.</source>
        <translation>{n:,} Werte von {name!r} liegen mehr als {times:,.0f} Quartilsabstände vom Median entfernt.</translation>
    </message>
    <message>
        <source>Standardised by them, all others become one value, and {jump}. Mend them in the file if they are wrong, or take logarithms.</source>
        <translation>Mit ihnen standardisiert, fallen alle anderen auf einen Wert zusammen, und {jump}. Berichtigen Sie sie in der Datei, wenn sie falsch sind, oder logarithmieren Sie.</translation>
    </message>
    <message>
        <source>The target {name!r} has a long tail: {words}.</source>
        <translation>Das Ziel {name!r} läuft lang aus: {words}.</translation>
    </message>
    <message>
        <source>A squared loss looks at little else, and {jump}. Take logarithms, or a loss that forgives them (HuberLoss).</source>
        <translation>Ein quadratischer Verlust sieht kaum anderes, und {jump}. Logarithmieren Sie, oder nehmen Sie einen nachsichtigen Verlust (HuberLoss).</translation>
    </message>
    <message>
        <source>{name!r} has a long tail: {words}.</source>
        <translation>{name!r} läuft lang aus: {words}.</translation>
    </message>
    <message>
        <source>Standardised, most rows look alike to the network, and {jump}. A logarithm spreads them.</source>
        <translation>Standardisiert sehen die meisten Zeilen für das Netz gleich aus, und {jump}. Ein Logarithmus zieht sie auseinander.</translation>
    </message>
    <message>
        <source>gradients jump where they turn up</source>
        <translation>Gradienten springen, wo sie auftreten</translation>
    </message>
    <message>
        <source>Take the logarithm of {column}</source>
        <translation>{column} logarithmieren</translation>
    </message>
    <message>
        <source>{name!r} is missing in {count:,} rows, and {share}.</source>
        <translation>{name!r} fehlt in {count:,} Zeilen: {share}.</translation>
    </message>
    <message>
        <source>That it is missing says something that a filled-in value hides: no gradient tells such rows from those that have this value. Find out why, and fill it in with a second number that tells where it was missing.</source>
        <translation>Dass der Wert fehlt, sagt etwas, das ein aufgefüllter verdeckt: Kein Gradient unterscheidet solche Zeilen von denen, die diesen Wert haben. Finden Sie heraus, warum, und füllen Sie ihn mit einer zweiten Zahl auf, die angibt, wo er fehlte.</translation>
    </message>
    <message>
        <source>That it is missing says something, and gradients follow it like any other value. Find out why: if it is known only after the answer is, give the column the role ignore. Else write a word such as "none" into its gaps in the file: it becomes a class of its own.</source>
        <translation>Dass der Wert fehlt, sagt etwas aus, und Gradienten folgen dem wie jedem anderen Wert. Finden Sie heraus, warum: Ist er erst nach der Antwort bekannt, geben Sie der Spalte die Rolle „ignorieren“. Sonst schreiben Sie in der Datei ein Wort wie „keine“ in die Lücken: Es wird eine eigene Klasse.</translation>
    </message>
    <message>
        <source>That it is missing says something, and gradients follow it like any other value. Find out why: if it is known only after the answer is, give the column the role ignore. Else add a column to the file that says whether it is there.</source>
        <translation>Dass der Wert fehlt, sagt etwas aus, und Gradienten folgen dem wie jedem anderen Wert. Finden Sie heraus, warum: Ist er erst nach der Antwort bekannt, geben Sie der Spalte die Rolle „ignorieren“. Sonst fügen Sie der Datei eine Spalte hinzu, die sagt, ob er da ist.</translation>
    </message>
    <message>
        <source>Tell where {column} is missing</source>
        <translation>Angeben, wo {column} fehlt</translation>
    </message>
    <message>
        <source>in {rate:.0f} % of {high} against {low_rate:.0f} % of {low}</source>
        <translation>bei {rate:.0f} % von {high} gegenüber {low_rate:.0f} % von {low}</translation>
    </message>
    <message>
        <source>{column!r} is {shift:.1f} deviations off in them</source>
        <translation>{column!r} liegt dort {shift:.1f} Standardabweichungen daneben</translation>
    </message>
    <message>
        <source>{name}, {what} is not {encoding}.</source>
        <translation>{name}, {what} ist nicht {encoding}.</translation>
    </message>
    <message>
        <source>Choose the encoding that the file was written with, or save it as UTF-8.</source>
        <translation>Wählen Sie die Kodierung, mit der die Datei geschrieben wurde, oder speichern Sie sie als UTF-8.</translation>
    </message>
    <message>
        <source>an archive or a workbook</source>
        <translation>ein Archiv oder eine Arbeitsmappe</translation>
    </message>
    <message>
        <source>packed by gzip</source>
        <translation>mit gzip gepackt</translation>
    </message>
    <message>
        <source>packed by xz</source>
        <translation>mit xz gepackt</translation>
    </message>
    <message>
        <source>packed by bzip2</source>
        <translation>mit bzip2 gepackt</translation>
    </message>
    <message>
        <source>a PDF</source>
        <translation>ein PDF</translation>
    </message>
    <message>
        <source>Choose a file with a header and rows.</source>
        <translation>Wählen Sie eine Datei mit Kopfzeile und Zeilen.</translation>
    </message>
    <message>
        <source>{name} is {what}, not text.</source>
        <translation>{name} ist {what}, kein Text.</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>Entpacken Sie die Datei zuerst.</translation>
    </message>
    <message>
        <source>{name} is not UTF-8{why}, so it was read as {encoding}. If letters look wrong, choose the encoding that it was written with.</source>
        <translation>{name} ist kein UTF-8{why} und wurde darum als {encoding} gelesen. Sehen Buchstaben falsch aus, wählen Sie die Kodierung, mit der die Datei geschrieben wurde.</translation>
    </message>
    <message>
        <source>{name}, line {line}: a NUL byte; this is no text.</source>
        <translation>{name}, Zeile {line}: ein NUL-Byte; das ist kein Text.</translation>
    </message>
    <message>
        <source>Choose a text file, or export the data again.</source>
        <translation>Wählen Sie eine Textdatei, oder exportieren Sie die Daten noch einmal.</translation>
    </message>
    <message>
        <source>{name} has a line longer than {most:,} bytes.</source>
        <translation>{name} hat eine Zeile mit mehr als {most:,} Bytes.</translation>
    </message>
    <message>
        <source>Is this a table of text with one row a line?</source>
        <translation>Ist das eine Tabelle als Text mit einem Datensatz je Zeile?</translation>
    </message>
    <message>
        <source>line {line}: the byte 0x{byte:02X} after {before!r}</source>
        <translation>Zeile {line}: das Byte 0x{byte:02X} nach {before!r}</translation>
    </message>
    <message>
        <source>{name} mixes encodings: line {line} is UTF-8 ({text!r}), but {other} is not.</source>
        <translation>{name} mischt Kodierungen: Zeile {line} ist UTF-8 ({text!r}), aber {other} nicht.</translation>
    </message>
    <message>
        <source>Save it anew in one encoding; or choose cp1252, if it is Windows-1252 throughout.</source>
        <translation>Speichern Sie die Datei neu in einer Kodierung; oder wählen Sie cp1252, wenn sie durchweg Windows-1252 ist.</translation>
    </message>
    <message>
        <source>a point</source>
        <translation>einen Punkt</translation>
    </message>
    <message>
        <source>a comma</source>
        <translation>ein Komma</translation>
    </message>
    <message>
        <source>a space</source>
        <translation>ein Leerzeichen</translation>
    </message>
    <message>
        <source>an apostrophe</source>
        <translation>einen Apostroph</translation>
    </message>
    <message>
        <source>Thousands are set apart by {sign}.</source>
        <translation>Tausender sind durch {sign} abgesetzt.</translation>
    </message>
    <message>
        <source>Mend the file, or let the source of a table leave these rows out (its setting needs; --drop-bad-times of new).</source>
        <translation>Berichtigen Sie die Datei, oder lassen Sie die Quelle einer Tabelle diese Zeilen weglassen (Einstellung needs; --drop-bad-times bei new).</translation>
    </message>
    <message>
        <source>Column {column!r} has no date like 2024-05-31 in {rows}.</source>
        <translation>Spalte {column!r} hat kein Datum wie 2024-05-31 in {rows}.</translation>
    </message>
    <message>
        <source>Column {column!r} has no date like 2024-05-31 in {rows}: {listed}.</source>
        <translation>Die Spalte {column!r} hat kein Datum wie 2024-05-31 in {rows}: {listed}.</translation>
    </message>
    <message>
        <source>The weight {name!r} is not one number a row.</source>
        <translation>Das Gewicht {name!r} ist nicht eine Zahl je Zeile.</translation>
    </message>
    <message>
        <source>Read it as a number, or give it the role ignore.</source>
        <translation>Lesen Sie es als Zahl, oder geben Sie ihm die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>The weight {name!r} is negative in {rows}.</source>
        <translation>Das Gewicht {name!r} ist negativ in {rows}.</translation>
    </message>
    <message>
        <source>A row counts as often as its weight says, 0 or more. Mend the file.</source>
        <translation>Eine Zeile zählt so oft, wie ihr Gewicht sagt, 0 oder mehr. Berichtigen Sie die Datei.</translation>
    </message>
    <message>
        <source>The weight {name!r} is 0 in every training row, so nothing is learned.</source>
        <translation>Das Gewicht {name!r} ist in jeder Trainingszeile 0, also wird nichts gelernt.</translation>
    </message>
    <message>
        <source>Lags</source>
        <translation>Rückblick</translation>
    </message>
    <message>
        <source>Rows that the model sees, one after the other.</source>
        <translation>Zeilen, die das Modell sieht, eine nach der anderen.</translation>
    </message>
    <message>
        <source>Horizon</source>
        <translation>Horizont</translation>
    </message>
    <message>
        <source>How many rows after the last one seen the answer lies.</source>
        <translation>Wie viele Zeilen nach der letzten gesehenen die Antwort liegt.</translation>
    </message>
    <message>
        <source>Stride</source>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>How many rows the starts of two windows lie apart.</source>
        <translation>Wie viele Zeilen die Anfänge zweier Fenster auseinanderliegen.</translation>
    </message>
    <message>
        <source>Split at gaps</source>
        <translation>An Lücken trennen</translation>
    </message>
    <message>
        <source>A row that comes later after the one before than is usual in the column of time begins a new series: no window runs over a gap, in training, results and new rows.</source>
        <translation>Folgt eine Zeile später auf die vorige, als in der Zeitspalte üblich, beginnt eine neue Zeitreihe: Kein Fenster reicht über eine Lücke, weder im Training noch in Ergebnissen und neuen Zeilen.</translation>
    </message>
    <message>
        <source>{count:,} windows of {length:,} rows take too much memory.</source>
        <translation>{count:,} Fenster zu {length:,} Zeilen brauchen zu viel Speicher.</translation>
    </message>
    <message>
        <source>Take fewer lags or fewer rows.</source>
        <translation>Nehmen Sie weniger Rückblick oder weniger Zeilen.</translation>
    </message>
    <message>
        <source>{column!r} of type {type} cannot be put into windows.</source>
        <translation>{column!r} vom Typ {type} lässt sich nicht in Fenster legen.</translation>
    </message>
    <message>
        <source>Windows are of numbers, categories and dates. Give it the role ignore.</source>
        <translation>Fenster bestehen aus Zahlen, Kategorien und Datumswerten. Geben Sie der Spalte die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>The data have a column {name!r}, the name of the earlier values of {target!r} in windows.</source>
        <translation>Die Daten haben eine Spalte {name!r}; so heißen in Fenstern die früheren Werte von {target!r}.</translation>
    </message>
    <message>
        <source>No series is long enough: a window takes {needed:,} rows, {lags:,} lags and a horizon of {horizon:,}; the data have {rows:,}.</source>
        <translation>Keine Zeitreihe ist lang genug: Ein Fenster braucht {needed:,} Zeilen, {lags:,} Rückblick und {horizon:,} Horizont; die Daten haben {rows:,}.</translation>
    </message>
    <message>
        <source>No series is long enough: a window takes {needed:,} rows, {lags:,} lags and a horizon of {horizon:,}; the data have {rows:,} with gaps between them.</source>
        <translation>Keine Zeitreihe ist lang genug: Ein Fenster braucht {needed:,} Zeilen, {lags:,} Rückblick und {horizon:,} Horizont; die Daten haben {rows:,} mit Lücken dazwischen.</translation>
    </message>
    <message>
        <source>Take fewer lags, or read more rows.</source>
        <translation>Nehmen Sie weniger Rückblick, oder lesen Sie mehr Zeilen.</translation>
    </message>
    <message>
        <source>{name!r} has {count} axes a row and cannot be put into windows.</source>
        <translation>{name!r} hat {count} Achsen je Zeile und lässt sich nicht in Fenster legen.</translation>
    </message>
    <message>
        <source>Give it the role ignore.</source>
        <translation>Geben Sie der Spalte die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>The {part} part has {n:,} row and no window.</source>
        <translation>Der Teil {part} hat {n:,} Zeile und kein Fenster.</translation>
    </message>
    <message>
        <source>The {part} part has {n:,} rows and no window.</source>
        <translation>Der Teil {part} hat {n:,} Zeilen und kein Fenster.</translation>
    </message>
    <message>
        <source>Take fewer lags or a smaller stride, or give the part a larger share.</source>
        <translation>Nehmen Sie weniger Rückblick oder eine kleinere Schrittweite, oder geben Sie dem Teil einen größeren Anteil.</translation>
    </message>
    <message>
        <source>Windows overlap, and rows are divided by {kind} draw: training windows hold values that validation and test are asked for. Divide by time.</source>
        <translation>Fenster überlappen sich, und Zeilen werden {kind} aufgeteilt: Trainingsfenster enthalten Werte, nach denen Validierung und Test fragen. Teilen Sie nach der Zeit auf.</translation>
    </message>
    <message>
        <source>Series are to be split at gaps, but no column of time says how far apart rows lie.</source>
        <translation>Zeitreihen sollen an Lücken getrennt werden, aber keine Zeitspalte sagt, wie weit Zeilen auseinanderliegen.</translation>
    </message>
    <message>
        <source>{n:,} row has the {column!r} of the row before ({rows}). If it belongs to another series, give the column that tells them apart the role group.</source>
        <translation>{n:,} Zeile hat dasselbe {column!r} wie die Zeile davor ({rows}). Gehört sie zu einer anderen Zeitreihe, geben Sie der Spalte, die sie unterscheidet, die Rolle Gruppe.</translation>
    </message>
    <message>
        <source>{n:,} rows have the {column!r} of the row before ({rows}). If they belong to another series, give the column that tells them apart the role group.</source>
        <translation>{n:,} Zeilen haben dasselbe {column!r} wie die Zeile davor ({rows}). Gehören sie zu einer anderen Zeitreihe, geben Sie der Spalte, die sie unterscheidet, die Rolle Gruppe.</translation>
    </message>
    <message>
        <source>{n:,} of {all:,} series ({listed}), {rows}, has no window of {length:,} rows.</source>
        <translation>{n:,} von {all:,} Reihen ({listed}), {rows}, hat kein Fenster von {length:,} Zeilen.</translation>
    </message>
    <message>
        <source>{n:,} of {all:,} series ({listed}), {rows}, has no window of {length:,} rows without a gap.</source>
        <translation>{n:,} von {all:,} Reihen ({listed}), {rows}, hat kein Fenster von {length:,} Zeilen ohne Lücke.</translation>
    </message>
    <message>
        <source>{n:,} of {all:,} series ({listed}), {rows}, have no window of {length:,} rows.</source>
        <translation>{n:,} von {all:,} Reihen ({listed}), {rows}, haben kein Fenster von {length:,} Zeilen.</translation>
    </message>
    <message>
        <source>{n:,} of {all:,} series ({listed}), {rows}, have no window of {length:,} rows without a gap.</source>
        <translation>{n:,} von {all:,} Reihen ({listed}), {rows}, haben kein Fenster von {length:,} Zeilen ohne Lücke.</translation>
    </message>
    <message>
        <source>Rows do not stand in the order of {column!r} ({rows} comes behind a later one). They are cut in its order.</source>
        <translation>Zeilen stehen nicht in der Reihenfolge von {column!r} ({rows} steht hinter einer späteren). Sie werden in dieser Reihenfolge geschnitten.</translation>
    </message>
    <message>
        <source>Rows do not stand in the order of {column!r} ({rows} come behind a later one). They are cut in its order.</source>
        <translation>Zeilen stehen nicht in der Reihenfolge von {column!r} ({rows} stehen hinter einer späteren). Sie werden in dieser Reihenfolge geschnitten.</translation>
    </message>
</context>
</TS>
