package io.tillgate.console;

/// One command: what it takes, and what it does with it.
record Command(Usage usage, Action action) {
    /// What a command does; answers the exit status.
    @FunctionalInterface
    interface Action {
        int run(Arguments arguments, Session session);
    }

    String name() {
        return usage.command();
    }
}
