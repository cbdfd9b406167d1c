<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>compile</name>
    <message>
        <source>{node} ({kind}) gets {shape} with the colours as its last axis.</source>
        <translation>{node} ({kind}) erhält {shape} mit den Farben als letzter Achse.</translation>
    </message>
    <message>
        <source>It takes N × channels × height × width. Insert Permute before it.</source>
        <translation>Erwartet wird N × Kanäle × Höhe × Breite. Fügen Sie davor Permute ein.</translation>
    </message>
    <message>
        <source>{node} ({kind}) gets {shape} with features last, as {maker} gives them.</source>
        <translation>{node} ({kind}) erhält {shape} mit den Merkmalen hinten, wie {maker} sie ausgibt.</translation>
    </message>
    <message>
        <source>It takes N × channels × length and slides along the last axis. Insert Permute before it.</source>
        <translation>Erwartet wird N × Kanäle × Länge; das Fenster läuft entlang der letzten Achse. Fügen Sie davor Permute ein.</translation>
    </message>
    <message>
        <source>{node} ({kind}) gets {shape} with channels first, as {maker} gives them.</source>
        <translation>{node} ({kind}) erhält {shape} mit den Kanälen vorn, wie {maker} sie ausgibt.</translation>
    </message>
    <message>
        <source>It takes N × time × features and goes along axis 1. Insert Permute before it.</source>
        <translation>Erwartet wird N × Zeit × Merkmale; gelesen wird entlang Achse 1. Fügen Sie davor Permute ein.</translation>
    </message>
    <message>
        <source>The canvas is empty.</source>
        <translation>Die Zeichenfläche ist leer.</translation>
    </message>
    <message>
        <source>Drag an Input from the palette.</source>
        <translation>Ziehen Sie eine Input-Karte aus der Palette.</translation>
    </message>
    <message>
        <source>Drag one from the palette, or add it here.</source>
        <translation>Ziehen Sie eine aus der Palette oder fügen Sie sie hier hinzu.</translation>
    </message>
    <message>
        <source>The drawing has no Input.</source>
        <translation>Die Zeichnung hat keinen Input.</translation>
    </message>
    <message>
        <source>The drawing has no Output.</source>
        <translation>Die Zeichnung hat keinen Output.</translation>
    </message>
    <message>
        <source>No data are chosen.</source>
        <translation>Es sind keine Daten gewählt.</translation>
    </message>
    <message>
        <source>Choose a source in the Data stage.</source>
        <translation>Wählen Sie unter Daten eine Quelle.</translation>
    </message>
    <message>
        <source>The data are not prepared yet.</source>
        <translation>Die Daten sind noch nicht aufbereitet.</translation>
    </message>
    <message>
        <source>See to it in the Data stage.</source>
        <translation>Das geht im Bereich Daten.</translation>
    </message>
    <message>
        <source>{node} cannot run the layer of {owner} ({kind}).</source>
        <translation>{node} kann die Schicht von {owner} ({kind}) nicht ausführen.</translation>
    </message>
    <message>
        <source>It can share a {kind} that has weights of its own.</source>
        <translation>Geteilt werden kann eine Schicht {kind}, die eigene Gewichte hat.</translation>
    </message>
    <message>
        <source>{node} has {name} {given}, but {needed} different codes enter.</source>
        <translation>{node} hat {name} {given}, aber {needed} verschiedene Codes kommen an.</translation>
    </message>
    <message>
        <source>It needs at least {needed}; left empty, it follows the field.</source>
        <translation>Mindestens {needed} sind nötig; leer gelassen richtet sich der Wert nach der Spalte.</translation>
    </message>
    <message>
        <source>{node} runs the layer of {owner}, which takes {taken}; {given} enters.</source>
        <translation>{node} führt die Schicht von {owner} aus, die {taken} nimmt; an kommt {given}.</translation>
    </message>
    <message>
        <source>Bring both inputs to one size, or give it weights of its own.</source>
        <translation>Bringen Sie beide Eingaben auf eine Größe oder geben Sie ihr eigene Gewichte.</translation>
    </message>
    <message>
        <source>{node} leads to no Output, so nothing is learned from it.</source>
        <translation>{node} führt zu keinem Output, daher wird daraus nichts gelernt.</translation>
    </message>
    <message>
        <source>{node} and one more layer lead to no Output, so nothing is learned from them.</source>
        <translation>{node} und eine weitere Schicht führen zu keinem Output, daher wird daraus nichts gelernt.</translation>
    </message>
    <message>
        <source>{node} and {n} more layers lead to no Output, so nothing is learned from them.</source>
        <translation>{node} und {n} weitere Schichten führen zu keinem Output, daher wird daraus nichts gelernt.</translation>
    </message>
    <message>
        <source>Link on the last of them, for example to an Output, or delete them.</source>
        <translation>Verbinden Sie die letzte davon weiter, etwa mit einem Output, oder löschen Sie sie.</translation>
    </message>
    <message>
        <source>Link it on, or delete it.</source>
        <translation>Verbinden Sie die Karte weiter oder löschen Sie sie.</translation>
    </message>
    <message>
        <source>The links go round in a circle.</source>
        <translation>Die Verbindungen laufen im Kreis.</translation>
    </message>
    <message>
        <source>Delete one of them.</source>
        <translation>Löschen Sie eine davon.</translation>
    </message>
    <message>
        <source>The block of {node!r} is not there.</source>
        <translation>Der Block von {node!r} fehlt.</translation>
    </message>
    <message>
        <source>{node!r} cannot be repeated.</source>
        <translation>{node!r} lässt sich nicht wiederholen.</translation>
    </message>
    <message>
        <source>A link of {node!r} ends nowhere.</source>
        <translation>Eine Verbindung von {node!r} endet im Leeren.</translation>
    </message>
    <message>
        <source>Nothing is linked to {node!r}.</source>
        <translation>Mit {node!r} ist nichts verbunden.</translation>
    </message>
    <message>
        <source>{node} needs real numbers and gets integer codes ({shape}).</source>
        <translation>{node} braucht reelle Zahlen und bekommt ganzzahlige Codes ({shape}).</translation>
    </message>
    <message>
        <source>Put an Embedding and a Linear before it.</source>
        <translation>Setzen Sie ein Embedding und ein Linear davor.</translation>
    </message>
    <message>
        <source>{loss} of {node} compares tensors of one shape: {one} gets {first}, {other} {second}.</source>
        <translation>{loss} von {node} vergleicht Tensoren gleicher Form: {one} bekommt {first}, {other} {second}.</translation>
    </message>
    <message>
        <source>Make the branches equal, for example with a Linear in one of them.</source>
        <translation>Gleichen Sie die Zweige an, etwa mit einem Linear in einem davon.</translation>
    </message>
    <message>
        <source>{node} has no target.</source>
        <translation>{node} hat keine Zielgröße.</translation>
    </message>
    <message>
        <source>Choose the column to predict in the inspector.</source>
        <translation>Wählen Sie in den Einstellungen die Spalte, die vorhergesagt werden soll.</translation>
    </message>
    <message>
        <source>{node} predicts {column}, which the data do not have.</source>
        <translation>{node} sagt {column} vorher, was die Daten nicht enthalten.</translation>
    </message>
    <message>
        <source>Columns in use: {columns}.</source>
        <translation>Verwendete Spalten: {columns}.</translation>
    </message>
    <message>
        <source>{node} and {twin} predict the same column, {column}, from the same layer by the same loss.</source>
        <translation>{node} und {twin} sagen dieselbe Spalte {column} aus derselben Schicht mit demselben Verlust vorher.</translation>
    </message>
    <message>
        <source>Delete one, or give it another target, layer or loss.</source>
        <translation>Löschen Sie einen davon oder geben Sie ihm eine andere Zielgröße, Schicht oder Verlustfunktion.</translation>
    </message>
    <message>
        <source>Delete {node}</source>
        <translation>{node} löschen</translation>
    </message>
    <message>
        <source>{column} has one class only, {value}: there is nothing to tell apart.</source>
        <translation>{column} hat nur eine Klasse, {value}: Es gibt nichts zu unterscheiden.</translation>
    </message>
    <message>
        <source>Choose another target in the Data stage, or data with rows of other classes.</source>
        <translation>Wählen Sie im Bereich Daten eine andere Zielgröße oder Daten mit Zeilen anderer Klassen.</translation>
    </message>
    <message>
        <source>There are {weights} class weights, but {column} has {classes} classes.</source>
        <translation>Es gibt {weights} Klassengewichte, aber {column} hat {classes} Klassen.</translation>
    </message>
    <message>
        <source>Give one weight per class, or choose balanced.</source>
        <translation>Geben Sie je Klasse ein Gewicht an oder wählen Sie „balanced“.</translation>
    </message>
    <message>
        <source>Use balanced class weights</source>
        <translation>Ausgeglichene Klassengewichte verwenden</translation>
    </message>
    <message>
        <source>{loss} tells two classes apart; {column} has {n}.</source>
        <translation>{loss} unterscheidet zwei Klassen; {column} hat {n}.</translation>
    </message>
    <message>
        <source>Use {loss}, with one output per class.</source>
        <translation>Verwenden Sie {loss} mit einer Ausgabe je Klasse.</translation>
    </message>
    <message>
        <source>{loss} compares numbers; {column} holds classes.</source>
        <translation>{loss} vergleicht Zahlen; {column} enthält Klassen.</translation>
    </message>
    <message>
        <source>Use {loss}, or make the column a number in the Data stage.</source>
        <translation>Verwenden Sie {loss} oder machen Sie die Spalte im Bereich Daten zu einer Zahl.</translation>
    </message>
    <message>
        <source>{loss} of {node} wants one number per row, 1 or -1; {column} has {shape}.</source>
        <translation>{loss} von {node} erwartet eine Zahl je Zeile, 1 oder -1; {column} hat {shape}.</translation>
    </message>
    <message>
        <source>Choose a column with one value per row.</source>
        <translation>Wählen Sie eine Spalte mit einem Wert je Zeile.</translation>
    </message>
    <message>
        <source>{loss} predicts sequences of codes; {column} holds none.</source>
        <translation>{loss} sagt Folgen von Codes vorher; {column} enthält keine.</translation>
    </message>
    <message>
        <source>Choose a column of tokens, or another loss.</source>
        <translation>Wählen Sie eine Spalte mit Tokens oder eine andere Verlustfunktion.</translation>
    </message>
    <message>
        <source>{node} gets {axes} ({shape}), but {loss} needs N × time × classes.</source>
        <translation>{node} bekommt {axes} ({shape}), aber {loss} braucht N × Zeit × Klassen.</translation>
    </message>
    <message>
        <source>Bring what enters into that shape, for example with Reshape or Permute.</source>
        <translation>Bringen Sie die Eingabe in diese Form, etwa mit Reshape oder Permute.</translation>
    </message>
    <message>
        <source>{loss} predicts classes; {column} holds real numbers.</source>
        <translation>{loss} sagt Klassen vorher; {column} enthält reelle Zahlen.</translation>
    </message>
    <message>
        <source>Use {loss}, or make the column a category in the Data stage.</source>
        <translation>Verwenden Sie {loss} oder machen Sie die Spalte im Bereich Daten zu einer Kategorie.</translation>
    </message>
    <message>
        <source>Use {layer}</source>
        <translation>{layer} verwenden</translation>
    </message>
    <message>
        <source>{n} class</source>
        <translation>{n} Klasse</translation>
    </message>
    <message>
        <source>{n} classes</source>
        <translation>{n} Klassen</translation>
    </message>
    <message>
        <source>{n} value per row</source>
        <translation>{n} Wert je Zeile</translation>
    </message>
    <message>
        <source>{n} values per row</source>
        <translation>{n} Werte je Zeile</translation>
    </message>
    <message>
        <source>{node} gets {values} values on axis {axis} ({shape}), but {column} has {needed}.</source>
        <translation>{node} bekommt {values} Werte auf Achse {axis} ({shape}), aber {column} hat {needed}.</translation>
    </message>
    <message>
        <source>The last layer before it must give {width} for {loss}.</source>
        <translation>Die letzte Schicht davor muss für {loss} {width} liefern.</translation>
    </message>
    <message>
        <source>{node} gets {axes} ({shape}), but {column} needs {needed}.</source>
        <translation>{node} bekommt {axes} ({shape}), aber {column} braucht {needed}.</translation>
    </message>
    <message>
        <source>Bring what enters into that shape, for example with Flatten, Select or Reshape.</source>
        <translation>Bringen Sie die Eingabe in diese Form, etwa mit Flatten, Select oder Reshape.</translation>
    </message>
    <message>
        <source>{node} is of kind {kind}, which is not known here.</source>
        <translation>{node} ist von der Art {kind}, die hier unbekannt ist.</translation>
    </message>
    <message>
        <source>Replace or delete it.</source>
        <translation>Ersetzen oder löschen Sie die Karte.</translation>
    </message>
    <message>
        <source>Insert {layer}</source>
        <translation>{layer} einfügen</translation>
    </message>
    <message>
        <source>Insert Flatten and {layer}</source>
        <translation>Flatten und {layer} einfügen</translation>
    </message>
    <message>
        <source>Delete these {n:,} layers</source>
        <translation>Diese {n:,} Schichten löschen</translation>
    </message>
    <message>
        <source>Give it weights of its own</source>
        <translation>Eigene Gewichte geben</translation>
    </message>
    <message>
        <source>Set {name} of {node} to {value}</source>
        <translation>{name} von {node} auf {value} setzen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Add an Output</source>
        <translation>Output hinzufügen</translation>
    </message>
    <message>
        <source>Add an Input</source>
        <translation>Input hinzufügen</translation>
    </message>
    <message>
        <source>Output {node} answers {column} by {loss} now.</source>
        <translation>Output {node} beantwortet jetzt {column} mit {loss}.</translation>
    </message>
    <message>
        <source>Output {node} answers {column} by {loss} now, from {values}.</source>
        <translation>Output {node} beantwortet jetzt {column} mit {loss}, aus {values}.</translation>
    </message>
    <message>
        <source>{n:,} score</source>
        <translation>{n:,} Wertung</translation>
    </message>
    <message>
        <source>{n:,} scores</source>
        <translation>{n:,} Wertungen</translation>
    </message>
    <message>
        <source>{n:,} value</source>
        <translation>{n:,} Wert</translation>
    </message>
    <message>
        <source>{n:,} values</source>
        <translation>{n:,} Werten</translation>
    </message>
    <message>
        <source>Input {node} takes {column} in its place.</source>
        <translation>Input {node} nimmt an seiner Stelle {column}.</translation>
    </message>
    <message>
        <source>Input {node} does not take {column} any more.</source>
        <translation>Input {node} nimmt {column} nicht mehr.</translation>
    </message>
    <message>
        <source>Input {node} still takes {column}, which is to be predicted: choose another column for it.</source>
        <translation>Input {node} nimmt noch {column}, was vorhergesagt werden soll: Wählen Sie eine andere Spalte dafür.</translation>
    </message>
    <message>
        <source>Input {node} still takes {column}, which is no input any more: choose another column for it.</source>
        <translation>Input {node} nimmt noch {column}, was keine Eingabe mehr ist: Wählen Sie eine andere Spalte dafür.</translation>
    </message>
    <message>
        <source>1 × 1 Conv2d</source>
        <translation>1 × 1-Conv2d</translation>
    </message>
    <message>
        <source>1 × 1 × 1 Conv3d</source>
        <translation>1 × 1 × 1-Conv3d</translation>
    </message>
    <message>
        <source>Make the branches equal there: pad the convolutions of the smaller one by half their kernel, or put a {bridge} with a stride into the larger one.</source>
        <translation>Gleichen Sie die Zweige dort an: Geben Sie den Faltungen des kleineren ein padding von der Hälfte ihrer kernel_size oder setzen Sie eine {bridge} mit stride in den größeren.</translation>
    </message>
    <message>
        <source>Set padding in {nodes}</source>
        <translation>padding in {nodes} setzen</translation>
    </message>
    <message>
        <source>Set padding to {size} in {nodes}</source>
        <translation>padding in {nodes} auf {size} setzen</translation>
    </message>
    <message>
        <source>{n} convolutions</source>
        <translation>{n} Faltungen</translation>
    </message>
    <message>
        <source>{layer} with stride {steps}</source>
        <translation>{layer} mit stride {steps}</translation>
    </message>
    <message>
        <source>The example does not go with these parameters of {layer}.</source>
        <translation>Das Beispiel passt nicht zu diesen Parametern von {layer}.</translation>
    </message>
    <message>
        <source>{optimizer} trains sparse embeddings only; {node} has other weights.</source>
        <translation>{optimizer} trainiert nur dünn besetzte Embeddings; {node} hat andere Gewichte.</translation>
    </message>
    <message>
        <source>Choose Adam or AdamW, or freeze the layer.</source>
        <translation>Wählen Sie Adam oder AdamW oder frieren Sie die Schicht ein.</translation>
    </message>
    <message>
        <source>Turn sparse off, or train with SGD, Adagrad or SparseAdam without weight_decay.</source>
        <translation>Schalten Sie sparse aus oder trainieren Sie mit SGD, Adagrad oder SparseAdam ohne weight_decay.</translation>
    </message>
    <message>
        <source>{node} gives sparse gradients; {optimizer} takes none.</source>
        <translation>{node} liefert dünn besetzte Gradienten; {optimizer} nimmt keine.</translation>
    </message>
    <message>
        <source>{node} gives sparse gradients; {optimizer} takes none together with weight_decay.</source>
        <translation>{node} liefert dünn besetzte Gradienten; {optimizer} nimmt sie nicht zusammen mit weight_decay.</translation>
    </message>
    <message>
        <source>The training setting {name} is {value}.</source>
        <translation>Die Trainingseinstellung {name} ist {value}.</translation>
    </message>
    <message>
        <source>It must be at least {fewest}.</source>
        <translation>Sie muss mindestens {fewest} sein.</translation>
    </message>
    <message>
        <source>{node} ({kind}) has no weights called {weights}.</source>
        <translation>{node} ({kind}) hat keine Gewichte namens {weights}.</translation>
    </message>
    <message>
        <source>It has: {weights}.</source>
        <translation>Vorhanden sind: {weights}.</translation>
    </message>
    <message>
        <source>It fills weights of {least} to {most} axes; choose another one.</source>
        <translation>Sie füllt Gewichte mit {least} bis {most} Achsen; wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>It fills weights of {least} or more axes; choose another one.</source>
        <translation>Sie füllt Gewichte mit {least} oder mehr Achsen; wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>{initializer} cannot fill {name} of {node}, which has {n} axes.</source>
        <translation>{initializer} kann {name} von {node} nicht füllen, das {n} Achsen hat.</translation>
    </message>
    <message>
        <source>Add one and link it.</source>
        <translation>Fügen Sie einen hinzu und verbinden Sie ihn.</translation>
    </message>
    <message>
        <source>{node} cannot run the layer of {owner}, which has none of its own.</source>
        <translation>{node} kann die Schicht von {owner} nicht ausführen, denn diese hat keine eigene.</translation>
    </message>
    <message>
        <source>The block {block} contains itself.</source>
        <translation>Der Block {block} enthält sich selbst.</translation>
    </message>
    <message>
        <source>Delete the inner one, or repeat the outer one.</source>
        <translation>Löschen Sie den inneren oder wiederholen Sie den äußeren.</translation>
    </message>
    <message>
        <source>{node} cannot run what it shares: that is no block of its own.</source>
        <translation>{node} kann nicht ausführen, was geteilt wird: Das ist kein eigener Block.</translation>
    </message>
    <message>
        <source>Let it share a block, or give it weights of its own.</source>
        <translation>Lassen Sie einen Block teilen oder geben Sie eigene Gewichte.</translation>
    </message>
    <message>
        <source>The definition of {node} is not in this project.</source>
        <translation>Die Definition von {node} ist nicht in diesem Projekt.</translation>
    </message>
    <message>
        <source>Delete it, or paste the block anew from the project that it came from.</source>
        <translation>Löschen Sie die Karte oder fügen Sie den Block aus seinem Projekt neu ein.</translation>
    </message>
    <message>
        <source>{node} cannot be repeated: each repetition runs on what the one before gave, and the block has no input or no output.</source>
        <translation>{node} lässt sich nicht wiederholen: Jede Wiederholung rechnet mit dem, was die vorige ergab, und der Block hat keinen Eingang oder keinen Ausgang.</translation>
    </message>
    <message>
        <source>Open the block and add an Input and an Output, or set repeat to 1.</source>
        <translation>Öffnen Sie den Block und fügen Sie Input und Output hinzu oder setzen Sie repeat auf 1.</translation>
    </message>
    <message>
        <source>{node} in {block} is no port of the block.</source>
        <translation>{node} in {block} ist kein Anschluss des Blocks.</translation>
    </message>
    <message>
        <source>Delete it and add it anew.</source>
        <translation>Löschen Sie die Karte und fügen Sie sie neu hinzu.</translation>
    </message>
    <message>
        <source>{node} in {block} is listed as a port of the block, but it is no {kind}.</source>
        <translation>{node} in {block} ist als Anschluss des Blocks genannt, ist aber kein {kind}.</translation>
    </message>
    <message>
        <source>Delete it and add an {kind}.</source>
        <translation>Löschen Sie die Karte und fügen Sie einen {kind} hinzu.</translation>
    </message>
    <message>
        <source>It fits where else the block is used. Give this use a definition of its own, then change its sizes.</source>
        <translation>An den anderen Stellen passt der Block. Geben Sie dieser Verwendung eine eigene Definition und ändern Sie dann ihre Größen.</translation>
    </message>
    <message>
        <source>{problem} This is in the use of the block that nothing enters.</source>
        <translation>{problem} Das betrifft die Verwendung des Blocks, in die nichts eintritt.</translation>
    </message>
    <message>
        <source>{problem} This is in the use of the block behind {layers}.</source>
        <translation>{problem} Das betrifft die Verwendung des Blocks hinter {layers}.</translation>
    </message>
    <message>
        <source>Make this use unique</source>
        <translation>Diese Verwendung eigenständig machen</translation>
    </message>
    <message>
        <source>N × features</source>
        <translation>N × Merkmale</translation>
    </message>
    <message>
        <source>N × time × features</source>
        <translation>N × Zeit × Merkmale</translation>
    </message>
    <message>
        <source>N × channels × height × width</source>
        <translation>N × Kanäle × Höhe × Breite</translation>
    </message>
    <message>
        <source>N × channels × depth × height × width</source>
        <translation>N × Kanäle × Tiefe × Höhe × Breite</translation>
    </message>
    <message>
        <source>1 axis</source>
        <translation>1 Achse</translation>
    </message>
    <message>
        <source>{n} axes</source>
        <translation>{n} Achsen</translation>
    </message>
    <message>
        <source>Put an Embedding before it, or prepare the column with one-hot.</source>
        <translation>Setzen Sie ein Embedding davor oder bereiten Sie die Spalte mit One-Hot auf.</translation>
    </message>
    <message>
        <source>{node} looks up integer codes and gets real numbers ({shape}).</source>
        <translation>{node} schlägt ganzzahlige Codes nach und erhält reelle Zahlen ({shape}).</translation>
    </message>
    <message>
        <source>Feed it a category or token column that is prepared as codes.</source>
        <translation>Verbinden Sie eine Spalte mit Kategorien oder Tokens, die als Codes aufbereitet ist.</translation>
    </message>
    <message>
        <source>Put Reshape, Flatten or Select before it.</source>
        <translation>Setzen Sie Reshape, Flatten oder Select davor.</translation>
    </message>
    <message>
        <source>It works on {axes} or more axes. {advice}</source>
        <translation>Verarbeitet werden {axes} oder mehr Achsen. {advice}</translation>
    </message>
    <message>
        <source>It works on {axes}. {advice}</source>
        <translation>Verarbeitet werden {axes}. {advice}</translation>
    </message>
    <message>
        <source>{node} ({kind}) gets {axes} ({shape}); it needs {counts}.</source>
        <translation>{node} ({kind}) erhält {axes} ({shape}), nötig: {counts}.</translation>
    </message>
    <message>
        <source>N × channels × length</source>
        <translation>N × Kanäle × Länge</translation>
    </message>
    <message>
        <source>{node} ({kind}) cannot take {shapes}.</source>
        <translation>{node} ({kind}) kann {shapes} nicht verarbeiten.</translation>
    </message>
    <message>
        <source>Check its parameters against the size of what enters.</source>
        <translation>Vergleichen Sie die Parameter mit der Größe dessen, was eintritt.</translation>
    </message>
    <message>
        <source>{node} ({kind}) cannot split {size} values (axis {axis} of {shape}) into {parts} equal parts.</source>
        <translation>{node} ({kind}) kann {size} Werte (Achse {axis} von {shape}) nicht in {parts} gleiche Teile teilen.</translation>
    </message>
    <message>
        <source>Choose a {name} that divides {size}, or another size before it.</source>
        <translation>Wählen Sie für {name} einen Teiler von {size} oder davor eine andere Größe.</translation>
    </message>
    <message>
        <source>{node} ({kind}) slides a window of {reach} over axis {axis} of {shape}, which has {room} with its padding.</source>
        <translation>{node} ({kind}) schiebt ein Fenster der Größe {reach} über Achse {axis} von {shape}, die mit padding nur {room} hat.</translation>
    </message>
    <message>
        <source>Choose a smaller kernel, more padding, or fewer pooling layers before it.</source>
        <translation>Wählen Sie eine kleinere kernel_size, mehr padding oder weniger Pooling-Schichten davor.</translation>
    </message>
    <message>
        <source>{node} (MatMul) cannot multiply {shapes}: the first has {columns} columns, the second {rows} rows.</source>
        <translation>{node} (MatMul) kann {shapes} nicht multiplizieren: Spalten der ersten Matrix: {columns}, Zeilen der zweiten: {rows}.</translation>
    </message>
    <message>
        <source>The last axis of the first must be as long as the last but one of the second; Transpose turns one.</source>
        <translation>Die letzte Achse der ersten Matrix muss so lang sein wie die vorletzte der zweiten; Transpose dreht eine um.</translation>
    </message>
    <message>
        <source>{node} ({kind}) cannot join {shapes}.</source>
        <translation>{node} ({kind}) kann {shapes} nicht zusammenführen.</translation>
    </message>
    <message>
        <source>{problem} They have {counts} axes.</source>
        <translation>{problem} Sie haben {counts} Achsen.</translation>
    </message>
    <message>
        <source>Bring them to the same number of axes, for example with Flatten or Reshape.</source>
        <translation>Bringen Sie sie auf dieselbe Zahl von Achsen, etwa mit Flatten oder Reshape.</translation>
    </message>
    <message>
        <source>{problem} On axis {axis} one has {a}, the other {b}.</source>
        <translation>{problem} Auf Achse {axis} hat der eine Zweig {a}, der andere {b}.</translation>
    </message>
    <message>
        <source>Make the branches equal there, for example with a Linear or Reshape in one of them.</source>
        <translation>Gleichen Sie die Zweige dort an, etwa mit Linear oder Reshape in einem davon.</translation>
    </message>
    <message>
        <source>Make the branches equal there, for example with a {layer} in one of them.</source>
        <translation>Gleichen Sie die Zweige dort an, etwa mit {layer} in einem davon.</translation>
    </message>
    <message>
        <source>{node} cannot bring the values of one sample ({count} in {shape}) into the shape {wanted}.</source>
        <translation>{node} kann die Werte einer Zeile ({count} in {shape}) nicht in die Form {wanted} bringen.</translation>
    </message>
    <message>
        <source>{node} cannot bring axis {axis} ({count} in {shape}) into the shape {wanted}.</source>
        <translation>{node} kann Achse {axis} ({count} in {shape}) nicht in die Form {wanted} bringen.</translation>
    </message>
    <message>
        <source>The product of the new sizes must be {count}; -1 stands for whatever is left over.</source>
        <translation>Das Produkt der neuen Größen muss {count} sein; -1 steht für das, was übrig bleibt.</translation>
    </message>
    <message>
        <source>{node} leaves nothing: it gives {shape}.</source>
        <translation>{node} lässt nichts übrig: Das Ergebnis ist {shape}.</translation>
    </message>
    <message>
        <source>Check its range or its sizes.</source>
        <translation>Prüfen Sie den Bereich oder die Größen.</translation>
    </message>
    <message>
        <source>{node} ({kind}) gives {shape}: samples of one batch would see each other.</source>
        <translation>{node} ({kind}) ergibt {shape}: Zeilen eines Batches würden einander sehen.</translation>
    </message>
    <message>
        <source>Bring what it joins to the same number of axes, the batch first.</source>
        <translation>Bringen Sie, was zusammengeführt wird, auf dieselbe Zahl von Achsen, den Batch voran.</translation>
    </message>
    <message>
        <source>{node} ({kind}) works on the last axis of {shape} only, {n} values at a time.</source>
        <translation>{node} ({kind}) verarbeitet nur die letzte Achse von {shape}, je {n} Werte auf einmal.</translation>
    </message>
    <message>
        <source>Insert Flatten before it, so that it sees the whole image.</source>
        <translation>Fügen Sie davor Flatten ein, damit das ganze Bild gesehen wird.</translation>
    </message>
</context>
</TS>
