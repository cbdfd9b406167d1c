<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.findings</name>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>About this rule</source>
        <translation>Über diese Regel</translation>
    </message>
    <message>
        <source>The page of the help about it</source>
        <translation>Die Hilfeseite dazu</translation>
    </message>
    <message>
        <source>Key: F1</source>
        <translation>Taste: F1</translation>
    </message>
    <message>
        <source>About the rule {rule}</source>
        <translation>Über die Regel {rule}</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Dismiss…</source>
        <translation>Verwerfen…</translation>
    </message>
    <message>
        <source>Why is this meant?</source>
        <translation>Warum ist das gewollt?</translation>
    </message>
    <message>
        <source>Why this is meant</source>
        <translation>Warum das gewollt ist</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Show this step in the charts</source>
        <translation>Diesen Schritt in den Diagrammen zeigen</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show more of {rule}</source>
        <translation>Mehr zeigen von {rule}</translation>
    </message>
    <message>
        <source>Show less of {rule}</source>
        <translation>Weniger zeigen von {rule}</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>; threshold {threshold}</source>
        <translation>; Schwelle {threshold}</translation>
    </message>
    <message>
        <source>{name}: {last} at step {step}{limit}</source>
        <translation>{name}: {last} bei Schritt {step}{limit}</translation>
    </message>
    <message>
        <source>threshold {threshold}</source>
        <translation>Schwelle {threshold}</translation>
    </message>
    <message>
        <source>Wait for its end.</source>
        <translation>Warten Sie, bis er zu Ende ist.</translation>
    </message>
    <message>
        <source>Looking at drawing, data and one batch…</source>
        <translation>Zeichnung, Daten und ein Batch werden angesehen…</translation>
    </message>
    <message>
        <source>The drawing has this already.</source>
        <translation>Die Zeichnung ist schon so.</translation>
    </message>
    <message>
        <source>Train again to see.</source>
        <translation>Trainieren Sie erneut, um es zu sehen.</translation>
    </message>
    <message>
        <source>Checked before the last edit</source>
        <translation>Vor der letzten Änderung geprüft</translation>
    </message>
    <message>
        <source>Checked before training</source>
        <translation>Vor dem Training geprüft</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show {rule}</source>
        <translation>{rule} zeigen</translation>
    </message>
    <message>
        <source>Why are the others silent?</source>
        <translation>Warum schweigen die anderen?</translation>
    </message>
    <message>
        <source>In this run</source>
        <translation>In diesem Lauf</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>Vor dem ersten Schritt</translation>
    </message>
    <message>
        <source>Not trained yet</source>
        <translation>Noch nicht trainiert</translation>
    </message>
    <message>
        <source>Train the model, and what keeps it from learning is told here, with the edit that may help. What drawing and data show already can be checked before.</source>
        <translation>Trainieren Sie das Modell: Hier steht dann, was es am Lernen hindert, und die Änderung, die helfen kann. Was Zeichnung und Daten schon zeigen, lässt sich vorher prüfen.</translation>
    </message>
    <message>
        <source>Dismissed as meant</source>
        <translation>Als gewollt verworfen</translation>
    </message>
    <message>
        <source>Tell again</source>
        <translation>Wieder melden</translation>
    </message>
    <message>
        <source>Tell {rule} again</source>
        <translation>{rule} wieder melden</translation>
    </message>
    <message>
        <source>all {n}</source>
        <translation>alle {n}</translation>
    </message>
    <message>
        <source>Select {name}</source>
        <translation>{name} auswählen</translation>
    </message>
    <message>
        <source>Repaired ({label})</source>
        <translation>Repariert ({label})</translation>
    </message>
    <message>
        <source>{words}, seed {seed}</source>
        <translation>{words}, Startwert {seed}</translation>
    </message>
    <message>
        <source>Applied: train again to see.</source>
        <translation>Angewendet: Trainieren Sie erneut, um es zu sehen.</translation>
    </message>
    <message>
        <source>Applied: its run is in Results.</source>
        <translation>Angewendet: Der Lauf steht in den Ergebnissen.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Run both…</source>
        <translation>Beide…</translation>
    </message>
    <message>
        <source>Preview: {name}</source>
        <translation>Vorschau: {name}</translation>
    </message>
    <message>
        <source>Apply: {name}</source>
        <translation>Anwenden: {name}</translation>
    </message>
    <message>
        <source>Run both, the original and: {name}</source>
        <translation>Beide laufen lassen, das Original und: {name}</translation>
    </message>
    <message>
        <source>and {n} more</source>
        <translation>und {n} weitere</translation>
    </message>
    <message>
        <source>Nothing would change.</source>
        <translation>Nichts würde sich ändern.</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Repariert</translation>
    </message>
    <message>
        <source>Original and repaired, side by side</source>
        <translation>Original und repariert, nebeneinander</translation>
    </message>
    <message>
        <source>Repaired: {label}</source>
        <translation>Repariert: {label}</translation>
    </message>
    <message>
        <source>Same data, same order, same seed. Measured by: {name}.</source>
        <translation>Gleiche Daten, gleiche Reihenfolge, gleicher Startwert. Gemessen an: {name}.</translation>
    </message>
    <message>
        <source>Steps taken by both</source>
        <translation>Schritte beider Läufe</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Figures by seed</source>
        <translation>Kennzahlen nach Startwert</translation>
    </message>
    <message>
        <source>Repeat with {n} seeds</source>
        <translation>Mit {n} Startwerten wiederholen</translation>
    </message>
    <message>
        <source>Keep the repair</source>
        <translation>Reparatur behalten</translation>
    </message>
    <message>
        <source>Keep the original</source>
        <translation>Original behalten</translation>
    </message>
    <message>
        <source>{run} stopped early: {reason}.</source>
        <translation>{run} endete früh: {reason}.</translation>
    </message>
    <message>
        <source>Pair {n} of {of} is running.</source>
        <translation>Paar {n} von {of} läuft.</translation>
    </message>
    <message>
        <source>step {taken} of {planned}</source>
        <translation>Schritt {taken} von {planned}</translation>
    </message>
    <message>
        <source>preparing</source>
        <translation>wird vorbereitet</translation>
    </message>
    <message>
        <source>does not train</source>
        <translation>trainiert nicht</translation>
    </message>
    <message>
        <source>Gradient flow, {run}</source>
        <translation>Gradientenfluss, {run}</translation>
    </message>
    <message>
        <source>Rule and figure</source>
        <translation>Regel und Kennzahl</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>Schwelle</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Why it is silent</source>
        <translation>Warum sie schweigt</translation>
    </message>
    <message>
        <source>Why the other rules are silent</source>
        <translation>Warum die anderen Regeln schweigen</translation>
    </message>
    <message>
        <source>Rules that found nothing</source>
        <translation>Regeln ohne Befund</translation>
    </message>
    <message>
        <source>A rule speaks when all that it asks for has passed its threshold.</source>
        <translation>Eine Regel meldet sich, wenn alles, wonach sie fragt, seine Schwelle erreicht hat.</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>It did not take a step.</source>
        <translation>Er machte keinen Schritt.</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Bedingung</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>Schwellen</translation>
    </message>
    <message>
        <source>threshold {limit}</source>
        <translation>Schwelle {limit}</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Note</source>
        <comment>severity</comment>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>schweigt</translation>
    </message>
    <message>
        <source>not enough evidence yet</source>
        <translation>noch nicht genug Belege</translation>
    </message>
    <message>
        <source>NaN in data</source>
        <translation>NaN in den Daten</translation>
    </message>
    <message>
        <source>Target shape</source>
        <translation>Form der Zielgröße</translation>
    </message>
    <message>
        <source>Output width</source>
        <translation>Breite der Ausgabe</translation>
    </message>
    <message>
        <source>Loss pairing</source>
        <translation>Verlust passt nicht</translation>
    </message>
    <message>
        <source>Label smoothing too high</source>
        <translation>Label-Smoothing zu stark</translation>
    </message>
    <message>
        <source>Batch mixing</source>
        <translation>Vermischung im Batch</translation>
    </message>
    <message>
        <source>Not shuffled</source>
        <translation>Nicht gemischt</translation>
    </message>
    <message>
        <source>Split scale mismatch</source>
        <translation>Ungleiche Skalen der Teile</translation>
    </message>
    <message>
        <source>Unnormalised inputs</source>
        <translation>Nicht normalisierte Eingaben</translation>
    </message>
    <message>
        <source>Unnormalised targets</source>
        <translation>Nicht normalisierte Zielgrößen</translation>
    </message>
    <message>
        <source>Class imbalance</source>
        <translation>Unausgewogene Klassen</translation>
    </message>
    <message>
        <source>Symmetric init</source>
        <translation>Symmetrische Anfangswerte</translation>
    </message>
    <message>
        <source>Not training</source>
        <translation>Trainiert nicht</translation>
    </message>
    <message>
        <source>Frozen by mistake</source>
        <translation>Versehentlich eingefroren</translation>
    </message>
    <message>
        <source>Missing nonlinearity</source>
        <translation>Fehlende Nichtlinearität</translation>
    </message>
    <message>
        <source>BatchNorm small batch</source>
        <translation>BatchNorm mit kleinem Batch</translation>
    </message>
    <message>
        <source>Dropout too high</source>
        <translation>Zu viel Dropout</translation>
    </message>
    <message>
        <source>Weight decay too high</source>
        <translation>Weight Decay zu hoch</translation>
    </message>
    <message>
        <source>Schedule dead</source>
        <translation>Lernratenplan ohne Wirkung</translation>
    </message>
    <message>
        <source>Clip too small</source>
        <translation>Begrenzung zu eng</translation>
    </message>
    <message>
        <source>Bad init</source>
        <translation>Schlechte Anfangswerte</translation>
    </message>
    <message>
        <source>Learning rate too high</source>
        <translation>Lernrate zu hoch</translation>
    </message>
    <message>
        <source>Non finite</source>
        <translation>Nicht endlich</translation>
    </message>
    <message>
        <source>Dying ReLU</source>
        <translation>Sterbende ReLU</translation>
    </message>
    <message>
        <source>Saturated activation</source>
        <translation>Gesättigte Aktivierung</translation>
    </message>
    <message>
        <source>Zero gradient</source>
        <translation>Gradient null</translation>
    </message>
    <message>
        <source>Exploding gradient</source>
        <translation>Explodierender Gradient</translation>
    </message>
    <message>
        <source>Vanishing gradient</source>
        <translation>Verschwindender Gradient</translation>
    </message>
    <message>
        <source>Learning rate too low</source>
        <translation>Lernrate zu niedrig</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>Divergenz</translation>
    </message>
    <message>
        <source>Oscillating loss</source>
        <translation>Schwingender Verlust</translation>
    </message>
    <message>
        <source>Slow convergence</source>
        <translation>Langsame Konvergenz</translation>
    </message>
    <message>
        <source>Plateau</source>
        <translation>Plateau</translation>
    </message>
    <message>
        <source>Label noise</source>
        <translation>Fehlerhafte Labels</translation>
    </message>
    <message>
        <source>Overfitting</source>
        <translation>Überanpassung</translation>
    </message>
    <message>
        <source>Unused parameter</source>
        <translation>Ungenutzter Parameter</translation>
    </message>
    <message>
        <source>from the start</source>
        <translation>von Anfang an</translation>
    </message>
    <message>
        <source>since step {step}</source>
        <translation>seit Schritt {step}</translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Keine Befunde</translation>
    </message>
    <message>
        <source>No findings so far</source>
        <translation>Bisher keine Befunde</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 Befund</translation>
    </message>
    <message>
        <source>{many} findings</source>
        <translation>{many} Befunde</translation>
    </message>
    <message>
        <source>{rules} rules have looked at 1 step.</source>
        <translation>{rules} Regeln haben 1 Schritt angesehen.</translation>
    </message>
    <message>
        <source>{rules} rules have looked at {steps} steps.</source>
        <translation>{rules} Regeln haben {steps} Schritte angesehen.</translation>
    </message>
    <message>
        <source>1 has not enough evidence.</source>
        <translation>1 hat nicht genug Belege.</translation>
    </message>
    <message>
        <source>{n} have not enough evidence.</source>
        <translation>{n} haben nicht genug Belege.</translation>
    </message>
    <message>
        <source>1 has not enough evidence yet.</source>
        <translation>1 hat noch nicht genug Belege.</translation>
    </message>
    <message>
        <source>{n} have not enough evidence yet.</source>
        <translation>{n} haben noch nicht genug Belege.</translation>
    </message>
</context>
</TS>
