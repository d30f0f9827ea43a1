package io.tillgate.store;

/// Who is told how the lane fares.
interface LaneWatch {
    /// So many changes were stored together in that time, while so many others came to wait.
    void wrote(int changes, long nanos, int waiting);

    /// A batch met trouble of that kind.
    void met(Trouble trouble);
}
