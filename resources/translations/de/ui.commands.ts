<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.commands</name>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Go to {layer}</source>
        <translation>Zu {layer} gehen</translation>
    </message>
    <message>
        <source>{kind} in {name}</source>
        <translation>{kind} in {name}</translation>
    </message>
    <message>
        <source>node layer</source>
        <translation>Knoten Schicht</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Search commands, layers to add, layers to go to</source>
        <translation>Befehle oder Schichten zum Hinzufügen und Anspringen suchen</translation>
    </message>
    <message>
        <source>Search commands</source>
        <translation>Befehle suchen</translation>
    </message>
    <message>
        <source>Commands found</source>
        <translation>Gefundene Befehle</translation>
    </message>
    <message>
        <source>Nothing is called so. Try fewer letters.</source>
        <translation>Nichts heißt so. Versuchen Sie es mit weniger Buchstaben.</translation>
    </message>
</context>
</TS>
