<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>diagnose.rules</name>
    <message>
        <source>All units of {names} begin with the same weights</source>
        <translation>Alle Einheiten von {names} beginnen mit denselben Gewichten</translation>
    </message>
    <message>
        <source>spread of the units</source>
        <translation>Streuung der Einheiten</translation>
    </message>
    <message>
        <source>Units that begin alike get the same gradient, and stay alike for ever.</source>
        <translation>Einheiten, die gleich beginnen, bekommen denselben Gradienten und bleiben für immer gleich.</translation>
    </message>
    <message>
        <source>The units of a layer begin alike</source>
        <translation>Die Einheiten einer Schicht beginnen gleich</translation>
    </message>
    <message>
        <source>Units with equal weights compute the same, get the same gradient and make the same step: however wide the layer, it is one unit.</source>
        <translation>Einheiten mit gleichen Gewichten rechnen dasselbe, bekommen denselben Gradienten und machen denselben Schritt: Wie breit die Schicht auch ist, sie ist eine einzige Einheit.</translation>
    </message>
    <message>
        <source>norm(W − its mean row) &lt; 0.001 norm(W), before training and after</source>
        <translation>norm(W − mittlere Zeile von W) &lt; 0,001 norm(W), vor dem Training und danach</translation>
    </message>
    <message>
        <source>Goodfellow, Bengio, Courville 2016, section 8.4</source>
        <translation>Goodfellow, Bengio, Courville 2016, Abschnitt 8.4</translation>
    </message>
    <message>
        <source>Random weights have a spread near 1.</source>
        <translation>Zufallsgewichte haben eine Streuung nahe 1.</translation>
    </message>
    <message>
        <source>The units of every layer differ.</source>
        <translation>Die Einheiten jeder Schicht sind verschieden.</translation>
    </message>
    <message>
        <source>The end of the first epoch shows it.</source>
        <translation>Das Ende der ersten Epoche zeigt es.</translation>
    </message>
    <message>
        <source>The units came apart.</source>
        <translation>Die Einheiten haben sich getrennt.</translation>
    </message>
    <message>
        <source>Initial weights have the wrong size</source>
        <translation>Die Anfangsgewichte haben die falsche Größe</translation>
    </message>
    <message>
        <source>Each layer multiplies a signal by the root of its fan-in times the size of its weights. Where that is not what its activation takes away, signals and gradients die off or grow from layer to layer, from the first step on.</source>
        <translation>Jede Schicht multipliziert ein Signal mit der Wurzel ihres Fan-in mal der Größe ihrer Gewichte. Ist das nicht genau das, was ihre Aktivierung wegnimmt, sterben Signale und Gradienten von Schicht zu Schicht ab oder wachsen, vom ersten Schritt an.</translation>
    </message>
    <message>
        <source>log10 of gain / suited gain, mean over hidden layers, beyond ±0.18 with a gradient that vanishes or explodes at step 0; gain = rms(W) √fan-in, suited: √2 ReLU, 5/3 tanh</source>
        <translation>log10 von Verstärkung / passende Verstärkung, Mittel über verdeckte Schichten, außerhalb ±0,18, bei einem Gradienten, der in Schritt 0 verschwindet oder explodiert; Verstärkung = rms(W) √fan-in, passend: √2 ReLU, 5/3 tanh</translation>
    </message>
    <message>
        <source>Glorot, Bengio 2010; He et al. 2015; Schoenholz et al. 2017</source>
        <translation>Glorot, Bengio 2010; He et al. 2015; Schoenholz et al. 2017</translation>
    </message>
    <message>
        <source>Before training: networks that know nothing begin within 1.3 of it.</source>
        <translation>Vor dem Training: Netze, die nichts wissen, beginnen höchstens beim 1,3-Fachen davon.</translation>
    </message>
    <message>
        <source>A factor of 1.5 per layer, 60 over ten layers.</source>
        <translation>Ein Faktor 1,5 je Schicht, 60 über zehn Schichten.</translation>
    </message>
    <message>
        <source>Before sigmoids, whose slope is at most ¼, no gain is right.</source>
        <translation>Vor Sigmoiden, deren Steigung höchstens ¼ ist, stimmt keine Verstärkung.</translation>
    </message>
    <message>
        <source>Six times too small or large is wrong at any depth.</source>
        <translation>Sechsfach zu klein oder zu groß ist bei jeder Tiefe falsch.</translation>
    </message>
    <message>
        <source>A network that learned got over its beginning.</source>
        <translation>Ein Netz, das gelernt hat, hat seinen Anfang überwunden.</translation>
    </message>
    <message>
        <source>gain over the suited one</source>
        <translation>Verstärkung relativ zur passenden</translation>
    </message>
    <message>
        <source>loss over the constant's</source>
        <translation>Verlust relativ zur Konstanten</translation>
    </message>
    <message>
        <source>No hidden layer has weights with a fan-in, or data say more.</source>
        <translation>Keine verdeckte Schicht hat Gewichte mit einem Fan-in, oder die Daten sagen mehr aus.</translation>
    </message>
    <message>
        <source>Initial weights suit their activations, or it learns.</source>
        <translation>Die Anfangsgewichte passen zu ihren Aktivierungen, oder es lernt.</translation>
    </message>
    <message>
        <source>A third of the run is needed to tell whether it gets over it.</source>
        <translation>Erst nach einem Drittel des Laufs ist zu sehen, ob er es überwindet.</translation>
    </message>
    <message>
        <source>Initial weights are {times:.2g} times too small</source>
        <translation>Die Anfangsgewichte sind {times:.2g}-fach zu klein</translation>
    </message>
    <message>
        <source>Initial weights are {times:.2g} times too large</source>
        <translation>Die Anfangsgewichte sind {times:.2g}-fach zu groß</translation>
    </message>
    <message>
        <source>What leaves a layer is smaller than what enters, from the first step on.</source>
        <translation>Was eine Schicht verlässt, ist vom ersten Schritt an kleiner als das, was hineingeht.</translation>
    </message>
    <message>
        <source>What leaves a layer is larger than what enters, from the first step on.</source>
        <translation>Was eine Schicht verlässt, ist vom ersten Schritt an größer als das, was hineingeht.</translation>
    </message>
    <message>
        <source>, and {more} more pairs</source>
        <translation>, weitere Paare: {more}</translation>
    </message>
    <message>
        <source>Nothing bends the signal between {names}{more}</source>
        <translation>Nichts krümmt das Signal zwischen {names}{more}</translation>
    </message>
    <message>
        <source>Two weighted sums one after the other are one weighted sum.</source>
        <translation>Zwei gewichtete Summen hintereinander sind eine gewichtete Summe.</translation>
    </message>
    <message>
        <source>Nothing bends the signal between two layers</source>
        <translation>Nichts krümmt das Signal zwischen zwei Schichten</translation>
    </message>
    <message>
        <source>Without an activation between them two linear layers are no more than one: the network has the parameters of two and the power of one.</source>
        <translation>Ohne Aktivierung dazwischen sind zwei lineare Schichten nicht mehr als eine: Das Netz hat die Parameter von zweien und kann so viel wie eine.</translation>
    </message>
    <message>
        <source>a linear layer or convolution whose input is one, with no activation between, no bottleneck that makes a product of low rank, and no convolution by channel</source>
        <translation>eine lineare Schicht oder Faltung hinter einer ebensolchen, ohne Aktivierung dazwischen, ohne Engpass, der ein Produkt von niedrigem Rang ergibt, und ohne kanalweise Faltung</translation>
    </message>
    <message>
        <source>Goodfellow, Bengio, Courville 2016, section 6.1; Humbatova et al. 2020</source>
        <translation>Goodfellow, Bengio, Courville 2016, Abschnitt 6.1; Humbatova et al. 2020</translation>
    </message>
    <message>
        <source>Where a straight model does, none is missing.</source>
        <translation>Wo ein lineares Modell genügt, fehlt keine.</translation>
    </message>
    <message>
        <source>Nothing was found before training.</source>
        <translation>Vor dem Training wurde nichts gefunden.</translation>
    </message>
    <message>
        <source>{kind} takes the softmax itself, so raw scores must arrive; {name!r} bends them before.</source>
        <translation>{kind} bildet die Softmax selbst, braucht also Rohwerte; {name!r} verbiegt sie vorher.</translation>
    </message>
    <message>
        <source>{kind} takes the sigmoid itself, so raw scores must arrive; {name!r} bends them before.</source>
        <translation>{kind} bildet die Sigmoidfunktion selbst, braucht also Rohwerte; {name!r} verbiegt sie vorher.</translation>
    </message>
    <message>
        <source>{name!r} gives no values below or above a limit, so some answers are impossible.</source>
        <translation>{name!r} liefert keine Werte jenseits einer Grenze, daher sind manche Antworten unmöglich.</translation>
    </message>
    <message>
        <source>{name!r} stands before {kind}, which wants raw scores</source>
        <translation>{name!r} steht vor {kind}; dort werden Rohwerte gebraucht</translation>
    </message>
    <message>
        <source>{kind} wants log-probabilities and gets what {name!r} gives</source>
        <translation>{kind} braucht Log-Wahrscheinlichkeiten und bekommt, was {name!r} liefert</translation>
    </message>
    <message>
        <source>Without the logarithm of a softmax the loss has no floor, or hardly any slope.</source>
        <translation>Ohne den Logarithmus einer Softmax hat der Verlust keinen Boden oder kaum Steigung.</translation>
    </message>
    <message>
        <source>{kind} wants probabilities and gets what {title!r} gives</source>
        <translation>{kind} braucht Wahrscheinlichkeiten und bekommt, was {title!r} liefert</translation>
    </message>
    <message>
        <source>Values below 0 or above 1 are no probabilities, and their logarithm does not exist.</source>
        <translation>Werte unter 0 oder über 1 sind keine Wahrscheinlichkeiten, und ihr Logarithmus existiert nicht.</translation>
    </message>
    <message>
        <source>below {low:g}</source>
        <translation>unter {low:g}</translation>
    </message>
    <message>
        <source>above {high:g}</source>
        <translation>über {high:g}</translation>
    </message>
    <message>
        <source>{name!r} gives nothing {limit}, but the target goes from {least:.3g} to {largest:.3g}</source>
        <translation>{name!r} liefert nichts {limit}, die Zielgröße reicht aber von {least:.3g} bis {largest:.3g}</translation>
    </message>
    <message>
        <source>The last layer of a regression needs no activation, or one that reaches every value.</source>
        <translation>Die letzte Schicht einer Regression braucht keine Aktivierung oder eine, die jeden Wert erreicht.</translation>
    </message>
    <message>
        <source>{column!r} has {levels} evenly spaced values: class numbers are no amounts</source>
        <translation>{column!r} hat {levels} Werte in gleichen Abständen: Klassennummern sind keine Mengen</translation>
    </message>
    <message>
        <source>rows per value</source>
        <translation>Zeilen je Wert</translation>
    </message>
    <message>
        <source>{kind} takes class 1 for nearer to class 2 than to class 9.</source>
        <translation>{kind} hält Klasse 1 für näher an Klasse 2 als an Klasse 9.</translation>
    </message>
    <message>
        <source>The loss gets numbers that it is not made for</source>
        <translation>Der Verlust bekommt Zahlen, für die er nicht gemacht ist</translation>
    </message>
    <message>
        <source>Each loss wants one form of output: raw scores, log-probabilities, probabilities or amounts. In another form it still gives a number, but with hardly any slope, or a wrong goal.</source>
        <translation>Jeder Verlust braucht eine bestimmte Form der Ausgabe: Rohwerte, Log-Wahrscheinlichkeiten, Wahrscheinlichkeiten oder Mengen. In anderer Form liefert er zwar eine Zahl, aber mit kaum Steigung oder falschem Ziel.</translation>
    </message>
    <message>
        <source>activation before the Output against the form that its loss wants; the activation's range against the target's; evenly spaced values under a loss for amounts</source>
        <translation>Aktivierung vor dem Output gegen die Form, die sein Verlust braucht; Bereich der Aktivierung gegen den der Zielgröße; Werte in gleichen Abständen bei einem Verlust für Mengen</translation>
    </message>
    <message>
        <source>torch.nn documentation of each loss; Humbatova et al. 2020 (taxonomy of real faults)</source>
        <translation>torch.nn-Dokumentation der Verluste; Humbatova et al. 2020 (Taxonomie echter Fehler)</translation>
    </message>
    <message>
        <source>More different values are rarely classes.</source>
        <translation>Mehr verschiedene Werte sind selten Klassen.</translation>
    </message>
    <message>
        <source>So many rows per value, or they are measurements.</source>
        <translation>So viele Zeilen je Wert, sonst sind es Messwerte.</translation>
    </message>
    <message>
        <source>Classes are of comparable size; counts and ratings crowd, and their deviation is smaller than that of equally frequent values.</source>
        <translation>Klassen sind ähnlich groß; Anzahlen und Bewertungen drängen sich, und ihre Standardabweichung ist kleiner als die gleich häufiger Werte.</translation>
    </message>
    <message>
        <source>{name!r} sums over a single value, so it always gives the same</source>
        <translation>{name!r} summiert über einen einzigen Wert und liefert daher immer dasselbe</translation>
    </message>
    <message>
        <source>Shares of one value are 1 whatever it is: the gradient is exactly zero.</source>
        <translation>Der Anteil eines einzelnen Werts ist immer 1: Der Gradient ist exakt null.</translation>
    </message>
    <message>
        <source>Use Sigmoid in its place</source>
        <translation>Stattdessen Sigmoid verwenden</translation>
    </message>
    <message>
        <source>The output is a probability that can change.</source>
        <translation>Die Ausgabe ist eine Wahrscheinlichkeit, die sich ändern kann.</translation>
    </message>
    <message>
        <source>The last layer has the wrong width</source>
        <translation>Die letzte Schicht hat die falsche Breite</translation>
    </message>
    <message>
        <source>A loss for classes needs one score for each of them, one for amounts one value for each. A softmax over one value is always 1.</source>
        <translation>Ein Verlust für Klassen braucht je Klasse einen Wert, einer für Mengen je Menge einen. Eine Softmax über einen Wert ist immer 1.</translation>
    </message>
    <message>
        <source>size of the axis that is summed to one = 1; width of the Output against its target</source>
        <translation>Größe der Achse, die auf eins summiert wird, = 1; Breite des Outputs gegen seine Zielgröße</translation>
    </message>
    <message>
        <source>Output and target differ in shape</source>
        <translation>Ausgabe und Zielgröße haben verschiedene Form</translation>
    </message>
    <message>
        <source>An output (N) against a target (N, 1) is stretched to N × N: the loss then compares every answer with every target, and the model learns their mean.</source>
        <translation>Eine Ausgabe (N) gegen eine Zielgröße (N, 1) wird auf N × N gestreckt: Der Verlust vergleicht dann jede Antwort mit jedem Zielwert, und das Modell lernt deren Mittel.</translation>
    </message>
    <message>
        <source>shape of what enters the Output against that of its target</source>
        <translation>Form dessen, was in den Output hineingeht, gegen die seiner Zielgröße</translation>
    </message>
    <message>
        <source>numpy broadcasting; a common fault on Stack Overflow</source>
        <translation>numpy-Broadcasting; ein häufiger Fehler auf Stack Overflow</translation>
    </message>
    <message>
        <source>label smoothing</source>
        <translation>Label Smoothing</translation>
    </message>
    <message>
        <source>Label smoothing of {share:g} hides which class is right</source>
        <translation>Label Smoothing von {share:g} verdeckt, welche Klasse richtig ist</translation>
    </message>
    <message>
        <source>So much of every target is spread over all classes that little is left.</source>
        <translation>Von jedem Zielwert wird so viel auf alle Klassen verteilt, dass wenig bleibt.</translation>
    </message>
    <message>
        <source>Label smoothing hides the labels</source>
        <translation>Label Smoothing verdeckt die Labels</translation>
    </message>
    <message>
        <source>Smoothing gives a share of each target to all classes alike. A little makes a model less sure; with 1 every target is the same.</source>
        <translation>Die Glättung gibt allen Klassen gleich viel von jedem Zielwert ab. Ein wenig macht ein Modell weniger sicher; bei 1 ist jeder Zielwert gleich.</translation>
    </message>
    <message>
        <source>label_smoothing ≥ 0.4</source>
        <translation>label_smoothing ≥ 0,4</translation>
    </message>
    <message>
        <source>Szegedy et al. 2016; Müller, Kornblith, Hinton 2019</source>
        <translation>Szegedy et al. 2016; Müller, Kornblith, Hinton 2019</translation>
    </message>
    <message>
        <source>Published values are 0.1 to 0.2.</source>
        <translation>Veröffentlichte Werte sind 0,1 bis 0,2.</translation>
    </message>
    <message>
        <source>At {title!r} one sample changes what another one gets</source>
        <translation>Bei {title!r} ändert eine Zeile, was eine andere bekommt</translation>
    </message>
    <message>
        <source>One sample of a batch was changed, and the output of others moved: an axis is taken for another one. The model then cannot answer for a single sample.</source>
        <translation>Eine Zeile eines Batches wurde geändert, und die Ausgabe anderer bewegte sich: Eine Achse wird für eine andere gehalten. Das Modell kann dann nicht für eine einzelne Zeile antworten.</translation>
    </message>
    <message>
        <source>Samples see each other</source>
        <translation>Zeilen sehen einander</translation>
    </message>
    <message>
        <source>A model must answer for each sample by itself. Where a layer reads the batch as if it were time or features, answers depend on the company.</source>
        <translation>Ein Modell muss für jede Zeile allein antworten. Liest eine Schicht den Batch, als wäre er Zeit oder Merkmale, hängen Antworten von der Gesellschaft ab.</translation>
    </message>
    <message>
        <source>one sample is changed: no output of another one may move, in evaluation mode</source>
        <translation>eine Zeile wird geändert: im Auswertungsmodus darf sich keine Ausgabe einer anderen bewegen</translation>
    </message>
    <message>
        <source>Karpathy 2019, A Recipe for Training Neural Networks</source>
        <translation>Karpathy 2019, A Recipe for Training Neural Networks</translation>
    </message>
    <message>
        <source>The loss jumps up and down</source>
        <translation>Der Verlust springt auf und ab</translation>
    </message>
    <message>
        <source>Steps that reach over the valley throw the loss up again. It may still fall on average: at the edge of stability a loss jumps without harm, so this is told only where it gets nowhere.</source>
        <translation>Schritte über das Tal hinaus werfen den Verlust wieder hoch. Im Mittel kann er trotzdem sinken: Am Rand der Stabilität springt ein Verlust ohne Schaden; gemeldet wird es daher nur, wo er nicht vorankommt.</translation>
    </message>
    <message>
        <source>over the last epochs: rises by 5 % in 1 of 5, range ≥ 0.3 of the mean, the lowest third of the second half &gt; 0.7 of the first half's (the median too, where it is below ½), mean &gt; 0.1 of the best constant's</source>
        <translation>über die letzten Epochen: Anstieg um 5 % in 1 von 5, Spannweite ≥ 0,3 des Mittels, unterstes Drittel der zweiten Hälfte &gt; 0,7 von dem der ersten (auch der Median, wo er unter ½ liegt), Mittel &gt; 0,1 der besten Konstanten</translation>
    </message>
    <message>
        <source>Cohen et al. 2021 (edge of stability); Smith 2018</source>
        <translation>Cohen et al. 2021 (Rand der Stabilität); Smith 2018</translation>
    </message>
    <message>
        <source>Healthy curves rise so much in 1 of 10.</source>
        <translation>Gesunde Kurven steigen in 1 von 10 so stark.</translation>
    </message>
    <message>
        <source>Less is the noise of sampling batches.</source>
        <translation>Weniger ist das Rauschen gezogener Batches.</translation>
    </message>
    <message>
        <source>Range over mean of the window.</source>
        <translation>Spannweite durch Mittel des Fensters.</translation>
    </message>
    <message>
        <source>Where the best loss falls by a third, jumps do no harm.</source>
        <translation>Wo der beste Verlust um ein Drittel sinkt, schaden Sprünge nicht.</translation>
    </message>
    <message>
        <source>Near zero every loss jumps, measured by itself.</source>
        <translation>Nahe null springt jeder Verlust, gemessen an sich selbst.</translation>
    </message>
    <message>
        <source>The range must count against the best constant's loss, too.</source>
        <translation>Die Spannweite muss auch gegen den Verlust der besten Konstanten zählen.</translation>
    </message>
    <message>
        <source>The losses of six epochs are needed.</source>
        <translation>Die Verluste von sechs Epochen werden gebraucht.</translation>
    </message>
    <message>
        <source>The loss is not a number.</source>
        <translation>Der Verlust ist keine Zahl.</translation>
    </message>
    <message>
        <source>share of rises</source>
        <translation>Anteil der Anstiege</translation>
    </message>
    <message>
        <source>range over mean</source>
        <translation>Spannweite durch Mittel</translation>
    </message>
    <message>
        <source>second half over the first</source>
        <translation>zweite Hälfte durch die erste</translation>
    </message>
    <message>
        <source>mean loss over the constant's</source>
        <translation>mittlerer Verlust relativ zur Konstanten</translation>
    </message>
    <message>
        <source>range over the constant's loss</source>
        <translation>Spannweite relativ zur Konstanten</translation>
    </message>
    <message>
        <source>It does not jump, or gets somewhere.</source>
        <translation>Er springt nicht oder kommt voran.</translation>
    </message>
    <message>
        <source>The loss rose in {share:.0%} of the last {epochs} epochs</source>
        <translation>Der Verlust stieg in {share:.0%} der letzten {epochs} Epochen</translation>
    </message>
    <message>
        <source>Steps reach over the valley that they should descend into.</source>
        <translation>Schritte reichen über das Tal hinaus, in das sie hinabsteigen sollten.</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>The loss grew instead of falling</source>
        <translation>Der Verlust wuchs, statt zu sinken</translation>
    </message>
    <message>
        <source>Training ended worse than it began.</source>
        <translation>Das Training endete schlechter, als es begann.</translation>
    </message>
    <message>
        <source>loss &gt; 1.5 × the first and &gt; 1.5 × the best constant's; or no number</source>
        <translation>Verlust &gt; 1,5 × der erste und &gt; 1,5 × der besten Konstanten; oder keine Zahl</translation>
    </message>
    <message>
        <source>Zhang et al. 2021; Schoop et al. 2021 (UMLAUT)</source>
        <translation>Zhang et al. 2021; Schoop et al. 2021 (UMLAUT)</translation>
    </message>
    <message>
        <source>Batches alone move a loss by a tenth.</source>
        <translation>Schon Batches bewegen einen Verlust um ein Zehntel.</translation>
    </message>
    <message>
        <source>The data hold values that are no numbers.</source>
        <translation>Die Daten enthalten Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The end of the first epoch is needed.</source>
        <translation>Das Ende der ersten Epoche wird gebraucht.</translation>
    </message>
    <message>
        <source>last loss over the first</source>
        <translation>letzter Verlust durch den ersten</translation>
    </message>
    <message>
        <source>It ended no worse than it began.</source>
        <translation>Er endete nicht schlechter, als er begann.</translation>
    </message>
    <message>
        <source>A tenth of the run is needed.</source>
        <translation>Ein Zehntel des Laufs wird gebraucht.</translation>
    </message>
    <message>
        <source>The loss is no number any more</source>
        <translation>Der Verlust ist keine Zahl mehr</translation>
    </message>
    <message>
        <source>The loss is {times:.3g} times the first one</source>
        <translation>Der Verlust ist {times:.3g}-mal so groß wie der erste</translation>
    </message>
    <message>
        <source>Steps climb instead of descending.</source>
        <translation>Schritte führen hinauf statt hinab.</translation>
    </message>
    <message>
        <source>The loss falls too slowly</source>
        <translation>Der Verlust sinkt zu langsam</translation>
    </message>
    <message>
        <source>The loss goes down steadily, but at this pace the run ends before anything is learned.</source>
        <translation>Der Verlust sinkt stetig, aber in diesem Tempo endet der Lauf, bevor etwas gelernt ist.</translation>
    </message>
    <message>
        <source>half of the run is gone, loss ≥ 0.6 of the best constant's and, carried on at its pace, at the planned end too; falls in 4 of 5 epochs, or weights moved by less than 5 %</source>
        <translation>der halbe Lauf ist vorbei, Verlust ≥ 0,6 der besten Konstanten, in diesem Tempo auch am geplanten Ende; sinkt in 4 von 5 Epochen, oder Gewichte um weniger als 5 % bewegt</translation>
    </message>
    <message>
        <source>Smith 2017 (cyclical rates); Zhang et al. 2021</source>
        <translation>Smith 2017 (zyklische Raten); Zhang et al. 2021</translation>
    </message>
    <message>
        <source>Healthy runs are below that when half of them is gone.</source>
        <translation>Gesunde Läufe liegen nach der Hälfte darunter.</translation>
    </message>
    <message>
        <source>Steps that are small never go up.</source>
        <translation>Kleine Schritte führen nie hinauf.</translation>
    </message>
    <message>
        <source>Share of the best constant's loss that a run at this pace gains.</source>
        <translation>Anteil am Verlust der besten Konstanten, den ein Lauf in diesem Tempo gewinnt.</translation>
    </message>
    <message>
        <source>Sum of all relative steps: so little change is no learning.</source>
        <translation>Summe aller relativen Schritte: So wenig Änderung ist kein Lernen.</translation>
    </message>
    <message>
        <source>A loss that fell fast at first, or falls for training rows alone, has come to the noise of its data.</source>
        <translation>Ein Verlust, der anfangs schnell sank oder nur für Trainingszeilen sinkt, ist beim Rauschen seiner Daten angekommen.</translation>
    </message>
    <message>
        <source>Half of the run is needed.</source>
        <translation>Der halbe Lauf wird gebraucht.</translation>
    </message>
    <message>
        <source>The losses of four epochs are needed.</source>
        <translation>Die Verluste von vier Epochen werden gebraucht.</translation>
    </message>
    <message>
        <source>It gets where it should, or stands still.</source>
        <translation>Er kommt, wohin er soll, oder steht still.</translation>
    </message>
    <message>
        <source>{rule} says more.</source>
        <translation>{rule} sagt mehr aus.</translation>
    </message>
    <message>
        <source>After {progress:.0%} of the run the loss is {level:.0%} of a constant's</source>
        <translation>Nach {progress:.0%} des Laufs beträgt der Verlust {level:.0%} von dem einer Konstanten</translation>
    </message>
    <message>
        <source>Every step goes the right way, and too short a way.</source>
        <translation>Jeder Schritt geht in die richtige Richtung, aber zu kurz.</translation>
    </message>
    <message>
        <source>the same at the planned end</source>
        <translation>derselbe am geplanten Ende</translation>
    </message>
    <message>
        <source>share of falls</source>
        <translation>Anteil der Rückgänge</translation>
    </message>
    <message>
        <source>gain in a run at this pace</source>
        <translation>Gewinn eines Laufs in diesem Tempo</translation>
    </message>
    <message>
        <source>way of all steps</source>
        <translation>Weg aller Schritte</translation>
    </message>
    <message>
        <source>pace over the mean pace</source>
        <translation>Tempo durch mittleres Tempo</translation>
    </message>
    <message>
        <source>validation's pace over this</source>
        <translation>Tempo der Validierung durch dieses</translation>
    </message>
    <message>
        <source>The loss stands still</source>
        <translation>Der Verlust steht still</translation>
    </message>
    <message>
        <source>Nothing has been gained for a third of the run, and hardly anything before.</source>
        <translation>Seit einem Drittel des Laufs wurde nichts gewonnen, davor kaum etwas.</translation>
    </message>
    <message>
        <source>the best loss fell by less than 1 % over the last third (10 % above the best constant's), and is ≥ 0.97 of the best constant's</source>
        <translation>der beste Verlust sank im letzten Drittel um weniger als 1 % (10 % oberhalb der besten Konstanten) und ist ≥ 0,97 der besten Konstanten</translation>
    </message>
    <message>
        <source>Dauphin et al. 2014 (saddle points); Schoop et al. 2021</source>
        <translation>Dauphin et al. 2014 (Sattelpunkte); Schoop et al. 2021</translation>
    </message>
    <message>
        <source>Less than the noise of sampling batches.</source>
        <translation>Weniger als das Rauschen gezogener Batches.</translation>
    </message>
    <message>
        <source>The same from above the constant's loss: what falls to it has lost its first weights, and learned nothing.</source>
        <translation>Dasselbe oberhalb des Verlusts der Konstanten: Was auf ihn sinkt, hat seine ersten Gewichte verloren und nichts gelernt.</translation>
    </message>
    <message>
        <source>Lower plateaus are often all that noisy data hold, and no fault.</source>
        <translation>Tiefere Plateaus sind oft alles, was verrauschte Daten hergeben, und kein Fehler.</translation>
    </message>
    <message>
        <source>Two thirds of the run and six epochs are needed.</source>
        <translation>Zwei Drittel des Laufs und sechs Epochen werden gebraucht.</translation>
    </message>
    <message>
        <source>There is no loss to hold against a constant's.</source>
        <translation>Kein Verlust lässt sich mit dem einer Konstanten vergleichen.</translation>
    </message>
    <message>
        <source>gain over the last third</source>
        <translation>Gewinn im letzten Drittel</translation>
    </message>
    <message>
        <source>best loss over the constant's</source>
        <translation>bester Verlust relativ zur Konstanten</translation>
    </message>
    <message>
        <source>Something was gained.</source>
        <translation>Etwas wurde gewonnen.</translation>
    </message>
    <message>
        <source>The loss stands at {level:.0%} of that of a constant prediction</source>
        <translation>Der Verlust verharrt bei {level:.0%} von dem einer konstanten Vorhersage</translation>
    </message>
    <message>
        <source>Inputs may say nothing of the target, or the model cannot use them.</source>
        <translation>Vielleicht sagen die Eingaben nichts über die Zielgröße, oder das Modell kann sie nicht nutzen.</translation>
    </message>
    <message>
        <source>{rows:,} rows of {title!r} hold a value that is no number</source>
        <translation>Zeilen von {title!r} mit einem Wert, der keine Zahl ist: {rows:,}</translation>
    </message>
    <message>
        <source>bad rows</source>
        <translation>schlechte Zeilen</translation>
    </message>
    <message>
        <source>One such value makes every number that depends on it undefined.</source>
        <translation>Ein solcher Wert macht jede Zahl undefiniert, die von ihm abhängt.</translation>
    </message>
    <message>
        <source>The data hold values that are no numbers</source>
        <translation>Die Daten enthalten Werte, die keine Zahlen sind</translation>
    </message>
    <message>
        <source>NaN or infinity in one row makes the loss of its batch undefined, and with one step every weight.</source>
        <translation>NaN oder Unendlich in einer Zeile macht den Verlust ihres Batches undefiniert und mit einem Schritt jedes Gewicht.</translation>
    </message>
    <message>
        <source>rows with a value that is not finite ≥ 1</source>
        <translation>Zeilen mit einem nicht endlichen Wert ≥ 1</translation>
    </message>
    <message>
        <source>IEEE 754-2019, the standard for floating-point numbers</source>
        <translation>IEEE 754-2019, der Standard für Gleitkommazahlen</translation>
    </message>
    <message>
        <source>A batch holds a value that is no number, at step {step:,}</source>
        <translation>Ein Batch enthält einen Wert, der keine Zahl ist, in Schritt {step:,}</translation>
    </message>
    <message>
        <source>root mean square</source>
        <translation>quadratisches Mittel</translation>
    </message>
    <message>
        <source>root mean square, least</source>
        <translation>quadratisches Mittel, mindestens</translation>
    </message>
    <message>
        <source>mean over deviation</source>
        <translation>Mittel durch Standardabweichung</translation>
    </message>
    <message>
        <source>ratio of features</source>
        <translation>Verhältnis der Merkmale</translation>
    </message>
    <message>
        <source>The values of {title!r} are of size {rms:.3g} (mean {mean:.3g}, deviation {std:.3g})</source>
        <translation>Die Werte von {title!r} haben die Größe {rms:.3g} (Mittel {mean:.3g}, Standardabweichung {std:.3g})</translation>
    </message>
    <message>
        <source>Initial weights are made for inputs of mean 0 and deviation 1.</source>
        <translation>Anfangsgewichte sind für Eingaben mit Mittel 0 und Standardabweichung 1 gemacht.</translation>
    </message>
    <message>
        <source>Half of the run is needed to tell whether it does harm.</source>
        <translation>Erst nach der Hälfte des Laufs ist zu sehen, ob es schadet.</translation>
    </message>
    <message>
        <source>It learns all the same.</source>
        <translation>Es lernt trotzdem.</translation>
    </message>
    <message>
        <source>The inputs are far from unit scale</source>
        <translation>Die Eingaben sind weit von der Einheitsskala entfernt</translation>
    </message>
    <message>
        <source>Large inputs drive activations into their flat ends and make single weights count for everything; tiny ones hardly count at all.</source>
        <translation>Große Eingaben treiben Aktivierungen in ihre flachen Enden und lassen einzelne Gewichte alles entscheiden; winzige zählen kaum.</translation>
    </message>
    <message>
        <source>rms &gt; 5 or &lt; 0.02, |mean| &gt; 5 deviations, or features that differ by 100 times</source>
        <translation>rms &gt; 5 oder &lt; 0,02, |Mittel| &gt; 5 Standardabweichungen oder Merkmale, die sich um das 100-Fache unterscheiden</translation>
    </message>
    <message>
        <source>LeCun, Bottou, Orr, Müller 1998 (Efficient BackProp)</source>
        <translation>LeCun, Bottou, Orr, Müller 1998 (Efficient BackProp)</translation>
    </message>
    <message>
        <source>Standardised inputs have 1; pixels of 0 to 16 have 8.</source>
        <translation>Standardisierte Eingaben haben 1; Pixel von 0 bis 16 haben 8.</translation>
    </message>
    <message>
        <source>Pixels that were divided by 255 twice have 0.002.</source>
        <translation>Pixel, die zweimal durch 255 geteilt wurden, haben 0,002.</translation>
    </message>
    <message>
        <source>All inputs are then nearly one constant.</source>
        <translation>Alle Eingaben sind dann fast eine Konstante.</translation>
    </message>
    <message>
        <source>The small features are lost beside the large.</source>
        <translation>Die kleinen Merkmale gehen neben den großen unter.</translation>
    </message>
    <message>
        <source>A run that learned bears no harm from it: raw pixels often do not.</source>
        <translation>Ein Lauf, der gelernt hat, nimmt keinen Schaden: rohe Pixel schaden oft nicht.</translation>
    </message>
    <message>
        <source>deviation, least</source>
        <translation>Standardabweichung, mindestens</translation>
    </message>
    <message>
        <source>The target of {title!r} has mean {mean:.3g} and deviation {std:.3g}</source>
        <translation>Die Zielgröße von {title!r} hat Mittel {mean:.3g} und Standardabweichung {std:.3g}</translation>
    </message>
    <message>
        <source>The loss and its gradient grow with the square of the target's scale.</source>
        <translation>Der Verlust und sein Gradient wachsen mit dem Quadrat der Skala der Zielgröße.</translation>
    </message>
    <message>
        <source>The targets are far from unit scale</source>
        <translation>Die Zielwerte sind weit von der Einheitsskala entfernt</translation>
    </message>
    <message>
        <source>A regression begins at predictions near zero. Where targets are in the hundreds the first steps are huge, and where they are tiny the loss says nothing.</source>
        <translation>Eine Regression beginnt mit Vorhersagen nahe null. Gehen Zielwerte in die Hunderte, sind die ersten Schritte riesig; sind sie winzig, sagt der Verlust nichts.</translation>
    </message>
    <message>
        <source>rms &gt; 5 or deviation &lt; 0.01, or |mean| &gt; 10 deviations</source>
        <translation>rms &gt; 5 oder Standardabweichung &lt; 0,01, oder |Mittel| &gt; 10 Standardabweichungen</translation>
    </message>
    <message>
        <source>Bishop 2006, section 5.1; Humbatova et al. 2020</source>
        <translation>Bishop 2006, Abschnitt 5.1; Humbatova et al. 2020</translation>
    </message>
    <message>
        <source>The first loss is then 25 times too large.</source>
        <translation>Der erste Verlust ist dann 25-mal zu groß.</translation>
    </message>
    <message>
        <source>Errors of 1 % of a unit are then all that counts.</source>
        <translation>Dann zählen nur noch Fehler von 1 % einer Einheit.</translation>
    </message>
    <message>
        <source>The bias has a long way to go first.</source>
        <translation>Der Bias hat dann zuerst einen weiten Weg.</translation>
    </message>
    <message>
        <source>A run that learned bears no harm from it.</source>
        <translation>Ein Lauf, der gelernt hat, nimmt keinen Schaden.</translation>
    </message>
    <message>
        <source>It came to rest below a constant's loss: the noise is left.</source>
        <translation>Er kam unter dem Verlust einer Konstanten zur Ruhe: Übrig ist das Rauschen.</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>The most frequent class has {times:.0f} times the rows of the rarest</source>
        <translation>Die häufigste Klasse hat {times:.0f}-mal so viele Zeilen wie die seltenste</translation>
    </message>
    <message>
        <source>A model that never answers with the rare class is right nearly always.</source>
        <translation>Ein Modell, das nie mit der seltenen Klasse antwortet, hat fast immer recht.</translation>
    </message>
    <message>
        <source>A rare class is not recognised</source>
        <translation>Eine seltene Klasse wird nicht erkannt</translation>
    </message>
    <message>
        <source>The loss is a mean over rows, so a class with few of them hardly counts, and accuracy hides that it is never found.</source>
        <translation>Der Verlust ist ein Mittel über Zeilen; eine Klasse mit wenigen zählt also kaum, und die Genauigkeit verbirgt, dass sie nie gefunden wird.</translation>
    </message>
    <message>
        <source>counts ≥ 20 : 1 and recall of a class ≤ 0.3</source>
        <translation>Anzahlen ≥ 20 : 1 und Trefferquote einer Klasse ≤ 0,3</translation>
    </message>
    <message>
        <source>He, Garcia 2009; Johnson, Khoshgoftaar 2019</source>
        <translation>He, Garcia 2009; Johnson, Khoshgoftaar 2019</translation>
    </message>
    <message>
        <source>Below, most losses cope by themselves.</source>
        <translation>Darunter kommen die meisten Verluste allein zurecht.</translation>
    </message>
    <message>
        <source>A class found so seldom is not learned.</source>
        <translation>Eine so selten gefundene Klasse ist nicht gelernt.</translation>
    </message>
    <message>
        <source>The classes are of comparable size.</source>
        <translation>Die Klassen sind ähnlich groß.</translation>
    </message>
    <message>
        <source>A third of the run is needed, with rows of every class.</source>
        <translation>Ein Drittel des Laufs wird gebraucht, mit Zeilen jeder Klasse.</translation>
    </message>
    <message>
        <source>least recall</source>
        <translation>kleinste Trefferquote</translation>
    </message>
    <message>
        <source>Every class is recognised.</source>
        <translation>Jede Klasse wird erkannt.</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>Verschiebung</translation>
    </message>
    <message>
        <source>stretch</source>
        <translation>Streckung</translation>
    </message>
    <message>
        <source>{title!r} has deviation {std:.3g} and mean {mean:.3g} in the training part, {other_std:.3g} and {other_mean:.3g} in validation</source>
        <translation>{title!r} hat im Trainingsteil Standardabweichung {std:.3g} und Mittel {mean:.3g}, in der Validierung {other_std:.3g} und {other_mean:.3g}</translation>
    </message>
    <message>
        <source>The parts were prepared differently, or come from different sources.</source>
        <translation>Die Teile wurden verschieden aufbereitet oder stammen aus verschiedenen Quellen.</translation>
    </message>
    <message>
        <source>Validation inputs are scaled differently</source>
        <translation>Eingaben der Validierung sind anders skaliert</translation>
    </message>
    <message>
        <source>A model reads validation rows with the eyes of the training part. Where these were scaled differently it sees things that it never learned.</source>
        <translation>Ein Modell liest Validierungszeilen mit den Augen des Trainingsteils. Sind sie anders skaliert, sieht es, was es nie gelernt hat.</translation>
    </message>
    <message>
        <source>median over features of |mean − mean| &gt; 2 deviations, or ratio of deviations &gt; 4</source>
        <translation>Median über Merkmale von |Mittel − Mittel| &gt; 2 Standardabweichungen, oder Verhältnis der Standardabweichungen &gt; 4</translation>
    </message>
    <message>
        <source>Humbatova et al. 2020; Breck et al. 2019 (data validation)</source>
        <translation>Humbatova et al. 2020; Breck et al. 2019 (Datenvalidierung)</translation>
    </message>
    <message>
        <source>Parts drawn at random differ by a tenth of that.</source>
        <translation>Zufällig gezogene Teile unterscheiden sich um ein Zehntel davon.</translation>
    </message>
    <message>
        <source>Parts drawn at random differ by a few percent.</source>
        <translation>Zufällig gezogene Teile unterscheiden sich um wenige Prozent.</translation>
    </message>
    <message>
        <source>Fewer rows have no scale of their own.</source>
        <translation>Weniger Zeilen haben keine eigene Skala.</translation>
    </message>
    <message>
        <source>distance of the parts</source>
        <translation>Abstand der Teile</translation>
    </message>
    <message>
        <source>Training and validation hold different values of {target!r}</source>
        <translation>Training und Validierung enthalten verschiedene Werte von {target!r}</translation>
    </message>
    <message>
        <source>The rows are sorted, and the parts were cut one after the other.</source>
        <translation>Die Zeilen sind sortiert, und die Teile wurden der Reihe nach abgeschnitten.</translation>
    </message>
    <message>
        <source>The parts were cut from sorted rows</source>
        <translation>Die Teile wurden aus sortierten Zeilen geschnitten</translation>
    </message>
    <message>
        <source>Where rows are sorted by what is to be predicted, cutting them one after the other gives a validation part of things that were never seen in training.</source>
        <translation>Sind Zeilen nach dem sortiert, was vorhergesagt werden soll, ergibt Abschneiden der Reihe nach einen Validierungsteil mit nie Gesehenem.</translation>
    </message>
    <message>
        <source>total variation distance of the classes ≥ 0.5; for amounts a shift of 2 deviations</source>
        <translation>Totalvariationsabstand der Klassen ≥ 0,5; bei Mengen eine Verschiebung um 2 Standardabweichungen</translation>
    </message>
    <message>
        <source>Humbatova et al. 2020</source>
        <translation>Humbatova et al. 2020</translation>
    </message>
    <message>
        <source>Parts drawn at random stay below 0.2.</source>
        <translation>Zufällig gezogene Teile bleiben unter 0,2.</translation>
    </message>
    <message>
        <source>Fewer rows tell nothing of their order.</source>
        <translation>Weniger Zeilen sagen nichts über ihre Reihenfolge.</translation>
    </message>
    <message>
        <source>decades</source>
        <translation>Dekaden</translation>
    </message>
    <message>
        <source>In a first pass the first layers get 10^{decades:.1f} of the gradient of the last</source>
        <translation>In einem ersten Durchlauf bekommen die ersten Schichten 10^{decades:.1f} des Gradienten der letzten</translation>
    </message>
    <message>
        <source>What comes back from the loss dies off over depth, so the first layers learn last.</source>
        <translation>Was vom Verlust zurückkommt, stirbt über die Tiefe ab; die ersten Schichten lernen daher zuletzt.</translation>
    </message>
    <message>
        <source>In a first pass the first layers get 10^{decades:.1f} times the gradient of the last</source>
        <translation>In einem ersten Durchlauf bekommen die ersten Schichten das 10^{decades:.1f}-Fache des Gradienten der letzten</translation>
    </message>
    <message>
        <source>What comes back from the loss grows over depth: the first step will be huge.</source>
        <translation>Was vom Verlust zurückkommt, wächst über die Tiefe: Der erste Schritt wird riesig.</translation>
    </message>
    <message>
        <source>first loss over that of equal chances</source>
        <translation>erster Verlust relativ zu gleichen Chancen</translation>
    </message>
    <message>
        <source>The first loss is {loss:.3g}; that of equal chances is {chances:.3g}</source>
        <translation>Der erste Verlust ist {loss:.3g}; der gleicher Chancen ist {chances:.3g}</translation>
    </message>
    <message>
        <source>The network is sure of what it cannot know: what its weights begin with is too large.</source>
        <translation>Das Netz ist sich sicher, was es nicht wissen kann: Seine Anfangsgewichte sind zu groß.</translation>
    </message>
    <message>
        <source>{share:.0%} of the values of {name!r} lie where its curve is flat, before the first step</source>
        <translation>{share:.0%} der Werte von {name!r} liegen schon vor dem ersten Schritt, wo die Kurve flach ist</translation>
    </message>
    <message>
        <source>saturated values</source>
        <translation>gesättigte Werte</translation>
    </message>
    <message>
        <source>What enters is too large for this curve, so hardly any gradient passes.</source>
        <translation>Was hineingeht, ist zu groß für diese Kurve, also kommt kaum ein Gradient durch.</translation>
    </message>
    <message>
        <source>A first pass brought no gradient to weights of {names}</source>
        <translation>Ein erster Durchlauf brachte Gewichten von {names} keinen Gradienten</translation>
    </message>
    <message>
        <source>No result depends on them, or not with this batch.</source>
        <translation>Kein Ergebnis hängt von ihnen ab, oder nicht mit diesem Batch.</translation>
    </message>
    <message>
        <source>The gradient vanishes on its way to the first layers</source>
        <translation>Der Gradient verschwindet auf dem Weg zu den ersten Schichten</translation>
    </message>
    <message>
        <source>Backpropagation multiplies the error by one factor per layer (or per step in time). Where these are below 1 the product dies off, and the first layers learn nothing while the last ones do what they can.</source>
        <translation>Backpropagation multipliziert den Fehler je Schicht (oder Zeitschritt) mit einem Faktor. Liegen diese unter 1, stirbt das Produkt ab, und die ersten Schichten lernen nichts, während die letzten tun, was sie können.</translation>
    </message>
    <message>
        <source>flow of the first rows ≤ −2.5, or of the first tenth of time against the last, for 6 of 40 checks in a row after a fifth of the run, with loss ≥ ½ of the best constant's</source>
        <translation>Fluss der ersten Zeilen ≤ −2,5, oder des ersten Zehntels der Zeit gegen das letzte, an 6 von 40 Prüfpunkten in Folge nach einem Fünftel des Laufs, bei Verlust ≥ ½ der besten Konstanten</translation>
    </message>
    <message>
        <source>Hochreiter 1991; Bengio, Simard, Frasconi 1994; Glorot, Bengio 2010</source>
        <translation>Hochreiter 1991; Bengio, Simard, Frasconi 1994; Glorot, Bengio 2010</translation>
    </message>
    <message>
        <source>72 healthy runs lay above −1.1, vanishing ones below −5; the middle is on the safe side for shallow networks.</source>
        <translation>72 gesunde Läufe lagen über −1,1, verschwindende unter −5; die Mitte ist für flache Netze auf der sicheren Seite.</translation>
    </message>
    <message>
        <source>A gradient may dip; a seventh of a run not.</source>
        <translation>Ein Gradient darf einsinken; ein Siebtel eines Laufs lang nicht.</translation>
    </message>
    <message>
        <source>Where the loss is below half of a constant's, it learns all the same.</source>
        <translation>Liegt der Verlust unter der Hälfte einer Konstanten, lernt es trotzdem.</translation>
    </message>
    <message>
        <source>A loss that lost a quarter within a quarter of the run is on its way.</source>
        <translation>Ein Verlust, der in einem Viertel des Laufs ein Viertel verlor, ist unterwegs.</translation>
    </message>
    <message>
        <source>checks in a row</source>
        <translation>Prüfpunkte in Folge</translation>
    </message>
    <message>
        <source>fall within a quarter of the run</source>
        <translation>Rückgang in einem Viertel des Laufs</translation>
    </message>
    <message>
        <source>Gradients after the first fifth of the run are needed.</source>
        <translation>Gradienten nach dem ersten Fünftel des Laufs werden gebraucht.</translation>
    </message>
    <message>
        <source>The gradient reaches the first rows.</source>
        <translation>Der Gradient erreicht die ersten Zeilen.</translation>
    </message>
    <message>
        <source>Clipping leaves nothing to step with, which says more.</source>
        <translation>Die Begrenzung lässt nichts für einen Schritt übrig; das sagt mehr aus.</translation>
    </message>
    <message>
        <source>The gradient of the first steps in time is 10^{decades:.1f} of the last ones'</source>
        <translation>Der Gradient der ersten Zeitschritte ist 10^{decades:.1f} von dem der letzten</translation>
    </message>
    <message>
        <source>The first layers get 10^{decades:.1f} of the gradient of the last ones</source>
        <translation>Die ersten Schichten bekommen 10^{decades:.1f} des Gradienten der letzten</translation>
    </message>
    <message>
        <source>Each step back in time multiplies the gradient by the recurrent weights once more.</source>
        <translation>Jeder Schritt zurück in der Zeit multipliziert den Gradienten noch einmal mit den rekurrenten Gewichten.</translation>
    </message>
    <message>
        <source>What comes back from the loss is multiplied by less than 1 at each layer.</source>
        <translation>Was vom Verlust zurückkommt, wird an jeder Schicht mit weniger als 1 multipliziert.</translation>
    </message>
    <message>
        <source>Each layer multiplies what comes back from the loss by {factor:.2g}.</source>
        <translation>Jede Schicht multipliziert, was vom Verlust zurückkommt, mit {factor:.2g}.</translation>
    </message>
    <message>
        <source>The gradient explodes</source>
        <translation>Der Gradient explodiert</translation>
    </message>
    <message>
        <source>Where the factors of backpropagation are above 1 the product grows beyond measure: one step then throws the weights far away, and what was learned is lost.</source>
        <translation>Liegen die Faktoren der Backpropagation über 1, wächst das Produkt ins Maßlose: Ein Schritt wirft dann die Gewichte weit weg, und das Gelernte ist verloren.</translation>
    </message>
    <message>
        <source>flow of the first rows ≥ +1.7 for 3 checks; or norm(ΔW) &gt; ½ norm(W) on 2 sampled steps, &gt; 3 norm(W) on one; or growth to no number; with loss ≥ ½ of the best constant's</source>
        <translation>Fluss der ersten Zeilen ≥ +1,7 an 3 Prüfpunkten; oder norm(ΔW) &gt; ½ norm(W) in 2 gemessenen Schritten, &gt; 3 norm(W) in einem; oder Wachstum bis zu keiner Zahl; bei Verlust ≥ ½ der besten Konstanten</translation>
    </message>
    <message>
        <source>Pascanu, Mikolov, Bengio 2013; Philipp, Song, Carbonell 2018</source>
        <translation>Pascanu, Mikolov, Bengio 2013; Philipp, Song, Carbonell 2018</translation>
    </message>
    <message>
        <source>72 healthy runs lay below +1.0, exploding ones above +3.6.</source>
        <translation>72 gesunde Läufe lagen unter +1,0, explodierende über +3,6.</translation>
    </message>
    <message>
        <source>A spike of one check is no trend.</source>
        <translation>Eine Spitze an einem Prüfpunkt ist kein Trend.</translation>
    </message>
    <message>
        <source>Healthy steps move weights by 1 % at most; half is fifty times that.</source>
        <translation>Gesunde Schritte bewegen Gewichte um höchstens 1 %; die Hälfte ist das Fünfzigfache.</translation>
    </message>
    <message>
        <source>One step that leaves nothing of the weights is enough.</source>
        <translation>Ein Schritt, der nichts von den Gewichten übrig lässt, genügt.</translation>
    </message>
    <message>
        <source>Norms of healthy runs stay within two decades of their beginning.</source>
        <translation>Normen gesunder Läufe bleiben innerhalb von zwei Dekaden ihres Anfangs.</translation>
    </message>
    <message>
        <source>steps that move half of the weights</source>
        <translation>Schritte, die die Hälfte der Gewichte bewegen</translation>
    </message>
    <message>
        <source>greatest step</source>
        <translation>größter Schritt</translation>
    </message>
    <message>
        <source>growth of the norm</source>
        <translation>Wachstum der Norm</translation>
    </message>
    <message>
        <source>No step was sampled yet.</source>
        <translation>Noch kein Schritt wurde gemessen.</translation>
    </message>
    <message>
        <source>The gradient keeps its size.</source>
        <translation>Der Gradient behält seine Größe.</translation>
    </message>
    <message>
        <source>The weights shrink away under steps of usual size.</source>
        <translation>Die Gewichte schrumpfen unter Schritten üblicher Größe weg.</translation>
    </message>
    <message>
        <source>The gradient grew until it was no number</source>
        <translation>Der Gradient wuchs, bis er keine Zahl mehr war</translation>
    </message>
    <message>
        <source>Steps throw the weights away</source>
        <translation>Schritte werfen die Gewichte weit weg</translation>
    </message>
    <message>
        <source>The first steps in time get 10^{decades:.1f} times the gradient of the last ones</source>
        <translation>Die ersten Zeitschritte bekommen das 10^{decades:.1f}-Fache des Gradienten der letzten</translation>
    </message>
    <message>
        <source>The first layers get 10^{decades:.1f} times the gradient of the last ones</source>
        <translation>Die ersten Schichten bekommen das 10^{decades:.1f}-Fache des Gradienten der letzten</translation>
    </message>
    <message>
        <source>The targets are far from unit scale, so the loss and its gradient are huge.</source>
        <translation>Die Zielwerte sind weit von der Einheitsskala entfernt, also sind Verlust und Gradient riesig.</translation>
    </message>
    <message>
        <source>Over depth the gradient keeps its size, so single steps are too large: the rate.</source>
        <translation>Über die Tiefe behält der Gradient seine Größe, also sind einzelne Schritte zu groß: Es liegt an der Lernrate.</translation>
    </message>
    <message>
        <source>A number is infinite or undefined</source>
        <translation>Eine Zahl ist unendlich oder undefiniert</translation>
    </message>
    <message>
        <source>Once one number is NaN or infinite, every number that depends on it is. The step was not applied; the run waits with its last good weights.</source>
        <translation>Ist eine Zahl NaN oder unendlich, ist es jede, die von ihr abhängt. Der Schritt wurde nicht ausgeführt; der Lauf wartet mit seinen letzten guten Gewichten.</translation>
    </message>
    <message>
        <source>loss, gradient or running statistic not finite; the first bad tensor of the replay</source>
        <translation>Verlust, Gradient oder laufende Statistik nicht endlich; der erste schlechte Tensor der Wiederholung</translation>
    </message>
    <message>
        <source>IEEE 754; Goldberg 1991</source>
        <translation>IEEE 754; Goldberg 1991</translation>
    </message>
    <message>
        <source>Every number is finite.</source>
        <translation>Jede Zahl ist endlich.</translation>
    </message>
    <message>
        <source>The run ended in a number that is not finite</source>
        <translation>Der Lauf endete in einer Zahl, die nicht endlich ist</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>keine Zahl</translation>
    </message>
    <message>
        <source>infinite</source>
        <translation>unendlich</translation>
    </message>
    <message>
        <source>in the data</source>
        <translation>in den Daten</translation>
    </message>
    <message>
        <source>on the way forward</source>
        <translation>im Vorwärtsdurchlauf</translation>
    </message>
    <message>
        <source>in the loss</source>
        <translation>im Verlust</translation>
    </message>
    <message>
        <source>on the way back</source>
        <translation>im Rückwärtsdurchlauf</translation>
    </message>
    <message>
        <source>A value is {what} {place} at step {step:,}</source>
        <translation>Ein Wert {place} ist in Schritt {step:,} {what}</translation>
    </message>
    <message>
        <source>The first bad tensor in the order of computation is at this layer.</source>
        <translation>Der erste schlechte Tensor in der Reihenfolge der Berechnung liegt bei dieser Schicht.</translation>
    </message>
    <message>
        <source>It learns the training rows by heart</source>
        <translation>Es lernt die Trainingszeilen auswendig</translation>
    </message>
    <message>
        <source>The training loss falls while that of rows it never saw rises: it remembers instead of learning.</source>
        <translation>Der Trainingsverlust sinkt, während der ungesehener Zeilen steigt: Es merkt sich, statt zu lernen.</translation>
    </message>
    <message>
        <source>validation − training ≥ 0.25 of the best constant's loss, and validation ≥ 1.15 × its least for the last fifth of the epochs</source>
        <translation>Validierung − Training ≥ 0,25 des Verlusts der besten Konstanten, und Validierung ≥ 1,15 × ihr kleinster Wert im letzten Fünftel der Epochen</translation>
    </message>
    <message>
        <source>Prechelt 1998; Srivastava et al. 2014</source>
        <translation>Prechelt 1998; Srivastava et al. 2014</translation>
    </message>
    <message>
        <source>Good models have a gap, too; a quarter is no detail.</source>
        <translation>Auch gute Modelle haben einen Abstand; ein Viertel ist keine Kleinigkeit.</translation>
    </message>
    <message>
        <source>Validation losses move by a few percent by chance.</source>
        <translation>Validierungsverluste schwanken zufällig um wenige Prozent.</translation>
    </message>
    <message>
        <source>Fewer validation rows tell too little.</source>
        <translation>Weniger Validierungszeilen sagen zu wenig.</translation>
    </message>
    <message>
        <source>There is no validation part.</source>
        <translation>Es gibt keinen Validierungsteil.</translation>
    </message>
    <message>
        <source>gap over the constant's loss</source>
        <translation>Abstand relativ zur Konstanten</translation>
    </message>
    <message>
        <source>validation over its least</source>
        <translation>Validierung durch ihr Minimum</translation>
    </message>
    <message>
        <source>validation rows</source>
        <translation>Validierungszeilen</translation>
    </message>
    <message>
        <source>training loss over the constant's</source>
        <translation>Trainingsverlust relativ zur Konstanten</translation>
    </message>
    <message>
        <source>Validation follows.</source>
        <translation>Die Validierung folgt.</translation>
    </message>
    <message>
        <source>The weights that the run left are those of the least loss.</source>
        <translation>Die Gewichte, die der Lauf hinterließ, sind die des kleinsten Verlusts.</translation>
    </message>
    <message>
        <source>The validation loss rose to {times:.2g} times its least</source>
        <translation>Der Validierungsverlust stieg auf das {times:.2g}-Fache seines Minimums</translation>
    </message>
    <message>
        <source>The model is large enough to remember each row.</source>
        <translation>Das Modell ist groß genug, sich jede Zeile zu merken.</translation>
    </message>
    <message>
        <source>The labels do not follow from the inputs</source>
        <translation>Die Labels folgen nicht aus den Eingaben</translation>
    </message>
    <message>
        <source>The training rows can be learned by heart, and nothing of it holds for others: labels were shuffled, or the inputs say nothing of them.</source>
        <translation>Die Trainingszeilen lassen sich auswendig lernen, und nichts davon gilt für andere: Labels wurden vertauscht, oder die Eingaben sagen nichts über sie.</translation>
    </message>
    <message>
        <source>training accuracy 0.4 above that of the most frequent class, validation accuracy at most 1.3 times that</source>
        <translation>Trainingsgenauigkeit 0,4 über der der häufigsten Klasse, Validierungsgenauigkeit höchstens das 1,3-Fache davon</translation>
    </message>
    <message>
        <source>Zhang et al. 2017 (rethinking generalization); Northcutt et al. 2021</source>
        <translation>Zhang et al. 2017 (Rethinking Generalization); Northcutt et al. 2021</translation>
    </message>
    <message>
        <source>So much above chance, rows are known by heart.</source>
        <translation>So weit über dem Zufall sind Zeilen auswendig gelernt.</translation>
    </message>
    <message>
        <source>Small validation parts are right by luck.</source>
        <translation>Kleine Validierungsteile liegen durch Glück richtig.</translation>
    </message>
    <message>
        <source>Where one class has most rows, chance is nearly right.</source>
        <translation>Hat eine Klasse die meisten Zeilen, liegt der Zufall fast richtig.</translation>
    </message>
    <message>
        <source>There is no accuracy of enough validation rows.</source>
        <translation>Es gibt keine Genauigkeit von genügend Validierungszeilen.</translation>
    </message>
    <message>
        <source>One class is so frequent that accuracy tells nothing.</source>
        <translation>Eine Klasse ist so häufig, dass die Genauigkeit nichts sagt.</translation>
    </message>
    <message>
        <source>training accuracy</source>
        <translation>Trainingsgenauigkeit</translation>
    </message>
    <message>
        <source>validation accuracy</source>
        <translation>Validierungsgenauigkeit</translation>
    </message>
    <message>
        <source>What is learned carries over, or nothing is learned yet.</source>
        <translation>Das Gelernte überträgt sich, oder es ist noch nichts gelernt.</translation>
    </message>
    <message>
        <source>The parts differ, which says more.</source>
        <translation>Die Teile unterscheiden sich; das sagt mehr aus.</translation>
    </message>
    <message>
        <source>{train:.0%} of the training rows are right, and {others:.0%} of the others: chance</source>
        <translation>{train:.0%} der Trainingszeilen sind richtig und {others:.0%} der anderen: Zufall</translation>
    </message>
    <message>
        <source>Look at rows and their labels: were they shuffled, or joined in the wrong order?</source>
        <translation>Sehen Sie sich Zeilen und Labels an: Wurden sie vertauscht oder in falscher Reihenfolge verbunden?</translation>
    </message>
    <message>
        <source>{title!r} drops {share:.0%} of what enters</source>
        <translation>{title!r} verwirft {share:.0%} von dem, was hineingeht</translation>
    </message>
    <message>
        <source>dropout</source>
        <translation>Dropout</translation>
    </message>
    <message>
        <source>What is left of the signal is mostly noise. Is p the share to keep, perhaps?</source>
        <translation>Was vom Signal bleibt, ist vor allem Rauschen. War mit p vielleicht der Anteil gemeint, der bleibt?</translation>
    </message>
    <message>
        <source>Dropout takes nearly everything</source>
        <translation>Dropout nimmt fast alles weg</translation>
    </message>
    <message>
        <source>Dropout sets a share of values to zero at each step. With 0.8 and more hardly any signal gets through, and less gradient.</source>
        <translation>Dropout setzt in jedem Schritt einen Anteil der Werte auf null. Ab 0,8 kommt kaum ein Signal durch und noch weniger Gradient.</translation>
    </message>
    <message>
        <source>p ≥ 0.8, or p ≥ 0.3 right before an Output, with loss ≥ 0.35 of the best constant's</source>
        <translation>p ≥ 0,8, oder p ≥ 0,3 direkt vor einem Output, bei Verlust ≥ 0,35 der besten Konstanten</translation>
    </message>
    <message>
        <source>Srivastava et al. 2014</source>
        <translation>Srivastava et al. 2014</translation>
    </message>
    <message>
        <source>Published values are 0.1 to 0.5.</source>
        <translation>Veröffentlichte Werte sind 0,1 bis 0,5.</translation>
    </message>
    <message>
        <source>An answer that is dropped is a wrong one.</source>
        <translation>Eine verworfene Antwort ist eine falsche.</translation>
    </message>
    <message>
        <source>Where it learned, it was not too much.</source>
        <translation>Wo es gelernt hat, war es nicht zu viel.</translation>
    </message>
    <message>
        <source>{title!r} takes its statistics from {samples} samples in every batch</source>
        <translation>{title!r} bildet die Statistik in jedem Batch aus zu wenigen Zeilen: {samples}</translation>
    </message>
    <message>
        <source>{title!r} takes its statistics from {samples} samples in the last batch of an epoch</source>
        <translation>{title!r} bildet die Statistik im letzten Batch einer Epoche aus zu wenigen Zeilen: {samples}</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>The mean and deviation of so few samples are noise; of one they do not exist.</source>
        <translation>Mittel und Standardabweichung so weniger Zeilen sind Rauschen; für eine einzige gibt es sie nicht.</translation>
    </message>
    <message>
        <source>Batch normalisation with hardly a batch</source>
        <translation>Batch-Normalisierung fast ohne Batch</translation>
    </message>
    <message>
        <source>Batch normalisation takes mean and deviation from the batch. With one or two samples these are the samples themselves, and running statistics fit nothing.</source>
        <translation>Batch-Normalisierung nimmt Mittel und Standardabweichung aus dem Batch. Bei ein oder zwei Zeilen sind das die Zeilen selbst, und laufende Statistiken passen zu nichts.</translation>
    </message>
    <message>
        <source>batch, or last batch, of ≤ 2 samples without further axes</source>
        <translation>Batch oder letzter Batch mit ≤ 2 Zeilen ohne weitere Achsen</translation>
    </message>
    <message>
        <source>Ioffe, Szegedy 2015; Wu, He 2018 (group normalisation)</source>
        <translation>Ioffe, Szegedy 2015; Wu, He 2018 (Gruppen-Normalisierung)</translation>
    </message>
    <message>
        <source>From eight on the statistics are of use.</source>
        <translation>Ab acht ist die Statistik brauchbar.</translation>
    </message>
    <message>
        <source>{names} and {more} more</source>
        <translation>{names} (+ {more} weitere)</translation>
    </message>
    <message>
        <source>The gradient is stopped before every layer</source>
        <translation>Der Gradient wird vor jeder Schicht gestoppt</translation>
    </message>
    <message>
        <source>A layer that lets no gradient back stands on every way from an Output.</source>
        <translation>Auf jedem Weg von einem Output steht eine Schicht, die keinen Gradienten zurücklässt.</translation>
    </message>
    <message>
        <source>The gradient is stopped before {names}</source>
        <translation>Der Gradient wird vor {names} gestoppt</translation>
    </message>
    <message>
        <source>Layers that could learn do not change</source>
        <translation>Schichten, die lernen könnten, ändern sich nicht</translation>
    </message>
    <message>
        <source>A layer whose weights are free but never move keeps what chance gave it. Its gradient is stopped on the way, or the step that the optimizer makes of it is zero.</source>
        <translation>Eine Schicht, deren freie Gewichte sich nie bewegen, behält, was der Zufall ihr gab. Ihr Gradient wird unterwegs gestoppt, oder der Schritt, den der Optimierer daraus macht, ist null.</translation>
    </message>
    <message>
        <source>trainable, and gradient stopped on every way; or update exactly 0 while gradient &gt; 0</source>
        <translation>trainierbar, und Gradient auf jedem Weg gestoppt; oder Aktualisierung exakt 0 bei Gradient &gt; 0</translation>
    </message>
    <message>
        <source>Zhang et al. 2021 (AutoTrainer); Humbatova et al. 2020</source>
        <translation>Zhang et al. 2021 (AutoTrainer); Humbatova et al. 2020</translation>
    </message>
    <message>
        <source>One step may round to nothing.</source>
        <translation>Ein einzelner Schritt kann weggerundet werden.</translation>
    </message>
    <message>
        <source>A few sampled steps are needed.</source>
        <translation>Einige gemessene Schritte werden gebraucht.</translation>
    </message>
    <message>
        <source>layers that stand still</source>
        <translation>Schichten, die stillstehen</translation>
    </message>
    <message>
        <source>Every free layer moves.</source>
        <translation>Jede freie Schicht bewegt sich.</translation>
    </message>
    <message>
        <source>{names} get a gradient, but the optimizer does not move them</source>
        <translation>Der Optimierer bewegt {names} nicht, obwohl Gradienten ankommen</translation>
    </message>
    <message>
        <source>The rate is zero, or a step is smaller than what the weights can round to.</source>
        <translation>Die Lernrate ist null, oder ein Schritt ist kleiner als die Rundung der Gewichte.</translation>
    </message>
    <message>
        <source>The loss of {title!r} counts with a weight of 0</source>
        <translation>Der Verlust von {title!r} zählt mit einem Gewicht von 0</translation>
    </message>
    <message>
        <source>Nothing is learned from it.</source>
        <translation>Daraus wird nichts gelernt.</translation>
    </message>
    <message>
        <source>{title!r} multiplies by 0</source>
        <translation>{title!r} multipliziert mit 0</translation>
    </message>
    <message>
        <source>Neither a signal forward nor a gradient back gets past a factor of zero.</source>
        <translation>An einem Faktor null kommt weder ein Signal vorwärts noch ein Gradient rückwärts vorbei.</translation>
    </message>
    <message>
        <source>{title!r} normalises single values, so nothing is left of them</source>
        <translation>{title!r} normalisiert einzelne Werte, sodass nichts von ihnen bleibt</translation>
    </message>
    <message>
        <source>One value by itself is its own mean: it comes out the same whatever it is, and no gradient gets back.</source>
        <translation>Ein einzelner Wert ist sein eigenes Mittel: Er kommt immer gleich heraus, und kein Gradient kommt zurück.</translation>
    </message>
    <message>
        <source>The gradient is exactly zero</source>
        <translation>Der Gradient ist exakt null</translation>
    </message>
    <message>
        <source>A gradient that is zero to the last bit, step after step, is no small gradient: something on the way multiplies by zero, or what comes out does not depend on the weights.</source>
        <translation>Ein Gradient, der Schritt für Schritt bis aufs letzte Bit null ist, ist kein kleiner Gradient: Unterwegs multipliziert etwas mit null, oder was herauskommt, hängt nicht von den Gewichten ab.</translation>
    </message>
    <message>
        <source>gradient norm = 0 on 9 of 10 checks from the start, in a trainable layer</source>
        <translation>Gradientennorm = 0 an 9 von 10 Prüfpunkten von Anfang an, in einer trainierbaren Schicht</translation>
    </message>
    <message>
        <source>Zhang et al. 2021; Goodfellow, Bengio, Courville 2016, section 6.3</source>
        <translation>Zhang et al. 2021; Goodfellow, Bengio, Courville 2016, Abschnitt 6.3</translation>
    </message>
    <message>
        <source>A gate at zero opens after the first step.</source>
        <translation>Ein Tor bei null öffnet sich nach dem ersten Schritt.</translation>
    </message>
    <message>
        <source>A batch may have no gradient by chance.</source>
        <translation>Ein Batch kann zufällig keinen Gradienten haben.</translation>
    </message>
    <message>
        <source>A loss of zero has a gradient of zero, too.</source>
        <translation>Ein Verlust von null hat auch einen Gradienten von null.</translation>
    </message>
    <message>
        <source>A few checks are needed.</source>
        <translation>Einige Prüfpunkte werden gebraucht.</translation>
    </message>
    <message>
        <source>greatest share of checks</source>
        <translation>größter Anteil der Prüfpunkte</translation>
    </message>
    <message>
        <source>Every layer gets a gradient.</source>
        <translation>Jede Schicht bekommt einen Gradienten.</translation>
    </message>
    <message>
        <source>It has learned; nothing is left to descend.</source>
        <translation>Es hat gelernt; tiefer geht es nicht mehr.</translation>
    </message>
    <message>
        <source>Units in between are dead, which says more.</source>
        <translation>Einheiten dazwischen sind tot; das sagt mehr aus.</translation>
    </message>
    <message>
        <source>Units in between are saturated, which says more.</source>
        <translation>Einheiten dazwischen sind gesättigt; das sagt mehr aus.</translation>
    </message>
    <message>
        <source>The gradient of {names} is exactly zero</source>
        <translation>Der Gradient von {names} ist exakt null</translation>
    </message>
    <message>
        <source>What comes out does not depend on these weights.</source>
        <translation>Was herauskommt, hängt nicht von diesen Gewichten ab.</translation>
    </message>
    <message>
        <source>{names} leads to no Output</source>
        <translation>{names} führt zu keinem Output</translation>
    </message>
    <message>
        <source>{names} lead to no Output</source>
        <translation>{names} führen zu keinem Output</translation>
    </message>
    <message>
        <source>Nothing is learned from these weights; they cost time and memory.</source>
        <translation>Aus diesen Gewichten wird nichts gelernt; sie kosten Zeit und Speicher.</translation>
    </message>
    <message>
        <source>Remove what leads nowhere</source>
        <translation>Entfernen, was nirgends hinführt</translation>
    </message>
    <message>
        <source>The model has fewer weights and the same loss.</source>
        <translation>Das Modell hat weniger Gewichte und denselben Verlust.</translation>
    </message>
    <message>
        <source>Weights that no loss depends on</source>
        <translation>Gewichte, von denen kein Verlust abhängt</translation>
    </message>
    <message>
        <source>A layer that leads to no Output, or a parameter that no result depends on, gets no gradient and never changes.</source>
        <translation>Eine Schicht, die zu keinem Output führt, oder ein Parameter, von dem kein Ergebnis abhängt, bekommt keinen Gradienten und ändert sich nie.</translation>
    </message>
    <message>
        <source>trainable, not frozen, not detached, and no way to an Output; or gradient never there</source>
        <translation>trainierbar, nicht eingefroren, nicht abgetrennt und ohne Weg zu einem Output; oder nie ein Gradient</translation>
    </message>
    <message>
        <source>The first step shows it.</source>
        <translation>Der erste Schritt zeigt es.</translation>
    </message>
    <message>
        <source>Every free layer gets a gradient.</source>
        <translation>Jede freie Schicht bekommt einen Gradienten.</translation>
    </message>
    <message>
        <source>No gradient ever comes to {names}</source>
        <translation>Kein Gradient kommt je zu {names}</translation>
    </message>
    <message>
        <source>Every layer is frozen</source>
        <translation>Jede Schicht ist eingefroren</translation>
    </message>
    <message>
        <source>No weight may change, so nothing can be learned.</source>
        <translation>Kein Gewicht darf sich ändern, also kann nichts gelernt werden.</translation>
    </message>
    <message>
        <source>frozen share of the weights</source>
        <translation>eingefrorener Anteil der Gewichte</translation>
    </message>
    <message>
        <source>{names} is frozen with random weights</source>
        <translation>{names} ist mit Zufallsgewichten eingefroren</translation>
    </message>
    <message>
        <source>{names} are frozen with random weights</source>
        <translation>{names} sind mit Zufallsgewichten eingefroren</translation>
    </message>
    <message>
        <source>Nothing was loaded into these layers, and they may not learn: they stay as chance made them.</source>
        <translation>In diese Schichten wurde nichts geladen, und lernen dürfen sie nicht: Sie bleiben, wie der Zufall sie schuf.</translation>
    </message>
    <message>
        <source>Frozen layers hold random weights</source>
        <translation>Eingefrorene Schichten enthalten Zufallsgewichte</translation>
    </message>
    <message>
        <source>Freezing keeps what a layer has learned elsewhere. Where nothing was loaded it keeps random numbers.</source>
        <translation>Einfrieren bewahrt, was eine Schicht anderswo gelernt hat. Wo nichts geladen wurde, bewahrt es Zufallszahlen.</translation>
    </message>
    <message>
        <source>frozen, no weights read from the project, and 30 % of all weights or the last layer, with loss ≥ ½ of the best constant's</source>
        <translation>eingefroren, keine Gewichte aus dem Projekt gelesen, und 30 % aller Gewichte oder die letzte Schicht, bei Verlust ≥ ½ der besten Konstanten</translation>
    </message>
    <message>
        <source>Yosinski, Clune, Bengio, Lipson 2014; Humbatova et al. 2020</source>
        <translation>Yosinski, Clune, Bengio, Lipson 2014; Humbatova et al. 2020</translation>
    </message>
    <message>
        <source>A small frozen part can be a choice.</source>
        <translation>Ein kleiner eingefrorener Teil kann Absicht sein.</translation>
    </message>
    <message>
        <source>Random features may do; then they were meant.</source>
        <translation>Zufällige Merkmale können genügen; dann waren sie gewollt.</translation>
    </message>
    <message>
        <source>No layer is frozen with random weights.</source>
        <translation>Keine Schicht ist mit Zufallsgewichten eingefroren.</translation>
    </message>
    <message>
        <source>The learning rate is too high</source>
        <translation>Die Lernrate ist zu hoch</translation>
    </message>
    <message>
        <source>A rate that is too high makes steps that undo each other, kill units or throw the weights away, though gradients and data are sound.</source>
        <translation>Eine zu hohe Lernrate macht Schritte, die einander aufheben, Einheiten töten oder die Gewichte weit wegwerfen, obwohl Gradienten und Daten in Ordnung sind.</translation>
    </message>
    <message>
        <source>a loss that jumps or diverges, dead units or steps that throw the weights away, with norm(ΔW) / norm(W) ≥ 0.02 on 1 of 10 sampled steps and a sound flow and data scale at step 0</source>
        <translation>ein Verlust, der springt oder divergiert, tote Einheiten oder Schritte, die die Gewichte weit wegwerfen, mit norm(ΔW) / norm(W) ≥ 0,02 in 1 von 10 gemessenen Schritten und gesundem Fluss und gesunder Datenskala in Schritt 0</translation>
    </message>
    <message>
        <source>Smith 2017; Goodfellow, Bengio, Courville 2016, section 11.4.1</source>
        <translation>Smith 2017; Goodfellow, Bengio, Courville 2016, Abschnitt 11.4.1</translation>
    </message>
    <message>
        <source>Healthy steps move weights by 10^-3.9 to 10^-1.4 of their size.</source>
        <translation>Gesunde Schritte bewegen Gewichte um 10^-3,9 bis 10^-1,4 ihrer Größe.</translation>
    </message>
    <message>
        <source>One step as large as the weights themselves is enough,</source>
        <translation>Ein Schritt so groß wie die Gewichte selbst genügt,</translation>
    </message>
    <message>
        <source>if so many units of a layer are dead afterwards that were alive before.</source>
        <translation>wenn danach so viele Einheiten einer Schicht tot sind, die vorher lebten.</translation>
    </message>
    <message>
        <source>Batches are learned; running statistics have had too few steps to judge by.</source>
        <translation>Batches werden gelernt; laufende Statistiken hatten für ein Urteil zu wenige Schritte.</translation>
    </message>
    <message>
        <source>steps that 1 of 10 exceeds</source>
        <translation>Größe, die 1 von 10 Schritten übertrifft</translation>
    </message>
    <message>
        <source>A sampled step is needed.</source>
        <translation>Ein gemessener Schritt wird gebraucht.</translation>
    </message>
    <message>
        <source>No symptom of it, or another cause.</source>
        <translation>Kein Symptom davon, oder eine andere Ursache.</translation>
    </message>
    <message>
        <source>Steps are of usual size.</source>
        <translation>Schritte haben die übliche Größe.</translation>
    </message>
    <message>
        <source>Steps move the weights by {share:.2g} of their size</source>
        <translation>Schritte bewegen die Gewichte um das {share:.2g}-Fache ihrer Größe</translation>
    </message>
    <message>
        <source>A hundredth to a thousandth is usual. Depth, weights and data are sound.</source>
        <translation>Üblich sind ein Hundertstel bis ein Tausendstel. Tiefe, Gewichte und Daten sind in Ordnung.</translation>
    </message>
    <message>
        <source>step over weights</source>
        <translation>Schritt durch Gewichte</translation>
    </message>
    <message>
        <source>The learning rate is too low</source>
        <translation>Die Lernrate ist zu niedrig</translation>
    </message>
    <message>
        <source>Every step goes the right way and too short a way; gradients are sound.</source>
        <translation>Jeder Schritt geht in die richtige Richtung, aber zu kurz; die Gradienten sind in Ordnung.</translation>
    </message>
    <message>
        <source>slow convergence, and norm(ΔW) / norm(W) ≤ 10^-2.5 in the median</source>
        <translation>langsame Konvergenz, und norm(ΔW) / norm(W) ≤ 10^-2,5 im Median</translation>
    </message>
    <message>
        <source>Smith 2017; Karpathy 2019</source>
        <translation>Smith 2017; Karpathy 2019</translation>
    </message>
    <message>
        <source>Above, steps are of usual size, and something else is slow.</source>
        <translation>Darüber haben Schritte die übliche Größe, und etwas anderes ist langsam.</translation>
    </message>
    <message>
        <source>usual step over weights</source>
        <translation>üblicher Schritt durch Gewichte</translation>
    </message>
    <message>
        <source>It is not slow, or for another reason.</source>
        <translation>Er ist nicht langsam, oder aus anderem Grund.</translation>
    </message>
    <message>
        <source>A hundredth to a thousandth is usual.</source>
        <translation>Üblich sind ein Hundertstel bis ein Tausendstel.</translation>
    </message>
    <message>
        <source>The schedule lets the rate die</source>
        <translation>Der Lernratenplan lässt die Rate sterben</translation>
    </message>
    <message>
        <source>A schedule that counts steps where epochs were meant, or falls too fast, leaves most of the run without a rate.</source>
        <translation>Ein Lernratenplan, der Schritte zählt, wo Epochen gemeint waren, oder zu schnell fällt, lässt den größten Teil des Laufs ohne Rate.</translation>
    </message>
    <message>
        <source>rate &lt; 0.001 of its greatest for ≥ 40 % of the planned run, with loss ≥ 0.3 of the best constant's</source>
        <translation>Rate &lt; 0,001 ihres Maximums für ≥ 40 % des geplanten Laufs, bei Verlust ≥ 0,3 der besten Konstanten</translation>
    </message>
    <message>
        <source>A thousandth of the rate moves nothing.</source>
        <translation>Ein Tausendstel der Rate bewegt nichts.</translation>
    </message>
    <message>
        <source>Many schedules end near zero, none halfway.</source>
        <translation>Viele Lernratenpläne enden nahe null, keiner schon auf halbem Weg.</translation>
    </message>
    <message>
        <source>A rate that falls when all is learned does no harm.</source>
        <translation>Eine Rate, die fällt, wenn alles gelernt ist, schadet nicht.</translation>
    </message>
    <message>
        <source>The rate is constant.</source>
        <translation>Die Rate ist konstant.</translation>
    </message>
    <message>
        <source>The first step is needed.</source>
        <translation>Der erste Schritt wird gebraucht.</translation>
    </message>
    <message>
        <source>share of the run without a rate</source>
        <translation>Anteil des Laufs ohne Rate</translation>
    </message>
    <message>
        <source>The rate lasts, or is not needed any more.</source>
        <translation>Die Rate reicht, oder sie wird nicht mehr gebraucht.</translation>
    </message>
    <message>
        <source>The rate is below {limit:g} of its greatest for {share:.0%} of the run</source>
        <translation>Die Rate liegt für {share:.0%} des Laufs unter dem {limit:g}-Fachen ihres Maximums</translation>
    </message>
    <message>
        <source>The schedule falls too fast for a run of this length.</source>
        <translation>Der Lernratenplan fällt für einen Lauf dieser Länge zu schnell.</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Weight decay eats the weights</source>
        <translation>Weight Decay frisst die Gewichte</translation>
    </message>
    <message>
        <source>Decay pulls every weight towards zero at each step. Where it is stronger than the gradient, nothing that is learned stays.</source>
        <translation>Weight Decay zieht jedes Gewicht in jedem Schritt gegen null. Ist es stärker als der Gradient, bleibt nichts Gelerntes.</translation>
    </message>
    <message>
        <source>weight_decay &gt; 0 and norm of the weights &lt; 0.4 of the first one, with loss ≥ ½ of the best constant's</source>
        <translation>weight_decay &gt; 0 und Norm der Gewichte &lt; 0,4 der ersten, bei Verlust ≥ ½ der besten Konstanten</translation>
    </message>
    <message>
        <source>Loshchilov, Hutter 2019 (AdamW)</source>
        <translation>Loshchilov, Hutter 2019 (AdamW)</translation>
    </message>
    <message>
        <source>Healthy weights keep or gain in size.</source>
        <translation>Gesunde Gewichte behalten ihre Größe oder wachsen.</translation>
    </message>
    <message>
        <source>Where it learned, small weights suffice.</source>
        <translation>Wo es gelernt hat, genügen kleine Gewichte.</translation>
    </message>
    <message>
        <source>There is no weight decay.</source>
        <translation>Es gibt kein Weight Decay.</translation>
    </message>
    <message>
        <source>weights over the first ones</source>
        <translation>Gewichte durch die ersten</translation>
    </message>
    <message>
        <source>The weights last.</source>
        <translation>Die Gewichte halten.</translation>
    </message>
    <message>
        <source>The weights have shrunk to {share:.1%} of their first size</source>
        <translation>Die Gewichte sind auf {share:.1%} ihrer ersten Größe geschrumpft</translation>
    </message>
    <message>
        <source>A weight decay of {decay:g} is stronger than the gradient.</source>
        <translation>Ein Weight Decay von {decay:g} ist stärker als der Gradient.</translation>
    </message>
    <message>
        <source>norm of the weights</source>
        <translation>Norm der Gewichte</translation>
    </message>
    <message>
        <source>Clipping takes nearly everything</source>
        <translation>Die Begrenzung nimmt fast alles weg</translation>
    </message>
    <message>
        <source>Clipping is for steps that stand out. Where it cuts every gradient to a fraction, it is a rate that is too low.</source>
        <translation>Begrenzung ist für Schritte, die herausragen. Kürzt sie jeden Gradienten auf einen Bruchteil, wirkt sie wie eine zu niedrige Lernrate.</translation>
    </message>
    <message>
        <source>9 of 10 steps clipped, to less than 5 % of their usual norm, and norm(ΔW) / norm(W) ≤ 10^-3, with loss ≥ ½ of the best constant's</source>
        <translation>9 von 10 Schritten begrenzt, auf weniger als 5 % ihrer üblichen Norm, und norm(ΔW) / norm(W) ≤ 10^-3, bei Verlust ≥ ½ der besten Konstanten</translation>
    </message>
    <message>
        <source>Pascanu, Mikolov, Bengio 2013</source>
        <translation>Pascanu, Mikolov, Bengio 2013</translation>
    </message>
    <message>
        <source>Many good runs clip half of their steps.</source>
        <translation>Viele gute Läufe begrenzen die Hälfte ihrer Schritte.</translation>
    </message>
    <message>
        <source>What is left of a gradient of usual size.</source>
        <translation>Was von einem Gradienten üblicher Größe bleibt.</translation>
    </message>
    <message>
        <source>Adam's steps keep their size, however it is cut.</source>
        <translation>Schritte von Adam behalten ihre Größe, wie sehr er auch gekürzt wird.</translation>
    </message>
    <message>
        <source>Gradients are not clipped.</source>
        <translation>Gradienten werden nicht begrenzt.</translation>
    </message>
    <message>
        <source>Ten steps are needed.</source>
        <translation>Zehn Schritte werden gebraucht.</translation>
    </message>
    <message>
        <source>share of clipped steps</source>
        <translation>Anteil begrenzter Schritte</translation>
    </message>
    <message>
        <source>what is left of a gradient</source>
        <translation>was von einem Gradienten bleibt</translation>
    </message>
    <message>
        <source>Clipping leaves enough.</source>
        <translation>Die Begrenzung lässt genug übrig.</translation>
    </message>
    <message>
        <source>{share:.0%} of the steps are clipped, to {left:.2g} of their size</source>
        <translation>{share:.0%} der Schritte werden begrenzt, auf das {left:.2g}-Fache ihrer Größe</translation>
    </message>
    <message>
        <source>What is left of the gradient hardly moves the weights.</source>
        <translation>Was vom Gradienten bleibt, bewegt die Gewichte kaum.</translation>
    </message>
    <message>
        <source>Units are dead</source>
        <translation>Einheiten sind tot</translation>
    </message>
    <message>
        <source>A ReLU whose input is negative for every sample gives zero, has zero slope, and gets no gradient by which it could come back.</source>
        <translation>Eine ReLU, deren Eingabe für jede Zeile negativ ist, liefert null, hat Steigung null und bekommt keinen Gradienten, mit dem sie zurückkommen könnte.</translation>
    </message>
    <message>
        <source>share of units that are zero on all samples of the probe ≥ ½ for 3 probes, with loss ≥ ½ of the best constant's that lost less than a tenth in a quarter of the run, or ≥ ¼ where three quarters are dead</source>
        <translation>Anteil der Einheiten, die auf allen Zeilen der Messung null sind, ≥ ½ für 3 Messungen, bei Verlust ≥ ½ der besten Konstanten, der in einem Viertel des Laufs weniger als ein Zehntel verlor, oder ≥ ¼, wo drei Viertel tot sind</translation>
    </message>
    <message>
        <source>Lu, Shin, Su, Karniadakis 2019; Maas, Hannun, Ng 2013</source>
        <translation>Lu, Shin, Su, Karniadakis 2019; Maas, Hannun, Ng 2013</translation>
    </message>
    <message>
        <source>Sparse nets that learn well keep most units alive on some sample; half of them dead is beyond what 24 healthy runs showed.</source>
        <translation>Dünn aktive Netze, die gut lernen, halten die meisten Einheiten auf irgendeiner Zeile am Leben; die Hälfte tot ist mehr, als 24 gesunde Läufe zeigten.</translation>
    </message>
    <message>
        <source>Units may be silent for an epoch and come back.</source>
        <translation>Einheiten können eine Epoche lang schweigen und zurückkommen.</translation>
    </message>
    <message>
        <source>A network that learned with half its units has no need of the rest.</source>
        <translation>Ein Netz, das mit der Hälfte seiner Einheiten gelernt hat, braucht den Rest nicht.</translation>
    </message>
    <message>
        <source>Where a tenth of the loss went within a quarter of the run, the half that is alive suffices.</source>
        <translation>Ist in einem Viertel des Laufs ein Zehntel des Verlusts verschwunden, genügt die lebende Hälfte.</translation>
    </message>
    <message>
        <source>No activation gives exactly zero over a range.</source>
        <translation>Keine Aktivierung liefert über einen Bereich exakt null.</translation>
    </message>
    <message>
        <source>The labels say nothing, which says more.</source>
        <translation>Die Labels sagen nichts; das sagt mehr aus.</translation>
    </message>
    <message>
        <source>The inputs are so small that constants alone decide, which says more.</source>
        <translation>Die Eingaben sind so klein, dass nur Konstanten entscheiden; das sagt mehr aus.</translation>
    </message>
    <message>
        <source>dead units</source>
        <translation>tote Einheiten</translation>
    </message>
    <message>
        <source>probes in a row</source>
        <translation>Messungen in Folge</translation>
    </message>
    <message>
        <source>Most units are alive on some sample.</source>
        <translation>Die meisten Einheiten leben auf irgendeiner Zeile.</translation>
    </message>
    <message>
        <source>{share:.0%} of the units of {name!r} are zero for every sample</source>
        <translation>{share:.0%} der Einheiten von {name!r} sind für jede Zeile null</translation>
    </message>
    <message>
        <source>They were dead before the first step: initial weights or bias are to blame.</source>
        <translation>Sie waren vor dem ersten Schritt tot: Schuld sind Anfangsgewichte oder Bias.</translation>
    </message>
    <message>
        <source>Steps that were too large pushed them where every input is negative.</source>
        <translation>Zu große Schritte haben sie dorthin geschoben, wo jede Eingabe negativ ist.</translation>
    </message>
    <message>
        <source>Weights or bias moved to where every input is negative.</source>
        <translation>Gewichte oder Bias sind dorthin gewandert, wo jede Eingabe negativ ist.</translation>
    </message>
    <message>
        <source>Activations are saturated</source>
        <translation>Aktivierungen sind gesättigt</translation>
    </message>
    <message>
        <source>Far out, tanh and sigmoid are flat: what enters can change without a change of what comes out, so no gradient passes.</source>
        <translation>Weit außen sind tanh und Sigmoid flach: Was hineingeht, kann sich ändern, ohne dass sich ändert, was herauskommt; kein Gradient kommt durch.</translation>
    </message>
    <message>
        <source>share of values with a slope below 5 % of the greatest ≥ ½ for 3 probes, with loss ≥ ¼ of the best constant's</source>
        <translation>Anteil der Werte mit einer Steigung unter 5 % der größten ≥ ½ für 3 Messungen, bei Verlust ≥ ¼ der besten Konstanten</translation>
    </message>
    <message>
        <source>Glorot, Bengio 2010; LeCun, Bottou, Orr, Müller 1998</source>
        <translation>Glorot, Bengio 2010; LeCun, Bottou, Orr, Müller 1998</translation>
    </message>
    <message>
        <source>Trained tanh nets have up to a third of such values.</source>
        <translation>Trainierte tanh-Netze haben bis zu einem Drittel solcher Werte.</translation>
    </message>
    <message>
        <source>A layer may saturate for an epoch and come back.</source>
        <translation>Eine Schicht kann eine Epoche lang gesättigt sein und zurückkommen.</translation>
    </message>
    <message>
        <source>Saturation of a network that has learned its task is confidence.</source>
        <translation>Sättigung eines Netzes, das seine Aufgabe gelernt hat, ist Sicherheit.</translation>
    </message>
    <message>
        <source>An Output that is sure of itself saturates; it is at fault only if it is sure and wrong.</source>
        <translation>Ein Output, der sich sicher ist, sättigt; falsch ist er nur, wenn er sicher ist und sich irrt.</translation>
    </message>
    <message>
        <source>No activation runs flat.</source>
        <translation>Keine Aktivierung wird flach.</translation>
    </message>
    <message>
        <source>Most values lie where the curve is steep.</source>
        <translation>Die meisten Werte liegen, wo die Kurve steil ist.</translation>
    </message>
    <message>
        <source>{share:.0%} of the values of {name!r} lie where its curve is flat</source>
        <translation>{share:.0%} der Werte von {name!r} liegen, wo die Kurve flach ist</translation>
    </message>
</context>
</TS>
