<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>data.prepare</name>
    <message>
        <source>Flip</source>
        <translation>Spiegeln</translation>
    </message>
    <message>
        <source>Mirror some images of each training step.</source>
        <translation>Einige Bilder jedes Trainingsschritts spiegeln.</translation>
    </message>
    <message>
        <source>Sideways</source>
        <translation>Seitwärts</translation>
    </message>
    <message>
        <source>How often left and right change places.</source>
        <translation>Wie oft links und rechts die Plätze tauschen.</translation>
    </message>
    <message>
        <source>Upside down</source>
        <translation>Kopfüber</translation>
    </message>
    <message>
        <source>How often top and bottom change places.</source>
        <translation>Wie oft oben und unten die Plätze tauschen.</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Move each image of a training step a little; what comes in repeats its edge.</source>
        <translation>Jedes Bild eines Trainingsschritts etwas verschieben; was hereinkommt, wiederholt den Rand.</translation>
    </message>
    <message>
        <source>At most by this share of the width.</source>
        <translation>Höchstens um diesen Anteil der Breite.</translation>
    </message>
    <message>
        <source>Up and down</source>
        <translation>Auf und ab</translation>
    </message>
    <message>
        <source>At most by this share of the height.</source>
        <translation>Höchstens um diesen Anteil der Höhe.</translation>
    </message>
    <message>
        <source>Rotate</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Turn each image of a training step a little; what comes in repeats its edge.</source>
        <translation>Jedes Bild eines Trainingsschritts etwas drehen; was hereinkommt, wiederholt den Rand.</translation>
    </message>
    <message>
        <source>Angle</source>
        <translation>Winkel</translation>
    </message>
    <message>
        <source>At most by so much either way.</source>
        <translation>Höchstens um so viel in jede Richtung.</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Take a part of each image of a training step, in its own size again.</source>
        <translation>Von jedem Bild eines Trainingsschritts einen Ausschnitt nehmen, wieder in voller Größe.</translation>
    </message>
    <message>
        <source>Smallest part</source>
        <translation>Kleinster Ausschnitt</translation>
    </message>
    <message>
        <source>Width and height of the part are at least this share of the image's.</source>
        <translation>Breite und Höhe des Ausschnitts sind mindestens dieser Anteil des Bildes.</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Helligkeit</translation>
    </message>
    <message>
        <source>Make each image of a training step lighter or darker, its contrast stronger or weaker.</source>
        <translation>Jedes Bild eines Trainingsschritts heller oder dunkler machen, seinen Kontrast stärker oder schwächer.</translation>
    </message>
    <message>
        <source>At most so many deviations of its own values.</source>
        <translation>Höchstens so viele Standardabweichungen seiner Werte.</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>Times 1 minus this to 1 plus this.</source>
        <translation>Mal 1 minus bis 1 plus diesem Wert.</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Rauschen</translation>
    </message>
    <message>
        <source>Add noise to each image of a training step.</source>
        <translation>Jedem Bild eines Trainingsschritts Rauschen hinzufügen.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Deviation, in that of the image's own values.</source>
        <translation>Standardabweichung, gemessen an der der Bildwerte.</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Number the characters of a text, the most frequent first: what an Embedding takes.</source>
        <translation>Die Zeichen eines Textes nummerieren, die häufigsten zuerst: was ein Embedding nimmt.</translation>
    </message>
    <message>
        <source>{count:,} different tokens are too many (at most {most:,}).</source>
        <translation>{count:,} verschiedene Tokens sind zu viele (höchstens {most:,}).</translation>
    </message>
    <message>
        <source>Read the column as a number, or give it the role ignore.</source>
        <translation>Lesen Sie die Spalte als Zahl, oder geben Sie ihr die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>Codes</translation>
    </message>
    <message>
        <source>Number the classes 0, 1, 2, …: what Embedding layers and class targets take.</source>
        <translation>Die Klassen 0, 1, 2, … nummerieren: was Embedding-Schichten und Klassen als Zielgröße brauchen.</translation>
    </message>
    <message>
        <source>Spare code</source>
        <translation>Reservecode</translation>
    </message>
    <message>
        <source>Keep one more code for values that the training part does not have; inputs only.</source>
        <translation>Einen Code für Werte freihalten, die der Trainingsteil nicht hat; nur für Eingaben.</translation>
    </message>
    <message>
        <source>No part of the date is wanted.</source>
        <translation>Kein Teil des Datums ist gewünscht.</translation>
    </message>
    <message>
        <source>Choose of {parts}.</source>
        <translation>Wählen Sie aus {parts}.</translation>
    </message>
    <message>
        <source>{word!r} is no date like 2024-05-31 or 2024-05-31 18:30.</source>
        <translation>{word!r} ist kein Datum wie 2024-05-31 oder 2024-05-31 18:30.</translation>
    </message>
    <message>
        <source>Mend the file, or give the column the role ignore.</source>
        <translation>Berichtigen Sie die Datei, oder geben Sie der Spalte die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>Date parts</source>
        <translation>Datumsteile</translation>
    </message>
    <message>
        <source>Year, and month, weekday and hour as sine and cosine; a missing date gives zeros.</source>
        <translation>Jahr, dazu Monat, Wochentag und Stunde als Sinus und Kosinus; ein fehlendes Datum gibt Nullen.</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Jahr</translation>
    </message>
    <message>
        <source>The year, standardised.</source>
        <translation>Das Jahr, standardisiert.</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Monat</translation>
    </message>
    <message>
        <source>The month, on a circle.</source>
        <translation>Der Monat, auf einem Kreis.</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Wochentag</translation>
    </message>
    <message>
        <source>The day of the week, on a circle.</source>
        <translation>Der Wochentag, auf einem Kreis.</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>The hour with its minutes, on a circle.</source>
        <translation>Die Stunde mit Minuten, auf einem Kreis.</translation>
    </message>
    <message>
        <source>Hashing</source>
        <translation>Hashing</translation>
    </message>
    <message>
        <source>A bucket for each label by its letters, for columns with very many labels.</source>
        <translation>Ein Fach für jedes Label nach seinen Buchstaben, für Spalten mit sehr vielen Labels.</translation>
    </message>
    <message>
        <source>Buckets</source>
        <translation>Fächer</translation>
    </message>
    <message>
        <source>How many buckets there are.</source>
        <translation>Wie viele Fächer es gibt.</translation>
    </message>
    <message>
        <source>The median needs all rows in memory, which do not fit.</source>
        <translation>Der Median braucht alle Zeilen im Speicher, und sie passen nicht hinein.</translation>
    </message>
    <message>
        <source>Fill missing values with the mean or a constant.</source>
        <translation>Füllen Sie fehlende Werte mit dem Mittelwert oder einer Konstante.</translation>
    </message>
    <message>
        <source>Fill missing values</source>
        <translation>Fehlende Werte füllen</translation>
    </message>
    <message>
        <source>Put the mean, the median or a constant where a number is missing.</source>
        <translation>Mittelwert, Median oder eine Konstante einsetzen, wo eine Zahl fehlt.</translation>
    </message>
    <message>
        <source>Filled with</source>
        <translation>Gefüllt mit</translation>
    </message>
    <message>
        <source>What is put in; the median is not moved by a few extreme values.</source>
        <translation>Was eingesetzt wird; den Median verschieben einzelne Extremwerte nicht.</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>Konstante</translation>
    </message>
    <message>
        <source>The constant; used with constant only.</source>
        <translation>Die Konstante; gilt nur bei constant.</translation>
    </message>
    <message>
        <source>Which values were missing is told of rows of numbers only.</source>
        <translation>Welche Werte fehlten, wird nur bei Zeilen aus Zahlen angegeben.</translation>
    </message>
    <message>
        <source>Fill missing values without telling where.</source>
        <translation>Füllen Sie fehlende Werte auf, ohne anzugeben, wo.</translation>
    </message>
    <message>
        <source>Fill missing values and tell where</source>
        <translation>Fehlende Werte auffüllen und angeben</translation>
    </message>
    <message>
        <source>Fill them, and add a second number that is 1 where one was missing, else 0: for gaps that say something themselves.</source>
        <translation>Füllt sie auf und fügt eine zweite Zahl hinzu, die 1 ist, wo ein Wert fehlte, sonst 0: für Lücken, die selbst etwas aussagen.</translation>
    </message>
    <message>
        <source>{count:,} different values are too many for a category (at most {most:,}).</source>
        <translation>{count:,} verschiedene Werte sind zu viele für eine Kategorie (höchstens {most:,}).</translation>
    </message>
    <message>
        <source>Give the column the role ignore, or read it as a number.</source>
        <translation>Geben Sie der Spalte die Rolle „ignorieren“, oder lesen Sie sie als Zahl.</translation>
    </message>
    <message>
        <source>The text {label!r}… is longer than {most:,} characters, too long for a category.</source>
        <translation>Der Text {label!r}… ist länger als {most:,} Zeichen, zu lang für eine Kategorie.</translation>
    </message>
    <message>
        <source>Give the column the role ignore.</source>
        <translation>Geben Sie der Spalte die Rolle „ignorieren“.</translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation>Logarithmus</translation>
    </message>
    <message>
        <source>The logarithm of 1 + |x| with the sign of x: incomes, counts and other heavy tails.</source>
        <translation>Der Logarithmus von 1 + |x| mit dem Vorzeichen von x: für Einkommen, Anzahlen und anderes mit langem Ausläufer.</translation>
    </message>
    <message>
        <source>The range {low:g} to {high:g} is empty.</source>
        <translation>Der Bereich {low:g} bis {high:g} ist leer.</translation>
    </message>
    <message>
        <source>Give low below high.</source>
        <translation>Setzen Sie low kleiner als high.</translation>
    </message>
    <message>
        <source>To a range</source>
        <translation>Auf einen Bereich</translation>
    </message>
    <message>
        <source>The smallest value of the training part becomes low, the largest high.</source>
        <translation>Der kleinste Wert des Trainingsteils wird low, der größte high.</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>Untergrenze</translation>
    </message>
    <message>
        <source>Where the smallest training value goes.</source>
        <translation>Worauf der kleinste Trainingswert fällt.</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>Where the largest training value goes.</source>
        <translation>Worauf der größte Trainingswert fällt.</translation>
    </message>
    <message>
        <source>One-hot</source>
        <translation>One-hot</translation>
    </message>
    <message>
        <source>One column per class, 1 where the row has it; unknown classes give zeros.</source>
        <translation>Eine Spalte je Klasse, 1 wo die Zeile sie hat; unbekannte Klassen geben Nullen.</translation>
    </message>
    <message>
        <source>The quantiles of data that do not fit into memory cannot be found.</source>
        <translation>Die Quantile von Daten, die nicht in den Speicher passen, lassen sich nicht bestimmen.</translation>
    </message>
    <message>
        <source>Choose another preparation, such as a logarithm.</source>
        <translation>Wählen Sie eine andere Aufbereitung, etwa den Logarithmus.</translation>
    </message>
    <message>
        <source>Quantiles</source>
        <translation>Quantile</translation>
    </message>
    <message>
        <source>The place of a value among the training values, spread like a bell or evenly: no tail is too long for it.</source>
        <translation>Der Platz eines Werts unter den Trainingswerten, glockenförmig oder gleichmäßig verteilt: Kein Ausläufer ist dafür zu lang.</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>Verteilung</translation>
    </message>
    <message>
        <source>How the places are spread: like a normal distribution, or evenly from 0 to 1.</source>
        <translation>Wie die Plätze verteilt sind: wie eine Normalverteilung oder gleichmäßig von 0 bis 1.</translation>
    </message>
    <message>
        <source>Divide</source>
        <translation>Dividieren</translation>
    </message>
    <message>
        <source>Divide by the largest absolute value of the training part, or by a constant.</source>
        <translation>Durch den größten Betrag des Trainingsteils oder durch eine Konstante teilen.</translation>
    </message>
    <message>
        <source>Divided by</source>
        <translation>Geteilt durch</translation>
    </message>
    <message>
        <source>The constant, such as 255 for bytes; empty: the largest absolute value.</source>
        <translation>Die Konstante, etwa 255 für Bytes; leer: der größte Betrag.</translation>
    </message>
    <message>
        <source>The pitches from {low:g} to {high:g} Hz are none that {samples:g} samples a second hold: these are below {half:g} Hz.</source>
        <translation>Tonhöhen von {low:g} bis {high:g} Hz sind in {samples:g} Abtastwerten je Sekunde nicht enthalten: Diese liegen unter {half:g} Hz.</translation>
    </message>
    <message>
        <source>Change the lowest or the highest pitch, or the rate.</source>
        <translation>Ändern Sie die tiefste oder höchste Tonhöhe oder die Rate.</translation>
    </message>
    <message>
        <source>Windows of {window:,} samples are too long; at most {most:,} are taken.</source>
        <translation>Fenster von {window:,} Abtastwerten sind zu lang; erlaubt sind höchstens {most:,}.</translation>
    </message>
    <message>
        <source>Take windows of at most {most:,.0f} ms at this rate.</source>
        <translation>Nehmen Sie bei dieser Rate Fenster von höchstens {most:,.0f} ms.</translation>
    </message>
    <message>
        <source>Frames every {hop} of {samples:,} samples are too many.</source>
        <translation>Rahmen alle {hop} von {samples:,} Abtastwerten sind zu viele.</translation>
    </message>
    <message>
        <source>Take a longer hop, or shorter sounds.</source>
        <translation>Nehmen Sie einen größeren Sprung oder kürzere Klänge.</translation>
    </message>
    <message>
        <source>{silent} of {bands} bands are too narrow for windows of {window:g} ms and would hear nothing.</source>
        <translation>{silent} von {bands} Bändern sind für Fenster von {window:g} ms zu schmal und würden nichts hören.</translation>
    </message>
    <message>
        <source>Take fewer bands or longer windows.</source>
        <translation>Nehmen Sie weniger Bänder oder längere Fenster.</translation>
    </message>
    <message>
        <source>Spectrogram</source>
        <translation>Spektrogramm</translation>
    </message>
    <message>
        <source>The loudness of each pitch over time, as one hears it: a picture of a sound.</source>
        <translation>Die Lautstärke jeder Tonhöhe über die Zeit, wie man sie hört: das Bild eines Klangs.</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Samples a second, as the sounds were read.</source>
        <translation>Abtastwerte je Sekunde, wie die Klänge gelesen wurden.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Length of a frame: longer ones tell pitches better apart, shorter ones moments.</source>
        <translation>Länge eines Rahmens: Längere trennen Tonhöhen besser, kürzere Zeitpunkte.</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>Sprung</translation>
    </message>
    <message>
        <source>From the start of one frame to that of the next.</source>
        <translation>Vom Anfang eines Rahmens zum Anfang des nächsten.</translation>
    </message>
    <message>
        <source>Mel bands</source>
        <translation>Mel-Bänder</translation>
    </message>
    <message>
        <source>Pitches that are told apart, as the ear does: finer where they are low.</source>
        <translation>Tonhöhen, die unterschieden werden, wie es das Ohr tut: feiner, wo sie tief sind.</translation>
    </message>
    <message>
        <source>Where the first band begins.</source>
        <translation>Wo das erste Band beginnt.</translation>
    </message>
    <message>
        <source>Where the last band ends; empty: half the rate.</source>
        <translation>Wo das letzte Band endet; leer: die halbe Rate.</translation>
    </message>
    <message>
        <source>Standardise</source>
        <translation>Standardisieren</translation>
    </message>
    <message>
        <source>Mean 0 and standard deviation 1 over the training part.</source>
        <translation>Mittelwert 0 und Standardabweichung 1 über den Trainingsteil.</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>One mean and deviation for each element of a vector or image, or one for all.</source>
        <translation>Ein Mittelwert und eine Abweichung je Element eines Vektors oder Bildes, oder je einmal für alle.</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Longer texts lose their end, shorter ones are padded; 0 takes the longest text of the training part, at most 256.</source>
        <translation>Längere Texte verlieren ihr Ende, kürzere werden aufgefüllt; 0 nimmt den längsten Text des Trainingsteils, höchstens 256.</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>Wortschatz</translation>
    </message>
    <message>
        <source>The most frequent tokens of the training part that have a code of their own.</source>
        <translation>Die häufigsten Tokens des Trainingsteils, die einen eigenen Code haben.</translation>
    </message>
    <message>
        <source>Lower case</source>
        <translation>Kleinschreibung</translation>
    </message>
    <message>
        <source>Take capital and small letters for the same.</source>
        <translation>Groß- und Kleinbuchstaben gleich behandeln.</translation>
    </message>
    <message>
        <source>No text of the training part has a letter.</source>
        <translation>Kein Text des Trainingsteils hat einen Buchstaben.</translation>
    </message>
    <message>
        <source>Ignore the column.</source>
        <translation>Ignorieren Sie die Spalte.</translation>
    </message>
    <message>
        <source>{count:,} texts of {length:,} tokens are too many.</source>
        <translation>{count:,} Texte mit {length:,} Tokens sind zu viele.</translation>
    </message>
    <message>
        <source>Set a smaller length.</source>
        <translation>Setzen Sie eine kleinere Länge.</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Number the words of a text, the most frequent first: what an Embedding takes.</source>
        <translation>Die Wörter eines Textes nummerieren, die häufigsten zuerst: was ein Embedding nimmt.</translation>
    </message>
</context>
</TS>
