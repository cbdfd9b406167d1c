<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.microscope</name>
    <message>
        <source>Initial weights</source>
        <translation>Anfangsgewichte</translation>
    </message>
    <message>
        <source>Weights as they are now</source>
        <translation>Gewichte, wie sie jetzt sind</translation>
    </message>
    <message>
        <source>The run that is on</source>
        <translation>Der aktuelle Lauf</translation>
    </message>
    <message>
        <source>{run}, where it was left</source>
        <translation>{run}, wo er verlassen wurde</translation>
    </message>
    <message>
        <source>the weights of the run that is on</source>
        <translation>den Gewichten des aktuellen Laufs</translation>
    </message>
    <message>
        <source>the weights of {run}</source>
        <translation>den Gewichten von {run}</translation>
    </message>
    <message>
        <source>the weights as they are now</source>
        <translation>den jetzigen Gewichten</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>Rückwärts</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Aktualisierung</translation>
    </message>
    <message>
        <source>, sample {row}</source>
        <translation>, Beispiel {row}</translation>
    </message>
    <message>
        <source>, the first ones</source>
        <translation>, die ersten</translation>
    </message>
    <message>
        <source>{size} · norm {norm}</source>
        <translation>{size} · Norm {norm}</translation>
    </message>
    <message>
        <source>{port} from {layer}</source>
        <translation>{port} von {layer}</translation>
    </message>
    <message>
        <source>Samples see each other here, so that the product of sample 1 alone is not all of {gradient}.</source>
        <translation>Beispiele sehen einander hier, sodass das Produkt von Beispiel 1 allein nicht ganz {gradient} ist.</translation>
    </message>
    <message>
        <source>All derivatives of this layer would be {size} numbers for one sample; what is shown is their product with what comes back.</source>
        <translation>Alle Ableitungen dieser Schicht wären {size} Zahlen für ein Beispiel; gezeigt wird ihr Produkt mit dem, was zurückkommt.</translation>
    </message>
    <message>
        <source>Equal to autograd’s for the whole model (largest difference {error}).</source>
        <translation>Gleich dem Ergebnis von autograd für das ganze Modell (größter Unterschied {error}).</translation>
    </message>
    <message>
        <source>Not what autograd gives for the whole model: they differ by {error}.</source>
        <translation>Nicht das Ergebnis von autograd für das ganze Modell: Sie unterscheiden sich um {error}.</translation>
    </message>
    <message>
        <source>{gradient}, sample 1</source>
        <translation>{gradient}, Beispiel 1</translation>
    </message>
    <message>
        <source>{rows} × {columns}, all derivatives</source>
        <translation>{rows} × {columns}, alle Ableitungen</translation>
    </message>
    <message>
        <source>{gradient}, to {layer}</source>
        <translation>{gradient}, an {layer}</translation>
    </message>
    <message>
        <source>{gradient}, from here</source>
        <translation>{gradient}, von hier</translation>
    </message>
    <message>
        <source>+ the others =</source>
        <translation>+ die anderen =</translation>
    </message>
    <message>
        <source>{gradient}, of all that share it</source>
        <translation>{gradient}, von allen, die es teilen</translation>
    </message>
    <message>
        <source>{optimizer} with {settings}.</source>
        <translation>{optimizer} mit {settings}.</translation>
    </message>
    <message>
        <source>All gradients are multiplied by {factor} first: their norm, {norm}, is clipped.</source>
        <translation>Alle Gradienten werden zuerst mit {factor} multipliziert: Ihre Norm, {norm}, wird begrenzt.</translation>
    </message>
    <message>
        <source>Of this optimizer what it really did to the weights is shown.</source>
        <translation>Von diesem Optimierer wird gezeigt, was er mit den Gewichten wirklich getan hat.</translation>
    </message>
    <message>
        <source>The formula gives the change that torch made (difference {error}).</source>
        <translation>Die Formel ergibt die Änderung, die torch gemacht hat (Unterschied {error}).</translation>
    </message>
    <message>
        <source>The formula does not give the change that torch made: {error} apart.</source>
        <translation>Die Formel ergibt nicht die Änderung, die torch gemacht hat: {error} Abstand.</translation>
    </message>
    <message>
        <source>{weight} before</source>
        <translation>{weight} vorher</translation>
    </message>
    <message>
        <source>what torch did</source>
        <translation>was torch getan hat</translation>
    </message>
    <message>
        <source>{weight} after</source>
        <translation>{weight} nachher</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Stimmt</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Weicht ab</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Unentschieden</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Check this number</source>
        <translation>Diese Zahl prüfen</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>Nothing under the microscope</source>
        <translation>Nichts unter dem Mikroskop</translation>
    </message>
    <message>
        <source>It takes a batch through the model and back, layer by layer, and shows each product of the chain rule.</source>
        <translation>Es führt einen Batch durch das Modell und zurück, Schicht für Schicht, und zeigt jedes Produkt der Kettenregel.</translation>
    </message>
    <message>
        <source>Weights to look at</source>
        <translation>Gewichte, die angesehen werden</translation>
    </message>
    <message>
        <source>Rows to look at</source>
        <translation>Zeilen, die angesehen werden</translation>
    </message>
    <message>
        <source>First batch</source>
        <translation>Erster Batch</translation>
    </message>
    <message>
        <source>One row</source>
        <translation>Eine Zeile</translation>
    </message>
    <message>
        <source>Number of the row</source>
        <translation>Nummer der Zeile</translation>
    </message>
    <message>
        <source>Sample of the batch</source>
        <translation>Beispiel des Batches</translation>
    </message>
    <message>
        <source>Sample </source>
        <translation>Beispiel </translation>
    </message>
    <message>
        <source>Of tensors with more than two axes this sample is shown</source>
        <translation>Bei Tensoren mit mehr als zwei Achsen wird dieses Beispiel gezeigt</translation>
    </message>
    <message>
        <source>The stop before (←, or Page Up among numbers)</source>
        <translation>Der Halt davor (←, zwischen Zahlen Bild auf)</translation>
    </message>
    <message>
        <source>The next stop (→, or Page Down among numbers)</source>
        <translation>Der nächste Halt (→, zwischen Zahlen Bild ab)</translation>
    </message>
    <message>
        <source>Count this gradient anew from two losses in float64, without autograd</source>
        <translation>Diesen Gradienten neu aus zwei Verlusten in float64 berechnen, ohne autograd</translation>
    </message>
    <message>
        <source>The numbers of this stop as text</source>
        <translation>Die Zahlen dieses Halts als Text</translation>
    </message>
    <message>
        <source>This stop as text</source>
        <translation>Dieser Halt als Text</translation>
    </message>
    <message>
        <source>Numbers of this stop</source>
        <translation>Zahlen dieses Halts</translation>
    </message>
    <message>
        <source>{phase} {n} of {of} · {title}</source>
        <translation>{phase} {n} von {of} · {title}</translation>
    </message>
    <message>
        <source>Choose a number to read it.</source>
        <translation>Wählen Sie eine Zahl, um sie zu lesen.</translation>
    </message>
    <message>
        <source>Row {number}</source>
        <translation>Zeile {number}</translation>
    </message>
    <message>
        <source>{rows} with {weights}, loss {loss}.</source>
        <translation>{rows} mit {weights}, Verlust {loss}.</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Wird gerechnet…</translation>
    </message>
    <message>
        <source>{verdict}: shown {shown}, counted from losses {counted}, difference {difference}. {words}</source>
        <translation>{verdict}: gezeigt {shown}, aus Verlusten gerechnet {counted}, Unterschied {difference}. {words}</translation>
    </message>
</context>
</TS>
