<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>catalogue.ready</name>
    <message>
        <source>Channels that come out.</source>
        <translation>Kanäle, die herauskommen.</translation>
    </message>
    <message>
        <source>How much narrower its inner layer is.</source>
        <translation>Wie viel schmaler die innere Schicht ist.</translation>
    </message>
    <message>
        <source>2 halves the image; then the shortcut projects.</source>
        <translation>2 halbiert das Bild; dann projiziert der shortcut.</translation>
    </message>
    <message>
        <source>Add what came in as it is, or through a 1 × 1 convolution that fits it in size.</source>
        <translation>Das Hereingekommene addieren, wie es ist, oder durch eine 1 × 1-Faltung, die die Größe anpasst.</translation>
    </message>
    <message>
        <source>With stride {stride} what came in has another size than what comes out.</source>
        <translation>Bei stride {stride} hat das Hereingekommene eine andere Größe als das, was herauskommt.</translation>
    </message>
    <message>
        <source>Set shortcut to projection, or stride to 1.</source>
        <translation>Setzen Sie shortcut auf projection oder stride auf 1.</translation>
    </message>
    <message>
        <source>Two 3 × 3 convolutions around which what came in is added: ResNet's basic block.</source>
        <translation>Zwei 3 × 3-Faltungen, zu deren Ergebnis das Hereingekommene addiert wird: der Grundblock von ResNet.</translation>
    </message>
    <message>
        <source>Narrows an image's channels, convolves, widens them and adds what came in.</source>
        <translation>Verengt die Kanäle eines Bilds, faltet, weitet sie und addiert das Hereingekommene.</translation>
    </message>
    <message>
        <source>Looks at the mean of every channel and turns each channel up or down.</source>
        <translation>Betrachtet das Mittel jedes Kanals und regelt jeden Kanal hoch oder herunter.</translation>
    </message>
    <message>
        <source>Filters of 1, 3 and 5 cells and a pooling look at an image side by side.</source>
        <translation>Filter von 1, 3 und 5 Zellen und ein Pooling betrachten ein Bild nebeneinander.</translation>
    </message>
    <message>
        <source>Channels of the 1 × 1 branch.</source>
        <translation>Kanäle des 1 × 1-Zweigs.</translation>
    </message>
    <message>
        <source>Channels that enter the 3 × 3 convolution.</source>
        <translation>Kanäle, die in die 3 × 3-Faltung eintreten.</translation>
    </message>
    <message>
        <source>Channels of the 3 × 3 branch.</source>
        <translation>Kanäle des 3 × 3-Zweigs.</translation>
    </message>
    <message>
        <source>Channels that enter the 5 × 5 convolution.</source>
        <translation>Kanäle, die in die 5 × 5-Faltung eintreten.</translation>
    </message>
    <message>
        <source>Channels of the 5 × 5 branch.</source>
        <translation>Kanäle des 5 × 5-Zweigs.</translation>
    </message>
    <message>
        <source>Channels of the branch that pools.</source>
        <translation>Kanäle des Pooling-Zweigs.</translation>
    </message>
    <message>
        <source>Values that come in, and go out: the last axis.</source>
        <translation>Werte, die herein- und hinausgehen: die letzte Achse.</translation>
    </message>
    <message>
        <source>How much wider its inner layer is.</source>
        <translation>Wie viel breiter die innere Schicht ist.</translation>
    </message>
    <message>
        <source>The share dropped while training; 0: no Dropout is drawn.</source>
        <translation>Der Anteil, der beim Training wegfällt; 0: kein Dropout wird gezeichnet.</translation>
    </message>
    <message>
        <source>The curve behind its inner layer.</source>
        <translation>Die Kurve hinter der inneren Schicht.</translation>
    </message>
    <message>
        <source>Normalises, widens, bends and narrows each row, and adds what came in.</source>
        <translation>Normalisiert, weitet, biegt und verengt jede Zeile und addiert das Hereingekommene.</translation>
    </message>
    <message>
        <source>Ways of looking; the width divides by it.</source>
        <translation>Blickweisen; die Breite muss dadurch teilbar sein.</translation>
    </message>
    <message>
        <source>A width of {width} cannot be shared among {heads} heads.</source>
        <translation>Eine Breite von {width} lässt sich nicht auf {heads} Köpfe verteilen.</translation>
    </message>
    <message>
        <source>Choose a width that is a multiple of the heads.</source>
        <translation>Wählen Sie als Breite ein Vielfaches der Köpfe.</translation>
    </message>
    <message>
        <source>Self-attention and a small network at each place; each normalises first and adds what came in.</source>
        <translation>Self-Attention und ein kleines Netz an jeder Stelle; beide normalisieren zuerst und addieren das Hereingekommene.</translation>
    </message>
    <message>
        <source>Each place sees only itself and those before.</source>
        <translation>Jede Stelle sieht nur sich und die davor.</translation>
    </message>
    <message>
        <source>Self-attention, attention to a memory, and a small network at each place; each normalises first.</source>
        <translation>Self-Attention, Attention auf memory und ein kleines Netz an jeder Stelle; alle normalisieren zuerst.</translation>
    </message>
    <message>
        <source>Two convolutions; their result is halved, and kept for the step up.</source>
        <translation>Zwei Faltungen; ihr Ergebnis wird halbiert und für die Stufe aufwärts aufbewahrt.</translation>
    </message>
    <message>
        <source>skip = F(x), down = max over 2 × 2 of F(x)</source>
        <translation>skip = F(x), down = max über 2 × 2 von F(x)</translation>
    </message>
    <message>
        <source>Doubles an image, puts what was kept on the way down beside it, convolves.</source>
        <translation>Verdoppelt ein Bild, legt das auf dem Weg abwärts Aufbewahrte daneben und faltet.</translation>
    </message>
    <message>
        <source>Double by a learned convolution, or resize to the size of the skip, which may then be odd.</source>
        <translation>Durch eine gelernte Faltung verdoppeln oder auf die Größe von skip bringen, die dann ungerade sein darf.</translation>
    </message>
    <message>
        <source>Two 3 × 3 convolutions, each normalised and bent: the bottom of a U-Net.</source>
        <translation>Zwei 3 × 3-Faltungen, jeweils normalisiert und gebogen: der Boden eines U-Net.</translation>
    </message>
</context>
</TS>
