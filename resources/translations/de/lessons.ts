<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>lessons</name>
    <message>
        <source>What backpropagation computes</source>
        <translation>Was Backpropagation berechnet</translation>
    </message>
    <message>
        <source>Follow one row through a net of two, two and one units, and check a gradient yourself.</source>
        <translation>Eine Zeile durch ein winziges Netz verfolgen und einen Gradienten nachprüfen.</translation>
    </message>
    <message>
        <source>A net that can be counted by hand</source>
        <translation>Ein Netz zum Nachzählen</translation>
    </message>
    <message>
        <source>Two numbers go in, two hidden units mix them, one number comes out. Nine weights in all: six in “hidden”, three in “out”.

Training asks one question of each of the nine: if this weight were a little larger, would the loss rise or fall, and how fast? The answer is called the gradient. Backpropagation is the way to get all nine answers at the price of about two passes.</source>
        <translation>Zwei Zahlen gehen hinein, zwei verdeckte Einheiten mischen sie, eine Zahl kommt heraus. Neun Gewichte sind es insgesamt: sechs in „hidden“, drei in „out“.

Training stellt jedem der neun eine Frage: Wäre dieses Gewicht ein wenig größer, würde der Verlust steigen oder fallen, und wie schnell? Die Antwort heißt Gradient. Backpropagation liefert alle neun Antworten zum Preis von etwa zwei Durchgängen.</translation>
    </message>
    <message>
        <source>Click the card “hidden” to select it.</source>
        <translation>Klicken Sie auf die Karte „hidden“, um sie auszuwählen.</translation>
    </message>
    <message>
        <source>The cards stand in the middle. “hidden” is the second from the left.</source>
        <translation>Die Karten stehen in der Mitte. „hidden“ ist die zweite von links.</translation>
    </message>
    <message>
        <source>Put it under the microscope</source>
        <translation>Unter das Mikroskop damit</translation>
    </message>
    <message>
        <source>The microscope takes real rows through the model and stops at every layer. Nothing is trained by it; it only looks.</source>
        <translation>Das Mikroskop führt echte Zeilen durch das Modell und hält an jeder Schicht. Es trainiert nichts, es schaut nur.</translation>
    </message>
    <message>
        <source>Open View ▸ Microscope (Ctrl+I) and wait for the first stop.</source>
        <translation>Öffnen Sie Ansicht ▸ Mikroskop (Strg+I) und warten Sie auf den ersten Halt.</translation>
    </message>
    <message>
        <source>The menu View is in the bar at the top. PyTorch may still be loading; that takes a few seconds once.</source>
        <translation>Das Menü Ansicht steht in der Leiste ganz oben. Vielleicht wird PyTorch noch geladen; das dauert einmalig ein paar Sekunden.</translation>
    </message>
    <message>
        <source>One row is enough</source>
        <translation>Eine Zeile genügt</translation>
    </message>
    <message>
        <source>A batch holds eight rows, and the loss is their mean. With one row there is less to read, and the sums are gone.</source>
        <translation>Ein Batch enthält acht Zeilen, und der Verlust ist ihr Mittelwert. Mit einer Zeile gibt es weniger zu lesen, und die Summen fallen weg.</translation>
    </message>
    <message>
        <source>Choose “One row” in the second list of the microscope and press Look.</source>
        <translation>Wählen Sie „Eine Zeile“ in der zweiten Liste des Mikroskops und drücken Sie Ansehen.</translation>
    </message>
    <message>
        <source>The list says “First batch” now. Beside it the number of the row can be chosen; any will do.</source>
        <translation>In der Liste steht jetzt „Erster Batch“. Daneben lässt sich die Nummer der Zeile wählen; jede ist recht.</translation>
    </message>
    <message>
        <source>Forward: numbers on their way to the loss</source>
        <translation>Vorwärts: Zahlen auf dem Weg zum Verlust</translation>
    </message>
    <message>
        <source>Each stop shows what enters a layer and what leaves it. “hidden” multiplies by its weights and adds its biases. Tanh bends each number. “out” mixes the two into one.

The last stop compares that number with the answer that was wanted. How wrong it is, is the loss.</source>
        <translation>Jeder Halt zeigt, was in eine Schicht hineingeht und was sie verlässt. „hidden“ multipliziert mit seinen Gewichten und addiert seine Bias. Tanh biegt jede Zahl. „out“ mischt die beiden zu einer.

Der letzte Halt vergleicht diese Zahl mit der gewünschten Antwort. Wie falsch sie ist, das ist der Verlust.</translation>
    </message>
    <message>
        <source>Step with Next to the layer “out”, forward.</source>
        <translation>Gehen Sie mit Weiter bis zur Schicht „out“, vorwärts.</translation>
    </message>
    <message>
        <source>Next is at the right end of the microscope; → does the same while it has the focus.</source>
        <translation>Weiter steht am rechten Ende des Mikroskops; → tut dasselbe, solange es den Fokus hat.</translation>
    </message>
    <message>
        <source>Backward: the loss asks who is to blame</source>
        <translation>Rückwärts: Der Verlust fragt, wer schuld ist</translation>
    </message>
    <message>
        <source>Behind the loss the way turns round. At each stop two things are multiplied: what came back from behind (∂L/∂out), and how the layer itself reacts (∂out/∂in). The product goes on to the layer before.

That is the chain rule, and it is all that backpropagation does.</source>
        <translation>Hinter dem Verlust kehrt der Weg um. An jedem Halt werden zwei Dinge multipliziert: was von hinten zurückkam (∂L/∂out) und wie die Schicht selbst reagiert (∂out/∂in). Das Produkt geht weiter zur Schicht davor.

Das ist die Kettenregel, und mehr tut Backpropagation nicht.</translation>
    </message>
    <message>
        <source>Step on until you stand at “out”, backward.</source>
        <translation>Gehen Sie weiter, bis Sie bei „out“, rückwärts, stehen.</translation>
    </message>
    <message>
        <source>Keep pressing Next: through the Output, and one more.</source>
        <translation>Drücken Sie immer wieder Weiter: durch den Output und noch einmal.</translation>
    </message>
    <message>
        <source>What an activation lets through</source>
        <translation>Was eine Aktivierung durchlässt</translation>
    </message>
    <message>
        <source>Tanh has no weights, but it has a slope: 1 in the middle, nearly 0 at the ends. What comes back is multiplied by it. A unit at the end of its range hears almost nothing of the loss.

Remember this factor. In a deep net there is one for every layer, and they are all multiplied.</source>
        <translation>Tanh hat keine Gewichte, aber eine Steigung: 1 in der Mitte, fast 0 an den Enden. Was zurückkommt, wird mit ihr multipliziert. Eine Einheit am Ende ihres Bereichs hört vom Verlust so gut wie nichts.

Merken Sie sich diesen Faktor. In einem tiefen Netz gibt es für jede Schicht einen, und alle werden multipliziert.</translation>
    </message>
    <message>
        <source>Step on to Tanh, backward, and compare what comes in with what goes on.</source>
        <translation>Gehen Sie weiter bis Tanh, rückwärts, und vergleichen Sie, was hereinkommt, mit dem, was weitergeht.</translation>
    </message>
    <message>
        <source>The gradient of a weight</source>
        <translation>Der Gradient eines Gewichts</translation>
    </message>
    <message>
        <source>At “hidden” the product is finally turned into an answer for each weight: what came back, times what had gone in. A weight whose input was large gets a large share of the blame.</source>
        <translation>Bei „hidden“ wird aus dem Produkt schließlich für jedes Gewicht eine Antwort: was zurückkam, mal was hineingegangen war. Ein Gewicht mit großer Eingabe bekommt einen großen Teil der Schuld.</translation>
    </message>
    <message>
        <source>Step on to “hidden”, backward.</source>
        <translation>Gehen Sie weiter bis „hidden“, rückwärts.</translation>
    </message>
    <message>
        <source>Do not believe it: check it</source>
        <translation>Glauben Sie es nicht: Prüfen Sie es</translation>
    </message>
    <message>
        <source>There is another way to the same number, without any calculus. Make one weight a little larger, compute the loss; make it a little smaller, compute it again; divide the difference. Slow, but nobody can argue with it.</source>
        <translation>Zu derselben Zahl führt noch ein anderer Weg, ganz ohne Analysis. Man macht ein Gewicht ein wenig größer und berechnet den Verlust, macht es ein wenig kleiner und berechnet ihn noch einmal, und teilt den Unterschied. Langsam, aber niemand kann widersprechen.</translation>
    </message>
    <message>
        <source>Click a number in the gradient of the weight (∂L/∂weight) and press “Check this number”.</source>
        <translation>Klicken Sie im Gradienten des Gewichts (∂L/∂weight) auf eine Zahl und drücken Sie „Diese Zahl prüfen“.</translation>
    </message>
    <message>
        <source>Scroll in the microscope to the sheet ∂L/∂weight. A number that is chosen is framed, and the button can be pressed.</source>
        <translation>Rollen Sie im Mikroskop bis zum Blatt ∂L/∂weight. Eine gewählte Zahl hat einen Rahmen, und der Knopf lässt sich drücken.</translation>
    </message>
    <message>
        <source>What the optimizer does with it</source>
        <translation>Was der Optimierer daraus macht</translation>
    </message>
    <message>
        <source>The optimizer takes each weight a small step against its gradient: new weight = old weight − learning rate × gradient. The learning rate here is {rate}.

One such step is one step of training. A run is a few hundred or a few million of them.</source>
        <translation>Der Optimierer bewegt jedes Gewicht einen kleinen Schritt gegen seinen Gradienten: neues Gewicht = altes Gewicht − Lernrate × Gradient. Die Lernrate ist hier {rate}.

Ein solcher Schritt ist ein Schritt des Trainings. Ein Lauf besteht aus ein paar Hundert oder ein paar Millionen davon.</translation>
    </message>
    <message>
        <source>Step on to an update, and see how far the weights move.</source>
        <translation>Gehen Sie weiter bis zu einer Aktualisierung und sehen Sie, wie weit sich die Gewichte bewegen.</translation>
    </message>
    <message>
        <source>Now 200 of them</source>
        <translation>Jetzt 200 davon</translation>
    </message>
    <message>
        <source>The same, eight rows at a time, again and again. The loss should fall.</source>
        <translation>Dasselbe, acht Zeilen auf einmal, wieder und wieder. Der Verlust sollte fallen.</translation>
    </message>
    <message>
        <source>Press Train (F5) and wait for the run to end.</source>
        <translation>Drücken Sie Trainieren (F5) und warten Sie, bis der Lauf zu Ende ist.</translation>
    </message>
    <message>
        <source>It learned, as far as nine weights can</source>
        <translation>Es hat gelernt, so gut neun Gewichte es können</translation>
    </message>
    <message>
        <source>The loss began at {loss.first} and ended at {loss.last}. Every point of that curve is one turn of forward, backward, update.

In the next lesson the same products are taken through many layers, and something goes wrong.</source>
        <translation>Der Verlust begann bei {loss.first} und endete bei {loss.last}. Jeder Punkt dieser Kurve ist eine Runde aus vorwärts, rückwärts, Aktualisierung.

In der nächsten Lektion laufen dieselben Produkte durch viele Schichten, und etwas geht schief.</translation>
    </message>
    <message>
        <source>Why depth makes gradients vanish</source>
        <translation>Warum Gradienten verschwinden</translation>
    </message>
    <message>
        <source>Train ten sigmoid layers, see the front go silent, and find out which factor is to blame.</source>
        <translation>Zehn Sigmoid-Schichten trainieren und den Faktor finden, der sie verstummen lässt.</translation>
    </message>
    <message>
        <source>Ten layers, one after the other</source>
        <translation>Zehn Schichten hintereinander</translation>
    </message>
    <message>
        <source>In the lesson before, a gradient was a product: what comes back from behind, times how the layer itself reacts. Here are ten layers with a sigmoid behind each, so there are ten such factors.

Two figures decide everything: whether the factors are near 1, and how many there are.</source>
        <translation>In der vorigen Lektion war ein Gradient ein Produkt: was von hinten zurückkommt, mal wie die Schicht selbst reagiert. Hier sind zehn Schichten mit je einem Sigmoid dahinter, also zehn solche Faktoren.

Zwei Dinge entscheiden alles: ob die Faktoren nahe 1 liegen und wie viele es sind.</translation>
    </message>
    <message>
        <source>The first layer hears nothing</source>
        <translation>Die erste Schicht hört nichts</translation>
    </message>
    <message>
        <source>The heatmap has a row for each layer with weights, the first at the top. Its colour is how strong the gradient is there, compared with the last layer. White is as strong; blue is weaker.

At the first layer it is {flow.first} of what the last layer gets.</source>
        <translation>Die Heatmap hat eine Zeile für jede Schicht mit Gewichten, die erste ganz oben. Ihre Farbe sagt, wie stark der Gradient dort ist, verglichen mit der letzten Schicht. Weiß ist gleich stark, Blau schwächer.

In der ersten Schicht ist er {flow.first} dessen, was die letzte bekommt.</translation>
    </message>
    <message>
        <source>Click the topmost row of the heatmap.</source>
        <translation>Klicken Sie auf die oberste Zeile der Heatmap.</translation>
    </message>
    <message>
        <source>The row selects its layer, and the card lights up on the canvas.</source>
        <translation>Die Zeile wählt ihre Schicht aus, und die Karte leuchtet auf der Zeichenfläche auf.</translation>
    </message>
    <message>
        <source>And nothing is learned</source>
        <translation>Und nichts wird gelernt</translation>
    </message>
    <message>
        <source>The loss went from {loss.first} to {loss.last}. The dotted line is the best that can be done without looking at the input: the net learned how often each digit occurs, and no more.

The last layers get a gradient, but they can only work with what the first ones send them, and those do not change.</source>
        <translation>Der Verlust ging von {loss.first} auf {loss.last}. Die gepunktete Linie ist das Beste, was ohne einen Blick auf die Eingabe möglich ist: Das Netz hat gelernt, wie oft jede Ziffer vorkommt, und mehr nicht.

Die letzten Schichten bekommen einen Gradienten, aber sie können nur mit dem arbeiten, was die ersten ihnen schicken, und diese ändern sich nicht.</translation>
    </message>
    <message>
        <source>Is it the depth?</source>
        <translation>Liegt es an der Tiefe?</translation>
    </message>
    <message>
        <source>If ten factors are the trouble, six fewer should help, with nothing else changed.</source>
        <translation>Wenn zehn Faktoren das Problem sind, sollten sechs weniger helfen, ohne dass sich sonst etwas ändert.</translation>
    </message>
    <message>
        <source>Select the middle of the chain and press Ctrl+Del (Delete and join) until four sigmoids are left.</source>
        <translation>Wählen Sie die Mitte der Kette aus und drücken Sie Strg+Entf (Löschen und verbinden), bis vier Sigmoids übrig sind.</translation>
    </message>
    <message>
        <source>Drag a rectangle around a few cards in the middle of the canvas, then press Ctrl+Del: they go, and the chain is joined again. Take as many Linear as Sigmoid. Ctrl+Z takes it back.</source>
        <translation>Ziehen Sie in der Mitte der Zeichenfläche ein Rechteck um ein paar Karten und drücken Sie Strg+Entf: Sie verschwinden, und die Kette schließt sich wieder. Nehmen Sie gleich viele Linear wie Sigmoid. Strg+Z nimmt es zurück.</translation>
    </message>
    <message>
        <source>Train the short one</source>
        <translation>Die kurze Kette trainieren</translation>
    </message>
    <message>
        <source>The same data, the same seed, the same sigmoid: only the depth differs.</source>
        <translation>Dieselben Daten, derselbe Startwert, dasselbe Sigmoid: Nur die Tiefe ist anders.</translation>
    </message>
    <message>
        <source>Press Train (F5).</source>
        <translation>Drücken Sie Trainieren (F5).</translation>
    </message>
    <message>
        <source>A product of fewer factors</source>
        <translation>Ein Produkt aus weniger Faktoren</translation>
    </message>
    <message>
        <source>Ten layers: {flow.before}. Now: {flow.first}.

The factor of one layer has not changed. There are only fewer of them, and that is why a shallow net gets away with a bad activation.</source>
        <translation>Zehn Schichten: {flow.before}. Jetzt: {flow.first}.

Der Faktor einer Schicht hat sich nicht geändert. Es sind nur weniger davon, und deshalb kommt ein flaches Netz mit einer schlechten Aktivierung davon.</translation>
    </message>
    <message>
        <source>Back to ten layers</source>
        <translation>Zurück zu zehn Schichten</translation>
    </message>
    <message>
        <source>Making nets shallow is no way out: depth is what they are used for. So the factor itself must change.</source>
        <translation>Netze flach zu machen ist kein Ausweg: Ihrer Tiefe wegen nimmt man sie. Also muss sich der Faktor selbst ändern.</translation>
    </message>
    <message>
        <source>Press Ctrl+Z until all ten sigmoids are back, then train once more.</source>
        <translation>Drücken Sie Strg+Z, bis alle zehn Sigmoids wieder da sind, und trainieren Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Undo is in the menu Edit too. The run ends after a few seconds and the finding is told again.</source>
        <translation>Rückgängig steht auch im Menü Bearbeiten. Der Lauf endet nach ein paar Sekunden, und der Befund erscheint wieder.</translation>
    </message>
    <message>
        <source>What is to blame</source>
        <translation>Was schuld ist</translation>
    </message>
    <message>
        <source>The slope of a sigmoid is 0.25 at most, and less at both ends. Each layer therefore keeps less than a quarter of what comes back.

ReLU has a slope of exactly 1 wherever it is not zero. The finding offers it as the first remedy.</source>
        <translation>Die Steigung eines Sigmoids ist höchstens 0,25 und an beiden Enden weniger. Jede Schicht behält also weniger als ein Viertel dessen, was zurückkommt.

ReLU hat überall, wo es nicht null ist, genau die Steigung 1. Der Befund bietet es als erste Abhilfe an.</translation>
    </message>
    <message>
        <source>Open the tab Findings and apply “Use ReLU in place of Sigmoid”.</source>
        <translation>Öffnen Sie den Reiter Befunde und wenden Sie „ReLU statt Sigmoid verwenden“ an.</translation>
    </message>
    <message>
        <source>The tab is on the right, beside Settings and Run. Apply is below the words of the remedy.</source>
        <translation>Der Reiter steht rechts, neben Einstellungen und Lauf. Anwenden steht unter den Worten der Abhilfe.</translation>
    </message>
    <message>
        <source>Ten layers with ReLU</source>
        <translation>Zehn Schichten mit ReLU</translation>
    </message>
    <message>
        <source>Still ten factors, but none of them is a quarter any more.</source>
        <translation>Noch immer zehn Faktoren, aber keiner davon ist mehr ein Viertel.</translation>
    </message>
    <message>
        <source>The front hears the loss</source>
        <translation>Der Anfang hört den Verlust</translation>
    </message>
    <message>
        <source>With sigmoids the first layer got {flow.before}; now it gets {flow.first}. The loss ended at {loss.before} then, and at {loss.last} now.

The net is as deep as before. In the next lesson the factors are too large instead of too small.</source>
        <translation>Mit Sigmoids bekam die erste Schicht {flow.before}, jetzt bekommt sie {flow.first}. Damals endete der Verlust bei {loss.before}, jetzt bei {loss.last}.

Das Netz ist so tief wie zuvor. In der nächsten Lektion sind die Faktoren zu groß statt zu klein.</translation>
    </message>
    <message>
        <source>Why gradients explode</source>
        <translation>Warum Gradienten explodieren</translation>
    </message>
    <message>
        <source>Watch a run end in numbers that are not finite, and tell the symptom from the cause.</source>
        <translation>Einen Lauf in nicht endlichen Zahlen enden sehen, Symptom von Ursache trennen.</translation>
    </message>
    <message>
        <source>Factors of three</source>
        <translation>Faktoren von drei</translation>
    </message>
    <message>
        <source>Twelve layers with ReLU. Nothing is wrong with the activation here, but the initial weights are three times as large as they should be. Each layer multiplies by about three, forward and backward.

Three to the twelfth is half a million.</source>
        <translation>Zwölf Schichten mit ReLU. Gegen die Aktivierung ist hier nichts zu sagen, aber die Anfangsgewichte sind dreimal so groß, wie sie sein sollten. Jede Schicht multipliziert mit etwa drei, vorwärts wie rückwärts.

Drei hoch zwölf ist eine halbe Million.</translation>
    </message>
    <message>
        <source>Press Train (F5) and watch what happens.</source>
        <translation>Drücken Sie Trainieren (F5) und sehen Sie, was geschieht.</translation>
    </message>
    <message>
        <source>The loss began at {loss.first}. The first step moved the weights so far that at step {not-finite.step} a number became larger than a computer can hold. The run has paused by itself, and the weights are the last good ones.</source>
        <translation>Der Verlust begann bei {loss.first}. Der erste Schritt bewegte die Gewichte so weit, dass bei Schritt {not-finite.step} eine Zahl größer wurde, als ein Computer sie fassen kann. Der Lauf hat von selbst angehalten, und die Gewichte sind die letzten guten.</translation>
    </message>
    <message>
        <source>Press Stop (Shift+F5) to end the run.</source>
        <translation>Drücken Sie Stopp (Umschalt+F5), um den Lauf zu beenden.</translation>
    </message>
    <message>
        <source>Orange towards the top</source>
        <translation>Orange nach oben hin</translation>
    </message>
    <message>
        <source>Orange is stronger than the last layer, as blue was weaker. The first layer gets {flow.first} of what the last one gets: it is shouted at.

Large gradients mean large steps, and large steps land anywhere.</source>
        <translation>Orange ist stärker als die letzte Schicht, so wie Blau schwächer war. Die erste Schicht bekommt {flow.first} dessen, was die letzte bekommt: Sie wird angeschrien.

Große Gradienten bedeuten große Schritte, und große Schritte landen irgendwo.</translation>
    </message>
    <message>
        <source>Treat the symptom</source>
        <translation>Das Symptom behandeln</translation>
    </message>
    <message>
        <source>Clipping makes a gradient that is too long shorter before the step is taken. It is quick, and often used. Try it first.</source>
        <translation>Begrenzung kürzt einen zu langen Gradienten, bevor der Schritt getan wird. Das geht schnell und wird oft verwendet. Versuchen Sie es zuerst damit.</translation>
    </message>
    <message>
        <source>Open the tab Findings and apply “Clip the gradient”.</source>
        <translation>Öffnen Sie den Reiter Befunde und wenden Sie „Gradienten … begrenzen“ an.</translation>
    </message>
    <message>
        <source>It is a remedy of the finding about numbers that are not finite, or of the exploding gradient. Unfold the card to see its remedies.</source>
        <translation>Es ist eine Abhilfe des Befunds über nicht endliche Zahlen oder den explodierenden Gradienten. Klappen Sie die Karte auf, um ihre Abhilfen zu sehen.</translation>
    </message>
    <message>
        <source>Train with clipping</source>
        <translation>Mit Begrenzung trainieren</translation>
    </message>
    <message>
        <source>The steps are short now, whatever the gradient is.</source>
        <translation>Die Schritte sind jetzt kurz, wie groß der Gradient auch ist.</translation>
    </message>
    <message>
        <source>Alive, but not well</source>
        <translation>Am Leben, aber nicht gesund</translation>
    </message>
    <message>
        <source>The run came to its end, and its loss ended at {loss.last}. Guessing would give 2.3.

Look at the heatmap: the first layer still gets {flow.first}. Clipping changed how far a step goes, and nothing about what the layers are told. It treats the symptom.</source>
        <translation>Der Lauf kam zu Ende, und sein Verlust endete bei {loss.last}. Raten ergäbe 2,3.

Sehen Sie sich die Heatmap an: Die erste Schicht bekommt noch immer {flow.first}. Begrenzung hat geändert, wie weit ein Schritt geht, und nichts daran, was den Schichten gesagt wird. Sie behandelt das Symptom.</translation>
    </message>
    <message>
        <source>Treat the cause</source>
        <translation>Die Ursache behandeln</translation>
    </message>
    <message>
        <source>He's rule draws the weights just large enough that a ReLU layer passes on what it gets, neither more nor less: their variance is two divided by the number of inputs.</source>
        <translation>Die Regel von He zieht die Gewichte gerade so groß, dass eine Schicht mit ReLU weitergibt, was sie bekommt, nicht mehr und nicht weniger: Ihre Varianz ist zwei geteilt durch die Zahl der Eingaben.</translation>
    </message>
    <message>
        <source>In Findings, apply “Draw initial weights to suit each activation”.</source>
        <translation>Wenden Sie unter Befunde „Anfangsgewichte passend zu jeder Aktivierung ziehen“ an.</translation>
    </message>
    <message>
        <source>It belongs to the finding that the initial weights are too large.</source>
        <translation>Sie gehört zu dem Befund, dass die Anfangsgewichte zu groß sind.</translation>
    </message>
    <message>
        <source>Train once more</source>
        <translation>Noch einmal trainieren</translation>
    </message>
    <message>
        <source>The same twelve layers, the same data and the same rate.</source>
        <translation>Dieselben zwölf Schichten, dieselben Daten und dieselbe Rate.</translation>
    </message>
    <message>
        <source>Factors of one</source>
        <translation>Faktoren von eins</translation>
    </message>
    <message>
        <source>The first layer gets {flow.first} now; it was {flow.before}. The loss ended at {loss.last} instead of {loss.before}.

Vanishing and exploding are one thing: a product of many factors. With factors near 1, depth costs nothing. The next lesson shows two ways to keep them there.</source>
        <translation>Die erste Schicht bekommt jetzt {flow.first}; vorher war es {flow.before}. Der Verlust endete bei {loss.last} statt bei {loss.before}.

Verschwinden und Explodieren sind dasselbe: ein Produkt aus vielen Faktoren. Liegen die Faktoren nahe 1, kostet Tiefe nichts. Die nächste Lektion zeigt zwei Wege, sie dort zu halten.</translation>
    </message>
    <message>
        <source>Normalisation and skip connections</source>
        <translation>Normalisieren und überspringen</translation>
    </message>
    <message>
        <source>Run a deep net that does not learn beside two repairs of it, and compare how they work.</source>
        <translation>Ein tiefes Netz, das nicht lernt, mit zwei Reparaturen davon vergleichen.</translation>
    </message>
    <message>
        <source>Twenty layers, and no bad activation</source>
        <translation>Zwanzig Schichten und keine schlechte Aktivierung</translation>
    </message>
    <message>
        <source>ReLU everywhere, and PyTorch's own initial weights. With two or three layers nobody notices that these are a little too small for ReLU. With twenty, the little adds up.</source>
        <translation>Überall ReLU und die Anfangsgewichte von PyTorch selbst. Bei zwei oder drei Schichten merkt niemand, dass sie für ReLU ein wenig zu klein sind. Bei zwanzig summiert sich das Wenige.</translation>
    </message>
    <message>
        <source>Blue again</source>
        <translation>Wieder blau</translation>
    </message>
    <message>
        <source>The first layer gets {flow.first} of what the last one gets, and the loss ended at {loss.last}, which is guessing.

One could mend the weights, as in the last lesson. But weights change while a net learns, and a good beginning is no promise. The two repairs here work at every step.</source>
        <translation>Die erste Schicht bekommt {flow.first} dessen, was die letzte bekommt, und der Verlust endete bei {loss.last}, was Raten ist.

Man könnte die Gewichte richten wie in der letzten Lektion. Aber Gewichte ändern sich, während ein Netz lernt, und ein guter Anfang ist kein Versprechen. Die beiden Reparaturen hier wirken bei jedem Schritt.</translation>
    </message>
    <message>
        <source>Open the tab Findings.</source>
        <translation>Öffnen Sie den Reiter Befunde.</translation>
    </message>
    <message>
        <source>It is on the right, beside Settings and Run. A finding that is folded opens with the arrow at its right.</source>
        <translation>Er steht rechts, neben Einstellungen und Lauf. Ein zugeklappter Befund öffnet sich mit dem Pfeil an seinem rechten Rand.</translation>
    </message>
    <message>
        <source>Normalise: measure it and put it right</source>
        <translation>Normalisieren: messen und richtigstellen</translation>
    </message>
    <message>
        <source>A normalisation behind each layer takes the batch, subtracts its mean and divides by its spread. Whatever the weights do, the next layer gets numbers of size one, and on the way back the gradient is scaled by the same figure.

“Run both” trains the original and the repaired net from the same seed, in the same order of rows.</source>
        <translation>Eine Normalisierung hinter jeder Schicht nimmt den Batch, zieht seinen Mittelwert ab und teilt durch seine Streuung. Was die Gewichte auch tun, die nächste Schicht bekommt Zahlen der Größe eins, und auf dem Rückweg wird der Gradient mit derselben Zahl skaliert.

„Beide laufen lassen“ trainiert das Original und das reparierte Netz mit demselben Startwert und denselben Zeilen in derselben Reihenfolge.</translation>
    </message>
    <message>
        <source>At “Put a normalisation behind the hidden layers” press “Run both…”, wait for the verdict, and choose “Keep the original”.</source>
        <translation>Drücken Sie bei „Normalisierung hinter die verdeckten Schichten setzen“ auf „Beide laufen lassen…“, warten Sie auf das Urteil und wählen Sie „Original behalten“.</translation>
    </message>
    <message>
        <source>The remedy stands in the finding of the vanishing gradient and in that of the initial weights. Both runs take some seconds. The original is kept so that the other repair can be tried on it.</source>
        <translation>Die Abhilfe steht im Befund über den verschwindenden Gradienten und in dem über die Anfangsgewichte. Beide Läufe dauern einige Sekunden. Das Original bleibt, damit sich die andere Reparatur daran versuchen lässt.</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Was dabei herauskam</translation>
    </message>
    <message>
        <source>{proof.normalise}

Normalisation mends each factor of the product: every one is brought back to about 1.</source>
        <translation>{proof.normalise}

Normalisierung richtet jeden Faktor des Produkts: Jeder wird auf etwa 1 zurückgebracht.</translation>
    </message>
    <message>
        <source>Skip: lay a path around the product</source>
        <translation>Überspringen: einen Weg um das Produkt legen</translation>
    </message>
    <message>
        <source>A skip connection (or residual link) adds what goes into a layer to what comes out of it. Backward, a sum hands on the gradient unchanged to both sides. So beside the product of twenty factors there is a path on which there is no factor at all.</source>
        <translation>Eine Skip-Verbindung (oder Residualverbindung) addiert, was in eine Schicht hineingeht, zu dem, was herauskommt. Rückwärts reicht eine Summe den Gradienten unverändert nach beiden Seiten weiter. So gibt es neben dem Produkt aus zwanzig Faktoren einen Weg, auf dem kein einziger Faktor liegt.</translation>
    </message>
    <message>
        <source>At “Add residual links around the layers that keep the width” press “Run both…”, wait for the verdict, and choose “Keep the repair”.</source>
        <translation>Drücken Sie bei „Residualverbindungen um Schichten legen, die die Breite erhalten“ auf „Beide laufen lassen…“, warten Sie auf das Urteil und wählen Sie „Reparatur behalten“.</translation>
    </message>
    <message>
        <source>This remedy stands in the finding of the vanishing gradient. Keep the repair this time, or Next stays closed.</source>
        <translation>Diese Abhilfe steht im Befund über den verschwindenden Gradienten. Behalten Sie diesmal die Reparatur, sonst bleibt Weiter gesperrt.</translation>
    </message>
    <message>
        <source>Look at the drawing</source>
        <translation>Sehen Sie sich die Zeichnung an</translation>
    </message>
    <message>
        <source>{proof.residuals}

On the canvas a link now runs around each layer, into an Add. Train it once more here and watch the heatmap: it begins pale blue and turns white as the layers find their place beside the path.</source>
        <translation>{proof.residuals}

Auf der Zeichenfläche läuft jetzt um jede Schicht eine Verbindung in ein Add. Trainieren Sie hier noch einmal und beobachten Sie die Heatmap: Sie beginnt blassblau und wird weiß, während die Schichten ihren Platz neben dem Weg finden.</translation>
    </message>
    <message>
        <source>Two ways to the same end</source>
        <translation>Zwei Wege zum selben Ziel</translation>
    </message>
    <message>
        <source>Without either, the first layer got {flow.before}. With skip connections it began at {flow.first} and ended at {flow.last}; the loss ended at {loss.last}.

Normalisation keeps every factor near 1. Skip connections add a way around the product. Deep networks in use, ResNet and the transformer among them, have both.</source>
        <translation>Ohne beides bekam die erste Schicht {flow.before}. Mit Skip-Verbindungen begann sie bei {flow.first} und endete bei {flow.last}; der Verlust endete bei {loss.last}.

Normalisierung hält jeden Faktor nahe 1. Skip-Verbindungen legen einen Weg um das Produkt. Tiefe Netze aus der Praxis, darunter ResNet und der Transformer, haben beides.</translation>
    </message>
    <message>
        <source>Learning rate and optimizers</source>
        <translation>Lernrate und Optimierer</translation>
    </message>
    <message>
        <source>Train one net with a rate that is too small, too large and right, then let Adam choose its steps.</source>
        <translation>Ein Netz mit zu kleiner, zu großer und richtiger Rate trainieren, dann mit Adam.</translation>
    </message>
    <message>
        <source>How far a step goes</source>
        <translation>Wie weit ein Schritt geht</translation>
    </message>
    <message>
        <source>The gradient says in which direction the loss falls, and nothing about how far. That is the learning rate: new weight = old weight − rate × gradient.

This small net is trained by SGD with momentum at a rate of {rate}.</source>
        <translation>Der Gradient sagt, in welche Richtung der Verlust fällt, aber nicht, wie weit man gehen soll. Das ist die Lernrate: neues Gewicht = altes Gewicht − Rate × Gradient.

Dieses kleine Netz wird von SGD mit Momentum bei einer Rate von {rate} trainiert.</translation>
    </message>
    <message>
        <source>Too small: nothing wrong, nothing learned</source>
        <translation>Zu klein: nichts falsch, nichts gelernt</translation>
    </message>
    <message>
        <source>The loss went from {loss.first} to {loss.last} in eight passes through the data. The gradients are healthy, as the heatmap shows. The steps are just too short to arrive anywhere.</source>
        <translation>Der Verlust ging in acht Durchgängen durch die Daten von {loss.first} auf {loss.last}. Die Gradienten sind gesund, wie die Heatmap zeigt. Die Schritte sind nur zu kurz, um irgendwo anzukommen.</translation>
    </message>
    <message>
        <source>Set the learning rate to 5: click an empty place of the canvas, and in Settings type it at “lr”. Press Enter.</source>
        <translation>Setzen Sie die Lernrate auf 5: Klicken Sie auf eine leere Stelle der Zeichenfläche und tippen Sie sie unter Einstellungen bei „lr“ ein. Drücken Sie Eingabe.</translation>
    </message>
    <message>
        <source>Settings is a tab on the right. With no layer selected it shows how the model is trained.</source>
        <translation>Einstellungen ist ein Reiter rechts. Ohne ausgewählte Schicht zeigt er, wie das Modell trainiert wird.</translation>
    </message>
    <message>
        <source>Ten thousand times as far</source>
        <translation>Zehntausendmal so weit</translation>
    </message>
    <message>
        <source>The direction is the same. Now the steps are long.</source>
        <translation>Die Richtung ist dieselbe. Jetzt sind die Schritte lang.</translation>
    </message>
    <message>
        <source>Too large: worse than before</source>
        <translation>Zu groß: schlechter als zuvor</translation>
    </message>
    <message>
        <source>The loss ended at {loss.last}. The gradient is only true close to where it was computed. A step that goes far beyond lands somewhere that nobody asked for, and here it pushed the ReLU units so far that they are zero for every row: they are dead, and their gradient is exactly zero.

Black in the heatmap means exactly that.</source>
        <translation>Der Verlust endete bei {loss.last}. Der Gradient stimmt nur nahe der Stelle, an der er berechnet wurde. Ein Schritt weit darüber hinaus landet irgendwo, wo niemand hinwollte, und hier hat er die ReLU-Einheiten so weit geschoben, dass sie für jede Zeile null sind: Sie sind tot, und ihr Gradient ist genau null.

Genau das bedeutet Schwarz in der Heatmap.</translation>
    </message>
    <message>
        <source>Do not guess: measure</source>
        <translation>Nicht raten: messen</translation>
    </message>
    <message>
        <source>A short trial raises the rate step by step and watches the loss. Where it falls fastest is a good place to begin.</source>
        <translation>Ein kurzer Versuch erhöht die Rate Schritt für Schritt und beobachtet den Verlust. Wo er am schnellsten fällt, ist ein guter Anfang.</translation>
    </message>
    <message>
        <source>Open Run ▸ “Find a learning rate…”, wait for the trial, and press the button that uses the rate.</source>
        <translation>Öffnen Sie Lauf ▸ „Lernrate suchen…“, warten Sie den Versuch ab und drücken Sie den Knopf, der die Rate verwendet.</translation>
    </message>
    <message>
        <source>The trial changes nothing. Only the button “Use …” does, and Ctrl+Z takes it back. Any rate below 1 will do here.</source>
        <translation>Der Versuch ändert nichts. Das tut erst der Knopf „… verwenden“, und Strg+Z nimmt es zurück. Jede Rate unter 1 genügt hier.</translation>
    </message>
    <message>
        <source>Train with that rate</source>
        <translation>Mit dieser Rate trainieren</translation>
    </message>
    <message>
        <source>The rate is {rate} now.</source>
        <translation>Die Rate ist jetzt {rate}.</translation>
    </message>
    <message>
        <source>Right: the loss falls</source>
        <translation>Richtig: Der Verlust fällt</translation>
    </message>
    <message>
        <source>The loss ended at {loss.last}; with the rate that was too large it was {loss.before}.

One rate for all weights is a compromise: some of them have large gradients, others small ones.</source>
        <translation>Der Verlust endete bei {loss.last}; mit der zu großen Rate waren es {loss.before}.

Eine Rate für alle Gewichte ist ein Kompromiss: Manche haben große Gradienten, andere kleine.</translation>
    </message>
    <message>
        <source>In Settings, choose “Adam” as optimizer and 0.002 as lr.</source>
        <translation>Wählen Sie unter Einstellungen „Adam“ als Optimierer und 0,002 als lr.</translation>
    </message>
    <message>
        <source>Click an empty place of the canvas first, so that Settings shows the training.</source>
        <translation>Klicken Sie erst auf eine leere Stelle der Zeichenfläche, damit Einstellungen das Training zeigt.</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Adam keeps a running mean of each weight's gradient and of its square, and divides one by the other. Every weight moves by about the rate itself, however large or small its gradient is. So its rates are small numbers: 0.001 is usual, where SGD takes 0.01 or 0.1.</source>
        <translation>Adam führt für den Gradienten jedes Gewichts und für dessen Quadrat einen gleitenden Mittelwert und teilt den einen durch den anderen. Jedes Gewicht bewegt sich etwa um die Rate selbst, wie groß oder klein sein Gradient auch ist. Deshalb sind seine Raten kleine Zahlen: 0,001 ist üblich, wo SGD 0,01 oder 0,1 nimmt.</translation>
    </message>
    <message>
        <source>Adam with a rate of 0.1 or more does what SGD did with 5.</source>
        <translation>Adam mit einer Rate von 0,1 oder mehr tut dasselbe wie SGD mit 5.</translation>
    </message>
    <message>
        <source>What to take along</source>
        <translation>Was Sie mitnehmen</translation>
    </message>
    <message>
        <source>With Adam the loss ended at {loss.last}, with SGD at {loss.before}.

When a run does not learn and the heatmap is healthy, the rate is the first thing to look at. When the heatmap is not healthy, no rate will mend it.</source>
        <translation>Mit Adam endete der Verlust bei {loss.last}, mit SGD bei {loss.before}.

Wenn ein Lauf nicht lernt und die Heatmap gesund ist, sehen Sie zuerst nach der Rate. Wenn die Heatmap nicht gesund ist, hilft keine Rate.</translation>
    </message>
    <message>
        <source>Reading a heatmap</source>
        <translation>Eine Heatmap lesen</translation>
    </message>
    <message>
        <source>Read rows, time, colours and signals of a real run, and find the layer that is frozen.</source>
        <translation>Zeilen, Zeit, Farben und Signale lesen und die eingefrorene Schicht finden.</translation>
    </message>
    <message>
        <source>A run to read</source>
        <translation>Ein Lauf zum Lesen</translation>
    </message>
    <message>
        <source>Fourteen layers that begin badly and find their way. One of them is frozen; you will find out which.</source>
        <translation>Vierzehn Schichten, die schlecht beginnen und ihren Weg finden. Eine davon ist eingefroren; welche, werden Sie herausfinden.</translation>
    </message>
    <message>
        <source>Rows are layers</source>
        <translation>Zeilen sind Schichten</translation>
    </message>
    <message>
        <source>The first layer is the topmost row, the last layer the lowest. White is as strong as the last layer, blue is weaker, orange is stronger.</source>
        <translation>Die erste Schicht ist die oberste Zeile, die letzte die unterste. Weiß ist so stark wie die letzte Schicht, Blau schwächer, Orange stärker.</translation>
    </message>
    <message>
        <source>Click the topmost row.</source>
        <translation>Klicken Sie auf die oberste Zeile.</translation>
    </message>
    <message>
        <source>Columns are steps</source>
        <translation>Spalten sind Schritte</translation>
    </message>
    <message>
        <source>Time goes to the right. A click puts the cursor on a step, and everything in the window speaks of that step: the profile, the cards on the canvas, the figures in Settings.</source>
        <translation>Die Zeit läuft nach rechts. Ein Klick setzt den Zeiger auf einen Schritt, und alles im Fenster spricht dann von diesem Schritt: das Profil, die Karten auf der Zeichenfläche, die Zahlen unter Einstellungen.</translation>
    </message>
    <message>
        <source>Click near the left edge of the heatmap, at one of the first 20 steps.</source>
        <translation>Klicken Sie nahe dem linken Rand der Heatmap auf einen der ersten 20 Schritte.</translation>
    </message>
    <message>
        <source>← and → move the cursor by a step while the heatmap has the focus.</source>
        <translation>← und → bewegen den Zeiger um einen Schritt, solange die Heatmap den Fokus hat.</translation>
    </message>
    <message>
        <source>The beginning was blue</source>
        <translation>Der Anfang war blau</translation>
    </message>
    <message>
        <source>At this step the first layer gets {flow.cursor} of what the last one gets. The profile on the right is this very column: a line that leans to the left, out of the green band where healthy nets lie.

A line that is straight from top to bottom means that every layer takes the same share. It is the depth, and no single layer is to blame.</source>
        <translation>Bei diesem Schritt bekommt die erste Schicht {flow.cursor} dessen, was die letzte bekommt. Das Profil rechts ist genau diese Spalte: eine Linie, die sich nach links neigt, aus dem grünen Band heraus, in dem gesunde Netze liegen.

Eine Linie, die von oben bis unten gerade ist, bedeutet, dass jede Schicht denselben Anteil nimmt. Es ist die Tiefe, und keine einzelne Schicht ist schuld.</translation>
    </message>
    <message>
        <source>Now click near the right edge, at step 200 or later.</source>
        <translation>Klicken Sie jetzt nahe dem rechten Rand, bei Schritt 200 oder später.</translation>
    </message>
    <message>
        <source>The end is pale</source>
        <translation>Das Ende ist blass</translation>
    </message>
    <message>
        <source>Here it is {flow.cursor}. Look along the row: step by step it grew paler, as the weights grew into a size that passes the gradient on. Now look up, at the same steps: the loss lay on the dotted line for as long as the row was blue, and began to fall when it had become pale.</source>
        <translation>Hier ist es {flow.cursor}. Gehen Sie die Zeile entlang: Schritt für Schritt wurde sie blasser, während die Gewichte auf eine Größe wuchsen, die den Gradienten weitergibt. Sehen Sie nun darüber, bei denselben Schritten: Der Verlust lag auf der gepunkteten Linie, solange die Zeile blau war, und begann zu fallen, als sie blass geworden war.</translation>
    </message>
    <message>
        <source>Grey is frozen</source>
        <translation>Grau ist eingefroren</translation>
    </message>
    <message>
        <source>Colours speak of weights that learn. A layer whose weights are kept as they are is grey from the first step to the last; the gradient passes through it to those before, but it learns nothing itself.</source>
        <translation>Farben sprechen von Gewichten, die lernen. Eine Schicht, deren Gewichte bleiben, wie sie sind, ist vom ersten bis zum letzten Schritt grau; der Gradient geht durch sie hindurch zu denen davor, aber sie selbst lernt nichts.</translation>
    </message>
    <message>
        <source>Find the grey row and click it.</source>
        <translation>Suchen Sie die graue Zeile und klicken Sie darauf.</translation>
    </message>
    <message>
        <source>Count from the top, or read the names at the left: it is one of the lower half.</source>
        <translation>Zählen Sie von oben oder lesen Sie die Namen links: Sie liegt in der unteren Hälfte.</translation>
    </message>
    <message>
        <source>Another question, another signal</source>
        <translation>Eine andere Frage, ein anderes Signal</translation>
    </message>
    <message>
        <source>“Flow” asks how well a layer hears the loss. “Update” asks how far its weights move, compared with their size. A thousandth a step (−3) is usual. Much less learns slowly, much more tears.</source>
        <translation>„Fluss“ fragt, wie gut eine Schicht den Verlust hört. „Aktualisierung“ fragt, wie weit sich ihre Gewichte bewegen, verglichen mit ihrer Größe. Ein Tausendstel je Schritt (−3) ist üblich. Viel weniger lernt langsam, viel mehr zerreißt.</translation>
    </message>
    <message>
        <source>Choose “update” above the heatmap.</source>
        <translation>Wählen Sie über der Heatmap „Aktualisierung“.</translation>
    </message>
    <message>
        <source>The list is at the left above the rows. It says “flow, relative to last layer” now.</source>
        <translation>Die Liste steht links über den Zeilen. Dort steht jetzt „Fluss, bezogen auf letzte Schicht“.</translation>
    </message>
    <message>
        <source>How to look at any run</source>
        <translation>Wie man jeden Lauf ansieht</translation>
    </message>
    <message>
        <source>First the loss: does it leave the dotted line? Then the heatmap from top to bottom: blue, orange, or pale? Then along time: since when? Then a row that differs from its neighbours: grey, black, magenta?

The tab Findings does the same and says what to do. Help ▸ Start page has all lessons; the page “Reading gradients” shows more pictures.</source>
        <translation>Zuerst der Verlust: Verlässt er die gepunktete Linie? Dann die Heatmap von oben nach unten: blau, orange oder blass? Dann die Zeit entlang: seit wann? Dann eine Zeile, die anders ist als ihre Nachbarn: grau, schwarz, magenta?

Der Reiter Befunde tut dasselbe und sagt, was zu tun ist. Hilfe ▸ Startseite führt alle Lektionen auf; die Seite „Reading gradients“ zeigt weitere Bilder.</translation>
    </message>
</context>
</TS>
