<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ui.charts</name>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>{name}: {across} {value}{spread}, {n} of {of}</source>
        <translation>{name}: {across} {value}{spread}, {n} von {of}</translation>
    </message>
    <message>
        <source>a run can begin here, after {step} steps</source>
        <translation>hier kann ein Lauf beginnen, nach {step} Schritten</translation>
    </message>
    <message>
        <source>{words}, at {path}</source>
        <translation>{words}, bei {path}</translation>
    </message>
    <message>
        <source>learning rate {before} → {after}</source>
        <translation>Lernrate {before} → {after}</translation>
    </message>
    <message>
        <source>Step {step}: {words}</source>
        <translation>Schritt {step}: {words}</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>Schritt {step}</translation>
    </message>
    <message>
        <source>Select a layer that the run has on record</source>
        <translation>Wählen Sie eine Schicht, die der Lauf aufgezeichnet hat</translation>
    </message>
    <message>
        <source>Close-up of a layer</source>
        <translation>Nahansicht einer Schicht</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Konfusionsmatrix</translation>
    </message>
    <message>
        <source>{here} of {rows} rows{share} that are {true} were predicted {predicted}</source>
        <translation>{here} von {rows} Zeilen{share} der Klasse {true} wurden als {predicted} vorhergesagt</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>vorhergesagt</translation>
    </message>
    <message>
        <source>true</source>
        <translation>wahr</translation>
    </message>
    <message>
        <source>block</source>
        <translation>Block</translation>
    </message>
    <message>
        <source>block of {n} layers</source>
        <translation>Block aus {n} Schichten</translation>
    </message>
    <message>
        <source>{signal} of this parameter alone</source>
        <translation>{signal}, nur dieser Parameter</translation>
    </message>
    <message>
        <source>all weights of its {layers} layers as one: norms are the root of the sum of squares, shared weights count once</source>
        <translation>alle Gewichte der {layers} Schichten als eines: Normen sind die Wurzel der Quadratsumme, geteilte Gewichte zählen einmal</translation>
    </message>
    <message>
        <source>the largest</source>
        <translation>deren Wert am größten ist</translation>
    </message>
    <message>
        <source>farthest from {middle}</source>
        <translation>deren Wert am weitesten von {middle} liegt</translation>
    </message>
    <message>
        <source>the value of that one of its {layers} layers which is {which}</source>
        <translation>der Wert derjenigen der {layers} Schichten, {which}</translation>
    </message>
    <message>
        <source>Press Train (F5) to watch gradients</source>
        <translation>Trainieren (F5), um Gradienten zu beobachten</translation>
    </message>
    <message>
        <source>No layer of this network has such a figure</source>
        <translation>Keine Schicht dieses Netzes hat eine solche Kennzahl</translation>
    </message>
    <message>
        <source>Gradient heatmap</source>
        <translation>Heatmap der Gradienten</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>, {ends} in its {layers} layers</source>
        <translation>, {ends} in den {layers} Schichten</translation>
    </message>
    <message>
        <source>, {ends} in {steps} steps</source>
        <translation>, {ends} in {steps} Schritten</translation>
    </message>
    <message>
        <source>step {step} · {layer} · {reading}</source>
        <translation>Schritt {step} · {layer} · {reading}</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} Zeilen</translation>
    </message>
    <message>
        <source>{layer}, step {step}: {reading}</source>
        <translation>{layer}, Schritt {step}: {reading}</translation>
    </message>
    <message>
        <source>{figure}, row {row}</source>
        <translation>{figure}, Zeile {row}</translation>
    </message>
    <message>
        <source>{title}: no value</source>
        <translation>{title}: kein Wert</translation>
    </message>
    <message>
        <source>{title}: {last} at the end, largest {high} at step {step}</source>
        <translation>{title}: {last} am Ende, am größten {high} bei Schritt {step}</translation>
    </message>
    <message>
        <source>{title}: {last}, largest {high} at step {high_step}, smallest {low} at step {low_step}</source>
        <translation>{title}: {last}, am größten {high} bei Schritt {high_step}, am kleinsten {low} bei Schritt {low_step}</translation>
    </message>
    <message>
        <source>Gradient ‖∂L/∂W‖</source>
        <translation>Gradient ‖∂L/∂W‖</translation>
    </message>
    <message>
        <source>Update ‖ΔW‖ / ‖W‖</source>
        <translation>Aktual. ‖ΔW‖ / ‖W‖</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Fluss</translation>
    </message>
    <message>
        <source>From one example</source>
        <translation>Aus einem Beispiel</translation>
    </message>
    <message>
        <source>Weights ‖W‖</source>
        <translation>Gewichte ‖W‖</translation>
    </message>
    <message>
        <source>Output, mean ± std</source>
        <translation>Ausgabe, Mittel ± Std</translation>
    </message>
    <message>
        <source>Dead units</source>
        <translation>Tote Einheiten</translation>
    </message>
    <message>
        <source>Values that are 0</source>
        <translation>Werte, die 0 sind</translation>
    </message>
    <message>
        <source>Saturated</source>
        <translation>Gesättigt</translation>
    </message>
    <message>
        <source>At cursor</source>
        <translation>Am Cursor</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Min</source>
        <translation>Min</translation>
    </message>
    <message>
        <source>Max</source>
        <translation>Max</translation>
    </message>
    <message>
        <source>Mean over time</source>
        <translation>Zeitliches Mittel</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Click to sort</source>
        <translation>Klicken zum Sortieren</translation>
    </message>
    <message>
        <source>Layers of the heatmap</source>
        <translation>Schichten der Heatmap</translation>
    </message>
    <message>
        <source>frozen or {none}</source>
        <translation>eingefroren oder {none}</translation>
    </message>
    <message>
        <source>exactly zero</source>
        <translation>genau null</translation>
    </message>
    <message>
        <source>train</source>
        <comment>curve</comment>
        <translation>Training</translation>
    </message>
    <message>
        <source>constant prediction</source>
        <translation>konstante Vorhersage</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>log</source>
        <comment>axis</comment>
        <translation>log</translation>
    </message>
    <message>
        <source>Logarithmic loss axis (L)</source>
        <translation>Logarithmische Verlustachse (L)</translation>
    </message>
    <message>
        <source>Logarithmic loss axis</source>
        <translation>Logarithmische Verlustachse</translation>
    </message>
    <message>
        <source>Loss curves</source>
        <translation>Verlustkurven</translation>
    </message>
    <message>
        <source>Loss curves appear here during training</source>
        <translation>Verlustkurven erscheinen hier während des Trainings</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>Epoche {number}</translation>
    </message>
    <message>
        <source>step {step}: {figures}</source>
        <translation>Schritt {step}: {figures}</translation>
    </message>
    <message>
        <source>no run yet</source>
        <translation>noch kein Lauf</translation>
    </message>
    <message>
        <source>Moments of the run</source>
        <translation>Ereignisse des Laufs</translation>
    </message>
    <message>
        <source>moments</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>figures over time</source>
        <translation>Werte im Verlauf</translation>
    </message>
    <message>
        <source>how its numbers spread</source>
        <translation>wie ihre Zahlen streuen</translation>
    </message>
    <message>
        <source>extremes and examples</source>
        <translation>Extreme und Beispiele</translation>
    </message>
    <message>
        <source>Not recorded in this run: the extremes of this layer</source>
        <translation>In diesem Lauf nicht aufgezeichnet: die Extreme dieser Schicht</translation>
    </message>
    <message>
        <source>This layer was frozen: it has no gradients</source>
        <translation>Diese Schicht war eingefroren: Sie hat keine Gradienten</translation>
    </message>
    <message>
        <source>Go to the step</source>
        <translation>Zum Schritt gehen</translation>
    </message>
    <message>
        <source>What of the layer is shown</source>
        <translation>Was von der Schicht gezeigt wird</translation>
    </message>
    <message>
        <source>Put the cursor of all charts on the step of the line</source>
        <translation>Den Cursor aller Diagramme auf den Schritt der Zeile setzen</translation>
    </message>
    <message>
        <source>Look at the row</source>
        <translation>Zeile ansehen</translation>
    </message>
    <message>
        <source>Follow the row of the data through the model in the microscope</source>
        <translation>Die Datenzeile im Mikroskop durch das Modell verfolgen</translation>
    </message>
    <message>
        <source>{label}. A spike is over 3 × the median around it.</source>
        <translation>{label}. Ein Ausschlag liegt über 3 × dem Median ringsum.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>{what}: {value}, {where}, at step {step}</source>
        <translation>{what}: {value}, {where}, bei Schritt {step}</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>Größter</translation>
    </message>
    <message>
        <source>Smallest</source>
        <translation>Kleinster</translation>
    </message>
    <message>
        <source>{which} gradient at the cursor</source>
        <translation>{which} Gradient am Cursor</translation>
    </message>
    <message>
        <source>{which} gradient seen</source>
        <translation>{which} Gradient bisher</translation>
    </message>
    <message>
        <source>number {number}</source>
        <translation>Zahl {number}</translation>
    </message>
    <message>
        <source>First</source>
        <comment>spike</comment>
        <translation>Erster</translation>
    </message>
    <message>
        <source>Last</source>
        <comment>spike</comment>
        <translation>Letzter</translation>
    </message>
    <message>
        <source>{which} spike</source>
        <translation>{which} Ausschlag</translation>
    </message>
    <message>
        <source>{times:.3g} × median</source>
        <translation>{times:.3g} × Median</translation>
    </message>
    <message>
        <source>row not recorded</source>
        <translation>Zeile nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>Most of the gradient</source>
        <translation>Größter Teil des Gradienten</translation>
    </message>
    <message>
        <source>Second most</source>
        <translation>Zweitgrößter Teil</translation>
    </message>
    <message>
        <source>Third most</source>
        <translation>Drittgrößter Teil</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>Zeile {row}</translation>
    </message>
    <message>
        <source>Logarithmic axis of the compared losses</source>
        <translation>Logarithmische Achse der verglichenen Verluste</translation>
    </message>
    <message>
        <source>Loss curves of the compared runs</source>
        <translation>Verlustkurven der verglichenen Läufe</translation>
    </message>
    <message>
        <source>no curves</source>
        <translation>keine Kurven</translation>
    </message>
    <message>
        <source>Parallel plot of the sweep</source>
        <translation>Parallele Achsen der Reihe</translation>
    </message>
    <message>
        <source>Nothing yet.</source>
        <translation>Noch nichts.</translation>
    </message>
    <message>
        <source>{many} combination.</source>
        <translation>{many} Kombination.</translation>
    </message>
    <message>
        <source>{many} combinations.</source>
        <translation>{many} Kombinationen.</translation>
    </message>
    <message>
        <source> Best: {settings}.</source>
        <translation> Beste: {settings}.</translation>
    </message>
    <message>
        <source> Chosen: {settings}.</source>
        <translation> Gewählt: {settings}.</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>logarithmisch</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>höher ist besser</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>niedriger ist besser</translation>
    </message>
    <message>
        <source>{up} by {across}: {names}</source>
        <translation>{up} nach {across}: {names}</translation>
    </message>
    <message>
        <source>healthy range</source>
        <translation>gesunder Bereich</translation>
    </message>
    <message>
        <source>{factor} per layer</source>
        <translation>{factor} je Schicht</translation>
    </message>
    <message>
        <source>Profile over depth</source>
        <translation>Profil über die Tiefe</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>keine Werte</translation>
    </message>
    <message>
        <source>at step {step}</source>
        <translation>bei Schritt {step}</translation>
    </message>
    <message>
        <source>step {step}</source>
        <translation>Schritt {step}</translation>
    </message>
    <message>
        <source>Shift+Right opens it to its layers</source>
        <translation>Umschalt+→ klappt ihn in seine Schichten auf</translation>
    </message>
    <message>
        <source>Shift+Left closes its parameters</source>
        <translation>Umschalt+← klappt ihre Parameter zu</translation>
    </message>
    <message>
        <source>Shift+Right opens its parameters</source>
        <translation>Umschalt+→ klappt ihre Parameter auf</translation>
    </message>
    <message>
        <source>no gradient</source>
        <translation>kein Gradient</translation>
    </message>
    <message>
        <source>{decades} decades ({plain})</source>
        <translation>{decades} Dekaden ({plain})</translation>
    </message>
    <message>
        <source>Gradient flow</source>
        <translation>Gradientenfluss</translation>
    </message>
    <message>
        <source>flow, relative to last layer</source>
        <translation>Fluss, bezogen auf letzte Schicht</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Aktualisierungen</translation>
    </message>
    <message>
        <source>update ‖ΔW‖ / ‖W‖</source>
        <translation>Aktualisierung ‖ΔW‖ / ‖W‖</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>nicht definiert</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Gradienten</translation>
    </message>
    <message>
        <source>gradient ‖∂L/∂W‖</source>
        <translation>Gradient ‖∂L/∂W‖</translation>
    </message>
    <message>
        <source>Gradient RMS</source>
        <translation>RMS der Gradienten</translation>
    </message>
    <message>
        <source>gradient per weight, RMS</source>
        <translation>Gradient je Gewicht, RMS</translation>
    </message>
    <message>
        <source>Difference in flow</source>
        <translation>Unterschied im Fluss</translation>
    </message>
    <message>
        <source>flow of one run minus that of another</source>
        <translation>Fluss eines Laufs minus Fluss eines anderen</translation>
    </message>
    <message>
        <source>zero in one run</source>
        <translation>null in einem Lauf</translation>
    </message>
    <message>
        <source>not in both runs</source>
        <translation>nicht in beiden Läufen</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>standard deviation of what leaves</source>
        <translation>Standardabweichung der Ausgabe</translation>
    </message>
    <message>
        <source>always the same</source>
        <translation>immer gleich</translation>
    </message>
    <message>
        <source>not looked at</source>
        <translation>nicht beobachtet</translation>
    </message>
    <message>
        <source>units that are zero on every row</source>
        <translation>Einheiten, die für jede Zeile null sind</translation>
    </message>
    <message>
        <source>cannot die</source>
        <translation>kann nicht absterben</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>values where the curve runs flat</source>
        <translation>Werte im flachen Teil der Kurve</translation>
    </message>
    <message>
        <source>cannot saturate</source>
        <translation>kann nicht sättigen</translation>
    </message>
    <message>
        <source>Not recorded in this run: how the numbers of this layer spread</source>
        <translation>In diesem Lauf nicht aufgezeichnet: wie die Zahlen dieser Schicht streuen</translation>
    </message>
    <message>
        <source>Spread of the numbers of a layer</source>
        <translation>Streuung der Zahlen einer Schicht</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>half</source>
        <translation>Hälfte</translation>
    </message>
    <message>
        <source>median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>unit active</source>
        <translation>Einheit aktiv</translation>
    </message>
    <message>
        <source>unit dead</source>
        <translation>Einheit tot</translation>
    </message>
    <message>
        <source>{dead} dead</source>
        <translation>{dead} tot</translation>
    </message>
    <message>
        <source>of {units}</source>
        <translation>von {units}</translation>
    </message>
    <message>
        <source>unit {number} of {units}: active for {active:.0f} % of the values</source>
        <translation>Einheit {number} von {units}: aktiv bei {active:.0f} % der Werte</translation>
    </message>
    <message>
        <source>median {figure}</source>
        <translation>Median {figure}</translation>
    </message>
    <message>
        <source>nine tenths in {range}</source>
        <translation>neun Zehntel in {range}</translation>
    </message>
    <message>
        <source>all in {least} … {greatest}</source>
        <translation>alle in {least} … {greatest}</translation>
    </message>
    <message>
        <source>{dead} of {shown} units are dead</source>
        <translation>{dead} von {shown} Einheiten sind tot</translation>
    </message>
    <message>
        <source>{dead} of {shown} units that are shown, of {units} are dead</source>
        <translation>{dead} von {shown} gezeigten Einheiten, von insgesamt {units}, sind tot</translation>
    </message>
    <message>
        <source>Output of {name}</source>
        <translation>Ausgabe von {name}</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>‖∂L/∂xₜ‖ in decades below the largest</source>
        <translation>‖∂L/∂xₜ‖ in Dekaden unter dem größten</translation>
    </message>
    <message>
        <source>‖∂L/∂xₜ‖ in decades</source>
        <translation>‖∂L/∂xₜ‖ in Dekaden</translation>
    </message>
    <message>
        <source>Profile over time</source>
        <translation>Profil über die Zeit</translation>
    </message>
    <message>
        <source>time step</source>
        <translation>Zeitschritt</translation>
    </message>
    <message>
        <source>part of {parts}</source>
        <translation>Teil von {parts}</translation>
    </message>
    <message>
        <source>{label} at step {step}</source>
        <translation>{label} bei Schritt {step}</translation>
    </message>
    <message>
        <source>: {factor} per {unit} back, {total} decades from the last to the first</source>
        <translation>: {factor} je {unit} zurück, {total} Dekaden vom letzten zum ersten</translation>
    </message>
    <message>
        <source>{words}, exactly zero at {lost}</source>
        <translation>{words}, genau null bei {lost}</translation>
    </message>
    <message>
        <source>{factor} per {unit}</source>
        <translation>{factor} je {unit}</translation>
    </message>
    <message>
        <source>{label}, through time</source>
        <translation>{label}, durch die Zeit</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erster</translation>
    </message>
    <message>
        <source>last</source>
        <translation>letzter</translation>
    </message>
    <message>
        <source>by depth</source>
        <translation>nach Tiefe</translation>
    </message>
    <message>
        <source>smallest first</source>
        <translation>kleinste zuerst</translation>
    </message>
    <message>
        <source>largest first</source>
        <translation>größte zuerst</translation>
    </message>
    <message>
        <source>{title} over depth</source>
        <translation>{title} über die Tiefe</translation>
    </message>
    <message>
        <source>Signal in the heatmap</source>
        <translation>Signal in der Heatmap</translation>
    </message>
    <message>
        <source>Order of the rows</source>
        <translation>Reihenfolge der Zeilen</translation>
    </message>
    <message>
        <source>Rows by depth, or by their value at the cursor</source>
        <translation>Zeilen nach Tiefe oder nach ihrem Wert am Cursor</translation>
    </message>
    <message>
        <source>Show whole run</source>
        <translation>Ganzen Lauf zeigen</translation>
    </message>
    <message>
        <source>Show the whole run and follow it (Home)</source>
        <translation>Den ganzen Lauf zeigen und ihm folgen (Pos1)</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>The layers as a table that can be sorted (Ctrl+Shift+T)</source>
        <translation>Die Schichten als sortierbare Tabelle (Strg+Umschalt+T)</translation>
    </message>
    <message>
        <source>Close-up</source>
        <translation>Nahansicht</translation>
    </message>
    <message>
        <source>All that is on record of the selected layer over time (Ctrl+Shift+U)</source>
        <translation>Alles Aufgezeichnete der ausgewählten Schicht im Verlauf (Strg+Umschalt+U)</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Stop playing the run from the cursor on (Space, Ctrl+P)</source>
        <translation>Das Abspielen des Laufs anhalten (Leertaste, Strg+P)</translation>
    </message>
    <message>
        <source>Play the run from the cursor on (Space, Ctrl+P)</source>
        <translation>Den Lauf ab dem Cursor abspielen (Leertaste, Strg+P)</translation>
    </message>
    <message>
        <source>Loss by learning rate</source>
        <translation>Verlust nach Lernrate</translation>
    </message>
    <message>
        <source>Loss by step</source>
        <translation>Verlust nach Schritt</translation>
    </message>
    <message>
        <source>{losses} losses</source>
        <translation>{losses} Verluste</translation>
    </message>
    <message>
        <source> from {most} to {least}</source>
        <translation> von {most} bis {least}</translation>
    </message>
    <message>
        <source>; marked rate {rate}.</source>
        <translation>; markierte Rate {rate}.</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>Lernrate</translation>
    </message>
</context>
</TS>
