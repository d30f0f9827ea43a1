package io.tillgate.console;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All commands, and how one of them is found by the words that somebody wrote.
final class Commands {
    /// What the program does besides these commands, so that it can be explained and suggested too.
    static final List<Usage> PROGRAM = List.of(
            Usage.of("serve", "Starts the gateway, its database, and in sandbox mode the simulated wallet network.")
                    .note("Ctrl-C stops it all. Settings are given as flags: ./tillgate help lists them."),
            Usage.of("sandbox", "Starts the simulated wallet network alone, with its phone and its till.")
                    .note("Of the settings, --host, --wallet-port, --wallet-key, --data and --seed count."),
            Usage.of("simulate", "Lives through simulated worlds in which all goes wrong, and checks every rule.")
                    .option(Parameter.optional("seed", Form.TEXT, "the same is the same run; fresh if not given"))
                    .option(Parameter.optional("hours", Form.COUNT, "simulated hours"))
                    .option(Parameter.optional("minutes", Form.COUNT, "minutes by the wall; 1 if nothing is given"))
                    .option(Parameter.optional("worlds", Form.COUNT, "how many worlds"))
                    .option(Parameter.optional("world", Form.TEXT, "one world, with its whole trace"))
                    .option(Parameter.optional("nodes", Form.COUNT, "with --world: how many gateways"))
                    .option(Parameter.optional("trades", Form.TEXT, "with --world: which trades take place"))
                    .option(Parameter.optional("without", Form.TEXT, "with --world: which faults never strike"))
                    .note("It ends with 1 where a rule broke, and shows the shortest trace and its command."),
            Usage.of("help", "Shows every command and every setting."),
            Usage.of("version", "Says which Tillgate this is."));

    static final List<Command> ALL = Stream.of(
                    MerchantCommands.all(),
                    StoreCommands.all(),
                    TokenCommands.all(),
                    PartnerCommands.all(),
                    RateCommands.all(),
                    NoticeCommands.all(),
                    AuditCommands.all(),
                    KeyCommands.all(),
                    BackupCommands.all(),
                    List.of(
                            QrisPoster.COMMAND,
                            ShowPayment.COMMAND,
                            Verify.COMMAND,
                            Retention.COMMAND,
                            Attention.COMMAND,
                            Sign.COMMAND,
                            Doctor.COMMAND,
                            WebhookDoctor.COMMAND,
                            Benchmark.COMMAND))
            .flatMap(List::stream)
            .toList();

    private Commands() {}

    /// The command whose words these begin with; ends with a suggestion where there is none.
    static Command find(List<String> words) {
        return ALL.stream()
                .filter(command -> begins(command.name(), words))
                .max(Comparator.comparing(command -> command.name().length()))
                .orElseThrow(() -> new BadInput(unknown(words)));
    }

    /// The help on these words: of one command, or of all that begin with them.
    static String help(List<String> words) {
        List<Usage> meant = usages()
                .filter(usage -> begins(usage.command(), words))
                .max(Comparator.comparing(usage -> usage.command().length()))
                .stream()
                .toList();
        List<Usage> group = meant.isEmpty()
                ? usages().filter(usage -> isGroup(usage.command(), words)).toList()
                : meant;
        if (group.isEmpty()) {
            throw new BadInput(unknown(words));
        }
        return String.join("\n\n", group.stream().map(Usage::help).toList());
    }

    private static String unknown(List<String> words) {
        List<String> plain =
                words.stream().takeWhile(word -> !word.startsWith("-")).toList();
        List<String> group = usages().map(Usage::command)
                .filter(command -> isGroup(command, plain))
                .toList();
        String written = String.join(" ", plain.subList(0, Math.min(2, plain.size())));
        if (!group.isEmpty()) {
            return "There is no command '" + written + "': expected " + String.join(" or ", group) + ".";
        }
        List<String> names = usages().map(Usage::command).toList();
        return "There is no command '" + written + "'"
                + Nearest.to(written, names)
                        .or(() -> Nearest.to(plain.isEmpty() ? "" : plain.getFirst(), names))
                        .map(name -> ": did you mean " + name + "?")
                        .orElse(": ./tillgate help lists them.");
    }

    private static Stream<Usage> usages() {
        return Stream.concat(PROGRAM.stream(), ALL.stream().map(Command::usage));
    }

    private static boolean begins(String command, List<String> words) {
        List<String> parts = List.of(command.split(" "));
        return words.size() >= parts.size() && words.subList(0, parts.size()).equals(parts);
    }

    private static boolean isGroup(String command, List<String> words) {
        return !words.isEmpty() && command.startsWith(words.getFirst() + " ");
    }
}
