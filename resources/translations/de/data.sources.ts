<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>data.sources</name>
    <message>
        <source>data source</source>
        <translation>Datenquelle</translation>
    </message>
    <message>
        <source>Letters of a book</source>
        <translation>Buchstaben eines Buches</translation>
    </message>
    <message>
        <source>Alice's Adventures in Wonderland letter by letter; which letter comes next?</source>
        <translation>Alice im Wunderland auf Englisch, Buchstabe für Buchstabe; welcher kommt als nächster?</translation>
    </message>
    <message>
        <source>At most so many pieces, from the beginning of the book.</source>
        <translation>Höchstens so viele Stücke, vom Anfang des Buches an.</translation>
    </message>
    <message>
        <source>Letters of a piece.</source>
        <translation>Buchstaben je Stück.</translation>
    </message>
    <message>
        <source>Words of three authors</source>
        <translation>Wörter dreier Autoren</translation>
    </message>
    <message>
        <source>A few words of Carroll, Shakespeare or Milton; who wrote them?</source>
        <translation>Einige Wörter von Carroll, Shakespeare oder Milton; wer hat sie geschrieben?</translation>
    </message>
    <message>
        <source>Words of a piece.</source>
        <translation>Wörter eines Stücks.</translation>
    </message>
    <message>
        <source>Breast cancer</source>
        <translation>Brustkrebs</translation>
    </message>
    <message>
        <source>569 tumours described by 30 measurements; malignant or benign?</source>
        <translation>569 Tumoren in 30 Messwerten; bösartig oder gutartig?</translation>
    </message>
    <message>
        <source>Clouds with flaws</source>
        <translation>Wolken mit Mängeln</translation>
    </message>
    <message>
        <source>Points around three middles, with the flaws that tables have; which cloud?</source>
        <translation>Punkte um drei Zentren, mit den Mängeln, die Tabellen haben; welche Wolke?</translation>
    </message>
    <message>
        <source>How many points.</source>
        <translation>Wie viele Punkte.</translation>
    </message>
    <message>
        <source>Standard deviation around each middle.</source>
        <translation>Standardabweichung um jedes Zentrum.</translation>
    </message>
    <message>
        <source>How much rarer the third class is.</source>
        <translation>Wie viel seltener die dritte Klasse ist.</translation>
    </message>
    <message>
        <source>Share of missing values.</source>
        <translation>Anteil fehlender Werte.</translation>
    </message>
    <message>
        <source>Factor of the last 30 % of the rows.</source>
        <translation>Faktor der letzten 30 % der Zeilen.</translation>
    </message>
    <message>
        <source>Same seed, same points.</source>
        <translation>Gleicher Startwert, gleiche Punkte.</translation>
    </message>
    <message>
        <source>Loans</source>
        <translation>Kredite</translation>
    </message>
    <message>
        <source>Generated loans with two columns of groups; which are not paid back?</source>
        <translation>Erzeugte Kredite mit zwei Spalten von Gruppen; welche werden nicht zurückgezahlt?</translation>
    </message>
    <message>
        <source>How many loans.</source>
        <translation>Wie viele Kredite.</translation>
    </message>
    <message>
        <source>Same seed, same loans.</source>
        <translation>Gleicher Startwert, gleiche Kredite.</translation>
    </message>
    <message>
        <source>Read as text: digits that begin with 0 would lose it as numbers.</source>
        <translation>Als Text gelesen: Ziffern, die mit 0 beginnen, würden sie als Zahlen verlieren.</translation>
    </message>
    <message>
        <source>Read as {encoding}, {dialect}.</source>
        <translation>Gelesen als {encoding}, {dialect}.</translation>
    </message>
    <message>
        <source>{name} has a line that is too long to be looked at.</source>
        <translation>{name} hat eine Zeile, die zum Ansehen zu lang ist.</translation>
    </message>
    <message>
        <source>{name}, row {row} (line {line}) has {n} cell, but there are {columns} columns.</source>
        <translation>{name}, Datensatz {row} (Zeile {line}) hat {n} Zelle, aber es gibt {columns} Spalten.</translation>
    </message>
    <message>
        <source>{name}, row {row} (line {line}) has {n} cells, but there are {columns} columns.</source>
        <translation>{name}, Datensatz {row} (Zeile {line}) hat {n} Zellen, aber es gibt {columns} Spalten.</translation>
    </message>
    <message>
        <source>Put text that holds the delimiter in quotes, or choose another delimiter than {delimiter}.</source>
        <translation>Setzen Sie Text mit dem Trennzeichen in Anführungszeichen, oder wählen Sie ein anderes Trennzeichen als {delimiter}.</translation>
    </message>
    <message>
        <source>{name} has a header, but no rows.</source>
        <translation>{name} hat eine Kopfzeile, aber keine Zeilen.</translation>
    </message>
    <message>
        <source>Choose a file with rows.</source>
        <translation>Wählen Sie eine Datei mit Zeilen.</translation>
    </message>
    <message>
        <source>{name}, up to line {line}: a quoted text is not closed, or goes on after its closing quote.</source>
        <translation>{name}, bis Zeile {line}: Ein Text in Anführungszeichen ist nicht geschlossen oder geht danach weiter.</translation>
    </message>
    <message>
        <source>Double the quotes inside quoted text, and close each that is opened.</source>
        <translation>Verdoppeln Sie Anführungszeichen innerhalb solcher Texte, und schließen Sie jedes geöffnete.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a table.</source>
        <translation>{name} lässt sich nicht als Tabelle lesen.</translation>
    </message>
    <message>
        <source>Look at its delimiter and quotes.</source>
        <translation>Prüfen Sie Trennzeichen und Anführungszeichen.</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV-Datei</translation>
    </message>
    <message>
        <source>A table of text with one row a line.</source>
        <translation>Eine Tabelle als Text, ein Datensatz je Zeile.</translation>
    </message>
    <message>
        <source>What stands between two cells; auto takes what fits the first lines best.</source>
        <translation>Was zwischen zwei Zellen steht; auto nimmt, was am besten zu den ersten Zeilen passt.</translation>
    </message>
    <message>
        <source>How letters are stored; auto knows UTF-8, UTF-16 and Windows-1252.</source>
        <translation>Wie Buchstaben gespeichert sind; auto kennt UTF-8, UTF-16 und Windows-1252.</translation>
    </message>
    <message>
        <source>The sign before the decimals of a number.</source>
        <translation>Das Zeichen vor den Nachkommastellen einer Zahl.</translation>
    </message>
    <message>
        <source>Whether the first line names the columns.</source>
        <translation>Ob die erste Zeile die Spalten nennt.</translation>
    </message>
    <message>
        <source>also missing</source>
        <translation>auch fehlend</translation>
    </message>
    <message>
        <source>More words or numbers that stand for a missing value, such as -999, unknown.</source>
        <translation>Weitere Wörter oder Zahlen, die für einen fehlenden Wert stehen, etwa -999, unbekannt.</translation>
    </message>
    <message>
        <source>Demand for electricity</source>
        <translation>Strombedarf</translation>
    </message>
    <message>
        <source>A day a row, with seasons; how much is wanted tomorrow?</source>
        <translation>Ein Tag je Zeile, mit Jahreszeiten; wie viel wird morgen gebraucht?</translation>
    </message>
    <message>
        <source>How many days.</source>
        <translation>Wie viele Tage.</translation>
    </message>
    <message>
        <source>Size of what nothing explains, in MW.</source>
        <translation>Größe dessen, was nichts erklärt, in MW.</translation>
    </message>
    <message>
        <source>Same seed, same days.</source>
        <translation>Gleicher Startwert, gleiche Tage.</translation>
    </message>
    <message>
        <source>Diabetes</source>
        <translation>Diabetes</translation>
    </message>
    <message>
        <source>442 patients described by 10 measurements; how far is the disease a year later?</source>
        <translation>442 Kranke in 10 Messwerten; wie weit ist die Krankheit ein Jahr später?</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>Handgeschriebene Ziffern</translation>
    </message>
    <message>
        <source>1,797 grey images of 8 × 8 pixels; which digit is it?</source>
        <translation>1.797 graue Bilder mit 8 × 8 Pixeln; welche Ziffer ist es?</translation>
    </message>
    <message>
        <source>Images for convolutions, or rows of 64 pixels.</source>
        <translation>Bilder für Faltungen oder Zeilen von 64 Pixeln.</translation>
    </message>
    <message>
        <source>{name}, sheet {sheet!r}, is empty.</source>
        <translation>{name}, Blatt {sheet!r}, ist leer.</translation>
    </message>
    <message>
        <source>Choose another sheet.</source>
        <translation>Wählen Sie ein anderes Blatt.</translation>
    </message>
    <message>
        <source>{name}, sheet {sheet!r}, has a header, but no rows.</source>
        <translation>{name}, Blatt {sheet!r}, hat eine Kopfzeile, aber keine Zeilen.</translation>
    </message>
    <message>
        <source>Choose a sheet with rows.</source>
        <translation>Wählen Sie ein Blatt mit Zeilen.</translation>
    </message>
    <message>
        <source>Read sheet {sheet!r} of {count}: {names}.</source>
        <translation>Blatt {sheet!r} von {count} gelesen: {names}.</translation>
    </message>
    <message>
        <source>Read sheet {sheet!r}.</source>
        <translation>Gelesen wurde Blatt {sheet!r}.</translation>
    </message>
    <message>
        <source>{name} unpacks to {size:,.0f} MiB, too much to be read.</source>
        <translation>{name} wird entpackt {size:,.0f} MiB groß, zu viel zum Lesen.</translation>
    </message>
    <message>
        <source>Save the sheet as CSV, or take a sample of its rows.</source>
        <translation>Speichern Sie das Blatt als CSV, oder nehmen Sie eine Stichprobe der Zeilen.</translation>
    </message>
    <message>
        <source>Excel files need the package python-calamine.</source>
        <translation>Excel-Dateien brauchen das Paket python-calamine.</translation>
    </message>
    <message>
        <source>Install it: pip install python-calamine. Or save the sheet as CSV.</source>
        <translation>Installieren Sie es: pip install python-calamine. Oder speichern Sie das Blatt als CSV.</translation>
    </message>
    <message>
        <source>{name} has {n} sheet, and no sheet {number}.</source>
        <translation>{name} hat {n} Blatt und kein Blatt {number}.</translation>
    </message>
    <message>
        <source>{name} has {n} sheets, and no sheet {number}.</source>
        <translation>{name} hat {n} Blätter und kein Blatt {number}.</translation>
    </message>
    <message>
        <source>They are: {names}.</source>
        <translation>Es sind: {names}.</translation>
    </message>
    <message>
        <source>{name}, sheet {sheet!r}, has {rows:,} rows and {columns:,} columns; {most_columns:,} columns and {most_cells:,} cells can be read.</source>
        <translation>{name}, Blatt {sheet!r}, hat {rows:,} Zeilen und {columns:,} Spalten; lesbar sind {most_columns:,} Spalten und {most_cells:,} Zellen.</translation>
    </message>
    <message>
        <source>Leave rows or columns out.</source>
        <translation>Lassen Sie Zeilen oder Spalten weg.</translation>
    </message>
    <message>
        <source>{name} cannot be read as an Excel or OpenDocument file.</source>
        <translation>{name} lässt sich nicht als Excel- oder OpenDocument-Datei lesen.</translation>
    </message>
    <message>
        <source>Save it again, or as CSV. A file with a password cannot be read.</source>
        <translation>Speichern Sie sie noch einmal oder als CSV. Dateien mit Kennwort lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>Excel file</source>
        <translation>Excel-Datei</translation>
    </message>
    <message>
        <source>A sheet of an Excel or OpenDocument file.</source>
        <translation>Ein Blatt einer Excel- oder OpenDocument-Datei.</translation>
    </message>
    <message>
        <source>Which sheet, counted from 1.</source>
        <translation>Welches Blatt, gezählt ab 1.</translation>
    </message>
    <message>
        <source>A CSV file in the folder that names its files and what is known of them: classes, groups. Empty: the folder that a file lies in is its class.</source>
        <translation>Eine CSV-Datei im Ordner, die seine Dateien nennt und was von ihnen bekannt ist: Klassen, Gruppen. Leer: Der Ordner, in dem eine Datei liegt, ist ihre Klasse.</translation>
    </message>
    <message>
        <source>Whether a file that cannot be opened stops the import, or is left out and told.</source>
        <translation>Ob eine Datei, die sich nicht öffnen lässt, den Import anhält oder mit Meldung wegbleibt.</translation>
    </message>
    <message>
        <source>{count:,} {many} of {shape} values are too many to be kept in memory.</source>
        <translation>{count:,} {many} mit {shape} Werten sind zu viele für den Speicher.</translation>
    </message>
    <message>
        <source>{way}, or let keep be auto or file.</source>
        <translation>{way}, oder setzen Sie keep auf auto oder file.</translation>
    </message>
    <message>
        <source>There are {count:,} folders of {many}; at most {most:,} classes can be told apart.</source>
        <translation>{count:,} Ordner ({many}) sind zu viele; unterscheiden lassen sich höchstens {most:,} Klassen.</translation>
    </message>
    <message>
        <source>Choose the folder that holds one folder for each class.</source>
        <translation>Wählen Sie den Ordner, der einen Ordner je Klasse enthält.</translation>
    </message>
    <message>
        <source>{files} left out: no {one} that can be opened.</source>
        <translation>Weggelassen: {files}, als {one} nicht zu öffnen.</translation>
    </message>
    <message>
        <source>{count:,} {many} in {n:,} folder.</source>
        <translation>{count:,} {many} in {n:,} Ordner.</translation>
    </message>
    <message>
        <source>{count:,} {many} in {n:,} folders.</source>
        <translation>{count:,} {many} in {n:,} Ordnern.</translation>
    </message>
    <message>
        <source>No column of {table!r} names {many} of the folder {folder}.</source>
        <translation>Keine Spalte von {table!r} nennt {many} des Ordners {folder}.</translation>
    </message>
    <message>
        <source>Give the path of each {one} in the folder, such as {file!r}.</source>
        <translation>Geben Sie zu jedem {one} den Pfad im Ordner an, etwa {file!r}.</translation>
    </message>
    <message>
        <source>{table!r} has a column {column!r}, the name of what is read.</source>
        <translation>{table!r} hat eine Spalte {column!r}; so heißt schon, was gelesen wird.</translation>
    </message>
    <message>
        <source>Rename that column in the table.</source>
        <translation>Benennen Sie diese Spalte in der Tabelle um.</translation>
    </message>
    <message>
        <source>{n:,} of {all:,} rows of {table!r} names no {one} of the folder: {rows}; it says {word!r}.</source>
        <translation>Zu {n:,} von {all:,} Zeilen von {table!r} liegt im Ordner kein {one}: {rows}; sie sagt {word!r}.</translation>
    </message>
    <message>
        <source>{n:,} of {all:,} rows of {table!r} name no {one} of the folder: {rows}; the first says {word!r}.</source>
        <translation>Zu {n:,} von {all:,} Zeilen von {table!r} liegt im Ordner kein {one}: {rows}; die erste sagt {word!r}.</translation>
    </message>
    <message>
        <source>Put the files there, or set unreadable to leave out.</source>
        <translation>Legen Sie die Dateien dorthin, oder setzen Sie unreadable auf leave out.</translation>
    </message>
    <message>
        <source>{n:,} row of {table!r} left out: its file is not there.</source>
        <translation>{n:,} Zeile von {table!r} weggelassen: Ihre Datei ist nicht da.</translation>
    </message>
    <message>
        <source>{n:,} rows of {table!r} left out: their files are not there.</source>
        <translation>{n:,} Zeilen von {table!r} weggelassen: Ihre Dateien sind nicht da.</translation>
    </message>
    <message>
        <source>There is no table {table!r} in {folder}.</source>
        <translation>In {folder} gibt es keine Tabelle {table!r}.</translation>
    </message>
    <message>
        <source>Name a CSV file in the folder; there are: {names}.</source>
        <translation>Nennen Sie eine CSV-Datei im Ordner; es gibt: {names}.</translation>
    </message>
    <message>
        <source>{folder} holds more than {most:,} {many}.</source>
        <translation>{folder} enthält mehr als {most:,} {many}.</translation>
    </message>
    <message>
        <source>Choose a smaller folder.</source>
        <translation>Wählen Sie einen kleineren Ordner.</translation>
    </message>
    <message>
        <source>There is no {one} in {folder}.</source>
        <translation>In {folder} ist kein {one}.</translation>
    </message>
    <message>
        <source>{many} end in {endings}; put those of each class into a folder.</source>
        <translation>{many} enden auf {endings}; legen Sie die jeder Klasse in einen Ordner.</translation>
    </message>
    <message>
        <source>{folder} lies too deep.</source>
        <translation>{folder} liegt zu tief.</translation>
    </message>
    <message>
        <source>Choose a folder nearer to the files.</source>
        <translation>Wählen Sie einen Ordner näher an den Dateien.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read: {why}.</source>
        <translation>Der Ordner {folder} lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>Allow yourself to read it, or move it out of the folder of data.</source>
        <translation>Geben Sie sich Leserechte, oder verschieben Sie ihn aus dem Datenordner.</translation>
    </message>
    <message>
        <source>{n:,} file ({names})</source>
        <translation>{n:,} Datei ({names})</translation>
    </message>
    <message>
        <source>{n:,} files ({names})</source>
        <translation>{n:,} Dateien ({names})</translation>
    </message>
    <message>
        <source>{files} of {total:,} cannot be opened as an {one}. The first: {why}.</source>
        <translation>Von {total:,} nicht als {one} zu öffnen: {files}. Die erste: {why}.</translation>
    </message>
    <message>
        <source>{files} of {total:,} cannot be opened as a {one}. The first: {why}.</source>
        <translation>Von {total:,} nicht als {one} zu öffnen: {files}. Die erste: {why}.</translation>
    </message>
    <message>
        <source>Save it again, or choose others.</source>
        <translation>Speichern Sie sie noch einmal, oder wählen Sie andere.</translation>
    </message>
    <message>
        <source>Save them again, or choose others.</source>
        <translation>Speichern Sie sie noch einmal, oder wählen Sie andere.</translation>
    </message>
    <message>
        <source>Mend or remove them, or set unreadable to leave out.</source>
        <translation>Reparieren oder entfernen Sie sie, oder setzen Sie unreadable auf leave out.</translation>
    </message>
    <message>
        <source>{file} has {count:,} columns; {most:,} can be read.</source>
        <translation>{file} hat {count:,} Spalten; lesbar sind {most:,}.</translation>
    </message>
    <message>
        <source>Leave columns out, or store them as one array of an .npz file.</source>
        <translation>Lassen Sie Spalten weg, oder speichern Sie sie als ein Array einer .npz-Datei.</translation>
    </message>
    <message>
        <source>{file}: column {number} has no name.</source>
        <translation>{file}: Spalte {number} hat keinen Namen.</translation>
    </message>
    <message>
        <source>Name it in the first line. pandas writes such a column unless it is told index=False.</source>
        <translation>Benennen Sie sie in der ersten Zeile. pandas schreibt eine solche Spalte, wenn index=False fehlt.</translation>
    </message>
    <message>
        <source>{file}: columns {first} and {second} are both named {name!r}.</source>
        <translation>{file}: Die Spalten {first} und {second} heißen beide {name!r}.</translation>
    </message>
    <message>
        <source>Give each column a name of its own.</source>
        <translation>Geben Sie jeder Spalte einen eigenen Namen.</translation>
    </message>
    <message>
        <source>it has far more than 64 megapixels, which can be read</source>
        <translation>weit mehr als die lesbaren 64 Megapixel</translation>
    </message>
    <message>
        <source>it has {count:.0f} megapixels, 64 can be read</source>
        <translation>{count:.0f} Megapixel, lesbar sind 64</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Choose a smaller size, grey instead of colour</source>
        <translation>Wählen Sie eine kleinere Größe, Grau statt Farbe</translation>
    </message>
    <message>
        <source>Folder of images</source>
        <translation>Ordner mit Bildern</translation>
    </message>
    <message>
        <source>Images in one folder for each class.</source>
        <translation>Bilder in einem Ordner je Klasse.</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>Width and height of every image.</source>
        <translation>Breite und Höhe jedes Bildes.</translation>
    </message>
    <message>
        <source>Three channels, red, green and blue, or one of grey.</source>
        <translation>Drei Kanäle, Rot, Grün und Blau, oder einer in Grau.</translation>
    </message>
    <message>
        <source>What is done with an image that is no square: cut its sides off, add black ones, or stretch it.</source>
        <translation>Was mit einem Bild geschieht, das kein Quadrat ist: Ränder abschneiden (cut), schwarze anfügen (pad) oder dehnen (stretch).</translation>
    </message>
    <message>
        <source>Iris</source>
        <translation>Iris</translation>
    </message>
    <message>
        <source>150 flowers described by 4 lengths; which of 3 species?</source>
        <translation>150 Blüten in 4 Längen; welche von 3 Arten?</translation>
    </message>
    <message>
        <source>Two moons</source>
        <translation>Zwei Monde</translation>
    </message>
    <message>
        <source>Points on two interleaved half circles; which one?</source>
        <translation>Punkte auf zwei verschränkten Halbkreisen; auf welchem?</translation>
    </message>
    <message>
        <source>Standard deviation of the scatter.</source>
        <translation>Standardabweichung der Streuung.</translation>
    </message>
    <message>
        <source>The arrays in {file} take more than 2 GiB.</source>
        <translation>Die Arrays in {file} belegen mehr als 2 GiB.</translation>
    </message>
    <message>
        <source>Take fewer rows, or let keep be auto or file.</source>
        <translation>Nehmen Sie weniger Zeilen, oder setzen Sie keep auf auto oder file.</translation>
    </message>
    <message>
        <source>{file} holds two arrays named {name!r}.</source>
        <translation>{file} enthält zwei Arrays namens {name!r}.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>Choose a file that holds arrays.</source>
        <translation>Wählen Sie eine Datei, die Arrays enthält.</translation>
    </message>
    <message>
        <source>{found:,} of {needed:,} bytes are there</source>
        <translation>{found:,} von {needed:,} Bytes sind da</translation>
    </message>
    <message>
        <source>The array {name!r} holds Python objects, which are not read: they could run code.</source>
        <translation>Das Array {name!r} enthält Python-Objekte, die nicht gelesen werden: Sie könnten Code ausführen.</translation>
    </message>
    <message>
        <source>Save it as numbers or as text (dtype float, int or str).</source>
        <translation>Speichern Sie es als Zahlen oder Text (dtype float, int oder str).</translation>
    </message>
    <message>
        <source>The array {name!r} holds {dtype}, which cannot be read.</source>
        <translation>Das Array {name!r} enthält {dtype}; das ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Save it as float, int, bool or str.</source>
        <translation>Speichern Sie es als float, int, bool oder str.</translation>
    </message>
    <message>
        <source>The array {name!r} is empty.</source>
        <translation>Das Array {name!r} ist leer.</translation>
    </message>
    <message>
        <source>Leave it out of the file.</source>
        <translation>Lassen Sie es in der Datei weg.</translation>
    </message>
    <message>
        <source>The array {name!r} claims {needed:,} bytes, but {size:,} are there.</source>
        <translation>Das Array {name!r} gibt {needed:,} Bytes an, aber {size:,} sind da.</translation>
    </message>
    <message>
        <source>The file is damaged; save it again.</source>
        <translation>Die Datei ist beschädigt; speichern Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>version {major}, header of {length:,} bytes</source>
        <translation>Version {major}, Dateikopf mit {length:,} Bytes</translation>
    </message>
    <message>
        <source>shape {shape}</source>
        <translation>Form {shape}</translation>
    </message>
    <message>
        <source>it ends before its last row</source>
        <translation>endet vor der letzten Zeile</translation>
    </message>
    <message>
        <source>The array {name!r} does not fit into memory and is stored column by column, so its rows cannot be read one by one.</source>
        <translation>Das Array {name!r} passt nicht in den Speicher und liegt spaltenweise, lässt sich also nicht Zeile für Zeile lesen.</translation>
    </message>
    <message>
        <source>Save numpy.ascontiguousarray of it.</source>
        <translation>Speichern Sie numpy.ascontiguousarray davon.</translation>
    </message>
    <message>
        <source>The array {name!r} does not fit into memory and holds {dtype}.</source>
        <translation>Das Array {name!r} passt nicht in den Speicher und enthält {dtype}.</translation>
    </message>
    <message>
        <source>Save it as int64 or float32.</source>
        <translation>Speichern Sie es als int64 oder float32.</translation>
    </message>
    <message>
        <source>The array {name!r} is a single value.</source>
        <translation>Das Array {name!r} ist ein einzelner Wert.</translation>
    </message>
    <message>
        <source>Every array needs one entry per row on its first axis.</source>
        <translation>Jedes Array braucht auf der ersten Achse einen Eintrag je Zeile.</translation>
    </message>
    <message>
        <source>numbers that stand for no letter</source>
        <translation>Zahlen, die für keinen Buchstaben stehen</translation>
    </message>
    <message>
        <source>The array {name!r} cannot be read; it is damaged or not written by numpy.</source>
        <translation>Das Array {name!r} lässt sich nicht lesen; es ist beschädigt oder nicht von numpy geschrieben.</translation>
    </message>
    <message>
        <source>Save it again with numpy.savez.</source>
        <translation>Speichern Sie es noch einmal mit numpy.savez.</translation>
    </message>
    <message>
        <source>numpy arrays</source>
        <translation>numpy-Arrays</translation>
    </message>
    <message>
        <source>The arrays of an .npz or .npy file, each with one entry per row.</source>
        <translation>Die Arrays einer .npz- oder .npy-Datei, jedes mit einem Eintrag je Zeile.</translation>
    </message>
    <message>
        <source>{name} unpacks to {size:.1f} GiB; 2 GiB can be read.</source>
        <translation>{name} wird entpackt {size:.1f} GiB groß; lesbar sind 2 GiB.</translation>
    </message>
    <message>
        <source>Take a sample of its rows.</source>
        <translation>Nehmen Sie eine Stichprobe der Zeilen.</translation>
    </message>
    <message>
        <source>{name} has no rows.</source>
        <translation>{name} hat keine Zeilen.</translation>
    </message>
    <message>
        <source>Parquet files need the package pyarrow.</source>
        <translation>Parquet-Dateien brauchen das Paket pyarrow.</translation>
    </message>
    <message>
        <source>Install it: pip install pyarrow. Or save the table as CSV.</source>
        <translation>Installieren Sie es: pip install pyarrow. Oder speichern Sie die Tabelle als CSV.</translation>
    </message>
    <message>
        <source>{name} cannot be read as a Parquet file.</source>
        <translation>{name} lässt sich nicht als Parquet-Datei lesen.</translation>
    </message>
    <message>
        <source>It may be damaged, or encrypted. Write it again.</source>
        <translation>Vielleicht ist sie beschädigt oder verschlüsselt. Schreiben Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Column {name!r} holds {type} in its cells, which cannot be read.</source>
        <translation>Spalte {name!r} enthält in ihren Zellen {type}; das ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Leave it out, or store it as numbers.</source>
        <translation>Lassen Sie sie weg, oder speichern Sie sie als Zahlen.</translation>
    </message>
    <message>
        <source>Parquet file</source>
        <translation>Parquet-Datei</translation>
    </message>
    <message>
        <source>A table in columns, as pandas, Spark and DuckDB write it.</source>
        <translation>Eine Tabelle in Spalten, wie pandas, Spark und DuckDB sie schreiben.</translation>
    </message>
    <message>
        <source>Driven pendulum</source>
        <translation>Angetriebenes Pendel</translation>
    </message>
    <message>
        <source>State and torque of a pendulum; how does it move on?</source>
        <translation>Zustand und Drehmoment eines Pendels; wie bewegt es sich weiter?</translation>
    </message>
    <message>
        <source>How many states.</source>
        <translation>Wie viele Zustände.</translation>
    </message>
    <message>
        <source>Standard deviation of what is measured.</source>
        <translation>Standardabweichung des Gemessenen.</translation>
    </message>
    <message>
        <source>Same seed, same states.</source>
        <translation>Gleicher Startwert, gleiche Zustände.</translation>
    </message>
    <message>
        <source>Phrases in two languages</source>
        <translation>Sätze in zwei Sprachen</translation>
    </message>
    <message>
        <source>Phrases of a toy language; how are they said in another?</source>
        <translation>Sätze einer Spielsprache; wie heißen sie in einer anderen?</translation>
    </message>
    <message>
        <source>How many phrases.</source>
        <translation>Wie viele Sätze.</translation>
    </message>
    <message>
        <source>Same seed, same phrases.</source>
        <translation>Gleicher Startwert, gleiche Sätze.</translation>
    </message>
    <message>
        <source>There is nothing to learn from.</source>
        <translation>Es gibt nichts, woraus sich lernen ließe.</translation>
    </message>
    <message>
        <source>Set shape, length or codes to ask for inputs.</source>
        <translation>Setzen Sie shape, length oder codes, um Eingaben zu bekommen.</translation>
    </message>
    <message>
        <source>A mask needs an array of at least two axes.</source>
        <translation>Eine Maske braucht ein Array mit mindestens zwei Achsen.</translation>
    </message>
    <message>
        <source>Give a shape such as 1, 64, 64, or choose another target.</source>
        <translation>Geben Sie eine Form wie 1, 64, 64 an, oder wählen Sie eine andere Zielgröße.</translation>
    </message>
    <message>
        <source>A sequence as target needs tokens.</source>
        <translation>Eine Folge als Zielgröße braucht Tokens.</translation>
    </message>
    <message>
        <source>Set length, or choose another target.</source>
        <translation>Setzen Sie length, oder wählen Sie eine andere Zielgröße.</translation>
    </message>
    <message>
        <source>{rows:,} rows of this size are {values:,} numbers; at most {most:,} are made.</source>
        <translation>{rows:,} Zeilen dieser Größe sind {values:,} Zahlen; höchstens {most:,} werden erzeugt.</translation>
    </message>
    <message>
        <source>Take fewer rows or smaller arrays.</source>
        <translation>Nehmen Sie weniger Zeilen oder kleinere Arrays.</translation>
    </message>
    <message>
        <source>Random arrays</source>
        <translation>Zufällige Arrays</translation>
    </message>
    <message>
        <source>Arrays, tokens and codes of any size, made from a seed, to try a network without data.</source>
        <translation>Arrays, Tokens und Codes beliebiger Größe, aus einem Startwert erzeugt, um ein Netz ohne Daten zu probieren.</translation>
    </message>
    <message>
        <source>How many rows.</source>
        <translation>Wie viele Zeilen.</translation>
    </message>
    <message>
        <source>The shape of the array in each row, such as channels, height and width of an image; empty: none.</source>
        <translation>Die Form des Arrays in jeder Zeile, etwa Kanäle, Höhe und Breite eines Bildes; leer: keins.</translation>
    </message>
    <message>
        <source>Tokens in the sequence of each row; 0: none.</source>
        <translation>Tokens in der Folge jeder Zeile; 0: keine.</translation>
    </message>
    <message>
        <source>Columns of one code each, such as user and item.</source>
        <translation>Spalten mit je einem Code, etwa Nutzer und Artikel.</translation>
    </message>
    <message>
        <source>How many tokens, or codes, there are.</source>
        <translation>Wie viele Tokens oder Codes es gibt.</translation>
    </message>
    <message>
        <source>A class, a number, a class for each place of the array, or a sequence of tokens.</source>
        <translation>Eine Klasse (class), eine Zahl (value), eine Klasse für jede Stelle des Arrays (mask) oder eine Folge von Tokens (sequence).</translation>
    </message>
    <message>
        <source>How many classes there are.</source>
        <translation>Wie viele Klassen es gibt.</translation>
    </message>
    <message>
        <source>How clearly the inputs show the answer; 0: they are chance alone.</source>
        <translation>Wie deutlich die Eingaben die Antwort zeigen; 0: reiner Zufall.</translation>
    </message>
    <message>
        <source>Same seed, same rows.</source>
        <translation>Gleicher Startwert, gleiche Zeilen.</translation>
    </message>
    <message>
        <source>{readers:,} readers and {books:,} books make {pairs:,} pairs; {rows:,} are wanted.</source>
        <translation>{readers:,} Leser und {books:,} Bücher ergeben {pairs:,} Paare; gewünscht sind {rows:,}.</translation>
    </message>
    <message>
        <source>Take fewer rows, or more readers.</source>
        <translation>Nehmen Sie weniger Zeilen oder mehr Leser.</translation>
    </message>
    <message>
        <source>Ratings of books</source>
        <translation>Bewertungen von Büchern</translation>
    </message>
    <message>
        <source>Readers, books and ratings; what would a reader think of another book?</source>
        <translation>Leser, Bücher und Bewertungen; was hielte ein Leser von einem anderen Buch?</translation>
    </message>
    <message>
        <source>How many ratings.</source>
        <translation>Wie viele Bewertungen.</translation>
    </message>
    <message>
        <source>How many readers.</source>
        <translation>Wie viele Leser.</translation>
    </message>
    <message>
        <source>How many books.</source>
        <translation>Wie viele Bücher.</translation>
    </message>
    <message>
        <source>Scatter of a rating.</source>
        <translation>Streuung einer Bewertung.</translation>
    </message>
    <message>
        <source>Same seed, same ratings.</source>
        <translation>Gleicher Startwert, gleiche Bewertungen.</translation>
    </message>
    <message>
        <source>{rows:,} sequences of {length:,} tokens are too many: at most {most:,} tokens.</source>
        <translation>{rows:,} Folgen mit {length:,} Tokens sind zu viele: höchstens {most:,} Tokens.</translation>
    </message>
    <message>
        <source>Take fewer rows or shorter sequences.</source>
        <translation>Nehmen Sie weniger Zeilen oder kürzere Folgen.</translation>
    </message>
    <message>
        <source>Recall the first token</source>
        <translation>Das erste Token erinnern</translation>
    </message>
    <message>
        <source>Sequences of random tokens; which one came first?</source>
        <translation>Folgen zufälliger Tokens; welches kam zuerst?</translation>
    </message>
    <message>
        <source>How many sequences.</source>
        <translation>Wie viele Folgen.</translation>
    </message>
    <message>
        <source>Tokens in a sequence.</source>
        <translation>Tokens je Folge.</translation>
    </message>
    <message>
        <source>How many tokens there are.</source>
        <translation>Wie viele Tokens es gibt.</translation>
    </message>
    <message>
        <source>Same seed, same sequences.</source>
        <translation>Gleicher Startwert, gleiche Folgen.</translation>
    </message>
    <message>
        <source>Remarks of guests</source>
        <translation>Bemerkungen von Gästen</translation>
    </message>
    <message>
        <source>Short remarks with not and but; was the guest pleased?</source>
        <translation>Kurze Bemerkungen mit not und but; war der Gast zufrieden?</translation>
    </message>
    <message>
        <source>How many remarks.</source>
        <translation>Wie viele Bemerkungen.</translation>
    </message>
    <message>
        <source>Same seed, same remarks.</source>
        <translation>Gleicher Startwert, gleiche Bemerkungen.</translation>
    </message>
    <message>
        <source>Roads</source>
        <translation>Straßen</translation>
    </message>
    <message>
        <source>Drawn pictures of a road; by which angle to steer?</source>
        <translation>Gezeichnete Bilder einer Straße; mit welchem Winkel lenken?</translation>
    </message>
    <message>
        <source>How many pictures.</source>
        <translation>Wie viele Bilder.</translation>
    </message>
    <message>
        <source>Scatter of each grey value.</source>
        <translation>Streuung jedes Grauwerts.</translation>
    </message>
    <message>
        <source>Same seed, same pictures.</source>
        <translation>Gleicher Startwert, gleiche Bilder.</translation>
    </message>
    <message>
        <source>Temperature of the sea</source>
        <translation>Temperatur des Meeres</translation>
    </message>
    <message>
        <source>A month a row from 1950 to 2010, with seasons; how warm is the next month?</source>
        <translation>Ein Monat je Zeile von 1950 bis 2010, mit Jahreszeiten; wie warm wird der nächste?</translation>
    </message>
    <message>
        <source>Letters of sentences</source>
        <translation>Buchstaben von Sätzen</translation>
    </message>
    <message>
        <source>Plain sentences letter by letter; which letter comes next?</source>
        <translation>Einfache Sätze Buchstabe für Buchstabe; welcher kommt als nächster?</translation>
    </message>
    <message>
        <source>How many pieces of the text.</source>
        <translation>Wie viele Stücke des Textes.</translation>
    </message>
    <message>
        <source>Same seed, same text.</source>
        <translation>Gleicher Startwert, gleicher Text.</translation>
    </message>
    <message>
        <source>The data {name} cannot be read.</source>
        <translation>Die Daten {name} lassen sich nicht lesen.</translation>
    </message>
    <message>
        <source>Install bpstudio again; a file that belongs to it is missing.</source>
        <translation>Installieren Sie bpstudio neu; eine Datei, die dazugehört, fehlt.</translation>
    </message>
    <message>
        <source>Sine wave</source>
        <translation>Sinuswelle</translation>
    </message>
    <message>
        <source>A noisy wave; what is y at x?</source>
        <translation>Eine verrauschte Welle; was ist y bei x?</translation>
    </message>
    <message>
        <source>How many waves lie between -1 and 1.</source>
        <translation>Wie viele Wellen zwischen -1 und 1 liegen.</translation>
    </message>
    <message>
        <source>sounds</source>
        <translation>Klänge</translation>
    </message>
    <message>
        <source>Choose fewer seconds or a lower rate</source>
        <translation>Wählen Sie weniger Sekunden oder eine niedrigere Rate</translation>
    </message>
    <message>
        <source>Folder of sounds</source>
        <translation>Ordner mit Klängen</translation>
    </message>
    <message>
        <source>WAV files in one folder for each class.</source>
        <translation>WAV-Dateien in einem Ordner je Klasse.</translation>
    </message>
    <message>
        <source>Length of every sound.</source>
        <translation>Länge jedes Klangs.</translation>
    </message>
    <message>
        <source>Samples a second; half of it is the highest pitch that is kept.</source>
        <translation>Abtastwerte je Sekunde; die Hälfte davon ist die höchste erhaltene Tonhöhe.</translation>
    </message>
    <message>
        <source>Which part of a longer sound is taken; a shorter one gets silence.</source>
        <translation>Welcher Teil eines längeren Klangs genommen wird; ein kürzerer wird mit Stille aufgefüllt.</translation>
    </message>
    <message>
        <source>Spirals</source>
        <translation>Spiralen</translation>
    </message>
    <message>
        <source>Points on interleaved spiral arms; which arm?</source>
        <translation>Punkte auf verschränkten Spiralarmen; auf welchem Arm?</translation>
    </message>
    <message>
        <source>How many spiral arms.</source>
        <translation>Wie viele Spiralarme.</translation>
    </message>
    <message>
        <source>How often an arm winds round the centre.</source>
        <translation>Wie oft sich ein Arm um die Mitte windet.</translation>
    </message>
    <message>
        <source>Sound commands</source>
        <translation>Klangbefehle</translation>
    </message>
    <message>
        <source>Tones and chirps in noise; which command is it?</source>
        <translation>Töne und Zirpen im Rauschen; welcher Befehl ist es?</translation>
    </message>
    <message>
        <source>How many sounds.</source>
        <translation>Wie viele Klänge.</translation>
    </message>
    <message>
        <source>Standard deviation of the noise; a tone has 0.5.</source>
        <translation>Standardabweichung des Rauschens; ein Ton hat 0,5.</translation>
    </message>
    <message>
        <source>Same seed, same sounds.</source>
        <translation>Gleicher Startwert, gleiche Klänge.</translation>
    </message>
    <message>
        <source>it does not begin as a WAV file does</source>
        <translation>beginnt nicht wie eine WAV-Datei</translation>
    </message>
    <message>
        <source>its header says that it ends before its sound begins</source>
        <translation>endet laut Dateikopf, bevor der Klang beginnt</translation>
    </message>
    <message>
        <source>it holds no sound</source>
        <translation>enthält keinen Klang</translation>
    </message>
    <message>
        <source>the description of its sound is cut off</source>
        <translation>die Beschreibung des Klangs ist abgeschnitten</translation>
    </message>
    <message>
        <source>of the kind {kind:#06x}</source>
        <translation>von der Art {kind:#06x}</translation>
    </message>
    <message>
        <source>its sound is compressed ({name}); save it as PCM</source>
        <translation>der Klang ist komprimiert ({name}); speichern Sie ihn als PCM</translation>
    </message>
    <message>
        <source>it has {bits} bits a sample in blocks of {align} bytes</source>
        <translation>{bits} Bits je Abtastwert in Blöcken von {align} Bytes</translation>
    </message>
    <message>
        <source>it has {channels:,} channels, 1 to {most} can be read</source>
        <translation>{channels:,} Kanäle, lesbar sind 1 bis {most}</translation>
    </message>
    <message>
        <source>it has {rate:,} samples a second</source>
        <translation>{rate:,} Abtastwerte je Sekunde</translation>
    </message>
    <message>
        <source>nothing describes its sound</source>
        <translation>nichts beschreibt den Klang</translation>
    </message>
    <message>
        <source>it is cut off: {left:,} of {size:,} bytes of sound are there</source>
        <translation>abgeschnitten: {left:,} von {size:,} Bytes Klang sind da</translation>
    </message>
    <message>
        <source>it lasts {minutes:,.0f} minutes, too long for a row</source>
        <translation>dauert {minutes:,.0f} Minuten, zu lang für eine Zeile</translation>
    </message>
    <message>
        <source>its parts contradict each other</source>
        <translation>die Teile widersprechen sich</translation>
    </message>
    <message>
        <source>some of its samples are no numbers</source>
        <translation>einige Abtastwerte sind keine Zahlen</translation>
    </message>
    <message>
        <source>Wine</source>
        <translation>Wein</translation>
    </message>
    <message>
        <source>178 wines described by 13 chemical measurements; which of 3 cultivars?</source>
        <translation>178 Weine in 13 chemischen Messwerten; welche von 3 Rebsorten?</translation>
    </message>
</context>
</TS>
