package io.tillgate.core.customer;

class MemoryStoredWalletsTest extends StoredWalletsContract {
    @Override
    protected StoredWallets empty() {
        return new MemoryStoredWallets();
    }
}
