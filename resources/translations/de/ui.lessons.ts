<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.lessons</name>
    <message>
        <source>“{title}” was left at step {step}.</source>
        <translation>„{title}“ wurde bei Schritt {step} verlassen.</translation>
    </message>
    <message>
        <source>It goes on there when it is taken up again from the start page.</source>
        <translation>Dort geht es weiter, wenn Sie sie von der Startseite wieder aufnehmen.</translation>
    </message>
    <message>
        <source>Open {name} again</source>
        <translation>{name} wieder öffnen</translation>
    </message>
    <message>
        <source>Start page</source>
        <translation>Startseite</translation>
    </message>
    <message>
        <source>“{title}” is done.</source>
        <translation>„{title}“ ist geschafft.</translation>
    </message>
    <message>
        <source>The next lesson: {title}.</source>
        <translation>Die nächste Lektion: {title}.</translation>
    </message>
    <message>
        <source>Begin it</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>“{title}” is done, and with it all lessons.</source>
        <translation>„{title}“ ist geschafft und damit alle Lektionen.</translation>
    </message>
    <message>
        <source>{name} is no lesson: {error}.</source>
        <translation>{name} ist keine Lektion: {error}.</translation>
    </message>
    <message>
        <source>See CONTRIBUTING.md, “A lesson”.</source>
        <translation>Siehe CONTRIBUTING.md, „A lesson“.</translation>
    </message>
    <message>
        <source>Progress of the lesson</source>
        <translation>Fortschritt der Lektion</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Skip this step</source>
        <translation>Diesen Schritt überspringen</translation>
    </message>
    <message>
        <source>Leave lesson</source>
        <translation>Lektion verlassen</translation>
    </message>
    <message>
        <source>It can be taken up again from the start page</source>
        <translation>Sie lässt sich von der Startseite wieder aufnehmen</translation>
    </message>
    <message>
        <source>No lesson is on</source>
        <translation>Keine Lektion ist im Gang</translation>
    </message>
    <message>
        <source>Choose one on the start page.</source>
        <translation>Wählen Sie eine auf der Startseite.</translation>
    </message>
    <message>
        <source>Show lessons</source>
        <translation>Lektionen zeigen</translation>
    </message>
    <message>
        <source>Step {number} of {count} · about {minutes} minutes</source>
        <translation>Schritt {number} von {count} · etwa {minutes} Minuten</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Schritt {step} von {steps}</translation>
    </message>
    <message>
        <source>About {minutes} minutes</source>
        <translation>Etwa {minutes} Minuten</translation>
    </message>
</context>
</TS>
