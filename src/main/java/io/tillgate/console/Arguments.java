package io.tillgate.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What was given to a command, read by its usage; whatever is not as it should be ends the command with a sentence.
final class Arguments {
    private final Usage usage;
    private final Map<String, String> options = new HashMap<>();
    private final List<String> operands = new ArrayList<>();

    private Arguments(Usage usage) {
        this.usage = usage;
    }

    static Arguments read(Usage usage, List<String> words) {
        Arguments arguments = new Arguments(usage);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                arguments.operands.add(word);
            } else if (arguments.takesNext(word)) {
                arguments.put(word, i + 1 < words.size() ? words.get(i + 1) : "--");
                i++;
            } else {
                int equals = word.indexOf('=');
                arguments.put(
                        equals < 0 ? word : word.substring(0, equals), equals < 0 ? "" : word.substring(equals + 1));
            }
        }
        arguments.check();
        return arguments;
    }

    /// The value, or its default; what it is read from has been given, or has one.
    <T> T get(Parameter<T> parameter) {
        return find(parameter).orElseGet(() -> parameter.read(called(parameter), parameter.standard()));
    }

    /// The value, if it was given.
    <T> Optional<T> find(Parameter<T> parameter) {
        int place = usage.operands().indexOf(parameter);
        Optional<String> given = place < 0
                ? Optional.ofNullable(options.get(parameter.name()))
                : Optional.of(operands).filter(all -> all.size() > place).map(all -> all.get(place));
        return given.map(text -> parameter.read(called(parameter), text));
    }

    boolean has(Parameter<?> flag) {
        return options.containsKey(flag.name());
    }

    /// The values of the operand that may be repeated.
    <T> List<T> all(Parameter<T> operand) {
        int first = usage.operands().indexOf(operand);
        return IntStream.range(first, operands.size())
                .mapToObj(i -> operand.read(called(operand), operands.get(i)))
                .toList();
    }

    private boolean takesNext(String word) {
        return word.indexOf('=') < 0 && !option(word.substring(2)).isFlag();
    }

    private void put(String word, String value) {
        Parameter<?> option = option(word.substring(2));
        if (value.startsWith("--")) {
            throw new BadInput(word + " needs a value: " + option.form().expected() + ".");
        }
        if (option.isFlag() && !value.isEmpty()) {
            throw new BadInput(word + " takes no value, but was given '" + value + "'.");
        }
        if (options.put(option.name(), value) != null) {
            throw new BadInput(word + " was given twice.");
        }
    }

    private Parameter<?> option(String name) {
        return usage.options().stream()
                .filter(option -> option.name().equals(name))
                .findAny()
                .orElseThrow(() -> new BadInput("There is no --" + name + " here: " + taken()));
    }

    private String taken() {
        return usage.options().isEmpty()
                ? usage.command() + " takes no options."
                : usage.command() + " takes "
                        + usage.options().stream()
                                .map(option -> "--" + option.name())
                                .collect(Collectors.joining(", "))
                        + ".";
    }

    private void check() {
        if (operands.size() > usage.operands().size() && !usage.repeats()) {
            throw new BadInput("What is '" + operands.get(usage.operands().size()) + "'? Expected " + usage.synopsis());
        }
        usage.operands().stream().filter(Parameter::required).forEach(this::mustBeThere);
        usage.options().stream().filter(Parameter::required).forEach(this::mustBeThere);
    }

    private void mustBeThere(Parameter<?> parameter) {
        if (find(parameter).isEmpty()) {
            throw new BadInput(called(parameter) + " is missing: expected "
                    + parameter.form().expected() + ".");
        }
    }

    private String called(Parameter<?> parameter) {
        return usage.operands().contains(parameter) ? parameter.name() : "--" + parameter.name();
    }
}
