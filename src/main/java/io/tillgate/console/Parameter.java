package io.tillgate.console;

/// One thing that a command takes: an option (`--name NAME`) or, by its place, an operand. Where it may be left out,
/// `standard` is what counts then, or the empty text where that is for the command to say.
record Parameter<T>(String name, Form<T> form, String meaning, boolean required, String standard) {
    static <T> Parameter<T> required(String name, Form<T> form, String meaning) {
        return new Parameter<>(name, form, meaning, true, "");
    }

    static <T> Parameter<T> optional(String name, Form<T> form, String meaning) {
        return new Parameter<>(name, form, meaning, false, "");
    }

    static Parameter<Boolean> flag(String name, String meaning) {
        return optional(name, Form.FLAG, meaning);
    }

    Parameter<T> or(String value) {
        return new Parameter<>(name, form, meaning, false, value);
    }

    boolean isFlag() {
        return form.word().isEmpty();
    }

    /// Reads a value that was given as `called`; ends the command with a sentence where it cannot be one.
    T read(String called, String text) {
        return form.reading()
                .apply(text)
                .orElseThrow(() ->
                        new BadInput(called + " cannot be " + shown(text) + ": expected " + form.expected() + "."));
    }

    // What was meant as a secret is not shown on a screen or kept in a log of it.
    private String shown(String text) {
        return form.equals(Form.TOKEN) ? "that" : text.isEmpty() ? "empty" : "'" + text + "'";
    }
}
