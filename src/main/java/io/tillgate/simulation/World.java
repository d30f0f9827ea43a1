package io.tillgate.simulation;

import io.tillgate.core.customer.StoredWallet;
import io.tillgate.core.payment.Intent;
import io.tillgate.core.payment.PaymentChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/// One world from its beginning to its end: a storm of some hours, then days of calm in which everything must come
/// to rest.
final class World implements AutoCloseable {
    private static final long CALM = Duration.ofDays(3).toMillis();
    // By then everything has come to rest, and is asked for once more.
    private static final long REST = CALM - Duration.ofHours(2).toMillis();
    private static final long MOST_STEPS = 3_000_000;

    /// What everybody in a world stands on.
    record Stage(Plan plan, Agenda agenda, Faults faults, Coverage coverage, Shelf shelf) {}

    private final Stage stage;
    private final Rules rules;
    private final Receivers receivers;
    private final Network network;
    private final PrintedCaptures printed;
    private final List<Node> nodes = new ArrayList<>();
    private final AgreementShelf agreements;
    private final AgreementRules agreementRules;
    private final Life outside = new Life();
    private final Sendings sendings;
    private final Schedules schedules;
    private final long storm;

    World(Plan plan, Coverage coverage, boolean traced) {
        Agenda agenda = new Agenda(Chance.of(plan.seed(), "agenda"), traced);
        Faults faults = new Faults(plan, agenda, coverage);
        this.stage = new Stage(plan, agenda, faults, coverage, new Shelf(agenda));
        this.storm = storm(plan.seed());
        Asking asking = new Asking(stage.shelf());
        Outbox outbox = new Outbox(agenda);
        Street street = new Street(plan.seed(), plan.trades().size());
        Directory directory = new Directory(street);
        Truth truth = new Truth(agenda);
        this.agreements = new AgreementShelf(agenda, this::agreed);
        Consents consents = new Consents(stage, this::hint);
        this.agreementRules = new AgreementRules(consents, coverage);
        this.receivers = new Receivers(stage, outbox, new Receivers.Model(truth, directory, agreements));
        this.rules = new Rules(stage, asking);
        this.network = new Network(stage, asking, this::hint);
        this.schedules = new Schedules(stage, truth);
        stage.shelf().watch(truth::stored);
        stage.shelf().watch(schedules::check);
        stage.shelf().watch(this::stored);
        this.sendings = new Sendings(truth);
        this.printed = new PrintedCaptures(
                stage, network, directory, chance -> chance.of(nodes).collect());
        Node.Paying paying = new Node.Paying(network, new Outages(stage), printed, consents, agreements);
        for (int i = 1; i <= plan.nodes(); i++) {
            nodes.add(new Node(stage, i, new Node.Gear(paying, outbox, receivers, asking, directory)));
        }
        nodes.forEach(node -> agenda.in(0, node::start));
        open(
                new Tongues(
                        stage,
                        new Answers(stage, rules),
                        new Tongues.Model(truth, new Standing(truth, new Captures(network)), sendings, directory),
                        paying),
                street);
    }

    // What recurs does so by the day.
    private static long storm(long seed) {
        boolean isLong = Chance.of(seed, "season").oneIn(12);
        Duration storm = isLong
                ? Duration.ofHours(Chance.of(seed, "season length").between(24, 120))
                : Duration.ofMinutes(Chance.of(seed, "storm").between(10, 180));
        return storm.toMillis();
    }

    private void open(Tongues tongues, Street street) {
        for (int number : new TreeSet<>(stage.plan().trades())) {
            Chance chance = Chance.of(stage.plan().seed(), "trade" + number);
            Calls calls = new Calls(stage, chance, nodes, outside);
            stage.agenda()
                    .in(
                            chance.below((int) storm),
                            () -> stage.agenda()
                                    .start(
                                            outside,
                                            tongues.speaks(new Sale(number, chance, calls, street, storm + REST))));
        }
    }

    /// Lives it through; throws what it sees broken.
    void run() {
        Agenda agenda = stage.agenda();
        while (agenda.step(storm)) {
            Broken.unless(agenda.steps() < MOST_STEPS, "a world does not come to rest", agenda.steps());
        }
        stage.faults().calm();
        while (agenda.step(storm + CALM)) {
            Broken.unless(agenda.steps() < MOST_STEPS, "a world does not come to rest", agenda.steps());
        }
        new Reckoning(stage, network, rules).reckon();
        printed.reckon();
        agreementRules.reckon(agreements.all());
        receivers.reckon();
        sendings.reckon();
        schedules.reckon();
    }

    long payments() {
        return stage.shelf().all().size();
    }

    Duration lived() {
        return Duration.ofMillis(stage.agenda().millis());
    }

    long steps() {
        return stage.agenda().steps();
    }

    List<String> trace() {
        return stage.agenda().trace();
    }

    @Override
    public void close() {
        outside.end();
        stage.agenda().close();
    }

    private void stored(PaymentChange change) {
        rules.check(change);
        change.notices().forEach(receivers::committed);
        nodes.forEach(Node::ring);
        if (!change.notices().isEmpty()) {
            nodes.forEach(Node::ringNotices);
        }
    }

    private void agreed(StoredWallet.Change change, Instant now) {
        agreementRules.check(change.after());
        AgreementRules.news(change, now).ifPresent(receivers::committed);
        nodes.forEach(Node::ringConsents);
        nodes.forEach(Node::ringNotices);
    }

    private void hint(StoredWallet wallet) {
        hint("hint" + wallet.no().value(), node -> node.hinted(wallet));
    }

    private void hint(Intent intent) {
        String number = intent.number();
        int attempt = Integer.parseInt(number.substring(number.length() - 2));
        hint("hint" + number, node -> node.hinted(intent.payment(), attempt));
    }

    // A wallet's own notice: to any node, lost, once or twice.
    private void hint(String name, Consumer<Node> heard) {
        Faults faults = stage.faults();
        int times = faults.strikes(Fault.HINT_LOST) ? 0 : faults.strikes(Fault.HINT_TWICE) ? 2 : 1;
        Chance chance = Chance.of(stage.plan().seed(), name + stage.agenda().millis());
        for (int i = 0; i < times; i++) {
            Node node = chance.of(nodes);
            stage.agenda().in(chance.between(1, 5_000), () -> heard.accept(node));
        }
    }
}
