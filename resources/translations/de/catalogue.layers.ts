<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>catalogue.layers</name>
    <message>
        <source>{low} ({least}) must lie below {high} ({most}).</source>
        <translation>{low} ({least}) muss unter {high} ({most}) liegen.</translation>
    </message>
    <message>
        <source>Swap the two or move one of them.</source>
        <translation>Vertauschen Sie die beiden, oder ändern Sie einen.</translation>
    </message>
    <message>
        <source>Far left, the curve runs flat at minus this.</source>
        <translation>Weit links läuft die Kurve beim Negativen davon flach aus.</translation>
    </message>
    <message>
        <source>Values closer to zero than this become zero.</source>
        <translation>Werte, die näher an null liegen, werden null.</translation>
    </message>
    <message>
        <source>Keeps positive values and sets negative ones to zero.</source>
        <translation>Behält positive Werte und setzt negative auf null.</translation>
    </message>
    <message>
        <source>y = x if x &gt; 0, else slope × x</source>
        <translation>y = x für x &gt; 0, sonst Steigung × x</translation>
    </message>
    <message>
        <source>Keeps positive values and shrinks negative ones, so that no unit can die.</source>
        <translation>Behält positive Werte und verkleinert negative, sodass keine Einheit absterben kann.</translation>
    </message>
    <message>
        <source>What negative values are multiplied by.</source>
        <translation>Womit negative Werte multipliziert werden.</translation>
    </message>
    <message>
        <source>y = x if x &gt; 0, else α (eˣ − 1)</source>
        <translation>y = x für x &gt; 0, sonst α (eˣ − 1)</translation>
    </message>
    <message>
        <source>Keeps positive values and bends negative ones smoothly towards a floor.</source>
        <translation>Behält positive Werte und biegt negative sanft zu einer unteren Grenze.</translation>
    </message>
    <message>
        <source>y = 1.0507 × (x if x &gt; 0, else 1.6733 (eˣ − 1))</source>
        <translation>y = 1,0507 × (x für x &gt; 0, sonst 1,6733 (eˣ − 1))</translation>
    </message>
    <message>
        <source>An ELU scaled so that deep plain networks keep mean 0 and variance 1 by themselves.</source>
        <translation>Eine ELU, so skaliert, dass tiefe einfache Netze Mittel 0 und Varianz 1 von selbst halten.</translation>
    </message>
    <message>
        <source>Weighs each value by how likely a normal variable lies below it; usual in transformers.</source>
        <translation>Gewichtet jeden Wert danach, wie wahrscheinlich eine Normalvariable darunter liegt; üblich in Transformern.</translation>
    </message>
    <message>
        <source>Exact, or the faster approximation by tanh.</source>
        <translation>Genau, oder die schnellere Näherung mit tanh.</translation>
    </message>
    <message>
        <source>Weighs each value by its own sigmoid; smooth everywhere.</source>
        <translation>Gewichtet jeden Wert mit seinem eigenen Sigmoid; überall glatt.</translation>
    </message>
    <message>
        <source>Squeezes each value between −1 and 1.</source>
        <translation>Zwängt jeden Wert zwischen −1 und 1.</translation>
    </message>
    <message>
        <source>Squeezes each value between 0 and 1; its slope is at most a quarter.</source>
        <translation>Zwängt jeden Wert zwischen 0 und 1; die Steigung beträgt höchstens ein Viertel.</translation>
    </message>
    <message>
        <source>A smooth ReLU: always positive, never flat.</source>
        <translation>Eine glatte ReLU: immer positiv, nie flach.</translation>
    </message>
    <message>
        <source>The larger, the sharper the bend.</source>
        <translation>Je größer, desto schärfer der Knick.</translation>
    </message>
    <message>
        <source>Above this value of βx it is taken as a straight line.</source>
        <translation>Über diesem Wert von βx gilt sie als Gerade.</translation>
    </message>
    <message>
        <source>Cuts each value off at a lower and an upper limit.</source>
        <translation>Schneidet jeden Wert an einer unteren und einer oberen Grenze ab.</translation>
    </message>
    <message>
        <source>A smooth curve like SiLU with a slightly deeper dip on the left.</source>
        <translation>Eine glatte Kurve wie SiLU mit etwas tieferer Delle links.</translation>
    </message>
    <message>
        <source>y = x if x &gt; 0, else a × x</source>
        <translation>y = x für x &gt; 0, sonst a × x</translation>
    </message>
    <message>
        <source>A LeakyReLU that learns its slope.</source>
        <translation>Eine LeakyReLU, die ihre Steigung lernt.</translation>
    </message>
    <message>
        <source>slopes</source>
        <translation>Steigungen</translation>
    </message>
    <message>
        <source>One slope for all, or one for each channel (axis 1).</source>
        <translation>Eine Steigung für alle oder eine je Kanal (Achse 1).</translation>
    </message>
    <message>
        <source>The slope before training.</source>
        <translation>Die Steigung vor dem Training.</translation>
    </message>
    <message>
        <source>An ELU whose slope has no jump for any α.</source>
        <translation>Eine ELU, deren Steigung für kein α springt.</translation>
    </message>
    <message>
        <source>How far below zero the curve reaches.</source>
        <translation>Wie weit die Kurve unter null reicht.</translation>
    </message>
    <message>
        <source>A ReLU that is cut off at 6.</source>
        <translation>Eine ReLU, die bei 6 abgeschnitten ist.</translation>
    </message>
    <message>
        <source>y = x if x &gt; 0, else a × x with random a</source>
        <translation>y = x für x &gt; 0, sonst a × x mit zufälligem a</translation>
    </message>
    <message>
        <source>A LeakyReLU whose slope is drawn anew for each value while training.</source>
        <translation>Eine LeakyReLU, deren Steigung beim Training für jeden Wert neu gezogen wird.</translation>
    </message>
    <message>
        <source>The least slope that is drawn.</source>
        <translation>Die kleinste Steigung, die gezogen wird.</translation>
    </message>
    <message>
        <source>The greatest slope that is drawn.</source>
        <translation>Die größte Steigung, die gezogen wird.</translation>
    </message>
    <message>
        <source>The logarithm of the sigmoid.</source>
        <translation>Der Logarithmus des Sigmoids.</translation>
    </message>
    <message>
        <source>A sigmoid of three straight lines: quick, and flat beyond ±3.</source>
        <translation>Ein Sigmoid aus drei Geraden: schnell, und flach jenseits von ±3.</translation>
    </message>
    <message>
        <source>A SiLU built from straight lines: quick.</source>
        <translation>Eine SiLU aus Geraden: schnell.</translation>
    </message>
    <message>
        <source>y = x if |x| &gt; λ, else 0</source>
        <translation>y = x für |x| &gt; λ, sonst 0</translation>
    </message>
    <message>
        <source>Sets values near zero to zero and leaves the others.</source>
        <translation>Setzt Werte nahe null auf null und lässt die anderen.</translation>
    </message>
    <message>
        <source>Pulls every value towards zero by a fixed amount.</source>
        <translation>Zieht jeden Wert um einen festen Betrag gegen null.</translation>
    </message>
    <message>
        <source>What tanh takes away from a value.</source>
        <translation>Was tanh einem Wert wegnimmt.</translation>
    </message>
    <message>
        <source>Like tanh, but it nears its limits slowly.</source>
        <translation>Wie tanh, nähert sich den Grenzen aber langsam.</translation>
    </message>
    <message>
        <source>y = x if x &gt; threshold, else value</source>
        <translation>y = x für x &gt; threshold, sonst value</translation>
    </message>
    <message>
        <source>Replaces values up to a threshold by a constant.</source>
        <translation>Ersetzt Werte bis zu einer Schwelle durch eine Konstante.</translation>
    </message>
    <message>
        <source>Values up to this one are replaced.</source>
        <translation>Werte bis zu diesem werden ersetzt.</translation>
    </message>
    <message>
        <source>What they are replaced by.</source>
        <translation>Wodurch sie ersetzt werden.</translation>
    </message>
    <message>
        <source>The axis over which values sum to one; the batch is axis 0, the last is −1.</source>
        <translation>Die Achse, über die sich Werte zu eins summieren; der Batch ist Achse 0, die letzte −1.</translation>
    </message>
    <message>
        <source>Turns values into shares that sum to one.</source>
        <translation>Macht aus Werten Anteile, die sich zu eins summieren.</translation>
    </message>
    <message>
        <source>The logarithm of Softmax, computed safely; goes with NLLLoss.</source>
        <translation>Der Logarithmus von Softmax, sicher berechnet; passt zu NLLLoss.</translation>
    </message>
    <message>
        <source>Softmax of the negated values: the smallest gets the largest share.</source>
        <translation>Softmax der negierten Werte: Der kleinste bekommt den größten Anteil.</translation>
    </message>
    <message>
        <source>y = a σ(b), with x = [a, b]</source>
        <translation>y = a σ(b), mit x = [a, b]</translation>
    </message>
    <message>
        <source>Splits its input in half along an axis and lets one half gate the other.</source>
        <translation>Halbiert die Eingabe entlang einer Achse; die eine Hälfte steuert, wie viel von der anderen durchkommt.</translation>
    </message>
    <message>
        <source>Turns the channels of each pixel into shares that sum to one.</source>
        <translation>Macht aus den Kanälen jedes Pixels Anteile, die sich zu eins summieren.</translation>
    </message>
    <message>
        <source>y꜀ = e^x꜀ / Σ e^xⱼ, at each pixel</source>
        <translation>y꜀ = e^x꜀ / Σ e^xⱼ, an jedem Pixel</translation>
    </message>
    <message>
        <source>heads</source>
        <translation>Köpfe</translation>
    </message>
    <message>
        <source>How many ways of looking run side by side; the width must divide by it.</source>
        <translation>Wie viele Blickweisen nebeneinander laufen; die Breite muss dadurch teilbar sein.</translation>
    </message>
    <message>
        <source>The share dropped while training.</source>
        <translation>Der Anteil, der beim Training wegfällt.</translation>
    </message>
    <message>
        <source>Each place sees only itself and those before it.</source>
        <translation>Jede Stelle sieht nur sich und die vor ihr.</translation>
    </message>
    <message>
        <source>The curve between its two inner linear layers.</source>
        <translation>Die Kurve zwischen den beiden inneren linearen Schichten.</translation>
    </message>
    <message>
        <source>Normalise before each part instead of after it: trains deep stacks more easily.</source>
        <translation>Vor jedem Teil statt danach normalisieren: So trainieren tiefe Stapel leichter.</translation>
    </message>
    <message>
        <source>Values at each place that comes in.</source>
        <translation>Werte an jeder Stelle, die hereinkommt.</translation>
    </message>
    <message>
        <source>Keeps the normalisation finite.</source>
        <translation>Hält die Normalisierung endlich.</translation>
    </message>
    <message>
        <source>units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>The width between its two inner linear layers.</source>
        <translation>Die Breite zwischen den beiden inneren linearen Schichten.</translation>
    </message>
    <message>
        <source>Add learned constants.</source>
        <translation>Gelernte Konstanten addieren.</translation>
    </message>
    <message>
        <source>layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>How many are stacked, each with own weights.</source>
        <translation>Wie viele gestapelt sind, jede mit eigenen Gewichten.</translation>
    </message>
    <message>
        <source>Normalise what comes out of the last one; goes with norm_first.</source>
        <translation>Normalisieren, was aus der letzten kommt; passt zu norm_first.</translation>
    </message>
    <message>
        <source>Every place of the query gathers from all places of the value, by likeness to the key; without key and value it attends to itself.</source>
        <translation>Jede Stelle von query sammelt aus allen Stellen von value, je nach Ähnlichkeit mit key; ohne key und value schaut sie auf sich selbst.</translation>
    </message>
    <message>
        <source>y = softmax(Q Kᵀ / √d) V, per head</source>
        <translation>y = softmax(Q Kᵀ / √d) V, je Kopf</translation>
    </message>
    <message>
        <source>Add a learned place to key and value.</source>
        <translation>Eine gelernte Stelle an key und value anfügen.</translation>
    </message>
    <message>
        <source>Add a place of zeros to key and value.</source>
        <translation>Eine Stelle aus Nullen an key und value anfügen.</translation>
    </message>
    <message>
        <source>Values at each place of the key.</source>
        <translation>Werte an jeder Stelle von key.</translation>
    </message>
    <message>
        <source>Values at each place of the value.</source>
        <translation>Werte an jeder Stelle von value.</translation>
    </message>
    <message>
        <source>Self-attention and a small network at each place, each with a skip and a normalisation.</source>
        <translation>Self-Attention und ein kleines Netz an jeder Stelle, jeweils mit Skip-Verbindung und Normalisierung.</translation>
    </message>
    <message>
        <source>An encoder layer that also looks at a memory, the result of an encoder.</source>
        <translation>Eine Encoder-Schicht, die auch auf memory schaut, das Ergebnis eines Encoders.</translation>
    </message>
    <message>
        <source>x ← norm(x + attention(x)), x ← norm(x + attention(x, memory)), then a network</source>
        <translation>x ← norm(x + attention(x)), x ← norm(x + attention(x, memory)), dann ein Netz</translation>
    </message>
    <message>
        <source>Several encoder layers, one behind the other.</source>
        <translation>Mehrere Encoder-Schichten hintereinander.</translation>
    </message>
    <message>
        <source>x ← layer(x), num_layers times</source>
        <translation>x ← layer(x), num_layers Mal</translation>
    </message>
    <message>
        <source>Several decoder layers, one behind the other, that all look at one memory.</source>
        <translation>Mehrere Decoder-Schichten hintereinander, die alle auf dasselbe memory schauen.</translation>
    </message>
    <message>
        <source>x ← layer(x, memory), num_layers times</source>
        <translation>x ← layer(x, memory), num_layers Mal</translation>
    </message>
    <message>
        <source>A stack of encoder layers that reads a source, and one of decoder layers that writes.</source>
        <translation>Ein Stapel Encoder-Schichten, der eine Quelle liest, und einer aus Decoder-Schichten, der schreibt.</translation>
    </message>
    <message>
        <source>Each place of the target sees none behind it.</source>
        <translation>Keine Stelle von target sieht eine hinter ihr.</translation>
    </message>
    <message>
        <source>Scaled dot-product attention</source>
        <translation>Skalierte Skalarprodukt-Attention</translation>
    </message>
    <message>
        <source>Attention without weights: each query gathers values by likeness to their keys.</source>
        <translation>Attention ohne Gewichte: Jede Anfrage (query) sammelt Werte nach der Ähnlichkeit mit deren Schlüsseln (key).</translation>
    </message>
    <message>
        <source>Stack dim cannot be 0: the batch is always the first axis.</source>
        <translation>dim von Stack darf nicht 0 sein: Der Batch ist immer die erste Achse.</translation>
    </message>
    <message>
        <source>Use 1 for an axis behind the batch, or -1 for one at the end.</source>
        <translation>Nehmen Sie 1 für eine Achse hinter dem Batch oder -1 für eine am Ende.</translation>
    </message>
    <message>
        <source>Adds tensors of one shape value by value, as a skip connection does.</source>
        <translation>Addiert Tensoren gleicher Form Wert für Wert, wie es eine Skip-Verbindung tut.</translation>
    </message>
    <message>
        <source>Multiplies tensors of one shape value by value, as a gate does.</source>
        <translation>Multipliziert Tensoren gleicher Form Wert für Wert, wie es ein Gate tut.</translation>
    </message>
    <message>
        <source>Puts tensors side by side along an axis, in the order of their links.</source>
        <translation>Legt Tensoren entlang einer Achse nebeneinander, in der Reihenfolge ihrer Verbindungen.</translation>
    </message>
    <message>
        <source>The axis along which they are laid; the batch is axis 0, the last is −1.</source>
        <translation>Die Achse, entlang der sie gelegt werden; der Batch ist Achse 0, die letzte −1.</translation>
    </message>
    <message>
        <source>Takes b from a, value by value.</source>
        <translation>Zieht b von a ab, Wert für Wert.</translation>
    </message>
    <message>
        <source>Divides a by b, value by value; b must not be zero.</source>
        <translation>Teilt a durch b, Wert für Wert; b darf nicht null sein.</translation>
    </message>
    <message>
        <source>Keeps the larger of a and b, value by value.</source>
        <translation>Behält Wert für Wert den größeren von a und b.</translation>
    </message>
    <message>
        <source>Keeps the smaller of a and b, value by value.</source>
        <translation>Behält Wert für Wert den kleineren von a und b.</translation>
    </message>
    <message>
        <source>Puts tensors of one shape one behind the other along a new axis.</source>
        <translation>Legt Tensoren gleicher Form entlang einer neuen Achse hintereinander.</translation>
    </message>
    <message>
        <source>Where the new axis stands: 1 is behind the batch, −1 at the end.</source>
        <translation>Wo die neue Achse steht: 1 ist hinter dem Batch, −1 am Ende.</translation>
    </message>
    <message>
        <source>Multiplies the matrices of each sample.</source>
        <translation>Multipliziert die Matrizen jeder Zeile.</translation>
    </message>
    <message>
        <source>The sum of the products of a and b along their last axis, as two towers are compared.</source>
        <translation>Die Summe der Produkte von a und b entlang ihrer letzten Achse, wie man zwei Türme vergleicht.</translation>
    </message>
    <message>
        <source>Dot product</source>
        <translation>Skalarprodukt</translation>
    </message>
    <message>
        <source>Keep the last axis, with size 1.</source>
        <translation>Die letzte Achse mit Größe 1 behalten.</translation>
    </message>
    <message>
        <source>The cosine of the angle between a and b: 1 is the same direction.</source>
        <translation>Der Kosinus des Winkels zwischen a und b: 1 ist dieselbe Richtung.</translation>
    </message>
    <message>
        <source>The axis of the vectors; the batch is axis 0.</source>
        <translation>Die Achse der Vektoren; der Batch ist Achse 0.</translation>
    </message>
    <message>
        <source>Keeps the division finite.</source>
        <translation>Hält die Division endlich.</translation>
    </message>
    <message>
        <source>The distance between a and b along their last axis.</source>
        <translation>Der Abstand zwischen a und b entlang ihrer letzten Achse.</translation>
    </message>
    <message>
        <source>The norm: 1 is city blocks, 2 is a straight line.</source>
        <translation>Die Norm: 1 misst entlang der Achsen, 2 die Luftlinie.</translation>
    </message>
    <message>
        <source>Keeps the gradient finite at distance 0.</source>
        <translation>Hält den Gradienten beim Abstand 0 endlich.</translation>
    </message>
    <message>
        <source>a sequence</source>
        <translation>eine Sequenz</translation>
    </message>
    <message>
        <source>an image</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a volume</source>
        <translation>ein Volumen</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>How many filters are learned.</source>
        <translation>Wie viele Filter gelernt werden.</translation>
    </message>
    <message>
        <source>Splits the channels into this many groups that do not see each other.</source>
        <translation>Teilt die Kanäle in so viele Gruppen, die einander nicht sehen.</translation>
    </message>
    <message>
        <source>Add a learned constant to every channel.</source>
        <translation>Zu jedem Kanal eine gelernte Konstante addieren.</translation>
    </message>
    <message>
        <source>cells</source>
        <translation>Zellen</translation>
    </message>
    <message>
        <source>The size of a filter: one number, or one per axis.</source>
        <translation>Die Größe eines Filters: eine Zahl oder eine je Achse.</translation>
    </message>
    <message>
        <source>The distance between filter cells.</source>
        <translation>Der Abstand zwischen den Zellen des Filters.</translation>
    </message>
    <message>
        <source>padding cannot be same with a stride above 1.</source>
        <translation>padding kann bei einem stride über 1 nicht same sein.</translation>
    </message>
    <message>
        <source>Set stride to 1, or padding to a number of cells.</source>
        <translation>Setzen Sie stride auf 1 oder padding auf eine Zahl von Zellen.</translation>
    </message>
    <message>
        <source>{channels} out_channels cannot be split into {groups} groups.</source>
        <translation>out_channels ({channels}) lässt sich nicht in {groups} Gruppen teilen.</translation>
    </message>
    <message>
        <source>Choose out_channels as a multiple of groups.</source>
        <translation>Wählen Sie out_channels als Vielfaches von groups.</translation>
    </message>
    <message>
        <source>Slides small learned filters over {over} and gives one channel for each.</source>
        <translation>Schiebt kleine gelernte Filter über {over} und gibt für jeden einen Kanal aus.</translation>
    </message>
    <message>
        <source>How far the filter moves at a time.</source>
        <translation>Wie weit der Filter jeweils rückt.</translation>
    </message>
    <message>
        <source>Cells added around the input: one number, or one per axis; same: as many as keep its size, valid: none.</source>
        <translation>Zellen am Rand der Eingabe: eine Zahl oder eine je Achse; same: so viele, dass die Größe bleibt, valid: keine.</translation>
    </message>
    <message>
        <source>What the added cells hold.</source>
        <translation>Was die zugefügten Zellen enthalten.</translation>
    </message>
    <message>
        <source>Channels that come in.</source>
        <translation>Kanäle, die hereinkommen.</translation>
    </message>
    <message>
        <source>Spreads every cell of {over} by learned filters, so that the result is larger.</source>
        <translation>Vergrößert {over}: Gelernte Filter breiten jede Zelle aus.</translation>
    </message>
    <message>
        <source>y = b + Wᵀ x, with W the matrix of a convolution</source>
        <translation>y = b + Wᵀ x, mit W als Matrix einer Faltung</translation>
    </message>
    <message>
        <source>How far apart the input's cells are laid.</source>
        <translation>Wie weit auseinander die Zellen der Eingabe gelegt werden.</translation>
    </message>
    <message>
        <source>Cells cut off around the result.</source>
        <translation>Zellen, die rings um das Ergebnis wegfallen.</translation>
    </message>
    <message>
        <source>Cells added on one side of the result; less than stride or dilation.</source>
        <translation>Zellen, die auf einer Seite des Ergebnisses dazukommen; weniger als stride oder dilation.</translation>
    </message>
    <message>
        <source>The share that is dropped.</source>
        <translation>Der Anteil, der wegfällt.</translation>
    </message>
    <message>
        <source>Sets whole channels to zero at random while training, and scales up the rest.</source>
        <translation>Setzt beim Training zufällig ganze Kanäle auf null und skaliert den Rest hoch.</translation>
    </message>
    <message>
        <source>y = x m / (1 − p), with m = 0 for a share p of the values</source>
        <translation>y = x m / (1 − p), mit m = 0 für einen Anteil p der Werte</translation>
    </message>
    <message>
        <source>y = x m / (1 − p), with m = 0 for a share p of the channels</source>
        <translation>y = x m / (1 − p), mit m = 0 für einen Anteil p der Kanäle</translation>
    </message>
    <message>
        <source>Sets values to zero at random while training, and scales up the rest.</source>
        <translation>Setzt beim Training zufällig Werte auf null und skaliert den Rest hoch.</translation>
    </message>
    <message>
        <source>Drops values so that mean and variance stay as they are; goes with SELU.</source>
        <translation>Lässt Werte so wegfallen, dass Mittel und Varianz bleiben; passt zu SELU.</translation>
    </message>
    <message>
        <source>Drops whole channels so that mean and variance stay as they are; goes with SELU.</source>
        <translation>Lässt ganze Kanäle so wegfallen, dass Mittel und Varianz bleiben; passt zu SELU.</translation>
    </message>
    <message>
        <source>y = a (x m + c (1 − m)) + b, one m per channel</source>
        <translation>y = a (x m + c (1 − m)) + b, ein m je Kanal</translation>
    </message>
    <message>
        <source>Adds normal noise to each value while training; passes it on unchanged otherwise.</source>
        <translation>Addiert beim Training zu jedem Wert normalverteiltes Rauschen; reicht ihn sonst unverändert weiter.</translation>
    </message>
    <message>
        <source>Gaussian noise</source>
        <translation>Gaußsches Rauschen</translation>
    </message>
    <message>
        <source>The standard deviation of the noise.</source>
        <translation>Die Standardabweichung des Rauschens.</translation>
    </message>
    <message>
        <source>Normal numbers of the shape of its input while training, zeros otherwise: for sampling.</source>
        <translation>Beim Training normalverteilte Zahlen in der Form der Eingabe, sonst Nullen: zum Ziehen von Zufallswerten.</translation>
    </message>
    <message>
        <source>Random normal</source>
        <translation>Normalverteilter Zufall</translation>
    </message>
    <message>
        <source>padding_idx {padding} is none of the {codes} codes.</source>
        <translation>padding_idx {padding} ist keiner der {codes} Codes.</translation>
    </message>
    <message>
        <source>Codes count from 0 to {last}.</source>
        <translation>Codes zählen von 0 bis {last}.</translation>
    </message>
    <message>
        <source>codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>How many codes there are; empty: the classes of the field that comes in.</source>
        <translation>Wie viele Codes es gibt; leer: die Klassen des Felds, das hereinkommt.</translation>
    </message>
    <message>
        <source>values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>The length of each vector.</source>
        <translation>Die Länge jedes Vektors.</translation>
    </message>
    <message>
        <source>code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>A code whose vector is zero and does not learn; empty: none.</source>
        <translation>Ein Code, dessen Vektor null ist und nicht lernt; leer: keiner.</translation>
    </message>
    <message>
        <source>Gradients hold looked-up rows only: saves time with very many codes; goes with SGD, Adagrad and SparseAdam.</source>
        <translation>Gradienten enthalten nur nachgeschlagene Zeilen: spart bei sehr vielen Codes Zeit; passt zu SGD, Adagrad und SparseAdam.</translation>
    </message>
    <message>
        <source>sparse does not go with the mode max.</source>
        <translation>sparse verträgt sich nicht mit dem Modus max.</translation>
    </message>
    <message>
        <source>Choose mean or sum, or turn it off.</source>
        <translation>Wählen Sie mean oder sum, oder schalten Sie es aus.</translation>
    </message>
    <message>
        <source>Gives every category code a learned vector.</source>
        <translation>Gibt jedem Kategoriecode einen gelernten Vektor.</translation>
    </message>
    <message>
        <source>Gives every category code a learned vector, and sums up those of a row.</source>
        <translation>Gibt jedem Kategoriecode einen gelernten Vektor und fasst die einer Zeile zusammen.</translation>
    </message>
    <message>
        <source>y = mean over t of E[xₜ]</source>
        <translation>y = mean über t von E[xₜ]</translation>
    </message>
    <message>
        <source>How the vectors of a row become one.</source>
        <translation>Wie aus den Vektoren einer Zeile einer wird.</translation>
    </message>
    <message>
        <source>Gives every category code a vector of zeros with a one in its own place.</source>
        <translation>Gibt jedem Kategoriecode einen Vektor aus Nullen mit einer Eins an seiner Stelle.</translation>
    </message>
    <message>
        <source>yᵢ = 1 if x = i, else 0</source>
        <translation>yᵢ = 1 für x = i, sonst 0</translation>
    </message>
    <message>
        <source>Learned position</source>
        <translation>Gelernte Position</translation>
    </message>
    <message>
        <source>Adds a learned vector to every place of a sequence, so that order can be told.</source>
        <translation>Addiert zu jeder Stelle einer Sequenz einen gelernten Vektor, damit die Reihenfolge erkennbar ist.</translation>
    </message>
    <message>
        <source>Places in the sequence that comes in.</source>
        <translation>Stellen der Sequenz, die hereinkommt.</translation>
    </message>
    <message>
        <source>Values at each place.</source>
        <translation>Werte an jeder Stelle.</translation>
    </message>
    <message>
        <source>Positional encoding</source>
        <translation>Positionskodierung</translation>
    </message>
    <message>
        <source>Adds sine waves of many lengths to a sequence, so that order can be told.</source>
        <translation>Addiert zu einer Sequenz Sinuswellen vieler Längen, damit die Reihenfolge erkennbar ist.</translation>
    </message>
    <message>
        <source>The longest wave is about 6.3 times this many places long.</source>
        <translation>Die längste Welle ist etwa 6,3-mal so viele Stellen lang.</translation>
    </message>
    <message>
        <source>Learned token</source>
        <translation>Gelerntes Token</translation>
    </message>
    <message>
        <source>Puts one learned vector before the first place of a sequence.</source>
        <translation>Setzt einen gelernten Vektor vor die erste Stelle einer Sequenz.</translation>
    </message>
    <message>
        <source>Clamp has no limit.</source>
        <translation>Clamp hat keine Grenze.</translation>
    </message>
    <message>
        <source>Set min, max or both.</source>
        <translation>Setzen Sie min, max oder beide.</translation>
    </message>
    <message>
        <source>min ({low}) lies above max ({high}).</source>
        <translation>min ({low}) liegt über max ({high}).</translation>
    </message>
    <message>
        <source>Multiplies by a fixed number.</source>
        <translation>Multipliziert mit einer festen Zahl.</translation>
    </message>
    <message>
        <source>Scale by a constant</source>
        <translation>Mit einer Konstanten skalieren</translation>
    </message>
    <message>
        <source>What every value is multiplied by.</source>
        <translation>Womit jeder Wert multipliziert wird.</translation>
    </message>
    <message>
        <source>Passes its input on, but lets no gradient back through.</source>
        <translation>Reicht die Eingabe weiter, lässt aber keinen Gradienten zurück.</translation>
    </message>
    <message>
        <source>The natural logarithm of each value, which must be positive.</source>
        <translation>Der natürliche Logarithmus jedes Werts, der positiv sein muss.</translation>
    </message>
    <message>
        <source>e to the power of each value.</source>
        <translation>e hoch jeden Wert.</translation>
    </message>
    <message>
        <source>Cuts values off at a lower and an upper limit; beyond them no gradient passes.</source>
        <translation>Schneidet Werte an einer unteren und einer oberen Grenze ab; jenseits davon kommt kein Gradient durch.</translation>
    </message>
    <message>
        <source>The lower limit; empty: none.</source>
        <translation>Die untere Grenze; leer: keine.</translation>
    </message>
    <message>
        <source>The upper limit; empty: none.</source>
        <translation>Die obere Grenze; leer: keine.</translation>
    </message>
    <message>
        <source>The size of each value without its sign.</source>
        <translation>Der Betrag jedes Werts, ohne Vorzeichen.</translation>
    </message>
    <message>
        <source>The square root of each value, which must be positive.</source>
        <translation>Die Quadratwurzel jedes Werts, der positiv sein muss.</translation>
    </message>
    <message>
        <source>Raises each value to a fixed power.</source>
        <translation>Erhebt jeden Wert in eine feste Potenz.</translation>
    </message>
    <message>
        <source>The power: 2 squares, −1 inverts; others than whole ones need x ≥ 0.</source>
        <translation>Der Exponent: 2 quadriert, −1 bildet den Kehrwert; andere als ganze brauchen x ≥ 0.</translation>
    </message>
    <message>
        <source>The sine of each value.</source>
        <translation>Der Sinus jedes Werts.</translation>
    </message>
    <message>
        <source>The cosine of each value.</source>
        <translation>Der Kosinus jedes Werts.</translation>
    </message>
    <message>
        <source>Adds a fixed number.</source>
        <translation>Addiert eine feste Zahl.</translation>
    </message>
    <message>
        <source>Add a constant</source>
        <translation>Eine Konstante addieren</translation>
    </message>
    <message>
        <source>What is added to every value.</source>
        <translation>Was zu jedem Wert addiert wird.</translation>
    </message>
    <message>
        <source>Learned scale</source>
        <translation>Gelernter Faktor</translation>
    </message>
    <message>
        <source>Multiplies by one learned number; from 0 on it lets deep residual nets train.</source>
        <translation>Multipliziert mit einer gelernten Zahl; von 0 an lässt sie tiefe Residualnetze trainieren.</translation>
    </message>
    <message>
        <source>The number before training: 0 switches a residual branch off at first (ReZero); use 1 where there is no skip connection.</source>
        <translation>Die Zahl vor dem Training: 0 schaltet einen Residualzweig anfangs aus (ReZero); nehmen Sie 1, wo keine Skip-Verbindung ist.</translation>
    </message>
    <message>
        <source>classification</source>
        <translation>Klassifikation</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binär</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>Regression</translation>
    </message>
    <message>
        <source>other</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>The metric {metric} does not go with {loss}: it is for {tasks}.</source>
        <translation>Die Kennzahl {metric} passt nicht zu {loss}: Sie ist gedacht für {tasks}.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>Metrics that do: {metrics}.</source>
        <translation>Passende Kennzahlen: {metrics}.</translation>
    </message>
    <message>
        <source>Brings fields of the data into the network, one row per sample.</source>
        <translation>Bringt Felder der Daten ins Netz, Zeile für Zeile.</translation>
    </message>
    <message>
        <source>x = the chosen fields, (N, …)</source>
        <translation>x = die gewählten Felder, (N, …)</translation>
    </message>
    <message>
        <source>The fields that enter side by side; they must have one shape.</source>
        <translation>Die Felder, die nebeneinander eintreten; sie müssen gleiche Form haben.</translation>
    </message>
    <message>
        <source>Compares what arrives with the target by a loss; gradients start here.</source>
        <translation>Vergleicht, was ankommt, durch einen Verlust mit der Zielgröße; hier beginnen die Gradienten.</translation>
    </message>
    <message>
        <source>The field to predict.</source>
        <translation>Das Feld, das vorhergesagt wird.</translation>
    </message>
    <message>
        <source>How wrong an answer is; it must fit the target and the last layer.</source>
        <translation>Wie falsch eine Antwort ist; er muss zur Zielgröße und zur letzten Schicht passen.</translation>
    </message>
    <message>
        <source>What this loss counts for among those of other outputs.</source>
        <translation>Was dieser Verlust neben denen anderer Ausgaben zählt.</translation>
    </message>
    <message>
        <source>Figures that are reported after each epoch; they do not train.</source>
        <translation>Kennzahlen, die nach jeder Epoche gemeldet werden; sie trainieren nicht.</translation>
    </message>
    <message>
        <source>How many values each sample has after this layer.</source>
        <translation>Wie viele Werte jede Zeile nach dieser Schicht hat.</translation>
    </message>
    <message>
        <source>Add a learned constant to every output.</source>
        <translation>Zu jeder Ausgabe eine gelernte Konstante addieren.</translation>
    </message>
    <message>
        <source>cutoffs {cutoffs} must rise and stay below the {classes} classes.</source>
        <translation>cutoffs {cutoffs} müssen ansteigen und unter den {classes} Klassen bleiben.</translation>
    </message>
    <message>
        <source>Each is the code at which a group of rarer classes begins.</source>
        <translation>Jeder ist der Code, bei dem eine Gruppe seltenerer Klassen beginnt.</translation>
    </message>
    <message>
        <source>Every output is a weighted sum of all inputs, plus a constant.</source>
        <translation>Jede Ausgabe ist eine gewichtete Summe aller Eingaben plus eine Konstante.</translation>
    </message>
    <message>
        <source>Values per sample that come in.</source>
        <translation>Werte je Zeile, die hereinkommen.</translation>
    </message>
    <message>
        <source>Every output is a weighted sum of all products of one value of a and one of b.</source>
        <translation>Jede Ausgabe ist eine gewichtete Summe aller Produkte eines Werts von a mit einem von b.</translation>
    </message>
    <message>
        <source>Values per sample in a.</source>
        <translation>Werte je Zeile in a.</translation>
    </message>
    <message>
        <source>Values per sample in b.</source>
        <translation>Werte je Zeile in b.</translation>
    </message>
    <message>
        <source>Log-probabilities of very many classes: rare ones get by with fewer weights.</source>
        <translation>Log-Wahrscheinlichkeiten sehr vieler Klassen: Seltene kommen mit weniger Gewichten aus.</translation>
    </message>
    <message>
        <source>Adaptive log-softmax</source>
        <translation>Adaptives Log-Softmax</translation>
    </message>
    <message>
        <source>ln p(y) = ln p(group of y) + ln p(y | group)</source>
        <translation>ln p(y) = ln p(Gruppe von y) + ln p(y | Gruppe)</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>How many classes there are; frequent ones first.</source>
        <translation>Wie viele Klassen es gibt; häufige zuerst.</translation>
    </message>
    <message>
        <source>Codes at which a group of rarer classes begins, rising.</source>
        <translation>Codes, bei denen je eine Gruppe seltenerer Klassen beginnt, aufsteigend.</translation>
    </message>
    <message>
        <source>How many times narrower each group is than the one before.</source>
        <translation>Wievielmal schmaler jede Gruppe ist als die vorige.</translation>
    </message>
    <message>
        <source>Add a learned constant to the frequent classes.</source>
        <translation>Zu den häufigen Klassen eine gelernte Konstante addieren.</translation>
    </message>
    <message>
        <source>Passes its input on unchanged.</source>
        <translation>Reicht die Eingabe unverändert weiter.</translation>
    </message>
    <message>
        <source>Added to the variance, so that nothing is divided by zero.</source>
        <translation>Zur Varianz addiert, damit nichts durch null geteilt wird.</translation>
    </message>
    <message>
        <source>Learn a factor and a constant for each channel.</source>
        <translation>Für jeden Kanal einen Faktor und eine Konstante lernen.</translation>
    </message>
    <message>
        <source>Learn the constant too, if a factor is learned.</source>
        <translation>Auch die Konstante lernen, wenn ein Faktor gelernt wird.</translation>
    </message>
    <message>
        <source>Channels (or values) that come in.</source>
        <translation>Kanäle (oder Werte), die hereinkommen.</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it.</source>
        <translation>Bringt jeden Kanal über den Batch auf Mittel 0 und Varianz 1, skaliert und verschiebt ihn dann.</translation>
    </message>
    <message>
        <source>{normalised}, with μ and σ over the batch</source>
        <translation>{normalised}, mit μ und σ über den Batch</translation>
    </message>
    <message>
        <source>How fast the running mean follows; empty: the plain mean of all batches.</source>
        <translation>Wie schnell das laufende Mittel folgt; leer: das einfache Mittel aller Batches.</translation>
    </message>
    <message>
        <source>Keep running figures for evaluation, instead of the batch's own.</source>
        <translation>Für die Auswertung laufende Werte führen statt der des Batches.</translation>
    </message>
    <message>
        <source>Brings each channel of each sample to mean 0 and variance 1 by itself.</source>
        <translation>Bringt jeden Kanal jeder Zeile für sich auf Mittel 0 und Varianz 1.</translation>
    </message>
    <message>
        <source>{normalised}, with μ and σ over one channel of one sample</source>
        <translation>{normalised}, mit μ und σ über einen Kanal einer Zeile</translation>
    </message>
    <message>
        <source>How fast the running mean follows, if kept.</source>
        <translation>Wie schnell das laufende Mittel folgt, falls es geführt wird.</translation>
    </message>
    <message>
        <source>Evaluate with running figures, instead of each sample's own.</source>
        <translation>Mit laufenden Werten auswerten statt mit denen jeder Zeile.</translation>
    </message>
    <message>
        <source>Values on the last axis that comes in.</source>
        <translation>Werte auf der letzten Achse, die hereinkommt.</translation>
    </message>
    <message>
        <source>Brings the values on the last axis of each sample to mean 0 and variance 1.</source>
        <translation>Bringt die Werte auf der letzten Achse jeder Zeile auf Mittel 0 und Varianz 1.</translation>
    </message>
    <message>
        <source>{normalised}, with μ and σ over the last axis</source>
        <translation>{normalised}, mit μ und σ über die letzte Achse</translation>
    </message>
    <message>
        <source>Learn a factor for each value on the last axis.</source>
        <translation>Für jeden Wert auf der letzten Achse einen Faktor lernen.</translation>
    </message>
    <message>
        <source>Learn a constant too, if a factor is learned.</source>
        <translation>Auch eine Konstante lernen, wenn ein Faktor gelernt wird.</translation>
    </message>
    <message>
        <source>Brings groups of channels of each sample to mean 0 and variance 1.</source>
        <translation>Bringt Gruppen von Kanälen jeder Zeile auf Mittel 0 und Varianz 1.</translation>
    </message>
    <message>
        <source>{normalised}, with μ and σ over a group of channels</source>
        <translation>{normalised}, mit μ und σ über eine Gruppe von Kanälen</translation>
    </message>
    <message>
        <source>How many groups; the channels must divide by it.</source>
        <translation>Wie viele Gruppen; die Kanäle müssen dadurch teilbar sein.</translation>
    </message>
    <message>
        <source>Divides the values on the last axis of each sample by their root mean square.</source>
        <translation>Teilt die Werte auf der letzten Achse jeder Zeile durch ihr quadratisches Mittel.</translation>
    </message>
    <message>
        <source>Keeps the division finite; empty: the smallest step of the number type.</source>
        <translation>Hält die Division endlich; leer: der kleinste Schritt des Zahlentyps.</translation>
    </message>
    <message>
        <source>Divides each value by the strength of its neighbour channels.</source>
        <translation>Teilt jeden Wert durch die Stärke seiner Nachbarkanäle.</translation>
    </message>
    <message>
        <source>y = x / (k + α/n Σ x²)^β over n channels</source>
        <translation>y = x / (k + α/n Σ x²)^β über n Kanäle</translation>
    </message>
    <message>
        <source>How many neighbour channels count: n.</source>
        <translation>Wie viele Nachbarkanäle zählen: n.</translation>
    </message>
    <message>
        <source>How strongly neighbours count.</source>
        <translation>Wie stark Nachbarn zählen.</translation>
    </message>
    <message>
        <source>The power.</source>
        <translation>Der Exponent.</translation>
    </message>
    <message>
        <source>What is added, so that nothing is lost.</source>
        <translation>Was addiert wird, damit nichts verloren geht.</translation>
    </message>
    <message>
        <source>Give a second result: where each maximum stood, as MaxUnpool needs it.</source>
        <translation>Ein zweites Ergebnis ausgeben: wo jedes Maximum stand, wie MaxUnpool es braucht.</translation>
    </message>
    <message>
        <source>Keep a last window that reaches over the edge, instead of dropping it.</source>
        <translation>Ein letztes Fenster, das über den Rand ragt, behalten statt weglassen.</translation>
    </message>
    <message>
        <source>The size of a window: one number, or one per axis.</source>
        <translation>Die Größe eines Fensters: eine Zahl oder eine je Achse.</translation>
    </message>
    <message>
        <source>How far the window moves at a time; empty: by its own size.</source>
        <translation>Wie weit das Fenster jeweils rückt; leer: um seine eigene Größe.</translation>
    </message>
    <message>
        <source>A padding of {pad} is more than half the kernel_size of {window}.</source>
        <translation>Ein padding von {pad} ist mehr als die Hälfte der kernel_size von {window}.</translation>
    </message>
    <message>
        <source>Use a padding of at most {most}, or a larger window.</source>
        <translation>Nehmen Sie ein padding von höchstens {most} oder ein größeres Fenster.</translation>
    </message>
    <message>
        <source>Keeps the largest value of every window of {over}.</source>
        <translation>Schiebt ein Fenster über {over} und behält jeweils den größten Wert.</translation>
    </message>
    <message>
        <source>y = max over the window of x</source>
        <translation>y = max über das Fenster von x</translation>
    </message>
    <message>
        <source>Cells that never win added around; at most half a window.</source>
        <translation>Zellen am Rand, die nie gewinnen; höchstens ein halbes Fenster.</translation>
    </message>
    <message>
        <source>The distance between cells of a window.</source>
        <translation>Der Abstand zwischen den Zellen eines Fensters.</translation>
    </message>
    <message>
        <source>Puts maxima back to where they stood in {over}, with zeros around them.</source>
        <translation>Setzt Maxima dorthin zurück, wo sie standen, und füllt {over} sonst mit Nullen.</translation>
    </message>
    <message>
        <source>y[indices] = x, 0 elsewhere</source>
        <translation>y[indices] = x, sonst 0</translation>
    </message>
    <message>
        <source>The cells that the pooling layer added around; at most half a window.</source>
        <translation>Die Zellen, die die Pooling-Schicht am Rand zufügte; höchstens ein halbes Fenster.</translation>
    </message>
    <message>
        <source>Exactly one of output_size and output_ratio says how much is left.</source>
        <translation>Genau eines von output_size und output_ratio sagt, wie viel übrig bleibt.</translation>
    </message>
    <message>
        <source>Leave the other one empty.</source>
        <translation>Lassen Sie das andere leer.</translation>
    </message>
    <message>
        <source>Keeps the largest value of randomly placed windows of {over}; evenly placed in evaluation.</source>
        <translation>Legt zufällig verteilte Fenster über {over} und behält jeweils den größten Wert; beim Auswerten gleichmäßig verteilt.</translation>
    </message>
    <message>
        <source>y = max over the window of x, with windows 1 or 2 cells apart at random</source>
        <translation>y = max über das Fenster von x, Fenster zufällig 1 oder 2 Zellen auseinander</translation>
    </message>
    <message>
        <source>The size of a window.</source>
        <translation>Die Größe eines Fensters.</translation>
    </message>
    <message>
        <source>The size that comes out; or empty.</source>
        <translation>Die Größe, die herauskommt; oder leer.</translation>
    </message>
    <message>
        <source>The share of each axis that is left; or empty.</source>
        <translation>Der Anteil jeder Achse, der übrig bleibt; oder leer.</translation>
    </message>
    <message>
        <source>Divide by this instead of by the cells.</source>
        <translation>Hierdurch teilen statt durch die Zahl der Zellen.</translation>
    </message>
    <message>
        <source>Takes the mean of every window of {over}.</source>
        <translation>Schiebt ein Fenster über {over} und nimmt jeweils den Mittelwert.</translation>
    </message>
    <message>
        <source>y = mean over the window of x</source>
        <translation>y = mean über das Fenster von x</translation>
    </message>
    <message>
        <source>Cells of zero added around; at most half a window.</source>
        <translation>Nullzellen am Rand; höchstens ein halbes Fenster.</translation>
    </message>
    <message>
        <source>Count the added zeros in the mean.</source>
        <translation>Die zugefügten Nullen im Mittelwert mitzählen.</translation>
    </message>
    <message>
        <source>Takes the p-norm of every window of {over}: between a sum and a maximum.</source>
        <translation>Schiebt ein Fenster über {over} und nimmt jeweils die p-Norm: zwischen Summe und Maximum.</translation>
    </message>
    <message>
        <source>y = (Σ xᵖ)^(1/p) over the window</source>
        <translation>y = (Σ xᵖ)^(1/p) über das Fenster</translation>
    </message>
    <message>
        <source>The p of the norm: 1 sums, large values near the maximum.</source>
        <translation>Das p der Norm: 1 summiert, große Werte nähern sich dem Maximum.</translation>
    </message>
    <message>
        <source>Cuts {over} of any size into so many windows and {what} of each.</source>
        <translation>Teilt {over} beliebiger Größe in so viele Fenster und {what}.</translation>
    </message>
    <message>
        <source>y = max over each of output_size windows</source>
        <translation>y = max über jedes von output_size Fenstern</translation>
    </message>
    <message>
        <source>y = mean over each of output_size windows</source>
        <translation>y = mean über jedes von output_size Fenstern</translation>
    </message>
    <message>
        <source>The size that comes out; 1 is global pooling.</source>
        <translation>Die Größe, die herauskommt; 1 ist globales Pooling.</translation>
    </message>
    <message>
        <source>takes the mean</source>
        <translation>nimmt jeweils den Mittelwert</translation>
    </message>
    <message>
        <source>keeps the maximum</source>
        <translation>behält jeweils das Maximum</translation>
    </message>
    <message>
        <source>The length of the state, and of what comes out.</source>
        <translation>Die Länge des Zustands und dessen, was herauskommt.</translation>
    </message>
    <message>
        <source>How many are stacked, each reading the sequence of the one below.</source>
        <translation>Wie viele gestapelt sind; jede liest die Sequenz der darunter.</translation>
    </message>
    <message>
        <source>The share of values dropped between stacked layers while training.</source>
        <translation>Der Anteil der Werte, die beim Training zwischen gestapelten Schichten wegfallen.</translation>
    </message>
    <message>
        <source>Read the sequence backwards too, and put both results side by side.</source>
        <translation>Die Sequenz auch rückwärts lesen und beide Ergebnisse nebeneinanderlegen.</translation>
    </message>
    <message>
        <source>dropout works between stacked layers, and there is only one.</source>
        <translation>dropout wirkt zwischen gestapelten Schichten, und hier gibt es nur eine.</translation>
    </message>
    <message>
        <source>Set num_layers to 2 or more, or dropout to 0; or put a Dropout behind.</source>
        <translation>Setzen Sie num_layers auf 2 oder mehr oder dropout auf 0; oder setzen Sie ein Dropout dahinter.</translation>
    </message>
    <message>
        <source>proj_size ({projected}) must be smaller than hidden_size ({hidden}).</source>
        <translation>proj_size ({projected}) muss kleiner sein als hidden_size ({hidden}).</translation>
    </message>
    <message>
        <source>0 turns the projection off.</source>
        <translation>0 schaltet die Projektion aus.</translation>
    </message>
    <message>
        <source>Values at each step that comes in.</source>
        <translation>Werte an jedem Schritt, der hereinkommt.</translation>
    </message>
    <message>
        <source>Values that come in.</source>
        <translation>Werte, die hereinkommen.</translation>
    </message>
    <message>
        <source>The curve that bends each new state.</source>
        <translation>Die Kurve, die jeden neuen Zustand biegt.</translation>
    </message>
    <message>
        <source>Reads a sequence with a memory cell that gates write, keep and read.</source>
        <translation>Liest eine Sequenz mit einer Gedächtniszelle, die Gates beschreiben, bewahren und lesen.</translation>
    </message>
    <message>
        <source>Shortens the state that is passed on to this length; 0: off.</source>
        <translation>Kürzt den weitergereichten Zustand auf diese Länge; 0: aus.</translation>
    </message>
    <message>
        <source>Reads a sequence with a state that two gates update: lighter than an LSTM.</source>
        <translation>Liest eine Sequenz mit einem Zustand, den zwei Gates erneuern: leichter als ein LSTM.</translation>
    </message>
    <message>
        <source>Reads a sequence, mixing each step with the state before; forgets within few steps.</source>
        <translation>Liest eine Sequenz und mischt jeden Schritt mit dem vorigen Zustand; vergisst nach wenigen Schritten.</translation>
    </message>
    <message>
        <source>One step of an LSTM: from a value and the state before to the state after.</source>
        <translation>Ein Schritt eines LSTM: von einem Wert und dem Zustand davor zum Zustand danach.</translation>
    </message>
    <message>
        <source>One step of a GRU: from a value and the state before to the state after.</source>
        <translation>Ein Schritt einer GRU: von einem Wert und dem Zustand davor zum Zustand danach.</translation>
    </message>
    <message>
        <source>One step of an RNN: from a value and the state before to the state after.</source>
        <translation>Ein Schritt eines RNN: von einem Wert und dem Zustand davor zum Zustand danach.</translation>
    </message>
    <message>
        <source>{name} {sizes} is no shape: sizes are at least 1, and one may be -1.</source>
        <translation>{name} {sizes} ist keine Form: Größen sind mindestens 1, und eine darf -1 sein.</translation>
    </message>
    <message>
        <source>-1 stands for whatever is left over.</source>
        <translation>-1 steht für das, was übrig bleibt.</translation>
    </message>
    <message>
        <source>dims {dims} must name each of the axes 1 to {last} once.</source>
        <translation>dims {dims} muss jede der Achsen 1 bis {last} einmal nennen.</translation>
    </message>
    <message>
        <source>The batch, axis 0, always stays first.</source>
        <translation>Der Batch, Achse 0, bleibt immer vorn.</translation>
    </message>
    <message>
        <source>Unsqueeze dim cannot be 0: the batch is always the first axis.</source>
        <translation>dim von Unsqueeze darf nicht 0 sein: Der Batch ist immer die erste Achse.</translation>
    </message>
    <message>
        <source>A slice from {start} to {stop} is empty.</source>
        <translation>Ein Ausschnitt von {start} bis {stop} ist leer.</translation>
    </message>
    <message>
        <source>stop must lie behind start.</source>
        <translation>stop muss hinter start liegen.</translation>
    </message>
    <message>
        <source>Lays the axes of each sample out in one row.</source>
        <translation>Legt die Achsen jeder Zeile in einer Reihe aus.</translation>
    </message>
    <message>
        <source>The first axis that is laid out; the batch is axis 0.</source>
        <translation>Die erste Achse, die ausgelegt wird; der Batch ist Achse 0.</translation>
    </message>
    <message>
        <source>The last axis that is laid out; −1 is the last of all.</source>
        <translation>Die letzte Achse, die ausgelegt wird; −1 ist die letzte überhaupt.</translation>
    </message>
    <message>
        <source>Splits one axis into several.</source>
        <translation>Teilt eine Achse in mehrere.</translation>
    </message>
    <message>
        <source>The axis that is split; the batch is axis 0.</source>
        <translation>Die Achse, die geteilt wird; der Batch ist Achse 0.</translation>
    </message>
    <message>
        <source>The sizes it is split into; −1 stands for whatever is left over.</source>
        <translation>Die Größen, in die sie geteilt wird; −1 steht für das, was übrig bleibt.</translation>
    </message>
    <message>
        <source>Lays the values of each sample out in a new shape, in the same order.</source>
        <translation>Legt die Werte jeder Zeile in einer neuen Form aus, in derselben Reihenfolge.</translation>
    </message>
    <message>
        <source>The axes after the batch; −1 stands for whatever is left over.</source>
        <translation>Die Achsen nach dem Batch; −1 steht für das, was übrig bleibt.</translation>
    </message>
    <message>
        <source>Puts the axes of each sample in another order.</source>
        <translation>Ordnet die Achsen jeder Zeile anders an.</translation>
    </message>
    <message>
        <source>The axes in their new order, each from 1 on once; the batch stays first.</source>
        <translation>Die Achsen in neuer Reihenfolge, ab 1 jede einmal; der Batch bleibt vorn.</translation>
    </message>
    <message>
        <source>Drops an axis of size 1.</source>
        <translation>Lässt eine Achse der Größe 1 weg.</translation>
    </message>
    <message>
        <source>The axis; it is kept if its size is not 1.</source>
        <translation>Die Achse; sie bleibt, wenn ihre Größe nicht 1 ist.</translation>
    </message>
    <message>
        <source>Adds an axis of size 1.</source>
        <translation>Fügt eine Achse der Größe 1 hinzu.</translation>
    </message>
    <message>
        <source>Takes one place along an axis, such as the last time step.</source>
        <translation>Nimmt eine Stelle entlang einer Achse, etwa den letzten Zeitschritt.</translation>
    </message>
    <message>
        <source>The axis that is looked along; the batch is axis 0.</source>
        <translation>Die Achse, auf der die Stelle liegt; der Batch ist Achse 0.</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>The place, counted from 0; −1 is the last.</source>
        <translation>Die Stelle, gezählt ab 0; −1 ist die letzte.</translation>
    </message>
    <message>
        <source>Keeps a range of places along an axis.</source>
        <translation>Behält einen Bereich von Stellen entlang einer Achse.</translation>
    </message>
    <message>
        <source>The axis that is cut; the batch is axis 0.</source>
        <translation>Die Achse, die zerschnitten wird; der Batch ist Achse 0.</translation>
    </message>
    <message>
        <source>The first place that is kept.</source>
        <translation>Die erste Stelle, die bleibt.</translation>
    </message>
    <message>
        <source>The first place that is not kept; empty: keep all to the end.</source>
        <translation>Die erste Stelle, die nicht bleibt; leer: alles bis zum Ende behalten.</translation>
    </message>
    <message>
        <source>Cuts its input into parts along an axis, each with a port of its own.</source>
        <translation>Zerschneidet die Eingabe entlang einer Achse in Teile, jeder mit eigenem Anschluss.</translation>
    </message>
    <message>
        <source>parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>How many parts.</source>
        <translation>Wie viele Teile.</translation>
    </message>
    <message>
        <source>Puts copies of each sample one behind the other along a new axis, as a sequence.</source>
        <translation>Legt Kopien jeder Zeile entlang einer neuen Achse hintereinander, als Sequenz.</translation>
    </message>
    <message>
        <source>copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>How many copies.</source>
        <translation>Wie viele Kopien.</translation>
    </message>
    <message>
        <source>Turns the order along an axis around.</source>
        <translation>Kehrt die Reihenfolge entlang einer Achse um.</translation>
    </message>
    <message>
        <source>The axis; the batch is axis 0.</source>
        <translation>Die Achse; der Batch ist Achse 0.</translation>
    </message>
    <message>
        <source>Takes whole numbers, such as codes, as real ones.</source>
        <translation>Nimmt ganze Zahlen, etwa Codes, als reelle.</translation>
    </message>
    <message>
        <source>To real numbers</source>
        <translation>In reelle Zahlen</translation>
    </message>
    <message>
        <source>The axes that are gathered up; the batch is axis 0.</source>
        <translation>Die Achsen, die zusammengefasst werden; der Batch ist Achse 0.</translation>
    </message>
    <message>
        <source>Keep these axes, with size 1.</source>
        <translation>Diese Achsen mit Größe 1 behalten.</translation>
    </message>
    <message>
        <source>Mean over axes</source>
        <translation>Mittel über Achsen</translation>
    </message>
    <message>
        <source>Averages over axes, such as all time steps or all pixels.</source>
        <translation>Mittelt über Achsen, etwa alle Zeitschritte oder alle Pixel.</translation>
    </message>
    <message>
        <source>Sum over axes</source>
        <translation>Summe über Achsen</translation>
    </message>
    <message>
        <source>Adds up over axes, such as all time steps or all pixels.</source>
        <translation>Summiert über Achsen, etwa alle Zeitschritte oder alle Pixel.</translation>
    </message>
    <message>
        <source>Max over axes</source>
        <translation>Maximum über Achsen</translation>
    </message>
    <message>
        <source>Keeps the largest value over axes, such as all time steps.</source>
        <translation>Behält den größten Wert über Achsen, etwa alle Zeitschritte.</translation>
    </message>
    <message>
        <source>Min over axes</source>
        <translation>Minimum über Achsen</translation>
    </message>
    <message>
        <source>Keeps the smallest value over axes, such as all time steps.</source>
        <translation>Behält den kleinsten Wert über Achsen, etwa alle Zeitschritte.</translation>
    </message>
    <message>
        <source>Variance over axes</source>
        <translation>Varianz über Achsen</translation>
    </message>
    <message>
        <source>How far values spread over axes: the mean squared distance from their mean.</source>
        <translation>Wie weit Werte über Achsen streuen: der mittlere quadrierte Abstand von ihrem Mittel.</translation>
    </message>
    <message>
        <source>LogSumExp over axes</source>
        <translation>LogSumExp über Achsen</translation>
    </message>
    <message>
        <source>A smooth maximum over axes: the logarithm of the sum of exponentials.</source>
        <translation>Ein glattes Maximum über Achsen: der Logarithmus der Summe der Exponentialwerte.</translation>
    </message>
    <message>
        <source>How cells between are found: linear for sequences, bilinear or bicubic for images, trilinear for volumes, nearest for all.</source>
        <translation>Wie Zellen dazwischen gefunden werden: linear für Sequenzen, bilinear oder bicubic für Bilder, trilinear für Volumen, nearest für alle.</translation>
    </message>
    <message>
        <source>Lay the outermost cells on each other.</source>
        <translation>Die äußersten Zellen aufeinanderlegen.</translation>
    </message>
    <message>
        <source>align_corners does not go with the mode {mode}.</source>
        <translation>align_corners verträgt sich nicht mit dem Modus {mode}.</translation>
    </message>
    <message>
        <source>Turn it off, or choose linear, bilinear, bicubic or trilinear.</source>
        <translation>Schalten Sie es aus, oder wählen Sie linear, bilinear, bicubic oder trilinear.</translation>
    </message>
    <message>
        <source>The size of a patch: one number, or one per axis.</source>
        <translation>Die Größe eines Ausschnitts: eine Zahl oder eine je Achse.</translation>
    </message>
    <message>
        <source>The distance between cells of a patch.</source>
        <translation>Der Abstand zwischen den Zellen eines Ausschnitts.</translation>
    </message>
    <message>
        <source>Cells of zero around the image.</source>
        <translation>Nullzellen rings um das Bild.</translation>
    </message>
    <message>
        <source>How far apart patches lie.</source>
        <translation>Wie weit Ausschnitte auseinanderliegen.</translation>
    </message>
    <message>
        <source>Makes a sequence, image or volume larger by filling in between its cells.</source>
        <translation>Vergrößert eine Sequenz, ein Bild oder ein Volumen durch Auffüllen zwischen den Zellen.</translation>
    </message>
    <message>
        <source>How much larger each axis becomes.</source>
        <translation>Wie viel größer jede Achse wird.</translation>
    </message>
    <message>
        <source>Resize like another</source>
        <translation>Auf die Größe eines anderen</translation>
    </message>
    <message>
        <source>Brings a sequence, image or volume to the size of another one.</source>
        <translation>Bringt eine Sequenz, ein Bild oder ein Volumen auf die Größe eines anderen.</translation>
    </message>
    <message>
        <source>Cuts an image into patches and lays each out as a column.</source>
        <translation>Zerschneidet ein Bild in Ausschnitte und legt jeden als Spalte aus.</translation>
    </message>
    <message>
        <source>(N, C, H, W) → (N, C k², L), with L patches</source>
        <translation>(N, C, H, W) → (N, C k², L), mit L Ausschnitten</translation>
    </message>
    <message>
        <source>Adds columns up to an image of overlapping patches: Unfold backwards.</source>
        <translation>Summiert Spalten zu einem Bild aus überlappenden Ausschnitten: Unfold rückwärts.</translation>
    </message>
    <message>
        <source>The size of the image.</source>
        <translation>Die Größe des Bilds.</translation>
    </message>
    <message>
        <source>Turns groups of r² channels into an image r times as large each way.</source>
        <translation>Macht aus Gruppen von r² Kanälen ein in jeder Richtung r-mal so großes Bild.</translation>
    </message>
    <message>
        <source>times</source>
        <translation>Mal</translation>
    </message>
    <message>
        <source>How much larger: r.</source>
        <translation>Wie viel größer: r.</translation>
    </message>
    <message>
        <source>Turns an image into r² times as many channels of an r times smaller one.</source>
        <translation>Macht aus einem Bild r²-mal so viele Kanäle eines r-mal kleineren.</translation>
    </message>
    <message>
        <source>How much smaller: r.</source>
        <translation>Wie viel kleiner: r.</translation>
    </message>
    <message>
        <source>Mixes the channels of groups by dealing them out in turn.</source>
        <translation>Mischt die Kanäle von Gruppen durch Austeilen reihum.</translation>
    </message>
    <message>
        <source>channel g n + i → channel i G + g, with G groups of n</source>
        <translation>Kanal g n + i → Kanal i G + g, mit G Gruppen zu n</translation>
    </message>
    <message>
        <source>How many groups there are: G.</source>
        <translation>Wie viele Gruppen es gibt: G.</translation>
    </message>
    <message>
        <source>Surrounds its input with zeros.</source>
        <translation>Umgibt die Eingabe mit Nullen.</translation>
    </message>
    <message>
        <source>Surrounds its input with a constant.</source>
        <translation>Umgibt die Eingabe mit einer Konstanten.</translation>
    </message>
    <message>
        <source>Surrounds its input with its own mirror image.</source>
        <translation>Umgibt die Eingabe mit ihrem eigenen Spiegelbild.</translation>
    </message>
    <message>
        <source>x mirrored at the edge</source>
        <translation>x am Rand gespiegelt</translation>
    </message>
    <message>
        <source>Surrounds its input with copies of the cells at its edge.</source>
        <translation>Umgibt die Eingabe mit Kopien ihrer Randzellen.</translation>
    </message>
    <message>
        <source>the nearest x</source>
        <translation>das nächste x</translation>
    </message>
    <message>
        <source>Surrounds its input with the cells of the opposite edge.</source>
        <translation>Umgibt die Eingabe mit den Zellen des gegenüberliegenden Rands.</translation>
    </message>
    <message>
        <source>x from the other side</source>
        <translation>x von der anderen Seite</translation>
    </message>
    <message>
        <source>What the new cells hold.</source>
        <translation>Was die neuen Zellen enthalten.</translation>
    </message>
    <message>
        <source>y = x inside, {outside} around it</source>
        <translation>y = x innen, ringsum {outside}</translation>
    </message>
    <message>
        <source>Cells at each end, last axis first (left, right, top, bottom, …), or one number for all.</source>
        <translation>Zellen an jedem Ende, letzte Achse zuerst (links, rechts, oben, unten, …), oder eine Zahl für alle.</translation>
    </message>
</context>
</TS>
