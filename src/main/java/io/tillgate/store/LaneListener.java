package io.tillgate.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells of the lane's work outside, and of its trouble in the log.
record LaneListener(Store.Watch watch) implements LaneWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LaneListener.class);

    @Override
    public void wrote(int changes, long nanos, int waiting) {
        watch.committed(changes, nanos, waiting);
    }

    @Override
    public void met(Trouble trouble) {
        LOG.debug("the commit lane met trouble: {}", trouble);
    }
}
