package io.tillgate.console;

import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.store.Reports.Act;
import io.tillgate.store.Reports.Exported;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// `audit list` and `audit export`: what operators did, and the newest checkpoint for keeping elsewhere.
final class AuditCommands {
    private static final int SHOWN = 100;

    private static final Parameter<MerchantNo> MERCHANT =
            Parameter.optional("merchant", Form.MERCHANT, "only what was done to this merchant");
    private static final Parameter<Path> FILE =
            Parameter.required("FILE", Form.FILE, "a new file, to be kept where nobody writes who writes the database");

    private AuditCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        Usage.of("audit list", "Lists what operators did, newest first: when, who, what, and why.")
                                .option(MERCHANT)
                                .note("At most " + SHOWN + " are listed."),
                        AuditCommands::list),
                new Command(
                        Usage.of("audit export", "Seals what is stored until now, and writes the signed checkpoint.")
                                .operand(FILE)
                                .note("./tillgate verify --checkpoint FILE proves later that nothing which was sealed")
                                .note("by then was rewritten since."),
                        AuditCommands::export));
    }

    private static int list(Arguments arguments, Session session) {
        String merchant = arguments.find(MERCHANT).map(MerchantNo::value).orElse("");
        List<Act> acts = session.store().reports().acts(merchant, SHOWN);
        if (acts.isEmpty()) {
            session.out().println("No operator has done anything yet.");
            return Session.DONE;
        }
        Table table = Table.of("when", "who", "merchant", "did", "what", "why");
        acts.forEach(act -> table.row(
                Words.of(act.by().at()),
                act.by().name(),
                act.merchantNo().isEmpty() ? "-" : act.merchantNo(),
                act.kind(),
                act.what(),
                act.by().why()));
        session.out().print(table.text());
        return Session.DONE;
    }

    private static int export(Arguments arguments, Session session) {
        Path file = arguments.get(FILE);
        session.store().upkeep().seal(session.now());
        Exported checkpoint = session.store()
                .reports()
                .checkpoint()
                .orElseThrow(() -> new Session.Ended("There is nothing to seal yet; no file was written."));
        try {
            Files.writeString(file, CheckpointFile.text(checkpoint), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Session.Ended(file + " is there already; nothing was written.");
        } catch (IOException e) {
            throw new Session.Ended(file + " cannot be written: " + e + ".");
        }
        session.out()
                .println("Checkpoint " + checkpoint.no() + " of " + Words.of(checkpoint.at()) + " is in " + file
                        + ". Keep it where nobody writes who writes the database.");
        session.out()
                .println("./tillgate verify --checkpoint " + file + " proves that what it seals was never rewritten.");
        return Session.DONE;
    }
}
