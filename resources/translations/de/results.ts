<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>results</name>
    <message>
        <source>Boosted trees</source>
        <translation>Boosting-Bäume</translation>
    </message>
    <message>
        <source>There are no rows to compare.</source>
        <translation>Es gibt keine Zeilen zu vergleichen.</translation>
    </message>
    <message>
        <source>Give the test part a share.</source>
        <translation>Geben Sie dem Testteil einen Anteil.</translation>
    </message>
    <message>
        <source>No output of this model has a plain model to compare with.</source>
        <translation>Für keine Ausgabe dieses Modells gibt es ein Vergleichsmodell.</translation>
    </message>
    <message>
        <source>Baselines answer with one class or with numbers for each row.</source>
        <translation>Vergleichsmodelle antworten je Zeile mit einer Klasse oder mit Zahlen.</translation>
    </message>
    <message>
        <source>{name!r} is left out: it does not fit into memory.</source>
        <translation>{name!r} bleibt außen vor: Es passt nicht in den Speicher.</translation>
    </message>
    <message>
        <source>{name!r} is left out: {count:,} more features are too many.</source>
        <translation>{name!r} bleibt außen vor: {count:,} weitere Merkmale sind zu viele.</translation>
    </message>
    <message>
        <source>No input can be given to a plain model.</source>
        <translation>Keine Eingabe eignet sich für ein Vergleichsmodell.</translation>
    </message>
    <message>
        <source>Baselines take numbers, categories and tokens.</source>
        <translation>Vergleichsmodelle nehmen Zahlen, Kategorien und Tokens.</translation>
    </message>
    <message>
        <source>Baselines learn from {most:,} of {rows:,} training rows.</source>
        <translation>Vergleichsmodelle lernen aus {most:,} von {rows:,} Trainingszeilen.</translation>
    </message>
    <message>
        <source>{rows:,} rows × {features:,} features would take minutes.</source>
        <translation>{rows:,} Zeilen × {features:,} Merkmale würden Minuten dauern.</translation>
    </message>
    <message>
        <source>{points:.1f} percentage points</source>
        <translation>{points:.1f} Prozentpunkte</translation>
    </message>
    <message>
        <source>{figure}: the network's {own} beats the {best} of the best plain model ({model}) by {gap}.</source>
        <translation>{figure}: Das Netz schlägt mit {own} das beste einfache Modell ({model}) mit {best}, um {gap}.</translation>
    </message>
    <message>
        <source>{figure}: the network's {own} does not beat the {best} of the best plain model ({model}), it is worse by {gap}.</source>
        <translation>{figure}: Das Netz schlägt mit {own} das beste einfache Modell ({model}) mit {best} nicht, es ist um {gap} schlechter.</translation>
    </message>
    <message>
        <source>{figure}: the network's {own} does not beat the best plain model ({model}), which has the same.</source>
        <translation>{figure}: Das Netz schlägt mit {own} das beste einfache Modell ({model}) nicht, das ebenso viel hat.</translation>
    </message>
    <message>
        <source>Their 95 % intervals overlap: these rows do not show which is better.</source>
        <translation>Ihre 95-%-Intervalle überlappen sich: Diese Zeilen zeigen nicht, welches besser ist.</translation>
    </message>
    <message>
        <source>{value}, not to be relied on: groups are too small to judge</source>
        <translation>{value}, nicht verlässlich: Gruppen sind zu klein, um sie zu beurteilen</translation>
    </message>
    <message>
        <source>{judged}, with the groups that are too small to judge {value}</source>
        <translation>{judged}, mit den Gruppen, die zu klein zum Beurteilen sind, {value}</translation>
    </message>
    <message>
        <source>Largest loss</source>
        <translation>Größter Verlust</translation>
    </message>
    <message>
        <source>Sure and wrong</source>
        <translation>Sicher und falsch</translation>
    </message>
    <message>
        <source>Least sure</source>
        <translation>Am unsichersten</translation>
    </message>
    <message>
        <source>Largest error</source>
        <translation>Größter Fehler</translation>
    </message>
    <message>
        <source>Predicted too high</source>
        <translation>Zu hoch vorhergesagt</translation>
    </message>
    <message>
        <source>Predicted too low</source>
        <translation>Zu niedrig vorhergesagt</translation>
    </message>
    <message>
        <source>train</source>
        <comment>part of the data</comment>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <comment>part of the data</comment>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>test</source>
        <comment>part of the data</comment>
        <translation>Test</translation>
    </message>
    <message>
        <source>The data, their preparation or their split are not those that this run was trained with. The preparation of the run is used; rows that it learned from may be in every part.</source>
        <translation>Die Daten, ihre Aufbereitung oder ihre Aufteilung sind nicht die, mit denen dieser Lauf trainiert wurde. Verwendet wird die Aufbereitung des Laufs; Zeilen, aus denen er lernte, können in jedem Teil sein.</translation>
    </message>
    <message>
        <source>The data, the roles of their columns or their split have changed since this run was trained, though nothing that was fitted to them did: rows that it learned from may be in every part.</source>
        <translation>Die Daten, die Rollen ihrer Spalten oder ihre Aufteilung haben sich seit dem Training dieses Laufs geändert, nicht aber, was an sie angepasst wurde: Zeilen, aus denen er lernte, können in jedem Teil sein.</translation>
    </message>
    <message>
        <source>{name!r} is not a class of an Output.</source>
        <translation>{name!r} ist keine Klasse eines Outputs.</translation>
    </message>
    <message>
        <source>No Output of this model has classes.</source>
        <translation>Kein Output dieses Modells hat Klassen.</translation>
    </message>
    <message>
        <source>{column} and {second}</source>
        <translation>{column} und {second}</translation>
    </message>
    <message>
        <source>No output of this model can be compared by group.</source>
        <translation>Keine Ausgabe dieses Modells lässt sich nach Gruppen vergleichen.</translation>
    </message>
    <message>
        <source>Groups are compared for classes and for numbers.</source>
        <translation>Gruppen werden bei Klassen und bei Zahlen verglichen.</translation>
    </message>
    <message>
        <source>No row is in {parts}.</source>
        <translation>Keine Zeile gehört zum Teil {parts}.</translation>
    </message>
    <message>
        <source>Give the part a share in the Data stage.</source>
        <translation>Geben Sie dem Teil unter Daten einen Anteil.</translation>
    </message>
    <message>
        <source>No output of this model has a target to compare with.</source>
        <translation>Keine Ausgabe dieses Modells hat eine Zielgröße zum Vergleichen.</translation>
    </message>
    <message>
        <source>{n:,} step after {time}</source>
        <translation>{n:,} Schritt nach {time}</translation>
    </message>
    <message>
        <source>{n:,} steps after {time}</source>
        <translation>{n:,} Schritte nach {time}</translation>
    </message>
    <message>
        <source>(missing)</source>
        <translation>(fehlend)</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>There is no column {column!r}.</source>
        <translation>Es gibt keine Spalte {column!r}.</translation>
    </message>
    <message>
        <source>The data have: {known}.</source>
        <translation>Die Daten haben: {known}.</translation>
    </message>
    <message>
        <source>Column {column!r} has several values a row, so it makes no groups.</source>
        <translation>Spalte {column!r} hat mehrere Werte je Zeile und ergibt daher keine Gruppen.</translation>
    </message>
    <message>
        <source>Choose a column with one value a row.</source>
        <translation>Wählen Sie eine Spalte mit einem Wert je Zeile.</translation>
    </message>
    <message>
        <source>Column {column!r} has {count:,} different values; at most {most} groups are compared.</source>
        <translation>Spalte {column!r} hat {count:,} verschiedene Werte; höchstens {most} Gruppen werden verglichen.</translation>
    </message>
    <message>
        <source>Choose a column with fewer values.</source>
        <translation>Wählen Sie eine Spalte mit weniger Werten.</translation>
    </message>
    <message>
        <source>Column {column!r} is named twice.</source>
        <translation>Spalte {column!r} ist zweimal genannt.</translation>
    </message>
    <message>
        <source>Choose another one, or one alone.</source>
        <translation>Wählen Sie eine andere oder nur eine.</translation>
    </message>
    <message>
        <source>{one!r} and {other!r} make {count:,} groups; at most {most} are compared.</source>
        <translation>{one!r} und {other!r} ergeben {count:,} Gruppen; höchstens {most} werden verglichen.</translation>
    </message>
    <message>
        <source>Choose columns with fewer values.</source>
        <translation>Wählen Sie Spalten mit weniger Werten.</translation>
    </message>
    <message>
        <source>{name!r} cannot be compared by group.</source>
        <translation>{name!r} lässt sich nicht nach Gruppen vergleichen.</translation>
    </message>
    <message>
        <source>Groups of fewer than {few} rows, too few to judge: {groups}.</source>
        <translation>Gruppen mit weniger als {few} Zeilen, zu wenige, um sie zu beurteilen: {groups}.</translation>
    </message>
    <message>
        <source>Groups with fewer than {few} rows of {positive}, too few for the true positive rate: {groups}.</source>
        <translation>Gruppen mit weniger als {few} Zeilen von {positive}, zu wenige für die Richtig-positiv-Rate: {groups}.</translation>
    </message>
    <message>
        <source>Groups with fewer than {few} rows of anything but {positive}, too few for the false positive rate: {groups}.</source>
        <translation>Gruppen mit weniger als {few} Zeilen, die nicht {positive} sind, zu wenige für die Falsch-positiv-Rate: {groups}.</translation>
    </message>
    <message>
        <source>{named} and {n} more</source>
        <translation>{named} und {n} weitere</translation>
    </message>
    <message>
        <source>{n} row is too few to judge</source>
        <translation>{n} Zeile ist zu wenig für ein Urteil</translation>
    </message>
    <message>
        <source>{n} rows are too few to judge</source>
        <translation>{n} Zeilen sind zu wenige für ein Urteil</translation>
    </message>
    <message>
        <source>only {n} row is {label}, too few for a rate</source>
        <translation>nur {n} Zeile mit {label}, zu wenig für eine Quote</translation>
    </message>
    <message>
        <source>only {n} rows are {label}, too few for a rate</source>
        <translation>nur {n} Zeilen mit {label}, zu wenige für eine Quote</translation>
    </message>
    <message>
        <source>only {n} row is not {label}, too few for a rate</source>
        <translation>nur {n} Zeile ist nicht {label}, zu wenig für eine Rate</translation>
    </message>
    <message>
        <source>only {n} rows are not {label}, too few for a rate</source>
        <translation>nur {n} Zeilen sind nicht {label}, zu wenige für eine Rate</translation>
    </message>
    <message>
        <source>low to high holds the truth in {level:.0f} % of rows like the {rows:,} of validation</source>
        <translation>low bis high enthält die Wahrheit in {level:.0f} % solcher Zeilen wie der {rows:,} der Validierung</translation>
    </message>
    <message>
        <source>There are no intervals: {why}</source>
        <translation>Es gibt keine Intervalle: {why}</translation>
    </message>
    <message>
        <source>There are no intervals: the data are not those of the run any more.</source>
        <translation>Es gibt keine Intervalle: Die Daten sind nicht mehr die des Laufs.</translation>
    </message>
    <message>
        <source>There are no intervals: the validation part has {n:,} row, and {level:.0f} % takes at least {least}.</source>
        <translation>Es gibt keine Intervalle: Der Validierungsteil hat {n:,} Zeile, und {level:.0f} % verlangen mindestens {least}.</translation>
    </message>
    <message>
        <source>There are no intervals: the validation part has {n:,} rows, and {level:.0f} % takes at least {least}.</source>
        <translation>Es gibt keine Intervalle: Der Validierungsteil hat {n:,} Zeilen, und {level:.0f} % verlangen mindestens {least}.</translation>
    </message>
    <message>
        <source>The drawing or its settings changed since this run was trained: the answers are those of the drawing as it is now, with the weights of the run.</source>
        <translation>Die Zeichnung oder ihre Einstellungen haben sich seit dem Training dieses Laufs geändert: Die Antworten sind die der jetzigen Zeichnung mit den Gewichten des Laufs.</translation>
    </message>
    <message>
        <source>There is no run {run!r}.</source>
        <translation>Es gibt keinen Lauf {run!r}.</translation>
    </message>
    <message>
        <source>bpstudio info FILE lists them.</source>
        <translation>bpstudio info FILE listet sie auf.</translation>
    </message>
    <message>
        <source>The project has no trained model.</source>
        <translation>Das Projekt hat kein trainiertes Modell.</translation>
    </message>
    <message>
        <source>Train it first: bpstudio train FILE.</source>
        <translation>Trainieren Sie es zuerst: bpstudio train FILE.</translation>
    </message>
    <message>
        <source>The weights of run {id} are not in the file: it keeps those of the current run and of runs that can be taken up again.</source>
        <translation>Die Gewichte von Lauf {id} sind nicht in der Datei: Sie behält die des aktuellen Laufs und der Läufe, die sich fortsetzen lassen.</translation>
    </message>
    <message>
        <source>Choose the current run, or train this one again.</source>
        <translation>Wählen Sie den aktuellen Lauf, oder trainieren Sie diesen neu.</translation>
    </message>
    <message>
        <source>The drawing changed since the run. Undo the changes, or train again.</source>
        <translation>Die Zeichnung wurde seit dem Lauf geändert. Nehmen Sie das zurück, oder trainieren Sie neu.</translation>
    </message>
    <message>
        <source>{title!r} was not part of the run: it has no trained weights.</source>
        <translation>{title!r} war nicht Teil des Laufs: Es hat keine trainierten Gewichte.</translation>
    </message>
    <message>
        <source>row</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Run {id} kept no preparation, so new rows cannot be prepared.</source>
        <translation>Lauf {id} hat keine Aufbereitung behalten, daher lassen sich neue Zeilen nicht aufbereiten.</translation>
    </message>
    <message>
        <source>Train again.</source>
        <translation>Trainieren Sie neu.</translation>
    </message>
    <message>
        <source>The model cannot answer these rows.</source>
        <translation>Das Modell kann diese Zeilen nicht beantworten.</translation>
    </message>
    <message>
        <source>Are they of the form that it was trained with?</source>
        <translation>Haben sie die Form, mit der es trainiert wurde?</translation>
    </message>
    <message>
        <source>There is no text to read.</source>
        <translation>Es gibt keinen Text zum Lesen.</translation>
    </message>
    <message>
        <source>Copy rows with their titles.</source>
        <translation>Kopieren Sie Zeilen samt Spaltentiteln.</translation>
    </message>
    <message>
        <source>Perhaps it is {column!r}.</source>
        <translation>Vielleicht ist es {column!r}.</translation>
    </message>
    <message>
        <source>{count:,} columns are missing: {listed}.</source>
        <translation>{count:,} Spalten fehlen: {listed}.</translation>
    </message>
    <message>
        <source>Add it to the rows.</source>
        <translation>Fügen Sie sie den Zeilen hinzu.</translation>
    </message>
    <message>
        <source>Add them to the rows.</source>
        <translation>Fügen Sie sie den Zeilen hinzu.</translation>
    </message>
    <message>
        <source>Choose rows with the columns that the model was trained on.</source>
        <translation>Wählen Sie Zeilen mit den Spalten, mit denen das Modell trainiert wurde.</translation>
    </message>
    <message>
        <source>The data have besides: {columns}.</source>
        <translation>Die Daten haben außerdem: {columns}.</translation>
    </message>
    <message>
        <source>{column!r} (perhaps {other!r})</source>
        <translation>{column!r} (vielleicht {other!r})</translation>
    </message>
    <message>
        <source>Missing values</source>
        <translation>Fehlende Werte</translation>
    </message>
    <message>
        <source>Shifted columns</source>
        <translation>Verschobene Spalten</translation>
    </message>
    <message>
        <source>FGSM, one step against the model</source>
        <translation>FGSM, ein Schritt gegen das Modell</translation>
    </message>
    <message>
        <source>PGD, ten steps against the model</source>
        <translation>PGD, zehn Schritte gegen das Modell</translation>
    </message>
    <message>
        <source>No Input of this model takes numbers, so there is nothing to disturb a little.</source>
        <translation>Kein Input dieses Modells nimmt Zahlen, also lässt sich nichts ein wenig stören.</translation>
    </message>
    <message>
        <source>Robustness is of numbers and images; codes and words have no small change.</source>
        <translation>Robustheit gibt es bei Zahlen und Bildern; Codes und Wörter kennen keine kleine Änderung.</translation>
    </message>
    <message>
        <source>There are no rows to predict.</source>
        <translation>Es gibt keine Zeilen zum Vorhersagen.</translation>
    </message>
    <message>
        <source>{n:,} of {rows:,} rows has no answer ({places}). The first: {first}.</source>
        <translation>{n:,} von {rows:,} Zeilen hat keine Antwort ({places}). Die erste: {first}.</translation>
    </message>
    <message>
        <source>{n:,} of {rows:,} rows have no answer ({places}). The first: {first}.</source>
        <translation>{n:,} von {rows:,} Zeilen haben keine Antwort ({places}). Die erste: {first}.</translation>
    </message>
    <message>
        <source>{file} cannot be opened: {why}</source>
        <translation>{file} lässt sich nicht öffnen: {why}</translation>
    </message>
    <message>
        <source>Column {name!r} is read as {own!r}.</source>
        <translation>Spalte {name!r} wird als {own!r} gelesen.</translation>
    </message>
    <message>
        <source>There is no column {name!r} to be read for {own!r}.</source>
        <translation>Es gibt keine Spalte {name!r}, die für {own!r} gelesen werden könnte.</translation>
    </message>
    <message>
        <source>this row</source>
        <translation>dieser Zeile</translation>
    </message>
    <message>
        <source>{some:,} of {n:,} rows ({which})</source>
        <translation>{some:,} von {n:,} Zeilen ({which})</translation>
    </message>
    <message>
        <source>{column} is {word!r}, not a number</source>
        <translation>{column} ist {word!r}, keine Zahl</translation>
    </message>
    <message>
        <source>{name!r} is missing and taken as {taken:.6g}, a middle value of the training rows, in {count}.</source>
        <translation>{name!r} fehlt in {count} und gilt dort als {taken:.6g}, ein mittlerer Wert der Trainingszeilen.</translation>
    </message>
    <message>
        <source>{column} is missing, and nothing fills it</source>
        <translation>{column} fehlt, und nichts ergänzt es</translation>
    </message>
    <message>
        <source>{low:.6g} to {high:.6g}</source>
        <translation>{low:.6g} bis {high:.6g}</translation>
    </message>
    <message>
        <source>{low:.6g} alone</source>
        <translation>nur {low:.6g}</translation>
    </message>
    <message>
        <source>{name!r} is far outside of what it was trained on ({trained}), such as {farthest:.6g}, in {count}.</source>
        <translation>{name!r} liegt in {count} weit außerhalb dessen, womit trainiert wurde ({trained}), etwa bei {farthest:.6g}.</translation>
    </message>
    <message>
        <source>no class</source>
        <translation>keine Klasse</translation>
    </message>
    <message>
        <source>{name!r} has values that are no dates ({listed}), taken as missing, in {count}.</source>
        <translation>{name!r} hat in {count} Werte, die keine Daten sind ({listed}); sie gelten als fehlend.</translation>
    </message>
    <message>
        <source>{name!r} is missing and taken as {taken} in {count}.</source>
        <translation>{name!r} fehlt in {count} und gilt dort als {taken}.</translation>
    </message>
    <message>
        <source>{name!r} has values that training did not have ({listed}), taken as {taken}, in {count}.</source>
        <translation>{name!r} hat in {count} Werte, die beim Training nicht vorkamen ({listed}); sie gelten als {taken}.</translation>
    </message>
    <message>
        <source>{name!r} has tokens that training did not have, taken as {taken}, in {count}.</source>
        <translation>{name!r} hat in {count} Tokens, die beim Training nicht vorkamen; sie gelten als {taken}.</translation>
    </message>
    <message>
        <source>{column} has no value that can be prepared</source>
        <translation>{column} hat keinen Wert, der sich aufbereiten lässt</translation>
    </message>
    <message>
        <source>it has no row before it</source>
        <translation>vor ihr steht keine Zeile</translation>
    </message>
    <message>
        <source>it has no row before it without a gap in {order_by}</source>
        <translation>vor ihr steht ohne Lücke in {order_by} keine Zeile</translation>
    </message>
    <message>
        <source>it has fewer than {n:,} rows before it</source>
        <translation>vor ihr stehen weniger Zeilen als die nötigen {n:,}</translation>
    </message>
    <message>
        <source>it has fewer than {n:,} rows before it without a gap in {order_by}</source>
        <translation>vor ihr stehen ohne Lücke in {order_by} weniger Zeilen als die nötigen {n:,}</translation>
    </message>
    <message>
        <source>the row before it cannot be used</source>
        <translation>die Zeile davor ist nicht verwendbar</translation>
    </message>
    <message>
        <source>one of the {n:,} rows before it cannot be used</source>
        <translation>von den {n:,} Zeilen davor ist eine nicht verwendbar</translation>
    </message>
    <message>
        <source>{column} is missing, which orders the rows</source>
        <translation>{column} fehlt, und danach werden die Zeilen geordnet</translation>
    </message>
    <message>
        <source>{column} is {word!r}, which is no time</source>
        <translation>{column} ist {word!r}, das ist keine Zeit</translation>
    </message>
    <message>
        <source>Each answer is for the next row: it goes by its own row and the {before:,} before it.</source>
        <translation>Jede Antwort gilt der nächsten Zeile: Sie richtet sich nach der eigenen Zeile und den {before:,} davor.</translation>
    </message>
    <message>
        <source>Each answer is for {n:,} rows later: it goes by its own row and the {before:,} before it.</source>
        <translation>Jede Antwort gilt {n:,} Zeilen später: Sie richtet sich nach der eigenen Zeile und den {before:,} davor.</translation>
    </message>
    <message>
        <source>{name!r} is missing and filled in as in training in {count}.</source>
        <translation>{name!r} fehlt in {count} und wird wie beim Training ergänzt.</translation>
    </message>
    <message>
        <source>{column} is missing, which training did not have</source>
        <translation>{column} fehlt, was beim Training nicht vorkam</translation>
    </message>
    <message>
        <source>{column} is {word!r}, which training did not have</source>
        <translation>{column} ist {word!r}, was beim Training nicht vorkam</translation>
    </message>
    <message>
        <source>{rows:,} rows of {columns:,} columns are more than an Excel sheet holds.</source>
        <translation>{rows:,} Zeilen mit {columns:,} Spalten sind mehr, als ein Excel-Blatt fasst.</translation>
    </message>
    <message>
        <source>It takes {rows:,} rows and {columns:,} columns; write to a file that ends in .csv.</source>
        <translation>Es fasst {rows:,} Zeilen und {columns:,} Spalten; schreiben Sie in eine Datei, die auf .csv endet.</translation>
    </message>
    <message>
        <source>Give the part a share.</source>
        <translation>Geben Sie dem Teil einen Anteil.</translation>
    </message>
    <message>
        <source>{title!r} has {width:,} values a row: a table has no room for their intervals. A file that ends in .npz has them.</source>
        <translation>{title!r} hat {width:,} Werte je Zeile: Für ihre Intervalle hat eine Tabelle keinen Platz. Eine Datei, die auf .npz endet, enthält sie.</translation>
    </message>
    <message>
        <source>{title!r} has {width:,} values a row; a table has at most {most:,}.</source>
        <translation>{title!r} hat {width:,} Werte je Zeile; eine Tabelle hat höchstens {most:,}.</translation>
    </message>
    <message>
        <source>Write to a file that ends in .npz.</source>
        <translation>Schreiben Sie in eine Datei, die auf .npz endet.</translation>
    </message>
    <message>
        <source>{name} cannot be written: its ending is none of {endings}.</source>
        <translation>{name} lässt sich nicht schreiben: Die Endung ist keine von {endings}.</translation>
    </message>
    <message>
        <source>Choose a name that ends in .csv.</source>
        <translation>Wählen Sie einen Namen, der auf .csv endet.</translation>
    </message>
    <message>
        <source>{name} does not read back as it was written</source>
        <translation>{name} liest sich nicht so, wie es geschrieben wurde</translation>
    </message>
</context>
</TS>
