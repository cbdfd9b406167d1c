<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>program</name>
    <message>
        <source>the other card of that name</source>
        <translation>die andere Karte dieses Namens</translation>
    </message>
    <message>
        <source>it</source>
        <comment>file</comment>
        <translation>sie</translation>
    </message>
    <message>
        <source>them</source>
        <comment>files</comment>
        <translation>sie</translation>
    </message>
    <message>
        <source>a value is needed</source>
        <translation>ein Wert ist nötig</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>{name} cannot be {shown}: {why}.</source>
        <translation>{name} kann nicht {shown} sein: {why}.</translation>
    </message>
    <message>
        <source>Choose one of: {choices}.</source>
        <translation>Möglich sind: {choices}.</translation>
    </message>
    <message>
        <source>above {low}</source>
        <translation>über {low}</translation>
    </message>
    <message>
        <source>at least {low}</source>
        <translation>mindestens {low}</translation>
    </message>
    <message>
        <source>at most {high}</source>
        <translation>höchstens {high}</translation>
    </message>
    <message>
        <source>or {choice}</source>
        <translation>oder {choice}</translation>
    </message>
    <message>
        <source>Allowed: {bounds}.</source>
        <translation>Erlaubt: {bounds}.</translation>
    </message>
    <message>
        <source>a number is needed</source>
        <translation>eine Zahl ist nötig</translation>
    </message>
    <message>
        <source>it must be finite</source>
        <translation>der Wert muss endlich sein</translation>
    </message>
    <message>
        <source>it is too small</source>
        <translation>der Wert ist zu klein</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>der Wert ist zu groß</translation>
    </message>
    <message>
        <source>a whole number is needed</source>
        <translation>eine ganze Zahl ist nötig</translation>
    </message>
    <message>
        <source>true or false is needed</source>
        <translation>wahr oder falsch (true, false) ist nötig</translation>
    </message>
    <message>
        <source>it is not one of the choices</source>
        <translation>das steht nicht zur Wahl</translation>
    </message>
    <message>
        <source>text is needed</source>
        <translation>ein Text ist nötig</translation>
    </message>
    <message>
        <source>it is longer than 20,000 characters</source>
        <translation>er ist länger als 20.000 Zeichen</translation>
    </message>
    <message>
        <source>a list of numbers is needed</source>
        <translation>eine Liste von Zahlen ist nötig</translation>
    </message>
    <message>
        <source>{fewest} to {most}</source>
        <translation>{fewest} bis {most}</translation>
    </message>
    <message>
        <source>{wanted} numbers are needed</source>
        <translation>{wanted} Zahlen sind nötig</translation>
    </message>
    <message>
        <source>a list of names is needed</source>
        <translation>eine Liste von Namen ist nötig</translation>
    </message>
    <message>
        <source>a kind with its parameters is needed</source>
        <translation>eine Art mit ihren Parametern ist nötig</translation>
    </message>
    <message>
        <source>its parameters must be named values</source>
        <translation>die Parameter müssen benannte Werte sein</translation>
    </message>
    <message>
        <source>{of} has no setting {unknown!r}.</source>
        <translation>{of} hat keine Einstellung {unknown!r}.</translation>
    </message>
    <message>
        <source>It has: {names}.</source>
        <translation>Vorhanden: {names}.</translation>
    </message>
    <message>
        <source>There is no {noun} called {kind!r}.</source>
        <translation>{noun} {kind!r} gibt es nicht.</translation>
    </message>
    <message>
        <source>Known: {kinds}.</source>
        <translation>Bekannt: {kinds}.</translation>
    </message>
</context>
</TS>
