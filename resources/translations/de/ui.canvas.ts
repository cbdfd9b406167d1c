<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.canvas</name>
    <message>
        <source>features</source>
        <translation>Merkmale</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Group layers</source>
        <translation>Schichten gruppieren</translation>
    </message>
    <message>
        <source>Ungroup {block}</source>
        <translation>{block} auflösen</translation>
    </message>
    <message>
        <source>Make {block} unique</source>
        <translation>{block} eigenständig machen</translation>
    </message>
    <message>
        <source>Rename block to {name}</source>
        <translation>Block in {name} umbenennen</translation>
    </message>
    <message>
        <source>Rename port to {name}</source>
        <translation>Anschluss in {name} umbenennen</translation>
    </message>
    <message>
        <source>Take the name of a port away</source>
        <translation>Namen eines Anschlusses entfernen</translation>
    </message>
    <message>
        <source>Move port</source>
        <translation>Anschluss verschieben</translation>
    </message>
    <message>
        <source>Delete block {name}</source>
        <translation>Block {name} löschen</translation>
    </message>
    <message>
        <source>No block is selected.</source>
        <translation>Kein Block ist ausgewählt.</translation>
    </message>
    <message>
        <source>Select one block.</source>
        <translation>Wählen Sie einen Block aus.</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Go back to {place}</source>
        <translation>Zurück zu {place}</translation>
    </message>
    <message>
        <source>This block is used {times} times; a change here shows in all of them.</source>
        <translation>Dieser Block wird {times}-mal verwendet; eine Änderung hier gilt für alle.</translation>
    </message>
    <message>
        <source>In and out</source>
        <translation>Ein- und Ausgabe</translation>
    </message>
    <message>
        <source>by</source>
        <translation>mal</translation>
    </message>
    <message>
        <source>{times} times</source>
        <translation>{times}-mal</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>unknown number of parameters</source>
        <translation>unbekannte Zahl von Parametern</translation>
    </message>
    <message>
        <source>{parameters} parameters</source>
        <translation>{parameters} Parameter</translation>
    </message>
    <message>
        <source>{kind} · unknown</source>
        <translation>{kind} · unbekannt</translation>
    </message>
    <message>
        <source>{name} · shared</source>
        <translation>{name} · geteilt</translation>
    </message>
    <message>
        <source>shares {owner}</source>
        <translation>teilt {owner}</translation>
    </message>
    <message>
        <source>numeric columns</source>
        <translation>numerische Spalten</translation>
    </message>
    <message>
        <source>{n} columns</source>
        <translation>{n} Spalten</translation>
    </message>
    <message>
        <source>it is longer than 8 MB</source>
        <translation>er ist länger als 8 MB</translation>
    </message>
    <message>
        <source>it holds half a character</source>
        <translation>er enthält ein halbes Zeichen</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>er ist beschädigt</translation>
    </message>
    <message>
        <source>there are no layers in it</source>
        <translation>er enthält keine Schichten</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>er ist leer</translation>
    </message>
    <message>
        <source>it was not copied from bpstudio</source>
        <translation>er wurde nicht aus bpstudio kopiert</translation>
    </message>
    <message>
        <source>The clipboard's text cannot be pasted. {message}</source>
        <translation>Der Text der Zwischenablage lässt sich nicht einfügen. {message}</translation>
    </message>
    <message>
        <source>{hint} Or copy layers in bpstudio and paste again.</source>
        <translation>{hint} Oder kopieren Sie Schichten in bpstudio und fügen Sie sie wieder ein.</translation>
    </message>
    <message>
        <source>The clipboard's text cannot be pasted: {why}.</source>
        <translation>Der Text der Zwischenablage lässt sich nicht einfügen: {why}.</translation>
    </message>
    <message>
        <source>Copy layers in bpstudio and paste again.</source>
        <translation>Kopieren Sie Schichten in bpstudio und fügen Sie sie wieder ein.</translation>
    </message>
    <message>
        <source>{n} layer</source>
        <translation>{n} Schicht</translation>
    </message>
    <message>
        <source>{n:,} layers</source>
        <translation>{n:,} Schichten</translation>
    </message>
    <message>
        <source>{n} link</source>
        <translation>{n} Verbindung</translation>
    </message>
    <message>
        <source>{n:,} links</source>
        <translation>{n:,} Verbindungen</translation>
    </message>
    <message>
        <source>{n} frame</source>
        <translation>{n} Rahmen</translation>
    </message>
    <message>
        <source>{n:,} frames</source>
        <translation>{n:,} Rahmen</translation>
    </message>
    <message>
        <source>{n} column</source>
        <translation>{n} Spalte</translation>
    </message>
    <message>
        <source>Add {title}</source>
        <translation>{title} hinzufügen</translation>
    </message>
    <message>
        <source>There is no layer to replace.</source>
        <translation>Es gibt keine Schicht zu ersetzen.</translation>
    </message>
    <message>
        <source>Select one layer, no Input and no Output.</source>
        <translation>Wählen Sie eine Schicht, weder Input noch Output.</translation>
    </message>
    <message>
        <source>Replace by {title}</source>
        <translation>Durch {title} ersetzen</translation>
    </message>
    <message>
        <source>Share the weights of {layers}</source>
        <translation>Gewichte von {layers} teilen</translation>
    </message>
    <message>
        <source>Delete {things}</source>
        <translation>{things} löschen</translation>
    </message>
    <message>
        <source>Delete links</source>
        <translation>Verbindungen löschen</translation>
    </message>
    <message>
        <source>Delete {layers} and join</source>
        <translation>{layers} löschen und Enden verbinden</translation>
    </message>
    <message>
        <source>Align {layers}</source>
        <translation>{layers} ausrichten</translation>
    </message>
    <message>
        <source>Space out {layers}</source>
        <translation>{layers} verteilen</translation>
    </message>
    <message>
        <source>Cut {things}</source>
        <translation>{things} ausschneiden</translation>
    </message>
    <message>
        <source>The clipboard holds no layers.</source>
        <translation>Die Zwischenablage enthält keine Schichten.</translation>
    </message>
    <message>
        <source>Copy some layers first.</source>
        <translation>Kopieren Sie zuerst Schichten.</translation>
    </message>
    <message>
        <source>Move {things}</source>
        <translation>{things} verschieben</translation>
    </message>
    <message>
        <source>There are no weights to freeze.</source>
        <translation>Es gibt keine Gewichte einzufrieren.</translation>
    </message>
    <message>
        <source>Select layers with weights: Linear, Conv2d, a block.</source>
        <translation>Wählen Sie Schichten mit Gewichten: Linear, Conv2d, einen Block.</translation>
    </message>
    <message>
        <source>Freeze {layers}</source>
        <translation>{layers} einfrieren</translation>
    </message>
    <message>
        <source>Unfreeze {layers}</source>
        <translation>{layers} freigeben</translation>
    </message>
    <message>
        <source>Draw a network</source>
        <translation>Zeichnen Sie ein Netz</translation>
    </message>
    <message>
        <source>Drag layers from the palette, from Input to Output.</source>
        <translation>Ziehen Sie Schichten aus der Palette hierher, von Input bis Output.</translation>
    </message>
    <message>
        <source>Link them by dragging from port to port.</source>
        <translation>Verbinden Sie sie, indem Sie von Anschluss zu Anschluss ziehen.</translation>
    </message>
    <message>
        <source>Double-click here, or press /, to search for a layer.</source>
        <translation>Doppelklicken Sie hier oder drücken Sie /, um eine Schicht zu suchen.</translation>
    </message>
    <message>
        <source>Find layers</source>
        <translation>Schichten suchen</translation>
    </message>
    <message>
        <source>Close (Escape)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>{n} of {of}</source>
        <translation>{n} von {of}</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>at least {least}</source>
        <translation>mindestens {least}</translation>
    </message>
    <message>
        <source>takes {ranks} axes, not {axes}</source>
        <translation>nimmt {ranks} Achsen, nicht {axes}</translation>
    </message>
    <message>
        <source>its ports do not match</source>
        <translation>ihre Anschlüsse passen nicht</translation>
    </message>
    <message>
        <source>Add frame</source>
        <translation>Rahmen hinzufügen</translation>
    </message>
    <message>
        <source>Collapse frame</source>
        <translation>Rahmen zuklappen</translation>
    </message>
    <message>
        <source>Open frame</source>
        <translation>Rahmen aufklappen</translation>
    </message>
    <message>
        <source>Move frame</source>
        <translation>Rahmen verschieben</translation>
    </message>
    <message>
        <source>Resize frame</source>
        <translation>Rahmengröße ändern</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Yellow</source>
        <translation>Gelb</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>Rot</translation>
    </message>
    <message>
        <source>Purple</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Title of the frame</source>
        <translation>Titel des Rahmens</translation>
    </message>
    <message>
        <source>Words on the frame</source>
        <translation>Text auf dem Rahmen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Close; Ctrl+Enter does it from the words</source>
        <translation>Schließen; aus dem Text heraus mit Strg+Eingabe</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Rename frame</source>
        <translation>Rahmen umbenennen</translation>
    </message>
    <message>
        <source>{colour} frame</source>
        <translation>Rahmen in {colour}</translation>
    </message>
    <message>
        <source>Colour frame</source>
        <translation>Rahmen färben</translation>
    </message>
    <message>
        <source>Write on frame</source>
        <translation>Rahmen beschriften</translation>
    </message>
    <message>
        <source>1 layer</source>
        <translation>1 Schicht</translation>
    </message>
    <message>
        <source>{n} layers</source>
        <translation>{n} Schichten</translation>
    </message>
    <message>
        <source>Insert layer</source>
        <translation>Schicht einfügen</translation>
    </message>
    <message>
        <source>Move layer</source>
        <translation>Schicht verschieben</translation>
    </message>
    <message>
        <source>Move {n} layers</source>
        <translation>{n} Schichten verschieben</translation>
    </message>
    <message>
        <source>Link layers</source>
        <translation>Schichten verbinden</translation>
    </message>
    <message>
        <source>Delete link</source>
        <translation>Verbindung löschen</translation>
    </message>
    <message>
        <source>Move link</source>
        <translation>Verbindung umlegen</translation>
    </message>
    <message>
        <source>{title} has no input.</source>
        <translation>{title} hat keinen Eingang.</translation>
    </message>
    <message>
        <source>{title} has no output.</source>
        <translation>{title} hat keinen Ausgang.</translation>
    </message>
    <message>
        <source>shape not known yet</source>
        <translation>Form noch nicht bekannt</translation>
    </message>
    <message>
        <source>output {port}</source>
        <translation>Ausgang {port}</translation>
    </message>
    <message>
        <source>input {port}</source>
        <translation>Eingang {port}</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>null</translation>
    </message>
    <message>
        <source>Insert {layers} into this link</source>
        <translation>{layers} in diese Verbindung einfügen</translation>
    </message>
    <message>
        <source>Moved what is selected. Alt+arrow goes along the links to another layer.</source>
        <translation>Auswahl verschoben. Alt+Pfeiltaste führt entlang der Verbindungen zu einer anderen Schicht.</translation>
    </message>
    <message>
        <source>No layer is called so. Try fewer letters.</source>
        <translation>Keine Schicht heißt so. Versuchen Sie es mit weniger Buchstaben.</translation>
    </message>
    <message>
        <source>Does not fit here</source>
        <translation>Passt hier nicht</translation>
    </message>
    <message>
        <source>Fits here</source>
        <translation>Passt hier</translation>
    </message>
    <message>
        <source>Ready blocks</source>
        <translation>Fertige Blöcke</translation>
    </message>
    <message>
        <source>Blocks of this project</source>
        <translation>Blöcke dieses Projekts</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>category codes</source>
        <translation>Kategoriencodes</translation>
    </message>
    <message>
        <source>anything</source>
        <translation>Beliebiges</translation>
    </message>
    <message>
        <source>A layer cannot feed itself.</source>
        <translation>Eine Schicht kann sich nicht selbst speisen.</translation>
    </message>
    <message>
        <source>This is an output too: a link joins an output and an input.</source>
        <translation>Auch dies ist ein Ausgang: Eine Verbindung führt von einem Ausgang zu einem Eingang.</translation>
    </message>
    <message>
        <source>This is an input too: a link joins an output and an input.</source>
        <translation>Auch dies ist ein Eingang: Eine Verbindung führt von einem Ausgang zu einem Eingang.</translation>
    </message>
    <message>
        <source>This would close a cycle: a network runs from inputs to outputs.</source>
        <translation>Das würde einen Kreis schließen: Ein Netz läuft von den Eingaben zu den Ausgaben.</translation>
    </message>
    <message>
        <source>{layer} does not have this port any more.</source>
        <translation>{layer} hat diesen Anschluss nicht mehr.</translation>
    </message>
    <message>
        <source>{target} takes {taken}; {source} gives {given}.</source>
        <translation>{target} nimmt {taken}; {source} gibt {given}.</translation>
    </message>
    <message>
        <source>Map of the drawing</source>
        <translation>Übersicht der Zeichnung</translation>
    </message>
    <message>
        <source>Click to go there</source>
        <translation>Klicken, um dorthin zu gehen</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>unbenutzt</translation>
    </message>
    <message>
        <source>used once</source>
        <translation>einmal verwendet</translation>
    </message>
    <message>
        <source>used {n} times</source>
        <translation>{n}-mal verwendet</translation>
    </message>
    <message>
        <source>A block of this project, {uses}. A change inside it shows wherever it is used.</source>
        <translation>Ein Block dieses Projekts, {uses}. Eine Änderung darin gilt überall, wo er verwendet wird.</translation>
    </message>
    <message>
        <source>The block could not be put there.</source>
        <translation>Der Block konnte dort nicht eingesetzt werden.</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Schicht hinzufügen</translation>
    </message>
    <message>
        <source>Search layers</source>
        <translation>Schichten suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Zeichenfläche</translation>
    </message>
    <message>
        <source>Nothing fits this layer's output.</source>
        <translation>Nichts passt an den Ausgang dieser Schicht.</translation>
    </message>
    <message>
        <source>Enter links, Tab goes on, Escape stops</source>
        <translation>Eingabe verbindet, Tab geht weiter, Esc bricht ab</translation>
    </message>
</context>
</TS>
