<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>export.kinds</name>
    <message>
        <source>The project has no trained weights.</source>
        <translation>Das Projekt hat keine trainierten Gewichte.</translation>
    </message>
    <message>
        <source>Train it first.</source>
        <translation>Trainieren Sie es erst.</translation>
    </message>
    <message>
        <source>ONNX model</source>
        <translation>ONNX-Modell</translation>
    </message>
    <message>
        <source>The trained model for other programs, compared with PyTorch</source>
        <translation>Das trainierte Modell für andere Programme, mit PyTorch verglichen</translation>
    </message>
    <message>
        <source>A PDF cannot be set here.</source>
        <translation>Hier lässt sich kein PDF setzen.</translation>
    </message>
    <message>
        <source>Export the report as HTML instead.</source>
        <translation>Exportieren Sie den Bericht stattdessen als HTML.</translation>
    </message>
    <message>
        <source>Report as PDF</source>
        <translation>Bericht als PDF</translation>
    </message>
    <message>
        <source>The report on pages that can be printed, signed and filed</source>
        <translation>Der Bericht auf Seiten zum Drucken, Unterschreiben und Ablegen</translation>
    </message>
    <message>
        <source>Python source</source>
        <translation>Python-Quelltext</translation>
    </message>
    <message>
        <source>A folder that trains, judges and predicts with PyTorch alone, proved to agree</source>
        <translation>Ein Ordner, der allein mit PyTorch trainiert, auswertet und vorhersagt, mit geprüfter Übereinstimmung</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>One page that explains and accounts for the model: figures, network, data, log</source>
        <translation>Eine Seite, die das Modell erklärt und belegt: Kennzahlen, Netz, Daten, Protokoll</translation>
    </message>
    <message>
        <source>The project holds no run.</source>
        <translation>Das Projekt enthält keinen Lauf.</translation>
    </message>
    <message>
        <source>There is no run {wanted!r}.</source>
        <translation>Einen Lauf {wanted!r} gibt es nicht.</translation>
    </message>
    <message>
        <source>The last ones are: {runs}.</source>
        <translation>Die letzten sind: {runs}.</translation>
    </message>
    <message>
        <source>Run for TensorBoard</source>
        <translation>Lauf für TensorBoard</translation>
    </message>
    <message>
        <source>Loss, rates, gradients and metrics of the run as event files</source>
        <translation>Verlust, Raten, Gradienten und Kennzahlen des Laufs als Ereignisdateien</translation>
    </message>
    <message>
        <source>{n} tensors under the names of state_dict.</source>
        <translation>{n} Tensoren unter den Namen von state_dict.</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>The trained weights under the names of state_dict, as safetensors</source>
        <translation>Die trainierten Gewichte unter den Namen des state_dict, als safetensors</translation>
    </message>
</context>
</TS>
