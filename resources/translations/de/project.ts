<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>project</name>
    <message>
        <source>{name} cannot be written: {why}.</source>
        <translation>{name} lässt sich nicht schreiben: {why}.</translation>
    </message>
    <message>
        <source>{name} is no regular file, so it cannot be replaced.</source>
        <translation>{name} ist keine gewöhnliche Datei und lässt sich darum nicht ersetzen.</translation>
    </message>
    <message>
        <source>{name} is read-only.</source>
        <translation>{name} ist schreibgeschützt.</translation>
    </message>
    <message>
        <source>Save under another name.</source>
        <translation>Speichern Sie unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk: {size} more are needed.</source>
        <translation>Auf dem Datenträger fehlt Platz: Es werden noch {size} gebraucht.</translation>
    </message>
    <message>
        <source>Free some space, or save on another disk.</source>
        <translation>Schaffen Sie Platz, oder speichern Sie auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>No backup copy could be kept: {why}.</source>
        <translation>Es ließ sich keine Sicherungskopie anlegen: {why}.</translation>
    </message>
    <message>
        <source>{name} was written, but the disk did not confirm it: {why}.</source>
        <translation>{name} wurde geschrieben, aber der Datenträger hat es nicht bestätigt: {why}.</translation>
    </message>
    <message>
        <source>Save again, or save on another disk.</source>
        <translation>Speichern Sie noch einmal oder auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>model {number}</source>
        <translation>Modell {number}</translation>
    </message>
    <message>
        <source>the cards are arranged anew</source>
        <translation>die Karten werden neu angeordnet</translation>
    </message>
    <message>
        <source>the model has no trained weights</source>
        <translation>das Modell hat keine trainierten Gewichte</translation>
    </message>
    <message>
        <source>the file has no picture</source>
        <translation>die Datei hat kein Bild</translation>
    </message>
    <message>
        <source>it is not that of a bpstudio project</source>
        <translation>er ist nicht der eines bpstudio-Projekts</translation>
    </message>
    <message>
        <source>it is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>{reason}. It is set aside{loss}.</source>
        <translation>{reason}. Der Teil wird beiseitegelegt{loss}.</translation>
    </message>
    <message>
        <source>{more} more members are set aside.</source>
        <translation>{more} weitere Teile werden beiseitegelegt.</translation>
    </message>
    <message>
        <source>it has {count:,} lines; {most:,} are allowed</source>
        <translation>{count:,} Zeilen; erlaubt sind {most:,}</translation>
    </message>
    <message>
        <source>Changed outside bpstudio: {names}.</source>
        <translation>Außerhalb von bpstudio geändert: {names}.</translation>
    </message>
    <message>
        <source>Missing: {names}.</source>
        <translation>Es fehlt: {names}.</translation>
    </message>
    <message>
        <source>This run answers by the drawing, target and fields stored with it. The project's are others now: {changes}.</source>
        <translation>Dieser Lauf antwortet mit der Zeichnung, der Zielgröße und den Feldern, die mit ihm gespeichert sind. Im Projekt sind es jetzt andere: {changes}.</translation>
    </message>
    <message>
        <source>{column!r} is no column of the project any more</source>
        <translation>{column!r} ist keine Spalte des Projekts mehr</translation>
    </message>
    <message>
        <source>{column!r} was {before}, is {now}</source>
        <translation>{column!r} war {before}, ist {now}</translation>
    </message>
    <message>
        <source>{column!r} was prepared otherwise</source>
        <translation>{column!r} war anders aufbereitet</translation>
    </message>
    <message>
        <source>ignored</source>
        <translation>ignoriert</translation>
    </message>
    <message>
        <source>There is no example called {name!r}.</source>
        <translation>Es gibt kein Beispiel namens {name!r}.</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder, or move these files elsewhere.</source>
        <translation>Wählen Sie einen neuen oder leeren Ordner, oder verschieben Sie diese Dateien.</translation>
    </message>
    <message>
        <source>it cannot be written: {why}</source>
        <translation>er lässt sich nicht schreiben: {why}</translation>
    </message>
    <message>
        <source>it is no folder</source>
        <translation>er ist kein Ordner</translation>
    </message>
    <message>
        <source>it holds other files, such as {names}</source>
        <translation>er enthält andere Dateien, etwa {names}</translation>
    </message>
    <message>
        <source>it holds other files</source>
        <translation>er enthält andere Dateien</translation>
    </message>
    <message>
        <source>{key}: it should be a list of names</source>
        <translation>{key}: erwartet wird eine Liste von Namen</translation>
    </message>
    <message>
        <source>{name} is or lies behind a link</source>
        <translation>{name} ist ein Link oder liegt hinter einem</translation>
    </message>
    <message>
        <source>{folder} is no project folder that can be read. {message}</source>
        <translation>{folder} ist kein lesbarer Projektordner. {message}</translation>
    </message>
    <message>
        <source>it cannot be read: {why}</source>
        <translation>er lässt sich nicht lesen: {why}</translation>
    </message>
    <message>
        <source>It holds more than {n} files.</source>
        <translation>Er enthält mehr als {n} Dateien.</translation>
    </message>
    <message>
        <source>it has {size:,} bytes; at most {limit:,} are allowed</source>
        <translation>{size:,} Bytes; erlaubt sind höchstens {limit:,}</translation>
    </message>
    <message>
        <source>it is a link, and so no regular file</source>
        <translation>ist ein Link und damit keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
        <source>it is no part of a project; move it elsewhere</source>
        <translation>gehört nicht zu einem Projekt; verschieben Sie die Datei</translation>
    </message>
    <message>
        <source>Drawing and settings</source>
        <translation>Zeichnung und Einstellungen</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Trained weights</source>
        <translation>Trainierte Gewichte</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Members of others</source>
        <translation>Teile anderer Programme</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Container</source>
        <translation>Container</translation>
    </message>
    <message>
        <source>No data are named.</source>
        <translation>Es sind keine Daten genannt.</translation>
    </message>
    <message>
        <source>Made by bpstudio: {kind}; no file is needed.</source>
        <translation>Von bpstudio erzeugt: {kind}; es braucht keine Datei.</translation>
    </message>
    <message>
        <source>A file beside the project: {path}{digest}</source>
        <translation>Eine Datei neben dem Projekt: {path}{digest}</translation>
    </message>
    <message>
        <source>{count} sets of data lie in the file.</source>
        <translation>Datensätze in der Datei: {count}.</translation>
    </message>
    <message>
        <source>No data lie in the file.</source>
        <translation>In der Datei liegen keine Daten.</translation>
    </message>
    <message>
        <source>What is known of {columns} columns lies in it: shapes, means, the names of {classes} classes.</source>
        <translation>Darin liegt, was von {columns} Spalten bekannt ist: Formen, Mittelwerte, die Namen von {classes} Klassen.</translation>
    </message>
    <message>
        <source>What is known of {columns} columns lies in it: shapes, means.</source>
        <translation>Darin liegt, was von {columns} Spalten bekannt ist: Formen, Mittelwerte.</translation>
    </message>
    <message>
        <source>{title}, format {major}.{minor}, {writer}</source>
        <translation>{title}, Format {major}.{minor}, {writer}</translation>
    </message>
    <message>
        <source>a project</source>
        <translation>ein Projekt</translation>
    </message>
    <message>
        <source>{part}: {size:,} bytes</source>
        <translation>{part}: {size:,} Bytes</translation>
    </message>
    <message>
        <source>· {name}  {size:,} bytes</source>
        <translation>· {name}  {size:,} Bytes</translation>
    </message>
    <message>
        <source>Data: {line}</source>
        <translation>Daten: {line}</translation>
    </message>
    <message>
        <source>Plug-in named</source>
        <translation>Genanntes Plug-in</translation>
    </message>
    <message>
        <source>Layer not known here</source>
        <translation>Hier unbekannte Schicht</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>The edits cannot be kept: {why}.</source>
        <translation>Die Änderungen lassen sich nicht sichern: {why}.</translation>
    </message>
    <message>
        <source>it starts with a byte order mark</source>
        <translation>beginnt mit einer Bytereihenfolge-Marke (BOM)</translation>
    </message>
    <message>
        <source>it and the members before it hold too many values together</source>
        <translation>enthält zusammen mit den Teilen davor zu viele Werte</translation>
    </message>
    <message>
        <source>it is not UTF-8 at byte {place}</source>
        <translation>ist bei Byte {place} kein UTF-8</translation>
    </message>
    <message>
        <source>line {line}, column {column}</source>
        <translation>Zeile {line}, Spalte {column}</translation>
    </message>
    <message>
        <source>it is not JSON at {where}: {why}</source>
        <translation>ist kein JSON in {where}: {why}</translation>
    </message>
    <message>
        <source>it holds no JSON object</source>
        <translation>enthält kein JSON-Objekt</translation>
    </message>
    <message>
        <source>it cannot be written as JSON: {why}</source>
        <translation>lässt sich nicht als JSON schreiben: {why}</translation>
    </message>
    <message>
        <source>it holds {tokens:,} values; at most {most:,} are allowed</source>
        <translation>{tokens:,} Werte; erlaubt sind höchstens {most:,}</translation>
    </message>
    <message>
        <source>it nests {depth:,} deep; at most {most} are allowed</source>
        <translation>{depth:,} Ebenen tief; erlaubt sind höchstens {most}</translation>
    </message>
    <message>
        <source>the key {key!r} occurs twice in one object</source>
        <translation>der Schlüssel {key!r} steht zweimal in einem Objekt</translation>
    </message>
    <message>
        <source>an integer has more than {most} digits</source>
        <translation>eine ganze Zahl hat mehr als {most} Ziffern</translation>
    </message>
    <message>
        <source>the number {text} is too large</source>
        <translation>die Zahl {text} ist zu groß</translation>
    </message>
    <message>
        <source>{text} is not JSON</source>
        <translation>{text} ist kein JSON</translation>
    </message>
    <message>
        <source>a text has {count:,} characters; {most:,} are allowed</source>
        <translation>ein Text hat {count:,} Zeichen; erlaubt sind {most:,}</translation>
    </message>
    <message>
        <source>a text holds half a character (a lone surrogate)</source>
        <translation>ein Text enthält ein halbes Zeichen (ein einzelnes Surrogat)</translation>
    </message>
    <message>
        <source>The saved state of the run does not say how it was changed.</source>
        <translation>Der gesicherte Stand des Laufs sagt nicht, wie er geändert wurde.</translation>
    </message>
    <message>
        <source>Start the run anew; its curves are kept.</source>
        <translation>Starten Sie den Lauf neu; seine Kurven bleiben.</translation>
    </message>
    <message>
        <source>learning rate {old:g} → {new:g}</source>
        <translation>Lernrate {old:g} → {new:g}</translation>
    </message>
    <message>
        <source>lr factor of {layer} {old:g} → {new:g}</source>
        <translation>Lernratenfaktor von {layer} {old:g} → {new:g}</translation>
    </message>
    <message>
        <source>{layer} trains again</source>
        <translation>{layer} trainiert wieder</translation>
    </message>
    <message>
        <source>{layer} is frozen</source>
        <translation>{layer} ist eingefroren</translation>
    </message>
    <message>
        <source>Layers, their settings, initial weights and links</source>
        <translation>Schichten, ihre Einstellungen, Anfangsgewichte und Verbindungen</translation>
    </message>
    <message>
        <source>Source, roles, preparation and split of the data</source>
        <translation>Quelle, Rollen, Aufbereitung und Aufteilung der Daten</translation>
    </message>
    <message>
        <source>Epochs, batch size, seed and all else of how it is trained</source>
        <translation>Epochen, Batchgröße, Startwert und alles Übrige des Trainings</translation>
    </message>
    <message>
        <source>Optimizer, learning rates and schedule</source>
        <translation>Optimierer, Lernraten und ihr Verlauf</translation>
    </message>
    <message>
        <source>Repairs that findings and problems offer</source>
        <translation>Reparaturen, die Befunde und Probleme anbieten</translation>
    </message>
    <message>
        <source>the architecture</source>
        <translation>die Architektur</translation>
    </message>
    <message>
        <source>the data</source>
        <translation>die Daten</translation>
    </message>
    <message>
        <source>the training</source>
        <translation>das Training</translation>
    </message>
    <message>
        <source>the optimizer</source>
        <translation>der Optimierer</translation>
    </message>
    <message>
        <source>the remedies</source>
        <translation>die Abhilfen</translation>
    </message>
    <message>
        <source>Whoever made the file has locked it. Begin with New… to change what you like.</source>
        <translation>Wer die Datei angelegt hat, hat sie gesperrt. Beginnen Sie mit Neu…, um frei zu ändern.</translation>
    </message>
    <message>
        <source>{parts} of this project are locked.</source>
        <translation>{parts} dieses Projekts sind gesperrt.</translation>
    </message>
    <message>
        <source>{parts} of this project is locked.</source>
        <translation>{parts} dieses Projekts ist gesperrt.</translation>
    </message>
    <message>
        <source>log.jsonl: line {places} does not fit what stands before: lines were changed outside bpstudio, or some are missing.</source>
        <translation>log.jsonl: Zeile {places} passt nicht zu dem, was davor steht: Zeilen wurden außerhalb von bpstudio geändert, oder einige fehlen.</translation>
    </message>
    <message>
        <source>log.jsonl: lines {places} do not fit what stands before: lines were changed outside bpstudio, or some are missing.</source>
        <translation>log.jsonl: Die Zeilen {places} passen nicht zu dem, was davor steht: Zeilen wurden außerhalb von bpstudio geändert, oder einige fehlen.</translation>
    </message>
    <message>
        <source>a line</source>
        <translation>eine Zeile</translation>
    </message>
    <message>
        <source>{kind} (of another version)</source>
        <translation>{kind} (aus einer anderen Version)</translation>
    </message>
    <message>
        <source>Saved: {changes}</source>
        <translation>Gespeichert: {changes}</translation>
    </message>
    <message>
        <source>run {id}</source>
        <translation>Lauf {id}</translation>
    </message>
    <message>
        <source>{name} {status} after {steps} steps</source>
        <translation>{name} {status} nach {steps} Schritten</translation>
    </message>
    <message>
        <source>loss {loss}</source>
        <translation>Verlust {loss}</translation>
    </message>
    <message>
        <source>seed {seed}</source>
        <translation>Startwert {seed}</translation>
    </message>
    <message>
        <source>on {device}</source>
        <translation>auf {device}</translation>
    </message>
    <message>
        <source>data {data}</source>
        <translation>Daten {data}</translation>
    </message>
    <message>
        <source>Trained: {run}</source>
        <translation>Trainiert: {run}</translation>
    </message>
    <message>
        <source>{part} {loss}</source>
        <translation>{part} {loss}</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>non-finite</source>
        <translation>nicht endlich</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>Repaired ({rule}): {label}</source>
        <translation>Behoben ({rule}): {label}</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>Dismissed {rule}: {reason}</source>
        <translation>Verworfen {rule}: {reason}</translation>
    </message>
    <message>
        <source>No longer dismissed: {rule}</source>
        <translation>Nicht mehr verworfen: {rule}</translation>
    </message>
    <message>
        <source>Ran both ({label}): {verdict}</source>
        <translation>Beide ausgeführt ({label}): {verdict}</translation>
    </message>
    <message>
        <source>Exported {what}: {name}</source>
        <translation>Exportiert {what}: {name}</translation>
    </message>
    <message>
        <source>Imported weights of {name}: {fit}</source>
        <translation>Gewichte importiert aus {name}: {fit}</translation>
    </message>
    <message>
        <source>{lines} older lines were left out, as the log has room for no more</source>
        <translation>{lines} ältere Zeilen entfielen, weil das Protokoll nicht mehr fasst</translation>
    </message>
    <message>
        <source>manifest.json: version: there is no format {major}.{minor}</source>
        <translation>manifest.json: version: Es gibt kein Format {major}.{minor}</translation>
    </message>
    <message>
        <source>a later release of bpstudio</source>
        <translation>einer späteren Version von bpstudio</translation>
    </message>
    <message>
        <source>It has format {major}.{minor}, and bpstudio {version} reads formats up to {most}.</source>
        <translation>Sie hat das Format {major}.{minor}, und bpstudio {version} liest Formate bis {most}.</translation>
    </message>
    <message>
        <source>Open it with {release} or a later one.</source>
        <translation>Öffnen Sie sie mit {release} oder einer späteren Version.</translation>
    </message>
    <message>
        <source>Open it with {release}.</source>
        <translation>Öffnen Sie sie mit {release}.</translation>
    </message>
    <message>
        <source>It was written by {release} (format {major}.{minor}); what this release does not know is kept but not shown.</source>
        <translation>Sie wurde von {release} geschrieben (Format {major}.{minor}); was diese Version nicht kennt, bleibt erhalten, wird aber nicht gezeigt.</translation>
    </message>
    <message>
        <source>this part is damaged, or was packed by another program</source>
        <translation>dieser Teil ist beschädigt oder wurde von einem anderen Programm gepackt</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message>
        <source>its name has characters or parts that are not allowed</source>
        <translation>der Name hat Zeichen oder Teile, die nicht erlaubt sind</translation>
    </message>
    <message>
        <source>its name is reserved by Windows</source>
        <translation>der Name ist in Windows reserviert</translation>
    </message>
    <message>
        <source>the name occurs twice (upper and lower case count as the same)</source>
        <translation>der Name kommt zweimal vor (Groß- und Kleinschreibung zählen gleich)</translation>
    </message>
    <message>
        <source>the name is that of a file and of a folder</source>
        <translation>so heißen eine Datei und ein Ordner</translation>
    </message>
    <message>
        <source>there are {runs} runs; at most {most} are allowed</source>
        <translation>{runs} Läufe; erlaubt sind höchstens {most}</translation>
    </message>
    <message>
        <source>it is no PNG image</source>
        <translation>ist kein PNG-Bild</translation>
    </message>
    <message>
        <source>it has {width} × {height} pixels; at most 512 × 512 are allowed</source>
        <translation>{width} × {height} Pixel; erlaubt sind höchstens 512 × 512</translation>
    </message>
    <message>
        <source>The queue cannot be kept: {why}.</source>
        <translation>Die Warteschlange lässt sich nicht sichern: {why}.</translation>
    </message>
    <message>
        <source>The queue cannot be read: {why}.</source>
        <translation>Die Warteschlange lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>The list of the queue is damaged.</source>
        <translation>Die Liste der Warteschlange ist beschädigt.</translation>
    </message>
    <message>
        <source>The queue cannot be set aside: {why}.</source>
        <translation>Die Warteschlange lässt sich nicht beiseitelegen: {why}.</translation>
    </message>
    <message>
        <source>The run cannot be kept: {why}.</source>
        <translation>Der Lauf lässt sich nicht sichern: {why}.</translation>
    </message>
    <message>
        <source>it is no history</source>
        <translation>ist kein Verlauf</translation>
    </message>
    <message>
        <source>it is no state of a run: {why}</source>
        <translation>ist kein Stand eines Laufs: {why}</translation>
    </message>
    <message>
        <source>its id is not that of its folder</source>
        <translation>die Kennung ist nicht die des Ordners</translation>
    </message>
    <message>
        <source>{name}: what belongs to it is missing</source>
        <translation>{name}: Das Zugehörige fehlt</translation>
    </message>
    <message>
        <source>{name}: it is of another step</source>
        <translation>{name}: gehört zu einem anderen Schritt</translation>
    </message>
    <message>
        <source>it has {nodes:,} nodes; at most {most:,} are allowed</source>
        <translation>{nodes:,} Knoten; erlaubt sind höchstens {most:,}</translation>
    </message>
    <message>
        <source>it has {edges:,} links; at most {most:,} are allowed</source>
        <translation>{edges:,} Verbindungen; erlaubt sind höchstens {most:,}</translation>
    </message>
    <message>
        <source>{column} role</source>
        <translation>Rolle von {column}</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>from {low} to {high}</source>
        <translation>von {low} bis {high}</translation>
    </message>
    <message>
        <source>from {low}</source>
        <translation>ab {low}</translation>
    </message>
    <message>
        <source>to {high}</source>
        <translation>bis {high}</translation>
    </message>
    <message>
        <source>Trained weights, and states that runs can be taken up from</source>
        <translation>Trainierte Gewichte und Stände, von denen aus Läufe weitergehen können</translation>
    </message>
    <message>
        <source>Runs with their curves and results</source>
        <translation>Läufe mit ihren Kurven und Ergebnissen</translation>
    </message>
    <message>
        <source>Notes, comments, purpose and reasons that people typed</source>
        <translation>Notizen, Kommentare, Zweck und Gründe, die jemand eingegeben hat</translation>
    </message>
    <message>
        <source>The log of what was saved, trained and repaired</source>
        <translation>Das Protokoll dessen, was gespeichert, trainiert und behoben wurde</translation>
    </message>
    <message>
        <source>Data in the file, where they lie, and what is known of their columns</source>
        <translation>Daten in der Datei, wo sie liegen und was von ihren Spalten bekannt ist</translation>
    </message>
    <message>
        <source>Members of plug-ins and other programs</source>
        <translation>Teile von Plug-ins und anderen Programmen</translation>
    </message>
    <message>
        <source>{part!r} is nothing that can be left out.</source>
        <translation>{part!r} lässt sich nicht weglassen.</translation>
    </message>
    <message>
        <source>Choose among {parts}.</source>
        <translation>Zur Wahl stehen {parts}.</translation>
    </message>
    <message>
        <source>No value is named.</source>
        <translation>Es ist kein Wert genannt.</translation>
    </message>
    <message>
        <source>Separate values by commas: 0.1, 0.01</source>
        <translation>Trennen Sie Werte durch Kommas: 0.1, 0.01</translation>
    </message>
    <message>
        <source>{text!r} is no list of seeds such as 0-4 or 1,5,8.</source>
        <translation>{text!r} ist keine Liste von Startwerten wie 0-4 oder 1,5,8.</translation>
    </message>
    <message>
        <source>{part!r} is no range of at most {n} seeds.</source>
        <translation>{part!r} ist kein Bereich von höchstens {n} Startwerten.</translation>
    </message>
    <message>
        <source>{part!r} is no range such as 16..64/4, or 1e-4..1e-1/4log</source>
        <translation>{part!r} ist kein Bereich wie 16..64/4 oder 1e-4..1e-1/4log</translation>
    </message>
    <message>
        <source>{words}: no setting is as large or as close to 0.</source>
        <translation>{words}: Keine Einstellung ist so groß oder so nah an 0.</translation>
    </message>
    <message>
        <source>{words}, from low to high in 2 to {n} values.</source>
        <translation>{words}, aufsteigend mit 2 bis {n} Werten.</translation>
    </message>
    <message>
        <source>{part!r} begins at {low}: even factors need more than 0.</source>
        <translation>{part!r} beginnt bei {low}: Gleiche Faktoren brauchen mehr als 0.</translation>
    </message>
    <message>
        <source>A file has no zero character in its name.</source>
        <translation>Dateinamen enthalten kein Nullzeichen.</translation>
    </message>
    <message>
        <source>{name} cannot be opened. {message}.</source>
        <translation>{name} lässt sich nicht öffnen. {message}.</translation>
    </message>
    <message>
        <source>{path} cannot be opened: {why}.</source>
        <translation>{path} lässt sich nicht öffnen: {why}.</translation>
    </message>
    <message>
        <source>It is no regular file.</source>
        <translation>Das ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Copy or download it again, or take it from a backup.</source>
        <translation>Kopieren oder laden Sie sie noch einmal, oder nehmen Sie eine Sicherungskopie.</translation>
    </message>
    <message>
        <source>The version before the last save is beside it and sound: copy {name} to a new name that ends in {suffix}, and open that.</source>
        <translation>Die Fassung vor dem letzten Speichern liegt unversehrt daneben: Kopieren Sie {name} unter einen neuen Namen mit der Endung {suffix}, und öffnen Sie die Kopie.</translation>
    </message>
    <message>
        <source>{name} was not saved, because it could not be opened again. {message}</source>
        <translation>{name} wurde nicht gespeichert, denn die Datei ließ sich nicht wieder öffnen. {message}</translation>
    </message>
    <message>
        <source>The file on disk is as it was.</source>
        <translation>Die Datei auf dem Datenträger ist unverändert.</translation>
    </message>
    <message>
        <source>{name} was not saved: {why}.</source>
        <translation>{name} wurde nicht gespeichert: {why}.</translation>
    </message>
    <message>
        <source>the disk gave back other bytes than were written</source>
        <translation>der Datenträger gab andere Bytes zurück, als geschrieben wurden</translation>
    </message>
    <message>
        <source>is unreadable</source>
        <translation>ist nicht lesbar</translation>
    </message>
    <message>
        <source>{name} has changed on disk since it was opened.</source>
        <translation>{name} hat sich seit dem Öffnen auf dem Datenträger geändert.</translation>
    </message>
    <message>
        <source>Save under another name to keep both, or save over it.</source>
        <translation>Speichern Sie unter einem anderen Namen, um beide zu behalten, oder überschreiben Sie die Datei.</translation>
    </message>
    <message>
        <source>These are {count:,} runs; a file holds {most}.</source>
        <translation>Das sind {count:,} Läufe; eine Datei fasst {most}.</translation>
    </message>
    <message>
        <source>Leave out some values or seeds.</source>
        <translation>Lassen Sie einige Werte oder Startwerte weg.</translation>
    </message>
    <message>
        <source>it is too short for its header</source>
        <translation>zu kurz für den Dateikopf</translation>
    </message>
    <message>
        <source>its header has {size:,} bytes; {most:,} are allowed</source>
        <translation>der Dateikopf hat {size:,} Bytes; erlaubt sind {most:,}</translation>
    </message>
    <message>
        <source>it holds {count:,} arrays; {most:,} are allowed</source>
        <translation>{count:,} Arrays; erlaubt sind {most:,}</translation>
    </message>
    <message>
        <source>{key} overlaps another array or leaves a gap</source>
        <translation>{key} überlappt ein anderes Array oder lässt eine Lücke</translation>
    </message>
    <message>
        <source>its arrays do not add up to its length</source>
        <translation>die Arrays ergeben zusammen nicht die Länge</translation>
    </message>
    <message>
        <source>{key} has the type {dtype}, which has no form</source>
        <translation>{key} hat den Typ {dtype}, für den es keine Form gibt</translation>
    </message>
    <message>
        <source>its metadata are not texts</source>
        <translation>die Metadaten sind keine Texte</translation>
    </message>
    <message>
        <source>{key} is no name that an array can have here</source>
        <translation>{key} ist kein Name, den ein Array hier haben kann</translation>
    </message>
    <message>
        <source>needs dtype, shape and data_offsets</source>
        <translation>braucht dtype, shape und data_offsets</translation>
    </message>
    <message>
        <source>has a type that this version cannot read</source>
        <translation>hat einen Typ, den diese Version nicht lesen kann</translation>
    </message>
    <message>
        <source>has a shape or span that is no list of counts</source>
        <translation>hat eine Form oder Spanne, die keine Liste von Anzahlen ist</translation>
    </message>
    <message>
        <source>has no elements, yet axes longer than any array</source>
        <translation>hat keine Elemente, aber Achsen, die länger sind als jedes Array</translation>
    </message>
    <message>
        <source>has a shape that does not fit its span</source>
        <translation>hat eine Form, die nicht zur Spanne passt</translation>
    </message>
    <message>
        <source>holds truth values that are neither 0 nor 1</source>
        <translation>enthält Wahrheitswerte, die weder 0 noch 1 sind</translation>
    </message>
    <message>
        <source>the array {key} {reason}</source>
        <translation>das Array {key} {reason}</translation>
    </message>
    <message>
        <source>Whether its weights are left as they are.</source>
        <translation>Ob die Gewichte bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Times the learning rate.</source>
        <translation>Faktor auf die Lernrate.</translation>
    </message>
    <message>
        <source>{name} stands inside a block.</source>
        <translation>{name} liegt in einem Block.</translation>
    </message>
    <message>
        <source>Its rate is set by the path of each use: training.layer_lr={"BLOCK/LAYER": 0.1}.</source>
        <translation>Die Rate wird über den Pfad jeder Verwendung gesetzt: training.layer_lr={"BLOCK/LAYER": 0.1}.</translation>
    </message>
    <message>
        <source>{count} layers are called {layer!r}.</source>
        <translation>{count} Schichten heißen {layer!r}.</translation>
    </message>
    <message>
        <source>No layers are called {layer!r}.</source>
        <translation>Keine Schicht heißt {layer!r}.</translation>
    </message>
    <message>
        <source>Name one by its id or its own name: {some}.</source>
        <translation>Nennen Sie eine mit Kennung oder eigenem Namen: {some}.</translation>
    </message>
    <message>
        <source>{layer} has no parameter {parameter!r}.</source>
        <translation>{layer} hat keinen Parameter {parameter!r}.</translation>
    </message>
    <message>
        <source>It has: {known}.</source>
        <translation>Vorhanden: {known}.</translation>
    </message>
    <message>
        <source>nothing below it</source>
        <translation>nichts darunter</translation>
    </message>
    <message>
        <source>{path} cannot be {value}.</source>
        <translation>{path} kann nicht {value} sein.</translation>
    </message>
    <message>
        <source>training.layer_lr names {path!r}, which is no layer.</source>
        <translation>training.layer_lr nennt {path!r}, und das ist keine Schicht.</translation>
    </message>
    <message>
        <source>Name layers by their ids: {some}; or set LAYER.lr_factor.</source>
        <translation>Nennen Sie Schichten mit ihren Kennungen: {some}; oder setzen Sie LAYER.lr_factor.</translation>
    </message>
    <message>
        <source>There is no setting {path!r}.</source>
        <translation>Es gibt keine Einstellung {path!r}.</translation>
    </message>
    <message>
        <source>There are: {known}.</source>
        <translation>Es gibt: {known}.</translation>
    </message>
    <message>
        <source>bytes lie between its members and its directory</source>
        <translation>zwischen Teilen und Verzeichnis liegen Bytes</translation>
    </message>
    <message>
        <source>the file ends within it</source>
        <translation>die Datei endet mitten darin</translation>
    </message>
    <message>
        <source>its checksum does not fit its content</source>
        <translation>die Prüfsumme passt nicht zum Inhalt</translation>
    </message>
    <message>
        <source>it cannot be inflated: {why}</source>
        <translation>lässt sich nicht entpacken: {why}</translation>
    </message>
    <message>
        <source>it inflates to another size than stated</source>
        <translation>wird entpackt anders groß als angegeben</translation>
    </message>
    <message>
        <source>It is damaged: parts of it are missing or were written over.</source>
        <translation>Sie ist beschädigt: Teile fehlen oder wurden überschrieben.</translation>
    </message>
    <message>
        <source>The zip container: {details}.</source>
        <translation>Der Zip-Container: {details}.</translation>
    </message>
    <message>
        <source>It is empty.</source>
        <translation>Sie ist leer.</translation>
    </message>
    <message>
        <source>It is too short to be a project.</source>
        <translation>Sie ist zu kurz für ein Projekt.</translation>
    </message>
    <message>
        <source>It is no bpstudio project, or its end is missing.</source>
        <translation>Sie ist kein bpstudio-Projekt, oder ihr Ende fehlt.</translation>
    </message>
    <message>
        <source>No zip directory ends where the file ends.</source>
        <translation>Am Ende der Datei endet kein Zip-Verzeichnis.</translation>
    </message>
    <message>
        <source>it spans several disks</source>
        <translation>er erstreckt sich über mehrere Datenträger</translation>
    </message>
    <message>
        <source>It has {count:,} parts; at most {most:,} are allowed.</source>
        <translation>Sie hat {count:,} Teile; erlaubt sind höchstens {most:,}.</translation>
    </message>
    <message>
        <source>its directory is not where it should be</source>
        <translation>das Verzeichnis liegt nicht, wo es sollte</translation>
    </message>
    <message>
        <source>its zip64 directory is missing</source>
        <translation>das zip64-Verzeichnis fehlt</translation>
    </message>
    <message>
        <source>its zip64 directory is not what it should be</source>
        <translation>das zip64-Verzeichnis ist nicht, wie es sein sollte</translation>
    </message>
    <message>
        <source>its directory is cut short</source>
        <translation>das Verzeichnis ist abgeschnitten</translation>
    </message>
    <message>
        <source>its directory holds something else</source>
        <translation>das Verzeichnis enthält etwas anderes</translation>
    </message>
    <message>
        <source>it has a comment or lies on another disk</source>
        <translation>hat einen Kommentar oder liegt auf einem anderen Datenträger</translation>
    </message>
    <message>
        <source>it is encrypted, streamed or packed in a way that is not allowed</source>
        <translation>ist verschlüsselt, gestreamt oder unerlaubt gepackt</translation>
    </message>
    <message>
        <source>it does not follow the member before it without a gap</source>
        <translation>folgt nicht lückenlos auf den Teil davor</translation>
    </message>
    <message>
        <source>it reaches into the directory</source>
        <translation>reicht in das Verzeichnis hinein</translation>
    </message>
    <message>
        <source>it was packed on a system with other file attributes</source>
        <translation>wurde auf einem System mit anderen Dateiattributen gepackt</translation>
    </message>
    <message>
        <source>its header has another extra field than it needs</source>
        <translation>der Kopf hat ein anderes Zusatzfeld, als er braucht</translation>
    </message>
    <message>
        <source>its two headers differ</source>
        <translation>die beiden Köpfe unterscheiden sich</translation>
    </message>
    <message>
        <source>it must be the first member, stored</source>
        <translation>muss der erste Teil sein, unkomprimiert</translation>
    </message>
    <message>
        <source>It would unpack to {size:,} bytes, so it is not read.</source>
        <translation>Sie würde entpackt {size:,} Bytes groß und wird darum nicht gelesen.</translation>
    </message>
    <message>
        <source>it is stored, yet its two sizes differ</source>
        <translation>ist unkomprimiert, doch die beiden Größen unterscheiden sich</translation>
    </message>
    <message>
        <source>it is packed by method {method}</source>
        <translation>ist mit Verfahren {method} gepackt</translation>
    </message>
    <message>
        <source>arrays must be stored, not deflated</source>
        <translation>Arrays müssen unkomprimiert liegen</translation>
    </message>
    <message>
        <source>it would unpack to more than {times} times its size, so it is not read</source>
        <translation>würde entpackt mehr als {times}-mal so groß und wird darum nicht gelesen</translation>
    </message>
</context>
</TS>
