<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>compile</name>
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
        <source>Delete {node}</source>
        <translation>{node} löschen</translation>
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
        <source>Use {layer}</source>
        <translation>{layer} verwenden</translation>
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
        <source>The example does not go with these parameters of {layer}.</source>
        <translation>Das Beispiel passt nicht zu diesen Parametern von {layer}.</translation>
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
</context>
</TS>
