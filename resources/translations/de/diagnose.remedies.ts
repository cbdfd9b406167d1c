<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>diagnose.remedies</name>
    <message>
        <source>There is no remedy {id!r}.</source>
        <translation>Es gibt keine Abhilfe {id!r}.</translation>
    </message>
    <message>
        <source>A newer version may know it.</source>
        <translation>Eine neuere Version kennt sie vielleicht.</translation>
    </message>
</context>
</TS>
