<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.locks</name>
    <message>
        <source>This version does not know other locks that it has.</source>
        <translation>Weitere Sperren des Projekts kennt diese Version nicht.</translation>
    </message>
    <message>
        <source>Save a locked copy</source>
        <translation>Gesperrte Kopie speichern</translation>
    </message>
    <message>
        <source>{name} is the project itself.</source>
        <translation>{name} ist das Projekt selbst.</translation>
    </message>
    <message>
        <source>Give the copy another name.</source>
        <translation>Geben Sie der Kopie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Saved {name}.</source>
        <translation>{name} gespeichert.</translation>
    </message>
    <message>
        <source>The copy was not saved</source>
        <translation>Die Kopie wurde nicht gespeichert</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Remedies</source>
        <translation>Abhilfen</translation>
    </message>
    <message>
        <source>Lock for students</source>
        <translation>Für Lernende sperren</translation>
    </message>
    <message>
        <source>Save locked copy…</source>
        <translation>Gesperrte Kopie speichern…</translation>
    </message>
    <message>
        <source>What may not be changed</source>
        <translation>Was sich nicht ändern lässt</translation>
    </message>
    <message>
        <source>In the copy. Training, looking and results are always free.</source>
        <translation>In der Kopie. Trainieren, Ansehen und Ergebnisse sind immer frei.</translation>
    </message>
    <message>
        <source>The lock cannot be taken off in the window. Keep this file: it stays free.</source>
        <translation>Im Fenster nicht aufhebbar. Behalten Sie diese Datei: Sie bleibt frei.</translation>
    </message>
</context>
</TS>
