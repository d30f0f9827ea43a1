package io.tillgate.console;

import io.tillgate.console.Console.Place;
import io.tillgate.console.Finding.Level;
import io.tillgate.core.merchant.MerchantAccount;
import io.tillgate.core.merchant.MerchantNo;
import io.tillgate.core.merchant.StoreNo;
import java.util.List;
import java.util.Optional;

/// `doctor`: looks at everything that a gateway needs, and in the sandbox makes a sale from end to end.
final class Doctor {
    private static final MerchantNo DEMO_MERCHANT = new MerchantNo("200043");
    private static final StoreNo DEMO_STORE = new StoreNo("300014");

    static final Command COMMAND = new Command(
            Usage.of("doctor", "Checks Java, data folder, database, clock, key and ports; in the sandbox makes a sale.")
                    .note("The sale: a payment, a query and a refund of a demo merchant, by the running gateway.")
                    .note("Each line begins with ok, warn or wrong. It ends with 1 when something is wrong."),
            (_, session) -> new Doctor(session).run());

    private final Session session;
    private int wrong;
    private int warnings;

    private Doctor(Session session) {
        this.session = session;
    }

    private int run() {
        Place place = session.place();
        // The database first: opening it makes folder and key where they are not there yet.
        List<Finding> database = DatabaseChecks.of(session);
        tell(MachineChecks.of(place));
        tell(database);
        try (Web web = new Web()) {
            PortChecks ports = new PortChecks(place, web);
            if (ports.gatewayRuns()) {
                tell(ports.running());
                tell(trial(web));
            } else {
                tell(ports.free());
                tell(List.of(Finding.warn("no gateway runs with these settings: whether it answers and is ready, and a"
                        + " payment, a query and a refund, were not checked")));
            }
        }
        session.out().println("\n" + conclusion());
        return wrong == 0 ? Session.DONE : Session.WRONG;
    }

    private List<Finding> trial(Web web) {
        if (session.place().live()) {
            return List.of(Finding.ok("in live mode no payment is made to try it"));
        }
        if (wrong > 0) {
            return List.of(Finding.warn("a payment, a query and a refund were not tried while something is wrong"));
        }
        Optional<MerchantAccount> demo = session.store()
                .merchants()
                .find(DEMO_MERCHANT, DEMO_STORE)
                .filter(account -> !account.credentials().isEmpty());
        String reference = "doctor-" + Long.toString(session.realNow().toEpochMilli(), Character.MAX_RADIX);
        return demo.map(account -> new Trial(web, session.place().api(), account, reference).run())
                .orElseGet(() -> List.of(
                        Finding.warn("the demo store " + DEMO_STORE.value() + " of merchant " + DEMO_MERCHANT.value()
                                + " has no valid token: a payment, a query and a refund were not tried")));
    }

    private void tell(List<Finding> findings) {
        for (Finding finding : findings) {
            session.out().println(finding.line());
            wrong += finding.level() == Level.WRONG ? 1 : 0;
            warnings += finding.level() == Level.WARN ? 1 : 0;
        }
    }

    private String conclusion() {
        if (wrong > 0) {
            return wrong == 1 ? "One thing is wrong." : wrong + " things are wrong.";
        }
        return warnings == 0 ? "All is well." : "Nothing is wrong; see what is marked with warn.";
    }
}
