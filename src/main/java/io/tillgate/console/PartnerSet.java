package io.tillgate.console;

import io.tillgate.console.Form.Pair;
import io.tillgate.core.merchant.Partner;
import io.tillgate.core.merchant.PartnerId;
import io.tillgate.core.merchant.PartnerProfile;
import io.tillgate.core.merchant.PartnerSetting;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `partner set`: what may be set for a partner, and what is.
final class PartnerSet {
    private static final Parameter<PartnerId> ID = Parameter.optional(
            "id", PartnerCommands.ID.form(), "the partner; without one, every setting is listed with its defaults");
    private static final Parameter<Pair> PAIRS =
            Parameter.optional("NAME=VALUE", Form.PAIR, "what to set; without any, what is set is shown");

    static final Command COMMAND = new Command(
            Usage.of("partner set", "Sets what may be set for a partner; alone, lists every setting with its defaults.")
                    .option(ID)
                    .acting()
                    .operands(PAIRS)
                    .note("A running gateway follows within five seconds.")
                    .note("Example: ./tillgate partner set --id TILLGATEDEMO notify-school=token"),
            PartnerSet::run);

    private PartnerSet() {}

    private static int run(Arguments arguments, Session session) {
        Optional<PartnerId> id = arguments.find(ID);
        List<Pair> pairs = arguments.all(PAIRS);
        if (id.isEmpty() && !pairs.isEmpty()) {
            throw new BadInput("--id is missing: whose setting is it?");
        }
        if (id.isEmpty()) {
            session.out().print(every());
            return Session.DONE;
        }
        Partner partner = PartnerCommands.partner(id.get(), session);
        if (pairs.isEmpty()) {
            session.out().print(settingsOf(partner));
        } else {
            change(partner, pairs, session);
        }
        return Session.DONE;
    }

    private static void change(Partner partner, List<Pair> pairs, Session session) {
        Map<PartnerSetting, String> next = new EnumMap<>(PartnerSetting.class);
        next.putAll(partner.set());
        Table changes = Table.plain();
        for (Pair pair : pairs) {
            PartnerSetting setting = setting(pair);
            changes.row(setting.key(), shown(partner.value(setting)) + " -> " + shown(pair.value()));
            if (pair.value().equals(setting.standard(partner.profile()))) {
                next.remove(setting);
            } else {
                next.put(setting, pair.value());
            }
        }
        session.partners().set(partner.id(), next);
        session.out().println("Set for partner " + partner.id().value() + ":");
        session.out().print(changes.text());
    }

    private static PartnerSetting setting(Pair pair) {
        List<String> names =
                Arrays.stream(PartnerSetting.values()).map(PartnerSetting::key).toList();
        PartnerSetting setting = PartnerSetting.parse(pair.name())
                .orElseThrow(() -> new BadInput("There is no setting " + pair.name() + " of partners"
                        + Nearest.to(pair.name(), names)
                                .map(near -> ": did you mean " + near + "?")
                                .orElse(": ./tillgate partner set lists them.")));
        if (!setting.allows(pair.value())) {
            throw new BadInput(
                    setting.key() + " cannot be " + shown(pair.value()) + ": expected " + setting.form() + ".");
        }
        return setting;
    }

    private static String every() {
        Table table = Table.of("name", "aspi", "ifp", "meaning");
        for (PartnerSetting setting : PartnerSetting.values()) {
            table.row(
                    setting.key(),
                    shown(setting.standard(PartnerProfile.ASPI)),
                    shown(setting.standard(PartnerProfile.IFP)),
                    setting.meaning());
        }
        return table.text() + "\n./tillgate partner set --id ID NAME=VALUE ... sets one or more for a partner.\n";
    }

    private static String settingsOf(Partner partner) {
        Table table = Table.of("name", "value", "");
        for (PartnerSetting setting : PartnerSetting.values()) {
            boolean set = partner.set().containsKey(setting);
            table.row(setting.key(), shown(partner.value(setting)), set ? "" : "default");
        }
        return table.text();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "(empty)" : value;
    }
}
