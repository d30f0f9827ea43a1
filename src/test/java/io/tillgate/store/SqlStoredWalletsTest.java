package io.tillgate.store;

import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.StoredWalletsContract;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

class SqlStoredWalletsTest extends StoredWalletsContract {
    private static final TestStore STORE = new TestStore();

    @TempDir
    private static Path folder;

    @Override
    protected StoredWallets empty() {
        STORE.jdbi.useHandle(handle -> {
            handle.execute("DELETE FROM stored_wallet");
            handle.execute("DELETE FROM notice");
        });
        KeyRing key = KeyRing.of(folder.resolve("sealing.key"), true, STORE.jdbi);
        new Facts(STORE.jdbi).take("sandbox", key);
        return new SqlStoredWallets(STORE.jdbi, key, () -> STORE.realTime);
    }

    @Override
    protected List<String> told() {
        return STORE.jdbi.withHandle(
                handle -> handle.createQuery("SELECT concat_ws(' ', kind, transaction_no, sequence)"
                                + " FROM notice WHERE address = 'https://shop.example/agreed' AND dialect = 'pockyt'"
                                + " AND credential_id = 'c1' AND due_at = at ORDER BY at, sequence")
                        .mapTo(String.class)
                        .list());
    }

    @AfterAll
    static void end() {
        STORE.close();
    }
}
