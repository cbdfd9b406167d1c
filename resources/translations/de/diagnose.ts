<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>diagnose</name>
    <message>
        <source>No rule is asked.</source>
        <translation>Keine Regel wird gefragt.</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>Trainingsverlust</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>Validierungsverlust</translation>
    </message>
    <message>
        <source>gap between validation and training loss</source>
        <translation>Abstand von Validierungs- und Trainingsverlust</translation>
    </message>
    <message>
        <source>decades between first and last gradient</source>
        <translation>Dekaden zwischen erstem und letztem Gradienten</translation>
    </message>
    <message>
        <source>decades of gradient over time</source>
        <translation>Dekaden des Gradienten über die Zeit</translation>
    </message>
    <message>
        <source>share of dead units</source>
        <translation>Anteil toter Einheiten</translation>
    </message>
    <message>
        <source>share of saturated activations</source>
        <translation>Anteil gesättigter Aktivierungen</translation>
    </message>
    <message>
        <source>weights that no gradient reaches</source>
        <translation>Gewichte, die kein Gradient erreicht</translation>
    </message>
    <message>
        <source>recall of the worst class</source>
        <translation>Trefferquote der schlechtesten Klasse</translation>
    </message>
    <message>
        <source>The rule failed; that is a bug of bpstudio, and the log has the details.</source>
        <translation>Die Regel ist gescheitert; das ist ein Fehler von bpstudio, Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <source>It is being asked already.</source>
        <translation>Sie wird bereits gefragt.</translation>
    </message>
    <message>
        <source>Draw initial weights to suit each activation (Kaiming, Xavier)</source>
        <translation>Anfangsgewichte passend zu jeder Aktivierung ziehen (Kaiming, Xavier)</translation>
    </message>
    <message>
        <source>The gradient reaches the first layer within one decade of the last one's.</source>
        <translation>Der Gradient der ersten Schicht liegt höchstens eine Dekade von dem der letzten entfernt.</translation>
    </message>
    <message>
        <source>Multiply the initial weights by {factor:.3g}, as the measured slope asks for</source>
        <translation>Anfangsgewichte mit {factor:.3g} multiplizieren, wie es die gemessene Steigung verlangt</translation>
    </message>
    <message>
        <source>The slope of the gradient over depth comes to × 1 per layer.</source>
        <translation>Die Steigung des Gradienten über die Tiefe wird × 1 je Schicht.</translation>
    </message>
    <message>
        <source>Draw the initial weights at random</source>
        <translation>Anfangsgewichte zufällig ziehen</translation>
    </message>
    <message>
        <source>The units of a layer learn different things, and the loss falls further.</source>
        <translation>Die Einheiten einer Schicht lernen Verschiedenes, und der Verlust sinkt weiter.</translation>
    </message>
    <message>
        <source>the activation</source>
        <translation>der Aktivierung</translation>
    </message>
    <message>
        <source>Use {kind} in place of {now}</source>
        <translation>{kind} statt {now} verwenden</translation>
    </message>
    <message>
        <source>More of the gradient passes each activation.</source>
        <translation>Jede Aktivierung lässt mehr vom Gradienten durch.</translation>
    </message>
    <message>
        <source>Put a ReLU between them</source>
        <translation>Eine ReLU dazwischensetzen</translation>
    </message>
    <message>
        <source>The network can bend, and the loss falls below that of a linear model.</source>
        <translation>Das Netz kann sich krümmen, und der Verlust sinkt unter den eines linearen Modells.</translation>
    </message>
    <message>
        <source>Put a normalisation behind the hidden layers</source>
        <translation>Normalisierung hinter die verdeckten Schichten setzen</translation>
    </message>
    <message>
        <source>Signals keep their size over depth, forward and backward.</source>
        <translation>Signale behalten über die Tiefe ihre Größe, vorwärts wie rückwärts.</translation>
    </message>
    <message>
        <source>Add residual links around the layers that keep the width</source>
        <translation>Residualverbindungen um Schichten legen, die die Breite erhalten</translation>
    </message>
    <message>
        <source>The gradient has a way past each layer, so the first ones learn too.</source>
        <translation>Der Gradient kommt an jeder Schicht vorbei, also lernen auch die ersten.</translation>
    </message>
    <message>
        <source>Clip the gradient to a norm of {limit:.3g}</source>
        <translation>Gradienten auf eine Norm von {limit:.3g} begrenzen</translation>
    </message>
    <message>
        <source>No single step moves the weights far; spikes of the loss go.</source>
        <translation>Kein einzelner Schritt bewegt die Gewichte weit; Spitzen des Verlusts verschwinden.</translation>
    </message>
    <message>
        <source>Raise the clipping to a norm of {limit:.3g}, which clips only what stands out</source>
        <translation>Begrenzung auf eine Norm von {limit:.3g} anheben, damit sie nur Ausreißer trifft</translation>
    </message>
    <message>
        <source>Most steps keep their size, and the loss falls faster.</source>
        <translation>Die meisten Schritte behalten ihre Größe, und der Verlust sinkt schneller.</translation>
    </message>
    <message>
        <source>Lower the learning rate to {rate:.2g}</source>
        <translation>Lernrate auf {rate:.2g} senken</translation>
    </message>
    <message>
        <source>Raise the learning rate to {rate:.2g}</source>
        <translation>Lernrate auf {rate:.2g} erhöhen</translation>
    </message>
    <message>
        <source>The loss falls steadily instead of jumping.</source>
        <translation>Der Verlust sinkt stetig, statt zu springen.</translation>
    </message>
    <message>
        <source>The loss reaches the same value in a fraction of the steps.</source>
        <translation>Der Verlust erreicht denselben Wert in einem Bruchteil der Schritte.</translation>
    </message>
    <message>
        <source>Standardise the target</source>
        <translation>Zielgröße standardisieren</translation>
    </message>
    <message>
        <source>Standardise the inputs</source>
        <translation>Eingaben standardisieren</translation>
    </message>
    <message>
        <source>The loss begins near that of a constant prediction and falls from there.</source>
        <translation>Der Verlust beginnt nahe dem einer konstanten Vorhersage und sinkt von dort.</translation>
    </message>
    <message>
        <source>Activations leave their flat ends, and every input counts alike.</source>
        <translation>Aktivierungen verlassen ihre flachen Enden, und jede Eingabe zählt gleich viel.</translation>
    </message>
    <message>
        <source>Fill missing values with the mean</source>
        <translation>Fehlende Werte durch den Mittelwert ersetzen</translation>
    </message>
    <message>
        <source>Every number that enters is finite.</source>
        <translation>Jede Zahl, die hineingeht, ist endlich.</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>The loss gets the numbers that it is made for.</source>
        <translation>Der Verlust bekommt die Zahlen, für die er gemacht ist.</translation>
    </message>
    <message>
        <source>Use {kind}</source>
        <translation>{kind} verwenden</translation>
    </message>
    <message>
        <source>Loss and output fit each other, and the loss falls further.</source>
        <translation>Verlust und Ausgabe passen zueinander, und der Verlust sinkt weiter.</translation>
    </message>
    <message>
        <source>Predict {column!r} as {classes} classes with CrossEntropyLoss</source>
        <translation>{column!r} als {classes} Klassen mit CrossEntropyLoss vorhersagen</translation>
    </message>
    <message>
        <source>Each class gets a score of its own; accuracy rises.</source>
        <translation>Jede Klasse bekommt einen eigenen Wert; die Genauigkeit steigt.</translation>
    </message>
    <message>
        <source>Put {kind} before the Output</source>
        <translation>{kind} vor den Output setzen</translation>
    </message>
    <message>
        <source>Set dropout to {share:g}</source>
        <translation>Dropout auf {share:g} setzen</translation>
    </message>
    <message>
        <source>Enough of the signal passes for the loss to fall.</source>
        <translation>Genug vom Signal kommt durch, damit der Verlust sinkt.</translation>
    </message>
    <message>
        <source>Put Dropout of {share:g} behind the hidden activations</source>
        <translation>Dropout von {share:g} hinter die verdeckten Aktivierungen setzen</translation>
    </message>
    <message>
        <source>The validation loss stays nearer to that of the training part.</source>
        <translation>Der Validierungsverlust bleibt näher am Trainingsverlust.</translation>
    </message>
    <message>
        <source>Weigh classes by how rare they are</source>
        <translation>Klassen nach ihrer Seltenheit gewichten</translation>
    </message>
    <message>
        <source>The rare class is recognised; its recall rises.</source>
        <translation>Die seltene Klasse wird erkannt; ihre Trefferquote steigt.</translation>
    </message>
    <message>
        <source>Let a yes count {ratio:.3g} times a no (pos_weight)</source>
        <translation>Ein Ja {ratio:.3g}-mal so stark zählen wie ein Nein (pos_weight)</translation>
    </message>
    <message>
        <source>The rare answer is recognised; its recall rises.</source>
        <translation>Die seltene Antwort wird erkannt; ihre Trefferquote steigt.</translation>
    </message>
    <message>
        <source>Take batches of {size}</source>
        <translation>Batches mit {size} Zeilen nehmen</translation>
    </message>
    <message>
        <source>The statistics of a batch are those of many samples.</source>
        <translation>Die Statistik eines Batches beruht auf vielen Zeilen.</translation>
    </message>
    <message>
        <source>Leave out the last, smaller batch of each epoch</source>
        <translation>Letzten, kleineren Batch jeder Epoche weglassen</translation>
    </message>
    <message>
        <source>No batch is too small for its statistics.</source>
        <translation>Kein Batch ist zu klein für seine Statistik.</translation>
    </message>
    <message>
        <source>Use {kind} in the place of RNN</source>
        <translation>{kind} anstelle von RNN verwenden</translation>
    </message>
    <message>
        <source>The gradient reaches the first steps in time through the gates.</source>
        <translation>Der Gradient erreicht die ersten Zeitschritte durch die Tore.</translation>
    </message>
    <message>
        <source>Draw orthogonal recurrent weights</source>
        <translation>Orthogonale rekurrente Gewichte ziehen</translation>
    </message>
    <message>
        <source>A state keeps its size from step to step.</source>
        <translation>Ein Zustand behält von Schritt zu Schritt seine Größe.</translation>
    </message>
    <message>
        <source>Read out the mean over time instead of the last step</source>
        <translation>Mittelwert über die Zeit statt des letzten Schritts auslesen</translation>
    </message>
    <message>
        <source>Every step in time has a short way to the loss.</source>
        <translation>Jeder Zeitschritt hat einen kurzen Weg zum Verlust.</translation>
    </message>
    <message>
        <source>Stop after {patience} epochs without progress and keep the best weights</source>
        <translation>Nach {patience} Epochen ohne Fortschritt abbrechen und die besten Gewichte behalten</translation>
    </message>
    <message>
        <source>The run ends near its least validation loss.</source>
        <translation>Der Lauf endet nahe seinem kleinsten Validierungsverlust.</translation>
    </message>
    <message>
        <source>Free the frozen layers</source>
        <translation>Eingefrorene Schichten freigeben</translation>
    </message>
    <message>
        <source>Their weights learn too, and the loss falls further.</source>
        <translation>Auch ihre Gewichte lernen, und der Verlust sinkt weiter.</translation>
    </message>
    <message>
        <source>Set weight_decay to {decay:g}</source>
        <translation>weight_decay auf {decay:g} setzen</translation>
    </message>
    <message>
        <source>The weights keep their size.</source>
        <translation>Die Gewichte behalten ihre Größe.</translation>
    </message>
    <message>
        <source>Keep the learning rate constant</source>
        <translation>Lernrate konstant halten</translation>
    </message>
    <message>
        <source>The second half of the run still learns.</source>
        <translation>Die zweite Hälfte des Laufs lernt noch.</translation>
    </message>
    <message>
        <source>Set label smoothing to {share:g}</source>
        <translation>Label Smoothing auf {share:g} setzen</translation>
    </message>
    <message>
        <source>The targets say again which class is right.</source>
        <translation>Die Zielwerte sagen wieder, welche Klasse richtig ist.</translation>
    </message>
    <message>
        <source>Draw the rows of each part at random</source>
        <translation>Zeilen jedes Teils zufällig ziehen</translation>
    </message>
    <message>
        <source>Training and validation hold the same kinds of rows.</source>
        <translation>Training und Validierung enthalten gleichartige Zeilen.</translation>
    </message>
    <message>
        <source>Set the factor of {name} to 1</source>
        <translation>Faktor von {name} auf 1 setzen</translation>
    </message>
    <message>
        <source>The gradient passes it.</source>
        <translation>Der Gradient kommt durch.</translation>
    </message>
    <message>
        <source>The problem is not there any more.</source>
        <translation>Das Problem besteht nicht mehr.</translation>
    </message>
    <message>
        <source>Check the project again.</source>
        <translation>Prüfen Sie das Projekt erneut.</translation>
    </message>
    <message>
        <source>The drawing can be trained.</source>
        <translation>Die Zeichnung lässt sich trainieren.</translation>
    </message>
    <message>
        <source>The repair helps</source>
        <translation>Die Abhilfe wirkt</translation>
    </message>
    <message>
        <source>The repair makes it worse</source>
        <translation>Die Abhilfe macht es schlechter</translation>
    </message>
    <message>
        <source>The repair makes no difference</source>
        <translation>Die Abhilfe ändert nichts</translation>
    </message>
    <message>
        <source>It is not clear whether the repair helps</source>
        <translation>Ob die Abhilfe wirkt, ist unklar</translation>
    </message>
    <message>
        <source>Neither of the two could be trained</source>
        <translation>Keines von beiden ließ sich trainieren</translation>
    </message>
    <message>
        <source>none, as it does not train</source>
        <translation>keiner, weil es nicht trainiert</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>nicht endlich</translation>
    </message>
    <message>
        <source>{figures} ({lost} of {runs} not finite)</source>
        <translation>{figures} ({lost} von {runs} nicht endlich)</translation>
    </message>
    <message>
        <source>That is one pair of runs, with seed {seed}; another seed may say something else.</source>
        <translation>Das ist ein einziges Paar von Läufen, mit Startwert {seed}; ein anderer Startwert kann anderes ergeben.</translation>
    </message>
    <message>
        <source>Better with {better} of {count} seeds, worse with {worse}.</source>
        <translation>Besser mit {better} von {count} Startwerten, schlechter mit {worse}.</translation>
    </message>
    <message>
        <source>{told} Without any effect, so many would agree by chance in {percent:.2g} % of cases.</source>
        <translation>{told} Ohne jede Wirkung stimmten so viele in {percent:.2g} % der Fälle zufällig überein.</translation>
    </message>
    <message>
        <source>straight</source>
        <comment>figure</comment>
        <translation>ohne Krümmung</translation>
    </message>
    <message>
        <source>slope</source>
        <comment>figure</comment>
        <translation>Steigung</translation>
    </message>
    <message>
        <source>over</source>
        <comment>figure</comment>
        <translation>über</translation>
    </message>
    <message>
        <source>depth</source>
        <comment>figure</comment>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>time</source>
        <comment>figure</comment>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>ratio</source>
        <comment>figure</comment>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>head</source>
        <comment>figure</comment>
        <translation>letzte Schicht</translation>
    </message>
    <message>
        <source>direction</source>
        <comment>figure</comment>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>kind</source>
        <comment>figure</comment>
        <translation>Art</translation>
    </message>
    <message>
        <source>data</source>
        <comment>figure</comment>
        <translation>Daten</translation>
    </message>
    <message>
        <source>forward</source>
        <comment>figure</comment>
        <translation>vorwärts</translation>
    </message>
    <message>
        <source>backward</source>
        <comment>figure</comment>
        <translation>rückwärts</translation>
    </message>
    <message>
        <source>deviations</source>
        <comment>figure</comment>
        <translation>Standardabweichungen</translation>
    </message>
</context>
</TS>
