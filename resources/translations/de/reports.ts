<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>reports</name>
    <message>
        <source>Model card, written by bpstudio {version} on {date}</source>
        <translation>Modellkarte, von bpstudio {version} geschrieben am {date}</translation>
    </message>
    <message>
        <source>What it is worth</source>
        <translation>Was das Modell leistet</translation>
    </message>
    <message>
        <source>predicts {target}</source>
        <translation>sagt {target} voraus</translation>
    </message>
    <message>
        <source>In brackets: the middle 95 % of a bootstrap over the rows.</source>
        <translation>In Klammern: die mittleren 95 % eines Bootstraps über die Zeilen.</translation>
    </message>
    <message>
        <source>Class ({part})</source>
        <translation>Klasse ({part})</translation>
    </message>
    <message>
        <source>By {column}</source>
        <translation>Nach {column}</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>Das Netz</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Loss over steps: the mean of each stretch on the training batches, and validation at the end of each epoch.</source>
        <translation>Verlust über die Schritte: das Mittel jedes Abschnitts auf den Trainingsbatches und die Validierung am Ende jeder Epoche.</translation>
    </message>
    <message>
        <source>Gradient flow: how strongly each layer hears the loss, in decades against the last layer. Blue is weaker, orange stronger.</source>
        <translation>Gradientenfluss: wie stark der Verlust jede Schicht erreicht, in Zehnerpotenzen gegenüber der letzten Schicht. Blau ist schwächer, Orange stärker.</translation>
    </message>
    <message>
        <source>What may help: {remedies}</source>
        <translation>Was helfen kann: {remedies}</translation>
    </message>
    <message>
        <source>Dismissed: {reason}</source>
        <translation>Verworfen: {reason}</translation>
    </message>
    <message>
        <source>No rule found anything wrong with this run.</source>
        <translation>Keine Regel hat an diesem Lauf etwas auszusetzen.</translation>
    </message>
    <message>
        <source>Source</source>
        <comment>code</comment>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Erstellt mit</translation>
    </message>
    <message>
        <source>Left out of this report on purpose: {sections}.</source>
        <translation>In diesem Bericht absichtlich weggelassen: {sections}.</translation>
    </message>
</context>
</TS>
