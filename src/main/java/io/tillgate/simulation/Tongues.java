package io.tillgate.simulation;

/// In which way a sale is made: at the core itself, as the shopper's pages ask it, or on one of the wires.
final class Tongues {
    private final long seed;
    private final Answers answers;
    private final PockytPromises pockyt;
    private final SnapPromises snap;
    private final PrintedCaptures captures;

    /// What every answer is held against.
    record Model(Truth truth, Standing standing, Sendings sendings, Directory directory) {}

    Tongues(World.Stage stage, Answers answers, Model model, Node.Paying paying) {
        this.captures = paying.printed();
        this.seed = stage.plan().seed();
        this.answers = answers;
        this.pockyt = new PockytPromises(
                stage, model.sendings(), new PockytSales(model.truth(), model.standing()), paying.agreements());
        this.snap = new SnapPromises(
                stage, model.sendings(), new SnapSales(model.truth(), model.standing(), model.directory()));
    }

    Runnable speaks(Sale sale) {
        int tongue = Chance.of(seed, "tongue" + sale.number()).below(10);
        if (tongue < 5) {
            return new Trade(sale.number(), sale.chance(), sale.calls(), answers, sale.street());
        }
        if (tongue < 8) {
            boolean agreed = Chance.of(seed, "agreed" + sale.number()).oneIn(5);
            boolean recurs = Chance.of(seed, "recurs" + sale.number()).oneIn(8);
            return agreed ? new Subscriber(sale, pockyt) : recurs ? new Club(sale, pockyt) : new Till(sale, pockyt);
        }
        boolean printed = Chance.of(seed, "printed" + sale.number()).oneIn(4);
        return printed ? new CodeSeller(sale, snap, captures) : new SnapPartner(sale, snap);
    }
}
