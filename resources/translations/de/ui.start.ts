<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.start</name>
    <message>
        <source>Open a data file</source>
        <translation>Datendatei öffnen</translation>
    </message>
    <message>
        <source>Data ({names})</source>
        <translation>Daten ({names})</translation>
    </message>
    <message>
        <source>{name} is not in {parent} any more.</source>
        <translation>{name} ist nicht mehr in {parent}.</translation>
    </message>
    <message>
        <source>It may have been moved, or lie on a drive that is not connected.</source>
        <translation>Vielleicht wurde die Datei verschoben oder liegt auf einem nicht angeschlossenen Laufwerk.</translation>
    </message>
    <message>
        <source>Take it off the list</source>
        <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>Architectures</source>
        <translation>Architekturen</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Fehlerfälle</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>Lektionen</translation>
    </message>
    <message>
        <source>Show this page at start</source>
        <translation>Diese Seite beim Start zeigen</translation>
    </message>
    <message>
        <source>All examples…</source>
        <translation>Alle Beispiele…</translation>
    </message>
    <message>
        <source>More examples, among them a broken network for each finding</source>
        <translation>Weitere Beispiele, darunter zu jedem Befund ein fehlerhaftes Netz</translation>
    </message>
    <message>
        <source>Close this page and draw (Esc)</source>
        <translation>Diese Seite schließen und zeichnen (Esc)</translation>
    </message>
    <message>
        <source>Draw a network, train it, and see whether backpropagation works.</source>
        <translation>Ein Netz zeichnen, trainieren und sehen, ob Backpropagation gelingt.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>Letzte Projekte</translation>
    </message>
    <message>
        <source>{name}, not found</source>
        <translation>{name}, nicht gefunden</translation>
    </message>
    <message>
        <source>It is not there any more. Del takes it off this list.</source>
        <translation>Die Datei ist nicht mehr da. Entf nimmt sie aus der Liste.</translation>
    </message>
    <message>
        <source>Not found in {folder}</source>
        <translation>Nicht gefunden in {folder}</translation>
    </message>
    <message>
        <source>Projects that you save are listed here.</source>
        <translation>Hier erscheinen Projekte, die Sie speichern.</translation>
    </message>
</context>
</TS>
