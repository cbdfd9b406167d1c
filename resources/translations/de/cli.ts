<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>cli</name>
    <message>
        <source>{title}: {packages} must be installed for it.</source>
        <translation>{title}: Dafür fehlt die Installation von {packages}.</translation>
    </message>
    <message>
        <source>PDF needs PySide6, which is not installed.</source>
        <translation>PDF braucht PySide6, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>Install PySide6-Essentials, or export the report as HTML.</source>
        <translation>Installieren Sie PySide6-Essentials, oder exportieren Sie den Bericht als HTML.</translation>
    </message>
    <message>
        <source>PDF needs Qt, which cannot be loaded: {error}.</source>
        <translation>PDF braucht Qt, das sich nicht laden lässt: {error}.</translation>
    </message>
    <message>
        <source>Run bpstudio doctor, or export the report as HTML.</source>
        <translation>Rufen Sie bpstudio doctor auf, oder exportieren Sie den Bericht als HTML.</translation>
    </message>
</context>
</TS>
