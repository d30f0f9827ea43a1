package io.tillgate.core.customer;

import java.util.List;

class MemoryStoredWalletsTest extends StoredWalletsContract {
    private MemoryStoredWallets memory = new MemoryStoredWallets();

    @Override
    protected StoredWallets empty() {
        memory = new MemoryStoredWallets();
        return memory;
    }

    @Override
    protected List<String> told() {
        return memory.told();
    }
}
