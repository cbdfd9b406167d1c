<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.learned</name>
    <message>
        <source>What the model has learned</source>
        <translation>Was das Modell gelernt hat</translation>
    </message>
    <message>
        <source>{title}, after {step:,} steps</source>
        <translation>{title}, nach {step:,} Schritten</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Train: while this panel is open, it shows what the model learns.</source>
        <translation>Trainieren Sie: Solange dieser Bereich offen ist, zeigt er, was das Modell lernt.</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Beobachtung läuft</translation>
    </message>
    <message>
        <source>The first picture comes with one of the next steps.</source>
        <translation>Das erste Bild kommt mit einem der nächsten Schritte.</translation>
    </message>
    <message>
        <source>Nobody looked</source>
        <translation>Nicht beobachtet</translation>
    </message>
    <message>
        <source>Pictures are made only while this panel is open. Train once more with it open.</source>
        <translation>Bilder entstehen nur, solange dieser Bereich offen ist. Trainieren Sie noch einmal mit offenem Bereich.</translation>
    </message>
    <message>
        <source>Nothing to draw of this model</source>
        <translation>Nichts zu zeichnen bei diesem Modell</translation>
    </message>
    <message>
        <source>Shown are models of one or two numbers, regressions, classes of images, autoencoders, attention layers, and first convolutions over grey or colour images.</source>
        <translation>Gezeigt werden Modelle mit einer oder zwei Zahlen, Regressionen, Bildklassen, Autoencoder, Attention-Schichten und erste Faltungen über Grau- oder Farbbilder.</translation>
    </message>
    <message>
        <source>What is shown of the model</source>
        <translation>Was vom Modell gezeigt wird</translation>
    </message>
    <message>
        <source>after {step:,} steps · picture {n} of {of}</source>
        <translation>nach {step:,} Schritten · Bild {n} von {of}</translation>
    </message>
    <message>
        <source>{n} right</source>
        <translation>{n} richtig</translation>
    </message>
    <message>
        <source>{n} wrong</source>
        <translation>{n} falsch</translation>
    </message>
    <message>
        <source>✕ {said}, not {true}</source>
        <translation>✕ {said}, nicht {true}</translation>
    </message>
    <message>
        <source>given</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>made of it</source>
        <translation>Nachbildung</translation>
    </message>
    <message>
        <source>Above what is given, below what is made of it</source>
        <translation>Oben die Vorlage, unten die Nachbildung</translation>
    </message>
    <message>
        <source>each line sums to 1</source>
        <translation>jede Zeile ergibt in der Summe 1</translation>
    </message>
    <message>
        <source>below zero</source>
        <translation>unter null</translation>
    </message>
    <message>
        <source>above</source>
        <translation>über null</translation>
    </message>
    <message>
        <source>Red, green and blue weights; grey is zero</source>
        <translation>Rote, grüne und blaue Gewichte; Grau ist null</translation>
    </message>
    <message>
        <source>ring: validation</source>
        <translation>Ring: Validierung</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
        <source>what is answered</source>
        <translation>die Antwort</translation>
    </message>
    <message>
        <source> {share:.0f} % of the points shown lie on their side.</source>
        <translation> {share:.0f} % der gezeigten Punkte liegen auf ihrer Seite.</translation>
    </message>
    <message>
        <source>Share of the space that each class takes: {parts}.{more}</source>
        <translation>Anteil des Raums, den jede Klasse einnimmt: {parts}.{more}</translation>
    </message>
    <message>
        <source>Answers from {low} to {high}.</source>
        <translation>Antworten von {low} bis {high}.</translation>
    </message>
    <message>
        <source>Root mean square difference from what was given: {error}.</source>
        <translation>Wurzel der mittleren quadratischen Abweichung von der Vorlage: {error}.</translation>
    </message>
    <message>
        <source>{name} looks most at place {place}</source>
        <translation>{name} blickt am meisten auf Platz {place}</translation>
    </message>
    <message>
        <source>On average {places}.</source>
        <translation>Im Mittel: {places}.</translation>
    </message>
    <message>
        <source>image {n}: {seen} in place of {truth}</source>
        <translation>Bild {n}: {seen} statt {truth}</translation>
    </message>
    <message>
        <source>{right} of {of} images are seen rightly.</source>
        <translation>{right} von {of} Bildern werden richtig erkannt.</translation>
    </message>
    <message>
        <source>{told} Wrong: {names}.</source>
        <translation>{told} Falsch: {names}.</translation>
    </message>
    <message>
        <source>{n} filters; the strongest is number {strongest} with norm {most}, the weakest has {least}.</source>
        <translation>{n} Filter; der stärkste ist Nummer {strongest} mit Norm {most}, der schwächste hat {least}.</translation>
    </message>
    <message>
        <source>{gap} in validation</source>
        <translation>{gap} in der Validierung</translation>
    </message>
    <message>
        <source>{gap} in training</source>
        <translation>{gap} im Training</translation>
    </message>
    <message>
        <source>Mean absolute difference of the points shown: {parts}.</source>
        <translation>Mittlere absolute Abweichung der gezeigten Punkte: {parts}.</translation>
    </message>
</context>
</TS>
