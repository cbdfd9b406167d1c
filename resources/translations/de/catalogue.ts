<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>catalogue</name>
    <message>
        <source>Block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>Runs a drawing of its own, defined once and used as often as wanted.</source>
        <translation>Führt eine eigene Zeichnung aus, einmal definiert und beliebig oft verwendet.</translation>
    </message>
    <message>
        <source>The definition that this node runs.</source>
        <translation>Die Definition, die dieser Knoten ausführt.</translation>
    </message>
    <message>
        <source>How many times it runs, each time on what the time before gave.</source>
        <translation>Wie oft er läuft, jedes Mal auf dem Ergebnis des vorigen Mals.</translation>
    </message>
    <message>
        <source>Whether each repetition has weights of its own or all run the same.</source>
        <translation>Ob jede Wiederholung eigene Gewichte hat oder alle dieselben.</translation>
    </message>
    <message>
        <source>Block input</source>
        <translation>Blockeingang</translation>
    </message>
    <message>
        <source>Brings in what is linked to this port of the block.</source>
        <translation>Bringt herein, was mit diesem Anschluss des Blocks verbunden ist.</translation>
    </message>
    <message>
        <source>x = what enters the block</source>
        <translation>x = was in den Block eintritt</translation>
    </message>
    <message>
        <source>Block output</source>
        <translation>Blockausgang</translation>
    </message>
    <message>
        <source>Hands on what arrives at this port of the block.</source>
        <translation>Gibt weiter, was an diesem Anschluss des Blocks ankommt.</translation>
    </message>
    <message>
        <source>y = what leaves the block</source>
        <translation>y = was den Block verlässt</translation>
    </message>
    <message>
        <source>A factor for all values; torch advises 5/3 for tanh.</source>
        <translation>Ein Faktor für alle Werte; torch rät bei tanh zu 5/3.</translation>
    </message>
    <message>
        <source>The slope of the leaky_relu that follows.</source>
        <translation>Die Steigung des leaky_relu, das folgt.</translation>
    </message>
    <message>
        <source>Keep the size of signals forward (fan_in) or of gradients backward (fan_out).</source>
        <translation>Die Größe der Signale vorwärts (fan_in) oder der Gradienten rückwärts (fan_out) erhalten.</translation>
    </message>
    <message>
        <source>What follows the layer; it decides the gain.</source>
        <translation>Was auf die Schicht folgt; es bestimmt den Faktor gain.</translation>
    </message>
    <message>
        <source>The mean of the values.</source>
        <translation>Der Mittelwert der Werte.</translation>
    </message>
    <message>
        <source>The standard deviation of the values.</source>
        <translation>Die Standardabweichung der Werte.</translation>
    </message>
    <message>
        <source>a ({low}) must lie below b ({high}).</source>
        <translation>a ({low}) muss unter b ({high}) liegen.</translation>
    </message>
    <message>
        <source>Swap the two.</source>
        <translation>Vertauschen Sie die beiden.</translation>
    </message>
    <message>
        <source>Even values whose range keeps signals the same size through ReLU layers (He).</source>
        <translation>Gleichverteilte Werte, deren Bereich Signale durch ReLU-Schichten hindurch gleich groß hält (He).</translation>
    </message>
    <message>
        <source>Normal values whose spread keeps signals the same size through ReLU layers (He).</source>
        <translation>Normalverteilte Werte, deren Streuung Signale durch ReLU-Schichten hindurch gleich groß hält (He).</translation>
    </message>
    <message>
        <source>Even values that suit signals and gradients of tanh and sigmoid (Glorot).</source>
        <translation>Gleichverteilte Werte, passend für Signale und Gradienten von tanh und Sigmoid (Glorot).</translation>
    </message>
    <message>
        <source>Normal values that suit signals and gradients of tanh and sigmoid (Glorot).</source>
        <translation>Normalverteilte Werte, passend für Signale und Gradienten von tanh und Sigmoid (Glorot).</translation>
    </message>
    <message>
        <source>A random rotation: keeps the length of what it multiplies.</source>
        <translation>Eine zufällige Drehung: erhält die Länge dessen, was sie multipliziert.</translation>
    </message>
    <message>
        <source>Values from a normal distribution.</source>
        <translation>Werte aus einer Normalverteilung.</translation>
    </message>
    <message>
        <source>Values from a normal distribution, drawn again if they lie outside limits.</source>
        <translation>Werte aus einer Normalverteilung; was außerhalb der Grenzen liegt, wird neu gezogen.</translation>
    </message>
    <message>
        <source>N(mean, std²) within [a, b]</source>
        <translation>N(mean, std²) innerhalb [a, b]</translation>
    </message>
    <message>
        <source>Their standard deviation, uncut.</source>
        <translation>Ihre Standardabweichung vor dem Beschneiden.</translation>
    </message>
    <message>
        <source>The lower limit.</source>
        <translation>Die untere Grenze.</translation>
    </message>
    <message>
        <source>The upper limit.</source>
        <translation>Die obere Grenze.</translation>
    </message>
    <message>
        <source>Values spread evenly over a range.</source>
        <translation>Werte, gleichmäßig über einen Bereich verteilt.</translation>
    </message>
    <message>
        <source>The lower end of the range.</source>
        <translation>Das untere Ende des Bereichs.</translation>
    </message>
    <message>
        <source>The upper end of the range.</source>
        <translation>Das obere Ende des Bereichs.</translation>
    </message>
    <message>
        <source>All zero: right for constants, wrong for weights, whose units then stay alike.</source>
        <translation>Alles null: richtig für Konstanten, falsch für Gewichte, deren Einheiten dann gleich bleiben.</translation>
    </message>
    <message>
        <source>All one: right for the factors of a normalisation.</source>
        <translation>Alles eins: richtig für die Faktoren einer Normalisierung.</translation>
    </message>
    <message>
        <source>One value everywhere.</source>
        <translation>Überall derselbe Wert.</translation>
    </message>
    <message>
        <source>The value.</source>
        <translation>Der Wert.</translation>
    </message>
    <message>
        <source>The identity matrix: passes its input on as far as sizes allow.</source>
        <translation>Die Einheitsmatrix: reicht ihre Eingabe weiter, soweit die Größen es erlauben.</translation>
    </message>
    <message>
        <source>Wᵢⱼ = 1 if i = j, else 0</source>
        <translation>Wᵢⱼ = 1 für i = j, sonst 0</translation>
    </message>
    <message>
        <source>Passes channels through a convolution unchanged, as far as sizes allow.</source>
        <translation>Reicht Kanäle unverändert durch eine Faltung, soweit die Größen es erlauben.</translation>
    </message>
    <message>
        <source>y = x at the start</source>
        <translation>y = x zu Beginn</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>The groups of the convolution; out_channels divide by it.</source>
        <translation>Die Gruppen der Faltung; out_channels muss durch sie teilbar sein.</translation>
    </message>
    <message>
        <source>Normal values with a share of each column set to zero.</source>
        <translation>Normalverteilte Werte, von denen in jeder Spalte ein Teil auf null gesetzt ist.</translation>
    </message>
    <message>
        <source>N(0, std²), a share of 0</source>
        <translation>N(0, std²), ein Teil davon 0</translation>
    </message>
    <message>
        <source>The share of each column that is zero.</source>
        <translation>Der Anteil jeder Spalte, der null ist.</translation>
    </message>
    <message>
        <source>The standard deviation of the values that stay.</source>
        <translation>Die Standardabweichung der Werte, die bleiben.</translation>
    </message>
    <message>
        <source>No learning rate can be looked for: {kind} does not go by it. {words}</source>
        <translation>Eine Lernrate lässt sich nicht suchen: {kind} richtet sich nicht nach ihr. {words}</translation>
    </message>
    <message>
        <source>Choose another optimizer, such as AdamW, or train as it is.</source>
        <translation>Wählen Sie einen anderen Optimierer wie AdamW, oder trainieren Sie so, wie es ist.</translation>
    </message>
    <message>
        <source>There are no layers in the list.</source>
        <translation>In der Liste stehen keine Schichten.</translation>
    </message>
    <message>
        <source>Write one layer per line.</source>
        <translation>Schreiben Sie eine Schicht je Zeile.</translation>
    </message>
    <message>
        <source>{kind} is no Sequential: how its layers are linked is not in the text. They stand one behind the other now.</source>
        <translation>{kind} ist kein Sequential: Wie die Schichten verbunden sind, steht nicht im Text. Sie stehen jetzt hintereinander.</translation>
    </message>
    <message>
        <source>Check the links.</source>
        <translation>Prüfen Sie die Verbindungen.</translation>
    </message>
    <message>
        <source>Line {line} of the list cannot be read: “{kind}” is no layer.</source>
        <translation>Zeile {line} der Liste ist nicht lesbar: „{kind}“ ist keine Schicht.</translation>
    </message>
    <message>
        <source>Line {line}: {message}</source>
        <translation>Zeile {line}: {message}</translation>
    </message>
    <message>
        <source>Is it {kind}?</source>
        <translation>Ist {kind} gemeint?</translation>
    </message>
    <message>
        <source>Write one layer per line, for example nn.Linear(64, 32) or ReLU.</source>
        <translation>Schreiben Sie eine Schicht je Zeile, zum Beispiel nn.Linear(64, 32) oder ReLU.</translation>
    </message>
    <message>
        <source>{kind} has {count} arguments without a name.</source>
        <translation>{kind} hat {count} Argumente ohne Namen.</translation>
    </message>
    <message>
        <source>Name the later ones, as in kernel_size=3.</source>
        <translation>Benennen Sie die hinteren, etwa kernel_size=3.</translation>
    </message>
    <message>
        <source>{kind} is given {name} twice.</source>
        <translation>{kind} erhält {name} zweimal.</translation>
    </message>
    <message>
        <source>{kind} works on one axis here; {name} has {count}.</source>
        <translation>{kind} arbeitet hier auf einer Achse; {name} hat {count}.</translation>
    </message>
    <message>
        <source>Put Flatten before it.</source>
        <translation>Setzen Sie Flatten davor.</translation>
    </message>
    <message>
        <source>{kind} has no {name} here.</source>
        <translation>{kind} hat hier kein {name}.</translation>
    </message>
    <message>
        <source>Leave it out of the line.</source>
        <translation>Lassen Sie es in der Zeile weg.</translation>
    </message>
    <message>
        <source>Average over the values of a batch, or add them up (then the rate fits one batch size).</source>
        <translation>Über die Werte eines Batches mitteln oder sie summieren (dann passt die Rate nur zu einer Batchgröße).</translation>
    </message>
    <message>
        <source>Samples of this class code do not count.</source>
        <translation>Zeilen mit diesem Klassencode zählen nicht.</translation>
    </message>
    <message>
        <source>The mean squared difference: large errors weigh most.</source>
        <translation>Die mittlere quadrierte Abweichung: Große Fehler wiegen am meisten.</translation>
    </message>
    <message>
        <source>The mean absolute difference: outliers weigh no more than their size.</source>
        <translation>Die mittlere absolute Abweichung: Ausreißer wiegen nicht mehr als ihre Größe.</translation>
    </message>
    <message>
        <source>Squared near zero and absolute beyond β, so that outliers do not rule.</source>
        <translation>Quadratisch nahe null und absolut jenseits von β, damit Ausreißer nicht dominieren.</translation>
    </message>
    <message>
        <source>d²/(2β) if |d| &lt; β, else |d| − β/2, with d = ŷ − y</source>
        <translation>d²/(2β) für |d| &lt; β, sonst |d| − β/2, mit d = ŷ − y</translation>
    </message>
    <message>
        <source>Where the curve turns from square to line.</source>
        <translation>Wo die Kurve von der Parabel zur Geraden wird.</translation>
    </message>
    <message>
        <source>Squared up to δ and a straight line beyond, so that outliers do not rule.</source>
        <translation>Quadratisch bis δ und danach eine Gerade, damit Ausreißer nicht dominieren.</translation>
    </message>
    <message>
        <source>d²/2 if |d| &lt; δ, else δ (|d| − δ/2), with d = ŷ − y</source>
        <translation>d²/2 für |d| &lt; δ, sonst δ (|d| − δ/2), mit d = ŷ − y</translation>
    </message>
    <message>
        <source>For counts: how unlikely they are if the output is the rate of a Poisson process.</source>
        <translation>Für Anzahlen: wie unwahrscheinlich sie sind, wenn die Ausgabe die Rate eines Poisson-Prozesses ist.</translation>
    </message>
    <message>
        <source>L = mean (e^ŷ − y ŷ), or (ŷ − y ln ŷ) without log_input</source>
        <translation>L = mean (e^ŷ − y ŷ), oder (ŷ − y ln ŷ) ohne log_input</translation>
    </message>
    <message>
        <source>The output is the logarithm of the rate.</source>
        <translation>Die Ausgabe ist der Logarithmus der Rate.</translation>
    </message>
    <message>
        <source>Add Stirling's term, which no gradient depends on.</source>
        <translation>Den Stirling-Term hinzufügen, von dem kein Gradient abhängt.</translation>
    </message>
    <message>
        <source>Keeps the logarithm finite when log_input is off.</source>
        <translation>Hält den Logarithmus endlich, wenn log_input aus ist.</translation>
    </message>
    <message>
        <source>How far the output's distribution, as log-probabilities, lies from the target's.</source>
        <translation>Wie weit die Verteilung der Ausgabe, als Log-Wahrscheinlichkeiten, von der Zielgröße entfernt ist.</translation>
    </message>
    <message>
        <source>Average over the samples of a batch, or add them up.</source>
        <translation>Über die Zeilen eines Batches mitteln oder sie summieren.</translation>
    </message>
    <message>
        <source>The target holds log-probabilities too.</source>
        <translation>Auch die Zielgröße enthält Log-Wahrscheinlichkeiten.</translation>
    </message>
    <message>
        <source>For a mean and its variance: how unlikely the target is under that normal curve.</source>
        <translation>Für einen Mittelwert und seine Varianz: wie unwahrscheinlich die Zielgröße unter dieser Normalverteilung ist.</translation>
    </message>
    <message>
        <source>Add the constant term, which no gradient depends on.</source>
        <translation>Den konstanten Term hinzufügen, von dem kein Gradient abhängt.</translation>
    </message>
    <message>
        <source>The least variance that counts.</source>
        <translation>Die kleinste Varianz, die zählt.</translation>
    </message>
    <message>
        <source>How surprised the output is by the true class; takes raw scores, no softmax.</source>
        <translation>Wie überrascht die Ausgabe von der wahren Klasse ist; nimmt Rohwerte, kein Softmax.</translation>
    </message>
    <message>
        <source>The share of certainty that is spread over all classes.</source>
        <translation>Der Anteil an Gewissheit, der auf alle Klassen verteilt wird.</translation>
    </message>
    <message>
        <source>Cross-entropy for an output that is already log-probabilities (LogSoftmax).</source>
        <translation>Kreuzentropie für eine Ausgabe, die schon Log-Wahrscheinlichkeiten enthält (LogSoftmax).</translation>
    </message>
    <message>
        <source>Wants the true class to score higher than every other by a margin.</source>
        <translation>Die wahre Klasse soll alle anderen um einen Abstand übertreffen.</translation>
    </message>
    <message>
        <source>L = Σᵢ max(0, margin − z_y + zᵢ)ᵖ / classes</source>
        <translation>L = Σᵢ max(0, margin − z_y + zᵢ)ᵖ / Klassen</translation>
    </message>
    <message>
        <source>1 counts violations, 2 their squares.</source>
        <translation>1 zählt Verstöße, 2 ihre Quadrate.</translation>
    </message>
    <message>
        <source>By how much the true class shall lead.</source>
        <translation>Um wie viel die wahre Klasse vorn liegen soll.</translation>
    </message>
    <message>
        <source>For yes or no: how surprised the output is; takes raw scores, no sigmoid.</source>
        <translation>Für Ja oder Nein: wie überrascht die Ausgabe ist; nimmt Rohwerte, kein Sigmoid.</translation>
    </message>
    <message>
        <source>What a yes counts for against a no, such as how many times rarer it is; empty: the same.</source>
        <translation>Was ein Ja gegenüber einem Nein zählt, etwa wievielmal seltener es ist; leer: gleich viel.</translation>
    </message>
    <message>
        <source>For yes or no, with an output that is already a probability (Sigmoid).</source>
        <translation>Für Ja oder Nein bei einer Ausgabe, die schon eine Wahrscheinlichkeit ist (Sigmoid).</translation>
    </message>
    <message>
        <source>Several labels of yes or no at once; takes raw scores.</source>
        <translation>Mehrere Ja-oder-Nein-Labels auf einmal; nimmt Rohwerte.</translation>
    </message>
    <message>
        <source>L = −mean over labels [y ln σ(z) + (1 − y) ln σ(−z)]</source>
        <translation>L = −mean über Labels [y ln σ(z) + (1 − y) ln σ(−z)]</translation>
    </message>
    <message>
        <source>By how much the right one shall lead.</source>
        <translation>Um wie viel das Richtige vorn liegen soll.</translation>
    </message>
    <message>
        <source>For yes or no, with targets 1 and −1: the logistic loss of a raw score.</source>
        <translation>Für Ja oder Nein mit den Zielwerten 1 und −1: der logistische Verlust eines Rohwerts.</translation>
    </message>
    <message>
        <source>For distances: small where the target is 1, at least the margin where it is −1.</source>
        <translation>Für Abstände: klein, wo der Zielwert 1 ist, mindestens margin, wo er −1 ist.</translation>
    </message>
    <message>
        <source>L = mean (x if y = 1, else max(0, margin − x))</source>
        <translation>L = mean (x für y = 1, sonst max(0, margin − x))</translation>
    </message>
    <message>
        <source>How far apart shall lie what is not alike.</source>
        <translation>Wie weit auseinander liegen soll, was sich nicht gleicht.</translation>
    </message>
    <message>
        <source>Turns two vectors to one direction where the target is 1, apart where it is −1.</source>
        <translation>Dreht zwei Vektoren in eine Richtung, wo der Zielwert 1 ist, und auseinander, wo er −1 ist.</translation>
    </message>
    <message>
        <source>L = mean (1 − cos(a, b) if y = 1, else max(0, cos(a, b) − margin))</source>
        <translation>L = mean (1 − cos(a, b) für y = 1, sonst max(0, cos(a, b) − margin))</translation>
    </message>
    <message>
        <source>The cosine that what is not alike may have.</source>
        <translation>Der Kosinus, den Ungleiches haben darf.</translation>
    </message>
    <message>
        <source>Wants the first score to be the higher one where the target is 1, the lower where −1.</source>
        <translation>Der erste Wert soll der höhere sein, wo der Zielwert 1 ist, und der niedrigere bei −1.</translation>
    </message>
    <message>
        <source>Wants an anchor to lie nearer to the positive than to the negative; no target.</source>
        <translation>Ein Anker soll näher am positiven als am negativen Beispiel liegen; ohne Zielgröße.</translation>
    </message>
    <message>
        <source>The norm: 1 is city blocks, 2 a straight line.</source>
        <translation>Die Norm: 1 misst entlang der Achsen, 2 die Luftlinie.</translation>
    </message>
    <message>
        <source>Also hold the positive and the negative apart, if they are nearer.</source>
        <translation>Auch das positive und das negative Beispiel auseinanderhalten, falls diese sich näher sind.</translation>
    </message>
    <message>
        <source>Several labels at once: each that is on shall score higher than each that is off.</source>
        <translation>Mehrere Labels auf einmal: Jedes zutreffende soll höher liegen als jedes andere.</translation>
    </message>
    <message>
        <source>L = Σ max(0, 1 − (z_on − z_off)) / classes</source>
        <translation>L = Σ max(0, 1 − (z_on − z_off)) / Klassen</translation>
    </message>
    <message>
        <source>For sequences of labels whose places in time are not known, as in speech.</source>
        <translation>Für Folgen von Labels, deren Zeitpunkte nicht bekannt sind, wie bei Sprache.</translation>
    </message>
    <message>
        <source>L = −ln Σ over alignments of Π p_t</source>
        <translation>L = −ln Σ über Ausrichtungen von Π p_t</translation>
    </message>
    <message>
        <source>The code for nothing; it also fills up targets.</source>
        <translation>Der Code für nichts; er füllt auch Zielfolgen auf.</translation>
    </message>
    <message>
        <source>Let targets that are too long for their input count nothing.</source>
        <translation>Zielfolgen, die für ihre Eingabe zu lang sind, nicht zählen lassen.</translation>
    </message>
    <message>
        <source>The mean of what arrives, made small: a penalty or KL term that is drawn.</source>
        <translation>Das Mittel dessen, was ankommt, wird klein gemacht: ein gezeichneter Straf- oder KL-Term.</translation>
    </message>
    <message>
        <source>The share of samples whose class is right.</source>
        <translation>Der Anteil der Zeilen, deren Klasse stimmt.</translation>
    </message>
    <message>
        <source>Accuracy with every class counting the same, however rare.</source>
        <translation>Genauigkeit, bei der jede Klasse gleich zählt, wie selten sie auch ist.</translation>
    </message>
    <message>
        <source>The harmonic mean of precision and recall, averaged over the classes.</source>
        <translation>Das harmonische Mittel von Precision und Recall, über die Klassen gemittelt.</translation>
    </message>
    <message>
        <source>How many of those given a class are of it, averaged over the classes.</source>
        <translation>Wie viele der einer Klasse Zugeordneten ihr angehören, über die Klassen gemittelt.</translation>
    </message>
    <message>
        <source>How many of a class are found, averaged over all classes that occur.</source>
        <translation>Wie viele einer Klasse gefunden werden, über alle vorkommenden Klassen gemittelt.</translation>
    </message>
    <message>
        <source>The correlation of predicted and true classes; 0 is guessing.</source>
        <translation>Die Korrelation von vorhergesagten und wahren Klassen; 0 ist Raten.</translation>
    </message>
    <message>
        <source>The mean absolute error, in the unit of the target.</source>
        <translation>Der mittlere absolute Fehler, in der Einheit der Zielgröße.</translation>
    </message>
    <message>
        <source>The root of the mean squared error, in the unit of the target.</source>
        <translation>Die Wurzel des mittleren quadrierten Fehlers, in der Einheit der Zielgröße.</translation>
    </message>
    <message>
        <source>The median absolute error: half of the samples are closer.</source>
        <translation>Der Median des absoluten Fehlers: Die Hälfte der Zeilen liegt näher.</translation>
    </message>
    <message>
        <source>The share of the variance that is explained; 0 is guessing the mean.</source>
        <translation>Der Anteil der Varianz, der erklärt wird; 0 heißt, den Mittelwert zu raten.</translation>
    </message>
    <message>
        <source>Like r2, but a constant offset of all predictions is forgiven.</source>
        <translation>Wie r2, doch ein gleicher Versatz aller Vorhersagen wird verziehen.</translation>
    </message>
    <message>
        <source>The learning rate: how far each step goes. The first thing to tune.</source>
        <translation>Die Lernrate: wie weit jeder Schritt geht. Das Erste, woran man dreht.</translation>
    </message>
    <message>
        <source>How strongly weights are pulled towards zero at each step.</source>
        <translation>Wie stark Gewichte bei jedem Schritt gegen null gezogen werden.</translation>
    </message>
    <message>
        <source>Added to the denominator, so that it is not 0.</source>
        <translation>Zum Nenner addiert, damit er nicht 0 ist.</translation>
    </message>
    <message>
        <source>How long the mean of gradients, and of their squares, remembers: (first, second).</source>
        <translation>Wie lange das Mittel der Gradienten und das ihrer Quadrate zurückreicht: (erstes, zweites).</translation>
    </message>
    <message>
        <source>Divide by the largest mean square so far: steps never grow again.</source>
        <translation>Durch das bisher größte quadratische Mittel teilen: Schritte wachsen nie wieder.</translation>
    </message>
    <message>
        <source>Shrink the weights directly, as AdamW does, not through the gradient.</source>
        <translation>Die Gewichte direkt verkleinern wie AdamW, nicht über den Gradienten.</translation>
    </message>
    <message>
        <source>nesterov needs a momentum above 0 and a dampening of 0.</source>
        <translation>nesterov braucht ein momentum über 0 und ein dampening von 0.</translation>
    </message>
    <message>
        <source>Set momentum to 0.9, or turn nesterov off.</source>
        <translation>Setzen Sie momentum auf 0,9, oder schalten Sie nesterov aus.</translation>
    </message>
    <message>
        <source>etas are {shrink} and {grow}: the first must be below 1, the second above.</source>
        <translation>etas sind {shrink} und {grow}: Der erste Wert muss unter 1 liegen, der zweite darüber.</translation>
    </message>
    <message>
        <source>Usual: 0.5 and 1.2.</source>
        <translation>Üblich: 0,5 und 1,2.</translation>
    </message>
    <message>
        <source>step_sizes are {smallest} and {largest}: the first must be the smaller.</source>
        <translation>step_sizes sind {smallest} und {largest}: Der erste Wert muss der kleinere sein.</translation>
    </message>
    <message>
        <source>{kind} cannot take what Muon leaves.</source>
        <translation>{kind} kann nicht übernehmen, was Muon übrig lässt.</translation>
    </message>
    <message>
        <source>Choose one that takes weights of any shape, such as AdamW.</source>
        <translation>Wählen Sie einen, der Gewichte jeder Form nimmt, wie AdamW.</translation>
    </message>
    <message>
        <source>Steps straight down the gradient; with momentum it keeps rolling.</source>
        <translation>Geht geradewegs den Gradienten hinab; mit Momentum rollt es weiter.</translation>
    </message>
    <message>
        <source>The share of the last step that is kept; often 0.9.</source>
        <translation>Der Anteil des letzten Schritts, der bleibt; oft 0,9.</translation>
    </message>
    <message>
        <source>How much less a new gradient counts with momentum.</source>
        <translation>Wie viel weniger ein neuer Gradient bei Momentum zählt.</translation>
    </message>
    <message>
        <source>Look ahead along the momentum before stepping.</source>
        <translation>Vor dem Schritt entlang des Momentums vorausschauen.</translation>
    </message>
    <message>
        <source>Gives every weight its own step, from running means of gradient and square.</source>
        <translation>Gibt jedem Gewicht seinen eigenen Schritt, aus laufenden Mitteln von Gradient und Quadrat.</translation>
    </message>
    <message>
        <source>Adam with weight decay that does not depend on the gradient: a good first choice.</source>
        <translation>Adam mit Weight Decay, der nicht vom Gradienten abhängt: eine gute erste Wahl.</translation>
    </message>
    <message>
        <source>θ ← θ − lr λ θ,  then {adam}</source>
        <translation>θ ← θ − lr λ θ,  dann {adam}</translation>
    </message>
    <message>
        <source>Divides each gradient by the running root mean square of those before.</source>
        <translation>Teilt jeden Gradienten durch das laufende quadratische Mittel der vorigen.</translation>
    </message>
    <message>
        <source>How long the mean of squares remembers.</source>
        <translation>Wie lange das Mittel der Quadrate zurückreicht.</translation>
    </message>
    <message>
        <source>The share of the last step that is kept.</source>
        <translation>Der Anteil des letzten Schritts, der bleibt.</translation>
    </message>
    <message>
        <source>Divide by the spread of the gradient instead of its size.</source>
        <translation>Durch die Streuung des Gradienten teilen statt durch seine Größe.</translation>
    </message>
    <message>
        <source>Divides each gradient by the root of all squares so far: steps only shrink.</source>
        <translation>Teilt jeden Gradienten durch die Wurzel aller bisherigen Quadrate: Schritte werden nur kleiner.</translation>
    </message>
    <message>
        <source>How fast the rate falls besides.</source>
        <translation>Wie schnell die Rate zusätzlich fällt.</translation>
    </message>
    <message>
        <source>Where the sum of squares begins.</source>
        <translation>Wo die Summe der Quadrate beginnt.</translation>
    </message>
    <message>
        <source>Adam that looks ahead along its momentum (Nesterov).</source>
        <translation>Adam, der entlang seines Momentums vorausschaut (Nesterov).</translation>
    </message>
    <message>
        <source>Adam, with m* taken one step ahead</source>
        <translation>Adam, mit m* einen Schritt voraus</translation>
    </message>
    <message>
        <source>How the momentum grows over the steps.</source>
        <translation>Wie das Momentum über die Schritte wächst.</translation>
    </message>
    <message>
        <source>Adam that begins carefully, until its means can be trusted.</source>
        <translation>Adam, der vorsichtig beginnt, bis auf seine Mittel Verlass ist.</translation>
    </message>
    <message>
        <source>Adam, with the step scaled by how certain v* is</source>
        <translation>Adam, mit Schritten je nachdem, wie sicher v* ist</translation>
    </message>
    <message>
        <source>Adam with the largest recent gradient in place of the mean square.</source>
        <translation>Adam mit dem größten jüngeren Gradienten anstelle des quadratischen Mittels.</translation>
    </message>
    <message>
        <source>Adam for large models: keeps only row and column means of the squares.</source>
        <translation>Adam für große Modelle: behält nur Zeilen- und Spaltenmittel der Quadrate.</translation>
    </message>
    <message>
        <source>How the memory of the squares grows over the steps.</source>
        <translation>Wie das Gedächtnis der Quadrate über die Schritte wächst.</translation>
    </message>
    <message>
        <source>Larger updates than this, on average, are cut down.</source>
        <translation>Im Mittel größere Aktualisierungen als diese werden gekürzt.</translation>
    </message>
    <message>
        <source>Sizes each step by the root mean square of the steps before.</source>
        <translation>Bemisst jeden Schritt am quadratischen Mittel der vorigen Schritte.</translation>
    </message>
    <message>
        <source>How long the means remember.</source>
        <translation>Wie lange die Mittel zurückreichen.</translation>
    </message>
    <message>
        <source>Goes by the sign of the gradient alone; for whole data sets, not for batches.</source>
        <translation>Richtet sich allein nach dem Vorzeichen des Gradienten; für ganze Datensätze, nicht für Batches.</translation>
    </message>
    <message>
        <source>Δ ← Δ × η⁺ if the sign stays, Δ × η⁻ if it turns,  θ ← θ − Δ sign g</source>
        <translation>Δ ← Δ × η⁺ bei gleichem Vorzeichen, Δ × η⁻ bei Wechsel,  θ ← θ − Δ sign g</translation>
    </message>
    <message>
        <source>Factors by which a step shrinks when the sign turns and grows when not.</source>
        <translation>Faktoren, um die ein Schritt schrumpft, wenn das Vorzeichen wechselt, und sonst wächst.</translation>
    </message>
    <message>
        <source>The smallest and the largest step.</source>
        <translation>Der kleinste und der größte Schritt.</translation>
    </message>
    <message>
        <source>Rprop takes it for its very first step alone; later ones are sized by whether the gradient keeps its sign.</source>
        <translation>Rprop nimmt sie nur für den allerersten Schritt; spätere richten sich danach, ob der Gradient sein Vorzeichen behält.</translation>
    </message>
    <message>
        <source>SGD that also keeps the mean of the weights over time.</source>
        <translation>SGD, das auch das Mittel der Gewichte über die Zeit führt.</translation>
    </message>
    <message>
        <source>A decay of the weights with the rate.</source>
        <translation>Ein Schrumpfen der Gewichte mit der Rate.</translation>
    </message>
    <message>
        <source>The power by which the rate falls.</source>
        <translation>Die Potenz, mit der die Rate fällt.</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>When averaging begins.</source>
        <translation>Wann das Mitteln beginnt.</translation>
    </message>
    <message>
        <source>Turns each matrix of momentum into a rotation; another one takes other weights.</source>
        <translation>Macht aus jeder Momentum-Matrix eine Drehung; andere Gewichte übernimmt ein anderer Optimierer.</translation>
    </message>
    <message>
        <source>B = μ B + g,  θ ← θ − lr × rotation nearest to B</source>
        <translation>B = μ B + g,  θ ← θ − lr × nächste Drehung zu B</translation>
    </message>
    <message>
        <source>The polynomial by which matrices are turned into rotations.</source>
        <translation>Das Polynom, mit dem aus Matrizen Drehungen werden.</translation>
    </message>
    <message>
        <source>How often that polynomial is applied.</source>
        <translation>Wie oft dieses Polynom angewandt wird.</translation>
    </message>
    <message>
        <source>How the rate follows the shape of a matrix; match_rms_adamw suits rates of AdamW, empty is original.</source>
        <translation>Wie die Rate der Form einer Matrix folgt; match_rms_adamw passt zu Raten von AdamW, leer ist original.</translation>
    </message>
    <message>
        <source>What trains embeddings and all weights that are no matrices.</source>
        <translation>Was Embeddings und alle Gewichte trainiert, die keine Matrizen sind.</translation>
    </message>
    <message>
        <source>Learns the curvature from past steps; for small smooth problems and whole data.</source>
        <translation>Lernt die Krümmung aus vergangenen Schritten; für kleine glatte Aufgaben und ganze Daten.</translation>
    </message>
    <message>
        <source>θ ← θ − t H g, with H from the last changes of θ and g</source>
        <translation>θ ← θ − t H g, mit H aus den letzten Änderungen von θ und g</translation>
    </message>
    <message>
        <source>How many inner steps make one step.</source>
        <translation>Wie viele innere Schritte einen Schritt ausmachen.</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>Auswertungen</translation>
    </message>
    <message>
        <source>How often the loss is evaluated in a step at most; empty: 1.25 max_iter.</source>
        <translation>Wie oft der Verlust je Schritt höchstens berechnet wird; leer: 1,25 max_iter.</translation>
    </message>
    <message>
        <source>A step ends when no gradient is larger.</source>
        <translation>Ein Schritt endet, wenn kein Gradient größer ist.</translation>
    </message>
    <message>
        <source>A step ends when nothing changes more.</source>
        <translation>Ein Schritt endet, wenn sich nichts stärker ändert.</translation>
    </message>
    <message>
        <source>How many past steps are kept in memory.</source>
        <translation>Wie viele vergangene Schritte im Speicher bleiben.</translation>
    </message>
    <message>
        <source>Search along each direction for a good length; empty: take it as it is.</source>
        <translation>In jeder Richtung nach einer guten Länge suchen; leer: sie nehmen, wie sie ist.</translation>
    </message>
    <message>
        <source>With a line search LBFGS looks for the length of each step itself.</source>
        <translation>Mit Liniensuche sucht LBFGS die Länge jedes Schritts selbst.</translation>
    </message>
    <message>
        <source>Adam that touches only looked-up rows; for models of sparse embeddings alone.</source>
        <translation>Adam, der nur nachgeschlagene Zeilen anfasst; nur für Modelle mit dünn besetzten Embeddings.</translation>
    </message>
    <message>
        <source>Adam, for rows with a gradient</source>
        <translation>Adam, für Zeilen mit Gradient</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>Epochen</translation>
    </message>
    <message>
        <source>What the rate is multiplied by.</source>
        <translation>Womit die Rate multipliziert wird.</translation>
    </message>
    <message>
        <source>The rate at the lowest point.</source>
        <translation>Die Rate am tiefsten Punkt.</translation>
    </message>
    <message>
        <source>Lower the momentum while the rate is high, if the optimizer has one.</source>
        <translation>Das Momentum senken, solange die Rate hoch ist, falls der Optimierer eines hat.</translation>
    </message>
    <message>
        <source>milestones {milestones} must rise.</source>
        <translation>milestones {milestones} müssen ansteigen.</translation>
    </message>
    <message>
        <source>Give each epoch once, in order.</source>
        <translation>Geben Sie jede Epoche einmal an, der Reihe nach.</translation>
    </message>
    <message>
        <source>{kind} cannot be part of another schedule.</source>
        <translation>{kind} kann nicht Teil eines anderen Plans sein.</translation>
    </message>
    <message>
        <source>Choose a plain one.</source>
        <translation>Wählen Sie einen einfachen.</translation>
    </message>
    <message>
        <source>One part changes the rate at each step, another at each epoch.</source>
        <translation>Ein Teil ändert die Rate bei jedem Schritt, ein anderer bei jeder Epoche.</translation>
    </message>
    <message>
        <source>Choose parts that go alike.</source>
        <translation>Wählen Sie Teile mit gleichem Takt.</translation>
    </message>
    <message>
        <source>{turns} schedules in turn need {needed} milestones; there are {count}.</source>
        <translation>{turns} Pläne nacheinander brauchen milestones: {needed}, nicht {count}.</translation>
    </message>
    <message>
        <source>Give the epoch at which each but the first begins.</source>
        <translation>Geben Sie für jeden außer dem ersten an, bei welcher Epoche er beginnt.</translation>
    </message>
    <message>
        <source>The first schedule.</source>
        <translation>Der erste Plan.</translation>
    </message>
    <message>
        <source>The second schedule.</source>
        <translation>Der zweite Plan.</translation>
    </message>
    <message>
        <source>The third schedule; empty: none.</source>
        <translation>Der dritte Plan; leer: keiner.</translation>
    </message>
    <message>
        <source>The fourth schedule; empty: none.</source>
        <translation>Der vierte Plan; leer: keiner.</translation>
    </message>
    <message>
        <source>Multiplies the rate by a factor every so many epochs.</source>
        <translation>Multipliziert die Rate alle so viele Epochen mit einem Faktor.</translation>
    </message>
    <message>
        <source>How many epochs lie between.</source>
        <translation>Wie viele Epochen dazwischenliegen.</translation>
    </message>
    <message>
        <source>Lets the rate fall along half a cosine until the last epoch.</source>
        <translation>Lässt die Rate bis zur letzten Epoche entlang eines halben Kosinus fallen.</translation>
    </message>
    <message>
        <source>Raises the rate to the optimizer's own, then lowers it far below, over the run.</source>
        <translation>Hebt die Rate über den Lauf auf die des Optimierers und senkt sie dann weit darunter.</translation>
    </message>
    <message>
        <source>The share of the run in which the rate rises.</source>
        <translation>Der Anteil des Laufs, in dem die Rate steigt.</translation>
    </message>
    <message>
        <source>The form of the ways.</source>
        <translation>Die Form des An- und Abstiegs.</translation>
    </message>
    <message>
        <source>The momentum when the rate is highest.</source>
        <translation>Das Momentum, wenn die Rate am höchsten ist.</translation>
    </message>
    <message>
        <source>The momentum when the rate is lowest.</source>
        <translation>Das Momentum, wenn die Rate am niedrigsten ist.</translation>
    </message>
    <message>
        <source>The first rate is the highest divided by this.</source>
        <translation>Die erste Rate ist die höchste, geteilt durch diesen Wert.</translation>
    </message>
    <message>
        <source>The last rate is the first divided by this.</source>
        <translation>Die letzte Rate ist die erste, geteilt durch diesen Wert.</translation>
    </message>
    <message>
        <source>Come down to the first rate before going far below.</source>
        <translation>Erst zur ersten Rate zurückkehren, dann weit darunter gehen.</translation>
    </message>
    <message>
        <source>Multiplies the rate by a factor after every epoch.</source>
        <translation>Multipliziert die Rate nach jeder Epoche mit einem Faktor.</translation>
    </message>
    <message>
        <source>Multiplies the rate by a factor at given epochs.</source>
        <translation>Multipliziert die Rate bei bestimmten Epochen mit einem Faktor.</translation>
    </message>
    <message>
        <source>lr = lr₀ γ^(milestones passed)</source>
        <translation>lr = lr₀ γ^(erreichte milestones)</translation>
    </message>
    <message>
        <source>The epochs at which the rate changes, in order.</source>
        <translation>Die Epochen, bei denen sich die Rate ändert, der Reihe nach.</translation>
    </message>
    <message>
        <source>Moves the rate in a straight line: a warm-up, or a fade-out.</source>
        <translation>Ändert die Rate geradlinig: zum Aufwärmen oder Ausklingen.</translation>
    </message>
    <message>
        <source>lr = lr₀ × (start ↗ end over total_iters epochs)</source>
        <translation>lr = lr₀ × (Anfang ↗ Ende über total_iters Epochen)</translation>
    </message>
    <message>
        <source>What the rate is multiplied by at first.</source>
        <translation>Womit die Rate anfangs multipliziert wird.</translation>
    </message>
    <message>
        <source>What the rate is multiplied by in the end.</source>
        <translation>Womit die Rate am Ende multipliziert wird.</translation>
    </message>
    <message>
        <source>How many epochs the way takes.</source>
        <translation>Wie viele Epochen der Weg dauert.</translation>
    </message>
    <message>
        <source>Holds the rate down by a factor for the first epochs.</source>
        <translation>Hält die Rate in den ersten Epochen um einen Faktor niedriger.</translation>
    </message>
    <message>
        <source>lr = lr₀ × factor before epoch total_iters, then lr₀</source>
        <translation>lr = lr₀ × factor vor Epoche total_iters, dann lr₀</translation>
    </message>
    <message>
        <source>How many epochs that lasts.</source>
        <translation>Wie viele Epochen das dauert.</translation>
    </message>
    <message>
        <source>Lets the rate fall to zero along a power curve.</source>
        <translation>Lässt die Rate entlang einer Potenzkurve auf null fallen.</translation>
    </message>
    <message>
        <source>How many epochs it takes to reach zero.</source>
        <translation>Nach wie vielen Epochen null erreicht ist.</translation>
    </message>
    <message>
        <source>1 is a straight line.</source>
        <translation>1 ist eine Gerade.</translation>
    </message>
    <message>
        <source>Lets the rate fall along half a cosine again and again.</source>
        <translation>Lässt die Rate immer wieder entlang eines halben Kosinus fallen.</translation>
    </message>
    <message>
        <source>lr = η + (lr₀ − η)(1 + cos(π t / T)) / 2, t since the last restart</source>
        <translation>lr = η + (lr₀ − η)(1 + cos(π t / T)) / 2, t seit dem letzten Neustart</translation>
    </message>
    <message>
        <source>How many epochs lie before the first restart.</source>
        <translation>Wie viele Epochen vor dem ersten Neustart liegen.</translation>
    </message>
    <message>
        <source>How many times longer each cycle is than the one before.</source>
        <translation>Wievielmal länger jeder Zyklus ist als der vorige.</translation>
    </message>
    <message>
        <source>Moves the rate up to the optimizer's own and down again, over and over.</source>
        <translation>Führt die Rate immer wieder hinauf zu der des Optimierers und wieder hinab.</translation>
    </message>
    <message>
        <source>base_lr ↗ lr₀ ↘ base_lr, every step_size_up + step_size_down steps</source>
        <translation>base_lr ↗ lr₀ ↘ base_lr, alle step_size_up + step_size_down Schritte</translation>
    </message>
    <message>
        <source>The lowest rate.</source>
        <translation>Die niedrigste Rate.</translation>
    </message>
    <message>
        <source>How many steps the way up takes.</source>
        <translation>Wie viele Schritte der Weg hinauf dauert.</translation>
    </message>
    <message>
        <source>How many steps the way down takes; empty: as many as up.</source>
        <translation>Wie viele Schritte der Weg hinab dauert; leer: so viele wie hinauf.</translation>
    </message>
    <message>
        <source>All peaks alike, each half as high as the last, or lower by gamma.</source>
        <translation>Alle Spitzen gleich, jede halb so hoch wie die vorige oder um gamma niedriger.</translation>
    </message>
    <message>
        <source>How peaks shrink per step with exp_range.</source>
        <translation>Wie die Spitzen bei exp_range je Schritt schrumpfen.</translation>
    </message>
    <message>
        <source>Lowers the rate when the monitored loss has stopped falling.</source>
        <translation>Senkt die Rate, wenn der beobachtete Verlust nicht mehr fällt.</translation>
    </message>
    <message>
        <source>lr ← lr × factor after patience epochs without a better loss</source>
        <translation>lr ← lr × factor nach patience Epochen ohne kleineren Verlust</translation>
    </message>
    <message>
        <source>How many epochs without progress are borne.</source>
        <translation>Wie viele Epochen ohne Fortschritt hingenommen werden.</translation>
    </message>
    <message>
        <source>Less than this is no progress.</source>
        <translation>Weniger als das ist kein Fortschritt.</translation>
    </message>
    <message>
        <source>The threshold is a share of the loss, or absolute.</source>
        <translation>Die Schwelle ist ein Anteil des Verlusts oder absolut.</translation>
    </message>
    <message>
        <source>How many epochs to wait after lowering.</source>
        <translation>Wie viele Epochen nach dem Senken gewartet wird.</translation>
    </message>
    <message>
        <source>The rate never falls below this.</source>
        <translation>Die Rate fällt nie darunter.</translation>
    </message>
    <message>
        <source>Smaller changes of the rate are left out.</source>
        <translation>Kleinere Änderungen der Rate unterbleiben.</translation>
    </message>
    <message>
        <source>The figure that is watched: PART.loss, or PART.NODE.METRIC of an Output.</source>
        <translation>Die Kennzahl, die beobachtet wird: PART.loss oder PART.NODE.METRIC eines Outputs.</translation>
    </message>
    <message>
        <source>Runs one schedule after the other, such as a warm-up and then a decay.</source>
        <translation>Lässt einen Plan nach dem anderen laufen, etwa erst Aufwärmen und dann Abklingen.</translation>
    </message>
    <message>
        <source>first until milestone 1, second until milestone 2, …</source>
        <translation>first bis Meilenstein 1, second bis Meilenstein 2, …</translation>
    </message>
    <message>
        <source>The epoch at which each schedule but the first begins, rising.</source>
        <translation>Die Epochen, bei denen die Pläne nach dem ersten beginnen, aufsteigend.</translation>
    </message>
    <message>
        <source>Runs several schedules at the same time: their factors multiply.</source>
        <translation>Lässt mehrere Pläne gleichzeitig laufen: Ihre Faktoren multiplizieren sich.</translation>
    </message>
    <message>
        <source>lr = lr₀ × factor of the first × factor of the second × …</source>
        <translation>lr = lr₀ × Faktor des ersten × Faktor des zweiten × …</translation>
    </message>
    <message>
        <source>In-out</source>
        <translation>Ein-/Ausgabe</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Recurrent</source>
        <translation>Rekurrent</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Combine</source>
        <translation>Verknüpfung</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>Embedding</source>
        <translation>Embedding</translation>
    </message>
    <message>
        <source>{title} {name} cannot be 0: that axis is the batch.</source>
        <translation>{title}: {name} darf nicht 0 sein, diese Achse ist der Batch.</translation>
    </message>
    <message>
        <source>Axes count from 1; negative ones count from the end.</source>
        <translation>Achsen zählen ab 1; negative zählen vom Ende.</translation>
    </message>
    <message>
        <source>at least {count}</source>
        <translation>mindestens {count}</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>{title} needs an input with {wanted} axes, the batch included; this one has {rank}.</source>
        <translation>{title} braucht eine Eingabe mit {wanted} Achsen, den Batch mitgezählt; diese hat {rank}.</translation>
    </message>
    <message>
        <source>Put Reshape, Flatten, Unsqueeze or Permute before it.</source>
        <translation>Setzen Sie Reshape, Flatten, Unsqueeze oder Permute davor.</translation>
    </message>
    <message>
        <source>{title} {name} is {axis}: of {rank} axes that one is the batch.</source>
        <translation>{title}: {name} ist {axis}, von {rank} Achsen ist das der Batch.</translation>
    </message>
    <message>
        <source>{title} {name} is {axis}: of {rank} axes that one is not there.</source>
        <translation>{title}: {name} ist {axis}, unter {rank} Achsen gibt es diese nicht.</translation>
    </message>
    <message>
        <source>Use 1 to {last}, or -1 to {first} from the end.</source>
        <translation>Nehmen Sie 1 bis {last}, oder -1 bis {first} vom Ende.</translation>
    </message>
    <message>
        <source>{title} takes its {name} from axis {axis}; the input has only {count} axes, the batch included.</source>
        <translation>{title} entnimmt {name} der Achse {axis}; die Eingabe hat mit dem Batch nur {count} Achsen.</translation>
    </message>
    <message>
        <source>Put Reshape or Unsqueeze before it.</source>
        <translation>Setzen Sie Reshape oder Unsqueeze davor.</translation>
    </message>
    <message>
        <source>{title} cannot tell its {name}: what enters is no category field.</source>
        <translation>{title} kann {name} nicht bestimmen: Was eintritt, ist kein Feld mit Kategorien.</translation>
    </message>
    <message>
        <source>Set {name}, or link the Input of a category to it.</source>
        <translation>Setzen Sie {name}, oder verbinden Sie den Input einer Kategorie damit.</translation>
    </message>
</context>
</TS>
