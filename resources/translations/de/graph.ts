<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>graph</name>
    <message>
        <source>Links go round in a circle: {names}.</source>
        <translation>Verbindungen laufen im Kreis: {names}.</translation>
    </message>
    <message>
        <source>Delete one of the links, so that the network runs from inputs to outputs.</source>
        <translation>Löschen Sie eine der Verbindungen, damit das Netz von den Eingaben zu den Ausgaben läuft.</translation>
    </message>
    <message>
        <source>Delete the link from {src} to {dst}</source>
        <translation>Verbindung von {src} zu {dst} löschen</translation>
    </message>
    <message>
        <source>{title} is of kind {kind}, which is not known here.</source>
        <translation>{title} ist von der Art {kind}, die hier unbekannt ist.</translation>
    </message>
    <message>
        <source>It is kept as it is; a newer version or a plug-in may know it. Or replace it.</source>
        <translation>Sie bleibt, wie sie ist; vielleicht kennt sie eine neuere Version oder ein Plug-in. Sonst ersetzen Sie sie.</translation>
    </message>
    <message>
        <source>output called {name}</source>
        <translation>Ausgang namens {name}</translation>
    </message>
    <message>
        <source>input called {name}</source>
        <translation>Eingang namens {name}</translation>
    </message>
    <message>
        <source>Nothing is linked to {port}.</source>
        <translation>Mit {port} ist nichts verbunden.</translation>
    </message>
    <message>
        <source>Drag a link to it from an earlier layer.</source>
        <translation>Ziehen Sie eine Verbindung von einer früheren Schicht dorthin.</translation>
    </message>
    <message>
        <source>{count} links enter {port}; it takes one.</source>
        <translation>In {port} münden {count} Verbindungen; erlaubt ist eine.</translation>
    </message>
    <message>
        <source>Join them with Add or Concat, or delete all but one.</source>
        <translation>Führen Sie sie mit Add oder Concat zusammen, oder löschen Sie alle bis auf eine.</translation>
    </message>
    <message>
        <source>Keep only the link from {kept}</source>
        <translation>Nur die Verbindung von {kept} behalten</translation>
    </message>
    <message>
        <source>Link {title} to it</source>
        <translation>{title} damit verbinden</translation>
    </message>
    <message>
        <source>{title} has no {port}.</source>
        <translation>{title} hat keinen {port}.</translation>
    </message>
    <message>
        <source>Delete its link with {title} and draw it again.</source>
        <translation>Löschen Sie die Verbindung mit {title} und ziehen Sie sie neu.</translation>
    </message>
    <message>
        <source>{port} of {node}</source>
        <translation>{port} von {node}</translation>
    </message>
    <message>
        <source>There are no layers to group.</source>
        <translation>Es gibt keine Schichten, die sich gruppieren lassen.</translation>
    </message>
    <message>
        <source>Select the layers of the block; Inputs and Outputs stay outside.</source>
        <translation>Wählen Sie die Schichten des Blocks aus; Input und Output bleiben draußen.</translation>
    </message>
    <message>
        <source>{title} runs the weights of this block.</source>
        <translation>{title} benutzt die Gewichte dieses Blocks.</translation>
    </message>
    <message>
        <source>Give it weights of its own first.</source>
        <translation>Geben Sie dieser Karte zuerst eigene Gewichte.</translation>
    </message>
    <message>
        <source>The block {title} is in use {times} times.</source>
        <translation>Der Block {title} wird {times}-mal benutzt.</translation>
    </message>
    <message>
        <source>Delete or ungroup what uses it first.</source>
        <translation>Löschen Sie zuerst, was ihn benutzt, oder lösen Sie es auf.</translation>
    </message>
    <message>
        <source>That is no block.</source>
        <translation>Das ist kein Block.</translation>
    </message>
    <message>
        <source>Select a block.</source>
        <translation>Wählen Sie einen Block aus.</translation>
    </message>
    <message>
        <source>{title} runs the weights of another block.</source>
        <translation>{title} benutzt die Gewichte eines anderen Blocks.</translation>
    </message>
    <message>
        <source>{words} after {where}</source>
        <translation>{words} nach {where}</translation>
    </message>
    <message>
        <source> and {more} more</source>
        <translation> und {more} weitere</translation>
    </message>
    <message>
        <source>block {name}</source>
        <translation>Block {name}</translation>
    </message>
    <message>
        <source> in {name}</source>
        <translation> in {name}</translation>
    </message>
    <message>
        <source>link {start} → {end}</source>
        <translation>Verbindung {start} → {end}</translation>
    </message>
    <message>
        <source>all</source>
        <comment>choice</comment>
        <translation>alle</translation>
    </message>
    <message>
        <source>accumulate</source>
        <comment>setting</comment>
        <translation>ansammeln</translation>
    </message>
    <message>
        <source>batch size</source>
        <comment>setting</comment>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>class weights</source>
        <comment>setting</comment>
        <translation>Klassengewichte</translation>
    </message>
    <message>
        <source>clip</source>
        <comment>setting</comment>
        <translation>Begrenzung</translation>
    </message>
    <message>
        <source>column</source>
        <comment>setting</comment>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>decay exempt</source>
        <comment>setting</comment>
        <translation>ohne Weight Decay</translation>
    </message>
    <message>
        <source>device</source>
        <comment>setting</comment>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>drop last</source>
        <comment>setting</comment>
        <translation>letzten weglassen</translation>
    </message>
    <message>
        <source>early stopping</source>
        <comment>setting</comment>
        <translation>früher Halt</translation>
    </message>
    <message>
        <source>epochs</source>
        <comment>setting</comment>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>fields</source>
        <comment>setting</comment>
        <translation>Felder</translation>
    </message>
    <message>
        <source>frozen</source>
        <comment>setting</comment>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>horizon</source>
        <comment>setting</comment>
        <translation>Horizont</translation>
    </message>
    <message>
        <source>init</source>
        <comment>setting</comment>
        <translation>Initialisierung</translation>
    </message>
    <message>
        <source>keep best</source>
        <comment>setting</comment>
        <translation>besten behalten</translation>
    </message>
    <message>
        <source>label smoothing</source>
        <comment>setting</comment>
        <translation>Label Smoothing</translation>
    </message>
    <message>
        <source>lags</source>
        <comment>setting</comment>
        <translation>Rückblick</translation>
    </message>
    <message>
        <source>max minutes</source>
        <comment>setting</comment>
        <translation>höchstens Minuten</translation>
    </message>
    <message>
        <source>max steps</source>
        <comment>setting</comment>
        <translation>höchstens Schritte</translation>
    </message>
    <message>
        <source>name</source>
        <comment>setting</comment>
        <translation>Name</translation>
    </message>
    <message>
        <source>note</source>
        <comment>setting</comment>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>optimizer</source>
        <comment>setting</comment>
        <translation>Optimizer</translation>
    </message>
    <message>
        <source>order by</source>
        <comment>setting</comment>
        <translation>geordnet nach</translation>
    </message>
    <message>
        <source>path</source>
        <comment>setting</comment>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>precision</source>
        <comment>setting</comment>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>prepare</source>
        <comment>setting</comment>
        <translation>Aufbereitung</translation>
    </message>
    <message>
        <source>repeatable</source>
        <comment>setting</comment>
        <translation>wiederholbar</translation>
    </message>
    <message>
        <source>role</source>
        <comment>setting</comment>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>schedule</source>
        <comment>setting</comment>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>seed</source>
        <comment>setting</comment>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>shares</source>
        <comment>setting</comment>
        <translation>teilt</translation>
    </message>
    <message>
        <source>source</source>
        <comment>setting</comment>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>split</source>
        <comment>setting</comment>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>split at gaps</source>
        <comment>setting</comment>
        <translation>an Lücken trennen</translation>
    </message>
    <message>
        <source>start from</source>
        <comment>setting</comment>
        <translation>beginnen mit</translation>
    </message>
    <message>
        <source>stride</source>
        <comment>setting</comment>
        <translation>Schrittweite</translation>
    </message>
    <message>
        <source>test</source>
        <comment>setting</comment>
        <translation>Test</translation>
    </message>
    <message>
        <source>threads</source>
        <comment>setting</comment>
        <translation>Threads</translation>
    </message>
    <message>
        <source>train</source>
        <comment>setting</comment>
        <translation>Training</translation>
    </message>
    <message>
        <source>type</source>
        <comment>setting</comment>
        <translation>Typ</translation>
    </message>
    <message>
        <source>use</source>
        <comment>setting</comment>
        <translation>Verwendung</translation>
    </message>
    <message>
        <source>validation</source>
        <comment>setting</comment>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>windows</source>
        <comment>setting</comment>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>none</source>
        <comment>setting</comment>
        <translation>ohne</translation>
    </message>
    <message>
        <source>on</source>
        <comment>setting</comment>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <comment>setting</comment>
        <translation>aus</translation>
    </message>
    <message>
        <source>{title} stands between the layers to group: it takes from one and gives to another.</source>
        <translation>{title} liegt zwischen den Schichten der Gruppe: Die Schicht nimmt von einer und gibt an eine andere.</translation>
    </message>
    <message>
        <source>Select it, too.</source>
        <translation>Wählen Sie sie mit aus.</translation>
    </message>
    <message>
        <source>{title} runs the weights of {other}; a block would part them.</source>
        <translation>{title} benutzt die Gewichte von {other}; ein Block würde beide trennen.</translation>
    </message>
    <message>
        <source>Select both, or give it weights of its own.</source>
        <translation>Wählen Sie beide aus, oder geben Sie ihr eigene Gewichte.</translation>
    </message>
    <message>
        <source>{id!r} is no node id.</source>
        <translation>{id!r} ist keine Kennung eines Knotens.</translation>
    </message>
    <message>
        <source>Ids look like n7.</source>
        <translation>Kennungen sehen aus wie n7.</translation>
    </message>
    <message>
        <source>Two nodes have the same id.</source>
        <translation>Zwei Knoten haben dieselbe Kennung.</translation>
    </message>
    <message>
        <source>Every id must be unique.</source>
        <translation>Jede Kennung muss einmalig sein.</translation>
    </message>
    <message>
        <source>{name!r} is no node id.</source>
        <translation>{name!r} ist keine Kennung eines Knotens.</translation>
    </message>
    <message>
        <source>A link ends on {end!r}, which is not there.</source>
        <translation>Eine Verbindung endet an {end!r}, den es nicht gibt.</translation>
    </message>
    <message>
        <source>The same link is drawn twice.</source>
        <translation>Dieselbe Verbindung ist zweimal gezogen.</translation>
    </message>
    <message>
        <source>{title!r} shares a node that is not there.</source>
        <translation>{title!r} teilt die Gewichte eines Knotens, den es nicht gibt.</translation>
    </message>
    <message>
        <source>Block {name!r} has a port without a node.</source>
        <translation>Block {name!r} hat einen Anschluss ohne Knoten.</translation>
    </message>
    <message>
        <source>{name!r} is no block id.</source>
        <translation>{name!r} ist keine Kennung eines Blocks.</translation>
    </message>
    <message>
        <source>Ids look like b7.</source>
        <translation>Kennungen sehen aus wie b7.</translation>
    </message>
    <message>
        <source>Two nodes of different blocks have the same id.</source>
        <translation>Zwei Knoten verschiedener Blöcke haben dieselbe Kennung.</translation>
    </message>
    <message>
        <source>There is no block {sheet!r}.</source>
        <translation>Es gibt keinen Block {sheet!r}.</translation>
    </message>
    <message>
        <source>It may have been removed.</source>
        <translation>Vielleicht wurde er entfernt.</translation>
    </message>
    <message>
        <source>{id!r} is no frame id.</source>
        <translation>{id!r} ist keine Kennung eines Rahmens.</translation>
    </message>
    <message>
        <source>Ids look like f7.</source>
        <translation>Kennungen sehen aus wie f7.</translation>
    </message>
    <message>
        <source>Two frames have the same id.</source>
        <translation>Zwei Rahmen haben dieselbe Kennung.</translation>
    </message>
    <message>
        <source>The id {id!r} is taken.</source>
        <translation>Die Kennung {id!r} ist vergeben.</translation>
    </message>
    <message>
        <source>{name!r} cannot contain itself.</source>
        <translation>{name!r} kann sich nicht selbst enthalten.</translation>
    </message>
    <message>
        <source>Use another block, or repeat this one.</source>
        <translation>Nehmen Sie einen anderen Block, oder wiederholen Sie diesen.</translation>
    </message>
    <message>
        <source>These cards run different blocks; only cards of one block can share weights.</source>
        <translation>Diese Karten stehen für verschiedene Blöcke; nur Karten desselben Blocks können Gewichte teilen.</translation>
    </message>
    <message>
        <source>Select cards that run the same block.</source>
        <translation>Wählen Sie Karten desselben Blocks aus.</translation>
    </message>
    <message>
        <source>Only layers of one kind can share weights.</source>
        <translation>Nur Schichten derselben Art können Gewichte teilen.</translation>
    </message>
    <message>
        <source>Select two or more layers of the same kind.</source>
        <translation>Wählen Sie zwei oder mehr Schichten derselben Art aus.</translation>
    </message>
    <message>
        <source>There is no node {end!r} to link.</source>
        <translation>Es gibt keinen Knoten {end!r}, der sich verbinden ließe.</translation>
    </message>
    <message>
        <source>Linking {start!r} to {end!r} would close a cycle.</source>
        <translation>Eine Verbindung von {start!r} zu {end!r} schlösse einen Kreis.</translation>
    </message>
    <message>
        <source>A network runs from inputs to outputs; use a recurrent layer to go round.</source>
        <translation>Ein Netz läuft von den Eingaben zu den Ausgaben; für Schleifen gibt es rekurrente Schichten.</translation>
    </message>
    <message>
        <source>There is no node {node!r}.</source>
        <translation>Es gibt keinen Knoten {node!r}.</translation>
    </message>
    <message>
        <source>The drawing unfolds to more than {n:,} layers.</source>
        <translation>Die Zeichnung entfaltet sich zu mehr als {n:,} Schichten.</translation>
    </message>
    <message>
        <source>More than {n} blocks are drawn one inside the other.</source>
        <translation>Mehr als {n} Blöcke liegen ineinander.</translation>
    </message>
    <message>
        <source>Ungroup some of them.</source>
        <translation>Lösen Sie einige auf.</translation>
    </message>
    <message>
        <source>The drawing unfolds to more than {n:,} links.</source>
        <translation>Die Zeichnung entfaltet sich zu mehr als {n:,} Verbindungen.</translation>
    </message>
    <message>
        <source>Repeat its blocks fewer times.</source>
        <translation>Wiederholen Sie ihre Blöcke seltener.</translation>
    </message>
    <message>
        <source>There is nothing to put a frame around.</source>
        <translation>Es gibt nichts, was sich einrahmen ließe.</translation>
    </message>
    <message>
        <source>Select layers first.</source>
        <translation>Wählen Sie zuerst Schichten aus.</translation>
    </message>
    <message>
        <source>There are no layers on this frame.</source>
        <translation>Auf diesem Rahmen liegen keine Schichten.</translation>
    </message>
    <message>
        <source>Draw it around some layers.</source>
        <translation>Ziehen Sie ihn um einige Schichten.</translation>
    </message>
    <message>
        <source>There is no frame {frame!r}.</source>
        <translation>Es gibt keinen Rahmen {frame!r}.</translation>
    </message>
    <message>
        <source>there are more than {n} layers</source>
        <translation>es sind mehr als {n} Schichten</translation>
    </message>
    <message>
        <source>The list of layers is longer than 1 MB.</source>
        <translation>Die Liste der Schichten ist länger als 1 MB.</translation>
    </message>
    <message>
        <source>Paste a part of it.</source>
        <translation>Fügen Sie einen Teil davon ein.</translation>
    </message>
    <message>
        <source>its closing bracket is missing</source>
        <translation>die schließende Klammer fehlt</translation>
    </message>
    <message>
        <source>it stands for more than {n} layers</source>
        <translation>sie steht für mehr als {n} Schichten</translation>
    </message>
    <message>
        <source>{kind} holds layers of its own, and a list does not tell how they are linked</source>
        <translation>{kind} enthält eigene Schichten, und eine Liste sagt nicht, wie sie verbunden sind</translation>
    </message>
    <message>
        <source>it is longer than {n} characters</source>
        <translation>sie ist länger als {n} Zeichen</translation>
    </message>
    <message>
        <source>its brackets are nested too deeply</source>
        <translation>ihre Klammern sind zu tief verschachtelt</translation>
    </message>
    <message>
        <source>“{text}” is no layer</source>
        <translation>„{text}“ ist keine Schicht</translation>
    </message>
    <message>
        <source>arguments behind ** cannot be read</source>
        <translation>Argumente hinter ** lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>it is no layer</source>
        <translation>sie ist keine Schicht</translation>
    </message>
    <message>
        <source>“{text}” is no plain value; names cannot be looked up</source>
        <translation>„{text}“ ist kein einfacher Wert; Namen lassen sich nicht nachschlagen</translation>
    </message>
    <message>
        <source>Line {number} of the list cannot be read: {why}.</source>
        <translation>Zeile {number} der Liste lässt sich nicht lesen: {why}.</translation>
    </message>
    <message>
        <source>Write one layer per line, for example nn.Linear(64, 32).</source>
        <translation>Schreiben Sie eine Schicht je Zeile, zum Beispiel nn.Linear(64, 32).</translation>
    </message>
    <message>
        <source>{count} times {layers} layers are more than a drawing can hold.</source>
        <translation>{count}-mal {layers} Schichten sind mehr, als eine Zeichnung fasst.</translation>
    </message>
    <message>
        <source>Repeat the block fewer times first.</source>
        <translation>Wiederholen Sie den Block zuerst seltener.</translation>
    </message>
    <message>
        <source>Two ports of the block stand for the same link, which cannot be drawn twice.</source>
        <translation>Zwei Anschlüsse des Blocks stehen für dieselbe Verbindung, die sich nicht zweimal ziehen lässt.</translation>
    </message>
    <message>
        <source>Put an Identity layer on one of them first.</source>
        <translation>Setzen Sie zuerst eine Identity-Schicht an einen davon.</translation>
    </message>
    <message>
        <source>{title} cannot take part in a replacement: the model begins or ends there.</source>
        <translation>{title} lässt sich nicht ersetzen: Dort beginnt oder endet das Modell.</translation>
    </message>
    <message>
        <source>Delete the one and add the other.</source>
        <translation>Löschen Sie die eine, und fügen Sie die andere hinzu.</translation>
    </message>
    <message>
        <source>{title} runs the weights of {other}.</source>
        <translation>{title} benutzt die Gewichte von {other}.</translation>
    </message>
</context>
</TS>
