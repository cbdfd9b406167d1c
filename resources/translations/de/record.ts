<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>record</name>
    <message>
        <source>a value that is not a number</source>
        <translation>ein undefinierter Wert (NaN)</translation>
    </message>
    <message>
        <source>an infinite value</source>
        <translation>ein unendlicher Wert</translation>
    </message>
    <message>
        <source>{what} in the data</source>
        <translation>{what} in den Daten</translation>
    </message>
    <message>
        <source>{what} in the forward pass</source>
        <translation>{what} im Vorwärtsdurchlauf</translation>
    </message>
    <message>
        <source>{what} in the loss</source>
        <translation>{what} im Verlust</translation>
    </message>
    <message>
        <source>{what} in the backward pass</source>
        <translation>{what} im Rückwärtsdurchlauf</translation>
    </message>
    <message>
        <source>rows {numbers} and more</source>
        <translation>Zeilen {numbers} und weitere</translation>
    </message>
    <message>
        <source>row {numbers}</source>
        <translation>Zeile {numbers}</translation>
    </message>
    <message>
        <source>rows {numbers}</source>
        <translation>Zeilen {numbers}</translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>von Hand gestoppt</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>es ist keine Datei</translation>
    </message>
    <message>
        <source>it does not end</source>
        <translation>sie endet nicht</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} lässt sich nicht lesen: {reason}.</translation>
    </message>
    <message>
        <source>Choose the file that “bpstudio train --events FILE” writes.</source>
        <translation>Wählen Sie die Datei, die „bpstudio train --events FILE“ schreibt.</translation>
    </message>
    <message>
        <source>it goes on beyond its own end</source>
        <translation>er geht über sein eigenes Ende hinaus</translation>
    </message>
    <message>
        <source>the beginning of the run is missing</source>
        <translation>der Anfang des Laufs fehlt</translation>
    </message>
    <message>
        <source>Line {line:,} of {name} is no event of a run: {reason}.</source>
        <translation>Zeile {line:,} von {name} ist kein Ereignis eines Laufs: {reason}.</translation>
    </message>
    <message>
        <source>The loss was lost before it could be judged: the drawing does not train.</source>
        <translation>Der Verlust ging verloren, bevor er sich beurteilen ließ: Die Zeichnung trainiert nicht.</translation>
    </message>
    <message>
        <source>The loss fell at none of these rates.</source>
        <translation>Der Verlust ist bei keiner dieser Raten gesunken.</translation>
    </message>
    <message>
        <source>The loss falls fastest near a rate of {rate:g}.</source>
        <translation>Der Verlust sinkt am schnellsten nahe einer Rate von {rate:g}.</translation>
    </message>
    <message>
        <source>The loss is least near {rate:g}; a tenth of that is safe.</source>
        <translation>Der Verlust ist nahe {rate:g} am kleinsten; ein Zehntel davon ist sicher.</translation>
    </message>
    <message>
        <source>Loss or gradients were not finite after {steps}.</source>
        <translation>Verlust oder Gradienten waren nach {steps} nicht endlich.</translation>
    </message>
    <message>
        <source>Lower the learning rate, or look for a logarithm, root or division by zero in the drawing.</source>
        <translation>Senken Sie die Lernrate, oder suchen Sie in der Zeichnung nach einem Logarithmus, einer Wurzel oder einer Division durch null.</translation>
    </message>
    <message>
        <source>from {first:.3g} to {least:.3g}</source>
        <translation>von {first:.3g} auf {least:.3g}</translation>
    </message>
    <message>
        <source>The batch was learned by heart: the loss fell {course} in {steps}.</source>
        <translation>Der Batch wurde auswendig gelernt: Der Verlust sank in {steps} {course}.</translation>
    </message>
    <message>
        <source>Layers, loss and targets fit together, and gradients reach what must learn.</source>
        <translation>Schichten, Verlust und Zielwerte passen zusammen, und Gradienten erreichen, was lernen muss.</translation>
    </message>
    <message>
        <source>The loss went {course} in {steps}; it can fall below zero.</source>
        <translation>Der Verlust ging in {steps} {course}; er kann unter null sinken.</translation>
    </message>
    <message>
        <source>No share of the first loss says whether such a one was learned: see whether its curve still falls.</source>
        <translation>Bei einem solchen Verlust sagt kein Anteil des ersten, ob gelernt wurde: Sehen Sie nach, ob die Kurve noch sinkt.</translation>
    </message>
    <message>
        <source>The loss hardly moved: {course} in {steps}.</source>
        <translation>Der Verlust hat sich kaum bewegt: {course} in {steps}.</translation>
    </message>
    <message>
        <source>The learning rate may be far too low or too high, or gradients do not reach the layers: find a learning rate first.</source>
        <translation>Die Lernrate ist vielleicht viel zu niedrig oder zu hoch, oder Gradienten erreichen die Schichten nicht: Suchen Sie zuerst eine Lernrate.</translation>
    </message>
    <message>
        <source>The loss fell {course} ({share:.0f} %) in {steps}, not below {learned:.0f} %</source>
        <translation>Der Verlust sank in {steps} {course} ({share:.0f} %), nicht unter {learned:.0f} %</translation>
    </message>
    <message>
        <source>{moved}; it was still falling.</source>
        <translation>{moved}; er sank noch.</translation>
    </message>
    <message>
        <source>A higher learning rate may get there.</source>
        <translation>Eine höhere Lernrate könnte es schaffen.</translation>
    </message>
    <message>
        <source>{moved}, and stays there.</source>
        <translation>{moved}, und bleibt dort.</translation>
    </message>
    <message>
        <source>Suspect equal rows with different targets, dropout, too few units, a last layer that does not suit the loss, or a loss that cannot reach zero.</source>
        <translation>Mögliche Gründe: gleiche Zeilen mit verschiedenen Zielwerten, Dropout, zu wenige Einheiten, eine letzte Schicht, die nicht zum Verlust passt, oder ein Verlust, der nicht null werden kann.</translation>
    </message>
    <message>
        <source>1 step</source>
        <comment>in or after</comment>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>{steps} steps</source>
        <comment>in or after</comment>
        <translation>{steps} Schritten</translation>
    </message>
</context>
</TS>
