package io.tillgate.simulation;

/// One question on a wire with its answer, and from when until when it took.
record Exchange(Question question, Truth.Window window, Reply reply) {
    /// What was asked for by that name; empty where it was not said.
    String asked(String name) {
        return question.fields().getOrDefault(name, "");
    }

    /// What this is, in words for the one who looks for what broke.
    @Override
    public String toString() {
        return question.path() + " " + question.fields() + " answered " + reply.word() + " " + reply.body();
    }
}
