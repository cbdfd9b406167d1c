<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>train</name>
    <message>
        <source>Rows took too long to be read from their file, so the run was given up.</source>
        <translation>Zeilen ließen sich nicht schnell genug aus ihrer Datei lesen, der Lauf wurde aufgegeben.</translation>
    </message>
    <message>
        <source>See whether the disk answers; rows lie in the user's cache folder.</source>
        <translation>Prüfen Sie, ob der Datenträger antwortet; die Zeilen liegen im Cache-Ordner des Benutzers.</translation>
    </message>
    <message>
        <source>What reads rows from their file has ended without a word.</source>
        <translation>Der Prozess, der Zeilen aus ihrer Datei liest, hat ohne Meldung geendet.</translation>
    </message>
    <message>
        <source>It may have been ended for want of memory. Close other programs and resume the run.</source>
        <translation>Vielleicht fehlte Speicher. Schließen Sie andere Programme und setzen Sie den Lauf fort.</translation>
    </message>
    <message>
        <source>Rows cannot be read from their file.</source>
        <translation>Zeilen lassen sich nicht aus ihrer Datei lesen.</translation>
    </message>
    <message>
        <source>Start the run anew; the file is written again if it is gone.</source>
        <translation>Starten Sie den Lauf neu; die Datei wird neu geschrieben, falls sie fehlt.</translation>
    </message>
    <message>
        <source>{column!r} is augmented like an image, and a row of it has {axes} axes, not 3.</source>
        <translation>{column!r} wird wie ein Bild augmentiert, eine Zeile davon hat aber {axes} Achsen statt 3.</translation>
    </message>
    <message>
        <source>Take the augmentation away in the Data stage.</source>
        <translation>Nehmen Sie die Augmentierung unter Daten weg.</translation>
    </message>
    <message>
        <source>{column!r} does not fit into memory, so it cannot be joined with other fields in {title!r}.</source>
        <translation>{column!r} passt nicht in den Speicher und lässt sich daher nicht mit anderen Feldern in {title!r} verbinden.</translation>
    </message>
    <message>
        <source>Give it an Input of its own and join them later, for example with Concat.</source>
        <translation>Geben Sie ihm einen eigenen Input und verbinden Sie später, zum Beispiel mit Concat.</translation>
    </message>
    <message>
        <source>{target!r} does not fit into memory, and {kind} of {title!r} needs all of it at once.</source>
        <translation>{target!r} passt nicht in den Speicher, und {kind} von {title!r} braucht alles auf einmal.</translation>
    </message>
    <message>
        <source>Choose another loss, or take a sample of the rows.</source>
        <translation>Wählen Sie einen anderen Verlust, oder nehmen Sie eine Stichprobe der Zeilen.</translation>
    </message>
    <message>
        <source>The data have no column {target!r}.</source>
        <translation>Die Daten haben keine Spalte {target!r}.</translation>
    </message>
    <message>
        <source>Choose another target for {title!r} in the inspector.</source>
        <translation>Wählen Sie für {title!r} unter Einstellungen eine andere Zielgröße.</translation>
    </message>
    <message>
        <source>{kind} of {title!r} wants targets from {least} to 1; {target!r} has {low:g} to {high:g}.</source>
        <translation>{kind} von {title!r} braucht Zielwerte von {least} bis 1; {target!r} hat {low:g} bis {high:g}.</translation>
    </message>
    <message>
        <source>Make the column a category in the Data stage, or use MSELoss.</source>
        <translation>Machen Sie die Spalte unter Daten zur Kategorie, oder verwenden Sie MSELoss.</translation>
    </message>
    <message>
        <source>{figure} has not improved for {epochs} epochs</source>
        <translation>{figure} hat sich {epochs} Epochen lang nicht verbessert</translation>
    </message>
    <message>
        <source>No gradient reaches any weight, so there is no way back to look at.</source>
        <translation>Kein Gradient erreicht ein Gewicht, also gibt es keinen Rückweg zu sehen.</translation>
    </message>
    <message>
        <source>Unfreeze a layer, or take Detach off the way to the Output.</source>
        <translation>Geben Sie eine Schicht frei, oder nehmen Sie Detach vom Weg zum Output.</translation>
    </message>
    <message>
        <source>The schedule cannot go on so.</source>
        <translation>So kann der Lernratenplan nicht fortgesetzt werden.</translation>
    </message>
    <message>
        <source>the number of optimizers</source>
        <translation>die Zahl der Optimierer</translation>
    </message>
    <message>
        <source>the groups of the optimizer</source>
        <translation>die Gruppen des Optimierers</translation>
    </message>
    <message>
        <source>a group of the optimizer</source>
        <translation>eine Gruppe des Optimierers</translation>
    </message>
    <message>
        <source>the memory of the optimizer</source>
        <translation>das Gedächtnis des Optimierers</translation>
    </message>
    <message>
        <source>the schedule</source>
        <translation>der Lernratenplan</translation>
    </message>
    <message>
        <source>the rate of the optimizer</source>
        <translation>die Rate des Optimierers</translation>
    </message>
    <message>
        <source>The saved state of the run does not fit its settings: {what}.</source>
        <translation>Der gespeicherte Stand des Laufs passt nicht zu seinen Einstellungen: {what}.</translation>
    </message>
    <message>
        <source>Start the run anew; its curves and weights are kept.</source>
        <translation>Starten Sie den Lauf neu; seine Kurven und Gewichte bleiben erhalten.</translation>
    </message>
    <message>
        <source>{key} has no number at {index}.</source>
        <translation>{key} hat an der Stelle {index} keine Zahl.</translation>
    </message>
    <message>
        <source>Choose a number that is shown.</source>
        <translation>Wählen Sie eine Zahl, die angezeigt wird.</translation>
    </message>
    <message>
        <source>A number that is not finite cannot be compared.</source>
        <translation>Eine Zahl, die nicht endlich ist, lässt sich nicht vergleichen.</translation>
    </message>
    <message>
        <source>The gradient is not what the loss really does.</source>
        <translation>Der Gradient ist nicht das, was der Verlust wirklich tut.</translation>
    </message>
    <message>
        <source>The gradient is what autograd gives in float64; it is so small that two losses differ by their rounding alone.</source>
        <translation>Der Gradient ist, was autograd in float64 liefert; er ist so klein, dass sich zwei Verluste nur durch Rundung unterscheiden.</translation>
    </message>
    <message>
        <source>The gradient is what the loss really does, as far as float32 tells.</source>
        <translation>Der Gradient ist das, was der Verlust wirklich tut, soweit float32 es zeigt.</translation>
    </message>
    <message>
        <source>The gradient is what the loss really does.</source>
        <translation>Der Gradient ist das, was der Verlust wirklich tut.</translation>
    </message>
    <message>
        <source>The loss has a corner here (such as a ReLU at 0): it falls otherwise to each side, and a gradient is one of many.</source>
        <translation>Der Verlust hat hier einen Knick (wie eine ReLU bei 0): Er fällt nach jeder Seite anders, und ein Gradient ist einer von vielen.</translation>
    </message>
    <message>
        <source>{key} has no gradient.</source>
        <translation>{key} hat keinen Gradienten.</translation>
    </message>
    <message>
        <source>Choose a weight or an Input.</source>
        <translation>Wählen Sie ein Gewicht oder einen Input.</translation>
    </message>
    <message>
        <source>there is no graphics card that CUDA can use</source>
        <translation>es gibt keine Grafikkarte, die CUDA nutzen kann</translation>
    </message>
    <message>
        <source>There is no device {wanted!r}.</source>
        <translation>Es gibt kein Gerät {wanted!r}.</translation>
    </message>
    <message>
        <source>Use auto, cpu or cuda.</source>
        <translation>Verwenden Sie auto, cpu oder cuda.</translation>
    </message>
    <message>
        <source>{wanted} is not supported.</source>
        <translation>{wanted} wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>CUDA cannot be used here: {reason}.</source>
        <translation>CUDA lässt sich hier nicht nutzen: {reason}.</translation>
    </message>
    <message>
        <source>Set the device to cpu.</source>
        <translation>Setzen Sie das Gerät auf cpu.</translation>
    </message>
    <message>
        <source>This run is on the CPU: {reason}.</source>
        <translation>Dieser Lauf nutzt die CPU: {reason}.</translation>
    </message>
    <message>
        <source>this PyTorch is built without CUDA</source>
        <translation>dieses PyTorch ist ohne CUDA gebaut</translation>
    </message>
    <message>
        <source>there is no card {place}, this machine has {count}</source>
        <translation>es gibt keine Karte {place}, Karten in diesem Rechner: {count}</translation>
    </message>
    <message>
        <source>this PyTorch has no code for {name} (compute capability {version})</source>
        <translation>dieses PyTorch hat keinen Code für {name} (Compute Capability {version})</translation>
    </message>
    <message>
        <source>the driver of the graphics card is too old for CUDA {version}</source>
        <translation>der Treiber der Grafikkarte ist zu alt für CUDA {version}</translation>
    </message>
    <message>
        <source>the time limit was reached</source>
        <translation>das Zeitlimit wurde erreicht</translation>
    </message>
    <message>
        <source>{what} at “{place}”, step {step:,}</source>
        <translation>{what} bei „{place}“, Schritt {step:,}</translation>
    </message>
    <message>
        <source>all planned steps are done</source>
        <translation>alle geplanten Schritte sind getan</translation>
    </message>
    <message>
        <source>The run cannot go on from what was saved of it.</source>
        <translation>Der Lauf kann mit dem, was von ihm gespeichert wurde, nicht weitergehen.</translation>
    </message>
    <message>
        <source>No layer can learn: none has weights that are free and reached by the gradient.</source>
        <translation>Keine Schicht kann lernen: Keine hat freie Gewichte, die der Gradient erreicht.</translation>
    </message>
    <message>
        <source>Add a layer with weights, unfreeze one, or link one to an Output.</source>
        <translation>Fügen Sie eine Schicht mit Gewichten hinzu, geben Sie eine frei, oder verbinden Sie eine mit einem Output.</translation>
    </message>
    <message>
        <source>The model has {count:,} tensors of weights; a project file holds {most:,}.</source>
        <translation>Das Modell hat {count:,} Gewichtstensoren; eine Projektdatei fasst {most:,}.</translation>
    </message>
    <message>
        <source>Repeat its blocks fewer times, or let repetitions share their weights.</source>
        <translation>Wiederholen Sie seine Blöcke seltener, oder lassen Sie die Wiederholungen ihre Gewichte teilen.</translation>
    </message>
    <message>
        <source>{title!r} ({kind}) needs two samples at a time; every batch has one.</source>
        <translation>{title!r} ({kind}) braucht zwei Zeilen auf einmal; jeder Batch hat nur eine.</translation>
    </message>
    <message>
        <source>{title!r} ({kind}) needs two samples at a time; the last batch of an epoch has one.</source>
        <translation>{title!r} ({kind}) braucht zwei Zeilen auf einmal; der letzte Batch einer Epoche hat nur eine.</translation>
    </message>
    <message>
        <source>Choose another batch size, or leave out the last batch (drop_last).</source>
        <translation>Wählen Sie eine andere Batchgröße, oder lassen Sie den letzten Batch weg (drop_last).</translation>
    </message>
    <message>
        <source>Several processes cannot share sparse gradients.</source>
        <translation>Mehrere Prozesse können dünn besetzte Gradienten nicht teilen.</translation>
    </message>
    <message>
        <source>Turn “sparse” off in the embeddings, or train without torchrun.</source>
        <translation>Schalten Sie „sparse“ in den Embeddings aus, oder trainieren Sie ohne torchrun.</translation>
    </message>
    <message>
        <source>Rows have weights, and {kind} of {title!r} cannot weigh them.</source>
        <translation>Zeilen haben Gewichte, und {kind} von {title!r} kann sie nicht gewichten.</translation>
    </message>
    <message>
        <source>Choose a loss such as CrossEntropyLoss, MSELoss or BCEWithLogitsLoss, or give the column of weights the role ignore in the Data stage.</source>
        <translation>Wählen Sie einen Verlust wie CrossEntropyLoss, MSELoss oder BCEWithLogitsLoss, oder geben Sie der Spalte der Gewichte unter Daten die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>The loss of {name!r} ({loss}) cannot be computed.</source>
        <translation>Der Verlust von {name!r} ({loss}) lässt sich nicht berechnen.</translation>
    </message>
    <message>
        <source>Check the target and what enters the Output.</source>
        <translation>Prüfen Sie die Zielgröße und was in den Output hineingeht.</translation>
    </message>
    <message>
        <source>the program has ended</source>
        <translation>das Programm wurde beendet</translation>
    </message>
    <message>
        <source>{message} If the program ends by accident, this run is lost.</source>
        <translation>{message} Wenn das Programm abstürzt, ist dieser Lauf verloren.</translation>
    </message>
    <message>
        <source>There are no saved weights to go on from, so the run began with initial ones (start_from).</source>
        <translation>Es gibt keine gespeicherten Gewichte zum Weitermachen, also begann der Lauf mit Anfangsgewichten (start_from).</translation>
    </message>
    <message>
        <source>{title!r} has no weights called {role!r}.</source>
        <translation>{title!r} hat keine Gewichte namens {role!r}.</translation>
    </message>
    <message>
        <source>{kind} cannot fill {name} of {title!r}, which has {axes} axes.</source>
        <translation>{kind} kann {name} von {title!r} nicht füllen (Zahl der Achsen: {axes}).</translation>
    </message>
    <message>
        <source>Choose another initializer in the inspector.</source>
        <translation>Wählen Sie unter Einstellungen andere Anfangswerte.</translation>
    </message>
    <message>
        <source>{path!r}, which is gone</source>
        <translation>{path!r}, nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>Saved weights do not fit the drawing and are not used: {layers}. What the run learns takes their place.</source>
        <translation>Gespeicherte Gewichte passen nicht zur Zeichnung und werden nicht verwendet: {layers}. Was der Lauf lernt, tritt an ihre Stelle.</translation>
    </message>
    <message>
        <source>Saved weights do not fit the drawing and are not used: {layers} and of {more} more layers. What the run learns takes their place.</source>
        <translation>Gespeicherte Gewichte passen nicht zur Zeichnung und werden nicht verwendet: {layers} und weitere Schichten ({more}). Was der Lauf lernt, tritt an ihre Stelle.</translation>
    </message>
    <message>
        <source>Start a new one; it may begin with the weights as they are now.</source>
        <translation>Starten Sie einen neuen; er kann mit den jetzigen Gewichten beginnen.</translation>
    </message>
    <message>
        <source>Train it longer (Run menu, or --from RUN and more --epochs), or start a new one.</source>
        <translation>Trainieren Sie ihn länger (Menü Lauf oder --from RUN und mehr --epochs), oder starten Sie einen neuen.</translation>
    </message>
    <message>
        <source>This run came to its end and cannot go on.</source>
        <translation>Dieser Lauf ist zu Ende und kann nicht weitergehen.</translation>
    </message>
    <message>
        <source>The drawing changed since this run was cut off, so it cannot go on.</source>
        <translation>Die Zeichnung hat sich geändert, seit dieser Lauf abbrach; er kann nicht weitergehen.</translation>
    </message>
    <message>
        <source>The data changed since this run was cut off, so it cannot go on.</source>
        <translation>Die Daten haben sich geändert, seit dieser Lauf abbrach; er kann nicht weitergehen.</translation>
    </message>
    <message>
        <source>Undo these changes, or start a new run.</source>
        <translation>Änderungen rückgängig machen oder einen neuen Lauf starten.</translation>
    </message>
    <message>
        <source>{kind} cannot train in float16: it needs every loss of a step.</source>
        <translation>{kind} kann nicht in float16 trainieren: Er braucht jeden Verlust eines Schritts.</translation>
    </message>
    <message>
        <source>Set precision to float32 or bfloat16, or choose another optimizer.</source>
        <translation>Setzen Sie die Genauigkeit auf float32 oder bfloat16, oder wählen Sie einen anderen Optimierer.</translation>
    </message>
    <message>
        <source>Attention of {title}</source>
        <translation>Attention von {title}</translation>
    </message>
    <message>
        <source>head {number}</source>
        <translation>Kopf {number}</translation>
    </message>
    <message>
        <source>looks at place</source>
        <translation>schaut auf Stelle</translation>
    </message>
    <message>
        <source>place</source>
        <comment>in a sequence</comment>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Filters of {title}</source>
        <translation>Filter von {title}</translation>
    </message>
    <message>
        <source>Images and what is seen in them</source>
        <translation>Bilder und was darin gesehen wird</translation>
    </message>
    <message>
        <source>true</source>
        <comment>class</comment>
        <translation>wahr</translation>
    </message>
    <message>
        <source>Reconstructions</source>
        <translation>Rekonstruktionen</translation>
    </message>
    <message>
        <source>Predicted against true</source>
        <translation>Vorhergesagt gegen wahr</translation>
    </message>
    <message>
        <source>true {column}</source>
        <translation>{column} wahr</translation>
    </message>
    <message>
        <source>predicted {column}</source>
        <translation>{column} vorhergesagt</translation>
    </message>
    <message>
        <source>Decision surface</source>
        <translation>Entscheidungsfläche</translation>
    </message>
    <message>
        <source>Fitted surface</source>
        <translation>Angepasste Fläche</translation>
    </message>
    <message>
        <source>Fitted curve</source>
        <translation>Angepasste Kurve</translation>
    </message>
    <message>
        <source>{title} of {output}</source>
        <translation>{title} von {output}</translation>
    </message>
    <message>
        <source>The saved state of the run does not say how the loss was scaled.</source>
        <translation>Der gespeicherte Stand des Laufs sagt nicht, wie der Verlust skaliert war.</translation>
    </message>
    <message>
        <source>the window was closed</source>
        <translation>das Fenster wurde geschlossen</translation>
    </message>
    <message>
        <source>This run would take about {total} of memory; {free} are free, of which it may take four fifths.</source>
        <translation>Dieser Lauf würde etwa {total} Speicher brauchen; {free} sind frei, vier Fünftel davon darf er nehmen.</translation>
    </message>
    <message>
        <source>Set the batch size to {size}: then it takes about {total}.</source>
        <translation>Setzen Sie die Batchgröße auf {size}: Dann braucht er etwa {total}.</translation>
    </message>
    <message>
        <source>Set keep of the data to file: rows are then read as needed, and it takes about {total}.</source>
        <translation>Setzen Sie keep der Daten auf file: Zeilen werden dann nach Bedarf gelesen, und er braucht etwa {total}.</translation>
    </message>
    <message>
        <source>Train on fewer rows, or on a machine with more memory.</source>
        <translation>Trainieren Sie mit weniger Zeilen oder auf einem Rechner mit mehr Speicher.</translation>
    </message>
    <message>
        <source>Its weights and what the optimizer keeps of them do not fit, whatever the batch size: make {title!r} smaller, or use SGD without momentum.</source>
        <translation>Seine Gewichte und was der Optimierer davon behält, passen bei keiner Batchgröße: Machen Sie {title!r} kleiner, oder verwenden Sie SGD ohne Momentum.</translation>
    </message>
    <message>
        <source>{size:,.1f} GB</source>
        <translation>{size:,.1f} GB</translation>
    </message>
    <message>
        <source>The microscope shows at most {most:,} layers, and this model has {layers:,}.</source>
        <translation>Das Mikroskop zeigt höchstens {most:,} Schichten, dieses Modell hat {layers:,}.</translation>
    </message>
    <message>
        <source>Look at a batch: this layer needs several rows.</source>
        <translation>Betrachten Sie einen Batch: Diese Schicht braucht mehrere Zeilen.</translation>
    </message>
    <message>
        <source>The model cannot take these rows.</source>
        <translation>Das Modell kann diese Zeilen nicht verarbeiten.</translation>
    </message>
    <message>
        <source>Train the drawing: a run says which layer it was.</source>
        <translation>Trainieren Sie die Zeichnung: Ein Lauf sagt, welche Schicht es war.</translation>
    </message>
    <message>
        <source>No gradient comes back to it.</source>
        <translation>Kein Gradient kommt zu ihr zurück.</translation>
    </message>
    <message>
        <source>No gradient reaches it.</source>
        <translation>Kein Gradient erreicht es.</translation>
    </message>
    <message>
        <source>It is frozen.</source>
        <translation>Es ist eingefroren.</translation>
    </message>
    <message>
        <source>the gradient</source>
        <translation>der Gradient</translation>
    </message>
    <message>
        <source>g, clipped</source>
        <translation>g, begrenzt</translation>
    </message>
    <message>
        <source>the gradient, clipped</source>
        <translation>der Gradient, begrenzt</translation>
    </message>
    <message>
        <source>No layer has weights that can be trained.</source>
        <translation>Keine Schicht hat Gewichte, die sich trainieren lassen.</translation>
    </message>
    <message>
        <source>Add a layer with weights, or unfreeze one.</source>
        <translation>Schicht mit Gewichten hinzufügen oder eine freigeben.</translation>
    </message>
    <message>
        <source>{kind} trains matrices, and no layer has one.</source>
        <translation>{kind} trainiert Matrizen, und keine Schicht hat eine.</translation>
    </message>
    <message>
        <source>Choose AdamW instead.</source>
        <translation>Wählen Sie stattdessen AdamW.</translation>
    </message>
    <message>
        <source>{kind} trains all layers alike, but some have a learning rate of their own.</source>
        <translation>{kind} trainiert alle Schichten gleich, aber einige haben eine eigene Lernrate.</translation>
    </message>
    <message>
        <source>Remove the factors of single layers, or choose another optimizer.</source>
        <translation>Entfernen Sie die Faktoren einzelner Schichten, oder wählen Sie einen anderen Optimierer.</translation>
    </message>
    <message>
        <source>The training part has no rows.</source>
        <translation>Der Trainingsteil hat keine Zeilen.</translation>
    </message>
    <message>
        <source>Give it a larger share.</source>
        <translation>Geben Sie ihm einen größeren Anteil.</translation>
    </message>
    <message>
        <source>It cannot be trained: {refusal}</source>
        <translation>Das lässt sich nicht trainieren: {refusal}</translation>
    </message>
    <message>
        <source>{n} thing keeps it from learning.</source>
        <translation>{n} Befund hält es vom Lernen ab.</translation>
    </message>
    <message>
        <source>{n} things keep it from learning.</source>
        <translation>{n} Befunde halten es vom Lernen ab.</translation>
    </message>
    <message>
        <source>Ready.</source>
        <translation>Bereit.</translation>
    </message>
    <message>
        <source>{n} thing to look at.</source>
        <translation>{n} Befund zum Ansehen.</translation>
    </message>
    <message>
        <source>{n} things to look at.</source>
        <translation>{n} Befunde zum Ansehen.</translation>
    </message>
    <message>
        <source>The process that trained ended by accident and was started again, for the first time, at step {step:,}.</source>
        <translation>Der trainierende Prozess ist abgestürzt und wurde bei Schritt {step:,} zum ersten Mal neu gestartet.</translation>
    </message>
    <message>
        <source>The process that trained ended by accident and was started again, for the second time, at step {step:,}.</source>
        <translation>Der trainierende Prozess ist abgestürzt und wurde bei Schritt {step:,} zum zweiten Mal neu gestartet.</translation>
    </message>
    <message>
        <source>A smaller batch needs less memory.</source>
        <translation>Ein kleinerer Batch braucht weniger Speicher.</translation>
    </message>
    <message>
        <source>The run can go on from where it was kept, step {step:,}.</source>
        <translation>Der Lauf kann vom letzten Sicherungspunkt aus weitergehen, Schritt {step:,}.</translation>
    </message>
    <message>
        <source>The process that trained ended by accident three times ({cause}).</source>
        <translation>Der trainierende Prozess ist dreimal abgestürzt ({cause}).</translation>
    </message>
    <message>
        <source>The process that trained ended by accident ({cause}).</source>
        <translation>Der trainierende Prozess ist abgestürzt ({cause}).</translation>
    </message>
    <message>
        <source>What the run left cannot be read.</source>
        <translation>Was der Lauf hinterlassen hat, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>Rückgabewert {code}</translation>
    </message>
    <message>
        <source>{name}: often, memory ran out</source>
        <translation>{name}: oft fehlte Speicher</translation>
    </message>
    <message>
        <source>signal {number}</source>
        <translation>Signal {number}</translation>
    </message>
    <message>
        <source>The processes of this run cannot meet.</source>
        <translation>Die Prozesse dieses Laufs finden nicht zueinander.</translation>
    </message>
    <message>
        <source>Start all of them with torchrun, with the same address and port.</source>
        <translation>Starten Sie alle mit torchrun, mit gleicher Adresse und gleichem Port.</translation>
    </message>
    <message>
        <source>Another process of this run has ended or does not answer.</source>
        <translation>Ein anderer Prozess dieses Laufs hat geendet oder antwortet nicht.</translation>
    </message>
    <message>
        <source>What it said stands further up. Start the run again, or without torchrun.</source>
        <translation>Seine Meldung steht weiter oben. Starten Sie den Lauf noch einmal, oder ohne torchrun.</translation>
    </message>
    <message>
        <source>device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>fused optimizer</source>
        <translation>Fused-Optimierer</translation>
    </message>
    <message>
        <source>channels last</source>
        <translation>Channels last</translation>
    </message>
    <message>
        <source>This run was cut off with {count} processes and cannot go on with {now}.</source>
        <translation>Dieser Lauf brach mit {count} Prozessen ab und kann mit {now} nicht weitergehen.</translation>
    </message>
    <message>
        <source>Start it with torchrun --nproc-per-node {count}, or train anew.</source>
        <translation>Starten Sie ihn mit torchrun --nproc-per-node {count}, oder trainieren Sie neu.</translation>
    </message>
    <message>
        <source>The saved state is of step {step:,} in epoch {epoch:,}, which this run does not have.</source>
        <translation>Der gespeicherte Stand ist von Schritt {step:,} in Epoche {epoch:,}, die dieser Lauf nicht hat.</translation>
    </message>
    <message>
        <source>Start the run anew: its data or its batch size have changed.</source>
        <translation>Starten Sie den Lauf neu: Seine Daten oder seine Batchgröße haben sich geändert.</translation>
    </message>
    <message>
        <source>The saved state of the run is of another drawing.</source>
        <translation>Der gespeicherte Stand des Laufs gehört zu einer anderen Zeichnung.</translation>
    </message>
    <message>
        <source>The branch would begin at step {step:,}, but only {planned:,} are planned.</source>
        <translation>Der Abzweig würde bei Schritt {step:,} beginnen, geplant sind aber nur {planned:,}.</translation>
    </message>
    <message>
        <source>Give it more epochs or steps in the training settings, or choose Train longer.</source>
        <translation>Geben Sie ihm in den Trainingseinstellungen mehr Epochen oder Schritte, oder wählen Sie „Länger trainieren“.</translation>
    </message>
    <message>
        <source>What the optimizer remembers begins anew: its settings are others.</source>
        <translation>Was der Optimierer sich merkt, beginnt neu: Seine Einstellungen sind andere.</translation>
    </message>
    <message>
        <source>The optimizer is another one and begins anew.</source>
        <translation>Der Optimierer ist ein anderer und beginnt neu.</translation>
    </message>
    <message>
        <source>The schedule begins anew: it, or the figure that it follows, is another one.</source>
        <translation>Der Lernratenplan beginnt neu: Er oder die Kennzahl, der er folgt, ist ein anderer.</translation>
    </message>
    <message>
        <source>These begin with initial weights: {titles}.</source>
        <translation>Diese beginnen mit Anfangsgewichten: {titles}.</translation>
    </message>
    <message>
        <source>{count} layers of the other run are not in this drawing.</source>
        <translation>Schichten des anderen Laufs, die in dieser Zeichnung fehlen: {count}.</translation>
    </message>
    <message>
        <source>The saved state of the run does not say which weights were best.</source>
        <translation>Der gespeicherte Stand des Laufs sagt nicht, welche Gewichte die besten waren.</translation>
    </message>
    <message>
        <source>{name} {then} then, {now} now</source>
        <translation>{name}: damals {then}, jetzt {now}</translation>
    </message>
    <message>
        <source>The run goes on, but not with the same last digits: {words}.</source>
        <translation>Der Lauf geht weiter, aber nicht mit denselben letzten Stellen: {words}.</translation>
    </message>
    <message>
        <source>initial weights</source>
        <translation>Anfangsgewichten</translation>
    </message>
    <message>
        <source>These are the first {shown} of the {rows} rows of a batch: the model is large.</source>
        <translation>Das sind die ersten {shown} der {rows} Zeilen eines Batches: Das Modell ist groß.</translation>
    </message>
    <message>
        <source>The microscope was closed.</source>
        <translation>Das Mikroskop wurde geschlossen.</translation>
    </message>
    <message>
        <source>Row {row:,} was left out of the data.</source>
        <translation>Zeile {row:,} wurde aus den Daten weggelassen.</translation>
    </message>
    <message>
        <source>There is no row {row:,}.</source>
        <translation>Es gibt keine Zeile {row:,}.</translation>
    </message>
    <message>
        <source>Choose another row.</source>
        <translation>Wählen Sie eine andere Zeile.</translation>
    </message>
    <message>
        <source>Rows go from 1 to {last:,}.</source>
        <translation>Zeilen gehen von 1 bis {last:,}.</translation>
    </message>
    <message>
        <source>The optimizer begins anew here: a run that has ended keeps its weights, not what the optimizer remembered.</source>
        <translation>Der Optimierer beginnt hier neu: Ein beendeter Lauf behält seine Gewichte, nicht das Gedächtnis des Optimierers.</translation>
    </message>
    <message>
        <source>A step of a run gathers {count} batches; here it is one.</source>
        <translation>Ein Schritt eines Laufs sammelt {count} Batches; hier ist es einer.</translation>
    </message>
    <message>
        <source>gradient with weight decay</source>
        <translation>Gradient mit Weight Decay</translation>
    </message>
    <message>
        <source>v before</source>
        <translation>v zuvor</translation>
    </message>
    <message>
        <source>momentum so far</source>
        <translation>bisheriges Momentum</translation>
    </message>
    <message>
        <source>momentum</source>
        <translation>Momentum</translation>
    </message>
    <message>
        <source>a step ahead (Nesterov)</source>
        <translation>ein Schritt voraus (Nesterov)</translation>
    </message>
    <message>
        <source>the change</source>
        <translation>die Änderung</translation>
    </message>
    <message>
        <source>without its beginning at 0, t = {step}</source>
        <translation>ohne den Beginn bei 0, t = {step}</translation>
    </message>
    <message>
        <source>mean of gradients</source>
        <translation>Mittel der Gradienten</translation>
    </message>
    <message>
        <source>mean of their squares</source>
        <translation>Mittel ihrer Quadrate</translation>
    </message>
    <message>
        <source>the largest so far, t = {step}</source>
        <translation>das bisher größte, t = {step}</translation>
    </message>
    <message>
        <source>weight decay</source>
        <translation>Weight Decay</translation>
    </message>
    <message>
        <source>mean of squared gradients</source>
        <translation>Mittel der quadrierten Gradienten</translation>
    </message>
    <message>
        <source>their variance</source>
        <translation>ihre Varianz</translation>
    </message>
    <message>
        <source>gradient by its size</source>
        <translation>Gradient durch seine Größe</translation>
    </message>
    <message>
        <source>sum of squared gradients</source>
        <translation>Summe der quadrierten Gradienten</translation>
    </message>
    <message>
        <source>the window has gone</source>
        <translation>das Fenster ist nicht mehr da</translation>
    </message>
    <message>
        <source>There is nothing to be trained in {folder}.</source>
        <translation>In {folder} gibt es nichts zu trainieren.</translation>
    </message>
</context>
</TS>
