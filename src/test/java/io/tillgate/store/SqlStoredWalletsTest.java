package io.tillgate.store;

import io.tillgate.core.customer.StoredWallets;
import io.tillgate.core.customer.StoredWalletsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

class SqlStoredWalletsTest extends StoredWalletsContract {
    private static final TestStore STORE = new TestStore();

    @TempDir
    private Path folder;

    @Override
    protected StoredWallets empty() {
        STORE.jdbi.useHandle(handle -> handle.execute("DELETE FROM stored_wallet"));
        SealingKey key = SealingKey.in(folder.resolve("sealing.key"), true);
        return new SqlStoredWallets(STORE.jdbi, key, () -> STORE.realTime);
    }

    @AfterAll
    static void end() {
        STORE.close();
    }
}
