<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>export</name>
    <message>
        <source>A script takes its rows with it, and these do not fit into memory.</source>
        <translation>Ein Skript nimmt seine Zeilen mit, und diese passen nicht in den Speicher.</translation>
    </message>
    <message>
        <source>Export weights or ONNX, or take a sample of the rows first.</source>
        <translation>Exportieren Sie Gewichte oder ONNX, oder nehmen Sie erst eine Stichprobe der Zeilen.</translation>
    </message>
    <message>
        <source>Loss over steps</source>
        <translation>Verlust über die Schritte</translation>
    </message>
    <message>
        <source>step {step:,}</source>
        <translation>Schritt {step:,}</translation>
    </message>
    <message>
        <source>Gradient flow of each layer over steps</source>
        <translation>Gradientenfluss jeder Schicht über die Schritte</translation>
    </message>
    <message>
        <source>The drawing of the network</source>
        <translation>Die Zeichnung des Netzes</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>taken: {name}</source>
        <translation>übernommen: {name}</translation>
    </message>
    <message>
        <source>taken by its place: {name}</source>
        <translation>nach seiner Stelle übernommen: {name}</translation>
    </message>
    <message>
        <source>one number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>not taken: has the shape {shape} in the file</source>
        <translation>nicht übernommen: hat in der Datei die Form {shape}</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>nicht in der Datei</translation>
    </message>
    <message>
        <source>{filled} of {all} tensors of the drawing are in the file</source>
        <translation>{filled} von {all} Tensoren der Zeichnung stehen in der Datei</translation>
    </message>
    <message>
        <source>, {n} of them by their place</source>
        <translation>, {n} davon nach ihrer Stelle</translation>
    </message>
    <message>
        <source>; {n} of the file have no place</source>
        <translation>; {n} aus der Datei haben keinen Platz</translation>
    </message>
    <message>
        <source>{name} is no file.</source>
        <translation>{name} ist keine Datei.</translation>
    </message>
    <message>
        <source>Choose a safetensors file.</source>
        <translation>Wählen Sie eine safetensors-Datei.</translation>
    </message>
    <message>
        <source>{name} is a file of PyTorch's own, which can hold code.</source>
        <translation>{name} ist eine Datei in PyTorchs eigenem Format, das Code enthalten kann.</translation>
    </message>
    <message>
        <source>Where you trust it, write its tensors as safetensors: {call}.</source>
        <translation>Wenn Sie ihr trauen, schreiben Sie ihre Tensoren als safetensors: {call}.</translation>
    </message>
    <message>
        <source>{name} is larger than 4 GiB.</source>
        <translation>{name} ist größer als 4 GiB.</translation>
    </message>
    <message>
        <source>Take a smaller model.</source>
        <translation>Nehmen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Weights are read from a safetensors file.</source>
        <translation>Gewichte werden aus einer safetensors-Datei gelesen.</translation>
    </message>
    <message>
        <source>nothing</source>
        <comment>tensor</comment>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Nothing of {name} fits the drawing.</source>
        <translation>Nichts aus {name} passt zur Zeichnung.</translation>
    </message>
    <message>
        <source>It holds {n} tensors, the first is {first!r}; names or shapes must be those of the drawing. Export → Weights shows what it calls its own.</source>
        <translation>Anzahl der Tensoren: {n}, der erste ist {first!r}; Namen oder Formen müssen die der Zeichnung sein. Exportieren → Gewichte zeigt, wie sie ihre eigenen nennt.</translation>
    </message>
    <message>
        <source>its weights were imported: {fit}</source>
        <translation>seine Gewichte wurden importiert: {fit}</translation>
    </message>
    <message>
        <source>{name!r} holds {found}, where the drawing has {wanted}.</source>
        <translation>{name!r} enthält {found}, die Zeichnung hat dort {wanted}.</translation>
    </message>
    <message>
        <source>Convert it before you save the file.</source>
        <translation>Wandeln Sie es um, bevor Sie die Datei speichern.</translation>
    </message>
    <message>
        <source>{name!r} holds values that are not finite in {kind}.</source>
        <translation>{name!r} enthält Werte, die in {kind} nicht endlich sind.</translation>
    </message>
    <message>
        <source>Take the weights of an earlier step.</source>
        <translation>Nehmen Sie die Gewichte eines früheren Schritts.</translation>
    </message>
    <message>
        <source>It was not compared with PyTorch: install onnxruntime to have that done.</source>
        <translation>Es wurde nicht mit PyTorch verglichen: Installieren Sie dafür onnxruntime.</translation>
    </message>
    <message>
        <source>Run by onnxruntime on {rows} rows it agrees with PyTorch to {apart:.1e}.</source>
        <translation>Von onnxruntime auf {rows} Zeilen ausgeführt, stimmt es bis auf {apart:.1e} mit PyTorch überein.</translation>
    </message>
    <message>
        <source>Run by onnxruntime it does NOT agree with PyTorch: {apart:.1e} apart.</source>
        <translation>Von onnxruntime ausgeführt, stimmt es NICHT mit PyTorch überein: Abstand {apart:.1e}.</translation>
    </message>
    <message>
        <source>ONNX export needs {packages}.</source>
        <translation>Der Export nach ONNX braucht {packages}.</translation>
    </message>
    <message>
        <source>ONNX export gave no model.</source>
        <translation>Der Export nach ONNX ergab kein Modell.</translation>
    </message>
    <message>
        <source>The layer {name!r} has no form in ONNX that PyTorch's exporter knows.</source>
        <translation>Die Schicht {name!r} hat keine Form in ONNX, die PyTorchs Export kennt.</translation>
    </message>
    <message>
        <source>Something in the model has no form in ONNX that PyTorch's exporter knows.</source>
        <translation>Etwas im Modell hat keine Form in ONNX, die PyTorchs Export kennt.</translation>
    </message>
    <message>
        <source>Put another layer in its place, or export Python source.</source>
        <translation>Setzen Sie eine andere Schicht an ihre Stelle, oder exportieren Sie Python-Quelltext.</translation>
    </message>
    <message>
        <source>It was not compared with bpstudio: {why}</source>
        <translation>Es wurde nicht mit bpstudio verglichen: {why}</translation>
    </message>
    <message>
        <source>outputs differ by {outputs:.1e}, norms of gradients by {gradients:.1e}, the losses of {steps} steps by {losses:.1e}</source>
        <translation>Ausgaben weichen um {outputs:.1e} ab, Gradientennormen um {gradients:.1e}, die Verluste von {steps} Schritten um {losses:.1e}</translation>
    </message>
    <message>
        <source>Run in a clean process it agrees with bpstudio: {apart}.</source>
        <translation>In einem sauberen Prozess ausgeführt, stimmt es mit bpstudio überein: {apart}.</translation>
    </message>
    <message>
        <source>It does NOT agree with bpstudio: {why}.</source>
        <translation>Es stimmt NICHT mit bpstudio überein: {why}.</translation>
    </message>
    <message>
        <source>it could not be run ({error}).</source>
        <translation>Es ließ sich nicht ausführen ({error}).</translation>
    </message>
    <message>
        <source>an installed bpstudio has no Python of its own to run it.</source>
        <translation>Ein installiertes bpstudio hat kein eigenes Python, um es auszuführen.</translation>
    </message>
    <message>
        <source>A report has no section {name!r}.</source>
        <translation>Ein Bericht hat keinen Abschnitt {name!r}.</translation>
    </message>
    <message>
        <source>There are {sections}.</source>
        <translation>Es gibt {sections}.</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Lauf</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Steps and epochs</source>
        <translation>Schritte und Epochen</translation>
    </message>
    <message>
        <source>{steps:,} and {epochs:,}</source>
        <translation>{steps:,} und {epochs:,}</translation>
    </message>
    <message>
        <source>A model</source>
        <translation>Ein Modell</translation>
    </message>
    <message>
        <source>{part} ({rows:,} rows)</source>
        <translation>{part} ({rows:,} Zeilen)</translation>
    </message>
    <message>
        <source>{cards:,} cards and {links:,} links as they are drawn.</source>
        <translation>{cards:,} Karten und {links:,} Verbindungen, wie sie gezeichnet sind.</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Rows for {part}</source>
        <translation>Zeilen für {part}</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Aufteilung</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>Optimierer</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Lernratenplan</translation>
    </message>
    <message>
        <source>none</source>
        <comment>schedule</comment>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Batchgröße</translation>
    </message>
    <message>
        <source>Epochs planned</source>
        <translation>Geplante Epochen</translation>
    </message>
    <message>
        <source>Precision</source>
        <comment>of numbers</comment>
        <translation>Zahlenformat</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>Begrenzung</translation>
    </message>
    <message>
        <source>{device}, {threads} threads</source>
        <translation>{device}, Threads: {threads}</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>norm {value:g}</source>
        <translation>Norm {value:g}</translation>
    </message>
    <message>
        <source>value {value:g}</source>
        <translation>Betrag {value:g}</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>Validierung</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>Kennzahlen</translation>
    </message>
    <message>
        <source>network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>accuracy</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>balanced accuracy</source>
        <translation>Ausgewogene Genauigkeit</translation>
    </message>
    <message>
        <source>all labels right</source>
        <translation>Alle Labels richtig</translation>
    </message>
    <message>
        <source>f1 macro</source>
        <translation>F1, Mittel der Klassen</translation>
    </message>
    <message>
        <source>roc auc</source>
        <translation>ROC AUC</translation>
    </message>
    <message>
        <source>average precision</source>
        <translation>Mittlere Precision</translation>
    </message>
    <message>
        <source>log loss</source>
        <translation>Log-Loss</translation>
    </message>
    <message>
        <source>brier</source>
        <translation>Brier-Score</translation>
    </message>
    <message>
        <source>calibration error</source>
        <translation>Kalibrierungsfehler</translation>
    </message>
    <message>
        <source>mae</source>
        <translation>Mittlerer absoluter Fehler</translation>
    </message>
    <message>
        <source>rmse</source>
        <translation>Wurzel des mittleren quadratischen Fehlers</translation>
    </message>
    <message>
        <source>median ae</source>
        <translation>Median des absoluten Fehlers</translation>
    </message>
    <message>
        <source>max error</source>
        <translation>Größter Fehler</translation>
    </message>
    <message>
        <source>mean error</source>
        <translation>Mittlerer Fehler</translation>
    </message>
    <message>
        <source>r2</source>
        <translation>R²</translation>
    </message>
    <message>
        <source>explained variance</source>
        <translation>Erklärte Varianz</translation>
    </message>
    <message>
        <source>selection rate</source>
        <translation>Auswahlrate</translation>
    </message>
    <message>
        <source>true positive rate</source>
        <translation>Richtig-positiv-Rate</translation>
    </message>
    <message>
        <source>false positive rate</source>
        <translation>Falsch-positiv-Rate</translation>
    </message>
    <message>
        <source>demographic parity</source>
        <translation>Demografische Parität</translation>
    </message>
    <message>
        <source>equal opportunity</source>
        <translation>Chancengleichheit</translation>
    </message>
    <message>
        <source>equalized odds</source>
        <translation>Ausgeglichene Quoten</translation>
    </message>
    <message>
        <source>random</source>
        <comment>split</comment>
        <translation>zufällig</translation>
    </message>
    <message>
        <source>stratified</source>
        <comment>split</comment>
        <translation>stratifiziert</translation>
    </message>
    <message>
        <source>grouped</source>
        <comment>split</comment>
        <translation>nach Gruppen</translation>
    </message>
    <message>
        <source>time</source>
        <comment>split</comment>
        <translation>nach der Zeit</translation>
    </message>
    <message>
        <source>column</source>
        <comment>split</comment>
        <translation>nach einer Spalte</translation>
    </message>
    <message>
        <source>given</source>
        <comment>split</comment>
        <translation>vorgegeben</translation>
    </message>
    <message>
        <source>{folder} is there already.</source>
        <translation>{folder} gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another name, or use --force.</source>
        <translation>Wählen Sie einen anderen Namen, oder nehmen Sie --force.</translation>
    </message>
    <message>
        <source>{folder} was not written by an export, so it is not replaced.</source>
        <translation>{folder} wurde von keinem Export geschrieben und wird deshalb nicht ersetzt.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{folder} cannot be written: {why}.</source>
        <translation>{folder} lässt sich nicht schreiben: {why}.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{series:,} series with {values:,} values.</source>
        <translation>{series:,} Reihen mit {values:,} Werten.</translation>
    </message>
    <message>
        <source> Each value stands for {steps:,} steps, their mean; least and greatest are series of their own.</source>
        <translation> Jeder Wert steht für {steps:,} Schritte und ist ihr Mittel; kleinste und größte Werte sind eigene Reihen.</translation>
    </message>
    <message>
        <source>TensorBoard files need the package tensorboard.</source>
        <translation>Dateien für TensorBoard brauchen das Paket tensorboard.</translation>
    </message>
    <message>
        <source>Install it with: {command}</source>
        <translation>Installieren Sie es mit: {command}</translation>
    </message>
    <message>
        <source>The run {run} has no record of its steps.</source>
        <translation>Zum Lauf {run} sind keine Schritte aufgezeichnet.</translation>
    </message>
    <message>
        <source>Choose another run, or train.</source>
        <translation>Wählen Sie einen anderen Lauf, oder trainieren Sie.</translation>
    </message>
    <message>
        <source>{folder} is not empty: TensorBoard would show both as one run.</source>
        <translation>{folder} ist nicht leer: TensorBoard würde beides als einen Lauf zeigen.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>A run in float16 cannot be written as a script.</source>
        <translation>Ein Lauf in float16 lässt sich nicht als Skript schreiben.</translation>
    </message>
    <message>
        <source>Set precision to bfloat16 or float32, then export.</source>
        <translation>Stellen Sie das Zahlenformat auf bfloat16 oder float32, und exportieren Sie dann.</translation>
    </message>
</context>
</TS>
