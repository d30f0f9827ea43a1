package io.tillgate.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a command is called, does and takes: what its arguments are read by and its help is written from.
record Usage(
        String command,
        String meaning,
        List<Parameter<?>> operands,
        List<Parameter<?>> options,
        boolean repeats,
        List<String> notes) {
    /// Of every command that changes something: it is kept with what was done.
    static final Parameter<String> WHY = Parameter.optional("why", Form.TEXT, "why, for the audit");

    private static final int WIDTH = 100;
    private static final int LONG = 80;

    Usage {
        operands = List.copyOf(operands);
        options = List.copyOf(options);
        notes = List.copyOf(notes);
    }

    static Usage of(String command, String meaning) {
        return new Usage(command, meaning, List.of(), List.of(), false, List.of());
    }

    Usage operand(Parameter<?> operand) {
        return new Usage(command, meaning, with(operands, operand), options, false, notes);
    }

    /// An operand that may be given any number of times, and comes last.
    Usage operands(Parameter<?> operand) {
        return new Usage(command, meaning, with(operands, operand), options, true, notes);
    }

    Usage option(Parameter<?> option) {
        return new Usage(command, meaning, operands, with(options, option), repeats, notes);
    }

    /// It changes something: what it did is kept, with who asked for it and why.
    Usage acting() {
        return option(WHY);
    }

    /// A line at the end of the help.
    Usage note(String note) {
        return new Usage(command, meaning, operands, options, repeats, with(notes, note));
    }

    /// The one line that says how it is written.
    String synopsis() {
        Stream<String> places = operands.stream()
                .map(operand -> bracketed(operand, operand.name() + (repeats && isLast(operand) ? " ..." : "")));
        Stream<String> named = options.stream().map(option -> bracketed(option, written(option)));
        return Stream.concat(Stream.of("./tillgate " + command), Stream.concat(places, named))
                .collect(Collectors.joining(" "));
    }

    /// The whole help.
    String help() {
        Table table = Table.plain();
        operands.forEach(operand -> explain(table, operand.name(), operand));
        options.forEach(option -> explain(table, written(option), option));
        String takes = operands.isEmpty() && options.isEmpty() ? "" : "\n" + table.text();
        String last = notes.isEmpty() ? "" : "\n" + String.join("\n", notes) + "\n";
        return wrapped(synopsis()) + "\n\n" + meaning + "\n" + takes + last;
    }

    // A command of many options goes on in a second line.
    private static String wrapped(String synopsis) {
        int cut = synopsis.length() <= WIDTH ? -1 : synopsis.lastIndexOf(" [", WIDTH);
        return cut <= 0 ? synopsis : synopsis.substring(0, cut) + "\n   " + wrapped(synopsis.substring(cut));
    }

    // What is long stands on two lines, so that it fits on a terminal.
    private static void explain(Table table, String name, Parameter<?> parameter) {
        String form = parameter.isFlag() ? "" : parameter.form().expected();
        String standard = parameter.standard().isEmpty() ? "" : "; default " + parameter.standard();
        boolean isLong = (parameter.meaning() + form + standard).length() > LONG;
        table.row("  " + name, parameter.meaning() + (form.isEmpty() || isLong ? "" : "; " + form + standard));
        if (isLong) {
            table.row("", form + standard);
        }
    }

    private boolean isLast(Parameter<?> operand) {
        return operands.getLast().equals(operand);
    }

    private static String written(Parameter<?> option) {
        return "--" + option.name()
                + (option.isFlag() ? "" : " " + option.form().word());
    }

    private static String bracketed(Parameter<?> parameter, String text) {
        return parameter.required() ? text : "[" + text + "]";
    }

    private static <T> List<T> with(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
