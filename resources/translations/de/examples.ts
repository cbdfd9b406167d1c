<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>examples</name>
    <message>
        <source>Who wrote this?</source>
        <translation>Wer hat das geschrieben?</translation>
    </message>
    <message>
        <source>Twelve words of Carroll, Shakespeare or Milton: each word gets a vector, and their mean tells the author. Baseline: logistic regression on which words there are. Text in the public domain.</source>
        <translation>Zwölf Wörter von Carroll, Shakespeare oder Milton: Jedes Wort bekommt einen Vektor, und ihr Mittel verrät den Autor. Vergleichsmodell: logistische Regression darauf, welche Wörter vorkommen. Gemeinfreie Texte.</translation>
    </message>
    <message>
        <source>A pendulum and its torque</source>
        <translation>Ein Pendel und sein Drehmoment</translation>
    </message>
    <message>
        <source>Learns how a driven pendulum moves on, which a controller needs to know. Baseline: linear regression. Look at how the error falls with the epochs. Generated data, MIT.</source>
        <translation>Lernt, wie sich ein angetriebenes Pendel weiterbewegt, was ein Regler wissen muss. Vergleichsmodell: lineare Regression. Sehen Sie, wie der Fehler mit den Epochen fällt. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>Loans, and who is refused</source>
        <translation>Kredite, und wer abgelehnt wird</translation>
    </message>
    <message>
        <source>Tells which loans default. Baseline: logistic regression. Look at Results, Groups: incomes differ by region, and so do refusals, though no group is an input. Generated data, MIT.</source>
        <translation>Sagt, welche Kredite ausfallen. Vergleichsmodell: logistische Regression. Siehe Ergebnisse, Gruppen: Einkommen unterscheiden sich nach Region und so auch die Ablehnungen, obwohl keine Gruppe eine Eingabe ist. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>Demand for electricity, tomorrow</source>
        <translation>Der Strombedarf von morgen</translation>
    </message>
    <message>
        <source>A GRU reads two weeks of temperature and demand and foretells the next day. Baseline: the same day a week earlier. Look at Results, Predicted and true. Generated data, MIT.</source>
        <translation>Eine GRU liest zwei Wochen Temperatur und Bedarf und sagt den nächsten Tag voraus. Vergleichsmodell: derselbe Tag der Vorwoche. Siehe Ergebnisse, Vorhergesagt und wahr. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>A model of letters</source>
        <translation>Ein Modell der Buchstaben</translation>
    </message>
    <message>
        <source>An LSTM reads Alice in Wonderland and says at every letter which comes next. Baseline: the letter that most often follows the one before. Look at gradients through time. Text in the public domain.</source>
        <translation>Ein LSTM liest Alice im Wunderland und sagt bei jedem Buchstaben, welcher als nächster kommt. Vergleichsmodell: der Buchstabe, der dem vorigen am häufigsten folgt. Sehen Sie sich die Gradienten durch die Zeit an. Gemeinfreier Text.</translation>
    </message>
    <message>
        <source>Books that a reader may like</source>
        <translation>Bücher, die gefallen könnten</translation>
    </message>
    <message>
        <source>Two towers learn a taste for each reader and each book. Baseline: the means of reader and book. Try Predict with a pair that was never rated. Generated data, MIT.</source>
        <translation>Zwei Türme lernen für jeden Leser und jedes Buch einen Geschmack. Vergleichsmodell: die Mittel von Leser und Buch. Probieren Sie Vorhersagen mit einem nie bewerteten Paar. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>The temperature of the sea, next month</source>
        <translation>Die Temperatur des Meeres im nächsten Monat</translation>
    </message>
    <message>
        <source>A GRU reads two years of a real series, the sea off Peru, and foretells the next month. Baseline: the mean of that month in the years of training. Look at Results, Over time: what is left is El Niño. Data in the public domain.</source>
        <translation>Ein GRU liest zwei Jahre einer wirklichen Reihe, das Meer vor Peru, und sagt den nächsten Monat voraus. Vergleichsmodell: das Mittel dieses Monats in den Trainingsjahren. Sehen Sie sich Ergebnisse, Im Zeitverlauf an: Was übrig bleibt, ist El Niño. Gemeinfreie Daten.</translation>
    </message>
    <message>
        <source>Commands by sound</source>
        <translation>Kommandos am Klang</translation>
    </message>
    <message>
        <source>A convolutional network tells tones and chirps in noise by their spectrogram. Baseline: logistic regression on the same picture. Generated data, MIT.</source>
        <translation>Ein Faltungsnetz unterscheidet Töne und Zirpen im Rauschen am Spektrogramm. Vergleichsmodell: logistische Regression auf demselben Bild. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>The angle to steer</source>
        <translation>Der Lenkwinkel</translation>
    </message>
    <message>
        <source>From the picture of a road, light or dark, to the angle of the wheel. Baseline: ridge regression on the same picture. Generated data, MIT.</source>
        <translation>Vom Bild einer Straße, hell oder dunkel, zum Winkel des Lenkrads. Vergleichsmodell: Ridge-Regression auf demselben Bild. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>Pleased or displeased</source>
        <translation>Zufrieden oder unzufrieden</translation>
    </message>
    <message>
        <source>A GRU reads remarks with not and but. Baseline: logistic regression on which words there are, whose order it cannot see. Generated data, MIT.</source>
        <translation>Eine GRU liest Bemerkungen mit „not“ und „but“. Vergleichsmodell: logistische Regression auf den vorkommenden Wörtern, deren Reihenfolge sie nicht sieht. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>A toy translation</source>
        <translation>Eine Spielzeugübersetzung</translation>
    </message>
    <message>
        <source>Phrases from one toy language into another of other word order, by attention. Baseline: the likeliest word after the word before, without reading. Generated data, MIT.</source>
        <translation>Sätze einer Spielzeugsprache in eine andere mit anderer Wortstellung, durch Attention. Vergleichsmodell: das wahrscheinlichste Wort nach dem vorigen, ohne zu lesen. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>Inception blocks, with a side head</source>
        <translation>Inception-Blöcke mit Nebenausgang</translation>
    </message>
    <message>
        <source>The first blocks of GoogLeNet; a second Output trains the early layers.</source>
        <translation>Die ersten Blöcke von GoogLeNet; ein zweiter Output trainiert die frühen Schichten.</translation>
    </message>
    <message>
        <source>ResNet-18</source>
        <translation>ResNet-18</translation>
    </message>
    <message>
        <source>Residual blocks in four stages, for images of 224 × 224 and 1,000 classes.</source>
        <translation>Residualblöcke in vier Stufen, für Bilder von 224 × 224 und 1.000 Klassen.</translation>
    </message>
    <message>
        <source>Sequence to sequence, with attention</source>
        <translation>Von Sequenz zu Sequenz, mit Attention</translation>
    </message>
    <message>
        <source>An LSTM reads tokens; another writes them backwards, looking at what was read.</source>
        <translation>Ein LSTM liest Tokens; ein zweites schreibt sie rückwärts und schaut dabei auf das Gelesene.</translation>
    </message>
    <message>
        <source>Transformer, six layers</source>
        <translation>Transformer, sechs Schichten</translation>
    </message>
    <message>
        <source>A pre-norm encoder layer, defined once and repeated six times, reads tokens.</source>
        <translation>Eine Pre-Norm-Encoder-Schicht, einmal definiert und sechsmal wiederholt, liest Tokens.</translation>
    </message>
    <message>
        <source>Recommender of two towers</source>
        <translation>Empfehlung mit zwei Türmen</translation>
    </message>
    <message>
        <source>A user and an item become vectors, whose product says whether they match.</source>
        <translation>Nutzer und Artikel werden zu Vektoren, deren Produkt sagt, ob sie zusammenpassen.</translation>
    </message>
    <message>
        <source>U-Net</source>
        <translation>U-Net</translation>
    </message>
    <message>
        <source>Four steps down and up with skips between: a class for every pixel.</source>
        <translation>Vier Stufen abwärts und aufwärts mit Skip-Verbindungen dazwischen: eine Klasse für jedes Pixel.</translation>
    </message>
    <message>
        <source>Variational autoencoder</source>
        <translation>Variational Autoencoder</translation>
    </message>
    <message>
        <source>Digits through a code of eight random numbers; two losses, one without a target. Baseline: the mean image. Data of scikit-learn.</source>
        <translation>Ziffern durch einen Code aus acht Zufallszahlen; zwei Verluste, einer ohne Zielgröße. Vergleichsmodell: das mittlere Bild. Daten aus scikit-learn.</translation>
    </message>
    <message>
        <source>Breast cancer, benign or malignant</source>
        <translation>Brustkrebs, gutartig oder bösartig</translation>
    </message>
    <message>
        <source>Tells benign from malignant tumours by 30 measured features. Baseline: always benign. A linear model does as well as this network, see Results, Baselines: features that were measured with care do not always need depth. Data of scikit-learn.</source>
        <translation>Unterscheidet gutartige von bösartigen Tumoren anhand von 30 gemessenen Merkmalen. Vergleichsmodell: immer gutartig. Ein lineares Modell kann es ebenso gut wie dieses Netz, siehe Ergebnisse, Vergleichsmodelle: Sorgfältig gemessene Merkmale brauchen nicht immer Tiefe. Daten aus scikit-learn.</translation>
    </message>
    <message>
        <source>Twenty sigmoid layers</source>
        <translation>Zwanzig Sigmoid-Schichten</translation>
    </message>
    <message>
        <source>Shows vanishing gradients: the first layer hears almost nothing of the loss.</source>
        <translation>Zeigt verschwindende Gradienten: Die erste Schicht erfährt vom Verlust fast nichts.</translation>
    </message>
    <message>
        <source>Diabetes, how far it goes in a year</source>
        <translation>Diabetes, der Verlauf eines Jahres</translation>
    </message>
    <message>
        <source>Predicts the progression of diabetes, a number, from ten measurements. Baseline: the mean of the training rows. A linear model comes close to this network: 442 rows hold little more. Data of scikit-learn.</source>
        <translation>Sagt das Fortschreiten von Diabetes, eine Zahl, aus zehn Messwerten voraus. Vergleichsmodell: der Mittelwert der Trainingszeilen. Ein lineares Modell kommt diesem Netz nahe: Mehr steckt kaum in 442 Zeilen. Daten aus scikit-learn.</translation>
    </message>
    <message>
        <source>Digits, a convolutional network</source>
        <translation>Ziffern, ein Faltungsnetz</translation>
    </message>
    <message>
        <source>Reads the same digits as images, with two convolutions. Baseline: logistic regression. Data of scikit-learn.</source>
        <translation>Liest dieselben Ziffern als Bilder, mit zwei Faltungen. Vergleichsmodell: logistische Regression. Daten aus scikit-learn.</translation>
    </message>
    <message>
        <source>Digits, a plain network</source>
        <translation>Ziffern, ein einfaches Netz</translation>
    </message>
    <message>
        <source>Reads handwritten digits of 8 × 8 pixels with two hidden layers. Baseline: logistic regression. Data of scikit-learn.</source>
        <translation>Liest handgeschriebene Ziffern von 8 × 8 Pixeln mit zwei verdeckten Schichten. Vergleichsmodell: logistische Regression. Daten aus scikit-learn.</translation>
    </message>
    <message>
        <source>Weights six times too small</source>
        <translation>Gewichte sechsmal zu klein</translation>
    </message>
    <message>
        <source>Twelve ReLU layers with weights of deviation 0.03: signals die off both ways.</source>
        <translation>Zwölf ReLU-Schichten mit Gewichten der Streuung 0,03: Signale sterben in beiden Richtungen ab.</translation>
    </message>
    <message>
        <source>Weights six times too small, repaired</source>
        <translation>Gewichte sechsmal zu klein, repariert</translation>
    </message>
    <message>
        <source>Batch normalisation of pairs</source>
        <translation>Batch-Normalisierung von Paaren</translation>
    </message>
    <message>
        <source>The mean and deviation of two samples are noise.</source>
        <translation>Mittel und Streuung von zwei Zeilen sind Rauschen.</translation>
    </message>
    <message>
        <source>Batch normalisation of pairs, repaired</source>
        <translation>Batch-Normalisierung von Paaren, repariert</translation>
    </message>
    <message>
        <source>One in a hundred</source>
        <translation>Eine von hundert</translation>
    </message>
    <message>
        <source>The third cloud is so rare that never to name it costs next to nothing.</source>
        <translation>Die dritte Wolke ist so selten, dass es fast nichts kostet, sie nie zu nennen.</translation>
    </message>
    <message>
        <source>One in a hundred, repaired</source>
        <translation>Eine von hundert, repariert</translation>
    </message>
    <message>
        <source>Clipped to nothing</source>
        <translation>Zu nichts begrenzt</translation>
    </message>
    <message>
        <source>Every gradient is cut to a norm of 0.001: a rate that is far too low.</source>
        <translation>Jeder Gradient wird auf eine Norm von 0,001 begrenzt: eine viel zu niedrige Rate.</translation>
    </message>
    <message>
        <source>Clipped to nothing, repaired</source>
        <translation>Zu nichts begrenzt, repariert</translation>
    </message>
    <message>
        <source>A regression that climbs</source>
        <translation>Eine Regression, die klettert</translation>
    </message>
    <message>
        <source>The step is larger than the curve allows, so the loss grows from step to step.</source>
        <translation>Der Schritt ist größer, als die Krümmung erlaubt, daher wächst der Verlust von Schritt zu Schritt.</translation>
    </message>
    <message>
        <source>A regression that climbs, repaired</source>
        <translation>Eine Regression, die klettert, repariert</translation>
    </message>
    <message>
        <source>The share to keep, read as the share to drop</source>
        <translation>Behalten und Weglassen verwechselt</translation>
    </message>
    <message>
        <source>With a dropout of 0.95 hardly any signal gets through.</source>
        <translation>Bei einem Dropout von 0,95 kommt kaum ein Signal durch.</translation>
    </message>
    <message>
        <source>The share to keep, read as the share to drop, repaired</source>
        <translation>Behalten und Weglassen verwechselt, repariert</translation>
    </message>
    <message>
        <source>A rate that kills</source>
        <translation>Eine Rate, die tötet</translation>
    </message>
    <message>
        <source>At a rate of 0.3 Adam throws the ReLUs where their input is negative for every sample.</source>
        <translation>Bei einer Rate von 0,3 wirft Adam die ReLUs dorthin, wo ihre Eingabe für jede Zeile negativ ist.</translation>
    </message>
    <message>
        <source>A rate that kills, repaired</source>
        <translation>Eine Rate, die tötet, repariert</translation>
    </message>
    <message>
        <source>Weights three times too large</source>
        <translation>Gewichte dreimal zu groß</translation>
    </message>
    <message>
        <source>Twelve layers each triple what comes back from the loss.</source>
        <translation>Zwölf Schichten verdreifachen jeweils, was vom Verlust zurückkommt.</translation>
    </message>
    <message>
        <source>Weights three times too large, repaired</source>
        <translation>Gewichte dreimal zu groß, repariert</translation>
    </message>
    <message>
        <source>A frozen body of random weights</source>
        <translation>Ein eingefrorener Rumpf aus Zufallsgewichten</translation>
    </message>
    <message>
        <source>Nothing was loaded into the frozen layers, so they hold what chance gave them.</source>
        <translation>In die eingefrorenen Schichten wurde nichts geladen, also enthalten sie, was der Zufall ihnen gab.</translation>
    </message>
    <message>
        <source>A frozen body of random weights, repaired</source>
        <translation>Ein eingefrorener Rumpf aus Zufallsgewichten, repariert</translation>
    </message>
    <message>
        <source>Labels that follow from nothing</source>
        <translation>Labels, die aus nichts folgen</translation>
    </message>
    <message>
        <source>The network learns 200 rows by heart, and nothing of it holds for others.</source>
        <translation>Das Netz lernt 200 Zeilen auswendig, und nichts davon gilt für andere.</translation>
    </message>
    <message>
        <source>Labels that follow from nothing, repaired</source>
        <translation>Labels, die aus nichts folgen, repariert</translation>
    </message>
    <message>
        <source>Smoothed away</source>
        <translation>Weggeglättet</translation>
    </message>
    <message>
        <source>With a label smoothing of 1 every digit is every other one, too.</source>
        <translation>Bei einer Label-Glättung von 1 ist jede Ziffer auch jede andere.</translation>
    </message>
    <message>
        <source>Smoothed away, repaired</source>
        <translation>Weggeglättet, repariert</translation>
    </message>
    <message>
        <source>A softmax too many</source>
        <translation>Ein Softmax zu viel</translation>
    </message>
    <message>
        <source>CrossEntropyLoss takes the softmax itself; of shares it gives hardly any slope.</source>
        <translation>CrossEntropyLoss bildet das Softmax selbst; aus Anteilen ergibt es kaum noch Gefälle.</translation>
    </message>
    <message>
        <source>A softmax too many, repaired</source>
        <translation>Ein Softmax zu viel, repariert</translation>
    </message>
    <message>
        <source>Adam at a rate of 0.3</source>
        <translation>Adam mit einer Rate von 0,3</translation>
    </message>
    <message>
        <source>Steps move the weights by their own size: units die, nothing is kept.</source>
        <translation>Schritte verschieben die Gewichte um deren eigene Größe: Einheiten sterben, nichts bleibt.</translation>
    </message>
    <message>
        <source>Adam at a rate of 0.3, repaired</source>
        <translation>Adam mit einer Rate von 0,3, repariert</translation>
    </message>
    <message>
        <source>Adam at a rate of 0.000003</source>
        <translation>Adam mit einer Rate von 0,000003</translation>
    </message>
    <message>
        <source>Every step moves the weights by a millionth of their size.</source>
        <translation>Jeder Schritt verschiebt die Gewichte um ein Millionstel ihrer Größe.</translation>
    </message>
    <message>
        <source>Adam at a rate of 0.000003, repaired</source>
        <translation>Adam mit einer Rate von 0,000003, repariert</translation>
    </message>
    <message>
        <source>Two layers that are one</source>
        <translation>Zwei Schichten, die eine sind</translation>
    </message>
    <message>
        <source>Without an activation between them, two layers can only cut the plane straight.</source>
        <translation>Ohne Aktivierung dazwischen können zwei Schichten die Ebene nur gerade teilen.</translation>
    </message>
    <message>
        <source>Two layers that are one, repaired</source>
        <translation>Zwei Schichten, die eine sind, repariert</translation>
    </message>
    <message>
        <source>A table with gaps</source>
        <translation>Eine Tabelle mit Lücken</translation>
    </message>
    <message>
        <source>One value in a hundred is missing, and what is computed from it is no number.</source>
        <translation>Ein Wert von hundert fehlt, und was daraus berechnet wird, ist keine Zahl.</translation>
    </message>
    <message>
        <source>A table with gaps, repaired</source>
        <translation>Eine Tabelle mit Lücken, repariert</translation>
    </message>
    <message>
        <source>Numbers that grow until they are none</source>
        <translation>Zahlen, die wachsen, bis sie keine mehr sind</translation>
    </message>
    <message>
        <source>At this rate the weights of a regression reach infinity within an epoch.</source>
        <translation>Bei dieser Rate erreichen die Gewichte einer Regression binnen einer Epoche unendlich.</translation>
    </message>
    <message>
        <source>Numbers that grow until they are none, repaired</source>
        <translation>Zahlen, die wachsen, bis sie keine mehr sind, repariert</translation>
    </message>
    <message>
        <source>Sorted flowers</source>
        <translation>Sortierte Blumen</translation>
    </message>
    <message>
        <source>The table is sorted by species and was cut in order: the last one is never seen.</source>
        <translation>Die Tabelle ist nach Arten sortiert und wurde der Reihe nach geteilt: Die letzte Art kommt nie vor.</translation>
    </message>
    <message>
        <source>Sorted flowers, repaired</source>
        <translation>Sortierte Blumen, repariert</translation>
    </message>
    <message>
        <source>A gradient that is cut off</source>
        <translation>Ein abgeschnittener Gradient</translation>
    </message>
    <message>
        <source>Detach lets nothing back: the layer before it keeps its random weights.</source>
        <translation>Detach lässt nichts zurück: Die Schicht davor behält ihre Zufallsgewichte.</translation>
    </message>
    <message>
        <source>A gradient that is cut off, repaired</source>
        <translation>Ein abgeschnittener Gradient, repariert</translation>
    </message>
    <message>
        <source>Steps over the valley</source>
        <translation>Schritte über das Tal hinweg</translation>
    </message>
    <message>
        <source>With momentum a rate of 0.8 jumps from one side to the other.</source>
        <translation>Mit Momentum springt eine Rate von 0,8 von einer Seite auf die andere.</translation>
    </message>
    <message>
        <source>Steps over the valley, repaired</source>
        <translation>Schritte über das Tal hinweg, repariert</translation>
    </message>
    <message>
        <source>A softmax over one value</source>
        <translation>Ein Softmax über einen Wert</translation>
    </message>
    <message>
        <source>A share of one value is always 1: no gradient at all.</source>
        <translation>Der Anteil eines einzigen Werts ist immer 1: gar kein Gradient.</translation>
    </message>
    <message>
        <source>A softmax over one value, repaired</source>
        <translation>Ein Softmax über einen Wert, repariert</translation>
    </message>
    <message>
        <source>Learned by heart</source>
        <translation>Auswendig gelernt</translation>
    </message>
    <message>
        <source>A wide network on few rows: validation gets worse while training gets better.</source>
        <translation>Ein breites Netz auf wenigen Zeilen: Die Validierung wird schlechter, während das Training besser wird.</translation>
    </message>
    <message>
        <source>Learned by heart, repaired</source>
        <translation>Auswendig gelernt, repariert</translation>
    </message>
    <message>
        <source>Nothing to learn from</source>
        <translation>Nichts zu lernen</translation>
    </message>
    <message>
        <source>The inputs are noise: the loss stays at that of a constant prediction.</source>
        <translation>Die Eingaben sind Rauschen: Der Verlust bleibt bei dem einer konstanten Vorhersage.</translation>
    </message>
    <message>
        <source>Nothing to learn from, repaired</source>
        <translation>Nichts zu lernen, repariert</translation>
    </message>
    <message>
        <source>Weights that are too large for tanh</source>
        <translation>Gewichte, die für tanh zu groß sind</translation>
    </message>
    <message>
        <source>Nearly every value lies where tanh is flat, so hardly any gradient passes.</source>
        <translation>Fast jeder Wert liegt, wo tanh flach ist, daher kommt kaum ein Gradient durch.</translation>
    </message>
    <message>
        <source>Weights that are too large for tanh, repaired</source>
        <translation>Gewichte, die für tanh zu groß sind, repariert</translation>
    </message>
    <message>
        <source>A schedule that falls too fast</source>
        <translation>Ein Lernratenplan, der zu schnell fällt</translation>
    </message>
    <message>
        <source>The rate is divided by five after each epoch: after four of them it is gone.</source>
        <translation>Die Rate wird nach jeder Epoche durch fünf geteilt: Nach vieren ist sie dahin.</translation>
    </message>
    <message>
        <source>A schedule that falls too fast, repaired</source>
        <translation>Ein Lernratenplan, der zu schnell fällt, repariert</translation>
    </message>
    <message>
        <source>Steps that are too short</source>
        <translation>Zu kurze Schritte</translation>
    </message>
    <message>
        <source>SGD at a rate of 0.0003 goes the right way, and would need hundreds of epochs.</source>
        <translation>SGD mit einer Rate von 0,0003 geht in die richtige Richtung und bräuchte Hunderte von Epochen.</translation>
    </message>
    <message>
        <source>Steps that are too short, repaired</source>
        <translation>Zu kurze Schritte, repariert</translation>
    </message>
    <message>
        <source>Another unit half-way</source>
        <translation>Mittendrin andere Maßeinheit</translation>
    </message>
    <message>
        <source>The last rows were measured in another unit, and these are the ones to validate.</source>
        <translation>Die letzten Zeilen wurden in einer anderen Maßeinheit gemessen, und gerade sie dienen der Validierung.</translation>
    </message>
    <message>
        <source>Another unit half-way, repaired</source>
        <translation>Mittendrin andere Maßeinheit, repariert</translation>
    </message>
    <message>
        <source>All weights alike</source>
        <translation>Alle Gewichte gleich</translation>
    </message>
    <message>
        <source>Units that begin alike stay alike: 64 of them are one.</source>
        <translation>Einheiten, die gleich beginnen, bleiben gleich: 64 davon sind eine.</translation>
    </message>
    <message>
        <source>All weights alike, repaired</source>
        <translation>Alle Gewichte gleich, repariert</translation>
    </message>
    <message>
        <source>Maps where scores are wanted</source>
        <translation>Karten statt Werten je Klasse</translation>
    </message>
    <message>
        <source>The convolutions end in maps of 3 × 3 places, and the loss wants ten scores.</source>
        <translation>Die Faltungen enden in Merkmalskarten von 3 × 3 Stellen, und der Verlust will zehn Werte.</translation>
    </message>
    <message>
        <source>Maps where scores are wanted, repaired</source>
        <translation>Karten statt Werten je Klasse, repariert</translation>
    </message>
    <message>
        <source>Raw measurements into tanh</source>
        <translation>Rohe Messwerte in tanh</translation>
    </message>
    <message>
        <source>Features of up to thousands drive every tanh into its flat end.</source>
        <translation>Merkmale bis in die Tausende treiben jedes tanh an sein flaches Ende.</translation>
    </message>
    <message>
        <source>Raw measurements into tanh, repaired</source>
        <translation>Rohe Messwerte in tanh, repariert</translation>
    </message>
    <message>
        <source>Raw targets</source>
        <translation>Rohe Zielwerte</translation>
    </message>
    <message>
        <source>Targets of 25 to 350 make the first gradients a thousand times too large.</source>
        <translation>Zielwerte von 25 bis 350 machen die ersten Gradienten tausendmal zu groß.</translation>
    </message>
    <message>
        <source>Raw targets, repaired</source>
        <translation>Rohe Zielwerte, repariert</translation>
    </message>
    <message>
        <source>Layers that lead nowhere</source>
        <translation>Schichten, die nirgendwohin führen</translation>
    </message>
    <message>
        <source>Two layers are drawn and linked to nothing; they cost time and never learn.</source>
        <translation>Zwei Schichten sind gezeichnet und mit nichts verbunden; sie kosten Zeit und lernen nie.</translation>
    </message>
    <message>
        <source>Layers that lead nowhere, repaired</source>
        <translation>Schichten, die nirgendwohin führen, repariert</translation>
    </message>
    <message>
        <source>Ten sigmoid layers</source>
        <translation>Zehn Sigmoid-Schichten</translation>
    </message>
    <message>
        <source>Each sigmoid passes a quarter of the gradient at most; the first layers hear nothing.</source>
        <translation>Jedes Sigmoid lässt höchstens ein Viertel des Gradienten durch; die ersten Schichten erfahren nichts.</translation>
    </message>
    <message>
        <source>Ten sigmoid layers, repaired</source>
        <translation>Zehn Sigmoid-Schichten, repariert</translation>
    </message>
    <message>
        <source>Decay that eats the weights</source>
        <translation>Weight Decay frisst die Gewichte</translation>
    </message>
    <message>
        <source>A weight decay of 1 pulls harder than the gradient.</source>
        <translation>Ein Weight Decay von 1 zieht stärker als der Gradient.</translation>
    </message>
    <message>
        <source>Decay that eats the weights, repaired</source>
        <translation>Weight Decay frisst die Gewichte, repariert</translation>
    </message>
    <message>
        <source>A factor of zero</source>
        <translation>Ein Faktor null</translation>
    </message>
    <message>
        <source>What is multiplied by zero passes no signal forward and no gradient back.</source>
        <translation>Was mit null multipliziert wird, lässt kein Signal vor und keinen Gradienten zurück.</translation>
    </message>
    <message>
        <source>A factor of zero, repaired</source>
        <translation>Ein Faktor null, repariert</translation>
    </message>
    <message>
        <source>Two moons, a boundary in the plane</source>
        <translation>Zwei Monde, eine Grenze in der Ebene</translation>
    </message>
    <message>
        <source>Two half circles that no straight line parts. Open View ▸ What it has learned while it trains, and watch the boundary bend. Baseline: logistic regression, a straight line. Generated data, MIT.</source>
        <translation>Zwei Halbkreise, die keine Gerade trennt. Öffnen Sie beim Training Ansicht ▸ Was es gelernt hat und sehen Sie, wie sich die Grenze biegt. Vergleichsmodell: logistische Regression, eine Gerade. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>A recurrent network carries the first of twelve tokens to the end. Baseline: logistic regression. Generated data, MIT.</source>
        <translation>Ein rekurrentes Netz trägt das erste von zwölf Tokens bis zum Ende. Vergleichsmodell: logistische Regression. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>A wave, a curve that bends</source>
        <translation>Eine Welle, eine gebogene Kurve</translation>
    </message>
    <message>
        <source>One number in, one number out. Open View ▸ What it has learned while it trains, and watch the curve find the wave. Baseline: a straight line. Generated data, MIT.</source>
        <translation>Eine Zahl hinein, eine Zahl heraus. Öffnen Sie beim Training Ansicht ▸ Was es gelernt hat und sehen Sie, wie die Kurve die Welle findet. Vergleichsmodell: eine Gerade. Erzeugte Daten, MIT.</translation>
    </message>
    <message>
        <source>Three spirals, a boundary that winds</source>
        <translation>Drei Spiralen, eine Grenze, die sich windet</translation>
    </message>
    <message>
        <source>Three arms that wind around each other. Open View ▸ What it has learned while it trains, and watch the arms being told apart from the outside in. Baseline: logistic regression. Generated data, MIT.</source>
        <translation>Drei Arme, die sich umeinander winden. Öffnen Sie beim Training Ansicht ▸ Was es gelernt hat und sehen Sie, wie die Arme von außen nach innen getrennt werden. Vergleichsmodell: logistische Regression. Erzeugte Daten, MIT.</translation>
    </message>
</context>
</TS>
